// The slip that keeps a line from being `key: value`.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "diag/diagnostic.h"

namespace doc {

struct Slip {
  const diag::Code* code = nullptr;
  std::size_t index = 0;  ///< Where in the text.
  std::size_t length = 0;
  std::string_view sign;  ///< Argument of the code; may be empty.
};

/// Of a plain text that stands where a key was wanted.
std::optional<Slip> find_slip(std::string_view text);

}  // namespace doc
