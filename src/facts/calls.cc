// Who can open a session to a device: declared flows, remote accesses, and what nothing stops.
#include <algorithm>
#include <array>
#include <charconv>

#include "facts/fact.h"
#include "facts/let_in.h"
#include "facts/place.h"
#include "facts/relations.h"

namespace facts {

using model::Kind;
using model::Ref;
using topology::Truth;

namespace {

/// The least trusted side of a device that filters: what nothing but its own policy keeps off it.
struct OwnSide {
  Ref place;
  Grade exposure;
};

/// A line from outside that ends at it, a network outside, the higher of two tiers.
std::optional<OwnSide> least_trusted_side(const World& world, std::uint32_t device) {
  std::optional<OwnSide> side;
  const auto raise = [&](Ref place, Grade grade) {
    if (!side || outranks(grade, side->exposure)) side = OwnSide{place, grade};
  };
  for (const std::uint32_t link : world.links_at(device_ref(device))) {
    const bool leaves = world.topology().leaves_site(link).value == Truth::yes;
    if (leaves && world.topology().near_end(link) == device_ref(device)) {
      raise(Ref(Kind::link, link), world.exposure(Ref(Kind::link, link)));
    }
  }
  Ref highest;
  int low = 9;
  int high = -1;
  for (const std::uint32_t network : world.plant().device_networks[device]) {
    const Ref place(Kind::network, network);
    if (world.outside(place)) {
      raise(place, world.exposure(place));
    } else if (const auto rank = world.rank(place)) {
      low = std::min(low, *rank);
      if (*rank > high) highest = place;
      high = std::max(high, *rank);
    }
  }
  if (low < high) raise(highest, {2, false});
  return side;
}

/// A network with machines on it beside the device.
bool has_machines(const World& world, std::uint32_t network) {
  const auto& there = world.devices_on(network);
  return std::any_of(there.begin(), there.end(), [&](std::uint32_t other) {
    const model::DeviceType* type = world.device_type(other);
    return type != nullptr && type->controller;
  });
}

/// A converter outside the control tiers speaks for controllers on its buses: the rank of those. It
/// is a leg of its among them.
std::optional<int> bus_below(const World& world, std::uint32_t device) {
  if (world.in_ot(device_ref(device)) || world.outside(device_ref(device))) return std::nullopt;
  const topology::Topology::Spoken spoken = world.topology().speaks_for(device);
  if (spoken.fact.value != Truth::yes) return std::nullopt;
  std::optional<int> low;
  for (const std::uint32_t member : spoken.devices) {
    const model::DeviceType* type = world.device_type(member);
    const auto rank = world.rank(device_ref(member));
    if (type == nullptr || !type->controller || !rank) continue;
    low = std::min(low.value_or(*rank), *rank);
  }
  return low;
}

/// The lowest rank of the networks of a computer that joins several, if controllers hang there;
/// none if all are alike, or if it is there to be between (a filter, an entry).
std::optional<int> lowest_leg(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  if (type != nullptr && type->converts) return bus_below(world, device);
  if (type == nullptr || type->network_device || type->filters || type->entry) return std::nullopt;
  std::optional<int> low;
  std::optional<int> high;
  bool machines = false;
  for (const std::uint32_t network : world.plant().device_networks[device]) {
    const auto rank = world.rank(Ref(Kind::network, network));
    if (!rank) continue;
    if (!low || *rank <= *low) machines = has_machines(world, network) || (low == rank && machines);
    low = std::min(low.value_or(*rank), *rank);
    high = std::max(high.value_or(*rank), *rank);
  }
  return low != high && machines ? low : std::nullopt;
}

/// A rule or port forward lets at least one service for administration through.
bool opens_administration(const World& world, Ref line);

/// Who comes by a remote access is an outside party; one who need not say who he is, anybody.
Grade session_exposure(const World& world, std::uint32_t access) {
  const auto login = world.word(Ref(Kind::remote_access, access), "login");
  return {login && (*login == "none" || *login == "shared") ? 4 : 3, false};
}

}  // namespace

class Calls {
 public:
  Calls(const World& world, std::uint32_t device, std::deque<Call>& pool, Members& out)
      : world_(world),
        device_(device),
        rank_(world.rank(device_ref(device))),
        lowest_(lowest_leg(world, device)),
        pool_(pool),
        out_(out) {}

  void find() {
    // What nothing stops comes first: it is the better evidence.
    add_from_above();
    add_rules();
    add_rules_from_dmz();
    add_own_side();
    add_outside();
    add_relayed();
    add_flows();
    add_sessions();
  }

