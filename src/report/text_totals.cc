// The counts at the end of a text report.
#include <fmt/format.h>

#include <iterator>

#include "report/text_parts.h"
#include "report/totals.h"
#include "report/words.h"
#include "report/wrap.h"
#include "text/unicode.h"

namespace report {
namespace {

using text::Language;
using text::Words;

template <typename... Values>
std::string filled(const Pen& pen, const Words& pattern, const Values&... values) {
  return fmt::format(fmt::runtime(pen.in(pattern)), values...);
}

void line(std::string& out, std::size_t indent, std::string_view text) {
  for (const std::string& piece : wrap(text, kColumns - indent)) {
    out += std::string(indent, ' ') + piece + "\n";
  }
}

/// Items with a dot between them, after a title, each kept whole.
void items(std::string& out, const Pen& pen, std::size_t indent, std::string_view title,
           const std::vector<std::string>& parts) {
  const std::size_t lead = text::display_width(title);
  const std::string dot = fmt::format(" {}", pen.glyphs().dot);
  for (const std::string& piece : wrap_items(parts, dot, kColumns - indent - lead)) {
    out += std::string(indent, ' ');
    out += title.empty() ? std::string(lead, ' ') : std::string(title);
    out += piece + "\n";
    title = {};
  }
}

/// What is open and waived, after the faults.
void add_rest(std::vector<std::string>& parts, const Pen& pen, const Totals& sum) {
  if (sum.folded > 0) {
    parts.push_back(
        filled(pen, {"{} more under them", "他の指摘に含まれるもの {} 件"}, sum.folded));
  }
  if (sum.undecided > 0) {
    parts.push_back(undecided_text(sum, pen.language()));
  }
  if (sum.known > 0) {
    parts.push_back(
        filled(pen, {"{} known from the baseline", "ベースラインにあるもの {} 件"}, sum.known));
  }
  if (sum.waived > 0) parts.push_back(filled(pen, {"{} waived", "許容済み {} 件"}, sum.waived));
}

/// The counts by severity, or a sentence when nothing failed. It says "clean" only when nothing
/// is open and everything was judged.
std::vector<std::string> outcome(const Pen& pen, const Totals& sum, const diag::RuleTally& verdicts,
                                 bool all_judged) {
  std::vector<std::string> parts;
  for (const diag::Severity severity : kWorstFirst) {
    const std::size_t count = sum.of(severity);
    if (count == 0) continue;
    const std::string text = pen.language() == Language::ja
                                 ? fmt::format("{} {} 件", word(severity).ja, count)
                                 : fmt::format("{} {}", count, word(severity).en);
    parts.push_back(pen.paint(look(severity), text));
  }
  if (parts.empty()) {
    if (sum.undecided > 0 || !all_judged) {
      const diag::Severity worst = sum.worst_undecided.value_or(diag::Severity::info);
      if (worst >= diag::Severity::high) {
        parts.push_back(filled(pen,
                               {"not clean: nothing wrong is stated, but what is open may be {}",
                                "問題なしとは言えません：記述に違反はありませんが、未回答の点は最大"
                                "「{}」になり得ます"},
                               pen.in(word(worst))));
      } else {
        parts.push_back(std::string(
            pen.in({"nothing wrong in what could be judged", "判定できた範囲では問題ありません"})));
      }
    } else if (sum.known > 0) {
      parts.push_back(std::string(pen.in({"nothing new", "新しい指摘はありません"})));
    } else if (verdicts.fail + verdicts.undecided > 0) {
      // What was asked for is a part: of a party, of a severity.
      parts.push_back(
          filled(pen,
                 {verdicts.fail + verdicts.undecided == 1
                      ? "nothing of what was asked for; one other verdict fails or is open"
                      : "nothing of what was asked for; {} other verdicts fail or are open",
                  "指定した範囲の指摘はありません（範囲外の不適合・判定不能 {} 件）"},
                 verdicts.fail + verdicts.undecided));
    } else if (verdicts.pass == 0 && sum.waived == 0) {
      parts.push_back(std::string(
          pen.in({"no rule applies to this plant", "この工場に該当するルールはありません"})));
    } else {
      parts.push_back(std::string(pen.in(
          {"clean: all that was judged holds", "問題なし：判定したすべての要件を満たしています"})));
    }
  }
  add_rest(parts, pen, sum);
  return parts;
}

std::string progress(const Pen& pen, const diag::PlantReport& plant) {
  std::string out = filled(pen, {"verdicts decided: {} of {}", "判定 {1} 件のうち {0} 件を決定"},
                           plant.decided_before, plant.decidable);
  if (plant.decided_after > plant.decided_before) {
    out += filled(pen, {"; these answers bring it to {}", "。上の質問に答えると {} 件"},
                  plant.decided_after);
  }
  return out;
}

std::vector<std::string> read_counts(const Pen& pen, const diag::PlantReport& plant) {
  std::vector<std::string> parts;
  for (const diag::ReadCount& row : plant.read) {
    if (row.entries == 0) continue;
    std::string part = counted(row.entries, row.kind, pen.language());
    if (row.pieces > row.entries) {
      part += filled(pen, {" ({} pieces)", "（{} 台）"}, row.pieces);
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

std::string title(const Pen& pen, const diag::PlantReport& plant) {
  const std::string path = plain(plant.path);
  if (plant.id.empty()) return pen.paint(Look::strong, path);
  const std::string name =
      plant.name.empty() ? std::string() : filled(pen, {" ({})", "（{}）"}, plain(plant.name));
  return fmt::format("{}{}  {}", pen.paint(Look::strong, plain(plant.id)), name, path);
}

void append_rules(std::string& out, const Pen& pen, const diag::PlantReport& plant) {
  for (const diag::RuleTally& rule : plant.rules) {
    line(out, 4,
         filled(pen,
                {"{}  {} pass, {} fail, {} undecided, {} not applicable, {} waived",
                 "{}  適合 {}、不適合 {}、判定不能 {}、対象外 {}、許容済み {}"},
                rule.rule, rule.pass, rule.fail, rule.undecided, rule.not_applicable, rule.waived));
  }
}

/// One line for each system model: its name, and the flows and remote accesses that show it.
void append_models(std::string& out, const Pen& pen, const diag::PlantReport& plant) {
  constexpr std::size_t kShown = 5;
  const std::string_view comma = pen.in({", ", "、"});
  for (const diag::ShownModel& model : plant.models) {
    std::string by;
    for (std::size_t i = 0; i < model.by.size() && (i < kShown || pen.verbose()); ++i) {
      if (i > 0) by += comma;
      by += plain(model.by[i].id);
    }
    if (!pen.verbose() && model.by.size() > kShown) {
      by += filled(pen, {" and {} more", " ほか {} 件"}, model.by.size() - kShown);
    }
    if (!model.where.empty()) {
      by += filled(pen, {"; analysed at: {}", "／分析の場所：{}"},
                   joined(model.where, pen.language()));
    }
    line(
        out, 2,
        filled(pen, {"system model: {} ({})", "システムモデル：{}（{}）"}, pen.in(model.name), by));
  }
}

}  // namespace

void append_totals(std::string& out, const Pen& pen, const diag::PlantReport& plant) {
  out += title(pen, plant) + "\n";
  if (!plant.judged) {
    line(out, 2,
         filled(pen,
                {"not judged: {} in the description to mend first",
                 "未判定：先に記述の{}を直してください"},
                filled(pen, {plant.faults.count() == 1 ? "{} error" : "{} errors", "エラー {} 件"},
                       plant.faults.count())));
    return;
  }
  const Totals sum = totals(plant);
  const diag::RuleTally verdicts = tally(plant);
  items(out, pen, 2, {}, outcome(pen, sum, verdicts, true));
  if (plant.decidable > 0) line(out, 2, progress(pen, plant));
  line(out, 2,
       filled(pen,
              {"verdicts of {}: {} pass, {} fail, {} undecided, {} not applicable",
               "{} の判定件数：適合 {}、不適合 {}、判定不能 {}、対象外 {}"},
              counted(plant.rules.size(), "rule", pen.language()), verdicts.pass, verdicts.fail,
              verdicts.undecided, verdicts.not_applicable));
  if (pen.verbose()) append_rules(out, pen, plant);
  const std::vector<std::string> read = read_counts(pen, plant);
  if (!read.empty()) items(out, pen, 2, pen.in({"read: ", "読込："}), read);
  append_models(out, pen, plant);
  for (const diag::Note& assumption : plant.assumptions) {
    line(out, 2, filled(pen, {"note: {}", "注記：{}"}, plain(pen.in(assumption))));
  }
}

void append_result(std::string& out, const Pen& pen, const diag::Report& report) {
  if (report.plants.size() > 1) {
    Totals sum;
    diag::RuleTally verdicts;
    std::size_t judged = 0;
    for (const diag::PlantReport& plant : report.plants) {
      if (!plant.judged) continue;
      ++judged;
      sum.add(totals(plant));
      verdicts.pass += tally(plant).pass;
    }
    std::string text = counted(report.plants.size(), "plant", pen.language());
    if (judged < report.plants.size()) {
      text += filled(pen, {", {} not judged", "（未判定 {}）"}, report.plants.size() - judged);
    }
    text += pen.in({": ", "："});
    items(out, pen, 0, text, outcome(pen, sum, verdicts, judged == report.plants.size()));
  }
  std::string settings =
      fmt::format("fail-on {}", report.fail_never ? "never" : diag::name(report.fail_on));
  if (report.fail_on_undecided) settings += ", fail-on-undecided";
  if (report.exit_code == 2) {
    settings =
        std::string(pen.in({"could not check everything", "検査できなかったものがあります"}));
  }
  fmt::format_to(std::back_inserter(out), "{} {} {} {}\n", settings, pen.glyphs().arrow,
                 pen.in({"exit", "終了コード"}), report.exit_code);
}

}  // namespace report
