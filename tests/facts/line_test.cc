// Facts of networks and links: what they have in common, and what only one of them has.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const Table kNetworks = {
    R"(
plant: { id: p }
zones:
  office: { tier: information }
  line: { tier: control, sl_target: 2 }
  island: { tier: control }
  cloud: { tier: cloud }
  net2: { tier: external }
  island-2: { tier: control }
networks:
  away-2: { zone: net2, medium: internet }
  lan: { zone: office }
  flat: { holds: [office, line] }
  air: { zone: line, medium: wifi, protection: weak }
  air-key: { zone: office, medium: wifi, device_auth: shared-key }
  mobile: { zone: office, medium: lte }
  alone: { zone: island }
  away: { zone: cloud }
devices:
  pc: { type: pc, network: lan }
  printer: { type: office-printer, network: lan }
  plc: { type: process-controller, network: flat }
  pc-2: { type: pc, network: flat }
  meter: { type: power-meter, network: air }
  bridge: { type: router, network: [lan, flat], policy: allow-all }
  lonely: { type: cnc, network: alone }
  dial: { type: broadband-router, network: [away-2, island-2], policy: nat-only }
  phone: { type: mobile-terminal, network: air-key }
links:
  line-out: { between: [bridge, cloud], medium: internet }
flows:
  f: { from: plc, to: pc, data: [engineering-settings] }
  local: { from: pc-2, to: plc }
remote_access:
  r: { over: line-out, ends_at: bridge }
)",
    {
        {"network away-2", "network.outside_line", "true"},
        {"network away", "network.outside_line", "false"},
        {"network lan", "network.outside_line", "false"},
        {"link line-out", "link.outside_line", "true"},
        {"network away-2", "network.secured", "true"},
        {"network lan", "network.secured", "? lan/protection"},
        {"network lan", "network.consequence_sessions", "1"},
        {"network away-2", "network.exposure", "4"},
        {"network lan", "network.carries", "[f]"},
        {"network flat", "network.carries", "[f, local]"},
        {"network alone", "network.carries", "[]"},
        {"network flat", "network.carries.exists(f, f.plant_data)", "true"},
        {"link line-out", "link.sessions", "[r]"},
        {"network alone", "network.sessions", "[]"},
        {"network air", "network.wireless", "true"},
        {"network mobile", "network.wireless", "true"},
        {"network lan", "network.wireless", "false"},
        {"network mobile", "network.cellular", "true"},
        {"network air", "network.cellular", "false"},
        {"network mobile", "network.join_auth", "sim"},
        {"network air-key", "network.join_auth", "shared-key"},
        {"network air", "network.join_auth", "? air/device_auth"},
        {"network lan", "network.opens.exists(d, d.id == 'plc')", "true"},
        {"network alone", "network.opens", "[lonely]"},
        {"network alone", "network.consequence_opened", "3"},
        {"network air", "network.consequence_opened", "1"},
        {"network flat", "network.consequence_theft", "2"},
        {"network alone", "network.consequence_theft", "1"},
        {"network lan", "network.consequence_tampering", "3"},
        {"network alone", "network.consequence_tampering", "1"},
        {"network alone", "network.exposure", "1"},
        {"network flat", "network.exposure", "2"},
        {"network air", "network.exposure", "3"},
        {"network mobile", "network.exposure", "4"},
        {"network flat", "network.devices", "[plc, pc-2, bridge]"},
        {"network alone", "network.zones", "[island]"},
        {"network flat", "network.zones", "[office, line]"},
        {"network away", "network.outside", "true"},
        {"network lan", "network.outside", "false"},
        {"network lan", "network.office_exposure", "3"},
        {"network alone", "network.reaches_internet", "false"},
        // Through a router that lets everything through.
        {"network lan", "network.reaches_internet", "true"},
        {"network lan", "network.ends.all(e, network in e.networks)", "true"},
    }};

/// No internet anywhere, and surely so.
const Table kNoInternet = {
    R"(
plant: { id: p, inventory: complete }
zones: { z: { tier: control } }
devices: { d: { type: pc, zone: z } }
)",
    {{"network z", "network.office_exposure", "2"}}};

