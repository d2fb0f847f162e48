// Facts about long policies, conduits and expectations.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const Table kRules = {
    R"(
plantlint: 1
plant: { id: p, phase: commissioning, inventory: complete, inventory_date: 2026-04-01 }
zones:
  office: { tier: information }
  line: { tier: control }
  internet: { tier: external }
networks:
  lan: { zone: office, cidr: 10.1.0.0/16 }
  v20: { zone: line, cidr: 10.20.0.0/24 }
  wan: { zone: internet, medium: internet }
  bare: { zone: line }
devices:
  pc: { type: pc, network: lan, address: 10.1.0.5 }
  plc: { type: process-controller, network: v20, address: 10.20.0.11 }
  plc-2: { type: process-controller, network: bare, address: none }
  fw:
    type: firewall
    interfaces: { out: { network: wan }, up: { network: lan }, down: { network: v20 }, side: { network: bare } }
    policy:
      default: deny
      rules:
        - { action: allow, interface: up, from: pc, to: plc, service: tcp/502 }
        - { action: deny, interface: up, from: pc, to: plc, service: tcp/502 }
        - { action: allow, interface: out, from: any, to: v20, service: any }
        - { action: allow, interface: down, from: v20, to: any, service: [udp/53, icmp] }
        - { action: allow, interface: down, from: lan, to: plc, service: tcp/443 }
        - { action: allow, interface: side, from: 10.30.0.7, to: plc, service: tcp/102 }
        - { action: allow, interface: up, from: lan, to: v20, service: any, enabled: no }
      unapplied:
        old:
          - { action: deny, from: lan, to: v20 }
          - { action: deny, from: v20, to: lan }
  loose: { type: router, interfaces: { a: { network: lan }, b: { network: bare } } }
  relay: { type: gateway, interfaces: { a: { network: lan }, b: { network: bare } }, policy: allow-all }
flows:
  write: { from: pc, to: plc, protocol: modbus-tcp, port: 502 }
  web: { from: pc, to: plc, protocol: https, port: 443 }
  io: { from: plc, to: plc-2, protocol: profibus }
  bare: { from: plc, to: plc-2 }
remote_access:
  oem: { from: internet, ends_at: plc }
)",
    {
        {"policy_rule fw/policy/1", "policy_rule.device", "fw"},
        {"policy_rule fw/policy/1", "policy_rule.allows", "true"},
        {"policy_rule fw/policy/2", "policy_rule.allows", "false"},
        {"policy_rule fw/policy/7", "policy_rule.allows", "false"},
        {"policy_rule fw/policy/1", "policy_rule.effect", "works"},
        {"policy_rule fw/policy/2", "policy_rule.effect", "shadowed"},
        {"policy_rule fw/policy/5", "policy_rule.effect", "elsewhere"},
        {"policy_rule fw/policy/6", "policy_rule.effect", "? bare/cidr"},
        {"policy_rule fw/policy/7", "policy_rule.effect", "off"},
        {"policy_rule fw/policy/old/1", "policy_rule.effect", "unapplied"},
        {"policy_rule fw/policy/old/2", "policy_rule.effect", "unapplied-too"},
        {"policy_rule fw/policy/2", "policy_rule.shadow", "fw/policy/1"},
        {"policy_rule fw/policy/2", "policy_rule.contrary", "true"},
        {"policy_rule fw/policy/old/2", "policy_rule.contrary", "true"},
        {"policy_rule fw/policy/4", "policy_rule.plain_service", "true"},
        {"policy_rule fw/policy/1", "policy_rule.plain_service", "false"},
        {"policy_rule fw/policy/3", "policy_rule.opens", "internet → line"},
        {"policy_rule fw/policy/1", "policy_rule.flows", "[write]"},
        {"policy_rule fw/policy/3", "policy_rule.sessions", "[oem]"},
        {"policy_rule fw/policy/1", "policy_rule.sessions", "[]"},
        {"device fw", "device.closes_by_default", "true"},
        {"device loose", "device.closes_by_default", "? loose/policy"},
        {"device relay", "device.closes_by_default", "false"},
        {"flow web", "flow.may_be_routed", "true"},
        {"flow web", "flow.words", "pc → plc, https, 443"},
        {"policy_rule fw/policy/1", "policy_rule.words", "pc → plc, tcp/502"},
        {"plant p", "plant.flows_listed", "true"},
    }};

