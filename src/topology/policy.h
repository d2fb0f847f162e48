// The long form of a device's policy: what happens to a session, and by which line.
//
// A session is judged where it is opened; answers come back with it. It meets the lines of the
// interface it enters by (direction in or both), then those of the interface it leaves by
// (direction out, and both where the line names the interface); of each list the first line that
// fits decides. A denial in either stops it, else one allowance is enough. What fits no line of the
// entry list meets the default; so it does in an exit list that allows something. A device without
// lines for a session decides by its default. A port forward is a line that allows, where
// read_lines() puts it. An interface may have a default of its own for what enters there.
//
// A session that ends at the device itself meets the entry list alone, with the device's own
// addresses as its end; what fits no line passes, unless the list speaks of the device. Lines that
// match answers only let no session in and keep none out. Of a device that is not stateful answers
// are packets of their own: they come back by the same sides, from the port of the side that
// answers to a free one, and pass only where a line lets them.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "topology/endpoint.h"
#include "topology/graph.h"
#include "topology/line.h"
#include "topology/service.h"
#include "topology/topology.h"

namespace topology {

/// Who opens a session to whom, as far as policies ask.
struct Parties {
  Subject from;
  Subject to;
  Service service;
};

/// What a policy does with a session between two points.
struct Verdict {
  Truth passes = Truth::no;
  std::uint32_t by = kNone;  ///< The line that lets it through, or stops it; kNone: the default.
};

class Policies {
 public:
  Policies(const Graph& graph, Endpoints& endpoints, Services& services);

  /// Lets a session pass from edge to edge of the device.
  [[nodiscard]] Truth passes(std::uint32_t device, const Edge& in, const Edge& out,
                             const Parties& parties) const;
  /// A port forward of the device leads sessions that enter by this edge to `parties.to`.
  [[nodiscard]] Truth forwarded(std::uint32_t device, const Edge& in, const Parties& parties) const;
  /// Lets a session in that ends at the device itself.
  [[nodiscard]] Truth admits(std::uint32_t device, const Edge& in, const Parties& parties) const;
  /// The line that stops a session that ends at the device itself; invalid if none does.
  [[nodiscard]] model::Ref refused_by(std::uint32_t device, const Edge& in,
                                      const Parties& parties) const;
  void explain_admits(std::uint32_t device, const Edge& in, const Parties& parties,
                      model::Ref declared, std::vector<Missing>& missing) const;
  /// passes() may depend on the way out.
  [[nodiscard]] bool asks_exit(std::uint32_t device) const;
  /// Edges by which sessions that enter are judged alike.
  [[nodiscard]] std::uint32_t entry_list(std::uint32_t device, const Edge& in) const;

  /// The line that lets it through, or perhaps; if it cannot pass, the one that stops it. Invalid
  /// if the default decides.
  [[nodiscard]] model::Ref decided_by(std::uint32_t device, const Edge& in, const Edge& out,
                                      const Parties& parties) const;
  /// What would decide passes() where it is unknown. `declared` is who states the service.
  void explain(std::uint32_t device, const Edge& in, const Edge& out, const Parties& parties,
               model::Ref declared, std::vector<Missing>& missing) const;
  /// Whether anything at all is let through: for when sessions are too many to be told apart.
  [[nodiscard]] bool allows_something(std::uint32_t device) const;
  [[nodiscard]] std::uint32_t service_signature(const Service& service) const {
    return policies_.empty() ? 0 : services_.signature(service);
  }
  /// Verdicts about such sessions may ask for something of their ends or service.
  [[nodiscard]] bool doubtful(const Parties& parties) const;

  // For the audit of single lines.
  [[nodiscard]] std::span<const Line> lines(std::uint32_t device) const;
  /// Lines that packets between two points meet which enter and leave by these edges, of the entry
  /// or the exit list, in order. Without `out` those of packets that end at the device itself.
  [[nodiscard]] std::vector<std::uint32_t> met(std::uint32_t device, const Edge& in,
                                               const Edge* out, bool exit, std::uint32_t from,
                                               std::uint32_t to) const;
  /// All lines that name sessions between two points, wherever they stand, in order.
  [[nodiscard]] std::vector<std::uint32_t> naming(std::uint32_t device, std::uint32_t from,
                                                  std::uint32_t to) const;
  [[nodiscard]] const ServiceSet& services(const Line& line) const;
  /// What this very line lets through between two points, what is unknown taken as open.
  [[nodiscard]] ServiceSet let_through(std::uint32_t device, std::uint32_t line, const Edge& in,
                                       const Edge& out, std::uint32_t from, std::uint32_t to) const;
  [[nodiscard]] Endpoints& endpoints() const { return endpoints_; }
  [[nodiscard]] Services& all_services() const { return services_; }
  /// What passes from edge to edge between two points, what is unknown taken as open.
  [[nodiscard]] ServiceSet open_between(std::uint32_t device, const Edge& in, const Edge& out,
                                        std::uint32_t from, std::uint32_t to) const;

