// Where each device, network and zone of a plant stands in the picture.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "facts/world.h"
#include "graph/marks.h"
#include "graph/picture.h"

namespace graph {

/// Fills in the rows and boxes of a picture, and knows what is where.
class Places {
 public:
  Places(const facts::World& world, const Marks& marks, Picture& picture);

  /// Where an end of a line, flow or session stands; nothing for what is not drawn.
  [[nodiscard]] std::optional<End> of(model::Ref place) const;
  /// The box of an outside zone run by this party, if there is one.
  [[nodiscard]] std::optional<End> of_party(model::Ref party) const;
  /// A box for ends outside that the plant does not name; made at the first call.
  End somewhere_outside();
  /// Networks of a zone that are drawn under several zones, or that a device between tiers hangs
  /// on.
  void add_legs(std::vector<Line>& lines) const;

 private:
  struct Spot {
    std::size_t box = 0;
    std::size_t group = 0;
  };

  void add_zones();
  void add_devices();
  std::size_t add_box(Box box);
  std::size_t row_of(std::uint32_t zone) const;
  std::vector<std::size_t> touched(std::uint32_t device) const;
  std::optional<std::size_t> row_between(std::uint32_t device) const;
  void put_between(std::uint32_t device, std::size_t row);
  void put_into_box(std::uint32_t device);
  void add_cards();
  [[nodiscard]] std::string filter(model::Ref device) const;
  Card card(std::uint32_t device) const;

  const facts::World& world_;
  const model::Plant& plant_;
  const Marks& marks_;
  Picture& picture_;
  std::vector<std::size_t> zone_boxes_;
  /// Of each network, its group in the box of each of its zones, the highest row first.
  std::vector<std::vector<Spot>> network_spots_;
  std::vector<std::optional<End>> device_ends_;
  std::vector<bool> pinned_;   ///< Lines of its own end at the device.
  std::vector<bool> outside_;  ///< A line that leaves the site ends at the device.
  /// Devices of each group, to be made cards, by box and group.
  std::vector<std::vector<std::vector<std::uint32_t>>> members_;
  std::vector<std::pair<std::uint32_t, std::size_t>> between_;  ///< device, box
  std::optional<std::size_t> somewhere_;
};

}  // namespace graph
