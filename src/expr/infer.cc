#include "expr/infer.h"

#include <algorithm>
#include <utility>

namespace expr {
namespace {

bool is_text(const Type& type) { return type.is(TypeKind::string) || type.is(TypeKind::word); }

bool is_anything(const Type& type) { return type.is(TypeKind::dyn) || type.is(TypeKind::error); }

/// Null stands for "absent" where a value of these types is wanted.
bool takes_null(const Type& type) {
  switch (type.kind()) {
    case TypeKind::null:
    case TypeKind::object:
    case TypeKind::opaque:
    case TypeKind::optional:
    case TypeKind::timestamp:
    case TypeKind::duration:
      return true;
    default:
      return false;
  }
}

std::uint32_t variable_count(const Type& type) {
  if (type.is(TypeKind::parameter)) return type.id() + 1;
  std::uint32_t count = 0;
  for (const Type& argument : type.arguments()) count = std::max(count, variable_count(argument));
  return count;
}

Type renamed(const Type& type, std::uint32_t base) {
  if (type.is(TypeKind::parameter)) return Type::parameter(base + type.id());
  if (type.arguments().empty()) return type;
  std::vector<Type> arguments;
  for (const Type& argument : type.arguments()) arguments.push_back(renamed(argument, base));
  return type.with(std::move(arguments));
}

}  // namespace

Type Inference::fresh() {
  bindings_.emplace_back();
  return Type::parameter(static_cast<std::uint32_t>(bindings_.size() - 1));
}

std::vector<Type> Inference::instantiate(std::span<const Type> signature) {
  std::uint32_t variables = 0;
  for (const Type& type : signature) variables = std::max(variables, variable_count(type));
  if (variables == 0) return {signature.begin(), signature.end()};
  const auto base = static_cast<std::uint32_t>(bindings_.size());
  bindings_.resize(base + variables);
  std::vector<Type> out;
  for (const Type& type : signature) out.push_back(renamed(type, base));
  return out;
}

bool Inference::assign(const Type& from, const Type& to) {
  return assign(std::span(&from, 1), std::span(&to, 1));
}

bool Inference::assign(std::span<const Type> from, std::span<const Type> to) {
  if (from.size() != to.size()) return false;
  trail_.clear();
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (fits(from[i], to[i])) continue;
    for (; !trail_.empty(); trail_.pop_back()) {
      bindings_[trail_.back().first] = std::move(trail_.back().second);
    }
    return false;
  }
  return true;
}

void Inference::set(const Type& variable, Type type) {
  trail_.emplace_back(variable.id(), std::move(bindings_[variable.id()]));
  bindings_[variable.id()] = std::move(type);
}

bool Inference::fits(const std::vector<Type>& from, const std::vector<Type>& to) {
  if (from.size() != to.size()) return false;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!fits(from[i], to[i])) return false;
  }
  return true;
}

bool Inference::fits(const Type& from, const Type& to) {
  if (to.is(TypeKind::parameter)) {
    bool bound = false;
    if (bind(from, to, bound)) return true;
    if (bound) return false;
  }
  if (from.is(TypeKind::parameter)) {
    bool bound = false;
    return bind(to, from, bound);
  }
  if (is_anything(from) || is_anything(to)) return true;
  if (from.is(TypeKind::null)) return takes_null(to);
  if (to.is(TypeKind::null)) return takes_null(from);
  if (is_text(from) && is_text(to)) return true;
  if (from.kind() != to.kind() || from.id() != to.id()) return false;
  return fits(from.arguments(), to.arguments());
}

bool Inference::bind(const Type& type, const Type& variable, bool& bound) {
  if (type == variable) {
    bound = true;
    return true;
  }
  std::optional<Type> known = binding(variable);
  bound = known.has_value();
  if (known) {
    if (type == *known) return true;
    if (!fits(type, *known)) return false;
    const Type wider = general(type, *known);
    if (!occurs(variable, wider)) set(variable, wider);
    return true;
  }
  if (occurs(variable, type)) return false;
  set(variable, type);
  return true;
}

bool Inference::occurs(const Type& variable, const Type& in) const {
  if (in == variable) return true;
  if (in.is(TypeKind::parameter)) {
    const std::optional<Type>& known = binding(in);
    return known && occurs(variable, *known);
  }
  const std::vector<Type>& arguments = in.arguments();
  return std::any_of(arguments.begin(), arguments.end(),
                     [&](const Type& argument) { return occurs(variable, argument); });
}

bool Inference::less_specific(const Type& a, const Type& b) const {
  if (a.is(TypeKind::dyn) || a.is(TypeKind::parameter)) return true;
  if (b.is(TypeKind::dyn) || b.is(TypeKind::parameter)) return false;
  if (a.is(TypeKind::string) && b.is(TypeKind::word)) return true;
  if (a.kind() != b.kind() || a.id() != b.id()) return false;
  if (a.arguments().size() != b.arguments().size()) return false;
  for (std::size_t i = 0; i < a.arguments().size(); ++i) {
    if (!less_specific(a.arguments()[i], b.arguments()[i])) return false;
  }
  return true;
}

Type Inference::general(const Type& a, const Type& b) const {
  if (a.is(TypeKind::word) && b.is(TypeKind::word) && a.id() != b.id()) return TypeKind::string;
  if (a.is(TypeKind::null)) return b;
  if (b.is(TypeKind::null)) return a;
  return less_specific(a, b) ? a : b;
}

Type Inference::join(const Type& a, const Type& b) {
  if (!assign(a, b)) return TypeKind::dyn;
  return general(a, b);
}

Type Inference::substitute(const Type& type, bool close) const {
  if (type.is(TypeKind::parameter)) {
    const std::optional<Type>& known = binding(type);
    if (known) return substitute(*known, close);
    return close ? Type(TypeKind::dyn) : type;
  }
  if (type.arguments().empty()) return type;
  std::vector<Type> arguments;
  for (const Type& argument : type.arguments()) arguments.push_back(substitute(argument, close));
  return type.with(std::move(arguments));
}

}  // namespace expr
