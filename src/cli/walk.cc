#include "cli/walk.h"

#include <fmt/format.h>

#include <algorithm>

#include "diag/codes_call.h"
#include "text/file.h"
#include "text/path.h"

namespace cli {
namespace {

struct Listing {
  std::vector<std::string> folders;
  std::vector<std::string> files;
};

Listing list(const std::string& folder) {
  Listing out;
  for (text::Entry& entry : text::entries(folder.empty() ? "." : folder)) {
    if (!entry.folder) {
      out.files.push_back(std::move(entry.name));
    } else if (!entry.link && entry.name.front() != '.') {
      out.folders.push_back(std::move(entry.name));
    }
  }
  std::sort(out.folders.begin(), out.folders.end());
  std::sort(out.files.begin(), out.files.end());
  return out;
}

}  // namespace

void walk(const std::string& folder,
          const std::function<bool(const std::string& path, const std::vector<std::string>& files)>&
              visit,
          diag::Sink& faults) {
  std::vector<std::string> open = {folder};
  std::size_t seen = 0;
  while (!open.empty()) {
    const std::string path = std::move(open.back());
    open.pop_back();
    const Listing listing = list(path);
    seen += 1 + listing.files.size() + listing.folders.size();
    if (seen > kMaxWalked) {
      faults.report(diag::call::kTooManyFiles, {}, {folder, fmt::to_string(kMaxWalked)});
      return;
    }
    if (!visit(path, listing.files)) continue;
    // The last one pushed is the next one visited.
    for (auto name = listing.folders.rbegin(); name != listing.folders.rend(); ++name) {
      open.push_back(text::join(path, *name));
    }
  }
}

}  // namespace cli
