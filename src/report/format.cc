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
Writer write_html;

namespace {

constexpr std::array<Format, 12> kFormats = {{
    {"text",
     {"for people: each finding with its line, its evidence and what to do",
      "人が読む形式（該当行、根拠、対策つき）"},
     false,
     false,
     false,
     write_text},
    {"line",
     {"one finding a line, as editors and grep like it", "1 行 1 件（エディタや grep 向け）"},
     false,
     false,
     false,
     write_line},
    {"json",
     {"one JSON document (plantlint schema report)", "JSON 文書 1 つ"},
     false,
     false,
     false,
     write_json},
    {"jsonl",
     {"one JSON object a line, for streams", "1 行に 1 つの JSON オブジェクト"},
     false,
     false,
     false,
     write_jsonl},
    {"sarif",
     {"SARIF 2.1.0 with everything", "SARIF 2.1.0（すべて）"},
     false,
     true,
     false,
     write_sarif},
    {"sarif-github",
     {"SARIF 2.1.0 as GitHub's code scanning takes it", "SARIF 2.1.0（GitHub の取り込み用）"},
     false,
     true,
     false,
     write_sarif_github},
    {"github",
     {"workflow commands, shown beside the changed lines", "GitHub のワークフローコマンド"},
     false,
     false,
     false,
     write_github},
    {"gitlab",
     {"GitLab Code Quality", "GitLab の Code Quality"},
     false,
     false,
     false,
     write_gitlab},
    {"junit",
     {"one testcase a rule and subject, passes too", "ルールと対象ごとのテスト結果（適合も含む）"},
     true,
     false,
     false,
     write_junit},
    {"markdown",
     {"for a merge request or a wiki", "マージリクエストや Wiki に貼る形式"},
     false,
     false,
     false,
     write_markdown},
    {"csv",
     {"a list of tasks for a spreadsheet", "表計算ソフトで開く作業一覧"},
     false,
     false,
     false,
     write_csv},
    {"html",
     {"the report to deliver: one page to open offline, print and sign",
      "納品用の報告書（オフラインで開き、印刷して署名できる 1 ファイル）"},
     false,
     true,
     true,
     write_html},
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
