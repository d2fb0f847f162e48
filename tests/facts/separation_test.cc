// Facts about what stands where and what keeps it apart.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const Table kSeparationPlaces = {
    R"(
zones:
  office: { tier: information, media: free }
  line: { tier: control, media: scanned }
  cell: { tier: control }
  io: { tier: field }
  safe: { tier: control, purpose: safety }
  guests: { tier: information, purpose: guest }
  bench: { tier: information, purpose: temporary }
  maker: { tier: external }
networks:
  n-office: { zone: office, on: [sw] }
  n-line: { zone: line, on: [sw, sw-io] }
  n-io: { zone: io, on: [sw-io] }
  n-safe: { zone: safe, on: [sw-safe] }
  n-cell: { zone: cell, on: [sw-safe] }
  n-guests: { zone: guests, on: [sw-guests] }
  n-office2: { zone: office, on: [sw-guests] }
  air: { zone: line, medium: wifi }
  air-keys: { zone: line, medium: low-power-radio, device_auth: individual }
  air-none: { zone: line, medium: wifi, device_auth: none }
devices:
  plc-office: { type: process-controller, network: n-office }
  plc-line: { type: process-controller, network: n-line }
  plc-both: { type: process-controller, network: [n-office, n-line] }
  plc-bench: { type: process-controller, zone: bench }
  plc-maker: { type: process-controller, zone: maker }
  ups: { type: ups, network: n-office }
  box: { type: unknown, network: n-office }
  sw: { type: switch, managed: yes, network: n-office }
  sw-io: { type: switch, managed: yes, network: n-line }
  sw-safe: { type: switch, managed: yes, network: n-cell }
  sw-guests: { type: switch, managed: yes, network: n-guests }
  ap: { type: access-point, network: [n-line, air] }
  base: { type: wireless-sensor-gateway, network: [n-line, air-keys] }
  open-base: { type: wireless-sensor-gateway, network: [n-line, air-none, air] }
  far-base: { type: gateway, network: n-line }
links:
  radio: { between: [far-base, plc-line], medium: wifi }
  sim: { between: [far-base, maker], medium: lte }
)",
    {
        {"device sw", "device.zones_on", "[office, line]"},
    }};

const Table kJoined = {
    R"(
zones:
  office: { tier: information }
  line: { tier: control }
  cell: { tier: control }
  shut: { tier: control }
  asked: { tier: control }
  admin: { tier: control-information, purpose: management }
  maker: { tier: external }
networks:
  mgmt: { zone: admin }
devices:
  fw: { type: firewall, network: [office, line], policy: listed-only }
  hub: { type: unmanaged-switch, network: [line, cell] }
  router: { type: router, network: [cell, asked] }
  relay: { type: gateway, network: [mgmt, line] }
  hist: { type: historian, network: [mgmt, cell] }
  plc: { type: process-controller, zone: shut }
  plc-line: { type: process-controller, zone: line }
  vpn: { type: vpn-gateway, network: [office, cell], policy: listed-only }
  maybe: { type: process-server, network: [office, asked], forwarding: unknown }
links:
  contact: { between: [plc, plc-line], medium: hardwired }
  wan: { between: [vpn, maker], medium: internet }
remote_access:
  ends: { over: [wan], ends_at: plc-line }
  passes: { over: [wan], ends_at: vpn, reaches: [cell] }
)",
    {
        {"zone line", "zone.open_to", "[cell, admin]"},
        {"zone shut", "zone.open_to", "[]"},
        {"zone asked", "zone.open_to.exists(z, z.id == 'cell')", "? router/policy"},
        {"zone line",
         "zone.crossings.exists(c, c.joined && (!c.low.ot || !c.high.ot) && "
         "c.links.all(l, !l.medium.bus && !l.medium.one_way))",
         "true"},
        {"zone shut",
         "zone.crossings.exists(c, c.joined && (!c.low.ot || !c.high.ot) && "
         "c.links.all(l, !l.medium.bus && !l.medium.one_way))",
         "false"},
        {"zone asked",
         "zone.crossings.exists(c, c.joined && (!c.low.ot || !c.high.ot) && "
         "c.links.all(l, !l.medium.bus && !l.medium.one_way))",
         "? maybe/forwarding"},
        {"zone line", "zone.sessions", "[ends]"},
        {"zone cell", "zone.sessions", "[passes]"},
        {"zone shut", "zone.sessions", "[]"},
        {"network mgmt", "network.joining", "[relay]"},
    }};

const Table kOneWay = {
    R"(
zones:
  line: { tier: control }
  info: { tier: control-information }
  office: { tier: information }
networks:
  n-line: { zone: line }
  n-info: { zone: info }
devices:
  plc: { type: process-controller, network: n-line }
  hist: { type: historian, network: n-info }
  watch: { type: monitoring-server, zone: office }
  pc: { type: pc, zone: office }
  sw: { type: switch, network: n-line }
  diode:
    type: diode
    interfaces: { in: { network: n-line, one_way: in }, out: { network: n-info, one_way: out } }
  reversed:
    type: diode
    interfaces: { in: { network: n-info, one_way: in }, out: { network: n-line, one_way: out } }
links:
  span: { from: sw, to: watch, medium: mirror }
  up: { from: plc, to: pc, medium: diode }
  down: { from: pc, to: plc, medium: diode }
  cable: { between: [pc, watch], medium: ethernet }
flows:
  state: { from: plc, to: hist, data: [equipment-state], access: read, via: [diode] }
  polled: { from: plc, to: hist, opened_by: to, data: [equipment-state], access: read, via: [diode] }
  reset: { from: watch, to: sw, data: [control-command], access: write, via: [span] }
  shown: { from: plc, to: pc, data: [equipment-state], access: read, via: [up] }
)",
    {
        {"link span", "link.directed", "true"},
        {"link cable", "link.directed", "false"},
        {"device diode", "device.directed", "true"},
        {"device plc", "device.directed", "false"},
        {"link up", "link.declared_along", "true"},
        {"link down", "link.declared_along", "false"},
        {"device diode", "device.declared_along", "true"},
        {"device reversed", "device.declared_along", "false"},
        {"link span", "link.flows_against", "[reset]"},
        {"link up", "link.flows_against", "[]"},
        {"device diode", "device.flows_against", "[polled]"},
    }};

const Table kNoFlows = {
    R"(
zones: { line: { tier: control }, info: { tier: control-information } }
devices:
  plc: { type: process-controller, zone: line }
  hist: { type: historian, zone: info }
links: { down: { from: hist, to: plc, medium: diode } }
)",
    {
        {"link down", "link.declared_along", "true"},
    }};

}  // namespace

std::vector<Table> separation_tables() { return {kSeparationPlaces, kJoined, kOneWay, kNoFlows}; }

}  // namespace facts_test

TEST_CASE("facts of separation") { facts_test::check(facts_test::separation_tables()); }
