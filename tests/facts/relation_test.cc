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

std::vector<Table> relation_tables() { return {kNatures, kSure}; }

}  // namespace facts_test

TEST_CASE("relations") { facts_test::check(facts_test::relation_tables()); }
