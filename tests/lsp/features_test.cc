// What an editor is told about the thing under the cursor, and what it may type there.
#include <algorithm>
#include <set>

#include "cli/call.h"
#include "lsp/client.h"
#include "lsp/lines.h"
#include "support/catch.h"

namespace {

using call::has;
using lsp::Json;
using lsp_test::Client;
using lsp_test::World;

const std::string kPlant =
    "plantlint: 1\n"
    "plant: { id: two-files, inventory: complete, inventory_date: 2026-01-01 }\n"
    "include: [sub/devices.yaml]\n"
    "parties:\n"
    "  own: { role: user-company }\n"
    "zones:\n"
    "  office: { tier: information, owner: own }\n"
    "  line: { tier: control, defaults: { owner: own, updates: none } }\n"
    "networks:\n"
    "  lan: { zone: office }\n"
    "flows:\n"
    "  f-1: { from: pc-1, to: plc-1, data: [equipment-state], protocol: own-bus }\n"
    "protocols:\n"
    "  own-bus: { name: x }\n"
    "profiles:\n"
    "  old: { legacy: cannot-be-changed }\n"
    "links:\n"
    "  l-1: { between: [fw-1/in, plc-1], medium: ethernet }\n";

const std::string kDevices =
    "devices:\n"
    "  pc-1: { type: pc, network: lan }\n"
    "  plc-1: { type: plc, network: line, profile: old }\n"
    "  fw-1:\n"
    "    type: firewall\n"
    "    interfaces: { out: { network: lan }, in: { network: line } }\n"
    "    policy:\n"
    "      default: deny\n"
    "      aliases: { pcs: [pc-1] }\n"
    "      rules:\n"
    "        - { action: allow, interface: out, from: pcs, to: plc-1 }\n";

/// A plant of two files, both open.
struct Two {
  explicit Two(Json options = Json::object()) : client(world, std::move(options)) {
    folder.write("plant.yaml", kPlant);
    folder.write("sub/devices.yaml", kDevices);
    client.open("plant.yaml", kPlant);
    client.open("sub/devices.yaml", kDevices);
    client.settle();
  }

  call::Folder folder;
  World world;
  Client client;
};

/// Parameters of a request at the nth occurrence of a text, some characters into it.
Json spot(const Client& client, const std::string& path, const std::string& text,
          const std::string& what, std::size_t into = 0, int nth = 1) {
  std::size_t found = text.find(what);
  for (int i = 1; i < nth; ++i) found = text.find(what, found + 1);
  REQUIRE(found != std::string::npos);
  const lsp::Lines lines(text);
  return {{"textDocument", {{"uri", client.uri(path)}}},
          {"position", to_json(lines.position(found + into, lsp::Encoding::utf16))}};
}

/// "sub/devices.yaml:3:3" of a location.
std::string place(const Client& client, const Json& location) {
  if (location.is_null()) return "nowhere";
  std::string uri = location["uri"];
  const Json& start = location["range"]["start"];
  return uri.substr(client.uri("").size() + 1) + ":" +
         std::to_string(start["line"].get<int>() + 1) + ":" +
         std::to_string(start["character"].get<int>() + 1);
}

std::vector<std::string> places(const Client& client, const Json& locations) {
  std::vector<std::string> out;
  for (const Json& one : locations) out.push_back(place(client, one));
  return out;
}

std::string hovered(Client& client, const Json& at) {
  const Json result = client.request("textDocument/hover", at);
  return result.is_null() ? "" : result["contents"]["value"].get<std::string>();
}

/// The labels offered with the cursor at '|'.
std::set<std::string> offered(Client& client, const std::string& path, std::string text) {
  const std::size_t offset = text.find('|');
  text.erase(offset, 1);
  client.set(path, text);
  const Json result = client.request(
      "textDocument/completion",
      {{"textDocument", {{"uri", client.uri(path)}}},
       {"position", to_json(lsp::Lines(text).position(offset, lsp::Encoding::utf16))}});
  std::set<std::string> out;
  for (const Json& item : result["items"]) out.insert(item["label"].get<std::string>());
  return out;
}

/// A text with the edits of a workspace edit for one file.
std::string applied(std::string text, const Json& edits) {
  std::vector<std::pair<std::pair<std::size_t, std::size_t>, std::string>> all;
  const lsp::Lines lines(text);
  for (const Json& edit : edits) {
    const auto offset = [&](const char* end) {
      return lines.offset(*lsp::position_from(&edit["range"][end]), lsp::Encoding::utf16);
    };
    all.push_back({{offset("start"), offset("end")}, edit["newText"]});
  }
  std::sort(all.rbegin(), all.rend());
  for (const auto& [range, with] : all) {
    text.replace(range.first, range.second - range.first, with);
  }
  return text;
}

}  // namespace

