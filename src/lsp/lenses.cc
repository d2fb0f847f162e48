#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "lsp/describe.h"
#include "lsp/features.h"
#include "read/read.h"
#include "report/verdict.h"
#include "report/words.h"

namespace lsp {
namespace {

using model::Kind;
using model::Ref;

/// Where a section of this text begins; nothing if it has none.
std::optional<std::size_t> section_begin(std::string_view text, std::string_view section) {
  for (std::size_t at = text.find(section); at != std::string_view::npos;
       at = text.find(section, at + 1)) {
    const bool first = at == 0 || text[at - 1] == '\n';
    if (first && text.substr(at + section.size(), 1) == ":") return at;
  }
  return std::nullopt;
}

/// What was found of the entities of one kind.
struct Count {
  std::map<diag::Severity, std::size_t> faults;
  std::size_t open = 0;
};

/// A title without a command: there is nothing to click.
Json lens(const View& view, std::size_t at, std::size_t length, const std::string& title) {
  return {{"range", view.range(at, at + length)}, {"command", {{"title", title}, {"command", ""}}}};
}

std::string told(const Count& count, const View& view) {
  std::string out;
  for (auto one = count.faults.rbegin(); one != count.faults.rend(); ++one) {
    out += (out.empty() ? "" : view.ja() ? "、" : ", ");
    out += view.ja() ? fmt::format("{} {}", report::word(one->first).ja, one->second)
                     : fmt::format("{} {}", one->second, report::word(one->first).en);
  }
  if (count.open > 0) {
    out += (out.empty() ? "" : " · ");
    out += fmt::format(fmt::runtime(view.ja() ? "保留 {}" : "{} undecided"), count.open);
  }
  return out;
}

/// Whether a finding's subject is written in this document.
class Here {
 public:
  explicit Here(const View& view) : view_(view), file_(view.file()) {}

  [[nodiscard]] bool operator()(const diag::Subject& subject) const {
    const auto kind = model::kind_named(subject.kind);
    if (!kind) return false;
    const model::Plant& plant = view_.reading.plant;
    const Ref entity =
        *kind == Kind::plant ? Ref(Kind::plant, 0) : plant.find(model::only(*kind), subject.id);
    return entity.valid() && entity.row() < plant.table(*kind).size() &&
           plant.table(*kind).place(entity.row()).key.file == file_;
  }

 private:
  const View& view_;
  text::FileId file_;
};

std::map<std::string, Count> counts(const diag::PlantReport& report, const View& view) {
  const Here here(view);
  std::map<std::string, Count> out;
  for (const diag::Finding& finding : report.findings) {
    if (!here(finding.subject)) continue;
    if (finding.verdict == diag::Verdict::fail)
      ++out[finding.subject.kind].faults[finding.severity];
    if (finding.verdict == diag::Verdict::undecided) ++out[finding.subject.kind].open;
  }
  return out;
}

/// Printed defaults that say nothing to an engineer beside the line that they stand on.
bool is_silent(const model::Attribute& attribute) {
  return attribute.fallback.empty() || attribute.name == "basis" || attribute.name == "evidence" ||
         attribute.name == "name" || attribute.name == "count";
}

/// What is in force on an entity and written elsewhere or nowhere.
struct InForce {
  std::string beside;  ///< Of profile and zone; of a policy's lines the printed defaults as well.
  std::string all;     ///< Markdown.
};

InForce in_force(Ref entity, const View& view) {
  constexpr std::size_t kMostBeside = 4;
  InForce out;
  std::size_t count = 0;
  const auto rows = model::attributes();
  const bool line = entity.kind() == Kind::policy_rule || entity.kind() == Kind::forward;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind != entity.kind()) continue;
    const model::AttributeId id{static_cast<std::uint16_t>(i)};
    const model::Origin origin =
        view.reading.plant.table(entity.kind()).column(id).origin(entity.row());
    const bool inherited =
        origin == model::Origin::profile || origin == model::Origin::zone_default;
    const bool printed = origin == model::Origin::fallback && !is_silent(rows[i]);
    if (!inherited && !printed) continue;
    const std::string value = reader::written(view.reading.plant, entity, id);
    const std::string from = origin == model::Origin::profile ? view.in({"profile", "プロファイル"})
                             : inherited                      ? view.in({"zone", "ゾーン"})
                                                              : view.in({"default", "既定"});
    out.all += fmt::format("- `{}: {}` ({})\n", rows[i].name, value, from);
    if (!inherited && !line) continue;
    if (++count > kMostBeside) continue;
    out.beside += fmt::format("{}{}: {}", out.beside.empty() ? "" : ", ", rows[i].name, value);
    if (!line) out.beside += fmt::format(" ({})", from);
  }
  if (count > kMostBeside) out.beside += ", …";
  return out;
}

}  // namespace

Json lenses(const View& view) {
  Json out = Json::array();
  const std::string_view text = view.document.text();
  const diag::PlantReport* report = view.report();
  const auto plant = section_begin(text, "plant");
  if (report == nullptr) {
    if (plant && !view.reading.whole()) {
      out.push_back(lens(view, *plant, 5,
                         fmt::format(fmt::runtime(view.ja() ? "未判定：入力の誤り {} 件"
                                                            : "not judged, faults: {}"),
                                     view.reading.faults.count())));
    }
    return out;
  }
  if (plant) {
    out.push_back(lens(view, *plant, 5,
                       report::verdict_line(view.judgement->report, view.language) +
                           fmt::format(fmt::runtime(view.ja() ? " · 判定済み {}/{}"
                                                              : " · verdicts decided: {} of {}"),
                                       report->decided_before, report->decidable)));
  }
  for (const auto& [kind, count] : counts(*report, view)) {
    const auto known = model::kind_named(kind);
    if (!known || *known == Kind::plant) continue;
    const std::string_view section = model::section(*known);
    const auto begin = section.empty() ? std::nullopt : section_begin(text, section);
    if (begin) out.push_back(lens(view, *begin, section.size(), told(count, view)));
  }
  return out;
}

Json inlay_hints(const View& view, std::size_t begin, std::size_t end) {
  Json out = Json::array();
  const text::FileId file = view.file();
  const Lines& lines = view.document.lines();
  std::set<std::uint32_t> taken;
  for (std::size_t i = 0; i < model::kKinds; ++i) {
    const auto kind = static_cast<Kind>(i);
    const model::Table& table = view.reading.plant.table(kind);
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const text::Span key = table.place(row).key;
      if (key.file != file || key.begin < begin || key.begin > end) continue;
      const InForce values = in_force(Ref(kind, row), view);
      const std::uint32_t line = lines.position(key.begin, Encoding::utf8).line;
      // One hint a line: what lies in an item shares it with the item.
      if (values.beside.empty() || !taken.insert(line).second) continue;
      out.push_back({{"position", to_json(lines.position(lines.end(line), view.encoding))},
                     {"label", values.beside},
                     {"paddingLeft", true},
                     {"tooltip", {{"kind", "markdown"}, {"value", values.all}}}});
    }
  }
  return out;
}

}  // namespace lsp
