// Nothing of a drawing lies on something else, whatever is drawn.
#include "graph/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <sstream>

#include "facts/world.h"
#include "graph/draw.h"
#include "graph/drawing.h"
#include "graph/write.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

using graph::Layout;
using graph::Picture;
using graph::Point;
using graph::Rect;

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

bool within(const Rect& inner, const Rect& outer) {
  return inner.x >= outer.x && inner.y >= outer.y &&
         inner.x + inner.width <= outer.x + outer.width &&
         inner.y + inner.height <= outer.y + outer.height;
}

/// The open inside of a box that a piece of a line runs through.
bool through(const Point& a, const Point& b, const Rect& box) {
  return std::max(a.x, b.x) > box.x && std::min(a.x, b.x) < box.x + box.width &&
         std::max(a.y, b.y) > box.y && std::min(a.y, b.y) < box.y + box.height;
}

Layout of(const Picture& picture) {
  return graph::lay_out(picture, [](const Layout& layout) {
    return std::abs(std::log(static_cast<double>(layout.width) / layout.bottom / 1.4));
  });
}

void check(const Picture& picture, bool every_pair) {
  const Layout layout = of(picture);
  const auto& boxes = layout.boxes;
  REQUIRE(boxes.size() == picture.boxes.size());
  std::size_t faults = 0;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t k = i + 1; k < boxes.size(); ++k) {
      if (overlap(boxes[i].frame, boxes[k].frame)) ++faults;
    }
    for (const graph::PlacedGroup& group : boxes[i].groups) {
      for (const Rect& card : group.cards) {
        if (!within(card, boxes[i].frame)) ++faults;
        if (overlap(card, group.strip)) ++faults;
        for (const Rect& other : group.cards) {
          if (&other != &card && overlap(card, other)) ++faults;
        }
      }
    }
  }
  CHECK(faults == 0);
  std::size_t crossed = 0;
  std::size_t covered = 0;
  for (std::size_t i = 0; i < layout.routes.size(); ++i) {
    const graph::Route& route = layout.routes[i];
    REQUIRE(route.points.size() >= 2);
    for (const Point& point : route.points) {
      if (point.x < 0 || point.x > layout.width || point.y < 0 || point.y > layout.bottom) ++faults;
    }
    for (std::size_t k = 1; k < route.points.size(); ++k) {
      const Point& a = route.points[k - 1];
      const Point& b = route.points[k];
      CHECK((a.x == b.x || a.y == b.y));
      for (std::size_t box = 0; box < boxes.size(); ++box) {
        if (box == picture.lines[i].a.box || box == picture.lines[i].b.box) continue;
        if (through(a, b, boxes[box].frame)) ++crossed;
      }
    }
    if (route.pill.width == 0 || !every_pair) continue;
    for (std::size_t k = i + 1; k < layout.routes.size(); ++k) {
      if (layout.routes[k].pill.width > 0 && overlap(route.pill, layout.routes[k].pill)) ++covered;
    }
    for (const graph::PlacedBox& box : boxes)
      if (overlap(route.pill, box.frame)) ++covered;
  }
  CHECK(faults == 0);
  CHECK(crossed == 0);
  CHECK(covered == 0);
}

Picture example(const std::filesystem::path& folder, text::Language language) {
  const lint::Input input = support::plant_folder(folder);
  diag::Sink faults;
  const auto plant = support::read(input, faults);
  REQUIRE(plant);
  const facts::World world(*plant, support::kToday, support::book().rules->grades());
  const diag::Report report = support::check({input}, support::options());
  return graph::draw(world, report.plants.at(0), language);
}

/// So many lines of fifty devices each behind a firewall, with outside lines and flows among them.
std::string large(int lines) {
  std::string zones = "zones:\n  office: { tier: information }\n  cloud: { tier: cloud }\n";
  std::string networks = "networks:\n  lan: { zone: office }\n";
  std::string devices = "devices:\n  pc: { type: pc, network: lan, count: 30 }\n";
  std::string links = "links:\n";
  std::string flows = "flows:\n";
  for (int i = 0; i < lines; ++i) {
    zones += fmt::format("  z{}: {{ tier: control }}\n", i);
    networks += fmt::format("  n{0}: {{ zone: z{0} }}\n", i);
    devices += fmt::format(
        "  fw{0}: {{ type: firewall, interfaces: {{ up: {{ network: lan }}, down: {{ network: n{0} "
        "}} }} }}\n",
        i);
    for (int k = 0; k < 49; ++k) {
      const char* type = k % 7 == 0 ? "plc" : (k % 5 == 0 ? "camera" : "sensor");
      devices += fmt::format("  d{0}-{1}: {{ type: {2}, network: n{0} }}\n", i, k, type);
    }
    links += fmt::format("  l{0}: {{ between: [d{0}-0, cloud], medium: lte }}\n", i);
    flows += fmt::format(
        "  f{0}: {{ from: d{0}-0, to: cloud }}\n  g{0}: {{ from: d{0}-7, to: d{1}-7 }}\n", i,
        (i * 7 + 3) % lines);
  }
  return zones + networks + devices + links + flows;
}

}  // namespace

TEST_CASE("layout: nothing lies on something else, in every example") {
  for (const auto& folder : support::examples()) {
    for (const text::Language language : {text::Language::en, text::Language::ja}) {
      INFO(folder.string());
      check(example(folder, language), true);
    }
  }
  check(drawing::picture(drawing::kPlant), true);
}

TEST_CASE("layout: two thousand devices fold to a picture of bounded size") {
  const Picture picture = drawing::picture(large(40));
  std::size_t cards = 0;
  std::size_t pieces = 0;
  for (const graph::Box& box : picture.boxes) {
    for (const graph::Group& group : box.groups) {
      for (const graph::Card& card : group.cards) {
        ++cards;
        pieces += card.count;
      }
    }
  }
  CHECK(pieces == 2030);
  CHECK(cards < 300);
  CHECK(picture.lines.size() <= 80 + 3 * graph::kMaxLines);
  check(picture, false);
  const std::string drawn = graph::svg(picture);
  CHECK(drawn.size() < 1'000'000);
  CHECK(drawn == graph::svg(drawing::picture(large(40))));
}

TEST_CASE("layout: the sheets of a drawing fit paper at their own size and leave nothing out") {
  const std::string svg = graph::svg(drawing::picture(large(40)));
  const std::size_t begin = svg.find("data-sheets=\"") + 13;
  std::istringstream sheets(svg.substr(begin, svg.find('"', begin) - begin));
  int end = 0;
  std::size_t count = 0;
  for (std::string sheet; sheets >> sheet; ++count) {
    int x = 0, y = 0, width = 0, height = 0;
    REQUIRE(std::sscanf(sheet.c_str(), "%d,%d,%d,%d", &x, &y, &width, &height) == 4);
    CHECK(width <= 1060);
    CHECK(height <= 720);
    // A drawing wider than a sheet goes on beside it; rows of sheets leave nothing out.
    INFO(sheet);
    CHECK((x == 0 ? y : y + height) == end);
    end = y + height;
  }
  CHECK(count > 0);
}
