// The disk of POSIX systems.
#ifndef _WIN32
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <utility>

#include "text/file.h"
#include "text/source.h"

namespace text {
namespace {

namespace fs = std::filesystem;

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using Handle = std::unique_ptr<std::FILE, Close>;

std::error_code last_error() { return {errno == 0 ? EIO : errno, std::generic_category()}; }

/// Writes all bytes and closes, so that a full disk is noticed.
std::error_code write_all(Handle file, std::string_view bytes) {
  errno = 0;
  if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) return last_error();
  if (std::fclose(file.release()) != 0) return last_error();
  return {};
}

/// A new file beside `target`; another run's leftovers are stepped over.
Handle create_beside(const std::string& target, std::string& name, std::error_code& error) {
  constexpr int kTries = 100;
  for (int i = 0; i < kTries; ++i) {
    name = target + ".new" + std::to_string(i);
    errno = 0;
    Handle file(std::fopen(name.c_str(), "wbx"));
    if (file) return file;
    error = last_error();
    if (error != std::errc::file_exists) break;
  }
  return nullptr;
}

}  // namespace

FileKind kind_of(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return FileKind::none;
  if (fs::is_directory(status)) return FileKind::folder;
  return fs::is_regular_file(status) ? FileKind::file : FileKind::other;
}

bool is_taken(const std::string& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

std::vector<Entry> entries(const std::string& folder) {
  std::vector<Entry> out;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    out.push_back(
        {it->path().filename().string(), it->is_directory(ignored), it->is_symlink(ignored)});
  }
  return out;
}

std::string current_folder() {
  std::error_code error;
  return fs::current_path(error).string();
}

bool enter_folder(const std::string& folder) {
  std::error_code error;
  fs::current_path(folder, error);
  return !error;
}

std::error_code make_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error && !fs::is_directory(folder)) error = std::make_error_code(std::errc::not_a_directory);
  return error;
}

std::string real_path(const std::string& path, bool whole, std::error_code& error) {
  // From the root: a relative path of which nothing is there would stay relative.
  const fs::path from_root = fs::absolute(path, error);
  if (error) return {};
  const fs::path real =
      whole ? fs::canonical(from_root, error) : fs::weakly_canonical(from_root, error);
  return error ? std::string() : real.string();
}

std::optional<std::string> read_file(const std::string& path, std::error_code& error) {
  error.clear();
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    if (!error) error = std::make_error_code(std::errc::no_such_file_or_directory);
    return std::nullopt;
  }
  if (fs::is_directory(status)) {
    error = std::make_error_code(std::errc::is_a_directory);
    return std::nullopt;
  }
  if (!fs::is_regular_file(status)) {
    error = std::make_error_code(std::errc::not_supported);
    return std::nullopt;
  }
  errno = 0;
  const Handle file(std::fopen(path.c_str(), "rb"));
  if (!file) {
    error = last_error();
    return std::nullopt;
  }
  std::error_code ignored;
  const std::uintmax_t size = fs::file_size(path, ignored);
  if (!ignored && size > kMaxFileBytes) {
    error = std::make_error_code(std::errc::file_too_large);
    return std::nullopt;
  }
  std::string bytes(ignored ? 0 : static_cast<std::size_t>(size), '\0');
  bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file.get()));
  // The file may have grown meanwhile, or may not say its size (as those of /proc).
  char more[16384];
  while (const std::size_t count = std::fread(more, 1, sizeof more, file.get())) {
    bytes.append(more, count);
    if (bytes.size() > kMaxFileBytes) {
      error = std::make_error_code(std::errc::file_too_large);
      return std::nullopt;
    }
  }
  if (std::ferror(file.get()) != 0) {
    error = last_error();
    return std::nullopt;
  }
  return bytes;
}

bool same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return fs::exists(a, error) && fs::exists(b, error) && fs::equivalent(a, b, error) && !error;
}

bool same_target(const std::string& a, const std::string& b) {
  if (a == b || same_file(a, b)) return true;
  std::error_code error;
  const fs::path first = fs::weakly_canonical(fs::absolute(a, error), error);
  if (error) return false;
  const fs::path second = fs::weakly_canonical(fs::absolute(b, error), error);
  return !error && first == second;
}

std::error_code write_file(const std::string& path, std::string_view bytes) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  const bool exists = fs::exists(status);
  if (fs::is_directory(status)) return std::make_error_code(std::errc::is_a_directory);
  if (exists && !fs::is_regular_file(status)) {
    errno = 0;
    Handle file(std::fopen(path.c_str(), "wb"));
    return file ? write_all(std::move(file), bytes) : last_error();
  }
  std::string target = path;
  if (exists) {
    const fs::path real = fs::canonical(path, error);
    if (error) return error;
    target = real.string();
  }
  error.clear();
  std::string name;
  Handle file = create_beside(target, name, error);
  if (!file) return error;
  error = write_all(std::move(file), bytes);
  if (!error && exists) fs::permissions(name, status.permissions(), error);
  if (!error) fs::rename(name, target, error);
  if (error) {
    std::error_code ignored;
    fs::remove(name, ignored);
  }
  return error;
}

}  // namespace text

#endif
