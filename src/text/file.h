// Whole files, read and written with an error code instead of an exception.
#pragma once

#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace text {

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
