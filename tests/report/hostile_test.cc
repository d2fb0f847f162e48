// Text of a plant is shown as text in every format: nothing in it acts.
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "report/escape.h"
#include "report/format.h"
#include "report/uri.h"
#include "report/xml.h"
#include "support/catch.h"
#include "text/source.h"

namespace {

constexpr std::string_view kHostile =
    "<script>alert(1)</script>]]>&\"'|=HYPERLINK(\"http://x\")\n::error::pwned\r::set-output "
    "name=x::y\x1b[31m\u202E%0A::warning::z`x`[a](javascript:b)\xEF\xBF\xBF\xff";

diag::Report hostile(text::Sources& sources) {
  const std::string text(kHostile);
  const text::Bilingual both{text, text};
  const diag::Note note(both);
  const text::FileId file = sources.add("a,b:c%\n::error::.yaml", "devices:\n  x: y\n");
  diag::Report report;
  report.tool_version = "0";
  diag::PlantReport plant;
  plant.id = text;
  plant.name = text;
  plant.path = "a,b:c%\n::error::.yaml";
  plant.judged = true;
  plant.profile = "basic";
  plant.assumptions = {note};
  plant.left_out = {{{"zone", text, "zones/" + text}, text}};
  diag::Finding finding;
  finding.rule = "PL001";
  finding.title = finding.fix = finding.why = finding.wanted = both;
  finding.message = finding.found = note;
  finding.labelled = true;
  finding.who = diag::Addressee{both, text, text, text};
  finding.severity = diag::Severity::high;
  finding.subject = {"device", "=cmd|' /C calc'!A0 " + text, "devices/" + text};
  finding.at = {file, 11, 12};
  finding.identity = std::string(64, 'a');
  finding.evidence = {{"device", text, finding.at, note, true, true},
                      {"flow", text, finding.at, note, true, false}};
  const std::vector<diag::Clause> clauses{{"doc", both, text, both, {note}}};
  finding.clauses = clauses;
  plant.findings.push_back(finding);
  finding.verdict = diag::Verdict::waived;
  finding.waiver = both;
  finding.accepted_by = 0;
  finding.identity = std::string(64, 'b');
  plant.findings.push_back(finding);
  plant.questions.push_back({"login",
                             "device",
                             {finding.subject},
                             {finding.at},
                             both,
                             {both},
                             both,
                             1,
                             diag::Severity::high,
                             {"PL001"},
                             text});
  report.waivers = {{text, text, text, text, text, text, text, "2027-01-01", finding.at}};
  report.rules.push_back({"PL001", text, both, text, "basic", diag::Severity::high, both, both,
                          both, "", "", clauses});
  report.basis =
      diag::Basis{"2026-07-01", "0", "0", {{text, "plant", "0", 1}}, {{"select", text}}, {}};
  report.plants.push_back(plant);
  report.exit_code = 1;
  return report;
}

std::string written(const report::Format& format, bool brief = false) {
  text::Sources sources;
  const diag::Report report = hostile(sources);
  std::ostringstream out;
  report::Options options;
  options.brief = brief;
  options.verbose = true;
  options.explain_clauses = true;
  format.write(report, sources, options, out);
  return out.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

}  // namespace

TEST_CASE("hostile text: no format sends a control character or a change of direction") {
  for (const report::Format& format : report::formats()) {
    INFO(format.name);
    const std::string text = written(format);
    CHECK(!text.empty());
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\u202E") == std::string::npos);
    CHECK(text.find('\xff') == std::string::npos);
  }
  CHECK(written(*report::find_format("text"), true).find('\x1b') == std::string::npos);
}

TEST_CASE("hostile text: JSON formats stay JSON and carry the text whole") {
  for (const std::string name : {"json", "sarif", "sarif-github", "gitlab"}) {
    INFO(name);
    CHECK(
        !nlohmann::json::parse(written(*report::find_format(name)), nullptr, false).is_discarded());
  }
  for (const std::string& line : lines_of(written(*report::find_format("jsonl")))) {
    CHECK(!nlohmann::json::parse(line, nullptr, false).is_discarded());
  }
}

TEST_CASE("hostile text: a plant cannot write workflow commands") {
  std::size_t commands = 0;
  for (const std::string& line : lines_of(written(*report::find_format("github")))) {
    INFO(line);
    CHECK(line.starts_with(
        "::error title=plantlint PL001,file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3A.yaml"));
    CHECK(line.find('\r') == std::string::npos);
    ++commands;
  }
  CHECK(commands == 1);
  // Formats that a log shows must not begin a line with one either.
  for (const std::string name : {"text", "line", "markdown", "csv"}) {
    for (const std::string& line : lines_of(written(*report::find_format(name)))) {
      CHECK(!line.starts_with("::"));
    }
  }
}

TEST_CASE("hostile text: XML has no markup of a plant's") {
  const std::string text = written(*report::find_format("junit"));
  CHECK(text.find("<script") == std::string::npos);
  CHECK(text.find("]]>") == std::string::npos);
  CHECK(text.find("\xEF\xBF\xBF") == std::string::npos);
  CHECK(report::xml("a<b>&\"'\x01") == "a&lt;b&gt;&amp;&quot;&apos;\u2401");
  CHECK(report::xml_lines("a\nb<") == "a\nb&lt;");
}

TEST_CASE("hostile text: Markdown has no HTML, link or table of a plant's") {
  const std::string text = written(*report::find_format("markdown"));
  CHECK(text.find("<script") == std::string::npos);
  CHECK(text.find("[a](javascript") == std::string::npos);
  for (const std::string& line : lines_of(text)) {
    if (line.starts_with("| high |")) CHECK(line.ends_with("| aaaaaaaaaaaa |"));
  }
}

TEST_CASE("hostile text: no cell of the CSV is a formula") {
  const std::string text = written(*report::find_format("csv"));
  for (std::size_t at = text.find(",\""); at != std::string::npos; at = text.find(",\"", at + 1)) {
    CHECK(std::string("=+-@\t\r").find(text[at + 2]) == std::string::npos);
  }
  CHECK(text.starts_with("\xEF\xBB\xBF\"severity\""));
}

TEST_CASE("hostile text: a page to deliver has no markup of a plant's") {
  const std::string text = written(*report::find_format("html"));
  CHECK(text.find("<script>alert") == std::string::npos);
  std::size_t scripts = 0;
  for (std::size_t at = text.find("<script"); at != std::string::npos;
       at = text.find("<script", at + 1)) {
    ++scripts;
  }
  CHECK(scripts == 3);  // words, data, the page's own
  const std::string open = "id=\"plantlint-report\">";
  const std::size_t begin = text.find(open) + open.size();
  const std::string data = text.substr(begin, text.find("</script>", begin) - begin);
  CHECK(data.find('<') == std::string::npos);
  CHECK(!nlohmann::json::parse(data, nullptr, false).is_discarded());
  // Only the page's own script may run, and nothing may be fetched.
  CHECK(text.find("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-") !=
        std::string::npos);
}

TEST_CASE("a name of a file as a reference") {
  CHECK(report::uri("plants/a b%.yaml") == "plants/a%20b%25.yaml");
  CHECK(report::uri("工場.yaml") == "%E5%B7%A5%E5%A0%B4.yaml");
  CHECK(report::uri("a:b") == "a%3Ab");
}
