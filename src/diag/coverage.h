// A plant against the survey's table and against each guideline, as counts of verdicts.
#pragma once

#include <string>
#include <vector>

#include "diag/report.h"

namespace diag {

/// Verdicts of the rules that stand for a row.
struct CoverageCount {
  std::size_t pass = 0, fail = 0, undecided = 0, not_applicable = 0, waived = 0;
  std::vector<std::string> rules;      ///< All that stand for it, by id; empty = none does.
  std::vector<std::string> failing;    ///< Those of them with a subject that fails …
  std::vector<std::string> open_ones;  ///< … and, of the others, with one that is undecided.
};

/// A countermeasure in a row of the survey's threat table.
struct CoverageMeasure {
  std::string id;
  text::Bilingual name;
  CoverageCount count;
};

/// A row of the threat table: a system model, or what holds in general.
struct CoverageModel {
  std::string id;
  text::Bilingual name;
  std::vector<std::string> shown_by;  ///< Flows and remote accesses; empty = not shown.
  std::vector<CoverageMeasure> measures;
};

/// A purpose of data use, and those of the plant's use cases that serve it.
struct CoveragePurpose {
  std::string id;
  text::Bilingual name;
  std::vector<text::Bilingual> use_cases;
};

struct CoverageClause {
  std::string id;
  text::Bilingual title;
  std::vector<Note> marks;
  CoverageCount count;
};

struct CoverageCatalogue {
  std::string id;
  text::Bilingual name;
  std::string edition;
  std::vector<CoverageClause> clauses;   ///< Those that a rule stands for, in catalogue order.
  std::vector<std::string> not_covered;  ///< Those that none does.
  text::Bilingual not_asked = {};  ///< Why nothing of it is asked of this plant; may be empty.
};

struct Coverage {
  std::string plant;
  std::string name;
  std::string path;
  std::vector<CoveragePurpose> purposes;  ///< Only those with a use case of the plant.
  std::vector<CoverageModel> models;
  std::vector<CoverageCatalogue> catalogues;
  std::vector<text::Bilingual>
      untouched;  ///< Rows of the survey that nothing stated touches, by name.
};

}  // namespace diag
