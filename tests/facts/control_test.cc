// Facts of flows that control machines, of analysis, and of lines that only report.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const Table kCrossing = {
    R"(
zones:
  office: { tier: information }
  production: { tier: control-information }
  line: { tier: control }
  io: { tier: field }
networks:
  cameras: { zone: line }
  wire: { zone: line }
devices:
  server: { type: process-server, zone: production }
  other: { type: process-server, zone: production }
  pc: { type: pc, zone: office }
  plc: { type: process-controller, network: wire, address: 10.0.0.5 }
  nc: { type: cnc, network: wire }
  drive: { type: inverter, zone: io }
  camera: { type: network-camera, network: cameras }
  vision: { type: vision-controller, network: [cameras, wire] }
  fw:
    type: firewall
    network: [production, wire]
    policy:
      default: deny
      aliases: { machine: 10.0.0.5, all: 10.0.0.0/8 }
      rules:
        - { action: allow, from: server, to: [machine, nc], service: tcp/502 }
        - { action: allow, from: other, to: all, service: tcp/502 }
        - { action: allow, from: other, to: nc, service: any }
  listed: { type: firewall, network: [office, production], policy: listed-only }
  unstated: { type: firewall, network: [office, io] }
links:
  stick: { between: [pc, nc], medium: removable-media }
flows:
  pair: { from: server, to: plc }
  wide: { from: other, to: plc }
  any-service: { from: other, to: nc }
  by-list: { from: pc, to: server }
  unsure: { from: pc, to: drive }
  nowhere: { from: camera, to: pc }
  on-stick: { from: pc, to: nc, via: [stick] }
  maybe-stick: { from: pc, to: nc }
  inside: { from: plc, to: drive }
  pictures: { from: camera, to: vision, confidential: yes }
  seen: { from: vision, to: plc }
)",
    {
        {"flow pair", "flow.pinned", "true"},
        {"flow wide", "flow.pinned", "false"},
        {"flow any-service", "flow.pinned", "false"},
        {"flow by-list", "flow.pinned", "true"},
        {"flow unsure", "flow.pinned", "? unstated/policy"},
        {"flow nowhere", "flow.pinned", "true"},
        {"flow on-stick", "flow.by_hand", "true"},
        {"flow maybe-stick", "flow.by_hand", "? maybe-stick/via"},
        {"flow pair", "flow.by_hand", "false"},
        {"flow seen", "flow.loss_is_safe", "true"},
    }};

