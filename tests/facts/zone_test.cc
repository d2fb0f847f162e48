// Facts of the plant, of parties, zones and crossings.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const Table kWhole = {
    R"(
parties: { maker: { role: equipment-supplier }, robo: { role: equipment-supplier }, nobody: { role: security-vendor } }
zones: { office: { tier: information }, line: { tier: control }, cloud: { tier: cloud } }
networks: { a: { zone: office }, b: { zone: office }, flat: { holds: [office, line] } }
devices:
  d1: { type: pc, network: a, supplier: maker }
  d2: { type: cnc, network: flat, supplier: robo, maintained_by: maker }
  d3: { type: cnc, network: [a, b] }
links: { l1: { between: [d1, cloud], medium: internet } }
flows: { f1: { from: d1, to: cloud }, f2: { from: d2, to: d1 } }
remote_access: { r1: { ends_at: d1 } }
)",
    {
        {"plant p", "plant.devices", "[d1, d2, d3]"},
        {"plant p", "plant.zones", "[office, line, cloud]"},
        // A zone without networks has one of its own name.
        {"plant p", "plant.networks", "[a, b, flat, cloud]"},
        {"plant p", "plant.links", "[l1]"},
        {"plant p", "plant.flows", "[f1, f2]"},
        {"plant p", "plant.sessions", "[r1]"},
        {"plant p", "plant.devices.filter(d, d.controller).size()", "2"},
        {"party maker", "party.devices", "[d1, d2]"},
        {"party nobody", "party.devices", "[]"},
        {"zone office", "zone.networks", "[a, b, flat]"},
        {"zone line", "zone.networks", "[flat]"},
        {"zone office", "zone.devices", "[d1, d2, d3]"},
        {"zone line", "zone.devices", "[d2]"},
        {"zone cloud", "zone.devices", "[]"},
    }};

const Table kZoneTiers = {
    R"(
zones:
  z0: { tier: field }
  z1: { tier: control }
  z2: { tier: control-information }
  z3: { tier: information }
  zd: { tier: dmz }
  z4: { tier: cloud }
  z5: { tier: external }
)",
    {
        {"zone z0", "zone.rank", "0"},
        {"zone z1", "zone.rank", "1"},
        {"zone z2", "zone.rank", "2"},
        {"zone z3", "zone.rank", "3"},
        {"zone z4", "zone.rank", "4"},
        {"zone z5", "zone.rank", "4"},
        {"zone zd", "zone.rank", "-1"},
        {"zone z0", "zone.ot", "true"},
        {"zone z1", "zone.ot", "true"},
        {"zone z2", "zone.ot", "true"},
        {"zone z3", "zone.ot", "false"},
        {"zone zd", "zone.ot", "false"},
        {"zone z4", "zone.outside", "true"},
        {"zone z5", "zone.outside", "true"},
        {"zone z3", "zone.outside", "false"},
        {"zone zd", "zone.outside", "false"},
    }};

const Table kCrossings = {
    R"(
zones:
  office: { tier: information }
  info: { tier: control-information }
  line: { tier: control, worst_case: injury }
  cell: { tier: control }
  shop: { tier: control-information }
  maker: { tier: external }
networks:
  flat: { holds: [shop, cell] }
devices:
  fw: { type: firewall, zone: [office, info], policy: listed-only }
  open: { type: router, zone: [office, line], policy: allow-all }
  unstated: { type: firewall, zone: [info, line] }
  sw: { type: switch, zone: [office, info] }
  plc: { type: process-controller, zone: line }
  hmi: { type: hmi, zone: cell }
  hist: { type: historian, zone: info }
  pc: { type: pc, zone: office }
links:
  lte: { between: [plc, maker], medium: lte }
  radio: { between: [hmi, hist], medium: wifi }
  cable: { between: [hmi, plc], medium: serial }
  one-way: { from: plc, to: hist, medium: diode }
)",
    {
        {"crossing fw info office", "crossing.id", "fw"},
        {"crossing fw info office", "crossing.low", "info"},
        {"crossing fw info office", "crossing.high", "office"},
        {"crossing open line office", "crossing.low.tier", "control"},
        {"crossing fw info office", "crossing.joined", "true"},
        {"crossing flat cell shop", "crossing.joined", "true"},
        {"crossing sw info office", "crossing.joined", "? sw/managed"},
        {"crossing fw info office", "crossing.filtered", "true"},
        {"crossing open line office", "crossing.filtered", "false"},
        {"crossing unstated line info", "crossing.filtered", "? unstated/policy"},
        {"crossing flat cell shop", "crossing.filtered", "false"},
        {"crossing one-way line info", "crossing.filtered", "true"},
        {"crossing sw info office", "crossing.boundaries_elsewhere", "[fw]"},
        {"crossing fw info office", "crossing.boundaries_elsewhere", "[]"},
        {"crossing fw info office", "crossing.bounded", "true"},
        {"crossing sw info office", "crossing.bounded", "true"},
        {"crossing flat cell shop", "crossing.bounded", "false"},
        {"crossing cable line cell", "crossing.bus", "true"},
        {"crossing radio cell info", "crossing.bus", "false"},
        {"crossing open line office", "crossing.exposure", "2"},
        {"crossing lte line maker", "crossing.exposure", "4"},
        {"crossing radio cell info", "crossing.exposure", "3"},
        {"crossing flat cell shop", "crossing.exposure", "2"},
        {"crossing cable line cell", "crossing.exposure", "2"},
    }};

}  // namespace

std::vector<Table> zone_tables() { return {kWhole, kZoneTiers, kCrossings}; }

}  // namespace facts_test

TEST_CASE("facts of plants, parties, zones and crossings") {
  facts_test::check(facts_test::zone_tables());
}
