// What follows from how a plant is wired: ways of flows and of intruders, boundaries, joins of
// zones, reach. Pure functions of a plant; every fact keeps the hops that prove it.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "model/plant.h"

namespace topology {

enum class Truth : std::uint8_t { no, yes, unknown };

/// A value that is not stated and would decide a fact.
struct Missing {
  model::Ref entity;
  model::AttributeId attribute{};
  friend auto operator<=>(const Missing&, const Missing&) = default;
};

/// A three-valued fact. `missing` is sorted, unique, and empty unless the value is unknown.
struct Fact {
  Truth value = Truth::no;
  std::vector<Missing> missing;
};

/// A step of a way: from one node (device or network) to the next. A way that begins on a line
/// itself (an outside line whose far end is not in the plant) has that link as its first `from`.
struct Hop {
  model::Ref from;
  model::Ref to;
  model::Ref over;        ///< The interface or link used; invalid for a device's own `network:`.
  model::Ref allowed_by;  ///< What let it through a filtering `from`: a policy rule, a port
                          ///< forward, a flow, permission or session, the device itself (its
                          ///< policy); else invalid.
};
using Way = std::vector<Hop>;

/// A member of a set that may depend on what is not stated.
struct Member {
  std::uint32_t row = 0;
  Truth truth = Truth::yes;
  std::vector<Missing> missing;
};

/// What is known of the ways a flow takes.
///
/// A way is a simple path from `from` to `to`; `via` keeps those that pass its waypoints in order.
/// Data pass from `from` to `to`; policies judge the direction in which the session is opened, and
/// a session that `to` opens needs lines that pass both ways. A device that `via` names relays the
/// flow even if it does not forward. An end that is a zone or network begins where the way leaves
/// it.
struct FlowWays {
  /// Whether any way leads from one end to the other under transit and policies. A listed-only
  /// policy is taken to list what is declared. A leg that leads nobody knows where (no network
  /// stated) may lead there: unknown, asking for it.
  Fact exists;
  /// Whether every way passes a boundary that protects it (yes), none does (no). The flow takes one
  /// of its ways: what is unknown only because a way might be closed does not count. If there is no
  /// way: unknown with nothing missing, for no single value would make one.
  Fact filtered;
  Way shortest;  ///< The shortest possible way, for evidence; ties by file order.
  std::vector<model::Ref> boundaries;  ///< Boundary devices on every way; not its ends. By row.
};

/// Two zones joined by one thing that a reader can change: a forwarding device, a link, or a
/// network that holds both. A link joins the zones of its ends if they have none in common; media
/// carried by hand join nothing. At most kMaxJoins pairs are kept of one thing.
struct Join {
  model::Ref by;             ///< device | link | network
  std::uint32_t zone_a = 0;  ///< row of the zone of lower rank (dmz: between control-information
  std::uint32_t zone_b = 0;  ///< and information); a < b in file order on ties
  Fact joined;               ///< yes, or unknown while the device's forwarding (managed) is.
  /// The join is a boundary that lets through less than everything: such a device, a line that ends
  /// at one, a line of one direction.
  Fact filtered;
  /// Boundary devices that stand between the same two zones elsewhere: on a way between them that
  /// avoids `by` and leaves neither their tiers, the tiers between them nor a dmz. By row; empty if
  /// the join itself is filtered.
  std::vector<model::Ref> boundary_elsewhere;
};
inline constexpr std::size_t kMaxJoins = 4096;

/// How a device is reached from outside. Of several ways in the worst line counts, in any file
/// order: one that may be on the internet before one of a provider or partner, if it is as certain
/// and as near. From zones of tier cloud or external, from devices that stand only there, from
/// lines that leave the site and end nowhere outside in this plant.
struct OutsideReach {
  /// A session from outside can be opened to it without taking another host first; who addresses a
  /// converter (a serial server, a gateway) has what hangs on its buses as well; also where
  /// remote access ends. A listed-only policy lets through what a flow, permission or remote access
  /// that may pass it declares, from the sources it names.
  Fact direct;
  model::Ref entry;  ///< The line it comes in by (link or network); invalid if none.
  Way way;           ///< The hops of the best way (certain before possible, fewest, file order).
  /// Reached if hosts (devices that do not forward) may be taken on the way and media are carried.
  Fact pivot;
  std::uint32_t hosts = 0;  ///< Hosts to take before, on the best pivot way; 0 = none.
  Way pivot_way;
};

/// Networks (and the lines between them) that are one wire: traffic passes, both ways, and no
/// boundary filters it.
struct Wire {
  std::vector<std::uint32_t> networks;  ///< By row.
  std::vector<Missing> doubts;  ///< Of the devices that may join it with others; empty = none do.
  std::uint32_t perhaps_with = 0;  ///< The same number for all wires that may turn out to be one.
};

/// A device that a start point can address.
struct Reached {
  std::uint32_t device = 0;
  Fact fact;  ///< yes or unknown; what is missing would decide its way.
  Way way;
};

/// Why a line of a long policy has no effect.
enum class Idle : std::uint8_t {
  none,       ///< it has one, as far as is known
  off,        ///< switched off
  unapplied,  ///< in a list that is applied nowhere
  empty,      ///< nobody, or no service, is what it names
  nobody,     ///< of a port forward: no device has the address that it leads to
  elsewhere,  ///< no session between what it names enters or leaves where it stands
  shadowed,   ///< lines before it take all that it names
};

/// From where to where a line lets sessions through: zones, or a line that leaves the site.
struct Passage {
  model::Ref from;
  model::Ref to;
  std::vector<std::uint32_t> devices;  ///< Whom it may address there; by row.
  std::vector<std::uint32_t> clients;  ///< Devices of `from` that it lets in; by row.
  friend bool operator==(const Passage&, const Passage&) = default;
};
inline constexpr std::size_t kMaxOpenings = 256;

/// What a line of a long policy does.
struct LineFacts {
  Idle idle = Idle::none;
  std::vector<Missing> doubts;     ///< Decide whether it is idle; empty if that is known.
  std::vector<Missing> open;       ///< Not stated of the line itself: its action, its ends, …
  model::Ref shadow;               ///< The first line before it that takes what it names.
  bool contrary = false;           ///< Of one that denies and is idle: it is let through.
  std::vector<Passage> opens;      ///< Between different zones; of one that allows.
  bool more_open = false;          ///< There are more than kMaxOpenings.
  std::vector<model::Ref> serves;  ///< Flows and remote accesses that fit it.
  bool any_service = false;        ///< Every port of a transport.
  bool any_source = false;         ///< Anybody, where it opens to more than one zone or outside.
  bool any_destination = false;
  bool plain_service = false;  ///< Nothing but icmp, DNS and NTP.
};

/// Who can open a session to a device, without taking a host on the way: a device, or an outside
/// network.
struct Reacher {
  model::Ref from;
  Fact fact;  ///< yes or unknown
  Way way;
};

/// All facts of one plant. Computed on first use and kept; not for concurrent use while computing.
/// References stay valid as long as the Topology; the plant must outlive it.
///
/// What is not stated is solved both ways: a fact is what all answers agree on. For a policy that
/// is not stated the answers are its four words.
class Topology {
 public:
  explicit Topology(const model::Plant& plant);
  ~Topology();
  Topology(Topology&&) noexcept;
  Topology& operator=(Topology&&) noexcept;

