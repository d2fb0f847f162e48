#include "report/words.h"

#include <fmt/format.h>

#include <array>

namespace report {
namespace {

constexpr text::Words kComma{", ", "、"};
constexpr text::Words kBracketed{"{} ({})", "{}（{}）"};
constexpr text::Words kThrough{"lets it through", "この通信を通す"};

struct KindWords {
  std::string_view kind;
  text::Words one;
  std::string_view many;  ///< English plural.
};

constexpr std::array<KindWords, 21> kKinds = {{
    {"waiver", {"accepted risk", "許容"}, "accepted risks"},
    {"plant", {"plant", "工場"}, "plants"},
    {"party", {"party", "関係者"}, "parties"},
    {"zone", {"zone", "ゾーン"}, "zones"},
    {"network", {"network", "ネットワーク"}, "networks"},
    {"device", {"device", "機器"}, "devices"},
    {"interface", {"interface", "インタフェース"}, "interfaces"},
    {"link", {"link", "回線"}, "links"},
    {"flow", {"flow", "通信"}, "flows"},
    {"remote_access", {"remote access", "リモート接続"}, "remote accesses"},
    {"conduit", {"conduit", "コンジット"}, "conduits"},
    {"permission", {"permission", "許可"}, "permissions"},
    {"policy_rule", {"filter rule", "フィルタ規則"}, "filter rules"},
    {"alias", {"alias", "別名"}, "aliases"},
    {"forward", {"port forward", "ポート転送"}, "port forwards"},
    {"expectation", {"expectation", "期待"}, "expectations"},
    {"protocol", {"protocol", "プロトコル"}, "protocols"},
    {"crossing", {"crossing", "境界越え"}, "crossings"},
    {"value", {"value", "値"}, "values"},
    {"file", {"file", "ファイル"}, "files"},
    {"rule", {"rule", "ルール"}, "rules"},
}};

const KindWords* find(std::string_view kind) {
  for (const KindWords& row : kKinds) {
    if (row.kind == kind) return &row;
  }
  return nullptr;
}

}  // namespace

text::Words word(diag::Severity severity) {
  switch (severity) {
    case diag::Severity::critical:
      return {"critical", "緊急"};
    case diag::Severity::high:
      return {"high", "高"};
    case diag::Severity::medium:
      return {"medium", "中"};
    case diag::Severity::low:
      return {"low", "低"};
    case diag::Severity::info:
      return {"info", "情報"};
  }
  return {};
}

text::Words word(diag::Waiver::State state) {
  constexpr std::array<text::Words, 6> kStates = {{{"in force", "有効"},
                                                   {"unused", "該当なし"},
                                                   {"expired", "期限切れ"},
                                                   {"unknown", "対象不明"},
                                                   {"incomplete", "記載不足"},
                                                   {"forbidden", "許容不可"}}};
  return kStates[static_cast<std::size_t>(state)];
}

text::Words kind_word(std::string_view kind) {
  const KindWords* row = find(kind);
  return row != nullptr ? row->one : text::Words{kind, kind};
}

std::string counted(std::size_t count, std::string_view kind, text::Language language) {
  const KindWords* row = find(kind);
  if (language == text::Language::ja) {
    return fmt::format("{} {}", row != nullptr ? row->one.ja : kind, count);
  }
  if (row == nullptr) return fmt::format("{} {}", count, kind);
  return fmt::format("{} {}", count, count == 1 ? row->one.en : row->many);
}

std::string joined(const std::vector<text::Bilingual>& items, text::Language language,
                   std::string_view between) {
  if (between.empty()) between = kComma.in(language);
  std::string out;
  for (const text::Bilingual& item : items) {
    if (&item != items.data()) out += between;
    out += item.in(language);
  }
  return out;
}

std::string risk_text(const diag::Risk& risk, text::Language language) {
  const text::Words dot{", ", "・"};
  return fmt::format(fmt::runtime(kBracketed.in(language)),
                     joined(risk.effects, language, dot.in(language)),
                     joined(risk.data, language, dot.in(language)));
}

std::string who_text(const diag::Addressee& who, text::Language language) {
  if (who.name.empty()) return who.role_name.in(language);
  if (who.role_name.empty()) return who.name;
  const text::Words pattern{"{}, {}", "{}（{}）"};
  return fmt::format(fmt::runtime(pattern.in(language)), who.name, who.role_name.in(language));
}

std::string evidence_text(const diag::Evidence& evidence, text::Language language) {
  std::string what = evidence.what.in(language);
  if (!evidence.through) return what;
  const std::string_view through = kThrough.in(language);
  if (what.empty()) return std::string(through);
  if (!evidence.hop) return fmt::format("{}: {}", through, what);
  return what + std::string(kComma.in(language)) + std::string(through);
}

std::string marks_text(const std::vector<diag::Note>& marks, text::Language language) {
  std::string out;
  for (const diag::Note& mark : marks) {
    if (!out.empty()) out += kComma.in(language);
    out += mark.in(language);
  }
  return out;
}

std::string no_clause_text(const std::vector<diag::Note>& notes, text::Language language) {
  std::string out;
  for (const diag::Note& note : notes) {
    if (!out.empty()) out += " · ";
    out += note.in(language);
  }
  return out;
}

}  // namespace report
