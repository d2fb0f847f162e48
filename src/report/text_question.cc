// What could not be decided, as questions.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "report/text_parts.h"
#include "report/words.h"
#include "report/wrap.h"
#include "text/unicode.h"

namespace report {
namespace {

using text::Words;

constexpr std::size_t kShownQuestions = 5;
constexpr std::size_t kShownEntities = 3;
constexpr std::size_t kIndent = 4;
constexpr std::size_t kLabelCells = 10;

void rows(std::string& out, const Pen& pen, const Words& label,
          const std::vector<std::string>& lines) {
  std::string_view shown = pen.in(label);
  for (const std::string& line : lines) {
    out += std::string(kIndent, ' ') + pen.paint(Look::faint, padded(shown, kLabelCells)) + line +
           "\n";
    shown = "";
  }
}

void row(std::string& out, const Pen& pen, const Words& label, std::string_view text) {
  rows(out, pen, label, wrap(text, kColumns - kIndent - kLabelCells));
}

/// The lines as they are to be written into a plant file, blanks and all.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = text.find('\n');
    lines.push_back(text::visible(text.substr(0, end)));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string entities(const Pen& pen, const diag::Question& question) {
  const std::size_t shown =
      pen.verbose() ? question.entities.size() : std::min(question.entities.size(), kShownEntities);
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < shown; ++i) {
    std::string part = plain(question.entities[i].id);
    const std::string place = i < question.at.size() ? pen.place(question.at[i]) : std::string();
    if (!place.empty()) part += fmt::format(" ({})", place);
    parts.push_back(std::move(part));
  }
  std::string out = fmt::format("{} {}", pen.in(kind_word(question.entity_kind)),
                                fmt::join(parts, pen.in({", ", "、"})));
  if (shown < question.entities.size()) {
    out += fmt::format(fmt::runtime(pen.in({" and {} more", " ほか {} 件"})),
                       question.entities.size() - shown);
  }
  return out;
}

std::string settles(const Pen& pen, const diag::Question& question) {
  return fmt::format(
      fmt::runtime(pen.in({"{} {}, up to {} ({})", "判定 {0} 件、最大の重大度「{2}」（{3}）"})),
      question.verdicts, question.verdicts == 1 ? "verdict" : "verdicts",
      pen.in(word(question.severity)), fmt::join(question.rules, pen.in({", ", "、"})));
}

void append_question(std::string& out, const Pen& pen, const diag::Question& question,
                     std::size_t number) {
  const std::string lead = fmt::format("{:>2}  ", number);
  bool first = true;
  for (const std::string& line : wrap(plain(pen.in(question.question)), kColumns - kIndent)) {
    out += first ? lead : std::string(kIndent, ' ');
    out += pen.paint(Look::strong, line) + "\n";
    first = false;
  }
  row(out, pen, {"for", "対象"}, entities(pen, question));
  rows(out, pen, {"write", "記入"}, lines_of(pen.in(question.paste)));
  // The line to paste usually lists the legal answers in its comment.
  if (!question.answers.empty() && question.paste.en.find('#') == std::string::npos) {
    row(out, pen, {"answers", "選択肢"}, plain(joined(question.answers, pen.language(), " | ")));
  }
  row(out, pen, {"settles", "決まる"}, plain(settles(pen, question)));
  if (!question.party.empty()) row(out, pen, {"ask", "問合せ先"}, plain(question.party));
  out += '\n';
}

}  // namespace

void append_questions(std::string& out, const Pen& pen, const diag::PlantReport& plant) {
  const std::size_t all = plant.questions.size();
  if (all == 0) return;
  const std::size_t shown = pen.verbose() ? all : std::min(all, kShownQuestions);
  const std::string title = fmt::format(
      fmt::runtime(all == 1 ? pen.in({"One question is open", "未回答の質問が 1 件あります"})
                            : pen.in({"{} questions are open; those that decide most come first",
                                      "未回答の質問が {} 件あります（多くの判定が決まる順）"})),
      all);
  out += pen.paint(Look::question, title) + "\n\n";
  for (std::size_t i = 0; i < shown; ++i) append_question(out, pen, plant.questions[i], i + 1);
  if (shown < all) {
    std::size_t verdicts = 0;
    for (std::size_t i = shown; i < all; ++i) verdicts += plant.questions[i].verdicts;
    const std::size_t more = all - shown;
    fmt::format_to(
        std::back_inserter(out),
        fmt::runtime(pen.in({"    and {} more {} ({} {}); --verbose shows all\n\n",
                             "    ほか質問 {0} 件（判定 {2} 件）。--verbose で全件表示\n\n"})),
        more, more == 1 ? "question" : "questions", verdicts,
        verdicts == 1 ? "verdict" : "verdicts");
  }
}

}  // namespace report
