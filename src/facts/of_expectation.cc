// Facts of expectations: who else can reach what they protect.
#include <algorithm>
#include <charconv>
#include <numeric>
#include <string>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

Ref expectation_ref(std::uint32_t expectation) { return {Kind::expectation, expectation}; }

/// A place stands in another.
bool within(const World& world, Ref place, Ref other) {
  if (place == other) return true;
  const auto has = [&](const std::vector<std::uint32_t>& rows) {
    return std::find(rows.begin(), rows.end(), other.row()) != rows.end();
  };
  if (other.kind() == Kind::zone && place.kind() == Kind::device) {
    return has(world.plant().device_zones[place.row()]);
  }
  if (other.kind() == Kind::zone) return has(world.zones(place));
  return other.kind() == Kind::network && place.kind() == Kind::device &&
         has(world.plant().device_networks[place.row()]);
}

bool named(const World& world, std::uint32_t expectation, const char* list, Ref place) {
  const auto items = world.list(expectation_ref(expectation), list);
  return std::any_of(items.begin(), items.end(),
                     [&](std::uint32_t raw) { return within(world, place, Ref::from_raw(raw)); });
}

/// What carries traffic for others is no one of its own; it is judged as part of the way.
bool counts(const World& world, Ref source) {
  if (source.kind() != Kind::device) return true;
  const model::DeviceType* type = world.device_type(source.row());
  return type == nullptr || !type->network_device;
}

bool forbidden(const World& world, std::uint32_t expectation, Ref source) {
  for (const std::uint32_t raw : world.list(expectation_ref(expectation), "never")) {
    const Ref never = Ref::from_raw(raw);
    // A filter hangs on the network it guards; only by its own id is it meant itself.
    if (never == source || (counts(world, source) && within(world, source, never))) return true;
  }
  return world.known(expectation_ref(expectation), "only") && counts(world, source) &&
         !named(world, expectation, "only", source) &&
         !named(world, expectation, "may_reach", source);
}

using Ports = std::vector<std::uint32_t>;

/// More ports than these are not asked for one by one.
constexpr std::uint32_t kMostPorts = 64;

/// "tcp/502" and "tcp/1000-1010" as ports; nothing if it names none, or too many.
Ports ports_of_range(std::string_view word) {
  const std::size_t slash = word.find('/');
  if (slash == std::string_view::npos) return {};
  const char* end = word.data() + word.size();
  std::uint32_t first = 0;
  const auto [stop, fault] = std::from_chars(word.data() + slash + 1, end, first);
  if (fault != std::errc()) return {};
  std::uint32_t last = first;
  if (stop != end) (void)std::from_chars(stop + 1, end, last);
  if (last < first || last - first >= kMostPorts) return {};
  Ports ports(last - first + 1);
  std::iota(ports.begin(), ports.end(), first);
  return ports;
}

/// The usual ports of a protocol of the vocabulary, or of the plant's own.
Ports ports_of_protocol(const World& world, std::string_view word) {
  const Ref own = world.plant().find(model::only(Kind::protocol), word);
  if (own.valid()) {
    const auto ports = world.list(own, "ports");
    return {ports.begin(), ports.end()};
  }
  const model::Vocabulary& known = world.plant().vocabulary();
  const auto code = known.protocol(word);
  if (!code) return {};
  const auto& ports = known.protocols[*code].ports;
  return {ports.begin(), ports.end()};
}

/// The ports that an expectation is about; nothing if it is about every service.
Ports ports_meant(const World& world, std::uint32_t expectation) {
  Ports all;
  for (const std::uint32_t raw : world.list(expectation_ref(expectation), "service")) {
    const std::string_view word = world.plant().text(model::TextId{raw});
    Ports own = word.find('/') == std::string_view::npos ? ports_of_protocol(world, word)
                                                         : ports_of_range(word);
    if (own.empty()) return {};
    all.insert(all.end(), own.begin(), own.end());
  }
  return all;
}

