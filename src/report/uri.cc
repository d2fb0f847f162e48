#include "report/uri.h"

#include <fmt/format.h>

#include <iterator>

namespace report {

std::string uri(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool safe = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      std::string_view("-._~/").find(c) != std::string_view::npos;
    if (safe) {
      out += c;
    } else {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace report
