// A plant of several files.
#include "read/limits.h"
#include "read/reading.h"
#include "support/catch.h"

namespace {

using model::Kind;
using Faults = std::vector<std::string>;

TEST_CASE("sections of included files merge, in the order of the files") {
  const auto read = reading::read(
      reading::plant_with("include: [cells/a.yaml, ./b.yaml]\nzones:\n  z: { tier: control }\n"
                          "devices:\n  m: { type: plc, zone: z }\n"),
      {{"cells/a.yaml", "include: deep/c.yaml\ndevices:\n  a: { type: plc, zone: z }\n"},
       {"cells/deep/c.yaml", "plantlint: 1\ndevices:\n  c: { type: plc, zone: late }\n"},
       {"b.yaml", "zones:\n  late: { tier: field }\ninclude: [cells/a.yaml]\n"}});
  REQUIRE(read->faults() == Faults());
  const model::Table& devices = read->plant->table(Kind::device);
  REQUIRE(devices.size() == 3);
  CHECK(read->plant->text(devices.id(0)) == "m");
  CHECK(read->plant->text(devices.id(1)) == "a");
  CHECK(read->plant->text(devices.id(2)) == "c");
}

TEST_CASE("an id given in two files is a fault with both places") {
  const auto read = reading::read(reading::plant_with("include: b.yaml\nnetworks:\n  lan: {}\n"),
                                  {{"b.yaml", "networks:\n  lan: {}\n"}});
  REQUIRE(read->faults() == Faults{"b.yaml:2:3 plant/duplicate-id"});
  const auto& notes = read->sink.all().front().related;
  REQUIRE(notes.size() == 1);
  CHECK(read->sources.position(notes[0].span.file, notes[0].span.begin).line == 5);
}

TEST_CASE("the section `plant` may stand in any one of the files") {
  CHECK(reading::read("plantlint: 1\ninclude: b.yaml\n", {{"b.yaml", "plant: { id: b }\n"}})
            ->faults() == Faults());
  CHECK(reading::read("plantlint: 1\ninclude: b.yaml\n", {{"b.yaml", "zones: {}\n"}})->faults() ==
        Faults{"1:1 plant/no-section"});
}

TEST_CASE("a missing file is named once, and what it would declare is not called unknown") {
  CHECK(reading::read(reading::plant_with(
                          "include: [gone.yaml, gone.yaml]\nnetworks:\n  lan: { zone: there }\n"))
            ->faults() == Faults{"3:11 test/missing-file"});
}

TEST_CASE("a file that includes itself or its includer is a circle") {
  CHECK(reading::read(reading::plant_with("include: here.yaml\n"), {}, "some/folder/here.yaml")
            ->faults() == Faults{"3:10 plant/include-cycle"});
}

TEST_CASE("includes are counted") {
  reading::Files files;
  std::string list = "include:\n";
  for (std::size_t i = 0; i <= reader::kMaxIncludes; ++i) {
    const std::string name = "f" + std::to_string(i) + ".yaml";
    files[name] = "zones: {}\n";
    list += "  - " + name + "\n";
  }
  CHECK(reading::read(reading::plant_with(list), files)->faults() ==
        Faults{std::to_string(4 + reader::kMaxIncludes) + ":5 plant/too-many-includes"});
}

TEST_CASE("a chain of includes as long as the limit needs no stack") {
  reading::Files files;
  for (std::size_t i = 0; i + 1 < reader::kMaxIncludes; ++i) {
    files["f" + std::to_string(i) + ".yaml"] = "include: f" + std::to_string(i + 1) + ".yaml\n";
  }
  files["f" + std::to_string(reader::kMaxIncludes - 1) + ".yaml"] = "zones: {}\n";
  CHECK(reading::read(reading::plant_with("include: f0.yaml\n"), files)->faults() == Faults());
}

}  // namespace
