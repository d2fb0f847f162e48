#include "rule/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "diag/codes_rule.h"
#include "doc/document.h"
#include "doc/stored.h"
#include "facts/vocabulary.h"
#include "model/attribute.h"
#include "text/spelling.h"

namespace rule {
namespace {

constexpr std::array<std::string_view, 4> kProfiles = {"basic", "standard", "full", ""};
constexpr std::array<std::string_view, 4> kStatuses = {"preview", "stable", "deprecated",
                                                       "removed"};
constexpr std::array<std::string_view, 4> kWhos = {"owner", "supplier", "integrator", "party"};
constexpr std::array<std::string_view, 4> kWays = {"flow", "onward", "opens", "breach"};
constexpr std::array<std::string_view, 2> kClauses = {"countermeasure", "own"};
constexpr std::array<std::string_view, 2> kYesNo = {"yes", "no"};
constexpr std::string_view kNameLetters = "abcdefghijklmnopqrstuvwxyz_0123456789";
constexpr std::string_view kPathLetters = "abcdefghijklmnopqrstuvwxyz_0123456789.";
constexpr std::array<std::string_view, 28> kKeys = {
    "id",       "name",     "title",          "profile",    "for",         "when",
    "require",  "severity", "message",        "wanted",     "fix",         "why",
    "who",      "threat",   "countermeasure", "references", "corresponds", "covers",
    "at",       "way",      "since",          "status",     "ask",         "clauses",
    "waivable", "let",      "cause",          "parameters"};

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string joined(const std::vector<std::string_view>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

/// A rule id: capital letters, then digits.
bool is_id(std::string_view id) {
  std::size_t letters = 0;
  while (letters < id.size() && id[letters] >= 'A' && id[letters] <= 'Z') ++letters;
  return letters > 0 && letters < id.size() && id.size() <= 32 &&
         std::all_of(id.begin() + static_cast<std::ptrdiff_t>(letters), id.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

/// A name as `let:` may give one: small letters, digits and _, as the vocabulary's own.
bool is_name(std::string_view text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

/// A lone word, which as an expression could only be a name.
bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
  });
}

std::vector<std::string_view> severities() {
  std::vector<std::string_view> out;
  for (int i = static_cast<int>(diag::Severity::critical); i >= 0; --i) {
    out.push_back(diag::name(static_cast<diag::Severity>(i)));
  }
  return out;
}

class Reader {
 public:
  Reader(const text::Sources& sources, const doc::Tree& tree, text::FileId file, Origin origin,
         diag::Sink& sink, std::span<const ParameterSetting> set)
      : sources_(sources),
        tree_(tree),
        shipped_(doc::find_stored(sources.name(file), sources.bytes(file)) != nullptr),
        origin_(origin),
        sink_(sink),
        set_(set) {}

  std::optional<Rule> read(std::string pack) {
    if (tree_.root().kind != doc::NodeKind::mapping) {
      sink_.report(diag::rule::kNotRule, tree_.root().span);
      return std::nullopt;
    }
    const std::size_t before = sink_.count();
    rule_.pack = std::move(pack);
    check_keys();
    read_head();
    read_kinds();
    read_texts();
    read_parameters();
    read_conditions();
    if (sink_.count() != before) return std::nullopt;
    return std::move(rule_);
  }

 private:
  const doc::Node* find(std::string_view key) const { return tree_.find(tree_.root(), key); }

  void missing(std::string_view key) {
    const text::Span at = rule_.id.empty() ? tree_.root().span : rule_.place;
    sink_.report(diag::rule::kMissingKey, at, {std::string(key)});
  }

  void check_keys() {
    const std::vector<std::string_view> known(kKeys.begin(), kKeys.end());
    for (const doc::Entry& entry : tree_.entries(tree_.root())) {
      if (std::find(known.begin(), known.end(), entry.key.text) != known.end()) continue;
      sink_.report(diag::rule::kUnknownKey, entry.key.span,
                   {std::string(entry.key.text), joined(known)},
                   text::nearest(entry.key.text, known));
    }
  }

  std::string scalar(std::string_view key, bool required) {
    const doc::Node* node = find(key);
    if (node == nullptr) {
      if (required) missing(key);
      return {};
    }
    if (node->kind != doc::NodeKind::scalar) {
      sink_.report(diag::rule::kNotText, node->span, {std::string(key)});
      return {};
    }
    return std::string(node->text);
  }

  template <typename Words>
  std::optional<std::size_t> word(std::string_view key, const Words& words, bool required) {
    const std::string text = scalar(key, required);
    if (text.empty()) return std::nullopt;
    const auto found = std::find(words.begin(), words.end(), text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    std::vector<std::string_view> known;
    for (const std::string_view one : words) {
      if (!one.empty()) known.push_back(one);
    }
    sink_.report(diag::rule::kUnknownWord, find(key)->span, {text, std::string(key), joined(known)},
                 text::nearest(text, known));
    return std::nullopt;
  }

  std::vector<std::string> list(std::string_view key) {
    std::vector<std::string> out;
    const doc::Node* node = find(key);
    if (node == nullptr) return out;
    if (node->kind == doc::NodeKind::scalar) return {std::string(node->text)};
    if (node->kind != doc::NodeKind::sequence) {
      sink_.report(diag::rule::kWantsList, node->span, {std::string(key)});
      return out;
    }
    for (const doc::Node* item : tree_.items(*node)) {
      if (item->kind == doc::NodeKind::scalar) {
        out.emplace_back(item->text);
      } else {
        sink_.report(diag::rule::kNotText, item->span, {std::string(key)});
      }
    }
    return out;
  }

  void read_head() {
    rule_.id = scalar("id", true);
    if (const doc::Node* node = find("id")) {
      rule_.place = node->span;
      rule_.file = node->span.file;
      if (node->kind == doc::NodeKind::scalar && !is_id(rule_.id)) {
        sink_.report(diag::rule::kBadId, node->span, {rule_.id});
      } else if (origin_ != Origin::shipped && rule_.id.starts_with("PL")) {
        sink_.report(diag::rule::kShippedId, node->span, {rule_.id});
      }
    }
    rule_.name = scalar("name", origin_ == Origin::shipped);
    rule_.title = bilingual("title", true);
    const bool owes = origin_ == Origin::shipped;
    if (const auto found = word("profile", kProfiles, owes)) {
      rule_.profile = static_cast<Profile>(*found);
    }
    if (const auto found = word("status", kStatuses, owes)) {
      rule_.status = static_cast<Status>(*found);
    }
    if (const auto found = word("who", kWhos, owes)) rule_.who = static_cast<Who>(*found);
    rule_.since = scalar("since", owes);
    rule_.threat = scalar("threat", owes);
    rule_.countermeasure = scalar("countermeasure", owes);
    rule_.own_clauses = word("clauses", kClauses, false).value_or(0) == 1;
    rule_.references = list("references");
    rule_.corresponds = list("corresponds");
    rule_.covers = list("covers");
    rule_.waivable = word("waivable", kYesNo, false).value_or(0) == 0;
    if (const auto found = word("way", kWays, false)) rule_.way = kWays[*found];
  }

  void read_kinds() {
    if (find("for") == nullptr) return missing("for");
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < facts::kObjectTypes; ++i) {
      const auto type = static_cast<expr::ObjectTypeId>(i);
      if (facts::judged(type)) known.push_back(facts::name(type));
    }
    const std::size_t before = sink_.count();
    const std::vector<std::string> kinds = list("for");
    if (kinds.empty() && sink_.count() == before) missing("for");
    for (const std::string& kind : kinds) {
      const auto type = facts::object_named(kind);
      if (!type || !facts::judged(*type)) {
        sink_.report(diag::rule::kUnknownWord, find("for")->span, {kind, "for", joined(known)},
                     text::nearest(kind, known));
        continue;
      }
      rule_.kinds.emplace_back();
      rule_.kinds.back().subject = *type;
    }
    std::string at = scalar("at", false);
    if (at.empty()) return;
    const std::size_t dot = at.find('.');
    rule_.at = dot == std::string::npos ? at : at.substr(dot + 1);
    for (const Compiled& kind : rule_.kinds) {
      if (facts::computed(kind.subject) != nullptr) continue;
      const auto model_kind = static_cast<model::Kind>(kind.subject);
      if (model::find_attribute(model_kind, rule_.at) == model::kNoAttribute) {
        std::vector<std::string_view> names;
        for (const model::Attribute& attribute : model::attributes()) {
          if (attribute.kind == model_kind) names.push_back(attribute.name);
        }
        sink_.report(diag::rule::kUnknownAttribute, find("at")->span,
                     {rule_.at, std::string(facts::name(kind.subject))},
                     text::nearest(rule_.at, names));
      }
    }
  }

  text::Bilingual bilingual(std::string_view key, bool required) {
    return bilingual(find(key), key, required);
  }

  text::Bilingual bilingual(const doc::Node* node, std::string_view key, bool required) {
    if (node == nullptr) {
      if (required) missing(key);
      return {};
    }
    if (node->kind == doc::NodeKind::scalar) {
      if (origin_ == Origin::shipped) {
        sink_.report(diag::rule::kUntranslated, node->span, {std::string(key)});
      }
      if (node->text.empty() && required) missing(key);
      return {std::string(node->text), {}};
    }
    if (node->kind != doc::NodeKind::mapping) {
      sink_.report(diag::rule::kWantsTexts, node->span, {std::string(key)});
      return {};
    }
    text::Bilingual out;
    for (const doc::Entry& entry : tree_.entries(*node)) {
      const bool known = entry.key.text == "en" || entry.key.text == "ja";
      if (known && entry.value->kind != doc::NodeKind::scalar) {
        sink_.report(diag::rule::kNotText, entry.value->span,
                     {fmt::format("{}.{}", key, entry.key.text)});
        return {};
      }
      if (entry.key.text == "en") {
        out.en = entry.value->text;
      } else if (entry.key.text == "ja") {
        out.ja = entry.value->text;
      } else {
        sink_.report(diag::rule::kUnknownPart, entry.key.span,
                     {std::string(entry.key.text), std::string(key), "en, ja"});
      }
    }
    if (out.en.empty()) out.en = out.ja;
    if (out.en.empty() && required) missing(key);
    if (origin_ == Origin::shipped && out.ja.empty()) {
      sink_.report(diag::rule::kUntranslated, node->span, {std::string(key)});
    }
    return out;
  }

  /// The text of a language, if it is one.
  const doc::Node* language_node(std::string_view key, std::string_view language) const {
    const doc::Node* node = find(key);
    if (node != nullptr && node->kind == doc::NodeKind::mapping) node = tree_.find(*node, language);
    return node != nullptr && node->kind == doc::NodeKind::scalar ? node : nullptr;
  }

  /// Cuts a text at its braces; the expressions are compiled when the kinds are known.
  Template cut(const doc::Node& node) {
    Template out;
    const text::Excerpt excerpt = tree_.excerpt(sources_, node);
    const std::string& text = excerpt.text;
    std::string literal;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '{') {
        literal.push_back(text[i]);
        continue;
      }
      const std::size_t end = text.find('}', i);
      if (end == std::string::npos) {
        const auto begin = static_cast<std::uint32_t>(i);
        sink_.report(diag::rule::kUnclosedBrace, excerpt.span(begin, begin + 1));
        return out;
      }
      if (!literal.empty()) out.pieces.push_back({std::move(literal), std::nullopt});
      literal.clear();
      const std::size_t begin = text.find_first_not_of(' ', i + 1 + prefix(text, i + 1));
      out.pieces.push_back({text.substr(begin, end - begin),
                            insert(part(excerpt, begin, end), words_of(text, i + 1, end))});
      i = end;
    }
    if (!literal.empty()) out.pieces.push_back({std::move(literal), std::nullopt});
    return out;
  }

