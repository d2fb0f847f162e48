// Coverage as Markdown tables, to be put into a delivery.
#include <fmt/format.h>

#include <concepts>
#include <ostream>

#include "report/coverage.h"
#include "report/markdown.h"
#include "report/words.h"

namespace report {
namespace {

using text::Language;
using text::Words;

class MarkdownWriter {
 public:
  MarkdownWriter(Language language, std::ostream& out) : language_(language), out_(out) {}

  void write(const diag::Coverage& plant) {
    out_ << "# " << markdown_cell(plant.plant);
    if (!plant.name.empty()) out_ << ": " << markdown_cell(plant.name);
    out_ << "\n\n";
    for (const diag::CoveragePurpose& purpose : plant.purposes) {
      out_ << "- " << markdown_cell(in(purpose.name)) << in({": ", "："})
           << markdown_cell(report::joined(purpose.use_cases, language_)) << '\n';
    }
    if (!plant.purposes.empty()) out_ << '\n';
    out_ << "## " << in({"The survey's table", "調査の脅威・対策表"}) << "\n";
    for (const diag::CoverageModel& model : plant.models) write(model);
    for (const diag::CoverageCatalogue& catalogue : plant.catalogues) write(catalogue);
    if (plant.untouched.empty()) return;
    out_ << "\n## "
         << in({"Rows of the survey that nothing in this plant file touches",
                "この工場の記述が触れていない調査の項目"})
         << "\n\n";
    for (const text::Bilingual& row : plant.untouched)
      out_ << "- " << markdown_cell(in(row)) << '\n';
  }

 private:
  [[nodiscard]] std::string_view in(const Words& words) const { return words.in(language_); }
  template <std::same_as<text::Bilingual> Text>  // a brace is Words
  [[nodiscard]] const std::string& in(const Text& text) const {
    return text.in(language_);
  }
  template <typename... Values>
  [[nodiscard]] std::string format(const Words& pattern, const Values&... values) const {
    return fmt::format(fmt::runtime(in(pattern)), values...);
  }

  [[nodiscard]] std::string joined(const std::vector<std::string>& items) const {
    return fmt::format("{}", fmt::join(items, in({", ", "、"})));
  }

  void head(const Words& first) {
    out_ << fmt::format(
        "| {} | {} |\n|---|---:|---:|---:|---:|---|\n", in(first),
        in({"fail | open | pass | n/a | rules", "不適合 | 未決定 | 適合 | 対象外 | ルール"}));
  }

  void row(std::string_view name, const diag::CoverageCount& count) {
    const std::string rules =
        count.rules.empty() ? std::string(in({"not covered by any rule", "対応するルールなし"}))
                            : joined(count.rules);
    out_ << fmt::format("| {} | {} | {} | {} | {} | {} |\n", markdown_cell(name), count.fail,
                        count.undecided, count.pass, count.not_applicable, markdown_cell(rules));
  }

  void write(const diag::CoverageModel& model) {
    out_ << "\n### " << markdown_cell(in(model.name)) << "\n\n";
    if (!model.shown_by.empty()) {
      out_ << in({"Shown by: ", "根拠の通信："}) << markdown_cell(joined(model.shown_by)) << "\n\n";
    } else if (model.id != "general") {
      out_ << in({"Not shown by the declared flows.", "記述された通信には見られません。"})
           << "\n\n";
    }
    head({"countermeasure", "対策"});
    for (const diag::CoverageMeasure& measure : model.measures)
      row(in(measure.name), measure.count);
  }

  void write(const diag::CoverageCatalogue& catalogue) {
    out_ << "\n## " << markdown_cell(in(catalogue.name)) << " (" << markdown_cell(catalogue.edition)
         << ")\n\n";
    if (!catalogue.not_asked.en.empty()) {
      out_ << markdown_cell(in(catalogue.not_asked)) << "\n";
      return;
    }
    if (!catalogue.clauses.empty()) {
      head({"clause", "条項"});
      for (const diag::CoverageClause& clause : catalogue.clauses) {
        std::string name = clause.id + (clause.id.empty() ? "" : " ") + in(clause.title);
        if (!clause.marks.empty()) {
          name += format({" ({})", "（{}）"}, marks_text(clause.marks, language_));
        }
        row(name, clause.count);
      }
    }
    if (catalogue.not_covered.empty()) return;
    out_ << (catalogue.clauses.empty() ? "" : "\n")
         << in({"Not covered by any rule: ", "対応するルールなし："})
         << markdown_cell(joined(catalogue.not_covered)) << '\n';
  }

  Language language_;
  std::ostream& out_;
};

}  // namespace

void write_coverage_markdown(const std::vector<diag::Coverage>& plants, Language language,
                             std::ostream& out) {
  MarkdownWriter writer(language, out);
  bool first = true;
  for (const diag::Coverage& plant : plants) {
    if (!first) out << '\n';
    first = false;
    writer.write(plant);
  }
}

}  // namespace report
