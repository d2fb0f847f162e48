// Every attribute of the plant format as rules see it: stated, inherited, defaulted, not stated.
#include "model/attribute.h"

#include <algorithm>
#include <map>

#include "facts/rows.h"
#include "facts/vocabulary.h"
#include "support/catch.h"
#include "support/plants.h"

namespace facts_test {
namespace {

/// States every attribute of every kind.
const std::string kFull = R"(plantlint: 1
plant:
  id: full
  name: Full plant
  stage: 3
  construction: mixed
  size: large
  phase: operation
  use_cases: [visualization, equipment-control]
  inventory: complete
  inventory_date: 2026-05-01
  markets: [jp, eu]
  sector: food
  owner: us
  parts_check: verified
  security_requirements: written
  security_budget: planned
  acceptance_test: tested
  acceptance: { severity: low, from: same-zone, by: us, until: 2027-03-31, stories_out: [internal-data.cloud] }
  lifecycle: { plan: us, design: maker, build: maker, commissioning: maker, operation: us, disposal: us }
  labels: { site: north }
parties:
  us: { role: user-company, name: Us, department: ot, security_organisation: contact,
      development_environment: separated }
  maker: { role: equipment-supplier, contract: general, vulnerability_support: contracted, assurance: [jc-star] }
zones:
  line: { tier: control, name: Line 1, purpose: safety, sl_target: 2, worst_case: injury, owner: us,
      monitoring: logs-reviewed, media: blocked, scope: { out: being rebuilt } }
  office: { tier: information }
  cloud: { tier: cloud, party: maker, assurance: [iso-27017], login: multi-factor, stores: [sensor, video],
      confidential: yes, analysis: { used_for: advice, check: none }, input_check: none }
networks:
  v20: { zone: line, name: Cell, medium: wifi, vlan: 20, cidr: 10.20.0.0/24, on: [sw], realm: cell,
      device_auth: certificate, protection: encrypted, carrier: own, on_loss: safe-stop, owner: us, party: maker,
      scope: { out: later } }
  flat: { holds: [line, office] }
devices:
  fw:
    type: firewall
    interfaces:
      in: { network: v20, address: 10.20.0.1, shared_address: 10.20.0.3, one_way: in, name: Inside, default: allow }
      out: { network: flat, address: dhcp }
    policy:
      default: deny
      stateful: no
      aliases: { plcs: [plc, 10.20.0.0/28] }
      rules:
        - { ref: "7", name: Values, action: allow, interface: in, direction: both, from: plcs, to: pc,
            service: [opc-ua, tcp/502], enabled: no,
            exit_interface: out, source_port: 1024-65535, state: [new, established], access: read }
      unapplied: { old: [{ action: deny }] }
      forwards:
        - { ref: "1", name: Web, interface: out, from: pc, enabled: no, service: tcp/443, to: pc, to_port: 8443 }
  router: { type: router, network: flat, policy: nat-only }
  sw: { type: switch, network: flat, managed: yes }
  pc: { type: pc, zone: office, forwarding: no }
  plc:
    type: process-controller
    network: v20
    name: PLC 1
    count: 4
    address: [10.20.0.11, 10.20.0.12]
    realm: other
    forwarding: yes
    general_purpose_os: no
    integrated_safety: yes
    legacy: cannot-be-changed
    origin: moved
    presence: portable
    login: shared
    device_auth: individual
    default_passwords: changed
    write_protection: mode-switch
    malware_protection: allowlisting
    media: scanned
    supported_until: 2030-01-31
    updates: on-advice
    backup: tested
    services: [ftp, programming]
    input_check: range
    shared_address: 10.20.0.13
    runs_on: pc
    sl_target: 2
    sl_capability: 3
    know_how_protection: password
    copy_protection: bound
    analysis: { used_for: setpoint, check: human }
    stores: [engineering-settings]
    confidential: yes
    erased: no
    assurance: [iec-62443-4-2]
    owner: us
    supplier: maker
    maintained_by: maker
    basis: observed
    evidence: walk-through
    labels: { line: A }
links:
  bus: { master: plc, members: [pc], medium: fieldbus }
  copy: { from: sw, to: pc, medium: mirror }
  lte: { between: [plc, cloud], medium: lte, name: LTE, carrier: closed-network, device_auth: sim,
      protection: signed, on_loss: safe-stop, owner: us, party: maker, basis: planned, evidence: contract }
  trunk: { between: [sw, fw], medium: ethernet, carries: [v20, flat], native: flat }
  tunnel: { between: [pc, cloud], medium: vpn, over: [lte] }
flows:
  values: { from: plc, to: pc, name: Values, data: [sensor, video], access: write, trigger: person, opened_by: to,
      protocol: opc-ua, port: 4840, device_auth: certificate, login: individual, protection: signed,
      via: [fw], confidential: yes, basis: configured, evidence: list 3 }
remote_access:
  help: { party: maker, name: Help, from: cloud, over: [lte], ends_at: plc, reaches: [plc], login: multi-factor,
      device_auth: certificate, opened: key-switch, recorded: yes, protection: encrypted, access: program,
      owner: us, basis: documented, evidence: manual }
conduits:
  c: { between: [office, line], through: [fw], name: Conduit, owner: us,
      allows: [{ from: pc, to: plc, protocol: opc-ua, port: 4840 }] }
expect:
  - { only: [pc], may_reach: [plc], service: [tcp/502, opc-ua], reason: agreed }
  - { never: [router], may_reach: [plc] }
protocols:
  house: { name: House, ports: [9100], clear_text: yes, authenticates: no, can_write: yes, ot: yes, layer2: no }
)";

const std::vector<Row> kFullRows = {
    {"plant full", "plant.id", "full"},
    {"plant full", "plant.name", "Full plant"},
    {"plant full", "plant.stage", "3"},
    {"plant full", "plant.construction", "mixed"},
    {"plant full", "plant.size", "large"},
    {"plant full", "plant.phase", "operation"},
    {"plant full", "plant.use_cases", "[visualization, equipment-control]"},
    {"plant full", "plant.inventory", "complete"},
    {"plant full", "plant.inventory_date == timestamp('2026-05-01T00:00:00Z')", "true"},
    {"plant full", "plant.markets", "[jp, eu]"},
    {"plant full", "plant.sector", "food"},
    {"plant full", "plant.owner", "us"},
    {"plant full", "plant.owner.role", "user-company"},
    {"plant full", "plant.parts_check", "verified"},
    {"plant full", "plant.security_requirements", "written"},
    {"plant full", "plant.security_budget", "planned"},
    {"plant full", "plant.acceptance_test", "tested"},
    {"plant full", "plant.acceptance_severity", "low"},
    {"plant full", "plant.acceptance_from", "same-zone"},
    {"plant full", "plant.acceptance_by", "us"},
    {"plant full", "plant.acceptance_until == timestamp('2027-03-31T00:00:00Z')", "true"},
    {"plant full", "plant.acceptance_stories_out", "[internal-data.cloud]"},
    {"plant full", "plant.lifecycle_plan", "us"},
    {"plant full", "plant.lifecycle_design", "maker"},
    {"plant full", "plant.lifecycle_build", "maker"},
    {"plant full", "plant.lifecycle_commissioning", "maker"},
    {"plant full", "plant.lifecycle_operation", "us"},
    {"plant full", "plant.lifecycle_disposal", "us"},

    {"party us", "party.id", "us"},
    {"party us", "party.role", "user-company"},
    {"party us", "party.name", "Us"},
    {"party us", "party.department", "ot"},
    {"party us", "party.security_organisation", "contact"},
    {"party us", "party.development_environment", "separated"},
    {"party maker", "party.contract", "general"},
    {"party maker", "party.vulnerability_support", "contracted"},
    {"party maker", "party.assurance", "[jc-star]"},

    {"zone line", "zone.id", "line"},
    {"zone line", "zone.tier", "control"},
    {"zone line", "zone.name", "Line 1"},
    {"zone line", "zone.purpose", "safety"},
    {"zone line", "zone.sl_target", "2"},
    {"zone line", "zone.worst_case", "injury"},
    {"zone line", "zone.owner.name", "Us"},
    {"zone line", "zone.monitoring", "logs-reviewed"},
    {"zone line", "zone.media", "blocked"},
    {"zone line", "zone.scope_out", "being rebuilt"},
    {"zone cloud", "zone.party", "maker"},
    {"zone cloud", "zone.assurance", "[iso-27017]"},
    {"zone cloud", "zone.login", "multi-factor"},
    {"zone cloud", "zone.stores", "[sensor, video]"},
    {"zone cloud", "zone.confidential", "true"},
    {"zone cloud", "zone.analysis_used_for", "advice"},
    {"zone cloud", "zone.analysis_check", "none"},
    {"zone cloud", "zone.input_check", "none"},

    {"network v20", "network.id", "v20"},
    {"network v20", "network.zone", "line"},
    {"network flat", "network.holds", "[line, office]"},
    {"network v20", "network.name", "Cell"},
    {"network v20", "network.medium", "wifi"},
    {"network v20", "network.vlan", "20"},
    {"network v20", "network.cidr", "[10.20.0.0/24]"},
    {"network v20", "network.cidr.all(c, cidr(c).containsIP('10.20.0.11'))", "true"},
    {"network v20", "network.on", "[sw]"},
    {"network v20", "network.realm", "cell"},
    {"network v20", "network.device_auth", "certificate"},
    {"network v20", "network.protection", "encrypted"},
    {"network v20", "network.carrier", "own"},
    {"network v20", "network.on_loss", "safe-stop"},
    {"network v20", "network.party", "maker"},
    {"network v20", "network.owner", "us"},
    {"network v20", "network.scope_out", "later"},

    {"device plc", "device.id", "plc"},
    {"device plc", "device.type", "process-controller"},
    {"device plc", "device.network", "[v20]"},
    {"device pc", "device.zone", "[office]"},
    {"device plc", "device.name", "PLC 1"},
    {"device plc", "device.count", "4"},
    {"device plc", "device.address", "[10.20.0.11, 10.20.0.12]"},
    {"device plc", "device.realm", "other"},
    {"device plc", "device.forwarding", "true"},
    {"device router", "device.policy", "nat-only"},
    {"device fw", "device.policy_default", "deny"},
    {"device plc", "device.general_purpose_os", "false"},
    {"device plc", "device.integrated_safety", "true"},
    {"device sw", "device.managed", "true"},
    {"device plc", "device.legacy", "cannot-be-changed"},
    {"device plc", "device.origin", "moved"},
    {"device plc", "device.presence", "portable"},
    {"device plc", "device.login", "shared"},
    {"device plc", "device.device_auth", "individual"},
    {"device plc", "device.default_passwords", "changed"},
    {"device plc", "device.write_protection", "mode-switch"},
    {"device plc", "device.malware_protection", "allowlisting"},
    {"device plc", "device.media", "scanned"},
    {"device plc", "device.supported_until == timestamp('2030-01-31T00:00:00Z')", "true"},
    {"device plc", "device.supported_until > today", "true"},
    {"device plc", "device.updates", "on-advice"},
    {"device plc", "device.backup", "tested"},
    {"device plc", "device.services", "[ftp, programming]"},
    {"device plc", "device.input_check", "range"},
    {"device plc", "device.analysis_used_for", "setpoint"},
    {"device plc", "device.analysis_check", "human"},
    {"device plc", "device.stores", "[engineering-settings]"},
    {"device plc", "device.confidential", "true"},
    {"device plc", "device.erased", "false"},
    {"device plc", "device.assurance", "[iec-62443-4-2]"},
    {"device plc", "device.owner", "us"},
    {"device plc", "device.supplier.vulnerability_support", "contracted"},
    {"device plc", "device.maintained_by", "maker"},
    {"device plc", "device.basis", "observed"},
    {"device plc", "device.evidence", "walk-through"},

    {"interface fw/in", "interface.id", "fw/in"},
    {"interface fw/in", "interface.network", "[v20]"},
    {"interface fw/in", "interface.address", "[10.20.0.1]"},
    {"interface fw/out", "interface.address", "[dhcp]"},
    {"interface fw/in", "interface.one_way", "in"},
    {"interface fw/in", "interface.name", "Inside"},
    {"interface fw/in", "interface.shared_address", "[10.20.0.3]"},
    {"interface fw/in", "interface.default", "allow"},

    {"link lte", "link.id", "lte"},
    {"link lte", "link.between", "[plc, cloud]"},
    {"link copy", "link.from", "sw"},
    {"link copy", "link.to", "pc"},
    {"link bus", "link.master", "plc"},
    {"link bus", "link.members", "[pc]"},
    {"link lte", "link.medium", "lte"},
    {"link tunnel", "link.over", "[lte]"},
    {"link tunnel", "link.over.all(l, l.medium.id == 'lte')", "true"},
    {"link lte", "link.name", "LTE"},
    {"link lte", "link.carrier", "closed-network"},
    {"link lte", "link.device_auth", "sim"},
    {"link lte", "link.protection", "signed"},
    {"link lte", "link.on_loss", "safe-stop"},
    {"link lte", "link.owner", "us"},
    {"link lte", "link.party", "maker"},
    {"link lte", "link.basis", "planned"},
    {"link lte", "link.evidence", "contract"},
    {"link trunk", "link.carries_networks", "[v20, flat]"},
    {"link trunk", "link.native", "[flat]"},

    {"flow values", "flow.id", "values"},
    {"flow values", "flow.from", "plc"},
    {"flow values", "flow.to", "pc"},
    {"flow values", "flow.name", "Values"},
    {"flow values", "flow.data", "[sensor, video]"},
    {"flow values", "flow.access", "write"},
    {"flow values", "flow.trigger", "person"},
    {"flow values", "flow.opened_by", "to"},
    {"flow values", "flow.protocol", "opc-ua"},
    {"flow values", "flow.port", "4840"},
    {"flow values", "flow.device_auth", "certificate"},
    {"flow values", "flow.login", "individual"},
    {"flow values", "flow.protection", "signed"},
    {"flow values", "flow.via", "[fw]"},
    {"flow values", "flow.confidential", "true"},
    {"flow values", "flow.basis", "configured"},
    {"flow values", "flow.evidence", "list 3"},

    {"remote_access help", "remote_access.id", "help"},
    {"remote_access help", "remote_access.party", "maker"},
    {"remote_access help", "remote_access.name", "Help"},
    {"remote_access help", "remote_access.from", "cloud"},
    {"remote_access help", "remote_access.over", "[lte]"},
    {"remote_access help", "remote_access.ends_at.type", "process-controller"},
    {"remote_access help", "remote_access.reaches", "[plc]"},
    {"remote_access help", "remote_access.login", "multi-factor"},
    {"remote_access help", "remote_access.device_auth", "certificate"},
    {"remote_access help", "remote_access.opened", "key-switch"},
    {"remote_access help", "remote_access.recorded", "true"},
    {"remote_access help", "remote_access.protection", "encrypted"},
    {"remote_access help", "remote_access.access", "program"},
    {"remote_access help", "remote_access.owner", "us"},
    {"remote_access help", "remote_access.basis", "documented"},
    {"remote_access help", "remote_access.evidence", "manual"},

    {"conduit c", "conduit.id", "c"},
    {"conduit c", "conduit.between", "[office, line]"},
    {"conduit c", "conduit.through", "[fw]"},
    {"conduit c", "conduit.name", "Conduit"},
    {"conduit c", "conduit.sl_target", "0"},
    {"conduit c", "conduit.closed", "false"},
    {"conduit c", "conduit.owner", "us"},
    {"permission c/allows/1", "permission.id", "c/allows/1"},
    {"permission c/allows/1", "permission.from", "pc"},
    {"permission c/allows/1", "permission.to", "plc"},
    {"permission c/allows/1", "permission.protocol", "opc-ua"},
    {"permission c/allows/1", "permission.port", "4840"},

    {"policy_rule fw/policy/7", "policy_rule.id", "fw/policy/7"},
    {"policy_rule fw/policy/7", "policy_rule.action", "allow"},
    {"policy_rule fw/policy/7", "policy_rule.exit_interface", "[fw/out]"},
    {"policy_rule fw/policy/7", "policy_rule.source_port", "[1024-65535]"},
    {"policy_rule fw/policy/7", "policy_rule.state", "[new, established]"},
    {"policy_rule fw/policy/7", "policy_rule.access", "[read]"},
    {"forward fw/forwards/1", "forward.from", "[pc]"},
    {"forward fw/forwards/1", "forward.enabled", "false"},
    {"device fw", "device.policy_stateful", "false"},
    {"device plc", "device.shared_address", "[10.20.0.13]"},
    {"device plc", "device.runs_on.id", "pc"},
    {"device plc", "device.sl_target", "2"},
    {"device plc", "device.sl_capability", "3"},
    {"device plc", "device.know_how_protection", "password"},
    {"device plc", "device.copy_protection", "bound"},
    {"policy_rule fw/policy/7", "policy_rule.interface", "[fw/in]"},
    {"policy_rule fw/policy/7", "policy_rule.direction", "both"},
    {"policy_rule fw/policy/7", "policy_rule.from", "[fw/aliases/plcs]"},
    {"policy_rule fw/policy/7", "policy_rule.to", "[pc]"},
    {"policy_rule fw/policy/7", "policy_rule.service", "[opc-ua, tcp/502]"},
    {"policy_rule fw/policy/7", "policy_rule.ref", "7"},
    {"policy_rule fw/policy/7", "policy_rule.name", "Values"},
    {"policy_rule fw/policy/7", "policy_rule.enabled", "false"},
    {"policy_rule fw/policy/7", "policy_rule.unapplied", ""},
    {"policy_rule fw/policy/old/1", "policy_rule.unapplied", "old"},
    {"policy_rule fw/policy/old/1", "policy_rule.from", "[any]"},
    {"alias fw/aliases/plcs", "alias.id", "fw/aliases/plcs"},
    {"alias fw/aliases/plcs", "alias.is", "[plc, 10.20.0.0/28]"},
    {"forward fw/forwards/1", "forward.id", "fw/forwards/1"},
    {"forward fw/forwards/1", "forward.interface", "fw/out"},
    {"forward fw/forwards/1", "forward.to", "pc"},
    {"forward fw/forwards/1", "forward.service", "[tcp/443]"},
    {"forward fw/forwards/1", "forward.to_port", "8443"},
    {"forward fw/forwards/1", "forward.name", "Web"},
    {"forward fw/forwards/1", "forward.ref", "1"},

    {"expectation expect/1", "expectation.id", "expect/1"},
    {"expectation expect/1", "expectation.only", "[pc]"},
    {"expectation expect/2", "expectation.never", "[router]"},
    {"expectation expect/1", "expectation.may_reach", "[plc]"},
    {"expectation expect/1", "expectation.service", "[tcp/502, opc-ua]"},
    {"expectation expect/1", "expectation.reason", "agreed"},

    {"protocol house", "protocol.id", "house"},
    {"protocol house", "protocol.name", "House"},
    {"protocol house", "protocol.ports", "[9100]"},
    {"protocol house", "protocol.clear_text", "true"},
    {"protocol house", "protocol.authenticates", "false"},
    {"protocol house", "protocol.can_write", "true"},
    {"protocol house", "protocol.ot", "true"},
    {"protocol house", "protocol.layer2", "false"},

    // Labels are free; one that is not there is an empty text.
    {"plant full", "plant.label('site')", "north"},
    {"device plc", "device.label('line')", "A"},
    {"device plc", "device.label('row')", ""},
    {"device pc", "device.label('line')", ""},
};

/// Where a value comes from makes no difference to a rule.
const std::string kInherited = R"(
profiles: { panel: { login: shared, backup: online } }
zones:
  a: { tier: control, defaults: { login: individual, backup: none, updates: none } }
  b: { tier: control, defaults: { backup: none, updates: scheduled } }
devices:
  own: { type: hmi, zone: a, profile: panel, login: none }
  by-profile: { type: hmi, zone: a, profile: panel }
  by-zone: { type: hmi, zone: a }
  agreed: { type: hmi, zone: [a, b] }
  asked: { type: hmi, zone: a, login: unknown }
  ended: { type: pc, zone: b, supported_until: ended }
  last-day: { type: pc, zone: b, supported_until: 2026-06-01 }
  day-before: { type: pc, zone: b, supported_until: 2026-05-31 }
  two-sources:
    type: pc
    zone: b
    login: [{ value: individual, evidence: manual }, { value: none, evidence: seen on site }]
)";

