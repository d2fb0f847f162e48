#include "expr/type.h"

#include <algorithm>

namespace expr {

Type::Type(TypeKind kind, std::uint32_t id, std::vector<Type> arguments) : kind_(kind), id_(id) {
  for (const Type& argument : arguments) depth_ = std::max(depth_, argument.depth_);
  ++depth_;
  if (depth_ > kMaxTypeDepth) {
    kind_ = TypeKind::dyn;
    id_ = 0;
    depth_ = 0;
    return;
  }
  arguments_ = std::make_shared<const std::vector<Type>>(std::move(arguments));
}

const std::vector<Type>& Type::arguments() const {
  static const std::vector<Type> none;
  return arguments_ ? *arguments_ : none;
}

}  // namespace expr
