// Regular expressions: RE2 with bounds on memory, silent on faults.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace expr {

/// A pattern that was compiled. Safe to use from several threads.
class Regex {
 public:
  explicit Regex(std::string_view pattern);
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  ~Regex();

  [[nodiscard]] bool ok() const;
  /// What is wrong with the pattern, in RE2's words.
  [[nodiscard]] std::string error() const;
  /// Whether the pattern occurs anywhere in the text. Time is linear in the text.
  [[nodiscard]] bool occurs_in(std::string_view text) const;

 private:
  std::unique_ptr<re2::RE2> compiled_;
};

}  // namespace expr
