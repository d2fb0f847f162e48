#include "lsp/rule_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "facts/object.h"
#include "facts/vocabulary.h"
#include "model/attribute.h"
#include "rule/load.h"

namespace lsp {
namespace {

using expr::Type;
using expr::TypeKind;

constexpr std::array<std::string_view, 6> kMacros = {"exists", "all",        "filter",
                                                     "map",    "exists_one", "existsOne"};
/// How many calls and members deep an expression is followed.
constexpr int kDeepest = 32;

bool is_name_part(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

/// The name at the end of a text; empty where it ends otherwise.
std::string_view last_name(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_name_part(text[begin - 1])) --begin;
  return text.substr(begin);
}

/// Where the bracket that a text ends with was opened.
std::optional<std::size_t> opening(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    const char c = text[i];
    if (c == ')' || c == ']') ++depth;
    if (c == '(' || c == '[') {
      if (--depth == 0) return i;
    }
  }
  return std::nullopt;
}

class Typer {
 public:
  explicit Typer(const expr::Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  /// The type of the expression that a text ends with; nothing where it cannot be told.
  [[nodiscard]] std::optional<Type> type(std::string_view text, int depth = 0) const {
    text = without_spaces(text);
    if (text.empty() || depth > kDeepest) return std::nullopt;
    if (text.back() == ')') return call(text, depth);
    if (text.back() == ']') {
      const auto open = opening(text);
      const auto list = open ? type(text.substr(0, *open), depth + 1) : std::nullopt;
      return list ? element(*list) : std::nullopt;
    }
    const std::string_view name = last_name(text);
    if (name.empty()) return std::nullopt;
    const std::string_view before = without_spaces(text.substr(0, text.size() - name.size()));
    if (!before.ends_with('.')) return variable(text, name, depth);
    const auto receiver = type(before.substr(0, before.size() - 1), depth + 1);
    if (!receiver || !receiver->is(TypeKind::object)) return std::nullopt;
    const auto field = vocabulary_.find_field(receiver->object_type(), name);
    if (!field) return std::nullopt;
    return vocabulary_.field(receiver->object_type(), *field).type;
  }

  [[nodiscard]] static std::optional<Type> element(const Type& list) {
    if (!list.is(TypeKind::list) || list.arguments().empty()) return std::nullopt;
    return list.arguments().front();
  }

  /// The variables that macros before the end of the text give a name to.
  [[nodiscard]] std::vector<std::pair<std::string, Type>> locals(std::string_view text,
                                                                 int depth = 0) const {
    std::vector<std::pair<std::string, Type>> out;
    for (const std::string_view macro : kMacros) {
      const std::string opened = "." + std::string(macro) + "(";
      for (std::size_t at = text.find(opened); at != std::string_view::npos;
           at = text.find(opened, at + 1)) {
        const std::size_t begin = at + opened.size();
        std::size_t end = begin;
        while (end < text.size() && is_name_part(text[end])) ++end;
        if (end == begin || end >= text.size() || text[end] != ',') continue;
        const auto list = type(text.substr(0, at), depth + 1);
        const auto one = list ? element(*list) : std::nullopt;
        if (one) out.emplace_back(text.substr(begin, end - begin), *one);
      }
    }
    return out;
  }

 private:
  [[nodiscard]] std::optional<Type> variable(std::string_view text, std::string_view name,
                                             int depth) const {
    const std::string_view before = text.substr(0, text.size() - name.size());
    const auto known = depth < kDeepest ? locals(before, depth + 8) : decltype(locals(text)){};
    for (auto one = known.rbegin(); one != known.rend(); ++one) {
      if (one->first == name) return one->second;
    }
    const auto slot = vocabulary_.find_variable(name);
    if (!slot) return std::nullopt;
    return vocabulary_.variables()[static_cast<std::size_t>(*slot)].type;
  }

  [[nodiscard]] std::optional<Type> call(std::string_view text, int depth) const {
    const auto open = opening(text);
    if (!open) return std::nullopt;
    const std::string_view head = text.substr(0, *open);
    const std::string_view name = last_name(head);
    if (name.empty()) return type(text.substr(*open + 1, text.size() - *open - 2), depth + 1);
    const std::string_view before = head.substr(0, head.size() - name.size());
    if (name == "filter" && before.ends_with('.')) {
      return type(before.substr(0, before.size() - 1), depth + 1);
    }
    for (const expr::FunctionId id : vocabulary_.find_functions(name)) {
      return vocabulary_.functions()[static_cast<std::size_t>(id)].result;
    }
    return std::nullopt;
  }

  const expr::Vocabulary& vocabulary_;
};

/// The word after `for:`; of several the first.
std::string subject_name(std::string_view text) {
  std::size_t at = text.starts_with("for:") ? 0 : text.find("\nfor:");
  if (at == std::string_view::npos) return {};
  at = text.find(':', at) + 1;
  while (at < text.size() && !is_name_part(text[at]) && text[at] != '\n') ++at;
  std::size_t end = at;
  while (end < text.size() && is_name_part(text[end])) ++end;
  return std::string(text.substr(at, end - at));
}

const expr::Vocabulary& vocabulary_of(const RuleView& view) {
  if (view.vocabulary) return *view.vocabulary;
  const auto type = facts::object_named(subject_name(view.document.text()));
  return type ? facts::vocabulary_for(*type) : facts::vocabulary();
}

/// The unindented key above a place: "require".
std::string_view key_above(std::string_view text, std::size_t offset) {
  std::size_t begin = std::min(offset, text.size());
  for (;;) {
    const std::size_t before = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
    begin = before == std::string_view::npos ? 0 : before + 1;
    if (begin < text.size() && is_name_part(text[begin])) {
      std::size_t end = begin;
      while (end < text.size() && is_name_part(text[end])) ++end;
      return text.substr(begin, end - begin);
    }
    if (begin == 0) return {};
    --begin;
  }
}

/// Whether expressions stand below the key: conditions, and texts with braces.
bool holds_expressions(std::string_view key) {
  constexpr std::array<std::string_view, 10> kKeys = {
      "when", "require", "ask", "severity", "let", "message", "wanted", "fix", "why", "cause"};
  return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

class Offers {
 public:
  Offers(const RuleView& view, std::size_t begin, std::size_t end)
      : view_(view), range_(range_json(view.document.lines(), begin, end, view.encoding)) {}

  void add(std::string_view label, int kind, const std::string& detail, std::string_view doc) {
    if (!seen_.insert(std::string(label)).second) return;
    Json item{{"label", label},
              {"kind", kind},
              {"detail", detail},
              {"textEdit", {{"range", range_}, {"newText", label}}}};
    if (!doc.empty()) item["documentation"] = doc;
    items_.push_back(std::move(item));
  }

  void members(const Type& type, const expr::Vocabulary& vocabulary) {
    constexpr int kField = 5;
    constexpr int kMethod = 2;
    if (type.is(TypeKind::object)) {
      for (const expr::Field& field : vocabulary.object(type.object_type()).fields) {
        add(field.name, kField, to_text(field.type, vocabulary), field.doc.in(view_.language));
      }
    }
    if (type.is(TypeKind::list)) {
      for (const std::string_view macro : kMacros) add(macro, kMethod, "", "");
      add("size", kMethod, "int", "");
    }
    for (const expr::Function& function : vocabulary.functions()) {
      if (!function.receiver || function.receiver->kind() != type.kind()) continue;
      const bool other = type.is(TypeKind::object) && !(*function.receiver == type);
      if (!other) {
        add(function.name, kMethod, to_text(function.result, vocabulary),
            function.doc.in(view_.language));
      }
    }
  }

  void names(std::string_view text, const expr::Vocabulary& vocabulary) {
    constexpr int kVariable = 6;
    constexpr int kFunction = 3;
    for (const auto& [name, type] : Typer(vocabulary).locals(text)) {
      add(name, kVariable, to_text(type, vocabulary), "");
    }
    for (const expr::Variable& variable : vocabulary.variables()) {
      add(variable.name, kVariable, to_text(variable.type, vocabulary),
          variable.doc.in(view_.language));
    }
    for (const expr::Function& function : vocabulary.functions()) {
      if (function.receiver) continue;
      add(function.name, kFunction, to_text(function.result, vocabulary),
          function.doc.in(view_.language));
    }
  }

  Json take() { return {{"isIncomplete", false}, {"items", std::move(items_)}}; }

 private:
  const RuleView& view_;
  Json range_;
  Json items_ = Json::array();
  std::set<std::string> seen_;
};

/// The words that `x == "` compares with.
std::optional<Type> compared(std::string_view text, const expr::Vocabulary& vocabulary) {
  text = without_spaces(text);
  for (const std::string_view sign : {"==", "!=", "in ["}) {
    if (!text.ends_with(sign)) continue;
    return Typer(vocabulary).type(text.substr(0, text.size() - sign.size()));
  }
  return std::nullopt;
}

std::string fact_page(std::string_view owner, std::string_view name, const Type& type,
                      std::string_view doc, const expr::Vocabulary& vocabulary) {
  std::string out = fmt::format("```\n{}{}{}: {}\n```\n", owner, owner.empty() ? "" : ".", name,
                                to_text(type, vocabulary));
  if (!doc.empty()) out += std::string(doc) + "\n";
  if (type.is(TypeKind::word)) {
    for (const std::string& word : vocabulary.words(type.word_set())) out += "- `" + word + "`\n";
  }
  return out;
}

}  // namespace

Json rule_completion(const RuleView& view, std::size_t offset) {
  const std::string_view text = std::string_view(view.document.text()).substr(0, offset);
  const std::string_view key = key_above(view.document.text(), offset);
  const std::string_view typed = last_name(text);
  const std::string_view before = text.substr(0, text.size() - typed.size());
  Offers offers(view, before.size(), offset);
  const expr::Vocabulary& vocabulary = vocabulary_of(view);
  const bool at_root = before.empty() || before.ends_with('\n');
  if (at_root) {
    constexpr int kProperty = 10;
    for (const std::string_view one : rule::rule_keys()) offers.add(one, kProperty, "", "");
    return offers.take();
  }
  if (!holds_expressions(key)) return offers.take();
  if (before.ends_with('"') || before.ends_with('\'')) {
    const auto type = compared(before.substr(0, before.size() - 1), vocabulary);
    if (type && type->is(TypeKind::word)) {
      constexpr int kValue = 12;
      for (const std::string& word : vocabulary.words(type->word_set())) {
        offers.add(word, kValue, "", "");
      }
      return offers.take();
    }
  }
  if (before.ends_with('.')) {
    const auto type = Typer(vocabulary).type(before.substr(0, before.size() - 1));
    if (type) offers.members(*type, vocabulary);
    return offers.take();
  }
  offers.names(before, vocabulary);
  return offers.take();
}

Json rule_hover(const RuleView& view, std::size_t offset) {
  const std::string_view all = view.document.text();
  if (!holds_expressions(key_above(all, offset))) return nullptr;
  std::size_t end = offset;
  while (end < all.size() && is_name_part(all[end])) ++end;
  const std::string_view text = all.substr(0, end);
  const std::string_view name = last_name(text);
  if (name.empty()) return nullptr;
  const expr::Vocabulary& vocabulary = vocabulary_of(view);
  const Typer typer(vocabulary);
  const std::string_view before = text.substr(0, text.size() - name.size());
  std::string page;
  if (before.ends_with('.')) {
    const auto receiver = typer.type(before.substr(0, before.size() - 1));
    if (receiver && receiver->is(TypeKind::object)) {
      const auto slot = vocabulary.find_field(receiver->object_type(), name);
      if (slot) {
        const expr::Field& field = vocabulary.field(receiver->object_type(), *slot);
        page = fact_page(vocabulary.object(receiver->object_type()).name, name, field.type,
                         field.doc.in(view.language), vocabulary);
      }
    }
  } else if (const auto slot = vocabulary.find_variable(name)) {
    const expr::Variable& variable = vocabulary.variables()[static_cast<std::size_t>(*slot)];
    page = fact_page("", name, variable.type, variable.doc.in(view.language), vocabulary);
  } else if (const auto type = typer.type(text)) {
    page = fact_page("", name, *type, "", vocabulary);
  }
  for (const expr::FunctionId id : vocabulary.find_functions(name)) {
    if (!page.empty()) break;
    const expr::Function& function = vocabulary.functions()[static_cast<std::size_t>(id)];
    page = fact_page("", name, function.result, function.doc.in(view.language), vocabulary);
  }
  if (page.empty()) return nullptr;
  return {{"contents", {{"kind", "markdown"}, {"value", page}}},
          {"range", range_json(view.document.lines(), before.size(), end, view.encoding)}};
}

}  // namespace lsp
