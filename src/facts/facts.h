// The world as rules see it: the host of every condition.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "diag/report.h"
#include "expr/host.h"
#include "facts/vocabulary.h"
#include "facts/world.h"

namespace facts {

/// Answers a program's questions about one plant. Fields are slots, so that no name is looked up
/// while a rule runs. Not for concurrent use (see World).
class Facts final : public expr::Host {
 public:
  /// `assume_worst` answers what is not stated with the worst word of its attribute.
  explicit Facts(const World& world, bool assume_worst = false);

  [[nodiscard]] expr::Value field(expr::ObjectRef object, expr::FieldSlot slot) const override;
  [[nodiscard]] expr::Value call(expr::FunctionId function,
                                 std::span<const expr::Value> arguments) const override;
  [[nodiscard]] bool stored(expr::ObjectTypeId type, expr::FieldSlot slot) const override;
  [[nodiscard]] std::int64_t code(expr::ObjectRef object, expr::FieldSlot slot) const override;
  [[nodiscard]] bool numbered(expr::ObjectTypeId type) const override;

  [[nodiscard]] const World& world() const { return world_; }

  /// The variables of a condition about this subject: itself, the plant, today.
  [[nodiscard]] std::vector<expr::Value> bindings(expr::ObjectRef subject) const;
  /// The same of another subject of the type; cheaper than anew.
  void bind(expr::ObjectRef subject, std::vector<expr::Value>& bindings) const;
  /// How many rows an object type has.
  [[nodiscard]] std::uint32_t rows(expr::ObjectTypeId type) const;

 private:
  /// The worst of the devices that are surely in the list, or, where none is, of those that may
  /// be; notes an assumption it rests on.
  [[nodiscard]] expr::Value worst(const expr::Value& devices) const;
  /// Likewise the highest exposure of calls.
  [[nodiscard]] expr::Value exposure(const expr::Value& calls) const;
  [[nodiscard]] expr::Value fact(const Row& fact, std::uint32_t row) const;
  [[nodiscard]] expr::Value attribute(expr::ObjectRef object, model::AttributeId id) const;
  [[nodiscard]] expr::Value single(const model::Attribute& row, std::uint32_t raw) const;

  /// A fact that was worked out last of those that share its place.
  struct Kept {
    const Row* fact = nullptr;
    std::uint32_t row = 0;
    expr::Value value;
  };
  static constexpr std::size_t kKept = 4096;

  const World& world_;
  std::span<const std::vector<FieldSource>> sources_;  ///< By type and slot.
  bool assume_worst_;
  /// Conditions of many rules ask one subject for the same facts, one after the other.
  mutable std::vector<Kept> kept_;
};

}  // namespace facts
