#include "rule/finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "diag/codes_note.h"
#include "diag/codes_rule.h"
#include "facts/fact.h"
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

bool inserts(const Text& text) {
  const auto any = [](const Template& one) {
    return std::ranges::any_of(one.pieces,
                               [](const auto& piece) { return piece.insert.has_value(); });
  };
  return any(text.en) || any(text.ja);
}

/// Fills the texts of a rule for one outcome. Each expression is run once, however many texts and
/// languages it stands in.
class Filler {
 public:
  Filler(const Outcome& outcome, const Context& context)
      : outcome_(outcome),
        context_(context),
        about_(context.facts, *outcome.kind, outcome.subject),
        values_(outcome.kind->inserts.size()) {}

  text::Bilingual fill(const Text& text) {
    return {fill(text.en, Language::en), fill(text.in(Language::ja), Language::ja)};
  }

  /// The same, where a text without inserts is there already.
  text::Shared<text::Bilingual> fill(const Text& text,
                                     const text::Shared<text::Bilingual>& without) {
    return inserts(text) ? text::Shared(fill(text)) : without;
  }

  /// What was filled into a text, each expression once.
  std::vector<diag::Argument> arguments(const Text& text) {
    std::vector<diag::Argument> out;
    for (const Template* one : {&text.en, &text.ja}) {
      for (const Template::Piece& piece : one->pieces) {
        if (!piece.insert || std::ranges::count(out, piece.literal, &diag::Argument::expression)) {
          continue;
        }
        out.push_back({piece.literal, value(*piece.insert)});
      }
    }
    return out;
  }

 private:
  std::string fill(const Template& text, Language language) {
    std::string out;
    for (const Template::Piece& piece : text.pieces) {
      out += piece.insert ? value(*piece.insert).in(language) : piece.literal;
    }
    return out;
  }

  const text::Bilingual& value(std::size_t insert) {
    std::optional<text::Bilingual>& kept = values_[insert];
    if (!kept) kept = run(outcome_.kind->inserts[insert], outcome_.rule->insert_words[insert]);
    return *kept;
  }

  text::Bilingual run(const Condition& insert, std::string_view words) const {
    const facts::World& world = context_.facts.world();
    const Evaluated result = about_.run(insert);
    if (result.fault && context_.faults != nullptr) {
      context_.faults->report(
          diag::rule::kEvaluation, result.fault->span,
          {outcome_.rule->id, std::string(world.plant().id(entity(world, outcome_.subject))),
           diag::message(*result.fault, Language::en)});
    }
    return shown(result.value, world, words);
  }

  const Outcome& outcome_;
  const Context& context_;
  Subject about_;
  std::vector<std::optional<text::Bilingual>> values_;
};

/// What an undecided verdict says: what is not known, never the fault as if it were one.
diag::Note open_question(const Outcome& outcome, const facts::World& world) {
  std::vector<text::Bilingual> lacks;
  for (const expr::Missing& missing : outcome.missing) {
    lacks.push_back(
        {fmt::format("{}/{}", facts::shown(world, missing.object), missing.attribute), {}});
  }
  const std::string id(world.plant().id(entity(world, outcome.subject)));
  return {diag::note::kOpen, {{id, {}}, outcome.rule->title, listed(lacks)}};
}

diag::Evidence evidence_of(Ref ref, const Context& context, bool hop) {
  const facts::World& world = context.facts.world();
  diag::Evidence out;
  out.kind = model::name(ref.kind());
  out.id = world.plant().id(ref);
  out.at = world.plant().table(ref.kind()).place(ref.row()).key;
  out.what = context.shares.described(ref, [&] { return described(ref, world); });
  out.hop = hop;
  return out;
}

