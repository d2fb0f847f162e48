#include "facts/rows.h"

#include <fmt/format.h>

#include <optional>
#include <sstream>

#include "expr/evaluate.h"
#include "expr/program.h"
#include "support/catch.h"
#include "support/plants.h"

namespace facts_test {
namespace {

using model::Kind;
using model::Ref;

std::optional<expr::Program> compiled(const std::string& expression) {
  text::Excerpt excerpt;
  excerpt.text = expression;
  diag::Sink sink;
  auto program = expr::compile(excerpt, facts::vocabulary(), sink);
  for (const diag::Diagnostic& fault : sink.all()) {
    FAIL_CHECK(expression << ": " << diag::message(fault, text::Language::en));
  }
  return program;
}

bool has_line(std::string_view text, std::string_view key) {
  return text.starts_with(key) || text.find("\n" + std::string(key)) != std::string_view::npos;
}

/// The object a row is about; its row is -1 where there is none.
std::optional<expr::ObjectRef> find(const std::string& subject, const facts::World& world) {
  std::istringstream in(subject);
  std::string kind;
  std::string id;
  std::string low;
  std::string high;
  in >> kind >> id >> low >> high;
  const model::Plant& plant = world.plant();
  const auto type = facts::object_named(kind);
  if (!type) return std::nullopt;
  if (const facts::ComputedType* computed = facts::computed(*type)) {
    for (std::uint32_t row = 0; row < computed->count(world); ++row) {
      const expr::ObjectRef object{*type, row};
      const auto between = facts::between(world, object);
      if (facts::shown(world, object) == id && plant.id(between[0]) == low &&
          plant.id(between[1]) == high) {
        return object;
      }
    }
    return std::nullopt;
  }
  const auto of = static_cast<Kind>(*type);
  for (std::uint32_t row = 0; row < plant.table(of).size(); ++row) {
    if (plant.id(Ref(of, row)) == id) return expr::ObjectRef{*type, row};
  }
  return std::nullopt;
}

std::string missing_text(const expr::Missings& missing, const facts::World& world) {
  std::string out = "?";
  if (missing == nullptr) return out;
  for (const expr::Missing& one : missing->items) {
    const Ref entity(static_cast<Kind>(one.object.type), one.object.row);
    out += fmt::format(" {}/{}", world.plant().id(entity), one.attribute);
  }
  return out;
}

}  // namespace

std::string print(const expr::Value& value, const facts::World& world) {
  switch (value.kind()) {
    case expr::Kind::unknown:
      return missing_text(value.missing(), world);
    case expr::Kind::error:
      return "error " + std::string(value.fault().code->id);
    case expr::Kind::string:
      return std::string(value.text());
    case expr::Kind::object:
      return std::string(facts::shown(world, value.object()));
    case expr::Kind::list: {
      std::string out;
      for (std::size_t i = 0; i < value.list().size(); ++i) {
        if (i > 0) out += ", ";
        out += print(value.list().at(i), world);
        if (const expr::Missings& maybe = value.list().membership(i)) {
          out += "(" + missing_text(maybe, world) + ")";
        }
      }
      return "[" + out + "]";
    }
    default:
      return expr::to_text(value, facts::vocabulary());
  }
}

Fixture::Fixture(std::string text) {
  if (!has_line(text, "plant:")) text += "\nplant: { id: p }\n";
  if (!has_line(text, "plantlint:")) text += "\nplantlint: 1\n";
  diag::Sink faults;
  auto plant = support::read(support::plant_text(std::move(text)), faults);
  for (const diag::Diagnostic& fault : faults.all()) {
    const auto at = support::book().sources.position(fault.span.file, fault.span.begin);
    FAIL_CHECK(at.line << ":" << at.column << ": " << diag::message(fault, text::Language::en));
  }
  REQUIRE(plant);
  plant_ = std::make_unique<model::Plant>(std::move(*plant));
  world_ =
      std::make_unique<facts::World>(*plant_, support::kToday, support::book().rules->grades());
  facts_ = std::make_unique<facts::Facts>(*world_);
}

std::string Fixture::value(const std::string& subject, const std::string& expression) const {
  const auto object = find(subject, *world_);
  if (!object) return "no such subject";
  const auto program = compiled(expression);
  if (!program) return "no such expression";
  const std::vector<expr::Value> bindings = facts_->bindings(*object);
  return print(expr::evaluate(*program, *facts_, bindings).value, *world_);
}

void check(const std::vector<Table>& tables) {
  for (const Table& table : tables) {
    const Fixture fixture(table.plant);
    for (const Row& row : table.rows) {
      INFO(row.subject << ": " << row.expression);
      CHECK(fixture.value(row.subject, row.expression) == row.value);
    }
  }
}

std::set<std::pair<expr::ObjectTypeId, expr::FieldSlot>> fields_read(
    const std::vector<Table>& tables) {
  std::set<std::pair<expr::ObjectTypeId, expr::FieldSlot>> out;
  for (const Table& table : tables) {
    for (const Row& row : table.rows) {
      if (const auto program = compiled(row.expression)) {
        out.insert(program->reads().begin(), program->reads().end());
      }
    }
  }
  return out;
}

}  // namespace facts_test