const Table kPerhapsInternet = {
    R"(
zones: { z: { tier: control }, out: { tier: external } }
networks: { n: { zone: z }, m: { zone: z } }
devices: { d: { type: pc, network: n }, fw: { type: firewall, network: m, policy: listed-only } }
links: { a: { between: [n, out], medium: internet }, b: { between: [fw, out], medium: internet } }
)",
    {
        {"network n", "network.reaches_internet", "true"},
        {"network m", "network.reaches_internet", "false"},
        {"network n", "network.office_exposure", "3"},
        {"link a", "link.near", "[]"},
    }};

const Table kLinks = {
    R"(
zones:
  line: { tier: control, sl_target: 3, worst_case: injury }
  office: { tier: information }
  cloud: { tier: cloud }
  maker: { tier: external }
networks: { n-line: { zone: line }, lan: { zone: office } }
devices:
  plc: { type: process-controller, network: n-line }
  hmi: { type: hmi, network: n-line }
  fw: { type: firewall, network: lan, policy: listed-only }
  fw-2: { type: router, network: lan }
  pc: { type: pc, network: lan }
  sensor: { type: sensor, zone: line }
  meter-gw: { type: cloud-gateway, zone: office }
  far: { type: web-server, zone: cloud }
  far-2: { type: web-server, zone: cloud }
links:
  lte: { between: [plc, cloud], medium: lte }
  closed: { between: [hmi, cloud], medium: lte, carrier: closed-network, device_auth: none }
  wan: { between: [fw, cloud], medium: internet }
  wan-2: { between: [fw-2, cloud], medium: internet }
  leased: { between: [pc, maker], medium: leased-line }
  phone: { between: [plc, maker], medium: phone }
  air: { between: [sensor, plc], medium: wifi, device_auth: certificate }
  bus: { master: plc, members: [sensor], medium: fieldbus }
  cable: { between: [plc, pc], medium: ethernet }
  copy: { from: hmi, to: pc, medium: mirror }
  usb: { from: pc, to: hmi, medium: removable-media }
  tunnel: { between: [plc, cloud], medium: vpn, over: [lte] }
  elsewhere: { between: [far, far-2], medium: ethernet }
  local-5g: { between: [hmi, pc], medium: local-5g, carrier: own }
flows:
  up: { from: plc, to: cloud, data: [sensor, production-plan], via: [lte] }
  order: { from: cloud, to: plc, data: [control-command], via: [lte] }
  unsaid: { from: sensor, to: plc, via: [air] }
remote_access:
  help: { over: [tunnel], ends_at: plc, reaches: [plc] }
)",
    {
        {"link lte", "link.carries.exists(f, f.id == 'up')", "true"},
        {"link wan", "link.carries.exists(f, f.id == 'up')", "false"},
        {"link tunnel", "link.sessions", "[help]"},
        // What lies beneath a tunnel carries what it carries.
        {"link lte", "link.sessions", "[help]"},
        {"link air", "link.wireless", "true"},
        {"link cable", "link.wireless", "false"},
        {"link lte", "link.cellular", "true"},
        {"link local-5g", "link.cellular", "true"},
        {"link air", "link.cellular", "false"},
        {"link lte", "link.join_auth", "sim"},
        {"link closed", "link.join_auth", "none"},
        {"link air", "link.join_auth", "certificate"},
        {"link cable", "link.join_auth", "? cable/device_auth"},
        {"link lte", "link.opens.exists(d, d.id == 'plc')", "true"},
        {"link lte", "link.consequence_opened", "4"},
        {"link lte", "link.consequence_theft", "2"},
        {"link air", "link.consequence_theft", "2"},
        {"link lte", "link.consequence_tampering", "3"},
        {"link wan", "link.consequence_tampering", "1"},
        {"link lte", "link.exposure", "4"},
        {"link closed", "link.exposure", "3"},
        {"link wan", "link.exposure", "4"},
        {"link leased", "link.exposure", "3"},
        {"link phone", "link.exposure", "3"},
        {"link air", "link.exposure", "3"},
        {"link cable", "link.exposure", "2"},
        {"link bus", "link.exposure", "1"},
        {"link lte", "link.leaves_site", "true"},
        {"link phone", "link.leaves_site", "true"},
        {"link tunnel", "link.leaves_site", "true"},
        {"link cable", "link.leaves_site", "false"},
        {"link local-5g", "link.leaves_site", "false"},
        {"link lte", "link.near", "[plc]"},
        {"link lte", "link.devices", "[plc]"},
        {"link cable", "link.devices", "[plc, pc]"},
        {"link lte", "link.opens_machines", "true"},
        {"link lte", "link.consequence_sessions", "4"},
        {"link wan", "link.consequence_sessions", "1"},
    }};

