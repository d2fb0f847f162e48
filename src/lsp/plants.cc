#include "lsp/plants.h"

#include <algorithm>
#include <set>
#include <utility>

#include "lsp/uri.h"
#include "text/file.h"

namespace lsp {
namespace {

constexpr std::string_view kPlantName = "plant.yaml";
/// How many folders above an included file its plant is looked for.
constexpr int kMostFolders = 8;

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool has_file(const Reading& reading, std::string_view path) {
  return reading.file(path) != text::kNoFile;
}

}  // namespace

bool is_plant(std::string_view path, std::string_view text) {
  constexpr std::string_view kVersion = "plantlint:";
  if (path.ends_with(".cases.yaml")) return false;
  if (last_part(path) == kPlantName || text.starts_with(kVersion)) return true;
  const std::size_t at = text.find("\nplantlint:");
  return at != std::string_view::npos;
}

void Plants::open(std::string uri, std::int64_t version, std::string text) {
  std::string path = path_of(uri);
  if (path.empty()) path = uri;
  documents_.erase(path);
  homes_.erase(path);
  documents_.try_emplace(path, std::move(uri), path, version, std::move(text));
  touch(path);
}

void Plants::close(const std::string& path) {
  documents_.erase(path);
  homes_.erase(path);
  touch(path);
  // Its plant may have been there for its sake alone.
  std::erase_if(plants_, [&](const auto& plant) {
    return std::none_of(homes_.begin(), homes_.end(),
                        [&](const auto& one) { return one.second == plant.first; });
  });
}

bool Plants::change(const std::string& path, const Json& changes, std::int64_t version,
                    Encoding encoding) {
  const auto found = documents_.find(path);
  if (found == documents_.end()) return false;
  const bool was_plant = is_plant(path, found->second.text());
  std::vector<Edit> edits;
  const bool right = found->second.change(changes, version, encoding, edits);
  for (auto& [root, plant] : plants_) {
    for (Mark& mark : plant.verdicts) {
      if (mark.path != path) continue;
      for (const Edit& edit : edits) {
        mark.begin = moved(mark.begin, edit);
        mark.end = std::max(mark.begin, moved(mark.end, edit));
      }
    }
  }
  if (was_plant != is_plant(path, found->second.text())) homes_.clear();
  touch(path);
  return right;
}

void Plants::forget() {
  homes_.clear();
  for (auto& [root, plant] : plants_) plant.revision = ++revision_;
}

void Plants::touch(const std::string& path) {
  for (auto& [root, plant] : plants_) {
    if (root == path || (plant.reading && has_file(*plant.reading, path))) {
      plant.revision = ++revision_;
    }
  }
}

const Document* Plants::document(const std::string& path) const {
  const auto found = documents_.find(path);
  return found == documents_.end() ? nullptr : &found->second;
}

Texts Plants::texts() const {
  Texts out;
  for (const auto& [path, document] : documents_) out.emplace(path, document.shared_text());
  return out;
}

/// Looks from the document's folder upwards for a plant that includes it.
std::optional<std::string> Plants::including(const Document& document) {
  for (const auto& [root, plant] : plants_) {
    if (plant.reading && has_file(*plant.reading, document.path())) return root;
  }
  std::string folder = folder_of(document.path());
  for (int i = 0; i < kMostFolders; ++i) {
    const std::string candidate = folder == "/" ? "/plant.yaml" : folder + "/plant.yaml";
    if (documents_.contains(candidate) || text::exists(candidate)) {
      const auto reading = read_plant(host_, candidate, texts(), vocabulary_);
      if (has_file(*reading, document.path())) return candidate;
    }
    const std::string above = folder_of(folder);
    if (above == folder || above == ".") break;
    folder = above;
  }
  return std::nullopt;
}

std::optional<std::string> Plants::home(const Document& document) {
  const auto known = homes_.find(document.path());
  if (known != homes_.end()) return known->second;
  std::optional<std::string> found;
  if (is_plant(document.path(), document.text())) {
    found = document.path();
  } else if (document.path() != document.uri() && !document.path().ends_with(".cases.yaml")) {
    found = including(document);
  }
  homes_[document.path()] = found;
  return found;
}

bool Plants::read() {
  bool changed = false;
  // A plant that includes another file than before makes an open document its own: look again.
  constexpr int kMostRounds = 3;
  for (int round = 0; round < kMostRounds; ++round) {
    bool files_changed = false;
    changed = read_once(files_changed) || changed;
    if (!files_changed) break;
    homes_.clear();
  }
  return changed;
}

bool Plants::read_once(bool& files_changed) {
  std::set<std::string> wanted;
  for (const auto& [path, document] : documents_) {
    if (const auto root = home(document)) wanted.insert(*root);
  }
  bool changed =
      std::erase_if(plants_, [&](const auto& one) { return !wanted.contains(one.first); }) > 0;
  for (const std::string& root : wanted) {
    OpenPlant& plant = plants_[root];
    if (plant.revision == 0) plant.revision = ++revision_;
    if (plant.reading && plant.read_revision == plant.revision) continue;
    const std::vector<std::string> before =
        plant.reading ? plant.reading->files() : std::vector<std::string>();
    plant.reading = read_plant(host_, root, texts(), vocabulary_);
    plant.read_revision = plant.revision;
    if (plant.reading->whole()) plant.whole = plant.reading;
    files_changed = files_changed || before != plant.reading->files();
    changed = true;
  }
  return changed;
}

OpenPlant* Plants::plant_of(const std::string& path) {
  read();
  const auto home = homes_.find(path);
  if (home == homes_.end() || !home->second) return nullptr;
  const auto found = plants_.find(*home->second);
  return found == plants_.end() ? nullptr : &found->second;
}

}  // namespace lsp
