#include "diag/codes.h"

namespace diag {

std::vector<const Code*> all_codes() {
  std::vector<const Code*> all = yaml::codes();
  for (const auto& table : {plant::codes(), expression::codes(), rule::codes(), call::codes(),
                            importer::codes(), file::codes(), waiver::codes(), note::codes()}) {
    all.insert(all.end(), table.begin(), table.end());
  }
  return all;
}

}  // namespace diag
