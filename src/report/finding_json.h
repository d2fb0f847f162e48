// A finding as a line of JSON, for json and jsonl. A plant of a million flows has findings by the
// hundred thousand, so no tree of values is made of each: what findings share is put into JSON
// once. The contract is schemas/report.schema.json; a change here is a change there.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diag/report.h"
#include "text/language.h"
#include "text/source.h"

namespace report {

/// Knows shared values again by their addresses: the report outlives it, unchanged.
class FindingJson {
 public:
  FindingJson(const text::Sources& sources, text::Language language)
      : sources_(sources), language_(language) {}

  /// The members of the finding's object, without its braces; valid until the next call.
  std::string_view members(const diag::Finding& finding, const diag::PlantReport& plant);

 private:
  void key(std::string_view name);
  void text(std::string_view name, std::string_view value);
  void truth(std::string_view name, bool value);
  void quoted(std::string_view value);
  void place(text::Span span);
  [[nodiscard]] text::Position end_of(text::Span span, text::Position begin) const;
  void number(std::string_view name, std::uint32_t value);
  void subject(const diag::Subject& subject);
  void arguments(const std::vector<diag::Argument>& all);
  void evidence(const diag::Evidence& one);
  void missing(std::string_view name, const std::vector<diag::Missing>& all);
  void folds(const diag::Finding& finding, const diag::PlantReport& plant);
  /// The JSON of a shared value, made by `make` when it is seen first.
  template <typename T, typename Make>
  void shared(std::string_view name, const text::Shared<T>& value, Make make);

  const text::Sources& sources_;
  text::Language language_;
  std::string out_;
  std::unordered_map<const void*, std::string> shared_;
  std::unordered_map<text::FileId, std::string> files_;
};

}  // namespace report
