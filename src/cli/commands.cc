#include "cli/commands.h"

#include <array>

namespace cli {

using Add = Run(Arguments&);

Add add_check;
Add add_explain;
Add add_questions;
Add add_rules;
Add add_coverage;
Add add_test;
Add add_graph;
Add add_init;
Add add_schema;
Add add_eval;
Add add_import;
Add add_compare;
Add add_baseline;
Add add_waive;
Add add_config;
Add add_verify;
Add add_answers;
Add add_diff;
Add add_completion;

namespace {

constexpr std::array<Command, 19> kCommands = {{
    {"check", {"judge plants", "工場を判定する"}, add_check},
    {"explain",
     {"a rule, or any other word of plants and rules", "ルールやその他の語の説明"},
     add_explain},
    {"questions",
     {"what is not stated, as a questionnaire for each party",
      "記載のない点を、関係者ごとの質問票にする"},
     add_questions},
    {"answers",
     {"read a questionnaire that was filled in back into the plant",
      "記入済みの質問票を工場の記述に反映する"},
     add_answers},
    {"rules", {"list the rules and what each covers", "ルールの一覧と対応する条項"}, add_rules},
    {"coverage",
     {"a plant against the survey's table and each guideline",
      "工場を調査の表とガイドラインごとに集計する"},
     add_coverage},
    {"test", {"run the cases beside rules", "ルールのテストケースを実行する"}, add_test},
    {"diff",
     {"what changed between two plants, reports or revisions",
      "2 つの工場・報告・リビジョンの違い"},
     add_diff},
    {"baseline",
     {"accept what is found today, so that only what is new counts",
      "今の指摘を既知とし、新しい指摘だけを数える"},
     add_baseline},
    {"waive",
     {"accept a risk, with owner, reason and end", "リスクを許容する（責任者・理由・期限）"},
     add_waive},
    {"verify",
     {"whether a report still holds for its plants", "報告が今の工場にも当てはまるか確かめる"},
     add_verify},
    {"config",
     {"each setting in force, and where it came from", "有効な設定とその由来"},
     add_config},
    {"graph",
     {"the plant as a picture, findings marked", "工場を図にする（指摘の印つき）"},
     add_graph},
    {"init",
     {"write a starter plant, or a rule with its cases", "ひな形（工場またはルール）を作る"},
     add_init},
    {"import",
     {"draft a plant from configurations, ledgers, scans and captures",
      "設定・台帳・走査・通信記録から工場の下書きを作る"},
     add_import},
    {"compare",
     {"a drawn plant against what its machines say", "図面の工場を機器の設定や記録と突き合わせる"},
     add_compare},
    {"schema", {"print a JSON Schema", "JSON Schema を表示する"}, add_schema},
    {"eval",
     {"the value of a condition, over a plant when given", "条件式の値を求める（工場も指定可）"},
     add_eval},
    {"completion",
     {"a script that completes words in bash, zsh or fish",
      "補完スクリプトを表示する（bash、zsh、fish）"},
     add_completion},
}};

}  // namespace

std::span<const Command> commands() { return kCommands; }

}  // namespace cli
