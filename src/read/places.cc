#include "read/places.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "diag/codes_plant.h"
#include "model/vocabulary.h"
#include "read/locate.h"
#include "read/scalars.h"

namespace reader {
namespace {

using model::AttributeId;
using model::Kind;
using model::Ref;
using Rows = std::vector<std::uint32_t>;

/// The references of a cell, one or a list, without those that named nothing.
std::vector<Ref> references(const model::Plant& plant, AttributeId id, std::uint32_t row) {
  const model::Attribute& attribute = model::attribute(id);
  const auto raw = plant.table(attribute.kind).column(id).get(row);
  if (!raw) return {};
  std::vector<Ref> out;
  const auto take = [&](std::uint32_t value) {
    if (const Ref ref = Ref::from_raw(value); ref.valid()) out.push_back(ref);
  };
  if (attribute.list) {
    for (const std::uint32_t value : plant.list(*raw)) take(value);
  } else {
    take(*raw);
  }
  return out;
}

void sort_unique(Rows& rows) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

std::string names(const model::Plant& plant, Kind kind, const Rows& rows) {
  std::vector<std::string_view> ids;
  for (const std::uint32_t row : rows) ids.push_back(plant.id(Ref(kind, row)));
  return listed(ids);
}

std::vector<Rows> networks_of_zones(const model::Plant& plant) {
  std::vector<Rows> out(plant.table(Kind::zone).size());
  for (std::uint32_t network = 0; network < plant.network_zones.size(); ++network) {
    for (const std::uint32_t zone : plant.network_zones[network]) out[zone].push_back(network);
  }
  return out;
}

/// What a graph of rows resting on rows says if it comes back: the rows of one circle.
Rows circle_in(const std::vector<Rows>& rests_on) {
  enum class Mark : std::uint8_t { fresh, open, done };
  std::vector<Mark> marks(rests_on.size(), Mark::fresh);
  std::vector<std::pair<std::uint32_t, std::size_t>> stack;
  for (std::uint32_t start = 0; start < rests_on.size(); ++start) {
    if (marks[start] != Mark::fresh) continue;
    marks[start] = Mark::open;
    stack.assign(1, {start, 0});
    while (!stack.empty()) {
      auto& [row, next] = stack.back();
      if (next == rests_on[row].size()) {
        marks[row] = Mark::done;
        stack.pop_back();
        continue;
      }
      const std::uint32_t below = rests_on[row][next++];
      if (marks[below] == Mark::open) {
        Rows circle;
        auto at = std::find_if(stack.begin(), stack.end(),
                               [&](const auto& step) { return step.first == below; });
        for (; at != stack.end(); ++at) circle.push_back(at->first);
        return circle;
      }
      if (marks[below] == Mark::fresh) {
        marks[below] = Mark::open;
        stack.emplace_back(below, 0);
      }
    }
  }
  return {};
}

/// Reports rows of a kind whose attribute leads back to themselves.
void check_circle(const Context& context, Kind kind, std::string_view attribute) {
  const AttributeId id = model::find_attribute(kind, attribute);
  std::vector<Rows> rests_on(context.plant.table(kind).size());
  for (std::uint32_t row = 0; row < rests_on.size(); ++row) {
    for (const Ref below : references(context.plant, id, row)) {
      if (below.kind() == kind) rests_on[row].push_back(below.row());
    }
  }
  const Rows circle = circle_in(rests_on);
  if (circle.empty()) return;
  std::string way;
  for (const std::uint32_t row : circle) {
    way += std::string(context.plant.id(Ref(kind, row))) + " → ";
  }
  const Ref first_of(kind, circle.front());
  way += context.plant.id(first_of);
  context.sink.report(diag::plant::kInCircle,
                      element_span(context.sources, context.plant, first_of, id, 0),
                      {std::string(context.plant.id(first_of)), way});
}

/// Devices that hang on serial lines, field buses or wired signals, those that hang on another line
/// as well, and those on whose bus a converter or a machine stands that speaks to it.
struct Wired {
  std::vector<bool> by_bus;
  std::vector<bool> otherwise;
  std::vector<bool> spoken_to;
};

const model::DeviceType* type_of(const model::Plant& plant, std::uint32_t device) {
  const auto code = plant.table(Kind::device).column("type").get(device);
  const auto& types = plant.vocabulary().device_types;
  return code && *code < types.size() ? &types[*code] : nullptr;
}

/// The devices of a bus at which another one speaks: a converter, a controller, a panel.
void mark_spoken_to(const model::Plant& plant, const Rows& on_bus, Wired& out) {
  const auto speaks = [&](std::uint32_t device) {
    const model::DeviceType* type = type_of(plant, device);
    return type != nullptr && (type->converts || type->operates || type->controller) &&
           !type->drive;
  };
  const auto speakers = std::count_if(on_bus.begin(), on_bus.end(), speaks);
  for (const std::uint32_t device : on_bus) {
    if (speakers > (speaks(device) ? 1 : 0)) out.spoken_to[device] = true;
  }
}

Wired wired(const model::Plant& plant) {
  const model::Table& links = plant.table(Kind::link);
  const auto& media = plant.vocabulary().media;
  const std::size_t count = plant.table(Kind::device).size();
  Wired out{std::vector<bool>(count), std::vector<bool>(count), std::vector<bool>(count)};
  for (std::uint32_t link = 0; link < links.size(); ++link) {
    const auto code = links.column("medium").get(link);
    const bool bus = code && *code < media.size() && media[*code].bus;
    Rows on_it;
    for (const std::string_view name : {"between", "from", "to", "master", "members"}) {
      for (Ref end : references(plant, model::find_attribute(Kind::link, name), link)) {
        if (end.kind() == Kind::interface) end = plant.table(Kind::interface).parent(end.row());
        if (end.kind() != Kind::device) continue;
        (bus ? out.by_bus : out.otherwise)[end.row()] = true;
        on_it.push_back(end.row());
      }
    }
    if (bus) mark_spoken_to(plant, on_it, out);
  }
  return out;
}

/// It is stated to have no address, or hangs on wires alone: a sensor, an actuator or a drive; a
/// controller, if the zone's network is drawn and it is not said to be on it. Then its zone says
/// where it stands, and puts it on no network.
bool off_network(const model::Plant& plant, std::uint32_t device, const Wired& wires, bool drawn) {
  const model::Table& devices = plant.table(Kind::device);
  if (const auto addresses = devices.column("address").get(device)) {
    const auto all = plant.list(*addresses);
    return std::all_of(all.begin(), all.end(), [&](std::uint32_t text) {
      return plant.text(model::TextId{text}) == "none";
    });
  }
  if (!wires.by_bus[device] || wires.otherwise[device]) return false;
  const model::DeviceType* type = type_of(plant, device);
  if (type == nullptr || type->operates || type->host) return false;
  if (!type->controller) return type->shop_floor;
  return wires.spoken_to[device] && (type->drive || drawn);
}

/// The network of a zone is written, and not only implied by it.
bool is_drawn(const model::Plant& plant, const Rows& networks) {
  const model::Column& zone = plant.table(Kind::network).column("zone");
  return std::any_of(networks.begin(), networks.end(), [&](std::uint32_t network) {
    return zone.origin(network) != model::Origin::fallback;
  });
}

/// There are zones, and each is of a tier outside.
bool all_outside(const model::Plant& plant, const Rows& zones) {
  const model::Column& tier = plant.table(Kind::zone).column("tier");
  return !zones.empty() && std::all_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
    const auto code = tier.get(zone);
    return code && model::is_outside(static_cast<model::Tier>(*code));
  });
}

