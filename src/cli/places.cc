#include "cli/places.h"

#include <filesystem>
#include <optional>

namespace cli {
namespace {

namespace fs = std::filesystem;

bool lies_below(const fs::path& path, const fs::path& folder) {
  const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

fs::path common(const fs::path& a, const fs::path& b) {
  fs::path out;
  for (auto i = a.begin(), k = b.begin(); i != a.end() && k != b.end() && *i == *k; ++i, ++k) {
    out /= *i;
  }
  return out;
}

}  // namespace

void set_root(text::Sources& sources) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  std::optional<fs::path> shared;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<text::FileId>(i);
    if (sources.role(file) == text::Role::program) continue;
    const fs::path path(sources.name(file));
    if (!path.is_absolute() || (!error && lies_below(path, here))) continue;
    shared = shared ? common(*shared, path.parent_path()) : path.parent_path();
  }
  // Files of the current folder are named from it even where others are not below it: those have
  // their last part alone.
  sources.set_root(shared ? shared->generic_string() : here.generic_string());
}

std::string from_repository() {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  if (error) return {};
  for (fs::path folder = here;; folder = folder.parent_path()) {
    if (fs::exists(folder / ".git", error)) {
      const std::string way = here.lexically_relative(folder).generic_string();
      return way == "." || way.empty() ? std::string() : way + "/";
    }
    if (folder == folder.parent_path()) return {};
  }
}

}  // namespace cli
