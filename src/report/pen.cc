#include "report/pen.h"

#include <fmt/format.h>

#include "text/unicode.h"

namespace report {
namespace {

constexpr Glyphs kBoxes = {"│", "├", "└", "⋮", "→", "·", "…"};
constexpr Glyphs kAscii = {"|", "+", "`", ":", "->", "-", "..."};

std::string_view code(Look look) {
  switch (look) {
    case Look::plain:
      return "";
    case Look::strong:
      return "\x1b[1m";
    case Look::faint:
      return "\x1b[2m";
    case Look::critical:
      return "\x1b[1;35m";
    case Look::high:
      return "\x1b[1;31m";
    case Look::medium:
      return "\x1b[1;33m";
    case Look::low:
      return "\x1b[36m";
    case Look::info:
      return "\x1b[34m";
    case Look::question:
      return "\x1b[1;34m";
  }
  return "";
}

}  // namespace

Pen::Pen(const Options& options, const text::Sources& sources)
    : language_(options.language),
      colour_(options.colour),
      verbose_(options.verbose),
      explain_clauses_(options.explain_clauses),
      glyphs_(options.ascii ? &kAscii : &kBoxes),
      sources_(&sources) {}

std::string Pen::paint(Look look, std::string_view text) const {
  if (!colour_ || look == Look::plain || text.empty()) return std::string(text);
  return fmt::format("{}{}\x1b[0m", code(look), text);
}

std::string Pen::place(text::Span span) const {
  if (span.file == text::kNoFile) return {};
  const std::string_view name = sources_->name(span.file);
  const text::Position position = sources_->position(span.file, span.begin);
  return fmt::format("{}:{}:{}", text::visible(name), position.line, position.column);
}

Look look(diag::Severity severity) {
  switch (severity) {
    case diag::Severity::critical:
      return Look::critical;
    case diag::Severity::high:
      return Look::high;
    case diag::Severity::medium:
      return Look::medium;
    case diag::Severity::low:
      return Look::low;
    case diag::Severity::info:
      return Look::info;
  }
  return Look::plain;
}

std::string plain(std::string_view text) {
  std::string joined;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      blank = !joined.empty();
      continue;
    }
    if (blank) joined += ' ';
    blank = false;
    joined += c;
  }
  return text::visible(joined);
}

}  // namespace report
