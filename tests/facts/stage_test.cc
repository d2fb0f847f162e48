// Facts of what a plant does with its data, as its flows show.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const std::string kStagePlaces = R"(
zones:
  line: { tier: control }
  info: { tier: control-information }
  office: { tier: information }
  cloud: { tier: cloud }
  maker: { tier: external }
devices:
  plc: { type: plc, zone: line }
  hmi: { type: hmi, zone: line }
  box: { type: unknown, zone: line }
  hist: { type: historian, zone: info }
  brain: { type: analysis-server, zone: info, analysis: { used_for: setpoint } }
  looker: { type: analysis-server, zone: info, analysis: { used_for: display } }
  opc: { type: opc-server, zone: info }
  pc: { type: pc, zone: office }
)";

Table staged(const std::string& rest, std::vector<Row> rows) {
  return {kStagePlaces + rest, std::move(rows)};
}

Table of_flows() {
  return staged(
      R"(
flows:
  up: { from: plc, to: hist, data: [equipment-state] }
  out: { from: plc, to: maker, data: [sensor] }
  screen: { from: plc, to: hmi, data: [equipment-state] }
  office: { from: plc, to: pc, data: [production-plan] }
  some: { from: plc, to: cloud }
  later: { from: plc, to: cloud, data: [sensor], basis: planned }
  down: { from: cloud, to: plc, data: [control-command] }
  advice: { from: cloud, to: hist, data: [aggregated-analysis], access: write }
  perhaps: { from: cloud, to: plc, data: [sensor], protocol: opc-ua }
  whom: { from: cloud, to: box, data: [sensor], access: write }
  person: { from: maker, to: plc, data: [engineering-settings], trigger: person }
  who: { from: maker, to: plc, data: [engineering-settings] }
  set: { from: brain, to: plc, data: [control-command] }
  show: { from: looker, to: plc, data: [control-command] }
  gather: { from: hist, to: plc, data: [control-command] }
  relay: { from: opc, to: plc, data: [control-command] }
  operate: { from: hmi, to: plc, data: [control-command] }
  plan: { from: cloud, to: plc, data: [control-command], basis: planned }
)",
      {
          {"flow up", "'collection' in flow.shows", "true"},
          {"flow out", "'collection' in flow.shows", "true"},
          {"flow screen", "'collection' in flow.shows", "false"},
          {"flow office", "'collection' in flow.shows", "false"},
          {"flow some", "'collection' in flow.shows", "? some/data"},
          {"flow later", "'collection' in flow.shows", "false"},
          {"flow down", "'collection' in flow.shows", "false"},
          {"flow down", "'control-by-analysis' in flow.shows", "true"},
          {"flow advice", "'control-by-analysis' in flow.shows", "false"},
          {"flow perhaps", "'control-by-analysis' in flow.shows", "? perhaps/access"},
          {"flow whom", "'control-by-analysis' in flow.shows", "? box/type"},
          {"flow person", "'control-by-analysis' in flow.shows", "false"},
          {"flow who", "'control-by-analysis' in flow.shows", "? who/trigger"},
          {"flow set", "'control-by-analysis' in flow.shows", "true"},
          {"flow show", "'control-by-analysis' in flow.shows", "false"},
          {"flow gather", "'control-by-analysis' in flow.shows", "? hist/analysis.used_for"},
          {"flow relay", "'control-by-analysis' in flow.shows", "false"},
          {"flow operate", "'control-by-analysis' in flow.shows", "false"},
          {"flow plan", "'control-by-analysis' in flow.shows", "false"},
      });
}

const std::string kBare =
    "zones: { line: { tier: control }, cloud: { tier: cloud }, dc: { tier: information }, "
    "firm: { tier: external } }\n"
    "devices: { plc: { type: plc, zone: line }, hist: { type: historian, zone: dc }, "
    "board: { type: andon, zone: line } }\n";

Table stage(const std::string& flows, const std::string& shown) {
  return {kBare + flows, {{"plant p", "plant.stage_shown", shown}}};
}

Table use_cases(const std::string& stated, const std::string& flows, const std::string& shown) {
  return {"plantlint: 1\nplant: { id: p" + stated + " }\n" + kBare + flows,
          {{"plant p", "plant.use_cases_not_shown", shown}}};
}

}  // namespace

std::vector<Table> stage_tables() {
  return {
      of_flows(),
      stage("flows: {}", "0"),
      stage("flows: { f: { from: plc, to: hist, data: [sensor] } }", "1"),
      stage("flows: { f: { from: hist, to: cloud, data: [aggregated-analysis] } }", "2"),
      stage("flows: { f: { from: cloud, to: plc, data: [control-command], trigger: person } }",
            "3"),
      // A cloud service is a tool of one's own; another firm steers for itself.
      stage("flows: { f: { from: cloud, to: plc, data: [control-command], trigger: automatic } }",
            "3"),
      stage("flows: { f: { from: firm, to: plc, data: [control-command], trigger: automatic } }",
            "4"),
      stage("flows: { f: { from: firm, to: plc, data: [control-command], trigger: person } }", "0"),
      stage("flows: { f: { from: cloud, to: plc, data: [control-command] } }", "3"),
      // A plan that comes in is data in use, and so is what a board shows.
      stage("flows: { f: { from: firm, to: hist, data: [production-plan], trigger: person } }",
            "1"),
      stage("flows: { f: { from: plc, to: board, data: [sensor] } }", "1"),
      use_cases("", "flows: {}", "? p/use_cases"),
      use_cases(", use_cases: [visualization, equipment-control, external-collaboration]",
                "flows: { f: { from: plc, to: hist, data: [sensor] } }",
                "[equipment-control, external-collaboration]"),
      use_cases(", use_cases: [visualization]", "flows: { f: { from: plc, to: hist } }",
                "? f/data"),
      use_cases(", use_cases: [visualization]", "", "[]"),
  };
}

TEST_CASE("facts of stages and use cases") { check(stage_tables()); }

}  // namespace facts_test
