// Who is meant by the ends of filter rules: entities, addresses, ranges, aliases, any. Whoever the
// rules of a plant cannot tell apart is one point.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "topology/address.h"
#include "topology/graph.h"
#include "topology/topology.h"

namespace topology {

/// One end of a session: a device, network, zone, or a link (someone who comes in by that line).
/// Invalid stands for nobody in particular.
using Subject = model::Ref;

/// What a subject is to the rules: some of its parts (a network has as many as it has addresses
/// that rules tell apart). A part stands at one point; at which of several is not known of one
/// whose address is not stated.
struct Who {
  struct Part {
    std::vector<std::uint32_t> points;  ///< Sorted; more than one: one of them, `missing` decides.
    Missing missing;
  };
  std::vector<Part> parts;
  /// Subjects with the same number are the same to the rules.
  std::uint32_t signature = 0;
  bool doubtful = false;  ///< A part may stand at several points.
};

class Endpoints {
 public:
  explicit Endpoints(const Graph& graph);

  /// The set that the values of a rule's `from` or `to` stand for; equal lists give equal sets.
  /// `device` is whose rule it is (`self`). A value after "!" is taken out of the others, or of
  /// all where it stands alone. An alias that leads to itself adds nothing. All are added before
  /// the first who().
  std::uint32_t add(model::Ref device, std::span<const std::uint32_t> values);

  const Who& who(Subject subject);
  std::uint32_t signature(Subject subject) { return who(subject).signature; }
  /// The device as the end of a session with its own addresses: what names its networks or zones
  /// does not name it.
  const Who& itself(std::uint32_t device);
  /// Points at which nobody but this device stands. Sorted.
  const std::vector<std::uint32_t>& own_points(std::uint32_t device);
  /// Whether a point belongs to a set.
  [[nodiscard]] bool belongs(std::uint32_t point, std::uint32_t set) const;
  /// Points among which all lie that belong to the set, sorted; empty if those may be any.
  [[nodiscard]] std::optional<std::vector<std::uint32_t>> candidates(std::uint32_t set) const;
  /// Rules name more ranges than are told apart: nothing is known of points.
  [[nodiscard]] bool coarse() const { return coarse_; }

  [[nodiscard]] bool any(std::uint32_t set) const {
    return sets_[set].any && sets_[set].without.empty();
  }
  /// All but some: what it does not name is without end.
  [[nodiscard]] bool all_but(std::uint32_t set) const;
  /// A set that nobody can belong to.
  [[nodiscard]] bool empty(std::uint32_t set) const;
  /// Names somebody outside by a host name.
  [[nodiscard]] bool elsewhere(std::uint32_t set) const { return sets_[set].elsewhere; }
  /// Names nothing but multicast and broadcast addresses.
  [[nodiscard]] bool only_groups(std::uint32_t set) const;
  /// Names nothing but single addresses, and no device states one of them as its own.
  [[nodiscard]] bool of_nobody(std::uint32_t set) const;
  /// Names one of these entities itself.
  [[nodiscard]] bool names(std::uint32_t set, model::Ref entity) const;
  /// The devices that it names themselves or by an address; by row. Cost: the devices, where it
  /// names addresses.
  [[nodiscard]] std::vector<std::uint32_t> devices(std::uint32_t set) const;
  /// One of its ranges holds an address of the device, and nothing is taken out of it.
  [[nodiscard]] bool covers_address_of(std::uint32_t set, std::uint32_t device) const;
  /// One of its ranges is just this address of the device.
  [[nodiscard]] bool names_address_of(std::uint32_t set, std::uint32_t device) const;

 private:
  struct Set {
    bool any = false;
    std::vector<model::Ref> entities;  // sorted
    std::vector<Range> ranges;
    bool elsewhere = false;              // a name that is no address: somebody outside
    std::vector<std::uint32_t> with;     // sets that belong to it: aliases that take something out
    std::vector<std::uint32_t> without;  // sets that are taken out
  };
  /// Addresses that no range of a set tells apart.
  struct Stretch {
    Range range;
    std::vector<std::uint32_t> sets;  // sorted
    bool inside = false;              // of a network that is not outside
  };

  void expand(model::Ref device, std::span<const std::uint32_t> values, Set& set);
  void expand_word(model::Ref device, std::string_view word, Set& set);
  /// The id or alias named after "!" as a value; kNone of a literal.
  [[nodiscard]] std::uint32_t value_of(model::Ref device, std::string_view word) const;
  [[nodiscard]] bool takes_out(model::Ref alias) const;
  /// The set of one value of a rule of the device; kNone while it is being made.
  std::uint32_t inner(model::Ref device, std::uint32_t value);
  std::uint32_t inner_word(model::Ref device, std::string_view word);
  void freeze();
  void cut_space();
  [[nodiscard]] std::pair<std::size_t, std::size_t> stretches(const Range& range) const;

  std::uint32_t point(std::vector<std::uint32_t> sets);
  [[nodiscard]] std::vector<std::uint32_t> naming(model::Ref entity) const;
  [[nodiscard]] std::vector<std::uint32_t> naming_network(std::uint32_t network) const;
  [[nodiscard]] std::uint32_t at(const std::vector<std::uint32_t>& named, const Stretch& stretch);
  /// `only`: of its legs the one in this network; kNone = all.
  void add_device(std::uint32_t device, std::uint32_t only, Who& who);
  /// With one leg: the names are those of the device, the network and its zones.
  void add_leg(std::uint32_t device, std::uint32_t network, const std::vector<Range>& addresses,
               Who& who);
  void add_network(std::uint32_t network, Who& who);
  void add_outside(const std::vector<std::uint32_t>& named, Who& who);
  /// All points of whoever is named so and may have any address (of the outside).
  const std::vector<std::uint32_t>& anywhere(const std::vector<std::uint32_t>& named, bool outside);
  void finish(Who& who);

  const Graph& graph_;
  std::vector<Set> sets_;
  std::map<model::Ref, std::vector<std::uint32_t>> sets_naming_;
  std::vector<std::uint32_t> sets_elsewhere_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> set_ids_;
  std::vector<std::vector<Range>> network_ranges_;
  std::vector<std::vector<Range>> device_ranges_;
  std::vector<std::vector<Range>> leg_ranges_;  // of interfaces
  std::vector<bool> no_address_;                // `none` is stated
  std::vector<Range> inside_;                   // of networks that are not outside
  std::vector<Range> taken_;                    // stated addresses of devices, sorted

  bool frozen_ = false;
  bool coarse_ = false;
  std::vector<Stretch> space_;  // IPv4, then IPv6, in order
  std::map<std::pair<bool, std::vector<std::uint32_t>>, std::vector<std::uint32_t>> anywhere_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> point_ids_;
  std::vector<std::vector<std::uint32_t>> points_;     // the sets each belongs to, sorted
  std::vector<std::vector<std::uint32_t>> points_in_;  // by set: the points that name it
  std::map<std::vector<std::uint32_t>, std::uint32_t> signatures_;
  std::map<Subject, Who> known_;  // references to its values stay valid
  std::map<std::uint32_t, Who> selves_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> own_points_;
  std::map<std::string, std::uint32_t> literals_;
  std::set<std::uint32_t> open_aliases_;  // that are being expanded
};

}  // namespace topology
