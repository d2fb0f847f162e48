// Facts of devices.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

/// What a device is follows from its type, or from what the plant says of this one.
const Table kNature = {
    R"(
zones: { z: { tier: control }, cloud: { tier: cloud } }
devices:
  plc: { type: process-controller, zone: z }
  safe: { type: safety-controller, zone: z }
  pc: { type: pc, zone: z }
  fw: { type: firewall, zone: z, policy: listed-only }
  fw-open: { type: firewall, zone: z, policy: allow-all }
  fw-unstated: { type: firewall, zone: z }
  sw: { type: unmanaged-switch, zone: z }
  jump: { type: jump-host, zone: z }
  hist: { type: historian, zone: z }
  panel: { type: hmi, zone: z }
  panel-pc: { type: hmi, zone: z, general_purpose_os: yes }
  box: { type: unknown, zone: z }
  known-box: { type: unknown, zone: z, general_purpose_os: no, forwarding: no }
  relay: { type: pc, zone: z, forwarding: yes }
  server: { type: web-server, zone: cloud }
)",
    {
        {"device plc", "device.controller", "true"},
        {"device pc", "device.controller", "false"},
        {"device box", "device.controller", "? box/type"},
        {"device safe", "device.safety", "true"},
        {"device plc", "device.safety", "false"},
        {"device panel", "device.shop_floor", "true"},
        {"device pc", "device.shop_floor", "false"},
        {"device box", "device.shop_floor", "? box/type"},
        {"device pc", "device.office", "true"},
        {"device hist", "device.office", "false"},
        {"device sw", "device.network_device", "true"},
        {"device jump", "device.network_device", "false"},
        {"device fw", "device.filters", "true"},
        {"device sw", "device.filters", "false"},
        {"device jump", "device.entry", "true"},
        {"device pc", "device.entry", "false"},
        {"device hist", "device.aggregates", "true"},
        {"device plc", "device.aggregates", "false"},
        {"device panel", "device.operates", "true"},
        {"device hist", "device.operates", "false"},
        {"device pc", "device.host", "true"},
        {"device panel", "device.host", "false"},
        {"device panel-pc", "device.host", "true"},
        {"device box", "device.host", "? box/type"},
        {"device known-box", "device.host", "false"},
        {"device fw", "device.forwards", "true"},
        {"device pc", "device.forwards", "false"},
        {"device relay", "device.forwards", "true"},
        {"device known-box", "device.forwards", "false"},
        {"device fw", "device.boundary", "true"},
        {"device fw-open", "device.boundary", "false"},
        {"device fw-unstated", "device.boundary", "? fw-unstated/policy"},
        {"device sw", "device.boundary", "false"},
        {"device pc", "device.boundary", "false"},
        {"device relay", "device.boundary", "false"},
        {"device plc", "device.ot", "true"},
        {"device server", "device.ot", "false"},
        {"device server", "device.outside", "true"},
        {"device plc", "device.outside", "false"},
    }};

const Table kPlaces = {
    R"(
zones:
  office: { tier: information }
  info: { tier: control-information }
  line: { tier: control }
  io: { tier: field }
  dmz: { tier: dmz }
  bare-office: { tier: information }
  bare-line: { tier: control }
networks:
  lan: { zone: office }
  n-info: { zone: info }
  n-line: { zone: line }
  n-io: { zone: io }
  n-dmz: { zone: dmz }
  wifi: { zone: office, medium: wifi }
  flat: { holds: [office, line] }
devices:
  one: { type: pc, network: lan }
  office-line: { type: pc, network: [lan, n-line] }
  info-line: { type: opc-server, network: [n-info, n-line] }
  office-info: { type: pc, network: [lan, n-info] }
  line-io: { type: process-controller, network: [n-line, n-io] }
  info-io: { type: pc, network: [n-info, n-io] }
  dmz-line: { type: historian, network: [n-dmz, n-line] }
  wireless: { type: pc, network: [wifi, n-line] }
  in-flat: { type: pc, network: flat }
  both: { type: pc, zone: [bare-office, bare-line] }
  listening: { type: ids, interfaces: { a: { network: n-line, one_way: in }, b: { network: lan } } }
  legs: { type: pc, interfaces: { a: { network: lan }, b: { network: n-line } } }
)",
    {
        {"device office-line", "device.networks", "[lan, n-line]"},
        {"device legs", "device.networks", "[lan, n-line]"},
        {"device office-line", "device.zones", "[office, line]"},
        {"device in-flat", "device.zones", "[office, line]"},
        {"device both", "device.zones", "[bare-office, bare-line]"},
        {"device one", "device.zones.exists(z, z.ot)", "false"},
        // A leg that only listens bridges nothing; a machine's own cable to its drives neither.
    }};

