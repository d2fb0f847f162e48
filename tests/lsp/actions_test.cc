// Quick fixes, lenses and inlay hints: what is offered, and that taking it does what it says.
#include <algorithm>

#include "cli/call.h"
#include "lsp/client.h"
#include "lsp/lines.h"
#include "support/catch.h"

namespace {

using call::has;
using lsp::Json;
using lsp_test::Client;
using lsp_test::World;

const std::string kHall =
    "plantlint: 1\n"
    "plant: { id: hall, inventory: complete, inventory_date: 2026-01-01 }\n"
    "zones:\n"
    "  office: { tier: information }\n"
    "  line: { tier: control, defaults: { updates: none } }\n"
    "networks:\n"
    "  lan: { holds: [office, line] }\n"
    "devices:\n"
    "  pc-1: { type: pc, network: lan, zone: office }\n"
    "  plc-1:\n"
    "    type: plc\n"
    "    network: lan\n"
    "    zone: line\n";

Json maker() {
  return {{"workspace",
           {{"workspaceEdit",
             {{"documentChanges", true}, {"resourceOperations", Json::array({"create"})}}}}}};
}

/// What is offered on a line.
Json offered(Client& client, const std::string& path, int line) {
  return client.request("textDocument/codeAction", {{"textDocument", {{"uri", client.uri(path)}}},
                                                    {"range", lsp_test::range(line, 0, line, 99)},
                                                    {"context", {{"diagnostics", Json::array()}}}});
}

/// The first action whose title holds a text; null if none does.
Json titled(const Json& actions, const std::string& part) {
  for (const Json& one : actions) {
    if (has(one["title"].get<std::string>(), part)) return one;
  }
  return nullptr;
}

/// A text with the edits of one file.
std::string taken(std::string text, const Json& edits) {
  REQUIRE(edits.size() == 1);
  const lsp::Lines lines(text);
  const auto offset = [&](const char* end) {
    return lines.offset(*lsp::position_from(&edits[0]["range"][end]), lsp::Encoding::utf16);
  };
  const std::size_t begin = offset("start");
  return text.replace(begin, offset("end") - begin, edits[0]["newText"].get<std::string>());
}

}  // namespace

TEST_CASE("lsp: the nearest spelling is a quick fix") {
  const call::Folder folder;
  World world;
  Client client(world);
  const std::string wrong = kHall + "  x: { tipe: pc, network: lan }\n";
  client.open("plant.yaml", wrong);
  client.settle();
  const Json fix = titled(offered(client, "plant.yaml", 13), "Write 'type'");
  REQUIRE(!fix.is_null());
  client.set("plant.yaml", taken(wrong, fix["edit"]["changes"][client.uri("plant.yaml")]));
  client.settle();
  CHECK(!has(client.shown("plant.yaml"), "plant/"));
}

TEST_CASE("lsp: what is asked can be stated, in braces and in lines") {
  const call::Folder folder;
  World world;
  Client client(world);
  for (const std::string& text :
       {kHall, kHall.substr(0, kHall.find("  plc-1:")) +
                   "  plc-1: { type: plc, network: lan, zone: line }\n"}) {
    client.open("plant.yaml", text);
    client.settle();
    REQUIRE(has(client.shown("plant.yaml"), "'default_passwords' is not stated"));
    const Json answer = titled(offered(client, "plant.yaml", 9), "default_passwords: changed");
    REQUIRE(!answer.is_null());
    const std::string stated = taken(text, answer["edit"]["changes"][client.uri("plant.yaml")]);
    INFO(stated);
    client.set("plant.yaml", stated);
    client.settle();
    CHECK(!has(client.shown("plant.yaml"), "plant/"));
    CHECK(!has(client.shown("plant.yaml"), "'default_passwords' is not stated"));
    client.close("plant.yaml");
  }
}

TEST_CASE("lsp: a drafted risk accepts nothing until it is filled in") {
  const call::Folder folder;
  folder.write("plant.yaml", kHall);
  World world;
  Client client(world, Json::object(), maker());
  client.open("plant.yaml", kHall);
  client.settle();
  REQUIRE(has(client.shown("plant.yaml"), "PL002"));
  const Json draft = titled(offered(client, "plant.yaml", 6), "Draft an accepted risk: PL002");
  REQUIRE(!draft.is_null());
  const Json& changes = draft["edit"]["documentChanges"];
  REQUIRE(changes.size() == 2);
  CHECK(changes[0]["kind"] == "create");
  const std::string drafted = taken("", changes[1]["edits"]);
  CHECK(has(drafted, "owner:\n"));
  folder.write("plantlint-waivers.yaml", drafted);
  client.notify("workspace/didChangeWatchedFiles", Json::object());
  client.settle();
  CHECK(has(client.shown("plant.yaml"), "PL002"));
  CHECK(client.diagnostics("plantlint-waivers.yaml").size() == 1);
  std::string filled = drafted;
  filled.replace(filled.find("owner:"), 6, "owner: Sato");
  filled.replace(filled.find("reason:"), 7, "reason: until summer");
  filled.replace(filled.find("until:\n"), 6, "until: 2026-12-31");
  folder.write("plantlint-waivers.yaml", filled);
  client.notify("workspace/didChangeWatchedFiles", Json::object());
  client.settle();
  CHECK(!has(client.shown("plant.yaml"), "PL002"));
  CHECK(client.diagnostics("plantlint-waivers.yaml").empty());
  // A client that cannot make a file is offered none.
  const call::Folder other;
  Client plain(world);
  plain.open("plant.yaml", kHall);
  plain.settle();
  CHECK(titled(offered(plain, "plant.yaml", 6), "Draft").is_null());
}

