// Judgement stands in rule files: a fact that serves one rule alone is mostly judgement that hides
// in C++. What is left of such facts must be a computation that conditions cannot say.
#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "facts/vocabulary.h"
#include "rule/rule.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

/// How many facts may serve one rule only. It goes down, never up.
constexpr std::size_t kMostOfOneRule = 133;
/// How many facts no shipped rule reads: they are there for rules of people's own.
constexpr std::size_t kMostOfNoRule = 30;

using Users = std::map<std::string, std::set<std::string>>;

void read(const rule::Condition& condition, const std::string& rule, Users& users) {
  for (const auto& [type, slot] : condition.reads()) {
    const facts::FieldSource from = facts::source(type, slot);
    if (from.fact != nullptr && facts::computed(type) == nullptr)
      users[std::string(from.fact->name)].insert(rule);
  }
}

/// The facts of entities by name, whatever they are facts of, with the rules that read them
/// anywhere: in `let`, in a condition, in a text. The fields of computed types are no such facts:
/// they are what a relation tells of its members.
Users users() {
  Users found;
  for (const facts::Table& table : facts::tables()) {
    if (facts::computed(table.type) != nullptr) continue;
    for (const facts::Row& row : table.rows) found[std::string(row.name)];
  }
  for (const rule::Rule& rule : support::book().rules->rules()) {
    for (const rule::Compiled& kind : rule.kinds) {
      for (const rule::Condition& one : kind.lets) read(one, rule.id, found);
      for (const auto* one : {&kind.when, &kind.ask, &kind.severity}) {
        if (*one) read(**one, rule.id, found);
      }
      read(kind.require, rule.id, found);
      for (const rule::Condition& one : kind.inserts) read(one, rule.id, found);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("few facts serve one rule only") {
  std::size_t lonely = 0;
  std::size_t unread = 0;
  std::string list;
  for (const auto& [fact, rules] : users()) {
    if (rules.size() > 1) continue;
    ++(rules.empty() ? unread : lonely);
    list += fmt::format("  {:24} {}\n", fact, rules.empty() ? "no rule" : *rules.begin());
  }
  INFO("facts of one rule: " << lonely << ", of none: " << unread << "\n" << list);
  CHECK(lonely <= kMostOfOneRule);
  CHECK(unread <= kMostOfNoRule);
}