TEST_CASE("lsp: the plant of these tests has no fault") {
  Two two;
  CHECK(!has(two.client.shown("plant.yaml"), " plant/"));
  CHECK(!has(two.client.shown("sub/devices.yaml"), " plant/"));
}

TEST_CASE("lsp: hover tells what a key, a value, an id means") {
  Two two;
  Client& client = two.client;
  const auto device = [&](const std::string& what, std::size_t into = 0) {
    return hovered(client, spot(client, "sub/devices.yaml", kDevices, what, into));
  };
  CHECK(has(device("type: firewall"), "**type**"));
  CHECK(has(device("firewall"), "firewall"));
  const std::string plc = device("plc-1:", 2);
  INFO(plc);
  CHECK(has(plc, "**plc-1**"));
  CHECK(has(plc, "process-controller"));
  CHECK(has(plc, "passes: "));
  CHECK(has(device("action: allow"), "**action**"));
  CHECK(has(hovered(client, spot(client, "plant.yaml", kPlant, "to: plc-1", 5)), "**plc-1**"));
  CHECK(
      has(hovered(client, spot(client, "plant.yaml", kPlant, "information", 3)), "`information`"));
  CHECK(has(hovered(client, spot(client, "plant.yaml", kPlant, "zones:")), "2 zones"));
  CHECK(hovered(client, spot(client, "plant.yaml", kPlant, "name: x", 6)).empty());
}

TEST_CASE("lsp: hover speaks Japanese") {
  Two two(Json{{"language", "ja"}});
  CHECK(
      has(hovered(two.client, spot(two.client, "sub/devices.yaml", kDevices, "plc-1:")), "適合："));
  CHECK(has(hovered(two.client, spot(two.client, "plant.yaml", kPlant, "tier:")), "必須"));
}

TEST_CASE("lsp: definitions and references across files") {
  Two two;
  Client& client = two.client;
  const auto defined = [&](const std::string& path, const std::string& text,
                           const std::string& what, std::size_t into) {
    return place(client,
                 client.request("textDocument/definition", spot(client, path, text, what, into)));
  };
  CHECK(defined("plant.yaml", kPlant, "to: plc-1", 5) == "sub/devices.yaml:3:3");
  CHECK(defined("plant.yaml", kPlant, "protocol: own-bus", 11) == "plant.yaml:14:3");
  CHECK(defined("plant.yaml", kPlant, "fw-1/in", 1) == "sub/devices.yaml:6:42");
  CHECK(defined("plant.yaml", kPlant, "{ owner: own", 10) == "plant.yaml:5:3");
  CHECK(defined("sub/devices.yaml", kDevices, "network: line", 10) == "plant.yaml:8:3");
  CHECK(defined("sub/devices.yaml", kDevices, "profile: old", 10) == "plant.yaml:16:3");
  CHECK(defined("sub/devices.yaml", kDevices, "interface: out", 12) == "sub/devices.yaml:6:19");
  CHECK(defined("sub/devices.yaml", kDevices, "from: pcs", 7) == "sub/devices.yaml:9:18");
  CHECK(defined("sub/devices.yaml", kDevices, "type: pc", 7) == "nowhere");

  const auto referred = [&](const std::string& path, const std::string& text,
                            const std::string& what, std::size_t into) {
    Json params = spot(client, path, text, what, into);
    params["context"]["includeDeclaration"] = true;
    return places(client, client.request("textDocument/references", params));
  };
  using Places = std::vector<std::string>;
  CHECK(referred("plant.yaml", kPlant, "to: plc-1", 5) ==
        Places{"sub/devices.yaml:3:3", "plant.yaml:12:26", "plant.yaml:18:29",
               "sub/devices.yaml:11:59"});
  CHECK(referred("sub/devices.yaml", kDevices, "fw-1", 1) ==
        Places{"sub/devices.yaml:4:3", "plant.yaml:18:20"});
  CHECK(referred("plant.yaml", kPlant, "  line:", 3) ==
        Places{"plant.yaml:8:3", "sub/devices.yaml:3:32", "sub/devices.yaml:6:57"});
  CHECK(referred("plant.yaml", kPlant, "  own:", 3) ==
        Places{"plant.yaml:5:3", "plant.yaml:7:39", "plant.yaml:8:45"});
  CHECK(referred("plant.yaml", kPlant, "  old:", 3) ==
        Places{"plant.yaml:16:3", "sub/devices.yaml:3:47"});
}

