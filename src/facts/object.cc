#include "facts/object.h"

#include "facts/world.h"

namespace facts {

std::string_view name(expr::ObjectTypeId type) {
  const ComputedType* of = computed(type);
  return of != nullptr ? of->name : model::name(static_cast<model::Kind>(type));
}

std::optional<expr::ObjectTypeId> object_named(std::string_view name) {
  for (std::size_t i = 0; i < kComputedTypes; ++i) {
    if (computed(computed_type(i))->name == name) return computed_type(i);
  }
  const auto kind = model::kind_named(name);
  return kind ? std::optional(object_type(*kind)) : std::nullopt;
}

bool judged(expr::ObjectTypeId type) {
  if (const ComputedType* of = computed(type)) return of->count != nullptr;
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
    case model::Kind::forward:
    case model::Kind::expectation:
      return true;
    default:
      return false;
  }
}

model::Ref entity(const World& world, expr::ObjectRef object) {
  if (const ComputedType* of = computed(object.type)) return of->entity(world, object.row);
  return {static_cast<model::Kind>(object.type), object.row};
}

std::vector<model::Ref> between(const World& world, expr::ObjectRef object) {
  const ComputedType* of = computed(object.type);
  if (of == nullptr || of->between == nullptr) return {};
  return of->between(world, object.row);
}

topology::Way way(const World& world, expr::ObjectRef object) {
  const ComputedType* of = computed(object.type);
  if (of == nullptr || of->way == nullptr) return {};
  return of->way(world, object.row);
}

std::string_view shown(const World& world, expr::ObjectRef object) {
  const ComputedType* of = computed(object.type);
  if (of != nullptr && of->shown != nullptr) return of->shown(world, object.row);
  const model::Ref ref = entity(world, object);
  return ref.valid() ? world.plant().id(ref) : std::string_view();
}

}  // namespace facts
