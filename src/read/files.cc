#include "read/files.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diag/codes_plant.h"
#include "diag/codes_yaml.h"
#include "read/limits.h"
#include "read/scalars.h"
#include "read/sections.h"
#include "read/statement.h"

namespace reader {
namespace {

using model::Kind;

struct Include {
  std::string path;  ///< As written.
  text::Span at;
};

/// One file: sections to entities, its includes kept for later.
class FileHandler : public doc::Handler {
 public:
  FileHandler(Context context, Entities& entities) : context_(context), entities_(entities) {}

  bool streams(const doc::Key& key) override {
    return key.text != kVersionKey && key.text != model::section(Kind::plant) &&
           key.text != kIncludeKey;
  }

  void section(const doc::Key& key, const doc::Node& head) override {
    seen_any = true;
    taken_ = false;
    kind_ = model::kind_of_section(key.text);
    if (!kind_ && key.text != kProfilesKey) {
      context_.sink.report(diag::plant::kUnknownSection, key.span,
                           {shown(key.text), listed(section_names())},
                           nearest(context_, key.text, section_names()));
      return;
    }
    const bool listing = kind_ == Kind::expectation;
    const doc::NodeKind wanted = listing ? doc::NodeKind::sequence : doc::NodeKind::mapping;
    if (head.kind != wanted) {
      context_.sink.report(listing ? diag::plant::kWantsList : diag::plant::kWantsMapping,
                           head.kind == doc::NodeKind::null ? key.span : head.span,
                           {shown(key.text)});
      return;
    }
    taken_ = true;
    if (kind_) context_.plant.table(*kind_).set_stated();
  }

  void item(const doc::Key& section, const doc::Key& key, const doc::Tree& tree) override {
    if (!taken_) return;
    if (section.text == kProfilesKey) {
      entities_.read_profile(key, tree);
    } else if (kind_ == Kind::expectation) {
      entities_.read_listed(*kind_, tree);
    } else {
      entities_.read(*kind_, key, tree);
    }
  }

  void value(const doc::Key& key, const doc::Tree& tree) override {
    seen_any = true;
    if (key.text == kVersionKey) {
      version(tree.root());
    } else if (key.text == model::section(Kind::plant)) {
      plant(key, tree);
    } else if (key.text == kIncludeKey) {
      include(key, tree);
    } else {
      // A section that is a scalar: neither mapping nor list.
      section(key, tree.root());
    }
  }

  std::vector<Include> includes;
  bool seen_any = false;
  bool seen_version = false;

 private:
  void version(const doc::Node& node) {
    seen_version = true;
    const bool right =
        node.kind == doc::NodeKind::scalar && node.style == doc::Style::plain && node.text == "1";
    if (!right) context_.sink.report(diag::plant::kVersion, node.span, {shown(node.text)});
  }

  void plant(const doc::Key& key, const doc::Tree& tree) {
    model::Table& table = context_.plant.table(Kind::plant);
    if (table.size() > 0) {
      diag::Diagnostic fault{&diag::plant::kSectionTwice, key.span, {shown(key.text)}, {}, {}};
      fault.related.push_back({table.place(0).key, diag::plant::kFirstHere, {}});
      context_.sink.report(std::move(fault));
      return;
    }
    table.set_stated();
    entities_.read(Kind::plant, key, tree);
  }

  void include(const doc::Key& key, const doc::Tree& tree) {
    const doc::Node& root = tree.root();
    if (root.kind != doc::NodeKind::sequence && root.kind != doc::NodeKind::scalar) {
      context_.sink.report(diag::plant::kWantsList,
                           root.kind == doc::NodeKind::null ? key.span : root.span,
                           {shown(key.text)});
      return;
    }
    for (const doc::Node* item : elements(tree, root)) {
      if (item->kind != doc::NodeKind::scalar || doc::scalar(*item) != doc::Scalar::string) {
        context_.sink.report(diag::plant::kIncludePath, item->span, {shown(item->text)});
      } else {
        includes.push_back({std::string(item->text), item->span});
      }
    }
  }

