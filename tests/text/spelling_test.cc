// The nearest spelling.
#include "text/spelling.h"

#include <string>
#include <vector>

#include "support/catch.h"

TEST_CASE("the nearest word is proposed, or none") {
  const std::vector<std::string_view> words{
      "firewall", "router", "robot-controller", "plc-1", "制御盤", "none", "nodes"};
  const struct {
    std::string_view word;
    std::string_view nearest;
  } rows[] = {
      {"firewal", "firewall"},
      {"fierwall", "firewall"},
      {"Firewall", "firewall"},
      {"ＦＷ", ""},
      {"robot_controler", "robot-controller"},
      {"rooter", "router"},
      {"PLC-１", "plc-1"},
      {"plc-9", "plc-1"},
      {"制御板", "制御盤"},
      {"xyz", ""},
      {"", ""},
      {"nons", "none"},
      {"noes", "nodes"},
      {"firewall-in-the-hall", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.word);
    CHECK(text::nearest(row.word, words) == row.nearest);
  }
}

TEST_CASE("a swap of neighbours counts once") {
  CHECK(text::nearest("ab", {"ba"}) == "ba");
  CHECK(text::nearest("abc", {"cab"}).empty());
}

TEST_CASE("long words and long lists are bounded") {
  const std::string word(1 << 20, 'x');
  CHECK(text::nearest(word, {word}).empty());
  std::vector<std::string_view> many(text::kMaxNearestCandidates, "other");
  many.push_back("plc-1");
  CHECK(text::nearest("plc-2", many).empty());
}
