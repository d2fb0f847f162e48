// Facts of who can address a device from a less trusted place, and by which services.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const Table kTiers = {
    R"(
zones:
  office: { tier: information }
  production: { tier: control-information }
  line: { tier: control }
  field: { tier: field }
  cell: { tier: control }
  demilitarised: { tier: dmz }
networks:
  flat: { holds: [office, cell] }
  desks: { zone: office }
devices:
  pc: { type: pc, network: desks }
  jump: { type: jump-host, network: desks }
  open: { type: router, network: [production, line], policy: allow-all }
  closed: { type: firewall, network: [desks, production], policy: listed-only }
  unstated: { type: firewall, network: [desks, demilitarised] }
  plc: { type: process-controller, zone: line, services: [vnc, web], address: 10.0.0.1 }
  bare: { type: hmi, zone: line }
  io: { type: remote-io, zone: line, address: none }
  mes: { type: mes, zone: production, services: [rdp, http-admin, web] }
  panel: { type: hmi, zone: production, services: [vnc] }
  quiet: { type: historian, zone: production }
  nc: { type: cnc, network: flat, zone: cell, services: [ftp] }
  cabled: { type: data-logger, zone: field }
links:
  cable: { between: [pc, cabled], medium: ethernet }
flows:
  screens: { from: mes, to: pc, opened_by: to, protocol: https }
  page: { from: pc, to: mes, protocol: http }
  work: { from: jump, to: panel, protocol: vnc }
  upward: { from: plc, to: quiet, protocol: mqtts }
)",
    {
        // Joined to a higher tier by a router that holds nothing back, or on its very network.
        {"device plc", "device.exposed", "true"},
        {"device nc", "device.exposed", "true"},
        {"device plc", "device.session_exposure", "2"},
        // A firewall lets in what is declared: from the office, not from below or a jump host.
        {"device mes", "device.exposed", "true"},
        {"device quiet", "device.exposed", "false"},
        {"device panel", "device.exposed", "false"},
        {"device quiet", "device.session_exposure", "1"},
        {"device pc", "device.exposed", "false"},
        // Of a filtering device its policy decides.
        {"device open", "device.exposed", "true"},
        {"device closed", "device.exposed", "false"},
        // Services.
        {"device plc", "device.on_network", "true"},
        {"device bare", "device.on_network", "true"},
        {"device io", "device.on_network", "false"},
    }};

const Table kOutside = {
    R"(
plant: { id: p, phase: build }
zones:
  office: { tier: information }
  line: { tier: control }
  cell: { tier: control }
  internet: { tier: external }
  maker: { tier: external }
  cloud: { tier: cloud }
devices:
  router:
    type: broadband-router
    zone: office
    policy:
      default: deny
      forwards: [{ to: pc, service: tcp/3000-4000 }, { to: camera, service: https }]
  pc: { type: pc, zone: office, services: [rdp, vnc] }
  camera: { type: network-camera, zone: office, services: [telnet] }
  printer: { type: office-printer, zone: office }
  open: { type: router, zone: line, policy: allow-all, services: [http-admin] }
  plc: { type: process-controller, zone: line, services: [programming] }
  unstated: { type: router, zone: cell }
  nc: { type: cnc, zone: cell, services: [ftp] }
  quiet: { type: hmi, zone: cell, services: [none] }
  box: { type: maintenance-router, zone: cell, policy: listed-only }
  server: { type: web-server, zone: cloud }
links:
  fibre: { between: [router, internet], medium: internet }
  sim: { between: [open, cloud], medium: lte, carrier: closed-network }
  second: { between: [unstated, internet], medium: internet }
  third: { between: [box, maker], medium: internet }
)",
    {
        {"device pc", "device.exposed", "true"},
        {"device pc", "device.session_exposure", "4"},
        {"device printer", "device.exposed", "false"},
        {"device server", "device.exposed", "false"},
        // The router itself answers nobody; one that holds nothing back answers all.
        {"device router", "device.exposed", "false"},
        {"device open", "device.exposed", "true"},
        {"device open", "device.session_exposure", "3"},
        {"device plc", "device.session_exposure", "3"},
        {"device unstated", "device.exposed", "? unstated/policy"},
        {"device unstated", "device.session_exposure", "1"},
        {"device nc", "device.exposed", "? unstated/policy"},
        {"device box", "device.exposed", "false"},
        // A port forward opens the service that it names.
    }};

const Table kServed = {
    R"(
zones:
  line: { tier: control }
  maker: { tier: external }
devices:
  box: { type: maintenance-router, zone: line, policy: listed-only }
  nc: { type: cnc, zone: line }
links:
  fibre: { between: [box, maker], medium: internet }
remote_access:
  oem: { over: [fibre], ends_at: nc, reaches: [nc] }
)",
    {
        // Remote maintenance has rules of its own.
        {"device nc", "device.exposed", "false"},
    }};

}  // namespace

std::vector<Table> exposure_tables() { return {kTiers, kOutside, kServed}; }

}  // namespace facts_test

TEST_CASE("facts of who can address a device") { facts_test::check(facts_test::exposure_tables()); }