/// The hops of a way: each node, what let it through there, and what leads on from it.
void add_way(const topology::Way& way, const Context& context, diag::Finding& out) {
  for (std::size_t i = 0; i < way.size(); ++i) {
    const topology::Hop& hop = way[i];
    if (i == 0 && hop.from.valid()) out.evidence.push_back(evidence_of(hop.from, context, true));
    if (hop.allowed_by.valid()) {
      // A device without a written policy lets through itself; else a line of its policy does.
      if (hop.allowed_by != hop.from) {
        out.evidence.push_back(evidence_of(hop.allowed_by, context, false));
      }
      out.evidence.back().through = true;
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
  if ((ref.kind() == Kind::flow || ref.kind() == Kind::remote_access) && asks_way(*outcome.kind)) {
    return facts::way(world, {facts::kWay, ref.packed});
  }
  const bool of_flow = outcome.rule->way == "flow" || outcome.rule->way == "onward";
  if (of_flow && ref.kind() == Kind::flow) {
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

/// Of what passes on in a way by its nature alone: a gateway that is not said to forward may as
/// well end what comes in.
void add_assumed_passing(const topology::Way& way, const facts::World& world,
                         std::vector<expr::Missing>& out) {
  for (std::size_t i = 1; i < way.size(); ++i) {
    const Ref device = way[i].from;
    if (!device.valid() || device.kind() != Kind::device) continue;
    const model::DeviceType* type = world.device_type(device.row());
    const bool by_nature = type != nullptr && type->forwards && type->aggregates;
    if (!by_nature || world.known(device, "forwarding") || world.known(device, "policy")) continue;
    const expr::Missings open = world.unknown(device, "forwarding").missing();
    out.insert(out.end(), open->items.begin(), open->items.end());
  }
}

/// The ways that prove a failure: that of its rule, and those of what decided, where it is not an
/// entity that a reader finds alone.
std::vector<topology::Way> proof(const Outcome& outcome, const facts::World& world) {
  std::vector<topology::Way> ways;
  if (outcome.verdict != diag::Verdict::fail) return ways;
  if (auto way = way_of(outcome, world)) ways.push_back(std::move(*way));
  for (const expr::ObjectRef witness : outcome.witnesses) {
    ways.push_back(facts::way(world, witness));
  }
  return ways;
}

/// What a failure rests on and nobody stated.
std::vector<expr::Missing> assumptions(const Outcome& outcome, const facts::World& world,
                                       const std::vector<topology::Way>& ways) {
  if (outcome.verdict != diag::Verdict::fail) return {};
  std::vector<expr::Missing> all = outcome.assumes;
  for (const topology::Way& way : ways) add_assumed_passing(way, world, all);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
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

/// How a finding tells where a value comes from.
const diag::Code& found_code(model::Origin origin) {
  switch (origin) {
    case model::Origin::profile:
      return diag::note::kFromProfile;
    case model::Origin::zone_default:
      return diag::note::kFromZone;
    case model::Origin::fallback:
      return diag::note::kByDefault;
    default:
      return diag::note::kStated;
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
  out.found = {found_code(origin), {{outcome.rule->at, {}}, {reader::written(plant, ref, id), {}}}};
  if (origin == model::Origin::fallback) return;
  out.at = reader::locate(context.sources, plant, ref, id);
  out.labelled = true;
}

text::Shared<diag::Addressee> addressee(const Actor& who, const Context& context) {
  return context.shares.addressee(who.role, who.party, [&] {
    const facts::World& world = context.facts.world();
    diag::Addressee out;
    out.role = who.role;
    out.role_name = anchor_name(context.library, who.role);
    if (!who.party.valid()) return out;
    out.party = world.plant().id(who.party);
    out.name = party_name(world, who.party);
    return out;
  });
}

/// The witnesses that the way does not show already.
void add_witnesses(const Outcome& outcome, const Context& context, diag::Finding& out) {
  const facts::World& world = context.facts.world();
  for (const expr::ObjectRef witness : outcome.witnesses) {
    const Ref ref = entity(world, witness);
    if (!ref.valid() || ref == entity(world, outcome.subject)) continue;
    const bool there =
        std::any_of(out.evidence.begin(), out.evidence.end(), [&](const diag::Evidence& one) {
          return one.kind == model::name(ref.kind()) && one.id == world.plant().id(ref);
        });
    if (!there) out.evidence.push_back(evidence_of(ref, context, false));
  }
}

void add_missing(const Outcome& outcome, const facts::World& world, diag::Finding& out) {
  const model::Plant& plant = world.plant();
  for (const expr::Missing& missing : outcome.missing) {
    const Ref ref = entity(world, missing.object);
    out.missing.push_back({subject_of(plant, ref), std::string(missing.attribute),
                           plant.table(ref.kind()).place(ref.row()).key});
  }
}

void add_assumptions(const Outcome& outcome, const facts::World& world,
                     const std::vector<topology::Way>& ways, diag::Finding& out) {
  const model::Plant& plant = world.plant();
  for (const expr::Missing& assumed : assumptions(outcome, world, ways)) {
    const Ref ref = entity(world, assumed.object);
    if (!ref.valid()) continue;
    out.assumes.push_back({subject_of(plant, ref), std::string(assumed.attribute),
                           plant.table(ref.kind()).place(ref.row()).key});
    out.assumed = true;
  }
}

/// The rule's own; what the plant's markets and sector ask for stands behind what is asked
/// everywhere.
std::vector<diag::Clause> shown_clauses(const Rule& rule, const Context& context) {
  std::vector<diag::Clause> out = clauses(rule, context.library, Citing::shown);
  std::erase_if(out, [&](const diag::Clause& clause) {
    const Catalogue* document = context.library.catalogue(clause.document);
    return document != nullptr && !document->markets.empty();
  });
  for (diag::Clause& clause :
       market_clauses(rule, context.library, place_of(context.facts.world()))) {
    out.push_back(std::move(clause));
  }
  return out;
}

/// `texts` fills those that no subject changes.
Shares::OfRule shared_parts(const Rule& rule, Filler& texts, const Context& context) {
  const auto plain = [&](const Text& text) {
    return inserts(text) ? text::Bilingual() : texts.fill(text);
  };
  Shares::OfRule out;
  out.title = rule.title;
  out.wanted = plain(rule.wanted);
  out.fix = plain(rule.fix);
  out.why = plain(rule.why);
  std::vector<diag::Clause> cited = shown_clauses(rule, context);
  out.no_clause = no_clause(rule, context.library, cited);
  out.clauses = std::move(cited);
  return out;
}

}  // namespace

Place place_of(const facts::World& world) {
  const Ref plant(Kind::plant, 0);
  const auto words = model::attribute(model::find_attribute(Kind::plant, "markets")).fixed;
  Place place;
  for (const std::uint32_t code : world.list(plant, "markets")) {
    place.markets.emplace_back(words[code]);
  }
  place.sector = world.word(plant, "sector").value_or("");
  return place;
}

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
  if (self.kind() == Kind::policy_rule || self.kind() == Kind::forward)
    add(world.plant().table(self.kind()).parent(self.row()));
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
  const Rule& rule = *outcome.rule;
  Filler texts(outcome, context);
  diag::Finding out;
  const Shares::OfRule& of_rule =
      context.shares.of(rule, [&] { return shared_parts(rule, texts, context); });
  out.rule = rule.id;
  out.name = rule.name;
  out.title = of_rule.title;
  out.verdict = outcome.verdict;
  out.severity = outcome.severity;
  out.assumed = outcome.assumed;
  out.more_open = outcome.more_open;
  out.subject = subject_of(world.plant(), entity(world, outcome.subject));
  place(outcome, context, out);
  out.arguments = texts.arguments(rule.message);
  out.message = outcome.verdict == diag::Verdict::undecided ? open_question(outcome, world)
                                                            : diag::Note(texts.fill(rule.message));
  out.message_id = fmt::format("{}.{}", rule.id, diag::name(outcome.verdict));
  out.wanted = texts.fill(rule.wanted, of_rule.wanted);
  out.fix = texts.fill(rule.fix, of_rule.fix);
  out.why = texts.fill(rule.why, of_rule.why);
  const Actor who =
      actor(rule.who.value_or(Who::owner), entity(world, outcome.subject), world, duty_of(rule));
  out.who = addressee(who, context);
  out.scenario = scenario(outcome, context, who.role);
  const std::vector<topology::Way> ways = proof(outcome, world);
  for (const topology::Way& way : ways) add_way(way, context, out);
  if (outcome.verdict == diag::Verdict::fail && rule.way == "onward" &&
      out.subject.kind == model::name(Kind::flow)) {
    for (const std::uint32_t flow : facts::flow_carried_on(world, outcome.subject.row)) {
      out.evidence.push_back(evidence_of(Ref(Kind::flow, flow), context, false));
    }
  }
  add_witnesses(outcome, context, out);
  add_missing(outcome, world, out);
  add_assumptions(outcome, world, ways, out);
  out.clauses = of_rule.clauses;
  out.no_clause = of_rule.no_clause;
  out.identity = identity(outcome, world);
  return out;
}

}  // namespace rule
