// Facts of what a plant does with its data, as its flows show: stages and use cases of the survey.
#include <algorithm>
#include <array>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;

/// Data classes as a set of bits, by the order of the words of `data`.
using Classes = std::uint32_t;
enum Class : Classes {
  kSensor = 1U << 0U,
  kStill = 1U << 1U,
  kVideo = 1U << 2U,
  kCommand = 1U << 3U,
  kSettings = 1U << 4U,
  kState = 1U << 5U,
  kPlan = 1U << 6U,
  kAnalysisData = 1U << 7U,
};
constexpr Classes kImages = kStill | kVideo;
constexpr Classes kMeasured = kSensor | kState | kImages;

Classes classes(const World& world, Ref flow) {
  Classes out = 0;
  for (const std::uint32_t code : world.list(flow, "data")) out |= Classes{1} << code;
  return out;
}

Ref end(const World& world, std::uint32_t flow, std::string_view which) {
  return world.reference(Ref(Kind::flow, flow), which);
}

bool planned(const World& world, Ref flow) {
  return world.word(flow, "basis").value_or("documented") == "planned";
}

expr::Value boolean(bool value) { return expr::Value::boolean(value); }

/// False if one is; else unknown with all that is missing; else true.
expr::Value both(const expr::Value& a, const expr::Value& b) {
  const auto is_false = [](const expr::Value& value) {
    return !value.is_true() && !value.is(expr::Kind::unknown);
  };
  if (is_false(a) || is_false(b)) return boolean(false);
  if (a.is_true() && b.is_true()) return boolean(true);
  const auto missing = [](const expr::Value& value) {
    return value.is(expr::Kind::unknown) ? value.missing() : expr::Missings();
  };
  return expr::Value::unknown(expr::unite(missing(a), missing(b)));
}

/// The flow says what an analysis or a cloud service found: of an outside partner what no person
/// triggers, for a person there is remote maintenance.
expr::Value speaks_for_analysis(const World& world, std::uint32_t flow) {
  const Ref ref(Kind::flow, flow);
  const Ref from = end(world, flow, "from");
  if (world.outside(from)) {
    const auto zones = world.zones(from);
    const bool cloud = std::any_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
      return world.tier(zone) == model::Tier::cloud;
    });
    if (cloud) return boolean(true);
    const auto trigger = world.word(ref, "trigger");
    return trigger ? boolean(*trigger == "automatic") : world.unknown(ref, "trigger");
  }
  if (from.kind() != Kind::device) return boolean(false);
  if (const auto used = world.word(from, "analysis.used_for")) {
    return boolean(*used == "setpoint" || *used == "plan");
  }
  const model::DeviceType* type = world.device_type(from.row());
  // What operates machines by design passes on what it is told; that is no analysis of its own.
  if (type != nullptr && (!type->aggregates || type->operates)) return boolean(false);
  return world.unknown(from, "analysis.used_for");
}

/// Ends at a controller, or is a command for one.
expr::Value at_controllers(const World& world, std::uint32_t flow) {
  const Ref to = end(world, flow, "to");
  if (world.outside(to)) return boolean(false);
  if ((classes(world, Ref(Kind::flow, flow)) & kCommand) != 0) return boolean(true);
  expr::Missings missing;
  for (const std::uint32_t device : world.devices(to)) {
    const model::DeviceType* type = world.device_type(device);
    if (type != nullptr && type->controller) return boolean(true);
    if (type == nullptr && missing == nullptr) {
      missing = world.unknown(Ref(Kind::device, device), "type").missing();
    }
  }
  if (!world.known(Ref(Kind::flow, flow), "data")) {
    missing = expr::unite(missing, world.unknown(Ref(Kind::flow, flow), "data").missing());
  }
  return missing == nullptr ? boolean(false) : expr::Value::unknown(missing);
}

expr::Value driven(const World& world, std::uint32_t flow) {
  if (planned(world, Ref(Kind::flow, flow))) return boolean(false);
  const expr::Value speaks = speaks_for_analysis(world, flow);
  if (!speaks.is_true() && !speaks.is(expr::Kind::unknown)) return speaks;
  return both(both(speaks, at_controllers(world, flow)), flow_writes(world, flow));
}

/// From the machines up or out, or to what keeps data; a plan from outside that a MES takes is data
/// in use as well.
bool goes_where_data_are_kept(const World& world, std::uint32_t flow) {
  const Ref from = end(world, flow, "from");
  const Ref to = end(world, flow, "to");
  if (world.outside(from)) return !world.outside(to);
  if (world.outside(to)) return true;
  if (world.in_ot(from) && world.rank(to).value_or(0) >= 3) return true;
  if (to.kind() != Kind::device) return false;
  const model::DeviceType* type = world.device_type(to.row());
  return type != nullptr && ((type->aggregates && !type->operates) ||
                             (type->displays && !type->operates && !type->host));
}

