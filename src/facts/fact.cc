#include "facts/fact.h"

#include <utility>

#include "facts/vocabulary.h"

namespace facts {

expr::Value rows(model::Kind kind, std::vector<std::uint32_t> rows) {
  return expr::Value::list(expr::List::owned_objects(object_type(kind), std::move(rows)));
}

expr::Missings absent_section(const World& world, model::Kind kind) {
  const model::Table& table = world.plant().table(kind);
  if (table.stated() || table.size() > 0) return nullptr;
  // The fact of the plant that lists what the section holds.
  const std::string_view fact =
      kind == model::Kind::remote_access ? "sessions" : model::section(kind);
  const expr::ObjectTypeId plant = object_type(model::Kind::plant);
  const auto slot = vocabulary().find_field(plant, fact);
  return expr::missing(
      {{expr::ObjectRef{plant, 0}, slot.value_or(expr::FieldSlot{}), model::section(kind)}});
}

expr::Value or_absent(const World& world, model::Kind kind, expr::Value list) {
  expr::Missings missing = absent_section(world, kind);
  return missing == nullptr ? std::move(list) : expr::Value::unknown(std::move(missing));
}

expr::Value members(const World& world, model::Kind kind,
                    std::span<const topology::Member> members) {
  std::vector<std::uint32_t> all;
  std::vector<expr::Missings> maybe;
  bool sure = true;
  for (const topology::Member& member : members) {
    if (member.truth == topology::Truth::no) continue;
    all.push_back(member.row);
    maybe.push_back(member.truth == topology::Truth::yes ? nullptr
                                                         : world.missings(member.missing));
    sure = sure && member.truth == topology::Truth::yes;
  }
  if (sure) maybe.clear();
  return expr::Value::list(
      expr::List::owned_objects(object_type(kind), std::move(all), std::move(maybe)));
}

expr::Value level(const World& world, Grade grade) {
  world.note_assumption(grade);
  return expr::Value::integer(grade.level);
}

}  // namespace facts
