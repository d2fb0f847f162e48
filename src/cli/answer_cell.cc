#include "cli/answer_cell.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "lsp/yaml_text.h"
#include "model/labels.h"
#include "model/vocabulary.h"
#include "text/unicode.h"

namespace cli {
namespace {

using model::Attribute;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return text;
}

/// Digits of any width, and the signs that days are written with in Japan and by spreadsheets.
std::optional<std::string> day(const std::string& text) {
  std::vector<std::string> numbers;
  bool in_number = false;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !in_number) numbers.emplace_back();
    if (digit) numbers.back() += c;
    in_number = digit;
  }
  if (numbers.size() < 3 || numbers[0].size() != 4) return std::nullopt;
  // A time behind the day must be midnight: a spreadsheet adds it.
  for (std::size_t i = 3; i < numbers.size(); ++i) {
    if (numbers[i].find_first_not_of('0') != std::string::npos) return std::nullopt;
  }
  const int month = std::atoi(numbers[1].c_str());
  const int date = std::atoi(numbers[2].c_str());
  if (numbers[1].size() > 2 || numbers[2].size() > 2) return std::nullopt;
  if (month < 1 || month > 12 || date < 1 || date > 31) return std::nullopt;
  return fmt::format("{}-{:02}-{:02}", numbers[0], month, date);
}

std::optional<std::string> boolean(const std::string& text) {
  const std::string low = lower(text);
  for (const std::string_view one :
       {"yes", "true", "y", "1", "はい", "○", "◯", "有", "有り", "あり"}) {
    if (low == one) return "yes";
  }
  for (const std::string_view one :
       {"no", "false", "n", "0", "いいえ", "×", "無", "無し", "なし"}) {
    if (low == one) return "no";
  }
  return std::nullopt;
}

bool is_unknown(const std::string& text) {
  const std::string low = lower(text);
  for (const std::string_view one :
       {"unknown", "nobody knows", "not known", "不明", "わからない", "分からない"}) {
    if (low == one) return true;
  }
  return model::meant("", text) == model::kUnknownWord;
}

/// "word = meaning" as the sheet offers it: the word.
std::string offered(const std::string& text) {
  const std::size_t sign = text.find(" = ");
  return sign == std::string::npos ? text : bare_cell(text.substr(0, sign));
}

std::string_view word_of(const Attribute& attribute, std::span<const std::string_view> words,
                         const std::string& text) {
  const std::string key = text::word_key(text);
  for (const std::string_view word : words) {
    const text::Words label = model::label(attribute.name, word);
    if (text::word_key(word) == key || (!label.en.empty() && text::word_key(label.en) == key) ||
        (!label.ja.empty() && text::word_key(label.ja) == key)) {
      return word;
    }
  }
  const std::string_view meant = model::meant(attribute.name, text);
  const std::string_view shared = meant.empty() ? model::meant("", text) : meant;
  return std::ranges::find(words, shared) == words.end() ? std::string_view() : shared;
}

class CellReader {
 public:
  CellReader(const model::Plant& plant, const Attribute& attribute)
      : plant_(plant), attribute_(attribute) {}

  Answer read(std::string_view cell) {
    const std::string text = bare_cell(cell);
    if (is_unknown(offered(text))) {
      out_.value = model::kUnknownWord;
      return std::move(out_);
    }
    if (!attribute_.list) {
      if (const auto one = single(text)) out_.value = *one;
      return std::move(out_);
    }
    std::string all;
    for (const std::string& part : parts_of(text)) {
      const auto one = single(part);
      if (!one) return std::move(out_);
      all += (all.empty() ? "" : ", ") + *one;
    }
    out_.value = "[" + all + "]";
    return std::move(out_);
  }