const std::vector<Row> kInheritedRows = {
    {"device own", "device.login", "none"},
    {"device own", "device.backup", "online"},
    {"device by-profile", "device.login", "shared"},
    {"device by-zone", "device.login", "individual"},
    {"device agreed", "device.backup", "none"},
    {"device agreed", "device.updates", "? agreed/updates"},
    {"device agreed", "device.login", "? agreed/login"},
    {"device asked", "device.login", "? asked/login"},
    {"device ended", "device.supported_until < today", "true"},
    {"device last-day", "device.supported_until >= today", "true"},
    {"device day-before", "device.supported_until >= today", "false"},
    {"device two-sources", "device.login", "none"},
    {"device by-zone", "device.policy == 'none' || device.login == 'individual'", "true"},
    {"device by-zone", "device.policy == 'none' && device.login == 'individual'",
     "? by-zone/policy"},
};

}  // namespace

std::vector<Table> attribute_tables() { return {{kFull, kFullRows}, {kInherited, kInheritedRows}}; }

}  // namespace facts_test

TEST_CASE("attributes as facts") { facts_test::check(facts_test::attribute_tables()); }

TEST_CASE("what is not stated is unknown of itself, or the printed default") {
  // Entities of each kind with what is required and nothing else.
  const facts_test::Fixture bare(R"(
parties: { us: {} }
zones: { z: { tier: control }, y: { tier: information } }
networks: { n: {} }
devices:
  d: { type: pc, network: n }
  e:
    type: firewall
    interfaces: { i: { network: n } }
    policy: { rules: [{ action: allow }], forwards: [{ to: d }], aliases: { a: d } }
links: { l: { medium: ethernet, between: [d, e] } }
flows: { f: { from: d, to: e } }
remote_access: { r: {} }
conduits: { c: { between: [z, y], allows: [{ to: d }] } }
expect: [{ only: [d], may_reach: e }]
protocols: { x: {} }
)");
  const model::Plant& plant = bare.world().plant();
  std::map<model::Need, int> seen;
  for (std::size_t i = 0; i < model::attributes().size(); ++i) {
    const model::Attribute& row = model::attributes()[i];
    const auto id = model::AttributeId{static_cast<std::uint16_t>(i)};
    const model::Ref entity(row.kind, 0);
    REQUIRE(plant.table(row.kind).size() > 0);
    if (plant.table(row.kind).column(id).origin(0) == model::Origin::stated) continue;
    const std::string kind(model::name(row.kind));
    std::string field(row.name);
    std::replace(field.begin(), field.end(), '.', '_');
    if (kind == "link" && field == "carries") field = "carries_networks";
    const std::string subject = kind + " " + std::string(plant.id(entity));
    INFO(subject << "." << field);
    const std::string value = bare.value(subject, kind + "." + field);
    ++seen[row.need];
    if (row.need == model::Need::unknown) {
      CHECK(value == "? " + std::string(plant.id(entity)) + "/" + std::string(row.name));
      continue;
    }
    REQUIRE(row.need == model::Need::fallback);
    std::string expected(row.fallback);
    if (row.type == model::Type::boolean) expected = row.fallback == "yes" ? "true" : "false";
    CHECK(value == (row.list ? "[" + expected + "]" : expected));
  }
  CHECK(seen[model::Need::unknown] > 90);
  CHECK(seen[model::Need::fallback] > 25);
}
