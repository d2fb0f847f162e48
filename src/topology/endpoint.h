// Who is meant by the ends of filter rules: entities, addresses, ranges, aliases, any.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "topology/address.h"
#include "topology/graph.h"
#include "topology/topology.h"

namespace topology {

/// One end of a session: a device, network, zone, or a link (someone who comes in by that line).
/// Invalid stands for nobody in particular.
using Subject = model::Ref;

class Endpoints {
 public:
  explicit Endpoints(const Graph& graph);

  /// The set that the values of a rule's `from` or `to` stand for; equal lists give equal sets.
  /// An alias that leads to itself adds nothing.
  std::uint32_t add(std::span<const std::uint32_t> values);

  /// Whether a subject belongs to a set, for a network or zone: whether some of it does.
  [[nodiscard]] Truth match(std::uint32_t set, Subject subject) const;
  /// What would decide a match that is unknown.
  void explain(std::uint32_t set, Subject subject, std::vector<Missing>& missing) const;

  /// Subjects with the same number match the same sets; a subject of which a match is unknown has
  /// a number of its own. Without sets all are 0.
  std::uint32_t signature(Subject subject);
  [[nodiscard]] std::uint32_t signatures() const { return next_signature_; }

 private:
  struct Set {
    bool any = false;
    std::vector<model::Ref> entities;  // sorted
    std::vector<Range> ranges;
    bool elsewhere = false;  // a name that is no address: somebody outside
  };

  void expand(std::span<const std::uint32_t> values, Set& set) const;
  [[nodiscard]] std::vector<std::uint32_t> candidates(Subject subject) const;
  [[nodiscard]] Truth match_device(const Set& set, std::uint32_t device) const;
  [[nodiscard]] Truth match_network(const Set& set, std::uint32_t network) const;
  [[nodiscard]] Truth match_outside(const Set& set) const;
  [[nodiscard]] Truth match_range(const Range& range, std::uint32_t device) const;
  [[nodiscard]] bool is_inside(const Range& range) const;

  const Graph& graph_;
  std::vector<Set> sets_;
  std::map<model::Ref, std::vector<std::uint32_t>> sets_naming_;
  std::vector<std::uint32_t> sets_of_ranges_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> set_ids_;
  std::vector<std::vector<Range>> network_ranges_;
  std::vector<std::vector<Range>> device_ranges_;
  std::vector<bool> no_address_;  // `none` is stated
  std::vector<Range> inside_;     // of networks that are not outside
  std::map<std::vector<std::pair<std::uint32_t, Truth>>, std::uint32_t> signature_ids_;
  std::map<Subject, std::uint32_t> known_;
  std::uint32_t next_signature_ = 1;
};

}  // namespace topology
