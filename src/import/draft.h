// What an import found out, in the terms of the plant format: between the readers of formats and
// the writer, which alone knows how a plant file says it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/address.h"
#include "import/services.h"
#include "text/language.h"

namespace importer {

/// What a value rests on; the words of `basis`.
enum class Basis : std::uint8_t { documented, configured, observed };

/// The zone for everybody outside; the writer declares it when something names it.
inline constexpr std::string_view kInternet = "internet";

struct Network {
  std::string id;
  std::string name;
  std::vector<std::string> cidrs;
  std::optional<int> vlan;
  std::vector<std::string> on;  ///< Ids of switches.
  std::string realm;
  std::string zone;    ///< Only what the source says; else empty.
  std::string medium;  ///< Empty: a wire.
  std::string evidence;
  std::string note;  ///< A line for the reader of the draft.
};

struct Interface {
  std::string id;
  std::string name;
  std::vector<std::string> networks;  ///< Ids; one at least once it is written.
  std::vector<std::string> addresses;
  std::string native;  ///< The untagged network of a trunk.
};

enum class Action : std::uint8_t { allow, deny, unknown };

/// A line of a filter, in the order in which the device tries them. Where a device has one list for
/// all ways, a line may name the entry (`in`) and the exit (`out`); where it has a list for each
/// interface, `on_exit` says that the line is tried on the way out of `in`.
struct Rule {
  Action action = Action::unknown;
  std::vector<std::string> in;
  std::vector<std::string> out;
  bool on_exit = false;
  /// Addresses, prefixes, ranges, masks, aliases, ids, "!" before what is taken out; empty = any.
  std::vector<std::string> from;
  std::vector<std::string> to;
  std::vector<std::string> services;      ///< Empty = any.
  std::vector<std::string> source_ports;  ///< "tcp/80"; empty = any.
  std::vector<std::string> states;  ///< Of connections: "new", "established" …; empty = any.
  std::string ref;
  std::string name;
  bool enabled = true;
  bool beyond = false;  ///< Speaks only of IP protocols that no flow is (ospf, esp).
  bool rare = false;    ///< Only packets that open no session: odd flags, fragments, ICMP reports.
  bool own = false;     ///< Only packets to or from the device itself.
  /// Conditions that the draft cannot say; with any of them the action is written as unknown.
  std::vector<text::Bilingual> doubts;
};

struct Alias {
  std::string id;
  std::vector<std::string> is;
  bool unknown = false;  ///< Its content is not in the file.
};

struct Forward {
  std::string interface;
  std::vector<std::string> from;  ///< Empty = any.
  std::vector<std::string> services;
  std::string to;
  std::optional<int> to_port;
  std::string ref;
  std::string name;
  /// Whether traffic that it leads passes: by itself, by a rule of its own, or nobody knows.
  enum class Opens : std::uint8_t { by_itself, by_rule, unknown } opens = Opens::by_rule;
};

struct Policy {
  Action fallback = Action::deny;
  bool stateful = true;  ///< Answers pass with their session.
  std::vector<Rule> rules;
  std::vector<Alias> aliases;
  std::vector<Forward> forwards;
  std::vector<std::pair<std::string, std::vector<Rule>>> unapplied;
};

struct Route {
  AddressSet to;
  std::string interface;
};

struct Device {
  std::string id;
  std::string name;
  std::string type;  ///< A word of the vocabulary; empty = not said.
  int count = 1;
  std::vector<std::string> networks;
  std::vector<std::string> addresses;
  std::vector<Interface> interfaces;
  std::optional<Policy> policy;
  std::vector<Route> routes;  ///< Beyond the networks of its interfaces; for the writer.
  std::optional<bool> forwarding;
  std::optional<bool> managed;
  std::optional<bool> integrated_safety;
  bool support_ended = false;
  std::string realm;
  std::string zone;
  std::vector<std::string> services;  ///< Words of the format's `services`.
  Basis basis = Basis::configured;
  std::string evidence;
  std::vector<text::Bilingual> notes;

