#include "cli/topics.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "cli/glossary.h"
#include "diag/diagnostic.h"
#include "expr/vocabulary.h"
#include "facts/vocabulary.h"
#include "import/compare.h"
#include "import/format.h"
#include "model/attribute.h"
#include "model/labels.h"
#include "read/sections.h"
#include "report/words.h"
#include "rule/scenario.h"
#include "text/unicode.h"

namespace cli {
namespace {

using model::Attribute;
using text::Words;

std::string commas(const std::vector<std::string>& items, std::string_view between = ", ") {
  return fmt::format("{}", fmt::join(items, between));
}

/// "device.login": as at: and the survey name it.
std::string path_of(const Attribute& row) {
  return fmt::format("{}.{}", model::name(row.kind), row.name);
}

/// "device.policy_default": as a condition writes it.
std::string field_of(const Attribute& row) {
  std::string out = path_of(row);
  std::replace(out.begin() + static_cast<std::ptrdiff_t>(model::name(row.kind).size()) + 1,
               out.end(), '.', '_');
  return out;
}

bool part_of_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Whether an expression reads a field: its name behind a dot, as a whole word.
bool reads(std::string_view expression, std::string_view field) {
  for (std::size_t at = expression.find(field); at != std::string_view::npos;
       at = expression.find(field, at + 1)) {
    const std::size_t end = at + field.size();
    const bool whole = end == expression.size() || !part_of_word(expression[end]);
    if (at > 0 && expression[at - 1] == '.' && whole) return true;
  }
  return false;
}

/// The rules whose conditions or texts read a field of this name, by id.
std::string users_of(std::string_view field, const Topics& topics) {
  std::vector<std::string> out;
  for (const rule::Rule& rule : topics.book.rules()) {
    const bool named = std::ranges::any_of(
        rule.let_texts, [&](const auto& let) { return reads(let.second, field); });
    const bool uses =
        named || std::ranges::any_of(
                     std::initializer_list<std::string_view>{
                         rule.when_text, rule.require_text, rule.ask_text, rule.severity_text,
                         rule.cause_text, rule.message.source.en, rule.fix.source.en,
                         rule.wanted.source.en, rule.why.source.en},
                     [&](std::string_view text) { return reads(text, field); });
    if (uses) out.push_back(rule.id);
  }
  return commas(out);
}

Words type_words(model::Type type) {
  switch (type) {
    case model::Type::boolean:
      return {"yes or no", "yes か no"};
    case model::Type::integer:
      return {"a whole number", "整数"};
    case model::Type::text:
      return {"a text", "文字列"};
    case model::Type::date:
      return {"a date (2027-03-31)", "日付（2027-03-31）"};
    case model::Type::choice:
      return {"a word", "語"};
    case model::Type::reference:
      return {"an id", "ID"};
    case model::Type::address:
      return {"an IP address, dhcp or none", "IP アドレス、dhcp、none"};
    case model::Type::cidr:
      return {"a network (10.20.0.0/24)", "ネットワーク（10.20.0.0/24）"};
    case model::Type::endpoint:
      return {"an id, an address, a network or any", "ID、アドレス、ネットワーク、any"};
  }
  return {};
}

std::string type_text(const Attribute& row, const Page& page) {
  std::string out = page.in(type_words(row.type));
  if (row.type == model::Type::integer) out += fmt::format(" {}..{}", row.min, row.max);
  if (row.refers != 0) {
    std::vector<std::string> kinds;
    for (std::size_t i = 0; i < model::kKinds; ++i) {
      const auto kind = static_cast<model::Kind>(i);
      if (model::holds(row.refers, kind)) kinds.push_back(page.in(report::kind_word(name(kind))));
    }
    out += ": " + commas(kinds, " / ");
  }
  if (row.list) out += page.in({", or a list of them", "（リスト可）"});
  return out;
}

std::vector<std::string> values_of(const Attribute& row, const Page& page) {
  std::vector<std::string> out;
  for (const std::string_view word : row.fixed) {
    const std::string meaning = page.in(model::label(row.name, word));
    out.push_back(meaning.empty() || meaning == word ? std::string(word)
                                                     : fmt::format("{} = {}", word, meaning));
  }
  return out;
}

Words asked_words(model::Asked asked) {
  switch (asked) {
    case model::Asked::maker:
      return {"its maker", "メーカー"};
    case model::Asked::integrator:
      return {"who set it up", "設定・保守した会社"};
    case model::Asked::provider:
      return {"who provides it or comes in", "提供者・接続してくる会社"};
    case model::Asked::itself:
      return {"the party itself", "その関係者"};
    default:
      return {"its owner", "持ち主"};
  }
}

std::string need_text(const Attribute& row, const Page& page) {
  switch (row.need) {
    case model::Need::required:
      return page.in({"must be written", "必ず書きます"});
    case model::Need::unknown:
      return page.in({"left out: not known, and asked for", "書かない場合：不明として質問します"});
    case model::Need::fallback:
      break;
  }
  return row.fallback.empty()
             ? page.in({"may be left out", "省略できます"})
             : page.in({"left out: ", "書かない場合："}) + std::string(row.fallback);
}

void attribute_page(const Attribute& row, const Topics& topics, Page& page) {
  page.line(fmt::format("{}  {}", path_of(row), page.in({"(attribute)", "（属性）"})));
  page.row({"says", "意味"}, page.in(row.doc));
  page.row({"takes", "書き方"}, type_text(row, page));
  page.rows({"values", "値"}, values_of(row, page));
  if (row.worst_first) {
    page.row({"order", "順"}, page.in({"from worst to best", "悪いものから順に"}));
  }
  page.row({"if missing", "未記入"}, need_text(row, page));
  page.row({"question", "質問"}, page.in(row.question));
  if (!row.question.en.empty()) page.row({"asks", "宛先"}, page.in(asked_words(row.asked)));
  page.row({"in rules", "ルールで"}, field_of(row));
  page.row({"read by", "使うルール"},
           users_of(field_of(row).substr(model::name(row.kind).size() + 1), topics));
}

void value_page(const Attribute& row, std::string_view word, Page& page) {
  page.line(fmt::format("{}: {}  {}", path_of(row), word, page.in({"(value)", "（値）"})));
  page.row({"means", "意味"}, page.in(model::label(row.name, word)));
  page.row({"of", "属性"}, page.in(row.doc));
  std::vector<std::string> words(row.fixed.begin(), row.fixed.end());
  page.row({"among", "選択肢"}, commas(words, row.worst_first ? " < " : " | "));
}

/// A row of a vocabulary file as it stands there: its names, what it is by nature.
template <typename Rows>
bool vocabulary_page(const Rows& rows, std::optional<std::uint32_t> index, std::string_view file,
                     const Words& what, const Topics& topics, Page& page) {
  if (!index) return false;
  const auto& row = rows[*index];
  page.line(fmt::format("{}: {}  {}", row.id, page.in(row.name), page.in(what)));
  if (const auto place = topics.book.vocabulary_row(file, row.id)) {
    page.block(topics.sources.bytes(*place));
  }
  return true;
}

std::size_t vocabulary_pages(std::string_view word, const Topics& topics, Page& page) {
  const model::Vocabulary& words = *topics.book.vocabulary();
  std::size_t found = 0;
  const auto show = [&](const auto& rows, std::optional<std::uint32_t> index, std::string_view file,
                        const Words& what) {
    if (!index) return;
    if (found++ > 0) page.blank();
    vocabulary_page(rows, index, file, what, topics, page);
  };
  show(words.device_types, words.device_type(word), "device-types.yaml",
       {"(device type)", "（機器の種類）"});
  show(words.media, words.medium(word), "media.yaml", {"(medium)", "（媒体）"});
  show(words.protocols, words.protocol(word), "protocols.yaml", {"(protocol)", "（プロトコル）"});
  return found;
}

/// "device.exposed  bool", with what it says.
void fact_page(const expr::ObjectType& object, const expr::Field& field, const Topics& topics,
               Page& page) {
  page.line(fmt::format("{}.{}  {}", object.name, field.name, page.in({"(fact)", "（事実）"})));
  page.row({"says", "意味"}, page.in(field.doc));
  page.row({"type", "型"}, expr::to_text(field.type, facts::vocabulary()));
  if (field.optional) {
    page.row({"if unknown", "不明時"}, page.in({"a condition that needs it leaves the verdict open",
                                                "必要とする条件の判定は保留になります"}));
  }
  page.row({"read by", "使うルール"}, users_of(field.name, topics));
}

bool is_attribute(expr::ObjectTypeId type, std::size_t slot) {
  const auto from = facts::source(type, expr::FieldSlot{static_cast<std::uint16_t>(slot)});
  return from.attribute != model::kNoAttribute;
}

template <typename Do>
void each_fact(Do with) {
  for (std::size_t i = 0; i < facts::kObjectTypes; ++i) {
    const auto type = static_cast<expr::ObjectTypeId>(i);
    const expr::ObjectType& object = facts::vocabulary().object(type);
    for (std::size_t slot = 0; slot < object.fields.size(); ++slot) {
      if (!is_attribute(type, slot)) with(object, object.fields[slot]);
    }
  }
}

std::string signature(const expr::Function& function) {
  std::vector<std::string> arguments;
  for (const expr::Type& type : function.arguments) {
    arguments.push_back(expr::to_text(type, facts::vocabulary()));
  }
  const std::string receiver =
      function.receiver ? expr::to_text(*function.receiver, facts::vocabulary()) + "." : "";
  return fmt::format("{}{}({}): {}", receiver, function.name, commas(arguments),
                     expr::to_text(function.result, facts::vocabulary()));
}

void kind_page(expr::ObjectTypeId type, Page& page) {
  const expr::ObjectType& object = facts::vocabulary().object(type);
  page.line(fmt::format("{}: {}  {}", object.name, page.in(report::kind_word(object.name)),
                        page.in({"(kind of entity)", "（要素の種類）"})));
  if (static_cast<std::size_t>(type) < model::kKinds) {
    const std::string_view section = model::section(static_cast<model::Kind>(type));
    page.row({"section", "セクション"}, section);
    if (!section.empty()) page.row({"holds", "内容"}, page.in(reader::section_doc(section)));
  }
  for (const bool attributes : {true, false}) {
    page.blank();
    page.line(attributes ? page.in({"attributes, as conditions name them", "属性（条件での名前）"})
                         : page.in({"facts", "事実"}));
    for (std::size_t slot = 0; slot < object.fields.size(); ++slot) {
      if (is_attribute(type, slot) != attributes) continue;
      page.item(object.fields[slot].name, page.in(object.fields[slot].doc));
    }
  }
}

void anchor_page(std::string_view id, const Topics& topics, Page& page) {
  const rule::Anchor& anchor = *topics.book.library().anchor(id);
  page.line(fmt::format("{}: {}  ({})", id, page.in(anchor.name), anchor.kind));
  const rule::SurveyRow* row = topics.book.survey().row(id);
  if (row == nullptr) return;
  page.row({"rules", "ルール"}, commas(row->rules));
  page.row({"stated by", "記述項目"}, commas(row->attributes));
}

void term_page(std::string_view word, const Term& term, Page& page) {
  page.line(fmt::format("{}  {}", word, page.in({"(word of reports)", "（報告の用語）"})));
  page.row({"means", "意味"}, page.in(term.means));
}

void code_page(const diag::Code& code, Page& page) {
  page.line(fmt::format("{}  {}", code.id, page.in({"(message)", "（メッセージ）"})));
  page.row({"says", "意味"}, diag::with_example(code, code.message, page.language()));
  page.row({"fix", "対処"}, diag::with_example(code, code.fix, page.language()));
}

/// What `compare` says under a code.
void matter_page(const importer::Matter& matter, Page& page) {
  page.line(fmt::format("{}  {}", matter.id, page.in({"(compare)", "（compare）"})));
  page.row({"says", "意味"}, page.in(matter.title));
  page.row({"fix", "対策"}, page.in(matter.fix));
}

/// What is read of a format of import, what is not, and how to get the file.
void format_page(const importer::Format& format, Page& page) {
  page.line(fmt::format("{}: {}", format.name, page.in(format.title)));
  page.blank();
  page.row({"get", "取り方"}, page.in(format.get));
  page.row({"reads", "読む"}, page.in(format.reads));
  page.row({"leaves", "読まない"}, page.in(format.leaves));
  page.row({"call", "実行"},
           fmt::format("plantlint import {} FILE --output plant.yaml", format.name));
}

/// Shows what matches, with a blank line between two pages.
class Matches {
 public:
  explicit Matches(Page& page) : page_(page) {}
  template <typename Show>
  void add(bool matches, Show show) {
    if (!matches) return;
    if (found_++ > 0) page_.blank();
    show();
  }
  [[nodiscard]] std::size_t found() const { return found_; }

