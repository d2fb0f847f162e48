// What is found once for devices that hang alike is what each of them gets when asked alone.
#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/dice.h"
#include "support/plant_builder.h"
#include "topology/topology.h"
#include "topology/written.h"

using model::Kind;
using model::Ref;
using support::Dice;

namespace {

/// Cells of several hosts each behind something that filters, more or less.
std::string drawn(std::uint64_t seed) {
  Dice dice(seed);
  const std::vector<std::string> policies{
      " policy=none",        " policy=allow-all", " policy=nat-only", " policy=listed-only", "",
      " policy.default=deny"};
  const std::vector<std::string> types{"plc", "pc", "pc", "server", "gateway"};
  std::string text = "zone office tier=information\nzone net tier=external\nzone common tier=dmz\n";
  std::vector<std::string> devices;
  std::string rules;
  for (int cell = 0; cell < 3; ++cell) {
    const std::string n = std::to_string(cell);
    text += "zone z" + n + " tier=control\n";
    const std::string other = cell == 0 || dice.one_in(3) ? "office" : "z0";
    const std::string fw = "fw" + n;
    const std::string policy = dice.of(policies);
    text += "device " + fw + " type=firewall network=" + other + ",z" + n + policy + "\n";
    for (std::uint32_t i = 0, count = 2 + dice.below(3); i < count; ++i) {
      devices.push_back("d" + n + std::to_string(i));
      text += "device " + devices.back() + " type=" + dice.of(types) + " network=z" + n +
              (dice.one_in(6) ? ",common" : "") + "\n";
    }
    if (policy != policies.back()) continue;
    rules += "policy_rule " + fw + " action=allow" +
             (dice.one_in(2) ? " from=" + dice.of(devices) : "") +
             (dice.one_in(2) ? " to=" + dice.of(devices) : "") + "\n";
  }
  text += rules;
  for (int i = 0; i < 4; ++i) {
    const std::string from = dice.one_in(4) ? "office" : dice.of(devices);
    const std::string to = dice.of(devices);
    if (from != to) text += "flow f" + std::to_string(i) + " from=" + from + " to=" + to + "\n";
  }
  text += "link wan between=fw0,net medium=internet\n";
  if (dice.one_in(2)) {
    text += "link bus between=" + devices.front() + "," + devices.back() + " medium=bus\n";
  }
  return text;
}

std::string written(const model::Plant& plant, std::vector<topology::Member> members,
                    std::uint32_t but) {
  std::erase_if(members, [&](const topology::Member& one) { return one.row == but; });
  std::string out;
  for (const topology::Member& one : members) {
    out += std::string(plant.id(Ref(Kind::device, one.row))) + " " +
           support::written(plant, topology::Fact{one.truth, one.missing}) + "\n";
  }
  return out;
}

std::vector<topology::Member> without_ways(const std::vector<topology::Reached>& all) {
  std::vector<topology::Member> out;
  for (const topology::Reached& one : all) {
    out.push_back({one.device, one.fact.value, one.fact.missing});
  }
  return out;
}

std::string written(const model::Plant& plant, const std::vector<topology::Reacher>& all) {
  std::string out;
  for (const topology::Reacher& one : all) {
    out += std::string(plant.id(one.from)) + " " + support::written(plant, one.fact) + " by " +
           support::written(plant, one.way) + "\n";
  }
  return out;
}

constexpr std::uint32_t kNobody = ~std::uint32_t{0};

/// Who is addressed, and whether surely.
std::vector<std::pair<std::uint32_t, topology::Truth>> certainty(
    const std::vector<topology::Member>& members) {
  std::vector<std::pair<std::uint32_t, topology::Truth>> out;
  for (const topology::Member& one : members) out.emplace_back(one.row, one.truth);
  return out;
}

}  // namespace

TEST_CASE("devices that hang alike address the same, but for themselves") {
  std::size_t pairs = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const std::string text = drawn(seed);
    INFO(text);
    const model::Plant plant = support::build_plant(text);
    const topology::Topology asked(plant);
    for (std::uint32_t row = 0; row < plant.table(Kind::device).size(); ++row) {
      const auto own = without_ways(asked.opens(Ref(Kind::device, row)));
      INFO(plant.id(Ref(Kind::device, row)));
      CHECK(written(plant, asked.addresses(Ref(Kind::device, row)), kNobody) ==
            written(plant, own, kNobody));
      CHECK(certainty(asked.addressed(Ref(Kind::device, row))) == certainty(own));
      const auto alike = asked.alike(row);
      CHECK(std::ranges::count(alike, row) == 1);
      for (const std::uint32_t other : alike) {
        if (other == row) continue;
        ++pairs;
        const auto others = without_ways(asked.opens(Ref(Kind::device, other)));
        CHECK(written(plant, own, other) == written(plant, others, row));
      }
    }
  }
  CHECK(pairs > 100);
}

TEST_CASE("what expectations protect is looked for together, with the answers of each alone") {
  std::size_t found = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const std::string text = drawn(seed);
    const model::Plant plain = support::build_plant(text);
    const model::Plant plant =
        support::build_plant(text + "expectation e may_reach=z0,z1,z2,office only=office\n");
    INFO(text);
    const topology::Topology alone(plain);
    const topology::Topology together(plant);
    for (std::uint32_t row = 0; row < plant.table(Kind::device).size(); ++row) {
      const auto expected = alone.reachers(Ref(Kind::device, row));
      found += expected.size();
      CHECK(written(plant, together.reachers(Ref(Kind::device, row))) == written(plain, expected));
    }
  }
  CHECK(found > 1000);
}
