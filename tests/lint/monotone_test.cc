// Missing knowledge is never a pass and never a fail: taking a stated value away may turn a verdict
// into undecided, never into its opposite.
#include <map>
#include <set>
#include <tuple>

#include "facts/facts.h"
#include "rule/judge.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

using Subject = std::tuple<std::string, std::string>;  // rule, subject
using Verdicts = std::map<Subject, diag::Verdict>;

/// Where a device hangs is no value that may be missing; what the plant is like follows from it.
/// And what has a default of its own behind it, which is not taken away: the nature of its type
/// (forwarding, general_purpose_os), all interfaces where a filter rule names none, what the wiring
/// lets a session reach.
const std::set<std::string_view> kStructure = {
    "network", "zone",   "holds",   "on",         "between",   "from",
    "to",      "master", "members", "forwarding", "interface", "general_purpose_os",
    "reaches"};

Verdicts verdicts(const model::Plant& plant) {
  const auto& book = *support::book().rules;
  const facts::World world(plant, support::kToday, book.grades());
  const facts::Facts facts(world);
  std::vector<const rule::Rule*> rules;
  for (const rule::Rule& rule : book.rules()) rules.push_back(&rule);
  diag::Sink faults;
  const rule::Judgement judgement = rule::judge(rules, facts, {rule::Profile::full}, faults);
  REQUIRE(faults.empty());
  Verdicts out;
  for (const rule::Outcome& outcome : judgement.outcomes) {
    std::string subject(facts::name(outcome.subject.type));
    if (facts::computed(outcome.subject.type) != nullptr) {
      subject += " " + std::string(facts::shown(world, outcome.subject));
      for (const model::Ref one : facts::between(world, outcome.subject)) {
        subject += " " + std::to_string(one.row());
      }
    } else {
      subject += " " + std::to_string(outcome.subject.row);
    }
    out[{outcome.rule->id, subject}] = outcome.verdict;
  }
  return out;
}

}  // namespace

TEST_CASE("deleting a value never turns a verdict into its opposite") {
  std::size_t deleted = 0;
  for (const auto& folder : support::examples()) {
    diag::Sink faults;
    const lint::Input input = support::plant_folder(folder);
    auto plant = support::read(input, faults);
    REQUIRE(plant);
    const Verdicts before = verdicts(*plant);
    for (std::size_t i = 0; i < model::attributes().size(); ++i) {
      const model::Attribute& attribute = model::attributes()[i];
      if (attribute.need != model::Need::unknown || kStructure.contains(attribute.name)) continue;
      // What a zone says of media stands behind what its devices say.
      if (attribute.kind == model::Kind::device && attribute.name == "media") continue;
      const auto id = model::AttributeId{static_cast<std::uint16_t>(i)};
      model::Column& column = plant->table(attribute.kind).column(id);
      for (std::uint32_t row = 0; row < plant->table(attribute.kind).size(); ++row) {
        if (!column.known(row)) continue;
        const std::uint32_t raw = column.raw(row);
        const model::Origin origin = column.origin(row);
        column.set(row, 0, model::Origin::absent);
        const Verdicts after = verdicts(*plant);
        column.set(row, raw, origin);
        ++deleted;
        const std::string what = std::string(model::name(attribute.kind)) + " " +
                                 std::string(plant->id(model::Ref(attribute.kind, row))) + " " +
                                 std::string(attribute.name);
        for (const auto& [subject, verdict] : before) {
          if (verdict != diag::Verdict::fail) continue;
          if (!after.contains(subject)) {
            FAIL_CHECK(folder.filename() << ": without " << what << ", " << std::get<0>(subject)
                                         << " no longer fails for " << std::get<1>(subject));
          }
        }
        for (const auto& [subject, verdict] : after) {
          if (verdict == diag::Verdict::fail && !before.contains(subject)) {
            FAIL_CHECK(folder.filename() << ": without " << what << ", " << std::get<0>(subject)
                                         << " fails for " << std::get<1>(subject));
          }
        }
      }
    }
  }
  CHECK(deleted > 100);
}
