#include "facts/models.h"

#include <algorithm>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using model::Tier;
using topology::Truth;

constexpr std::string_view kInternal = "internal-data";
constexpr std::string_view kAnalysis = "analysis-data";
constexpr std::string_view kMaintenance = "remote-maintenance";

template <typename Predicate>
bool in_every_zone(const World& world, Ref place, Predicate predicate) {
  const auto zones = world.zones(place);
  return !zones.empty() && std::all_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
    return predicate(world.tier(zone));
  });
}

const model::DeviceType* type_of(const World& world, Ref place) {
  return place.kind() == Kind::device ? world.device_type(place.row()) : nullptr;
}

bool carries(const World& world, Ref flow, std::string_view data) {
  const auto words = model::attribute(model::find_attribute(Kind::flow, "data")).fixed;
  const auto codes = world.list(flow, "data");
  return std::any_of(codes.begin(), codes.end(),
                     [&](std::uint32_t code) { return words[code] == data; });
}

/// Over the air, or over a line that leaves the site.
bool by_new_line(const World& world, std::uint32_t flow) {
  const auto is_new = [&](Ref ref) {
    if (!ref.valid() || (ref.kind() != Kind::link && ref.kind() != Kind::network)) return false;
    return world.medium(ref).wireless ||
           (ref.kind() == Kind::link &&
            world.topology().leaves_site(ref.row()).value == Truth::yes);
  };
  const topology::Way& way = world.topology().flow(flow).shortest;
  return std::any_of(way.begin(), way.end(), [&](const topology::Hop& hop) {
    return is_new(hop.from) || is_new(hop.over) || is_new(hop.to);
  });
}

bool zones_differ(const World& world, Ref a, Ref b) {
  const auto first = world.zones(a);
  const auto second = world.zones(b);
  return std::none_of(first.begin(), first.end(), [&](std::uint32_t zone) {
    return std::find(second.begin(), second.end(), zone) != second.end();
  });
}

/// Data of the control side that leave it otherwise than tier by tier.
bool leaves_anew(const World& world, std::uint32_t flow, Ref from, Ref to) {
  if (!world.in_ot(from) || world.outside(from)) return false;
  if (world.outside(to)) return true;
  const bool low = in_every_zone(
      world, from, [](Tier tier) { return tier == Tier::field || tier == Tier::control; });
  const bool high = in_every_zone(world, to, [](Tier tier) { return tier == Tier::information; });
  return (low && high) || (zones_differ(world, from, to) && by_new_line(world, flow));
}

/// Where an analysis may stand, as reports say it; empty for what only measures or controls.
std::string_view analysis_place(const World& world, Ref place) {
  if (world.outside(place)) return "outside";
  const auto zones = world.zones(place);
  return zones.empty() ? std::string_view() : model::name(world.tier(zones.front()));
}

bool in_cloud(const World& world, Ref place) {
  return in_every_zone(world, place, [](Tier tier) { return tier == Tier::cloud; });
}

/// It says that it analyses, or is there for it.
bool analyses(const World& world, Ref place) {
  const model::DeviceType* type = type_of(world, place);
  return type != nullptr && (type->analyses || world.known(place, "analysis.used_for"));
}

bool decides(const World& world, Ref flow) {
  return carries(world, flow, "control-command") || carries(world, flow, "production-plan") ||
         carries(world, flow, "engineering-settings");
}

/// The result of an analysis that is used in the plant: on the control side, or by people in the
/// office.
bool comes_back(const World& world, Ref flow, Ref from, Ref to) {
  if (world.outside(to) || from == to) return false;
  if (carries(world, flow, "aggregated-analysis")) return true;
  return decides(world, flow) && (in_cloud(world, from) || analyses(world, from));
}

/// Data go to a device of the plant that analyses them there.
bool analysed_in_place(const World& world, Ref to) {
  return !world.outside(to) && analyses(world, to);
}

bool maintained(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  return type != nullptr && (type->controller || type->safety || type->engineers);
}

class Finder {
 public:
  explicit Finder(const World& world) : world_(world) {}

