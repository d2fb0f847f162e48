// Every row of the survey is covered by something that exists, and every rule has its row.
#include "rule/survey.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "cli/call.h"
#include "doc/document.h"
#include "model/attribute.h"
#include "model/vocabulary.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

namespace fs = std::filesystem;

const rule::Survey& survey() { return support::book().rules->survey(); }

bool has_word(const model::Attribute& row, std::string_view value) {
  const model::Vocabulary& words = *support::book().rules->vocabulary();
  const auto named = [&](const auto& all) {
    return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.id == value; });
  };
  switch (row.words) {
    case model::Words::fixed:
      return std::find(row.fixed.begin(), row.fixed.end(), value) != row.fixed.end();
    case model::Words::device_type:
      return named(words.device_types);
    case model::Words::medium:
      return named(words.media);
    default:
      return false;
  }
}

/// "device.type=mes": the kind, the attribute and the value exist.
bool exists(std::string_view named) {
  const std::size_t equals = named.find('=');
  const std::string_view attribute = named.substr(0, equals);
  const std::size_t dot = attribute.find('.');
  const auto kind = model::kind_named(attribute.substr(0, dot));
  if (!kind) return false;
  const model::AttributeId id = model::find_attribute(*kind, attribute.substr(dot + 1));
  if (id == model::kNoAttribute) return false;
  return equals == std::string_view::npos ||
         has_word(model::attribute(id), named.substr(equals + 1));
}

/// Every `id` that a tree holds, wherever it stands.
void collect_ids(const doc::Tree& tree, const doc::Node& node, std::vector<std::string>& out) {
  if (node.kind == doc::NodeKind::mapping) {
    for (const doc::Entry& entry : tree.entries(node)) {
      if (entry.key.text == "id") out.emplace_back(entry.value->text);
      collect_ids(tree, *entry.value, out);
    }
  }
  if (node.kind == doc::NodeKind::sequence) {
    for (const doc::Node* item : tree.items(node)) collect_ids(tree, *item, out);
  }
}

std::set<std::pair<std::string, std::string>> pairs() {
  std::set<std::pair<std::string, std::string>> out;
  for (const rule::SurveyPair& pair : survey().pairs) out.emplace(pair.countermeasure, pair.model);
  CHECK(out.size() == survey().pairs.size());
  return out;
}

std::optional<doc::Tree> source_tables() {
  const fs::path path = support::source_dir() / ".." / "shared" / "source" / "tables.yaml";
  if (!fs::exists(path)) {
    WARN("the survey's tables are not here: skipped");
    return std::nullopt;
  }
  auto& book = support::book();
  const text::FileId file = book.sources.add("tables.yaml", support::bytes_of(path));
  diag::Sink sink;
  auto tree = doc::load(book.sources, file, sink);
  REQUIRE(tree);
  return tree;
}

}  // namespace

TEST_CASE("survey.yaml has a row for every anchor, in the order of the survey") {
  const auto anchors = support::book().rules->library().anchor_ids();
  REQUIRE(survey().rows.size() == anchors.size());
  for (std::size_t i = 0; i < anchors.size(); ++i) CHECK(survey().rows[i].id == anchors[i]);
}

TEST_CASE("every row of the survey is covered, by what exists") {
  const rule::Rulebook& book = *support::book().rules;
  for (const rule::SurveyRow& row : survey().rows) {
    INFO(row.id);
    CHECK(row.rules.size() + row.attributes.size() + row.features.size() > 0);
    for (const std::string& id : row.rules) {
      INFO(id);
      CHECK(book.find(id) != nullptr);
    }
    for (const std::string& named : row.attributes) {
      INFO(named);
      CHECK(exists(named));
    }
    for (const std::string& id : row.features) {
      INFO(id);
      CHECK(survey().feature(id) != nullptr);
    }
  }
  CHECK_FALSE(exists("device.type=no-such-type"));
  CHECK_FALSE(exists("device.no-such-attribute"));
}

TEST_CASE("threats, countermeasures and classes of data have a rule each") {
  const rule::Library& library = support::book().rules->library();
  for (const rule::SurveyRow& row : survey().rows) {
    const std::string& kind = library.anchor(row.id)->kind;
    if (kind != "threat" && kind != "countermeasure" && kind != "data-class") continue;
    INFO(row.id);
    CHECK_FALSE(row.rules.empty());
  }
}

