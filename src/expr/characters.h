// The characters of CEL names and numbers (CEL specification, section "Syntax"): ASCII only.
#pragma once

namespace expr {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

}  // namespace expr
