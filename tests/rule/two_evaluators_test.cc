// Rules judged by the two evaluators: conditions decided together, or evaluated one by one.
#include <fmt/format.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "rule/judge.h"
#include "support/catch.h"
#include "support/plant_texts.h"
#include "support/plants.h"

namespace {

using support::PlantTexts;

std::string shown(const expr::Missing& missing) {
  return fmt::format("{}.{}.{}.{}", static_cast<int>(missing.object.type), missing.object.row,
                     static_cast<int>(missing.slot), missing.attribute);
}

/// Everything that a judgement says, one line each.
std::vector<std::string> lines_of(const rule::Judgement& judgement) {
  std::vector<std::string> out;
  for (const rule::SubjectVerdict& one : judgement.verdicts) {
    out.push_back(fmt::format("{} {}.{} {}", judgement.tallies[one.rule].rule,
                              static_cast<int>(one.subject.type), one.subject.row,
                              diag::name(one.verdict)));
  }
  for (const rule::Outcome& one : judgement.outcomes) {
    std::string line =
        fmt::format("{} {}.{} {} {} {} {} {}:", one.rule->id, static_cast<int>(one.subject.type),
                    one.subject.row, diag::name(one.verdict), diag::name(one.severity), one.assumed,
                    one.more_open, one.cause);
    for (const expr::Missing& missing : one.missing) line += " " + shown(missing);
    for (const expr::Missing& missing : one.assumes) line += " ~" + shown(missing);
    line += fmt::format(" by {}", one.witnesses.size());
    out.push_back(line);
  }
  return out;
}

std::vector<std::string> judged(const model::Plant& plant, rule::Profile profile,
                                std::uint32_t decide_from) {
  const support::Book& book = support::book();
  const facts::World world(plant, support::kToday, book.rules->grades());
  const facts::Facts facts(world);
  std::vector<const rule::Rule*> rules;
  for (const rule::Rule& rule : book.rules->rules()) rules.push_back(&rule);
  diag::Sink faults;
  const auto out = lines_of(rule::judge(rules, facts, {profile, true, decide_from}, faults));
  CHECK(faults.empty());
  return out;
}

void check(const std::vector<PlantTexts>& plants) {
  std::size_t read = 0;
  for (const PlantTexts& texts : plants) {
    diag::Sink faults;
    const auto plant = support::read(support::input_of(texts), faults);
    if (!plant) continue;
    ++read;
    for (const rule::Profile profile : {rule::Profile::basic, rule::Profile::full}) {
      INFO(texts.name << " " << rule::name(profile));
      CHECK(judged(*plant, profile, 1) ==
            judged(*plant, profile, std::numeric_limits<std::uint32_t>::max()));
    }
  }
  CHECK(read > plants.size() / 2);
}

}  // namespace

TEST_CASE("both evaluators judge alike: examples") { check(support::example_texts()); }

TEST_CASE("both evaluators judge alike: plants of cases") {
  const std::vector<PlantTexts> all = support::case_texts();
  std::vector<PlantTexts> some;
  for (std::size_t i = 0; i < all.size(); i += 5) some.push_back(all[i]);
  check(some);
}

TEST_CASE("both evaluators judge alike: random plants") {
  std::vector<PlantTexts> plants;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) plants.push_back(support::random_text(seed));
  check(plants);
}
