// Places of sources as locations of the protocol.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "lsp/lines.h"
#include "text/source.h"

namespace lsp {

/// The URI of a path: as the client names it where it is open.
using Uris = std::function<std::string(const std::string& path)>;

/// Counts the lines of each file once. The sources must outlive it.
class Places {
 public:
  Places(const text::Sources& sources, Encoding encoding, const Uris& uris)
      : sources_(sources), encoding_(encoding), uris_(uris) {}

  [[nodiscard]] const Lines& lines(text::FileId file);
  [[nodiscard]] Json range(text::Span span);
  [[nodiscard]] Json location(text::Span span);
  [[nodiscard]] std::string uri(text::FileId file) const;

 private:
  const text::Sources& sources_;
  Encoding encoding_;
  const Uris& uris_;
  std::map<text::FileId, Lines> lines_;
};

}  // namespace lsp
