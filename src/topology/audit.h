// What each line of a long policy does: whether it can match at all, what it opens, whom it serves.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "topology/gate.h"
#include "topology/graph.h"
#include "topology/policy.h"
#include "topology/topology.h"
#include "topology/trips.h"
#include "topology/ways.h"

namespace topology {

class Audit {
 public:
  Audit(const Graph& graph, const Policies& policies, WayFinder& finder, Trips& flows,
        Trips& sessions);
  /// Of a policy rule or port forward.
  [[nodiscard]] const LineFacts& of(model::Ref line) const {
    return line.kind() == model::Kind::forward ? forwards_[line.row()] : facts_[line.row()];
  }

  [[nodiscard]] std::span<const Topology::Opener> openers(std::uint32_t device) const {
    return openers_[device];
  }

 private:
  /// Networks (or a line that leaves the site) behind a side of the device that rules cannot tell
  /// apart and that stand in the same zones.
  struct Group {
    std::vector<model::Ref> places;
    std::vector<std::uint32_t> zones;
    std::vector<std::uint32_t> points;  // sorted
    std::vector<std::uint32_t> sure;    // at which somebody certainly stands; sorted
    std::vector<Missing> doubts;        // decide at which of the others
    bool outside = false;
    /// Devices at each point, the one that is looked at left out; made when first asked for.
    std::optional<std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>> devices_at{};
  };
  /// Of a group what a set of a rule names.
  struct Within {
    const Group* group = nullptr;
    std::vector<std::uint32_t> points;
    std::vector<std::uint32_t> devices;
  };
  struct Side {
    std::uint32_t edge = 0;
    std::uint32_t part = 0;  // of the plant without the device
  };
  struct Pair {
    const Side* in;
    const Side* out;  // null: it ends at the device itself
  };
  /// A session that the plant declares.
  struct Declared {
    model::Ref ref;
    Subject from;
    Subject to;
    Service service;
  };

  void look_at(std::uint32_t device);
  void find_parts(std::uint32_t device);
  void spread(std::uint32_t device, std::uint32_t junction, std::uint32_t part);
  void add_groups(std::uint32_t part, const std::vector<std::uint32_t>& junctions);
  /// The set names the device, or one of its networks or addresses; kNone names all.
  [[nodiscard]] bool names(std::uint32_t set, std::uint32_t device);
  /// Its points and devices that the set names; kNone names all.
  Within named_in(Group& group, std::uint32_t set);
  /// Adds the devices that stand at one of these points, by an index of the group.
  void add_devices_at(Group& group, const std::vector<std::uint32_t>& points,
                      std::vector<std::uint32_t>& found);
  /// Calls act(device) for those on the networks of a group, except the one that is looked at.
  template <typename Act>
  void each_device(const Group& group, Act&& act) const;
  /// What the set names behind a side; kNone names all.
  const std::vector<Within>& within(std::uint32_t set, std::uint32_t part);
  /// Ways through the device on which the line is met; all if `anywhere`.
  [[nodiscard]] std::vector<Pair> pairs(const Line& line, bool anywhere) const;
  /// Calls act(pair, from, to) for what the line names, until it says to stop or it is too much.
  template <typename Act>
  void each_session(const Line& line, bool anywhere, Act&& act);
  /// The same for sessions that end at the device itself: act(side, from, to).
  template <typename Act>
  void each_own_session(std::uint32_t device, const Line& line, Act&& act);

