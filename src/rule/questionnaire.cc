#include "rule/questionnaire.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "model/attribute.h"
#include "model/labels.h"
#include "rule/actor.h"
#include "rule/answers.h"
#include "rule/questions.h"
#include "rule/scenario.h"
#include "rule/words.h"

namespace rule {
namespace {

using model::Kind;
using model::Ref;

/// Nobody stated sorts behind every party.
constexpr std::uint32_t kNobody = 0xFFFFFFFFU;

class Builder {
 public:
  Builder(const facts::World& world, const Library& library) : world_(world), library_(library) {}

  void add(const diag::Finding& finding) {
    std::vector<diag::SheetQuestion*> counted;
    for (const diag::Missing& missing : finding.missing) {
      const auto kind = model::kind_named(missing.entity.kind);
      if (!kind) continue;
      const model::AttributeId id = model::find_attribute(*kind, missing.attribute);
      const Ref entity = world_.plant().find(model::only(*kind), missing.entity.id);
      const SectionQuestion* section = section_question(missing.attribute);
      if ((id == model::kNoAttribute && section == nullptr) || !entity.valid()) continue;
      diag::SheetQuestion& question =
          id == model::kNoAttribute ? ask_for(*section, entity) : ask(entity, id);
      if (std::find(counted.begin(), counted.end(), &question) != counted.end()) continue;
      counted.push_back(&question);
      ++question.verdicts;
      question.severity = std::max(question.severity, finding.severity);
      const bool there =
          std::any_of(question.rules.begin(), question.rules.end(),
                      [&](const diag::SheetRule& rule) { return rule.id == finding.rule; });
      if (!there) question.rules.push_back({finding.rule, *finding.title});
    }
  }

  /// Every value that was asked for already, and that nobody knows.
  void add_unknown() {
    for (std::size_t i = 0; i < model::attributes().size(); ++i) {
      const model::Attribute& row = model::attributes()[i];
      const model::AttributeId id{static_cast<std::uint16_t>(i)};
      const model::Table& table = world_.plant().table(row.kind);
      const model::Column& column = table.column(id);
      for (std::uint32_t entity = 0; entity < table.size(); ++entity) {
        if (column.origin(entity) == model::Origin::unknown) ask(Ref(row.kind, entity), id);
      }
    }
  }

  std::vector<diag::Sheet> take(
      const std::function<bool(std::string_view, std::string_view)>& wanted) {
    std::vector<diag::Sheet> out;
    std::uint32_t last = 0;
    for (auto& [key, question] : questions_) {
      const std::uint32_t party = std::get<0>(key);
      if (out.empty() || party != last) {
        out.push_back(heading(party));
        last = party;
      }
      std::stable_sort(
          question.entries.begin(), question.entries.end(),
          [](const diag::SheetEntry& a, const diag::SheetEntry& b) { return a.at < b.at; });
      offer_what_fits(question);
      std::sort(question.rules.begin(), question.rules.end(),
                [](const diag::SheetRule& a, const diag::SheetRule& b) { return a.id < b.id; });
      out.back().questions.push_back(std::move(question));
    }
    std::erase_if(out, [&](const diag::Sheet& sheet) { return !wanted(sheet.party, sheet.role); });
    for (diag::Sheet& sheet : out) {
      std::stable_sort(sheet.questions.begin(), sheet.questions.end(),
                       [](const diag::SheetQuestion& a, const diag::SheetQuestion& b) {
                         return std::tuple(b.verdicts, b.severity, a.entries.front().at) <
                                std::tuple(a.verdicts, a.severity, b.entries.front().at);
                       });
    }
    return out;
  }

 private:
  /// What is an answer for none of the things asked about is not offered.
  void offer_what_fits(diag::SheetQuestion& question) const {
    std::erase_if(question.answers, [&](const auto& answer) {
      return std::none_of(
          question.entries.begin(), question.entries.end(), [&](const diag::SheetEntry& entry) {
            const auto kind = model::kind_named(entry.entity.kind);
            const Ref entity = world_.plant().find(model::only(*kind), entry.entity.id);
            return !entity.valid() || fits(world_, entity, question.attribute, answer.word);
          });
    });
  }

  /// By party, then by attribute, whose index stands for its kind too.
  using Key = std::pair<std::uint32_t, std::uint16_t>;

  diag::Sheet heading(std::uint32_t row) const {
    diag::Sheet sheet;
    if (row == kNobody) return sheet;
    const Ref party(Kind::party, row);
    sheet.party = world_.plant().id(party);
    sheet.name = party_name(world_, party);
    sheet.role = role_of(world_, party);
    if (!sheet.role.empty()) sheet.role_name = anchor_name(library_, sheet.role);
    return sheet;
  }

  diag::SheetQuestion& ask(Ref entity, model::AttributeId id) {
    const model::Attribute& row = model::attribute(id);
    const Ref party = respondent(entity, row.name, world_);
    const Key key{party.valid() ? party.row() : kNobody, static_cast<std::uint16_t>(id)};
    const auto [found, fresh] = questions_.try_emplace(key);
    diag::SheetQuestion& question = found->second;
    if (fresh) describe(question, row);
    if (asked_.emplace(key, entity).second) {
      question.entries.push_back(entry(entity, id));
    }
    return question;
  }

