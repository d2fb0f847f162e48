#include "read/scope.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace reader {
namespace {

using model::AttributeId;
using model::Kind;
using model::Plant;
using model::Ref;
using Rows = std::vector<std::uint32_t>;

bool left_out(const Plant& plant, Ref entity) {
  const auto reason = plant.table(entity.kind()).column("scope.out").get(entity.row());
  return reason && !plant.text(model::TextId{*reason}).empty();
}

bool all_out(const Plant& plant, Kind kind, const Rows& rows) {
  return !rows.empty() && std::all_of(rows.begin(), rows.end(),
                                      [&](std::uint32_t row) { return plant.out(Ref(kind, row)); });
}

/// Returns whether anything is out.
bool mark_places(Plant& plant) {
  bool any = false;
  const auto mark = [&](Ref entity) {
    plant.set_out(entity);
    any = true;
  };
  for (std::uint32_t row = 0; row < plant.table(Kind::zone).size(); ++row) {
    if (left_out(plant, Ref(Kind::zone, row))) mark(Ref(Kind::zone, row));
  }
  for (std::uint32_t row = 0; row < plant.table(Kind::network).size(); ++row) {
    const Ref network(Kind::network, row);
    if (left_out(plant, network) || all_out(plant, Kind::zone, plant.network_zones[row])) {
      mark(network);
    }
  }
  return any;
}

/// Devices on which a network lies that is not out: a switch stays with what it carries.
std::vector<bool> carriers(const Plant& plant) {
  std::vector<bool> found(plant.table(Kind::device).size());
  const auto& column = plant.table(Kind::network).column("on");
  for (std::uint32_t row = 0; row < plant.table(Kind::network).size(); ++row) {
    if (plant.out(Ref(Kind::network, row)) || !column.known(row)) continue;
    for (const std::uint32_t raw : plant.list(column.raw(row))) {
      const Ref on = Ref::from_raw(raw);
      if (on.kind() == Kind::device) found[on.row()] = true;
    }
  }
  return found;
}

void mark_devices(Plant& plant) {
  const std::vector<bool> carries = carriers(plant);
  for (std::uint32_t row = 0; row < plant.table(Kind::device).size(); ++row) {
    if (carries[row]) continue;
    const Rows& networks = plant.device_networks[row];
    if (networks.empty() ? all_out(plant, Kind::zone, plant.device_zones[row])
                         : all_out(plant, Kind::network, networks)) {
      plant.set_out(Ref(Kind::device, row));
    }
  }
}

/// An interface goes with its networks as well as with its device.
bool end_out(const Plant& plant, Ref end) {
  if (plant.out(end)) return true;
  if (end.kind() != Kind::interface) return false;
  const auto& column = plant.table(Kind::interface).column("network");
  if (!column.known(end.row())) return false;
  Rows networks;
  for (const std::uint32_t raw : plant.list(column.raw(end.row()))) {
    networks.push_back(Ref::from_raw(raw).row());
  }
  return all_out(plant, Kind::network, networks);
}

/// What is out with one of the entities that these attributes of it name.
void mark_by_ends(Plant& plant, Kind kind, std::initializer_list<std::string_view> ends) {
  for (std::uint32_t row = 0; row < plant.table(kind).size(); ++row) {
    for (const std::string_view name : ends) {
      const AttributeId id = model::find_attribute(kind, name);
      const auto raw = plant.table(kind).column(id).get(row);
      if (!raw) continue;
      const auto one = [&](std::uint32_t value) { return end_out(plant, Ref::from_raw(value)); };
      const auto list = model::attribute(id).list ? plant.list(*raw) : std::span(&*raw, 1);
      if (std::any_of(list.begin(), list.end(), one)) plant.set_out(Ref(kind, row));
    }
  }
}

void erase_out(const Plant& plant, Kind kind, Rows& rows) {
  std::erase_if(rows, [&](std::uint32_t row) { return plant.out(Ref(kind, row)); });
}

/// What is left hangs only on what is left.
void forget(Plant& plant) {
  for (std::uint32_t row = 0; row < plant.device_networks.size(); ++row) {
    if (plant.out(Ref(Kind::device, row))) continue;
    erase_out(plant, Kind::network, plant.device_networks[row]);
    erase_out(plant, Kind::zone, plant.device_zones[row]);
  }
  for (std::uint32_t row = 0; row < plant.network_zones.size(); ++row) {
    if (plant.out(Ref(Kind::network, row))) continue;
    erase_out(plant, Kind::zone, plant.network_zones[row]);
  }
}

}  // namespace

void mark_scope(Plant& plant) {
  if (!mark_places(plant)) return;
  mark_devices(plant);
  mark_by_ends(plant, Kind::link, {"between", "from", "to", "master", "members"});
  mark_by_ends(plant, Kind::flow, {"from", "to"});
  mark_by_ends(plant, Kind::remote_access, {"from", "over", "ends_at"});
  mark_by_ends(plant, Kind::conduit, {"between"});
  forget(plant);
}

}  // namespace reader
