#include "rule/rulebook.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "diag/codes_call.h"
#include "diag/codes_rule.h"
#include "read/read.h"
#include "rule/block.h"
#include "rule/grades.h"
#include "text/embedded.h"
#include "text/spelling.h"

namespace rule {
namespace {

constexpr std::string_view kCases = ".cases.yaml";

std::string_view folder(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view last(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

std::string pack_of(std::string_view path) { return std::string(last(folder(path))); }

bool is_cases_file(std::string_view path) { return path.ends_with(kCases); }

bool is_rule_file(std::string_view path) {
  if (!path.ends_with(".yaml") || is_cases_file(path)) return false;
  const std::string pack = pack_of(path);
  if (pack == "vocabulary" || pack == "catalogues") return false;
  const std::string_view name = last(path);
  return name != "severity.yaml" && name != "crosswalk.yaml" && name != "anchors.yaml" &&
         name != "survey.yaml";
}

std::vector<PackFile> shipped() {
  std::vector<PackFile> out;
  for (const text::Embedded& one : text::embedded()) {
    if (one.path.starts_with("rules/") && one.path.ends_with(".yaml")) {
      out.push_back({std::string(one.path), std::string(one.bytes), Origin::shipped});
    }
  }
  return out;
}

Rulebook::Rulebook(text::Sources& sources, const std::vector<PackFile>& files, diag::Sink& sink,
                   std::span<const ParameterSetting> set)
    : sources_(sources) {
  text::FileId severity = text::kNoFile;
  for (const PackFile& one : files) {
    const text::FileId id =
        sources.add(one.path, one.bytes,
                    one.origin == Origin::shipped ? text::Role::program : text::Role::rules);
    files_.push_back({one.path, id, one.origin});
    if (last(one.path) == "severity.yaml") severity = id;
  }
  vocabulary_ = reader::vocabulary(sources, file("rules/vocabulary/device-types.yaml"),
                                   file("rules/vocabulary/media.yaml"),
                                   file("rules/vocabulary/protocols.yaml"), sink);
  if (severity != text::kNoFile) grades_ = rule::grades(sources, severity, sink);
  for (const File& one : files_) {
    if (!is_rule_file(one.path)) continue;
    auto rule = load(sources, one.id, pack_of(one.path), one.origin, sink, set);
    if (!rule) continue;
    if (find(rule->id) != nullptr) {
      sink.report(diag::rule::kDuplicateRule, rule->place, {rule->id});
      continue;
    }
    rules_.push_back(std::move(*rule));
  }
  std::sort(rules_.begin(), rules_.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
  check_covers(sink);
  check_types(sink);
  check_settings(set, sink);
}

void Rulebook::check_settings(std::span<const ParameterSetting> set, diag::Sink& sink) const {
  for (const ParameterSetting& one : set) check_setting(one, sink);
}

void Rulebook::check_setting(const ParameterSetting& one, diag::Sink& sink) const {
  const auto unknown = [&](const std::string& what, std::string_view word,
                           const std::vector<std::string_view>& known) {
    sink.report(diag::call::kUnknownSetting, one.at,
                {what, fmt::format("{}", fmt::join(known, ", "))}, text::nearest(word, known));
  };
  std::vector<std::string_view> known;
  const Rule* found = nullptr;
  for (const Rule& rule : rules_) {
    if (rule.parameters.empty()) continue;
    known.push_back(rule.id);
    if (one.rule == rule.id || one.rule == rule.name) found = &rule;
  }
  if (found == nullptr) return unknown("parameters." + one.rule, one.rule, known);
  const std::string key = fmt::format("parameters.{}.{}", one.rule, one.name);
  known.clear();
  for (const Parameter& parameter : found->parameters) {
    known.push_back(parameter.name);
    if (parameter.name != one.name) continue;
    if (!number_for(parameter, one.value)) {
      sink.report(diag::call::kBadSetting, one.at,
                  {key, fmt::format("{} … {}", parameter.least, parameter.most)});
    }
    return;
  }
  unknown(key, one.name, known);
}

namespace {

/// The literals that a condition compares a device's type with: `.type == "x"`, `.type in ["x"]`.
std::vector<std::string_view> compared_types(std::string_view condition) {
  constexpr std::string_view kField = ".type";
  std::vector<std::string_view> out;
  for (std::size_t at = condition.find(kField); at != std::string_view::npos;
       at = condition.find(kField, at + 1)) {
    std::size_t next = condition.find_first_not_of(" \n", at + kField.size());
    if (next == std::string_view::npos) break;
    const std::string_view rest = condition.substr(next);
    const bool equal = rest.starts_with("==") || rest.starts_with("!=");
    if (!equal && !rest.starts_with("in ")) continue;
    next = rest.find_first_not_of(" \n", 2);
    if (next == std::string_view::npos) continue;
    std::string_view values = rest.substr(next);
    const bool list = values.starts_with('[');
    if (list) values = values.substr(1, std::min(values.find(']'), values.size()) - 1);
    while (!values.empty()) {
      const char quote = values.front();
      if (quote == '"' || quote == '\'') {
        const std::size_t end = values.find(quote, 1);
        if (end == std::string_view::npos) break;
        out.push_back(values.substr(1, end - 1));
        values.remove_prefix(end + 1);
      } else if (list) {
        values.remove_prefix(1);
      }
      if (!list) break;
    }
  }
  return out;
}

/// The type of which an id or another name is spelt most alike; empty where none is.
std::string nearest_type(const model::Vocabulary& vocabulary, std::string_view word) {
  std::vector<std::string_view> names;
  for (const model::DeviceType& type : vocabulary.device_types) {
    names.emplace_back(type.id);
    names.insert(names.end(), type.aliases.begin(), type.aliases.end());
  }
  const auto row = vocabulary.device_type(text::nearest(word, names));
  return row ? vocabulary.device_types[*row].id : std::string();
}

std::string first_words(const std::vector<std::string_view>& words) {
  constexpr std::size_t kShownTypes = 8;
  std::string out;
  for (std::size_t i = 0; i < words.size() && i < kShownTypes; ++i) {
    out.append(out.empty() ? "" : ", ").append(words[i]);
  }
  return out + ", …";
}

/// "A001 → A002 → A001" where following `covers` from a rule comes back to it and it is the first
/// of the circle; else empty.
std::string circle_of(const Rulebook& book, const Rule& start) {
  std::set<std::string_view> seen{start.id};
  std::vector<std::pair<const Rule*, std::string>> open{{&start, start.id}};
  while (!open.empty()) {
    const auto [rule, path] = open.back();
    open.pop_back();
    for (const std::string& covered : rule->covers) {
      if (covered == start.id) return path + " → " + covered;
      const Rule* next = book.find(covered);
      if (next == nullptr || next->id < start.id || !seen.insert(next->id).second) continue;
      open.emplace_back(next, path + " → " + covered);
    }
  }
  return {};
}

}  // namespace

text::FileId Rulebook::file(std::string_view path) const {
  for (const File& one : files_) {
    if (one.path == path) return one.id;
  }
  return text::kNoFile;
}

const Rule* Rulebook::find(std::string_view id) const {
  for (const Rule& rule : rules_) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

std::optional<text::Span> Rulebook::vocabulary_row(std::string_view file_name,
                                                   std::string_view id) const {
  for (const File& one : files_) {
    if (pack_of(one.path) != "vocabulary" || last(one.path) != file_name) continue;
    if (const auto row = find_block(sources_, entire(sources_, one.id), id, 0)) return row;
  }
  return std::nullopt;
}

const Library& Rulebook::library() const {
  if (!library_) {
    std::map<std::string, text::FileId> catalogues;
    for (const File& one : files_) {
      if (pack_of(one.path) != "catalogues") continue;
      std::string id(last(one.path));
      id.resize(id.size() - std::string_view(".yaml").size());
      catalogues.emplace(std::move(id), one.id);
    }
    library_.emplace(sources_, std::move(catalogues), file("rules/crosswalk.yaml"),
                     file("rules/anchors.yaml"));
  }
  return *library_;
}

const Survey& Rulebook::survey() const {
  if (!survey_) {
    survey_.emplace(rule::survey(sources_, file("rules/survey.yaml")));
    for (const Rule& rule : rules_) {
      if (rule.own_clauses) continue;
      const Anchor* threat = library().anchor(rule.threat);
      survey_->add(rule.id, rule.threat, rule.countermeasure, threat ? threat->row : "");
    }
  }
  return *survey_;
}

std::optional<text::FileId> Rulebook::cases(const Rule& rule) const {
  std::string path(sources_.name(rule.file));
  path.resize(path.size() - std::string_view(".yaml").size());
  path += kCases;
  const text::FileId found = file(path);
  return found == text::kNoFile ? std::nullopt : std::optional(found);
}

void Rulebook::check_covers(diag::Sink& sink) const {
  for (const Rule& rule : rules_) {
    const std::string circle = circle_of(*this, rule);
    // Said once, at the first of them.
    if (!circle.empty()) sink.report(diag::rule::kCoversCircle, rule.place, {circle});
  }
}

void Rulebook::check_types(diag::Sink& sink) const {
  std::vector<std::string_view> known;
  for (const model::DeviceType& type : vocabulary_->device_types) known.emplace_back(type.id);
  for (const Rule& rule : rules_) {
    std::vector<std::string_view> conditions = {rule.when_text, rule.require_text, rule.ask_text,
                                                rule.cause_text, rule.severity_text};
    for (const auto& [name, text] : rule.let_texts) conditions.emplace_back(text);
    for (const std::string_view condition : conditions) {
      for (const std::string_view word : compared_types(condition)) {
        if (std::find(known.begin(), known.end(), word) != known.end()) continue;
        // An alias is taken in a plant, but a condition sees the type's own id.
        const auto row = vocabulary_->device_type(word);
        sink.report(diag::rule::kUnknownWord, rule.place,
                    {std::string(word), "device.type", first_words(known)},
                    row ? vocabulary_->device_types[*row].id : nearest_type(*vocabulary_, word));
      }
    }
  }
}

void Rulebook::check_citations(diag::Sink& sink) const {
  const Library& all = library();
  std::vector<std::string_view> ids;
  for (const Rule& rule : rules_) ids.push_back(rule.id);
  for (const Rule& rule : rules_) {
    for (const std::string& reference : rule.references) {
      if (!all.clause(reference)) {
        sink.report(diag::rule::kUnknownReference, rule.place, {reference});
      }
    }
    for (const auto& [key, id] :
         {std::pair{"threat", &rule.threat}, std::pair{"countermeasure", &rule.countermeasure}}) {
      if (id->empty()) continue;
      const Anchor* anchor = all.anchor(*id);
      if (anchor == nullptr || anchor->kind != key) {
        sink.report(diag::rule::kUnknownAnchor, rule.place, {*id, key},
                    text::nearest(*id, all.anchor_ids()));
      }
    }
    for (const std::string& covered : rule.covers) {
      if (find(covered) == nullptr) {
        sink.report(diag::rule::kUnknownRule, rule.place, {covered}, text::nearest(covered, ids));
      }
    }
  }
}

}  // namespace rule
