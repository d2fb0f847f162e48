// The formats of a coverage, to the letter.
#include "report/coverage.h"

#include <nlohmann/json.hpp>
#include <sstream>

#include "diag/codes_note.h"
#include "support/catch.h"

namespace {

using text::Language;

diag::Coverage sample() {
  diag::Coverage plant;
  plant.plant = "kasugai";
  plant.name = "春日井";
  plant.path = "plants/kasugai";
  plant.purposes = {{"purpose-maintenance", {"保守・保全の効率化", ""}, {{"予知保全", ""}}}};
  diag::CoverageCount count;
  count.pass = 12;
  count.fail = 1;
  count.undecided = 2;
  count.rules = {"PL101", "PL102", "PL103"};
  count.failing = {"PL101"};
  count.open_ones = {"PL102"};
  plant.models = {{"internal-data",
                   {"工場内部データの工場内外への接続", ""},
                   {"f-1", "f-2", "f-3", "f-4"},
                   {{"wireless-protection", {"無線通信の認証、暗号化", ""}, count},
                    {"data-validation", {"データの妥当性検証", ""}, {}}}},
                  {"remote-maintenance", {"リモートメンテナンス", ""}, {}, {}}};
  plant.catalogues = {
      {"iec",
       {"IEC 62443-3-3", ""},
       "2013",
       {{"SR 1.6", {"Wireless access", ""}, {{diag::note::kLevel, {{"1", ""}}}}, count}},
       {"SR 9.9"}},
      {"cra", {"CRA", ""}, "2024", {}, {"Annex I"}}};
  return plant;
}

std::string written_coverage(std::string_view name, Language language) {
  for (const report::CoverageFormat& format : report::kCoverageFormats) {
    if (format.name != name) continue;
    std::ostringstream out;
    format.write({sample()}, language, out);
    return out.str();
  }
  return {};
}

}  // namespace

TEST_CASE("coverage as a table") {
  CHECK(written_coverage("table", Language::ja) == R"(kasugai（春日井）  plants/kasugai
  保守・保全の効率化：予知保全

調査の脅威・対策表                                                不適合 未決定   適合 対象外 ルール
----------------------------------------------------------------------------------------------------
工場内部データの工場内外への接続：f-1、f-2、f-3 ほか 1 件
  無線通信の認証、暗号化                                               1      2     12      -      3
      不適合：PL101／未決定：PL102
  データの妥当性検証                                             対応するルールなし
リモートメンテナンス：記述された通信には見られない

IEC 62443-3-3 (2013)                                              不適合 未決定   適合 対象外 ルール
----------------------------------------------------------------------------------------------------
  SR 1.6 Wireless access（SL 1）                                       1      2     12      -      3
      不適合：PL101／未決定：PL102
  ほか 1 項目には対応するルールがありません

CRA (2024)：ルールで扱う条項はありません

)");
  const std::string english = written_coverage("table", Language::en);
  CHECK(english.find("  fail   open   pass    n/a  rules\n") != std::string::npos);
  CHECK(english.find("      fails: PL101; open: PL102\n") != std::string::npos);
  CHECK(english.find("not covered by any rule\n") != std::string::npos);
}

TEST_CASE("coverage as Markdown") {
  CHECK(written_coverage("markdown", Language::en) == R"(# kasugai: 春日井

- 保守・保全の効率化: 予知保全

## The survey's table

### 工場内部データの工場内外への接続

Shown by: f-1, f-2, f-3, f-4

| countermeasure | fail | open | pass | n/a | rules |
|---|---:|---:|---:|---:|---|
| 無線通信の認証、暗号化 | 1 | 2 | 12 | 0 | PL101, PL102, PL103 |
| データの妥当性検証 | 0 | 0 | 0 | 0 | not covered by any rule |

### リモートメンテナンス

Not shown by the declared flows.

| countermeasure | fail | open | pass | n/a | rules |
|---|---:|---:|---:|---:|---|

## IEC 62443-3-3 (2013)

| clause | fail | open | pass | n/a | rules |
|---|---:|---:|---:|---:|---|
| SR 1.6 Wireless access (SL 1) | 1 | 2 | 12 | 0 | PL101, PL102, PL103 |

Not covered by any rule: SR 9.9

## CRA (2024)

Not covered by any rule: Annex I
)");
}

TEST_CASE("coverage as JSON") {
  const auto json = nlohmann::json::parse(written_coverage("json", Language::ja));
  CHECK(json["schema"] == "plantlint-coverage/1");
  CHECK(json["lang"] == "ja");
  const auto& plant = json["plants"][0];
  CHECK(plant["name"] == "春日井");
  CHECK(plant["models"][0]["countermeasures"][0]["failing"][0] == "PL101");
  CHECK(plant["models"][0]["countermeasures"][1]["rules"].empty());
  CHECK(plant["catalogues"][0]["clauses"][0]["undecided"] == 2);
  CHECK(plant["catalogues"][1]["not_covered"][0] == "Annex I");
}
