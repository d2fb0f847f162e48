// The tool behind the page: the requests that its script makes, without a browser.
#include "page/page.h"

#include <nlohmann/json.hpp>
#include <string>

#include "cli/call.h"
#include "lsp/uri.h"
#include "support/catch.h"
#include "support/plants.h"
#include "text/file.h"
#include "text/path.h"

namespace {

using Json = nlohmann::json;

constexpr std::int64_t kJuly = 1782864000;  // 2026-07-01

Json ask(page::Page& page, const Json& request) { return Json::parse(page.answer(request.dump())); }

std::string uri(const std::string& name) {
  return lsp::uri_of(text::join(text::current_folder(), name));
}

/// Begins an editor's server with one text open.
Json begun(page::Page& page, const std::string& plant, const std::string& language = "en") {
  ask(page, {{"do", "begin"}, {"language", language}});
  const Json initialize{{"jsonrpc", "2.0"},
                        {"id", 1},
                        {"method", "initialize"},
                        {"params", {{"rootUri", uri("")}, {"capabilities", Json::object()}}}};
  const Json open{
      {"jsonrpc", "2.0"},
      {"method", "textDocument/didOpen"},
      {"params",
       {{"textDocument",
         {{"uri", uri("plant.yaml")}, {"languageId", "yaml"}, {"version", 1}, {"text", plant}}}}}};
  return ask(page, {{"do", "say"}, {"messages", Json::array({initialize, open})}});
}

/// Of a finding and a question at least.
constexpr const char* kPlant =
    "plantlint: 1\n"
    "plant: { id: p }\n"
    "zones: { line: { tier: control } }\n"
    "networks: { lan: { zone: line } }\n"
    "devices:\n"
    "  pc-1: { type: panel-pc, network: lan, malware_protection: none }\n"
    "  pc-2: { type: panel-pc, network: lan }\n";

}  // namespace

TEST_CASE("a page is given the report of the program byte for byte") {
  const call::Folder folder;
  folder.write("plant.yaml", kPlant);
  page::Page page([] { return kJuly; });
  for (const std::string language : {"en", "ja"}) {
    const std::vector<std::string> words = {"check",  "plant.yaml", "--lang",
                                            language, "--format",   "json"};
    const Json answer = ask(page, {{"do", "run"}, {"words", words}});
    const call::Result program = call::run(words);
    CHECK(answer["code"] == program.code);
    CHECK(answer["out"] == program.out);
    CHECK(program.out.size() > 1000);
  }
}

TEST_CASE("a page is told faults at once, and verdicts when nobody types") {
  const call::Folder folder;
  page::Page page([] { return kJuly; });
  const Json broken = begun(page, "plantlint: 1\nplant: { id: p }\ndevics: {}\n");
  CHECK(broken["waits"] == true);
  CHECK(broken.dump().find("publishDiagnostics") != std::string::npos);
  CHECK(ask(page, {{"do", "judge"}})["shown"].empty());

  begun(page, kPlant);
  const Json shown = ask(page, {{"do", "judge"}})["shown"];
  REQUIRE(shown.size() == 1);
  CHECK(shown[0]["judged"] == true);
  CHECK(shown[0]["day"] == "2026-07-01");
  CHECK(shown[0]["findings"].size() > 0);
  CHECK(shown[0]["questions"].size() > 0);
  CHECK(shown[0]["findings"][0]["file"] == "plant.yaml");
  const Json full = ask(page, {{"do", "finding"},
                               {"plant", shown[0]["path"]},
                               {"index", shown[0]["findings"][0]["index"]}});
  CHECK(full["rule"] == shown[0]["findings"][0]["rule"]);
  CHECK(full["why"].get<std::string>().size() > 10);
  CHECK(ask(page, {{"do", "finding"}, {"plant", shown[0]["path"]}, {"index", 99999}}).is_null());
  CHECK(ask(page, {{"do", "finding"}, {"plant", "/other"}, {"index", 0}}).is_null());
  CHECK(ask(page, {{"do", "more"}, {"plant", shown[0]["path"]}, {"from", 99999}})["findings"]
            .empty());
}

TEST_CASE("an answer to a question is written where the question asks") {
  const call::Folder folder;
  folder.write("plant.yaml", kPlant);
  page::Page page([] { return kJuly; });
  Json asked{{"path", "plant.yaml"},
             {"kind", "device"},
             {"attribute", "malware_protection"},
             {"ids", {"pc-2"}}};
  asked["do"] = "choices";
  CHECK(ask(page, asked)["choices"].size() > 2);
  asked["do"] = "answer";
  asked["answer"] = "none";
  const Json written = ask(page, asked)["files"]["plant.yaml"];
  REQUIRE(written.is_string());
  CHECK(call::has(written.get<std::string>(),
                  "pc-2: { type: panel-pc, network: lan, malware_protection: none }"));
  asked["answer"] = "nonsense";
  CHECK(ask(page, asked)["wrong"].get<std::string>().size() > 10);
  asked["ids"] = {"pc-1"};
  asked["answer"] = "antivirus";
  CHECK(ask(page, asked).contains("wrong"));
}

TEST_CASE("an interview in a page writes what the one of the program writes") {
  const call::Folder folder;
  page::Page page([] { return kJuly; });
  ask(page, {{"do", "begin"}, {"language", "en"}});
  Json step = ask(page, {{"do", "interview"}, {"path", "plant.yaml"}, {"text", nullptr}});
  CHECK(step["number"] == 1);
  std::string typed;
  const auto reply = [&](const std::string& answer) {
    typed += answer + "\n";
    step = ask(page, {{"do", "reply"}, {"answer", answer}});
  };
  reply("Sakae Press");
  CHECK(step["number"] == 2);
  for (int i = 0; i < 40 && step.contains("question"); ++i) {
    reply(step["choices"].empty() ? "" : step["choices"][0]["word"].get<std::string>());
  }
  CHECK(!step.contains("question"));
  call::World world;
  world.input = typed;
  call::run({"interview", "--lang", "en"}, world);
  std::error_code error;
  CHECK(text::read_file("plant.yaml", error) == step["files"]["plant.yaml"].get<std::string>());
}

TEST_CASE("what is no request is refused") {
  page::Page page([] { return kJuly; });
  for (const std::string request : {"", "[]", "{}", R"({"do":"dance"})", R"({"do":7})"}) {
    CHECK(Json::parse(page.answer(request)).contains("error"));
  }
  for (const std::string name : {"say", "judge", "reply"}) {
    CHECK(ask(page, {{"do", name}}).contains("error"));
  }
}