TEST_CASE("every rule covers a row of the survey, or says why it goes beyond it") {
  for (const rule::Rule& rule : support::book().rules->rules()) {
    INFO(rule.id);
    CHECK((std::ranges::find(survey().beyond, rule.id, &rule::SurveyBeyond::rule) !=
               survey().beyond.end() ||
           !survey().rows_of(rule.id).empty()));
    // What only stands near a countermeasure need not cover it.
    if (rule.own_clauses) continue;
    for (const std::string& id : {rule.threat, rule.countermeasure}) {
      INFO(id);
      const rule::SurveyRow* row = survey().row(id);
      REQUIRE((id.empty() || row != nullptr));
      CHECK((id.empty() || std::ranges::find(row->rules, rule.id) != row->rules.end()));
    }
  }
  for (const rule::SurveyBeyond& one : survey().beyond) {
    INFO(one.rule);
    CHECK(support::book().rules->find(one.rule) != nullptr);
    CHECK_FALSE(one.reason.en.empty());
    CHECK_FALSE(one.reason.ja.empty());
  }
}

TEST_CASE("the peers' rules that fit a plant have an answer each") {
  std::set<std::string> wanted;
  for (int i = 1; i <= 9; ++i) wanted.insert("cset:" + std::to_string(i));
  for (int i = 1; i <= 6; ++i) wanted.insert("zcr:3." + std::to_string(i));
  std::set<std::string> answered;
  for (const rule::Rule& rule : support::book().rules->rules()) {
    answered.insert(rule.corresponds.begin(), rule.corresponds.end());
  }
  for (const std::string& one : wanted) {
    INFO(one);
    CHECK(answered.contains(one));
  }
}

TEST_CASE("every feature is used, told in both languages, and to be seen where it says") {
  for (const rule::SurveyFeature& feature : survey().features) {
    INFO(feature.id);
    CHECK((feature.kind == "verdict" || feature.kind == "feature"));
    CHECK_FALSE(feature.text.en.empty());
    CHECK_FALSE(feature.text.ja.empty());
    CHECK(std::ranges::any_of(survey().rows, [&](const rule::SurveyRow& row) {
      return std::ranges::find(row.features, feature.id) != row.features.end();
    }));
    constexpr std::string_view kCall = "plantlint ";
    if (!feature.see.starts_with(kCall)) {
      CHECK(feature.see.starts_with("rules/"));
      CHECK(fs::exists(support::source_dir() / feature.see));
      continue;
    }
    std::string command = feature.see.substr(kCall.size());
    std::string option;
    if (const std::size_t blank = command.find(' '); blank != std::string::npos) {
      option = command.substr(blank + 1);
      command.resize(blank);
    }
    const call::Result help = call::run({command, "--help"});
    CHECK(help.code == 0);
    if (option.starts_with("--")) CHECK(help.out.find(option) != std::string::npos);
    if (option.starts_with("PL")) {
      CHECK(support::book().rules->find(option) != nullptr);
    }
  }
}

TEST_CASE("the twenty pairs of countermeasure and system model") {
  const auto found = pairs();
  CHECK(found.size() == 20);
  auto& book = support::book();
  const rule::Library& library = book.rules->library();
  for (const rule::SurveyPair& pair : survey().pairs) {
    INFO(pair.countermeasure << "/" << pair.model);
    CHECK_FALSE(pair.rules.empty());
    REQUIRE(library.anchor(pair.countermeasure) != nullptr);
    CHECK(library.anchor(pair.countermeasure)->kind == "countermeasure");
    CHECK((pair.model == "general" || library.anchor(pair.model)->kind == "system-model"));
    const rule::SurveyRow* row = survey().row(pair.countermeasure);
    REQUIRE(row != nullptr);
    for (const std::string& id : pair.rules) {
      INFO(id);
      CHECK(book.rules->find(id) != nullptr);
      CHECK(std::ranges::find(row->rules, id) != row->rules.end());
    }
  }
}

TEST_CASE("the survey's own tables, row by row") {
  const auto tables = source_tables();
  if (!tables) return;
  std::vector<std::string> ids;
  for (const doc::Entry& section : tables->entries(tables->root())) {
    if (section.key.text != "document") collect_ids(*tables, *section.value, ids);
  }
  CHECK(ids.size() > 80);
  for (const std::string& id : ids) {
    INFO(id);
    CHECK(survey().row(id) != nullptr);
  }
  // The figure names its assets without ids.
  const doc::Node* architecture = tables->find(tables->root(), "architecture");
  REQUIRE(architecture != nullptr);
  for (const doc::Entry& label : tables->entries(*tables->find(*architecture, "labels_ja"))) {
    INFO(label.key.text);
    CHECK(survey().row(label.key.text) != nullptr);
  }
  const auto found = pairs();
  std::size_t count = 0;
  for (const doc::Node* one : tables->items(*tables->find(tables->root(), "countermeasures"))) {
    const std::string id(tables->find(*one, "id")->text);
    for (const doc::Node* model : tables->items(*tables->find(*one, "rows"))) {
      INFO(id << "/" << model->text);
      CHECK(found.contains({id, std::string(model->text)}));
      ++count;
    }
  }
  CHECK(count == found.size());
}
