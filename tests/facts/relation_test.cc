// What rules judge with: the natures of media and protocols, functions over relations.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {

namespace {

const Table kNatures = {
    R"(
zones: { z: { tier: control }, away: { tier: external } }
networks:
  air: { zone: z, medium: wifi }
  plain: { zone: z }
devices:
  gw: { type: gateway, network: [air, plain] }
  plc: { type: process-controller, network: plain }
protocols:
  house: { ports: [9000], clear_text: yes, can_write: no, layer2: yes }
links:
  lte: { between: [gw, away], medium: lte }
  tap: { from: plain, to: gw, medium: mirror }
  stick: { between: [gw, away], medium: removable-media }
  tube: { between: [gw, away], medium: vpn }
  wire: { between: [gw, plc], medium: serial }
flows:
  poll: { from: gw, to: plc, protocol: modbus-tcp }
  web: { from: gw, to: plc, protocol: http }
  own: { from: gw, to: plc, protocol: house }
  open: { from: gw, to: plc }
)",
    {
        {"network air", "network.medium", "wifi"},
        {"network air", "network.medium.wireless", "true"},
        {"network plain", "network.medium.id", "ethernet"},
        {"network plain", "network.medium.wireless", "false"},
        {"link lte", "link.medium.leaves_site", "true"},
        {"link tap", "link.medium.leaves_site", "false"},
        {"link tap", "link.medium.one_way", "true"},
        {"link lte", "link.medium.one_way", "false"},
        {"link stick", "link.medium.carried", "true"},
        {"link tube", "link.medium.carried", "false"},
        {"link tube", "link.medium.tunnel", "true"},
        {"link wire", "link.medium.tunnel", "false"},
        {"link wire", "link.medium.bus", "true"},
        {"link lte", "link.medium.bus", "false"},
        {"flow poll", "flow.speaks.id", "modbus-tcp"},
        {"flow poll", "flow.speaks.ot", "true"},
        {"flow web", "flow.speaks.ot", "false"},
        {"flow poll", "flow.speaks.can_write", "true"},
        {"flow own", "flow.speaks.can_write", "false"},
        {"flow own", "flow.speaks", "house"},
        {"flow own", "flow.speaks.clear_text", "yes"},
        {"flow poll", "flow.speaks.authenticates", "no"},
        {"flow own", "flow.speaks.authenticates", "either"},
        {"flow own", "flow.speaks.layer2", "true"},
        {"flow poll", "flow.speaks.layer2", "false"},
        {"flow open", "flow.speaks.layer2", "? open/protocol"},
    }};

const Table kEnds = {
    R"(
zones:
  line: { tier: control }
  info: { tier: control-information }
  half: { tier: dmz }
  office: { tier: information }
  cloud: { tier: cloud }
networks: { lan: { zone: line }, wan: { medium: internet }, bare: {} }
devices:
  plc: { type: process-controller, network: lan }
  scada: { type: scada-server, zone: info }
  proxy: { type: proxy, zone: half }
  pc: { type: pc, zone: office }
  lost: { type: robot-controller, network: bare }
flows:
  report: { from: pc, to: plc, opened_by: from }
  results: { from: plc, to: pc }
  pushed: { from: plc, to: pc, opened_by: to }
  up: { from: lan, to: cloud }
  relayed: { from: scada, to: proxy }
  odd: { from: lost, to: line }
)",
    {
        {"flow report", "flow.ends", "[pc, plc]"},
        {"flow report", "flow.source.id", "pc"},
        {"flow report", "flow.target", "plc"},
        {"flow report", "flow.opener", "pc"},
        {"flow report", "flow.answerer", "plc"},
        {"flow pushed", "flow.opener", "pc"},
        {"flow pushed", "flow.answerer", "plc"},
        {"flow report", "flow.low", "plc"},
        {"flow report", "flow.high", "pc"},
        {"flow results", "flow.low", "plc"},
        {"flow results", "flow.high", "pc"},
        {"flow report", "flow.opener == flow.high", "true"},
        {"flow results", "flow.opener == flow.high", "false"},
        {"flow report", "flow.source.zones", "[office]"},
        {"flow report", "flow.target.networks", "[lan]"},
        {"flow odd", "flow.target.networks.exists(n, n.id == 'lan')", "true"},
        {"flow up", "flow.source.devices", "[plc]"},
        {"flow up", "flow.target.devices", "[]"},
        {"flow up", "flow.target.outside", "true"},
        {"flow up", "flow.source.outside", "false"},
        {"flow up", "flow.source.ot", "true"},
        {"flow up", "flow.target.ot", "false"},
        {"flow odd", "flow.source.ot", "true"},
        {"flow up", "flow.source.standing", "1"},
        {"flow relayed", "flow.source.standing", "2"},
        {"flow relayed", "flow.target.standing", "3"},
        {"flow report", "flow.source.standing", "4"},
        {"flow up", "flow.target.standing", "5"},
        {"flow up", "flow.target.exposure", "3"},
        {"flow report", "flow.source.exposure", "2"},
    }};

