#include "lsp/actions.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "diag/codes_plant.h"
#include "doc/document.h"
#include "lint/new_waiver.h"
#include "lsp/describe.h"
#include "lsp/uri.h"
#include "lsp/yaml_text.h"
#include "read/insertion.h"
#include "rule/rulebook.h"
#include "rule/waivers.h"
#include "text/file.h"

namespace lsp {
namespace {

using model::Attribute;
using model::Ref;

/// How many answers are offered for one question.
constexpr std::size_t kMostAnswers = 12;

class Actions {
 public:
  Actions(const View& view, const ActionsAt& at, const Texts& texts)
      : view_(view), at_(at), texts_(texts), file_(view.file()) {}

  Json run() {
    spellings();
    if (view_.report() != nullptr) {
      questions(*view_.report());
      risks(*view_.report());
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool touches(text::Span span) const {
    return span.file == file_ && span.begin <= at_.end && at_.begin <= span.end;
  }

  /// A place of the judged sources in this document: the texts are the same, the files are not.
  [[nodiscard]] bool touches_judged(text::Span span) const {
    const text::Sources& judged = view_.judgement->desk->sources;
    return span.file != text::kNoFile && judged.name(span.file) == view_.document.path() &&
           span.begin <= at_.end && at_.begin <= span.end;
  }

  void add(const std::string& title, Json edit, bool preferred) {
    Json one{{"title", title}, {"kind", "quickfix"}, {"edit", std::move(edit)}};
    if (preferred) one["isPreferred"] = true;
    out_.push_back(std::move(one));
  }

  [[nodiscard]] Json edit_here(std::size_t begin, std::size_t end, const std::string& text) const {
    return {{"changes",
             {{view_.document.uri(),
               Json::array({{{"range", view_.range(begin, end)}, {"newText", text}}})}}}};
  }

  // The nearest spelling.

  void spellings() {
    for (const diag::Diagnostic& fault : view_.reading.faults.all()) {
      if (fault.suggestion.empty() || !touches(fault.span)) continue;
      // A slip of YAML proposes what to write instead of a part of what stands there.
      if (fault.code->id.starts_with("yaml/")) continue;
      const bool id = fault.code == &diag::plant::kUnknownId;
      const bool plain = fault.suggestion.find_first_of(",[]{}:#&*!|>'\"%@` ") == std::string::npos;
      const std::string text = plain && !id ? fault.suggestion : yaml_word(fault.suggestion);
      add(fmt::format(fmt::runtime(view_.ja() ? "「{}」にする" : "Write '{}'"), fault.suggestion),
          edit_here(fault.span.begin, fault.span.end, text), true);
    }
  }

  // What is asked.

  void questions(const diag::PlantReport& report) {
    for (const diag::Question& question : report.questions) {
      for (std::size_t i = 0; i < question.at.size(); ++i) {
        if (touches_judged(question.at[i])) answers(question, question.entities[i].id);
      }
    }
  }

  void answers(const diag::Question& question, const std::string& id) {
    const auto kind = model::kind_named(question.entity_kind);
    if (!kind) return;
    const model::AttributeId attribute = model::find_attribute(*kind, question.attribute);
    const Ref entity = *kind == model::Kind::plant
                           ? Ref(model::Kind::plant, 0)
                           : view_.reading.plant.find(model::only(*kind), id);
    if (!entity.valid() || attribute == model::kNoAttribute) return;
    const Attribute& row = model::attribute(attribute);
    std::size_t offered = 0;
    const auto offer = [&](const std::string& word) {
      if (offered++ >= kMostAnswers) return;
      const std::string value = row.list && word != model::kUnknownWord ? "[" + word + "]" : word;
      const auto place =
          reader::insertion(view_.reading.sources, view_.reading.plant, entity, row, value);
      if (!place) return;
      const std::string means = meaning(row, word, view_);
      add(fmt::format(fmt::runtime(view_.ja() ? "{} に記載：{}: {}{}" : "State for {}: {}: {}{}"),
                      id.empty() ? std::string(model::name(*kind)) : id, row.name, value,
                      means.empty() ? "" : " – " + means),
          edit_here(place->at, place->at, place->text), false);
    };
    if (row.type == model::Type::boolean) {
      offer("yes");
      offer("no");
    } else if (row.words == model::Words::fixed || row.type == model::Type::date) {
      for (const std::string_view word : row.fixed) offer(std::string(word));
    } else if (row.type == model::Type::reference) {
      for (std::size_t i = 0; i < model::kKinds; ++i) {
        const auto other = static_cast<model::Kind>(i);
        if (!model::holds(row.refers, other)) continue;
        const model::Table& table = view_.reading.plant.table(other);
        for (std::uint32_t one = 0; one < table.size() && offered < kMostAnswers - 1; ++one) {
          offer(yaml_word(view_.reading.plant.text(table.id(one))));
        }
      }
    }
    offered = 0;
    offer(std::string(model::kUnknownWord));
  }

  // Accepted risks.

  void risks(const diag::PlantReport& report) {
    std::set<std::string> offered;
    for (const diag::Finding& finding : report.findings) {
      if (finding.verdict != diag::Verdict::fail || !touches_judged(finding.at)) continue;
      const rule::Rule* rule = view_.judgement->desk->book->find(finding.rule);
      if (rule == nullptr || !rule->waivable || !offered.insert(finding.identity).second) continue;
      if (const auto edit = draft(report, finding)) {
        add(fmt::format(fmt::runtime(view_.ja() ? "リスクの許容を下書きする：{}（{}）"
                                                : "Draft an accepted risk: {} ({})"),
                        finding.rule, finding.subject.id),
            *edit, false);
      }
    }
  }

  [[nodiscard]] std::optional<Json> draft(const diag::PlantReport& report,
                                          const diag::Finding& finding) const {
    const std::string path = absolute(view_.judgement->desk->waivers, at_.folder);
    const std::string uri = view_.uris(path);
    const auto open = texts_.find(path);
    std::error_code error;
    std::optional<std::string> old =
        open != texts_.end() ? std::optional(*open->second) : text::read_file(path, error);
    const bool there = old.has_value();
    if (!there && !at_.may_create) return std::nullopt;
    const std::string before = old.value_or("");
    const std::string after = lint::with_waiver(before, lint::waiver_entry(report, finding, {}));
    // A file that is written another way is not ours to guess at.
    if (!lint::adds_one_waiver(after, accepted(before))) return std::nullopt;
    const Lines lines(before);
    const Json edits =
        Json::array({{{"range", range_json(lines, before.size(), before.size(), view_.encoding)},
                      {"newText", after.substr(before.size())}}});
    if (!at_.may_create) return Json{{"changes", {{uri, edits}}}};
    Json changes = Json::array();
    if (!there) changes.push_back({{"kind", "create"}, {"uri", uri}});
    changes.push_back({{"textDocument", {{"uri", uri}, {"version", nullptr}}}, {"edits", edits}});
    return Json{{"documentChanges", std::move(changes)}};
  }

  [[nodiscard]] static std::size_t accepted(const std::string& text) {
    if (text.empty()) return 0;
    text::Sources sources;
    diag::Sink faults;
    return rule::waivers(sources, sources.add("old", text), faults).size();
  }

  const View& view_;
  const ActionsAt& at_;
  const Texts& texts_;
  text::FileId file_;
  Json out_ = Json::array();
};

}  // namespace

Json actions(const View& view, const ActionsAt& at, const Texts& texts) {
  return Actions(view, at, texts).run();
}

}  // namespace lsp