  /// The length of "services:" before an expression, 0 where there is none; no expression begins
  /// so.
  static std::size_t prefix(std::string_view text, std::size_t begin) {
    const std::size_t end = text.find_first_not_of(kPathLetters, begin);
    return end != std::string_view::npos && end > begin && text[end] == ':' ? end + 1 - begin : 0;
  }

  /// The attribute in whose words an insert speaks: as said before it, else the one that it reads.
  static std::string words_of(std::string_view text, std::size_t begin, std::size_t end) {
    if (const std::size_t length = prefix(text, begin); length > 0) {
      return std::string(text.substr(begin, length - 1));
    }
    const std::string_view expression = text.substr(begin, end - begin);
    const std::size_t dot = expression.rfind('.');
    const bool reads =
        dot != std::string_view::npos &&
        expression.find_first_not_of(kNameLetters) == expression.find('.') &&
        expression.substr(dot + 1).find_first_not_of(kNameLetters) == std::string_view::npos;
    return reads ? std::string(expression.substr(dot + 1)) : std::string();
  }

  /// An expression that stands in several texts is one insert, known by its first place.
  std::size_t insert(text::Excerpt expression, std::string words) {
    const auto same =
        std::ranges::find(inserts_, expression.text, [](const auto& one) { return one.text; });
    const auto index = static_cast<std::size_t>(same - inserts_.begin());
    if (same == inserts_.end()) {
      inserts_.push_back(std::move(expression));
      rule_.insert_words.emplace_back();
    }
    if (rule_.insert_words[index].empty()) rule_.insert_words[index] = std::move(words);
    return index;
  }

