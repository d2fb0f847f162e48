// Services as filter rules name them, and the service of a session.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "model/plant.h"
#include "topology/topology.h"

namespace topology {

/// A set of services: numbers in sorted ranges that do not touch. A service is a transport and a
/// port, or icmp, or a protocol that has no usual ports.
class ServiceSet {
 public:
  static constexpr std::uint32_t kTcp = 0;
  static constexpr std::uint32_t kUdp = 1U << 16U;
  static constexpr std::uint32_t kSctp = 2U << 16U;
  static constexpr std::uint32_t kIcmp = 3U << 16U;
  static constexpr std::uint32_t kProtocols = kIcmp + 1;  ///< The first of those without ports.
  static constexpr std::uint32_t kLast = 0xFFFFFFFEU;

  static ServiceSet all();
  void add(std::uint32_t first, std::uint32_t last);
  void add(const ServiceSet& other);
  void subtract(const ServiceSet& other);
  [[nodiscard]] ServiceSet cut(const ServiceSet& other) const;
  [[nodiscard]] bool empty() const { return ranges_.empty(); }
  [[nodiscard]] bool contains(std::uint32_t service) const;
  [[nodiscard]] bool contains(const ServiceSet& other) const;
  [[nodiscard]] bool meets(const ServiceSet& other) const { return !cut(other).empty(); }
  /// The ports of TCP, if there are no more than this and the other transports have none beside
  /// them: a session that states a port does not say its transport.
  [[nodiscard]] std::vector<std::uint32_t> few_ports(std::size_t most) const;
  /// Each number larger by this much.
  [[nodiscard]] ServiceSet moved(std::uint32_t by) const;
  friend bool operator==(const ServiceSet&, const ServiceSet&) = default;

 private:
  struct Range {
    std::uint32_t first;
    std::uint32_t last;
    friend bool operator==(const Range&, const Range&) = default;
  };
  std::vector<Range> ranges_;
};

/// Kinds of access as bits: program, write, read.
inline constexpr unsigned kEveryAccess = 7;

/// What a session speaks, as far as filters ask.
struct Service {
  bool some = true;  ///< Whatever passes will do; what follows counts only if not.
  std::optional<std::uint32_t> protocol;
  std::optional<std::uint32_t> port;
  std::optional<std::uint32_t> access = std::nullopt;  ///< The code of a flow's `access`.
  bool layer2 = false;                                 ///< Does not cross a router.
};

/// The sets that the rules of a plant name, each once.
class Services {
 public:
  explicit Services(const model::Plant& plant);

  /// The set of the words of a rule or forward of this device.
  /// `accesses`: what of them it takes, where the filter looks at function codes.
  std::uint32_t add(model::Ref device, std::span<const std::uint32_t> words,
                    std::optional<std::uint32_t> to_port = std::nullopt,
                    unsigned accesses = kEveryAccess);
  /// The set of what both have in common.
  std::uint32_t common(std::uint32_t a, std::uint32_t b);
  [[nodiscard]] const ServiceSet& set(std::uint32_t id) const { return sets_[id].services; }
  [[nodiscard]] bool any(std::uint32_t id) const {
    return sets_[id].any && sets_[id].accesses == kEveryAccess;
  }
  /// The set names the protocol itself, or everything.
  [[nodiscard]] bool names(std::uint32_t id, std::uint32_t protocol) const;

  /// Whether a session speaks one of the set. The transport counts only where the set names one
  /// port for several: a protocol and a port do not say theirs. Without a stated port the usual
  /// ones of the protocol count, and it is unknown where they differ or there are none.
  [[nodiscard]] Truth match(std::uint32_t id, const Service& service) const;
  /// What would decide a match that is unknown, of the flow that speaks it.
  [[nodiscard]] Missing decides(std::uint32_t id, const Service& service,
                                model::Ref declared) const;
  /// Its protocol agrees at run time on a further port above 1023, which has to pass as well.
  [[nodiscard]] bool needs_free_port(const Service& service) const;
  /// Whether an answer to a session fits a set as packets go: to a port that the client took.
  [[nodiscard]] bool takes_answers(std::uint32_t id) const;
  /// The ports that the side that answers may use; empty if they are not known.
  [[nodiscard]] std::vector<std::uint32_t> ports(const Service& service) const;
  /// Sessions with the same number match the same sets. The number of `some` is 0.
  std::uint32_t signature(const Service& service);
  /// A match of sessions with this number is unknown.
  [[nodiscard]] bool doubtful(std::uint32_t signature) const;
  [[nodiscard]] std::span<const Truth> matches(std::uint32_t signature) const {
    return matches_[signature];
  }

  /// From now on sessions of different ports never have the same number: filters look at the
  /// ports from which answers come.
  void tell_ports_apart() { apart_ = true; }

  /// What a flow speaks.
  [[nodiscard]] Service of_flow(std::uint32_t flow) const;
  /// Ports of the service on every transport, else all its protocol may use.
  [[nodiscard]] ServiceSet numbers(const Service& service) const;

 private:
  struct Set {
    ServiceSet services;
    std::vector<std::uint32_t> protocols;  // named, sorted
    bool any = false;
    unsigned accesses = kEveryAccess;
  };
  [[nodiscard]] Truth match_ports(const Set& set, const Service& service) const;
  void read(model::Ref device, std::string_view word, Set& set) const;
  void add_protocol(std::uint32_t code, Set& set) const;
  [[nodiscard]] bool is_layer2(std::uint32_t code) const;
  /// Of the vocabulary, then of the plant's own.
  [[nodiscard]] std::optional<std::uint32_t> protocol(std::string_view word) const;

  const model::Plant& plant_;
  std::vector<std::vector<std::uint32_t>> ports_;  // usual ones, by protocol
  std::vector<Set> sets_;
  bool apart_ = false;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> common_;
  std::map<std::tuple<std::uint32_t, std::vector<std::uint32_t>, std::uint32_t, unsigned>,
           std::uint32_t>
      ids_;
  std::map<std::vector<Truth>, std::uint32_t> signatures_;
  std::vector<std::vector<Truth>> matches_{{}};
  std::map<std::array<std::uint32_t, 4>, std::uint32_t> known_;
};

}  // namespace topology