const Table kDriving = {
    R"(
zones:
  production: { tier: control-information }
  line: { tier: control }
  cloud: { tier: cloud }
devices:
  fw: { type: firewall, network: [production, line], policy: listed-only }
  safe: { type: process-controller, zone: line, input_check: range }
  bare: { type: process-controller, zone: line, input_check: none }
  unsaid: { type: process-controller, zone: line }
  gw: { type: gateway, zone: line, policy: listed-only }
  bare-gw: { type: gateway, zone: line, policy: listed-only, input_check: none }
  mes: { type: mes, zone: production }
  historian: { type: historian, zone: production }
  ai: { type: analysis-server, zone: production }
  checked: { type: historian, zone: production, analysis: { used_for: advice, check: human } }
  unchecked: { type: historian, zone: production, analysis: { check: none } }
links:
  fibre: { between: [fw, cloud], medium: internet, on_loss: continues }
  sim: { between: [gw, cloud], medium: lte }
  radio: { between: [ai, bare], medium: wifi, on_loss: line-stops }
flows:
  to-safe: { from: cloud, to: safe, via: [fibre] }
  to-bare: { from: cloud, to: bare, via: [fibre] }
  to-unsaid: { from: cloud, to: unsaid, via: [fibre, gw] }
  to-gw: { from: cloud, to: gw, via: [sim] }
  to-bare-gw: { from: cloud, to: bare-gw, via: [fibre] }
  hand-on: { from: gw, to: safe, access: write }
  hand-on-bare: { from: bare-gw, to: bare }
  to-mes: { from: cloud, to: mes }
  from-mes: { from: mes, to: bare, access: write }
  to-historian: { from: cloud, to: historian }
  by-radio: { from: ai, to: bare, via: [radio] }
  advice: { from: checked, to: safe }
  blind: { from: unchecked, to: safe }
)",
    {
        {"flow to-safe", "flow.drives", "true"},
        {"flow to-gw", "flow.drives", "true"},
        {"flow to-bare-gw", "flow.drives", "? hand-on-bare/access"},
        {"flow to-mes", "flow.drives", "? to-mes/access from-mes/trigger"},
        {"flow to-safe", "flow.machines", "[safe]"},
        {"flow to-historian", "flow.machines", "[]"},
        {"flow to-historian", "flow.drives", "false"},
        {"flow to-safe", "flow.input_checked", "true"},
        {"flow to-bare", "flow.input_checked", "false"},
        {"flow to-unsaid", "flow.input_checked", "? unsaid/input_check"},
        {"flow to-gw", "flow.input_checked", "true"},
        {"flow to-bare-gw", "flow.input_checked", "false"},
        {"flow to-historian", "flow.input_checked", "? historian/input_check"},
        {"flow to-safe", "flow.analysis_checked", "? cloud/analysis.check"},
        {"flow advice", "flow.analysis_checked", "true"},
        {"flow blind", "flow.analysis_checked", "false"},
        {"flow by-radio", "flow.analysis_checked", "? ai/analysis.check"},
        {"flow to-safe", "flow.loss_is_safe", "true"},
        {"flow to-gw", "flow.loss_is_safe", "? sim/on_loss"},
        {"flow by-radio", "flow.loss_is_safe", "false"},
        {"device ai", "device.analyses", "true"},
        {"device unchecked", "device.analyses", "true"},
        {"device historian", "device.analyses", "false"},
        {"device bare", "device.inputs", "[to-bare, hand-on-bare, from-mes, by-radio]"},
        {"device ai", "device.inputs", "[]"},
    }};

const Table kTravel = {
    R"(
zones:
  line: { tier: control }
  cloud: { tier: cloud }
devices:
  router: { type: broadband-router, zone: line, policy: nat-only }
  broker: { type: message-broker, zone: line }
  gw: { type: gateway, zone: line, input_check: none }
  gw-2: { type: gateway, zone: line, input_check: range }
  gw-3: { type: gateway, zone: line }
  plc: { type: process-controller, zone: line, input_check: none }
links:
  wan: { between: [router, cloud], medium: internet }
flows:
  orders: { from: cloud, to: broker, opened_by: to, data: [control-command], access: write }
  take: { from: broker, to: gw, opened_by: to, data: [control-command], access: read }
  take-2: { from: broker, to: gw-2, opened_by: to, data: [control-command], access: read }
  take-3: { from: broker, to: gw-3, opened_by: to, data: [control-command], access: read }
  go: { from: gw, to: plc, data: [control-command], access: write }
  go-2: { from: gw-2, to: plc, data: [control-command], access: write }
  go-3: { from: gw-3, to: plc, data: [control-command], access: write }
  values: { from: plc, to: broker, data: [sensor], access: read }
)",
    {
        {"flow orders", "flow.drives", "true"},
        {"flow values", "flow.drives", "false"},
        {"flow orders", "flow.input_checked", "false"},
        {"flow go", "flow.values_from_outside", "true"},
        {"flow go-2", "flow.values_from_outside", "false"},
        {"flow go-3", "flow.values_from_outside", "? gw-3/input_check"},
        {"flow take", "flow.values_from_outside", "true"},
        {"flow values", "flow.values_from_outside", "false"},
        {"flow go", "flow.values_cross_zones", "true"},
        {"flow go-2", "flow.values_cross_zones", "false"},
        {"flow go-3", "flow.values_cross_zones", "? gw-3/input_check"},
    }};

}  // namespace

std::vector<Table> control_tables() { return {kCrossing, kDriving, kTravel}; }

}  // namespace facts_test

TEST_CASE("facts of flows that control machines, of analysis and of reporting lines") {
  facts_test::check(facts_test::control_tables());
}
