// Facts of what lies in a cloud or on a device.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const Table kClouds = {
    R"(
parties:
  good: { role: network-cloud-vendor, contract: security-specified }
  bad: { role: network-cloud-vendor, contract: general, assurance: [iso-27017] }
  silent: { role: network-cloud-vendor }
zones:
  line: { tier: control, stores: [video] }
  marked: { tier: cloud, assurance: [iso-27017], login: shared }
  agreed: { tier: cloud, assurance: [none], party: good }
  bare: { tier: cloud, assurance: [none], party: bad }
  open-contract: { tier: cloud, assurance: [none], party: silent }
  no-party: { tier: cloud, assurance: [none] }
  unasked: { tier: cloud }
  relay: { tier: cloud, stores: [] }
  mail: { tier: cloud }
  maybe: { tier: external }
  pictures: { tier: cloud, stores: [still-image] }
  totals: { tier: cloud, stores: [aggregated-analysis] }
  secret: { tier: cloud, stores: [aggregated-analysis], confidential: yes }
  values: { tier: cloud, stores: [sensor], confidential: yes }
  thinker: { tier: cloud, analysis: { used_for: plan } }
  adviser: { tier: cloud }
  hosted: { tier: cloud, analysis: { used_for: plan } }
devices:
  gw: { type: cloud-gateway, zone: line }
  plc: { type: process-controller, zone: line }
  app: { type: web-server, zone: bare }
  brain: { type: analysis-server, zone: hosted }
  box: { type: maintenance-router, zone: line, policy: listed-only }
links:
  lte: { between: [box, agreed], medium: lte }
flows:
  states: { from: gw, to: app, data: [equipment-state] }
  plans: { from: gw, to: unasked, data: [production-plan] }
  settings: { from: marked, to: plc, data: [engineering-settings] }
  mails: { from: gw, to: mail, data: [] }
  advice: { from: adviser, to: gw, data: [aggregated-analysis] }
  unsaid: { from: gw, to: maybe }
  through: { from: gw, to: relay, data: [sensor] }
remote_access:
  oem: { over: [lte], ends_at: box, reaches: [plc] }
)",
    {
        {"zone bare", "zone.flows", "[states]"},
        {"zone line", "zone.flows", "[states, plans, settings, mails, advice, unsaid, through]"},
        {"zone agreed", "zone.sessions_through", "[oem]"},
        {"zone bare", "zone.sessions_through", "[]"},
        {"zone marked", "zone.used_by_people", "true"},
        {"zone unasked", "zone.used_by_people", "true"},
        {"zone relay", "zone.used_by_people", "false"},
        {"zone mail", "zone.used_by_people", "false"},
        {"zone maybe", "zone.used_by_people", "? unsaid/data"},
        {"zone marked", "zone.writes_back", "true"},
        {"zone unasked", "zone.writes_back", "false"},
        {"zone unasked", "zone.consequence_data", "2"},
        {"zone marked", "zone.consequence_data", "3"},
        {"zone bare", "zone.consequence_data", "1"},
        {"zone agreed", "zone.consequence_sessions", "3"},
        {"zone bare", "zone.consequence_sessions", "1"},
        {"zone pictures", "zone.sensitive_stored", "true"},
        {"zone totals", "zone.sensitive_stored", "? totals/confidential"},
        {"zone secret", "zone.sensitive_stored", "true"},
        {"zone unasked", "zone.sensitive_stored", "? unasked/stores"},
        {"zone line", "zone.sensitive_stored", "false"},
        {"zone thinker", "zone.analyses", "true"},
        {"zone adviser", "zone.analyses", "true"},
        {"zone totals", "zone.analyses", "false"},
        {"zone hosted", "zone.analyses", "false"},
        {"zone unasked", "zone.inputs", "[plans]"},
        {"zone bare", "zone.inputs", "[]"},
        {"zone bare", "zone.aggregates", "true"},
        {"zone maybe", "zone.aggregates", "false"},
        {"zone values", "zone.sensitive_stored", "true"},
        {"zone pictures", "zone.exposure", "4"},
        {"zone line", "zone.exposure", "2"},
    }};

const Table kStores = {
    R"(
zones:
  office: { tier: information }
  line: { tier: control }
  internet: { tier: external }
  maker: { tier: external }
devices:
  router: { type: router, zone: office, policy: allow-all }
  unstated: { type: maintenance-router, zone: line, policy: listed-only }
  nas: { type: nas, zone: office, stores: [engineering-settings] }
  board: { type: andon, zone: line, stores: [production-plan] }
  quiet-board: { type: andon, zone: line, stores: [production-plan], confidential: no }
  logger: { type: data-logger, zone: line, stores: [sensor] }
  unsaid: { type: nas, zone: line }
  ews: { type: ews, zone: line, stores: [engineering-settings] }
links:
  fibre: { between: [router, internet], medium: internet }
  second: { between: [unstated, maker], medium: internet }
flows:
  out: { from: nas, to: internet, data: [] }
  in: { from: internet, to: nas, data: [] }
  inside: { from: logger, to: nas, data: [sensor] }
remote_access:
  oem: { over: [second], ends_at: ews }
)",
    {
        {"device nas", "device.sensitive_stored", "true"},
        {"device board", "device.sensitive_stored", "? board/confidential"},
        {"device quiet-board", "device.sensitive_stored", "false"},
        {"device logger", "device.sensitive_stored", "false"},
        {"device unsaid", "device.sensitive_stored", "? unsaid/stores"},
    }};

}  // namespace

std::vector<Table> cloud_tables() { return {kClouds, kStores}; }

}  // namespace facts_test

TEST_CASE("facts of clouds and of what is stored") {
  facts_test::check(facts_test::cloud_tables());
}