/// A line to a gateway with sensors of its own opens no machine; what an unknown box is would tell.
const Table kOpensNothing = {
    R"(
zones: { measuring: { tier: control-information }, other: { tier: control }, cloud: { tier: cloud } }
devices:
  gw: { type: wireless-sensor-gateway, zone: measuring }
  meter: { type: power-meter, zone: measuring }
  grey: { type: unknown, zone: other }
links: { lte: { between: [gw, cloud], medium: lte }, b: { between: [grey, cloud], medium: lte } }
)",
    {
        {"link lte", "link.opens_machines", "false"},
        {"link b", "link.opens_machines", "? grey/type"},
    }};

const Table kSecured = {
    R"(
remote_access: {}
zones: { site: { tier: control-information }, cloud: { tier: cloud } }
devices: { gw: { type: cloud-gateway, zone: site } }
links:
  encrypted: { between: [gw, cloud], medium: lte, protection: encrypted }
  bare: { between: [gw, cloud], medium: internet, protection: none }
  by-flow: { between: [gw, cloud], medium: internet, protection: none }
  open: { between: [gw, cloud], medium: internet, protection: none }
  unstated: { between: [gw, cloud], medium: internet }
  unstated-safe: { between: [gw, cloud], medium: internet }
flows:
  a: { from: gw, to: cloud, via: [bare], data: [sensor], protection: none }
  b: { from: gw, to: cloud, via: [by-flow], data: [sensor], protocol: mqtts }
  c: { from: gw, to: cloud, via: [open], data: [sensor] }
  d: { from: gw, to: cloud, via: [unstated], data: [sensor] }
  e: { from: gw, to: cloud, via: [unstated-safe], data: [sensor], protection: encrypted }
  empty: { from: gw, to: cloud, via: [by-flow], data: [], protection: none }
)",
    {
        {"link encrypted", "link.secured", "true"},
        {"link bare", "link.secured", "false"},
        {"link by-flow", "link.secured", "true"},
        {"link open", "link.secured", "? c/protection"},
        {"link unstated", "link.secured", "? unstated/protection"},
        {"link unstated-safe", "link.secured", "true"},
    }};

/// What a section would list is not known where it was not written at all.
const Table kAbsent = {
    R"(
zones: { z: { tier: control }, away: { tier: external } }
networks: { n: { zone: z, medium: wifi } }
devices: { gw: { type: gateway, network: n } }
links:
  bare: { between: [gw, away], medium: internet, protection: none }
  open: { between: [gw, away], medium: internet }
)",
    {
        {"network n", "network.carries.exists(f, f.plant_data)", "? p/flows"},
        {"network n", "network.sessions.size()", "? p/remote_access"},
        {"link bare", "link.carries", "? p/flows"},
        {"link bare", "link.secured", "? p/flows p/remote_access"},
        {"link open", "link.secured", "? p/flows p/remote_access"},
        {"plant p", "plant.flows.size()", "? p/flows"},
        {"plant p", "plant.sessions.size()", "? p/remote_access"},
        {"plant p", "plant.links.size()", "2"},
    }};

}  // namespace

std::vector<Table> line_tables() {
  return {kNetworks, kNoInternet, kPerhapsInternet, kLinks, kOpensNothing, kSecured, kAbsent};
}

}  // namespace facts_test

TEST_CASE("facts of networks and links") { facts_test::check(facts_test::line_tables()); }
