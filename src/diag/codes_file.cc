#include "diag/codes_file.h"

namespace diag::file {

const Code kNotOurs{"file/not-ours",
                    {"this is not {0}", "これは {0} ではありません"},
                    {"check which file the call names", "指定したファイルを確かめてください"},
                    {"a report of plantlint"}};
const Code kNewer{"file/newer-format",
                  {"this file has format {0}; this program knows format {1}",
                   "このファイルの形式は {0} です（このプログラムが扱えるのは {1} です）"},
                  {"use the program that wrote it, or write it anew with this one",
                   "書き出したプログラムを使うか、このプログラムで作り直してください"},
                  {"2", "1"}};
const Code kUnknownKey{
    "file/unknown-key",
    {"unknown key '{0}'; expected one of {1}", "未知のキー「{0}」です（{1} のいずれか）"},
    {"", ""},
    {"ownr", "rule, subject, id, owner, reason, until, ticket"}};
const Code kNotText{"file/not-text",
                    {"'{0}' must be a text", "「{0}」は文字列で書いてください"},
                    {"", ""},
                    {"reason"}};
const Code kWrongShape{"file/wrong-shape",
                       {"'{0}' must be {1}", "「{0}」は {1} で書いてください"},
                       {"", ""},
                       {"waivers", "a list"}};
const Code kBadDay{"file/bad-day",
                   {"'{0}' is no day", "「{0}」は日付ではありません"},
                   {"write it as 2027-03-31", "2027-03-31 の形で書いてください"},
                   {"2027-02-31"}};
const Code kTwice{"file/given-twice",
                  {"{0} is given twice", "{0} が 2 回書かれています"},
                  {"keep one of the two", "どちらか一方だけを残してください"},
                  {"PL101 link/radio-1"}};
const Code kAcceptsAll{"file/accepts-everything",
                       {"this waiver names neither a rule, nor a subject, nor a finding's id",
                        "この許容には、ルールも対象も指摘の ID もありません"},
                       {"say what it accepts: rule and subject, or id",
                        "何を許容するのか（rule と subject、または id）を書いてください"}};
const Code kBrokenJson{"file/broken-json",
                       {"this JSON cannot be read: {0}", "JSON を読めません：{0}"},
                       {"write the report anew", "報告を作り直してください"},
                       {"a comma is missing"}};
const Code kMissingMember{"file/missing-member",
                          {"'{0}' is missing", "「{0}」がありません"},
                          {"write the file anew", "ファイルを作り直してください"},
                          {"findings"}};
const Code kOtherPlant{"file/other-plant",
                       {"this is about plant '{0}', and what is judged is {1}",
                        "これは工場「{0}」についてのものです（判定するのは {1}）"},
                       {"name the plant that it was made for", "対応する工場を指定してください"},
                       {"kasugai-2", "mutsumi"}};

const Code kOpenQuote{
    "file/open-quote",
    {"a cell begins with a quote that never ends", "閉じていない引用符があります"},
    {"save the sheet as CSV anew", "表計算ソフトで CSV として保存し直してください"},
    {}};
const Code kNoColumn{
    "file/no-column",
    {"the first row lacks the column {0} or {1}", "1 行目に {0} または {1} の列がありません"},
    {"keep the headings of the questionnaire as `plantlint questions` wrote them",
     "plantlint questions が書いた見出しを残してください"},
    {"'answer' (回答)", "'attribute' (記入する項目)"}};
const Code kNoPlace{"file/no-place",
                    {"row {0}: this plant has nothing that is called '{1}'",
                     "{0} 行目：この工場に「{1}」はありません"},
                    {"was it renamed since the questionnaire was written?",
                     "質問票を作った後に名前が変わっていないか確かめてください"},
                    {"7", "devices/hmi-9/login"}};
const Code kNoAnswer{"file/no-answer",
                     {"row {0}: '{1}' is no answer to '{2}'; one of: {3}",
                      "{0} 行目：「{1}」は「{2}」の回答になりません。選択肢：{3}"},
                     {"write one of these words or its meaning, or unknown",
                      "選択肢の語かその意味、または「不明」を書いてください"},
                     {"7", "maybe", "devices/hmi-1/login", "none, shared, individual"}};
const Code kSaysOther{"file/says-other",
                      {"row {0}: the plant says of '{1}' already {2}, and the answer is {3}",
                       "{0} 行目：「{1}」はすでに {2} と記載されています（回答は {3}）"},
                      {"find out which is right and write that by hand",
                       "どちらが正しいか確かめ、手で書いてください"},
                      {"7", "devices/hmi-1/login", "none", "shared"}};
const Code kByHand{
    "file/by-hand",
    {"row {0}: '{1}' is written in a way that nothing can be added to; its value is {2}",
     "{0} 行目：「{1}」には自動で書き込めません（値は {2}）"},
    {"write it by hand", "手で書いてください"},
    {"7", "devices/fw-1/policy.default", "deny"}};
const Code kWouldNotRead{
    "file/would-not-read",
    {"with these answers '{0}' could not be read any more; nothing was written",
     "この回答を書くと「{0}」を読めなくなるため、何も書いていません"},
    {"write them by hand, one after the other", "1 つずつ手で書いてください"},
    {"plant.yaml"}};

std::vector<const Code*> codes() {
  return {&kOpenQuote,    &kNoColumn, &kNoPlace,    &kNoAnswer,   &kSaysOther,     &kByHand,
          &kWouldNotRead, &kNotOurs,  &kNewer,      &kUnknownKey, &kNotText,       &kWrongShape,
          &kBadDay,       &kTwice,    &kAcceptsAll, &kBrokenJson, &kMissingMember, &kOtherPlant};
}

}  // namespace diag::file

