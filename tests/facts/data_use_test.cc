// Whether data use is limited, as the survey's interviews say of data that go through office PCs
// only.
#include "facts/data_use.h"

#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

/// The document's own example; each case below changes one thing.
std::string shop(const std::string& plant, const std::string& more, const std::string& flow) {
  return "plantlint: 1\nplant: { id: p" + plant + R"( }
zones: { office: { tier: information }, line: { tier: control }, cloud: { tier: cloud }, partner: { tier: external } }
networks: { lan: { zone: office }, cell: { zone: line } }
devices:
  fw: { type: firewall, interfaces: { a: { network: cell }, b: { network: lan } }, policy: listed-only }
  pcs: { type: pc, network: lan }
  tab: { type: tablet, network: lan }
  log: { type: data-logger, network: cell }
  nc: { type: cnc, network: cell }
  net: { type: broadband-router, network: lan, policy: nat-only }
)" + more +
         "flows: { f: { " + flow + " } }\n";
}

bool limited(const std::string& plant, const std::string& more, const std::string& flow) {
  const Fixture fixture(shop(plant, more, flow));
  return facts::data_use(fixture.world()).limited;
}

}  // namespace

TEST_CASE("data use is limited where office PCs read through one firewall") {
  const std::string read = "from: log, to: pcs, data: [equipment-state], access: read";
  CHECK(limited("", "", read));
  CHECK(limited(", stage: 1, use_cases: [visualization]", "", read));
  // The office's own line to the internet carries no plant data.
  CHECK(limited("", "links: { dsl: { between: [net, partner], medium: internet } }\n", read));
  const Fixture fixture(shop("", "", read));
  const facts::DataUse use = facts::data_use(fixture.world());
  CHECK(use.readers.size() == 1);
  CHECK(use.boundaries.size() == 1);
}

TEST_CASE("data use is wider where data go further or something comes back") {
  const std::string read = "from: log, to: pcs, data: [equipment-state], access: read";
  CHECK_FALSE(limited("", "", "from: log, to: cloud, data: [sensor], access: read"));
  CHECK_FALSE(limited("", "", "from: log, to: tab, data: [sensor], access: read"));
  CHECK_FALSE(limited("", "", "from: partner, to: pcs, data: [production-plan], access: write"));
  CHECK_FALSE(limited("", "", "from: pcs, to: nc, data: [engineering-settings], access: program"));
  CHECK_FALSE(limited("", "", "from: log, to: pcs, access: read"));
  CHECK_FALSE(limited(", use_cases: [predictive-maintenance]", "", read));
  CHECK_FALSE(limited(
      "", "  ai: { type: analysis-server, network: lan, analysis: { used_for: advice } }\n", read));
  CHECK_FALSE(limited("", "links: { sim: { between: [log, cloud], medium: lte } }\n", read));
  CHECK_FALSE(limited("", "remote_access: { r: { ends_at: nc, reaches: [nc] } }\n", read));
}

}  // namespace facts_test
