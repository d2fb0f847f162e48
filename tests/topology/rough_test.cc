// Where filter rules tell more devices apart than can be followed pair by pair.
#include <string>

#include "support/catch.h"
#include "topology/written.h"

namespace {

/// A firewall with a rule for each of so many devices, each in a zone of its own.
std::string plant(int devices) {
  std::string zones;
  std::string rest;
  for (int i = 0; i < devices; ++i) {
    const std::string n = std::to_string(i);
    zones += "zone z" + n + " tier=control\n";
    rest += "device d" + n + " type=pc network=z" + n + "\n";
  }
  rest += "device fw type=firewall network=z0,z1 policy.default=deny\n";
  for (int i = 0; i < devices; ++i) {
    rest += "policy_rule fw action=allow from=any to=d" + std::to_string(i) + "\n";
  }
  return zones + rest;
}

std::size_t told_apart_roughly(int devices) {
  return support::Asked(plant(devices)).facts.told_apart_roughly();
}

}  // namespace

TEST_CASE("what is too much to be followed pair by pair is said, with how much it is") {
  CHECK(told_apart_roughly(20) == 0);
  CHECK(told_apart_roughly(300) >= 300);
}
