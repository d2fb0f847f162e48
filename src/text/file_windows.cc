// The disk of Windows. Calls of the system by wide names: those of the C++ library take names by
// the code page, refuse \\?\ and do not tell that a name is taken.
#ifdef _WIN32
#include <windows.h>

#include <algorithm>
#include <utility>

#include "text/file.h"
#include "text/path.h"
#include "text/source.h"
#include "text/wide.h"

namespace text {
namespace {

constexpr DWORD kShareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

/// Closes what was opened.
class Opened {
 public:
  explicit Opened(HANDLE handle) : handle_(handle) {}
  Opened(Opened&& other) noexcept : handle_(std::exchange(other.handle_, INVALID_HANDLE_VALUE)) {}
  ~Opened() { close(); }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  Opened& operator=(Opened&&) = delete;

  [[nodiscard]] bool is_open() const { return handle_ != INVALID_HANDLE_VALUE; }
  [[nodiscard]] HANDLE get() const { return handle_; }
  bool close() {
    const HANDLE handle = std::exchange(handle_, INVALID_HANDLE_VALUE);
    return handle == INVALID_HANDLE_VALUE || CloseHandle(handle) != 0;
  }

 private:
  HANDLE handle_;
};

/// To ask about a file or folder, whoever has it open.
Opened open_to_ask(const std::string& path) {
  return Opened(CreateFileW(native(path).c_str(), 0, kShareAll, nullptr, OPEN_EXISTING,
                            FILE_FLAG_BACKUP_SEMANTICS, nullptr));
}

bool is_disk(const Opened& file) { return GetFileType(file.get()) == FILE_TYPE_DISK; }

/// Without the mark of the form that has no limit, which native() puts where it is needed.
std::string unmarked(std::wstring wide) {
  if (wide.starts_with(LR"(\\?\UNC\)")) return portable_path(LR"(\\)" + wide.substr(8));
  const bool drive = wide.size() > 6 && wide.starts_with(LR"(\\?\)") && wide[5] == L':';
  return portable_path(drive ? wide.substr(4) : wide);
}

/// The path by which the system knows what is open: links followed, long names, letters as stored.
std::string final_path(const Opened& file) {
  const DWORD size = GetFinalPathNameByHandleW(file.get(), nullptr, 0, VOLUME_NAME_DOS);
  if (size == 0) return {};
  std::wstring wide(size, L'\0');
  wide.resize(GetFinalPathNameByHandleW(file.get(), wide.data(), size, VOLUME_NAME_DOS));
  return unmarked(std::move(wide));
}

/// Without "." and ".." parts, from the root; the system takes them out as it would when opening.
std::string full(const std::string& path) {
  const std::wstring wide = native(path);
  const DWORD size = GetFullPathNameW(wide.c_str(), 0, nullptr, nullptr);
  std::wstring out(size, L'\0');
  out.resize(GetFullPathNameW(wide.c_str(), size, out.data(), nullptr));
  return unmarked(std::move(out));
}

/// Names are one where only the case of letters differs.
std::wstring folded(const std::string& path) {
  std::wstring wide = widened(path);
  std::wstring out(wide.size(), L'\0');
  const int size = static_cast<int>(wide.size());
  out.resize(
      static_cast<std::size_t>(LCMapStringEx(LOCALE_NAME_INVARIANT, LCMAP_UPPERCASE, wide.data(),
                                             size, out.data(), size, nullptr, nullptr, 0)));
  return out;
}

/// Writes all bytes and closes, so that a full disk is noticed.
std::error_code fill(Opened file, std::string_view bytes) {
  constexpr std::size_t kPiece = std::size_t{1} << 20U;
  while (!bytes.empty()) {
    DWORD written = 0;
    const auto piece = static_cast<DWORD>(std::min(bytes.size(), kPiece));
    if (WriteFile(file.get(), bytes.data(), piece, &written, nullptr) == 0) return system_error();
    if (written == 0) return std::make_error_code(std::errc::no_space_on_device);
    bytes.remove_prefix(written);
  }
  return file.close() ? std::error_code() : system_error();
}

/// A new file beside `target`; another run's leftovers are stepped over.
Opened new_beside(const std::string& target, std::string& name, std::error_code& error) {
  constexpr int kTries = 100;
  for (int i = 0; i < kTries; ++i) {
    name = target + ".new" + std::to_string(i);
    Opened file(CreateFileW(native(name).c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW,
                            FILE_ATTRIBUTE_NORMAL, nullptr));
    if (file.is_open()) return file;
    error = system_error();
    if (error != std::errc::file_exists) break;
  }
  return Opened(INVALID_HANDLE_VALUE);
}

/// Why a file could not be replaced: "access denied" is said of one that another program shows,
/// too.
std::error_code why_not_replaced(const std::string& target) {
  std::error_code error = system_error();
  if (error != std::errc::permission_denied) return error;
  const Opened file(CreateFileW(native(target).c_str(), GENERIC_WRITE | DELETE, 0, nullptr,
                                OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
  return !file.is_open() && GetLastError() == ERROR_SHARING_VIOLATION
             ? std::make_error_code(std::errc::device_or_resource_busy)
             : error;
}

/// A device takes bytes as they come: NUL, a pipe.
std::error_code write_device(const std::string& path, std::string_view bytes) {
  Opened file(CreateFileW(native(path).c_str(), GENERIC_WRITE, kShareAll, nullptr, OPEN_EXISTING,
                          FILE_ATTRIBUTE_NORMAL, nullptr));
  return file.is_open() ? fill(std::move(file), bytes) : system_error();
}

}  // namespace

FileKind kind_of(const std::string& path) {
  const Opened file = open_to_ask(path);
  if (!file.is_open()) {
    // One that must not be opened is there all the same.
    const bool hidden =
        GetLastError() == ERROR_ACCESS_DENIED || GetLastError() == ERROR_SHARING_VIOLATION;
    const DWORD is = hidden ? GetFileAttributesW(native(path).c_str()) : INVALID_FILE_ATTRIBUTES;
    if (is == INVALID_FILE_ATTRIBUTES) return FileKind::none;
    return (is & FILE_ATTRIBUTE_DIRECTORY) != 0 ? FileKind::folder : FileKind::file;
  }
  BY_HANDLE_FILE_INFORMATION about{};
  if (!is_disk(file) || GetFileInformationByHandle(file.get(), &about) == 0) return FileKind::other;
  return (about.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ? FileKind::folder
                                                                  : FileKind::file;
}

bool is_taken(const std::string& path) {
  return GetFileAttributesW(native(path).c_str()) != INVALID_FILE_ATTRIBUTES;
}

std::vector<Entry> entries(const std::string& folder) {
  std::vector<Entry> out;
  WIN32_FIND_DATAW found;
  const HANDLE search = FindFirstFileExW(native(join(folder, "*")).c_str(), FindExInfoBasic, &found,
                                         FindExSearchNameMatch, nullptr, 0);
  if (search == INVALID_HANDLE_VALUE) return out;
  do {
    const std::wstring_view name = found.cFileName;
    if (name == L"." || name == L"..") continue;
    // Other points than these two are plain files and folders that a cloud drive keeps.
    const bool link = (found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 &&
                      (found.dwReserved0 == IO_REPARSE_TAG_SYMLINK ||
                       found.dwReserved0 == IO_REPARSE_TAG_MOUNT_POINT);
    out.push_back({narrowed(name), (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0, link});
  } while (FindNextFileW(search, &found) != 0);
  FindClose(search);
  return out;
}

std::string current_folder() {
  std::wstring wide(GetCurrentDirectoryW(0, nullptr), L'\0');
  wide.resize(GetCurrentDirectoryW(static_cast<DWORD>(wide.size()), wide.data()));
  return tidy_path(portable_path(wide));
}

bool enter_folder(const std::string& folder) {
  return SetCurrentDirectoryW(native(folder).c_str()) != 0;
}

std::error_code make_folder(const std::string& folder) {
  if (is_folder(folder)) return {};
  const std::string above = folder_of(folder);
  if (above != folder && above != ".") {
    if (const std::error_code error = make_folder(above)) return error;
  }
  if (CreateDirectoryW(native(folder).c_str(), nullptr) != 0) return {};
  return {static_cast<int>(GetLastError()), std::system_category()};
}

std::string real_path(const std::string& path, bool whole, std::error_code& error) {
  error.clear();
  std::string there = full(path);
  std::string rest;
  for (;;) {
    const Opened file = open_to_ask(there);
    if (file.is_open()) {
      // Some drives cannot tell.
      std::string real = final_path(file);
      if (real.empty()) real = there;
      return tidy_path(rest.empty() ? real : join(real, rest));
    }
    error = system_error();
    const std::string above = folder_of(there);
    if (whole || above == there) return {};
    error.clear();
    rest = rest.empty() ? std::string(last_part(there)) : join(last_part(there), rest);
    there = above;
  }
}

std::optional<std::string> read_file(const std::string& path, std::error_code& error) {
  error.clear();
  if (is_folder(path)) {
    error = std::make_error_code(std::errc::is_a_directory);
    return std::nullopt;
  }
  const Opened file(CreateFileW(native(path).c_str(), GENERIC_READ, kShareAll, nullptr,
                                OPEN_EXISTING, FILE_FLAG_SEQUENTIAL_SCAN, nullptr));
  LARGE_INTEGER size{};
  if (!file.is_open()) {
    error = system_error();
  } else if (!is_disk(file)) {
    error = std::make_error_code(std::errc::not_supported);
  } else if (GetFileSizeEx(file.get(), &size) == 0) {
    error = system_error();
  } else if (static_cast<std::uint64_t>(size.QuadPart) > kMaxFileBytes) {
    error = std::make_error_code(std::errc::file_too_large);
  }
  if (error) return std::nullopt;
  std::string bytes;
  std::string more(std::size_t{1} << 16U, '\0');
  bytes.reserve(static_cast<std::size_t>(size.QuadPart));
  for (;;) {
    DWORD count = 0;
    if (ReadFile(file.get(), more.data(), static_cast<DWORD>(more.size()), &count, nullptr) == 0) {
      error = system_error();
      return std::nullopt;
    }
    if (count == 0) return bytes;
    bytes.append(more, 0, count);
    if (bytes.size() <= kMaxFileBytes) continue;
    error = std::make_error_code(std::errc::file_too_large);
    return std::nullopt;
  }
}

bool same_file(const std::string& a, const std::string& b) {
  const Opened first = open_to_ask(a);
  const Opened second = open_to_ask(b);
  BY_HANDLE_FILE_INFORMATION one{};
  BY_HANDLE_FILE_INFORMATION other{};
  return first.is_open() && second.is_open() &&
         GetFileInformationByHandle(first.get(), &one) != 0 &&
         GetFileInformationByHandle(second.get(), &other) != 0 &&
         one.dwVolumeSerialNumber == other.dwVolumeSerialNumber &&
         one.nFileIndexHigh == other.nFileIndexHigh && one.nFileIndexLow == other.nFileIndexLow;
}

bool same_target(const std::string& a, const std::string& b) {
  if (a == b || same_file(a, b)) return true;
  std::error_code error;
  const std::string first = real_path(a, false, error);
  if (error) return false;
  const std::string second = real_path(b, false, error);
  return !error && folded(first) == folded(second);
}

std::error_code write_file(const std::string& path, std::string_view bytes) {
  const FileKind kind = kind_of(path);
  if (kind == FileKind::folder) return std::make_error_code(std::errc::is_a_directory);
  if (kind == FileKind::other) return write_device(path, bytes);
  std::string target = path;
  std::error_code error;
  if (kind == FileKind::file) target = real_path(path, true, error);
  if (error) return error;
  std::string name;
  Opened file = new_beside(target, name, error);
  if (!file.is_open()) return error;
  error = fill(std::move(file), bytes);
  if (!error &&
      MoveFileExW(native(name).c_str(), native(target).c_str(), MOVEFILE_REPLACE_EXISTING) == 0) {
    error = why_not_replaced(target);
  }
  if (error) DeleteFileW(native(name).c_str());
  return error;
}

}  // namespace text

#endif
