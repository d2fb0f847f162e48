#include <set>

#include "read/reading.h"
#include "support/catch.h"
#include "text/unicode.h"

namespace {

using Faults = std::vector<std::string>;

std::vector<std::string> vocabulary_faults(const std::string& device_types,
                                           const std::string& media = "a: {}\n",
                                           const std::string& protocols = "b: {}\n") {
  reading::Reading out;
  const text::FileId first = out.sources.add("device-types.yaml", device_types);
  const text::FileId second = out.sources.add("media.yaml", media);
  const text::FileId third = out.sources.add("protocols.yaml", protocols);
  reader::vocabulary(out.sources, first, second, third, out.sink);
  return out.faults();
}

TEST_CASE("the shipped vocabulary is read whole") {
  const auto vocabulary = reading::vocabulary();
  CHECK(vocabulary->device_types.size() > 50);
  CHECK(vocabulary->media.size() > 10);
  CHECK(vocabulary->protocols.size() > 50);
  const auto named = [](const auto& rows) {
    for (const auto& row : rows) {
      INFO(row.id);
      CHECK_FALSE(row.name.en.empty());
      CHECK_FALSE(row.name.ja.empty());
      CHECK(text::fold(row.id) == row.id);
    }
  };
  named(vocabulary->device_types);
  named(vocabulary->media);
  named(vocabulary->protocols);
  const auto plc = vocabulary->device_type("シーケンサ");
  REQUIRE(plc.has_value());
  CHECK(vocabulary->device_types[*plc].id == "process-controller");
  CHECK(vocabulary->device_types[*plc].controller);
  const auto lte = vocabulary->medium("LTE");
  REQUIRE(lte.has_value());
  CHECK(vocabulary->media[*lte].leaves_site);
  const auto modbus = vocabulary->protocol("modbus-tcp");
  REQUIRE(modbus.has_value());
  CHECK(vocabulary->protocols[*modbus].clear_text == true);
  CHECK(vocabulary->protocols[*modbus].ports == std::vector<std::uint16_t>{502});
}

TEST_CASE("faults of a vocabulary file are found at their places") {
  CHECK(vocabulary_faults("x: { forward: yes }\n") ==
        Faults{"1:6 vocabulary/unknown-key -> forwards"});
  CHECK(vocabulary_faults("x: { host: maybe, consequence: 5 }\n") ==
        Faults{"1:12 vocabulary/value", "1:32 vocabulary/value"});
  CHECK(vocabulary_faults("x: { usual-tiers: [dmz, attic], name: X }\n") ==
        Faults{"1:25 vocabulary/value", "1:39 vocabulary/shape"});
  CHECK(vocabulary_faults("x: { name: { fr: X } }\ny: 1\n") ==
        Faults{"1:14 vocabulary/unknown-key", "2:1 vocabulary/shape"});
  CHECK(vocabulary_faults("x: { aliases: [y, Ｙ] }\nyy: { aliases: [Y] }\n") ==
        Faults{"2:17 vocabulary/twice"});
  CHECK(vocabulary_faults("x: {}\n", "- a\n") == Faults{"media.yaml:1:1 vocabulary/shape"});
  CHECK(vocabulary_faults("x: {}\n", "a: {}\n", "p: { ports: [0] }\n") ==
        Faults{"protocols.yaml:1:14 vocabulary/value"});
}

}  // namespace
