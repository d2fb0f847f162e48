#include "cli/places.h"

#include <optional>
#include <string>

#include "text/file.h"
#include "text/path.h"

namespace cli {

void set_root(text::Sources& sources) {
  const std::string here = text::current_folder();
  std::optional<std::string> shared;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<text::FileId>(i);
    if (sources.role(file) == text::Role::program) continue;
    const std::string_view path = sources.name(file);
    if (!text::is_absolute(path) || (!here.empty() && text::lies_below(path, here))) continue;
    const std::string folder = text::folder_of(path);
    shared = shared ? text::common_folder(*shared, folder) : folder;
  }
  // Files of the current folder are named from it even where others are not below it: those have
  // their last part alone.
  sources.set_root(shared ? *shared : here);
}

std::string from_repository() {
  const std::string here = text::current_folder();
  if (here.empty()) return {};
  std::string way;
  for (std::string folder = here; !text::exists(text::join(folder, ".git"));) {
    std::string above = text::folder_of(folder);
    if (folder == above) return {};
    way = std::string(text::last_part(folder)) + "/" + way;
    folder = std::move(above);
  }
  return way;
}

}  // namespace cli