  LineFacts& facts_of(model::Ref line);
  void describe(std::uint32_t device, std::uint32_t at, LineFacts& facts);
  void find_idle(std::uint32_t device, std::uint32_t at, LineFacts& facts);
  /// A port forward to an address that no device states; `doubts`: of those that may have it.
  [[nodiscard]] bool leads_nowhere(const Line& line, std::vector<Missing>& doubts);
  /// Legs of the filter, or of devices that the line names, that lead nobody knows where.
  void add_undrawn(std::uint32_t device, const Line& line, std::vector<Missing>& doubts);
  [[nodiscard]] bool in_named_list(const Line& line) const;
  [[nodiscard]] bool reaches_itself(std::uint32_t device, const Line& line) const;
  /// It keeps out what would be dropped anyway, or forged senders; or it leads to a group.
  [[nodiscard]] bool closes(const Line& line) const;
  [[nodiscard]] bool keeps_out_forgers(const Line& line) const;
  /// Own points of the device that the line names as its end.
  [[nodiscard]] std::vector<std::uint32_t> own_targets(std::uint32_t device,
                                                       const Line& line) const;
  /// Of the services of a line something is left at this place of the list.
  [[nodiscard]] bool alive(std::uint32_t device, std::uint32_t at,
                           const std::vector<std::uint32_t>& list, std::uint32_t& shadow) const;
  [[nodiscard]] bool is_sure(const Within& some) const;
  [[nodiscard]] bool stands(const Line& line, std::vector<Missing>& doubts);
  void find_shadow(std::uint32_t device, std::uint32_t at, LineFacts& facts);
  [[nodiscard]] bool contradicted(std::uint32_t device, const Line& line);
  void find_openings(std::uint32_t device, std::uint32_t at, LineFacts& facts);
  /// Notes from where the line lets sessions in to the device itself, which it names.
  void find_own_openings(std::uint32_t device, std::uint32_t at);
  /// What comes in on this side meets the line.
  [[nodiscard]] bool met_on(const Side& side, const Line& line) const;
  /// A session from one place to the other passes this device and all that filters beside it.
  [[nodiscard]] bool passes_elsewhere(std::uint32_t device, const Line& line, const Group& from,
                                      const Group& to);
  [[nodiscard]] bool passes_from(std::uint32_t device, const Line& line, model::Ref from,
                                 model::Ref to);
  [[nodiscard]] bool declared_between(const Group& from, const Group& to);
  [[nodiscard]] bool stands_in(Subject end, const Group& group) const;

  void find_declared();
  void find_served(std::uint32_t device);
  void add_served(std::uint32_t device, const Declared& declared);

  const Graph& graph_;
  const Policies& policies_;
  Endpoints& endpoints_;
  WayFinder& finder_;
  Trips& flows_;
  Trips& sessions_;
  std::vector<LineFacts> facts_;     // by row of the rule
  std::vector<LineFacts> forwards_;  // by row of the forward
  std::vector<Declared> declared_;
  std::vector<std::uint32_t> declared_of_;  // by flow: an index into declared_; kNone = not there
  /// What may be meant by a line of any device: sessions, and flows that have no way. Sorted.
  std::vector<std::uint32_t> declared_anywhere_;
  std::vector<std::uint32_t> signatures_;               // of devices; the same to all rules
  std::unordered_map<std::uint64_t, bool> named_;       // by set and signature
  std::vector<std::vector<Topology::Opener>> openers_;  // by device

  /// Sessions that are looked at for the lines of one device; what is not looked at is taken to
  /// have its effect.
  static constexpr std::size_t kMaxSessions = std::size_t{1} << 20U;

  // Of the device that is looked at.
  std::uint32_t device_ = 0;
  std::vector<Side> sides_;
  std::vector<std::uint32_t> part_of_;      // junctions; kNone = not behind any side
  std::vector<std::vector<Group>> groups_;  // by part
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Within>> within_;
  std::map<std::vector<std::uint32_t>, std::vector<std::uint32_t>> served_;
  std::map<std::tuple<std::uint32_t, model::Ref, model::Ref>, bool> passing_;  // by set of services
  /// By groups of the device that is looked at: many lines speak of the same two.
  std::map<std::pair<const Group*, const Group*>, bool> declared_between_;
  std::size_t spent_ = 0;
};

template <typename Act>
void Audit::each_device(const Group& group, Act&& act) const {
  for (const model::Ref place : group.places) {
    if (place.kind() != model::Kind::network) continue;
    for (const std::uint32_t id : graph_.junction_edges.of(place.row())) {
      const Edge& edge = graph_.edges[id];
      if (!edge.is_wire && !edge.laid && edge.end != device_) act(edge.end);
    }
  }
}

template <typename Act>
void Audit::each_session(const Line& line, bool anywhere, Act&& act) {
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>> seen;
  for (const Pair& pair : pairs(line, anywhere)) {
    for (const Within& source : within(line.from, pair.in->part)) {
      for (const Within& target : within(line.to, pair.out->part)) {
        for (const std::uint32_t from : source.points) {
          for (const std::uint32_t to : target.points) {
            if (++spent_ > kMaxSessions) return;
            if (!seen.emplace(pair.in->edge, pair.out->edge, from, to).second) continue;
            if (!act(pair, from, to)) return;
          }
        }
      }
    }
  }
}

template <typename Act>
void Audit::each_own_session(std::uint32_t device, const Line& line, Act&& act) {
  const auto targets = own_targets(device, line);
  for (const Side& side : sides_) {
    if (!met_on(side, line)) continue;
    for (const Within& source : within(line.from, side.part)) {
      for (const std::uint32_t from : source.points) {
        for (const std::uint32_t to : targets) {
          if (++spent_ > kMaxSessions) return;
          if (!act(side, from, to)) return;
        }
      }
    }
  }
}

}  // namespace topology
