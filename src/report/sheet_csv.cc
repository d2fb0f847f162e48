// The questionnaires as CSV.
#include <fmt/format.h>

#include <concepts>
#include <ostream>

#include "report/escape.h"
#include "report/sheet.h"
#include "report/words.h"

namespace report {
namespace {

using text::Words;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr Words kCsvColumns[] = {{"plant", "工場"},
                                 {"asked of", "宛先"},
                                 {"name", "宛先の名称"},
                                 {"role", "立場"},
                                 {"no", "番号"},
                                 {"kind", "対象の種類"},
                                 {"id", "対象"},
                                 {"id's name", "対象の名称"},
                                 {"what it is", "種類・場所"},
                                 {"question", "質問"},
                                 {"possible answers", "回答の選択肢"},
                                 {"answer", "回答"},
                                 {"remarks", "備考"},
                                 {"attribute", "記入する項目"},
                                 {"answered before", "以前の回答"},
                                 {"settles", "決まること"},
                                 {"verdicts", "判定の件数"}};

class CsvWriter {
 public:
  CsvWriter(std::ostream& out, text::Language language) : out_(out), language_(language) {}

  [[nodiscard]] std::string_view in(const Words& words) const { return words.in(language_); }
  template <std::same_as<text::Bilingual> Text>  // a brace is Words
  [[nodiscard]] const std::string& in(const Text& text) const {
    return text.in(language_);
  }
  template <std::same_as<diag::Note> Note>
  [[nodiscard]] std::string in(const Note& note) const {
    return note.in(language_);
  }

  void cell(std::string_view text) {
    out_ << (first_ ? "" : ",") << csv_cell(text);
    first_ = false;
  }
  void end() {
    out_ << "\r\n";
    first_ = true;
  }

 private:
  std::ostream& out_;
  text::Language language_;
  bool first_ = true;
};

std::string answers(const CsvWriter& writer, const diag::SheetQuestion& question) {
  std::string out;
  const auto add = [&](std::string_view word, std::string_view label) {
    if (!out.empty()) out += " / ";
    out += word;
    if (word != label) fmt::format_to(std::back_inserter(out), " = {}", label);
  };
  using Form = diag::SheetQuestion::Form;
  if (question.form == Form::date) add("YYYY-MM-DD", writer.in({"the day", "年月日"}));
  for (const diag::Answer& answer : question.answers) add(answer.word, writer.in(answer.label));
  add("unknown", writer.in({"nobody knows", "不明"}));
  if (question.form == Form::several) out += writer.in({" (several)", "（複数可）"});
  return out;
}

}  // namespace

void write_sheets_csv(const diag::Report& report, text::Language language, std::ostream& out) {
  CsvWriter writer(out, language);
  out << kByteOrderMark;
  for (const Words& column : kCsvColumns) writer.cell(writer.in(column));
  writer.end();
  for (const diag::PlantReport& plant : report.plants) {
    for (const diag::Sheet& sheet : plant.sheets) {
      std::size_t number = 0;
      for (const diag::SheetQuestion& question : sheet.questions) {
        ++number;
        std::string settles;
        for (const diag::SheetRule& rule : question.rules) {
          settles += (settles.empty() ? "" : " / ") + rule.id + " " + writer.in(rule.title);
        }
        for (const diag::SheetEntry& entry : question.entries) {
          writer.cell(plant.id);
          writer.cell(sheet.party);
          writer.cell(sheet.name);
          writer.cell(writer.in(sheet.role_name));
          writer.cell(std::to_string(number));
          writer.cell(writer.in(kind_word(entry.entity.kind)));
          writer.cell(entry.entity.id);
          writer.cell(entry.name);
          writer.cell(writer.in(entry.what));
          writer.cell(writer.in(question.question));
          writer.cell(answers(writer, question));
          writer.cell("");
          writer.cell("");
          writer.cell(entry.entity.path + "/" + question.attribute);
          writer.cell(entry.asked ? writer.in({"unknown", "不明"}) : "");
          writer.cell(settles);
          writer.cell(std::to_string(question.verdicts));
          writer.end();
        }
      }
    }
  }
}

}  // namespace report
