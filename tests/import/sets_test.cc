// Sets of addresses and services, against the plain meaning of masks and ranges.
#include "import/address.h"
#include "import/services.h"
#include "support/catch.h"
#include "support/dice.h"

namespace {

using importer::AddressSet;

AddressSet set_of(std::initializer_list<std::string_view> words) {
  AddressSet out;
  for (const std::string_view word : words) {
    const auto one = AddressSet::parse(word);
    REQUIRE(one.has_value());
    out.add(*one);
  }
  return out;
}

}  // namespace

TEST_CASE("import: address sets") {
  CHECK(set_of({"10.0.0.1-10.0.0.6"}).prefixes() ==
        std::vector<std::string>{"10.0.0.1", "10.0.0.2/31", "10.0.0.4/31", "10.0.0.6"});
  CHECK(set_of({"10.0.0.0/25", "10.0.0.128/25"}).prefixes() ==
        std::vector<std::string>{"10.0.0.0/24"});
  CHECK(set_of({"10.0.0.0/255.255.255.0"}) == set_of({"10.0.0.0/24"}));
  CHECK(set_of({"10.0.5.0/255.0.255.0"}).prefixes().size() == 256);
  CHECK(set_of({"fd00::/16", "fd01::/16"}).prefixes() == std::vector<std::string>{"fd00::/15"});
  CHECK(AddressSet::all().prefixes() == std::vector<std::string>{"0.0.0.0/0", "::/0"});
  CHECK(set_of({"10.0.0.0/8"}).complement().complement() == set_of({"10.0.0.0/8"}));
  CHECK(set_of({"::1"}).complement().contains(set_of({"::2", "0.0.0.0/0"})));
  CHECK_FALSE(AddressSet::parse("10.0.0.256"));
  CHECK_FALSE(AddressSet::parse("10.0.0.1-fd00::1"));
  CHECK_FALSE(AddressSet::masked(0, 0xFFFFFF00U & 0x55555555U, 16));
  CHECK(importer::network_of("192.168.1.77", 26) == "192.168.1.64/26");
  CHECK(importer::mask_length("255.255.255.248") == 29);
  CHECK_FALSE(importer::mask_length("255.0.255.0"));
  CHECK(importer::is_nobody("224.0.0.5"));
  CHECK_FALSE(importer::is_nobody("10.0.0.5"));
  CHECK(importer::is_public("93.184.216.34"));
  CHECK_FALSE(importer::is_public("100.64.1.1"));
}

TEST_CASE("import: address sets as people write them") {
  using Words = std::vector<std::string>;
  CHECK(set_of({"10.0.0.1-10.0.0.6"}).words() == Words{"10.0.0.1-10.0.0.6"});
  CHECK(set_of({"10.0.0.0/24", "10.0.2.7"}).words() == Words{"10.0.0.0/24", "10.0.2.7"});
  CHECK(set_of({"10.0.5.0/255.0.255.0"}).words() == Words{"10.0.5.0/255.0.255.0"});
  CHECK(AddressSet::all().without(set_of({"10.0.0.0/8"})).words() == Words{"!10.0.0.0/8"});
  CHECK(set_of({"fd00::1-fd00::9"}).words() == Words{"fd00::1-fd00::9"});
  // More than a few things taken out are written as what is left.
  AddressSet left = AddressSet::all();
  for (const std::string_view one : {"1.1.1.1", "3.1.1.1", "5.1.1.1", "7.1.1.1", "9.1.1.1"})
    left = left.without(set_of({one}));
  for (const std::string& word : left.words()) CHECK_FALSE(word.starts_with("!"));
}

TEST_CASE("import: a mask with holes means the addresses that agree with it") {
  support::Dice dice(7);
  for (int round = 0; round < 200; ++round) {
    const auto base = static_cast<std::uint32_t>(dice.below(1U << 16U)) << 8U;
    const auto free = static_cast<std::uint32_t>(dice.below(1U << 16U)) & 0xA35FU;
    const auto set = AddressSet::masked(base, free);
    REQUIRE(set.has_value());
    for (int probe = 0; probe < 50; ++probe) {
      const auto address = (base & ~0xFFFFU) | static_cast<std::uint32_t>(dice.below(1U << 16U));
      const bool fits = ((address ^ base) & ~free) == 0;
      CHECK(set->contains(*AddressSet::parse(importer::four_text(address))) == fits);
    }
  }
}

TEST_CASE("import: services") {
  using importer::Services;
  Services set = importer::of_ports(importer::kTcpNumber, 80, 80);
  set.add(importer::of_ports(importer::kUdpNumber, 67, 68));
  set.add(importer::of_protocol(importer::kIcmpNumber));
  CHECK(importer::words_of(set).words == std::vector<std::string>{"icmp", "tcp/80", "udp/67-68"});
  CHECK(importer::words_of(Services::all()).any);
  CHECK(importer::words_of(importer::of_protocol(89)).unsayable ==
        std::vector<std::string>{"ospf"});
  CHECK(importer::services_of("tcp/1000-2000") == importer::of_ports(6, 1000, 2000));
  CHECK(importer::port_number("www") == 80U);
  CHECK_FALSE(importer::port_number("65536"));
}
