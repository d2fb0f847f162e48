#include "rule/judge.h"

#include <algorithm>
#include <optional>

#include "diag/codes_expr.h"
#include "diag/codes_rule.h"
#include "rule/subject.h"
#include "rule/words.h"

namespace rule {
namespace {

using diag::Verdict;
using model::Kind;
using model::Ref;

enum class Truth : std::uint8_t { no, yes, unknown };

Truth truth(const expr::Value& value) {
  if (value.is(expr::Kind::unknown)) return Truth::unknown;
  return value.is_true() ? Truth::yes : Truth::no;
}

Verdict verdict(Truth when, Truth require) {
  if (when == Truth::no) return Verdict::not_applicable;
  if (require == Truth::yes) return Verdict::pass;
  if (when == Truth::yes && require == Truth::no) return Verdict::fail;
  return Verdict::undecided;
}

class Judge {
 public:
  Judge(const facts::Facts& facts, const JudgeOptions& options, diag::Sink& sink)
      : facts_(facts), worst_(facts.world(), true), options_(options), sink_(sink) {}

  void run(const Rule& rule, Judgement& out) {
    diag::RuleTally tally;
    tally.rule = rule.id;
    spent_ = false;
    for (const Compiled& kind : rule.kinds) {
      Subject about(facts_, kind, {kind.subject, 0});
      for (std::uint32_t row = 0; row < facts_.rows(kind.subject); ++row) {
        const expr::ObjectRef subject{kind.subject, row};
        if (spent_ || out_of_scope(facts_.world(), subject)) {
          ++tally.not_applicable;
          keep(Verdict::not_applicable, subject, out);
          continue;
        }
        about.turn_to(subject);
        const Verdict verdict = one(rule, kind, about, subject, out);
        keep(verdict, subject, out);
        count(tally, verdict);
      }
    }
    out.tallies.push_back(std::move(tally));
  }

 private:
  void keep(Verdict verdict, expr::ObjectRef subject, Judgement& out) const {
    if (!options_.all) return;
    out.verdicts.push_back({static_cast<std::uint32_t>(out.tallies.size()), subject, verdict});
  }

  static void count(diag::RuleTally& tally, Verdict verdict) {
    switch (verdict) {
      case Verdict::pass:
        ++tally.pass;
        break;
      case Verdict::fail:
        ++tally.fail;
        break;
      case Verdict::undecided:
        ++tally.undecided;
        break;
      case Verdict::not_applicable:
        ++tally.not_applicable;
        break;
      case Verdict::waived:
        ++tally.waived;
        break;
    }
  }

  Verdict one(const Rule& rule, const Compiled& kind, const Subject& about, expr::ObjectRef subject,
              Judgement& out) {
    Outcome outcome;
    outcome.rule = &rule;
    outcome.kind = &kind;
    outcome.subject = subject;
    Truth when = Truth::yes;
    std::vector<expr::Missing> missing;
    if (kind.when) {
      const Evaluated result = about.run(*kind.when);
      if (faulty(rule, subject, result)) return Verdict::not_applicable;
      when = truth(result.value);
      if (when == Truth::no) return Verdict::not_applicable;
      collect(result, outcome, missing);
    }
    const Evaluated result = about.run(kind.require);
    if (faulty(rule, subject, result)) return Verdict::not_applicable;
    const Truth require = truth(result.value);
    outcome.verdict = verdict(when, require);
    if (outcome.verdict == Verdict::pass) return Verdict::pass;
    // While the condition itself is open, what it lacks is asked first; the requirement's turn
    // comes when it is known to apply.
    if (when != Truth::unknown) {
      collect(result, outcome, missing);
    } else {
      outcome.more_open = require == Truth::unknown;
    }
    if (outcome.verdict == Verdict::undecided) {
      if (rule.profile > options_.profile) return Verdict::not_applicable;
      if (kind.ask && options_.profile < Profile::full) {
        const Evaluated asked = about.run(*kind.ask);
        if (faulty(rule, subject, asked)) return Verdict::not_applicable;
        if (truth(asked.value) != Truth::yes) return Verdict::not_applicable;
      }
      std::sort(missing.begin(), missing.end());
      missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
      outcome.missing = std::move(missing);
      outcome.witnesses.clear();
    }
    grade(rule, kind, about, outcome);
    if (kind.cause && outcome.verdict == Verdict::fail) name_cause(rule, kind, about, outcome);
    const Verdict decided = outcome.verdict;
    out.outcomes.push_back(std::move(outcome));
    return decided;
  }

