// Facts of flows and of remote accesses.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const Table kFlowEnds = {
    R"(
zones: { office: { tier: information }, line: { tier: control }, info: { tier: control-information }, cloud: { tier: cloud } }
networks: { lan: { zone: office }, n-line: { zone: line }, n-info: { zone: info } }
devices:
  pc: { type: pc, network: lan }
  plc: { type: process-controller, network: n-line }
  hmi: { type: hmi, network: n-line }
  hist: { type: historian, network: n-info }
  ai: { type: analysis-server, network: lan, analysis: { used_for: setpoint } }
  ai-show: { type: pc, network: lan, analysis: { used_for: display } }
  meter: { type: power-meter, network: n-info }
  fw: { type: firewall, interfaces: { a: { network: lan }, b: { network: n-info }, c: { network: n-line } }, policy: listed-only }
links: { wan: { between: [fw, cloud], medium: internet } }
flows:
  up: { from: plc, to: pc, data: [sensor] }
  down: { from: pc, to: plc, data: [control-command] }
  pulled: { from: plc, to: pc, opened_by: to }
  local: { from: hmi, to: plc, data: [equipment-state] }
  stored: { from: plc, to: hist, data: [sensor] }
  out: { from: hist, to: cloud, data: [production-plan, video] }
  in: { from: cloud, to: plc }
  polled: { from: hist, to: cloud, opened_by: to }
  wide: { from: n-line, to: office }
  decide: { from: hist, to: ai, data: [sensor] }
  show: { from: hist, to: ai-show, data: [control-command] }
  power: { from: meter, to: pc, data: [] }
  secret: { from: hist, to: pc, data: [aggregated-analysis], confidential: yes }
  open: { from: hist, to: pc, data: [aggregated-analysis] }
)",
    {
        {"flow up", "flow.sources", "[plc]"},
        {"flow up", "flow.targets", "[pc]"},
        {"flow wide", "flow.sources", "[plc, hmi, fw]"},
        {"flow wide", "flow.targets", "[pc, ai, ai-show, fw]"},
        {"flow in", "flow.from_outside", "true"},
        {"flow out", "flow.from_outside", "false"},
        {"flow out", "flow.to_outside", "true"},
        {"flow up", "flow.to_outside", "false"},
        {"flow up", "flow.plant_data", "true"},
        {"flow power", "flow.plant_data", "false"},
        {"flow pulled", "flow.plant_data", "? pulled/data"},
        {"flow up", "flow.travels", "true"},
        {"flow local", "flow.travels", "false"},
        {"flow out", "flow.consequence_theft", "2"},
        {"flow up", "flow.consequence_theft", "1"},
        {"flow secret", "flow.consequence_theft", "2"},
        {"flow open", "flow.consequence_theft", "1"},
        {"flow pulled", "flow.consequence_theft", "2"},
        {"flow down", "flow.consequence_tampering", "3"},
        {"flow up", "flow.consequence_tampering", "1"},
        {"flow decide", "flow.consequence_decision", "3"},
        {"flow show", "flow.consequence_decision", "1"},
        {"flow up", "flow.consequence_decision", "1"},
        {"flow down", "flow.consequence_target", "3"},
        {"flow up", "flow.consequence_target", "2"},
        // Out of the plant: its end inside counts.
        {"flow out", "flow.consequence_target", "2"},
        {"flow local", "flow.exposure", "1"},
        {"flow up", "flow.exposure", "2"},
        {"flow out", "flow.exposure", "4"},
    }};

const Table kWrites = {
    R"(
zones: { z: { tier: control } }
devices: { a: { type: hmi, zone: z }, b: { type: process-controller, zone: z } }
flows:
  by-data: { from: a, to: b, data: [engineering-settings], access: read }
  by-access: { from: a, to: b, access: program }
  reads: { from: a, to: b, access: read, protocol: modbus-tcp }
  by-protocol: { from: a, to: b, protocol: https }
  may: { from: a, to: b, protocol: modbus-tcp }
  nothing: { from: a, to: b }
)",
    {
        {"flow by-data", "flow.writes", "true"},
        {"flow by-access", "flow.writes", "true"},
        {"flow reads", "flow.writes", "false"},
        {"flow by-protocol", "flow.writes", "false"},
        {"flow may", "flow.writes", "? may/access"},
        {"flow nothing", "flow.writes", "? nothing/access"},
    }};

