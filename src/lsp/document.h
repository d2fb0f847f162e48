// A document that the client has open: its text counts, not the file's.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lsp/lines.h"
#include "lsp/parameters.h"

namespace lsp {

/// What an edit did to the bytes: [begin, end) became `inserted` bytes.
struct Edit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t inserted = 0;
};

/// Where an offset of the text before the edit stands after it; one within goes to its nearer end.
std::size_t moved(std::size_t offset, const Edit& edit);

class Document {
 public:
  Document(std::string uri, std::string path, std::int64_t version, std::string text);

  [[nodiscard]] const std::string& uri() const { return uri_; }
  /// Of the file; the URI itself for a document that is none.
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::int64_t version() const { return version_; }
  [[nodiscard]] const std::string& text() const { return *text_; }
  /// The same text, kept by whoever holds it while the document goes on changing.
  [[nodiscard]] std::shared_ptr<const std::string> shared_text() const { return text_; }
  [[nodiscard]] const Lines& lines() const;

  /// Applies a `contentChanges` of the protocol in order. False where one is none, or its range
  /// ends before it begins: from there on nothing is changed.
  bool change(const Json& changes, std::int64_t version, Encoding encoding,
              std::vector<Edit>& edits);

 private:
  void replace(const Edit& edit, const std::string& text);

  std::string uri_;
  std::string path_;
  std::int64_t version_;
  std::shared_ptr<const std::string> text_;
  mutable std::optional<Lines> lines_;
};

}  // namespace lsp
