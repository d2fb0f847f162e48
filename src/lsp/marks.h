// What is wrong, as diagnostics of the protocol: faults of files, verdicts, open questions.
#pragma once

#include <string>
#include <vector>

#include "lsp/judgement.h"
#include "lsp/places.h"
#include "text/language.h"

namespace lsp {

/// A diagnostic whose place still moves with the text.
struct Mark {
  std::string path;
  std::size_t begin = 0;
  std::size_t end = 0;
  Json rest;  ///< All but the range.
};

/// Levels of the protocol.
enum class Level : std::uint8_t { error = 1, warning = 2, information = 3, hint = 4 };

/// How many marks of a file are shown; a file with more has another trouble than the next one.
inline constexpr std::size_t kMaxMarks = 500;

/// What the marks of a report are written with.
struct Writing {
  text::Language language;
  Encoding encoding;
  const Uris& uris;
  std::string root;    ///< Where what concerns no file is shown.
  std::string folder;  ///< From where relative names of files count.
};

std::vector<Mark> fault_marks(const diag::Sink& faults, const text::Sources& sources,
                              const Writing& writing);

/// Findings that count, each with its evidence; those folded under another are named there. What is
/// not stated comes as a hint at the entity that should state it.
std::vector<Mark> verdict_marks(const Judgement& judgement, const Writing& writing);

}  // namespace lsp
