// The clauses that findings may cite, the rows of the survey, and what ties them together.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/report.h"
#include "text/language.h"
#include "text/source.h"

namespace rule {

/// A guideline (rules/catalogues): what its file says before the clauses.
struct Catalogue {
  std::string id;  ///< "iec-62443-3-3-2013"
  std::string title;
  std::string name;     ///< For people: "IEC 62443-3-3"
  std::string name_ja;  ///< Only where the document is a Japanese one.
  std::string edition;
  bool document_only = false;  ///< Only the document may be cited, no clause of it.
  /// Markets in which it is asked for, and sectors there; empty = everywhere, all.
  std::vector<std::string> markets;
  std::vector<std::string> sectors;
  text::Bilingual holds;  ///< From when on it binds whom; empty where nothing is to be said.
  std::string through;    ///< A document is met by what meets this one, which it rests on.
};

/// A clause: ids, titles and facts, never requirement text.
struct Entry {
  std::string title;
  std::string title_ja;        ///< The publisher's own; with `gloss` ours, as the title is.
  int sl_min = 0;              ///< Lowest security level that selects it; 0 = none stated.
  bool single_source = false;  ///< Rests on one source that is not the publisher's own.
  bool medium = false;         ///< Sources disagree on the level.
  bool gloss = false;          ///< The title is our wording.
  std::vector<std::string> mitigated_by;  ///< Of a technique: clauses that stop it.
};

/// A countermeasure's or threat's clauses (rules/crosswalk.yaml).
struct Mapping {
  struct Clause {
    std::string reference;  ///< "DOCUMENT#CLAUSE"
    bool high = false;      ///< About the same thing; otherwise it supports or partly covers it.
  };
  /// Where no clause exists ("in" a document, a family, or any), and how to say so.
  struct Absence {
    std::string in;
    text::Bilingual text;
  };
  std::vector<Clause> clauses;
  std::vector<Absence> none;
};

/// A row of the survey (rules/anchors.yaml).
struct Anchor {
  std::string kind;  ///< "threat", "countermeasure", …
  text::Bilingual name;
  std::string row;                   ///< Of a threat: the system model, or general.
  std::vector<std::string> effects;  ///< Of a threat: what it leads to.
};

/// Everything that findings cite. A row is cut out of its file and read when it is asked for, so
/// that a run pays for what it prints; the files keep one row a block for that (a test reads them
/// whole and compares). Null or empty where there is none.
class Library {
 public:
  /// `catalogues` by id.
  Library(const text::Sources& sources, std::map<std::string, text::FileId> catalogues,
          text::FileId crosswalk, text::FileId anchors);

  [[nodiscard]] std::vector<std::string> catalogue_ids() const;
  [[nodiscard]] const Catalogue* catalogue(std::string_view id) const;
  [[nodiscard]] const Entry* entry(std::string_view catalogue, std::string_view clause) const;
  /// The clauses of a catalogue, in file order.
  [[nodiscard]] std::vector<std::string> clause_ids(std::string_view catalogue) const;
  [[nodiscard]] const Mapping* countermeasure(std::string_view id) const;
  [[nodiscard]] const Mapping* threat(std::string_view id) const;
  [[nodiscard]] const Anchor* anchor(std::string_view id) const;
  /// Every anchor's id, in file order.
  [[nodiscard]] std::vector<std::string_view> anchor_ids() const;

  /// The clause of "DOCUMENT#CLAUSE" (or "DOCUMENT"); empty if no catalogue has it.
  [[nodiscard]] std::optional<diag::Clause> clause(std::string_view reference) const;

 private:
  template <typename T>
  using Kept = std::map<std::string, std::optional<T>, std::less<>>;
  const Mapping* mapping(std::string_view section, std::string_view id) const;

  const text::Sources& sources_;
  std::map<std::string, text::FileId> files_;
  text::FileId crosswalk_;
  text::FileId anchors_;
  mutable Kept<Catalogue> catalogues_;
  mutable Kept<Entry> entries_;
  mutable Kept<Mapping> mappings_;
  mutable Kept<Anchor> anchor_rows_;
};

}  // namespace rule
