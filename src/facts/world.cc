#include "facts/world.h"

#include <algorithm>

#include "facts/relations.h"
#include "facts/wiring.h"

namespace facts {

using model::Kind;
using model::Ref;

expr::ObjectRef object(Ref entity) { return {object_type(entity.kind()), entity.row()}; }

namespace {

/// The rows of a plant's `protocols:`; what one does not say is as in the vocabulary's
/// file, but that it may write.
std::vector<model::Protocol> own_protocols(const model::Plant& plant) {
  const model::Table& table = plant.table(Kind::protocol);
  std::vector<model::Protocol> out(table.size());
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const auto flag = [&](std::string_view attribute) -> std::optional<bool> {
      const auto raw = table.column(attribute).get(row);
      return raw ? std::optional(*raw != 0) : std::nullopt;
    };
    model::Protocol& protocol = out[row];
    protocol.id = plant.text(table.id(row));
    protocol.clear_text = flag("clear_text");
    protocol.authenticates = flag("authenticates");
    protocol.ot = flag("ot").value_or(false);
    protocol.can_write = flag("can_write").value_or(true);
    protocol.layer2 = flag("layer2").value_or(false);
    if (const auto ports = table.column("ports").get(row)) {
      for (const std::uint32_t port : plant.list(*ports)) {
        protocol.ports.push_back(static_cast<std::uint16_t>(port));
      }
    }
  }
  return out;
}

/// By zone: devices that stand in it and hang on no network, a machine behind a serial line.
std::vector<std::vector<std::uint32_t>> find_without_network(const World& world) {
  const model::Plant& plant = world.plant();
  std::vector<std::vector<std::uint32_t>> found(plant.table(Kind::zone).size());
  for (std::uint32_t device = 0; device < plant.device_zones.size(); ++device) {
    if (!plant.device_networks[device].empty()) continue;
    for (const std::uint32_t zone : plant.device_zones[device]) found[zone].push_back(device);
  }
  return found;
}

/// Whether the predicate holds of a zone of the place, in their order, up to the first.
template <typename Predicate>
bool any_zone(const World& world, Ref place, const Predicate& holds) {
  const auto any = [&](const std::vector<std::uint32_t>& of) {
    return std::any_of(of.begin(), of.end(), holds);
  };
  switch (place.kind()) {
    case Kind::zone:
      return holds(place.row());
    case Kind::network:
      return any(world.plant().network_zones[place.row()]);
    case Kind::device:
      return any(world.plant().device_zones[place.row()]);
    default:
      return any(world.zones(place));
  }
}

/// The first attribute of a kind; the fields of its objects are numbered from it on.
const model::Attribute* first_attribute(Kind kind) {
  static const auto kFirst = [] {
    std::array<const model::Attribute*, model::kKinds> first{};
    for (const model::Attribute& row : model::attributes()) {
      const model::Attribute*& of = first[static_cast<std::size_t>(row.kind)];
      if (of == nullptr) of = &row;
    }
    return first;
  }();
  return kFirst[static_cast<std::size_t>(kind)];
}

}  // namespace

World::World(const model::Plant& plant, expr::Instant today, const Grades& grades)
    : plant_(plant),
      topology_(plant),
      today_(today),
      grades_(grades),
      own_protocols_(own_protocols(plant)) {
  devices_on_.resize(plant.table(Kind::network).size());
  for (std::uint32_t device = 0; device < plant.device_networks.size(); ++device) {
    for (const std::uint32_t network : plant.device_networks[device]) {
      devices_on_[network].push_back(device);
    }
  }
  networks_of_zone_.resize(plant.table(Kind::zone).size());
  for (std::uint32_t network = 0; network < plant.network_zones.size(); ++network) {
    for (const std::uint32_t zone : plant.network_zones[network]) {
      auto& of = networks_of_zone_[zone];
      if (of.empty() || of.back() != network) of.push_back(network);
    }
  }
}

World::~World() = default;

const model::Column& World::column(Kind kind, std::string_view attribute) const {
  return plant_.table(kind).column(attribute);
}

const model::DeviceType* World::device_type(std::uint32_t device) const {
  static const model::AttributeId kType = model::find_attribute(Kind::device, "type");
  const auto code = plant_.table(Kind::device).column(kType).get(device);
  return code ? &plant_.vocabulary().device_types[*code] : nullptr;
}

const model::Medium& World::medium(Ref line) const {
  static const model::Medium kUnstated{};
  const auto code = column(line.kind(), "medium").get(line.row());
  return code ? plant_.vocabulary().media[*code] : kUnstated;
}

const model::Protocol* World::protocol(std::uint32_t flow) const {
  const auto code = column(Kind::flow, "protocol").get(flow);
  return code ? &spoken(*code) : nullptr;
}

const model::Protocol& World::spoken(std::uint32_t code) const {
  const auto& shared = plant_.vocabulary().protocols;
  return code < shared.size() ? shared[code] : own_protocols_[code - shared.size()];
}

