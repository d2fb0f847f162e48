#include "report/words.h"

#include "model/kind.h"
#include "support/catch.h"

TEST_CASE("words: every kind of entity has words in both languages") {
  for (std::size_t i = 0; i < model::kKinds; ++i) {
    const std::string_view kind = model::name(static_cast<model::Kind>(i));
    INFO(kind);
    const text::Words words = report::kind_word(kind);
    CHECK(!words.en.empty());
    CHECK(words.ja != kind);
  }
  CHECK(report::counted(1, "party", text::Language::en) == "1 party");
  CHECK(report::counted(2, "party", text::Language::en) == "2 parties");
  CHECK(report::counted(2, "zone", text::Language::ja) == "ゾーン 2");
  CHECK(report::counted(2, "thing", text::Language::en) == "2 thing");
}

TEST_CASE("words: severities are named and found again") {
  for (const auto severity : {diag::Severity::info, diag::Severity::low, diag::Severity::medium,
                              diag::Severity::high, diag::Severity::critical}) {
    CHECK(diag::severity_named(diag::name(severity)) == severity);
    CHECK(report::word(severity).en == diag::name(severity));
    CHECK(!report::word(severity).ja.empty());
  }
  CHECK(!diag::severity_named("never"));
  CHECK(diag::name(diag::Verdict::not_applicable) == "not-applicable");
}
