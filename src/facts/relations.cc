#include "facts/relations.h"

#include <algorithm>

#include "facts/left_out.h"

namespace facts {

using model::Kind;
using model::Ref;

namespace {

/// The interfaces of a device on a network, as `one_way` states them; `no` if one passes both ways,
/// if the device names the network itself, or if none is stated to be there.
std::string_view direction_at(const World& world, std::uint32_t device, std::uint32_t network) {
  const Ref self = device_ref(device);
  const Ref there(Kind::network, network);
  for (const std::uint32_t raw : world.list(self, "network")) {
    if (Ref::from_raw(raw) == there) return "no";
  }
  std::string_view found = "no";
  for (const std::uint32_t row : world.plant().children(self, Kind::interface)) {
    const Ref interface(Kind::interface, row);
    for (const std::uint32_t raw : world.list(interface, "network")) {
      if (Ref::from_raw(raw) != there) continue;
      found = world.word(interface, "one_way").value_or("no");
      if (found == "no") return found;
    }
  }
  return found;
}

}  // namespace

bool Members::sure() const {
  return std::all_of(maybe.begin(), maybe.end(),
                     [](const expr::Missings& one) { return one == nullptr; });
}

expr::Value Members::value(expr::ObjectTypeId type) const {
  return expr::Value::list(sure() ? expr::List::objects(type, rows)
                                  : expr::List::objects(type, rows, maybe));
}

expr::Value Members::owned(expr::ObjectTypeId type) && {
  if (sure()) maybe.clear();
  return expr::Value::list(expr::List::owned_objects(type, std::move(rows), std::move(maybe)));
}

Relations::Relations(const World& world) : world_(world) {
  const std::uint32_t devices = world.plant().table(Kind::device).size();
  legs_of_.resize(devices);
  for (std::uint32_t device = 0; device < devices; ++device) {
    const Ref self = device_ref(device);
    add_networks(device);
    add_guests(device);
    add_lines(self, legs_of_[device]);
    const bool between = world.plant().device_networks[device].size() > 1 || !world.rank(self);
    if (between && !world.outside(self)) relays_.push_back(device);
  }
  const std::uint32_t networks = world.plant().table(Kind::network).size();
  legs_of_network_.resize(networks);
  for (std::uint32_t network = 0; network < networks; ++network) {
    add_lines(Ref(Kind::network, network), legs_of_network_[network]);
  }
}

void Relations::add(Members& legs, Leg leg) {
  legs.add(static_cast<std::uint32_t>(legs_.size()));
  legs_.push_back(leg);
}

void Relations::add_networks(std::uint32_t device) {
  for (const std::uint32_t row : world_.plant().device_networks[device]) {
    const Ref network(Kind::network, row);
    add(legs_of_[device], {network, network, direction_at(world_, device, row)});
  }
  // A neighbour that is out of scope is one all the same.
  for (const std::uint32_t row : networks_left_out(world_, device)) {
    const Ref network(Kind::network, row);
    add(legs_of_[device], {network, network, direction_at(world_, device, row)});
  }
}

void Relations::add_guests(std::uint32_t device) {
  const auto& own = world_.plant().device_networks[device];
  std::vector<std::uint32_t> networks;
  for (const std::uint32_t guest : world_.topology().guests(device)) {
    const auto& of_guest = world_.plant().device_networks[guest];
    networks.insert(networks.end(), of_guest.begin(), of_guest.end());
  }
  std::sort(networks.begin(), networks.end());
  networks.erase(std::unique(networks.begin(), networks.end()), networks.end());
  for (const std::uint32_t row : networks) {
    const Ref network(Kind::network, row);
    if (std::find(own.begin(), own.end(), row) == own.end()) {
      add(legs_of_[device], {network, network});
    }
  }
}

void Relations::add_lines(Ref node, Members& legs) {
  for (const std::uint32_t row : world_.links_at(node)) {
    const Ref link(Kind::link, row);
    if (world_.medium(link).carried) continue;
    if (world_.topology().leaves_site(row).value == topology::Truth::yes) {
      add(legs, {link, link});
      continue;
    }
    for (const Ref end : world_.topology().ends(row)) {
      if (end != node) add(legs, {link, end});
    }
  }
}

const Relations& World::relations() const {
  if (!relations_) relations_ = std::make_unique<const Relations>(*this);
  return *relations_;
}

}  // namespace facts