TEST_CASE("lsp: an id is renamed everywhere, or not at all") {
  Two two;
  Client& client = two.client;
  const auto rename = [&](const std::string& path, const std::string& text, const std::string& what,
                          std::size_t into, const std::string& id) {
    Json params = spot(client, path, text, what, into);
    params["newName"] = id;
    return client.request("textDocument/rename", params);
  };
  Json edit = rename("plant.yaml", kPlant, "to: plc-1", 5, "制御盤 1 号");
  CHECK(has(edit.dump(), "error"));  // white space
  edit = rename("plant.yaml", kPlant, "to: plc-1", 5, "制御盤-1");
  REQUIRE(edit.contains("changes"));
  CHECK(edit["changes"].size() == 2);
  CHECK(has(applied(kPlant, edit["changes"][client.uri("plant.yaml")]),
            "to: 制御盤-1, data: [equipment-state]"));
  CHECK(has(applied(kDevices, edit["changes"][client.uri("sub/devices.yaml")]), "  制御盤-1: {"));

  edit = rename("sub/devices.yaml", kDevices, "fw-1", 1, "gate");
  CHECK(has(applied(kPlant, edit["changes"][client.uri("plant.yaml")]), "[gate/in, plc-1]"));
  edit = rename("sub/devices.yaml", kDevices, "in: { network", 1, "cell");
  CHECK(has(applied(kPlant, edit["changes"][client.uri("plant.yaml")]), "[fw-1/cell, plc-1]"));
  // What YAML would read as a number is quoted.
  edit = rename("sub/devices.yaml", kDevices, "pc-1:", 1, "20");
  CHECK(has(applied(kDevices, edit["changes"][client.uri("sub/devices.yaml")]), "\"20\": {"));

  for (const std::string taken : {"plc-1", "lan", "any", "unknown", "a/b", "", "x: y"}) {
    INFO(taken);
    CHECK(rename("sub/devices.yaml", kDevices, "pc-1:", 1, taken).contains("error"));
  }
  // As the alias of the device that names it, it would mean something else.
  CHECK(rename("sub/devices.yaml", kDevices, "to: plc-1", 5, "pcs").contains("error"));
  CHECK(client.request("textDocument/prepareRename", spot(client, "plant.yaml", kPlant, "to: plc-1",
                                                          5))["placeholder"] == "plc-1");
  CHECK(client
            .request("textDocument/prepareRename",
                     spot(client, "plant.yaml", kPlant, "information", 1))
            .is_null());
  client.set("plant.yaml", kPlant + "x: y\n");
  CHECK(rename("sub/devices.yaml", kDevices, "pc-1:", 1, "pc-2").contains("error"));
}

