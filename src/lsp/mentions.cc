#include "lsp/mentions.h"

#include <algorithm>
#include <span>

#include "read/locate.h"
#include "read/statement.h"
#include "text/unicode.h"

namespace lsp {
namespace {

using model::Attribute;
using model::AttributeId;
using model::Kind;
using model::Ref;

bool holds_place(text::Span span, text::FileId file, std::size_t offset) {
  return span.file == file && offset >= span.begin && offset <= span.end;
}

/// Entities that are listed and not named.
bool is_numbered(Kind kind) {
  return kind == Kind::permission || kind == Kind::policy_rule || kind == Kind::forward ||
         kind == Kind::expectation || kind == Kind::plant;
}

bool refers(const Attribute& attribute) {
  return attribute.type == model::Type::reference || attribute.type == model::Type::endpoint ||
         attribute.words == model::Words::protocol || attribute.name == "service";
}

template <class Take>
void for_each_reference(Kind kind, const Take& take) {
  const auto rows = model::attributes();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind == kind && refers(rows[i])) {
      take(rows[i], AttributeId{static_cast<std::uint16_t>(i)});
    }
  }
}

class Search {
 public:
  explicit Search(const Reading& reading) : reading_(reading), plant_(reading.plant) {}

  /// The entity behind a raw value; invalid for a literal or what names nothing.
  [[nodiscard]] Ref entity_of(const Attribute& attribute, Ref owner, std::uint32_t raw) const {
    if (attribute.words == model::Words::protocol) {
      const auto own = static_cast<std::uint32_t>(plant_.vocabulary().protocols.size());
      const bool is_own = raw >= own && raw - own < plant_.table(Kind::protocol).size();
      return is_own ? Ref(Kind::protocol, raw - own) : Ref();
    }
    if (attribute.name == "service" && attribute.type == model::Type::text) {
      return service(owner, plant_.text(model::TextId{raw}));
    }
    const Ref ref = Ref::from_raw(raw);
    return ref.valid() && ref.kind() != Kind::literal ? ref : Ref();
  }

  /// Calls back for each stated value of an entity's references.
  template <class Take>
  void of_entity(Ref entity, const Take& take) const {
    for_each_reference(entity.kind(), [&](const Attribute& attribute, AttributeId id) {
      const model::Column& column = plant_.table(entity.kind()).column(id);
      if (column.origin(entity.row()) != model::Origin::stated) return;
      const std::uint32_t raw = column.raw(entity.row());
      const std::span<const std::uint32_t> values =
          attribute.list ? plant_.list(raw) : std::span<const std::uint32_t>(&raw, 1);
      for (std::size_t i = 0; i < values.size(); ++i) {
        const Ref target = entity_of(attribute, entity, values[i]);
        if (target.valid()) take(id, i, target);
      }
    });
  }

  /// References in sets: profiles, and the defaults of zones.
  template <class Take>
  void of_sets(const Take& take) const {
    const auto in = [&](const model::Place& place, std::string_view key) {
      const auto rows = model::attributes();
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].inherits || rows[i].type != model::Type::reference) continue;
        const AttributeId id{static_cast<std::uint16_t>(i)};
        const auto found = reader::written_in(reading_.sources, place, key, id);
        if (!found) continue;
        const doc::Node* counted = reader::counted_value(rows[i], found->tree, *found->node);
        if (counted == nullptr) continue;
        for (const doc::Node* node : reader::elements(found->tree, *counted)) {
          const Ref target = plant_.find(rows[i].refers, node->text);
          if (target.valid()) take(node->span, target);
        }
        // A set's row stands for the same one of every kind.
        while (i + 1 < rows.size() && rows[i + 1].name == rows[i].name) ++i;
      }
    };
    for (const auto& profile : plant_.profiles) in(profile.place, {});
    const model::Table& zones = plant_.table(Kind::zone);
    for (std::uint32_t row = 0; row < zones.size(); ++row) in(zones.place(row), "defaults");
  }

  /// Where an entity names its profile.
  [[nodiscard]] std::optional<text::Span> profile_use(Ref entity) const {
    const auto found =
        reader::item_of(reading_.sources, plant_.table(entity.kind()).place(entity.row()));
    if (!found || found->node->kind != doc::NodeKind::mapping) return std::nullopt;
    const doc::Node* node = found->tree.find(*found->node, "profile");
    return node == nullptr ? std::nullopt : std::optional(node->span);
  }

  [[nodiscard]] Target profile(std::uint32_t index) const {
    const auto& profile = plant_.profiles[index];
    return {profile.place.key, {}, std::string(plant_.text(profile.id))};
  }

  [[nodiscard]] Target target(Ref entity) const {
    std::string id(plant_.id(entity));
    if (entity.kind() == Kind::interface || entity.kind() == Kind::alias) {
      id = id.substr(id.rfind('/') + 1);
    }
    return {plant_.table(entity.kind()).place(entity.row()).key, entity, id};
  }

  /// Whether a reference is to the target, or to what lies in it.
  [[nodiscard]] bool leads_to(Ref entity, const Target& target) const {
    for (Ref at = entity; at.valid(); at = plant_.table(at.kind()).parent(at.row())) {
      if (plant_.table(at.kind()).place(at.row()).key == target.declared) return true;
    }
    return false;
  }

 private:
  /// What a service of a policy names beside ports: an own protocol, or an alias of the device.
  [[nodiscard]] Ref service(Ref rule, std::string_view text) const {
    const Ref own = plant_.find(model::only(Kind::protocol), text);
    if (own.valid()) return own;
    const Ref device = plant_.table(rule.kind()).parent(rule.row());
    if (!device.valid()) return {};
    return plant_.find(model::only(Kind::alias),
                       std::string(plant_.id(device)) + "/aliases/" + std::string(text));
  }

  const Reading& reading_;
  const model::Plant& plant_;
};