/// Whether a flow that passes is one of the services, by its port, else by the usual ones of its
/// protocol; unknown while it says neither.
Truth is_meant(const World& world, const Ports& ports, std::uint32_t flow) {
  const auto meant = [&](std::uint32_t port) {
    return std::find(ports.begin(), ports.end(), port) != ports.end();
  };
  if (const auto port = world.column(Kind::flow, "port").get(flow)) {
    return meant(*port) ? Truth::yes : Truth::no;
  }
  const model::Protocol* protocol = world.protocol(flow);
  if (protocol == nullptr) return Truth::unknown;
  return std::any_of(protocol->ports.begin(), protocol->ports.end(), meant) ? Truth::yes
                                                                            : Truth::no;
}

/// What is declared between them and meant.
topology::Fact declared(const World& world, const Ports& ports, const Breach& breach) {
  topology::Fact found;
  for (const std::uint32_t flow : world.flows_opened_to(breach.target)) {
    if (opener(world, flow) != breach.by.from) continue;
    const topology::Fact& exists = world.topology().flow(flow).exists;
    const Truth meant = ports.empty() ? Truth::yes : is_meant(world, ports, flow);
    if (exists.value == Truth::no || meant == Truth::no) continue;
    if (exists.value == Truth::yes && meant == Truth::yes) return {Truth::yes, {}};
    found.value = Truth::unknown;
    found.missing.insert(found.missing.end(), exists.missing.begin(), exists.missing.end());
    if (meant == Truth::yes) continue;
    found.missing.push_back({flow_ref(flow), model::find_attribute(Kind::flow, "protocol")});
  }
  return found;
}

/// They reach it by one of these services: what lies between lets it through, or it is declared. A
/// remote access is meant for whatever its person does. False if they do not.
bool by_service(const World& world, const Ports& ports, Breach& breach) {
  const auto session = [](const topology::Hop& hop) {
    return hop.allowed_by.kind() == Kind::remote_access;
  };
  if (std::any_of(breach.by.way.begin(), breach.by.way.end(), session)) return true;
  topology::Fact best = declared(world, ports, breach);
  if (best.value == Truth::yes) {
    breach.by.fact = std::move(best);
    return true;
  }
  for (const std::uint32_t port : ports) {
    topology::Topology::Passing one = world.topology().passes(breach.by.from, breach.target, port);
    if (one.open.value == Truth::no) continue;
    best = std::move(one.open);
    if (best.value == Truth::yes) breach.by.way = std::move(one.way);
    if (best.value == Truth::yes) break;
  }
  breach.by.fact = std::move(best);
  return breach.by.fact.value != Truth::no;
}

/// Everybody who may open a session.
std::vector<Ref> everybody(const World& world) {
  std::vector<Ref> all;
  for (std::uint32_t row = 0; row < world.plant().table(Kind::device).size(); ++row) {
    all.emplace_back(Kind::device, row);
  }
  for (std::uint32_t row = 0; row < world.plant().table(Kind::network).size(); ++row) {
    if (world.outside(Ref(Kind::network, row))) all.emplace_back(Kind::network, row);
  }
  return all;
}

/// Who reaches a place in which nothing is drawn that could be reached for it, such as the
/// internet.
void reach_place(const World& world, std::uint32_t expectation, const Ports& ports, Ref place,
                 std::vector<Breach>& found) {
  for (const Ref source : everybody(world)) {
    if (!forbidden(world, expectation, source) || within(world, source, place)) continue;
    Breach breach{{source, {}, {}}, place};
    if (!ports.empty()) {
      if (by_service(world, ports, breach)) found.push_back(std::move(breach));
      continue;
    }
    breach.by.fact = declared(world, ports, breach);
    if (breach.by.fact.value != Truth::yes) {
      topology::Topology::Passing any = world.topology().passes(source, place, std::nullopt);
      if (any.open.value != Truth::no)
        breach.by = {source, std::move(any.open), std::move(any.way)};
    }
    if (breach.by.fact.value != Truth::no) found.push_back(std::move(breach));
  }
}

}  // namespace

