// The survey's system models, recognised from flows and remote accesses.
#include "facts/models.h"

#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {

/// Zones, networks and devices of every tier; the flows differ.
static const std::string kPlant = R"(
zones:
  office: { tier: information }
  info: { tier: control-information }
  line: { tier: control }
  sensors: { tier: field }
  cloud: { tier: cloud }
  maker: { tier: external }
networks:
  lan: { zone: office }
  n-info: { zone: info }
  n-line: { zone: line }
  air: { zone: sensors, medium: wifi }
devices:
  pc: { type: pc, network: lan }
  mes: { type: mes, network: n-info }
  hist: { type: historian, network: n-info }
  ews: { type: ews, network: n-info }
  ai: { type: analysis-server, network: lan }
  plc: { type: process-controller, network: n-line }
  hmi: { type: hmi, network: n-line }
  meter: { type: sensor, network: air }
  ap: { type: access-point, interfaces: { a: { network: air }, b: { network: n-info } } }
  fw: { type: firewall, interfaces: { a: { network: lan }, b: { network: n-info }, c: { network: n-line } }, policy: listed-only }
  box: { type: maintenance-router, network: n-line }
links:
  wan: { between: [fw, cloud], medium: internet }
  lte: { between: [box, maker], medium: lte }
)";

namespace {

Table with(const std::string& traffic, const std::string& value) {
  return {kPlant + traffic, {{"plant p", "plant.models", value}}};
}

}  // namespace

std::vector<Table> model_tables() {
  return {
      // Tier by tier: none of the three, as far as is known.
      with("flows: { up: { from: plc, to: hist, data: [sensor], via: [fw] } }\n",
           "[analysis-data(? hist/analysis.used_for)]"),
      // Results are used in the office, too, and analysed there.
      with("flows: { show: { from: hist, to: pc, data: [aggregated-analysis], via: [fw] } }\n",
           "[analysis-data]"),
      with("flows: { up: { from: mes, to: ai, data: [production-plan], via: [fw] } }\n",
           "[analysis-data]"),
      with("flows: {}\nremote_access: {}\n", "[]"),
      // To the cloud, over the air, past a tier.
      with("flows: { out: { from: mes, to: cloud, data: [production-plan], via: [fw, wan] } }\n",
           "[internal-data]"),
      with("flows: { air: { from: meter, to: mes, data: [sensor], via: [ap] } }\n",
           "[internal-data, analysis-data(? mes/analysis.used_for)]"),
      with("flows: { jump: { from: plc, to: pc, data: [equipment-state], via: [fw] } }\n",
           "[internal-data]"),
      with("flows: { out: { from: plc, to: cloud, data: [] } }\n", "[]"),
      with("flows: { out: { from: plc, to: cloud } }\n", "[internal-data(? out/data)]"),
      // An analysis whose result comes back, from each of the three places.
      with("flows: { back: { from: cloud, to: hist, data: [aggregated-analysis] } }\n",
           "[analysis-data]"),
      with("flows: { set: { from: ai, to: plc, data: [control-command] } }\n", "[analysis-data]"),
      with("flows: { plan: { from: mes, to: hmi, data: [aggregated-analysis], via: [fw] } }\n",
           "[analysis-data]"),
      with("flows: { order: { from: cloud, to: plc, data: [control-command] } }\n",
           "[analysis-data]"),
      with("flows: { press: { from: hmi, to: plc, data: [control-command] } }\n", "[]"),
      // Maintenance from outside: at an EWS, at a controller, at a box that reaches one.
      with("remote_access: { r: { over: lte, ends_at: ews, reaches: [ews] } }\n",
           "[remote-maintenance]"),
      with("remote_access: { r: { over: lte, ends_at: box, reaches: [plc] } }\n",
           "[remote-maintenance]"),
      with("remote_access: { r: { over: lte, ends_at: box, reaches: [hmi] } }\n", "[]"),
      with("remote_access: { r: { over: lte } }\n", "[remote-maintenance(? r/ends_at)]"),
      with("flows: { load: { from: maker, to: plc, data: [engineering-settings] } }\n",
           "[remote-maintenance]"),
  };
}

}  // namespace facts_test

TEST_CASE("plant.models") { facts_test::check(facts_test::model_tables()); }

TEST_CASE("system models: what shows them, and where data are analysed") {
  const facts_test::Fixture fixture(facts_test::kPlant + R"(
flows:
  out: { from: hist, to: cloud, data: [equipment-state], via: [fw, wan] }
  back: { from: cloud, to: hist, data: [aggregated-analysis], via: [wan, fw] }
  advice: { from: ai, to: mes, data: [production-plan], via: [fw] }
remote_access: { help: { over: lte, ends_at: box, reaches: [plc] } }
)");
  const auto shown = facts::shown_models(fixture.world());
  REQUIRE(shown.size() == 3);
  const auto ids = [&](const facts::ShownModel& model) {
    std::string out;
    for (const model::Ref ref : model.by) {
      out += std::string(fixture.world().plant().id(ref)) + " ";
    }
    return out;
  };
  CHECK(shown[0].id == "internal-data");
  CHECK(ids(shown[0]) == "out ");
  CHECK(shown[0].where.empty());
  CHECK(shown[1].id == "analysis-data");
  CHECK(ids(shown[1]) == "back advice ");
  CHECK(shown[1].where == std::vector<std::string_view>{"outside", "information"});
  CHECK(shown[2].id == "remote-maintenance");
  CHECK(ids(shown[2]) == "help ");
}
