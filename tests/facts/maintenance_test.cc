// Facts of remote maintenance.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const Table kBeyond = {
    R"(
parties: { robo: { role: equipment-supplier }, press: { role: equipment-supplier } }
zones:
  line: { tier: control }
  hall: { tier: control, owner: robo }
  maker: { tier: external }
devices:
  router: { type: maintenance-router, zone: line, policy: listed-only, supplier: press }
  sw: { type: switch, zone: line }
  scale: { type: scale, zone: line }
  own: { type: robot-controller, zone: line, supplier: robo }
  kept: { type: process-controller, zone: line, supplier: press, maintained_by: robo }
  other: { type: process-controller, zone: line, supplier: press, maintained_by: press }
  half: { type: process-controller, zone: line, supplier: press }
  unsaid: { type: panel-pc, zone: line }
  theirs: { type: historian, zone: hall, supplier: press, maintained_by: press }
  box: { type: unknown, zone: line, supplier: press, maintained_by: press }
  safe: { type: safety-controller, zone: line, supplier: press, maintained_by: press }
remote_access:
  all: { party: robo, ends_at: router, reaches: [line, hall] }
  good: { party: robo, ends_at: router, reaches: [own, kept, theirs] }
  safety: { party: robo, ends_at: router, reaches: [own, safe] }
  straight: { party: robo, ends_at: other }
  nobody: { ends_at: router, reaches: [own] }
  nowhere: { party: robo }
)",
    {
        {"remote_access all", "remote_access.beyond",
         "[other, half(? half/maintained_by), unsaid(? unsaid/supplier), box(? box/type), safe]"},
        {"remote_access good", "remote_access.beyond", "[]"},
        {"remote_access safety", "remote_access.beyond", "[safe]"},
        {"remote_access nobody", "remote_access.beyond", "? nobody/party"},
        {"remote_access nowhere", "remote_access.beyond", "? nowhere/ends_at"},
        {"remote_access straight", "remote_access.beyond.exists(d, d.id == \"other\")", "true"},
    }};

const Table kEntries = {
    R"(
zones: { line: { tier: control }, maker: { tier: external } }
devices:
  fw: { type: firewall, zone: line, policy: listed-only, supported_until: ended }
  ews: { type: ews, zone: line, supported_until: 2099-01-01 }
  theirs: { type: maintenance-pc, zone: maker }
  aside: { type: vpn-gateway, zone: line, policy: listed-only, supported_until: 2001-01-01 }
links: { fibre: { between: [fw, maker], medium: internet } }
remote_access:
  oem: { from: theirs, over: [fibre], ends_at: ews }
)",
    {
        {"device ews", "device.serves.exists(s, true)", "true"},
        {"device fw", "device.serves.exists(s, true)", "true"},
        {"device theirs", "device.serves.exists(s, true)", "true"},
        {"device aside", "device.serves.exists(s, true)", "false"},
        {"device theirs", "device.serves", "[oem]"},
        {"device ews", "device.serves", "[oem]"},
    }};

const Table kUnsaid = {
    R"(
zones: { line: { tier: control }, maker: { tier: external } }
devices: { jump: { type: jump-host, zone: line } }
remote_access: { oem: { login: shared } }
)",
    {
        {"device jump", "device.serves.exists(s, true)", "? oem/ends_at"},
    }};

}  // namespace

std::vector<Table> maintenance_tables() { return {kBeyond, kEntries, kUnsaid}; }

}  // namespace facts_test

TEST_CASE("facts of remote maintenance") { facts_test::check(facts_test::maintenance_tables()); }