  /// The device passes traffic from one side to another (stated, else by its type).
  [[nodiscard]] Fact forwards(std::uint32_t device) const;
  /// The device is a boundary: it forwards and its policy lets through less than everything.
  [[nodiscard]] Fact boundary(std::uint32_t device) const;

  /// The devices on the buses of a serial server or gateway, by row; and whether it speaks for
  /// whoever addresses it. Cost: its links.
  struct Spoken {
    std::vector<std::uint32_t> devices;
    Fact fact;
  };
  [[nodiscard]] Spoken speaks_for(std::uint32_t device) const;

  [[nodiscard]] const FlowWays& flow(std::uint32_t flow) const;
  /// The same for a session of remote access: from `from`, else the far end of its first line, else
  /// the outside zone of its party; over its lines, to `ends_at`.
  [[nodiscard]] const FlowWays& remote_access(std::uint32_t row) const;

  /// The devices that run on it as guests, by row.
  [[nodiscard]] std::span<const std::uint32_t> guests(std::uint32_t device) const;

  /// The flows whose way uses a link, network, interface or device (its ends too): yes = on every
  /// possible way, unknown = on some (the flow's `via` would tell). The lines beneath a tunnel
  /// carry what it carries. By row. Cost: linear in the members; nothing is kept per line.
  [[nodiscard]] std::vector<Member> carries(model::Ref line) const;
  /// The same for sessions of remote access.
  [[nodiscard]] std::vector<Member> sessions(model::Ref line) const;