const Table kProtection = {
    R"(
zones: { site: { tier: control-information }, cloud: { tier: cloud } }
devices:
  gw: { type: cloud-gateway, zone: site }
  cert: { type: cloud-gateway, zone: site, device_auth: certificate }
  hist: { type: historian, zone: site }
links:
  lte: { between: [gw, cloud], medium: lte, carrier: closed-network }
  lte-2: { between: [cert, cloud], medium: internet }
  tunnel: { between: [gw, cloud], medium: vpn, over: [lte], protection: encrypted }
flows:
  stated: { from: gw, to: hist, protection: signed, protocol: https }
  clear: { from: gw, to: hist, protocol: modbus-tcp }
  tls: { from: gw, to: hist, protocol: mqtts }
  either: { from: gw, to: hist, protocol: mqtt }
  nothing: { from: gw, to: hist }
  in-tunnel: { from: gw, to: cloud, protection: none, via: [tunnel] }
  in-tunnel-either: { from: gw, to: cloud, via: [tunnel] }
  past-tunnel: { from: gw, to: cloud, protection: none, via: [lte] }
  own-auth: { from: gw, to: hist, device_auth: individual }
  device-auth: { from: cert, to: hist, device_auth: none }
  sim: { from: gw, to: cloud, via: [lte] }
  no-auth: { from: gw, to: hist }
)",
    {
        {"flow stated", "flow.secured", "signed"},
        {"flow clear", "flow.secured", "none"},
        {"flow tls", "flow.secured", "encrypted"},
        {"flow either", "flow.secured", "? either/protection"},
        {"flow nothing", "flow.secured", "? nothing/protection"},
        {"flow in-tunnel", "flow.secured", "encrypted"},
        {"flow in-tunnel-either", "flow.secured", "encrypted"},
        {"flow past-tunnel", "flow.secured", "none"},
        {"flow own-auth", "flow.sender_auth", "individual"},
        {"flow device-auth", "flow.sender_auth", "none"},
        {"flow sim", "flow.sender_auth", "sim"},
        {"flow no-auth", "flow.sender_auth", "? no-auth/device_auth"},
    }};

const Table kEnded = {
    R"(
zones: { office: { tier: information }, info: { tier: control-information }, line: { tier: control } }
networks: { lan: { zone: office }, n-info: { zone: info }, n-line: { zone: line } }
devices:
  pc: { type: pc, network: lan }
  plc: { type: process-controller, network: n-line }
  hist: { type: historian, network: [n-info, n-line] }
  fw: { type: firewall, interfaces: { a: { network: lan }, b: { network: n-info } }, policy: listed-only }
  fw-2: { type: firewall, interfaces: { a: { network: lan }, b: { network: n-line } }, policy: listed-only }
flows:
  by-hist: { from: plc, to: pc, via: [hist] }
  by-fw: { from: plc, to: pc, via: [fw-2] }
  unstated: { from: plc, to: pc }
)",
    {
        {"flow by-hist", "flow.ended_between", "true"},
        {"flow by-fw", "flow.ended_between", "false"},
        {"flow unstated", "flow.ended_between", "? unstated/via"},
    }};

/// Nothing on the site ends sessions in between.
const Table kNothingBetween = {
    R"(
zones: { office: { tier: information }, line: { tier: control } }
devices:
  pc: { type: pc, zone: office }
  plc: { type: process-controller, zone: line }
  fw: { type: firewall, zone: [office, line], policy: listed-only }
flows: { f: { from: plc, to: pc } }
)",
    {{"flow f", "flow.ended_between", "false"}}};

