#include "diag/codes_import.h"

namespace diag::importer {

const Code kUnknownFormat{
    "import/unknown-format",
    {"this is no format that can be imported; expected one of {0}",
     "取り込める形式ではありません（{0} のいずれか）"},
    {"name the format if it is one of them; 'plantlint explain FORMAT' says how to get the file",
     "形式名を指定してください（「plantlint explain 形式」でファイルの取り方を表示します）"},
    {"fortigate, ios, nmap"}};
const Code kOtherFormat{
    "import/other-format",
    {"this is no {0}; it looks like {1}", "{0} ではありません（{1} のように見えます）"},
    {"leave the format out, or name {1}", "形式名を省くか、{1} を指定してください"},
    {"ios", "fortigate"}};
const Code kNotFormat{"import/not-this-format",
                      {"this is no {0}", "{0} ではありません"},
                      {"'plantlint explain {0}' says what the file looks like and how to get it",
                       "「plantlint explain {0}」で形式とファイルの取り方を表示します"},
                      {"nmap"}};
const Code kHalfFile{
    "import/half-file",
    {"the file ends before it is complete", "ファイルが途中で終わっています"},
    {"export it again; half a file is not imported, since what is missing would "
     "read as 'not there'",
     "もう一度書き出してください（欠けた部分を「ない」と読まないため、取り込みません）"}};
const Code kNothing{
    "import/nothing",
    {"there is nothing to import in this {0}", "この {0} に取り込むものがありません"},
    {"check that it is the right export; nothing was written",
     "正しい書き出しかを確かめてください（何も書いていません）"},
    {"ledger"}};
const Code kEncoding{"import/encoding",
                     {"the text is neither UTF-8, UTF-16 nor code page 932 (Shift_JIS)",
                      "UTF-8・UTF-16・CP932（Shift_JIS）のどれでもありません"},
                     {"save it as UTF-8", "UTF-8 で保存し直してください"}};
const Code kBinary{
    "import/binary",
    {"the file holds NUL bytes: it is no text", "NUL バイトがあり、テキストではありません"},
    {"export the configuration as text; of a workbook save a sheet as CSV",
     "設定をテキストで書き出してください（Excel のブックは CSV で保存）"}};
const Code kPacked{
    "import/packed",
    {"the file is packed ({0})", "ファイルは圧縮されています（{0}）"},
    {"unpack it and import what is inside: of an .amlx the .aml file (unzip), of a .gz the file "
     "itself (gunzip); of a workbook save a sheet as CSV",
     "展開して中身を取り込んでください。.amlx は中の .aml（unzip）、.gz は中のファイル（gunzip）。"
     "Excel のブックはシートを CSV で保存"},
    {"zip"}};
const Code kXml{"import/xml",
                {"the XML is not well-formed here: {0}", "ここで XML の形が崩れています：{0}"},
                {"export the file again", "ファイルをもう一度書き出してください"},
                {"the element host is never closed"}};
const Code kEntities{"import/entities",
                     {"the XML declares entities of its own, which are not expanded",
                      "XML が独自の実体を宣言しています（展開しません）"},
                     {"remove the document type declaration", "文書型宣言を取り除いてください"}};
const Code kSecondRoot{
    "import/second-root",
    {"a second document begins here with '{0}'", "ここから二つ目の文書「{0}」が始まっています"},
    {"give each document its own file", "文書ごとにファイルを分けてください"},
    {"nmaprun"}};
const Code kTooDeep{
    "import/too-deep",
    {"values lie more than {0} levels within each other", "入れ子が {0} 段を超えています"},
    {"no device writes that; check where the file comes from",
     "機器はこのように書きません。ファイルの出所を確かめてください"},
    {"200"}};
const Code kTooMany{"import/too-many",
                    {"there are more than {0} {1}", "{1} が {0} を超えています"},
                    {"split the file", "ファイルを分けてください"},
                    {"100000", "rows"}};
const Code kJson{"import/json",
                 {"the JSON is not well-formed here", "ここで JSON の形が崩れています"},
                 {"export the file again", "ファイルをもう一度書き出してください"}};
const Code kNoColumn{
    "import/no-column",
    {"no heading says which column holds names or addresses",
     "名称またはアドレスの列を示す見出しがありません"},
    {"give the columns headings such as name, address, type, place, remarks",
     "「名称」「IPアドレス」「種類」「設置場所」「備考」などの見出しを付けてください"}};
const Code kIncluded{"import/included-file",
                     {"what is to be changed stands in '{0}', which the plant includes",
                      "変更箇所が、取り込まれている「{0}」にあります"},
                     {"name that file after --into", "--into にそのファイルを指定してください"},
                     {"plants/cell.yaml"}};

std::vector<const Code*> codes() {
  return {&kUnknownFormat, &kOtherFormat, &kNotFormat, &kHalfFile, &kNothing,    &kEncoding,
          &kBinary,        &kPacked,      &kXml,       &kEntities, &kSecondRoot, &kTooDeep,
          &kTooMany,       &kJson,        &kNoColumn,  &kIncluded};
}

}  // namespace diag::importer
