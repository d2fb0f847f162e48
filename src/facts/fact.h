// A derived fact of the rule vocabulary: one row in the table of its object type.
#pragma once

#include <span>
#include <string_view>

#include "expr/value.h"
#include "facts/object.h"
#include "facts/world.h"
#include "text/language.h"

namespace facts {

/// The type of a derived fact, as far as the tables need it.
enum class Shape : std::uint8_t {
  boolean,
  integer,
  text,
  texts,        ///< list of strings
  protection,   ///< the words of `protection`
  device_auth,  ///< the words of `device_auth`
  device,
  zone,
  speech,
  end,
  way,
  devices,  ///< list of device; so on
  zones,
  networks,
  links,
  flows,
  sessions,  ///< list of remote_access
  policy_rules,
  ends,
  legs,
  calls,
  passages,
  exits,
  crossings,
};

/// Attributes of the plant format are facts as well; the tables hold what is computed from them.
struct Row {
  std::string_view name;
  Shape shape;
  text::Words doc;
  expr::Value (*get)(const World& world, std::uint32_t row);
};

/// The derived facts of one object type that one file computes.
struct Table {
  expr::ObjectTypeId type;
  std::span<const Row> rows;
};

/// Every table, in the order in which their rows follow the attributes (tables.cc). A new fact is a
/// row; a new theme is a file with its table, and a line there.
std::span<const Table> tables();

// What the tables build their values with.
expr::Value rows(model::Kind kind, std::vector<std::uint32_t> rows);
/// What is missing where the section of a kind was not written at all, so that what it would list
/// is unknown: the section, asked of the plant. Null where it was written.
expr::Missings absent_section(const World& world, model::Kind kind);
/// The list, or unknown where its section was not written.
expr::Value or_absent(const World& world, model::Kind kind, expr::Value list);
expr::Value members(const World& world, model::Kind kind,
                    std::span<const topology::Member> members);
/// What protects a flow or session whatever line it takes: a word of `protection`, or unknown.
expr::Value flow_secured(const World& world, std::uint32_t flow);
expr::Value session_secured(const World& world, std::uint32_t access);
/// It may change something at its target: stated access, the data's nature, else what the protocol
/// can.
expr::Value flow_writes(const World& world, std::uint32_t flow);
/// A remote access that reaches the device is what brings the way in: it is what lets it through,
/// or the way comes over a line of its own (a tunnel, or one that is not open to everybody).
expr::Value served_by_session(const World& world, std::uint32_t device);
/// Somebody or something checks the analysis whose results come from a place: the device says so,
/// or outside the plant its zone. True of a place inside that is no device.
expr::Value analysis_checked_at(const World& world, model::Ref place);
/// Flows that surely carry on what this one brings, over relays, in the order in which it travels.
std::vector<std::uint32_t> flow_carried_on(const World& world, std::uint32_t flow);
/// The machines that a flow sets in the end: those it goes to, or over relays and converters.
std::vector<std::uint32_t> flow_machines(const World& world, std::uint32_t flow);
/// A filter rule between single devices or addresses, for named services.
bool names_a_pair(const World& world, model::Ref rule);
/// A device that `via` names ends the session.
expr::Value flow_ended_between(const World& world, std::uint32_t flow);
/// X of the line by which a device is reached from outside, and X that office equipment brings.
Grade entry_exposure(const World& world, std::uint32_t device);
Grade office_exposure(const World& world);

/// The stage of the survey (0-4) that a plant's flows show: surely, and at most.
struct StageShown {
  int sure = 0;
  int possible = 0;
  expr::Missings missing;  ///< What tells between the two.
};
StageShown stage_shown(const World& world);

/// The level; notes the assumption it rests on.
expr::Value level(const World& world, Grade grade);

/// The other answer; what is unknown stays so.
inline expr::Value negated(const expr::Value& value) {
  return value.is(expr::Kind::unknown) ? value : expr::Value::boolean(!value.is_true());
}

/// "Or" over facts: yes beats unknown, unknown beats no.
class AnyOf {
 public:
  void add(const expr::Value& value) {
    if (value.is(expr::Kind::unknown)) {
      missing_ = expr::unite(missing_, value.missing());
    } else if (value.is_true()) {
      yes_ = true;
    }
  }
  [[nodiscard]] bool yes() const { return yes_; }
  [[nodiscard]] expr::Value value() const {
    if (yes_ || missing_ == nullptr) return expr::Value::boolean(yes_);
    return expr::Value::unknown(missing_);
  }

 private:
  bool yes_ = false;
  expr::Missings missing_;
};

}  // namespace facts
