// plantlint coverage: a plant against the survey's table and each guideline.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "cli/call.h"
#include "support/catch.h"
#include "support/plants.h"
#include "text/unicode.h"

namespace {

using Json = nlohmann::json;

constexpr std::string_view kCoveredPlant = R"(plantlint: 1
plant: { id: press-shop, name: プレス工場, use_cases: [predictive-maintenance, visualization] }
zones: { line: { tier: control }, office: { tier: information }, cloud: { tier: cloud } }
networks: { n: { zone: line }, air: { zone: line, medium: wifi, device_auth: none }, lan: { zone: office } }
devices:
  plc: { type: plc, network: n }
  box: { type: lte-router, network: n, forwarding: no }
  ap: { type: access-point, interfaces: { a: { network: air }, b: { network: n } } }
  tablet: { type: tablet, network: air }
links: { lte: { between: [box, cloud], medium: lte, protection: none } }
flows:
  up: { from: plc, to: cloud, data: [equipment-state], access: read, via: [box, lte] }
  look: { from: plc, to: tablet, data: [control-command] }
remote_access: {}
)";

using call::has;

Json coverage(const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {"coverage", "--format", "json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const call::Result result = call::run(arguments);
  INFO(result.err);
  CHECK(result.code == 0);
  return Json::parse(result.out);
}

}  // namespace

TEST_CASE("coverage: the twenty pairs, with the verdicts of check") {
  const call::Folder folder;
  folder.write("plant.yaml", kCoveredPlant);
  const Json plant = coverage()["plants"][0];
  const Json checked = Json::parse(call::run({"check", "--format", "json"}).out)["plants"][0];
  std::map<std::string, Json> tallies;
  for (const Json& rule : checked["rules"]) tallies[rule["rule"]] = rule;
  std::size_t pairs = 0;
  for (const Json& model : plant["models"]) {
    const bool general = model["id"] == "general";
    for (const Json& measure : model["countermeasures"]) {
      INFO(model["id"] << " " << measure["id"]);
      for (const std::string key : {"pass", "fail", "undecided", "not_applicable"}) {
        std::size_t sum = 0;
        for (const Json& rule : measure["rules"]) sum += tallies.at(rule)[key].get<std::size_t>();
        // What holds in general is about every subject; a model that is not shown is about none.
        if (general) CHECK(measure[key] == sum);
        if (!general && model["shown_by"].empty()) CHECK(measure[key] == 0);
        CHECK(measure[key] <= sum);
      }
      ++pairs;
    }
  }
  CHECK(pairs == 20);
  CHECK(plant["models"][0]["shown_by"] == Json::array({"up"}));
  CHECK(plant["models"][2]["shown_by"].empty());
  CHECK(checked["models"][0]["id"] == "internal-data");
  CHECK(plant["purposes"].size() == 2);
}

TEST_CASE("coverage: a verdict counts in the rows that it is about") {
  const call::Folder folder;
  // Values are taken unchecked in the office's own network; only what goes to the cloud shows a
  // model.
  folder.write("plant.yaml", R"(plantlint: 1
plant: { id: p, size: medium }
zones: { line: { tier: control }, mid: { tier: control-information }, cloud: { tier: cloud, assurance: [none], login: shared } }
networks: { cell: { zone: line }, lan: { zone: mid } }
devices:
  log: { type: data-logger, network: cell }
  out: { type: firewall, network: cell, policy: listed-only }
  fw: { type: firewall, interfaces: { a: { network: cell }, b: { network: lan } }, policy: listed-only }
  mes: { type: mes, network: lan, input_check: none }
  plc: { type: plc, network: cell, input_check: none }
links: { net: { between: [out, cloud], medium: internet, protection: encrypted } }
flows:
  up: { from: log, to: cloud, data: [sensor], access: read, via: [net] }
  order: { from: mes, to: plc, data: [control-command], access: write, via: [fw] }
remote_access: {}
)");
  const Json plant = coverage()["plants"][0];
  std::map<std::string, std::size_t> fails;
  for (const Json& model : plant["models"]) {
    for (const Json& measure : model["countermeasures"]) {
      for (const Json& rule : measure["failing"]) {
        if (rule == "PL509") ++fails[std::string(model["id"])];
      }
      if (model["id"] == "analysis-data" || model["id"] == "remote-maintenance") {
        INFO(model["id"] << " " << measure["id"]);
        CHECK(measure["pass"] == 0);
        CHECK(measure["fail"] == 0);
        CHECK(measure["undecided"] == 0);
      }
    }
  }
  CHECK(fails == std::map<std::string, std::size_t>{{"general", 1}});
  CHECK(std::ranges::find(plant["untouched"], "video") != plant["untouched"].end());
  CHECK(std::ranges::find(plant["untouched"], "sensor data") == plant["untouched"].end());
}

