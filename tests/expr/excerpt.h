// Texts of expressions as the engine wants them, and faults as one line of text.
#pragma once

#include <string>
#include <utility>

#include "diag/diagnostic.h"
#include "text/excerpt.h"
#include "text/source.h"

namespace expr_test {

/// An expression as a source text of its own.
class Source {
 public:
  explicit Source(std::string expression)
      : file_(sources_.add("expr", std::move(expression))),
        excerpt_(text::whole(sources_, file_)) {}

  [[nodiscard]] const text::Excerpt& excerpt() const { return excerpt_; }
  [[nodiscard]] const text::Sources& sources() const { return sources_; }

  /// "5-8: unknown name 'x'": columns from 1, the end not included; lines only beyond the first.
  [[nodiscard]] std::string line(const diag::Diagnostic& fault,
                                 text::Language language = text::Language::en) const {
    const text::Position begin = sources_.position(fault.span.file, fault.span.begin);
    const text::Position end = sources_.position(fault.span.file, fault.span.end);
    std::string out = begin.line > 1 ? std::to_string(begin.line) + ":" : "";
    out += std::to_string(begin.column) + "-" + std::to_string(end.column) + ": ";
    return out + diag::message(fault, language);
  }
  [[nodiscard]] std::string lines(const diag::Sink& sink) const {
    std::string out;
    for (const diag::Diagnostic& fault : sink.all()) {
      if (!out.empty()) out += " | ";
      out += line(fault);
    }
    return out;
  }

 private:
  text::Sources sources_;
  text::FileId file_;
  text::Excerpt excerpt_;
};

}  // namespace expr_test
