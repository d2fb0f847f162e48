#include "text/encoding.h"

#include <iconv.h>

#include <cerrno>
#include <cstddef>

#include "text/unicode.h"

namespace text {
namespace {

/// All of the bytes or nothing.
std::optional<std::string> converted(std::string_view bytes, const char* from) {
  const iconv_t state = iconv_open("UTF-8", from);
  if (state == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string out(bytes.size() * 3 + 16, '\0');
  // iconv() takes the input as `char**` and does not write to it.
  char* in = const_cast<char*>(bytes.data());
  std::size_t in_left = bytes.size();
  char* to = out.data();
  std::size_t to_left = out.size();
  const std::size_t result = iconv(state, &in, &in_left, &to, &to_left);
  iconv_close(state);
  if (result == static_cast<std::size_t>(-1) || in_left != 0) return std::nullopt;
  out.resize(out.size() - to_left);
  return out;
}

}  // namespace

std::optional<std::string> to_utf8(std::string_view bytes, std::string_view& name) {
  using std::string_view_literals::operator""sv;
  if (bytes.starts_with("\xFF\xFE"sv)) {
    name = "UTF-16";
    return converted(bytes.substr(2), "UTF-16LE");
  }
  if (bytes.starts_with("\xFE\xFF"sv)) {
    name = "UTF-16";
    return converted(bytes.substr(2), "UTF-16BE");
  }
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) bytes.remove_prefix(3);
  if (first_invalid_utf8(bytes) == std::string_view::npos) {
    name = "UTF-8";
    return std::string(bytes);
  }
  name = "CP932";
  return converted(bytes, "CP932");
}

}  // namespace text
