// The plant as a graph: devices on one side, what joins them (networks, links) on the other, and
// the compartments in which a device passes traffic on.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "model/plant.h"
#include "model/vocabulary.h"
#include "topology/device.h"
#include "topology/topology.h"

namespace topology {

inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// A device (`end`) on a network or link, or a link that ends at a network (then `end` is that
/// network and `is_wire` is set). Junctions are numbered networks first, then links.
struct Edge {
  std::uint32_t end = 0;  ///< Row of a device; of a network if is_wire.
  std::uint32_t junction = 0;
  model::Ref over;  ///< The interface; invalid for `network:` and plain link ends.
  bool is_wire = false;
  bool into = true;      ///< Passes from the junction to the end.
  bool out = true;       ///< Passes from the end to the junction.
  bool laid = false;     ///< A network that lies `on` a switch: it is no address of the switch.
  bool carried = false;  ///< The junction is a link of media carried by hand.
  int rank = -1;         ///< Twice the tier's rank of the side, dmz 5, outside 8; -1 unknown.
};
inline constexpr int kOutsideRank = 8;

/// Edges of a device between which it passes traffic, under its policy. A firewall has one joint, a
/// managed switch one per network.
struct Joint {
  std::uint32_t device = 0;
  Truth present = Truth::yes;  ///< yes or unknown
  Missing missing;             ///< What would decide `present`.
  bool part = false;           ///< One of several that are like devices of their own.
  std::vector<std::uint32_t> edges;
};

/// Lists of numbers by number, packed.
class Lists {
 public:
  Lists() = default;
  /// pairs: (key, value) in the order wanted within a key.
  Lists(std::uint32_t keys, std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs);
  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t key) const {
    return std::span(values_).subspan(begins_[key], begins_[key + 1] - begins_[key]);
  }

 private:
  std::vector<std::uint32_t> begins_{0};
  std::vector<std::uint32_t> values_;
};

class Graph {
 public:
  explicit Graph(const model::Plant& plant, const Devices& facts);

  const model::Plant& plant;
  const Devices& facts;
  std::uint32_t devices = 0;
  std::uint32_t networks = 0;
  std::uint32_t links = 0;

  std::vector<Edge> edges;
  std::vector<Joint> joints;
  Lists device_edges;    ///< Of each device, in file order: own networks, interfaces, laid, links.
  Lists junction_edges;  ///< Of each junction, also wires whose link it is or whose network it is.
  Lists junction_transit;  ///< Those of junction_edges by which a way may go on.
  Lists device_joints;
  Lists edge_joints;
  Lists zone_networks;
  Lists guests;  ///< Devices that run on a device.

  std::vector<std::vector<model::Ref>> link_ends;        ///< Devices and networks, as written.
  std::vector<Fact> link_leaves;                         ///< Topology::leaves_site
  std::vector<Fact> network_leaves;                      ///< By carrier or medium.
  std::vector<std::vector<std::uint32_t>> link_beneath;  ///< Lines beneath a tunnel, at any depth.
  std::vector<bool> link_carried;
  std::vector<bool> bus;  ///< Junctions of serial lines, field buses and wired signals.
  /// Of each device the legs that lead nobody knows where: an interface that names no network and
  /// ends no link, a network stated as unknown, or the device itself if it hangs on nothing.
  std::vector<std::vector<Missing>> unplaced;
  bool any_unplaced = false;
  /// Devices that may pass traffic and of which two legs, or all, are such: they may join any two
  /// networks.
  std::vector<std::uint32_t> loose;
  std::vector<bool> outside_device;   ///< All its zones are outside.
  std::vector<bool> outside_network;  ///< All its zones are outside.
  std::vector<bool> touches_outside;  ///< A network of which a zone is outside.
  /// Networks of the outside at large: what names one names also a place outside that no line
  /// names, for that lies in it. Of any other network there are none.
  [[nodiscard]] std::span<const std::uint32_t> lies_in(std::uint32_t network) const {
    return beyond_[network] ? std::span<const std::uint32_t>(at_large_)
                            : std::span<const std::uint32_t>();
  }

  /// The buses on which a converter speaks for others: its edges there, if it converts and passes
  /// on (unless that is not stated).
  [[nodiscard]] std::vector<std::uint32_t> bus_edges(std::uint32_t device) const;
  /// The devices for which it speaks there; by row.
  [[nodiscard]] std::vector<std::uint32_t> bus_members(std::uint32_t device) const;
  /// Whether it does so for everybody; `missing` decides if that is unknown.
  [[nodiscard]] Fact speaks_for(std::uint32_t device) const;

  [[nodiscard]] std::uint32_t junctions() const { return networks + links; }
  [[nodiscard]] std::uint32_t network_junction(std::uint32_t row) const { return row; }
  [[nodiscard]] std::uint32_t link_junction(std::uint32_t row) const { return networks + row; }
  [[nodiscard]] bool is_link(std::uint32_t junction) const { return junction >= networks; }
  [[nodiscard]] model::Ref junction_ref(std::uint32_t junction) const {
    return is_link(junction) ? model::Ref(model::Kind::link, junction - networks)
                             : model::Ref(model::Kind::network, junction);
  }
  [[nodiscard]] model::Ref end_ref(const Edge& edge) const {
    return {edge.is_wire ? model::Kind::network : model::Kind::device, edge.end};
  }
  [[nodiscard]] bool is_outside(model::Ref node) const {
    return node.kind() == model::Kind::device ? outside_device[node.row()]
                                              : outside_network[node.row()];
  }

 private:
  void find_outside();
  void find_buses();
  void add_device_edges();
  void find_unplaced();
  void add_link_edges();
  void add_native(std::uint32_t link);
  /// A place outside that no line names lies behind the lines to the internet.
  void add_places_beyond();
  void find_guests();
  /// The link itself is not among them. Sorted.
  [[nodiscard]] std::vector<std::uint32_t> beneath(std::uint32_t link) const;
  void find_leaving_links();
  /// By ids, so that of equally short ways the same is found however the file is ordered.
  void order_edges();
  void rank_edges();
  void add_joints();
  /// The edges of a managed switch by network. A line lies in the network that it shares with the
  /// switch; in none if it shares several (a trunk); else in the switch's first.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> compartments(
      std::uint32_t device, std::span<const std::uint32_t> sides) const;

  std::vector<bool> beyond_;                   ///< By network.
  std::vector<std::uint32_t> at_large_;        ///< Networks; only where some are beyond.
  std::vector<std::uint32_t> first_junction_;  ///< By device: of its first network as written.
};

/// Twice the rank of the highest tier among zones; dmz 5; -1 if there are none.
int side_rank(const model::Plant& plant, std::span<const std::uint32_t> zones);

}  // namespace topology