 private:
  Page& page_;
  std::size_t found_ = 0;
};

}  // namespace

std::size_t explain_word(std::string_view word, const Topics& topics, Page& page) {
  Matches matches(page);
  for (const diag::Code* code : diag::all_codes()) {
    matches.add(code->id == word, [&] { code_page(*code, page); });
  }
  if (const auto type = facts::object_named(word))
    matches.add(true, [&] { kind_page(*type, page); });
  const text::Words section = reader::section_doc(word);
  matches.add(!section.en.empty() && !facts::object_named(word), [&] {
    page.line(fmt::format("{}:  {}", word,
                          page.in({"(section of a plant file)", "（工場ファイルのセクション）"})));
    page.row({"holds", "内容"}, page.in(section));
  });
  for (const Attribute& row : model::attributes()) {
    matches.add(row.name == word || path_of(row) == word || field_of(row) == word,
                [&] { attribute_page(row, topics, page); });
  }
  each_fact([&](const expr::ObjectType& object, const expr::Field& field) {
    matches.add(field.name == word || object.name + "." + field.name == word,
                [&] { fact_page(object, field, topics, page); });
  });
  for (const expr::Function& function : facts::vocabulary().functions()) {
    matches.add(function.name == word, [&] {
      page.line(fmt::format("{}  {}", signature(function), page.in({"(function)", "（関数）"})));
      page.row({"says", "意味"}, page.in(function.doc));
    });
  }
  if (const importer::Format* format = importer::find_format(word)) {
    matches.add(true, [&] { format_page(*format, page); });
  }
  for (const importer::Matter& matter : importer::matters()) {
    matches.add(matter.id == word || matter.name == word, [&] { matter_page(matter, page); });
  }
  const model::Vocabulary& words = *topics.book.vocabulary();
  const bool named = words.device_type(word) || words.medium(word) || words.protocol(word);
  matches.add(named, [&] { vocabulary_pages(word, topics, page); });
  for (const Attribute& row : model::attributes()) {
    const bool holds = std::ranges::find(row.fixed, word) != row.fixed.end();
    matches.add(holds, [&] { value_page(row, word, page); });
  }
  for (const Term& term : glossary()) {
    matches.add(names(term, word), [&] { term_page(word, term, page); });
  }
  matches.add(topics.book.library().anchor(word) != nullptr,
              [&] { anchor_page(word, topics, page); });
  return matches.found();
}

namespace {

void list_types(const Topics& topics, Page& page) {
  for (const auto& row : topics.book.vocabulary()->device_types) {
    page.item(row.id, page.in(row.name));
  }
}
void list_media(const Topics& topics, Page& page) {
  for (const auto& row : topics.book.vocabulary()->media) page.item(row.id, page.in(row.name));
}
void list_protocols(const Topics& topics, Page& page) {
  for (const auto& row : topics.book.vocabulary()->protocols) {
    page.item(row.id, page.in(row.name));
  }
}
void list_attributes(const Topics& /*topics*/, Page& page) {
  for (const Attribute& row : model::attributes()) page.item(path_of(row), page.in(row.doc));
}
void list_facts(const Topics& /*topics*/, Page& page) {
  each_fact([&](const expr::ObjectType& object, const expr::Field& field) {
    page.item(
        object.name + "." + field.name,
        fmt::format("{} ({})", page.in(field.doc), expr::to_text(field.type, facts::vocabulary())));
  });
}
void list_functions(const Topics& /*topics*/, Page& page) {
  std::set<std::string> seen;
  for (const expr::Function& function : facts::vocabulary().functions()) {
    if (seen.insert(function.name).second) page.item(signature(function), page.in(function.doc));
  }
}
void list_kinds(const Topics& /*topics*/, Page& page) {
  for (std::size_t i = 0; i < facts::kObjectTypes; ++i) {
    const std::string_view name = facts::name(static_cast<expr::ObjectTypeId>(i));
    page.item(name, page.in(report::kind_word(name)));
  }
}
void list_values(const Topics& /*topics*/, Page& page) {
  for (const Attribute& row : model::attributes()) {
    if (row.words != model::Words::fixed) continue;
    page.item(path_of(row), fmt::format("{}", fmt::join(row.fixed, " | ")));
  }
}
void list_codes(const Topics& /*topics*/, Page& page) {
  for (const diag::Code* code : diag::all_codes()) {
    page.item(code->id, diag::with_example(*code, code->message, page.language()));
  }
}
void list_survey(const Topics& topics, Page& page) {
  for (const std::string_view id : topics.book.library().anchor_ids()) {
    page.item(id, page.in(rule::anchor_name(topics.book.library(), id)));
  }
}
void list_rules(const Topics& topics, Page& page) {
  for (const rule::Rule& rule : topics.book.rules()) page.item(rule.id, page.in(rule.title));
}

void list_terms(const Topics& /*topics*/, Page& page) {
  for (const Term& term : glossary()) {
    page.item(term.names.substr(0, term.names.find('|')), page.in(term.means));
  }
}

void list_formats(const Topics&, Page& page) {
  for (const importer::Format& format : importer::formats()) {
    page.item(format.name, page.in(format.title));
  }
}

void list_matters(const Topics&, Page& page) {
  for (const importer::Matter& matter : importer::matters())
    page.item(matter.id, page.in(matter.title));
}

struct List {
  std::string_view name;
  void (*write)(const Topics& topics, Page& page);
};
constexpr std::array<List, 14> kLists = {{{"rules", list_rules},
                                          {"types", list_types},
                                          {"media", list_media},
                                          {"protocols", list_protocols},
                                          {"kinds", list_kinds},
                                          {"attributes", list_attributes},
                                          {"values", list_values},
                                          {"facts", list_facts},
                                          {"functions", list_functions},
                                          {"codes", list_codes},
                                          {"survey", list_survey},
                                          {"formats", list_formats},
                                          {"comparisons", list_matters},
                                          {"terms", list_terms}}};

}  // namespace

bool explain_list(std::string_view name, const Topics& topics, Page& page) {
  const auto found = std::ranges::find(kLists, name, &List::name);
  if (found == kLists.end()) return false;
  found->write(topics, page);
  return true;
}

std::vector<std::string_view> list_names() {
  std::vector<std::string_view> out;
  for (const List& list : kLists) out.push_back(list.name);
  return out;
}

std::vector<std::string> known_words(const Topics& topics) {
  std::set<std::string> out;
  for (const rule::Rule& rule : topics.book.rules()) out.insert({rule.id, rule.name});
  for (const List& list : kLists) out.emplace(list.name);
  for (const std::string_view section : reader::section_names()) out.emplace(section);
  for (const Term& term : glossary()) out.emplace(term.names.substr(0, term.names.find('|')));
  for (const diag::Code* code : diag::all_codes()) out.emplace(code->id);
  for (const Attribute& row : model::attributes()) {
    out.emplace(row.name);
    out.insert(row.fixed.begin(), row.fixed.end());
  }
  each_fact([&](const expr::ObjectType&, const expr::Field& field) { out.insert(field.name); });
  for (const expr::Function& function : facts::vocabulary().functions()) out.insert(function.name);
  const model::Vocabulary& words = *topics.book.vocabulary();
  for (const auto& row : words.device_types) out.insert(row.id);
  for (const auto& row : words.media) out.insert(row.id);
  for (const auto& row : words.protocols) out.insert(row.id);
  for (const std::string_view id : topics.book.library().anchor_ids()) out.emplace(id);
  for (const importer::Format& format : importer::formats()) out.emplace(format.name);
  for (const importer::Matter& matter : importer::matters())
    out.insert({std::string(matter.id), std::string(matter.name)});
  return {out.begin(), out.end()};
}

}  // namespace cli
