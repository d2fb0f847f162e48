// The rows of the plant format: what every one of them owes, and how they are found.
#include "model/attribute.h"

#include <set>
#include <string>
#include <utility>

#include "model/labels.h"
#include "support/catch.h"

namespace {

using model::Asked;
using model::Attribute;
using model::Kind;
using model::Need;
using model::Type;

std::string named(const Attribute& row) {
  return std::string(model::name(row.kind)) + "." + std::string(row.name);
}

}  // namespace

TEST_CASE("an attribute is found by its kind and name, and by nothing else") {
  std::set<std::pair<Kind, std::string_view>> seen;
  for (std::size_t i = 0; i < model::attributes().size(); ++i) {
    const Attribute& row = model::attributes()[i];
    INFO(named(row));
    CHECK(seen.emplace(row.kind, row.name).second);
    const model::AttributeId id = model::find_attribute(row.kind, row.name);
    CHECK(static_cast<std::size_t>(id) == i);
    CHECK(&model::attribute(id) == &row);
  }
  CHECK(model::find_attribute(Kind::device, "") == model::kNoAttribute);
  CHECK(model::find_attribute(Kind::device, "tier") == model::kNoAttribute);
  CHECK(model::find_attribute(Kind::zone, "tierr") == model::kNoAttribute);
  CHECK(model::find_attribute(Kind::literal, "name") == model::kNoAttribute);
}

TEST_CASE("every attribute says whom its question goes to") {
  for (const Attribute& row : model::attributes()) {
    INFO(named(row));
    CHECK(row.asked != Asked::nobody);
    // Only a party can be asked about itself, and only what a party delivers has a maker.
    CHECK((row.asked != Asked::itself || row.kind == Kind::party));
    const bool delivered = row.kind == Kind::device || row.kind == Kind::flow;
    CHECK((row.asked != Asked::maker || delivered));
    const bool outside =
        row.kind == Kind::link || row.kind == Kind::zone || row.kind == Kind::remote_access;
    CHECK((row.asked != Asked::provider || outside));
  }
}

TEST_CASE("whom to ask has a name of its own") {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Asked::itself); ++i) {
    CHECK(names.insert(model::name(static_cast<Asked>(i))).second);
  }
  CHECK(model::name(Asked::maker) == "maker");
}

TEST_CASE("the form of a row fits its type") {
  for (const Attribute& row : model::attributes()) {
    INFO(named(row));
    CHECK((row.type == Type::choice) == (row.words != model::Words::none));
    CHECK((row.words != model::Words::fixed || row.fixed.size() > 1));
    CHECK((row.fixed.empty() || row.words == model::Words::fixed || row.type == Type::date));
    CHECK((row.type == Type::reference) == (row.refers != 0));
    CHECK((row.type == Type::integer) == (row.max > row.min));
    // Only of an order of words is there a worst.
    CHECK((!row.worst_first || (row.words == model::Words::fixed && !row.list)));
    const std::set<std::string_view> words(row.fixed.begin(), row.fixed.end());
    CHECK(words.size() == row.fixed.size());
    CHECK_FALSE(words.contains(model::kUnknownWord));
  }
}

TEST_CASE("a default is a value of its attribute, and only a default has one") {
  for (const Attribute& row : model::attributes()) {
    INFO(named(row));
    if (row.need != Need::fallback) CHECK(row.fallback.empty());
    if (row.need != Need::fallback || row.words != model::Words::fixed) continue;
    CHECK(std::ranges::count(row.fixed, row.fallback) == 1);
  }
}

TEST_CASE("every attribute is described, and a question is put in both languages") {
  for (const Attribute& row : model::attributes()) {
    INFO(named(row));
    CHECK_FALSE(row.doc.en.empty());
    CHECK_FALSE(row.doc.ja.empty());
    CHECK(row.question.en.empty() == row.question.ja.empty());
    if (row.question.en.empty()) continue;
    CHECK(row.question.en.find('?') != std::string_view::npos);
    CHECK(row.question.ja.ends_with("。"));
  }
}

TEST_CASE("whoever ticks an answer reads what its word means") {
  for (const Attribute& row : model::attributes()) {
    if (row.question.en.empty() || row.words != model::Words::fixed) continue;
    for (const std::string_view word : row.fixed) {
      INFO(named(row) << ": " << word);
      const text::Words label = model::label(row.name, word);
      CHECK(label.en.empty() == label.ja.empty());
      CHECK_FALSE(label.ja.empty());
    }
  }
  CHECK(model::label("login", "unknown").en.empty());
  CHECK(model::label("data", "video").en == model::label("stores", "video").en);
}
