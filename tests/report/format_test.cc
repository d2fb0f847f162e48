#include "report/format.h"

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "report/sample.h"
#include "support/catch.h"
#include "support/plants.h"
#include "support/update.h"

namespace {

using text::Language;

std::string written(std::string_view format, const sample::Sample& sample, Language language,
                    report::Options options = {}) {
  std::ostringstream out;
  options.language = language;
  report::find_format(format)->write(sample.report, sample.sources, options, out);
  return out.str();
}

/// A page without what is the same in all: its script, style and words lie in src/report/page*.
std::string own_part(std::string text) {
  for (const auto& [open, close] : {std::pair<std::string, std::string>{"<style>\n", "</style>"},
                                    {"id=\"plantlint-words\">", "</script>"},
                                    {"<script>", "</script>"},
                                    {"sha256-", "'"}}) {
    const std::size_t begin = text.find(open);
    if (begin == std::string::npos) continue;
    const std::size_t from = begin + open.size();
    text.replace(from, text.find(close, from) - from, "…");
  }
  return text;
}

/// Compares with a file under golden/; PLANTLINT_UPDATE=1 writes it instead.
void check_golden(const std::string& name, const std::string& text) {
  const std::string path = support::source_dir().string() + "/tests/report/golden/" + name;
  if (support::update_wanted()) {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream golden;
  golden << file.rdbuf();
  INFO(name);
  CHECK(text == golden.str());
}

/// One report: what it says in two languages comes from the same run.
const sample::Sample& judged() {
  static sample::Sample sample;
  if (sample.report.plants.empty()) sample::judged(sample);
  return sample;
}

}  // namespace

TEST_CASE("format: every row is complete and can be found by its name") {
  std::set<std::string_view> names;
  for (const report::Format& format : report::formats()) {
    CHECK(names.insert(format.name).second);
    CHECK(!format.summary.en.empty());
    CHECK(!format.summary.ja.empty());
    CHECK(report::find_format(format.name) == &format);
  }
  CHECK(report::find_format("txt") == nullptr);
}

TEST_CASE("format: golden outputs of every format in both languages") {
  sample::Sample faults;
  sample::with_faults(faults);
  for (const report::Format& format : report::formats()) {
    const std::string suffix(format.name);
    check_golden("judged.en." + suffix, own_part(written(format.name, judged(), Language::en)));
    check_golden("judged.ja." + suffix, own_part(written(format.name, judged(), Language::ja)));
    check_golden("faults.en." + suffix, own_part(written(format.name, faults, Language::en)));
    check_golden("faults.ja." + suffix, own_part(written(format.name, faults, Language::ja)));
  }
}

TEST_CASE("format: golden outputs of the options of text") {
  report::Options options;
  options.ascii = true;
  check_golden("ascii.en.text", written("text", judged(), Language::en, options));
  options = {};
  options.verbose = true;
  check_golden("verbose.en.text", written("text", judged(), Language::en, options));
  check_golden("verbose.ja.text", written("text", judged(), Language::ja, options));
  options = {};
  options.colour = true;
  check_golden("colour.en.text", written("text", judged(), Language::en, options));
}

TEST_CASE("format: an ASCII report draws nothing that is not ASCII") {
  sample::Sample sample;
  sample::nothing_failed(sample, diag::Severity::high);
  report::Options options;
  options.ascii = true;
  options.verbose = true;
  const std::string text = written("text", sample, Language::en, options);
  for (const char c : text) CHECK(static_cast<unsigned char>(c) < 0x80);
}

TEST_CASE("format: the summary says clean only when nothing is open") {
  struct Row {
    std::optional<diag::Severity> undecided;
    bool clean;
    bool warns;
  };
  const Row rows[] = {{std::nullopt, true, false},
                      {diag::Severity::low, false, false},
                      {diag::Severity::high, false, true},
                      {diag::Severity::critical, false, true}};
  for (const Row& row : rows) {
    sample::Sample sample;
    sample::nothing_failed(sample, row.undecided);
    const std::string text = written("text", sample, Language::en);
    INFO(text);
    CHECK((text.find("  clean: ") != std::string::npos) == row.clean);
    CHECK((text.find("not clean") != std::string::npos) == row.warns);
    CHECK((written("text", sample, Language::ja).find("  問題なし：") != std::string::npos) ==
          row.clean);
  }
}

TEST_CASE("format: no control character of a plant's text is sent") {
  for (const report::Format& format : report::formats()) {
    for (const Language language : {Language::en, Language::ja}) {
      const std::string text = written(format.name, judged(), language);
      CHECK(text.find('\x1b') == std::string::npos);
      CHECK(text.find("\u202E") == std::string::npos);
    }
  }
}

TEST_CASE("format: an empty report is still a report") {
  sample::Sample empty;
  empty.report.tool_version = "0";
  CHECK(written("line", empty, Language::en).empty());
  CHECK(written("text", empty, Language::en).find("exit 0") != std::string::npos);
  CHECK(written("json", empty, Language::en).find("\"findings\": []") != std::string::npos);
  CHECK(written("jsonl", empty, Language::en).find("\"type\":\"summary\"") == 1);
}
