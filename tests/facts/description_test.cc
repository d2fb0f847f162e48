// Facts of the description itself.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const Table kSources = {
    R"(plantlint: 1
plant: { id: p, size: [{ value: small, evidence: a }, { value: large, evidence: b, basis: configured }] }
parties: { x: { contract: [{ value: general, evidence: a }, { value: none, evidence: b, basis: configured }] } }
zones: { z: { tier: control, monitoring: [{ value: none, evidence: a }, { value: none, evidence: b }] } }
networks: { n: { zone: z, name: [{ value: One, evidence: a }, { value: Two, evidence: b }] } }
devices:
  d:
    type: pc
    network: n
    login: [{ value: shared, evidence: a }, { value: individual, evidence: b, basis: observed }]
    media: [{ value: blocked }, { value: free, basis: observed }, { value: unknown, basis: configured }]
  e: { type: pc, network: n, login: [{ value: shared }, { value: individual, basis: planned }] }
links: { l: { between: [d, e], medium: ethernet } }
flows: { f: { from: d, to: e, data: [{ value: [sensor, video] }, { value: [sensor], basis: observed }] } }
remote_access: { r: { ends_at: d, opened: [{ value: always }, { value: on-request, basis: configured }] } }
)",
    {
        {"plant p", "plant.disagreements", "[size: small (a) / large (b)]"},
        {"plant p", "plant.claim_not_kept", "false"},
        {"party x", "party.disagreements", "[contract: general (a) / none (b)]"},
        {"party x", "party.claim_not_kept", "true"},
        {"zone z", "zone.disagreements", "[]"},
        {"zone z", "zone.claim_not_kept", "false"},
        // Names may be worded differently.
        {"network n", "network.disagreements", "[]"},
        {"network n", "network.claim_not_kept", "false"},
        {"device d", "device.disagreements",
         "[login: shared (a) / individual (b), "
         "media: blocked (documented) / free (observed)]"},
        {"device d", "device.claim_not_kept", "true"},
        {"device d", "device.login", "shared"},
        {"device e", "device.disagreements", "[]"},
        {"link l", "link.disagreements", "[]"},
        {"link l", "link.claim_not_kept", "false"},
        {"flow f", "flow.disagreements", "[data: sensor, video (documented) / sensor (observed)]"},
        {"flow f", "flow.claim_not_kept", "false"},
        {"remote_access r", "remote_access.disagreements",
         "[opened: always (documented) / on-request (configured)]"},
        {"remote_access r", "remote_access.claim_not_kept", "false"},
    }};

const Table kDevices = {
    R"(
zones: { z: { tier: control } }
devices:
  plc: { type: plc, zone: z }
  seen: { type: unknown, zone: z, basis: observed }
  listed: { type: unknown, zone: z }
  pc: { type: pc, zone: z }
flows:
  f1: { from: seen, to: plc, access: write }
  f2: { from: listed, to: plc }
  f3: { from: plc, to: pc, access: write }
)",
    {
        {"device plc", "device.identified", "true"},
        {"device seen", "device.identified", "false"},
        {"device listed", "device.identified", "? listed/type"},
    }};

const Table kPorts = {
    R"(
zones: { z: { tier: control }, y: { tier: control } }
networks: { a: { zone: z }, b: { zone: y } }
protocols: { ours: { ports: [9100] }, bare: {} }
devices:
  d: { type: pc, network: a }
  e: { type: plc, network: b }
  nat:
    type: router
    interfaces: { out: { network: a }, in: { network: b } }
    policy: { default: deny, forwards: [{ interface: out, service: tcp/1502, to: e, to_port: 502 }] }
flows:
  usual: { from: d, to: e, protocol: modbus-tcp, port: 502 }
  odd: { from: d, to: e, protocol: modbus-tcp, port: 503 }
  through: { from: d, to: e, protocol: modbus-tcp, port: 1502 }
  free: { from: d, to: e, protocol: melsec-slmp, port: 5000 }
  serial: { from: d, to: e, protocol: modbus-rtu, port: 1 }
  own: { from: d, to: e, protocol: ours, port: 9100 }
  own-odd: { from: d, to: e, protocol: ours, port: 9101 }
  own-any: { from: d, to: e, protocol: bare, port: 1 }
  no-port: { from: d, to: e, protocol: modbus-tcp }
  no-protocol: { from: d, to: e, port: 502 }
)",
    {
        {"flow free", "flow.port_use", "none"},
        {"flow serial", "flow.port_use", "none"},
        {"flow usual", "flow.port_use", "usual"},
        {"flow odd", "flow.port_use", "odd"},
        {"flow through", "flow.port_use", "usual"},
        {"flow own", "flow.port_use", "usual"},
        {"flow own", "flow.protocol", "ours"},
        {"flow own-odd", "flow.port_use", "odd"},
        {"flow own-any", "flow.port_use", "none"},
        {"flow no-port", "flow.port_use", "none"},
        {"flow no-protocol", "flow.port_use", "? no-protocol/protocol"},
    }};

}  // namespace

std::vector<Table> description_tables() { return {kSources, kDevices, kPorts}; }

TEST_CASE("facts of the description") { check(description_tables()); }

}  // namespace facts_test
