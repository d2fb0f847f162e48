#include "facts/tables.h"

#include <vector>

namespace facts {

std::span<const Table> tables() {
  static const std::vector<Table> kAll = [] {
    std::vector<Table> all;
    for (const auto file : {
             of_plant,   of_zone,        of_network,  of_device,  of_flow,       safety,
             separation, of_wire,        of_exposure, of_control, of_cloud,      of_maintenance,
             of_host,    of_analysis,    of_browsing, people,     stage,         description,
             of_conduit, of_expectation, of_policy,   of_models,  of_vocabulary, of_relation,
         }) {
      for (const Table& table : file()) all.push_back(table);
    }
    return all;
  }();
  return kAll;
}

}  // namespace facts
