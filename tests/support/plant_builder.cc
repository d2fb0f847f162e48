#include "support/plant_builder.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace support {
namespace {

using model::Kind;
using model::Origin;
using model::Ref;

struct Line {
  Ref entity;
  std::vector<std::pair<std::string, std::string>> values;
};

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error("plant: " + what); }

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(at);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

class Builder {
 public:
  Builder() : plant_(small_vocabulary()) {}

  model::Plant build(std::string_view text) {
    for (const std::string& line : split(text, '\n')) read(line);
    add_own_networks();
    for (const Line& line : lines_) {
      for (const auto& [name, value] : line.values) set(line.entity, name, value);
    }
    add_fallbacks();
    connect();
    return std::move(plant_);
  }

 private:
  void read(const std::string& text) {
    std::istringstream words(text.substr(0, text.find('#')));
    std::string kind;
    std::string id;
    if (!(words >> kind)) return;
    words >> id;
    const auto known = model::kind_named(kind);
    if (!known) fail("kind " + kind);
    Line line;
    line.entity = add(*known, id);
    for (std::string word; words >> word;) {
      const std::size_t equals = word.find('=');
      if (equals == std::string::npos) fail("value " + word);
      line.values.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    }
    lines_.push_back(std::move(line));
  }

  Ref add(Kind kind, const std::string& id) {
    Ref parent;
    if (kind == Kind::interface || kind == Kind::policy_rule || kind == Kind::alias ||
        kind == Kind::forward) {
      parent = plant_.find(model::only(Kind::device), id.substr(0, id.find('/')));
    } else if (kind == Kind::permission) {
      parent = plant_.find(model::only(Kind::conduit), id);
    }
    model::Table& table = plant_.table(kind);
    const std::string name =
        kind == Kind::policy_rule || kind == Kind::forward || kind == Kind::permission
            ? id + "/" + std::string(model::name(kind)) + "/" + std::to_string(table.size() + 1)
            : id;
    const Ref entity(kind, table.add(plant_.intern(name), {}, parent));
    table.set_stated();
    plant_.index(entity);
    return entity;
  }

  void add_own_networks() {
    std::vector<bool> has(plant_.table(Kind::zone).size());
    for (const Line& line : lines_) {
      if (line.entity.kind() != Kind::network) continue;
      for (const auto& [name, value] : line.values) {
        if (name != "zone" && name != "holds") continue;
        for (const std::string& zone : split(value, ',')) has[find(zone).row()] = true;
      }
    }
    for (std::uint32_t zone = 0; zone < has.size(); ++zone) {
      if (has[zone]) continue;
      const std::string id(plant_.id({Kind::zone, zone}));
      lines_.push_back({add(Kind::network, id), {{"zone", id}}});
    }
  }

  Ref find(const std::string& id) const {
    for (const Kind kind : {Kind::zone, Kind::network, Kind::device, Kind::interface, Kind::link,
                            Kind::party, Kind::alias}) {
      if (const Ref found = plant_.find(model::only(kind), id); found.valid()) return found;
    }
    fail("id " + id);
  }

  std::uint32_t raw(const model::Attribute& attribute, const std::string& word) {
    const auto position = [&](std::optional<std::uint32_t> found) {
      if (!found) fail("word " + word);
      return *found;
    };
    switch (attribute.type) {
      case model::Type::boolean:
        return word == "yes" ? 1 : 0;
      case model::Type::integer: {
        std::uint32_t value = 0;
        std::from_chars(word.data(), word.data() + word.size(), value);
        return value;
      }
      case model::Type::choice: {
        const model::Vocabulary& words = plant_.vocabulary();
        if (attribute.words == model::Words::device_type) return position(words.device_type(word));
        if (attribute.words == model::Words::medium) return position(words.medium(word));
        if (attribute.words == model::Words::protocol) return position(words.protocol(word));
        const auto* at = std::find(attribute.fixed.data(),
                                   attribute.fixed.data() + attribute.fixed.size(), word);
        if (at == attribute.fixed.data() + attribute.fixed.size()) fail("word " + word);
        return static_cast<std::uint32_t>(at - attribute.fixed.data());
      }
      case model::Type::reference: {
        for (std::size_t kind = 0; kind < model::kKinds; ++kind) {
          const auto one = static_cast<Kind>(kind);
          if (!model::holds(attribute.refers, one)) continue;
          if (const Ref found = plant_.find(model::only(one), word); found.valid()) {
            return found.packed;
          }
        }
        fail("reference " + word);
      }
      case model::Type::endpoint:
        if (word == "any" || word == "self" || word.starts_with('!') ||
            word.find('.') != std::string::npos || word.find(':') != std::string::npos) {
          return Ref(Kind::literal, static_cast<std::uint32_t>(plant_.intern(word))).packed;
        }
        return find(word).packed;
      default:
        return static_cast<std::uint32_t>(plant_.intern(word));
    }
  }

  void set(Ref entity, std::string_view name, const std::string& value,
           Origin origin = Origin::stated) {
    const model::AttributeId id = model::find_attribute(entity.kind(), name);
    if (id == model::kNoAttribute) fail("attribute " + std::string(name));
    const model::Attribute& attribute = model::attribute(id);
    model::Column& column = plant_.table(entity.kind()).column(id);
    if (value == model::kUnknownWord) {
      column.set(entity.row(), 0, Origin::unknown);
    } else if (attribute.list) {
      std::vector<std::uint32_t> values;
      for (const std::string& word : split(value, ',')) values.push_back(raw(attribute, word));
      column.set(entity.row(), plant_.add_list(std::move(values)), origin);
    } else {
      column.set(entity.row(), raw(attribute, value), origin);
    }
  }