/// The plant of a maker's box: a line from outside, a router, an office and a cell.
const Table kReach = {
    R"(
plant: { id: p, inventory: complete }
zones:
  office: { tier: information }
  line: { tier: control }
  cell: { tier: control }
  maker: { tier: external }
networks:
  lan: { zone: office }
  n-line: { zone: line }
  n-cell: { zone: cell }
devices:
  pc: { type: pc, network: lan }
  mes: { type: mes, network: lan }
  fw: { type: firewall, policy: listed-only, interfaces: { a: { network: lan }, b: { network: n-line } } }
  plc: { type: process-controller, network: n-line }
  ews: { type: ews, network: n-line }
  cnc: { type: cnc, network: n-cell }
  modem-plc: { type: process-controller, network: n-cell }
links:
  lte: { between: [modem-plc, maker], medium: lte }
flows:
  orders: { from: mes, to: plc, protocol: opc-ua }
  values: { from: plc, to: mes, protocol: opc-ua }
remote_access:
  help: { over: lte, ends_at: modem-plc, login: shared }
)",
    {
        {"device modem-plc", "device.sessions", "[help]"},
        {"device cnc", "device.sessions", "[]"},
        {"device modem-plc", "device.outside_lines", "[lte]"},
        {"device cnc", "device.outside_lines", "[]"},
        {"device modem-plc", "device.calls.filter(c, c.by == 'relayed').map(c, c.relays)", "[]"},
        {"device cnc", "device.calls.filter(c, c.by == 'relayed').map(c, c.relays)",
         "[[modem-plc]]"},
        // Who holds the PLC with the modem is on the cell's wire.
        {"device modem-plc", "device.opens.exists(d, d.id == 'cnc')", "true"},
        {"device modem-plc", "device.opens.exists(d, d.id == 'plc')", "false"},
        {"device modem-plc", "device.opens_controllers", "true"},
        {"device ews", "device.opens_controllers", "true"},
        {"device cnc", "device.opens.exists(d, d.id == 'modem-plc')", "true"},
        {"device pc", "device.opens.exists(d, d.id == 'mes')", "true"},
        {"device plc", "device.consequence", "3"},
        {"device pc", "device.consequence", "2"},
        {"device pc", "device.consequence_opened", "3"},
    }};

const Table kConsequence = {
    R"(
zones:
  press: { tier: control, worst_case: injury }
  pack: { tier: control, worst_case: quality }
  still: { tier: control, worst_case: none }
  line: { tier: control }
networks: { n-press: { zone: press }, n-pack: { zone: pack } }
devices:
  press-plc: { type: process-controller, network: n-press }
  press-camera: { type: network-camera, network: n-press }
  pack-plc: { type: process-controller, network: n-pack }
  pack-safe: { type: safety-controller, network: n-pack }
  both: { type: process-controller, network: [n-pack, n-press] }
  still-plc: { type: process-controller, zone: still }
  plain: { type: process-controller, zone: line }
  meter: { type: power-meter, zone: line }
  box: { type: unknown, zone: line }
  server: { type: serial-server, network: n-press }
  press-drive: { type: process-controller, zone: press }
links: { rs485: { master: server, members: [press-drive], medium: serial } }
)",
    {
        // Who has a serial server has what hangs on its lines.
        {"device server", "device.consequence", "4"},
        {"device press-plc", "device.consequence", "4"},
        {"device press-camera", "device.consequence", "2"},
        {"device pack-plc", "device.consequence", "2"},
        {"device pack-safe", "device.consequence", "4"},
        {"device both", "device.consequence", "4"},
        {"device still-plc", "device.consequence", "2"},
        {"device plain", "device.consequence", "3"},
        {"device meter", "device.consequence", "1"},
        {"device box", "device.consequence", "2"},
        {"device meter", "device.consequence_opened", "3"},
        {"device still-plc", "device.consequence_opened", "2"},
        {"device press-camera", "device.consequence_opened", "4"},
    }};

}  // namespace

std::vector<Table> device_tables() { return {kNature, kPlaces, kReach, kConsequence}; }

}  // namespace facts_test

TEST_CASE("facts of devices") { facts_test::check(facts_test::device_tables()); }
