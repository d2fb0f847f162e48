// The set that searches mark what they have seen in.
#include "topology/grown.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "support/catch.h"
#include "support/dice.h"

TEST_CASE("a set that grows holds each number once, in the order in which they came") {
  support::Dice dice(7);
  topology::Grown<std::uint64_t> set;
  std::vector<std::uint64_t> wanted;
  CHECK(set.find(0) == set.kAbsent);
  for (int i = 0; i < 5000; ++i) {
    // Pairs packed into one number: the low half alone tells few of them apart.
    const std::uint64_t number = std::uint64_t{dice.below(60)} << 32U | dice.below(40);
    const auto at = std::find(wanted.begin(), wanted.end(), number);
    const bool fresh = at == wanted.end();
    const auto place = static_cast<std::uint32_t>(at - wanted.begin());
    REQUIRE(set.find(number) == (fresh ? set.kAbsent : place));
    REQUIRE(set.add(number) == fresh);
    if (fresh) wanted.push_back(number);
    REQUIRE(set.size() == wanted.size());
    REQUIRE(set[set.find(number)] == number);
  }
  CHECK(wanted.size() > 2000);
}
