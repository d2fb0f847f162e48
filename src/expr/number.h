// Numbers as text and back, the same in every locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace expr {

/// A decimal number, "inf", "Infinity" or "NaN" with an optional sign. Too large becomes infinite,
/// too small 0. Empty for anything else.
std::optional<double> parse_real(std::string_view text);

/// The shortest text that reads back as the same number: "123.456", "1e+99", "NaN", "+Inf".
std::string real_text(double value);

/// Within the range of int and uint; a fraction is cut off. Empty beyond it and for NaN.
std::optional<std::int64_t> to_integer(double value);
std::optional<std::uint64_t> to_uinteger(double value);

}  // namespace expr