/// A flow of these classes; unknown while its data are not stated.
expr::Value carries(const World& world, std::uint32_t flow, Classes wanted) {
  const Ref ref(Kind::flow, flow);
  if (!world.known(ref, "data")) return world.unknown(ref, "data");
  return boolean((classes(world, ref) & wanted) != 0);
}

expr::Value collected(const World& world, std::uint32_t flow) {
  if (planned(world, Ref(Kind::flow, flow)) || !goes_where_data_are_kept(world, flow)) {
    return boolean(false);
  }
  if (world.outside(end(world, flow, "from"))) return carries(world, flow, kPlan | kAnalysisData);
  return carries(world, flow, kMeasured | kAnalysisData);
}

/// What of the survey's stages it shows, in their order; perhaps, with what would tell.
expr::Value shows(const World& world, std::uint32_t flow) {
  std::vector<expr::Value> found;
  std::vector<expr::Missings> maybe;
  const auto add = [&](std::string_view word, const expr::Value& holds) {
    if (holds.is_false()) return;
    found.push_back(expr::Value::string_view(word));
    maybe.push_back(holds.is_true() ? nullptr : holds.missing());
  };
  add("collection", collected(world, flow));
  add("control-by-analysis", driven(world, flow));
  if (std::all_of(maybe.begin(), maybe.end(), [](const auto& one) { return one == nullptr; })) {
    maybe.clear();
  }
  return expr::Value::list(expr::List(std::move(found), std::move(maybe)));
}

constexpr Row kStageFlow[] = {
    {"shows",
     Shape::texts,
     {"what of the survey's stages it shows: collection (it brings plant data up, out, or to what "
      "keeps them: stage 1), control-by-analysis (an analysis or a cloud service writes to "
      "controllers by it: stage 3); nothing if it is only planned",
      "調査の段階のうち、この通信が示すもの：collection（データの収集・蓄積。段階1）、"
      "control-by-analysis（分析結果やクラウドによる制御。段階3）。計画のみの通信は空"},
     shows},
};

struct UseCase {
  std::string_view word;
  Classes data;
  bool outside;   ///< Only what comes from or goes outside.
  bool analysed;  ///< Something has to analyse them.
};
/// What the survey says each use case works with; wide within that.
constexpr std::array<UseCase, 7> kUseCases = {{
    {"visualization", kMeasured | kPlan | kAnalysisData, false, false},
    {"anomaly-detection", kMeasured | kAnalysisData, false, true},
    {"digitization", kImages, false, false},
    {"predictive-maintenance", kMeasured | kAnalysisData, false, true},
    {"plan-optimization", kPlan, false, true},
    {"equipment-control", kCommand | kSettings | kPlan, false, false},
    {"external-collaboration", ~Classes{0}, true, false},
}};

/// Analyses by design what it sees itself.
bool inspects(const model::DeviceType& type) { return type.inspects || type.analyses; }

/// A place that data go to may analyse them, and does not say so: a service outside, a computer
/// that gathers data.
expr::Value may_analyse(const World& world, Ref place) {
  if (world.outside(place)) {
    const auto zones = world.zones(place);
    if (zones.empty()) return boolean(false);
    return world.unknown(Ref(Kind::zone, zones.front()), "analysis.used_for");
  }
  if (place.kind() != Kind::device) return boolean(false);
  const model::DeviceType* type = world.device_type(place.row());
  const bool could = type != nullptr && type->host && type->aggregates && !type->operates;
  return could ? world.unknown(place, "analysis.used_for") : boolean(false);
}

/// Something in the plant or for it analyses data, to more than a display.
expr::Value analysed(const World& world) {
  AnyOf any;
  const auto stated = [&](Ref place) {
    const auto used = world.word(place, "analysis.used_for");
    if (used) any.add(boolean(*used != "display"));
    return used.has_value();
  };
  for (std::uint32_t device = 0; device < world.plant().table(Kind::device).size(); ++device) {
    if (stated(Ref(Kind::device, device))) continue;
    const model::DeviceType* type = world.device_type(device);
    if (type != nullptr && inspects(*type)) any.add(boolean(true));
  }
  for (std::uint32_t zone = 0; zone < world.plant().table(Kind::zone).size(); ++zone) {
    stated(Ref(Kind::zone, zone));
  }
  for (std::uint32_t flow = 0; flow < world.plant().table(Kind::flow).size(); ++flow) {
    if ((classes(world, Ref(Kind::flow, flow)) & kAnalysisData) != 0) any.add(boolean(true));
    const Ref to = end(world, flow, "to");
    const bool said = (to.kind() == Kind::device || to.kind() == Kind::zone) &&
                      world.known(to, "analysis.used_for");
    if (!said) any.add(may_analyse(world, to));
  }
  return any.value();
}

