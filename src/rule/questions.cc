#include "rule/questions.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "model/attribute.h"
#include "rule/actor.h"
#include "rule/answers.h"

namespace rule {
namespace {

using Key = std::pair<std::string, std::string>;  // kind, attribute

constexpr text::Words kAnId{"an id", "ID"};

/// The line to write, with a blank for the answer and the legal ones behind it.
std::string line_to_paste(const model::Attribute& row, const std::vector<text::Bilingual>& answers,
                          text::Language language) {
  std::string out = fmt::format("{}: {}", row.name, row.list ? "[ ]" : "___");
  for (const text::Bilingual& answer : answers) {
    out += &answer == answers.data() ? "   # " : " | ";
    out += answer.in(language);
  }
  return out;
}

/// So many devices are worth a line of their zone.
constexpr std::size_t kWorthDefault = 3;

constexpr text::Words kForZone{"# or once for all devices of a zone: defaults: { {} }",
                               "# ゾーンの機器すべてに一度で書く場合：defaults: { {} }"};

/// What holds for many devices may stand once with their zone.
std::string for_zone(const model::Attribute& row, std::size_t devices, text::Language language) {
  if (row.kind != model::Kind::device || !row.inherits || devices < kWorthDefault) return {};
  std::string line(kForZone.in(language));
  return "\n" + line.replace(line.find("{} }"), 2,
                             fmt::format("{}: {}", row.name, row.list ? "[ ]" : "___"));
}

/// Those that may be the answer for one of the things asked about.
std::vector<text::Bilingual> words_of(const model::Attribute& row, const diag::Question& question,
                                      const facts::World& world) {
  std::vector<text::Bilingual> out;
  for (const std::string_view word : row.fixed) {
    const bool offered = std::any_of(
        question.entities.begin(), question.entities.end(), [&](const diag::Subject& one) {
          const model::Ref entity = world.plant().find(model::only(row.kind), one.id);
          return !entity.valid() || fits(world, entity, row.name, word);
        });
    if (offered) out.push_back({std::string(word), {}});
  }
  return out;
}

void describe(diag::Question& question, const model::Attribute& row, const facts::World& world) {
  question.question = text::bilingual(row.question.en.empty() ? row.doc : row.question);
  switch (row.type) {
    case model::Type::boolean:
      question.answers = {{"yes", {}}, {"no", {}}};
      break;
    case model::Type::choice:
      if (row.words == model::Words::fixed) question.answers = words_of(row, question, world);
      break;
    case model::Type::date:
      question.answers = {{"YYYY-MM-DD", {}}};
      if (row.name == "supported_until") question.answers.push_back({"ended", {}});
      break;
    case model::Type::reference:
      question.answers = {text::bilingual(kAnId)};
      break;
    default:
      break;
  }
  question.paste = text::in_both([&](text::Language language) {
    return line_to_paste(row, question.answers, language) +
           for_zone(row, question.entities.size(), language);
  });
}

constexpr SectionQuestion kSections[] = {
    {"flows",
     {"What is sent from where to where? (`flows: {}` says: nothing)",
      "どの機器からどこへ、何のデータを送っていますか（何も送っていなければ flows: {}）。"},
     "flows: { f-1: { from: ___, to: ___, data: [ ] } }"},
    {"remote_access",
     {"Does anybody connect from outside? (`remote_access: {}` says: nobody)",
      "外から接続してくる会社や人はいますか（いなければ remote_access: {}）。"},
     "remote_access: { r-1: { party: ___, over: [ ], ends_at: ___ } }"},
};

/// Whom to ask, unless it is the owner, who reads this.
std::string party_of(const facts::World& world, model::Ref entity, std::string_view attribute) {
  const model::Ref party = respondent(entity, attribute, world);
  if (!party.valid() || role_of(world, party) == "user-company") return {};
  return std::string(world.plant().id(party));
}

}  // namespace

const SectionQuestion* section_question(std::string_view name) {
  const auto* found = std::ranges::find(kSections, name, &SectionQuestion::name);
  return found == std::end(kSections) ? nullptr : found;
}

std::vector<diag::Question> questions(const std::vector<diag::Finding>& findings,
                                      const facts::World& world) {
  std::map<Key, std::size_t> index;
  std::vector<diag::Question> out;
  std::set<std::pair<std::size_t, std::string>> asked;  // question, id of the entity
  std::set<Key> urgent;                                 // a serious failure rests on it
  for (const diag::Finding& finding : findings) {
    const bool open = finding.verdict == diag::Verdict::undecided;
    std::vector<std::size_t> counted;
    for (const diag::Missing& missing : open ? finding.missing : finding.assumes) {
      const auto kind = model::kind_named(missing.entity.kind);
      if (!kind) continue;
      const model::AttributeId id = model::find_attribute(*kind, missing.attribute);
      const SectionQuestion* section = section_question(missing.attribute);
      if (id == model::kNoAttribute && section == nullptr) continue;
      const auto [found, fresh] =
          index.emplace(Key(missing.entity.kind, missing.attribute), out.size());
      if (fresh) {
        out.emplace_back();
        out.back().attribute = missing.attribute;
        out.back().entity_kind = missing.entity.kind;
        if (id == model::kNoAttribute) {
          out.back().question = text::bilingual(section->question);
          out.back().paste = {std::string(section->paste), {}};
        }
      }
      if (!open && finding.severity >= diag::Severity::high) urgent.insert(found->first);
      diag::Question& question = out[found->second];
      if (asked.emplace(found->second, missing.entity.id).second) {
        question.entities.push_back(missing.entity);
        question.at.push_back(missing.at);
        if (question.party.empty()) {
          const model::Ref entity = world.plant().find(model::only(*kind), missing.entity.id);
          if (entity.valid()) question.party = party_of(world, entity, missing.attribute);
        }
      }
      if (std::find(counted.begin(), counted.end(), found->second) == counted.end()) {
        counted.push_back(found->second);
      }
    }
    for (const std::size_t one : counted) {
      ++out[one].verdicts;
      out[one].severity = std::max(out[one].severity, finding.severity);
      auto& rules = out[one].rules;
      if (std::find(rules.begin(), rules.end(), finding.rule) == rules.end()) {
        rules.push_back(finding.rule);
      }
    }
  }
  for (diag::Question& question : out) {
    const auto kind = model::kind_named(question.entity_kind);
    const model::AttributeId id = model::find_attribute(*kind, question.attribute);
    if (id != model::kNoAttribute) describe(question, model::attribute(id), world);
  }
  const auto first = [&](const diag::Question& question) {
    return urgent.contains(Key(question.entity_kind, question.attribute));
  };
  std::stable_sort(out.begin(), out.end(), [&](const diag::Question& a, const diag::Question& b) {
    return std::tuple(first(b), b.verdicts, b.severity, a.at.front()) <
           std::tuple(first(a), a.verdicts, a.severity, b.at.front());
  });
  return out;
}

std::size_t settled(const std::vector<diag::Finding>& findings,
                    const std::vector<diag::Question>& questions, std::size_t count) {
  const auto answered = [&](const diag::Missing& missing) {
    for (std::size_t i = 0; i < std::min(count, questions.size()); ++i) {
      if (questions[i].attribute == missing.attribute &&
          questions[i].entity_kind == missing.entity.kind) {
        return true;
      }
    }
    return false;
  };
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [&](const diag::Finding& finding) {
        return finding.verdict == diag::Verdict::undecided && !finding.missing.empty() &&
               !finding.more_open &&
               std::all_of(finding.missing.begin(), finding.missing.end(), answered);
      }));
}

}  // namespace rule
