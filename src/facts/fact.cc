#include "facts/fact.h"

#include <utility>

namespace facts {

expr::Value rows(model::Kind kind, std::vector<std::uint32_t> rows) {
  return expr::Value::list(expr::List::owned_objects(object_type(kind), std::move(rows)));
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
  world.note_assumption(grade.assumed);
  return expr::Value::integer(grade.level);
}

}  // namespace facts