  Context context_;
  Entities& entities_;
  std::optional<Kind> kind_;
  bool taken_ = false;
};

/// The path below the plant's folder, without "." parts; empty if it would leave the folder or is
/// not written the portable way.
std::string inside(std::string_view folder, std::string_view path) {
  if (path.empty() || path.front() == '/' || path.back() == '/' ||
      path.find_first_of("\\:") != std::string_view::npos || path.size() > 1000) {
    return {};
  }
  std::string out(folder);
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    if (part.empty() || part == ".") continue;
    if (part == "..") return {};
    if (!out.empty()) out += '/';
    out += part;
  }
  return out == folder ? std::string() : out;
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// Whether all faults from this one on are of the kind after which the rest of the file is read.
bool read_on(const diag::Sink& sink, std::size_t from) {
  using namespace diag::yaml;
  if (sink.count() > sink.all().size()) return false;
  const auto begin = sink.all().begin() + static_cast<std::ptrdiff_t>(from);
  return std::all_of(begin, sink.all().end(), [](const diag::Diagnostic& fault) {
    return fault.code == &kDuplicateKey || fault.code == &kAnchor || fault.code == &kTag ||
           fault.code == &kDirective || fault.code->id.substr(0, 5) != "yaml/";
  });
}

/// A file being read: its includes are read one after the other, each with all below it.
struct Open {
  std::string path;
  std::vector<Include> includes;
  std::size_t next = 0;
};

class Files {
 public:
  Files(Context context, const Opener& open, Entities& entities)
      : context_(context), open_(open), entities_(entities) {}

  bool read(text::FileId main) {
    one(main, std::string(file_name(context_.sources.name(main))), true);
    // A stack of our own: how deep files include each other is the input's choice.
    while (!stack_.empty()) {
      if (stack_.back().next == stack_.back().includes.size()) {
        stack_.pop_back();
        continue;
      }
      const Include include = stack_.back().includes[stack_.back().next++];
      follow(include);
    }
    return whole_;
  }

 private:
  void one(text::FileId file, std::string path, bool main) {
    known_.push_back(path);
    bytes_ += context_.sources.bytes(file).size();
    if (bytes_ > kMaxPlantBytes) {
      context_.sink.report(diag::plant::kTooLarge, {file, 0, 0}, {std::to_string(kMaxPlantBytes)});
      whole_ = false;
      return;
    }
    FileHandler handler(context_, entities_);
    const std::size_t faults = context_.sink.count();
    if (!doc::read(context_.sources, file, handler, context_.sink)) {
      whole_ = whole_ && read_on(context_.sink, faults);
    }
    if (main && handler.seen_any && !handler.seen_version) {
      context_.sink.report(diag::plant::kNoVersion, {file, 0, 0});
    }
    stack_.push_back({std::move(path), std::move(handler.includes), 0});
  }

  void follow(const Include& include) {
    const std::string path = inside(folder_of(stack_.back().path), include.path);
    if (path.empty()) {
      context_.sink.report(diag::plant::kIncludePath, include.at, {shown(include.path)});
      whole_ = false;
      return;
    }
    const auto open = std::find_if(stack_.begin(), stack_.end(),
                                   [&](const Open& file) { return file.path == path; });
    if (open != stack_.end()) {
      std::string circle;
      for (auto at = open; at != stack_.end(); ++at) circle += at->path + " → ";
      context_.sink.report(diag::plant::kIncludeCycle, include.at, {circle + path});
      return;
    }
    if (std::find(known_.begin(), known_.end(), path) != known_.end()) return;
    if (known_.size() > kMaxIncludes) {
      if (!too_many_) {
        context_.sink.report(diag::plant::kTooManyIncludes, include.at,
                             {std::to_string(kMaxIncludes)});
      }
      too_many_ = true;
      whole_ = false;
      return;
    }
    const auto file = open_ ? open_(path, include.at, context_.sink) : std::nullopt;
    if (!file) {
      known_.push_back(path);
      whole_ = false;
      return;
    }
    one(*file, path, false);
  }

  Context context_;
  const Opener& open_;
  Entities& entities_;
  std::vector<Open> stack_;
  std::vector<std::string> known_;  ///< Every path met, so that each is read once.
  std::size_t bytes_ = 0;
  bool whole_ = true;
  bool too_many_ = false;
};

}  // namespace

bool read_files(Context context, text::FileId file, const Opener& open, Entities& entities) {
  return Files(context, open, entities).read(file);
}

}  // namespace reader
