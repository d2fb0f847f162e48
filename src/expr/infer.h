// Which types fit together, and what type variables stand for.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "expr/type.h"

namespace expr {

/// Finds types for the variables of signatures, as CEL's type checker does: dyn fits everything,
/// and of two types that fit the more general one is kept. A word fits string and the reverse.
class Inference {
 public:
  /// A variable that nothing is known of yet.
  Type fresh();

  /// The types with each variable of a signature replaced by a fresh one, the same for all of them.
  std::vector<Type> instantiate(std::span<const Type> signature);

  /// Whether a value of type `from` may stand where `to` is wanted. Variables are bound if so, and
  /// left as they were if not.
  bool assign(const Type& from, const Type& to);
  bool assign(std::span<const Type> from, std::span<const Type> to);

  /// The type of a list of both; dyn if they do not fit.
  Type join(const Type& a, const Type& b);
  /// The more general of two types that fit.
  [[nodiscard]] Type general(const Type& a, const Type& b) const;

  /// With bound variables replaced; unbound ones become dyn where `close` is set.
  [[nodiscard]] Type substitute(const Type& type, bool close) const;

 private:
  bool fits(const Type& from, const Type& to);
  bool fits(const std::vector<Type>& from, const std::vector<Type>& to);
  /// Tries `type` for the variable. `bound` tells whether it had a type before.
  bool bind(const Type& type, const Type& variable, bool& bound);
  [[nodiscard]] const std::optional<Type>& binding(const Type& variable) const {
    return bindings_[variable.id()];
  }
  [[nodiscard]] bool occurs(const Type& variable, const Type& in) const;
  [[nodiscard]] bool less_specific(const Type& a, const Type& b) const;

  void set(const Type& variable, Type type);

  std::vector<std::optional<Type>> bindings_;
  /// What bindings were before they changed, newest last, for taking an attempt back.
  std::vector<std::pair<std::uint32_t, std::optional<Type>>> trail_;
};

}  // namespace expr
