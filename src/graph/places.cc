#include "graph/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "model/labels.h"
#include "report/words.h"

namespace graph {
namespace {

using model::Kind;
using model::Ref;
using text::Words;

/// Rows from the top: tiers at even numbers, the space between two of them at odd ones.
constexpr std::size_t kOutside = 0;
constexpr std::size_t kNoTier = 12;
constexpr std::size_t kRows = 13;
/// How many ids of a folded card are kept for its tooltip.
constexpr std::size_t kMaxIds = 40;

constexpr Words kLabels[] = {{"outside, cloud", "工場外・クラウド"},
                             {"information network", "情報系NW"},
                             {"DMZ", "DMZ（緩衝領域）"},
                             {"control information network", "制御情報系NW"},
                             {"control network", "制御系NW"},
                             {"field network", "フィールド系NW"},
                             {"no tier stated", "階層の記載なし"}};

std::size_t row_of_tier(model::Tier tier) {
  switch (tier) {
    case model::Tier::cloud:
    case model::Tier::external:
      return kOutside;
    case model::Tier::information:
      return 2;
    case model::Tier::dmz:
      return 4;
    case model::Tier::control_information:
      return 6;
    case model::Tier::control:
      return 8;
    case model::Tier::field:
      return 10;
  }
  return kNoTier;
}

Shape shape_of(const model::DeviceType& type) {
  if (type.filters || type.entry || type.one_way) return Shape::boundary;
  if (type.network_device) return Shape::network;
  if (type.controller || type.safety) return Shape::controller;
  if (type.host || type.office) return Shape::host;
  return type.shop_floor ? Shape::field : Shape::other;
}

}  // namespace

Places::Places(const facts::World& world, const Marks& marks, Picture& picture)
    : world_(world), plant_(world.plant()), marks_(marks), picture_(picture) {
  picture_.rows.resize(kRows);
  for (std::size_t row = 0; row < kRows; row += 2) {
    picture_.rows[row].label = kLabels[row / 2].in(picture_.language);
  }
  add_zones();
  add_devices();
  add_cards();
}

std::size_t Places::add_box(Box box) {
  const std::size_t index = picture_.boxes.size();
  picture_.rows[box.row].boxes.push_back(index);
  picture_.boxes.push_back(std::move(box));
  members_.emplace_back(picture_.boxes.back().groups.size());
  return index;
}

std::size_t Places::row_of(std::uint32_t zone) const { return row_of_tier(world_.tier(zone)); }

void Places::add_zones() {
  const auto text = [&](Kind kind, std::uint32_t row, std::string_view attribute) {
    const auto value = world_.column(kind, attribute).get(row);
    return value ? std::string(plant_.text(model::TextId{*value})) : std::string();
  };
  for (std::uint32_t zone = 0; zone < plant_.table(Kind::zone).size(); ++zone) {
    Box box;
    const Ref ref(Kind::zone, zone);
    box.title = plant_.id(ref);
    const std::string name = text(Kind::zone, zone, "name");
    if (!name.empty() && name != box.title) box.title += "  " + name;
    box.note = text(Kind::zone, zone, "scope.out");
    box.mark = marks_.of(ref);
    box.row = row_of(zone);
    box.refs = {"zone/" + std::string(plant_.id(ref))};
    box.groups.emplace_back();  // what names no network
    zone_boxes_.push_back(add_box(std::move(box)));
  }
  network_spots_.resize(plant_.table(Kind::network).size());
  for (std::uint32_t network = 0; network < network_spots_.size(); ++network) {
    const Ref ref(Kind::network, network);
    Group group;
    group.title = plant_.id(ref);
    group.refs = {"network/" + group.title};
    group.wireless = world_.medium(ref).wireless;
    const auto cidr = world_.list(ref, "cidr");
    if (!cidr.empty()) {
      group.title += "  " + std::string(plant_.text(model::TextId{cidr.front()}));
    }
    const std::vector<std::uint32_t>& zones = plant_.network_zones[network];
    if (zones.empty()) {
      Box box;
      box.title = group.title;
      const std::string name = text(Kind::network, network, "name");
      if (!name.empty()) box.title += "  " + name;
      box.row = kNoTier;
      box.refs = group.refs;
      box.mark = marks_.of(ref);
      box.groups.emplace_back();
      network_spots_[network].push_back({add_box(std::move(box)), 0});
      continue;
    }
    if (zones.size() == 1) group.mark = marks_.of(ref);
    for (const std::uint32_t zone : zones) {
      const std::size_t box = zone_boxes_[zone];
      if (plant_.id(ref) == plant_.id(Ref(Kind::zone, zone))) {
        // The network that the reader gives a zone without any: the zone itself.
        if (zones.size() == 1) merge(picture_.boxes[box].mark, group.mark);
        network_spots_[network].push_back({box, 0});
        continue;
      }
      picture_.boxes[box].groups.push_back(group);
      members_[box].emplace_back();
      network_spots_[network].push_back({box, picture_.boxes[box].groups.size() - 1});
    }
    std::stable_sort(network_spots_[network].begin(), network_spots_[network].end(),
                     [&](const Spot& a, const Spot& b) {
                       return picture_.boxes[a.box].row < picture_.boxes[b.box].row;
                     });
  }
}

std::vector<std::size_t> Places::touched(std::uint32_t device) const {
  std::vector<std::size_t> boxes;
  const std::vector<std::uint32_t>& networks = plant_.device_networks[device];
  const std::vector<std::uint32_t>& zones = plant_.device_zones[device];
  if (networks.size() <= 1) {
    for (const std::uint32_t zone : zones) boxes.push_back(zone_boxes_[zone]);
  } else {
    for (const std::uint32_t network : networks) {
      for (const std::uint32_t zone : plant_.network_zones[network]) {
        if (std::binary_search(zones.begin(), zones.end(), zone)) {
          boxes.push_back(zone_boxes_[zone]);
        }
      }
    }
  }
  for (const std::uint32_t network : networks) {
    if (plant_.network_zones[network].empty()) boxes.push_back(network_spots_[network][0].box);
  }
  std::sort(boxes.begin(), boxes.end());
  boxes.erase(std::unique(boxes.begin(), boxes.end()), boxes.end());
  return boxes;
}

/// A device with legs in several boxes, or a boundary device at a line that leaves the site, stands
/// between the rows.
std::optional<std::size_t> Places::row_between(std::uint32_t device) const {
  const std::vector<std::size_t> boxes = touched(device);
  if (boxes.empty()) return std::nullopt;
  std::size_t highest = kRows;
  std::size_t lowest = 0;
  bool outside = outside_[device];
  for (const std::size_t box : boxes) {
    const std::size_t row = picture_.boxes[box].row;
    if (row == kOutside) {
      outside = true;
      continue;
    }
    highest = std::min(highest, row);
    lowest = std::max(lowest, row);
  }
  if (highest == kRows) return std::nullopt;
  const model::DeviceType* type = world_.device_type(device);
  const bool passes = world_.topology().forwards(device).value != topology::Truth::no ||
                      (type != nullptr && type->filters);
  const bool several = boxes.size() > 1 && (plant_.device_networks[device].size() > 1 || passes);
  if (outside && (passes || several)) return highest - 1;
  if (!several) return std::nullopt;
  return highest == lowest ? highest - 1 : highest + 1;
}

/// "only what is listed, 6 rules".
std::string Places::filter(Ref device) const {
  std::string out;
  for (const std::string_view name : {"policy", "policy.default"}) {
    const auto word = world_.word(device, name);
    if (word && out.empty()) out = model::label(name, *word).in(picture_.language);
  }
  const std::size_t rules = plant_.children(device, Kind::policy_rule).size();
  if (rules > 0) {
    if (!out.empty()) out += Words{", ", "、"}.in(picture_.language);
    out += report::counted(rules, "policy_rule", picture_.language);
  }
  return out;
}

Card Places::card(std::uint32_t device) const {
  const Ref ref(Kind::device, device);
  Card out;
  out.id = plant_.id(ref);
  if (const auto name = world_.column(Kind::device, "name").get(device)) {
    out.name = plant_.text(model::TextId{*name});
  }
  if (const model::DeviceType* type = world_.device_type(device)) {
    out.type = type->name.in(picture_.language);
    out.shape = shape_of(*type);
  } else {
    out.type = Words{"type unknown", "種類不明"}.in(picture_.language);
  }
  if (out.shape == Shape::boundary) out.filter = filter(ref);
  out.refs = {"device/" + out.id};
  out.count = world_.column(Kind::device, "count").get(device).value_or(1);
  out.mark = marks_.of(ref);
  return out;
}

void Places::put_between(std::uint32_t device, std::size_t row) {
  Box box;
  box.between = true;
  box.row = row;
  box.groups.emplace_back();
  box.groups[0].cards.push_back(card(device));
  box.title = box.groups[0].cards[0].id;
  const std::size_t index = add_box(std::move(box));
  device_ends_[device] = End{index, std::nullopt, std::nullopt};
  between_.emplace_back(device, index);
}

void Places::put_into_box(std::uint32_t device) {
  const std::vector<std::size_t> boxes = touched(device);
  if (boxes.empty()) return;
  std::size_t box = boxes.front();
  for (const std::size_t other : boxes) {
    if (picture_.boxes[other].row < picture_.boxes[box].row) box = other;
  }
  std::size_t group = 0;
  for (const std::uint32_t network : plant_.device_networks[device]) {
    for (const Spot& spot : network_spots_[network]) {
      if (spot.box == box && group == 0) group = spot.group;
    }
  }
  members_[box][group].push_back(device);
}

void Places::add_devices() {
  const std::uint32_t devices = plant_.table(Kind::device).size();
  device_ends_.resize(devices);
  pinned_.resize(devices);
  outside_.resize(devices);
  for (std::uint32_t link = 0; link < plant_.table(Kind::link).size(); ++link) {
    const bool leaves = world_.topology().leaves_site(link).value != topology::Truth::no;
    const bool marked = !marks_.of(Ref(Kind::link, link)).empty();
    for (const Ref end : world_.topology().ends(link)) {
      if (end.kind() != Kind::device) continue;
      if (leaves) outside_[end.row()] = true;
      if (leaves || marked) pinned_[end.row()] = true;
    }
  }
  for (std::uint32_t row = 0; row < plant_.table(Kind::remote_access).size(); ++row) {
    const Ref end = world_.reference(Ref(Kind::remote_access, row), "ends_at");
    if (end.valid()) pinned_[end.row()] = true;
  }
  for (std::uint32_t device = 0; device < devices; ++device) {
    if (const auto row = row_between(device)) {
      put_between(device, *row);
    } else {
      put_into_box(device);
    }
  }
}

/// Devices with lines of their own come first, then those with findings; the others that are alike
/// become one card where there are many.
void Places::add_cards() {
  for (std::size_t box = 0; box < members_.size(); ++box) {
    if (picture_.boxes[box].between) continue;
    for (std::size_t group = 0; group < members_[box].size(); ++group) {
      std::vector<Card>& cards = picture_.boxes[box].groups[group].cards;
      using Likeness = std::tuple<bool, bool, std::string, std::vector<std::string>, bool>;
      std::map<Likeness, std::vector<std::uint32_t>> alike;
      std::vector<Likeness> order;
      for (const std::uint32_t device : members_[box][group]) {
        const Card one = card(device);
        Likeness key{!pinned_[device], one.mark.empty(), one.type, one.mark.rules,
                     one.mark.open > 0};
        if (pinned_[device]) std::get<2>(key) = one.id;
        auto& same = alike[key];
        if (same.empty()) order.push_back(key);
        same.push_back(device);
      }
      std::stable_sort(order.begin(), order.end(), [](const Likeness& a, const Likeness& b) {
        return std::tuple(std::get<0>(a), std::get<1>(a)) <
               std::tuple(std::get<0>(b), std::get<1>(b));
      });
      for (const Likeness& key : order) {
        const std::vector<std::uint32_t>& same = alike[key];
        const bool fold = same.size() >= 4;
        for (std::size_t i = 0; i < same.size(); ++i) {
          Card one = card(same[i]);
          if (!fold || i == 0) {
            if (fold) one.ids.push_back(one.id);
            cards.push_back(std::move(one));
          } else {
            Card& all = cards.back();
            all.count += one.count;
            merge(all.mark, one.mark);
            all.refs.push_back(one.refs.front());
            if (all.ids.size() < kMaxIds) all.ids.push_back(one.id);
            if (i + 1 == same.size()) all.id = fmt::format("{} … {}", all.ids[0], one.id);
            all.name.clear();
          }
          device_ends_[same[i]] = End{box, group, cards.size() - 1};
        }
      }
    }
    // The devices that name no network, and networks that carry nothing and have no name, need no
    // room of their own.
  }
}

std::optional<End> Places::of(Ref place) const {
  if (!place.valid()) return std::nullopt;
  switch (place.kind()) {
    case Kind::device:
      return device_ends_[place.row()];
    case Kind::zone:
      return End{zone_boxes_[place.row()], std::nullopt, std::nullopt};
    case Kind::network: {
      const std::vector<Spot>& spots = network_spots_[place.row()];
      if (spots.empty()) return std::nullopt;
      return End{spots[0].box, spots[0].group, std::nullopt};
    }
    case Kind::interface:
      return of(plant_.table(Kind::interface).parent(place.row()));
    default:
      return std::nullopt;
  }
}

std::optional<End> Places::of_party(Ref party) const {
  if (!party.valid()) return std::nullopt;
  for (std::uint32_t zone = 0; zone < zone_boxes_.size(); ++zone) {
    if (model::is_outside(world_.tier(zone)) &&
        world_.reference(Ref(Kind::zone, zone), "party") == party) {
      return End{zone_boxes_[zone], std::nullopt, std::nullopt};
    }
  }
  return std::nullopt;
}

End Places::somewhere_outside() {
  if (!somewhere_) {
    Box box;
    box.title = Words{"outside the site", "構外"}.in(picture_.language);
    box.row = kOutside;
    box.groups.emplace_back();
    somewhere_ = add_box(std::move(box));
  }
  return {*somewhere_, std::nullopt, std::nullopt};
}

void Places::add_legs(std::vector<Line>& lines) const {
  for (std::uint32_t network = 0; network < network_spots_.size(); ++network) {
    const std::vector<Spot>& spots = network_spots_[network];
    for (std::size_t i = 1; i < spots.size(); ++i) {
      Line line;
      line.kind = LineKind::wire;
      line.a = {spots[i - 1].box, spots[i - 1].group, std::nullopt};
      line.b = {spots[i].box, spots[i].group, std::nullopt};
      line.label = plant_.id(Ref(Kind::network, network));
      line.refs = {"network/" + line.label};
      if (i == 1) line.mark = marks_.of(Ref(Kind::network, network));
      lines.push_back(std::move(line));
    }
  }
  for (const auto& [device, box] : between_) {
    std::vector<End> ends;
    for (const std::uint32_t network : plant_.device_networks[device]) {
      const std::vector<Spot>& spots = network_spots_[network];
      if (!spots.empty()) ends.push_back({spots[0].box, spots[0].group, std::nullopt});
    }
    if (ends.empty()) {
      for (const std::size_t other : touched(device)) {
        ends.push_back({other, std::nullopt, std::nullopt});
      }
    }
    for (const End& end : ends) {
      Line line;
      line.a = {box, std::nullopt, std::nullopt};
      line.b = end;
      line.refs = {"device/" + std::string(plant_.id(Ref(Kind::device, device)))};
      lines.push_back(std::move(line));
    }
  }
}

}  // namespace graph
