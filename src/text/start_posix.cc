#ifndef _WIN32
#include <cstdlib>

#include "text/start.h"

namespace text {

struct Streams::State {};

std::vector<std::string> arguments(int count, char** words) {
  return std::vector<std::string>(words + (count > 0 ? 1 : 0), words + count);
}

std::string variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  return value == nullptr ? std::string() : std::string(value);
}

Streams::Streams() = default;
Streams::~Streams() = default;

bool has_own_window() { return false; }

}  // namespace text

#endif
