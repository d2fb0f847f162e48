// What an editor is told while somebody types: faults at once, verdicts after a pause.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/call.h"
#include "lsp/client.h"
#include "support/catch.h"
#include "support/dice.h"
#include "support/plants.h"

namespace {

using call::has;
using lsp::Json;
using lsp_test::Client;
using lsp_test::range;
using lsp_test::World;

const std::string kFlat =
    "plantlint: 1\n"
    "plant: { id: flat, inventory: complete, inventory_date: 2026-01-01 }\n"
    "zones:\n"
    "  office: { tier: information }\n"
    "  line: { tier: control }\n"
    "networks:\n"
    "  lan: { holds: [office, line] }\n"
    "devices:\n"
    "  pc-1: { type: pc, network: lan, zone: office }\n"
    "  plc-1: { type: plc, network: lan, zone: line }\n";

std::string example_text(const std::string& path) {
  std::ifstream in(support::source_dir() / "examples" / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("lsp: faults come at once, verdicts after a pause") {
  const call::Folder folder;
  World world;
  Client client(world);
  client.open("plant.yaml", kFlat);
  client.settle();
  INFO(client.shown("plant.yaml"));
  CHECK(has(client.shown("plant.yaml"), "7:3-7:6 2 PL002 "));

  // A new line above moves the verdicts, and a fault shows before anybody judges.
  client.edit("plant.yaml", range(2, 0, 2, 0), "# a comment\n");
  client.edit("plant.yaml", range(9, 16, 9, 18), "pcc");
  client.request("shutdown-not", {});
  CHECK(!has(client.shown("plant.yaml"), "unknown-value"));
  client.settle();
  const std::string faulty = client.shown("plant.yaml");
  INFO(faulty);
  CHECK(has(faulty, "plant/"));
  CHECK(has(faulty, "did you mean"));
  // A plant at fault is not judged, and what was said of another text is withdrawn.
  CHECK(!has(faulty, "PL002"));

  client.set("plant.yaml", kFlat);
  client.settle();
  CHECK(has(client.shown("plant.yaml"), "7:3-7:6 2 PL002 "));
  client.close("plant.yaml");
  CHECK(client.diagnostics("plant.yaml").empty());
}

TEST_CASE("lsp: what is not stated is a hint at the entity") {
  const call::Folder folder;
  World world;
  Client client(world);
  client.open("plant.yaml", kFlat);
  client.settle();
  INFO(client.shown("plant.yaml"));
  CHECK(has(client.shown("plant.yaml"), " 4 not-stated "));
}

TEST_CASE("lsp: texts come in the language of the client") {
  const call::Folder folder;
  World world;
  Client client(world, {{"language", "ja"}});
  client.open("plant.yaml", kFlat + "  x: { tipe: plc, network: lan }\n");
  client.settle();
  INFO(client.shown("plant.yaml"));
  CHECK(has(client.shown("plant.yaml"), "もしかして「type」ですか"));
}

TEST_CASE("lsp: included files are read as they are open, and told of in their own place") {
  const call::Folder folder;
  folder.write("plant.yaml",
               "plantlint: 1\nplant: { id: two }\ninclude: [sub/devices.yaml]\n"
               "zones:\n  line: { tier: control }\n");
  folder.write("sub/devices.yaml", "devices:\n  plc-1: { type: plc, zone: line }\n");
  World world;
  Client client(world);
  // Opened alone, it still belongs to its plant.
  client.open("sub/devices.yaml", "devices:\n  plc-1: { type: plc, zone: lime }\n");
  client.settle();
  INFO(client.shown("sub/devices.yaml"));
  CHECK(has(client.shown("sub/devices.yaml"), "2:29-2:33 1 plant/"));
  CHECK(client.diagnostics("plant.yaml").empty());
  // The other file takes the zone away, while it is open: the fault is in the file that names it.
  client.set("sub/devices.yaml", "devices:\n  plc-1: { type: plc, zone: line }\n");
  client.open("plant.yaml",
              "plantlint: 1\nplant: { id: two }\ninclude: [sub/devices.yaml]\n"
              "zones:\n  lines: { tier: control }\n");
  client.settle();
  CHECK(has(client.shown("sub/devices.yaml"), "did you mean 'lines'?"));
  client.close("plant.yaml");
  client.settle();
  CHECK(!has(client.shown("sub/devices.yaml"), "did you mean"));
}

TEST_CASE("lsp: a document becomes part of a plant when the plant includes it") {
  const call::Folder folder;
  folder.write("plant.yaml", "plantlint: 1\nplant: { id: two }\nzones: {}\n");
  World world;
  Client client(world);
  client.open("more.yaml", "devices:\n  x: 3\n");
  client.open("plant.yaml", "plantlint: 1\nplant: { id: two }\nzones: {}\n");
  client.settle();
  CHECK(client.diagnostics("more.yaml").empty());
  client.set("plant.yaml", "plantlint: 1\nplant: { id: two }\nzones: {}\ninclude: [more.yaml]\n");
  client.settle();
  CHECK(has(client.shown("more.yaml"), "2:6-2:7 1 plant/"));
}

TEST_CASE("lsp: other YAML is nobody's business") {
  const call::Folder folder;
  World world;
  Client client(world);
  client.open("compose.yaml", "services:\n  web: { image: x }\n\tbad\n");
  client.settle();
  CHECK(client.diagnostics("compose.yaml").empty());
}

TEST_CASE("lsp: settings, own rules and accepted risks count as they do for check") {
  const call::Folder folder;
  folder.write("plantlint.yaml", "ignore: [PL002]\n");
  World world;
  Client client(world);
  client.open("plant.yaml", kFlat);
  client.settle();
  CHECK(!has(client.shown("plant.yaml"), "PL002"));
  folder.write("plantlint.yaml", "ignore: [PL002\n");
  client.notify("textDocument/didSave",
                {{"textDocument", {{"uri", client.uri("plantlint.yaml")}}}});
  client.settle();
  INFO(client.shown("plantlint.yaml"));
  CHECK(has(client.shown("plantlint.yaml"), "yaml/"));
  CHECK(client.diagnostics("plant.yaml").empty());
  folder.write("plantlint.yaml", "lang: en\n");
  folder.write("plantlint-waivers.yaml",
               "plantlint-waivers: 1\nwaivers:\n  - { rule: PL002, subject: network/lan }\n");
  client.notify("workspace/didChangeWatchedFiles", Json::object());
  client.settle();
  CHECK(has(client.shown("plant.yaml"), "PL002"));
  INFO(client.shown("plantlint-waivers.yaml"));
  CHECK(has(client.shown("plantlint-waivers.yaml"), "3:13-3:18 2 waiver/incomplete"));
}

TEST_CASE("lsp: the same places in each kind of units") {
  const call::Folder folder;
  const std::string text =
      "plantlint: 1\nplant: { id: x }\nzones: { \xF0\x9F\x8F\xAD: { tier: contrl } }\n";
  struct Row {
    std::string_view encoding;
    std::string_view at;
  };
  for (const Row& row :
       {Row{"utf-16", "3:22-3:28"}, Row{"utf-8", "3:24-3:30"}, Row{"utf-32", "3:21-3:27"}}) {
    World world;
    Client client(world, Json::object(),
                  {{"general", {{"positionEncodings", Json::array({row.encoding})}}}});
    CHECK(client.initialized()["capabilities"]["positionEncoding"] == row.encoding);
    client.open("plant.yaml", text);
    client.settle();
    INFO(client.shown("plant.yaml"));
    CHECK(client.shown("plant.yaml").starts_with(row.at));
  }
}

TEST_CASE("lsp: after 200 random edits a server says what a fresh one says") {
  const call::Folder folder;
  const std::vector<std::string> files = {"plant.yaml", "devices.yaml", "traffic.yaml"};
  std::map<std::string, std::string> original;
  for (const std::string& file : files) original[file] = example_text("kasugai-2-good/" + file);
  std::map<std::string, std::string> texts = original;
  World world;
  Client edited(world);
  Client again(world);
  for (const std::string& file : files) edited.open(file, texts[file]);
  support::Dice dice(2026);
  const std::vector<std::string> words = {
      " ",    "\n",     "x",    ": ",    "{",
      "}",    "- ",     "\"",   "#",     "日本",
      "none", "shared", "fw-1", "plc-1", "  y: { type: plc }\n"};
  int judged = 0;
  for (int i = 0; i < 200; ++i) {
    const std::string& file = dice.of(files);
    std::string& text = texts[file];
    if (dice.one_in(4)) {
      text = original[file];
      edited.set(file, text);
    } else {
      const lsp::Lines lines(text);
      const std::size_t from = dice.below(static_cast<std::uint32_t>(text.size() + 1));
      const lsp::Position begin = lines.position(from, lsp::Encoding::utf16);
      const std::uint32_t length = dice.one_in(2) ? 0 : dice.below(12);
      const lsp::Position end = lines.position(from + length, lsp::Encoding::utf16);
      const std::size_t begin_at = lines.offset(begin, lsp::Encoding::utf16);
      const std::size_t end_at = lines.offset(end, lsp::Encoding::utf16);
      const std::string& word = dice.of(words);
      edited.edit(file, {{"start", to_json(begin)}, {"end", to_json(end)}}, word);
      text = text.substr(0, begin_at) + word + text.substr(end_at);
    }
    edited.settle();
    const bool whole =
        !has(edited.diagnostics("plant.yaml").dump() + edited.diagnostics("devices.yaml").dump() +
                 edited.diagnostics("traffic.yaml").dump(),
             "\"severity\":1");
    // Judging takes most of the time: of every faultless text, but of few others.
    if (!whole && i % 10 != 0) continue;
    ++judged;
    for (const std::string& one : files) again.open(one, texts[one]);
    again.settle();
    for (const std::string& one : files) {
      INFO("edit " << i << " of " << file << ", " << one);
      REQUIRE(edited.diagnostics(one) == again.diagnostics(one));
    }
    for (const std::string& one : files) again.close(one);
  }
  CHECK(judged > 20);
}