const std::vector<Breach>& World::breaches(std::uint32_t expectation) const {
  if (const auto known = breaches_.find(expectation); known != breaches_.end()) {
    return known->second;
  }
  std::vector<std::uint32_t> targets;
  std::vector<Ref> bare;
  for (const std::uint32_t raw : list(expectation_ref(expectation), "may_reach")) {
    // Of a place what carries its traffic is not what is protected.
    const Ref place = Ref::from_raw(raw);
    const std::size_t before = targets.size();
    for (const std::uint32_t device : devices(place)) {
      const Ref one(Kind::device, device);
      if (one == place || counts(*this, one)) targets.push_back(device);
    }
    if (targets.size() == before) bare.push_back(place);
  }
  std::sort(targets.begin(), targets.end());
  targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
  std::vector<Breach>& found = breaches_[expectation];
  const Ports ports = ports_meant(*this, expectation);
  for (const std::uint32_t target : targets) {
    for (topology::Reacher& one : topology_.reachers(Ref(Kind::device, target))) {
      if (!forbidden(*this, expectation, one.from)) continue;
      Breach breach{std::move(one), Ref(Kind::device, target)};
      if (ports.empty() || by_service(*this, ports, breach)) found.push_back(std::move(breach));
    }
  }
  for (const Ref place : bare) reach_place(*this, expectation, ports, place, found);
  return found;
}

namespace {

std::string shown(const World& world, const std::vector<Ref>& refs) {
  constexpr std::size_t kShown = 4;
  std::string out;
  for (std::size_t i = 0; i < std::min(refs.size(), kShown); ++i) {
    if (i > 0) out += ", ";
    out += world.plant().id(refs[i]);
  }
  if (refs.size() > kShown) out += ", … (+" + std::to_string(refs.size() - kShown) + ")";
  return out;
}

/// Each once. Unknown, with all that would tell, while nobody surely reaches it and somebody may.
expr::Value breakers(const World& world, std::uint32_t expectation, bool targets) {
  std::vector<Ref> found;
  expr::Missings missing;
  for (const Breach& breach : world.breaches(expectation)) {
    const Ref one = targets ? breach.target : breach.by.from;
    const bool sure = breach.by.fact.value == Truth::yes;
    if (sure && std::find(found.begin(), found.end(), one) == found.end()) found.push_back(one);
    if (!sure) missing = expr::unite(missing, world.missings(breach.by.fact.missing));
  }
  if (found.empty() && missing != nullptr) return expr::Value::unknown(missing);
  return expr::Value::string(shown(world, found));
}

constexpr Row kExpectationRows[] = {
    {"breakers",
     Shape::text,
     {"who reaches it and may not; empty if nobody does",
      "到達してはならないのに到達できるもの（なければ空）"},
     [](const World& world, std::uint32_t expectation) {
       return breakers(world, expectation, false);
     }},
    {"reached",
     Shape::text,
     {"what they reach", "到達される機器"},
     [](const World& world, std::uint32_t expectation) {
       return breakers(world, expectation, true);
     }},
    {"consequence",
     Shape::integer,
     {"the worst of what it protects, or of who reaches a place without devices, 1-4",
      "保護対象（機器のない場所では到達する側）の影響度（1〜4）"},
     [](const World& world, std::uint32_t expectation) {
       std::vector<std::uint32_t> targets;
       for (const std::uint32_t raw : world.list(expectation_ref(expectation), "may_reach")) {
         const auto own = world.devices(Ref::from_raw(raw));
         targets.insert(targets.end(), own.begin(), own.end());
       }
       // Where nothing is drawn, those who reach it are what is at stake.
       const bool bare = targets.empty();
       for (const Breach& breach : world.breaches(expectation)) {
         if (!bare || breach.by.fact.value != Truth::yes) continue;
         const auto own = world.devices(breach.by.from);
         targets.insert(targets.end(), own.begin(), own.end());
       }
       return level(world, world.worst(targets));
     }},
    {"exposure",
     Shape::integer,
     {"who reaches it, 1-4: 4 outside, 2 another zone, 1 the same", "到達できる相手のさらされ方"},
     [](const World& world, std::uint32_t expectation) {
       Grade grade{1, false};
       for (const Breach& breach : world.breaches(expectation)) {
         if (breach.by.fact.value != Truth::yes) continue;
         int own = world.zones(breach.by.from) == world.zones(breach.target) ? 1 : 2;
         if (world.outside(breach.by.from)) own = 4;
         grade.level = std::max(grade.level, own);
       }
       return level(world, grade);
     }},
};

constexpr Table kExpectationTables[] = {
    {object_type(Kind::expectation), kExpectationRows},
};

}  // namespace

std::span<const Table> of_expectation() { return kExpectationTables; }

}  // namespace facts
