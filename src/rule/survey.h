// What covers each row of the survey: rules/survey.yaml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"
#include "text/source.h"

namespace rule {

/// A row of the survey (an anchor) and what stands for it.
struct SurveyRow {
  std::string id;
  std::vector<std::string> rules;
  std::vector<std::string> attributes;  ///< "device.login", "device.type=mes"
  std::vector<std::string> features;    ///< Ids of SurveyFeature.
  std::vector<std::string> probes;      ///< Pairs of small plants under tests/survey.
};

/// A countermeasure in a row of the threat table: a system model, or general.
struct SurveyPair {
  std::string countermeasure;
  std::string model;
  std::vector<std::string> rules;
  std::vector<std::string> probes;  ///< As of a row.
};

/// A part of the verdict or of the tool that covers what is no rule.
struct SurveyFeature {
  std::string id;
  std::string kind;  ///< "verdict" or "feature"
  text::Bilingual text;
  std::string see;  ///< Where to look: a call of ours, or a file under rules/.
};

/// A rule that judges what the survey does not name, and why it is there.
struct SurveyBeyond {
  std::string rule;
  text::Bilingual reason;
};

/// What a plant of a stage needs, as types of plants by their use of data.
struct SurveyNeed {
  std::string id;  ///< "stage-2"
  text::Bilingual text;
};

struct Survey {
  std::vector<SurveyRow> rows;
  std::vector<SurveyPair> pairs;
  std::vector<SurveyBeyond> beyond;
  std::vector<SurveyFeature> features;
  std::vector<SurveyNeed> needs;

  [[nodiscard]] const SurveyRow* row(std::string_view id) const;
  [[nodiscard]] const SurveyFeature* feature(std::string_view id) const;
  [[nodiscard]] const SurveyNeed* need(std::string_view id) const;
  /// A rule covers the threat and the countermeasure that it names itself, and their pair; the file
  /// need not repeat it. One with clauses of its own only stands near them, and is not added.
  void add(std::string_view rule, std::string_view threat, std::string_view countermeasure,
           std::string_view model);
  /// The rows that a rule covers, by id, in the order of the survey.
  [[nodiscard]] std::vector<std::string_view> rows_of(std::string_view rule) const;
};

/// Reads the file; empty where there is none.
Survey survey(const text::Sources& sources, text::FileId file);

}  // namespace rule
