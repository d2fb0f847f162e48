#include "cli/plants.h"

#include <algorithm>
#include <set>
#include <utility>

#include "cli/walk.h"
#include "diag/codes_call.h"
#include "diag/codes_yaml.h"
#include "doc/open.h"
#include "text/file.h"
#include "text/path.h"

namespace cli {
namespace {

constexpr std::string_view kStdin = "-";

class Finder {
 public:
  Finder(text::Sources& sources, Context& context, diag::Sink& faults)
      : sources_(sources), context_(context), faults_(faults) {}

  void add(const std::string& given) {
    if (given == kStdin) return add_stdin();
    const std::string path = text::tidy_path(given);
    if (!text::is_folder(path)) return add_file(path, path, text::folder_of(path));
    const std::size_t before = found_;
    walk(
        path,
        [&](const std::string& folder, const std::vector<std::string>& files) {
          if (!std::ranges::binary_search(files, kPlantFile)) return true;
          ++found_;
          const std::string file = text::join(folder, std::string(kPlantFile));
          if (text::lies_in(file, path)) {
            add_file(folder, file, folder);
          } else {
            faults_.report(diag::call::kLinkOutside, {}, {file});
          }
          return false;
        },
        faults_);
    if (found_ == before) faults_.report(diag::call::kNoPlantIn, {}, {path});
  }

  std::vector<lint::Input> take() { return std::move(inputs_); }

 private:
  void add_stdin() {
    if (std::exchange(stdin_read_, true)) return faults_.report(diag::call::kStdinTwice, {}, {});
    std::error_code error;
    auto bytes = text::read_stream(context_.in, error);
    if (!bytes) {
      faults_.report(error == std::errc::file_too_large ? diag::yaml::kFileTooLarge
                                                        : diag::yaml::kFileUnreadable,
                     {}, {std::string(kStdin)});
      return;
    }
    const text::FileId file =
        sources_.add(std::string(kStdin), std::move(*bytes), text::Role::plant);
    const auto refuse = [](const std::string& path, text::Span at,
                           diag::Sink& sink) -> std::optional<text::FileId> {
      sink.report(diag::call::kStdinInclude, at, {path});
      return std::nullopt;
    };
    inputs_.push_back({std::string(kStdin), file, refuse});
  }

  /// `shown` stands for the plant in reports; `folder` is where its includes lie.
  void add_file(const std::string& shown, const std::string& path, const std::string& folder) {
    std::error_code error;
    const std::string real = text::real_path(path, false, error);
    if (!seen_.insert(error ? path : real).second) return;
    const auto file = doc::open(sources_, path, path, text::Role::plant, {}, faults_);
    if (!file) return;
    inputs_.push_back({shown, *file, include_opener(sources_, folder)});
  }

  text::Sources& sources_;
  Context& context_;
  diag::Sink& faults_;
  std::vector<lint::Input> inputs_;
  std::set<std::string> seen_;
  std::size_t found_ = 0;
  bool stdin_read_ = false;
};

}  // namespace

reader::Opener include_opener(text::Sources& sources, const std::string& folder,
                              const Texts* texts) {
  return [&sources, folder, texts](const std::string& included, text::Span at,
                                   diag::Sink& sink) -> std::optional<text::FileId> {
    const std::string from = text::join(folder, included);
    if (!text::lies_in(from, folder)) {
      sink.report(diag::call::kLinkOutside, at, {included});
      return std::nullopt;
    }
    const auto open = texts != nullptr ? texts->find(from) : Texts::const_iterator();
    if (texts != nullptr && open != texts->end()) {
      return sources.add(from, *open->second, text::Role::include);
    }
    return doc::open(sources, from, from, text::Role::include, at, sink);
  };
}

std::vector<lint::Input> find_plants(const std::vector<std::string>& paths, text::Sources& sources,
                                     Context& context, diag::Sink& faults) {
  Finder finder(sources, context, faults);
  for (const std::string& path : paths) finder.add(path);
  return finder.take();
}

}  // namespace cli
