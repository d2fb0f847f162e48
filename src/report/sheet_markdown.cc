// The questionnaires as Markdown.
#include <fmt/format.h>

#include <concepts>
#include <ostream>

#include "report/escape.h"
#include "report/sheet.h"
#include "report/words.h"

namespace report {
namespace {

using text::Words;
using Form = diag::SheetQuestion::Form;

constexpr std::size_t kShownRules = 4;
constexpr std::string_view kBox = "☐";

class Page {
 public:
  Page(std::ostream& out, text::Language language) : out_(out), language_(language) {}

  void sheet(const diag::PlantReport& plant, const diag::Sheet& sheet) {
    head(plant, sheet);
    std::size_t number = 0;
    for (const diag::SheetQuestion& question : sheet.questions) ask(question, ++number);
  }

  [[nodiscard]] std::string_view in(const Words& words) const { return words.in(language_); }

 private:
  template <std::same_as<text::Bilingual> Text>  // a brace is Words
  [[nodiscard]] const std::string& in(const Text& text) const {
    return text.in(language_);
  }

  template <typename... Args>
  [[nodiscard]] std::string format(const Words& words, const Args&... args) const {
    return fmt::format(fmt::runtime(in(words)), args...);
  }

  void head(const diag::PlantReport& plant, const diag::Sheet& sheet) {
    const bool maker = sheet.role == "equipment-supplier";
    const std::string to = sheet.party.empty()
                               ? std::string(in({"nobody is stated", "宛先の記載なし"}))
                               : markdown(sheet.name);
    out_ << "# "
         << format(maker
                       ? Words{"Questions for the machine maker: {}", "設備メーカーへの質問票：{}"}
                       : Words{"Questions for: {}", "質問票：{}"},
                   to)
         << "\n\n";
    std::size_t entries = 0;
    for (const diag::SheetQuestion& question : sheet.questions) entries += question.entries.size();
    const std::string name = plant.name.empty() ? markdown(plant.id)
                                                : format({"{} ({})", "{}（{}）"},
                                                         markdown(plant.name), markdown(plant.id));
    out_ << "- " << format({"plant: {}", "工場：{}"}, name) << '\n';
    if (!sheet.role_name.empty()) {
      out_ << "- " << format({"asked as: {}", "立場：{}"}, markdown(in(sheet.role_name))) << '\n';
    }
    const bool own = sheet.role == "user-company";
    out_ << in(own ? Words{"Please tick one box in each row, `?` where nobody knows, and write in "
                           "the "
                           "last column what should be known besides.",
                           "各行の ☐ に印を付けてください。分からない場合は「?」に印を付け、"
                           "補足は備考欄にお書きください。"}
                   : Words{"We are checking the security of our plant network and need what you "
                           "can tell best. Please tick one box in each row, `?` where nobody "
                           "knows, and write in the last column what we should know besides.",
                           "工場ネットワークのセキュリティを点検しており、貴社が詳しい点をお尋ねし"
                           "ます。"
                           "各行の ☐ に印を付けてください。分からない場合は「?」に印を付け、"
                           "補足は備考欄にお書きください。"})
         << "\n\n";
  }

  void ask(const diag::SheetQuestion& question, std::size_t number) {
    out_ << "## " << number << ". " << markdown(in(question.question)) << "\n\n";
    answers(question);
    out_ << "| " << in({"for", "対象"}) << " | " << in({"what it is", "種類・場所"}) << " | "
         << in({"answer", "回答"}) << " | " << in({"remarks", "備考"}) << " |\n|---|---|---|---|\n";
    for (const diag::SheetEntry& entry : question.entries) {
      out_ << "| **" << markdown(entry.entity.id) << "**";
      if (!entry.name.empty() && entry.name != entry.entity.id) {
        out_ << ' ' << markdown(entry.name);
      }
      const std::string kind(in(kind_word(entry.entity.kind)));
      out_ << " | " << markdown(entry.what.empty() ? kind : entry.what.in(language_)) << " | "
           << boxes(question) << " | "
           << (entry.asked ? in({"before: unknown", "以前の回答：不明"}) : std::string_view())
           << " |\n";
    }
    out_ << '\n';
    settles(question);
  }

  /// What the letters of the boxes mean.
  void answers(const diag::SheetQuestion& question) {
    if (question.answers.empty()) return;
    if (question.form == Form::date) return;
    if (question.form == Form::several) {
      out_ << in({"Several may hold:", "複数可："}) << "\n\n";
    }
    char letter = 'A';
    for (const diag::Answer& answer : question.answers) {
      out_ << "- **" << mark(letter++) << "** " << markdown(in(answer.label)) << '\n';
    }
    out_ << "- **?** " << in({"nobody knows", "不明"}) << "\n\n";
  }

  /// A to Z, then AA: more answers than letters are rare.
  static std::string mark(char letter) {
    if (letter <= 'Z') return {letter};
    return {'A', static_cast<char>(letter - 26)};
  }

  [[nodiscard]] std::string boxes(const diag::SheetQuestion& question) const {
    std::string out;
    if (question.form == Form::text) {
      return fmt::format("\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_ {}?", kBox);
    }
    if (question.form == Form::date) {
      out = in({"\\_\\_\\_\\_-\\_\\_-\\_\\_ (year-month-day)", "\\_\\_\\_\\_年\\_\\_月\\_\\_日"});
      for (const diag::Answer& answer : question.answers) {
        out += fmt::format(" {}{}", kBox, markdown(in(answer.label)));
      }
      return out + fmt::format(" {}?", kBox);
    }
    char letter = 'A';
    for (std::size_t i = 0; i < question.answers.size(); ++i) {
      out += fmt::format("{}{} ", kBox, mark(letter++));
    }
    return out + fmt::format("{}?", kBox);
  }

  void settles(const diag::SheetQuestion& question) {
    std::string rules;
    for (std::size_t i = 0; i < question.rules.size() && i < kShownRules; ++i) {
      const diag::SheetRule& rule = question.rules[i];
      if (i > 0) rules += in({"; ", "／"});
      rules += markdown(rule.id) + " " + markdown(in(rule.title));
    }
    if (question.rules.size() > kShownRules) {
      rules += format({" and {} more", "ほか {} 件"}, question.rules.size() - kShownRules);
    }
    if (question.verdicts > 0) {
      out_ << format({"Settles: {} (verdicts: {}, up to {}). ",
                      "この回答で決まること：{}（判定 {} 件、最大の重大度「{}」）。"},
                     rules, question.verdicts, in(word(question.severity)));
    }
    out_ << format({"To be entered as `{}`.", "記入する項目：`{}`"}, question.attribute) << "\n\n";
  }

  std::ostream& out_;
  text::Language language_;
};

}  // namespace

void write_sheets_markdown(const diag::Report& report, text::Language language, std::ostream& out) {
  Page page(out, language);
  bool any = false;
  for (const diag::PlantReport& plant : report.plants) {
    for (const diag::Sheet& sheet : plant.sheets) {
      if (any) out << "---\n\n";
      any = true;
      page.sheet(plant, sheet);
    }
  }
  if (!any) out << page.in({"No question is open.", "未回答の質問はありません。"}) << '\n';
}

}  // namespace report
