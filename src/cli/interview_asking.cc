#include "cli/interview_asking.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/answer_cell.h"
#include "model/labels.h"
#include "text/spelling.h"
#include "text/unicode.h"

namespace cli {
namespace {

using model::Attribute;
using model::Kind;
using model::Ref;

std::vector<Asking::Choice> choices_of(const model::Plant& plant, const Attribute& row,
                                       text::Language language) {
  std::vector<Asking::Choice> out;
  if (row.type == model::Type::boolean) {
    return {{"yes", language == text::Language::ja ? "はい" : ""},
            {"no", language == text::Language::ja ? "いいえ" : ""}};
  }
  if (row.type == model::Type::choice) {
    for (const std::string_view word : row.fixed) {
      const std::string_view label = model::label(row.name, word).in(language);
      out.push_back({std::string(word), std::string(label == word ? "" : label)});
    }
  } else if (row.type == model::Type::reference) {
    // People think of a line before the network that it runs over, of a machine before its zone.
    for (const Kind one : {Kind::party, Kind::link, Kind::device, Kind::network, Kind::zone}) {
      if (!model::holds(row.refers, one)) continue;
      for (std::uint32_t i = 0; i < plant.table(one).size(); ++i) {
        if (one == Kind::network && !is_written(plant, i)) continue;
        out.push_back({std::string(plant.id({one, i})), ""});
      }
    }
    if (out.size() > kMostOffered) out.clear();
  }
  return out;
}

std::string no_answer(const Answer& answer, const std::string& written, text::Language language) {
  const bool ja = language == text::Language::ja;
  const std::string& wrong = answer.wrong.empty() ? written : answer.wrong;
  std::string out = fmt::format(fmt::runtime(ja ? "「{}」は回答になりません。回答の候補：{}"
                                                : "'{}' is no answer; expected {}"),
                                wrong, fmt::join(answer.expected, ", "));
  const std::string near = text::nearest(wrong, {answer.expected.begin(), answer.expected.end()});
  if (!near.empty()) {
    out += fmt::format(fmt::runtime(ja ? "。もしかして「{}」" : "; did you mean '{}'?"), near);
  }
  return out;
}

std::string key_of(const Attribute& row, const std::string& id) {
  return fmt::format("{}/{}/{}", model::name(row.kind), id, row.name);
}

/// Not stated, not even as unknown, and not by a profile or a zone either.
bool lacks(const model::Plant& plant, model::AttributeId attribute, const std::string& id) {
  const Kind kind = model::attribute(attribute).kind;
  const Ref entity = kind == Kind::plant ? Ref(kind, 0) : plant.find(model::only(kind), id);
  if (!entity.valid() || plant.out(entity)) return false;
  const model::Origin origin = plant.table(kind).column(attribute).origin(entity.row());
  return origin == model::Origin::absent || origin == model::Origin::fallback;
}

/// Bytes of a blank or sign that no id has, at the beginning of a text; 0 where there is none.
std::size_t length_of_sign(std::string_view text) {
  constexpr std::array<std::string_view, 10> kWide = {"\u3000", "｜", "：", "／", "＊",
                                                      "，",     "［", "］", "｛", "｝"};
  if (std::string_view(" \t|:/*,[]{}\"'#&!%@`>?").find(text.front()) != std::string_view::npos) {
    return 1;
  }
  const auto* wide =
      std::ranges::find_if(kWide, [&](std::string_view one) { return text.starts_with(one); });
  return wide == kWide.end() ? 0 : wide->size();
}

}  // namespace

Asking attribute_asking(InterviewDraft& draft, model::AttributeId attribute,
                        const std::vector<std::string>& ids, const std::set<std::string>& asked,
                        text::Language language) {
  const Attribute& row = model::attribute(attribute);
  Asking out;
  std::vector<std::string> whose;
  for (const std::string& id : ids) {
    const std::string key = key_of(row, id);
    if (asked.contains(key) || !lacks(draft.plant(), attribute, id)) continue;
    if (!draft.takes(row.kind, id, attribute)) continue;
    whose.push_back(id);
    out.keys.push_back(key);
  }
  if (whose.empty()) return out;
  out.question = row.question.in(language);
  if (row.kind != Kind::plant) out.about = whose;
  out.choices = choices_of(draft.plant(), row, language);
  out.may_part = whose.size() > 1;
  out.takes_unknown = true;
  out.take = [&draft, attribute, whose, language](const std::string& answer) {
    Taken taken;
    const Answer said = answer_of(draft.plant(), attribute, answer);
    if (said.value.empty() || said.value == "[]") {
      taken.wrong = no_answer(said, answer, language);
      return taken;
    }
    const Kind kind = model::attribute(attribute).kind;
    for (const std::string& id : whose) {
      taken.writings.push_back(a_value(kind, id, attribute, said.value));
    }
    return taken;
  };
  return out;
}

std::string without_numbers(const Asking& asking, std::string_view answer) {
  if (asking.choices.empty()) return std::string(answer);
  std::vector<std::string> words;
  for (const std::string& part : parts_of(std::string(answer))) {
    const std::string folded = text::fold(part);
    const bool number = !folded.empty() && folded.size() < 4 &&
                        folded.find_first_not_of("0123456789") == std::string::npos;
    const std::size_t index = number ? std::stoul(folded) : 0;
    const bool offered = index > 0 && index <= asking.choices.size();
    words.push_back(offered ? asking.choices[index - 1].word : part);
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string as_id(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const std::size_t sign = length_of_sign(name);
    if (sign == 0) {
      const char c = name.front();
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
    name.remove_prefix(std::max<std::size_t>(sign, 1));
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string free_id(const model::Plant& plant, model::KindSet kinds, std::string_view name,
                    std::set<std::string>& taken) {
  const std::string base = as_id(name);
  std::string id = base;
  for (int i = 2; plant.find(kinds, id).valid() || taken.contains(id); ++i) {
    id = fmt::format("{}-{}", base, i);
  }
  taken.insert(id);
  return id;
}

bool is_written(const model::Plant& plant, std::uint32_t network) {
  const text::Span at = plant.table(Kind::network).place(network).key;
  const auto& zones = plant.network_zones[network];
  return std::ranges::none_of(
      zones, [&](std::uint32_t zone) { return plant.table(Kind::zone).place(zone).key == at; });
}

bool says_none(std::string_view answer) {
  constexpr std::array<std::string_view, 11> kNone = {"none", "nothing", "nobody", "no one",
                                                      "no",   "なし",    "無し",   "ない",
                                                      "無",   "いない",  "いいえ"};
  const std::string key = text::word_key(bare_cell(answer));
  return std::ranges::any_of(kNone,
                             [&](std::string_view one) { return text::word_key(one) == key; });
}

}  // namespace cli
