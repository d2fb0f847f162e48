// A plant as its open documents and files say it now.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "lsp/host.h"
#include "model/plant.h"
#include "model/vocabulary.h"
#include "text/source.h"

namespace lsp {

/// Immutable once made.
struct Reading {
  std::string root;  ///< Path of the plant's own file.
  text::Sources sources;
  model::Plant plant;  ///< As far as it could be read.
  diag::Sink faults;   ///< Sorted.

  std::shared_ptr<const model::Vocabulary> vocabulary;

  explicit Reading(std::shared_ptr<const model::Vocabulary> words)
      : plant(words), vocabulary(std::move(words)) {}

  /// Without a fault, so that it may be judged.
  [[nodiscard]] bool whole() const { return faults.empty(); }
  /// The file of a path; text::kNoFile where the plant has none of it.
  [[nodiscard]] text::FileId file(std::string_view path) const;
  [[nodiscard]] std::vector<std::string> files() const;
};

/// Reads a plant: its file and what it includes. Names of files are their paths.
std::shared_ptr<const Reading> read_plant(
    Host& host, const std::string& root, const Texts& texts,
    const std::shared_ptr<const model::Vocabulary>& vocabulary);

/// The text of a path: an open document's, else the file's; nothing after a fault.
std::optional<text::FileId> open_text(text::Sources& sources, const std::string& path,
                                      text::Role role, const Texts& texts, diag::Sink& faults);

}  // namespace lsp