 private:
  Call call(Call::By by) const {
    Call made;
    made.by = by;
    made.device = device_;
    return made;
  }
  void add(Call made, expr::Missings maybe = nullptr) {
    out_.add(static_cast<std::uint32_t>(pool_.size()), std::move(maybe));
    pool_.push_back(std::move(made));
  }

  void add_flows() {
    const model::Plant& plant = world_.plant();
    add_flows_to(device_ref(device_), true);
    for (const std::uint32_t row : plant.device_networks[device_]) {
      add_flows_to(Ref(Kind::network, row), false);
    }
    for (const std::uint32_t row : plant.device_zones[device_]) {
      add_flows_to(Ref(Kind::zone, row), false);
    }
  }

  void add_flows_to(Ref place, bool named) {
    for (const std::uint32_t flow : world_.flows_opened_to(place)) {
      Call made = call(Call::By::flow);
      made.from = opener(world_, flow);
      made.carrier = flow_ref(flow);
      made.named = named;
      made.passed_by = {made.carrier};
      if (made.from.valid()) {
        const auto rank = world_.rank(made.from);
        const auto own = named ? rank_of_arrival(flow) : rank_;
        made.above = rank && own && *rank > *own && !neighbours(made.from);
        // Who comes to one leg of a computer stands at its others.
        made.above =
            made.above || (rank && lowest_ && *rank > *lowest_ && !shares_lowest(made.from));
        if (world_.outside(made.from)) made.exposure = world_.outside_exposure(flow);
      }
      add(std::move(made));
    }
  }

  /// All whom a rule lets in are meant to be asked who they are first.
  bool from_entries(Ref line) const {
    const auto named = world_.list(line, "from");
    return !named.empty() && std::all_of(named.begin(), named.end(), [&](std::uint32_t raw) {
      const Ref end = Ref::from_raw(raw);
      const model::DeviceType* type =
          end.kind() == Kind::device ? world_.device_type(end.row()) : nullptr;
      return type != nullptr && type->entry;
    });
  }

  /// In a DMZ servers stand to be between. A rule that lets all of it in, or an office PC or a
  /// visitor there, lets in who is trusted less.
  bool strangers_of_dmz(const LetIn& line) const {
    const auto& of = line.clients;
    return std::any_of(of.begin(), of.end(), [&](std::uint32_t client) {
      const model::DeviceType* type = world_.device_type(client);
      if (type == nullptr || type->network_device || type->entry) return false;
      const auto presence = world_.word(device_ref(client), "presence").value_or("fixed");
      return line.whole || type->office || presence != "fixed";
    });
  }

  void add_rules_from_dmz() {
    if (!lies_in_ot(world_, device_ref(device_))) return;
    for (const LetIn& line : let_in(world_, device_)) {
      if (standing(world_, line.from) != 3 || !strangers_of_dmz(line)) continue;
      Call made = call(Call::By::above);
      made.from = line.from;
      made.carrier = line.line;
      made.above = true;
      made.passed_by = {line.line};
      add(std::move(made));
    }
  }

  /// Rules and port forwards that let a higher tier in, whether a flow is declared or not. What
  /// they let in from outside is among what is reached from there.
  void add_rules() {
    for (const topology::Topology::Opener& opener : world_.topology().openers(device_)) {
      const bool own = owner(opener.line) == device_;
      if (own) add_own_rule(opener);
      if (own || !rank_) continue;
      if (world_.outside(opener.from) || opener.from.kind() == Kind::link) continue;
      const auto rank = world_.rank(opener.from);
      if (!rank || *rank <= *rank_ || from_entries(opener.line)) continue;
      Call made = call(Call::By::above);
      made.from = opener.from;
      made.carrier = opener.line;
      made.above = true;
      made.passed_by = {opener.line};
      add(std::move(made));
    }
  }

  /// In whose policy the line stands.
  std::uint32_t owner(Ref line) const {
    return world_.plant().table(line.kind()).parent(line.row()).row();
  }

  /// What its own policy lets in to itself from a side that is trusted less than another of its.
  void add_own_rule(const topology::Topology::Opener& opener) {
    const bool out = lies_outside(world_, opener.from);
    const auto rank = world_.rank(opener.from);
    const auto& own = world_.plant().device_networks[device_];
    const bool above = rank && std::any_of(own.begin(), own.end(), [&](std::uint32_t network) {
                         const auto other = world_.rank(Ref(Kind::network, network));
                         return other && *other < *rank;
                       });
    if ((!out && !above) || from_entries(opener.line)) return;
    if (!opens_administration(world_, opener.line)) return;
    Call made = call(Call::By::side);
    made.from = opener.from;
    made.carrier = opener.line;
    made.named = true;
    made.above = !out;
    made.exposure = place_exposure(world_, opener.from);
    made.passed_by = {opener.line};
    add(std::move(made));
  }

