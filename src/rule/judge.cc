#include "rule/judge.h"

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <optional>
#include <utility>

#include "diag/codes_expr.h"
#include "diag/codes_rule.h"
#include "expr/decide.h"
#include "facts/vocabulary.h"
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

/// The conditions of one rule and kind, to be decided with those of all others.
struct Decided {
  std::optional<std::uint32_t> when, ask;
  std::uint32_t require = 0;
};

/// A fault of an evaluation, kept until it is its rule's turn.
struct Broken {
  text::Span at;
  std::vector<std::string> arguments;
};

/// One rule over the subjects of one kind.
struct Unit {
  Unit(const Rule& of, const Compiled& with, const facts::Facts& facts)
      : rule(&of), kind(&with), rows(facts.rows(with.subject)) {
    if (rows > 0) about.emplace(facts, with, expr::ObjectRef{with.subject, 0});
  }
  const Rule* rule;
  const Compiled* kind;
  std::uint32_t rows;
  std::optional<Subject> about;
  std::optional<Decided> decided;
  /// It cost more than one may: its other subjects would cost as much, one by one.
  bool spent = false;
  diag::RuleTally tally;
  std::deque<Outcome> outcomes;
  std::vector<Verdict> verdicts;  ///< By row, if asked for.
  std::vector<Broken> faults;
};

class Judge {
 public:
  Judge(const facts::Facts& facts, const JudgeOptions& options, diag::Sink& sink)
      : facts_(facts),
        worst_(facts.world(), true),
        options_(options),
        sink_(sink),
        decider_(facts) {}

  /// Subject by subject, each by all rules of its kind: they ask for the same facts.
  Judgement run(const std::vector<const Rule*>& rules) {
    std::deque<Unit> units;
    std::vector<std::vector<Unit*>> by_type(facts::kObjectTypes);
    for (const Rule* rule : rules) {
      for (const Compiled& kind : rule->kinds) {
        Unit& unit = units.emplace_back(*rule, kind, facts_);
        if (unit.rows == 0) continue;
        if (unit.rows >= options_.decide_from) unit.decided = decided_of(kind);
        by_type[static_cast<std::size_t>(kind.subject)].push_back(&unit);
      }
    }
    for (const std::vector<Unit*>& alike : by_type) {
      if (alike.empty()) continue;
      for (std::uint32_t row = 0; row < alike.front()->rows; ++row) {
        subject({alike.front()->kind->subject, row}, alike);
      }
    }
    return in_order(rules, units);
  }

 private:
  void subject(expr::ObjectRef subject, const std::vector<Unit*>& units) {
    const bool out = out_of_scope(facts_.world(), subject);
    for (Unit* unit : units) {
      const Verdict found =
          out || unit->spent ? Verdict::not_applicable : verdict_of(*unit, subject);
      count(unit->tally, found);
      if (options_.all) unit->verdicts.push_back(found);
    }
  }

  Verdict verdict_of(Unit& unit, expr::ObjectRef subject) {
    if (unit.decided) {
      if (const auto quick = without_proof(*unit.rule, *unit.decided, subject)) return *quick;
    }
    unit.about->turn_to(subject);
    return one(unit, subject);
  }

  /// By rule, then kind, then subject. Where a rule was stopped, its later kinds were not judged.
  Judgement in_order(const std::vector<const Rule*>& rules, std::deque<Unit>& units) {
    Judgement out;
    std::size_t all = 0;
    for (const Unit& unit : units) all += unit.outcomes.size();
    out.outcomes.reserve(all);
    auto unit = units.begin();
    for (const Rule* rule : rules) {
      diag::RuleTally& tally = out.tallies.emplace_back();
      tally.rule = rule->id;
      bool stopped = false;
      for (std::size_t i = 0; i < rule->kinds.size(); ++i, ++unit) {
        if (stopped) skip(*unit);
        add(*unit, out);
        stopped = stopped || unit->spent;
      }
    }
    return out;
  }

  static void skip(Unit& unit) {
    unit.tally = {};
    unit.tally.not_applicable = unit.rows;
    unit.outcomes.clear();
    unit.faults.clear();
    std::fill(unit.verdicts.begin(), unit.verdicts.end(), Verdict::not_applicable);
  }