/// A machine that is drawn on nothing but a line to the outside, for which no party answers: it is
/// the plant's own, wherever it stands.
bool own_on_a_line(const model::Plant& plant, std::uint32_t device, const Rows& zones) {
  if (!all_outside(plant, zones)) return false;
  const model::Column& party = plant.table(Kind::zone).column("party");
  const auto code = plant.table(Kind::device).column("type").get(device);
  const auto& types = plant.vocabulary().device_types;
  if (!code || *code >= types.size()) return false;
  const bool machine = types[*code].controller || types[*code].operates;
  return machine && std::none_of(zones.begin(), zones.end(),
                                 [&](std::uint32_t zone) { return party.known(zone); });
}

/// The devices that name a zone of several networks, by that zone: told once for all of them.
using Claims = std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, std::size_t>>>;

void place_device(const Context& context, std::uint32_t device,
                  const std::vector<Rows>& networks_of_zone, const Wired& wires, Claims& unclear) {
  static const AttributeId kNetwork = model::find_attribute(Kind::device, "network");
  static const AttributeId kZone = model::find_attribute(Kind::device, "zone");
  static const AttributeId kInterfaceNetwork = model::find_attribute(Kind::interface, "network");
  model::Plant& plant = context.plant;
  const Ref entity(Kind::device, device);
  Rows& networks = plant.device_networks[device];
  Rows& zones = plant.device_zones[device];
  for (const Ref network : references(plant, kNetwork, device)) networks.push_back(network.row());
  for (const std::uint32_t interface : plant.children(entity, Kind::interface)) {
    for (const Ref network : references(plant, kInterfaceNetwork, interface)) {
      networks.push_back(network.row());
    }
  }
  sort_unique(networks);
  for (const std::uint32_t network : networks) {
    const Rows& of_network = plant.network_zones[network];
    zones.insert(zones.end(), of_network.begin(), of_network.end());
  }
  sort_unique(zones);
  const std::vector<Ref> claimed = references(plant, kZone, device);
  if (claimed.empty()) {
    if (own_on_a_line(plant, device, zones)) zones.clear();
    return;
  }
  // Who hangs on a line to the outside alone stands where its zone says.
  if (all_outside(plant, zones)) zones.clear();
  Rows claims;
  const bool drawn = std::all_of(claimed.begin(), claimed.end(), [&](Ref zone) {
    return is_drawn(plant, networks_of_zone[zone.row()]);
  });
  const bool hangs = !networks.empty() || off_network(plant, device, wires, drawn);
  for (std::size_t i = 0; i < claimed.size(); ++i) {
    const std::uint32_t zone = claimed[i].row();
    claims.push_back(zone);
    const Rows& of_zone = networks_of_zone[zone];
    const std::string zone_id(plant.id(claimed[i]));
    if (!networks.empty() && !zones.empty() &&
        !std::binary_search(zones.begin(), zones.end(), zone)) {
      context.sink.report(
          diag::plant::kZoneOfNetwork, element_span(context.sources, plant, entity, kZone, i),
          {std::string(plant.id(entity)), zone_id, names(plant, Kind::zone, zones)});
    } else if (!hangs && of_zone.size() > 1) {
      unclear[zone].emplace_back(device, i);
    } else if (!hangs && !of_zone.empty()) {
      networks.push_back(of_zone.front());
    }
  }
  sort_unique(networks);
  sort_unique(claims);
  zones = std::move(claims);
}

