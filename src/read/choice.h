// Which of several statements of one value counts where they do not agree.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/plant.h"

namespace reader {

/// The order in which statements stand never decides: of ranked words and of truths one of which is
/// looser the looser counts; a list is the union of all (of certificates what all agree on); else
/// the best founded holds (observed, configured, documented, planned), then the one whose text
/// comes first.
class Choice {
 public:
  Choice(model::Plant& plant, const model::Attribute& attribute)
      : plant_(plant), attribute_(attribute) {}

  /// The raw value; there is at least one statement.
  [[nodiscard]] std::uint32_t of(std::span<const model::Plant::Statement> statements);

 private:
  using Statement = model::Plant::Statement;
  [[nodiscard]] std::uint32_t list(std::span<const Statement> statements);
  [[nodiscard]] std::vector<std::uint32_t> sorted(std::uint32_t raw) const;
  [[nodiscard]] bool less(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] bool stands_alone(std::uint32_t value) const;
  /// Whether the values are the numbers of texts.
  [[nodiscard]] bool texts() const;

  model::Plant& plant_;
  const model::Attribute& attribute_;
};

}  // namespace reader