/// Pictures count where they are kept, too.
bool stored(const World& world, Classes wanted) {
  for (std::uint32_t device = 0; device < world.plant().table(Kind::device).size(); ++device) {
    for (const std::uint32_t code : world.list(Ref(Kind::device, device), "stores")) {
      if (((Classes{1} << code) & wanted) != 0) return true;
    }
  }
  return false;
}

/// Without flows nothing is said of what they show.
expr::Value not_shown(const World& world, std::uint32_t) {
  const Ref plant(Kind::plant, 0);
  if (!world.known(plant, "use_cases")) return world.unknown(plant, "use_cases");
  const std::uint32_t flows = world.plant().table(Kind::flow).size();
  const auto words = model::attribute(model::find_attribute(Kind::plant, "use_cases")).fixed;
  std::vector<expr::Value> found;
  expr::Missings missing;
  for (const std::uint32_t code : world.list(plant, "use_cases")) {
    const auto* use = std::find_if(kUseCases.begin(), kUseCases.end(),
                                   [&](const UseCase& one) { return one.word == words[code]; });
    bool served = flows == 0 || (use->data == kImages && stored(world, kImages));
    expr::Missings open;
    for (std::uint32_t flow = 0; flow < flows && !served; ++flow) {
      if (use->outside &&
          world.outside(end(world, flow, "from")) == world.outside(end(world, flow, "to"))) {
        continue;
      }
      const expr::Value serves = carries(world, flow, use->data);
      served = serves.is_true();
      if (serves.is(expr::Kind::unknown) && open == nullptr) open = serves.missing();
    }
    if (served && flows > 0 && use->analysed) {
      const expr::Value found_by = analysed(world);
      served = found_by.is_true();
      if (found_by.is(expr::Kind::unknown)) open = found_by.missing();
    }
    if (served) continue;
    if (open != nullptr) {
      missing = expr::unite(missing, open);
    } else {
      found.push_back(expr::Value::string_view(words[code]));
    }
  }
  if (found.empty() && missing != nullptr) return expr::Value::unknown(missing);
  return expr::Value::list(std::move(found));
}

constexpr Row kStagePlant[] = {
    {"stage_shown",
     Shape::integer,
     {"the stage of the survey (0-4) that the flows surely show",
      "通信が確実に示すスマート化の段階（0〜4）"},
     [](const World& world, std::uint32_t) {
       return expr::Value::integer(stage_shown(world).sure);
     }},
    {"use_cases_not_shown",
     Shape::texts,
     {"stated use cases that no flow could serve", "どの通信も対応しない用途（ユースケース）"},
     not_shown},
};

constexpr Table kStageTables[] = {
    {object_type(Kind::plant), kStagePlant},
    {object_type(Kind::flow), kStageFlow},
};

/// Another plant or firm, which steers for itself; a cloud service is a tool of one's own.
bool of_another_firm(const World& world, Ref place) {
  const auto zones = world.zones(place);
  return std::any_of(zones.begin(), zones.end(),
                     [&](std::uint32_t zone) { return world.tier(zone) == model::Tier::external; });
}

}  // namespace

StageShown stage_shown(const World& world) {
  StageShown out;
  const auto shows = [&](int stage, const expr::Value& value) {
    if (value.is_true()) {
      out.sure = std::max(out.sure, stage);
      out.possible = std::max(out.possible, stage);
    } else if (value.is(expr::Kind::unknown)) {
      if (stage > out.possible) out.missing = value.missing();
      out.possible = std::max(out.possible, stage);
    }
  };
  for (std::uint32_t flow = 0; flow < world.plant().table(Kind::flow).size(); ++flow) {
    const Ref ref(Kind::flow, flow);
    if (planned(world, ref)) continue;
    shows(1, collected(world, flow));
    shows(2, carries(world, flow, kAnalysisData));
    const expr::Value by_data = driven(world, flow);
    shows(3, by_data);
    if (!of_another_firm(world, end(world, flow, "from"))) continue;
    const auto trigger = world.word(ref, "trigger");
    shows(4, both(by_data,
                  trigger ? boolean(*trigger == "automatic") : world.unknown(ref, "trigger")));
  }
  for (const Kind kind : {Kind::device, Kind::zone}) {
    for (std::uint32_t row = 0; row < world.plant().table(kind).size(); ++row) {
      if (world.known(Ref(kind, row), "analysis.used_for")) shows(2, boolean(true));
    }
  }
  return out;
}

std::span<const Table> stage() { return kStageTables; }

}  // namespace facts