/// A guest that says nothing else hangs where its host does.
void place_guests(model::Plant& plant) {
  const model::Table& devices = plant.table(Kind::device);
  const model::Column& host = devices.column("runs_on");
  for (std::uint32_t guest = 0; guest < devices.size(); ++guest) {
    const auto raw = host.get(guest);
    if (!raw || !Ref::from_raw(*raw).valid() || !plant.device_networks[guest].empty()) continue;
    if (!plant.device_zones[guest].empty()) continue;
    const std::uint32_t at = Ref::from_raw(*raw).row();
    plant.device_networks[guest] = plant.device_networks[at];
    plant.device_zones[guest] = plant.device_zones[at];
  }
}

void report_unclear(const Context& context, const std::vector<Rows>& networks_of_zone,
                    const Claims& unclear) {
  const AttributeId zone_of = model::find_attribute(Kind::device, "zone");
  const model::Plant& plant = context.plant;
  for (const auto& [zone, devices] : unclear) {
    constexpr std::size_t kNamed = 5;
    std::string named;
    for (std::size_t i = 0; i < std::min(devices.size(), kNamed); ++i) {
      if (i > 0) named += ", ";
      named += "'" + std::string(plant.id(Ref(Kind::device, devices[i].first))) + "'";
    }
    if (devices.size() > kNamed) named += ", … (+" + std::to_string(devices.size() - kNamed) + ")";
    context.sink.report(
        diag::plant::kZoneOfDevice,
        element_span(context.sources, plant, Ref(Kind::device, devices.front().first), zone_of,
                     devices.front().second),
        {named, std::string(plant.id(Ref(Kind::zone, zone))),
         names(plant, Kind::network, networks_of_zone[zone])});
  }
}

}  // namespace

