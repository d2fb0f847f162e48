#include "facts/object.h"

namespace facts {

std::string_view name(expr::ObjectTypeId type) {
  return type == kCrossing ? "crossing" : model::name(static_cast<model::Kind>(type));
}

std::optional<expr::ObjectTypeId> object_named(std::string_view name) {
  if (name == "crossing") return kCrossing;
  const auto kind = model::kind_named(name);
  return kind ? std::optional(object_type(*kind)) : std::nullopt;
}

bool judged(expr::ObjectTypeId type) {
  if (type == kCrossing) return true;
  switch (static_cast<model::Kind>(type)) {
    case model::Kind::plant:
    case model::Kind::party:
    case model::Kind::zone:
    case model::Kind::network:
    case model::Kind::device:
    case model::Kind::link:
    case model::Kind::flow:
    case model::Kind::remote_access:
    case model::Kind::policy_rule:
    case model::Kind::expectation:
      return true;
    default:
      return false;
  }
}

}  // namespace facts
