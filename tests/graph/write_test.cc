// The formats of pictures: golden output, hostile names, what marks and folding show.
#include "graph/write.h"

#include <fstream>
#include <set>

#include "graph/drawing.h"
#include "graph/measure.h"
#include "support/catch.h"
#include "support/plants.h"
#include "support/update.h"

namespace {

using text::Language;

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

const graph::Card& card(const graph::Picture& picture, std::string_view id) {
  for (const graph::Box& box : picture.boxes) {
    for (const graph::Group& group : box.groups) {
      for (const graph::Card& one : group.cards) {
        if (one.id == id) return one;
      }
    }
  }
  FAIL("no card " << id);
  return picture.boxes[0].groups[0].cards[0];
}

const graph::Line& line(const graph::Picture& picture, std::string_view number) {
  for (const graph::Line& one : picture.lines) {
    if (one.number == number) return one;
  }
  FAIL("no line " << number);
  return picture.lines[0];
}

/// Names that mean something in one of the formats.
constexpr std::string_view kHostile = R"yaml(
parties: { "p\"<b>": { role: equipment-supplier, name: "]]> --> end" } }
plant: { id: evil, name: "\"><script>alert(1)</script> `x` %%{init}%% \\N end" }
zones:
  "end": { tier: control, name: "end" }
  'subgraph"x"': { tier: information, name: "a\\N\\lb \\\"; } digraph { <&>" }
  out: { tier: external, party: "p\"<b>", name: "</title></svg><script>" }
networks: { n1: { zone: "end" } }
devices:
  'a"b`c': { type: plc, zone: "end", name: "x\e[31m\n#quot;\u202Ey]\"|" }
  "<script>": { type: firewall, interfaces: { in: { network: n1 }, out: { network: 'subgraph"x"' } } }
links: { 'l"--': { between: ['a"b`c', out], medium: lte } }
flows: { "f^)": { from: 'a"b`c', to: out } }
remote_access: { "r`)": { party: "p\"<b>", over: ['l"--'], ends_at: 'a"b`c' } }
)yaml";

}  // namespace

TEST_CASE("picture: golden output of each format in both languages") {
  for (const graph::Format& format : graph::formats()) {
    for (const Language language : {Language::en, Language::ja}) {
      const std::string name = std::string(language == Language::en ? "small.en." : "small.ja.") +
                               std::string(format.name);
      INFO(name);
      const std::string drawn = format.write(drawing::picture(drawing::kPlant, language));
      const auto path = support::source_dir() / "tests/graph/golden" / name;
      if (support::update_wanted()) {
        std::ofstream(path, std::ios::binary) << drawn;
        continue;
      }
      CHECK(drawn == support::bytes_of(path));
    }
  }
}

TEST_CASE("picture: every format has its row") {
  std::set<std::string_view> names;
  for (const graph::Format& format : graph::formats()) {
    CHECK(names.insert(format.name).second);
    CHECK_FALSE(format.summary.en.empty());
    CHECK_FALSE(format.summary.ja.empty());
    CHECK(graph::find_format(format.name) == &format);
  }
  CHECK(graph::find_format("png") == nullptr);
}

TEST_CASE("picture: findings are marked where they are") {
  const graph::Picture picture = drawing::picture(drawing::kPlant);
  CHECK(card(picture, "eye").mark.severity == diag::Severity::high);
  CHECK(card(picture, "eye").mark.rules == std::vector<std::string>{"OWN001"});
  CHECK(card(picture, "eye-2").mark.open == 1);
  CHECK_FALSE(card(picture, "eye-2").mark.severity);
  CHECK(line(picture, "L1").mark.severity == diag::Severity::medium);
  const auto wire = std::find_if(picture.lines.begin(), picture.lines.end(),
                                 [](const auto& one) { return one.kind == graph::LineKind::wire; });
  REQUIRE(wire != picture.lines.end());
  CHECK(wire->mark.severity == diag::Severity::critical);
  // What a mark says does not rest on colour: a letter stands in each.
  const std::string drawn = graph::svg(picture);
  for (const std::string_view letter : {">C<", ">H<", ">M<", ">?<"}) CHECK(has(drawn, letter));
}