TEST_CASE("lsp: completion offers what may stand there, in half-typed files too") {
  Two two;
  Client& client = two.client;
  const std::string file = "sub/devices.yaml";
  std::set<std::string> got = offered(client, file, kDevices + "  x: { | }\n");
  CHECK(got.contains("type"));
  CHECK(got.contains("malware_protection"));
  CHECK(!got.contains("from"));
  got = offered(client, file, kDevices + "  x: { type: pc, ty|\n");
  CHECK(!got.contains("type"));
  got = offered(client, file, kDevices + "  x:\n    type: |\n");
  CHECK(got.contains("ews"));
  CHECK(got.contains("シーケンサ"));
  got = offered(client, file, kDevices + "  x: { network: |\n");
  CHECK(got.contains("lan"));
  CHECK(!got.contains("pc-1"));
  got = offered(client, file, kDevices + "  x: { login: | }\n");
  CHECK(got.contains("multi-factor"));
  CHECK(got.contains("共通"));
  CHECK(got.contains("unknown"));
  got = offered(client, file, kDevices + "  x: { profile: | }\n");
  CHECK(got == std::set<std::string>{"old"});
  got = offered(client, file, kDevices + "        - { action: allow, from: |");
  CHECK(got.contains("pcs"));
  CHECK(got.contains("office"));
  CHECK(got.contains("any"));
  got = offered(client, file, kDevices + "        - { action: allow, interface: |");
  CHECK(got.contains("in"));
  CHECK(!got.contains("fw-1/in"));
  got = offered(client, file, kDevices + "        - { |");
  CHECK(got.contains("service"));
  client.set(file, kDevices);
  got = offered(client, "plant.yaml", kPlant + "|\n");
  CHECK(got.contains("remote_access"));
  CHECK(!got.contains("zones"));
  got = offered(client, "plant.yaml", kPlant + "  l-2: { between: [fw-1/in, |] }");
  CHECK(got.contains("fw-1/in"));
  got = offered(client, "plant.yaml", "flows:\n  f-2: { protocol: |");
  CHECK(got.contains("modbus-tcp"));
  got = offered(client, "plant.yaml", kPlant + "zones:\n  z: { defaults: { |");
  CHECK(got.contains("updates"));
  CHECK(!got.contains("type"));
  got = offered(client, "plant.yaml", kPlant + "# a note |");
  CHECK(got.empty());
}

TEST_CASE("lsp: the outline of a file") {
  Two two;
  const Json outline =
      two.client.request("textDocument/documentSymbol",
                         {{"textDocument", {{"uri", two.client.uri("sub/devices.yaml")}}}});
  REQUIRE(outline.size() == 1);
  CHECK(outline[0]["name"] == "devices");
  REQUIRE(outline[0]["children"].size() == 3);
  CHECK(outline[0]["children"][2]["name"] == "fw-1");
  CHECK(outline[0]["children"][2]["children"].size() == 2);
  const Json other = two.client.request(
      "textDocument/documentSymbol", {{"textDocument", {{"uri", two.client.uri("plant.yaml")}}}});
  std::vector<std::string> names;
  for (const Json& one : other) names.push_back(one["name"]);
  CHECK(names == std::vector<std::string>{"two-files", "parties", "zones", "networks", "flows",
                                          "protocols", "links"});
}

TEST_CASE("lsp: requests about nothing are answered with null, wrong ones with an error") {
  Two two;
  Client& client = two.client;
  const Json nowhere = {{"textDocument", {{"uri", "file:///nowhere.yaml"}}},
                        {"position", {{"line", 0}, {"character", 0}}}};
  for (const std::string method :
       {"hover", "completion", "definition", "references", "prepareRename", "documentSymbol"}) {
    INFO(method);
    CHECK(client.request("textDocument/" + method, nowhere).is_null());
  }
  CHECK(client.request("textDocument/hover", {{"textDocument", 5}})["error"]["code"] == -32602);
  CHECK(client.request("textDocument/rename", nowhere)["error"]["code"] == -32602);
  const Json behind = {{"textDocument", {{"uri", client.uri("plant.yaml")}}},
                       {"position", {{"line", 99999}, {"character", 99999}}}};
  CHECK(client.request("textDocument/hover", behind).is_null());
}
