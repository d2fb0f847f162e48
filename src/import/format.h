// The formats that can be imported. A new one is a file with its reader and a row in formats.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "diag/diagnostic.h"
#include "import/draft.h"
#include "model/vocabulary.h"
#include "text/language.h"
#include "text/source.h"

namespace importer {

/// A source as its reader sees it.
struct Input {
  const text::Sources& sources;
  text::FileId file;
  std::string_view bytes;  ///< UTF-8, without byte order mark.
  std::string evidence;    ///< The file's name, with which evidence begins.
  const model::Vocabulary& vocabulary;
  diag::Sink& faults;
  std::int64_t now = 0;  ///< Seconds since 1970; for times that lie ahead.

  /// A fault at an offset of the bytes.
  void fault(const diag::Code& code, std::size_t at, std::vector<std::string> arguments = {}) const;
  [[nodiscard]] std::string at_line(std::size_t line) const;
};

struct Format {
  std::string_view name;  ///< "fortigate", as typed.
  text::Words title;
  int order;  ///< Configurations 0, engineering and inventories 1, what was observed 2.
  /// Whether the bytes look like it. Reads some kilobytes at most.
  bool (*looks)(std::string_view bytes);
  /// Adds what the source says to the draft; false after a fault.
  bool (*read)(const Input& input, Draft& draft);
  text::Words reads;   ///< What is read.
  text::Words leaves;  ///< What is not.
  text::Words get;     ///< How to get the file from the device.
};

/// In the order in which a file is tried.
std::span<const Format> formats();
const Format* find_format(std::string_view name);
/// The first that a file looks like; null if none.
const Format* recognised(std::string_view bytes);

}  // namespace importer
