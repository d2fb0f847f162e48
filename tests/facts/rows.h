// Tables of facts: a plant, and what expressions about its entities give.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "facts/facts.h"
#include "model/plant.h"

namespace facts_test {

struct Row {
  /// "device plc-1"; of a crossing what joins and both zones, the lower first: "crossing sw a b".
  std::string subject;
  std::string expression;
  /// As print() gives it: a value, or "?" and what to state ("? plc-1/login").
  std::string value;
};

struct Table {
  std::string plant;
  std::vector<Row> rows;
};

// One function a file of tests, so that together they can be held against the vocabulary.
std::vector<Table> attribute_tables();
std::vector<Table> cloud_tables();
std::vector<Table> configuration_tables();
std::vector<Table> control_tables();
std::vector<Table> description_tables();
std::vector<Table> device_tables();
std::vector<Table> exposure_tables();
std::vector<Table> flow_tables();
std::vector<Table> host_tables();
std::vector<Table> line_tables();
std::vector<Table> maintenance_tables();
std::vector<Table> model_tables();
std::vector<Table> people_tables();
std::vector<Table> relation_tables();
std::vector<Table> safety_tables();
std::vector<Table> separation_tables();
std::vector<Table> stage_tables();
std::vector<Table> wire_tables();
std::vector<Table> zone_tables();

/// A plant with all that is computed of it. `plantlint: 1` and `plant: {id: p}` are put behind a
/// text that has none.
class Fixture {
 public:
  explicit Fixture(std::string text);
  /// The value of an expression about a subject, printed.
  std::string value(const std::string& subject, const std::string& expression) const;
  [[nodiscard]] const facts::World& world() const { return *world_; }

 private:
  std::unique_ptr<model::Plant> plant_;
  std::unique_ptr<facts::World> world_;
  std::unique_ptr<facts::Facts> facts_;
};

std::string print(const expr::Value& value, const facts::World& world);

/// Checks every row; one plant is read once.
void check(const std::vector<Table>& tables);

/// The fields that the expressions of these tables read.
std::set<std::pair<expr::ObjectTypeId, expr::FieldSlot>> fields_read(
    const std::vector<Table>& tables);

}  // namespace facts_test
