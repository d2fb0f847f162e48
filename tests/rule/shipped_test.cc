// Every rule that ships has what it owes: texts, citations, cases that come out.
#include <algorithm>
#include <filesystem>

#include "rule/cases.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

std::string all_faults(const diag::Sink& sink) {
  std::string out;
  for (const diag::Diagnostic& fault : sink.all()) {
    const text::Sources& sources = support::book().sources;
    const auto at = sources.position(fault.span.file, fault.span.begin);
    out += std::string(sources.name(fault.span.file)) + ":" + std::to_string(at.line) + ": " +
           diag::message(fault, text::Language::en) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("the shipped rules load without a fault") {
  const auto& book = support::book();
  INFO(all_faults(book.faults));
  REQUIRE(book.faults.empty());
  // Each file that lies in the tree is loaded, and none besides.
  std::size_t files = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(support::source_dir() / "rules")) {
    const std::string path =
        entry.path().lexically_relative(support::source_dir()).generic_string();
    if (entry.is_regular_file() && rule::is_rule_file(path)) ++files;
  }
  CHECK(files > 0);
  CHECK(book.rules->rules().size() == files);
}

TEST_CASE("what rules cite exists") {
  diag::Sink sink;
  support::book().rules->check_citations(sink);
  INFO(all_faults(sink));
  REQUIRE(sink.empty());
}

TEST_CASE("every rule cites a clause or says that there is none") {
  const auto& library = support::book().rules->library();
  for (const rule::Rule& rule : support::book().rules->rules()) {
    INFO(rule.id);
    const bool cites = !rule.references.empty();
    const rule::Mapping* mapping = library.countermeasure(rule.countermeasure);
    REQUIRE(mapping != nullptr);
    CHECK((cites || !mapping->clauses.empty() || !mapping->none.empty()));
  }
}

TEST_CASE("a rule's file is named by its id and name") {
  for (const rule::Rule& rule : support::book().rules->rules()) {
    const std::string path(support::book().sources.name(rule.file));
    CHECK(path == "rules/" + rule.pack + "/" + rule.id + "-" + rule.name + ".yaml");
  }
}

TEST_CASE("every rule has a failing, a passing and a not-applicable case, and all come out") {
  auto& book = support::book();
  for (const rule::Rule& rule : book.rules->rules()) {
    INFO(rule.id);
    const auto file = book.rules->cases(rule);
    REQUIRE(file);
    diag::Sink sink;
    const rule::CaseFile cases = rule::case_file(book.sources, *file, sink);
    REQUIRE(sink.empty());
    const auto has = [&](diag::Verdict verdict) {
      return std::any_of(cases.cases.begin(), cases.cases.end(),
                         [&](const rule::Case& one) { return one.expected == verdict; });
    };
    CHECK(has(diag::Verdict::fail));
    // A rule whose `require` never holds is the fault itself: nothing passes it.
    if (rule.require_text != "false") CHECK(has(diag::Verdict::pass));
    CHECK(has(diag::Verdict::not_applicable));
    for (const rule::Case& one : cases.cases) {
      CHECK_FALSE(one.title.en.empty());
      CHECK_FALSE(one.title.ja.empty());
      for (const rule::Deviation& deviation :
           rule::run(book.sources, *book.rules, rule, cases, one, support::kToday)) {
        const auto at = book.sources.position(deviation.at.file, deviation.at.begin);
        FAIL_CHECK(rule.id << ":" << at.line << ": " << one.title.en << ": " << deviation.message);
      }
    }
  }
}
