// A draft as the text of a plant file. The one place that knows how the format says what a filter
// does, and what it cannot say: such a line is written with `action: unknown` and the reason.
#pragma once

#include <string>
#include <string_view>

#include "import/draft.h"
#include "text/language.h"

namespace importer {

/// The head says where it comes from and what has to be asked, in the language.
std::string plant_text(const Draft& draft, std::string_view from, text::Language language);

/// One entry of a section ("  fw-1:\n    type: firewall\n …"), as plant_text() writes it.
std::string entry_text(const Draft& draft, const Network& network, text::Language language);
std::string entry_text(const Draft& draft, const Device& device, text::Language language);
std::string entry_text(const Draft& draft, const Link& link, text::Language language);
std::string entry_text(const Draft& draft, const Flow& flow, text::Language language);
std::string entry_text(const Draft& draft, const RemoteAccess& access, text::Language language);

/// The lines of a policy whose action the writer could not say, with those that name nothing that
/// the device has; for counting.
struct Written {
  std::size_t rules = 0;
  std::size_t unknown = 0;
  std::size_t off = 0;
  std::size_t unapplied = 0;
  std::size_t forwards = 0;
  std::size_t closed_forwards = 0;
  std::size_t aliases = 0;
};
Written written(const Draft& draft);

/// Whether a zone `internet` is named by anything.
bool names_internet(const Draft& draft);

/// Text as a YAML scalar on one line: plain where that is safe, else in double quotes; what does
/// not show is made visible, what is longer than a line is cut.
std::string scalar(std::string_view text);
std::string in_quotes(std::string_view text);

}  // namespace importer