  void add_fallbacks() {
    for (std::size_t i = 0; i < model::attributes().size(); ++i) {
      const model::Attribute& attribute = model::attributes()[i];
      if (attribute.need != model::Need::fallback || attribute.words == model::Words::protocol) {
        continue;
      }
      const model::AttributeId id{static_cast<std::uint16_t>(i)};
      const std::uint32_t rows = plant_.table(attribute.kind).size();
      for (std::uint32_t row = 0; row < rows; ++row) {
        if (plant_.table(attribute.kind).column(id).origin(row) != Origin::absent) continue;
        set({attribute.kind, row}, attribute.name, std::string(attribute.fallback),
            Origin::fallback);
      }
    }
  }

  std::vector<std::uint32_t> rows(Ref entity, std::string_view attribute) const {
    const model::Column& column = plant_.table(entity.kind()).column(attribute);
    std::vector<std::uint32_t> found;
    if (!column.known(entity.row())) return found;
    for (const std::uint32_t value : plant_.list(column.raw(entity.row()))) {
      found.push_back(Ref::from_raw(value).row());
    }
    return found;
  }

  static void tidy(std::vector<std::uint32_t>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
  }

  void connect() {
    const model::Column& zone = plant_.table(Kind::network).column("zone");
    for (std::uint32_t row = 0; row < plant_.table(Kind::network).size(); ++row) {
      std::vector<std::uint32_t> zones = rows({Kind::network, row}, "holds");
      if (const auto value = zone.get(row)) zones.push_back(Ref::from_raw(*value).row());
      tidy(zones);
      plant_.network_zones.push_back(std::move(zones));
    }
    for (std::uint32_t row = 0; row < plant_.table(Kind::device).size(); ++row) {
      const Ref device(Kind::device, row);
      std::vector<std::uint32_t> networks = rows(device, "network");
      for (const std::uint32_t side : plant_.children(device, Kind::interface)) {
        const auto more = rows({Kind::interface, side}, "network");
        networks.insert(networks.end(), more.begin(), more.end());
      }
      std::vector<std::uint32_t> zones = rows(device, "zone");
      if (networks.empty()) {
        for (const std::uint32_t one : zones) networks.push_back(first_network(one));
      } else {
        zones.clear();
      }
      tidy(networks);
      for (const std::uint32_t network : networks) {
        const auto& more = plant_.network_zones[network];
        zones.insert(zones.end(), more.begin(), more.end());
      }
      tidy(zones);
      plant_.device_networks.push_back(std::move(networks));
      plant_.device_zones.push_back(std::move(zones));
    }
  }

  std::uint32_t first_network(std::uint32_t zone) const {
    for (std::uint32_t row = 0; row < plant_.network_zones.size(); ++row) {
      const auto& zones = plant_.network_zones[row];
      if (std::find(zones.begin(), zones.end(), zone) != zones.end()) return row;
    }
    fail("zone without network");
  }

  model::Plant plant_;
  std::vector<Line> lines_;
};

model::DeviceType type(std::string id) {
  model::DeviceType row;
  row.id = std::move(id);
  return row;
}

model::Medium medium(std::string id) {
  model::Medium row;
  row.id = std::move(id);
  return row;
}

}  // namespace

std::shared_ptr<const model::Vocabulary> small_vocabulary() {
  auto words = std::make_shared<model::Vocabulary>();
  for (const char* id :
       {"firewall", "router", "switch", "hub", "gateway", "diode", "access-server"}) {
    model::DeviceType row = type(id);
    row.forwards = true;
    row.network_device = true;
    row.filters = row.id == "firewall" || row.id == "router" || row.id == "diode";
    row.switches = row.id == "switch";
    row.one_way = row.id == "diode";
    row.entry = row.id == "access-server";
    row.converts = row.id == "gateway";
    words->device_types.push_back(std::move(row));
  }
  for (const char* id : {"pc", "server", "plc", "jump-host"}) {
    model::DeviceType row = type(id);
    row.host = row.id != "plc";
    row.office = row.id == "pc";
    row.controller = row.id == "plc";
    row.entry = row.id == "jump-host";
    words->device_types.push_back(std::move(row));
  }
  for (const char* id : {"ethernet", "wifi", "local-5g", "lte", "internet", "leased-line", "vpn",
                         "mirror", "one-way", "usb", "bus"}) {
    model::Medium row = medium(id);
    row.wireless = row.id == "wifi" || row.id == "local-5g" || row.id == "lte";
    row.leaves_site = row.id == "lte" || row.id == "internet" || row.id == "leased-line";
    row.one_way = row.id == "mirror" || row.id == "one-way";
    row.carried = row.id == "usb";
    row.tunnel = row.id == "vpn";
    row.bus = row.id == "bus";
    row.sim = row.id == "lte" || row.id == "local-5g";
    row.licensed = row.id == "local-5g";
    words->media.push_back(std::move(row));
  }
  for (const char* id : {"modbus", "https"}) {
    model::Protocol row;
    row.id = id;
    row.ports = {static_cast<std::uint16_t>(row.id == "https" ? 443 : 502)};
    words->protocols.push_back(std::move(row));
  }
  words->index();
  return words;
}

model::Plant build_plant(std::string_view text) { return Builder().build(text); }

}  // namespace support
