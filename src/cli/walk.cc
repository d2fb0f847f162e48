#include "cli/walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "diag/codes_call.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

struct Listing {
  std::vector<std::string> folders;
  std::vector<std::string> files;
};

Listing list(const std::string& folder) {
  Listing out;
  std::error_code error;
  const fs::path path(folder.empty() ? "." : folder);
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    const std::string name = it->path().filename().string();
    const bool link = it->is_symlink(ignored);
    if (it->is_directory(ignored)) {
      if (!link && name.front() != '.') out.folders.push_back(name);
    } else {
      out.files.push_back(name);
    }
  }
  std::sort(out.folders.begin(), out.folders.end());
  std::sort(out.files.begin(), out.files.end());
  return out;
}

}  // namespace

std::string join(const std::string& folder, const std::string& name) {
  if (folder.empty() || folder == ".") return name;
  return folder.back() == '/' ? folder + name : folder + "/" + name;
}

bool lies_in(const std::string& path, const std::string& folder) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(path, error);
  if (error) return false;
  const fs::path root = fs::canonical(folder.empty() ? "." : folder, error);
  if (error) return false;
  const auto [end, rest] = std::mismatch(root.begin(), root.end(), real.begin(), real.end());
  return end == root.end();
}

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
      open.push_back(join(path, *name));
    }
  }
}

}  // namespace cli