  /// For a section that was not written: a line of words, that somebody enters by hand.
  diag::SheetQuestion& ask_for(const SectionQuestion& section, Ref plant) {
    const Ref party = respondent(plant, section.name, world_);
    const auto behind = static_cast<std::uint16_t>(model::attributes().size());
    const auto place = static_cast<std::uint16_t>(behind + (section.name == "flows" ? 0 : 1));
    const Key key{party.valid() ? party.row() : kNobody, place};
    diag::SheetQuestion& question = questions_[key];
    if (!asked_.emplace(key, plant).second) return question;
    question.attribute = section.name;
    question.entity_kind = model::name(Kind::plant);
    question.question = text::bilingual(section.question);
    question.entries.push_back(described_entry(plant));
    return question;
  }

  void describe(diag::SheetQuestion& question, const model::Attribute& row) const {
    question.attribute = row.name;
    question.entity_kind = model::name(row.kind);
    question.question = text::bilingual(row.question.en.empty() ? row.doc : row.question);
    using Form = diag::SheetQuestion::Form;
    if (row.type == model::Type::boolean) {
      question.form = Form::tick;
      question.answers = {{"yes", {"yes", "はい"}}, {"no", {"no", "いいえ"}}};
    } else if (row.type == model::Type::choice && row.words == model::Words::fixed) {
      question.form = row.list ? Form::several : Form::tick;
      for (const std::string_view word : row.fixed) {
        const text::Words label = model::label(row.name, word);
        question.answers.push_back(
            {std::string(word), text::bilingual(label.en.empty() ? text::Words{word, {}} : label)});
      }
    } else if (row.type == model::Type::date) {
      question.form = Form::date;
      for (const std::string_view word : row.fixed) {
        question.answers.push_back({std::string(word), {"has ended", "終了済み"}});
      }
    } else if (row.type == model::Type::reference) {
      offer_entities(question, row);
    }
  }

  /// What the plant has of the kind that is asked for, where it is few enough to choose from.
  void offer_entities(diag::SheetQuestion& question, const model::Attribute& row) const {
    constexpr std::size_t kMostOffered = 12;
    std::vector<diag::Answer> offered;
    for (std::size_t i = 0; i < model::kKinds; ++i) {
      const auto kind = static_cast<Kind>(i);
      if (!model::holds(row.refers, kind)) continue;
      const model::Table& table = world_.plant().table(kind);
      if (offered.size() + table.size() > kMostOffered) return;
      for (std::uint32_t one = 0; one < table.size(); ++one) {
        const std::string id(world_.plant().id(Ref(kind, one)));
        offered.push_back({id, named(Ref(kind, one), id)});
      }
    }
    if (offered.empty()) return;
    using Form = diag::SheetQuestion::Form;
    question.form = row.list ? Form::several : Form::tick;
    question.answers = std::move(offered);
  }

  /// Its name for people, or its id.
  text::Bilingual named(Ref entity, const std::string& id) const {
    if (entity.kind() == Kind::party) return {party_name(world_, entity), {}};
    if (model::find_attribute(entity.kind(), "name") == model::kNoAttribute) return {id, {}};
    const auto name = world_.column(entity.kind(), "name").get(entity.row());
    return {name ? std::string(world_.plant().text(model::TextId{*name})) : id, {}};
  }

  diag::SheetEntry entry(Ref entity, model::AttributeId id) const {
    diag::SheetEntry out = described_entry(entity);
    out.asked = world_.plant().table(entity.kind()).column(id).origin(entity.row()) ==
                model::Origin::unknown;
    return out;
  }

  diag::SheetEntry described_entry(Ref entity) const {
    const model::Plant& plant = world_.plant();
    diag::SheetEntry out;
    out.entity = {std::string(model::name(entity.kind())), std::string(plant.id(entity)),
                  path(plant, entity)};
    if (model::find_attribute(entity.kind(), "name") != model::kNoAttribute) {
      const auto name = world_.column(entity.kind(), "name").get(entity.row());
      if (name) out.name = plant.text(model::TextId{*name});
    }
    out.what = described(entity, world_);
    out.at = plant.table(entity.kind()).place(entity.row()).key;
    return out;
  }

  const facts::World& world_;
  const Library& library_;
  std::map<Key, diag::SheetQuestion> questions_;
  std::set<std::pair<Key, Ref>> asked_;
};

}  // namespace

std::vector<diag::Sheet> sheets(
    const std::vector<diag::Finding>& findings, const facts::World& world, const Library& library,
    const std::function<bool(std::string_view id, std::string_view role)>& wanted) {
  Builder builder(world, library);
  for (const diag::Finding& finding : findings) {
    if (finding.verdict == diag::Verdict::undecided) builder.add(finding);
  }
  builder.add_unknown();
  return builder.take(wanted);
}

}  // namespace rule