model::Tier World::tier(std::uint32_t zone) const {
  static const model::AttributeId kTier = model::find_attribute(Kind::zone, "tier");
  return static_cast<model::Tier>(plant_.table(Kind::zone).column(kTier).raw(zone));
}

std::vector<std::uint32_t> World::zones(Ref place) const {
  switch (place.kind()) {
    case Kind::zone:
      return {place.row()};
    case Kind::network:
      return plant_.network_zones[place.row()];
    case Kind::device:
      return plant_.device_zones[place.row()];
    case Kind::interface: {
      std::vector<std::uint32_t> all;
      for (const std::uint32_t raw : list(place, "network")) {
        const auto& of = plant_.network_zones[Ref::from_raw(raw).row()];
        all.insert(all.end(), of.begin(), of.end());
      }
      std::sort(all.begin(), all.end());
      all.erase(std::unique(all.begin(), all.end()), all.end());
      return all;
    }
    default:
      return {};
  }
}

const std::vector<std::uint32_t>& World::devices_on(std::uint32_t network) const {
  return devices_on_[network];
}

const std::vector<std::uint32_t>& World::networks_of(std::uint32_t zone) const {
  return networks_of_zone_[zone];
}

std::vector<std::uint32_t> World::devices(Ref place) const {
  std::vector<std::uint32_t> found;
  switch (place.kind()) {
    case Kind::device:
      found.push_back(place.row());
      break;
    case Kind::network:
      found = devices_on_[place.row()];
      break;
    case Kind::zone:
      found = once(find_without_network)[place.row()];
      for (const std::uint32_t network : networks_of(place.row())) {
        found.insert(found.end(), devices_on_[network].begin(), devices_on_[network].end());
      }
      std::sort(found.begin(), found.end());
      found.erase(std::unique(found.begin(), found.end()), found.end());
      break;
    default:
      break;
  }
  return found;
}

bool World::outside(Ref place) const {
  bool stands = false;
  const bool inside = any_zone(*this, place, [&](std::uint32_t zone) {
    stands = true;
    return !model::is_outside(tier(zone));
  });
  return stands && !inside;
}

bool World::in_ot(Ref place) const {
  return any_zone(*this, place, [&](std::uint32_t zone) { return model::is_ot(tier(zone)); });
}

std::optional<int> World::rank(Ref place) const {
  std::optional<int> highest;
  any_zone(*this, place, [&](std::uint32_t zone) {
    const int own = model::rank(tier(zone));
    if (own >= 0 && (!highest || own > *highest)) highest = own;
    return false;
  });
  return highest;
}

std::optional<std::string_view> World::word(Ref entity, std::string_view attribute) const {
  const model::AttributeId id = model::find_attribute(entity.kind(), attribute);
  const auto code = plant_.table(entity.kind()).column(id).get(entity.row());
  if (!code) return std::nullopt;
  return model::attribute(id).fixed[*code];
}

std::optional<bool> World::boolean(Ref entity, std::string_view attribute) const {
  const auto raw = column(entity.kind(), attribute).get(entity.row());
  return raw ? std::optional(*raw != 0) : std::nullopt;
}

Ref World::reference(Ref entity, std::string_view attribute) const {
  const auto raw = column(entity.kind(), attribute).get(entity.row());
  return raw ? Ref::from_raw(*raw) : Ref{};
}

std::span<const std::uint32_t> World::list(Ref entity, std::string_view attribute) const {
  const auto raw = column(entity.kind(), attribute).get(entity.row());
  return raw ? plant_.list(*raw) : std::span<const std::uint32_t>();
}

bool World::known(Ref entity, std::string_view attribute) const {
  return column(entity.kind(), attribute).known(entity.row());
}

expr::Value World::unknown(Ref entity, std::string_view attribute) const {
  const model::AttributeId id = model::find_attribute(entity.kind(), attribute);
  return value(topology::Fact{topology::Truth::unknown, {{entity, id}}});
}

expr::Missings World::missings(std::span<const topology::Missing> missing) const {
  std::vector<expr::Missing> items;
  items.reserve(missing.size());
  for (const topology::Missing& one : missing) {
    const model::Attribute& attribute = model::attribute(one.attribute);
    const auto slot = static_cast<std::uint16_t>(&attribute - first_attribute(attribute.kind));
    items.push_back({object(one.entity), expr::FieldSlot{slot}, attribute.name});
  }
  return expr::missing(std::move(items));
}

expr::Value World::value(const topology::Fact& fact) const {
  switch (fact.value) {
    case topology::Truth::no:
      return expr::Value::boolean(false);
    case topology::Truth::yes:
      return expr::Value::boolean(true);
    case topology::Truth::unknown:
      return expr::Value::unknown(missings(fact.missing));
  }
  return {};
}

}  // namespace facts
