// Facts of who can address a device from a less trusted place, and by which of its services.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

/// A way in which a session from a less trusted place can be opened to a device.
struct Opening {
  expr::Value open;  ///< True or unknown.
  Grade exposure{2, false};
  /// What let it through on its way, each for some services only; none = every service.
  std::vector<Ref> passed_by;
};

/// How exposed the lines are over which a flow comes in from outside.
Grade outside_exposure(const World& world, std::uint32_t flow) {
  std::optional<Grade> found;
  for (const std::uint32_t link : world.lines_of(flow)) {
    if (world.topology().leaves_site(link).value == Truth::no) continue;
    const Grade own = world.exposure(Ref(Kind::link, link));
    if (!found || own.level > found->level) found = own;
  }
  return found.value_or(Grade{4, true});
}

/// Flows that a less trusted place opens to the device, its networks or its zones. What comes from
/// a dmz or from an entry device (a jump host) has been asked who it is.
void add_flows(const World& world, std::uint32_t device, std::vector<Opening>& out) {
  const model::Plant& plant = world.plant();
  const auto own = world.rank(device_ref(device));
  const auto add = [&](Ref place) {
    for (const std::uint32_t flow : world.flows_opened_to(place)) {
      const Ref ref(Kind::flow, flow);
      const bool by_from = world.word(ref, "opened_by").value_or("from") == "from";
      const Ref opener = world.reference(ref, by_from ? "from" : "to");
      if (!opener.valid()) continue;
      if (opener.kind() == Kind::device) {
        const model::DeviceType* type = world.device_type(opener.row());
        if (type != nullptr && type->entry) continue;
      }
      if (world.outside(opener)) {
        out.push_back({expr::Value::boolean(true), outside_exposure(world, flow), {ref}});
        continue;
      }
      const auto rank = world.rank(opener);
      if (rank && own && *rank > *own) {
        out.push_back({expr::Value::boolean(true), {2, false}, {ref}});
      }
    }
  };
  add(device_ref(device));
  for (const std::uint32_t network : plant.device_networks[device]) add({Kind::network, network});
  for (const std::uint32_t zone : plant.device_zones[device]) add({Kind::zone, zone});
}

/// A router or firewall is reached itself by what its policy does not hold back.
void add_own_sides(const World& world, std::uint32_t device, std::vector<Opening>& out) {
  std::optional<Grade> side;
  const auto raise = [&](Grade grade) {
    if (!side || grade.level > side->level) side = grade;
  };
  for (const std::uint32_t link : world.links_at(device_ref(device))) {
    const bool leaves = world.topology().leaves_site(link).value == Truth::yes;
    if (leaves && world.topology().near_end(link) == device_ref(device)) {
      raise(world.exposure(Ref(Kind::link, link)));
    }
  }
  int low = 9;
  int high = -1;
  for (const std::uint32_t network : world.plant().device_networks[device]) {
    const Ref place(Kind::network, network);
    if (world.outside(place)) {
      raise({std::max(3, world.exposure(place).level), false});
    } else if (const auto rank = world.rank(place)) {
      low = std::min(low, *rank);
      high = std::max(high, *rank);
    }
  }
  if (low < high) raise({2, false});
  if (!side) return;
  topology::Fact open = world.topology().boundary(device);
  if (open.value == Truth::yes) return;
  if (open.value == Truth::no) open.value = Truth::yes;
  out.push_back({world.value(open), *side, {}});
}

void add_outside(const World& world, std::uint32_t device, std::vector<Opening>& out) {
  const topology::OutsideReach& reach = world.topology().from_outside(device);
  if (reach.direct.value == Truth::no) return;
  const expr::Value served = served_by_session(world, device);
  if (served.is_true()) return;
  Opening opening;
  opening.open = world.value(reach.direct);
  if (served.is(expr::Kind::unknown)) {
    opening.open = expr::Value::unknown(
        opening.open.is_true() ? served.missing()
                               : expr::unite(served.missing(), opening.open.missing()));
  }
  const bool line = reach.entry.valid() &&
                    (reach.entry.kind() == Kind::link || reach.entry.kind() == Kind::network);
  opening.exposure = line ? world.exposure(reach.entry) : Grade{4, false};
  for (const topology::Hop& hop : reach.way) {
    const bool some = hop.allowed_by.valid() && hop.allowed_by.kind() != Kind::device;
    if (some) opening.passed_by.push_back(hop.allowed_by);
  }
  out.push_back(std::move(opening));
}