namespace diag::waiver {

const Code kExpired{"waiver/expired",
                    {"the accepted risk '{0}' expired on {1}: what it accepted counts again",
                     "許容「{0}」は {1} で期限が切れました。許容していた指摘は再び数えます"},
                    {"mend what it accepted, or have its owner decide anew and set a later day",
                     "原因を直すか、責任者が改めて判断して期限を延ばしてください"},
                    {"PL101 link/radio-1", "2027-03-31"}};
const Code kUnused{
    "waiver/unused",
    {"the accepted risk '{0}' fits nothing that fails", "許容「{0}」に当たる指摘はありません"},
    {"take it out: it would hide the next finding that fits it",
     "削除してください（残すと、次に当たる指摘を隠します）"},
    {"PL101 link/radio-1"}};
const Code kUnknown{
    "waiver/unknown",
    {"the accepted risk '{0}' names {1}, which is not there", "許容「{0}」の {1} は存在しません"},
    {"correct the name, or take the entry out", "名前を直すか、削除してください"},
    {"PL101 link/radio-9", "link/radio-9"}};
const Code kIncomplete{"waiver/incomplete",
                       {"the accepted risk '{0}' lacks {1} and accepts nothing",
                        "許容「{0}」には {1} がないため、何も許容しません"},
                       {"state who accepts the risk, why, and until which day",
                        "誰が、なぜ、いつまで許容するのかを書いてください"},
                       {"PL101 link/radio-1", "owner, until"}};
const Code kForbidden{"waiver/forbidden",
                      {"the accepted risk '{0}' is about rule {1}, which may not be waived",
                       "許容「{0}」のルール {1} は許容できません"},
                      {"mend what the rule finds; the rule file says `waivable: no`",
                       "指摘された点を直してください（ルールに `waivable: no` とあります）"},
                      {"PL001 plant", "PL001"}};

std::vector<const Code*> codes() {
  return {&kExpired, &kUnused, &kUnknown, &kIncomplete, &kForbidden};
}

}  // namespace diag::waiver
