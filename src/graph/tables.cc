#include "graph/tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/card.h"
#include "graph/measure.h"

namespace graph {
namespace {

using text::Words;

constexpr std::size_t kMaxRows = 40;  ///< Of one table.

std::vector<TableRow> all_rows(const Picture& picture) {
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
      if (line.goes_on) continue;
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
      TableRow row;
      row.text = note;
      out.push_back(std::move(row));
    }
    if (count > kMaxRows) more(count - kMaxRows);
  }
  return out;
}

}  // namespace

std::vector<TableRow> table_rows(const Picture& picture, int width) {
  std::vector<TableRow> out;
  for (TableRow& row : all_rows(picture)) {
    if (row.mark != nullptr && !row.mark->rules.empty()) {
      row.text = rules_text(*row.mark, 3) + " · " + row.text;
    }
    const int head =
        (row.severity ? 20 : 0) + (row.head.empty() ? 0 : text_width(row.head, kTableFont) + 8);
    std::vector<std::string> lines = broken(row.text, width - 18 - head, kTableFont);
    row.text = lines.front();
    out.push_back(row);
    for (std::size_t i = 1; i < lines.size(); ++i) {
      TableRow rest;
      rest.text = std::move(lines[i]);
      rest.goes_on = true;
      out.push_back(std::move(rest));
    }
  }
  return out;
}

int column_width(int width) { return width / std::clamp(width / kTableColumn, 1, 4); }

Columns columns_below(std::size_t rows, int width) {
  Columns out;
  out.columns = static_cast<std::size_t>(std::clamp(width / kTableColumn, 1, 4));
  if (rows > 0 && out.columns > rows) out.columns = rows;
  out.rows = (rows + out.columns - 1) / out.columns;
  out.width = column_width(width);
  return out;
}

}  // namespace graph
