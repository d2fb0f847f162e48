// The formats in which a picture is written. A new one is a file here and a row in write.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "graph/picture.h"
#include "text/language.h"

namespace graph {

struct Format {
  std::string_view name;  ///< As typed after --format.
  text::Words summary;
  std::string (*write)(const Picture& picture);
};

std::span<const Format> formats();
const Format* find_format(std::string_view name);

std::string svg(const Picture& picture);
std::string dot(const Picture& picture);
std::string mermaid(const Picture& picture);

/// "PL101 PL102 ?": what a mark says where only text can be written; the severity's word in front.
std::string mark_text(const Mark& mark, text::Language language);
/// The letter of a severity, for print in black and white.
std::string_view letter(diag::Severity severity, text::Language language);

}  // namespace graph
