#include "diag/codes_expr.h"

namespace diag::expression {

const Code kEmpty{"expr/empty",
                  {"the expression is empty", "式が空です"},
                  {"write a condition, such as 'true'", "条件を書いてください（例: true）"}};
const Code kTooLong{
    "expr/too-long",
    {"the expression has {0} bytes; {1} are allowed", "式が{0}バイトあります（上限は{1}バイト）"},
    {"split it into several", "複数の式に分けてください"},
    {"70000", "65536"}};
const Code kTooDeep{"expr/too-deep",
                    {"the expression is nested deeper than {0}", "式の入れ子が{0}段を超えています"},
                    {"use fewer parentheses and calls within each other",
                     "括弧や呼び出しの入れ子を減らしてください"},
                    {"100"}};
const Code kNotUtf8{"expr/not-utf-8",
                    {"a byte that is not UTF-8", "UTF-8でないバイトがあります"},
                    {"save the file as UTF-8", "ファイルをUTF-8で保存してください"}};
const Code kCharacter{"expr/character",
                      {"'{0}' has no meaning in an expression", "「{0}」は式では使えません"},
                      {},
                      {"#"}};
const Code kUnclosedString{
    "expr/unclosed-string",
    {"this string does not end; {0} is missing", "文字列が閉じていません（{0}がありません）"},
    {},
    {"\""}};
const Code kEscape{"expr/escape",
                   {"'{0}' is no escape that is known here", "「{0}」は使えないエスケープです"},
                   {"write '\\\\' for a backslash, or put r before the quote",
                    "「\\\\」と書くか、引用符の前にrを付けてください"},
                   {"\\d"}};
const Code kNumber{
    "expr/number", {"'{0}' is no number", "「{0}」は数値ではありません"}, {}, {"0x"}};
const Code kNumberRange{"expr/number-range",
                        {"'{0}' is out of the range of {1}", "「{0}」は{1}の範囲を超えています"},
                        {},
                        {"9223372036854775808", "int"}};
const Code kToken{"expr/token",
                  {"expected {1}, but found '{0}'", "{1}が必要ですが、「{0}」があります"},
                  {},
                  {"]", "')'"}};
const Code kOperand{
    "expr/operand",
    {"expected a value or a name, but found '{0}'", "値か名前が必要ですが、「{0}」があります"},
    {},
    {"&&"}};
const Code kUnfinished{
    "expr/unfinished",
    {"the expression ends where {0} is expected", "式が途中で終わっています（{0}が必要です）"},
    {},
    {"')'"}};
const Code kUnfinishedOperand{"expr/unfinished-operand",
                              {"the expression ends where a value or a name is expected",
                               "式が途中で終わっています（値か名前が必要です）"},
                              {}};
const Code kTrailing{"expr/trailing",
                     {"'{0}' can not follow here: an operator is missing",
                      "ここに「{0}」は続けられません（演算子がありません）"},
                     {},
                     {"link"}};
const Code kReserved{
    "expr/reserved",
    {"'{0}' is a reserved word and no name", "「{0}」は予約語で、名前には使えません"},
    {},
    {"while"}};
const Code kMacroVariable{
    "expr/macro-variable",
    {"'{0}' wants the name of a variable here", "「{0}」のここには変数の名前を書きます"},
    {"write it as in 'list.{0}(x, …)'", "「list.{0}(x, …)」のように書いてください"},
    {"exists"}};
const Code kMacroArguments{
    "expr/macro-arguments",
    {"'{0}' was given {2} arguments; it takes {1}", "「{0}」の引数は{1}個です（{2}個あります）"},
    {},
    {"exists", "2", "1"}};
const Code kHasArgument{"expr/has-argument",
                        {"has() wants a field, as in 'has(x.field)'",
                         "has()には「has(x.field)」のように項目を渡します"},
                        {}};
const Code kMessage{
    "expr/message",
    {"values of the form '{0}{{…}}' do not exist here", "「{0}{{…}}」の形の値はここにはありません"},
    {},
    {"Device"}};

const Code kName{
    "expr/unknown-name", {"unknown name '{0}'", "「{0}」という名前はありません"}, {}, {"devise"}};
const Code kField{"expr/unknown-field",
                  {"'{1}' has no field '{0}'", "「{1}」に「{0}」という項目はありません"},
                  {},
                  {"logn", "device"}};
const Code kNoFields{"expr/no-fields",
                     {"a value of type {1} has no fields, so no '{0}'",
                      "型{1}の値に項目はないため、「{0}」は使えません"},
                     {},
                     {"id", "string"}};
const Code kFunction{"expr/unknown-function",
                     {"unknown function '{0}'", "「{0}」という関数はありません"},
                     {},
                     {"riks"}};
const Code kOverload{"expr/no-overload",
                     {"'{0}' does not take ({1}); it takes {2}",
                      "「{0}」は({1})を受け取れません（受け取れるのは{2}）"},
                     {},
                     {"risk", "string, int", "int, int"}};
const Code kMethod{"expr/no-method",
                   {"there is no '{0}'; there is {1}", "「{0}」はありません（あるのは{1}）"},
                   {},
                   {"device.exists", "list.exists"}};
const Code kWord{
    "expr/unknown-word",
    {"'{0}' is none of the words of '{1}': {2}", "「{0}」は「{1}」の語ではありません: {2}"},
    {},
    {"shred", "login", "none, shared, individual, multi-factor"}};
const Code kNotBool{
    "expr/not-bool",
    {"'{0}' wants a bool here, not {1}", "「{0}」のここにはboolが必要です（{1}があります）"},
    {},
    {"&&", "string"}};
const Code kNotIterable{"expr/not-iterable",
                        {"'{0}' goes over a list or a map, not {1}",
                         "「{0}」はlistかmapにだけ使えます（{1}があります）"},
                        {},
                        {"exists", "device"}};
const Code kHasOptional{"expr/has-on-optional",
                        {"has() may not ask for '{0}', which may be not stated",
                         "未記入があり得る「{0}」にhas()は使えません"},
                        {"compare the value itself: what is not stated makes the verdict undecided",
                         "値そのものを比べてください（未記入の場合は判定保留になります）"},
                        {"login"}};
const Code kForgets{"expr/forgets-unknown",
                    {"'{0}()' may stand in `severity` alone: it takes what is not known for a no",
                     "'{0}()'は`severity`だけで使えます（分からないことを否とみなすため）"},
                    {"ask for the value itself: what is not stated makes the verdict undecided",
                     "値そのものを使ってください（未記入の場合は判定保留になります）"},
                    {"sure"}};
const Code kResult{
    "expr/result",
    {"the expression gives {0}, but {1} is wanted", "式の型は{0}ですが、{1}が必要です"},
    {},
    {"string", "bool"}};
const Code kMapKey{"expr/map-key",
                   {"a map has keys of type bool, int, uint or string, not {0}",
                    "mapのキーはbool・int・uint・stringのいずれかです（{0}があります）"},
                   {},
                   {"double"}};
const Code kLocals{
    "expr/too-many-variables",
    {"more than {0} variables within each other", "変数の入れ子が{0}個を超えています"},
    {},
    {"32"}};
const Code kRegex{"expr/regex",
                  {"'{0}' is no regular expression: {1}", "「{0}」は正規表現ではありません: {1}"},
                  {"the syntax is that of RE2", "構文はRE2のものです"},
                  {"[a-", "missing ]: [a-"}};
const Code kLiteral{
    "expr/literal",
    {"'{0}' is no {1}; write it as '{2}'", "「{0}」は{1}ではありません。「{2}」のように書きます"},
    {},
    {"2026-13-01", "timestamp", "2026-04-01T00:00:00Z"}};

const Code kRunName{"expr/run-unknown-name",
                    {"there is no value of the name '{0}'", "「{0}」という名前の値がありません"},
                    {},
                    {"device"}};
const Code kRunFunction{"expr/run-unknown-function",
                        {"there is no function '{0}'", "「{0}」という関数がありません"},
                        {},
                        {"risk"}};
const Code kRunOverload{
    "expr/run-no-overload",
    {"'{0}' does not take values of the types ({1})", "「{0}」は型({1})の値を受け取れません"},
    {},
    {"+", "int, string"}};
const Code kRunNotBool{
    "expr/run-not-bool",
    {"'{0}' wants a bool, not {1}", "「{0}」にはboolが必要です（{1}がありました）"},
    {},
    {"&&", "int"}};
const Code kRunNotIterable{"expr/run-not-iterable",
                           {"'{0}' goes over a list or a map, not {1}",
                            "「{0}」はlistかmapにだけ使えます（{1}がありました）"},
                           {},
                           {"exists", "int"}};
const Code kRunNoField{
    "expr/run-no-field",
    {"a value of type {1} has no field '{0}'", "型{1}の値に項目「{0}」はありません"},
    {},
    {"login", "string"}};
const Code kDivision{"expr/division-by-zero", {"division by zero", "0で割りました"}, {}};
const Code kOverflow{"expr/overflow",
                     {"the result of '{0}' is out of range", "「{0}」の結果が範囲を超えています"},
                     {},
                     {"*"}};
const Code kRange{"expr/range",
                  {"'{0}' is out of the range of {1}", "「{0}」は{1}の範囲を超えています"},
                  {},
                  {"300", "risk"}};
const Code kIndex{
    "expr/index",
    {"there is no element {0} in a list of {1}", "要素{0}はありません（要素は{1}個）"},
    {},
    {"3", "2"}};
const Code kKey{
    "expr/key", {"the map has no key {0}", "mapにキー{0}がありません"}, {}, {"\"line\""}};
const Code kRepeatedKey{"expr/repeated-key",
                        {"the map has the key {0} twice", "mapにキー{0}が2回あります"},
                        {},
                        {"\"line\""}};
const Code kKeyKind{
    "expr/key-kind",
    {"a value of type {0} can be no key of a map", "型{0}の値はmapのキーにできません"},
    {},
    {"double"}};
const Code kConversion{"expr/conversion",
                       {"'{0}' can not be converted to {1}", "「{0}」を{1}に変換できません"},
                       {},
                       {"ten", "int"}};
const Code kNoValue{"expr/no-value", {"the optional has no value", "optionalに値がありません"}, {}};
const Code kCost{"expr/cost",
                 {"the evaluation takes more than {0} steps", "評価が{0}ステップを超えました"},
                 {"go over fewer or smaller lists", "対象のリストを減らすか小さくしてください"},
                 {"1000000"}};
const Code kValueSize{
    "expr/value-size",
    {"the evaluation makes a value that is too large", "評価の途中の値が大きすぎます"},
    {}};
const Code kHost{"expr/host", {"{0}", "{0}"}, {}, {"the table of severities has no such row"}};

std::vector<const Code*> codes() {
  return {&kEmpty,
          &kTooLong,
          &kTooDeep,
          &kNotUtf8,
          &kCharacter,
          &kUnclosedString,
          &kEscape,
          &kNumber,
          &kNumberRange,
          &kToken,
          &kOperand,
          &kUnfinished,
          &kUnfinishedOperand,
          &kTrailing,
          &kReserved,
          &kMacroVariable,
          &kMacroArguments,
          &kForgets,
          &kHasArgument,
          &kMessage,
          &kName,
          &kField,
          &kNoFields,
          &kFunction,
          &kOverload,
          &kMethod,
          &kWord,
          &kNotBool,
          &kNotIterable,
          &kHasOptional,
          &kResult,
          &kMapKey,
          &kLocals,
          &kRegex,
          &kLiteral,
          &kRunName,
          &kRunFunction,
          &kRunOverload,
          &kRunNotBool,
          &kRunNotIterable,
          &kRunNoField,
          &kDivision,
          &kOverflow,
          &kRange,
          &kIndex,
          &kKey,
          &kRepeatedKey,
          &kKeyKind,
          &kConversion,
          &kNoValue,
          &kCost,
          &kValueSize,
          &kHost};
}

}  // namespace diag::expression