  /// The rank of the side on which the flow's session arrives, as far as its way is drawn: of a
  /// device with several legs the others do not count.
  std::optional<int> rank_of_arrival(std::uint32_t flow) const {
    for (const topology::Hop& hop : world_.topology().flow(flow).shortest) {
      const Ref self = device_ref(device_);
      if (hop.to != self && hop.from != self) continue;
      const Ref side = hop.to == self ? hop.from : hop.to;
      if (side.kind() == Kind::network) return world_.rank(side);
    }
    return rank_;
  }

  /// They hang on one network, whatever other legs the caller has.
  bool neighbours(Ref from) const {
    if (from.kind() != Kind::device) return false;
    const auto& own = world_.plant().device_networks[device_];
    const auto& its = world_.plant().device_networks[from.row()];
    return std::any_of(own.begin(), own.end(), [&](std::uint32_t network) {
      return std::find(its.begin(), its.end(), network) != its.end();
    });
  }

  void add_sessions() {
    const auto& reaching = world_.sessions_reaching(device_);
    for (const topology::Member& member : reaching) {
      add(session(member.row),
          member.truth == Truth::yes ? nullptr : world_.missings(member.missing));
    }
    // One that says neither where it ends nor what it reaches may be meant for any device.
    for (std::uint32_t row = 0; row < world_.plant().table(Kind::remote_access).size(); ++row) {
      const Ref ref(Kind::remote_access, row);
      if (world_.known(ref, "ends_at") || world_.known(ref, "reaches")) continue;
      add(session(row), world_.unknown(ref, "ends_at").missing());
    }
  }

  Call session(std::uint32_t access) const {
    Call made = call(Call::By::session);
    made.carrier = Ref(Kind::remote_access, access);
    made.from = world_.reference(made.carrier, "from");
    made.named = world_.reference(made.carrier, "ends_at") == device_ref(device_);
    made.exposure = session_exposure(world_, access);
    return made;
  }

  void add_outside() {
    const topology::OutsideReach& reach = world_.topology().from_outside(device_);
    if (reach.direct.value == Truth::no) return;
    Call made = call(Call::By::outside);
    made.from = reach.entry;
    made.carrier = reach.entry;
    made.named = true;
    made.exposure = entry_exposure(world_, device_);
    for (const topology::Hop& hop : reach.way) {
      const bool some = hop.allowed_by.valid() && hop.allowed_by.kind() != Kind::device;
      if (some) made.passed_by.push_back(hop.allowed_by);
    }
    // One partner who is named is not anybody.
    const bool named = std::any_of(made.passed_by.begin(), made.passed_by.end(), [&](Ref line) {
      const bool listed = line.kind() == Kind::policy_rule || line.kind() == Kind::forward;
      return listed && world_.known(line, "from") && !takes_all(world_, line);
    });
    if (named) made.exposure.level = std::min(made.exposure.level, 3);
    add(std::move(made),
        reach.direct.value == Truth::yes ? nullptr : world_.missings(reach.direct.missing));
  }

  /// Nobody comes to it at once, and somebody can by taking over what ends sessions on the way.
  void add_relayed() {
    const topology::OutsideReach& reach = world_.topology().from_outside(device_);
    if (reach.direct.value == Truth::yes || reach.pivot.value == Truth::no) return;
    Call made = call(Call::By::relayed);
    for (const topology::Hop& hop : reach.pivot_way) {
      add_relay(hop.from, made.relays);
      add_relay(hop.to, made.relays);
    }
    if (made.relays.empty()) return;
    made.from = reach.entry;
    made.carrier = device_ref(made.relays.back());
    made.exposure = {3, false};
    add(std::move(made),
        reach.pivot.value == Truth::yes ? nullptr : world_.missings(reach.pivot.missing));
  }

  void add_relay(Ref node, std::vector<std::uint32_t>& relays) const {
    if (node.kind() != Kind::device || node == device_ref(device_) || world_.outside(node)) return;
    if (world_.topology().forwards(node.row()).value == Truth::yes) return;
    if (std::find(relays.begin(), relays.end(), node.row()) == relays.end()) {
      relays.push_back(node.row());
    }
  }