 private:
  using Bits = std::vector<std::uint64_t>;
  struct List {
    Bits lines;
    bool closes = false;   // what fits no line meets the default
    std::uint32_t in = 0;  // side whose default that is
    bool itself = false;   // for sessions that end at the device
  };
  struct Policy {
    std::uint32_t device = 0;
    std::vector<Line> lines;
    std::vector<Truth> fallback;     // by side: what no line fits passes
    std::vector<Missing> undecided;  // by side: what decides an unknown default
    bool stateful = true;
    bool has_exit = false;
    bool has_rules = false;
    Bits opening;               // lines that a session which is opened may meet
    std::vector<Bits> leaving;  // by side: lines of those that leave there; last: of none
    std::vector<List> entries;  // by side: [0] other sides, then interfaces that lines name
    std::vector<List> exits;
    std::vector<List> forwards;
    std::map<std::uint32_t, std::uint32_t> sides;               // interface row to its index
    mutable std::unordered_map<std::uint32_t, Bits> from_bits;  // by point
    mutable std::unordered_map<std::uint32_t, Bits> to_bits;
    mutable std::map<std::array<std::uint32_t, 6>, Verdict> known;
  };
  /// How a list, and how both together, may decide.
  enum Outcome : unsigned { kAllow = 1, kDeny = 2, kSilent = 4 };
  struct Walk {
    unsigned outcomes = 0;
    std::uint32_t allows = kNone;  // the first line that may allow
    std::uint32_t denies = kNone;
  };
  struct Parcel {
    ServiceSet allowed;
    ServiceSet denied;
    ServiceSet silent;
    std::vector<std::pair<std::uint32_t, ServiceSet>> by;  // what each line allows
  };
  /// Packets one way: those that open a session, or the answers.
  enum class Packets : std::uint8_t { opening, answers };
  struct Asked {
    const Policy& policy;
    List entry;
    std::optional<List> exit;
    std::optional<List> back_entry;  // of answers, where they are packets of their own
    std::optional<List> back_exit;
    const Parties& parties;
    std::uint32_t service;  // signature
    bool itself = false;    // it ends at the device
  };

  void make_lists(Policy& policy) const;
  void make_sides(Policy& policy) const;
  void make_defaults(Policy& policy) const;
  [[nodiscard]] const Policy* find(std::uint32_t device) const;
  [[nodiscard]] static std::uint32_t side(const Policy& policy, const Edge& edge);
  [[nodiscard]] static unsigned fallback_outcomes(const Policy& policy, std::uint32_t side);
  /// The entry or exit list of packets that enter and leave by two sides; out is kNone of those
  /// that end at the device.
  [[nodiscard]] static List list_of(const Policy& policy, bool exit, std::uint32_t in,
                                    std::uint32_t out, Packets packets);

  [[nodiscard]] const Bits& bits(const Policy& policy, std::uint32_t point, bool to) const;
  [[nodiscard]] Bits fitting(const Policy& policy, const List& list, std::uint32_t from,
                             std::uint32_t to) const;
  [[nodiscard]] Truth fits(const Line& line, const Asked& asked, Packets packets) const;
  [[nodiscard]] Walk walk(const Asked& asked, const List& list, std::uint32_t from,
                          std::uint32_t to, Packets packets) const;
  [[nodiscard]] ServiceSet answered(const Line& line) const;
  /// `open`: what is unknown lets through.
  [[nodiscard]] Parcel parcel(const Policy& policy, const List& list, std::uint32_t from,
                              std::uint32_t to, bool open, Packets packets) const;
  [[nodiscard]] Parcel together(const Asked& asked, std::uint32_t from, std::uint32_t to, bool open,
                                Packets packets = Packets::opening) const;
  [[nodiscard]] Verdict one_way(const Asked& asked, std::uint32_t from, std::uint32_t to,
                                Packets packets) const;
  [[nodiscard]] Verdict between(const Asked& asked, std::uint32_t from, std::uint32_t to) const;
  /// `among`: whatever passes of these will do.
  [[nodiscard]] Verdict some_between(const Asked& asked, std::uint32_t from, std::uint32_t to,
                                     const ServiceSet& among) const;
  [[nodiscard]] Verdict verdict(const Asked& asked, std::uint32_t from, std::uint32_t to) const;
  [[nodiscard]] Verdict judge(const Asked& asked) const;
  [[nodiscard]] Verdict judge_forwards(const Asked& asked) const;
  /// Points of an end of a session through the device: without those of the device itself.
  [[nodiscard]] std::vector<Who::Part> parts(const Asked& asked, const Who& who) const;
  [[nodiscard]] const Who& target(const Asked& asked) const;
  [[nodiscard]] Asked asked(const Policy& policy, std::uint32_t in, std::uint32_t out,
                            const Parties& parties) const;
  [[nodiscard]] Asked asked_itself(const Policy& policy, std::uint32_t in,
                                   const Parties& parties) const;
  [[nodiscard]] Asked asked_forwards(const Policy& policy, const Edge& in,
                                     const Parties& parties) const;
  [[nodiscard]] Verdict ask(const Policy& policy, const Edge& in, const Edge& out,
                            const Parties& parties) const;
  void explain(const Asked& asked, model::Ref declared, std::vector<Missing>& missing) const;
  void explain_list(const Asked& asked, const List& list, std::uint32_t from, std::uint32_t to,
                    Packets packets, model::Ref declared, std::vector<Missing>& missing) const;

  const Graph& graph_;
  Endpoints& endpoints_;
  Services& services_;
  std::map<std::uint32_t, Policy> policies_;
};

}  // namespace topology
