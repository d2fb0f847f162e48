#include "diag/codes_rule.h"

namespace diag::rule {

const Code kUnknownKey{"rule/unknown-key",
                       {"unknown key '{0}' in {1}", "{1} に未知のキー「{0}」があります"},
                       {"known keys are {2}", "使えるキー: {2}"}};
const Code kMissingKey{"rule/missing-key",
                       {"{1} has no '{0}'", "{1} に「{0}」がありません"},
                       {"add `{0}:`", "`{0}:` を追加してください"}};
const Code kWrongShape{
    "rule/wrong-shape", {"'{0}' must be {1}", "「{0}」は {1} で書いてください"}, {"", ""}};
const Code kUnknownWord{"rule/unknown-word",
                        {"'{0}' is no value of '{1}'", "「{0}」は「{1}」の値ではありません"},
                        {"write one of {2}", "次のいずれかを書いてください: {2}"}};
const Code kNotText{
    "rule/not-text", {"'{0}' must be a text", "「{0}」は文字列で書いてください"}, {"", ""}};
const Code kUntranslated{"rule/untranslated",
                         {"'{0}' has no Japanese text", "「{0}」に日本語がありません"},
                         {"add `ja:`", "`ja:` を追加してください"}};
const Code kBadId{"rule/bad-id",
                  {"'{0}' is no rule id", "「{0}」はルールIDとして使えません"},
                  {"write capital letters and then digits, such as ACME001",
                   "英大文字に続けて数字を書いてください（例: ACME001）"}};
const Code kDuplicateRule{
    "rule/duplicate-id",
    {"rule id '{0}' is taken", "ルールID「{0}」はすでに使われています"},
    {"give your own rules a prefix of their own", "独自のルールには固有の接頭辞を付けてください"}};
const Code kUnknownReference{"rule/unknown-reference",
                             {"'{0}' is in no catalogue", "「{0}」はどのカタログにもありません"},
                             {"write CATALOGUE#CLAUSE as in rules/catalogues",
                              "rules/catalogues にある カタログ#条項 の形で書いてください"}};
const Code kUnknownAnchor{
    "rule/unknown-anchor",
    {"'{0}' of '{1}' is no row of the survey", "「{1}」の「{0}」は調査の表にありません"},
    {"see rules/anchors.yaml", "rules/anchors.yaml を参照してください"}};
const Code kUnknownRule{"rule/unknown-rule",
                        {"there is no rule '{0}'", "ルール「{0}」はありません"},
                        {"see `plantlint rules`", "`plantlint rules` で一覧を確認してください"}};
const Code kUnknownAttribute{"rule/unknown-attribute",
                             {"{1} has no attribute '{0}'", "{1} に属性「{0}」はありません"},
                             {"`at:` names an attribute of the plant format",
                              "`at:` には工場ファイルの属性を書いてください"}};
const Code kUnclosedBrace{"rule/unclosed-brace",
                          {"a brace is not closed in this text", "文中の波かっこが閉じていません"},
                          {"write {{expression}}", "{{式}} の形で書いてください"}};
const Code kEvaluation{
    "rule/evaluation-error",
    {"rule {0} cannot be evaluated for '{1}': {2}",
     "ルール {0} を「{1}」について評価できません: {2}"},
    {"this is a fault of the rule, not of the plant", "工場ファイルではなく、ルールの誤りです"}};
const Code kBadName{"rule/bad-name",
                    {"'{0}' can be no name of `let`", "「{0}」は`let`の名前にできません"},
                    {"take small letters, digits and _, and a word that is not in use",
                     "半角英小文字・数字・_で、ほかに使われていない語にしてください"}};
const Code kBadData{"rule/bad-data",
                    {"this file of a rule pack is not as expected: {0}",
                     "ルールのデータファイルの形式が違います: {0}"},
                    {"", ""}};
const Code kNoRules{"rule/none-found",
                    {"no rule file in '{0}'", "「{0}」にルールファイルがありません"},
                    {"name a rule file or a folder that holds some",
                     "ルールファイル、またはそれを含むフォルダを指定してください"}};
const Code kUnknownSelection{
    "rule/unknown-selection",
    {"'{0}' names no rule, pack, severity or countermeasure",
     "「{0}」に当てはまるルール・パック・重大度・対策はありません"},
    {"see `plantlint rules`", "`plantlint rules` で一覧を確認してください"}};
const Code kUnknownParty{
    "rule/unknown-party",
    {"'{0}' is no party of the plant and no role of the survey",
     "「{0}」という関係者も役割もありません"},
    {"write an id that stands under `parties:`, or a role such as equipment-supplier",
     "`parties:` に書いた ID か、equipment-supplier などの役割を指定してください"}};
const Code kCaseTitle{
    "rule/case-title",
    {"'{0}' is no title of a case", "「{0}」はケースの見出しではありません"},
    {"write `--- # fail: English | 日本語` (or pass, undecided, not-applicable, base)",
     "`--- # fail: English | 日本語` の形で書いてください（pass、undecided、not-applicable、base "
     "も可）"}};
const Code kCaseMark{"rule/case-mark",
                     {"'{0}' is no mark", "「{0}」は印として読めません"},
                     {"write `#! fail SEVERITY` or `#! undecided ENTITY/ATTRIBUTE`",
                      "`#! fail 重大度` または `#! undecided ID/属性` と書いてください"}};
const Code kCaseNoFile{"rule/no-cases",
                       {"rule {0} has no cases file", "ルール {0} のケースファイルがありません"},
                       {"put `<rule file>.cases.yaml` beside it",
                        "ルールと同じ場所に `<ルールファイル名>.cases.yaml` を置いてください"}};

std::vector<const Code*> codes() {
  return {&kUnknownKey,       &kMissingKey,       &kWrongShape,   &kUnknownWord,
          &kNotText,          &kUntranslated,     &kBadId,        &kDuplicateRule,
          &kUnknownReference, &kUnknownAnchor,    &kUnknownRule,  &kUnknownAttribute,
          &kUnclosedBrace,    &kEvaluation,       &kBadData,      &kNoRules,
          &kBadName,          &kUnknownSelection, &kUnknownParty, &kCaseTitle,
          &kCaseMark,         &kCaseNoFile};
}

}  // namespace diag::rule