std::vector<Opening> openings(const World& world, std::uint32_t device) {
  std::vector<Opening> out;
  if (world.outside(device_ref(device))) return out;
  add_flows(world, device, out);
  const model::DeviceType* type = world.device_type(device);
  if (type != nullptr && type->filters) {
    add_own_sides(world, device, out);
    return out;
  }
  add_outside(world, device, out);
  if (const auto own = world.rank(device_ref(device))) {
    const topology::Fact above = world.open_from_above(device, *own);
    if (above.value != Truth::no) out.push_back({world.value(above), {2, false}, {}});
  }
  return out;
}

expr::Value exposed(const World& world, std::uint32_t device) {
  AnyOf any;
  for (const Opening& opening : openings(world, device)) any.add(opening.open);
  return any.value();
}

Grade device_exposure(const World& world, std::uint32_t device) {
  Grade grade{1, false};
  for (const Opening& opening : openings(world, device)) {
    if (opening.open.is_true() && opening.exposure.level > grade.level) grade = opening.exposure;
  }
  return grade;
}

/// A service that shows itself to anybody who can address it, and what carries it.
struct Admin {
  std::string_view word;
  std::string_view protocol;
  std::uint16_t port;
  /// Machines exchange data over it as well: a declared flow of it is no management access.
  bool data;
};
constexpr std::array<Admin, 8> kAdmin = {{
    {"telnet", "telnet", 23, false},
    {"ftp", "ftp", 21, true},
    {"http-admin", "http", 80, false},
    {"vnc", "vnc", 5900, false},
    {"rdp", "rdp", 3389, false},
    {"smb1", "smb", 445, true},
    {"snmp", "snmp", 161, false},
    {"programming", "", 0, true},
}};

/// "tcp/5900" or "tcp/5000-6000" holds the port.
bool holds_port(std::string_view service, std::uint16_t port) {
  const std::size_t slash = service.find('/');
  if (slash == std::string_view::npos || port == 0) return false;
  const char* end = service.data() + service.size();
  unsigned first = 0;
  const auto [stop, fault] = std::from_chars(service.data() + slash + 1, end, first);
  if (fault != std::errc()) return false;
  unsigned last = first;
  if (stop != end) {
    if (*stop != '-' || std::from_chars(stop + 1, end, last).ec != std::errc()) return false;
  }
  return first <= port && port <= last;
}

/// A rule or port forward lets this service through. A service given by a name of the plant's own
/// is taken not to be it: what is not known to pass is not reported.
bool lets(const World& world, Ref by, const Admin& admin) {
  if (by.kind() == Kind::flow) {
    const model::Protocol* protocol = world.protocol(by.row());
    return protocol != nullptr && protocol->id == admin.protocol && !admin.data;
  }
  if (by.kind() != Kind::policy_rule && by.kind() != Kind::forward) return false;
  for (const std::uint32_t raw : world.list(by, "service")) {
    const std::string_view service = world.plant().text(model::TextId{raw});
    if (service == "any" || service == "tcp" || service == admin.protocol) return true;
    if (holds_port(service, admin.port)) return true;
  }
  return false;
}

bool lets(const World& world, const Opening& opening, const Admin& admin) {
  return std::all_of(opening.passed_by.begin(), opening.passed_by.end(),
                     [&](Ref by) { return lets(world, by, admin); });
}

/// A declared flow tells of a service whether `services` names it or not.
bool told_by_flow(const Opening& opening) {
  return opening.passed_by.size() == 1 && opening.passed_by.front().kind() == Kind::flow;
}

