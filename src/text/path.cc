#include "text/path.h"

#include <algorithm>
#include <vector>

namespace text {
namespace {

bool separates(char c, PathStyle style) {
  return c == '/' || (style == PathStyle::windows && c == '\\');
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Where the next part ends, from `at`.
std::size_t part_end(std::string_view path, std::size_t at, PathStyle style) {
  while (at < path.size() && !separates(path[at], style)) ++at;
  return at;
}

std::size_t with_slash(std::string_view path, std::size_t at, PathStyle style) {
  return at < path.size() && separates(path[at], style) ? at + 1 : at;
}

/// "C:/" and "C:".
std::size_t drive_length(std::string_view path, PathStyle style) {
  if (path.size() < 2 || path[1] != ':' || !is_letter(path[0])) return 0;
  return with_slash(path, 2, style);
}

/// "server/share/", after the two slashes.
std::size_t share_length(std::string_view path, PathStyle style) {
  const std::size_t server = with_slash(path, part_end(path, 0, style), style);
  return with_slash(path, part_end(path, server, style), style);
}

std::size_t windows_root(std::string_view path) {
  constexpr PathStyle kStyle = PathStyle::windows;
  if (const std::size_t drive = drive_length(path, kStyle); drive > 0) return drive;
  if (path.empty() || !separates(path[0], kStyle)) return 0;
  if (path.size() < 2 || !separates(path[1], kStyle)) return 1;
  const bool space =
      path.size() > 3 && (path[2] == '?' || path[2] == '.') && separates(path[3], kStyle);
  if (!space) return 2 + share_length(path.substr(2), kStyle);
  const std::string_view rest = path.substr(4);
  if (const std::size_t drive = drive_length(rest, kStyle); drive > 0) return 4 + drive;
  const std::size_t name = part_end(rest, 0, kStyle);
  if (rest.substr(0, name) == "UNC" && name < rest.size()) {
    return 4 + name + 1 + share_length(rest.substr(name + 1), kStyle);
  }
  return 4 + with_slash(rest, name, kStyle);
}

/// The parts of a path, its root first (empty for a relative one).
std::vector<std::string_view> parts_of(std::string_view path, PathStyle style) {
  const std::string_view root = root_of(path, style);
  // A share is one with and without the slash behind it.
  const bool long_root = root.size() > 1 && separates(root.back(), style);
  std::vector<std::string_view> out = {long_root ? root.substr(0, root.size() - 1) : root};
  for (std::size_t at = root.size(); at < path.size();) {
    const std::size_t end = part_end(path, at, style);
    if (end > at) out.push_back(path.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

std::string_view root_of(std::string_view path, PathStyle style) {
  if (style == PathStyle::windows) return path.substr(0, windows_root(path));
  return path.substr(0, path.starts_with('/') ? 1 : 0);
}

bool is_absolute(std::string_view path, PathStyle style) {
  const std::string_view root = root_of(path, style);
  // "C:" and "/" alone say less than the whole way on Windows.
  return style == PathStyle::windows ? root.size() > 2 : !root.empty();
}

std::string tidy_path(std::string path, PathStyle style) {
  if (style == PathStyle::windows) std::ranges::replace(path, '\\', '/');
  while (path.size() > 2 && path.starts_with("./")) path.erase(0, 2);
  const std::size_t root = std::max<std::size_t>(1, root_of(path, style).size());
  while (path.size() > root && path.back() == '/') path.pop_back();
  return path;
}

std::string folder_of(std::string_view path, PathStyle style) {
  const std::size_t root = root_of(path, style).size();
  std::size_t end = path.size();
  while (end > root && !separates(path[end - 1], style)) --end;
  while (end > root && separates(path[end - 1], style)) --end;
  return end == 0 ? "." : std::string(path.substr(0, end));
}

std::string_view last_part(std::string_view path, PathStyle style) {
  std::size_t begin = path.size();
  const std::size_t root = root_of(path, style).size();
  while (begin > root && !separates(path[begin - 1], style)) --begin;
  return path.substr(begin);
}

std::string join(std::string_view folder, std::string_view name, PathStyle style) {
  if (folder.empty() || folder == ".") return std::string(name);
  std::string out(folder);
  // "C:" is a folder of its own, which a slash would change.
  const bool drive_alone = style == PathStyle::windows && out.size() == 2 && out[1] == ':';
  if (!separates(out.back(), style) && !drive_alone) out += '/';
  return out += name;
}

bool lies_below(std::string_view path, std::string_view folder, PathStyle style) {
  const auto inner = parts_of(path, style);
  const auto outer = parts_of(folder, style);
  return outer.size() <= inner.size() && std::equal(outer.begin(), outer.end(), inner.begin());
}

std::string common_folder(std::string_view a, std::string_view b, PathStyle style) {
  const auto first = parts_of(a, style);
  const auto second = parts_of(b, style);
  if (first[0] != second[0]) return {};
  std::string out(root_of(a, style));
  for (std::size_t i = 1; i < std::min(first.size(), second.size()); ++i) {
    if (first[i] != second[i]) break;
    out = join(out, first[i], style);
  }
  return out;
}

}  // namespace text