const Table kForwards = {
    R"(
zones:
  internet: { tier: external }
  line: { tier: control }
networks:
  wan: { zone: internet, medium: internet }
  v20: { zone: line, cidr: 10.20.0.0/24 }
devices:
  plc: { type: process-controller, network: v20, address: 10.20.0.11 }
  fw:
    type: firewall
    interfaces: { out: { network: wan }, in: { network: v20 } }
    policy: { default: deny, forwards: [{ interface: out, service: tcp/9999, to: plc }] }
)",
    {
        {"forward fw/forwards/1", "forward.device.id", "fw"},
        {"forward fw/forwards/1", "forward.allows", "true"},
        {"forward fw/forwards/1", "forward.effect", "works"},
        {"forward fw/forwards/1", "forward.shadow", ""},
        {"forward fw/forwards/1", "forward.contrary", "false"},
        {"forward fw/forwards/1", "forward.open_to_any", "[source]"},
        {"forward fw/forwards/1", "forward.takes_all", "true"},
        {"forward fw/forwards/1", "forward.readable", "[]"},
        {"forward fw/forwards/1", "forward.passages.map(p, p.from.outside)", "[true]"},
        {"forward fw/forwards/1", "forward.plain_service", "false"},
        {"forward fw/forwards/1", "forward.opens", "internet → line"},
        {"forward fw/forwards/1", "forward.flows", "[]"},
        {"forward fw/forwards/1", "forward.sessions", "[]"},
        {"forward fw/forwards/1", "forward.words", "any → plc, tcp/9999"},
    }};

const Table kConduits = {
    R"(
zones:
  production: { tier: control-information }
  line: { tier: control }
  safe: { tier: control, purpose: safety }
networks:
  v10: { zone: production }
  v20: { zone: line }
  v30: { zone: safe }
devices:
  mes: { type: mes, network: v10 }
  plc: { type: process-controller, network: v20 }
  safety: { type: safety-controller, network: v30 }
  fw: { type: firewall, interfaces: { up: { network: v10 }, down: { network: v20 } }, policy: listed-only }
  fw-2: { type: firewall, interfaces: { a: { network: v20 }, b: { network: v30 } }, policy: listed-only }
links:
  cable: { between: [plc, safety], medium: ethernet }
  bus: { between: [mes, plc], medium: fieldbus }
conduits:
  c-1: { between: [production, line], allows: [{ from: mes, to: plc, protocol: opc-ua }] }
flows:
  orders: { from: mes, to: plc, protocol: opc-ua }
  files: { from: mes, to: plc, protocol: ftp }
  some: { from: mes, to: plc }
  reset: { from: plc, to: safety, protocol: opc-ua }
  again: { from: safety, to: plc, protocol: opc-ua }
)",
    {
        {"flow orders", "flow.agreed", "true"},
        {"flow files", "flow.agreed", "false"},
        {"flow some", "flow.agreed", "? some/protocol"},
        {"flow some", "flow.filterable", "? some/protocol"},
        {"flow orders", "flow.filterable", "true"},
        {"flow reset", "flow.speaks_for_crossing", "false"},
        {"flow again", "flow.speaks_for_crossing", "true"},
        {"flow files", "flow.speaks_for_crossing", "true"},
        {"link cable", "link.agreed", "false"},
        {"link bus", "link.agreed", "true"},
        {"link cable", "link.speaks_for_crossing", "true"},
    }};

const Table kExpectations = {
    R"(
zones:
  office: { tier: information }
  line: { tier: control }
networks:
  lan: { zone: office }
  v20: { zone: line }
devices:
  pc: { type: pc, network: lan }
  ews: { type: ews, network: lan }
  hmi: { type: hmi, network: v20 }
  plc: { type: process-controller, network: v20 }
  io: { type: remote-io, zone: line }
  fw:
    type: firewall
    interfaces: { up: { network: lan }, down: { network: v20 } }
    policy: { default: deny, rules: [{ action: allow, interface: up, from: ews, to: plc, service: tcp/502 }] }
links:
  bus: { between: [io, plc], medium: fieldbus }
expect:
  - { only: [ews, line], may_reach: plc }
  - { only: [line], may_reach: plc }
  - { never: [hmi], may_reach: [plc] }
)",
    {
        {"expectation expect/1", "expectation.breakers == ''", "true"},
        {"expectation expect/2", "expectation.breakers == ''", "false"},
        {"expectation expect/2", "expectation.breakers", "ews"},
        {"expectation expect/2", "expectation.reached", "plc"},
        {"expectation expect/2", "expectation.consequence", "3"},
        {"expectation expect/2", "expectation.exposure", "2"},
        {"expectation expect/3", "expectation.breakers == ''", "false"},
        {"expectation expect/3", "expectation.exposure", "1"},
    }};

}  // namespace

std::vector<Table> configuration_tables() { return {kRules, kForwards, kConduits, kExpectations}; }

TEST_CASE("facts of policies, conduits and expectations") { check(configuration_tables()); }

}  // namespace facts_test
