#include "report/escape.h"

#include <algorithm>
#include <array>

#include "text/unicode.h"

namespace report {
namespace {

bool word_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80U;
}

/// What a spreadsheet may take for the beginning of a formula, in the full width of Japanese input
/// too.
constexpr std::array<std::string_view, 10> kFormula = {"=",  "+",  "-",  "@",  "\t",
                                                       "\r", "＝", "＋", "－", "＠"};

}  // namespace

std::string markdown(std::string_view text) {
  const std::string safe = text::visible(text);
  std::string out;
  for (std::size_t i = 0; i < safe.size(); ++i) {
    const char c = safe[i];
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '_' && i > 0 && i + 1 < safe.size() && word_character(safe[i - 1]) &&
               word_character(safe[i + 1])) {
      out += c;
    } else {
      if (std::string_view("\\`*_[]|~#!$").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string csv_cell(std::string_view text) {
  std::string_view first = text;
  while (first.starts_with(' ') || first.starts_with('\n')) first.remove_prefix(1);
  std::string out = "\"";
  if (std::any_of(kFormula.begin(), kFormula.end(),
                  [&](std::string_view sign) { return first.starts_with(sign); })) {
    out += '\'';
  }
  for (const char c : text::visible(text)) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace report
