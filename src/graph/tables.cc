#include "graph/tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/wrap.h"

namespace graph {
namespace {

using text::Words;

constexpr std::size_t kMaxRows = 40;  ///< Of one table.
constexpr std::size_t kNoteCells = 72;

}  // namespace

std::vector<TableRow> table_rows(const Picture& picture) {
  std::vector<TableRow> out;
  const auto heading = [&](const Words& words) {
    TableRow row;
    row.text = words.in(picture.language);
    row.heading = true;
    out.push_back(std::move(row));
  };
  const auto more = [&](std::size_t count) {
    TableRow row;
    row.text =
        fmt::format(fmt::runtime(Words{"and {} more", "ほか {} 件"}.in(picture.language)), count);
    out.push_back(std::move(row));
  };
  if (!picture.rules.empty()) {
    heading({"Findings", "指摘"});
    for (const RuleRow& rule : picture.rules) {
      TableRow row;
      row.head = rule.id;
      row.text = rule.title;
      row.severity = rule.severity;
      out.push_back(std::move(row));
    }
  }
  constexpr struct {
    char letter;
    Words title;
  } kSorts[] = {{'L', {"Lines", "回線"}},
                {'R', {"Remote access", "リモート接続"}},
                {'F', {"Flows between zones", "ゾーン間の通信"}}};
  for (const auto& sort : kSorts) {
    std::size_t count = 0;
    for (const Line& line : picture.lines) {
      if (line.number.empty() || line.number[0] != sort.letter) continue;
      if (count++ == 0) heading(sort.title);
      if (count > kMaxRows) continue;
      TableRow row;
      row.head = line.number;
      row.text = line.text;
      row.mark = &line.mark;
      if (!line.mark.empty()) row.severity = line.mark.severity;
      out.push_back(std::move(row));
    }
    if (count > kMaxRows) more(count - kMaxRows);
  }
  if (!picture.notes.empty()) {
    heading({"Notes", "注記"});
    std::size_t count = 0;
    for (const std::string& note : picture.notes) {
      if (++count > kMaxRows) continue;
      for (std::string& part : report::wrap(note, kNoteCells)) {
        TableRow row;
        row.text = std::move(part);
        out.push_back(std::move(row));
      }
    }
    if (count > kMaxRows) more(count - kMaxRows);
  }
  return out;
}

Columns columns_below(std::size_t rows, int width) {
  Columns out;
  out.columns = static_cast<std::size_t>(std::clamp(width / kTableColumn, 1, 8));
  if (rows > 0 && out.columns > rows) out.columns = rows;
  out.rows = (rows + out.columns - 1) / out.columns;
  out.width = std::max(kTableColumn, width / static_cast<int>(out.columns));
  return out;
}

Columns columns_beside(std::size_t rows, int height) {
  Columns out;
  out.rows = static_cast<std::size_t>(std::max(1, height / kTableRow));
  out.columns = std::max<std::size_t>(1, (rows + out.rows - 1) / out.rows);
  out.width = kTableColumn;
  return out;
}

}  // namespace graph
