// The findings of a report by the entity they are marked at.
#pragma once

#include <map>
#include <vector>

#include "diag/report.h"
#include "facts/world.h"
#include "graph/picture.h"

namespace graph {

/// Adds one mark to another: of two severities the worse, each rule once.
void merge(Mark& into, const Mark& other);

class Marks {
 public:
  /// What folds under another rule is not marked: its cause is. What folds under the same rule is.
  Marks(const diag::PlantReport& report, const model::Plant& plant, text::Language language);

  /// The mark of an entity; what lies in a device (an interface, a filter rule) counts for it.
  [[nodiscard]] const Mark& of(model::Ref entity) const;
  /// The entities marked, in file order of their kinds.
  [[nodiscard]] const std::map<model::Ref, Mark>& all() const { return marks_; }
  [[nodiscard]] std::vector<RuleRow> rules() const;

 private:
  std::map<model::Ref, Mark> marks_;
  std::map<std::string, RuleRow> rules_;
};

}  // namespace graph
