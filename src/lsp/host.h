// What the server asks of the program around it: settings, rules and files as `check` takes them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "diag/diagnostic.h"
#include "lint/lint.h"
#include "read/read.h"
#include "rule/rulebook.h"
#include "text/language.h"
#include "text/source.h"

namespace lsp {

/// The texts of open documents by path: they count instead of the files.
using Texts = std::map<std::string, std::shared_ptr<const std::string>, std::less<>>;

class Host {
 public:
  virtual ~Host() = default;

  /// Makes a folder the current one, so that its settings count. Once, before anything else.
  virtual void enter(const std::string& folder) = 0;
  /// Reads settings and rules anew. `fixed`: the language is as somebody asked, whatever the
  /// settings say; else they count first. May be called from two threads at once.
  virtual std::unique_ptr<lint::Desk> desk(text::Language language, bool fixed) = 0;
  /// The rules inside the program alone, where settings are at fault.
  virtual std::unique_ptr<lint::Desk> shipped_desk(text::Language language) = 0;
  /// Opens what a plant in `folder` includes. `sources` and `texts` must outlive the opener.
  virtual reader::Opener opener(text::Sources& sources, const std::string& folder,
                                const Texts& texts) = 0;
};

}  // namespace lsp
