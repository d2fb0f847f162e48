// The disk: whole files, read and written with an error code instead of an exception, and what lies
// where. Paths are UTF-8 with slashes on every system (text/path.h). The only way to the disk.
#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace text {

/// What a path leads to, links followed.
enum class FileKind : std::uint8_t { none, file, folder, other };
FileKind kind_of(const std::string& path);
bool exists(const std::string& path);
bool is_folder(const std::string& path);

/// Why a call failed, in the words of POSIX on every system.
std::string reason(std::error_code error);

/// Whether the name is taken, be it by a link that leads nowhere.
bool is_taken(const std::string& path);

/// What a folder holds, in no order; a link to a folder is `folder` and `link`. Empty where it
/// cannot be listed.
struct Entry {
  std::string name;
  bool folder = false;
  bool link = false;
};
std::vector<Entry> entries(const std::string& folder);

/// The folder that relative paths start from; empty where it is gone.
std::string current_folder();
/// False where it cannot be entered.
bool enter_folder(const std::string& folder);
/// Makes a folder, and those above it that are not there; one that is there already is none to make
/// and no error.
std::error_code make_folder(const std::string& folder);

/// The absolute path with links followed and one spelling for one file, as far as it is there;
/// empty with `error` set where that cannot be told. `whole`: all of it must be there.
std::string real_path(const std::string& path, bool whole, std::error_code& error);

/// Whether a path, links followed, lies in a folder, links followed.
bool lies_in(const std::string& path, const std::string& folder);

/// The bytes of a regular file of at most kMaxFileBytes; empty with `error` set otherwise. A pipe
/// or a device is refused, since one found while searching folders could block for ever.
std::optional<std::string> read_file(const std::string& path, std::error_code& error);

/// The bytes of a stream up to its end, for standard input; the same limit and errors.
std::optional<std::string> read_stream(std::istream& in, std::error_code& error);

/// Whether two paths lead to one file: by links, hard links or another spelling. False where one of
/// them is not there.
bool same_file(const std::string& a, const std::string& b);

/// The same, of files that may be written only later: two spellings of one path count too.
bool same_target(const std::string& a, const std::string& b);

/// Writes a file whole or not at all: to a new file beside it, which then takes its place. A link
/// is followed; a device or pipe is written to as it is. No error code means that it is done.
std::error_code write_file(const std::string& path, std::string_view bytes);

}  // namespace text