  static text::Excerpt part(const text::Excerpt& whole, std::size_t begin, std::size_t end) {
    text::Excerpt out;
    out.file = whole.file;
    out.text = whole.text.substr(begin, end - begin);
    for (std::size_t at = begin; at < end;) {
      const auto decoded = static_cast<std::uint32_t>(at);
      const text::Span span = whole.span(decoded, decoded + 1);
      const auto offset = static_cast<std::uint32_t>(at - begin);
      const bool follows =
          !out.pieces.empty() &&
          out.pieces.back().source + (offset - out.pieces.back().decoded) == span.begin;
      if (!follows) out.pieces.push_back({offset, span.begin});
      ++at;
    }
    const auto first = static_cast<std::uint32_t>(begin);
    const auto last = static_cast<std::uint32_t>(end);
    out.pieces.push_back({last - first, whole.span(first, last).end});
    return out;
  }

  Text text(std::string_view key, bool required) {
    Text out;
    out.source = bilingual(key, required);
    const doc::Node* en = language_node(key, "en");
    const doc::Node* ja = language_node(key, "ja");
    if (en != nullptr) out.en = cut(*en);
    if (ja != nullptr && ja != en) out.ja = cut(*ja);
    if (out.en.empty()) out.en = out.ja;
    return out;
  }

