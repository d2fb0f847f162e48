// Facts of what a device can be reached by, and of who writes to the controllers of a network.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

/// What stands around a device: its wire, other zones, outside.
const Table kAround = {
    R"(
zones:
  office: { tier: information }
  production: { tier: control-information }
  line: { tier: control }
  shop: { tier: control }
  air: { tier: control }
  maker: { tier: external }
  cell: { tier: control }
  open-cell: { tier: control }
  hall: { tier: control }
  hall-2: { tier: control }
  internet: { tier: external }
  mixed-a: { tier: control }
  mixed-b: { tier: control-information }
networks:
  net-office: { zone: office }
  flat: { holds: [mixed-a, mixed-b] }
  wifi: { zone: air, medium: wifi }
devices:
  pc: { type: pc, network: net-office }
  plc-office: { type: process-controller, network: net-office }
  fw: { type: firewall, network: [net-office, production, line], policy: listed-only }
  hist: { type: historian, zone: production }
  plc-line: { type: process-controller, zone: line }
  hmi-line: { type: hmi, zone: line }
  ews-line: { type: ews, zone: line }
  doubt: { type: router, network: [net-office, shop] }
  plc-shop: { type: process-controller, zone: shop }
  ap: { type: access-point, network: [cell, wifi] }
  plc-cell: { type: process-controller, zone: cell }
  collect: { type: collection-pc, zone: cell }
  gate: { type: maintenance-router, zone: open-cell, policy: listed-only }
  plc-open: { type: process-controller, zone: open-cell }
  ews-open: { type: ews, zone: open-cell }
  plc-mixed: { type: process-controller, network: flat }
  plc-alone: { type: process-controller, zone: hall }
  utm: { type: utm, zone: hall-2, policy: listed-only }
links:
  wan: { between: [gate, maker], medium: vpn }
  fibre: { between: [utm, internet], medium: internet }
remote_access:
  oem: { over: [wan], ends_at: gate, reaches: [plc-open] }
  oem2: { over: [wan], ends_at: ews-open, reaches: [ews-open] }
flows:
  state: { from: plc-line, to: hist, opened_by: to, data: [equipment-state], access: read }
)",
    {
        {"device plc-office", "device.fenced", "false"},
        {"device plc-line", "device.fenced", "true"},
        {"device plc-shop", "device.fenced", "? doubt/policy"},
        {"device plc-cell", "device.fenced", "true"},
        {"device plc-open", "device.fenced", "true"},
        {"device ews-open", "device.fenced", "false"},
        {"device plc-mixed", "device.fenced", "false"},
        {"device fw", "device.fenced", "false"},
        {"device plc-office", "device.exposure", "3"},
        {"device plc-line", "device.exposure", "2"},
        {"device ews-line", "device.exposure", "1"},
        {"device plc-cell", "device.exposure", "3"},
        {"device plc-open", "device.exposure", "3"},
        {"device plc-mixed", "device.exposure", "2"},
        {"device plc-alone", "device.exposure", "1"},
        {"device utm", "device.exposure", "4"},
        {"device plc-office", "device.reached_by_others", "true"},
        {"device plc-line", "device.reached_by_others", "true"},
        {"device hmi-line", "device.reached_by_others", "false"},
        {"device plc-shop", "device.reached_by_others", "? doubt/policy"},
        {"device plc-cell", "device.reached_by_others", "true"},
        {"device plc-open", "device.reached_by_others", "true"},
        {"device plc-alone", "device.alone", "true"},
        {"device plc-line", "device.alone", "false"},
        {"device gate", "device.alone", "false"},
    }};

/// A device whose type nobody knows may be an office PC.
const Table kUntyped = {
    R"(
zones: { line: { tier: control } }
devices:
  plc: { type: process-controller, zone: line }
  box: { type: unknown, zone: line }
)",
    {
        {"device plc", "device.fenced", "? box/type"},
        {"device plc", "device.reached_by_others", "? box/type"},
        {"device box", "device.software", "? box/type"},
        {"device box", "device.takes_media", "? box/type"},
    }};

const Table kWireNature = {
    R"(
zones:
  free: { tier: control, media: free }
  checked: { tier: control, media: scanned }
  silent: { tier: control }
devices:
  nc: { type: cnc, zone: free }
  nc-own: { type: cnc, zone: free, media: blocked }
  pc: { type: industrial-pc, zone: checked }
  plc: { type: process-controller, zone: silent }
  panel: { type: hmi, zone: silent, general_purpose_os: yes }
  thin: { type: industrial-pc, zone: silent, general_purpose_os: no }
  sensor: { type: sensor, zone: silent }
  hub: { type: unmanaged-switch, zone: silent }
  sw: { type: switch, zone: silent }
  smart: { type: sensor, zone: silent, general_purpose_os: yes }
)",
    {
        {"device nc", "device.takes_media", "true"},
        {"device pc", "device.takes_media", "true"},
        {"device plc", "device.takes_media", "false"},
        {"device panel", "device.takes_media", "true"},
        {"device thin", "device.takes_media", "false"},
        {"device plc", "device.software", "true"},
        {"device sw", "device.software", "true"},
        {"device hub", "device.software", "false"},
        {"device sensor", "device.software", "false"},
        {"device smart", "device.software", "true"},
    }};

const Table kWireWriters = {
    R"(
zones:
  bare: { tier: control }
  kept: { tier: control }
  silent: { tier: control }
devices:
  hmi: { type: hmi, zone: bare }
  plc: { type: process-controller, zone: bare }
  report: { type: collection-pc, zone: bare }
  logger: { type: data-logger, zone: bare }
  note: { type: maintenance-pc, zone: bare, presence: visitor }
  writer: { type: industrial-pc, zone: bare, presence: portable }
  scada: { type: scada-server, zone: kept }
  plc-2: { type: process-controller, zone: kept }
  plc-3: { type: process-controller, zone: silent }
flows:
  a: { from: hmi, to: plc, data: [control-command], protocol: modbus-tcp, protection: none }
  b: { from: writer, to: plc, data: [control-command], protocol: modbus-tcp, protection: none }
  c: { from: scada, to: plc-2, data: [control-command], protocol: modbus-tcp, protection: signed }
  d: { from: scada, to: plc-3, data: [control-command] }
)",
    {
        {"network bare", "network.open_writes", "true"},
        {"network kept", "network.open_writes", "false"},
        {"network silent", "network.open_writes", "? d/protocol"},
        {"network bare", "network.bystanders", "[report, note]"},
        {"network kept", "network.bystanders", "[]"},
    }};

}  // namespace

std::vector<Table> wire_tables() { return {kAround, kUntyped, kWireNature, kWireWriters}; }

}  // namespace facts_test

TEST_CASE("facts of wires and of what stands on them") {
  facts_test::check(facts_test::wire_tables());
}
