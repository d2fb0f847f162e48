#include "diag/codes_call.h"

namespace diag::call {

const Code kNoCommand{
    "call/no-command",
    {"no command was given", "コマンドが指定されていません"},
    {"'plantlint --help' lists the commands", "「plantlint --help」でコマンドの一覧を表示します"}};
const Code kUnknownCommand{
    "call/unknown-command",
    {"there is no command '{0}'", "コマンド「{0}」はありません"},
    {"'plantlint --help' lists the commands", "「plantlint --help」でコマンドの一覧を表示します"},
    {"chekc"}};
const Code kCommandMissing{
    "call/command-missing",
    {"'{0}' is a path; a command was expected first",
     "「{0}」はパスです（先にコマンドが必要です）"},
    {"to judge it: plantlint check {0}", "判定するには：plantlint check {0}"},
    {"plant.yaml"}};
const Code kUnknownOption{
    "call/unknown-option",
    {"'{1}' has no option '{0}'", "「{1}」にオプション「{0}」はありません"},
    {"'{1} --help' lists the options", "「{1} --help」でオプションの一覧を表示します"},
    {"--fomat", "plantlint check"}};
const Code kTooManyArguments{
    "call/too-many-arguments",
    {"'{1}' has no use for '{0}'", "「{1}」に余分な引数「{0}」があります"},
    {"'{1} --help' shows what it takes", "「{1} --help」で使い方を表示します"},
    {"extra", "plantlint init plant"}};
const Code kNeedsValue{"call/needs-value",
                       {"option '{0}' wants a value", "オプション「{0}」には値が必要です"},
                       {"", ""},
                       {"--format"}};
const Code kNeedsArgument{
    "call/needs-argument",
    {"'{0}' wants {1}", "「{0}」には {1} が必要です"},
    {"'{0} --help' shows what it takes", "「{0} --help」で使い方を表示します"},
    {"plantlint eval", "EXPR"}};
const Code kBadCommandLine{
    "call/bad-command-line",
    {"the command line cannot be understood: {0}", "コマンドラインを解釈できません：{0}"},
    {"", ""},
    {"--=x"}};
const Code kUnknownWord{
    "call/unknown-word",
    {"'{1}' does not take '{0}'; expected {2}", "「{1}」に「{0}」は使えません（{2}）"},
    {"", ""},
    {"jsn", "--format", "text, line, json, jsonl"}};
const Code kBadDate{"call/bad-date",
                    {"'{0}' is no date for {1}", "{1} の「{0}」は日付ではありません"},
                    {"write --today 2026-04-01; SOURCE_DATE_EPOCH holds seconds since 1970",
                     "--today は 2026-04-01 の形、SOURCE_DATE_EPOCH は 1970 年からの秒数です"},
                    {"1.4.2026", "--today"}};
const Code kBadReport{
    "call/bad-report",
    {"'--report {0}' names no format and file", "「--report {0}」に形式とファイルがありません"},
    {"write --report FORMAT=FILE, for example --report json=report.json, or json:en=report.json "
     "for "
     "a language of its own",
     "--report 形式=ファイル の形で書いてください（例：--report "
     "json=report.json、言語を指定する場合は "
     "json:en=report.json）"},
    {"json"}};
const Code kReportTwice{
    "call/report-twice",
    {"two reports would be written to '{0}'", "2 つの報告の出力先がどちらも「{0}」です"},
    {"give each its own file", "別々のファイルにしてください"},
    {"report.json"}};
const Code kCannotRead{"call/cannot-read",
                       {"'{0}' cannot be read: {1}", "「{0}」を読み取れません：{1}"},
                       {"check the path, its permissions and that it is a file of at most 1 GB",
                        "パス、権限、1 GB 以下のファイルであることを確かめてください"},
                       {"plant.yaml", "Permission denied"}};
const Code kOverwritesInput{"call/overwrites-input",
                            {"'{0}' will not be written: it is the file '{1}' that was read",
                             "「{0}」には書き込みません：読み込んだファイル「{1}」そのものです"},
                            {"give the output a file of its own; nothing was changed",
                             "出力先を別のファイルにしてください（何も変更していません）"},
                            {"plant.yaml", "plant.yaml"}};
const Code kCannotWrite{
    "call/cannot-write",
    {"'{0}' cannot be written: {1}", "「{0}」に書き込めません：{1}"},
    {"check the folder, its permissions and the disk; nothing was left half "
     "written",
     "フォルダー、権限、ディスクを確かめてください（書きかけのファイルは残りません）"},
    {"out/report.json", "No such file or directory"}};
const Code kFileInUse{
    "call/file-in-use",
    {"'{0}' cannot be written: another program has it open",
     "「{0}」に書き込めません：別のプログラムが開いています"},
    {"close it there (a spreadsheet, a viewer) or write to another file; the old file is as it was",
     "表計算ソフトやビューアーで閉じるか、別のファイルに書き出してください（元のファイルは変わって"
     "いません）"},
    {"report.csv"}};
const Code kChangedMeanwhile{
    "call/changed-meanwhile",
    {"'{0}' was changed by another program while the questions were asked",
     "質問の間に「{0}」が別のプログラムで変更されました"},
    {"nothing was written; the answers are shown above, to be entered by hand",
     "何も書き込んでいません。回答は上の差分のとおりです（手で書き写してください）"},
    {"plant.yaml"}};
const Code kFileExists{
    "call/file-exists",
    {"'{0}' is there already and is left as it is", "「{0}」は既にあるため、変更しません"},
    {"remove it first, or work in another folder",
     "先に削除するか、別のフォルダーで実行してください"},
    {"plant.yaml"}};
const Code kNothingHere{
    "call/nothing-here",
    {"there is no plant here: neither plantlint.yaml nor plant.yaml",
     "ここに工場の記述がありません（plantlint.yaml も plant.yaml もありません）"},
    {"name a file or folder, or begin with: plantlint init",
     "ファイルかフォルダーを指定するか、「plantlint init」で始めてください"}};
const Code kNoPlantIn{"call/no-plant-in-folder",
                      {"no folder in '{0}' holds a plant.yaml",
                       "「{0}」の中に plant.yaml のあるフォルダーがありません"},
                      {"name the plant's file, or name it plant.yaml",
                       "工場のファイルを指定するか、名前を plant.yaml にしてください"},
                      {"plants"}};
const Code kLinkOutside{
    "call/link-outside",
    {"'{0}' leads out of the folder of the plant", "「{0}」は工場のフォルダーの外を指しています"},
    {"copy the file into the folder; links that leave it are not followed",
     "ファイルをフォルダーの中に置いてください（外へのリンクはたどりません）"},
    {"plants/kasugai/cells.yaml"}};
const Code kTooManyFiles{"call/too-many-files",
                         {"'{0}' holds more than {1} files and folders",
                          "「{0}」のファイルとフォルダーが {1} 個を超えています"},
                         {"name the folders of the plants", "工場のフォルダーを指定してください"},
                         {"plants", "100000"}};
const Code kStdinTwice{"call/stdin-twice",
                       {"'-' is given twice; standard input can be read once",
                        "「-」が 2 回あります（標準入力を読めるのは 1 回です）"},
                       {"", ""}};
const Code kStdinInclude{
    "call/stdin-include",
    {"'{0}' cannot be included: standard input lies in no folder",
     "「{0}」を読み込めません（標準入力にはフォルダーがありません）"},
    {"name the plant's file instead of '-'", "「-」ではなく工場のファイルを指定してください"},
    {"cells.yaml"}};
const Code kUnknownTopic{"call/unknown-topic",
                         {"nothing goes by the word '{0}'", "「{0}」に当たるものはありません"},
                         {"'plantlint explain NAME' lists what there is: {1}",
                          "一覧は「plantlint explain 名前」で表示します：{1}"},
                         {"PL1O1", "rules, types, attributes, facts"}};
const Code kBadName{"call/bad-name",
                    {"'{0}' cannot name a rule", "「{0}」はルールの名前に使えません"},
                    {"use small letters, digits and hyphens, for example camera-without-password",
                     "英小文字、数字、ハイフンで書いてください（例：camera-without-password）"},
                    {"My Rule"}};
const Code kUnknownSetting{
    "config/unknown-setting",
    {"unknown setting '{0}'; expected one of {1}", "未知の設定「{0}」です（{1} のいずれか）"},
    {"", ""},
    {"fail_on", "plants, rules, fail-on, select, ignore"}};
const Code kBadSetting{"config/bad-setting",
                       {"'{0}' wants {1}", "「{0}」には {1} が必要です"},
                       {"", ""},
                       {"fail-on", "critical, high, medium, low, never"}};

const Code kSeveralKinds{
    "call/several-kinds",
    {"the expression speaks of {0}; one kind of entity was expected",
     "式が {0} を使っています（要素の種類は 1 つだけです）"},
    {"reach the others from the one that is judged", "ほかの要素は対象の要素からたどってください"},
    {"device, link"}};

const Code kOnePlant{
    "call/one-plant",
    {"'{0}' holds {1} plants; a picture shows one",
     "「{0}」には工場が {1} 件あります（図は 1 件です）"},
    {"name the folder or file of one plant", "1 つの工場のフォルダーかファイルを指定してください"},
    {"plants", "3"}};

const Code kWholeOnly{
    "call/whole-only",
    {"'{0}' takes all rules: with --select or --ignore it would forget the others",
     "「{0}」は全ルールが対象です（--select や --ignore を使うと、ほかの指摘が失われます）"},
    {"leave them out", "外してください"},
    {"plantlint baseline write"}};
const Code kShortId{"call/short-id",
                    {"'{0}' is too short for a finding's id", "ID「{0}」が短すぎます"},
                    {"give six digits or more", "6 桁以上を指定してください"},
                    {"3f2a"}};
const Code kSeveralFindings{"call/several-findings",
                            {"several findings have an id that begins with '{0}'",
                             "「{0}」で始まる ID の指摘が複数あります"},
                            {"give more of its digits", "桁数を増やしてください"},
                            {"3f2a91"}};
const Code kNoFinding{
    "call/no-finding",
    {"no finding has an id that begins with '{0}'", "「{0}」で始まる ID の指摘はありません"},
    {"'plantlint check' shows the id at the end of each finding",
     "「plantlint check」で各指摘の末尾に ID を表示します"},
    {"3f2a91c04d17"}};
const Code kNotFailing{"call/not-failing",
                       {"'{0}' does not fail ({1}): there is nothing to accept",
                        "「{0}」は不適合ではないため（{1}）、許容するものがありません"},
                       {"", ""},
                       {"3f2a91c04d17", "undecided"}};
const Code kAddByHand{
    "call/add-by-hand",
    {"'{0}' is written in a way that no entry can be added to; these lines go into its list",
     "「{0}」には自動で追記できません。次の行を一覧に書いてください"},
    {"", ""},
    {"plantlint-waivers.yaml"}};
const Code kNoLog{"call/no-log",
                  {"'{0}' is there and is no log of plantlint: it is left as it is",
                   "「{0}」は plantlint のログではないため、変更しません"},
                  {"name a new file, or remove this one", "新しいファイルを指定してください"},
                  {"notes.txt"}};
const Code kNoRevision{"call/no-revision",
                       {"'{0}' cannot be read from Git: {1}", "「{0}」を Git から読めません：{1}"},
                       {"write REVISION:path, with the path from here or from the root",
                        "リビジョン:パス の形で書いてください"},
                       {"HEAD~1:plant.yaml", "no such path"}};
const Code kNothingToCompare{
    "call/nothing-to-compare",
    {"'{0}' holds no plant that could be compared", "「{0}」に比較できる工場がありません"},
    {"", ""},
    {"report.json"}};

std::vector<const Code*> codes() {
  return {
      &kNoCommand,   &kUnknownCommand, &kCommandMissing,   &kUnknownOption,   &kTooManyArguments,
      &kNeedsValue,  &kNeedsArgument,  &kBadCommandLine,   &kUnknownWord,     &kBadDate,
      &kBadReport,   &kReportTwice,    &kOverwritesInput,  &kCannotRead,      &kCannotWrite,
      &kFileInUse,   &kFileExists,     &kChangedMeanwhile, &kNothingHere,     &kNoPlantIn,
      &kLinkOutside, &kTooManyFiles,   &kStdinTwice,       &kStdinInclude,    &kUnknownTopic,
      &kBadName,     &kUnknownSetting, &kBadSetting,       &kSeveralKinds,    &kOnePlant,
      &kWholeOnly,   &kShortId,        &kSeveralFindings,  &kNoFinding,       &kNotFailing,
      &kAddByHand,   &kNoLog,          &kNoRevision,       &kNothingToCompare};
}

}  // namespace diag::call
