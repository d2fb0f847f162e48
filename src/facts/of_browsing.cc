// Whether a computer can use mail and the web: by a declared flow, or because nothing stops it.
#include <algorithm>
#include <array>
#include <utility>

#include "facts/fact.h"
#include "facts/relations.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

constexpr std::array<std::string_view, 5> kMail = {"smtp", "smtps", "imap", "imaps", "pop3"};
constexpr std::array<std::string_view, 2> kWeb = {"http", "https"};
/// The web and mail.
constexpr std::array<std::uint32_t, 3> kPorts = {443, 80, 25};

template <std::size_t kSize>
bool among(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool passes_proxy(const World& world, Ref flow) {
  for (const std::uint32_t raw : world.list(flow, "via")) {
    const Ref via = Ref::from_raw(raw);
    if (via.kind() != Kind::device) continue;
    const model::DeviceType* type = world.device_type(via.row());
    if (type != nullptr && type->relays) return true;
  }
  return false;
}

/// The outside at large: an external zone that no party answers for. A cloud or a party's own place
/// is a fixed destination.
bool at_large(const World& world, const std::vector<std::uint32_t>& zones) {
  return !zones.empty() && std::all_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
    return world.tier(zone) == model::Tier::external &&
           !world.known(Ref(Kind::zone, zone), "party");
  });
}

/// What a filter rule names as its destination is everywhere, or all but some, not a list of
/// places.
bool leads_anywhere(const World& world, std::span<const std::uint32_t> values) {
  constexpr std::size_t kMaxValues = 4096;
  std::vector<std::uint32_t> open(values.begin(), values.end());
  for (std::size_t next = 0; next < open.size() && next < kMaxValues; ++next) {
    const Ref value = Ref::from_raw(open[next]);
    if (value.kind() == Kind::literal) {
      const std::string_view word = world.plant().text(model::TextId{value.row()});
      const bool all_but = word.starts_with('!');
      if (all_but || word == "any" || word == "0.0.0.0/0" || word == "::/0") return true;
    } else if (value.kind() == Kind::alias) {
      const auto inner = world.list(value, "is");
      open.insert(open.end(), inner.begin(), inner.end());
    } else if (at_large(world, world.zones(value))) {
      return true;
    }
  }
  return false;
}

/// A flow to the open outside that carries mail, or the web without plant data. A cloud, and
/// whatever takes plant data, is a fixed place.
expr::Value browsing_flow(const World& world, std::uint32_t flow, Ref opener) {
  const Ref ref(Kind::flow, flow);
  if (facts::opener(world, flow) != opener) return expr::Value::boolean(false);
  const Ref other = answerer(world, flow);
  if (!at_large(world, world.zones(other)) || passes_proxy(world, ref)) {
    return expr::Value::boolean(false);
  }
  const model::Protocol* protocol = world.protocol(flow);
  if (protocol != nullptr && among(kMail, protocol->id)) return expr::Value::boolean(true);
  if (protocol != nullptr && !among(kWeb, protocol->id)) return expr::Value::boolean(false);
  if (!world.list(ref, "data").empty()) return expr::Value::boolean(false);
  if (!world.known(ref, "data")) return world.unknown(ref, "data");
  return protocol != nullptr ? expr::Value::boolean(true) : world.unknown(ref, "protocol");
}

/// Every filter rule that lets the session through lets mail or the web through to anywhere.
bool fit_for_browsing(const World& world, const topology::Way& way) {
  return std::all_of(way.begin(), way.end(), [&](const topology::Hop& hop) {
    if (!hop.allowed_by.valid() || hop.allowed_by.kind() != Kind::policy_rule) return true;
    return leads_anywhere(world, world.list(hop.allowed_by, "to"));
  });
}

/// By a flow that says so.
expr::Value declared(const World& world, std::uint32_t device) {
  const Ref self(Kind::device, device);
  expr::Missings missing;
  for (const auto* flows : {&world.flows_from(self), &world.flows_to(self)}) {
    for (const std::uint32_t flow : *flows) {
      const expr::Value one = browsing_flow(world, flow, self);
      if (one.is_true()) return one;
      if (one.is(expr::Kind::unknown)) missing = expr::unite(missing, one.missing());
    }
  }
  return missing == nullptr ? expr::Value::boolean(false) : expr::Value::unknown(missing);
}

/// Because nothing stops it on a way to the internet; if a network is given, a way that begins
/// there.
topology::Fact unstopped(const World& world, std::uint32_t device, Ref network = {}) {
  topology::Fact found;
  for (const Ref exit : world.exits()) {
    for (const std::uint32_t port : kPorts) {
      topology::Topology::Passing passing =
          world.topology().passes(Ref(Kind::device, device), exit, port);
      if (passing.open.value == Truth::no || !fit_for_browsing(world, passing.way)) continue;
      if (network.valid() && (passing.way.empty() || passing.way.front().to != network)) continue;
      if (passing.open.value == Truth::yes) return {Truth::yes, {}};
      found.value = Truth::unknown;
      auto& missing = found.missing;
      missing.insert(missing.end(), passing.open.missing.begin(), passing.open.missing.end());
    }
  }
  std::sort(found.missing.begin(), found.missing.end());
  found.missing.erase(std::unique(found.missing.begin(), found.missing.end()), found.missing.end());
  return found;
}

