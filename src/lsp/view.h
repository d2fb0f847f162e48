// What the features see of a document: its plant as it stands, the last verdicts, the client's
// ways.
#pragma once

#include <memory>
#include <optional>

#include "lsp/document.h"
#include "lsp/judgement.h"
#include "lsp/places.h"
#include "lsp/reading.h"
#include "model/vocabulary.h"
#include "text/language.h"

namespace lsp {

struct View {
  const Document& document;
  const Reading& reading;
  const Reading* whole;  ///< The last one without a fault: ids for who is typing. May be null.
  const Judgement* judgement;  ///< Null unless it is about the texts as they stand.
  const model::Vocabulary& vocabulary;
  Encoding encoding;
  text::Language language;
  const Uris& uris;

  [[nodiscard]] text::FileId file() const { return reading.file(document.path()); }
  [[nodiscard]] std::string in(const text::Words& words) const {
    return std::string(words.in(language));
  }
  [[nodiscard]] bool ja() const { return language == text::Language::ja; }
  /// Of the documents' verdicts; null where it was not judged.
  [[nodiscard]] const diag::PlantReport* report() const {
    return judgement != nullptr ? judgement->plant() : nullptr;
  }
  [[nodiscard]] Json range(std::size_t begin, std::size_t end) const {
    return range_json(document.lines(), begin, end, encoding);
  }
};

}  // namespace lsp
