// The vocabulary of rules: every attribute of the plant format and every derived fact, typed and
// documented, with the functions that rules may call.
#pragma once

#include <memory>

#include "expr/vocabulary.h"
#include "facts/fact.h"
#include "facts/object.h"

namespace facts {

/// Functions of the vocabulary, in the order of their ids.
enum class Function : std::uint16_t {
  risk,       ///< risk(consequence, exposure): a severity from the table
  step_down,  ///< step_down(severity): one level less
  at_least,   ///< at_least(severity, severity): the worse
  worst,      ///< worst(list of devices): the worst consequence of those surely in it
  worst_all,  ///< the same of lists of devices
  exposure,   ///< exposure(list of calls): the highest of those surely in it
  lets,       ///< call.lets(service)
  sure,       ///< sure(condition): yes only if known
  label,      ///< entity.label(key): one per kind of a plant, from here on
};

/// Static and shared: made once for the program. Variables: one per object type under its name,
/// then `today` (timestamp); their slots are the object type ids and kToday.
const expr::Vocabulary& vocabulary();
inline constexpr expr::VariableSlot kToday{static_cast<std::uint16_t>(kObjectTypes)};
inline constexpr expr::VariableSlot kSubject{static_cast<std::uint16_t>(kObjectTypes + 1)};
inline constexpr std::size_t kVariables = kObjectTypes + 2;

/// What a condition about one kind of subject may name: that kind (also as `subject`), the plant
/// and `today`. No other kind: its variable would have no value.
const expr::Vocabulary& vocabulary_for(expr::ObjectTypeId subject);

/// What a field slot is: an attribute, or a derived fact.
struct FieldSource {
  model::AttributeId attribute = model::kNoAttribute;
  const Row* fact = nullptr;
};
FieldSource source(expr::ObjectTypeId type, expr::FieldSlot slot);

/// Severities as words, worst last; the result type of risk().
expr::Type severity_type();

}  // namespace facts