const Table kFlowWays = {
    R"(
zones: { a: { tier: control }, b: { tier: control-information }, c: { tier: information }, island: { tier: control } }
devices:
  d-a: { type: process-controller, zone: a }
  d-b: { type: historian, zone: b }
  d-c: { type: pc, zone: c }
  d-i: { type: pc, zone: island }
  fw: { type: firewall, zone: [a, b] }
  sw: { type: unmanaged-switch, zone: [b, c] }
  radio-a: { type: sensor, zone: a }
links: { air: { between: [radio-a, d-b], medium: wifi } }
flows:
  filtered: { from: d-a, to: d-b }
  open: { from: d-b, to: d-c }
  none: { from: d-a, to: d-i }
  air: { from: radio-a, to: d-b, via: [air] }
)",
    {
        {"flow none", "flow.cut_off", "true"},
        {"flow filtered", "flow.cut_off", "false"},
        {"flow air", "flow.travels", "true"},
        {"flow air", "flow.exposure", "3"},
    }};

const Table kSessions = {
    R"(
zones: { line: { tier: control }, cell: { tier: control }, maker: { tier: external } }
networks: { n-line: { zone: line }, n-cell: { zone: cell } }
devices:
  box: { type: maintenance-router, network: n-line }
  plc: { type: process-controller, network: n-line }
  pc: { type: ews, network: n-line }
  one: { type: cnc, network: n-cell }
  four: { type: cnc, network: n-cell, count: 4 }
  grey: { type: unknown, network: n-cell }
links:
  lte: { between: [box, maker], medium: lte }
  tunnel: { between: [box, maker], medium: vpn, over: [lte], protection: encrypted }
remote_access:
  stated: { ends_at: box, reaches: [one], login: shared }
  zone-wide: { ends_at: box, reaches: [line], login: individual }
  many: { ends_at: box, reaches: [four], login: none }
  maybe: { ends_at: box, reaches: [one, grey], login: multi-factor }
  addressed: { ends_at: plc }
  nowhere: {}
  safe: { ends_at: box, protection: encrypted }
  in-tunnel: { ends_at: box, over: [tunnel], protection: none }
  clear: { ends_at: box, over: [lte], protection: none }
)",
    {
        {"remote_access stated", "remote_access.reached", "[one]"},
        {"remote_access zone-wide", "remote_access.reached", "[box, plc, pc]"},
        {"remote_access nowhere", "remote_access.reached", "? nowhere/ends_at"},
        {"remote_access addressed", "remote_access.reached.exists(d, d.id == 'pc')", "true"},
        {"remote_access stated", "remote_access.one_machine", "true"},
        // A zone is more than a machine, whatever stands in it today.
        {"remote_access zone-wide", "remote_access.one_machine", "true"},
        {"remote_access many", "remote_access.one_machine", "false"},
        {"remote_access maybe", "remote_access.one_machine", "? grey/type"},
        {"remote_access nowhere", "remote_access.one_machine", "? nowhere/ends_at"},
        {"remote_access stated", "remote_access.consequence", "3"},
        {"remote_access nowhere", "remote_access.consequence", "3"},
        {"remote_access safe", "remote_access.secured", "encrypted"},
        {"remote_access clear", "remote_access.secured", "none"},
        {"remote_access in-tunnel", "remote_access.secured", "encrypted"},
        {"remote_access nowhere", "remote_access.secured", "? nowhere/protection"},
    }};

const Table kFlowServed = {
    R"(
zones: { line: { tier: control }, cell: { tier: control }, maker: { tier: external } }
networks: { n-line: { zone: line }, n-cell: { zone: cell } }
devices:
  box: { type: maintenance-router, network: n-line, policy: allow-all }
  plc: { type: process-controller, network: n-line }
  hmi: { type: hmi, network: n-line }
  one: { type: cnc, network: n-cell }
links:
  lte: { between: [box, maker], medium: lte, carrier: closed-network }
remote_access:
  help: { from: maker, over: [lte], ends_at: box, reaches: [plc] }
)",
    {}};

}  // namespace

std::vector<Table> flow_tables() {
  return {kFlowEnds,       kWrites,   kProtection, kEnded,
          kNothingBetween, kFlowWays, kSessions,   kFlowServed};
}

}  // namespace facts_test

TEST_CASE("facts of flows and remote accesses") { facts_test::check(facts_test::flow_tables()); }