  void add(Unit& unit, Judgement& out) {
    diag::RuleTally& tally = out.tallies.back();
    tally.pass += unit.tally.pass;
    tally.fail += unit.tally.fail;
    tally.undecided += unit.tally.undecided;
    tally.not_applicable += unit.tally.not_applicable;
    tally.waived += unit.tally.waived;
    std::move(unit.outcomes.begin(), unit.outcomes.end(), std::back_inserter(out.outcomes));
    unit.outcomes = {};
    for (Broken& fault : unit.faults) {
      sink_.report(diag::rule::kEvaluation, fault.at, std::move(fault.arguments));
    }
    const auto rule = static_cast<std::uint32_t>(out.tallies.size() - 1);
    for (std::uint32_t row = 0; row < unit.verdicts.size(); ++row) {
      out.verdicts.push_back({rule, {unit.kind->subject, row}, unit.verdicts[row]});
    }
    unit.verdicts = {};
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

  Decided decided_of(const Compiled& kind) {
    std::vector<const expr::Program*> lets;
    for (const Condition& let : kind.lets) lets.push_back(&let.program());
    const std::vector<expr::Value> fixed = facts_.bindings({kind.subject, 0});
    const std::array subject = {static_cast<expr::VariableSlot>(kind.subject), facts::kSubject};
    const expr::Decider::Scope scope{subject, fixed,
                                     static_cast<expr::VariableSlot>(facts::kVariables), lets};
    Decided out;
    if (kind.when) out.when = decider_.add(kind.when->program(), scope);
    out.require = decider_.add(kind.require.program(), scope);
    if (kind.ask) out.ask = decider_.add(kind.ask->program(), scope);
    return out;
  }

  /// The verdict where it leaves nothing to tell; nothing where it does, or takes an evaluation.
  std::optional<Verdict> without_proof(const Rule& rule, const Decided& decided,
                                       expr::ObjectRef subject) {
    using expr::Answer;
    const expr::Value about = expr::Value::object(subject);
    const Answer when = decided.when ? decider_.decide(*decided.when, about) : Answer::yes;
    if (when == Answer::no) return Verdict::not_applicable;
    if (when == Answer::ask) return std::nullopt;
    const Answer require = decider_.decide(decided.require, about);
    if (require == Answer::yes) return Verdict::pass;
    if (require == Answer::ask || (when == Answer::yes && require == Answer::no)) {
      return std::nullopt;
    }
    if (rule.profile > options_.profile) return Verdict::not_applicable;
    if (!decided.ask || options_.profile >= Profile::full) return std::nullopt;
    const Answer asked = decider_.decide(*decided.ask, about);
    if (asked == Answer::no || asked == Answer::unknown) return Verdict::not_applicable;
    return std::nullopt;
  }

  Verdict one(Unit& unit, expr::ObjectRef subject) {
    const Rule& rule = *unit.rule;
    const Compiled& kind = *unit.kind;
    const Subject& about = *unit.about;
    Outcome outcome;
    outcome.rule = &rule;
    outcome.kind = &kind;
    outcome.subject = subject;
    Truth when = Truth::yes;
    std::vector<expr::Missing> missing;
    if (kind.when) {
      const Evaluated result = about.run(*kind.when, &decider_);
      if (faulty(unit, subject, result)) return Verdict::not_applicable;
      when = truth(result.value);
      if (when == Truth::no) return Verdict::not_applicable;
      collect(result, outcome, missing);
    }
    const Evaluated result = about.run(kind.require, &decider_);
    if (faulty(unit, subject, result)) return Verdict::not_applicable;
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
        if (faulty(unit, subject, asked)) return Verdict::not_applicable;
        if (truth(asked.value) != Truth::yes) return Verdict::not_applicable;
      }
      std::sort(missing.begin(), missing.end());
      missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
      outcome.missing = std::move(missing);
      outcome.witnesses.clear();
    }
    grade(unit, outcome);
    if (kind.cause && outcome.verdict == Verdict::fail) name_cause(unit, outcome);
    const Verdict decided = outcome.verdict;
    unit.outcomes.push_back(std::move(outcome));
    return decided;
  }

  /// What is not known causes nothing that could be told apart.
  void name_cause(Unit& unit, Outcome& outcome) {
    const Evaluated result = unit.about->run(*unit.kind->cause);
    if (faulty(unit, outcome.subject, result) || result.value.is(expr::Kind::unknown)) return;
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

  bool faulty(Unit& unit, expr::ObjectRef subject, const Evaluated& result) {
    if (!result.value.is(expr::Kind::error)) return false;
    const text::Span at = result.fault ? result.fault->span : unit.rule->place;
    const std::string said =
        result.fault ? diag::message(*result.fault, text::Language::en) : std::string("error");
    unit.faults.push_back({at, {unit.rule->id, subject_id(subject), said}});
    unit.spent = result.fault && result.fault->code == &diag::expression::kCost;
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

  void grade(Unit& unit, Outcome& outcome) {
    if (unit.rule->fixed_severity) {
      outcome.severity = *unit.rule->fixed_severity;
      return;
    }
    const Compiled& kind = *unit.kind;
    (void)facts_.world().take_assumption();
    Evaluated result = unit.about->run(*kind.severity);
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
    } else if (!faulty(unit, outcome.subject, result)) {
      outcome.severity = diag::severity_named(result.value.text()).value_or(diag::Severity::medium);
    }
    outcome.assumed = assumed && outcome.verdict == Verdict::fail;
    if (outcome.assumed) outcome.assumes = named(open, assumption);
  }

  const facts::Facts& facts_;
  facts::Facts worst_;
  const JudgeOptions& options_;
  diag::Sink& sink_;
  expr::Decider decider_;
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
  return Judge(facts, options, sink).run(rules);
}

}  // namespace rule
