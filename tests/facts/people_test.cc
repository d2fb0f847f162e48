// Facts of who answers for what, and of what parties do at the plant.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const Table kOwned = {
    R"(
plant: { id: p, owner: own, phase: operation, lifecycle: { operation: maker, disposal: own } }
parties:
  own: { role: user-company }
  maker: { role: equipment-supplier }
  builder: { role: system-integrator }
  carrier: { role: network-cloud-vendor }
  somebody: {}
zones:
  line: { tier: control }
  cell: { tier: control, owner: maker }
  hall: { tier: control, owner: builder }
  odd: { tier: control, owner: somebody }
  cloud: { tier: cloud, party: carrier }
  lake: { tier: cloud }
  away: { tier: external }
networks:
  wire: { zone: line }
  own5g: { zone: line, medium: local-5g, carrier: own }
  theirs: { zone: line, medium: local-5g, carrier: closed-network, owner: carrier, party: carrier }
  ours: { zone: line, medium: local-5g, carrier: closed-network, owner: own, party: carrier }
  whose: { zone: line, medium: local-5g, carrier: closed-network }
devices:
  d1: { type: plc, network: wire }
  d2: { type: router, zone: cell }
links:
  l1: { between: [d2, away], medium: lte }
  l2: { between: [d2, away], medium: lte, owner: carrier }
  l3: { between: [d2, away], medium: lte, owner: maker }
  l4: { between: [d2, away], medium: lte, party: maker }
  l5: { between: [d2, away], medium: local-5g, carrier: closed-network, owner: own }
  l6: { between: [d2, away], medium: local-5g, carrier: closed-network, party: carrier }
  l7: { between: [d1, d2], medium: ethernet }
remote_access:
  r1: { ends_at: d2 }
  r2: { ends_at: d2, owner: carrier }
)",
    {
        {"plant p", "plant.needs_owner", "true"},
        {"plant p", "plant.answered", "true"},
        {"zone line", "zone.needs_owner", "true"},
        {"zone away", "zone.needs_owner", "false"},
        {"zone line", "zone.answered", "true"},
        {"zone cell", "zone.answered", "false"},
        {"zone hall", "zone.answered", "false"},
        {"zone odd", "zone.answered", "? somebody/role"},
        {"zone cloud", "zone.answered", "true"},
        {"zone lake", "zone.answered", "? lake/party"},
        {"device d1", "device.answered", "true"},
        {"network wire", "network.needs_owner", "false"},
        {"network own5g", "network.needs_owner", "false"},
        {"network theirs", "network.needs_owner", "true"},
        {"network theirs", "network.answered", "false"},
        {"network ours", "network.answered", "true"},
        {"network whose", "network.answered", "? whose/owner"},
        {"link l1", "link.needs_owner", "true"},
        {"link l7", "link.needs_owner", "false"},
        {"link l1", "link.answered", "true"},
        {"link l2", "link.answered", "true"},
        {"link l3", "link.answered", "false"},
        {"link l4", "link.answered", "true"},
        {"link l5", "link.answered", "? l5/party"},
        {"link l6", "link.answered", "? l6/owner"},
        {"remote_access r1", "remote_access.needs_owner", "true"},
        {"remote_access r1", "remote_access.answered", "true"},
        {"remote_access r2", "remote_access.answered", "false"},
        {"plant p", "plant.unanswered_phases", "[operation: maker]"},
    }};

const Table kUnowned = {
    R"(
plant: { id: p, lifecycle: { operation: own, disposal: scrap } }
parties:
  own: { role: user-company }
  scrap: { role: operations-partner, contract: ended }
  builder: { role: system-integrator }
  maker: {}
zones: { line: { tier: control }, hall: { tier: control, owner: builder } }
devices:
  d1: { type: plc, zone: line }
  d2: { type: plc, zone: line, supplier: maker }
  d3: { type: plc, zone: hall }
)",
    {
        {"plant p", "plant.answered", "? p/owner"},
        {"zone line", "zone.answered", "? p/owner"},
        {"zone hall", "zone.answered", "? p/phase"},
        {"device d1", "device.answered", "? d1/owner"},
        {"device d2", "device.answered", "true"},
        {"device d3", "device.answered", "true"},
        // A phase that is surely still to come is judged though the present one is not stated.
        {"plant p", "plant.unanswered_phases", "[disposal: scrap]"},
    }};

const Table kEmpty = {"zones: { away: { tier: external } }\n",
                      {{"plant p", "plant.needs_owner", "false"}}};

const Table kTies = {
    R"(
parties:
  a: { role: equipment-supplier }
  b: { role: equipment-supplier }
  c: { role: network-cloud-vendor }
  d: { role: operations-partner }
  e: { role: operations-partner }
  f: { role: operations-partner }
  none: { role: equipment-supplier }
zones:
  line: { tier: control }
  site-b: { tier: external, party: b }
  site-d: { tier: external, party: d }
  site-e: { tier: external, party: e }
  site-f: { tier: external, party: f }
  internet: { tier: external }
devices: { gw: { type: gateway, zone: line }, plc: { type: plc, zone: line } }
links:
  l1: { between: [gw, site-b], medium: lte }
  l2: { between: [gw, internet], medium: internet, party: c }
remote_access: { r: { party: a, ends_at: gw } }
flows:
  out: { from: gw, to: site-d, data: [sensor] }
  in: { from: site-e, to: gw, data: [sensor] }
  open: { from: gw, to: site-f }
)",
    {
        {"party a", "party.enters", "true"},
        {"party b", "party.enters", "true"},
        {"party c", "party.enters", "false"},
        {"party d", "party.enters", "false"},
        {"party e", "party.enters", "true"},
        {"party none", "party.enters", "false"},
        {"party d", "party.receives_data", "true"},
        {"party e", "party.receives_data", "false"},
        {"party f", "party.receives_data", "? open/data"},
        {"party c", "party.provides_line", "true"},
        {"party a", "party.provides_line", "false"},
    }};

const Table kWhose = {
    R"(
parties: { a: { role: equipment-supplier }, c: { role: network-cloud-vendor } }
zones: { line: { tier: control }, cloud: { tier: cloud }, internet: { tier: external } }
devices: { gw: { type: gateway, zone: line } }
links: { l: { between: [gw, internet], medium: internet } }
remote_access: { r: { ends_at: gw } }
flows: { up: { from: gw, to: cloud, data: [sensor] } }
)",
    {
        {"party a", "party.enters", "? r/party"},
        {"party a", "party.receives_data", "? cloud/party"},
        {"party a", "party.provides_line", "false"},
        {"party c", "party.provides_line", "? l/party"},
    }};

}  // namespace

std::vector<Table> people_tables() { return {kOwned, kUnowned, kEmpty, kTies, kWhose}; }

TEST_CASE("facts of people") { check(people_tables()); }

}  // namespace facts_test
