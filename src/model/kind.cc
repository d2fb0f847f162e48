#include "model/kind.h"

namespace model {
namespace {

struct KindRow {
  std::string_view name;
  std::string_view section;
};

constexpr std::array<KindRow, kKinds> kKindRows{{
    {"plant", "plant"},
    {"party", "parties"},
    {"zone", "zones"},
    {"network", "networks"},
    {"device", "devices"},
    {"interface", ""},
    {"link", "links"},
    {"flow", "flows"},
    {"remote_access", "remote_access"},
    {"conduit", "conduits"},
    {"permission", ""},
    {"policy_rule", ""},
    {"alias", ""},
    {"forward", ""},
    {"expectation", "expect"},
    {"protocol", "protocols"},
}};

}  // namespace

std::string_view name(Kind kind) {
  return kind == Kind::literal ? "literal" : kKindRows[static_cast<std::size_t>(kind)].name;
}

std::string_view section(Kind kind) {
  return kind == Kind::literal ? "" : kKindRows[static_cast<std::size_t>(kind)].section;
}

std::optional<Kind> kind_named(std::string_view name) {
  for (std::size_t i = 0; i < kKinds; ++i) {
    if (kKindRows[i].name == name) return static_cast<Kind>(i);
  }
  return std::nullopt;
}

std::optional<Kind> kind_of_section(std::string_view section) {
  if (section.empty()) return std::nullopt;
  for (std::size_t i = 0; i < kKinds; ++i) {
    if (kKindRows[i].section == section) return static_cast<Kind>(i);
  }
  return std::nullopt;
}

}  // namespace model
