// How the bytes of a YAML file are laid out: documents, quotes, brackets, block texts, comments. It
// says what yaml-cpp does not: where comments stand, what was open where a fault came to light, and
// which lines look like slips. It decides nothing that yaml-cpp decides.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "doc/range.h"

namespace doc {

/// A line that is probably meant otherwise: the cause, should yaml-cpp refuse the file.
struct Suspect {
  const diag::Code* code = nullptr;
  Range at;
  std::string_view first;  ///< Arguments of the code.
  std::string_view second;
};

/// What yaml-cpp would let by, or would refuse in words that hide the cause: a fault in any case.
struct Refusal {
  const diag::Code* code = nullptr;
  Range at;
  std::optional<std::uint32_t> begin;  ///< Of the text or brackets that the line goes on with.
  bool stops = false;                  ///< yaml-cpp would stumble over it in other words.
};

struct Layout {
  Range document;            ///< The first document, up to a marker that ends it.
  bool has_content = false;  ///< Something other than comments stands in it.
  std::optional<std::uint32_t> second_document;
  std::optional<std::uint32_t> too_large_flow;  ///< Its opening bracket; nothing is read after it.
  std::vector<std::uint32_t> directives;
  std::vector<std::uint32_t> tabs;  ///< Tabs in indentation where YAML wants spaces.
  std::vector<std::uint32_t>
      free_tabs;  ///< On empty lines and before comments: YAML takes them, yaml-cpp not.
  std::vector<Suspect> suspects;
  std::vector<Refusal> refusals;  ///< In the order of the bytes.
  std::vector<Range> comments;    ///< From '#' to the end of the line; only when asked for.

  // What is open at the end of the first document or of the bytes looked at.
  std::optional<std::uint32_t> open_quote;
  std::optional<std::uint32_t> open_bracket;
  /// The last quoted text that goes over several lines: an earlier quote may be missing there.
  std::optional<Range> wrapped_quote;
  /// The first line of a plain text that goes on over several lines, if the last line belongs to
  /// it.
  std::optional<std::uint32_t> wrapped_plain;
};

/// Reads `range` once, line by line; time and memory are linear in it (memory only with comments).
Layout lay_out(std::string_view bytes, Range range, bool with_comments = false);

}  // namespace doc
