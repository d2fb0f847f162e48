// diff and verify: two states compared, and a report held against its plant.
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "cli/call.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

using Json = nlohmann::json;
using call::has;

std::string beginner() {
  return support::bytes_of(support::source_dir() / "examples/beginner/plant.yaml");
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  text.replace(text.find(what), what.size(), with);
  return text;
}

/// Two zones with a firewall that lets nothing through, or everything.
std::string two_zones(const std::string& policy) {
  return "plantlint: 1\nplant: { id: two }\nzones:\n  office: { tier: information }\n"
         "  line: { tier: control }\nnetworks:\n  lan: { zone: office }\n  v20: { zone: line }\n"
         "devices:\n  pc-1: { type: pc, network: lan }\n  plc-1: { type: plc, network: v20 }\n"
         "  fw-1: { type: firewall, interfaces: { out: { network: lan }, in: { network: v20 } }, "
         "policy: " +
         policy + " }\nflows: {}\n";
}

Json difference(const std::string& before, const std::string& now) {
  return Json::parse(call::run({"diff", before, now, "--format", "json"}).out, nullptr, false);
}

}  // namespace

TEST_CASE("diff: new, resolved, changed, answered; exit 1 for what is new and counts") {
  const call::Folder folder;
  folder.write("old/plant.yaml", beginner());
  folder.write("new/plant.yaml",
               replaced(beginner(), "opened: always", "opened: on-request, login: individual"));
  CHECK(call::run({"diff", "old", "old"}).code == 0);
  const Json better = difference("old", "new");
  CHECK(better["fresh"].empty());
  CHECK(!better["resolved"].empty());
  CHECK(better["resolved"][0]["rule"] == "PL401");
  CHECK(!better["answered"].empty());
  CHECK(better["exit_code"] == 0);
  const Json worse = difference("new", "old");
  CHECK(worse["fresh"][0]["rule"] == "PL401");
  CHECK(worse["exit_code"] == 1);
  CHECK(call::run({"diff", "new", "old"}).code == 1);
  CHECK(call::run({"diff", "new", "old", "--fail-on", "never"}).code == 0);
  const std::string text = call::run({"diff", "new", "old"}).out;
  CHECK(has(text, "new ("));
  CHECK(has(call::run({"diff", "new", "old", "--format", "markdown", "--lang", "ja"}).out,
            "### 新規"));
}

TEST_CASE("diff: what became reachable and what no longer is, with its way") {
  const call::Folder folder;
  folder.write("closed.yaml", two_zones("listed-only"));
  folder.write("open.yaml", two_zones("allow-all"));
  const Json opened = difference("closed.yaml", "open.yaml");
  INFO(opened.dump(1));
  bool found = false;
  for (const Json& one : opened["reachable"]) {
    if (one["who"] != "device/pc-1" || one["to"] != "plc-1") continue;
    found = true;
    CHECK(one["way"].size() >= 3);
  }
  CHECK(found);
  CHECK(!difference("open.yaml", "closed.yaml")["unreachable"].empty());
  CHECK(difference("open.yaml", "open.yaml")["reachable"].empty());
}

TEST_CASE("diff: a report on either side, a side at fault") {
  const call::Folder folder;
  folder.write("old.yaml", beginner());
  CHECK(call::run({"check", "old.yaml", "--report", "json=old.json", "--fail-on", "never"}).code ==
        0);
  const Json same = difference("old.json", "old.yaml");
  CHECK(same["fresh"].empty());
  CHECK(same["resolved"].empty());
  CHECK(!same.contains("reachable"));
  folder.write("broken.yaml", "zones: [\n");
  CHECK(call::run({"diff", "old.yaml", "broken.yaml"}).code == 2);
  CHECK(call::run({"diff", "old.yaml"}).code == 2);
  CHECK(call::run({"diff", "old.yaml", "nowhere.yaml"}).code == 2);
  CHECK(call::run({"diff", "old.yaml", "--output=x:plant.yaml"}).code == 2);
}

