// Facts of computers: malware, media, plant data, mail and the web.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const Table kShutOff = {
    R"(
zones:
  office: { tier: information }
  line: { tier: control }
  cell: { tier: control }
  perhaps: { tier: control }
  beyond: { tier: control }
networks:
  lan: { zone: office }
  n-line: { zone: line }
  n-cell: { zone: cell }
  n-perhaps: { zone: perhaps }
  flat: { holds: [office, beyond] }
  bare: {}
  small: {}
devices:
  pc: { type: pc, network: lan }
  fw: { type: firewall, network: [lan, n-line], policy: listed-only }
  open: { type: router, network: [lan, n-cell], policy: allow-all }
  unsaid: { type: firewall, network: [lan, n-perhaps] }
  in-line: { type: ews, network: n-line }
  in-cell: { type: ews, network: n-cell }
  in-perhaps: { type: ews, network: n-perhaps }
  in-flat: { type: ews, network: flat, zone: beyond }
  desk: { type: pc, network: bare, erased: no }
  beside: { type: ews, network: bare }
  alone: { type: ews, network: small }
remote_access: {}
)",
    {
        {"device desk", "device.retiring", "true"},
        {"device in-line", "device.retiring", "false"},
        {"device in-line", "device.shut_off", "true"},
        {"device in-cell", "device.shut_off", "false"},
        {"device in-perhaps", "device.shut_off", "? unsaid/policy"},
        {"device in-flat", "device.shut_off", "false"},
        {"device pc", "device.shut_off", "false"},
        {"device beside", "device.shut_off", "false"},
        {"device alone", "device.shut_off", "true"},
    }};

const Table kMedia = {
    R"(
zones:
  open: { tier: control, media: free }
  shut: { tier: control, media: blocked }
  unsaid: { tier: control }
  office: { tier: information, media: free }
networks: { bare: {} }
devices:
  a: { type: ews, zone: open }
  b: { type: ews, zone: open, media: scanned }
  c: { type: ews, zone: shut }
  d: { type: ews, zone: unsaid }
  e: { type: ews, zone: [open, unsaid] }
  f: { type: ews, zone: [shut, unsaid] }
  both: { type: ews, zone: [open, shut] }
  nc: { type: cnc, zone: shut }
  plc: { type: process-controller, zone: shut }
  robot: { type: robot-controller, zone: shut }
  pc: { type: pc, zone: office }
  g: { type: ews, network: bare }
  h: { type: cnc, network: bare }
links: { stick: { between: [pc, robot], medium: removable-media } }
)",
    {
        {"device a", "device.media_here", "free"},
        {"device b", "device.media_here", "scanned"},
        {"device c", "device.media_here", "blocked"},
        {"device d", "device.media_here", "? unsaid/media"},
        {"device e", "device.media_here", "free"},
        {"device f", "device.media_here", "? unsaid/media"},
        {"device g", "device.media_here", "? g/media"},
        {"device robot", "device.takes_media", "true"},
        {"device plc", "device.takes_media", "false"},
    }};

const Table kData = {
    R"(
zones: { office: { tier: information }, line: { tier: control } }
devices:
  plc: { type: process-controller, zone: line }
  plc-2: { type: process-controller, zone: line }
  hist: { type: historian, zone: office }
  dnc: { type: dnc-server, zone: office }
  stored: { type: file-server, zone: office, stores: [video] }
  fed: { type: file-server, zone: office }
  unsaid: { type: file-server, zone: office }
  empty: { type: file-server, zone: office, stores: [] }
  asked: { type: file-server, zone: office, stores: [] }
links: { wire: { between: [plc, plc-2], medium: hardwired } }
flows:
  to-fed: { from: plc, to: fed, data: [sensor] }
  to-asked: { from: plc, to: asked }
  interlock: { from: plc, to: plc-2, data: [control-command], via: [wire] }
)",
    {
        {"device hist", "device.keeps_plant_data", "true"},
        {"device dnc", "device.keeps_plant_data", "true"},
        {"device stored", "device.keeps_plant_data", "true"},
        {"device fed", "device.keeps_plant_data", "true"},
        {"device unsaid", "device.keeps_plant_data", "? unsaid/stores"},
        {"device empty", "device.keeps_plant_data", "false"},
        {"device asked", "device.keeps_plant_data", "? to-asked/data"},
        {"device plc", "device.outputs", "[to-fed, to-asked, interlock]"},
        {"device plc-2", "device.outputs", "[]"},
        {"device plc-2", "device.inputs", "[interlock]"},
    }};

const Table kBrowsing = {
    R"(
zones:
  line: { tier: control }
  cell: { tier: control }
  lab: { tier: control }
  internet: { tier: external }
  cloud: { tier: cloud }
networks:
  n-line: { zone: line }
  n-cell: { zone: cell }
  n-lab: { zone: lab }
devices:
  out: { type: router, network: n-line, policy: nat-only }
  listed: { type: firewall, network: n-cell, policy: listed-only }
  unsaid: { type: firewall, network: n-lab }
  a: { type: ews, network: n-line }
  b: { type: ews, network: n-cell }
  c: { type: ews, network: n-lab }
  mail: { type: ews, network: n-cell }
  web: { type: ews, network: n-cell }
  asked: { type: ews, network: n-cell }
  sends: { type: ews, network: n-cell }
links:
  l1: { between: [out, internet], medium: internet }
  l2: { between: [listed, internet], medium: internet }
  l3: { between: [unsaid, internet], medium: internet }
flows:
  f-mail: { from: mail, to: internet, protocol: imap }
  f-web: { from: web, to: internet, protocol: https, data: [] }
  f-asked: { from: asked, to: internet, protocol: https }
  f-sends: { from: sends, to: internet, protocol: https, data: [equipment-state] }
  f-cloud: { from: sends, to: cloud, protocol: https }
  f-called: { from: b, to: internet, opened_by: to, protocol: https }
)",
    {
        {"device a", "device.browses", "true"},
        {"device b", "device.browses", "false"},
        {"device c", "device.browses", "? unsaid/policy"},
        {"device mail", "device.browses", "true"},
        {"device web", "device.browses", "true"},
        {"device asked", "device.browses", "? f-asked/data"},
        {"device sends", "device.browses", "false"},
        {"network n-line", "network.exits", "[a]"},
        {"network n-cell", "network.exits", "[]"},
        {"network n-lab", "network.exits", "[c(? unsaid/policy)]"},
        {"device mail", "device.exits", "[mail]"},
        {"device mail", "device.exits.exists(x, x.device == device)", "true"},
        {"device a", "device.exits", "[]"},
        {"device asked", "device.exits", "? f-asked/data"},
    }};

}  // namespace

std::vector<Table> host_tables() { return {kShutOff, kMedia, kData, kBrowsing}; }

}  // namespace facts_test

TEST_CASE("facts of computers") { facts_test::check(facts_test::host_tables()); }

TEST_CASE("the way to the internet ends at its line") {
  const facts_test::Fixture fixture(R"(
zones: { line: { tier: control }, internet: { tier: external } }
devices:
  out: { type: router, zone: line, policy: nat-only }
  a: { type: ews, zone: line }
links: { l1: { between: [out, internet], medium: internet } }
)");
  const auto& world = fixture.world();
  REQUIRE(world.exits().size() == 1);
  CHECK(world.plant().id(world.exits().front()) == "internet");
  const auto way = world.way_to_internet(1);
  REQUIRE_FALSE(way.empty());
  CHECK(world.plant().id(way.front().from) == "a");
  CHECK(way.back().to == world.exits().front());
}
