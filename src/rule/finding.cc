#include "rule/finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "diag/codes_rule.h"
#include "model/attribute.h"
#include "read/read.h"
#include "rule/actor.h"
#include "rule/citation.h"
#include "rule/scenario.h"
#include "rule/subject.h"
#include "rule/words.h"
#include "text/digest.h"

namespace rule {
namespace {

using facts::entity;
using model::Kind;
using model::Ref;
using text::Language;

/// `arguments` takes what was filled in, by the expression.
std::string filled(const Template& text, const Outcome& outcome, const Context& context,
                   std::vector<std::pair<std::string, std::string>>* arguments = nullptr) {
  const Subject about(context.facts, *outcome.kind, outcome.subject);
  std::string out;
  for (const Template::Piece& piece : text.pieces) {
    if (!piece.insert) {
      out += piece.literal;
      continue;
    }
    const Evaluated result = about.run(outcome.kind->inserts[*piece.insert]);
    if (result.fault && context.faults != nullptr) {
      const facts::World& world = context.facts.world();
      context.faults->report(
          diag::rule::kEvaluation, result.fault->span,
          {outcome.rule->id, std::string(world.plant().id(entity(world, outcome.subject))),
           diag::message(*result.fault, Language::en)});
    }
    const std::string value = shown(result.value, context.facts.world(), context.language);
    if (arguments != nullptr) arguments->emplace_back(piece.literal, value);
    out += value;
  }
  return out;
}

/// What an undecided verdict says: what is not known, never the fault as if it were one.
std::string open_question(const Outcome& outcome, const Context& context) {
  const facts::World& world = context.facts.world();
  const bool ja = context.language == Language::ja;
  std::string lacks;
  for (const expr::Missing& missing : outcome.missing) {
    if (!lacks.empty()) lacks += ja ? "、" : ", ";
    lacks += fmt::format("{}/{}", facts::shown(world, missing.object), missing.attribute);
  }
  const std::string_view id = world.plant().id(entity(world, outcome.subject));
  const std::string& title = outcome.rule->title.in(context.language);
  return ja ? fmt::format("「{}」が「{}」に当たるか判定できません（記載なし: {}）", id, title,
                          lacks)
            : fmt::format("cannot tell for '{}' whether this holds: {} (not stated: {})", id, title,
                          lacks);
}

diag::Evidence evidence_of(Ref ref, const Context& context, bool hop) {
  const facts::World& world = context.facts.world();
  diag::Evidence out;
  out.kind = model::name(ref.kind());
  out.id = world.plant().id(ref);
  out.at = world.plant().table(ref.kind()).place(ref.row()).key;
  out.text = described(ref, world, context.language);
  out.hop = hop;
  return out;
}

/// The hops of a way: each node, what let it through there, and what leads on from it.
void add_way(const topology::Way& way, const Context& context, diag::Finding& out) {
  const bool ja = context.language == Language::ja;
  for (std::size_t i = 0; i < way.size(); ++i) {
    const topology::Hop& hop = way[i];
    if (i == 0 && hop.from.valid()) out.evidence.push_back(evidence_of(hop.from, context, true));
    if (hop.allowed_by.valid() && hop.allowed_by == hop.from) {
      out.evidence.back().text += ja ? "、この通信を通す" : ", lets it through";
    } else if (hop.allowed_by.valid()) {
      diag::Evidence let = evidence_of(hop.allowed_by, context, false);
      let.text = (ja ? "この通信を通す" : "lets it through") +
                 (let.text.empty() ? std::string() : ": " + let.text);
      out.evidence.push_back(std::move(let));
    }
    if (hop.over.valid() && hop.over.kind() == Kind::link) {
      out.evidence.push_back(evidence_of(hop.over, context, true));
    }
    if (hop.to.valid()) out.evidence.push_back(evidence_of(hop.to, context, true));
  }
}

/// The conditions ask for the ways of the flow or remote access that they judge: one is shown.
bool asks_way(const Compiled& kind) {
  const auto asks = [](const Condition& condition) {
    const auto reads = condition.reads();
    return std::any_of(reads.begin(), reads.end(),
                       [](const auto& read) { return read.first == facts::kWay; });
  };
  return asks(kind.require) || (kind.when && asks(*kind.when)) ||
         std::any_of(kind.lets.begin(), kind.lets.end(), asks);
}

std::optional<topology::Way> way_of(const Outcome& outcome, const facts::World& world) {
  const Ref ref = entity(world, outcome.subject);
  if (outcome.rule->way == "from_outside" && ref.kind() == Kind::device) {
    return world.topology().from_outside(ref.row()).way;
  }
  if ((ref.kind() == Kind::flow || ref.kind() == Kind::remote_access) && asks_way(*outcome.kind)) {
    return facts::way(world, {facts::kWay, ref.packed});
  }
  if (outcome.rule->way == "internet" && ref.kind() == Kind::network) {
    for (const std::uint32_t device : world.devices_on(ref.row())) {
      topology::Way way = world.way_to_internet(device);
      if (!way.empty() && way.front().to == ref) return way;
    }
  }
  if (outcome.rule->way == "flow" && ref.kind() == Kind::flow) {
    return world.topology().flow(ref.row()).shortest;
  }
  if (outcome.rule->way == "breach" && ref.kind() == Kind::expectation) {
    for (const facts::Breach& breach : world.breaches(ref.row())) {
      if (breach.by.fact.value == topology::Truth::yes) return breach.by.way;
    }
  }
  if (outcome.rule->way == "opens") {
    std::optional<topology::Reached> worst;
    for (const topology::Reached& one : world.topology().opens(ref)) {
      if (one.fact.value != topology::Truth::yes) continue;
      if (!worst || world.opened(one.device).level > world.opened(worst->device).level) {
        worst = one;
      }
    }
    if (worst) return worst->way;
  }
  return std::nullopt;
}

/// SHA-256 over what a finding is about: never lines, texts or witnesses.
std::string identity(const Outcome& outcome, const facts::World& world) {
  const model::Plant& plant = world.plant();
  const Ref ref = entity(world, outcome.subject);
  std::string about = fmt::format("{}|{}|{}:{}", plant.id(Ref(Kind::plant, 0)), outcome.rule->id,
                                  model::name(ref.kind()), plant.id(ref));
  // By id: zones of one rank stand in file order, which an identity must not know.
  std::vector<std::string> others;
  for (const Ref other : facts::between(world, outcome.subject)) {
    others.push_back(fmt::format("|{}:{}", model::name(other.kind()), plant.id(other)));
  }
  std::sort(others.begin(), others.end());
  for (const std::string& other : others) about += other;
  return text::sha256_hex(about);
}

std::string origin_note(model::Origin origin, Language language) {
  const bool ja = language == Language::ja;
  switch (origin) {
    case model::Origin::profile:
      return ja ? "（プロファイル）" : " (profile)";
    case model::Origin::zone_default:
      return ja ? "（ゾーンの既定）" : " (zone default)";
    case model::Origin::fallback:
      return ja ? "（既定値）" : " (default)";
    default:
      return {};
  }
}

void place(const Outcome& outcome, const Context& context, diag::Finding& out) {
  const model::Plant& plant = context.facts.world().plant();
  const Ref ref = entity(context.facts.world(), outcome.subject);
  out.at = plant.table(ref.kind()).place(ref.row()).key;
  if (outcome.rule->at.empty() || outcome.verdict != diag::Verdict::fail) return;
  const model::AttributeId id = model::find_attribute(ref.kind(), outcome.rule->at);
  if (id == model::kNoAttribute) return;
  const model::Origin origin = plant.table(ref.kind()).column(id).origin(ref.row());
  if (!model::known(origin)) return;
  out.found = fmt::format("{}: {}{}", outcome.rule->at, reader::written(plant, ref, id),
                          origin_note(origin, context.language));
  if (origin == model::Origin::fallback) return;
  out.at = reader::locate(context.sources, plant, ref, id);
  out.label = out.found;
}

}  // namespace

std::vector<Ref> touched(const Outcome& outcome, const facts::World& world) {
  std::vector<Ref> out{entity(world, outcome.subject)};
  const auto add = [&](Ref ref) {
    if (ref.valid() && std::find(out.begin(), out.end(), ref) == out.end()) out.push_back(ref);
  };
  for (const expr::ObjectRef witness : outcome.witnesses) {
    add(entity(world, witness));
  }
  const Ref self = out.front();
  if (const auto between = facts::between(world, outcome.subject); !between.empty()) {
    if (self.kind() == Kind::device) {
      for (const std::uint32_t network : world.plant().device_networks[self.row()]) {
        add(Ref(Kind::network, network));
      }
    }
    if (self.kind() == Kind::link) {
      for (const Ref end : world.topology().ends(self.row())) add(end);
    }
    for (const Ref other : between) add(other);
  }
  if (self.kind() == Kind::link) add(world.topology().near_end(self.row()));
  if (self.kind() == Kind::policy_rule)
    add(world.plant().table(Kind::policy_rule).parent(self.row()));
  if (self.kind() == Kind::flow) {
    for (const topology::Hop& hop : world.topology().flow(self.row()).shortest) {
      add(hop.from);
      add(hop.over);
      add(hop.allowed_by);
      add(hop.to);
    }
  }
  if (self.kind() == Kind::device) {
    const topology::OutsideReach& reach = world.topology().from_outside(self.row());
    add(reach.entry);
    for (const topology::Hop& hop : reach.way) {
      add(hop.from);
      add(hop.over);
      add(hop.allowed_by);
      add(hop.to);
    }
  }
  return out;
}

diag::Finding finding(const Outcome& outcome, const Context& context) {
  const facts::World& world = context.facts.world();
  const model::Plant& plant = world.plant();
  const Rule& rule = *outcome.rule;
  const Language language = context.language;
  diag::Finding out;
  out.rule = rule.id;
  out.name = rule.name;
  out.title = rule.title.in(language);
  out.verdict = outcome.verdict;
  out.severity = outcome.severity;
  out.assumed = outcome.assumed;
  out.more_open = outcome.more_open;
  out.subject = subject_of(plant, entity(world, outcome.subject));
  place(outcome, context, out);
  out.message = filled(rule.message.in(language), outcome, context, &out.arguments);
  if (outcome.verdict == diag::Verdict::undecided) out.message = open_question(outcome, context);
  out.message_id = fmt::format("{}.{}", rule.id, diag::name(outcome.verdict));
  out.wanted = filled(rule.wanted.in(language), outcome, context);
  out.fix = filled(rule.fix.in(language), outcome, context);
  out.why = filled(rule.why.in(language), outcome, context);
  const Actor who = actor(rule.who.value_or(Who::owner), entity(world, outcome.subject), world);
  out.who_role = who.role;
  out.who = anchor_name(context.library, who.role, language);
  if (who.party.valid()) {
    out.who_party = plant.id(who.party);
    const std::string name = party_name(world, who.party);
    out.who = language == Language::ja ? fmt::format("{}（{}）", name, out.who)
                                       : fmt::format("{}, {}", name, out.who);
  }
  out.scenario = scenario(outcome, context, who.role);
  if (outcome.verdict == diag::Verdict::fail) {
    if (const auto way = way_of(outcome, world)) add_way(*way, context, out);
    // What decided carries its own proof, where it is not an entity that a reader finds alone.
    for (const expr::ObjectRef witness : outcome.witnesses) {
      add_way(facts::way(world, witness), context, out);
    }
  }
  for (const expr::ObjectRef witness : outcome.witnesses) {
    const Ref ref = entity(world, witness);
    if (!ref.valid()) continue;
    const bool there =
        std::any_of(out.evidence.begin(), out.evidence.end(), [&](const diag::Evidence& one) {
          return one.kind == model::name(ref.kind()) && one.id == plant.id(ref);
        });
    if (!there) out.evidence.push_back(evidence_of(ref, context, false));
  }
  for (const expr::Missing& missing : outcome.missing) {
    const Ref ref = entity(world, missing.object);
    out.missing.push_back({subject_of(plant, ref), std::string(missing.attribute),
                           plant.table(ref.kind()).place(ref.row()).key});
  }
  out.clauses = clauses(rule, context.library, language, Citing::shown);
  out.clause_note = clause_note(rule, context.library, language, out.clauses);
  out.identity = identity(outcome, world);
  return out;
}

}  // namespace rule