TEST_CASE("picture: like devices fold, boundary devices stand between, flows are bundled") {
  const graph::Picture picture = drawing::picture(drawing::kPlant);
  CHECK(card(picture, "s-1 … s-4").count == 5);
  const auto between = [&](std::string_view id) {
    return std::any_of(picture.boxes.begin(), picture.boxes.end(),
                       [&](const graph::Box& box) { return box.between && box.title == id; });
  };
  CHECK(between("fw"));
  CHECK(between("gw"));
  CHECK_FALSE(between("plc-1"));
  const graph::Line& flows = line(picture, "F1");
  CHECK(flows.count == 2);
  CHECK(flows.towards_a);
  CHECK(flows.towards_b);
  CHECK(has(flows.text, "equipment state"));
  CHECK(has(flows.text, "(writes)"));
  CHECK(line(picture, "R1").kind == graph::LineKind::session);
}

TEST_CASE("picture: hostile names do nothing in SVG") {
  for (const Language language : {Language::en, Language::ja}) {
    const std::string drawn = graph::svg(drawing::picture(std::string(kHostile), language));
    CHECK_FALSE(has(drawn, "<script"));
    CHECK(count(drawn, "<svg") == 1);
    CHECK(count(drawn, "</svg>") == 1);
    CHECK(drawn.ends_with("</svg>\n"));
    CHECK_FALSE(has(drawn, "\x1b"));
    CHECK_FALSE(has(drawn, "\u202E"));
    CHECK(has(drawn, "&lt;script&gt;"));
    // Nothing to load: the only address is the name of the format.
    CHECK(count(drawn, "http") == 1);
    CHECK_FALSE(has(drawn, "href"));
  }
}

TEST_CASE("picture: hostile names do nothing in DOT") {
  const std::string drawn = graph::dot(drawing::picture(std::string(kHostile)));
  CHECK_FALSE(has(drawn, "\x1b"));
  // Outside quoted texts there is nothing of the plant's; inside, quotes and backslashes are
  // doubled.
  std::string outside;
  bool quoted = false;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    if (quoted && drawn[i] == '\\') {
      ++i;
      CHECK((drawn[i] == '"' || drawn[i] == '\\' || drawn[i] == 'n'));
    } else if (drawn[i] == '"') {
      quoted = !quoted;
    } else if (!quoted) {
      outside += drawn[i];
    }
  }
  CHECK_FALSE(quoted);
  CHECK(count(outside, "digraph") == 1);
  CHECK(count(outside, "{") == count(outside, "}"));
  CHECK_FALSE(has(outside, "script"));
}

TEST_CASE("picture: hostile names do nothing in Mermaid") {
  const std::string drawn = graph::mermaid(drawing::picture(std::string(kHostile)));
  for (const std::string_view sign : {"`", "%", "<script", "\x1b", "\\"}) {
    INFO(sign);
    CHECK_FALSE(has(drawn, sign));
  }
  // As many ends as beginnings, and each quote has its partner on the line.
  CHECK(count(drawn, "\n    subgraph ") + count(drawn, "\n  subgraph ") == count(drawn, "  end\n"));
  std::size_t begin = 0;
  for (std::size_t end = drawn.find('\n'); end != std::string::npos;
       begin = end + 1, end = drawn.find('\n', begin)) {
    CHECK(count(drawn.substr(begin, end - begin), "\"") % 2 == 0);
  }
}

TEST_CASE("picture: Japanese text is measured and cut between characters") {
  CHECK(graph::text_width("制御", 10) == 20);
  CHECK(graph::text_width("ab", 10) < 14);
  CHECK(graph::fit("制御情報系", 100, 10) == "制御情報系");
  CHECK(graph::fit("制御情報系", 35, 10) == "制御…");
  CHECK(graph::fit("", 0, 10).empty());
}