  [[nodiscard]] const Interface* find_interface(std::string_view interface) const;
};

struct Link {
  std::string id;
  std::string name;
  std::vector<std::string> between;
  std::string master;
  std::vector<std::string> members;
  std::string medium = "ethernet";
  std::string protection;
  Basis basis = Basis::configured;
  std::string evidence;
};

struct Flow {
  std::string id;
  std::string name;
  std::string from;
  std::string to;
  std::string protocol;
  std::optional<int> port;
  std::string access;  ///< read, write, program; empty = not said.
  Basis basis = Basis::observed;
  std::string evidence;
};

struct RemoteAccess {
  std::string id;
  std::string name;
  std::string ends_at;
  std::string over;
  std::string evidence;
};

/// What a box says of its own interfaces, for the filter of the same box.
struct Box {
  struct Port {
    std::string name;
    std::vector<std::pair<std::string, int>> addresses;  ///< With the lengths of their prefixes.
    std::optional<int> vlan;
  };
  std::string name;
  std::string evidence;
  std::vector<Port> ports;
  std::vector<std::pair<AddressSet, std::string>> routes;  ///< By the names of ports.
  bool taken = false;  ///< A device has its interfaces from here.
};

/// A set of packets that lines of a filter name (ipset).
struct PacketSet {
  std::string type;                                            ///< "hash:net"
  AddressSet addresses;                                        ///< Of a set of addresses.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ports;  ///< Of a set of ports.
  std::vector<std::pair<AddressSet, Services>> pairs;          ///< Of addresses with ports.
  bool known = false;                                          ///< All its entries are in these.
  bool momentary = false;                                      ///< Entries of it end by themselves.
};

/// How often something was met, in words.
struct Count {
  text::Bilingual what;
  std::size_t number = 0;
};

/// A sentence about a place of the source: half-understood syntax, a surprise.
struct Remark {
  std::size_t line = 0;  ///< From 1; 0 = the file.
  text::Bilingual text;
};

class Draft {
 public:
  std::string plant;  ///< A name for the plant; empty = none known.
  std::vector<Network> networks;
  std::vector<Device> devices;
  std::vector<Link> links;
  std::vector<Flow> flows;
  std::vector<RemoteAccess> remote_accesses;
  std::map<std::string, std::string> realms;
  std::vector<Box> boxes;
  std::map<std::string, PacketSet, std::less<>> sets;

  std::vector<Count> read;
  std::vector<Count> left_out;
  std::vector<Remark> remarks;
  std::vector<text::Bilingual> questions;

  /// An id made of a name as people write it: no character that ids refuse, not one that is taken
  /// (networks, devices and zones share one space). "Gi0/1 (old)" becomes "Gi0-1-(old)".
  std::string take_id(std::string_view name, std::string_view otherwise);
  /// The same for links, flows and remote accesses, which have spaces of their own.
  std::string take_own_id(std::string_view kind, std::string_view name, std::string_view otherwise);

  Network& add_network(std::string_view name, std::string_view otherwise = "network");
  Device& add_device(std::string_view name, std::string_view otherwise = "device");
  Network* find_network(std::string_view id);
  Device* find_device(std::string_view id);
  /// The network with this range in this realm; null if there is none.
  Network* network_with(std::string_view cidr, std::string_view realm = {});
  /// Makes one network of two: what hangs on `gone` hangs on `kept`.
  void join(const std::string& gone, const std::string& kept);
  /// The one network of the internet side of devices, declared at the first call.
  Network& internet_line(std::string_view evidence);

  void count_read(text::Words what, std::size_t number = 1) { count(read, what, number); }
  void leave_out(text::Words why, std::size_t number = 1) { count(left_out, why, number); }
  /// Adds a line, but for one that no session meets or needs, which is counted as left out.
  void add_rule(std::vector<Rule>& rules, Rule rule);
  void ask(text::Bilingual question);
  void remark(std::size_t line, text::Bilingual text);

  /// Remarks beyond this number are counted, not kept.
  static constexpr std::size_t kMaxRemarks = 200;

 private:
  static void count(std::vector<Count>& counts, text::Words what, std::size_t number);
  std::map<std::string, std::size_t, std::less<>> taken_;
};

/// The addresses that a device reaches through an interface: its networks and routes; of the one
/// with the default route all that no other interface has. Empty where nothing is known.
std::optional<AddressSet> behind(const Draft& draft, const Device& device,
                                 std::string_view interface);

/// Two or one words as text in both languages.
text::Bilingual both(text::Words words);

}  // namespace importer