  /// On a network of higher rank than another leg of its: whoever is there has the computer beside
  /// him, and with it the lower side.
  void add_from_legs() {
    if (!lowest_) return;
    for (const std::uint32_t network : world_.plant().device_networks[device_]) {
      const Ref line(Kind::network, network);
      const auto rank = world_.rank(line);
      if (!rank || *rank <= *lowest_ || !has_others(network)) continue;
      Call made = call(Call::By::above);
      made.from = line;
      made.carrier = line;
      made.above = true;
      add(std::move(made));
    }
  }

  bool has_others(std::uint32_t network) const {
    const auto& there = world_.devices_on(network);
    return std::any_of(there.begin(), there.end(), [&](std::uint32_t other) {
      const model::DeviceType* type = world_.device_type(other);
      return other != device_ && (type == nullptr || !type->network_device);
    });
  }

  bool shares_lowest(Ref from) const {
    if (from.kind() != Kind::device) return false;
    const auto& own = world_.plant().device_networks[device_];
    const auto& its = world_.plant().device_networks[from.row()];
    return std::any_of(own.begin(), own.end(), [&](std::uint32_t network) {
      return world_.rank(Ref(Kind::network, network)) == lowest_ &&
             std::find(its.begin(), its.end(), network) != its.end();
    });
  }

  void add_from_above() {
    add_from_legs();
    if (!rank_) return;
    for (const Above& above : world_.above(device_)) {
      if (above.rank <= *rank_) continue;
      Call made = call(Call::By::above);
      made.from = Ref(Kind::zone, above.zone);
      made.carrier = above.by;
      made.above = true;
      add(std::move(made),
          above.fact.value == Truth::yes ? nullptr : world_.missings(above.fact.missing));
    }
  }

  void add_own_side() {
    const model::DeviceType* type = world_.device_type(device_);
    if (type == nullptr || !type->filters) return;
    const auto side = least_trusted_side(world_, device_);
    const topology::Fact boundary = world_.topology().boundary(device_);
    if (!side || boundary.value == Truth::yes) return;
    Call made = call(Call::By::side);
    made.from = side->place;
    made.carrier = side->place;
    made.named = true;
    made.exposure = side->exposure;
    add(std::move(made), boundary.value == Truth::no ? nullptr : world_.missings(boundary.missing));
  }

