// What someone can address from where they stand, boundary by boundary.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "topology/endpoint.h"
#include "topology/grown.h"
#include "topology/hops.h"
#include "topology/needs.h"
#include "topology/truth.h"

namespace topology {

/// More kinds of parties (as long policies tell them apart) than this times the junctions of the
/// plant are not told apart: long policies then let through perhaps.
inline constexpr std::size_t kMaxPartyCost = std::size_t{1} << 24;

/// What each device is to long policies, and to the buses behind it; shared by all intruders of a
/// plant.
class PartyTable {
 public:
  PartyTable(const Graph& graph, Endpoints& endpoints);
  bool anybody = false;        ///< All devices are one party: they would be too many.
  std::size_t told_apart = 0;  ///< Only then: how many parties there would be.
  std::vector<std::uint32_t> of_device;
  std::vector<std::uint32_t> distinct;                ///< Sorted.
  std::vector<std::vector<std::uint32_t>> bus_edges;  ///< Of converters; empty if there are none.
  /// Edges by which devices of one party hang on a junction, in the order of the junction's edges.
  struct Hanging {
    std::uint32_t party = 0;
    std::uint32_t edge = 0;
  };
  [[nodiscard]] std::span<const Hanging> at(std::uint32_t junction, std::uint32_t party) const;

 private:
  void hang(const Graph& graph);
  std::vector<std::vector<Hanging>> at_;  // by junction, sorted by party
};

/// A device that was addressed.
struct Hit {
  std::uint32_t device = 0;
  Route route;
  Session session;
  std::vector<Missing> doubts;  ///< Only in the possible view.
};

class Intruder {
 public:
  /// inside_only: outside networks and devices are left out.
  Intruder(const Graph& graph, const Gates& gates, Endpoints& endpoints, const PartyTable& parties,
           const Needs& needs, View view, bool inside_only);

  /// Someone stands on a device, network or link; what is declared for `also` is open to them too.
  /// `doubts`: what decides whether they do.
  void stand(model::Ref source, const std::vector<model::Ref>& also, std::vector<Missing> doubts);
  /// From now on only these devices count.
  void aim(std::span<const std::uint32_t> devices);
  /// Devices (by row) that do not count; for all of its runs.
  void skip(const std::vector<bool>& devices) { hit_ = devices; }
  /// Who alone is asked for needs no ways and no doubts: for run_without_ways(), one source only.
  void forget_ways(model::Ref source) { pathless_ = source; }
  /// From now on ways do not pass these junctions.
  void avoid(const std::vector<bool>* junctions) { avoided_ = junctions; }
  /// Devices addressed for the first time since run() was last called, by row. Cost: what is
  /// reached for the first time, per kind of party and per need.
  std::vector<Hit> run();
  /// The same after forget_ways(): the devices alone.
  std::vector<std::uint32_t> run_without_ways();

 private:
  struct Trace {
    std::uint32_t from = kNone;  // junction before
    Step step;
    model::Ref origin;  // at the first junction
    std::uint32_t first = kNone;
  };
  struct Channel {
    std::uint32_t need = kNone;
    std::uint32_t to_party = 0;
    Session session;
    Grown<std::uint32_t> seen;  // junctions
    std::vector<Trace> traces;  // by their places in `seen`
    Grown<std::uint64_t> done;  // joints, and how they were entered
    std::size_t next = 0;       // in `seen`: not yet gone on from
    bool queued = false;
    [[nodiscard]] const Trace& trace(std::uint32_t junction) const {
      return traces[seen.find(junction)];
    }
  };
  using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // need, from, to

  void open(std::uint32_t need, std::uint32_t to_party, model::Ref source,
            std::uint32_t from_party);
  void start(Channel& channel, model::Ref source);
  /// Media carried by hand, on which someone stands, go to the networks at which they are read.
  void unload(Channel& channel, std::uint32_t junction);
  void spread();
  void spread(Channel& channel);
  void go_on(Channel& channel, std::uint32_t junction);
  void reach(Channel& channel, std::uint32_t junction, const Trace& trace);
  void address(Channel& channel, std::uint32_t junction);
  /// The device at this edge takes what comes to it here.
  [[nodiscard]] bool admitted(const Channel& channel, std::uint32_t id) const;
  /// Who can address a converter can address what hangs on its buses.
  void speak_through(Channel& channel, std::uint32_t junction, std::uint32_t id);
  void speak_on(const Channel& channel, const Route& upto, const std::vector<Missing>& doubts,
                std::vector<std::uint32_t>& passed);
  void note(const Channel& channel, Route route, std::vector<Missing> doubts);
  void note(std::uint32_t device);
  void explain(const Hit& hit, std::vector<Missing>& doubts) const;
  /// The way to a junction goes through the device.
  [[nodiscard]] bool passed(const Channel& channel, std::uint32_t junction,
                            std::uint32_t device) const;
  [[nodiscard]] bool wanted(const Channel& channel, std::uint32_t device) const;
  [[nodiscard]] bool belongs(std::uint32_t device, model::Ref to) const;
  [[nodiscard]] Route route(const Channel& channel, std::uint32_t junction,
                            std::uint32_t last) const;

  const Graph& graph_;
  const Gates& gates_;
  Endpoints& endpoints_;
  const PartyTable& parties_;
  const Needs& needs_;
  View view_;
  bool inside_only_;
  std::map<Key, Channel> channels_;
  std::vector<Channel*> queue_;
  std::map<model::Ref, std::vector<Missing>> source_doubts_;
  std::vector<bool> aims_;  // empty: all devices count
  model::Ref pathless_;     // the source, if ways are not kept
  const std::vector<bool>* avoided_ = nullptr;
  std::vector<std::uint32_t> targets_;  // kinds of parties that count
  std::vector<bool> hit_;
  std::map<std::uint32_t, Hit> fresh_;
  std::vector<std::uint32_t> pathless_hits_;
};

}  // namespace topology
