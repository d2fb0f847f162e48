#include "rule/answers.h"

#include <algorithm>
#include <array>
#include <optional>

#include "model/attribute.h"
#include "model/vocabulary.h"

namespace rule {
namespace {

using model::DeviceType;
using model::Kind;
using model::Ref;

/// Programs that people install on a computer.
constexpr std::array<std::string_view, 4> kInstalled{"teamviewer", "anydesk",
                                                     "chrome-remote-desktop", "container-api"};

const DeviceType* type_of(const facts::World& world, Ref entity) {
  if (entity.kind() != Kind::device) return nullptr;
  const auto type = world.column(Kind::device, "type").get(entity.row());
  return type ? &world.plant().vocabulary().device_types[*type] : nullptr;
}

const model::Medium* medium_of(const facts::World& world, Ref entity) {
  if (entity.kind() != Kind::link && entity.kind() != Kind::network) return nullptr;
  const auto medium = world.column(entity.kind(), "medium").get(entity.row());
  return medium ? &world.plant().vocabulary().media[*medium] : nullptr;
}

bool service_fits(const DeviceType& type, std::string_view word) {
  if (type.vague) return true;
  if (word == "robot-dashboard") return type.robot;
  if (word == "put-get") return type.controller || type.safety;
  if (std::ranges::find(kInstalled, word) != kInstalled.end()) return type.host;
  return true;
}

}  // namespace

bool fits(const facts::World& world, Ref entity, std::string_view attribute,
          std::string_view word) {
  if (const model::Medium* medium = medium_of(world, entity)) {
    // A SIM is in what a carrier's radio, or one like it, lets join.
    if (attribute == "device_auth" && word == "sim") return medium->wireless;
    return true;
  }
  const DeviceType* type = type_of(world, entity);
  if (type == nullptr) return true;
  if (attribute == "services") return service_fits(*type, word);
  // A computer, a switch or a firewall has passwords.
  if (attribute == "default_passwords" && word == "no-password-function") {
    return !type->host && !type->filters && !type->entry;
  }
  if (attribute == "write_protection" && word == "mode-switch") return !type->host;
  return true;
}

}  // namespace rule
