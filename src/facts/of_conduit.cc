// Facts of conduits: whether what crosses zones is agreed.
#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;
using Ids = std::vector<std::uint32_t>;

bool has(const Ids& ids, std::uint32_t id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// A place that a permission names has to do with an end of a flow.
bool covers(const World& world, Ref named, Ref end) {
  if (named == end) return true;
  switch (named.kind()) {
    case Kind::zone:
      return has(world.zones(end), named.row());
    case Kind::network:
      if (end.kind() == Kind::zone) return has(world.plant().network_zones[named.row()], end.row());
      return end.kind() == Kind::device &&
             has(world.plant().device_networks[end.row()], named.row());
    case Kind::device:
      return (end.kind() == Kind::zone || end.kind() == Kind::network) &&
             has(world.devices(end), named.row());
    default:
      return false;
  }
}

/// The protocol and port of a permission are those of the flow.
expr::Value speaks(const World& world, Ref permission, Ref flow) {
  const auto value = [&](Ref of, std::string_view name) {
    return world.column(of.kind(), name).get(of.row());
  };
  const auto wanted = value(permission, "protocol");
  const auto spoken = value(flow, "protocol");
  if (wanted && spoken && *wanted != *spoken) return expr::Value::boolean(false);
  if (wanted && !spoken) return world.unknown(flow, "protocol");
  const auto port = value(permission, "port");
  if (!port) return expr::Value::boolean(true);
  if (const auto own = value(flow, "port")) return expr::Value::boolean(*own == *port);
  // The usual port of the protocol, or one that was agreed for it.
  if (wanted) return expr::Value::boolean(true);
  return world.unknown(flow, "port");
}

expr::Value either(const expr::Value& a, const expr::Value& b) {
  if (a.is_true() || b.is_true()) return expr::Value::boolean(true);
  if (a.is(expr::Kind::unknown)) {
    return b.is(expr::Kind::unknown) ? expr::Value::unknown(expr::unite(a.missing(), b.missing()))
                                     : a;
  }
  return b;
}

/// An end of a conduit is this end of a flow, or one of the zones where its way stands.
bool at_end(const World& world, Ref named, const Ids& zones, Ref end) {
  if (named.kind() == Kind::zone) return has(zones, named.row());
  return end.valid() && covers(world, named, end);
}

/// A conduit joins two zones, or what it names of them, in whatever order they are named.
bool joins(const World& world, std::uint32_t conduit, const Ids& a, const Ids& b, Ref from = {},
           Ref to = {}) {
  const auto ends = world.list(Ref(Kind::conduit, conduit), "between");
  if (ends.size() < 2) return false;
  const Ref first = Ref::from_raw(ends[0]);
  const Ref second = Ref::from_raw(ends[1]);
  return (at_end(world, first, a, from) && at_end(world, second, b, to)) ||
         (at_end(world, second, a, from) && at_end(world, first, b, to));
}

/// Between two sets of zones a conduit permits the flow. One without permissions permits all.
expr::Value permitted(const World& world, const Ids& a, const Ids& b, Ref flow) {
  expr::Value found = expr::Value::boolean(false);
  const Ref from = world.reference(flow, "from");
  const Ref to = world.reference(flow, "to");
  for (std::uint32_t row = 0; row < world.plant().table(Kind::conduit).size(); ++row) {
    if (!joins(world, row, a, b, from, to)) continue;
    const auto permissions = world.plant().children(Ref(Kind::conduit, row), Kind::permission);
    // An empty list agrees to nothing.
    const bool closed = world.column(Kind::conduit, "closed").get(row).value_or(0) != 0;
    if (permissions.empty() && !closed) return expr::Value::boolean(true);
    for (const std::uint32_t one : permissions) {
      const Ref permission(Kind::permission, one);
      const Ref source = world.reference(permission, "from");
      const Ref target = world.reference(permission, "to");
      const auto fits = [&](Ref x, Ref y) {
        return (!source.valid() || covers(world, source, x)) &&
               (!target.valid() || covers(world, target, y));
      };
      // The port cannot tell who opened the session: either sense will do.
      if (!fits(from, to) && !fits(to, from)) continue;
      found = either(found, speaks(world, permission, flow));
      if (found.is_true()) return found;
    }
  }
  return found;
}

/// The sets of zones in which its way stands, one after the other.
std::vector<Ids> stations(const World& world, std::uint32_t flow) {
  std::vector<Ids> found;
  const auto add = [&](Ref node) {
    if (!node.valid() || node.kind() != Kind::network) return;
    const Ids& zones = world.plant().network_zones[node.row()];
    if (!zones.empty() && (found.empty() || found.back() != zones)) found.push_back(zones);
  };
  for (const topology::Hop& hop : world.topology().flow(flow).shortest) {
    add(hop.from);
    add(hop.to);
  }
  return found;
}

/// Agreed between its ends, or at each crossing of its way.
expr::Value flow_agreed(const World& world, std::uint32_t flow) {
  const Ref ref(Kind::flow, flow);
  const auto a = world.zones(world.reference(ref, "from"));
  const auto b = world.zones(world.reference(ref, "to"));
  const expr::Value direct = permitted(world, a, b, ref);
  if (direct.is_true()) return direct;
  const auto way = stations(world, flow);
  expr::Value each = expr::Value::boolean(way.size() > 2);
  for (std::size_t i = 1; i < way.size() && !(each.is(expr::Kind::boolean) && !each.is_true());
       ++i) {
    const expr::Value here = permitted(world, way[i - 1], way[i], ref);
    if (here.is(expr::Kind::boolean) && !here.is_true()) {
      each = here;
    } else if (here.is(expr::Kind::unknown)) {
      each = each.is(expr::Kind::unknown)
                 ? expr::Value::unknown(expr::unite(each.missing(), here.missing()))
                 : here;
    }
  }
  return either(direct, each);
}

bool any_conduit(const World& world, const Ids& a, const Ids& b, Ref from = {}, Ref to = {}) {
  for (std::uint32_t row = 0; row < world.plant().table(Kind::conduit).size(); ++row) {
    if (joins(world, row, a, b, from, to)) return true;
  }
  return false;
}

/// The plant declares what is agreed between zones; else nothing is to be held against it.
bool any_declared(const World& world) { return world.plant().table(Kind::conduit).size() > 0; }

/// Where no conduit joins two zones, that is one thing to agree on: of the flows between them that
/// whose id comes first speaks for all. A flow with a conduit speaks for itself; one between two
/// devices is agreed for these alone, others still have to ask.
std::vector<bool> crossing_speakers(const World& world) {
  const std::uint32_t flows = world.plant().table(Kind::flow).size();
  std::vector<bool> speaks(flows, any_declared(world));
  if (!any_declared(world)) return speaks;
  std::map<std::pair<Ids, Ids>, std::uint32_t> first;
  for (std::uint32_t flow = 0; flow < flows; ++flow) {
    const Ref from = world.reference(Ref(Kind::flow, flow), "from");
    const Ref to = world.reference(Ref(Kind::flow, flow), "to");
    Ids a = from.valid() ? world.zones(from) : Ids();
    Ids b = to.valid() ? world.zones(to) : Ids();
    if (any_conduit(world, a, b, from, to)) continue;
    if (b < a) std::swap(a, b);
    const auto [at, fresh] = first.emplace(std::pair(std::move(a), std::move(b)), flow);
    if (fresh) continue;
    const bool earlier =
        world.plant().id({Kind::flow, flow}) < world.plant().id({Kind::flow, at->second});
    speaks[earlier ? std::exchange(at->second, flow) : flow] = false;
  }
  return speaks;
}

bool speaks_for_crossing(const World& world, std::uint32_t flow) {
  return world.once(&crossing_speakers)[flow];
}

/// The two ends of a line, in the order written.
std::pair<Ref, Ref> ends(const World& world, std::uint32_t link) {
  const auto found = world.topology().ends(link);
  if (found.size() < 2) return {};
  return {found.front(), found.back()};
}

Ids zones_of(const World& world, Ref end) { return end.valid() ? world.zones(end) : Ids(); }

expr::Value link_agreed(const World& world, std::uint32_t link) {
  const auto [a, b] = ends(world, link);
  return expr::Value::boolean(any_conduit(world, zones_of(world, a), zones_of(world, b), a, b));
}

Ids networks_of_end(const World& world, Ref end) {
  if (!end.valid()) return {};
  if (end.kind() == Kind::device) return world.plant().device_networks[end.row()];
  if (end.kind() == Kind::network) return {end.row()};
  return world.networks_of(end.row());
}

bool share_network(const World& world, Ref a, Ref b) {
  if (!a.valid() || !b.valid() || a.kind() != Kind::device || b.kind() != Kind::device) {
    return false;
  }
  const Ids own = networks_of_end(world, a);
  const Ids other = networks_of_end(world, b);
  return std::any_of(own.begin(), own.end(), [&](std::uint32_t one) { return has(other, one); });
}

bool on_one_wire(const World& world, Ref a, Ref b) {
  const Ids other = networks_of_end(world, b);
  const auto wire = [&](std::uint32_t network) {
    return world.topology().wire(Ref(Kind::network, network));
  };
  const Ids own = networks_of_end(world, a);
  return std::any_of(own.begin(), own.end(), [&](std::uint32_t one) {
    return std::any_of(other.begin(), other.end(),
                       [&](std::uint32_t two) { return wire(one) == wire(two); });
  });
}

/// A line of their own joins both: a bus, a serial line.
bool on_one_line(const World& world, Ref a, Ref b) {
  if (!a.valid() || !b.valid()) return false;
  const auto own = world.links_at(a);
  const auto other = world.links_at(b);
  return std::any_of(own.begin(), own.end(), [&](std::uint32_t link) {
    return std::find(other.begin(), other.end(), link) != other.end();
  });
}

/// No IP session passes, or both ends are on one wire, where nothing can permit or stop it.
expr::Value filterable(const World& world, std::uint32_t flow) {
  const Ref a = from(world, flow);
  const Ref b = to(world, flow);
  if (share_network(world, a, b)) return expr::Value::boolean(false);
  // Between two wires stands a filter, past which no protocol goes.
  if (!on_one_wire(world, a, b) && !on_one_line(world, a, b)) return expr::Value::boolean(true);
  const model::Protocol* protocol = world.protocol(flow);
  if (protocol == nullptr) return world.unknown(flow_ref(flow), "protocol");
  return expr::Value::boolean(!protocol->layer2);
}

constexpr Row kConduitFlow[] = {
    {"filterable",
     Shape::boolean,
     {"IP sessions pass from one network to another: a filter can permit or stop it",
      "フィルタで許可・遮断できる通信か"},
     filterable},
    {"agreed",
     Shape::boolean,
     {"a conduit between the zones of its ends, or one at each crossing of its way, permits it",
      "コンジットで許可されているか"},
     flow_agreed},
    {"speaks_for_crossing",
     Shape::boolean,
     {"the first flow between two zones that no conduit joins, or one where a conduit does; none "
      "in "
      "a plant without conduits",
      "コンジットのないゾーン間の通信の代表か（コンジットのない工場では偽）"},
     [](const World& world, std::uint32_t flow) {
       return expr::Value::boolean(speaks_for_crossing(world, flow));
     }},
};

constexpr Row kConduitLink[] = {
    {"agreed",
     Shape::boolean,
     {"a conduit is declared between the zones of its ends", "コンジットが宣言されているか"},
     link_agreed},
    {"speaks_for_crossing",
     Shape::boolean,
     {"the plant declares conduits: a line is one thing to agree on", "コンジットを宣言しているか"},
     [](const World& world, std::uint32_t) { return expr::Value::boolean(any_declared(world)); }},
};

constexpr Table kConduitTables[] = {
    {object_type(Kind::flow), kConduitFlow},
    {object_type(Kind::link), kConduitLink},
};

}  // namespace

std::span<const Table> of_conduit() { return kConduitTables; }

}  // namespace facts
