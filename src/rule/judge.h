// Runs rules over a plant: a verdict for each rule and subject.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/report.h"
#include "facts/facts.h"
#include "rule/rule.h"

namespace rule {

struct JudgeOptions {
  Profile profile = Profile::basic;  ///< Rules above it raise no question.
  bool all = false;                  ///< Keep every verdict, in Judgement::verdicts.
  /// With as many subjects of a kind or more, conditions are decided together (expr/decide.h) and
  /// evaluated one by one only for what is told. The verdicts are the same.
  std::uint32_t decide_from = 64;
};

/// The verdict of one rule about one subject, with what proves it.
struct Outcome {
  const Rule* rule = nullptr;
  const Compiled* kind = nullptr;
  expr::ObjectRef subject;
  diag::Verdict verdict = diag::Verdict::pass;
  diag::Severity severity = diag::Severity::info;  ///< Of an undecided one: the worst it could be.
  bool assumed = false;
  std::vector<expr::Missing> assumes;      ///< What the severity rests on and is not stated.
  std::vector<expr::ObjectRef> witnesses;  ///< What decided, in order, without repeats.
  std::vector<expr::Missing> missing;      ///< Of an undecided one.
  std::string cause;       ///< Of a failure, where its rule tells it: see Compiled::cause.
  bool more_open = false;  ///< An answer that makes the rule apply leaves its requirement open.
};

/// How one subject fares with one rule.
struct SubjectVerdict {
  std::uint32_t rule = 0;  ///< Index among the rules that ran.
  expr::ObjectRef subject;
  diag::Verdict verdict = diag::Verdict::pass;
};

struct Judgement {
  std::vector<Outcome> outcomes;         ///< Only fail and undecided, by rule, then subject.
  std::vector<diag::RuleTally> tallies;  ///< One a rule, in the order of the rules.
  std::vector<SubjectVerdict> verdicts;  ///< All, if asked for; by rule, then subject.
};

/// By the values of `when` (down) and `require` (across):
///              no              not known        yes
///   no         not applicable  not applicable   not applicable
///   not known  undecided       undecided        pass
///   yes        fail            undecided        pass
/// An evaluation error is a fault of the rule file in `sink`.
/// Cost: rules x subjects of their kinds, no name look-up in between.
Judgement judge(const std::vector<const Rule*>& rules, const facts::Facts& facts,
                const JudgeOptions& options, diag::Sink& sink);

/// Left out of judgement (Plant::out); a crossing with what joins or one of its zones.
bool out_of_scope(const facts::World& world, expr::ObjectRef subject);

}  // namespace rule
