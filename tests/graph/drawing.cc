#include "graph/drawing.h"

#include "facts/world.h"
#include "graph/draw.h"
#include "rule/own_rules.h"
#include "support/catch.h"
#include "support/plants.h"

namespace drawing {

const std::string kPlant = R"(
parties:
  robo: { role: equipment-supplier }
zones:
  office: { tier: information, name: 事務所 }
  line: { tier: control }
  store: { tier: control, scope: { out: switched off } }
  cell: { tier: field }
  cloud: { tier: cloud, party: robo }
networks:
  flat: { holds: [office, line], cidr: 192.168.1.0/24 }
  radio: { zone: cell, medium: wifi }
  inner: { zone: line, cidr: 10.0.0.0/24 }
devices:
  pcs: { type: pc, count: 8, network: flat, zone: office }
  eye: { type: camera, network: flat, zone: line, login: none }
  eye-2: { type: camera, network: inner }
  plc-1: { type: plc, network: inner, name: Press }
  fw: { type: firewall, interfaces: { up: { network: flat }, down: { network: inner } } }
  gw: { type: lte-router, network: inner }
  s-1: { type: sensor, network: radio }
  s-2: { type: sensor, network: radio }
  s-3: { type: sensor, network: radio }
  s-4: { type: sensor, network: radio, count: 2 }
links:
  far: { between: [gw, cloud], medium: lte, protection: none }
  wires: { between: [plc-1, s-1], medium: hardwired }
flows:
  up: { from: plc-1, to: cloud, data: [equipment-state], access: read }
  down: { from: cloud, to: plc-1, data: [control-command], access: write }
  inside: { from: eye-2, to: plc-1, data: [video] }
remote_access:
  service: { party: robo, over: [far], ends_at: gw }
)";

graph::Picture picture(const std::string& plant, text::Language language) {
  const std::vector<std::string> rules = {
      support::own_rule({"id: OWN001", "severity: high",
                         "require: device.type != \"network-camera\" || device.login != \"none\""}),
      support::own_rule({"id: OWN002", "for: link", "severity: medium", "when: link.leaves_site",
                         "require: link.protection == \"encrypted\""}),
      support::own_rule({"id: OWN003", "for: network", "severity: critical",
                         "require: network.zones.size() < 2"})};
  support::OwnBook own(rules);
  INFO(support::lines_of(own.sources, own.faults));
  REQUIRE(own.faults.empty());
  lint::Options options;
  options.profile = rule::Profile::full;
  const diag::Report report = own.check(plant, options);
  REQUIRE(report.plants.size() == 1);
  REQUIRE(report.plants[0].judged);
  const model::Plant& read = own.plant(plant);
  const facts::World world(read, support::kToday, own.book->grades());
  return graph::draw(world, report.plants[0], language);
}

}  // namespace drawing