  /// Every join of two different zones: networks, then devices, then links, each in file order.
  [[nodiscard]] std::span<const Join> joins() const;

  /// Every wire, by its first network or link.
  [[nodiscard]] std::span<const Wire> wires() const;
  /// The wire of a network or link: an index into wires().
  [[nodiscard]] std::uint32_t wire(model::Ref line) const;
  /// What a rule or port forward of a policy does.
  [[nodiscard]] const LineFacts& line(model::Ref line) const;
  /// The rules and port forwards that let sessions in to a device from another zone, and from
  /// where. By rule, then forward.
  struct Opener {
    model::Ref line;
    model::Ref from;
  };
  [[nodiscard]] std::span<const Opener> openers(std::uint32_t device) const;
  /// The lines of long policies that stop a flow which has no way because of them. In the order
  /// of the rows of their devices.
  [[nodiscard]] std::vector<model::Ref> stopped_by(std::uint32_t flow) const;

  [[nodiscard]] const OutsideReach& from_outside(std::uint32_t device) const;

  /// How many devices filter rules tell apart, if those are too many to follow each pair of them
  /// (kMaxPartyCost): then what nobody declared is possible wherever a rule may let somebody
  /// through. 0 = each pair is followed.
  [[nodiscard]] std::size_t told_apart_roughly() const;

  /// What someone who comes in by a line or stands on a node can address next: for a link or
  /// network everything behind it inside the plant, for a device everything its networks let it
  /// address. Includes devices that are reached with truth unknown. Sorted by device row. Cost:
  /// linear in what is reached; not kept.
  [[nodiscard]] std::vector<Reached> opens(model::Ref start) const;

  /// Whether a session to this port (to any service, if none is given) that nobody declared passes
  /// from one place to another, and the way it takes.
  struct Passing {
    Fact open;
    Way way;
  };
  [[nodiscard]] Passing passes(model::Ref from, model::Ref to,
                               std::optional<std::uint32_t> port) const;
  /// Legs of a device that lead nobody knows where. Empty if each is drawn.
  [[nodiscard]] std::span<const Missing> undrawn(std::uint32_t device) const;
  /// The same without the ways, which cost most: yes or unknown of each device. `only`: these
  /// devices are asked for; empty = all.
  [[nodiscard]] std::vector<Member> addresses(model::Ref start,
                                              std::span<const std::uint32_t> only = {}) const;
  /// The same without what would decide, which costs most where much is unknown.
  [[nodiscard]] std::vector<Member> addressed(model::Ref start,
                                              std::span<const std::uint32_t> only = {}) const;
  /// Devices (by row; itself among them) of which each addresses what the others do, itself left
  /// out. Found once.
  [[nodiscard]] std::span<const std::uint32_t> alike(std::uint32_t device) const;
  /// Everyone who can address a device. Cost: what is reached, per kind of source; not kept.
  [[nodiscard]] std::vector<Reacher> reachers(model::Ref device) const;

  /// Ends of a link as nodes: devices or networks, in the order written.
  [[nodiscard]] std::vector<model::Ref> ends(std::uint32_t link) const;
  /// A link one of whose ends is outside (a cloud or external zone) or that leaves the site: by its
  /// `carrier` (own stays), else by its medium; a local 5G without carrier is unknown. A tunnel
  /// leaves if a line beneath it does.
  [[nodiscard]] Fact leaves_site(std::uint32_t link) const;
  /// The end of an outside link that is inside the plant; invalid if both or none are.
  [[nodiscard]] model::Ref near_end(std::uint32_t link) const;
  /// A network or link that leads out of the plant: by its zone or the zone at its end, its carrier
  /// or medium.
  [[nodiscard]] Fact leads_outside(model::Ref line) const;
  /// Whether a line that leads outside does so over the internet: by its carrier, else its medium,
  /// else what the network at its end says; unknown, asking for the carrier, if nothing says it.
  [[nodiscard]] Fact on_internet(model::Ref line) const;
  /// Whether anyone on the internet can use the network or link: it is an internet line (by its
  /// carrier, else its medium), or one ends there without a boundary between.
  [[nodiscard]] Fact internet(model::Ref line) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace topology
