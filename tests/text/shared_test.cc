#include "text/shared.h"

#include <string>
#include <vector>

#include "support/catch.h"

TEST_CASE("a shared value is one for all its holders until one gets another") {
  const text::Shared<text::Bilingual> first(text::Bilingual{"close it", "閉じる"});
  text::Shared<text::Bilingual> second = first;
  CHECK(second.address() == first.address());
  second = text::Bilingual{"leave it", {}};
  CHECK(first.in(text::Language::ja) == "閉じる");
  CHECK(second.in(text::Language::ja) == "leave it");
}

TEST_CASE("a shared value that nobody gave is an empty one") {
  const text::Shared<std::vector<std::string>> nothing;
  CHECK(nothing.empty());
  CHECK(nothing.begin() == nothing.end());
  CHECK(nothing.address() == text::Shared<std::vector<std::string>>().address());
}
