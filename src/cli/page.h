// A page of `explain`: labels with texts beside them, broken to the width of a report.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "text/language.h"

namespace cli {

class Page {
 public:
  explicit Page(Context& context) : context_(context) {}

  [[nodiscard]] text::Language language() const { return context_.language; }
  [[nodiscard]] std::string in(const text::Words& words) const {
    return std::string(words.in(context_.language));
  }
  template <std::same_as<text::Bilingual> Text>  // a brace is Words
  [[nodiscard]] const std::string& in(const Text& text) const {
    return text.in(context_.language);
  }

  /// Nothing where the text is empty.
  void row(const text::Words& label, std::string_view text);
  /// The label once, before the first.
  void rows(const text::Words& label, const std::vector<std::string>& texts);
  /// A word and what it means: a row of a list.
  void item(std::string_view word, std::string_view text);
  /// Lines of YAML as they are, but for control characters.
  void block(std::string_view text);
  void blank();
  void line(std::string_view text);

 private:
  void write(std::string label, std::size_t cells, std::string_view text);
  Context& context_;
};

}  // namespace cli
