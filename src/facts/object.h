// The object types of the rule vocabulary: the kinds of a plant, and crossings.
#pragma once

#include <optional>
#include <string_view>

#include "expr/type.h"
#include "model/kind.h"

namespace facts {

/// Object types stand in the order of model::Kind, so that a Ref becomes an object by a cast.
constexpr expr::ObjectTypeId object_type(model::Kind kind) {
  return static_cast<expr::ObjectTypeId>(kind);
}

/// Two zones joined by one thing that a reader can change (topology::Join); no entity of its own.
inline constexpr expr::ObjectTypeId kCrossing{static_cast<std::uint16_t>(model::kKinds)};

inline constexpr std::size_t kObjectTypes = model::kKinds + 1;

/// "device", "remote_access", "crossing": as typed after `for:`.
std::string_view name(expr::ObjectTypeId type);
std::optional<expr::ObjectTypeId> object_named(std::string_view name);

/// The kinds a rule may be for.
bool judged(expr::ObjectTypeId type);

}  // namespace facts