TEST_CASE("lsp: lenses count, hints tell what is in force") {
  const call::Folder folder;
  World world;
  Client client(world);
  client.open("plant.yaml", kHall);
  const Json file = {{"textDocument", {{"uri", client.uri("plant.yaml")}}}};
  client.settle();
  const std::string lenses = client.request("textDocument/codeLens", file).dump();
  INFO(lenses);
  CHECK(has(lenses, "Not clean: "));
  CHECK(has(lenses, "verdicts decided"));
  CHECK(has(lenses, "1 medium"));
  Json range = file;
  range["range"] = lsp_test::range(0, 0, 99, 0);
  const Json hints = client.request("textDocument/inlayHint", range);
  REQUIRE(hints.size() == 1);
  CHECK(hints[0]["label"] == "updates: none (zone)");
  CHECK(hints[0]["position"]["line"] == 9);
  client.set("plant.yaml", kHall + "  x: {}\n");
  client.settle();
  CHECK(has(client.request("textDocument/codeLens", file).dump(), "not judged, faults: 2"));
}

TEST_CASE("lsp: a rule and its cases while they are written") {
  const call::Folder folder;
  REQUIRE(call::run({"init", "rule", "open-panel"}).code == 0);
  const std::string rule = call::Folder::read("open-panel.yaml");
  const std::string cases = call::Folder::read("open-panel.cases.yaml");
  World world;
  Client client(world);
  client.open("open-panel.yaml", rule);
  client.open("open-panel.cases.yaml", cases);
  client.settle();
  CHECK(client.diagnostics("open-panel.yaml").empty());
  CHECK(client.diagnostics("open-panel.cases.yaml").empty());

  // A type error has its place in the rule; what passes always fails the cases that expect a fault.
  const std::size_t at = rule.find("\nrequire:") + 1;
  const std::string head = rule.substr(0, at);
  const std::string tail = rule.substr(rule.find('\n', at));
  client.set("open-panel.yaml", head + "require: device.logni == \"none\"" + tail);
  client.settle();
  const std::string fault = client.shown("open-panel.yaml");
  INFO(fault);
  CHECK(has(fault, "did you mean 'login'?"));
  CHECK(!has(fault, "1:1-1:1"));
  client.set("open-panel.yaml", head + "require: true" + tail);
  client.settle();
  CHECK(has(client.shown("open-panel.cases.yaml"), " case "));

  const std::string typed = head + "require: device.calls.exists(c, c.";
  client.set("open-panel.yaml", typed);
  const auto line = static_cast<int>(std::count(typed.begin(), typed.end(), '\n'));
  const Json offered = client.request("textDocument/completion",
                                      {{"textDocument", {{"uri", client.uri("open-panel.yaml")}}},
                                       {"position", {{"line", line}, {"character", 34}}}});
  CHECK(has(offered.dump(), "\"sessions\""));
  CHECK(!has(offered.dump(), "\"malware_protection\""));
  const Json page = client.request("textDocument/hover",
                                   {{"textDocument", {{"uri", client.uri("open-panel.yaml")}}},
                                    {"position", {{"line", line}, {"character", 18}}}});
  CHECK(has(page.dump(), "device.calls"));

  client.set("open-panel.yaml", rule);
  client.settle();
  const Json lenses = client.request(
      "textDocument/codeLens", {{"textDocument", {{"uri", client.uri("open-panel.cases.yaml")}}}});
  REQUIRE(!lenses.empty());
  const Json& run = lenses[0]["command"];
  CHECK(has(run["title"].get<std::string>(), "ok"));
  const Json told = client.request("workspace/executeCommand",
                                   {{"command", run["command"]}, {"arguments", run["arguments"]}});
  CHECK(has(told.dump(), " ok "));
  CHECK(client.request("workspace/executeCommand", {{"command", "rm"}})["error"]["code"] == -32602);
}