  void read_texts() {
    const bool owes = origin_ == Origin::shipped;
    rule_.message = text("message", true);
    rule_.wanted = text("wanted", owes);
    rule_.fix = text("fix", owes);
    rule_.why = text("why", owes);
  }

  /// What is in the program was compiled by its tests; here it waits for a subject.
  std::optional<Condition> compiled(text::Excerpt text, const Compiled& kind, Want want) {
    if (shipped_) return compile_later(std::move(text), kind.subject, kind.vocabulary, want);
    return compile(text, kind.vocabulary ? *kind.vocabulary : facts::vocabulary_for(kind.subject),
                   want, sink_);
  }

  std::optional<Condition> condition(std::string_view key, const Compiled& kind, Want want) {
    const doc::Node* node = find(key);
    if (node->kind != doc::NodeKind::scalar) {
      sink_.report(diag::rule::kNotText, node->span, {std::string(key)});
      return std::nullopt;
    }
    return compiled(tree_.excerpt(sources_, *node), kind, want);
  }

  /// `parameters: { level: { default: 2, least: 1, most: 4, meaning: … } }`
  void read_parameters() {
    const doc::Node* node = find("parameters");
    if (node == nullptr) return;
    if (node->kind != doc::NodeKind::mapping) {
      sink_.report(diag::rule::kWantsNames, node->span, {"parameters"});
      return;
    }
    for (const doc::Entry& entry : tree_.entries(*node)) read_parameter(entry);
    take_settings();
  }

