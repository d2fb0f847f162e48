// A filter sees the address that a session is opened to. Where that address passes it on, the one
// who is reached in the end is never named: a forward of an outer router leads to the inner one,
// whose own forward leads to the machine. Policies judge sessions by their last end, so that each
// such line is given a second time, with the ends that lie behind.
#include "topology/relay.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

/// What a device passes on.
struct PassedOn {
  std::uint32_t to = kNone;        // a set of Endpoints
  std::uint32_t services = kNone;  // a set of Services; kNone = any
  bool translated = false;         // to another port
  bool bus = false;
  Truth present = Truth::yes;
  std::vector<Missing> doubts;
};
using Relays = std::map<std::uint32_t, std::vector<PassedOn>>;

void add_forwards(const Graph& graph, std::span<const Line> lines, std::vector<PassedOn>& found) {
  const model::Column& to_port = graph.plant.table(Kind::forward).column("to_port");
  for (const Line& line : lines) {
    if (!line.forward || line.present == Truth::no || line.to == kNone) continue;
    const bool translated = to_port.known(line.ref.row());
    found.push_back({line.to, line.services, translated, false, line.present, line.doubts});
  }
}

void add_buses(const Graph& graph, Endpoints& endpoints, std::uint32_t device,
               std::vector<PassedOn>& found) {
  std::vector<std::uint32_t> members;
  for (const std::uint32_t row : graph.bus_members(device)) {
    members.push_back(Ref(Kind::device, row).packed);
  }
  if (members.empty()) return;
  const Fact speaks = graph.speaks_for(device);
  if (speaks.value == Truth::no) return;
  found.push_back({endpoints.add(Ref(Kind::device, device), members), kNone, false, true,
                   speaks.value, speaks.missing});
}

Relays relays(const Graph& graph, Endpoints& endpoints,
              const std::map<std::uint32_t, std::vector<Line>>& lines) {
  Relays found;
  for (std::uint32_t device = 0; device < graph.devices; ++device) {
    std::vector<PassedOn> passed;
    if (const auto own = lines.find(device); own != lines.end()) {
      add_forwards(graph, own->second, passed);
    }
    add_buses(graph, endpoints, device, passed);
    if (!passed.empty()) found.emplace(device, std::move(passed));
  }
  return found;
}

/// Junctions that are reached from a device over others than this one.
std::vector<bool> reached_beside(const Graph& graph, std::uint32_t from, std::uint32_t beside) {
  std::vector<bool> seen(graph.junctions());
  std::vector<std::uint32_t> order;
  const auto reach = [&](std::uint32_t junction) {
    if (!seen[junction]) order.push_back(junction);
    seen[junction] = true;
  };
  for (const std::uint32_t id : graph.device_edges.of(from)) reach(graph.edges[id].junction);
  for (std::size_t next = 0; next < order.size(); ++next) {
    for (const std::uint32_t id : graph.junction_transit.of(order[next])) {
      const Edge& edge = graph.edges[id];
      if (edge.is_wire) {
        const bool to_link = edge.junction != order[next];
        reach(to_link ? edge.junction : graph.network_junction(edge.end));
      } else if (edge.end != beside && edge.end != from) {
        for (const std::uint32_t joint : graph.edge_joints.of(id)) {
          for (const std::uint32_t out : graph.joints[joint].edges)
            reach(graph.edges[out].junction);
        }
      }
    }
  }
  return seen;
}

/// What hangs behind these relays alone, seen from each filter.
class Behind {
 public:
  Behind(const Graph& graph, const Endpoints& endpoints) : graph_(graph), endpoints_(endpoints) {}

  bool holds(std::uint32_t filter, std::uint32_t relay, const PassedOn& passed) {
    const auto [at, fresh] = beside_.try_emplace({filter, relay});
    if (fresh) at->second = reached_beside(graph_, filter, relay);
    const std::vector<std::uint32_t> devices = endpoints_.devices(passed.to);
    return !devices.empty() && std::none_of(devices.begin(), devices.end(), [&](auto device) {
      // What hangs on a bus and names no network of its own is in its zone, not on its network.
      if (passed.bus && !names_network(device)) return false;
      const auto edges = graph_.device_edges.of(device);
      return std::any_of(edges.begin(), edges.end(),
                         [&](std::uint32_t id) { return at->second[graph_.edges[id].junction]; });
    });
  }

 private:
  [[nodiscard]] bool names_network(std::uint32_t device) const {
    const Ref ref(Kind::device, device);
    return graph_.plant.table(Kind::device).column("network").known(device) ||
           !graph_.plant.children(ref, Kind::interface).empty();
  }

  const Graph& graph_;
  const Endpoints& endpoints_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<bool>> beside_;
};

/// The set names the device, or where it hangs, or its address.
bool names(const Graph& graph, const Endpoints& endpoints, std::uint32_t set,
           std::uint32_t device) {
  const auto any_of = [&](Kind kind, const std::vector<std::uint32_t>& rows) {
    return std::any_of(rows.begin(), rows.end(),
                       [&](std::uint32_t row) { return endpoints.names(set, Ref(kind, row)); });
  };
  return endpoints.names(set, Ref(Kind::device, device)) ||
         endpoints.covers_address_of(set, device) ||
         any_of(Kind::network, graph.plant.device_networks[device]) ||
         any_of(Kind::zone, graph.plant.device_zones[device]);
}

/// The services of a line that this passes on; nothing if there are none.
std::optional<std::uint32_t> services_of(Services& services, const Line& line,
                                         const PassedOn& passed) {
  if (line.services == kNone) return passed.services;
  if (passed.services == kNone) return line.services;
  if (!services.set(line.services).meets(services.set(passed.services))) return std::nullopt;
  return passed.translated ? passed.services : services.common(line.services, passed.services);
}

/// Lines for those behind the device that `line`, of another device, names.
template <typename Alone>
void relay(Services& services, const Line& line, const std::vector<PassedOn>& all, Alone&& alone,
           std::vector<Line>& found) {
  for (const PassedOn& passed : all) {
    const auto both_services = services_of(services, line, passed);
    if (!both_services || passed.to == line.to || !alone(passed)) continue;
    Line next = line;
    next.relayed = true;
    next.to = passed.to;
    next.services = *both_services;
    next.present = both(line.present, passed.present);
    next.doubts.insert(next.doubts.end(), passed.doubts.begin(), passed.doubts.end());
    found.push_back(std::move(next));
  }
}

}  // namespace

void add_relayed(const Graph& graph, Endpoints& endpoints, Services& services,
                 std::map<std::uint32_t, std::vector<Line>>& lines) {
  const Relays all = relays(graph, endpoints, lines);
  if (all.empty()) return;
  Behind behind(graph, endpoints);
  for (auto& [device, own] : lines) {
    std::vector<Line> whole;
    for (Line& line : own) {
      std::vector<Line> found{std::move(line)};
      std::size_t next = 0;
      for (int step = 0; step < kMaxRelays; ++step) {
        for (const std::size_t end = found.size(); next < end; ++next) {
          const Line one = found[next];
          if (one.to == kNone || endpoints.any(one.to) || one.present == Truth::no) continue;
          for (const auto& [other, passed] : all) {
            if (other == device || !names(graph, endpoints, one.to, other)) continue;
            const auto alone = [&](const PassedOn& what) {
              return behind.holds(device, other, what);
            };
            relay(services, one, passed, alone, found);
          }
        }
      }
      std::move(found.begin(), found.end(), std::back_inserter(whole));
    }
    own = std::move(whole);
  }
}

}  // namespace topology