const Table kWays = {
    R"(
zones: { line: { tier: control }, office: { tier: information }, away: { tier: external } }
devices:
  plc: { type: process-controller, zone: line }
  hist: { type: historian, network: [line, office] }
  fw: { type: firewall, network: [line, office], policy: listed-only }
  pc: { type: pc, zone: office }
  far: { type: pc, zone: away }
links: { bus: { between: [plc, hist], medium: serial }, wan: { between: [fw, away], medium: internet } }
flows:
  open: { from: plc, to: pc }
  told: { from: plc, to: pc, via: [hist] }
  wired: { from: plc, to: hist, via: [bus] }
remote_access:
  ra: { over: [wan], ends_at: fw, from: far }
)",
    {
        {"link bus", "link.ends", "[plc, hist]"},
        {"flow open", "flow.way", "open"},
        {"flow open", "flow.way.found", "true"},
        {"flow open", "flow.way.filtered", "true"},
        {"flow open", "flow.way.boundaries", "[fw]"},
        {"flow open", "flow.way.relays", "[hist(? open/via), fw(? open/via)]"},
        {"flow told", "flow.way.relays", "[hist]"},
        {"flow wired", "flow.way.links", "[bus]"},
        {"flow open", "flow.way.links", "[]"},
        {"flow open", "flow.way.networks", "[line, office]"},
        {"flow open", "flow.way.stopped_by", "[]"},
        {"remote_access ra", "remote_access.way.found", "true"},
        {"remote_access ra", "remote_access.way.links", "[wan]"},
        {"remote_access ra", "remote_access.way.relays", "[]"},
    }};

const Table kLegs = {
    R"(
zones: { line: { tier: control }, half: { tier: dmz }, office: { tier: information }, away: { tier: external } }
networks: { lan: { zone: line }, air: { zone: office, medium: wifi } }
devices:
  fw: { type: firewall, network: [lan, air], policy: listed-only }
  tap: { type: pc, interfaces: { a: { network: lan, one_way: in }, b: { network: air } } }
  pc: { type: pc, zone: half }
  pc2: { type: pc, zone: half }
  plc: { type: process-controller, zone: line }
links:
  wan: { between: [fw, away], medium: internet }
  bus: { master: fw, members: [pc, pc2], medium: serial }
  cable: { between: [lan, plc], medium: serial }
  stick: { between: [pc, fw], medium: removable-media }
)",
    {
        {"device fw", "device.legs", "[lan, air, wan, bus, bus]"},
        {"device fw", "device.legs.map(l, l.to)", "[lan, air, wan, pc, pc2]"},
        {"device fw", "device.legs.map(l, l.networks.size())", "[1, 1, 0, 0, 0]"},
        {"device fw", "device.legs.map(l, l.links.size())", "[0, 0, 1, 1, 1]"},
        {"device fw", "device.legs.filter(l, l.networks.size() > 0).map(l, l.exposure)", "[2, 3]"},
        {"device fw", "device.legs.map(l, l.to.standing)", "[1, 4, 5, 3, 3]"},
        {"network lan", "network.legs", "[cable]"},
        {"network lan", "network.legs.map(l, l.to)", "[plc]"},
        {"device tap", "device.legs.map(l, l.one_way)", "[in, no]"},
        {"device fw", "device.legs.all(l, l.one_way == 'no')", "true"},
        {"device plc", "device.usual_tiers.exists(t, t == 'control')", "true"},
    }};

const Table kCalls = {
    R"(
zones:
  line: { tier: control }
  office: { tier: information }
  away: { tier: external }
devices:
  plc: { type: process-controller, zone: line, services: [telnet] }
  jump: { type: jump-host, zone: office }
  pc: { type: pc, zone: office }
  rt: { type: router, network: [line, office], policy: allow-all }
  nas: { type: nas, zone: line }
links: { lte: { between: [nas, away], medium: lte, carrier: internet } }
flows:
  shell: { from: pc, to: plc, protocol: telnet }
  tool: { from: jump, to: line, protocol: modbus-tcp }
remote_access:
  ra: { ends_at: nas, over: [lte], login: shared }
  rb: { party: x }
parties: { x: { role: equipment-supplier } }
)",
    {
        {"device plc", "device.calls.map(c, c.by)",
         "[above, relayed, flow, flow, session, session(? rb/ends_at)]"},
        {"device plc", "device.calls.filter(c, c.by != 'session').map(c, c.by)",
         "[above, relayed, flow, flow]"},
        {"device plc", "device.calls.exists(c, c.by == 'flow' && c.named && c.above)", "true"},
        {"device plc", "device.calls.exists(c, c.by == 'flow' && c.from.id == 'jump' && !c.named)",
         "true"},
        {"device plc", "device.calls.exists(c, c.entry)", "true"},
        {"device plc", "device.calls.exists(c, c.by == 'above' && c.from.id == 'office')", "true"},
        {"device nas", "device.calls.exists(c, c.by == 'session' && c.named && c.exposure == 4)",
         "true"},
        {"device nas", "device.calls.exists(c, c.sessions.exists(s, s.id == 'ra'))", "true"},
        {"device plc",
         "device.calls.exists(c, c.flows.exists(f, f.id == 'shell') && c.lets('telnet'))", "true"},
        {"device plc",
         "device.calls.exists(c, c.flows.exists(f, f.id == 'shell') && c.lets('vnc'))", "false"},
        {"device rt", "device.calls.exists(c, c.by == 'side' && c.from.id == 'office')", "true"},
        {"device plc", "exposure(device.calls.filter(c, c.by == 'above'))", "2"},
        {"device nas", "exposure(device.calls.filter(c, c.by == 'session'))", "4"},
        {"device pc", "exposure(device.calls.filter(c, c.by == 'flow'))", "1"},
    }};

