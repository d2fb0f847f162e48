// Netfilter's chains as one list of lines, first match decides: jumps followed, answers left out.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/address.h"
#include "import/draft.h"
#include "import/services.h"

namespace importer {

/// What a line asks of a packet.
struct Match {
  std::vector<std::string> in;
  std::vector<std::string> out;
  AddressSet from = AddressSet::all();
  AddressSet to = AddressSet::all();
  Services services = Services::all();
  std::vector<std::string> source_ports;
  std::vector<std::string> states;  ///< Of connections; empty = any.
  bool rare = false;  ///< Only packets that no ordinary session has: odd flags, fragments, bursts.
  bool never = false;
  bool forwarded = false;  ///< Only what a forward of the device led here (ct status dnat).
  std::vector<text::Bilingual> doubts;
};
/// Packets that meet both.
Match meet(const Match& a, const Match& b);
/// Whether packets that open a session may meet it.
bool opens(const Match& match);
/// Narrows a match to states as netfilter names them ("new", "related" …), or to all others.
/// Untracked packets, which open sessions too, exist only where something leaves packets untracked
/// (`notracks`). False for a word that is none.
bool narrow_states(const std::vector<std::string>& words, bool negated, bool notracks,
                   Match& match);
/// Whether a ruleset says anywhere that packets are not tracked.
bool notracks(std::string_view bytes);

struct ChainLine {
  enum class Verdict : std::uint8_t {
    none,
    accept,
    drop,
    jump,
    go_to,
    back,
    unknown
  } verdict = Verdict::none;
  Match match;
  std::string target;  ///< Of a jump.
  std::string ref;
  std::string name;
};

struct Chain {
  std::vector<ChainLine> lines;
  bool base = false;
  bool closed = false;  ///< Its policy is drop.
};
using Chains = std::map<std::string, Chain, std::less<>>;

/// Lines that one list may become once jumps are followed.
inline constexpr std::size_t kMaxFlatLines = 200'000;

/// A device of a packet filter: the lists that forwarded packets meet, one after the other.
class ChainDevice {
 public:
  /// With the name of the file: of a box whose addresses were read (`ip -j addr`) under the same
  /// name, or of the only such box, the interfaces are known.
  explicit ChainDevice(Draft& draft, std::string_view file = {});

  /// Adds the next list: a base chain of a table. An accept in it does not end the later ones.
  /// Lines for what was led in become a line for each forward that was added before.
  void add(const Chains& chains, const std::string& base);
  /// One for each of the targets; false where they are none or too many.
  bool add(const Forward& forward, const AddressSet& to, std::string_view by_interface);
  /// The interfaces of the box that have one of the names, or none of them; the last sign "*" or
  /// "+" stands for any end. Empty where the box's interfaces are not known.
  [[nodiscard]] std::optional<std::vector<std::string>> named(
      const std::vector<std::string>& patterns, bool negated) const;
  /// An address of an interface, where the source says it: the interface is written even if no line
  /// names it, with the network of the address.
  void address(const std::string& interface, const std::string& address, int length);
  void vlan(const std::string& interface, int number) { vlans_[interface] = number; }
  /// An interface that takes its address from the far side.
  void dhcp(const std::string& interface) { addresses_.push_back({interface, "dhcp", 0}); }
  [[nodiscard]] bool empty() const { return lists_.empty() && forwards_.empty(); }

  /// The lines of one chain, with what `so_far` asks before, jumps followed; false if they are too
  /// many. Without a policy: what the chain does at its end is a line of its own.
  bool flatten(const Chains& chains, const std::string& chain, const Match& so_far,
               std::vector<Rule>& rules);

  /// Writes the device with an interface and a network for every name that lines use. `evidence` is
  /// the file. False if a chain grows too long.
  bool make(const std::string& name, const std::string& evidence);

 private:
  struct Flat {
    std::vector<Rule> rules;
    bool closed = false;
  };
  /// Where lines of a chain may send packets past the lines below them.
  struct Gone {
    Match match;
    text::Bilingual why;
  };
  [[nodiscard]] Chains with_forwards(const Chains& chains) const;
  [[nodiscard]] std::vector<ChainLine> led_in(const ChainLine& line) const;
  void follow(const Chains& chains, const Chain& chain, const Match& so_far, int depth, Flat& flat);
  void policy_of(const ChainLine& line, Match match, Flat& flat);
  void return_from(const ChainLine& line, const Match& match, bool at_end, std::vector<Gone>& gone,
                   Flat& flat);
  void emit(const ChainLine& line, const Match& match, Flat& flat);
  [[nodiscard]] Policy together();
  void name_interfaces(Device& device);
  void routes(Device& device) const;

  Draft& draft_;
  bool linux_ = false;  ///< `ip -j addr` says what the file leaves out.
  Box* box_ = nullptr;
  std::vector<Flat> lists_;
  std::vector<Forward> forwards_;
  struct Addressed {
    std::string interface;
    std::string address;
    int length = 0;
  };
  std::vector<Addressed> addresses_;
  std::map<std::string, int> vlans_;
  bool too_long_ = false;
  std::size_t steps_ = 0;
};

}  // namespace importer
