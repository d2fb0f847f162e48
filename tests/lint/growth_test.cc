// What `check` takes of plants of odd shapes grows with their size, not with its square. Measured
// in CPU time of this process, so that a busy machine disturbs it little; the bound lies between
// four times for four times the size, and sixteen times.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>

#include "support/catch.h"
#include "support/plants.h"

namespace {

constexpr int kSmallPlant = 120;
constexpr int kLargePlant = 4 * kSmallPlant;
constexpr double kMostGrowth = 9.0;

double seconds_of(const std::string& text) {
  const std::clock_t begin = std::clock();
  const diag::Report report = support::check({support::plant_text(text)}, support::options());
  const std::clock_t end = std::clock();
  CHECK(report.plants.at(0).judged);
  return static_cast<double>(end - begin) / CLOCKS_PER_SEC;
}

/// The least of a few runs.
double least_of(const std::string& text, int runs) {
  double least = seconds_of(text);
  for (int i = 1; i < runs; ++i) least = std::min(least, seconds_of(text));
  return least;
}

/// Cells of ten, each behind a firewall of its own, an office, and a flow from each device to its
/// neighbour. The first firewall has `first` as its policy.
std::string grown(int devices, const std::string& more, const std::string& policy = "listed-only",
                  const std::string& first = "") {
  std::string out =
      "plantlint: 1\nplant: { id: grown }\nparties: { maker: { role: equipment-supplier } }\n"
      "zones:\n  office: { tier: information }\n  out: { tier: external, party: maker }\n";
  const int cells = devices / 10;
  for (int i = 0; i < cells; ++i) out += fmt::format("  z{}: {{ tier: control }}\n", i);
  out += "networks:\n  lan: { zone: office, cidr: 10.200.0.0/16 }\n";
  for (int i = 0; i < cells; ++i) {
    out += fmt::format("  n{0}: {{ zone: z{0}, cidr: 10.1.{0}.0/24 }}\n", i);
  }
  out += "links: { up: { between: [pc, out], medium: internet } }\n";
  out += "devices:\n  pc: { type: pc, network: lan }\n";
  for (int i = 0; i < cells; ++i) {
    out += fmt::format("  fw{0}: {{ type: firewall, network: [lan, n{0}], policy: {1} }}\n", i,
                       i == 0 && !first.empty() ? first : policy);
  }
  for (int i = 0; i < devices; ++i) {
    out += fmt::format("  d{}: {{ type: process-controller, network: n{}, address: 10.1.{}.{} }}\n",
                       i, i / 10, i / 10, i % 10 + 1);
  }
  out += "flows:\n";
  for (int i = 1; i < devices; ++i) {
    out += fmt::format("  f{0}: {{ from: d{0}, to: d{1}, data: [sensor], protocol: opc-ua }}\n", i,
                       i - 1);
  }
  return out + more;
}

std::string with_sessions(int devices) {
  std::string more = "remote_access:\n";
  for (int i = 0; i < devices / 10; ++i) {
    more += fmt::format("  r{}: {{ party: maker, over: up, ends_at: d{}, login: individual }}\n", i,
                        i * 10);
  }
  return grown(devices, more);
}

std::string with_expectations(int devices) {
  std::string more = "expect:\n";
  for (int i = 0; i < devices / 10; ++i) {
    more += fmt::format("  - {{ only: [office], may_reach: d{} }}\n", i * 10);
  }
  return grown(devices, more);
}

/// One firewall names half of the devices, one a line.
std::string with_a_long_list(int devices) {
  std::string policy = "{ default: deny, rules: [";
  for (int i = 0; i < devices / 2; ++i) {
    policy += fmt::format("{}{{ action: allow, from: 10.200.{}.{}, to: d{}, service: tcp/{} }}",
                          i == 0 ? "" : ", ", i / 250, i % 250 + 1, i, 2000 + i);
  }
  return grown(devices, "", "listed-only", policy + "] }");
}

void check_growth(const std::function<std::string(int)>& shape) {
  const double small = least_of(shape(kSmallPlant), 3);
  const double large = least_of(shape(kLargePlant), 2);
  INFO(fmt::format("{:.3f} s, then {:.3f} s", small, large));
  CHECK(large < kMostGrowth * small);
}

}  // namespace

TEST_CASE("check grows with the plant: cells") {
  check_growth([](int devices) { return grown(devices, ""); });
}
TEST_CASE("check grows with the plant: open firewalls") {
  check_growth([](int devices) { return grown(devices, "", "allow-all"); });
}
TEST_CASE("check grows with the plant: remote accesses") { check_growth(with_sessions); }
TEST_CASE("check grows with the plant: expectations") { check_growth(with_expectations); }
TEST_CASE("check grows with the plant: a long list") { check_growth(with_a_long_list); }
