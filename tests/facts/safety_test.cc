// Facts about safety controllers.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const Table kWriters = {
    R"(
zones:
  line: { tier: control }
  safe: { tier: control, purpose: safety }
  maker: { tier: external }
networks:
  n-line: { zone: line }
  n-safe: { zone: safe }
  air: { zone: line, medium: wifi }
devices:
  s-1: { type: safety-controller, network: n-safe }
  s-2: { type: safety-controller, network: n-line }
  s-3: { type: safety-controller, network: air }
  cpu: { type: process-controller, network: n-line, integrated_safety: yes }
  plc: { type: process-controller, network: n-line }
  box: { type: unknown, network: n-line }
  ews: { type: ews, network: [n-line, n-safe] }
  router: { type: maintenance-router, network: n-safe, policy: listed-only }
links:
  wan: { between: [router, maker], medium: internet }
  cable: { between: [ews, s-1], medium: serial }
flows:
  by-cable: { from: ews, to: s-1, access: program, via: [cable] }
  load: { from: ews, to: s-2, access: program }
  all: { from: ews, to: line, access: read }
  fetched: { from: ews, to: s-2, access: write, opened_by: to }
  far: { from: maker, to: s-1, access: write }
  guard: { from: cpu, to: plc, access: write, protocol: profisafe }
remote_access:
  oem: { over: [wan], ends_at: router, reaches: [s-1], access: program }
  key: { over: [wan], ends_at: router, reaches: [s-2], access: program, opened: key-switch }
  lost: { party: p }
parties: { p: { role: equipment-supplier } }
)",
    {
        {"device s-1", "device.stated_safety", "true"},
        {"device cpu", "device.stated_safety", "true"},
        {"device plc", "device.stated_safety", "false"},
        {"device box", "device.stated_safety", "false"},
        {"flow guard", "flow.black_channel", "true"},
        {"flow load", "flow.black_channel", "false"},
        {"device cpu", "device.black_channel", "true"},
        {"device s-1", "device.black_channel", "false"},
    }};

}  // namespace

std::vector<Table> safety_tables() { return {kWriters}; }

}  // namespace facts_test

TEST_CASE("facts about safety controllers") { facts_test::check(facts_test::safety_tables()); }
