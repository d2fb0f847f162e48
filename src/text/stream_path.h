// A path for the streams of the C++ library, which take names by the code page on Windows.
#pragma once

#include <filesystem>
#include <string>

#include "text/wide.h"

namespace text {

inline std::filesystem::path stream_path(const std::string& path) {
#ifdef _WIN32
  return native(path);
#else
  return path;
#endif
}

}  // namespace text