TEST_CASE("diff: a revision of a repository, with what it includes") {
  const call::Folder folder;
  if (std::system("git init -q . >/dev/null 2>&1") != 0) return;  // no Git here
  folder.write("cell/plant.yaml",
               "plantlint: 1\ninclude: [more.yaml]\nplant: { id: cell }\n"
               "zones:\n  office: { tier: information }\n");
  folder.write("cell/more.yaml", "devices:\n  pc-1: { type: pc, zone: office }\n");
  REQUIRE(std::system("git add -A && git -c user.name=a -c user.email=a@b commit -qm one "
                      ">/dev/null 2>&1") == 0);
  folder.write(
      "cell/more.yaml",
      "devices:\n  pc-1: { type: pc, zone: office }\n  pc-2: { type: pc, zone: office }\n");
  for (const std::string side : {"HEAD:cell", "HEAD:cell/plant.yaml", "HEAD:./cell"}) {
    INFO(side);
    const call::Result result = call::run({"diff", side, "cell", "--format", "json"});
    INFO(result.err);
    CHECK(result.code != 2);
    CHECK(Json::parse(result.out, nullptr, false)["old"] == side);
  }
  CHECK(call::run({"diff", "HEAD:nowhere", "cell"}).code == 2);
  CHECK(call::run({"diff", "--upload-pack=x:cell", "cell"}).code == 2);
}

TEST_CASE("verify: a report holds until its plant, its rules or its verdicts change") {
  const call::Folder folder;
  folder.write("plant.yaml", beginner());
  CHECK(call::run(
            {"check", "--report", "json=report.json", "--today", "2026-06-01", "--ignore", "PL401"})
            .code == 1);
  const call::Result holds = call::run({"verify", "report.json"});
  INFO(holds.out << holds.err);
  CHECK(holds.code == 0);
  CHECK(has(holds.out, "the report holds"));
  CHECK(has(holds.out, "2026-06-01"));
  CHECK(has(call::run({"verify", "report.json", "--lang", "ja"}).out, "当てはまります"));
  // A comment changes the file and no verdict: it is another file than the one reported on.
  folder.write("plant.yaml", beginner() + "# later\n");
  const call::Result changed = call::run({"verify", "report.json"});
  CHECK(changed.code == 1);
  CHECK(has(changed.out, "changed since: plant.yaml"));
  CHECK(!has(changed.out, "found now"));
  folder.write("elsewhere/copy.yaml", beginner());
  CHECK(call::run({"verify", "report.json", "elsewhere/copy.yaml"}).code == 0);
  // A report that hides a finding.
  folder.write("plant.yaml", beginner());
  Json report = Json::parse(call::Folder::read("report.json"));
  report["findings"].erase(0);
  folder.write("report.json", report.dump());
  const call::Result hidden = call::run({"verify", "report.json"});
  CHECK(hidden.code == 1);
  CHECK(has(hidden.out, "found now, not in the report"));
}