  void read_parameter(const doc::Entry& entry) {
    constexpr std::array<std::string_view, 4> kParts = {"default", "least", "most", "meaning"};
    Parameter out;
    out.name = entry.key.text;
    const std::string key = "parameters." + out.name;
    if (!is_name(out.name)) sink_.report(diag::rule::kBadName, entry.key.span, {out.name});
    for (const doc::Entry& part : tree_.entries(*entry.value)) {
      if (std::ranges::find(kParts, part.key.text) != kParts.end()) continue;
      sink_.report(diag::rule::kUnknownPart, part.key.span,
                   {std::string(part.key.text), key, "default, least, most, meaning"});
    }
    const auto number = [&](std::string_view part) {
      const doc::Node* node = tree_.find(*entry.value, part);
      const auto value = node == nullptr ? std::nullopt : whole(node->text);
      if (!value) {
        sink_.report(diag::rule::kMissingKey, entry.key.span, {fmt::format("{}.{}", key, part)});
      }
      return value.value_or(0);
    };
    const std::size_t before = sink_.count();
    out.fallback = out.value = number("default");
    out.least = number("least");
    out.most = number("most");
    const bool outside = out.fallback < out.least || out.fallback > out.most;
    if (outside && sink_.count() == before) {
      sink_.report(diag::rule::kMissingKey, entry.key.span, {key + ".default"});
    }
    out.meaning = bilingual(tree_.find(*entry.value, "meaning"), key + ".meaning", true);
    rule_.parameters.push_back(std::move(out));
  }

  /// The user's own values for this rule; the rulebook tells what is wrong with one.
  void take_settings() {
    for (const ParameterSetting& one : set_) {
      if (one.rule != rule_.id && one.rule != rule_.name) continue;
      for (Parameter& parameter : rule_.parameters) {
        const auto value =
            parameter.name == one.name ? number_for(parameter, one.value) : std::nullopt;
        if (value) parameter.value = *value;
      }
    }
  }

  /// What the conditions about a kind may name: its vocabulary, and the parameters and the names
  /// of `let:` behind. A name may stand for another expression about each kind.
  void names(Compiled& kind) {
    const doc::Node* node = find("let");
    if (node != nullptr && node->kind != doc::NodeKind::mapping) {
      sink_.report(diag::rule::kWantsNames, node->span, {"let"});
      return;
    }
    if (node == nullptr && rule_.parameters.empty()) return;
    const auto own = std::make_shared<expr::Vocabulary>(facts::vocabulary_for(kind.subject));
    kind.vocabulary = own;
    for (const Parameter& one : rule_.parameters) add_parameter(one, *own, kind);
    if (node == nullptr) return;
    for (const doc::Entry& entry : tree_.entries(*node)) add_name(entry, *own, kind);
  }

  /// A parameter is a name for a number.
  void add_parameter(const Parameter& one, expr::Vocabulary& own, Compiled& kind) {
    if (own.find_variable(one.name)) {
      sink_.report(diag::rule::kBadName, find("parameters")->span, {one.name});
      return;
    }
    text::Excerpt number;
    number.file = rule_.file;
    number.text = std::to_string(one.value);
    const text::Span at = find("parameters")->span;
    number.pieces = {{0, at.begin}, {static_cast<std::uint32_t>(number.text.size()), at.end}};
    auto value = compile(number, own, Want::name, sink_);
    if (!value) return;
    own.add_variable({one.name, value->type(), {}});
    kind.lets.push_back(std::move(*value));
  }

  void add_name(const doc::Entry& entry, expr::Vocabulary& own, Compiled& kind) {
    const std::string name(entry.key.text);
    if (!is_name(name) || own.find_variable(name)) {
      sink_.report(diag::rule::kBadName, entry.key.span, {name});
      return;
    }
    const doc::Node* text = meaning(entry, kind);
    if (text == nullptr) return;
    auto value = compile(tree_.excerpt(sources_, *text), own, Want::name, sink_);
    if (!value) return;
    own.add_variable({name, value->type(), {}});
    kind.lets.push_back(std::move(*value));
    note_meaning(name, text == entry.value
                           ? std::string(text->text)
                           : fmt::format("({}) {}", facts::name(kind.subject), text->text));
  }

  /// What a name of `let:` stands for about a kind: one expression, or one for each kind. Null
  /// after a report.
  const doc::Node* meaning(const doc::Entry& entry, const Compiled& kind) {
    const std::string key = "let." + std::string(entry.key.text);
    const doc::Node* text = entry.value;
    if (text->kind == doc::NodeKind::mapping) {
      check_kinds(*text, key);
      text = tree_.find(*text, facts::name(kind.subject));
      if (text == nullptr) {
        sink_.report(diag::rule::kMissingKey, entry.value->span,
                     {fmt::format("{}.{}", key, facts::name(kind.subject))});
        return nullptr;
      }
    }
    if (text->kind == doc::NodeKind::scalar) return text;
    sink_.report(diag::rule::kNotText, text->span, {key});
    return nullptr;
  }

