#include "text/embedded.h"

#include <algorithm>

namespace text {

const Embedded* find_embedded(std::string_view path) {
  const auto files = embedded();
  const auto found = std::ranges::lower_bound(files, path, {}, &Embedded::path);
  return found != files.end() && found->path == path ? &*found : nullptr;
}

}  // namespace text
