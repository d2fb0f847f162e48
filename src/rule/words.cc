#include "rule/words.h"

#include <fmt/format.h>

#include <numeric>

#include "diag/codes_note.h"
#include "expr/time.h"
#include "facts/vocabulary.h"
#include "model/labels.h"

namespace rule {

using model::Kind;
using model::Ref;
using text::Language;

namespace {

/// A firewall between many zones is described by their number.
constexpr std::size_t kZonesShown = 3;
/// Of a longer list the first are named and the others counted.
constexpr std::size_t kItemsShown = 5;

constexpr text::Words kComma{", ", "、"};
constexpr text::Words kMore{"and {} more", "ほか{}件"};
constexpr text::Words kYes{"yes", "あり"};
constexpr text::Words kNo{"no", "なし"};
constexpr text::Words kEnded{"ended", "終了済み"};

text::Bilingual same(std::string_view text) { return {std::string(text), {}}; }

/// What conditions compare `ended` as: the first instant there is, before any date of a plant.
constexpr expr::Instant kLongAgo{-62135596800, 0};

/// A day as people write it. A time of day is told only where there is one.
text::Bilingual date(expr::Instant instant) {
  if (instant == kLongAgo) return text::bilingual(kEnded);
  const std::string text = expr::timestamp_text(instant);
  constexpr std::string_view kMidnight = "T00:00:00Z";
  return same(text.ends_with(kMidnight)
                  ? std::string_view(text).substr(0, text.size() - kMidnight.size())
                  : std::string_view(text));
}

template <typename Row>
std::string_view japanese_name(const std::vector<Row>& rows, std::string_view id) {
  const auto row = std::ranges::find(rows, id, &Row::id);
  return row == rows.end() ? std::string_view() : std::string_view(row->name.ja);
}

/// A word of an attribute: in English as a plant file writes it.
text::Bilingual word(std::string_view text, std::string_view attribute, const facts::World& world) {
  const model::Vocabulary& vocabulary = world.plant().vocabulary();
  std::string_view ja = model::label(attribute, text).ja;
  if (attribute == "type") ja = japanese_name(vocabulary.device_types, text);
  if (attribute == "medium") ja = japanese_name(vocabulary.media, text);
  if (attribute == "protocol") ja = japanese_name(vocabulary.protocols, text);
  return {std::string(text), std::string(ja)};
}

text::Bilingual shown_list(const expr::List& list, const facts::World& world,
                           std::string_view attribute) {
  // What is only perhaps among them is named where nothing is for sure.
  std::vector<std::size_t> named;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list.membership(i) == nullptr) named.push_back(i);
  }
  if (named.empty()) {
    named.resize(list.size());
    std::iota(named.begin(), named.end(), std::size_t{0});
  }
  std::vector<text::Bilingual> items;
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (i == kItemsShown && named.size() > kItemsShown + 1) {
      items.push_back(text::in_both([&](Language language) {
        return fmt::format(fmt::runtime(kMore.in(language)), named.size() - i);
      }));
      break;
    }
    items.push_back(shown(list.at(named[i]), world, attribute));
  }
  return listed(items);
}

/// The ids of some zones with commas.
text::Bilingual zone_names(const std::vector<std::uint32_t>& zones, const model::Plant& plant) {
  std::string out;
  for (const std::uint32_t zone : zones) {
    if (!out.empty()) out += ", ";
    out += plant.id(Ref(Kind::zone, zone));
  }
  return same(out);
}

diag::Note device_described(Ref device, const facts::World& world) {
  const model::DeviceType* type = world.device_type(device.row());
  const text::Bilingual name = type == nullptr ? text::Bilingual() : type->name;
  const auto& zones = world.plant().device_zones[device.row()];
  if (zones.empty()) return diag::Note(name);
  if (zones.size() > kZonesShown) {
    return {diag::note::kDeviceInMany, {name, same(std::to_string(zones.size()))}};
  }
  return {diag::note::kDeviceIn, {name, zone_names(zones, world.plant())}};
}

diag::Note network_described(Ref network, const facts::World& world) {
  std::vector<text::Bilingual> parts;
  const auto& zones = world.plant().network_zones[network.row()];
  if (!zones.empty()) parts.push_back(zone_names(zones, world.plant()));
  const model::Medium& medium = world.medium(network);
  if (medium.wireless) parts.push_back(medium.name);
  return diag::Note(listed(parts));
}

text::Bilingual flow_described(Ref flow, const facts::World& world) {
  const model::Plant& plant = world.plant();
  // An end that is said to be unknown names nothing.
  const auto end = [&](std::string_view name) {
    const Ref place = world.reference(flow, name);
    return place.valid() ? plant.id(place) : std::string_view("?");
  };
  std::string out = fmt::format("{} → {}", end("from"), end("to"));
  if (const model::Protocol* protocol = world.protocol(flow.row())) out += "  " + protocol->id;
  return same(out);
}

}  // namespace

text::Bilingual listed(const std::vector<text::Bilingual>& items) {
  return text::in_both([&](Language language) {
    std::string out;
    for (const text::Bilingual& item : items) {
      if (&item != items.data()) out += kComma.in(language);
      out += item.in(language);
    }
    return out;
  });
}

text::Bilingual shown(const expr::Value& value, const facts::World& world,
                      std::string_view attribute) {
  switch (value.kind()) {
    case expr::Kind::unknown:
      return text::bilingual(kNotStated);
    case expr::Kind::string:
      return attribute.empty() ? same(value.text()) : word(value.text(), attribute, world);
    case expr::Kind::boolean:
      return text::bilingual(value.boolean() ? kYes : kNo);
    case expr::Kind::integer:
      return same(std::to_string(value.integer()));
    case expr::Kind::object:
      return same(facts::shown(world, value.object()));
    case expr::Kind::list:
      return shown_list(value.list(), world, attribute);
    case expr::Kind::timestamp:
      return date(value.instant());
    default:
      return same(expr::to_text(value, facts::vocabulary()));
  }
}

diag::Note described(Ref entity, const facts::World& world) {
  const model::Plant& plant = world.plant();
  switch (entity.kind()) {
    case Kind::device:
      return device_described(entity, world);
    case Kind::link:
      return diag::Note(world.medium(entity).name);
    case Kind::network:
      return network_described(entity, world);
    case Kind::zone: {
      const std::string_view tier = model::name(world.tier(entity.row()));
      const std::string_view ja = model::label("tier", tier).ja;
      return {diag::note::kZone, {{std::string(tier), std::string(ja)}}};
    }
    case Kind::flow:
      return diag::Note(flow_described(entity, world));
    case Kind::remote_access: {
      const Ref party = world.reference(entity, "party");
      return party.valid() ? diag::Note(same(plant.id(party))) : diag::Note();
    }
    case Kind::policy_rule: {
      const auto name = world.column(Kind::policy_rule, "name").get(entity.row());
      return name ? diag::Note(same(plant.text(model::TextId{*name}))) : diag::Note();
    }
    default:
      return {};
  }
}

diag::Subject subject_of(const model::Plant& plant, model::Ref entity) {
  return {std::string(model::name(entity.kind())), std::string(plant.id(entity)),
          path(plant, entity)};
}

std::string path(const model::Plant& plant, Ref entity) {
  const Ref parent = plant.table(entity.kind()).parent(entity.row());
  if (parent.valid()) return path(plant, parent) + "/" + std::string(plant.id(entity));
  if (entity.kind() == Kind::plant) return "plant";
  return fmt::format("{}/{}", model::section(entity.kind()), plant.id(entity));
}

}  // namespace rule
