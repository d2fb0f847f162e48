// What hangs on each wire (topology::Wire), gathered once a plant.
#pragma once

#include <cstdint>
#include <vector>

#include "facts/world.h"

namespace facts {

/// What a device may find on the same wire.
struct OnWire {
  enum Sight : std::uint32_t {
    machines = 1U << 0U,    ///< a zone of tier field or control
    production = 1U << 1U,  ///< a zone of tier control-information
    elsewhere = 1U << 2U,   ///< a zone of another tier: information, dmz, outside
    office = 1U << 3U,      ///< office equipment, or a guest zone
    others = 1U << 4U,      ///< who need not write: computers, gatherers, carried-in devices
    wireless = 1U << 5U,    ///< a radio network
    internet = 1U << 6U,    ///< anyone on the internet
  };
  std::uint32_t sure = 0;
  std::uint32_t perhaps = 0;        ///< With all that may turn out to be there.
  expr::Missings doubts = nullptr;  ///< What would tell.

  /// Tiers that do not belong together, or equipment that does not belong to machines.
  [[nodiscard]] static bool mixed(std::uint32_t sights);
};

class Wiring {
 public:
  explicit Wiring(const World& world);
  /// All wires that a device hangs on together.
  [[nodiscard]] OnWire of(const World& world, std::uint32_t device) const;
  /// Remote accesses that do not say at which device they end.
  [[nodiscard]] const std::vector<std::uint32_t>& endless() const { return endless_; }

 private:
  struct Part {
    std::uint32_t sure = 0;
    std::uint32_t perhaps = 0;
    std::vector<topology::Missing> doubts;
  };
  std::vector<Part> parts_;  ///< By wire.
  std::vector<std::uint32_t> endless_;
};

/// It has no business of its own with controllers, or is brought along: a computer that does not
/// operate them, what gathers data, office equipment, a visitor. False while its type is unknown.
bool bystander(const World& world, std::uint32_t device);
/// It runs a general-purpose OS: stated, else by its type, else by what it is seen to serve.
bool is_computer(const World& world, std::uint32_t device);
/// The type may hide a computer, and nobody says whether it does.
bool perhaps_host(const World& world, std::uint32_t device);

}  // namespace facts
