#include "lint/worst.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "facts/facts.h"

namespace lint {
namespace {

using diag::Verdict;
using model::Kind;
using Key = std::pair<std::string_view, std::pair<std::uint32_t, std::uint32_t>>;

Key key(std::string_view rule, expr::ObjectRef subject) {
  return {rule, {static_cast<std::uint32_t>(subject.type), subject.row}};
}

bool analyses(const model::Plant& plant, std::uint32_t device) {
  return plant.table(Kind::device).column("analysis.used_for").known(device);
}

/// Where a verdict is open, the worst world's counts; else only a failure of its does.
Verdict settled(Verdict plain, Verdict hard) {
  if (plain == Verdict::undecided) return hard;
  return plain == Verdict::not_applicable && hard == Verdict::fail ? hard : plain;
}

void count(Verdict verdict, diag::RuleTally& tally) {
  tally.pass += verdict == Verdict::pass ? 1 : 0;
  tally.fail += verdict == Verdict::fail ? 1 : 0;
  tally.undecided += verdict == Verdict::undecided ? 1 : 0;
  tally.not_applicable += verdict == Verdict::not_applicable ? 1 : 0;
}

/// The same subject in another world of the same plant: what is computed by the entities that name
/// it, any other thing by its row. False if that world has no such one.
bool same_subject(const facts::World& from, const facts::World& to, expr::ObjectRef& subject) {
  const facts::ComputedType* type = facts::computed(subject.type);
  if (type == nullptr) return true;
  const auto by = facts::entity(from, subject);
  const auto between = facts::between(from, subject);
  const std::uint32_t count = type->count == nullptr ? 0 : type->count(to);
  for (std::uint32_t row = 0; row < count; ++row) {
    const expr::ObjectRef other{subject.type, row};
    if (facts::entity(to, other) != by || facts::between(to, other) != between) continue;
    subject.row = row;
    return true;
  }
  return false;
}

}  // namespace

void take_as_worst(model::Plant& plant) {
  for (std::size_t i = 0; i < model::attributes().size(); ++i) {
    const model::Attribute& row = model::attributes()[i];
    if (row.need != model::Need::unknown || !row.worst_first || row.list) continue;
    const bool of_analysis = row.kind == Kind::device && row.name.starts_with("analysis.");
    model::Column& column =
        plant.table(row.kind).column(model::AttributeId{static_cast<std::uint16_t>(i)});
    for (std::uint32_t entity = 0; entity < plant.table(row.kind).size(); ++entity) {
      if (column.known(entity) || (of_analysis && !analyses(plant, entity))) continue;
      column.set(entity, 0, model::Origin::fallback);
    }
  }
}

void take_over(const facts::World& from, const facts::World& to, rule::Outcome& outcome) {
  (void)same_subject(from, to, outcome.subject);
  std::erase_if(outcome.witnesses, [](const expr::ObjectRef& witness) {
    return facts::computed(witness.type) != nullptr;
  });
}

Hardened harden(rule::Judgement plain, const facts::World& world, rule::Judgement hard,
                const facts::World& worst) {
  std::map<Key, Verdict> hard_verdicts;
  for (const rule::SubjectVerdict& one : hard.verdicts) {
    expr::ObjectRef subject = one.subject;
    if (same_subject(worst, world, subject)) {
      hard_verdicts[key(hard.tallies[one.rule].rule, subject)] = one.verdict;
    }
  }
  std::map<Key, rule::Outcome*> hard_outcomes;
  for (rule::Outcome& one : hard.outcomes) {
    expr::ObjectRef subject = one.subject;
    if (same_subject(worst, world, subject)) hard_outcomes[key(one.rule->id, subject)] = &one;
  }
  std::map<Key, rule::Outcome*> outcomes;
  for (rule::Outcome& one : plain.outcomes) outcomes[key(one.rule->id, one.subject)] = &one;

  Hardened out;
  for (const diag::RuleTally& tally : plain.tallies) {
    out.judgement.tallies.emplace_back().rule = tally.rule;
  }
  for (rule::SubjectVerdict& one : plain.verdicts) {
    diag::RuleTally& tally = out.judgement.tallies[one.rule];
    const Key at = key(tally.rule, one.subject);
    const auto other = hard_verdicts.find(at);
    const Verdict before = one.verdict;
    if (other != hard_verdicts.end()) one.verdict = settled(before, other->second);
    count(one.verdict, tally);
    const auto own = outcomes.find(at);
    const auto worse = hard_outcomes.find(at);
    rule::Outcome* shown = own == outcomes.end() ? nullptr : own->second;
    if (worse != hard_outcomes.end() && one.verdict == worse->second->verdict &&
        (shown == nullptr || before != one.verdict || worse->second->severity > shown->severity)) {
      shown = worse->second;
    } else if (before != one.verdict) {
      shown = nullptr;
    }
    if (shown == nullptr) continue;
    out.by_worst.push_back(own == outcomes.end() || shown != own->second);
    out.judgement.outcomes.push_back(std::move(*shown));
  }
  out.judgement.verdicts = std::move(plain.verdicts);
  return out;
}

}  // namespace lint