expr::Value exposed_admin(const World& world, std::uint32_t device) {
  const auto ways = openings(world, device);
  const model::DeviceType* type = world.device_type(device);
  const bool stated = world.known(device_ref(device), "services");
  const auto words = model::attribute(model::find_attribute(Kind::device, "services")).fixed;
  const auto listed = world.list(device_ref(device), "services");
  std::vector<expr::Value> open;
  expr::Missings missing;
  for (const Admin& admin : kAdmin) {
    // People are meant to come to an entry device by its remote screen.
    if (type != nullptr && type->entry && admin.word == "rdp") continue;
    const bool runs = std::any_of(listed.begin(), listed.end(),
                                  [&](std::uint32_t code) { return words[code] == admin.word; });
    bool is_open = false;
    expr::Missings maybe;
    for (const Opening& way : ways) {
      if (!lets(world, way, admin)) continue;
      if (runs || told_by_flow(way)) {
        is_open = is_open || way.open.is_true();
        if (way.open.is(expr::Kind::unknown)) maybe = expr::unite(maybe, way.open.missing());
      } else if (!stated) {
        maybe = expr::unite(maybe, way.open.is_true()
                                       ? world.unknown(device_ref(device), "services").missing()
                                       : way.open.missing());
      }
    }
    if (is_open) {
      open.push_back(expr::Value::string_view(admin.word));
    } else {
      missing = expr::unite(missing, maybe);
    }
  }
  if (open.empty() && missing != nullptr) return expr::Value::unknown(missing);
  return expr::Value::list(std::move(open));
}

/// It hangs on a network: `address: none` says that it is wired to something else.
bool on_network(const World& world, std::uint32_t device) {
  const auto addresses = world.list(device_ref(device), "address");
  return addresses.empty() || std::any_of(addresses.begin(), addresses.end(), [&](auto raw) {
           return world.plant().text(model::TextId{raw}) != "none";
         });
}

template <Kind kKind>
expr::Value joints(const World& world, std::uint32_t device) {
  std::vector<std::uint32_t> found;
  if (const auto own = world.rank(device_ref(device))) {
    for (const Ref by : world.joined_from_above(device, *own)) {
      if (by.kind() == kKind) found.push_back(by.row());
    }
  }
  return rows(kKind, std::move(found));
}

constexpr Row kExposureDevice[] = {
    {"exposed",
     Shape::boolean,
     {"a session from outside or from a higher tier can be opened to it; remote maintenance, jump "
      "hosts and a dmz do not count",
      "構外や上位階層から接続できるか（リモート保守・踏み台サーバ・DMZからは数えない）"},
     exposed},
    {"session_exposure",
     Shape::integer,
     {"X of the least trusted place from which a session can surely be opened to it, 1-4",
      "接続してこられる場所のさらされ方（1〜4）"},
     [](const World& world, std::uint32_t device) {
       return level(world, device_exposure(world, device));
     }},
    {"exposed_admin",
     Shape::texts,
     {"services for management or without protection of their own (telnet, ftp, http-admin, vnc, "
      "rdp, smb1, snmp, programming) that a less trusted place can reach",
      "構外や上位階層から届く、管理用または保護のないサービス"},
     exposed_admin},
    {"joint_devices",
     Shape::devices,
     {"devices that join its network to a higher tier and filter nothing",
      "接続ネットワークを上位階層と、絞らずにつないでいる機器"},
     joints<Kind::device>},
    {"joint_links", Shape::links, {"links that do the same", "同じ働きの回線"}, joints<Kind::link>},
    {"joint_networks",
     Shape::networks,
     {"its networks that hold a higher tier as well", "上位階層と同居しているネットワーク"},
     joints<Kind::network>},
    {"on_network",
     Shape::boolean,
     {"it has an address on a network, or may have one", "ネットワークにつながるか"},
     [](const World& world, std::uint32_t device) {
       return expr::Value::boolean(on_network(world, device));
     }},
};

constexpr Row kExposurePlant[] = {
    {"being_built",
     Shape::boolean,
     {"for severity only: its phase is stated to be before commissioning",
      "重大度の判定用：立上げ前の段階と記載されているか"},
     [](const World& world, std::uint32_t) {
       const auto phase = world.word(Ref(Kind::plant, 0), "phase");
       return expr::Value::boolean(phase &&
                                   (*phase == "plan" || *phase == "design" || *phase == "build"));
     }},
};

constexpr Table kExposureTables[] = {
    {object_type(Kind::device), kExposureDevice},
    {object_type(Kind::plant), kExposurePlant},
};

}  // namespace

std::span<const Table> of_exposure() { return kExposureTables; }

}  // namespace facts
