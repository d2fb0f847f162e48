#include "rule/words.h"

#include <fmt/format.h>

#include "facts/vocabulary.h"

namespace rule {

using model::Kind;
using model::Ref;
using text::Language;

namespace {
/// A firewall between many zones is described by their number.
constexpr std::size_t kZonesShown = 3;
}  // namespace

std::string shown(const expr::Value& value, const facts::World& world, Language language) {
  switch (value.kind()) {
    case expr::Kind::unknown:
      return std::string(kNotStated.in(language));
    case expr::Kind::string:
      return std::string(value.text());
    case expr::Kind::boolean:
      return value.boolean() ? "yes" : "no";
    case expr::Kind::integer:
      return std::to_string(value.integer());
    case expr::Kind::object:
      return std::string(facts::shown(world, value.object()));
    case expr::Kind::list: {
      std::string out;
      for (std::size_t i = 0; i < value.list().size(); ++i) {
        if (i > 0) out += language == Language::ja ? "、" : ", ";
        if (i == 5 && value.list().size() > 6) {
          out += language == Language::ja ? fmt::format("ほか{}件", value.list().size() - i)
                                          : fmt::format("and {} more", value.list().size() - i);
          break;
        }
        out += shown(value.list().at(i), world, language);
      }
      return out;
    }
    default:
      return expr::to_text(value, facts::vocabulary());
  }
}

std::string described(Ref entity, const facts::World& world, Language language) {
  const bool ja = language == Language::ja;
  const model::Plant& plant = world.plant();
  switch (entity.kind()) {
    case Kind::device: {
      const model::DeviceType* type = world.device_type(entity.row());
      std::string out(type == nullptr ? "" : type->name.in(language));
      std::string zones;
      const auto& of = plant.device_zones[entity.row()];
      for (std::size_t i = 0; i < of.size() && of.size() <= kZonesShown; ++i) {
        if (i > 0) zones += ", ";
        zones += plant.id(Ref(Kind::zone, of[i]));
      }
      if (of.size() > kZonesShown) {
        zones = ja ? fmt::format("{}ゾーン", of.size()) : fmt::format("in {} zones", of.size());
      }
      if (!zones.empty()) out += ja ? "（" + zones + "）" : ", " + zones;
      return out;
    }
    case Kind::link:
      return std::string(world.medium(entity).name.in(language));
    case Kind::network: {
      std::string out;
      for (const std::uint32_t zone : plant.network_zones[entity.row()]) {
        if (!out.empty()) out += ", ";
        out += plant.id(Ref(Kind::zone, zone));
      }
      if (world.medium(entity).wireless) {
        if (!out.empty()) out += ", ";
        out += world.medium(entity).name.in(language);
      }
      return out;
    }
    case Kind::zone: {
      const std::string_view tier = model::name(world.tier(entity.row()));
      return ja ? fmt::format("ゾーン（{}）", tier) : fmt::format("zone, {}", tier);
    }
    case Kind::flow: {
      const Ref from = world.reference(entity, "from");
      const Ref to = world.reference(entity, "to");
      std::string out = fmt::format("{} → {}", plant.id(from), plant.id(to));
      if (const model::Protocol* protocol = world.protocol(entity.row())) {
        out += fmt::format("  {}", protocol->id);
      }
      return out;
    }
    case Kind::remote_access: {
      const Ref party = world.reference(entity, "party");
      return party.valid() ? std::string(plant.id(party)) : std::string();
    }
    case Kind::policy_rule: {
      const auto name = world.column(Kind::policy_rule, "name").get(entity.row());
      return name ? std::string(plant.text(model::TextId{*name})) : std::string();
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
