// Numbers, days and words as a plant file writes them: pure functions of the text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "doc/document.h"

namespace reader {

/// A whole number in plain decimal: "20", not "020", "2e1", "0x14" or "+20".
std::optional<std::int64_t> plain_integer(std::string_view text);

/// What a number in another notation should be written as ("0x14" -> "20"); empty if it is none.
std::string plain_spelling(const doc::Node& node);

/// Days since 1970-01-01 of a "YYYY-MM-DD".
struct Day {
  bool well_formed = false;            ///< Digits and hyphens stand right.
  std::optional<std::int32_t> number;  ///< Empty where the calendar has no such day.
};
Day parse_day(std::string_view text);
/// "2025-10-14" of a day number.
std::string day_text(std::int32_t number);

/// "none, shared, individual and 3 more", for messages.
std::string listed(std::span<const std::string_view> words);

/// A transport, a port or a range of ports: "any", "icmp", "tcp/502", "udp/1000-2000". Protocol ids
/// "502" or "1024-65535".
bool is_ports(std::string_view text);
/// and aliases are not its affair.
bool is_plain_service(std::string_view text);

}  // namespace reader
