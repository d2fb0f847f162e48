#include "report/verdict.h"

#include <fmt/format.h>

#include <span>

#include "report/totals.h"
#include "report/words.h"

namespace report {
namespace {

using text::Language;
using text::Words;

std::string filled_in(Language language, const Words& pattern, std::size_t count) {
  return fmt::format(fmt::runtime(pattern.in(language)), count);
}

std::string line_of(std::span<const diag::PlantReport> plants, bool faults, Language language) {
  Totals sum;
  std::size_t unread = 0;
  std::size_t elsewhere = 0;
  for (const diag::PlantReport& plant : plants) {
    sum.add(totals(plant));
    elsewhere += tally(plant).fail + tally(plant).undecided;
    unread += plant.judged ? 0 : 1;
  }
  const Words comma{", ", "、"};
  std::string parts;
  const auto add = [&](const std::string& part) {
    if (!parts.empty()) parts += comma.in(language);
    parts += part;
  };
  for (const diag::Severity severity : kWorstFirst) {
    if (sum.of(severity) == 0) continue;
    add(language == Language::ja ? fmt::format("{} {} 件", word(severity).ja, sum.of(severity))
                                 : fmt::format("{} {}", sum.of(severity), word(severity).en));
  }
  if (sum.undecided > 0) add(undecided_text(sum, language));
  if (sum.waived > 0) add(filled_in(language, {"{} accepted", "許容済み {} 件"}, sum.waived));
  if (sum.known > 0) {
    add(filled_in(language, {"{} known from the baseline", "ベースラインにあるもの {} 件"},
                  sum.known));
  }
  if (unread > 0 || faults || plants.empty()) {
    const Words head{"Could not check everything", "検査できなかったものがあります"};
    return parts.empty()
               ? std::string(head.in(language))
               : fmt::format("{}{}{}", head.in(language), Words{": ", "："}.in(language), parts);
  }
  const bool open = sum.worst_undecided && *sum.worst_undecided >= diag::Severity::high;
  Words head{"Clean", "問題なし"};
  if (sum.known > 0) {
    head = {"Nothing new", "新しい指摘はありません"};
  } else if (elsewhere > 0) {
    head = {"Nothing of what was asked for", "指定した範囲の指摘はありません"};
  }
  if (sum.failed() > 0) {
    head = {"Not clean", "問題あり"};
  } else if (open) {
    head = {"Not clean: something serious could not be decided",
            "問題なしとは言えません（重大な点が判定できていません）"};
  } else if (sum.undecided > 0) {
    head = {"Nothing failed, and not all could be decided",
            "不適合はありません（判定できない点があります）"};
  }
  if (parts.empty()) return std::string(head.in(language));
  return fmt::format("{}{}{}", head.in(language), Words{": ", "："}.in(language), parts);
}

}  // namespace

std::string verdict_line(const diag::Report& report, Language language) {
  return line_of(report.plants, !report.faults.empty(), language);
}

std::string verdict_line(const diag::PlantReport& plant, Language language) {
  return line_of({&plant, 1}, false, language);
}

std::vector<std::pair<std::string, std::string>> basis_lines(const diag::Report& report,
                                                             Language language) {
  std::vector<std::pair<std::string, std::string>> out;
  if (!report.basis) return out;
  const diag::Basis& basis = *report.basis;
  const auto add = [&](const Words& name, std::string value) {
    out.emplace_back(name.in(language), std::move(value));
  };
  add({"program", "プログラム"}, "plantlint " + report.tool_version);
  add({"rules", "ルール"},
      fmt::format("{}, {}, SHA-256 {}", basis.rules_version,
                  counted(rules_run(report), "rule", language), basis.rules_sha256));
  add({"judged for", "基準日"}, basis.day);
  for (const diag::PlantReport& plant : report.plants) {
    if (plant.profile.empty()) continue;
    add({"profile", "プロファイル"}, plant.id + " " + plant.profile);
    for (const diag::LeftOut& one : plant.left_out) {
      add({"out of scope", "対象外"}, one.entity.path + ": " + one.reason);
    }
  }
  for (const auto& [name, value] : basis.switches) {
    add({"setting", "設定"}, name + "=" + value);
  }
  if (!basis.deselected.empty()) {
    add({"rules left out", "除いたルール"}, fmt::format("{}", fmt::join(basis.deselected, ", ")));
  }
  for (const diag::FileRead& file : basis.files) {
    add({"read", "読込"}, fmt::format("{} ({}), SHA-256 {}", file.name, file.role, file.sha256));
  }
  return out;
}

std::string shortened(const std::string& text, std::size_t bytes, text::Language language) {
  if (text.size() <= bytes) return text;
  const std::string_view note =
      Words{"\n\n… cut here; write the markdown format to a file for all of it\n",
            "\n\n… ここまで（全体は markdown 形式でファイルに出力してください）\n"}
          .in(language);
  if (bytes <= note.size()) return {};
  const std::size_t end = text.rfind('\n', bytes - note.size());
  return text.substr(0, end == std::string::npos ? 0 : end) + std::string(note);
}

}  // namespace report