const Table kPassages = {
    R"(
zones: { line: { tier: control }, office: { tier: information } }
networks: { lan: { zone: line }, oa: { zone: office } }
devices:
  plc: { type: process-controller, network: lan }
  pc: { type: pc, network: oa }
  fw:
    type: firewall
    interfaces: { out: { network: oa }, in: { network: lan } }
    policy:
      default: deny
      rules:
        - { ref: r1, from: pc, to: plc, service: any, action: allow }
        - { ref: r2, from: any, to: any, service: any, action: deny }
)",
    {
        {"policy_rule fw/policy/r1", "policy_rule.open_to_any", "[service]"},
        {"policy_rule fw/policy/r1", "policy_rule.passages.size()", "1"},
        {"policy_rule fw/policy/r1", "policy_rule.passages[0].from", "office"},
        {"policy_rule fw/policy/r1", "policy_rule.passages[0].to", "line"},
        {"policy_rule fw/policy/r1", "policy_rule.passages[0].devices", "[plc]"},
        {"policy_rule fw/policy/r1", "policy_rule.passages[0].clients", "[pc]"},
        {"policy_rule fw/policy/r1", "policy_rule.takes_all", "false"},
        {"policy_rule fw/policy/r2", "policy_rule.takes_all", "true"},
        {"policy_rule fw/policy/r1", "policy_rule.readable", "[]"},
        {"policy_rule fw/policy/r2", "policy_rule.passages.size()", "0"},
        {"policy_rule fw/policy/r1", "worst(policy_rule.passages.map(p, p.devices))", "3"},
    }};

const Table kJoins = {
    R"(
zones: { line: { tier: control }, office: { tier: information }, shop: { tier: control-information }, away: { tier: external } }
networks: { flat: { holds: [line, office] } }
devices: { rt: { type: router, zone: [line, shop] }, plc: { type: process-controller, zone: line } }
links: { lte: { between: [plc, away], medium: lte } }
)",
    {
        {"crossing rt line shop", "crossing.devices", "[rt]"},
        {"crossing rt line shop", "crossing.links", "[]"},
        {"crossing lte line away", "crossing.links", "[lte]"},
        {"crossing flat line office", "crossing.networks", "[flat]"},
        {"crossing lte line away", "crossing.networks", "[]"},
    }};

/// worst() and sure() answer where something is not known.
const Table kSure = {
    R"(
zones: { z: { tier: control, worst_case: injury }, w: { tier: control, worst_case: stop }, o: { tier: information } }
networks: { n: { zone: z }, m: { zone: w } }
devices:
  plc: { type: process-controller, network: n }
  pc: { type: pc, zone: o }
  sw: { type: switch, network: [n, m] }
)",
    {
        {"plant p", "worst(plant.devices)", "4"},
        {"plant p", "worst(plant.devices.filter(d, d.id == 'pc'))", "2"},
        {"plant p", "worst([])", "1"},
        // The PLC is sure to be among them; where nothing is, what may be counts.
        {"plant p", "worst(plant.devices.filter(d, d.id == 'pc' || d.login == 'none'))", "2"},
        {"plant p", "worst(plant.devices.filter(d, d.login == 'none'))", "4"},
        {"device pc", "sure(device.login == 'none')", "false"},
        {"device pc", "sure(device.login != 'none')", "false"},
        {"device pc", "sure(device.office)", "true"},
        {"device pc", "sure(device.controller)", "false"},
    }};

}  // namespace

std::vector<Table> relation_tables() {
  return {kNatures, kEnds, kWays, kLegs, kCalls, kPassages, kJoins, kSure};
}

}  // namespace facts_test

TEST_CASE("relations") { facts_test::check(facts_test::relation_tables()); }
