// Devices known by address, over all sources of an import.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "import/draft.h"

namespace importer {

class Hosts {
 public:
  explicit Hosts(Draft& draft);

  /// The device with the address; one is added, named after it or `name`, if there is none.
  Device& of(const std::string& address, std::string_view name, Basis basis,
             std::string_view evidence);
  [[nodiscard]] const Device* find(const std::string& address) const;
  [[nodiscard]] std::size_t added() const { return added_; }

 private:
  Draft& draft_;
  std::map<std::string, std::size_t, std::less<>> by_address_;
  std::size_t added_ = 0;
};

}  // namespace importer