  std::vector<ShownModel> find() {
    const auto flows = world_.plant().table(Kind::flow).size();
    for (std::uint32_t flow = 0; flow < flows; ++flow) judge_flow(flow);
    const auto sessions = world_.plant().table(Kind::remote_access).size();
    for (std::uint32_t access = 0; access < sessions; ++access) judge_session(access);
    std::vector<ShownModel> out;
    for (ShownModel* model : {&internal_, &analysis_, &maintenance_}) {
      if (!model->by.empty()) model->missing = nullptr;
      if (!model->by.empty() || model->missing != nullptr) out.push_back(std::move(*model));
    }
    return out;
  }

 private:
  void judge_flow(std::uint32_t row) {
    const Ref flow(Kind::flow, row);
    const Ref from = world_.reference(flow, "from");
    const Ref to = world_.reference(flow, "to");
    if (!from.valid() || !to.valid()) return;
    const bool leaves = leaves_anew(world_, row, from, to);
    if (!world_.known(flow, "data")) {
      if (leaves) ask(internal_, flow, "data");
      if (!world_.outside(to)) ask(analysis_, flow, "data");
      return;
    }
    if (world_.list(flow, "data").empty()) return;
    if (leaves) {
      internal_.by.push_back(flow);
    } else if (world_.in_ot(from) && zones_differ(world_, from, to) && !world_.known(flow, "via")) {
      ask(internal_, flow, "via");
    }
    judge_analysis(flow, from, to);
    if (world_.outside(from) && !in_cloud(world_, from) &&
        carries(world_, flow, "engineering-settings") && to.kind() == Kind::device &&
        maintained(world_, to.row())) {
      maintenance_.by.push_back(flow);
    }
  }

  void judge_analysis(Ref flow, Ref from, Ref to) {
    if (comes_back(world_, flow, from, to)) return add_analysis(flow, from);
    if (analysed_in_place(world_, to)) return add_analysis(flow, to);
    if (!world_.in_ot(to)) return;
    const Ref device = decides(world_, flow) ? from : to;
    const model::DeviceType* type = type_of(world_, device);
    if (type != nullptr && type->host) ask(analysis_, device, "analysis.used_for");
  }

  void judge_session(std::uint32_t row) {
    const Ref access(Kind::remote_access, row);
    const auto& reached = world_.reached(row);
    if (!reached) return ask(maintenance_, access, "ends_at");
    const Ref end = world_.reference(access, "ends_at");
    bool shown = end.valid() && end.kind() == Kind::device && maintained(world_, end.row());
    for (const topology::Member& member : *reached) {
      if (!maintained(world_, member.row)) continue;
      if (member.truth == Truth::yes) {
        shown = true;
      } else {
        maintenance_.missing = expr::unite(maintenance_.missing, world_.missings(member.missing));
      }
    }
    if (shown) maintenance_.by.push_back(access);
  }

  void add_analysis(Ref flow, Ref place) {
    analysis_.by.push_back(flow);
    const std::string_view where = analysis_place(world_, place);
    if (where.empty()) return;
    if (std::find(analysis_.where.begin(), analysis_.where.end(), where) == analysis_.where.end()) {
      analysis_.where.push_back(where);
    }
  }

  void ask(ShownModel& model, Ref entity, std::string_view attribute) {
    model.missing = expr::unite(model.missing, world_.unknown(entity, attribute).missing());
  }

  const World& world_;
  ShownModel internal_{kInternal, {}, {}, {}};
  ShownModel analysis_{kAnalysis, {}, {}, {}};
  ShownModel maintenance_{kMaintenance, {}, {}, {}};
};

constexpr Row kModelsPlant[] = {
    {"models",
     Shape::texts,
     {"the survey's system models that the flows and remote accesses show",
      "通信とリモート接続から読み取れる調査のシステムモデル"},
     [](const World& world, std::uint32_t) {
       std::vector<expr::Value> ids;
       std::vector<expr::Missings> maybe;
       for (const ShownModel& model : shown_models(world)) {
         ids.push_back(expr::Value::string_view(model.id));
         maybe.push_back(model.missing);
       }
       if (std::none_of(maybe.begin(), maybe.end(),
                        [](const expr::Missings& one) { return one != nullptr; })) {
         maybe.clear();
       }
       return expr::Value::list(expr::List(std::move(ids), std::move(maybe)));
     }},
};

constexpr Table kModelsTables[] = {{object_type(Kind::plant), kModelsPlant}};

}  // namespace

std::vector<ShownModel> shown_models(const World& world) { return Finder(world).find(); }

std::span<const Table> of_models() { return kModelsTables; }

}  // namespace facts