  /// What is not known causes nothing that could be told apart.
  void name_cause(const Rule& rule, const Compiled& kind, const Subject& about, Outcome& outcome) {
    const Evaluated result = about.run(*kind.cause);
    if (faulty(rule, outcome.subject, result) || result.value.is(expr::Kind::unknown)) return;
    outcome.cause = shown(result.value, facts_.world()).en;
  }

  static void collect(const Evaluated& result, Outcome& outcome,
                      std::vector<expr::Missing>& missing) {
    for (const expr::ObjectRef witness : result.witnesses) {
      if (witness == outcome.subject) continue;
      auto& all = outcome.witnesses;
      if (std::find(all.begin(), all.end(), witness) == all.end()) all.push_back(witness);
    }
    if (!result.value.is(expr::Kind::unknown)) return;
    if (const expr::Missings unknown = result.value.missing()) {
      missing.insert(missing.end(), unknown->items.begin(), unknown->items.end());
    }
  }

  bool faulty(const Rule& rule, expr::ObjectRef subject, const Evaluated& result) {
    if (!result.value.is(expr::Kind::error)) return false;
    const text::Span at = result.fault ? result.fault->span : rule.place;
    const std::string said =
        result.fault ? diag::message(*result.fault, text::Language::en) : std::string("error");
    sink_.report(diag::rule::kEvaluation, at, {rule.id, subject_id(subject), said});
    spent_ = result.fault && result.fault->code == &diag::expression::kCost;
    return true;
  }

  std::string subject_id(expr::ObjectRef subject) const {
    return std::string(facts::shown(facts_.world(), subject));
  }

  static std::vector<expr::Missing> named(const expr::Missings& open,
                                          const facts::Grade& assumption) {
    const expr::Missings all = expr::unite(open, assumption.on);
    return all == nullptr ? std::vector<expr::Missing>() : all->items;
  }

  void grade(const Rule& rule, const Compiled& kind, const Subject& about, Outcome& outcome) {
    if (rule.fixed_severity) {
      outcome.severity = *rule.fixed_severity;
      return;
    }
    (void)facts_.world().take_assumption();
    Evaluated result = about.run(*kind.severity);
    bool assumed = false;
    expr::Missings open;
    if (result.value.is(expr::Kind::unknown)) {
      open = result.value.missing();
      result = Subject(worst_, kind, outcome.subject).run(*kind.severity);
      assumed = true;
    }
    const facts::Grade assumption = facts_.world().take_assumption();
    assumed = assumption.assumed || assumed;
    if (result.value.is(expr::Kind::unknown)) {
      outcome.severity = diag::Severity::medium;
    } else if (!faulty(rule, outcome.subject, result)) {
      outcome.severity = diag::severity_named(result.value.text()).value_or(diag::Severity::medium);
    }
    outcome.assumed = assumed && outcome.verdict == Verdict::fail;
    if (outcome.assumed) outcome.assumes = named(open, assumption);
  }

  const facts::Facts& facts_;
  facts::Facts worst_;
  const JudgeOptions& options_;
  diag::Sink& sink_;
  /// The rule cost more than one may: its other subjects would cost as much, one by one.
  bool spent_ = false;
};

}  // namespace

bool out_of_scope(const facts::World& world, expr::ObjectRef subject) {
  if (!world.plant().any_out()) return false;
  const Ref entity = facts::entity(world, subject);
  if (entity.valid() && world.plant().out(entity)) return true;
  const std::vector<Ref> between = facts::between(world, subject);
  return std::any_of(between.begin(), between.end(),
                     [&](Ref one) { return world.plant().out(one); });
}

Judgement judge(const std::vector<const Rule*>& rules, const facts::Facts& facts,
                const JudgeOptions& options, diag::Sink& sink) {
  Judgement out;
  Judge judge(facts, options, sink);
  for (const Rule* rule : rules) judge.run(*rule, out);
  return out;
}

}  // namespace rule
