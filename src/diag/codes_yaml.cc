#include "diag/codes_yaml.h"

namespace diag::yaml {

const Code kFileMissing{"file/missing",
                        {"there is no file '{0}'", "ファイル「{0}」がありません"},
                        {"check the path and its spelling", "パスと綴りを確かめてください"},
                        {"plants/kasugai.yaml"}};
const Code kFileIsFolder{
    "file/is-folder",
    {"'{0}' is a folder; a file was expected", "「{0}」はフォルダーです（ファイルが必要です）"},
    {"name the file in it", "中のファイルを指定してください"},
    {"plants"}};
const Code kFileNotRegular{
    "file/not-regular",
    {"'{0}' is a device or pipe; a regular file was expected",
     "「{0}」はデバイスまたはパイプです（通常のファイルが必要です）"},
    {"use '-' to read from standard input", "標準入力から読むには「-」を指定してください"},
    {"/dev/null"}};
const Code kFileTooLarge{"file/too-large",
                         {"'{0}' is larger than 1 GiB", "「{0}」が 1 GiB を超えています"},
                         {"split it with 'include:'", "include: で分割してください"},
                         {"16"}};
const Code kFileUnreadable{
    "file/unreadable",
    {"'{0}' cannot be read", "「{0}」を読み取れません"},
    {"check its permissions and the disk", "権限とディスクを確かめてください"},
    {"plant.yaml"}};

const Code kEmpty{"yaml/empty",
                  {"nothing is written here; 'key: value' lines were expected",
                   "内容がありません（「キー: 値」の行が必要です）"},
                  {"write the description, or restore the file from a copy",
                   "内容を書くか、控えから復元してください"}};
const Code kUtf16{
    "yaml/utf-16",
    {"the file is UTF-16; UTF-8 was expected", "文字コードが UTF-16 です（UTF-8 が必要です）"},
    {"save it as UTF-8: in the editor's 'Save As' choose the encoding UTF-8",
     "エディターの「名前を付けて保存」で文字コード UTF-8 を選んで保存し直してください"}};
const Code kNotUtf8{"yaml/not-utf-8",
                    {"byte 0x{0} is not UTF-8", "バイト 0x{0} は UTF-8 ではありません"},
                    {"save the file as UTF-8; Japanese files from older tools are often Shift_JIS",
                     "UTF-8 で保存し直してください（古いツールのファイルは多くが Shift_JIS です）"},
                    {"C0"}};
const Code kNul{
    "yaml/nul",
    {"a NUL byte (0x00) stands here; the file is damaged or not a text file",
     "NUL バイト（0x00）があります。ファイルが壊れているか、テキストではありません"},
    {"remove it, or restore the file from a copy", "削除するか、控えから復元してください"}};
const Code kControlCharacter{
    "yaml/control-character",
    {"control character {0} cannot stand in YAML", "制御文字 {0} は YAML では使えません"},
    {"delete it; in a quoted text it can be written as an escape such as \"\\x1B\"",
     "削除してください（引用符の中では \"\\x1B\" のように書けます）"},
    {"U+009B"}};
const Code kCarriageReturn{
    "yaml/carriage-return",
    {"the line ends with a carriage return alone; LF or CRLF was expected",
     "改行が CR だけです（LF または CRLF が必要です）"},
    {"save the file with LF or CRLF line ends", "改行コードを LF か CRLF にして保存してください"}};
const Code kByteOrderMark{
    "yaml/byte-order-mark",
    {"a byte order mark (U+FEFF) stands inside the file; only its first character may be one",
     "ファイルの途中に BOM（U+FEFF）があります（先頭だけに置けます）"},
    {"delete the invisible character; it often comes from joining two files",
     "見えない文字を削除してください（ファイルの連結でよく混入します）"}};

const Code kTab{"yaml/tab",
                {"the line is indented with a tab; YAML takes spaces only",
                 "行頭の字下げにタブが使われています（YAML では半角空白だけです）"},
                {"replace each tab with two spaces; set the editor to insert spaces",
                 "タブを半角空白 2 つに置き換え、エディターを空白入力に設定してください"}};
const Code kFullWidthColon{"yaml/full-width-colon",
                           {"full-width colon '：'; YAML wants ':' and a space after a key",
                            "全角コロン「：」です（キーの後は半角「:」と空白が必要です）"},
                           {"write ': '; if it is meant as text, put the text in quotes",
                            "半角の「: 」にしてください（文字として使うなら引用符で囲みます）"}};
const Code kFullWidthSpace{
    "yaml/full-width-space",
    {"full-width space '　' where YAML wants a plain one",
     "全角空白「　」です（半角空白が必要です）"},
    {"replace it with a plain space; if it is meant as text, put the text in quotes",
     "半角空白にしてください（文字として使うなら引用符で囲みます）"}};
const Code kFullWidthDigits{"yaml/full-width-digits",
                            {"'{0}' has full-width digits; '{1}' was expected",
                             "「{0}」に全角数字があります（「{1}」と書きます）"},
                            {"write '{1}'; if it is meant as text, put it in quotes",
                             "「{1}」としてください（文字として使うなら引用符で囲みます）"},
                            {"２", "2"}};
const Code kFullWidthSign{
    "yaml/full-width-sign",
    {"full-width '{0}' where YAML wants '{1}'", "全角の「{0}」です（半角「{1}」が必要です）"},
    {"write '{1}'; if it is meant as text, put the text in quotes",
     "半角「{1}」にしてください（文字として使うなら引用符で囲みます）"},
    {"＃", "#"}};
const Code kMissingSpace{
    "yaml/missing-space",
    {"no space after '{0}'; YAML wants '{0} '",
     "「{0}」の後に空白がありません（「{0} 」と書きます）"},
    {"write '{0} '; if it is meant as text, put the text in quotes",
     "「{0}」の後に半角空白を入れてください（文字として使うなら引用符で囲みます）"},
    {":"}};

const Code kDirective{"yaml/directive",
                      {"directives ('%…') are not taken; the format is always YAML 1.2",
                       "ディレクティブ（%…）は使えません（形式は常に YAML 1.2 です）"},
                      {"delete the line", "この行を削除してください"}};
const Code kTag{"yaml/tag",
                {"tag '{0}' is not taken; types come from the format",
                 "タグ「{0}」は使えません（型は形式で決まります）"},
                {"delete it; if it is meant as text, put the text in quotes",
                 "削除してください（文字として使うなら引用符で囲みます）"},
                {"!x"}};
const Code kAnchor{
    "yaml/anchor",
    {"anchor '{0}' is not taken; what several things share belongs in a profile",
     "アンカー「{0}」は使えません（共通の値はプロファイルにまとめます）"},
    {"put the shared values under 'profiles:' and name them with 'profile:'; if it is meant as "
     "text, put the text in quotes",
     "共通の値を profiles: に書き、profile: "
     "で指定してください（文字として使うなら引用符で囲みます）"},
    {"&a"}};
const Code kAlias{
    "yaml/alias",
    {"alias '{0}' is not taken; what several things share belongs in a profile",
     "エイリアス「{0}」は使えません（共通の値はプロファイルにまとめます）"},
    {"put the shared values under 'profiles:' and name them with 'profile:'; if it is meant as "
     "text, put the text in quotes",
     "共通の値を profiles: に書き、profile: "
     "で指定してください（文字として使うなら引用符で囲みます）"},
    {"*a"}};
const Code kMergeKey{"yaml/merge-key",
                     {"merge key '<<' is not taken; what several things share belongs in a profile",
                      "マージキー「<<」は使えません（共通の値はプロファイルにまとめます）"},
                     {"put the shared values under 'profiles:' and name them with 'profile:'",
                      "共通の値を profiles: に書き、profile: で指定してください"}};
const Code kSeveralDocuments{
    "yaml/several-documents",
    {"a second document begins here; one document a file was expected",
     "ここから 2 つ目の文書が始まっています（1 ファイルに 1 文書です）"},
    {"delete the '---' or '...' line, or move what follows to a file of its own",
     "「---」「...」の行を削除するか、続きを別のファイルに移してください"}};
const Code kTextAfterEnd{"yaml/text-after-end",
                         {"'...' ends the document; only a comment may follow it on its line",
                          "「...」は文書の終わりです（同じ行にはコメントだけ書けます）"},
                         {"delete what follows, or put the text in quotes as the value of a key",
                          "後ろの文字を削除するか、キーの値として引用符で囲んでください"}};
const Code kCommentSpace{
    "yaml/comment-space",
    {"a comment needs a space before '#'", "コメントの「#」の前に空白が必要です"},
    {"write ' #'; if it is meant as text, move it into the quotes",
     "「 #」と書いてください（文字として使うなら引用符の中に入れます）"}};
const Code kUnindented{
    "yaml/unindented",
    {"this line goes on with quotes or brackets from above, but stands no further in than their "
     "key",
     "この行は上で開いた引用符・括弧の続きですが、キーより字下げされていません"},
    {"indent it by two columns more than the key, or close the quotes or brackets above",
     "キーより 2 桁下げるか、上の行で引用符・括弧を閉じてください"}};
const Code kColonOnNextLine{
    "yaml/colon-on-next-line",
    {"':' stands on another line than its key", "「:」がキーと別の行にあります"},
    {"write key and ':' on one line: '{{ key: value }}'",
     "キーと「:」を同じ行に書いてください（例: {{ キー: 値 }}）"}};
const Code kRootNotMapping{"yaml/root-not-mapping",
                           {"the file does not consist of 'key: value' lines",
                            "ファイルの最上位が「キー: 値」の行になっていません"},
                           {"begin it with a line such as 'plantlint: 1', at the first column",
                            "「plantlint: 1」のような行を行頭から書いて始めてください"}};
const Code kDuplicateKey{
    "yaml/duplicate-key",
    {"'{0}' is written twice in one mapping; only the first counts",
     "「{0}」が同じ階層に 2 回書かれています（最初のものだけが有効です）"},
    {"delete or rename one of them", "どちらかを削除するか、名前を変えてください"},
    {"id"}};
const Code kKeyNotScalar{
    "yaml/key-not-a-word",
    {"a list or mapping stands where a key was expected",
     "キーの位置にリストまたはマップがあります"},
    {"write a plain word before ':'; text that begins with '[' or '{{' needs quotes",
     "「:」の前は単語にしてください（[ や {{ で始まる文字列は引用符で囲みます）"}};
const Code kKeyMissing{"yaml/key-missing",
                       {"there is no key before ':'", "「:」の前にキーがありません"},
                       {"write the key; a key named null or ~ needs quotes",
                        "キーを書いてください（null や ~ をキーにするときは引用符で囲みます）"}};

const Code kKeyTooLong{"yaml/key-too-long",
                       {"the key is longer than {0} bytes", "キーが {0} バイトを超えています"},
                       {"shorten it; if no key was meant, put the whole text in quotes",
                        "短くしてください（キーでないなら全体を引用符で囲みます）"},
                       {"1024"}};
const Code kScalarTooLong{
    "yaml/text-too-long",
    {"the text is longer than {0} bytes", "文字列が {0} バイトを超えています"},
    {"shorten it; a long document belongs in a file of its own, named here",
     "短くしてください（長い文書は別ファイルにして、ここには名前を書きます）"},
    {"65536"}};
const Code kTooDeep{"yaml/too-deep",
                    {"nested more than {0} levels deep", "入れ子が {0} 段を超えています"},
                    {"check for brackets or indentation that never close",
                     "閉じられていない括弧や字下げがないか確かめてください"},
                    {"64"}};
const Code kTooManyValues{
    "yaml/too-many-values",
    {"one entry holds more than {0} values", "1 つの項目に {0} 個を超える値があります"},
    {"split it into several entries or files", "複数の項目またはファイルに分けてください"},
    {"1000000"}};
const Code kFlowTooLarge{"yaml/brackets-too-large",
                         {"one pair of brackets holds more than {0} elements",
                          "1 組の括弧の中に {0} 個を超える要素があります"},
                         {"write large sections as indented lines instead of '{{ }}' and '[ ]'",
                          "大きな部分は {{ }} や [ ] ではなく字下げした行で書いてください"},
                         {"10000"}};

const Code kUnclosedQuote{
    "yaml/unclosed-quote",
    {"the quote that opens here is not closed where it should be",
     "ここで開いた引用符が正しい位置で閉じられていません"},
    {"close it with {0}; inside '…' a quote is written twice, inside \"…\" as \\\"",
     "{0} で閉じてください（'…' の中では '' 、\"…\" の中では \\\" と書きます）"},
    {"\""}};
const Code kUnclosedBracket{
    "yaml/unclosed-bracket",
    {"'{0}' is not closed; '{1}' was expected", "「{0}」が閉じられていません（「{1}」が必要です）"},
    {"add '{1}', and a comma between elements", "「{1}」を補い、要素はコンマで区切ってください"},
    {"{", "}"}};
const Code kUnmatchedBracket{
    "yaml/unmatched-bracket",
    {"'{0}' closes nothing that is open here", "「{0}」に対応する開き括弧がありません"},
    {"delete it or add its opening bracket; text that begins with it needs quotes",
     "削除するか開き括弧を補ってください（この文字で始まる文字列は引用符で囲みます）"},
    {"]"}};
const Code kBadEscape{"yaml/bad-escape",
                      {"'\\' begins an escape that YAML does not know",
                       "「\\」の後が YAML のエスケープではありません"},
                      {"write a backslash as \\\\, or use single quotes (for paths: 'C:\\data')",
                       "「\\」は \\\\ と書くか、単一引用符を使ってください（例: 'C:\\data'）"}};
const Code kReservedCharacter{
    "yaml/reserved-character",
    {"'{0}' cannot begin a key or value", "「{0}」でキーや値を始めることはできません"},
    {"put the text in quotes", "文字列を引用符で囲んでください"},
    {"@"}};
const Code kIndentation{
    "yaml/indentation",
    {"the indentation of this line fits none of the lines above",
     "この行の字下げが上の行と合っていません"},
    {"begin it at the same column as the lines it belongs to; what lies in a key begins two "
     "columns further",
     "同じ階層の行と桁をそろえてください（キーの中身は 2 桁下げます）"}};
const Code kMissingColon{
    "yaml/missing-colon",
    {"'{0}' is no 'key: value' line; ':' was expected",
     "「{0}」は「キー: 値」の形ではありません（「:」が必要です）"},
    {"write ': ' after the key, or indent the line if it continues the text above",
     "キーの後に「: 」を書いてください（上の文の続きなら字下げします）"},
    {"zones"}};
const Code kSecondColon{"yaml/second-colon",
                        {"a second ': ' on the line; text that holds ': ' needs quotes",
                         "1 行に「: 」が 2 つあります（「: 」を含む文字列は引用符で囲みます）"},
                        {"put the value in quotes, or write the inner key on a line of its own",
                         "値を引用符で囲むか、内側のキーを次の行に書いてください"}};
const Code kMisplacedColon{
    "yaml/misplaced-colon",
    {"':' where no key can end", "ここに「:」は置けません"},
    {"write key and ':' on one line; text that holds ':' needs quotes",
     "キーと「:」は同じ行に書いてください（「:」を含む文字列は引用符で囲みます）"}};
const Code kMisplacedDash{
    "yaml/misplaced-dash",
    {"'- ' where no list can begin", "ここで「- 」のリストは始められません"},
    {"begin the list on the next line, further in; text that begins with '- ' needs quotes",
     "リストは次の行から字下げして書いてください（「- 」で始まる文字列は引用符で囲みます）"}};
const Code kBlockScalarHead{
    "yaml/block-text-head",
    {"'|' or '>' is followed by something that is not '+', '-', a digit from 1 or a comment",
     "「|」「>」の後に書けるのは + - 1 以上の数字とコメントだけです"},
    {"begin the text on the next line; text that begins with '|' or '>' needs quotes",
     "文は次の行から始めてください（「|」「>」で始まる文字列は引用符で囲みます）"}};
const Code kUnexpectedText{
    "yaml/unexpected-text",
    {"what stands here does not belong to what stands before it",
     "ここに書かれたものは前の内容とつながりません"},
    {"put a whole value in quotes, or none of it; a file is either 'key: value' lines or a list",
     "値は全体を引用符で囲むか、まったく囲まないでください（ファイル全体は「キー: 値」かリストの"
     "どちらかにします）"}};
const Code kSyntax{
    "yaml/syntax",
    {"this is not YAML; the reader says '{0}'", "YAML として読めません（読み取り部の報告: {0}）"},
    {"check quotes, brackets and indentation of this line and the one before",
     "この行と前の行の引用符・括弧・字下げを確かめてください"},
    {"mapping values are not allowed here"}};

const text::Words kFirstHere{"'{0}' is written first here", "「{0}」は最初にここにあります"};
const text::Words kTextBegins{"the text that this line continues begins here",
                              "この行が続きと読まれる文はここから始まります"};

const text::Words kGoesOn{"what it goes on with begins here",
                          "続きと読まれるものはここから始まります"};

const text::Words kExpectedHere{"',' or '{0}' was expected here",
                                "ここに「,」または「{0}」が必要です"};

std::vector<const Code*> codes() {
  return {&kFileMissing,
          &kFileIsFolder,
          &kFileNotRegular,
          &kFileTooLarge,
          &kFileUnreadable,
          &kEmpty,
          &kUtf16,
          &kNotUtf8,
          &kNul,
          &kControlCharacter,
          &kCarriageReturn,
          &kByteOrderMark,
          &kTab,
          &kFullWidthColon,
          &kFullWidthSpace,
          &kFullWidthDigits,
          &kFullWidthSign,
          &kMissingSpace,
          &kDirective,
          &kTag,
          &kAnchor,
          &kAlias,
          &kMergeKey,
          &kSeveralDocuments,
          &kTextAfterEnd,
          &kCommentSpace,
          &kUnindented,
          &kColonOnNextLine,
          &kRootNotMapping,
          &kDuplicateKey,
          &kKeyNotScalar,
          &kKeyMissing,
          &kKeyTooLong,
          &kScalarTooLong,
          &kTooDeep,
          &kTooManyValues,
          &kFlowTooLarge,
          &kUnclosedQuote,
          &kUnclosedBracket,
          &kUnmatchedBracket,
          &kBadEscape,
          &kReservedCharacter,
          &kIndentation,
          &kMissingColon,
          &kSecondColon,
          &kMisplacedColon,
          &kMisplacedDash,
          &kBlockScalarHead,
          &kUnexpectedText,
          &kSyntax};
}

}  // namespace diag::yaml
