#include "report/format.h"

#include <array>

namespace report {

using Writer = void(const diag::Report&, const text::Sources&, const Options&, std::ostream&);

Writer write_text;
Writer write_line;
Writer write_json;
Writer write_jsonl;
Writer write_sarif;
Writer write_sarif_github;
Writer write_github;
Writer write_gitlab;
Writer write_junit;
Writer write_markdown;
Writer write_csv;

namespace {

constexpr std::array<Format, 11> kFormats = {{
    {"text",
     {"for people: each finding with its line, its evidence and what to do",
      "人が読む形式（該当行、根拠、対策つき）"},
     false,
     false,
     write_text},
    {"line",
     {"one finding a line, as editors and grep like it", "1 行 1 件（エディタや grep 向け）"},
     false,
     false,
     write_line},
    {"json",
     {"one JSON document (plantlint schema report)", "JSON 文書 1 つ"},
     false,
     false,
     write_json},
    {"jsonl",
     {"one JSON object a line, for streams", "1 行に 1 つの JSON オブジェクト"},
     false,
     false,
     write_jsonl},
    {"sarif", {"SARIF 2.1.0 with everything", "SARIF 2.1.0（すべて）"}, false, true, write_sarif},
    {"sarif-github",
     {"SARIF 2.1.0 as GitHub's code scanning takes it", "SARIF 2.1.0（GitHub の取り込み用）"},
     false,
     true,
     write_sarif_github},
    {"github",
     {"workflow commands, shown beside the changed lines", "GitHub のワークフローコマンド"},
     false,
     false,
     write_github},
    {"gitlab", {"GitLab Code Quality", "GitLab の Code Quality"}, false, false, write_gitlab},
    {"junit",
     {"one testcase a rule and subject, passes too", "ルールと対象ごとのテスト結果（適合も含む）"},
     true,
     false,
     write_junit},
    {"markdown",
     {"for a merge request or a wiki", "マージリクエストや Wiki に貼る形式"},
     false,
     false,
     write_markdown},
    {"csv",
     {"a list of tasks for a spreadsheet", "表計算ソフトで開く作業一覧"},
     false,
     false,
     write_csv},
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
