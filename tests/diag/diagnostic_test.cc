// Faults and notes: how they are filled in, kept and ordered.
#include "diag/diagnostic.h"

#include "diag/codes_note.h"
#include "diag/report.h"
#include "support/catch.h"

namespace {

using text::Language;

constexpr diag::Code kLost{"test/lost",
                           {"'{0}' lost {1}", "「{0}」は {1} を失いました"},
                           {"look under {1}", "{1} の下を探してください"}};
constexpr diag::Code kPlain{"test/plain", {"plain", "普通"}, {}};

}  // namespace

TEST_CASE("a fault is filled in when it is printed, in the language asked for") {
  const diag::Diagnostic fault{&kLost, {}, {"plc", "a {brace}"}, "plc-1", {}};
  CHECK(diag::message(fault, Language::en) == "'plc' lost a {brace}; did you mean 'plc-1'?");
  CHECK(diag::message(fault, Language::ja) ==
        "「plc」は a {brace} を失いました（もしかして「plc-1」ですか）");
  CHECK(diag::fix(fault, Language::en) == "look under a {brace}");
  CHECK(diag::fix({&kPlain, {}, {}, {}, {}}, Language::ja).empty());
}

TEST_CASE("a place that belongs to a fault has words of its own") {
  const diag::Related first{{}, {"first {0}", "最初の {0}"}, {"here"}};
  CHECK(diag::message(first, Language::en) == "first here");
  CHECK(diag::message(first, Language::ja) == "最初の here");
}

TEST_CASE("a note is one thing that two languages say") {
  const diag::Note stage{diag::note::kStageOther, {{"2", ""}, {"analyses", "分析"}, {"1", ""}}};
  CHECK(stage.in(Language::en) == "the flows show stage 2 (analyses); stated is stage 1");
  CHECK(stage.in(Language::ja) == "通信からは段階2（分析）とみられます（記載は段階1）");
  const diag::Note text(text::Bilingual{"a way", "経路"});
  CHECK(text.in(Language::en) == "a way");
  CHECK(text.in(Language::ja) == "経路");
  CHECK_FALSE(text.empty());
  CHECK_FALSE(stage.empty());
  CHECK(diag::Note().empty());
  CHECK(diag::Note().in(Language::ja).empty());
}

TEST_CASE("a sink keeps the first faults and counts them all") {
  diag::Sink sink;
  CHECK(sink.empty());
  for (std::size_t i = 0; i < diag::Sink::kMaxKept + 7; ++i) sink.report(kPlain, {});
  CHECK(sink.count() == diag::Sink::kMaxKept + 7);
  CHECK(sink.all().size() == diag::Sink::kMaxKept);
}

TEST_CASE("faults stand in the order of the files, whoever found them first") {
  diag::Sink sink;
  const auto at = [](std::uint32_t file, std::uint32_t begin) {
    return text::Span{text::FileId{file}, begin, begin + 1};
  };
  sink.report(kPlain, at(1, 5));
  sink.report(kPlain, at(0, 9));
  sink.report(kPlain, at(1, 2));
  sink.report(kLost, at(1, 2), {"a", "b"});
  sink.sort();
  REQUIRE(sink.all().size() == 4);
  CHECK(sink.all()[0].span == at(0, 9));
  CHECK(sink.all()[1].code == &kLost);
  CHECK(sink.all()[2].code == &kPlain);
  CHECK(sink.all()[3].span == at(1, 5));
}

TEST_CASE("severities and verdicts are known by the words that people type") {
  for (int i = 0; i <= static_cast<int>(diag::Severity::critical); ++i) {
    const auto severity = static_cast<diag::Severity>(i);
    CHECK(diag::severity_named(diag::name(severity)) == severity);
  }
  CHECK(diag::Severity::critical > diag::Severity::info);
  CHECK_FALSE(diag::severity_named("Critical"));
  CHECK_FALSE(diag::severity_named("never"));
  CHECK(diag::name(diag::Verdict::not_applicable) == "not-applicable");
}
