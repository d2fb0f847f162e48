// Copies of sources in which nobody is known again: to be sent to somebody who helps.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/format.h"
#include "import/import.h"

namespace importer {

/// How often something was replaced by something else, each kind counted once.
struct Replaced {
  std::size_t addresses = 0;
  std::size_t words = 0;
  std::size_t secrets = 0;
};

/// Replaces what tells who and where, alike in all texts that it is given. The same seed gives the
/// same copies.
///  - IPv4 addresses keep their class (private, public …), the prefixes that they share and their
///  last
///    number, so that ranges and masks stay what they are. IPv6 addresses keep what they share too.
///  - MAC addresses become locally administered ones.
///  - What no format has as a word of its own becomes "anon1", "anon2" …; of names, descriptions
///  and
///    comments every word.
///  - What stands behind a word such as `password` goes, whatever it is.
class Sanitizer {
 public:
  Sanitizer(const model::Vocabulary& vocabulary, std::uint64_t seed);

  /// `text` is UTF-8; `format` says how values end. Linear in the text.
  std::string text(std::string_view text, const Format& format);
  /// The name of a file, its ending kept.
  std::string file_name(std::string_view name);
  Replaced& replaced() { return replaced_; }

  /// Of an address; masks and addresses that mean nobody stay.
  [[nodiscard]] std::uint32_t four(std::uint32_t address) const;
  [[nodiscard]] std::string six(std::string_view address) const;
  [[nodiscard]] std::string mac(std::string_view address) const;
  /// "anon7" for a word; the same for words that differ only in case or width.
  std::string word(std::string_view word);
  /// The same with a single digit at the end kept: what is counted stays counted ("link0",
  /// "link1").
  std::string numbered(std::string_view word);
  /// Other digits for digits, as many.
  std::string number(std::string_view digits);
  [[nodiscard]] bool stays(std::string_view word) const;
  /// The length of the vocabulary's word or of a table's sign at the beginning of Japanese text.
  [[nodiscard]] std::size_t known_at(std::string_view text) const;

 private:
  [[nodiscard]] std::uint64_t key(std::uint64_t kind, std::uint64_t value) const;

  std::uint64_t seed_;
  Replaced replaced_;
  std::map<std::string, bool, std::less<>> vocabulary_;
  std::map<std::string, std::string, std::less<>> words_;
  std::map<std::string, std::string, std::less<>> numbers_;
};

/// Copies of the sources of one import.
struct Copies {
  std::vector<Source> files;  ///< In the order of the sources, named anew.
  Replaced replaced;
  /// What an import of the copies counts otherwise; empty as it should be.
  std::vector<std::string> differ;
};
/// Nothing after a fault: only what can be imported is copied. Imports the copies to compare what
/// is counted, and tries some further seeds where a range of addresses turned round.
std::optional<Copies> sanitized(std::vector<Source> sources, const Format* named,
                                const model::Vocabulary& vocabulary, std::int64_t now,
                                std::uint64_t seed, text::Sources& texts, diag::Sink& faults);

}  // namespace importer