  /// A name stands for something about kinds that the rule is for, and about no others.
  void check_kinds(const doc::Node& meanings, const std::string& key) {
    std::vector<std::string_view> known;
    for (const Compiled& kind : rule_.kinds) known.push_back(facts::name(kind.subject));
    for (const doc::Entry& one : tree_.entries(meanings)) {
      if (std::find(known.begin(), known.end(), one.key.text) != known.end()) continue;
      sink_.report(diag::rule::kUnknownPart, one.key.span,
                   {std::string(one.key.text), key, joined(known)},
                   text::nearest(one.key.text, known));
    }
  }

  /// As `explain` shows it: once, or once for each kind where they differ.
  void note_meaning(const std::string& name, std::string text) {
    const std::pair one(name, std::move(text));
    if (std::find(rule_.let_texts.begin(), rule_.let_texts.end(), one) == rule_.let_texts.end()) {
      rule_.let_texts.push_back(one);
    }
  }

  void read_conditions() {
    if (find("require") == nullptr) missing("require");
    if (find("severity") == nullptr) missing("severity");
    if (find("require") == nullptr || find("severity") == nullptr) return;
    if (find("when") != nullptr) rule_.when_text = find("when")->text;
    if (find("ask") != nullptr) rule_.ask_text = find("ask")->text;
    if (find("cause") != nullptr) rule_.cause_text = find("cause")->text;
    rule_.require_text = find("require")->text;
    rule_.severity_text = find("severity")->text;
    rule_.fixed_severity = diag::severity_named(rule_.severity_text);
    if (!rule_.fixed_severity && is_word(rule_.severity_text)) {
      sink_.report(diag::rule::kUnknownWord, find("severity")->span,
                   {rule_.severity_text, "severity", joined(severities())},
                   text::nearest(rule_.severity_text, severities()));
      return;
    }
    for (Compiled& kind : rule_.kinds) {
      const std::size_t before = sink_.count();
      names(kind);
      if (sink_.count() != before) return;
      if (find("when") != nullptr) kind.when = condition("when", kind, Want::boolean);
      if (find("ask") != nullptr) kind.ask = condition("ask", kind, Want::boolean);
      if (auto require = condition("require", kind, Want::boolean)) {
        kind.require = std::move(*require);
      }
      if (!rule_.fixed_severity) {
        kind.severity = condition("severity", kind, Want::severity);
      }
      if (find("cause") != nullptr) kind.cause = condition("cause", kind, Want::anything);
      for (const text::Excerpt& insert : inserts_) {
        if (auto one = compiled(insert, kind, Want::anything)) {
          kind.inserts.push_back(std::move(*one));
        }
      }
      if (sink_.count() != before) return;  // a second kind would say the same again
    }
  }

  const text::Sources& sources_;
  const doc::Tree& tree_;
  bool shipped_;  ///< The very file that is in the program.
  Origin origin_;
  diag::Sink& sink_;
  std::span<const ParameterSetting> set_;
  Rule rule_;
  std::vector<text::Excerpt> inserts_;
};

}  // namespace

std::optional<std::int64_t> number_for(const Parameter& parameter, std::string_view text) {
  const auto value = whole(text);
  return value && *value >= parameter.least && *value <= parameter.most ? value : std::nullopt;
}

std::string_view name(Profile profile) { return kProfiles[static_cast<std::size_t>(profile)]; }

std::optional<Profile> profile_named(std::string_view name) {
  for (std::size_t i = 0; i < 3; ++i) {
    if (kProfiles[i] == name) return static_cast<Profile>(i);
  }
  return std::nullopt;
}

std::string_view name(Status status) { return kStatuses[static_cast<std::size_t>(status)]; }
std::string_view name(Who who) { return kWhos[static_cast<std::size_t>(who)]; }

std::span<const std::string_view> rule_keys() { return kKeys; }

std::optional<Rule> load(const text::Sources& sources, text::FileId file, std::string pack,
                         Origin origin, diag::Sink& sink, std::span<const ParameterSetting> set) {
  const auto tree = doc::load(sources, file, sink);
  if (!tree) return std::nullopt;
  return Reader(sources, *tree, file, origin, sink, set).read(std::move(pack));
}

}  // namespace rule
