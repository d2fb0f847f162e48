// What is the same on every disk.
#include "text/file.h"

#include "text/path.h"
#include "text/source.h"

namespace text {

std::string reason(std::error_code error) {
  // The C library of Windows has no words for this one.
  return error == std::errc::not_supported ? "Operation not supported" : error.message();
}

bool exists(const std::string& path) { return kind_of(path) != FileKind::none; }

bool is_folder(const std::string& path) { return kind_of(path) == FileKind::folder; }

bool lies_in(const std::string& path, const std::string& folder) {
  std::error_code error;
  const std::string real = real_path(path, false, error);
  if (error) return false;
  const std::string root = real_path(folder.empty() ? "." : folder, true, error);
  return !error && lies_below(real, root);
}

std::optional<std::string> read_stream(std::istream& in, std::error_code& error) {
  error.clear();
  std::string bytes;
  char more[16384];
  while (in.read(more, sizeof more), in.gcount() > 0) {
    bytes.append(more, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > kMaxFileBytes) {
      error = std::make_error_code(std::errc::file_too_large);
      return std::nullopt;
    }
  }
  if (in.bad()) {
    error = std::make_error_code(std::errc::io_error);
    return std::nullopt;
  }
  return bytes;
}

}  // namespace text
