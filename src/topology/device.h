// What a device does with traffic: whether it passes it on, and what its policy protects.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/plant.h"
#include "model/vocabulary.h"
#include "topology/topology.h"

namespace topology {

/// How a forwarding device decides.
enum class Filter : std::uint8_t {
  open,        ///< passes everything
  nat,         ///< from inside to outside, and port forwards
  listed,      ///< what is declared
  rules,       ///< the long form of `policy`
  not_stated,  ///< one of the words above, or none
};

/// Looks the columns up once; the plant must outlive it.
class Devices {
 public:
  explicit Devices(const model::Plant& plant);

  [[nodiscard]] const model::DeviceType& type(std::uint32_t device) const;
  /// Stated, else by its type. A controller or panel with legs in two tiers (field and control
  /// count as one) may pass the routing of its own protocols on, a computer with port forwards may
  /// be a host of containers, and a machine of unknown or other type may pass anything on: unknown.
  [[nodiscard]] Fact forwards(std::uint32_t device) const;
  [[nodiscard]] Filter filter(std::uint32_t device) const;
  /// Whether the policy lets through less than everything, given that the device forwards.
  [[nodiscard]] Fact protects(std::uint32_t device) const;
  [[nodiscard]] Fact boundary(std::uint32_t device) const;
  /// A switch keeps its networks apart (yes), joins them (no), or `managed` is not stated.
  [[nodiscard]] Fact keeps_apart(std::uint32_t device) const;

 private:
  [[nodiscard]] bool has_deny(std::uint32_t device) const;
  [[nodiscard]] bool opens_session(std::uint32_t rule) const;
  [[nodiscard]] bool in_two_tiers(std::uint32_t device) const;
  [[nodiscard]] bool type_unknown(std::uint32_t device) const;
  /// Networks it hangs on and lines that end at it, or the interfaces drawn if those are more.
  [[nodiscard]] std::size_t sides(std::uint32_t device) const;
  void count_lines();
  [[nodiscard]] bool publishes_ports(std::uint32_t device) const;

  const model::Plant& plant_;
  const model::Column& type_;
  const model::Column& forwarding_;
  const model::Column& managed_;
  const model::Column& policy_;
  const model::Column& fallback_;
  const model::Column& action_;
  const model::Column& state_;
  const model::Column& enabled_;
  const model::Column& unapplied_;
  std::vector<std::uint32_t> lines_;  ///< By device: that end at it and carry packets.
};

/// The id of an attribute that exists.
model::AttributeId id_of(model::Kind kind, std::string_view name);

}  // namespace topology
