// Coverage as a table for a terminal: fits 100 columns in both languages.
#include <fmt/format.h>

#include <algorithm>
#include <concepts>
#include <ostream>
#include <string>

#include "report/coverage.h"
#include "report/pen.h"
#include "report/words.h"
#include "report/wrap.h"
#include "text/unicode.h"

namespace report {
namespace {

using text::Language;
using text::Words;

constexpr std::size_t kNumber = 7;  ///< Width of a column of counts.
constexpr std::size_t kName = kColumns - 5 * kNumber;

class TableWriter {
 public:
  TableWriter(Language language, std::ostream& out) : language_(language), out_(out) {}

  void write(const diag::Coverage& plant) {
    out_ << plain(plant.plant);
    if (!plant.name.empty()) out_ << in({" (", "（"}) << plain(plant.name) << in({")", "）"});
    out_ << "  " << plain(plant.path) << '\n';
    for (const diag::CoveragePurpose& purpose : plant.purposes) {
      wrapped(2, fmt::format("{}{}{}", in(purpose.name), in({": ", "："}),
                             report::joined(purpose.use_cases, language_)));
    }
    out_ << '\n';
    head(in({"the survey's table", "調査の脅威・対策表"}));
    for (const diag::CoverageModel& model : plant.models) write(model);
    out_ << '\n';
    for (const diag::CoverageCatalogue& catalogue : plant.catalogues) write(catalogue);
    if (plant.untouched.empty()) return;
    wrapped(0, in({"Rows of the survey that nothing in this plant file touches:",
                   "この工場の記述が触れていない調査の項目："}));
    std::string rows;
    for (const text::Bilingual& row : plant.untouched) {
      if (!rows.empty()) rows += in({"; ", "、"});
      rows += in(row);
    }
    wrapped(2, rows);
    out_ << '\n';
  }

 private:
  [[nodiscard]] std::string in(const Words& words) const {
    return std::string(words.in(language_));
  }
  template <std::same_as<text::Bilingual> Text>  // a brace is Words
  [[nodiscard]] const std::string& in(const Text& text) const {
    return text.in(language_);
  }

  [[nodiscard]] std::string joined(const std::vector<std::string>& items) const {
    return fmt::format("{}", fmt::join(items, in({", ", "、"})));
  }

  void wrapped(std::size_t indent, std::string_view text) {
    for (const std::string& line : wrap(plain(text), kColumns - indent)) {
      out_ << std::string(indent, ' ') << line << '\n';
    }
  }

  static std::string right(std::string_view text) {
    const std::size_t width = text::display_width(text);
    return std::string(width < kNumber ? kNumber - width : 1, ' ') + std::string(text);
  }

  void head(const std::string& title) {
    std::vector<std::string> lines = wrap(plain(title), kName - 1);
    while (lines.size() > 1) {
      out_ << lines.front() << '\n';
      lines.erase(lines.begin());
    }
    out_ << padded(lines.front(), kName);
    for (const Words& column :
         {Words{"fail", "不適合"}, Words{"open", "未決定"}, Words{"pass", "適合"},
          Words{"n/a", "対象外"}, Words{"rules", "ルール"}}) {
      out_ << right(in(column));
    }
    out_ << '\n' << std::string(kColumns, '-') << '\n';
  }

  static std::string number(std::size_t count) {
    return right(count == 0 ? std::string("-") : std::to_string(count));
  }

  void counts(const diag::CoverageCount& count) {
    out_ << number(count.fail) << number(count.undecided) << number(count.pass)
         << number(count.not_applicable) << number(count.rules.size()) << '\n';
  }

  /// Which rules fail and which are open, under their counts.
  void details(std::size_t indent, const diag::CoverageCount& count) {
    std::vector<std::string> parts;
    if (!count.failing.empty()) {
      parts.push_back(in({"fails: ", "不適合："}) + joined(count.failing));
    }
    if (!count.open_ones.empty()) {
      parts.push_back(in({"open: ", "未決定："}) + joined(count.open_ones));
    }
    if (count.waived > 0) {
      parts.push_back(in({"waived: ", "許容済み："}) + std::to_string(count.waived));
    }
    if (!parts.empty()) wrapped(indent, fmt::format("{}", fmt::join(parts, in({"; ", "／"}))));
  }

  void row(std::size_t indent, std::string_view name, const diag::CoverageCount& count) {
    const std::vector<std::string> lines = wrap(plain(name), kName - indent - 1);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string text = std::string(indent, ' ') + lines[i];
      if (i > 0) {
        out_ << text << '\n';
        continue;
      }
      out_ << padded(text, kName);
      if (count.rules.empty()) {
        out_ << in({"not covered by any rule", "対応するルールなし"}) << '\n';
      } else {
        counts(count);
      }
    }
    details(indent + 4, count);
  }

  void write(const diag::CoverageModel& model) {
    constexpr std::size_t kShown = 3;
    std::string title = in(model.name);
    if (!model.shown_by.empty()) {
      const std::size_t shown = std::min(model.shown_by.size(), kShown);
      title += in({": shown by ", "："}) +
               joined({model.shown_by.begin(),
                       model.shown_by.begin() + static_cast<std::ptrdiff_t>(shown)});
      if (shown < model.shown_by.size()) {
        title += fmt::format(fmt::runtime(in({" and {} more", " ほか {} 件"})),
                             model.shown_by.size() - shown);
      }
    } else if (model.id != "general") {
      title += in({": not shown by the declared flows", "：記述された通信には見られない"});
    }
    wrapped(0, title);
    for (const diag::CoverageMeasure& measure : model.measures) {
      row(2, in(measure.name), measure.count);
    }
  }

  void write(const diag::CoverageCatalogue& catalogue) {
    if (!catalogue.not_asked.en.empty()) {
      wrapped(0, fmt::format("{} ({}){}{}", in(catalogue.name), catalogue.edition, in({": ", "："}),
                             in(catalogue.not_asked)));
      out_ << '\n';
      return;
    }
    if (catalogue.clauses.empty()) {
      wrapped(0, fmt::format(
                     "{} ({}){}", in(catalogue.name), catalogue.edition,
                     in({": no clause is covered by a rule", "：ルールで扱う条項はありません"})));
      out_ << '\n';
      return;
    }
    head(fmt::format("{} ({})", in(catalogue.name), catalogue.edition));
    for (const diag::CoverageClause& clause : catalogue.clauses) {
      std::string name = clause.id;
      if (!name.empty()) name += " ";
      name += in(clause.title);
      if (!clause.marks.empty()) {
        name += in({" (", "（"}) + marks_text(clause.marks, language_) + in({")", "）"});
      }
      row(2, name, clause.count);
    }
    if (!catalogue.not_covered.empty()) {
      wrapped(2, fmt::format(fmt::runtime(in({"not covered by any rule: {} more",
                                              "ほか {} 項目には対応するルールがありません"})),
                             catalogue.not_covered.size()));
    }
    out_ << '\n';
  }

  Language language_;
  std::ostream& out_;
};

}  // namespace

void write_coverage_table(const std::vector<diag::Coverage>& plants, Language language,
                          std::ostream& out) {
  TableWriter writer(language, out);
  for (const diag::Coverage& plant : plants) writer.write(plant);
}

}  // namespace report
