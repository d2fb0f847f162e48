#include "diag/codes_rule.h"

namespace diag::rule {

const Code kNotRule{"rule/not-a-rule",
                    {"a rule file is a mapping with id, title, for, …",
                     "ルールファイルには id、title、for などの組を書きます"},
                    {}};
const Code kUnknownKey{"rule/unknown-key",
                       {"a rule has no key '{0}'", "ルールに「{0}」というキーはありません"},
                       {"known keys are {1}", "使えるキー: {1}"},
                       {"requires", "id, name, title, for, when, require"}};
const Code kUnknownPart{"rule/unknown-part",
                        {"'{1}' has no key '{0}'", "「{1}」に「{0}」というキーはありません"},
                        {"known keys are {2}", "使えるキー: {2}"},
                        {"fr", "title", "en, ja"}};
const Code kMissingKey{"rule/missing-key",
                       {"the rule has no '{0}'", "ルールに「{0}」がありません"},
                       {"add `{0}:`", "`{0}:` を追加してください"},
                       {"severity"}};
const Code kWantsList{"rule/wants-list",
                      {"'{0}' must be a list", "「{0}」はリストで書いてください"},
                      {},
                      {"references"}};
const Code kWantsTexts{"rule/wants-texts",
                       {"'{0}' must be a text, or texts for en and ja",
                        "「{0}」は文字列か、en と ja の文字列で書いてください"},
                       {},
                       {"title"}};
const Code kWantsNames{
    "rule/wants-names",
    {"'{0}' must be a mapping of names to expressions", "「{0}」は名前と式の組で書いてください"},
    {},
    {"let"}};
const Code kUnknownWord{"rule/unknown-word",
                        {"'{0}' is no value of '{1}'", "「{0}」は「{1}」の値ではありません"},
                        {"write one of {2}", "次のいずれかを書いてください: {2}"},
                        {"devise", "for", "plant, party, zone, network, device"}};
const Code kNotText{"rule/not-text",
                    {"'{0}' must be a text", "「{0}」は文字列で書いてください"},
                    {"", ""},
                    {"require"}};
const Code kUntranslated{"rule/untranslated",
                         {"'{0}' has no Japanese text", "「{0}」に日本語がありません"},
                         {"add `ja:`", "`ja:` を追加してください"},
                         {"message"}};
const Code kBadId{"rule/bad-id",
                  {"'{0}' is no rule id", "「{0}」はルールIDとして使えません"},
                  {"write capital letters and then digits, such as ACME001",
                   "英大文字に続けて数字を書いてください（例: ACME001）"},
                  {"own-1"}};
const Code kDuplicateRule{
    "rule/duplicate-id",
    {"rule id '{0}' is taken", "ルールID「{0}」はすでに使われています"},
    {"give your own rules a prefix of their own", "独自のルールには固有の接頭辞を付けてください"},
    {"PL101"}};
const Code kUnknownReference{"rule/unknown-reference",
                             {"'{0}' is in no catalogue", "「{0}」はどのカタログにもありません"},
                             {"write CATALOGUE#CLAUSE as in rules/catalogues",
                              "rules/catalogues にある カタログ#条項 の形で書いてください"},
                             {"iec-62443-3-3-2013#SR 99"}};
const Code kUnknownAnchor{
    "rule/unknown-anchor",
    {"'{0}' of '{1}' is no row of the survey", "「{1}」の「{0}」は調査の表にありません"},
    {"see rules/anchors.yaml", "rules/anchors.yaml を参照してください"},
    {"wireles-protection", "countermeasure"}};
const Code kUnknownRule{"rule/unknown-rule",
                        {"there is no rule '{0}'", "ルール「{0}」はありません"},
                        {"see `plantlint rules`", "`plantlint rules` で一覧を確認してください"},
                        {"PL1O1"}};
const Code kUnknownAttribute{"rule/unknown-attribute",
                             {"{1} has no attribute '{0}'", "{1} に属性「{0}」はありません"},
                             {"`at:` names an attribute of the plant format",
                              "`at:` には工場ファイルの属性を書いてください"},
                             {"logn", "device"}};
const Code kUnclosedBrace{"rule/unclosed-brace",
                          {"a brace is not closed in this text", "文中の波かっこが閉じていません"},
                          {"write {{expression}}", "{{式}} の形で書いてください"}};
const Code kEvaluation{
    "rule/evaluation-error",
    {"rule {0} cannot be evaluated for '{1}': {2}",
     "ルール {0} を「{1}」について評価できません: {2}"},
    {"this is a fault of the rule, not of the plant", "工場ファイルではなく、ルールの誤りです"},
    {"OWN001", "plc-1", "division by zero"}};
const Code kBadName{"rule/bad-name",
                    {"'{0}' can be no name of `let`", "「{0}」は`let`の名前にできません"},
                    {"take small letters, digits and _, and a word that is not in use",
                     "半角英小文字・数字・_で、ほかに使われていない語にしてください"},
                    {"device"}};
const Code kBadData{"rule/bad-data",
                    {"this file of a rule pack is not as expected: {0}",
                     "ルールのデータファイルの形式が違います: {0}"},
                    {"", ""},
                    {"1, 2, 3 or 4"}};
const Code kNoRules{"rule/none-found",
                    {"no rule file in '{0}'", "「{0}」にルールファイルがありません"},
                    {"name a rule file or a folder that holds some",
                     "ルールファイル、またはそれを含むフォルダを指定してください"},
                    {"rules"}};
const Code kUnknownSelection{
    "rule/unknown-selection",
    {"'{0}' names no rule, pack, severity or countermeasure",
     "「{0}」に当てはまるルール・パック・重大度・対策はありません"},
    {"see `plantlint rules`", "`plantlint rules` で一覧を確認してください"},
    {"wireles"}};
const Code kShippedId{"rule/shipped-id",
                      {"'{0}' begins with PL, as only the rules of this tool do",
                       "「{0}」は PL で始まっています。PL は本ツールのルール専用です"},
                      {"give your rules a prefix of their own, such as ACME001",
                       "ACME001 のように、独自の接頭辞を付けてください"},
                      {"PL950"}};
const Code kCoversCircle{
    "rule/covers-circle",
    {"rules cover each other in a circle: {0}", "covers が循環しています: {0}"},
    {"of two rules only the stronger covers the other",
     "強い方のルールだけに covers を書いてください"},
    {"ACME001 → ACME002 → ACME001"}};
const Code kNothingJudged{
    "rule/nothing-judged",
    {"nothing of plant '{0}' was judged: no rule applies to what it declares",
     "工場「{0}」は何も判定されませんでした。記載された内容に当てはまるルールがありません"},
    {"describe its zones, networks, devices and the lines out of the building",
     "ゾーン・ネットワーク・機器・構外への回線を書いてください"},
    {"kasugai-2"}};
const Code kNothingDescribed{
    "rule/nothing-described",
    {"plant '{0}' describes nothing that could be judged: no zone, network, device or line",
     "工場「{0}」には判定するものがありません（ゾーン・ネットワーク・機器・回線の記載なし）"},
    {"describe its zones, networks, devices and the lines out of the building; 'plantlint init' "
     "writes a plant to begin with",
     "ゾーン・ネットワーク・機器・構外への回線を書いてください（「plantlint "
     "init」でひな形を作れます）"},
    {"kasugai-2"}};
const Code kNothingSelected{
    "rule/nothing-selected",
    {"nothing of plant '{0}' was judged: none of the selected rules applies to it",
     "工場「{0}」は何も判定されませんでした。選んだルールはどれも当てはまりません"},
    {"widen --select, or leave out --ignore", "--select を広げるか、--ignore を外してください"},
    {"kasugai-2"}};
const Code kPlantTwice{
    "rule/plant-twice",
    {"two plants have the id '{0}': {1} and {2}", "ID「{0}」の工場が二つあります: {1} と {2}"},
    {"the id is part of each finding's identity: give each plant its own",
     "ID は指摘の識別に使うため、工場ごとに変えてください"},
    {"line3", "plants/a/plant.yaml", "plants/b/plant.yaml"}};
const Code kUnknownParty{
    "rule/unknown-party",
    {"'{0}' is no party of the plant and no role of the survey",
     "「{0}」という関係者も役割もありません"},
    {"write an id that stands under `parties:`, or a role such as equipment-supplier",
     "`parties:` に書いた ID か、equipment-supplier などの役割を指定してください"},
    {"robot-maker"}};
const Code kCaseTitle{
    "rule/case-title",
    {"'{0}' is no title of a case", "「{0}」はケースの見出しではありません"},
    {"write `--- # fail: English | 日本語` (or pass, undecided, not-applicable, base)",
     "`--- # fail: English | 日本語` の形で書いてください（pass、undecided、not-applicable、base "
     "も可）"},
    {"fails: no password"}};
const Code kCaseMark{"rule/case-mark",
                     {"'{0}' is no mark", "「{0}」は印として読めません"},
                     {"write `#! fail SEVERITY` or `#! undecided ENTITY/ATTRIBUTE`",
                      "`#! fail 重大度` または `#! undecided ID/属性` と書いてください"},
                     {"#! fail sever"}};
const Code kCaseNoFile{"rule/no-cases",
                       {"rule {0} has no cases file", "ルール {0} のケースファイルがありません"},
                       {"put `<rule file>.cases.yaml` beside it",
                        "ルールと同じ場所に `<ルールファイル名>.cases.yaml` を置いてください"},
                       {"OWN001"}};

std::vector<const Code*> codes() {
  return {&kNotRule,          &kUnknownKey,       &kUnknownPart,   &kWantsList,
          &kWantsTexts,       &kMissingKey,       &kWantsNames,    &kUnknownWord,
          &kNotText,          &kUntranslated,     &kBadId,         &kDuplicateRule,
          &kUnknownReference, &kUnknownAnchor,    &kUnknownRule,   &kUnknownAttribute,
          &kUnclosedBrace,    &kEvaluation,       &kBadName,       &kBadData,
          &kNoRules,          &kUnknownSelection, &kUnknownParty,  &kShippedId,
          &kCoversCircle,     &kNothingDescribed, &kNothingJudged, &kNothingSelected,
          &kPlantTwice,       &kCaseTitle,        &kCaseMark,      &kCaseNoFile};
}

}  // namespace diag::rule