TEST_CASE("coverage: what a market asks for counts for a plant of that market") {
  const call::Folder folder;
  const std::string plant =
      "zones: { line: { tier: control } }\nparties: { maker: { role: equipment-supplier, "
      "vulnerability_support: none } }\n";
  folder.write("plant.yaml", "plantlint: 1\nplant: { id: p, markets: [jp] }\n" + plant);
  const auto cra = [](const Json& document) {
    for (const Json& one : document["plants"][0]["catalogues"]) {
      if (one["id"] == "eu-cra-2024-2847") return one;
    }
    return Json();
  };
  CHECK(cra(coverage())["clauses"].empty());
  CHECK_FALSE(cra(coverage())["not_asked"].empty());
  CHECK_FALSE(has(call::run({"check"}).out, "CRA"));
  folder.write("plant.yaml", "plantlint: 1\nplant: { id: p, markets: [eu] }\n" + plant);
  CHECK_FALSE(cra(coverage())["clauses"].empty());
  CHECK(cra(coverage())["not_asked"] == "");
  CHECK(has(call::run({"check", "--format", "json"}).out, "eu-cra-2024-2847"));
  CHECK(has(call::run({"check", "--format", "json"}).out, "from 2027-12-11"));
}

TEST_CASE("coverage: every catalogue, every clause once") {
  const call::Folder folder;
  folder.write("plant.yaml", kCoveredPlant);
  const Json plant = coverage()["plants"][0];
  const rule::Library& library = support::book().rules->library();
  CHECK(plant["catalogues"].size() == library.catalogue_ids().size());
  CHECK(plant["catalogues"][0]["id"] == "iec-62443-3-3-2013");
  for (const Json& catalogue : plant["catalogues"]) {
    INFO(catalogue["id"]);
    std::set<std::string> ids;
    for (const Json& clause : catalogue["clauses"]) {
      CHECK_FALSE(clause["rules"].empty());
      CHECK(ids.insert(clause["id"]).second);
    }
    for (const Json& id : catalogue["not_covered"]) CHECK(ids.insert(id).second);
    ids.erase("");
    const bool asked = catalogue["not_asked"] == "";
    if (asked && !library.catalogue(std::string(catalogue["id"]))->document_only) {
      CHECK(ids.size() == library.clause_ids(std::string(catalogue["id"])).size());
    }
  }
}

TEST_CASE("coverage: the table fits a terminal in both languages") {
  const call::Folder folder;
  folder.write("plant.yaml", kCoveredPlant);
  for (const std::string language : {"en", "ja"}) {
    const call::Result result = call::run({"coverage", "--lang", language});
    CHECK(result.code == 0);
    CHECK(result.err.empty());
    CHECK(result.out.starts_with(language == "ja" ? "press-shop（プレス工場）  plant.yaml\n"
                                                  : "press-shop (プレス工場)  plant.yaml\n"));
    CHECK(has(result.out, language == "ja" ? "  保守・保全の効率化：予知保全\n"
                                           : "  efficient upkeep and maintenance: predictive "
                                             "maintenance\n"));
    CHECK(
        has(result.out, language == "ja" ? "無線通信の認証、暗号化" : "authentication and encry"));
    CHECK(has(result.out, "PL101"));
    std::istringstream lines(result.out);
    for (std::string line; std::getline(lines, line);) {
      INFO(line);
      CHECK(text::display_width(line) <= 100);
    }
  }
}

TEST_CASE("coverage: Markdown holds, whatever a plant is called") {
  const call::Folder folder;
  std::string plant(kCoveredPlant);
  plant.replace(plant.find("プレス工場"), std::string("プレス工場").size(), "\"a|b <script>\"");
  folder.write("plant.yaml", plant);
  const call::Result result = call::run({"coverage", "--format", "markdown"});
  CHECK(result.code == 0);
  CHECK(result.out.starts_with("# press-shop: a\\|b \\<script\\>\n"));
  CHECK(has(result.out, "\n### remote maintenance\n\nNot shown by the declared flows.\n"));
  std::istringstream lines(result.out);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| ")) continue;
    INFO(line);
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '|' && (i == 0 || line[i - 1] != '\\')) ++bars;
    }
    CHECK(bars == 7);
  }
}

TEST_CASE("coverage: what cannot be judged is an error, the rest is told") {
  const call::Folder folder;
  CHECK(call::run({"coverage"}).code == 2);
  CHECK(call::run({"coverage", "no-such"}).code == 2);
  folder.write("good/plant.yaml", kCoveredPlant);
  folder.write("bad/plant.yaml", "plantlint: 1\nplant: { idd: x }\n");
  const call::Result result = call::run({"coverage", "."});
  CHECK(result.code == 2);
  CHECK(has(result.err, "idd"));
  CHECK(result.out.starts_with("press-shop"));
  CHECK(call::run({"coverage", "good", "--format", "csv"}).code == 2);
}
