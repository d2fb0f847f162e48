// plantlint answers: what a supplier filled in comes back into the plant, and nothing else changes.
#include <string>
#include <vector>

#include "cli/call.h"
#include "support/catch.h"

namespace {

using call::has;

constexpr std::string_view kPlant = R"(# The line as it stands. 塗装
plantlint: 1
plant: { id: p }
parties:
  robo: { role: equipment-supplier }
zones: { line: { tier: control } }
devices:
  a: { type: panel-pc, zone: line }   # 操作盤
  b:   # by the door
    # two lines on b
    type: panel-pc
    zone: line
    supported_until: unknown   # asked in March
  c: { type: panel-pc, zone: line, login: none }
)";

constexpr std::string_view kHead =
    "plant,asked of,no,answer,remarks,attribute\n"
    "p,robo,1,shared,,devices/a/login\n"
    "p,robo,2,2027/3/31,\"contract 12, p. 3\",devices/b/supported_until\n"
    "p,robo,3,,,devices/a/supported_until\n"
    "p,robo,4,\"ftp, vnc\",,devices/b/services\n";

/// The plant after answers were written.
std::string after(const std::string& sheet, int code = 0) {
  const call::Folder folder;
  folder.write("plant.yaml", kPlant);
  folder.write("sheet.csv", sheet);
  const call::Result result = call::run({"answers", "sheet.csv", "plant.yaml", "--write"});
  INFO(result.out << result.err);
  CHECK(result.code == code);
  return call::Folder::read("plant.yaml");
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

TEST_CASE("answers: the difference is shown, and written when asked for") {
  const call::Folder folder;
  folder.write("plant.yaml", kPlant);
  folder.write("sheet.csv", kHead);
  const call::Result shown = call::run({"answers", "sheet.csv", "plant.yaml"});
  INFO(shown.out << shown.err);
  CHECK(shown.code == 0);
  CHECK(has(shown.out, "--- plant.yaml\n+++ plant.yaml\n@@ -"));
  CHECK(has(shown.out, "\n-  a: { type: panel-pc, zone: line }   # 操作盤\n"));
  CHECK(has(shown.out,
            "\n+  a: { type: panel-pc, zone: line, login: { value: shared, basis: documented, "
            "evidence: \"sheet.csv, 2, robo\" } }   # 操作盤\n"));
  CHECK(call::Folder::read("plant.yaml") == kPlant);

  CHECK(call::run({"answers", "sheet.csv", "plant.yaml", "--write"}).code == 0);
  const std::string now = call::Folder::read("plant.yaml");
  CHECK(has(now, "# The line as it stands. 塗装\n"));
  CHECK(has(now, "  b:   # by the door\n    services: { value: [ftp, vnc], basis: documented, "));
  CHECK(has(now,
            "    # two lines on b\n    type: panel-pc\n    zone: line\n    supported_until: { "
            "value: 2027-03-31, basis: documented, evidence: \"sheet.csv, 3, robo, contract "
            "12, p. 3\" }   # asked in March\n"));
  const call::Result judged = call::run({"check", "plant.yaml"});
  CHECK(judged.code != 2);
  // The same sheet once more changes nothing.
  const call::Result again = call::run({"answers", "sheet.csv", "plant.yaml", "--write"});
  CHECK(again.code == 0);
  CHECK(again.out.empty());
  CHECK(call::Folder::read("plant.yaml") == now);
}

TEST_CASE("answers: as spreadsheets save a sheet, in either language") {
  const std::string wanted = after(std::string(kHead));
  CHECK(after(with(with(std::string(kHead), "\"ftp, vnc\"", "ftp、vnc"), "\"contract 12, p. 3\"",
                   "\"contract 12, p. 3\"")) == wanted);
  CHECK(after("\xEF\xBB\xBF" + with(std::string(kHead), "\n", "\r\n")) == wanted);
  // German and French Excel: semicolons; a word with its meaning as the sheet offers it; ISO days.
  std::string semicolons = with(std::string(kHead), "\"contract 12, p. 3\"", "contract 12@ p. 3");
  semicolons = with(with(semicolons, "\"ftp, vnc\"", "ftp / vnc"), ",", ";");
  semicolons = with(with(semicolons, "@", ","), "2027/3/31", "2027-03-31 00:00:00");
  CHECK(after(with(semicolons, ";shared;", ";shared = one for all;")) == wanted);
  std::string tabs = with(std::string(kHead), "\"contract 12, p. 3\"", "contract 12@ p. 3");
  tabs = with(with(with(tabs, "\"ftp, vnc\"", "ftp;vnc"), ",", "\t"), "@", ",");
  CHECK(after(tabs) == wanted);
  // Japanese headings and words.
  std::string japanese = with(std::string(kHead), "plant,asked of,no,answer,remarks,attribute",
                              "工場,宛先,番号,回答,備考,記入する項目");
  japanese = with(japanese, "2027/3/31", "2027年3月31日");
  CHECK(after(japanese) == wanted);
  // Code page 932: 回答 = 89 F1 93 9A, 記入する項目 = 8B 4C 93 FC 82 B7 82 E9 8D 80 96 DA, 不明.
  const std::string cp932 =
      "\x89\xF1\x93\x9A,\x8B\x4C\x93\xFC\x82\xB7\x82\xE9\x8D\x80\x96\xDA\r\n"
      "\x95\x73\x96\xBE,devices/a/login\r\n";
  CHECK(has(after(cp932), "a: { type: panel-pc, zone: line, login: unknown }"));
}

TEST_CASE("answers: a cell that is no answer is named with its row, and nothing is written") {
  struct Row {
    std::string row;
    std::string said;
  };
  for (const Row& one : std::vector<Row>{
           {"p,,1,shard,,devices/a/login", "row 2: 'shard' is no answer to 'devices/a/login'"},
           {"p,,1,soon,,devices/a/supported_until", "row 2: 'soon' is no answer"},
           {"p,,1,2027-13-01,,devices/a/supported_until", "row 2: '2027-13-01' is no answer"},
           {"p,,1,none,,devices/z/login", "row 2: this plant has nothing that is called"},
           {"p,,1,none,,devices/a/colour", "row 2: this plant has nothing that is called"},
           {"p,,1,a sends to b,,plant/flows", "row 2: 'plant/flows' is written in a way"},
           {"p,,1,none,,nonsense", "row 2: this plant has nothing that is called"},
           {"other,,1,none,,devices/a/login", "this is about plant 'other'"},
           {"p,,1,shared,,devices/c/login", "row 2: the plant says of 'devices/c/login' already"},
           {"p,,1,\"none", "ends"}}) {
    const call::Folder folder;
    folder.write("plant.yaml", kPlant);
    folder.write("sheet.csv", "plant,asked of,no,answer,remarks,attribute\n" + one.row + "\n");
    const call::Result result = call::run({"answers", "sheet.csv", "plant.yaml", "--write"});
    INFO(one.row << "\n" << result.out << result.err);
    CHECK(result.code == 2);
    CHECK(has(result.err, one.said));
    CHECK(has(result.err, "sheet.csv:"));
    CHECK(call::Folder::read("plant.yaml") == kPlant);
  }
}

TEST_CASE("answers: parts of a mapping go into one mapping, and beside what is stated by hand") {
  const std::string head = "plant,asked of,no,answer,remarks,attribute\n";
  const std::string both = after(head +
                                 "p,,1,robo,,plant/lifecycle.operation\n"
                                 "p,,2,unknown,,plant/lifecycle.design\n");
  CHECK(has(both,
            "plant: { id: p, lifecycle: { operation: { value: robo, basis: documented, "
            "evidence: \"sheet.csv, 2\" }, design: unknown } }"));
  const call::Folder folder;
  folder.write("plant.yaml",
               with(std::string(kPlant), "{ id: p }", "{ id: p, lifecycle: { design: robo } }"));
  folder.write("sheet.csv", head + "p,,1,robo,,plant/lifecycle.operation\n");
  const call::Result result = call::run({"answers", "sheet.csv", "--write"});
  INFO(result.err);
  CHECK(result.code == 2);
  CHECK(has(result.err, "nothing was written"));
}

TEST_CASE("answers: a day that ends nothing is not offered as ended") {
  const call::Folder folder;
  folder.write("plant.yaml", kPlant);
  folder.write("sheet.csv", "answer,attribute\nended,plant/inventory_date\n");
  const call::Result result = call::run({"answers", "sheet.csv"});
  INFO(result.err);
  CHECK(result.code == 2);
  CHECK(has(result.err, "YYYY-MM-DD"));
  CHECK_FALSE(has(result.err, "YYYY-MM-DD, ended"));
}

TEST_CASE("answers: what is left empty is counted, and a remark beside it is named") {
  // csvsort of csvkit 1.0.7 empties a cell that says none, even with --no-inference.
  const call::Folder folder;
  folder.write("plant.yaml", kPlant);
  const std::string head = "plant,asked of,no,answer,remarks,attribute\n";
  folder.write("sheet.csv", head +
                                "p,,1,,no keyboard,devices/a/login\n"
                                "p,,2,,,devices/a/supported_until\n"
                                "p,,,,a line below the sheet,\n");
  const call::Result result = call::run({"answers", "sheet.csv", "plant.yaml"});
  INFO(result.err);
  CHECK(result.code == 0);
  CHECK(has(result.err, "answers understood: 0 (not written; --write does), left empty: 2\n"));
  CHECK(has(result.err, "rows with a remark but no answer: 2 ("));
  folder.write("sheet.csv", head + "p,,1,none,no keyboard,devices/a/login\n");
  const call::Result whole = call::run({"answers", "sheet.csv", "plant.yaml"});
  CHECK(whole.err == "answers understood: 1 (not written; --write does)\n");
}

TEST_CASE("answers: files that are no questionnaire") {
  const call::Folder folder;
  folder.write("plant.yaml", kPlant);
  for (const std::string& bytes :
       {std::string(), std::string("a,b\n1,2\n"), std::string("answer\nnone\n"),
        std::string("\xFF\xFE\xFF", 3), std::string(1'000'000, '"'), std::string(1'000'000, ',')}) {
    folder.write("bad.csv", bytes);
    const call::Result result = call::run({"answers", "bad.csv"});
    INFO(bytes.substr(0, 30) << result.err);
    CHECK(result.code == 2);
    CHECK(has(result.err, "bad.csv"));
  }
  CHECK(call::run({"answers"}).code == 2);
  CHECK(call::run({"answers", "none.csv"}).code == 2);
}

TEST_CASE("answers: what goes out as a questionnaire comes back") {
  const call::Folder folder;
  folder.write("plant.yaml", kPlant);
  for (const std::string language : {"en", "ja"}) {
    const call::Result sheet = call::run({"questions", "plant.yaml", "--format", "csv", "--profile",
                                          "full", "--lang", language, "--output", "q.csv"});
    INFO(sheet.err);
    REQUIRE(sheet.code == 0);
    const call::Result none = call::run({"answers", "q.csv"});
    INFO(none.out << none.err);
    CHECK(none.code == 0);
    CHECK(none.out.empty());
  }
}
