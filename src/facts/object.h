// The object types of the rule vocabulary: the kinds of a plant, and what is computed of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expr/type.h"
#include "expr/value.h"
#include "model/kind.h"
#include "text/language.h"
#include "topology/topology.h"

namespace facts {

class World;

/// The kinds of a plant come first, in the order of model::Kind, so that a Ref becomes an object by
/// a cast.
constexpr expr::ObjectTypeId object_type(model::Kind kind) {
  return static_cast<expr::ObjectTypeId>(kind);
}
constexpr expr::ObjectTypeId computed_type(std::size_t index) {
  return static_cast<expr::ObjectTypeId>(model::kKinds + index);
}

/// Two zones joined by one thing that a reader can change (topology::Join).
inline constexpr expr::ObjectTypeId kCrossing = computed_type(0);
/// A row of rules/vocabulary/media.yaml.
inline constexpr expr::ObjectTypeId kMedium = computed_type(1);
/// What a flow speaks: a row of rules/vocabulary/protocols.yaml, or the plant's own.
inline constexpr expr::ObjectTypeId kSpeech = computed_type(2);

/// A place that something begins or ends at. Its row is the place: model::Ref::packed.
inline constexpr expr::ObjectTypeId kEnd = computed_type(3);
/// A side of a device (relations.h).
inline constexpr expr::ObjectTypeId kLeg = computed_type(4);
/// A way in which a session can be opened to a device (relations.h).
inline constexpr expr::ObjectTypeId kCall = computed_type(5);
/// The ways of a flow or remote access. Its row is that entity: model::Ref::packed.
inline constexpr expr::ObjectTypeId kWay = computed_type(6);
/// From where to where a rule of a policy lets sessions through (topology::Passage). Its row is
/// that of the rule times topology::kMaxOpenings, and the number of the passage.
inline constexpr expr::ObjectTypeId kPassage = computed_type(7);

/// A computer's way to the internet on which nothing stops mail or the web. Its row is the
/// computer.
inline constexpr expr::ObjectTypeId kExit = computed_type(8);

inline constexpr std::size_t kComputedTypes = 9;
inline constexpr std::size_t kObjectTypes = model::kKinds + kComputedTypes;

/// An object type that no section of a plant file holds. Its fields are tables of rows like those
/// of any other type; here stands what else must be known of it. A new type is a constant above, a
/// row in computed.cc and its tables: nothing else names it.
struct ComputedType {
  std::string_view name;
  text::Words doc;
  /// The entity that stands for a row in reports; invalid if none does.
  model::Ref (*entity)(const World& world, std::uint32_t row);
  /// How many rows a rule `for:` this type judges; null where no rule may be for it, because rows
  /// are made when a fact asks for them.
  std::uint32_t (*count)(const World& world) = nullptr;
  /// The entities that tell rows of one `entity` apart, in order; null if none are needed.
  std::vector<model::Ref> (*between)(const World& world, std::uint32_t row) = nullptr;
  /// The hops that prove a row; null where there are none.
  topology::Way (*way)(const World& world, std::uint32_t row) = nullptr;
  /// How texts name a row; null = by the id of its entity.
  std::string_view (*shown)(const World& world, std::uint32_t row) = nullptr;
};
/// Null for the kinds of a plant.
const ComputedType* computed(expr::ObjectTypeId type);

/// "device", "remote_access", "crossing": as typed after `for:`.
std::string_view name(expr::ObjectTypeId type);
std::optional<expr::ObjectTypeId> object_named(std::string_view name);

/// The types a rule may be for.
bool judged(expr::ObjectTypeId type);

/// The entity that stands for an object in reports: itself, or what ComputedType says.
model::Ref entity(const World& world, expr::ObjectRef object);
/// What else says which object it is: of a crossing its two zones; mostly nothing.
std::vector<model::Ref> between(const World& world, expr::ObjectRef object);
/// The hops that prove the object; empty if it needs no proof.
topology::Way way(const World& world, expr::ObjectRef object);
/// As texts name it.
std::string_view shown(const World& world, expr::ObjectRef object);

}  // namespace facts
