// What a plant file says, as the columns of a plant hold it.
#include "read/reading.h"
#include "support/catch.h"

namespace {

using model::Kind;
using model::Origin;
using model::Ref;
using Faults = std::vector<std::string>;
using Rows = std::vector<std::uint32_t>;

std::unique_ptr<reading::Reading> good(std::string_view rest, const reading::Files& files = {}) {
  auto out = reading::read(reading::plant_with(rest), files);
  INFO(std::string(rest));
  CHECK(out->faults() == Faults());
  REQUIRE(out->plant.has_value());
  return out;
}

Faults faults(std::string_view rest, const reading::Files& files = {}) {
  return reading::read(reading::plant_with(rest), files)->faults();
}

TEST_CASE("the plant of the format's description is read whole") {
  const auto read = reading::read(reading::file_text("tests/read/design_plant.yaml"));
  REQUIRE(read->faults() == Faults());
  const model::Plant& plant = *read->plant;
  CHECK(plant.id({Kind::plant, 0}) == "kasugai-2");
  CHECK(read->value(Kind::plant, "kasugai-2", "name") == "春日井第2工場");
  CHECK(plant.table(Kind::party).size() == 3);
  CHECK(plant.table(Kind::zone).size() == 3);
  // Two of its own, and one of the cloud that has none.
  CHECK(plant.table(Kind::network).size() == 3);
  CHECK(plant.table(Kind::device).size() == 5);
  CHECK(plant.pieces(Kind::device) == 12);
  CHECK(plant.table(Kind::interface).size() == 2);
  CHECK(plant.table(Kind::permission).size() == 1);
  CHECK(read->value(Kind::device, "plc-1", "type") == "process-controller");
  CHECK(read->value(Kind::device, "plc-1", "updates") == "on-advice");
  CHECK(read->origin(Kind::device, "plc-1", "updates") == Origin::zone_default);
  CHECK(read->value(Kind::device, "ews-1", "supported_until") == "2025-10-14");
  CHECK(read->value(Kind::link, "lte-1", "between") == "[plc-1, cloud]");
  CHECK(read->value(Kind::flow, "f-1", "protocol") == "mqtt");
  CHECK(read->origin(Kind::device, "pcs", "login") == Origin::absent);
  CHECK(read->value(Kind::device, "pcs", "legacy") == "no");
  CHECK(read->origin(Kind::device, "pcs", "legacy") == Origin::fallback);
  CHECK(plant.table(Kind::flow).stated());
  CHECK_FALSE(plant.table(Kind::protocol).stated());
}

TEST_CASE("a section that is there is complete, an absent one is not stated") {
  const auto read = good("flows: {}\nexpect: []\n");
  CHECK(read->plant->table(Kind::flow).stated());
  CHECK(read->plant->table(Kind::expectation).stated());
  CHECK_FALSE(read->plant->table(Kind::device).stated());
}

TEST_CASE("device types, media and protocols take aliases in any case and width") {
  const auto read = good(
      "zones:\n  z: { tier: control }\n  y: { tier: field }\n"
      "devices:\n  a: { type: PLC, zone: z }\n  b: { type: シーケンサ, zone: z }\n"
      "  c: { type: ＰＬＣ, zone: y }\n"
      "links:\n  l: { medium: Wi-Fi, between: [a, y] }\n"
      "flows:\n  f: { from: a, to: b, protocol: Modbus }\n");
  for (const char* id : {"a", "b", "c"}) {
    CHECK(read->value(Kind::device, id, "type") == "process-controller");
  }
  CHECK(read->value(Kind::link, "l", "medium") == "wifi");
  CHECK(read->value(Kind::flow, "f", "protocol") == "modbus-tcp");
}

TEST_CASE("a plant's own protocols follow those of the vocabulary") {
  const auto read = good(
      "zones:\n  z: { tier: control }\n"
      "flows:\n  f: { from: z, to: z, protocol: house-bus }\n"
      "protocols:\n  other: {}\n  house-bus: { can_write: yes, ports: [9000, 9001] }\n");
  const auto code = read->plant->table(Kind::flow).column("protocol").get(0);
  REQUIRE(code.has_value());
  CHECK(*code == read->plant->vocabulary().protocols.size() + 1);
  CHECK(read->value(Kind::flow, "f", "protocol") == "house-bus");
  CHECK(read->value(Kind::protocol, "house-bus", "ports") == "[9000, 9001]");
}

TEST_CASE("a zone without networks has one of its own name") {
  const auto read = good(
      "devices:\n  pc: { type: pc, zone: office }\n  ews: { type: ews, network: hall }\n"
      "zones:\n  office: { tier: information }\n  hall: { tier: control }\n  line: { tier: control "
      "}\n"
      "networks:\n  v20: { zone: line }\n");
  const model::Plant& plant = *read->plant;
  REQUIRE(plant.table(Kind::network).size() == 3);
  CHECK(plant.id({Kind::network, 1}) == "office");
  CHECK(plant.table(Kind::network).place(1).key == plant.table(Kind::zone).place(0).key);
  CHECK(plant.network_zones == std::vector<Rows>{{2}, {0}, {1}});
  CHECK(plant.device_networks == std::vector<Rows>{{1}, {2}});
  CHECK(plant.device_zones == std::vector<Rows>{{0}, {1}});
}

TEST_CASE("networks and zones of a device follow its wires, unless it names its zone") {
  const auto read = good(
      "zones:\n  a: { tier: information }\n  b: { tier: control }\n"
      "networks:\n  flat: { holds: [a, b] }\n  v1: { zone: b }\n  bare: {}\n"
      "devices:\n  pc: { type: pc, network: flat }\n  plc: { type: plc, network: flat, zone: b }\n"
      "  fw: { type: firewall, network: bare, interfaces: { in: { network: [v1, bare] } } }\n"
      "  x: { type: pc, network: bare, zone: a }\n");
  CHECK(read->plant->device_zones == std::vector<Rows>{{0, 1}, {1}, {1}, {0}});
  CHECK(read->plant->device_networks == std::vector<Rows>{{0}, {0}, {1, 2}, {2}});
}

TEST_CASE("a plant may have networks and no zones") {
  const auto read = good("networks:\n  lan: {}\ndevices:\n  pc: { type: pc, network: lan }\n");
  CHECK(read->plant->device_zones == std::vector<Rows>{{}});
}

TEST_CASE("precedence: stated, profile, zone, printed default") {
  const auto read = good(
      "profiles:\n  old: { login: shared, legacy: cannot-be-changed, updates: unknown }\n"
      "zones:\n  z: { tier: control, defaults: { login: none, updates: scheduled, backup: none } "
      "}\n"
      "devices:\n  a: { type: plc, zone: z, profile: old, login: individual }\n"
      "  b: { type: plc, zone: z, profile: old }\n  c: { type: plc, zone: z }\n");
  CHECK(read->value(Kind::device, "a", "login") == "individual");
  CHECK(read->origin(Kind::device, "a", "login") == Origin::stated);
  CHECK(read->value(Kind::device, "b", "login") == "shared");
  CHECK(read->origin(Kind::device, "b", "login") == Origin::profile);
  // "We asked, nobody knows" is an answer: what lies behind it does not take its place.
  CHECK(read->origin(Kind::device, "b", "updates") == Origin::unknown);
  CHECK(read->value(Kind::device, "c", "login") == "none");
  CHECK(read->origin(Kind::device, "c", "backup") == Origin::zone_default);
  CHECK(read->value(Kind::device, "b", "legacy") == "cannot-be-changed");
  CHECK(read->value(Kind::device, "c", "legacy") == "no");
}

TEST_CASE("a device in several zones takes a default only where all of them agree") {
  const auto read = good(
      "parties:\n  x: {}\n"
      "zones:\n  a: { tier: control, defaults: { login: none, owner: x, stores: [sensor, video] } "
      "}\n"
      "  b: { tier: field, defaults: { login: shared, owner: x, stores: [sensor, video] } }\n"
      "  c: { tier: field }\n"
      "devices:\n  two: { type: plc, network: [a, b] }\n  three: { type: plc, network: [a, b, c] "
      "}\n");
  CHECK(read->origin(Kind::device, "two", "login") == Origin::absent);
  CHECK(read->value(Kind::device, "two", "owner") == "x");
  CHECK(read->value(Kind::device, "two", "stores") == "[sensor, video]");
  CHECK(read->origin(Kind::device, "three", "owner") == Origin::absent);
}

TEST_CASE("the short word of a long policy is what its default and rules come to") {
  struct Row {
    const char* policy;
    const char* word;
  };
  const std::vector<Row> rows{
      {"{ default: deny }", "listed-only"},
      {"{ default: allow }", "allow-all"},
      {"{ default: deny, rules: [{ action: allow, from: lan }] }", "listed-only"},
      {"{ default: deny, rules: [{ action: allow }] }", "allow-all"},
      {"{ default: deny, rules: [{ action: allow, interface: in }] }", "listed-only"},
      {"{ default: deny, rules: [{ action: allow, enabled: no }] }", "listed-only"},
      {"{ default: deny, unapplied: { old: [{ action: allow }] } }", "listed-only"},
      {"{ default: allow, rules: [{ action: deny, to: lan }] }", ""},
      {"{ default: allow, rules: [{ action: allow, to: lan }, { action: deny }] }", "listed-only"},
      {"{ rules: [{ action: allow, from: lan }] }", ""},
      {"nat-only", "nat-only"},
      {"[{ value: listed-only, evidence: manual }, { value: allow-all, evidence: export }]",
       "allow-all"},
  };
  for (const Row& row : rows) {
    INFO(row.policy);
    const auto read = good(
        std::string("networks:\n  lan: {}\ndevices:\n  fw: { type: firewall, interfaces: { in: "
                    "{ network: lan } }, policy: ") +
        row.policy + " }\n");
    CHECK(read->value(Kind::device, "fw", "policy") == row.word);
  }
}

TEST_CASE("a long policy keeps its rules, aliases and forwards in order") {
  const auto read = good(
      "networks:\n  lan: { cidr: 10.0.0.0/24 }\n  dmz: {}\n"
      "devices:\n"
      "  fw:\n"
      "    type: firewall\n"
      "    interfaces: { in: { network: lan }, out: { network: dmz } }\n"
      "    policy:\n"
      "      default: deny\n"
      "      aliases:\n"
      "        scada: [10.0.0.10, 10.0.0.11]\n"
      "        ports: [tcp/502, dnp3]\n"
      "        all: [scada, dmz]\n"
      "      rules:\n"
      "        - { ref: 12, action: allow, interface: in, from: scada, to: [dmz, any-host], "
      "service: ports }\n"
      "        - action: deny\n"
      "          from: 10.0.0.0/24\n"
      "          direction: out\n"
      "      unapplied:\n"
      "        old: [{ action: allow }]\n"
      "      forwards:\n"
      "        - { interface: out, service: tcp/8080, to: 10.0.0.10, to_port: 80 }\n"
      "  any-host: { type: pc, network: lan }\n");
  const model::Plant& plant = *read->plant;
  const Ref device = read->entity(Kind::device, "fw");
  CHECK(plant.children(device, Kind::policy_rule).size() == 3);
  CHECK(read->value(Kind::policy_rule, "fw/policy/12", "interface") == "fw/in");
  CHECK(read->value(Kind::policy_rule, "fw/policy/12", "from") == "scada");
  CHECK(read->value(Kind::policy_rule, "fw/policy/12", "to") == "[dmz, any-host]");
  CHECK(read->value(Kind::policy_rule, "fw/policy/12", "unapplied").empty());
  CHECK(read->value(Kind::policy_rule, "fw/policy/2", "from") == "10.0.0.0/24");
  CHECK(read->value(Kind::policy_rule, "fw/policy/2", "to") == "any");
  CHECK(read->located(Kind::policy_rule, "fw/policy/2", "direction") == "out");
  CHECK(read->located(Kind::policy_rule, "fw/policy/12", "service") == "ports");
  CHECK(read->value(Kind::policy_rule, "fw/policy/old/1", "unapplied") == "old");
  CHECK(read->value(Kind::alias, "fw/aliases/all", "is") == "[scada, dmz]");
  CHECK(read->located(Kind::alias, "fw/aliases/ports", "is") == "[tcp/502, dnp3]");
  CHECK(read->value(Kind::forward, "fw/forwards/1", "to_port") == "80");
  const auto literal = plant.list(*plant.table(Kind::policy_rule).column("to").get(1));
  CHECK(Ref::from_raw(literal[0]).kind() == Kind::literal);
}

TEST_CASE("labels stand on any entity") {
  const auto read = good(
      "zones:\n  z: { tier: control, labels: { line: A } }\n"
      "devices:\n  plc: { type: plc, zone: z, labels: { cell: 7, ライン: 第一 } }\n");
  const Ref plc = read->entity(Kind::device, "plc");
  REQUIRE(read->plant->label(plc, "cell") != nullptr);
  CHECK(*read->plant->label(plc, "cell") == "7");
  CHECK(*read->plant->label(plc, "ライン") == "第一");
  CHECK(read->plant->label(plc, "line") == nullptr);
}

TEST_CASE("cells behind NAT repeat addresses in realms of their own") {
  const std::string two_cells =
      "networks:\n  c1: { cidr: 192.168.0.0/24%s }\n  c2: { cidr: 192.168.0.0/24%s }\n"
      "devices:\n  p1: { type: plc, network: c1, address: 192.168.0.10 }\n"
      "  p2: { type: plc, network: c2, address: 192.168.0.10 }\n";
  const auto with = [&](std::string first, std::string second) {
    std::string out = two_cells;
    for (const std::string* part : {&first, &second}) out.replace(out.find("%s"), 2, *part);
    return out;
  };
  good(with(", realm: one", ", realm: two"));
  CHECK(faults(with("", "")) == Faults{"5:15 plant/overlap", "8:42 plant/address-twice"});
  CHECK(faults("networks:\n  a: { cidr: 192.168.001.000/24 }\n"
               "devices:\n  p: { type: plc, network: a, address: 192.168.001.010 }\n") ==
        Faults{"4:14 plant/cidr -> 192.168.1.0/24", "6:40 plant/address -> 192.168.1.10"});
  // The address space of the internet is no wire that others overlap.
  good("networks:\n  net: { cidr: 0.0.0.0/0 }\n  lan: { cidr: 10.0.0.0/8 }\n");
  // Both families; one network does not say its range, so that nothing lies outside.
  good(
      "networks:\n  a: { cidr: [10.0.0.0/24, \"2001:db8::/64\"] }\n  b: {}\n"
      "devices:\n  p: { type: plc, network: a, address: [10.0.0.1, \"2001:db8::1\"] }\n"
      "  q: { type: plc, network: [a, b], address: 10.9.0.1 }\n");
}

TEST_CASE("statements that differ are a contradiction; those that agree are not") {
  const auto read = good(
      "zones:\n  z: { tier: control }\n"
      "devices:\n"
      "  a: { type: plc, zone: z, stores: [{ value: [video, sensor] }, { value: [sensor, video] }] "
      "}\n"
      "  b: { type: plc, zone: z, login: [{ value: individual }, { value: none }] }\n");
  const model::Table& devices = read->plant->table(Kind::device);
  CHECK_FALSE(devices.column("stores").contradicted(0));
  CHECK(devices.column("login").contradicted(1));
  CHECK(read->located(Kind::device, "b", "login") == "none");
}

TEST_CASE("ended is a date only of support") {
  const auto read = good(
      "zones:\n  z: { tier: control }\n"
      "devices:\n  a: { type: plc, zone: z, supported_until: ended }\n");
  CHECK(read->value(Kind::device, "a", "supported_until") == "ended");
  CHECK(static_cast<std::int32_t>(
            *read->plant->table(Kind::device).column("supported_until").get(0)) == model::kEnded);
  CHECK(reading::read("plantlint: 1\nplant: { id: p, inventory_date: ended }\n")->faults() ==
        Faults{"2:33 plant/date"});
}

TEST_CASE("an id is found as written only") {
  CHECK(faults("networks:\n  lan-A: {}\ndevices:\n  p: { type: pc, network: LAN-a }\n") ==
        Faults{"6:27 plant/unknown-id -> lan-A"});
}

TEST_CASE("places of faults are those of the value, also in lists, profiles and defaults") {
  CHECK(faults("profiles:\n  p: { owner: nobody }\n"
               "zones:\n  z:\n    tier: control\n    defaults:\n      supplier: { value: nobody }\n"
               "    owner: [{ value: unknown }, { value: nobody }]\n"
               "expect:\n  - only:\n      - z\n      - nothing\n    may_reach: z\n") ==
        Faults{"4:15 plant/unknown-id", "9:26 plant/unknown-id", "10:42 plant/unknown-id",
               "14:9 plant/unknown-id"});
}

TEST_CASE("after broken YAML no id is called unknown that may stand in the broken part") {
  const Faults found = faults(
      "flows:\n  f: { from: a, to: b, acces: read }\nzones:\n  a: { tier: control }\n  b: { tier: "
      "[ }\n");
  REQUIRE(found.size() >= 2);
  CHECK(found[0] == "4:24 plant/unknown-key -> access");
  for (const std::string& fault : found) CHECK(fault.find("unknown-id") == std::string::npos);
}

TEST_CASE("a fault that does not stop the reading leaves the others to be found") {
  CHECK(faults("zones:\n  a: { tier: control, tier: field }\nnetworks:\n  n: { zone: b }\n") ==
        Faults{"4:23 yaml/duplicate-key", "6:14 plant/unknown-id -> a"});
}

}  // namespace
