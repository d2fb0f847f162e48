#include "lint/lint.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "diag/codes_note.h"
#include "diag/codes_rule.h"
#include "facts/fact.h"
#include "facts/facts.h"
#include "facts/models.h"
#include "lint/basis.h"
#include "lint/delivery.h"
#include "lint/notes.h"
#include "lint/waive.h"
#include "lint/worst.h"
#include "rule/actor.h"
#include "rule/catalogue.h"
#include "rule/finding.h"
#include "rule/judge.h"
#include "rule/questionnaire.h"
#include "rule/questions.h"
#include "rule/scenario.h"
#include "rule/words.h"
#include "text/version.h"

namespace lint {
namespace {

using diag::Verdict;
using model::Kind;
using model::Ref;

rule::Profile profile_of(const model::Plant& plant, const Options& options) {
  if (options.profile) return *options.profile;
  const model::AttributeId id = model::find_attribute(Kind::plant, "size");
  const auto size = plant.table(Kind::plant).column(id).get(0);
  return size && model::attribute(id).fixed[*size] != "small" ? rule::Profile::standard
                                                              : rule::Profile::basic;
}

void count_read(const model::Plant& plant, diag::PlantReport& out) {
  for (const Kind kind : {Kind::zone, Kind::network, Kind::device, Kind::link, Kind::flow,
                          Kind::remote_access, Kind::conduit, Kind::policy_rule, Kind::party}) {
    out.read.push_back({std::string(model::name(kind)), plant.table(kind).size(),
                        static_cast<std::size_t>(plant.pieces(kind))});
  }
}

text::Bilingual same(std::string_view text) { return {std::string(text), {}}; }

/// Where an analysis stands: a tier as the survey names it, or beyond the plant.
text::Bilingual place_name(std::string_view where, const rule::Library& library) {
  if (where == "outside") return {"outside", "外部"};
  return rule::anchor_name(library, where);
}

/// Each once, in the order in which the flows and remote accesses pass them.
void add_touched(const facts::World& world, const std::vector<Ref>& by, diag::ShownModel& out) {
  std::vector<Ref> all;
  for (const Ref speech : by) {
    for (const Ref ref : stations(world, speech)) all.push_back(ref);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  for (const Ref ref : all) out.touched.push_back(rule::subject_of(world.plant(), ref));
}

/// The survey's system models that the plant shows.
void add_models(const facts::World& world, const rule::Library& library, const Options& options,
                diag::PlantReport& out) {
  const std::vector<facts::ShownModel> shown = facts::shown_models(world);
  for (const facts::ShownModel& model : shown) {
    if (model.by.empty()) continue;
    diag::ShownModel one;
    one.id = model.id;
    one.name = rule::anchor_name(library, model.id);
    for (const std::string_view where : model.where) {
      one.where.push_back(place_name(where, library));
    }
    for (const Ref ref : model.by) one.by.push_back(rule::subject_of(world.plant(), ref));
    if (options.verdicts) add_touched(world, model.by, one);
    out.models.push_back(std::move(one));
  }
}

void note_left_out(const model::Plant& plant, const facts::World& world, diag::PlantReport& out) {
  for (const Kind kind : {Kind::zone, Kind::network}) {
    for (std::uint32_t row = 0; row < plant.table(kind).size(); ++row) {
      const auto reason = world.column(kind, "scope.out").get(row);
      if (!reason || plant.text(model::TextId{*reason}).empty()) continue;
      const Ref ref(kind, row);
      const std::string_view why = plant.text(model::TextId{*reason});
      out.left_out.push_back({rule::subject_of(plant, ref), std::string(why)});
      out.assumptions.push_back({diag::note::kLeftOut, {same(plant.id(ref)), same(why)}});
    }
  }
}

/// How much is out of judgement, by kind; empty if nothing is.
text::Bilingual left_out(const model::Plant& plant) {
  struct Counted {
    Kind kind;
    std::string_view one;
    std::string_view many;
    std::string_view japanese;
  };
  static constexpr Counted kCounted[] = {
      {Kind::zone, "zone", "zones", "ゾーン"},
      {Kind::network, "network", "networks", "ネットワーク"},
      {Kind::device, "device", "devices", "機器"},
      {Kind::link, "link", "links", "回線"},
      {Kind::flow, "flow", "flows", "通信"},
      {Kind::remote_access, "remote access", "remote accesses", "リモート接続"},
      {Kind::conduit, "conduit", "conduits", "コンジット"}};
  text::Bilingual text;
  for (const Counted& of : kCounted) {
    std::size_t count = 0;
    for (std::uint32_t row = 0; row < plant.table(of.kind).size(); ++row) {
      if (plant.out(Ref(of.kind, row))) ++count;
    }
    if (count == 0) continue;
    const std::string number = std::to_string(count);
    text.ja += (text.ja.empty() ? "" : "、") + std::string(of.japanese) + " " + number;
    text.en +=
        (text.en.empty() ? "" : ", ") + number + " " + std::string(count == 1 ? of.one : of.many);
  }
  return text;
}

/// What a reader of the report must know before believing it.
void note_assumptions(const facts::World& world, const rule::Rulebook& book, const Options& options,
                      diag::PlantReport& out) {
  note_left_out(world.plant(), world, out);
  if (text::Bilingual left = left_out(world.plant()); !left.en.empty()) {
    out.assumptions.push_back({diag::note::kLeftOutWith, {std::move(left)}});
  }
  if (world.word(Ref(Kind::plant, 0), "inventory").value_or("partial") != "complete") {
    out.assumptions.push_back({diag::note::kPartialInventory, {}});
  }
  if (const std::size_t apart = world.topology().told_apart_roughly(); apart > 0) {
    out.assumptions.push_back({diag::note::kRoughReach, {same(std::to_string(apart))}});
  }
  if (world.plant().table(Kind::flow).size() > 0) {
    note_stage(world, book.library(), book.survey(), out);
    note_data_use(world, out);
  }
  note_acceptance(world, book.library(), out);
  if (options.assume_worst) out.assumptions.push_back({diag::note::kAssumedWorst, {}});
}

/// Whether a finding is addressed to one of the parties asked for, or, if it is undecided, they can
/// say what is not stated.
bool addressed(const diag::Finding& finding, const facts::World& world, const Options& options) {
  if (names_party(options.parties, finding.who->party, finding.who->role)) return true;
  return std::any_of(
      finding.missing.begin(), finding.missing.end(), [&](const diag::Missing& missing) {
        const auto kind = model::kind_named(missing.entity.kind);
        if (!kind) return false;
        const Ref entity = world.plant().find(model::only(*kind), missing.entity.id);
        if (!entity.valid()) return false;
        const Ref party = rule::respondent(entity, missing.attribute, world);
        return party.valid() &&
               names_party(options.parties, world.plant().id(party), rule::role_of(world, party));
      });
}

/// Before anything folds: what is addressed to somebody else must not hide what is asked for.
void keep_addressed(const facts::World& world, const Options& options,
                    std::vector<rule::Outcome>& outcomes, diag::PlantReport& out) {
  if (options.parties.empty() || options.sheets) return;
  std::size_t kept = 0;
  const std::size_t all = out.findings.size();
  for (std::size_t i = 0; i < all; ++i) {
    if (!addressed(out.findings[i], world, options)) continue;
    if (kept != i) {
      out.findings[kept] = std::move(out.findings[i]);
      outcomes[kept] = std::move(outcomes[i]);
    }
    ++kept;
  }
  out.findings.resize(kept);
  outcomes.resize(kept);
  std::string names;
  for (const std::string& party : options.parties) names += (names.empty() ? "" : ", ") + party;
  out.assumptions.push_back(
      {diag::note::kOnlyParties, {same(names), same(std::to_string(all - kept))}});
}

bool before(const diag::Finding& a, const diag::Finding& b) {
  return std::tuple(a.verdict, b.severity, a.at, a.rule) <
         std::tuple(b.verdict, a.severity, b.at, b.rule);
}

/// Sorted for people: failures first, worst first, then file order. `folded` follows its findings.
void sort(std::vector<diag::Finding>& findings) {
  std::vector<std::size_t> order(findings.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return before(findings[a], findings[b]); });
  std::vector<std::size_t> now(findings.size());
  for (std::size_t i = 0; i < order.size(); ++i) now[order[i]] = i;
  for (diag::Finding& finding : findings) {
    for (std::size_t& under : finding.folded) under = now[under];
    std::sort(finding.folded.begin(), finding.folded.end());
  }
  // In place: there may be a hundred megabytes of them.
  for (std::size_t i = 0; i < now.size(); ++i) {
    while (now[i] != i) {
      std::swap(findings[i], findings[now[i]]);
      std::swap(now[i], now[now[i]]);
    }
  }
}

/// Two findings of equal identity (a crossing twice over one device) are told apart in file order.
void number_identities(std::vector<diag::Finding>& findings) {
  std::unordered_map<std::string_view, int> seen;
  seen.reserve(findings.size());
  for (diag::Finding& finding : findings) {
    const int count = ++seen[finding.identity];
    if (count > 1) finding.identity += "#" + std::to_string(count);
  }
}

int exit_code(const diag::Report& report) {
  int code = report.faults.empty() && !report.plants.empty() ? 0 : 2;
  for (const diag::PlantReport& plant : report.plants) {
    if (!plant.judged) return 2;
    for (const diag::Finding& finding : plant.findings) {
      if (finding.known == diag::Known::known) continue;
      const bool fails = finding.verdict == Verdict::fail && !report.fail_never &&
                         finding.severity >= report.fail_on;
      const bool asks = finding.verdict == Verdict::undecided && report.fail_on_undecided;
      if (fails || asks) code = std::max(code, 1);
    }
  }
  return code;
}

/// The zones that a subject lies in or joins.
std::vector<std::string> zones_of(const facts::World& world, const rule::Outcome& outcome) {
  const model::Plant& plant = world.plant();
  std::vector<std::string> out;
  const auto add = [&](std::uint32_t zone) { out.emplace_back(plant.id(Ref(Kind::zone, zone))); };
  for (const Ref ref : rule::touched(outcome, world)) {
    if (ref != facts::entity(world, outcome.subject)) break;
    if (ref.kind() == Kind::zone) add(ref.row());
    if (ref.kind() == Kind::device) {
      for (const std::uint32_t zone : plant.device_zones[ref.row()]) add(zone);
    }
    if (ref.kind() == Kind::network) {
      for (const std::uint32_t zone : plant.network_zones[ref.row()]) add(zone);
    }
  }
  return out;
}

/// Where a subject stands, as settings may name it.
Surroundings surroundings_of(const Options& options, const facts::World& world,
                             const rule::Outcome& outcome) {
  const model::Plant& plant = world.plant();
  Surroundings out;
  if (options.overrides.empty()) return out;
  out.zones = zones_of(world, outcome);
  std::vector<Ref> entities = {facts::entity(world, outcome.subject)};
  for (const std::string& id : out.zones) {
    const Ref zone = plant.find(model::only(Kind::zone), id);
    if (!zone.valid()) continue;
    entities.push_back(zone);
    if (const auto tier = world.word(zone, "tier")) out.tiers.emplace_back(*tier);
  }
  for (const Override& one : options.overrides) {
    const std::string key = one.label.substr(0, one.label.find('='));
    if (key.empty()) continue;
    for (const Ref entity : entities) {
      const std::string* value = plant.label(entity, key);
      if (value != nullptr) out.labels.insert(out.labels.end(), {key, key + "=" + *value});
    }
  }
  return out;
}

/// The user's own severity; false where the user leaves the finding out.
bool regrade(const Options& options, const facts::World& world, rule::Outcome& outcome) {
  if (options.overrides.empty()) return true;
  return graded(options, *outcome.rule,
                rule::subject_of(world.plant(), facts::entity(world, outcome.subject)),
                surroundings_of(options, world, outcome), outcome.severity);
}

/// The zones between which a crossing lies, "line|office", by their ids, so that the order of the
/// file says nothing; of anything else nothing.
std::string zones_between(const facts::World& world, expr::ObjectRef subject) {
  std::vector<std::string_view> ids;
  for (const Ref zone : facts::between(world, subject)) ids.push_back(world.plant().id(zone));
  std::sort(ids.begin(), ids.end());
  std::string out;
  for (const std::string_view id : ids) out.append(out.empty() ? "" : "|").append(id);
  return out;
}

/// Subjects are written once, however many rules judged them.
void add_verdicts(const std::vector<rule::SubjectVerdict>& verdicts, const facts::World& world,
                  diag::PlantReport& out) {
  const model::Plant& plant = world.plant();
  std::map<std::pair<Ref, std::string>, std::uint32_t> known;
  out.verdicts.reserve(verdicts.size());
  for (const rule::SubjectVerdict& one : verdicts) {
    const Ref ref = facts::entity(world, one.subject);
    std::string zones = zones_between(world, one.subject);
    const auto [row, fresh] =
        known.emplace(std::pair(ref, zones), static_cast<std::uint32_t>(out.subjects.size()));
    if (fresh) {
      out.subjects.push_back(rule::subject_of(plant, ref));
      out.subject_places.push_back(plant.table(ref.kind()).place(ref.row()).key);
      out.subject_zones.push_back(std::move(zones));
    }
    out.verdicts.push_back({one.rule, row->second, one.verdict});
  }
}

/// Other formats of the same run list them only where that was asked for.
void forget_verdicts(diag::PlantReport& out) {
  out.verdicts.clear();
  out.subjects.clear();
  out.subject_places.clear();
  out.subject_zones.clear();
}

/// A call that asks for what does not exist is told so, and nothing else.
diag::Report refused(diag::Report report, diag::Sink& faults) {
  report.faults = std::move(faults);
  report.exit_code = 2;
  return report;
}

/// A plant that describes nothing, or of which nothing was judged, is no clean one.
void check_judged(const diag::PlantReport& plant, const Options& options, diag::Sink& faults) {
  const bool described = std::any_of(plant.read.begin(), plant.read.end(), [](const auto& read) {
    return read.entries > 0 && read.kind != "party";
  });
  if (!described) return faults.report(diag::rule::kNothingDescribed, {}, {plant.id});
  const bool any = std::any_of(plant.rules.begin(), plant.rules.end(), [](const auto& tally) {
    return tally.pass + tally.fail + tally.waived + tally.undecided > 0;
  });
  if (any) return;
  const bool narrowed = !options.select.empty() || !options.ignore.empty();
  faults.report(narrowed ? diag::rule::kNothingSelected : diag::rule::kNothingJudged, {},
                {plant.id});
}

}  // namespace

diag::PlantReport judge(const text::Sources& sources, const rule::Rulebook& book,
                        const std::vector<const rule::Rule*>& rules, const model::Plant& plant,
                        const Options& options, diag::Sink& faults, const model::Plant* worst) {
  diag::PlantReport out;
  out.judged = true;
  out.id = plant.id(Ref(Kind::plant, 0));
  const facts::World world(plant, options.today, book.grades());
  const facts::Facts facts(world);
  if (const auto name = world.column(Kind::plant, "name").get(0)) {
    out.name = plant.text(model::TextId{*name});
  }
  count_read(plant, out);
  const auto use_cases = model::attribute(model::find_attribute(Kind::plant, "use_cases")).fixed;
  for (const std::uint32_t code : world.list(Ref(Kind::plant, 0), "use_cases")) {
    out.use_cases.emplace_back(use_cases[code]);
  }
  const bool all = options.verdicts || options.delivery || worst != nullptr;
  const rule::JudgeOptions how{profile_of(plant, options), all};
  out.profile = rule::name(how.profile);
  Hardened judged{rule::judge(rules, facts, how, faults), {}};
  std::optional<facts::World> worst_world;
  std::optional<facts::Facts> worst_facts;
  if (worst != nullptr) {
    worst_world.emplace(*worst, options.today, book.grades());
    worst_facts.emplace(*worst_world, true);
    judged = harden(std::move(judged.judgement), world,
                    rule::judge(rules, *worst_facts, how, faults), *worst_world);
  }
  rule::Judgement& judgement = judged.judgement;
  judged.by_worst.resize(judgement.outcomes.size());
  out.rules = std::move(judgement.tallies);
  if (options.verdicts || options.delivery) add_verdicts(judgement.verdicts, world, out);
  std::vector<rule::Outcome> shown;
  rule::Shares shares;
  rule::Shares worst_shares;
  shown.reserve(judgement.outcomes.size());
  out.findings.reserve(judgement.outcomes.size());
  for (std::size_t i = 0; i < judgement.outcomes.size(); ++i) {
    rule::Outcome& outcome = judgement.outcomes[i];
    const bool hard = judged.by_worst[i];
    if (!regrade(options, hard ? *worst_world : world, outcome) ||
        !keeps(options, *outcome.rule, outcome.severity)) {
      continue;
    }
    const rule::Context context{sources, hard ? *worst_facts : facts, book.library(),
                                hard ? worst_shares : shares, &faults};
    out.findings.push_back(rule::finding(outcome, context));
    if (hard) take_over(*worst_world, world, outcome);
    shown.push_back(std::move(outcome));
  }
  judgement.outcomes = std::move(shown);
  number_identities(out.findings);
  accept(options, book, out);
  tally_waived(out);
  keep_addressed(world, options, judgement.outcomes, out);
  fold_apart(judgement.outcomes, world, out.findings);
  sort(out.findings);
  out.questions = rule::questions(out.findings, world);
  if (options.sheets) {
    out.sheets = rule::sheets(
        out.findings, world, book.library(), [&](std::string_view id, std::string_view role) {
          return options.parties.empty() || names_party(options.parties, id, role);
        });
  }
  for (const diag::RuleTally& tally : out.rules) {
    out.decided_before += tally.pass + tally.fail + tally.waived;
    out.decidable += tally.pass + tally.fail + tally.waived + tally.undecided;
  }
  out.decided_after = out.decided_before + rule::settled(out.findings, out.questions, rule::kShown);
  add_models(world, book.library(), options, out);
  note_assumptions(world, book, options, out);
  const rule::Place place = rule::place_of(world);
  out.markets = place.markets;
  out.sector = place.sector;
  if (options.verdicts) out.untouched = untouched_rows(world, book.survey(), out.rules);
  if (options.delivery) {
    out.delivery = delivery(world, book, rule_infos(book, rules, options), out);
    if (!options.verdicts) forget_verdicts(out);
  }
  return out;
}

diag::Report check(text::Sources& sources, const rule::Rulebook& book,
                   const std::vector<Input>& inputs, const Options& options, diag::Sink& faults) {
  diag::Report report;
  report.tool_version = text::version();
  report.fail_on = options.fail_on;
  report.fail_never = options.fail_never;
  report.fail_on_undecided = options.fail_on_undecided;
  if (options.profile) report.profile = rule::name(*options.profile);
  const std::size_t before = faults.count();
  const std::vector<const rule::Rule*> rules = selected(book, options, faults);
  if (faults.count() > before) return refused(std::move(report), faults);
  report.rules = rule_infos(book, rules, options);
  std::vector<bool> subjects(options.waivers.size());
  std::map<std::string, std::string> judged;  // Path of each plant by its id.
  std::vector<std::string> parties;
  bool any_read = false;
  for (const Input& input : inputs) {
    const auto tell = [&](Stage stage) {
      if (options.tell) options.tell(report.plants.size(), inputs.size(), stage, input.path);
    };
    tell(Stage::read);
    diag::Sink sink;
    auto plant = reader::plant(sources, input.file, book.vocabulary(), input.open, sink);
    std::optional<model::Plant> worst;
    if (plant && options.assume_worst) {
      worst = reader::plant(sources, input.file, book.vocabulary(), input.open, sink);
      if (worst) take_as_worst(*worst);
    }
    diag::PlantReport one;
    if (plant) add_party_ids(*plant, parties);
    if (plant) note_subjects(*plant, options.waivers, subjects);
    any_read = any_read || plant.has_value();
    tell(Stage::judge);
    const std::size_t evaluated = faults.count();
    if (plant && sink.empty()) {
      one = judge(sources, book, rules, *plant, options, faults, worst ? &*worst : nullptr);
    }
    // A rule that broke says so itself.
    if (one.judged && faults.count() == evaluated) check_judged(one, options, faults);
    if (one.judged) {
      const auto [place, fresh] = judged.emplace(one.id, input.path);
      if (!fresh) faults.report(diag::rule::kPlantTwice, {}, {one.id, place->second, input.path});
    }
    sink.sort();
    one.faults = std::move(sink);
    one.path = input.path;
    report.plants.push_back(std::move(one));
  }
  if (any_read && !check_parties(options.parties, parties, faults)) {
    report.plants.clear();
    return refused(std::move(report), faults);
  }
  if (!options.waivers.empty()) {
    // Behind the others, which verdicts name by index.
    std::ranges::move(waiver_rules(), std::back_inserter(report.rules));
    judge_waivers(options, book, subjects, report);
    for (diag::PlantReport& plant : report.plants) sort(plant.findings);
  }
  name_stale(options, report);
  report.faults = std::move(faults);
  report.exit_code = exit_code(report);
  return report;
}

}  // namespace lint
