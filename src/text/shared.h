// A value that many hold and nobody changes.
#pragma once

#include <memory>
#include <utility>

#include "text/language.h"

namespace text {

/// Holds what is the same for many, such as the clauses of a rule in each of its findings: a copy
/// costs a count and no text. To change what one holder has, give it a new value.
template <typename T>
class Shared {
 public:
  Shared() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): stands where the value itself could.
  Shared(T value) : value_(std::make_shared<const T>(std::move(value))) {}

  [[nodiscard]] const T& operator*() const { return value_ ? *value_ : nothing(); }
  [[nodiscard]] const T* operator->() const { return &**this; }
  /// Equal addresses are one value; unequal ones may hold equal values.
  [[nodiscard]] const T* address() const { return &**this; }

  [[nodiscard]] bool empty() const { return (**this).empty(); }
  [[nodiscard]] decltype(auto) in(Language language) const { return (**this).in(language); }
  [[nodiscard]] auto begin() const { return (**this).begin(); }
  [[nodiscard]] auto end() const { return (**this).end(); }

 private:
  static const T& nothing() {
    static const T value{};
    return value;
  }
  std::shared_ptr<const T> value_;
};

}  // namespace text
