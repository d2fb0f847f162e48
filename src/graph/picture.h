// What a drawing of a plant shows, before any format: tiers as rows, zones as boxes, devices as
// cards, lines between them, findings as marks.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "diag/report.h"
#include "text/language.h"

namespace graph {

/// The findings about one thing.
struct Mark {
  std::optional<diag::Severity> severity;  ///< The worst failure; empty if none.
  std::vector<std::string> rules;          ///< Rules that fail, the worst first.
  std::size_t open = 0;                    ///< Undecided verdicts.
  [[nodiscard]] bool empty() const { return !severity && open == 0; }
};

/// What a part of the drawing stands for: "device/plc-1", "flow/f-1".
using Refs = std::vector<std::string>;

enum class Shape { other, controller, host, boundary, network, field };

/// A device, or several alike that are drawn as one.
struct Card {
  std::string id;    ///< Of several: the first and the last.
  std::string name;  ///< For people; may be empty.
  std::string type;
  Shape shape = Shape::other;
  std::size_t count = 1;         ///< Pieces.
  std::vector<std::string> ids;  ///< Of all, where there are several; some of them if very many.
  std::string filter;            ///< Of a boundary device: what it lets through, in short.
  Mark mark;
  Refs refs;
};

/// The devices of one network of a zone.
struct Group {
  std::string title;  ///< The network; empty where the zone has only one without a name.
  bool wireless = false;
  Mark mark;
  std::vector<Card> cards;
  Refs refs;
};

/// A zone, a network without zone, or a device that stands between tiers.
struct Box {
  std::string title;
  std::string note;      ///< Why it is left out of judgement.
  bool between = false;  ///< A single card, drawn without a frame.
  Mark mark;
  std::vector<Group> groups;
  std::size_t row = 0;
  Refs refs;
};

/// A tier, or the space between two of them.
struct Row {
  std::string label;  ///< Empty between tiers.
  std::vector<std::size_t> boxes;
};

/// What a line ends at: a card, a network of a zone (no card), a box (no group).
struct End {
  std::size_t box = 0;
  std::optional<std::size_t> group;
  std::optional<std::size_t> card;
};

enum class LineKind {
  leg,      ///< A device between tiers and a network it hangs on.
  wire,     ///< One network under two zones.
  cable,    ///< A line inside the plant.
  outside,  ///< A line that leaves the site.
  tunnel,
  flow,     ///< All flows between two boxes.
  session,  ///< Remote access.
};

struct Line {
  LineKind kind = LineKind::leg;
  End a;
  End b;
  std::string number;  ///< "L1", "F2", "R3": where the table tells more; empty for legs.
  std::string label;   ///< A short word beside the number.
  std::string text;    ///< Its row of the table.
  bool wireless = false;
  bool towards_a = false;  ///< Arrow heads.
  bool towards_b = false;
  std::size_t count = 1;
  Mark mark;
  Refs refs;
  bool goes_on = false;  ///< The rest of the line before it: one number for both.
};

struct RuleRow {
  std::string id;
  std::string title;
  diag::Severity severity = diag::Severity::info;
};

struct Picture {
  text::Language language = text::Language::en;
  std::string title;
  std::string summary;  ///< Counts of what was found and read.
  std::vector<Row> rows;
  std::vector<Box> boxes;
  std::vector<Line> lines;
  std::vector<RuleRow> rules;      ///< Of all marks, the worst first.
  std::vector<std::string> notes;  ///< Findings about what is not drawn, and what was left out.
};

}  // namespace graph
