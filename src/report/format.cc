#include "report/format.h"

#include <array>

namespace report {

using Writer = void(const diag::Report&, const text::Sources&, const Options&, std::ostream&);

Writer write_text;
Writer write_line;
Writer write_json;
Writer write_jsonl;

namespace {

constexpr std::array<Format, 4> kFormats = {{
    {"text",
     {"for people: each finding with its line, its evidence and what to do",
      "人が読む形式（該当行、根拠、対策つき）"},
     write_text},
    {"line",
     {"one finding a line, as editors and grep like it", "1 行 1 件（エディタや grep 向け）"},
     write_line},
    {"json", {"one JSON document (plantlint schema report)", "JSON 文書 1 つ"}, write_json},
    {"jsonl",
     {"one JSON object a line, for streams", "1 行に 1 つの JSON オブジェクト"},
     write_jsonl},
}};

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* find_format(std::string_view name) {
  for (const Format& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

}  // namespace report