void place_networks(Context context, Ids& ids) {
  model::Plant& plant = context.plant;
  const AttributeId zone_of = model::find_attribute(Kind::network, "zone");
  const AttributeId holds = model::find_attribute(Kind::network, "holds");
  model::Table& networks = plant.table(Kind::network);
  const model::Table& zones = plant.table(Kind::zone);
  std::vector<bool> has_network(zones.size());
  plant.network_zones.resize(networks.size());
  for (std::uint32_t network = 0; network < networks.size(); ++network) {
    Rows& of_network = plant.network_zones[network];
    for (const AttributeId id : {zone_of, holds}) {
      for (const Ref zone : references(plant, id, network)) {
        of_network.push_back(zone.row());
        has_network[zone.row()] = true;
      }
    }
    sort_unique(of_network);
  }
  for (std::uint32_t zone = 0; zone < zones.size(); ++zone) {
    if (has_network[zone]) continue;
    const Ref network(Kind::network, networks.add(zones.id(zone), zones.place(zone)));
    networks.column(zone_of).set(network.row(), Ref(Kind::zone, zone).packed,
                                 model::Origin::fallback);
    plant.network_zones.push_back({zone});
    ids.add_implicit(network);
  }
}

void place_devices(Context context) {
  model::Plant& plant = context.plant;
  const std::uint32_t count = plant.table(Kind::device).size();
  const std::vector<Rows> networks_of_zone = networks_of_zones(plant);
  const Wired wires = wired(plant);
  plant.device_networks.resize(count);
  plant.device_zones.resize(count);
  Claims unclear;
  for (std::uint32_t device = 0; device < count; ++device) {
    place_device(context, device, networks_of_zone, wires, unclear);
  }
  place_guests(plant);
  report_unclear(context, networks_of_zone, unclear);
}

void check_ends(Context context) {
  const model::Plant& plant = context.plant;
  const std::vector<Rows> networks_of_zone = networks_of_zones(plant);
  const model::Table& links = plant.table(Kind::link);
  std::vector<AttributeId> ends;
  for (const std::string_view name : {"between", "from", "to", "master", "members"}) {
    ends.push_back(model::find_attribute(Kind::link, name));
  }
  for (std::uint32_t link = 0; link < links.size(); ++link) {
    const Ref entity(Kind::link, link);
    std::vector<Ref> seen;
    for (const AttributeId attribute : ends) {
      // Ends given in two ways are a fault of their own.
      if (attribute == ends[1] || attribute == ends[3]) seen.clear();
      const std::vector<Ref> named = references(plant, attribute, link);
      for (std::size_t i = 0; i < named.size(); ++i) {
        const auto span = [&] {
          return element_span(context.sources, plant, entity, attribute, i);
        };
        if (std::find(seen.begin(), seen.end(), named[i]) != seen.end()) {
          context.sink.report(diag::plant::kSameEnds, span(),
                              {std::string(plant.id(entity)), std::string(plant.id(named[i]))});
        }
        // Members of a bus are compared with its master only: a list has no value twice.
        if (attribute != ends.back()) seen.push_back(named[i]);
        if (named[i].kind() != Kind::zone) continue;
        const Rows& networks = networks_of_zone[named[i].row()];
        if (networks.size() < 2) continue;
        context.sink.report(diag::plant::kAmbiguousEnd, span(),
                            {std::string(plant.id(entity)), std::string(plant.id(named[i])),
                             names(plant, Kind::network, networks)});
      }
    }
  }
  const AttributeId between = model::find_attribute(Kind::conduit, "between");
  for (std::uint32_t conduit = 0; conduit < plant.table(Kind::conduit).size(); ++conduit) {
    const std::vector<Ref> named = references(plant, between, conduit);
    if (named.size() == 2 && named[0] == named[1]) {
      const Ref entity(Kind::conduit, conduit);
      context.sink.report(diag::plant::kSameEnds,
                          element_span(context.sources, plant, entity, between, 1),
                          {std::string(plant.id(entity)), std::string(plant.id(named[1]))});
    }
  }
  check_circle(context, Kind::link, "over");
  check_circle(context, Kind::alias, "is");
}

}  // namespace reader