 private:
  std::optional<std::string> single(const std::string& written) {
    const std::string text = offered(written);
    switch (attribute_.type) {
      case model::Type::boolean:
        if (const auto found = boolean(text)) return found;
        return refuse(text, {"yes", "no"});
      case model::Type::date:
        if (const auto found = day(text)) return found;
        return ended_or_day(text);
      case model::Type::integer:
        if (!text.empty() && text.find_first_not_of("0123456789") == std::string::npos) return text;
        return refuse(text, {"0, 1, 2, …"});
      case model::Type::choice:
        return choice(text);
      case model::Type::reference:
        return reference(text);
      default:
        return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
  }

  std::optional<std::string> ended_or_day(const std::string& text) {
    if (attribute_.fixed.empty()) return refuse(text, {"YYYY-MM-DD"});
    if (text::word_key(text) == "ended" || text == "終了" || text == "終了済み") return "ended";
    return refuse(text, {"YYYY-MM-DD", "ended"});
  }

  std::optional<std::string> choice(const std::string& text) {
    std::vector<std::string_view> words(attribute_.fixed.begin(), attribute_.fixed.end());
    if (words.empty()) return vocabulary_word(text);
    const std::string_view word = word_of(attribute_, words, text);
    if (!word.empty()) return std::string(word);
    return refuse(text, {words.begin(), words.end()});
  }

  /// Words of the vocabulary files are checked when the plant is read again.
  static std::optional<std::string> vocabulary_word(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }

  std::optional<std::string> reference(const std::string& text) {
    if (plant_.find(attribute_.refers, text).valid()) return lsp::yaml_word(text);
    std::vector<std::string> ids;
    for (std::size_t kind = 0; kind < model::kKinds; ++kind) {
      const auto one = static_cast<model::Kind>(kind);
      if (!model::holds(attribute_.refers, one)) continue;
      for (std::uint32_t row = 0; row < plant_.table(one).size() && ids.size() < 200; ++row) {
        ids.emplace_back(plant_.id({one, row}));
      }
    }
    return refuse(text, std::move(ids));
  }

  std::optional<std::string> refuse(const std::string& text, std::vector<std::string> expected) {
    out_.wrong = text;
    out_.expected = std::move(expected);
    out_.value.clear();
    return std::nullopt;
  }

  const model::Plant& plant_;
  const Attribute& attribute_;
  Answer out_;
};

}  // namespace

std::vector<std::string> parts_of(const std::string& cell) {
  std::vector<std::string> out;
  std::string part;
  const auto end = [&] {
    if (std::string one = bare_cell(part); !one.empty()) out.push_back(std::move(one));
    part.clear();
  };
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const bool wide = cell.compare(i, 3, "、") == 0 || cell.compare(i, 3, "，") == 0 ||
                      cell.compare(i, 3, "；") == 0 || cell.compare(i, 3, "／") == 0;
    if (wide || cell[i] == ',' || cell[i] == ';' || cell[i] == '\n' || cell[i] == '/') {
      end();
      if (wide) i += 2;
    } else {
      part += cell[i];
    }
  }
  end();
  return out;
}

std::string bare_cell(std::string_view cell) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto trim = [&] {
    while (!cell.empty() && kBlank.find(cell.front()) != std::string_view::npos) {
      cell.remove_prefix(1);
    }
    while (!cell.empty() && kBlank.find(cell.back()) != std::string_view::npos) {
      cell.remove_suffix(1);
    }
    while (cell.starts_with("\u3000")) cell.remove_prefix(3);
    while (cell.ends_with("\u3000")) cell.remove_suffix(3);
  };
  trim();
  if (cell.size() > 1 && cell.front() == '\'' &&
      std::string_view("=+-@").find(cell[1]) != std::string_view::npos) {
    cell.remove_prefix(1);
  }
  trim();
  return std::string(cell);
}

Answer answer_of(const model::Plant& plant, model::AttributeId attribute, std::string_view cell) {
  return CellReader(plant, model::attribute(attribute)).read(cell);
}

}  // namespace cli