  const World& world_;
  std::uint32_t device_;
  std::optional<int> rank_;
  std::optional<int> lowest_;  ///< Of a computer with legs of several ranks, the lowest; else none.
  std::deque<Call>& pool_;
  Members& out_;
};

std::string_view name(Call::By by) {
  constexpr std::array<std::string_view, 6> kNames = {"flow",    "session", "outside",
                                                      "relayed", "above",   "side"};
  return kNames[static_cast<std::size_t>(by)];
}

const Members& Relations::calls(std::uint32_t device) const {
  const auto [found, fresh] = calls_of_.try_emplace(device);
  if (fresh) Calls(world_, device, calls_, found->second).find();
  return found->second;
}

namespace {

/// A line of a remote access that is used on the way, and whether it is the session's own: a
/// tunnel, or one that is not open to everybody. Null if it is; else what would tell.
struct Brought {
  bool sure = false;
  expr::Missings missing;
};

Brought brought_over(const World& world, Ref session, const topology::Way& way,
                     const expr::Missings& reached) {
  Brought found;
  for (const std::uint32_t raw : world.list(session, "over")) {
    const Ref line = Ref::from_raw(raw);
    const bool used = std::any_of(way.begin(), way.end(), [&](const topology::Hop& hop) {
      return hop.over == line || hop.from == line || hop.to == line;
    });
    if (!used) continue;
    const Grade exposure = world.exposure(line);
    const bool own = world.medium(line).tunnel || exposure.level <= 3;
    if (!own && !exposure.assumed) continue;
    if (own && reached == nullptr) return {true, nullptr};
    found.missing =
        expr::unite(found.missing, own ? reached : world.unknown(line, "carrier").missing());
  }
  return found;
}

/// What decides whether the session reaches the device; null if it surely does. Nothing if it does
/// not.
std::optional<expr::Missings> reaching(const World& world, std::uint32_t access,
                                       std::uint32_t device) {
  const Ref session(Kind::remote_access, access);
  const auto& reached = world.reached(access);
  if (!reached) return world.unknown(session, "ends_at").missing();
  if (world.reference(session, "ends_at") == device_ref(device)) return expr::Missings();
  const auto found = std::ranges::lower_bound(*reached, device, {}, &topology::Member::row);
  if (found == reached->end() || found->row != device) return std::nullopt;
  return found->truth == Truth::yes ? expr::Missings() : world.missings(found->missing);
}

}  // namespace

Members serving_sessions(const World& world, std::uint32_t device) {
  const topology::Way& way = world.topology().from_outside(device).way;
  Members out;
  for (std::uint32_t access = 0; access < world.plant().table(Kind::remote_access).size();
       ++access) {
    const Ref session(Kind::remote_access, access);
    const auto lets = [&](const topology::Hop& hop) { return hop.allowed_by == session; };
    if (std::any_of(way.begin(), way.end(), lets)) {
      out.add(access);
      continue;
    }
    const auto reached = reaching(world, access, device);
    if (!reached) continue;
    if (!world.known(session, "over")) {
      if (!way.empty()) out.add(access, world.unknown(session, "over").missing());
      continue;
    }
    Brought found = brought_over(world, session, way, *reached);
    if (found.sure || found.missing != nullptr) out.add(access, std::move(found.missing));
  }
  return out;
}

namespace {

/// A service that shows itself to anybody who can address it, and what carries it.
struct Admin {
  std::string_view word;
  std::string_view protocol;
  std::uint16_t port;
  /// Machines exchange data over it as well: a declared flow of it is no management access.
  bool data;
};
constexpr std::array<Admin, 14> kAdmin = {{
    {"telnet", "telnet", 23, false},
    {"ftp", "ftp", 21, true},
    {"http-admin", "http", 80, false},
    {"vnc", "vnc", 5900, false},
    {"rdp", "rdp", 3389, false},
    {"smb1", "smb", 445, true},
    {"snmp", "snmp", 161, false},
    {"programming", "", 0, true},
    {"container-api", "docker-api", 2375, false},
    {"robot-dashboard", "ur-dashboard", 29999, false},
    {"put-get", "s7comm", 102, true},
    {"virtual-com", "serial-over-tcp", 0, true},
    {"https-admin", "https", 443, false},
    {"ssh", "ssh", 22, false},
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

bool lets_flow(const World& world, std::uint32_t flow, const Admin& admin) {
  const model::Protocol* protocol = world.protocol(flow);
  // At another port it is another service: a trap is a message and no way in.
  const auto port = world.column(Kind::flow, "port").get(flow);
  const bool usual = !port || admin.protocol != "snmp" || *port == admin.port;
  return protocol != nullptr && protocol->id == admin.protocol && !admin.data && usual;
}

/// A filter rule or port forward takes this service, by itself or among others.
bool takes(const World& world, Ref line, const Admin& admin) {
  if (line.kind() == Kind::forward) {
    // Its services are those of the outer side; behind it the session arrives at this port.
    const auto arrives = world.column(Kind::forward, "to_port").get(line.row());
    if (arrives) return admin.port != 0 && *arrives == admin.port;
  }
  const auto services = world.list(line, "service");
  return std::any_of(services.begin(), services.end(), [&](std::uint32_t raw) {
    const std::string_view word = world.plant().text(model::TextId{raw});
    return word == "any" || word == "tcp" || word == admin.protocol || holds_port(word, admin.port);
  });
}

/// A flow, filter rule or port forward lets this service through.
expr::Value lets(const World& world, Ref by, const Admin& admin) {
  if (by.kind() == Kind::flow) return expr::Value::boolean(lets_flow(world, by.row(), admin));
  if (by.kind() != Kind::policy_rule && by.kind() != Kind::forward) {
    return expr::Value::boolean(false);
  }
  if (!world.known(by, "service")) return world.unknown(by, "service");
  return expr::Value::boolean(takes(world, by, admin));
}

bool opens_administration(const World& world, Ref line) {
  return std::any_of(kAdmin.begin(), kAdmin.end(), [&](const Admin& one) {
    return one.port != 0 && !lets(world, line, one).is_false();
  });
}

}  // namespace

expr::Value lets(const World& world, const Call& call, std::string_view service) {
  const auto admin = std::find_if(kAdmin.begin(), kAdmin.end(),
                                  [&](const Admin& one) { return one.word == service; });
  if (admin == kAdmin.end()) return expr::Value::boolean(call.passed_by.empty());
  AnyOf stopped;
  for (const Ref by : call.passed_by) stopped.add(negated(lets(world, by, *admin)));
  return negated(stopped.value());
}

}  // namespace facts
