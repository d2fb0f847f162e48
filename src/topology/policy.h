// The long form of a device's policy: what happens to a session, and by which line.
//
// A session is judged where it is opened; answers come back with it. It meets the lines of the
// interface it enters by (direction in or both), then those of the interface it leaves by
// (direction out, and both where the line names the interface); of each list the first line that
// fits decides. A denial in either stops it, else one allowance is enough. What fits no line of the
// entry list meets the default; so it does in an exit list that allows something. A device without
// lines for a session decides by its default. A port forward is a line that allows, before a line
// that denies everything.
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
#include "topology/service.h"
#include "topology/topology.h"

namespace topology {

/// Who opens a session to whom, as far as policies ask.
struct Parties {
  Subject from;
  Subject to;
  Service service;
};

/// A rule or port forward as it is evaluated.
struct Line {
  model::Ref ref;
  bool forward = false;
  std::optional<bool> allows;   ///< Empty: not known.
  Truth present = Truth::yes;   ///< no: switched off or in a list that is applied nowhere.
  std::vector<Missing> doubts;  ///< What decides `allows` and `present`.
  std::uint32_t from = kNone;   ///< A set of Endpoints; kNone = any.
  std::uint32_t to = kNone;
  std::uint32_t services = kNone;  ///< A set of Services; kNone = any.
  bool on_entry = true;
  bool on_exit = false;
  std::vector<std::uint32_t> interfaces;  ///< Sorted rows; empty = all.
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
  /// Lines that sessions between two points meet which enter (leave) by an edge, in order.
  [[nodiscard]] std::vector<std::uint32_t> met(std::uint32_t device, const Edge& edge, bool exit,
                                               std::uint32_t from, std::uint32_t to) const;
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
    bool closes = false;  // what fits no line meets the default
  };
  struct Policy {
    std::vector<Line> lines;
    Truth fallback = Truth::unknown;  // what no line fits passes
    bool has_exit = false;
    bool has_rules = false;
    std::vector<List> entries;  // by side: [0] other sides, then interfaces that lines name
    std::vector<List> exits;
    std::vector<List> forwards;
    std::map<std::uint32_t, std::uint32_t> sides;               // interface row to its index
    mutable std::unordered_map<std::uint32_t, Bits> from_bits;  // by point
    mutable std::unordered_map<std::uint32_t, Bits> to_bits;
    mutable std::map<std::array<std::uint32_t, 5>, Verdict> known;
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
  struct Asked {
    const Policy& policy;
    const List* entry;
    const List* exit;
    const Parties& parties;
    std::uint32_t service;  // signature
  };

  void read_rules(std::uint32_t device, Policy& policy) const;
  void read_forwards(std::uint32_t device, Policy& policy) const;
  void make_lists(Policy& policy) const;
  [[nodiscard]] bool denies_everything(const Line& line) const;
  [[nodiscard]] const Policy* find(std::uint32_t device) const;
  [[nodiscard]] static std::uint32_t side(const Policy& policy, const Edge& edge);
  [[nodiscard]] static unsigned fallback_outcomes(const Policy& policy);

  [[nodiscard]] const Bits& bits(const Policy& policy, std::uint32_t point, bool to) const;
  [[nodiscard]] Bits fitting(const Policy& policy, const List& list, std::uint32_t from,
                             std::uint32_t to) const;
  [[nodiscard]] Walk walk(const Asked& asked, const List& list, std::uint32_t from,
                          std::uint32_t to) const;
  /// `open`: what is unknown lets through.
  [[nodiscard]] Parcel parcel(const Policy& policy, const List& list, std::uint32_t from,
                              std::uint32_t to, bool open) const;
  [[nodiscard]] Parcel together(const Asked& asked, std::uint32_t from, std::uint32_t to,
                                bool open) const;
  [[nodiscard]] Verdict between(const Asked& asked, std::uint32_t from, std::uint32_t to) const;
  [[nodiscard]] Verdict some_between(const Asked& asked, std::uint32_t from,
                                     std::uint32_t to) const;
  [[nodiscard]] Verdict judge(const Asked& asked) const;
  [[nodiscard]] Verdict judge_forwards(const Asked& asked) const;
  [[nodiscard]] Asked asked(const Policy& policy, std::uint32_t in, std::uint32_t out,
                            const Parties& parties) const;
  [[nodiscard]] Verdict ask(const Policy& policy, const Edge& in, const Edge& out,
                            const Parties& parties) const;
  void explain(const Asked& asked, model::Ref device, model::Ref declared,
               std::vector<Missing>& missing) const;

  const Graph& graph_;
  Endpoints& endpoints_;
  Services& services_;
  std::map<std::uint32_t, Policy> policies_;
};

}  // namespace topology