/// The place of one value of an entity's attribute, and what is written there.
struct Written {
  text::Span span;
  std::string text;
};

std::optional<Written> written_value(const Reading& reading, Ref entity, AttributeId id,
                                     std::size_t element) {
  const auto found = reader::written_on(reading.sources, reading.plant, entity, id);
  if (!found) return std::nullopt;
  const doc::Node* counted = reader::counted_value(model::attribute(id), found->tree, *found->node);
  if (counted == nullptr) return std::nullopt;
  const auto nodes = reader::elements(found->tree, *counted);
  const doc::Node* node = element < nodes.size() ? nodes[element] : nullptr;
  if (node == nullptr || node->kind != doc::NodeKind::scalar) return std::nullopt;
  return Written{node->span, std::string(node->text)};
}

std::optional<Mention> in_entity(const Search& search, const Reading& reading, Ref entity,
                                 text::FileId file, std::size_t offset) {
  std::optional<Mention> out;
  search.of_entity(entity, [&](AttributeId id, std::size_t element, Ref target) {
    if (out) return;
    const auto written = written_value(reading, entity, id, element);
    if (written && holds_place(written->span, file, offset)) {
      out = Mention{written->span, search.target(target)};
    }
  });
  if (out) return out;
  const auto profile = reading.plant.profile_of.find(entity.packed);
  if (profile != reading.plant.profile_of.end()) {
    const auto use = search.profile_use(entity);
    if (use && holds_place(*use, file, offset))
      return Mention{*use, search.profile(profile->second)};
  }
  return std::nullopt;
}

/// A network that a zone brought along has the zone's place.
bool is_shadow(const model::Plant& plant, Ref entity) {
  if (entity.kind() != Kind::network) return false;
  const Ref zone = plant.find(model::only(Kind::zone), plant.id(entity));
  return zone.valid() && plant.table(Kind::zone).place(zone.row()).key ==
                             plant.table(Kind::network).place(entity.row()).key;
}

}  // namespace

Ref entity_at(const Reading& reading, text::FileId file, std::size_t offset) {
  Ref best;
  std::uint32_t length = 0;
  for (std::size_t i = 0; i < model::kKinds; ++i) {
    const auto kind = static_cast<Kind>(i);
    const model::Table& table = reading.plant.table(kind);
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const text::Span item = table.place(row).item;
      if (!holds_place(item, file, offset)) continue;
      if (best.valid() && item.end - item.begin >= length) continue;
      best = Ref(kind, row);
      length = item.end - item.begin;
    }
  }
  return best;
}

std::optional<Target> target_of(const Reading& reading, Ref entity) {
  if (!entity.valid() || is_numbered(entity.kind())) return std::nullopt;
  return Search(reading).target(entity);
}

std::optional<Mention> mention_at(const Reading& reading, text::FileId file, std::size_t offset) {
  const Search search(reading);
  const model::Plant& plant = reading.plant;
  for (std::uint32_t i = 0; i < plant.profiles.size(); ++i) {
    if (holds_place(plant.profiles[i].place.key, file, offset)) {
      return Mention{plant.profiles[i].place.key, search.profile(i)};
    }
  }
  for (std::size_t i = 0; i < model::kKinds; ++i) {
    const auto kind = static_cast<Kind>(i);
    if (is_numbered(kind)) continue;
    const model::Table& table = plant.table(kind);
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const text::Span key = table.place(row).key;
      if (holds_place(key, file, offset)) return Mention{key, search.target(Ref(kind, row))};
    }
  }
  const Ref entity = entity_at(reading, file, offset);
  if (entity.valid()) {
    if (auto found = in_entity(search, reading, entity, file, offset)) return found;
  }
  std::optional<Mention> out;
  search.of_sets([&](text::Span span, Ref target) {
    if (!out && holds_place(span, file, offset)) out = Mention{span, search.target(target)};
  });
  return out;
}

std::vector<Mention> mentions_of(const Reading& reading, const Target& target) {
  const Search search(reading);
  const model::Plant& plant = reading.plant;
  std::vector<Mention> out;
  for (std::size_t i = 0; i < model::kKinds; ++i) {
    const auto kind = static_cast<Kind>(i);
    for (std::uint32_t row = 0; row < plant.table(kind).size(); ++row) {
      const Ref entity(kind, row);
      if (is_shadow(plant, entity)) continue;
      search.of_entity(entity, [&](AttributeId id, std::size_t element, Ref to) {
        if (!search.leads_to(to, target)) return;
        const auto written = written_value(reading, entity, id, element);
        if (!written) return;
        const Target direct = search.target(to);
        // Of what lies in it only a name that begins with its own says its id.
        const bool within = direct.declared != target.declared;
        if (within && !written->text.starts_with(target.id + "/")) return;
        out.push_back({written->span, direct});
      });
      const auto profile = plant.profile_of.find(entity.packed);
      if (profile != plant.profile_of.end() &&
          plant.profiles[profile->second].place.key == target.declared) {
        if (const auto use = search.profile_use(entity)) out.push_back({*use, target});
      }
    }
  }
  search.of_sets([&](text::Span span, Ref to) {
    if (search.leads_to(to, target)) out.push_back({span, search.target(to)});
  });
  std::ranges::sort(out, {}, [](const Mention& mention) { return mention.span; });
  const auto twice = std::ranges::unique(out, {}, [](const Mention& one) { return one.span; });
  out.erase(twice.begin(), twice.end());
  return out;
}

}  // namespace lsp
