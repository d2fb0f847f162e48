#include "lint/notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "diag/codes_note.h"
#include "expr/time.h"
#include "facts/data_use.h"
#include "facts/fact.h"
#include "rule/actor.h"
#include "rule/scenario.h"

namespace lint {
namespace {

using model::Kind;
using model::Ref;
using text::Language;

constexpr Ref kPlant(Kind::plant, 0);

std::string quoted(const facts::World& world, const std::vector<Ref>& refs, Language language) {
  constexpr std::size_t kShown = 3;
  const bool ja = language == Language::ja;
  std::string out;
  for (std::size_t i = 0; i < refs.size() && i < kShown; ++i) {
    const std::string_view id = world.plant().id(refs[i]);
    if (i > 0) out += ja ? "、" : ", ";
    out += ja ? fmt::format("「{}」", id) : fmt::format("'{}'", id);
  }
  if (refs.size() > kShown) {
    out += ja ? fmt::format("ほか{}件", refs.size() - kShown)
              : fmt::format(" and {} more", refs.size() - kShown);
  }
  return out;
}

std::string limited_use(const facts::World& world, const facts::DataUse& use, Language language) {
  const bool ja = language == Language::ja;
  const std::string readers = quoted(world, use.readers, language);
  const std::string through = quoted(world, use.boundaries, language);
  if (use.readers.empty()) {
    return ja ? "データ利活用が限定的です：工場データは制御系の外に出ていません。"
                "この場合、ネットワークの対策で一定レベルまで守れます"
              : "data use is limited: no plant data leave the control side. With that, protecting "
                "the network reaches a certain level";
  }
  return ja ? fmt::format(
                  "データ利活用が限定的です：工場データは、{}を通して事務用の{}から読むだけで、"
                  "構外との通信や書込みはありません。この場合、"
                  "ネットワークの対策で一定レベルまで守れます",
                  through, readers)
            : fmt::format(
                  "data use is limited: plant data are only read, by the office's {} through {}; "
                  "nothing goes outside and nothing is written back. With that, protecting the "
                  "network reaches a certain level",
                  readers, through);
}

struct Spoken {
  std::string_view word;
  text::Words text;
};
constexpr Spoken kFrom[] = {
    {"internet", {"the internet", "インターネット"}},
    {"outside-or-radio",
     {"an outside party, radio or carried media", "外部事業者・無線・持込み媒体"}},
    {"other-tier", {"another tier or the office", "他の階層・事務系"}},
    {"same-zone", {"the same zone", "同じゾーン"}}};
constexpr Spoken kSeverities[] = {{"info", {"info", "情報"}},
                                  {"low", {"low", "低"}},
                                  {"medium", {"medium", "中"}},
                                  {"high", {"high", "高"}}};

template <std::size_t kCount>
std::string_view spoken(const Spoken (&rows)[kCount], std::string_view word, Language language) {
  for (const Spoken& row : rows) {
    if (row.word == word) return row.text.in(language);
  }
  return word;
}

std::string until_text(const facts::World& world) {
  const auto days = world.column(Kind::plant, "acceptance.until").get(0);
  return days ? expr::timestamp_text({std::int64_t{static_cast<std::int32_t>(*days)} * 86400, 0})
                    .substr(0, 10)
              : std::string();
}

std::string accepted(const facts::World& world, std::string_view severity, Language language) {
  const bool ja = language == Language::ja;
  const std::string_view not_said = ja ? "記載なし" : "not stated";
  const auto from = world.word(kPlant, "acceptance.from");
  const Ref by = world.reference(kPlant, "acceptance.by");
  std::string until = until_text(world);
  if (until.empty()) until = not_said;
  const std::string who = by.valid() ? rule::party_name(world, by) : std::string(not_said);
  const std::string_view where = from ? spoken(kFrom, *from, language) : not_said;
  return ja ? fmt::format(
                  "リスクの許容：重大度「{}」まで（攻撃元: {}まで）を許容（許容した者: {}、期限: "
                  "{}）。判定はそのまま示します",
                  spoken(kSeverities, severity, language), where, who, until)
            : fmt::format(
                  "accepted risk: up to severity {}, from {} at the farthest, by {} until {}; "
                  "verdicts are shown all the same",
                  spoken(kSeverities, severity, language), where, who, until);
}

/// "device.type=mes", "plant.stage": an entity of the kind states it, with that value.
bool states(const facts::World& world, std::string_view named) {
  const std::size_t equals = named.find('=');
  const std::string_view attribute = named.substr(0, equals);
  const std::size_t dot = attribute.find('.');
  const auto kind = model::kind_named(attribute.substr(0, dot));
  if (!kind) return false;
  const model::AttributeId id = model::find_attribute(*kind, attribute.substr(dot + 1));
  if (id == model::kNoAttribute) return false;
  const model::Attribute& row = model::attribute(id);
  const model::Plant& plant = world.plant();
  const model::Column& column = plant.table(*kind).column(id);
  const auto fits = [&](std::uint32_t raw) {
    return equals == std::string_view::npos || plant.word(row, raw) == named.substr(equals + 1);
  };
  for (std::uint32_t entity = 0; entity < plant.table(*kind).size(); ++entity) {
    if (!column.known(entity) || column.origin(entity) == model::Origin::fallback) continue;
    if (!row.list) {
      if (fits(column.raw(entity))) return true;
      continue;
    }
    const auto items = plant.list(column.raw(entity));
    if (std::any_of(items.begin(), items.end(), fits)) return true;
    if (equals == std::string_view::npos) return true;
  }
  return false;
}

bool decided(const rule::SurveyRow& row, const std::vector<diag::RuleTally>& tallies) {
  return std::any_of(tallies.begin(), tallies.end(), [&](const diag::RuleTally& tally) {
    return tally.pass + tally.fail + tally.waived > 0 &&
           std::ranges::find(row.rules, tally.rule) != row.rules.end();
  });
}

void add(std::vector<Ref>& out, Ref ref) {
  if (ref.valid() && std::find(out.begin(), out.end(), ref) == out.end()) out.push_back(ref);
}

void add_zones(const facts::World& world, std::vector<Ref>& out, Ref place) {
  if (!place.valid()) return;
  for (const std::uint32_t zone : world.zones(place)) add(out, Ref(Kind::zone, zone));
}

}  // namespace

void note_data_use(const facts::World& world, diag::PlantReport& out) {
  const facts::DataUse use = facts::data_use(world);
  if (!use.limited) return;
  out.assumptions.emplace_back(
      text::in_both([&](Language language) { return limited_use(world, use, language); }));
}

void note_stage(const facts::World& world, const rule::Library& library, const rule::Survey& survey,
                diag::PlantReport& out) {
  const facts::StageShown shown = facts::stage_shown(world);
  const std::string id = "stage-" + std::to_string(shown.sure);
  const text::Bilingual number{std::to_string(shown.sure), {}};
  const bool open = shown.possible > shown.sure;
  const auto stated = world.column(Kind::plant, "stage").get(0);
  std::vector<text::Bilingual> values{number, rule::anchor_name(library, id)};
  if (stated && static_cast<int>(*stated) != shown.sure) {
    values.push_back({std::to_string(*stated), {}});
    out.assumptions.push_back(
        {open ? diag::note::kStageOtherAtLeast : diag::note::kStageOther, std::move(values)});
  } else {
    out.assumptions.push_back(
        {open ? diag::note::kStageAtLeast : diag::note::kStage, std::move(values)});
  }
  if (const rule::SurveyNeed* need = survey.need(id)) {
    out.assumptions.emplace_back(
        text::Bilingual{"what a plant of this stage needs: " + need->text.en,
                        "この段階の工場に必要な対策：" + need->text.ja});
  }
}

void note_acceptance(const facts::World& world, const rule::Library& library,
                     diag::PlantReport& out) {
  const auto severity = world.word(kPlant, "acceptance.severity");
  if (severity && *severity != "none") {
    out.assumptions.emplace_back(
        text::in_both([&](Language language) { return accepted(world, *severity, language); }));
  }
  const auto words =
      model::attribute(model::find_attribute(Kind::plant, "acceptance.stories_out")).fixed;
  const auto codes = world.list(kPlant, "acceptance.stories_out");
  if (codes.empty()) return;
  out.assumptions.emplace_back(text::in_both([&](Language language) {
    const bool ja = language == Language::ja;
    std::string stories;
    for (const std::uint32_t code : codes) {
      if (!stories.empty()) stories += ja ? "、" : "; ";
      stories += rule::anchor_name(library, words[code]).in(language);
    }
    return (ja ? "想定しない攻撃シナリオ（記載による）："
               : "attack stories that are not considered, as stated: ") +
           stories;
  }));
}

std::vector<std::string> untouched_rows(const facts::World& world, const rule::Survey& survey,
                                        const std::vector<diag::RuleTally>& tallies) {
  std::vector<std::string> out;
  for (const rule::SurveyRow& row : survey.rows) {
    const bool touched =
        row.attributes.empty()
            ? row.rules.empty() || decided(row, tallies)
            : std::any_of(row.attributes.begin(), row.attributes.end(),
                          [&](const std::string& named) { return states(world, named); });
    if (!touched) out.push_back(row.id);
  }
  return out;
}

std::vector<Ref> stations(const facts::World& world, Ref speech) {
  std::vector<Ref> out{speech};
  if (speech.kind() == Kind::flow) {
    for (const topology::Hop& hop : world.topology().flow(speech.row()).shortest) {
      for (const Ref ref : {hop.from, hop.over, hop.to}) add(out, ref);
    }
    for (const std::string_view end : {"from", "to"}) {
      const Ref place = world.reference(speech, end);
      add(out, place);
      add_zones(world, out, place);
    }
    return out;
  }
  const Ref end = world.reference(speech, "ends_at");
  add(out, end);
  add_zones(world, out, end);
  add(out, world.reference(speech, "from"));
  for (const std::uint32_t raw : world.list(speech, "over")) add(out, Ref::from_raw(raw));
  return out;
}

}  // namespace lint
