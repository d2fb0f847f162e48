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
Add add_interview;
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
Add add_lsp;
Add add_completion;

namespace {

// One or more of each command.
constexpr Example kCheckExamples[] = {
    {"plantlint check plant.yaml",
     {"what is wrong with a plant, in full", "工場の問題点をすべて表示する"}},
    {"plantlint check line-3 --report html=line-3.html --report csv=tasks.csv",
     {"the report to deliver, and a list of tasks", "納品用の報告書と作業一覧を作る"}},
    {"plantlint check plants --baseline plantlint-baseline.yaml --fail-on high",
     {"in a pipeline: exit 1 when something high is new",
      "CI で使う：新たに重大度「高」以上があれば終了コード 1"}},
};
constexpr Example kExplainExamples[] = {
    {"plantlint explain PL101",
     {"what a rule asks for, with a bad and a good plant", "ルールの内容と悪い例・良い例"}},
    {"plantlint explain types", {"the device types that a plant may name", "機器の種類の一覧"}},
};
constexpr Example kQuestionsExamples[] = {
    {"plantlint questions plant.yaml --format csv --party robo --output robo.csv",
     {"a sheet for one supplier to fill in", "1 社に渡す質問票を作る"}},
};
constexpr Example kAnswersExamples[] = {
    {"plantlint answers robo.csv plant.yaml",
     {"what the answers would change", "回答による変更点を表示する"}},
    {"plantlint answers robo.csv plant.yaml --write", {"write it", "変更を書き込む"}},
};
constexpr Example kRulesExamples[] = {
    {"plantlint rules --survey",
     {"the rows of the survey, and what covers each", "調査の表の各行と対応するルール"}},
};
constexpr Example kCoverageExamples[] = {
    {"plantlint coverage plant.yaml --format markdown",
     {"a plant by countermeasures and clauses", "対策と条項ごとの集計"}},
};
constexpr Example kTestExamples[] = {
    {"plantlint test own-rules",
     {"the cases of rules of your own", "独自ルールのテストを実行する"}},
};
constexpr Example kDiffExamples[] = {
    {"plantlint diff main:line-3 line-3 --format markdown",
     {"what a change does, for a merge request", "変更の影響をマージリクエスト用に表示する"}},
    {"plantlint diff delivered.html line-3",
     {"what changed since a report", "報告書からの変化を表示する"}},
};
constexpr Example kBaselineExamples[] = {
    {"plantlint baseline write plant.yaml",
     {"from now on only what is new counts", "今の指摘を既知とする"}},
};
constexpr Example kWaiveExamples[] = {
    {"plantlint waive 1b4d2f33c495 --owner Sato --reason \"guarded by the cell's door\" --until "
     "2027-03-31",
     {"accept one finding until a day", "1 件の指摘を期限つきで許容する"}},
};
constexpr Example kVerifyExamples[] = {
    {"plantlint verify report.html plant.yaml",
     {"does the delivered report still hold?", "納品した報告書が今も当てはまるか"}},
};
constexpr Example kConfigExamples[] = {
    {"plantlint config",
     {"what plantlint.yaml and the command line set", "設定ファイルとコマンドラインの有効な値"}},
};
constexpr Example kGraphExamples[] = {
    {"plantlint graph plant.yaml --output plant.svg", {"a picture to print", "印刷用の図を作る"}},
};
constexpr Example kInterviewExamples[] = {
    {"plantlint interview",
     {"draft plant.yaml by answering", "質問に答えて plant.yaml の下書きを作る"}},
    {"plantlint interview line-3/plant.yaml --lang ja",
     {"go on with one, in Japanese", "続きから日本語で質問に答える"}},
};
constexpr Example kInitExamples[] = {
    {"plantlint init",
     {"a commented plant.yaml to begin with", "コメント付きの plant.yaml を作る"}},
    {"plantlint init rule no-ftp",
     {"a rule of your own with its cases", "独自ルールとテストのひな形を作る"}},
};
constexpr Example kImportExamples[] = {
    {"plantlint import running-config.txt",
     {"a draft of what a switch or router says", "スイッチやルータの設定から下書きを作る"}},
};
constexpr Example kCompareExamples[] = {
    {"plantlint compare plant.yaml fw.conf",
     {"is the drawn plant what the firewall does?",
      "図面の工場とファイアウォールの設定を突き合わせる"}},
};
constexpr Example kSchemaExamples[] = {
    {"plantlint schema plant",
     {"the JSON Schema that editors complete and check by",
      "エディタの補完と検査に使う JSON Schema"}},
};
constexpr Example kEvalExamples[] = {
    {"plantlint eval 'device.login != \"none\"' plant.yaml",
     {"the devices of a plant for which it holds", "条件に当てはまる機器を調べる"}},
};
constexpr Example kLspExamples[] = {
    {"plantlint lsp",
     {"what an editor starts by itself (plantlint explain editors)",
      "エディターが自分で起動する（plantlint explain editors）"}},
};
constexpr Example kCompletionExamples[] = {
    {"plantlint completion bash",
     {"the script to source in a shell", "シェルに読み込ませるスクリプト"}},
};

constexpr std::array<Command, 21> kCommands = {{
    {"check", {"judge plants", "工場を判定する"}, add_check, kCheckExamples},
    {"explain",
     {"a rule, or any other word of plants and rules", "ルールやその他の語の説明"},
     add_explain,
     kExplainExamples},
    {"questions",
     {"what is not stated, as a questionnaire for each party",
      "記載のない点を、関係者ごとの質問票にする"},
     add_questions,
     kQuestionsExamples},
    {"answers",
     {"read a questionnaire that was filled in back into the plant",
      "記入済みの質問票を工場の記述に反映する"},
     add_answers,
     kAnswersExamples},
    {"rules",
     {"list the rules and what each covers", "ルールの一覧と対応する条項"},
     add_rules,
     kRulesExamples},
    {"coverage",
     {"a plant against the survey's table and each guideline",
      "工場を調査の表とガイドラインごとに集計する"},
     add_coverage,
     kCoverageExamples},
    {"test",
     {"run the cases beside rules", "ルールのテストケースを実行する"},
     add_test,
     kTestExamples},
    {"diff",
     {"what changed between two plants, reports or revisions",
      "2 つの工場・報告・リビジョンの違い"},
     add_diff,
     kDiffExamples},
    {"baseline",
     {"accept what is found today, so that only what is new counts",
      "今の指摘を既知とし、新しい指摘だけを数える"},
     add_baseline,
     kBaselineExamples},
    {"waive",
     {"accept a risk, with owner, reason and end", "リスクを許容する（責任者・理由・期限）"},
     add_waive,
     kWaiveExamples},
    {"verify",
     {"whether a report still holds for its plants", "報告が今の工場にも当てはまるか確かめる"},
     add_verify,
     kVerifyExamples},
    {"config",
     {"each setting in force, and where it came from", "有効な設定とその由来"},
     add_config,
     kConfigExamples},
    {"graph",
     {"the plant as a picture, findings marked", "工場を図にする（指摘の印つき）"},
     add_graph,
     kGraphExamples},
    {"init",
     {"write a starter plant, or a rule with its cases", "ひな形（工場またはルール）を作る"},
     add_init,
     kInitExamples},
    {"interview",
     {"write a plant by answering plain questions", "質問に答えて工場の記述を作る"},
     add_interview,
     kInterviewExamples},
    {"import",
     {"draft a plant from configurations, ledgers, scans and captures",
      "設定・台帳・走査・通信記録から工場の下書きを作る"},
     add_import,
     kImportExamples},
    {"compare",
     {"a drawn plant against what its machines say", "図面の工場を機器の設定や記録と突き合わせる"},
     add_compare,
     kCompareExamples},
    {"schema", {"print a JSON Schema", "JSON Schema を表示する"}, add_schema, kSchemaExamples},
    {"eval",
     {"the value of a condition, over a plant when given", "条件式の値を求める（工場も指定可）"},
     add_eval,
     kEvalExamples},
    {"lsp",
     {"serve an editor on standard input and output (Language Server Protocol)",
      "エディターに応える（標準入出力の Language Server Protocol）"},
     add_lsp,
     kLspExamples},
    {"completion",
     {"a script that completes words in bash, zsh or fish",
      "補完スクリプトを表示する（bash、zsh、fish）"},
     add_completion,
     kCompletionExamples},
}};

}  // namespace

std::span<const Command> commands() { return kCommands; }

}  // namespace cli
