// Facts of where data lie.
#include "facts/rows.h"
#include "support/catch.h"

namespace facts_test {
namespace {

const Table kPlans = {
    R"(
zones:
  z: { tier: information }
  folder: { tier: cloud }
  hosted: { tier: cloud }
  buyer: { tier: external }
devices:
  mes: { type: mes, zone: z }
  erp: { type: erp, zone: hosted }
  files: { type: file-server, zone: z }
  nas: { type: nas, zone: z }
  tablet: { type: tablet, zone: z }
  plc: { type: process-controller, zone: z }
  opc: { type: opc-server, zone: z }
  jump: { type: jump-host, zone: z }
  note: { type: pc, zone: z, presence: visitor }
  box: { type: unknown, zone: z }
)",
    {
        {"device files", "device.second_plan_store", "true"},
        {"device nas", "device.second_plan_store", "true"},
        {"device mes", "device.second_plan_store", "false"},
        {"device erp", "device.second_plan_store", "false"},
        {"device tablet", "device.second_plan_store", "false"},
        {"device plc", "device.second_plan_store", "false"},
        {"device opc", "device.second_plan_store", "false"},
        {"device jump", "device.second_plan_store", "false"},
        {"device note", "device.second_plan_store", "false"},
        {"device box", "device.second_plan_store", "? box/type"},
        {"zone folder", "zone.second_plan_store", "true"},
        {"zone hosted", "zone.second_plan_store", "false"},
        {"zone buyer", "zone.second_plan_store", "false"},
        {"zone z", "zone.second_plan_store", "false"},
    }};

}  // namespace

std::vector<Table> data_tables() { return {kPlans}; }

}  // namespace facts_test

TEST_CASE("facts of where data lie") { facts_test::check(facts_test::data_tables()); }
