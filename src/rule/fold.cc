#include "rule/fold.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "rule/finding.h"

namespace rule {
namespace {

using facts::entity;
using model::Ref;

/// What one device cannot do is no fault of another, even of one that stands on its way.
bool covers(const Outcome& head, const Outcome& other) {
  const auto device = facts::object_type(model::Kind::device);
  if (head.subject.type == device && other.subject.type == device &&
      head.subject.row != other.subject.row) {
    return false;
  }
  const std::vector<std::string>& covered = head.rule->covers;
  return std::find(covered.begin(), covered.end(), other.rule->id) != covered.end();
}

void put_under(std::size_t head, std::size_t under, std::vector<diag::Finding>& findings) {
  findings[under].is_folded = true;
  findings[head].folded.push_back(under);
  for (const std::size_t moved : findings[under].folded) findings[head].folded.push_back(moved);
  findings[under].folded.clear();
}

/// What has to be said, of whatever thing: "device.policy".
std::string asked(const diag::Finding& finding) {
  std::set<std::string> all;
  for (const diag::Missing& one : finding.missing) {
    all.insert(one.entity.kind + "." + one.attribute);
  }
  std::string out;
  for (const std::string& one : all) out.append(one).append(" ");
  return out;
}

/// What cannot be told for want of the same attributes is one question, whatever rules and things
/// it is for: the worst leads. What a failure already covers is open under it.
void fold_open(const std::vector<Outcome>& outcomes, const facts::World& world,
               std::vector<diag::Finding>& findings) {
  std::map<Ref, std::vector<std::size_t>> failed;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i].verdict == diag::Verdict::undecided) open.push_back(i);
    if (findings[i].verdict != diag::Verdict::fail || findings[i].is_folded) continue;
    if (!outcomes[i].rule->covers.empty()) failed[entity(world, outcomes[i].subject)].push_back(i);
  }
  std::stable_sort(open.begin(), open.end(), [&](std::size_t a, std::size_t b) {
    return findings[a].severity > findings[b].severity;
  });
  std::map<std::string, std::size_t> first;
  for (const std::size_t i : open) {
    const auto& heads = failed[entity(world, outcomes[i].subject)];
    const auto head = std::find_if(heads.begin(), heads.end(), [&](std::size_t one) {
      return covers(outcomes[one], outcomes[i]) && findings[one].severity >= findings[i].severity;
    });
    if (head != heads.end()) {
      put_under(*head, i, findings);
      continue;
    }
    const auto [found, fresh] = first.emplace(asked(findings[i]), i);
    if (!fresh) put_under(found->second, i, findings);
  }
}

}  // namespace

void fold(const std::vector<Outcome>& outcomes, const facts::World& world,
          std::vector<diag::Finding>& findings) {
  // One thing that joins several pairs of zones is one thing to change: the worst pair leads.
  std::map<std::pair<std::string, std::string>, std::size_t> first_of_join;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i].verdict != diag::Verdict::fail || findings[i].is_folded) continue;
    if (facts::computed(outcomes[i].subject.type) == nullptr) continue;
    const auto [found, fresh] =
        first_of_join.emplace(std::pair(findings[i].rule, findings[i].subject.path), i);
    if (fresh) continue;
    if (findings[i].severity > findings[found->second].severity) {
      put_under(i, found->second, findings);
      found->second = i;
    } else {
      put_under(found->second, i, findings);
    }
  }

  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i].verdict == diag::Verdict::fail) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return findings[a].severity > findings[b].severity;
  });
  // Findings by what they speak of, worst first: a head looks only at those that speak of it.
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> touching;
  for (const std::size_t i : order) {
    for (const Ref ref : touched(outcomes[i], world)) touching[ref.packed].push_back(i);
  }
  for (const std::size_t head : order) {
    if (findings[head].is_folded) continue;
    if (outcomes[head].rule->covers.empty()) continue;
    const Ref subject = entity(world, outcomes[head].subject);
    // The plant stands over all that is in it.
    const auto& under = subject.kind() == model::Kind::plant ? order : touching[subject.packed];
    for (const std::size_t other : under) {
      if (other == head || findings[other].is_folded || !covers(outcomes[head], outcomes[other])) {
        continue;
      }
      // Of two that cover each other the first in this order (the worse) leads.
      put_under(head, other, findings);
      // A headline is no milder than what it stands for: what is listed is not counted.
      if (findings[head].severity < findings[other].severity) {
        findings[head].severity = findings[other].severity;
        findings[head].assumed = findings[other].assumed;
      }
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return findings[a].severity > findings[b].severity;
  });

  // After the covering, which is about one subject: what folds here speaks of many.
  std::map<std::pair<std::string, std::string>, std::size_t> first_of_cause;
  for (const std::size_t i : order) {
    if (outcomes[i].cause.empty() || findings[i].is_folded) continue;
    const auto [found, fresh] =
        first_of_cause.emplace(std::pair(findings[i].rule, outcomes[i].cause), i);
    if (!fresh) put_under(found->second, i, findings);
  }
  std::map<std::tuple<std::string, text::Span>, std::size_t> first_of_value;
  for (const std::size_t i : order) {
    const diag::Finding& finding = findings[i];
    if (!finding.labelled || finding.is_folded) continue;
    const auto [found, fresh] = first_of_value.emplace(std::tuple(finding.rule, finding.at), i);
    if (!fresh) put_under(found->second, i, findings);
  }
  fold_open(outcomes, world, findings);
}

}  // namespace rule