TEST_CASE("verify: a report to deliver holds like any other") {
  const call::Folder folder;
  folder.write("plant.yaml", beginner());
  CHECK(
      call::run({"check", "--report", "html=report.html", "--today", "2026-06-01", "--lang", "ja"})
          .code == 1);
  const call::Result holds = call::run({"verify", "report.html"});
  INFO(holds.out << holds.err);
  CHECK(holds.code == 0);
  CHECK(has(holds.out, "the report holds"));
  CHECK(has(holds.out, "2026-06-01"));
  // The state of a plant can be compared with what was delivered.
  CHECK(call::run({"diff", "report.html", "plant.yaml", "--today", "2026-06-01"}).code == 0);
  const std::string good = call::Folder::read("report.html");
  // A finding that is hidden, and one that is made milder, are named.
  const std::size_t finding = good.find("\n[", good.find("\"findings\":["));
  const std::size_t next = good.find("\n[", finding + 1);
  std::string hidden = good;
  hidden.erase(finding, next - finding);
  folder.write("hidden.html", hidden);
  CHECK(has(call::run({"verify", "hidden.html"}).out, "found now, not in the report"));
  const std::size_t first_class = good.find("\n[", good.find("\"classes\":["));
  const std::size_t severity = good.find(',', good.find(',', first_class) + 1) + 1;
  std::string milder = good;
  milder[severity] = milder[severity] == '0' ? '1' : '0';
  folder.write("milder.html", milder);
  CHECK(has(call::run({"verify", "milder.html"}).out, "another verdict or severity now"));
  folder.write("plant.yaml", beginner() + "# later\n");
  CHECK(has(call::run({"verify", "report.html"}).out, "changed since: plant.yaml"));
  folder.write("plant.yaml", beginner());
  const std::size_t data = good.find("id=\"plantlint-report\">") + 23;
  for (const std::string& bytes :
       {std::string("<html></html>"), good.substr(0, data), good.substr(0, data + 200),
        std::string("<script type=\"application/json\" id=\"plantlint-report\">{}</script>"),
        std::string("<script type=\"application/json\" id=\"plantlint-report\">"
                    "{\"schema\":\"plantlint-html/1\"}</script>"),
        std::string(good).replace(good.find("plantlint-html/1"), 16, "plantlint-html/2"),
        std::string(good).replace(finding, 2, "\n[9999999,"),
        good.substr(0, next) + good.substr(finding, next - finding) + good.substr(next)}) {
    folder.write("bad.html", bytes);
    const call::Result result = call::run({"verify", "bad.html"});
    INFO(bytes.substr(0, 60) << result.out << result.err);
    CHECK(result.code == 2);
    CHECK(has(result.err, "bad.html:"));
  }
}

TEST_CASE("verify: a report that cannot be believed is exit 2 with its place") {
  const call::Folder folder;
  folder.write("plant.yaml", beginner());
  call::run({"check", "--report", "json=report.json"});
  const std::string good = call::Folder::read("report.json");
  Json twice = Json::parse(good);
  twice["findings"].push_back(twice["findings"][0]);
  Json other = Json::parse(good);
  other["plants"][0]["id"] = "other";
  Json no_day = Json::parse(good);
  no_day.erase("basis");
  for (const std::string& bytes :
       {std::string("{"), std::string(""), std::string("[]"), std::string("{\"schema\":\"x\"}"),
        std::string(10'000'000, '['), std::string("{\"schema\":\"plantlint-report/2\"}"),
        std::string("{\"schema\":\"plantlint-report/1\"}"),
        std::string(
            "{\"schema\":\"plantlint-report/1\",\"plants\":[1],\"findings\":[],\"questions\":[]}"),
        good.substr(0, good.size() / 2), twice.dump(), other.dump(), no_day.dump()}) {
    folder.write("bad.json", bytes);
    const call::Result result = call::run({"verify", "bad.json"});
    INFO(bytes.substr(0, 60) << result.err);
    CHECK(result.code == 2);
    CHECK(has(result.err, "bad.json:"));
  }
  CHECK(call::run({"verify", "missing.json"}).code == 2);
  CHECK(call::run({"verify"}).code == 2);
}

TEST_CASE("completion: scripts for three shells name every command") {
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    INFO(shell);
    const call::Result result = call::run({"completion", shell});
    CHECK(result.code == 0);
    for (const std::string command : {"check", "explain", "verify", "completion"}) {
      CHECK(has(result.out, command));
    }
    CHECK(has(result.out, "sarif-github"));
  }
  CHECK(call::run({"completion", "csh"}).code == 2);
  CHECK(call::run({"completion"}).code == 2);
  CHECK(std::system("command -v bash >/dev/null") == 0);
  const call::Folder folder;
  folder.write("c.bash", call::run({"completion", "bash"}).out);
  CHECK(std::system("bash -n c.bash") == 0);
  CHECK(std::system("bash -c 'source ./c.bash; COMP_WORDS=(plantlint check --fo); COMP_CWORD=2; "
                    "_plantlint; [[ ${COMPREPLY[*]} == --format ]]'") == 0);
}