expr::Value browses(const World& world, std::uint32_t device) {
  const expr::Value by_flow = declared(world, device);
  if (by_flow.is_true()) return by_flow;
  const topology::Fact open = unstopped(world, device);
  if (open.value == Truth::yes) return expr::Value::boolean(true);
  expr::Missings missing;
  if (by_flow.is(expr::Kind::unknown)) missing = by_flow.missing();
  if (open.value == Truth::unknown) missing = expr::unite(missing, world.missings(open.missing));
  return missing == nullptr ? expr::Value::boolean(false) : expr::Value::unknown(missing);
}

/// A computer among the machines. Perhaps one while its type is not known.
Truth computer(const World& world, std::uint32_t device) {
  if (!world.in_ot(Ref(Kind::device, device))) return Truth::no;
  const model::DeviceType* type = world.device_type(device);
  if (type != nullptr && (type->network_device || type->entry)) return Truth::no;
  if (const auto stated = world.boolean(Ref(Kind::device, device), "general_purpose_os")) {
    return *stated ? Truth::yes : Truth::no;
  }
  if (type == nullptr) return Truth::unknown;
  return type->host ? Truth::yes : Truth::no;
}

expr::Value exits(const World& world, const std::vector<topology::Member>& computers) {
  Members found;
  for (const topology::Member& one : computers) {
    found.add(one.row, one.truth == Truth::yes ? nullptr : world.missings(one.missing));
  }
  return std::move(found).owned(kExit);
}

expr::Value exits_of_network(const World& world, std::uint32_t network) {
  std::vector<topology::Member> found;
  if (world.in_ot(Ref(Kind::network, network))) {
    for (const std::uint32_t device : world.devices_on(network)) {
      const Truth is = computer(world, device);
      if (is == Truth::no) continue;
      topology::Fact open = unstopped(world, device, Ref(Kind::network, network));
      if (open.value == Truth::no) continue;
      if (is == Truth::unknown) {
        open.value = Truth::unknown;
        open.missing.push_back(
            {Ref(Kind::device, device), model::find_attribute(Kind::device, "type")});
        std::sort(open.missing.begin(), open.missing.end());
      }
      found.push_back({device, open.value, std::move(open.missing)});
    }
  }
  return exits(world, found);
}

/// Its own, while a flow of it may say that it uses mail or the web.
expr::Value exits_of_device(const World& world, std::uint32_t device) {
  const expr::Value by_flow = declared(world, device);
  if (by_flow.is(expr::Kind::unknown)) return by_flow;
  std::vector<std::uint32_t> found;
  if (by_flow.is_true()) found.push_back(device);
  return expr::Value::list(expr::List::owned_objects(kExit, std::move(found)));
}

constexpr Row kBrowsingDevice[] = {
    {"browses",
     Shape::boolean,
     {"mail or the web is open to it: a flow says so, or nothing on a way to the internet stops it",
      "メールやWebを使えるか（通信の記載があるか、インターネットへの経路が絞られていない）"},
     browses},
    {"exits",
     Shape::exits,
     {"its own, if a flow of it carries mail or the web",
      "メールやWebの通信が記載されている場合、その経路"},
     exits_of_device},
};

constexpr Row kBrowsingNetwork[] = {
    {"exits",
     Shape::exits,
     {"by which its computers reach the internet from here, and nothing stops mail or the web",
      "ここの端末が、メールやWebを止めるものなくインターネットに届く経路"},
     exits_of_network},
};

constexpr Row kExitRows[] = {
    {"device",
     Shape::device,
     {"the computer", "端末"},
     [](const World&, std::uint32_t row) {
       return expr::Value::object({object_type(Kind::device), row});
     }},
};

constexpr Table kBrowsingTables[] = {
    {kExit, kExitRows},
    {object_type(Kind::device), kBrowsingDevice},
    {object_type(Kind::network), kBrowsingNetwork},
};

}  // namespace

topology::Way World::way_to_internet(std::uint32_t device) const {
  for (const Ref exit : exits()) {
    for (const std::uint32_t port : kPorts) {
      topology::Topology::Passing passing = topology_.passes(Ref(Kind::device, device), exit, port);
      if (passing.open.value == Truth::yes && fit_for_browsing(*this, passing.way)) {
        return std::move(passing.way);
      }
    }
  }
  return {};
}

const std::vector<Ref>& World::exits() const {
  if (exits_) return *exits_;
  std::vector<Ref> found;
  const auto add = [&](Ref exit) {
    if (std::find(found.begin(), found.end(), exit) == found.end()) found.push_back(exit);
  };
  for (std::uint32_t link = 0; link < plant_.table(Kind::link).size(); ++link) {
    const Ref line(Kind::link, link);
    if (medium(line).tunnel || topology_.leaves_site(link).value != Truth::yes ||
        topology_.internet(line).value != Truth::yes) {
      continue;
    }
    const auto ends = topology_.ends(link);
    const auto far = std::find_if(ends.begin(), ends.end(), [&](Ref end) {
      return end.kind() == Kind::network && outside(end);
    });
    add(far == ends.end() ? line : *far);
  }
  for (std::uint32_t row = 0; row < plant_.table(Kind::network).size(); ++row) {
    const Ref network(Kind::network, row);
    if (medium(network).leaves_site && topology_.internet(network).value == Truth::yes) {
      add(network);
    }
  }
  return exits_.emplace(std::move(found));
}

std::span<const Table> of_browsing() { return kBrowsingTables; }

}  // namespace facts
