// The junit format: one suite a plant, one testcase a rule and subject, those that pass too, so
// that a clean run shows what was judged. Undecided and accepted ones are skipped.
#include <fmt/format.h>

#include <map>
#include <ostream>

#include "report/format.h"
#include "report/pen.h"
#include "report/texts.h"
#include "report/words.h"
#include "report/xml.h"

namespace report {
namespace {

using diag::Finding;
using diag::Verdict;
using text::Words;

struct CaseCounts {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
};

CaseCounts count_cases(const diag::PlantReport& plant) {
  CaseCounts out;
  out.errors = plant.judged ? 0 : 1;
  out.tests = out.errors;
  for (const Finding& finding : plant.findings) {
    ++out.tests;
    ++(counts(finding) ? out.failures : out.skipped);
  }
  for (const diag::SubjectVerdict& one : plant.verdicts) {
    out.tests += one.verdict == diag::Verdict::pass ? 1 : 0;
  }
  return out;
}

class SuiteWriter {
 public:
  SuiteWriter(const diag::Report& report, const text::Sources& sources, Language language,
              std::ostream& out)
      : report_(report), pen_({.language = language}, sources), out_(out) {}

  void write() {
    const bool faulty = !report_.faults.empty() || report_.plants.empty();
    // No totals here: the schema has no place for skipped ones, and readers of totals would take
    // what is undecided for passed. They add the suites up instead.
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"plantlint\">\n";
    if (faulty) call_suite();
    for (const diag::PlantReport& plant : report_.plants) suite(plant);
    out_ << "</testsuites>\n";
  }

 private:
  [[nodiscard]] std::string_view in(const Words& words) const { return words.in(pen_.language()); }

  void head(std::string_view name, const CaseCounts& count) {
    out_ << fmt::format(
        "<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">\n",
        xml(name), count.tests, count.failures, count.errors, count.skipped);
  }

  void call_suite() {
    head("plantlint", {1, 0, 1, 0});
    error_case("plantlint", in({"can be run", "実行できること"}), report_.faults);
    out_ << "</testsuite>\n";
  }

  void error_case(std::string_view suite, std::string_view name, const diag::Sink& faults) {
    out_ << fmt::format("<testcase name=\"{}\" classname=\"{}\">\n", xml(name), xml(suite));
    std::string first;
    std::string all;
    for (const diag::Diagnostic& fault : faults.all()) {
      const std::string text = plain(diag::message(fault, pen_.language()));
      if (first.empty()) first = text;
      const std::string at = pen_.place(fault.span);
      all += (at.empty() ? "" : at + ": ") + std::string(fault.code->id) + ": " + text + "\n";
    }
    out_ << fmt::format("<error message=\"{}\" type=\"plantlint\">{}</error>\n</testcase>\n",
                        xml(first), xml_lines(all));
  }

  /// Of faults that this suite counts as one error.
  void suite(const diag::PlantReport& plant) {
    named_.clear();
    const std::string name = plant.id.empty() ? pen_.sources().portable(plant.path) : plant.id;
    head(name, count_cases(plant));
    properties(plant);
    if (!plant.judged) {
      error_case(name, in({"can be read", "読み込めること"}), plant.faults);
    }
    for (const Finding& finding : plant.findings) test(name, finding);
    for (const diag::SubjectVerdict& one : plant.verdicts) {
      if (one.verdict != diag::Verdict::pass) continue;
      const diag::Subject& subject = plant.subjects[one.subject];
      begin_case(name, report_.rules[one.rule].id, subject.kind + "/" + subject.id);
      out_ << "/>\n";
    }
    out_ << "</testsuite>\n";
  }

  void properties(const diag::PlantReport& plant) {
    out_ << "<properties>\n";
    const auto add = [&](std::string_view name, std::string_view value) {
      out_ << fmt::format("<property name=\"{}\" value=\"{}\"/>\n", xml(name), xml(value));
    };
    add("plantlint.version", report_.tool_version);
    if (report_.basis) {
      add("plantlint.rules.sha256", report_.basis->rules_sha256);
      add("plantlint.day", report_.basis->day);
      for (const auto& [key, value] : report_.basis->switches) add("plantlint." + key, value);
      for (const diag::FileRead& file : report_.basis->files) {
        add("plantlint.read." + file.role + "." + file.name, file.sha256);
      }
      for (const std::string& rule : report_.basis->deselected) add("plantlint.deselected", rule);
    }
    if (!plant.profile.empty()) add("plantlint.profile", plant.profile);
    for (const diag::LeftOut& one : plant.left_out) {
      add("plantlint.left-out." + one.entity.path, one.reason);
    }
    for (const std::string& note : assumptions_of(plant, pen_.language()))
      add("plantlint.assumption", note);
    out_ << "</properties>\n";
  }

  /// A name that comes again (two crossings of one device) gets a number: readers take equal names
  /// for one test that was repeated, and show one of them.
  void begin_case(std::string_view suite, std::string_view rule, std::string_view subject) {
    std::string name = fmt::format("{} {}", rule, subject);
    if (const int count = ++named_[name]; count > 1) name += fmt::format(" #{}", count);
    out_ << fmt::format("<testcase name=\"{}\" classname=\"{}\"", xml(name),
                        xml(fmt::format("{}.{}", suite, rule)));
  }

  void test(std::string_view suite, const Finding& finding) {
    begin_case(suite, finding.rule, subject_of(finding));
    out_ << ">\n";
    if (counts(finding)) {
      out_ << fmt::format("<failure message=\"{}\" type=\"{}\">{}</failure>\n",
                          xml(plain(message_of(finding, pen_.language()))),
                          diag::name(finding.severity), xml_lines(details(finding)));
    } else {
      out_ << fmt::format("<skipped>{}</skipped>\n", xml(reason(finding)));
    }
    out_ << "</testcase>\n";
  }

  [[nodiscard]] std::string reason(const Finding& finding) const {
    std::string out(in(state_of(finding)));
    out += in({": ", "："});
    out += plain(message_of(finding, pen_.language()));
    if (!waiver_of(finding, pen_.language()).empty())
      out += " (" + plain(waiver_of(finding, pen_.language())) + ")";
    return out;
  }

  [[nodiscard]] std::string details(const Finding& finding) const {
    std::string out = pen_.place(finding.at);
    const auto add = [&](const Words& label, const std::string& value) {
      if (!value.empty()) out += fmt::format("\n{}: {}", in(label), plain(value));
    };
    add({"wanted", "要件"}, wanted_of(finding, pen_.language()));
    add({"found", "現状"}, found_of(finding, pen_.language()));
    add({"why", "理由"}, why_of(finding, pen_.language()));
    add({"fix", "対策"}, fix_of(finding, pen_.language()));
    add({"who", "担当"}, who_of(finding, pen_.language()));
    add({"see", "参照"}, clause_names(finding, pen_.language()));
    add({"id", "ID"}, finding.identity);
    return out + "\n";
  }

  const diag::Report& report_;
  Pen pen_;
  std::map<std::string, int> named_;  ///< How often each name came in this suite.
  std::ostream& out_;
};

}  // namespace

void write_junit(const diag::Report& report, const text::Sources& sources, const Options& options,
                 std::ostream& out) {
  SuiteWriter(report, sources, options.language, out).write();
}

}  // namespace report
