#include "import/hosts.h"

namespace importer {

Hosts::Hosts(Draft& draft) : draft_(draft) {
  for (std::size_t i = 0; i < draft.devices.size(); ++i) {
    for (const std::string& address : draft.devices[i].addresses) by_address_.emplace(address, i);
    for (const Interface& interface : draft.devices[i].interfaces) {
      for (const std::string& address : interface.addresses) by_address_.emplace(address, i);
    }
  }
}

const Device* Hosts::find(const std::string& address) const {
  const auto at = by_address_.find(address);
  return at == by_address_.end() ? nullptr : &draft_.devices[at->second];
}

Device& Hosts::of(const std::string& address, std::string_view name, Basis basis,
                  std::string_view evidence) {
  const auto [at, fresh] = by_address_.emplace(address, draft_.devices.size());
  if (!fresh) return draft_.devices[at->second];
  std::string id = "host-" + address;
  for (char& c : id) c = c == ':' ? '-' : c;
  Device& device = draft_.add_device(name.empty() ? std::string_view(id) : name);
  if (name.empty()) device.name.clear();
  device.addresses = {address};
  device.basis = basis;
  device.evidence = evidence;
  ++added_;
  return device;
}

}  // namespace importer
