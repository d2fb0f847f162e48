// The relations that rules judge with: sides of a device, and who can open a session to it.
//
// Why relations. A fact of one rule ("has a leg in two tiers, but mildly", "accepts somebody less
// trusted") hides a judgement where no reader of the rule sees it, and no author of a rule can put
// it together differently. What conditions cannot say are searches: which sides has this device,
// who reaches it, by what. So C++ enumerates, and says of each member what it is; the rule says
// which members are a fault. Members may be uncertain, with what would decide; they carry the hops
// or the entity that proves them, so that what decided a verdict is its evidence.
//
// Cost. Legs are found for all devices at the first question, in one pass over networks, interfaces
// and links. Calls are found per device when a condition first asks for its calls, and kept:
// several rules ask for the same. Rows number what was made in the order of making; they mean
// nothing outside of one World.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "expr/value.h"
#include "facts/world.h"

namespace facts {

/// A side of a device: a network it hangs on, or a line that ends at it. A side of a network: a
/// line that ends at it. A line of several far ends is several sides; media carried by hand are
/// none.
struct Leg {
  model::Ref over;  ///< The network or link.
  model::Ref to;    ///< What lies there: the network, the far end of the line, or the line itself
                    ///< where it leaves the site.
  /// `no`, or the direction in which its only interface there passes traffic: `in` or `out`.
  std::string_view one_way = "no";
};

/// A way in which a session can be opened to a device.
struct Call {
  enum class By : std::uint8_t {
    flow,     ///< A declared flow names the device, a network it hangs on or a zone it stands in.
    session,  ///< A remote access ends at it or reaches it.
    outside,  ///< The policies let somebody outside through to it (topology::OutsideReach::direct).
    relayed,  ///< They let somebody outside take over computers on the way, one by one, up to it.
    above,    ///< Something that filters nothing joins its network to a zone of higher rank.
    side,     ///< It filters itself, and shows itself to a less trusted side of its own.
  };
  By by = By::flow;
  std::uint32_t device = 0;  ///< To whom.
  model::Ref from;           ///< Whence: a place; invalid where that is not stated.
  model::Ref carrier;        ///< What brings it: the flow, the remote access, the line it comes in
                             ///< by, what joins; invalid if nothing can be named.
  bool named = false;        ///< The device itself is the target, not its network or zone.
  bool above = false;        ///< From a place of higher rank. A dmz has no rank.
  Grade exposure{2, false};  ///< Who can be the caller (X).
  /// What he would have to take over first, in the order of the way (by = relayed).
  std::vector<std::uint32_t> relays;
  /// What let it through on its way, each for some services only; none = every service.
  std::vector<model::Ref> passed_by;
};
std::string_view name(Call::By by);

/// A list of rows as conditions take it, kept by Relations.
struct Members {
  std::vector<std::uint32_t> rows;
  std::vector<expr::Missings> maybe;  ///< Parallel; null = sure.
  void add(std::uint32_t row, expr::Missings missing = nullptr) {
    rows.push_back(row);
    maybe.push_back(std::move(missing));
  }
  /// Borrowed: they stay as long as the value.
  [[nodiscard]] expr::Value value(expr::ObjectTypeId type) const;
  [[nodiscard]] expr::Value owned(expr::ObjectTypeId type) &&;
  [[nodiscard]] bool sure() const;
};

/// Not for concurrent use: rows are made on demand.
class Relations {
 public:
  explicit Relations(const World& world);

  /// Rows of leg(): networks by row, then links by row.
  [[nodiscard]] const Members& legs(std::uint32_t device) const { return legs_of_[device]; }
  [[nodiscard]] const Members& legs_of_network(std::uint32_t network) const {
    return legs_of_network_[network];
  }
  [[nodiscard]] const Leg& leg(std::uint32_t row) const { return legs_[row]; }

  /// Devices inside between two networks or in a dmz, which a way may pass without saying so.
  [[nodiscard]] const std::vector<std::uint32_t>& relays() const { return relays_; }

  /// Rows of call(): what nothing stops, then flows, then sessions; each kind in file order.
  [[nodiscard]] const Members& calls(std::uint32_t device) const;
  [[nodiscard]] const Call& call(std::uint32_t row) const { return calls_[row]; }

 private:
  friend class Calls;
  void add_lines(model::Ref node, Members& legs);
  void add_networks(std::uint32_t device);
  /// Networks on which only its guests stand.
  void add_guests(std::uint32_t device);
  void add(Members& legs, Leg leg);

  const World& world_;
  std::vector<Leg> legs_;
  std::vector<Members> legs_of_;
  std::vector<Members> legs_of_network_;
  std::vector<std::uint32_t> relays_;
  mutable std::deque<Call> calls_;
  mutable std::unordered_map<std::uint32_t, Members> calls_of_;
};

/// The remote accesses that bring the way from outside to a device: the rules of remote maintenance
/// judge those. Surely, or perhaps with what decides.
Members serving_sessions(const World& world, std::uint32_t device);

/// The service, a word of `services` of devices, is let through on the way of the call. Of a
/// service that a plant names in its own words it is taken not to be: what is not known to pass is
/// not reported.
/// Unknown while a rule on the way does not say its services.
expr::Value lets(const World& world, const Call& call, std::string_view service);

}  // namespace facts
