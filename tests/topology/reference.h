// The definitions of the topology, followed literally on a plant of which everything is stated: all
// simple paths, one by one. Slow and obvious; what the real thing is compared with.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "model/plant.h"
#include "model/vocabulary.h"

namespace support {

class Reference {
 public:
  /// `level_nat`: whether a nat-only device passes where none of its sides is the outer one.
  Reference(const model::Plant& plant, bool level_nat);

  /// What the ways of a flow or remote access have in common.
  struct Seen {
    std::uint32_t ways = 0;
    std::uint32_t kept = 0;                    // those on which a boundary protects
    std::map<model::Ref, std::uint32_t> uses;  // ways by what they use, ends too
  };
  [[nodiscard]] Seen seen(model::Ref declared) const;

  [[nodiscard]] bool boundary(std::uint32_t device) const;
  /// (by, lower zone row, higher zone row, filtered)
  using Joined = std::tuple<model::Ref, std::uint32_t, std::uint32_t, bool>;
  [[nodiscard]] std::set<Joined> joins() const;

  /// Devices that can be addressed from a device, network or link.
  [[nodiscard]] std::set<std::uint32_t> opens(model::Ref start) const;
  [[nodiscard]] std::set<std::uint32_t> direct() const;
  /// Hosts to take before, of every device that is reached.
  [[nodiscard]] std::map<std::uint32_t, std::uint32_t> pivots() const;

 private:
  struct Side {
    model::Ref device;
    model::Ref junction;
    model::Ref over;
    bool into;
    bool out;
    bool laid;
    bool carried;
  };
  struct Wire {
    model::Ref network;
    model::Ref link;
    bool into;
    bool out;
    bool carried;
  };
  struct Need {
    model::Ref declared;
    model::Ref from;
    model::Ref to;
    std::set<std::uint32_t> listed_at;
  };
  struct Search {
    model::Ref from;
    model::Ref to;
    std::vector<model::Ref> via;
    bool duplex = false;
    bool declared = false;
    const std::set<std::uint32_t>* listed_at = nullptr;
    bool inside_only = false;
    bool remote = false;                         // a remote access, which its end takes
    std::vector<std::vector<model::Ref>> found;  // elements of each way, ends first and last
    std::vector<bool> kept;
    std::vector<std::pair<model::Ref, model::Ref>> passed;  // devices, for now, with their part
  };
  /// Somebody at one end of a session, with the network by which a device hangs there.
  struct Host {
    model::Ref who;
    model::Ref leg;
  };
  struct Trip {
    model::Ref from;
    model::Ref to;
    std::vector<model::Ref> via;
    bool reversed = false;
  };

  void add_sides();
  void add_links();
  /// A place outside that no line names lies behind the lines to the internet.
  void add_places_beyond();
  [[nodiscard]] bool at_large(model::Ref network) const;
  /// Whether the line is on the internet; empty if it does not say.
  [[nodiscard]] std::string says_internet(model::Ref line) const;
  [[nodiscard]] std::vector<model::Ref> refs(model::Kind kind, std::uint32_t row,
                                             const char* attribute) const;
  [[nodiscard]] model::Ref one(model::Kind kind, std::uint32_t row, const char* attribute) const;
  [[nodiscard]] std::string word(model::Kind kind, std::uint32_t row, const char* attribute) const;
  [[nodiscard]] const model::DeviceType& type(std::uint32_t device) const;
  [[nodiscard]] const model::Medium& medium(model::Kind kind, std::uint32_t row) const;
  [[nodiscard]] bool leaves(model::Kind kind, std::uint32_t row) const;
  [[nodiscard]] bool outside(model::Ref node) const;
  [[nodiscard]] bool forwards(std::uint32_t device) const;
  [[nodiscard]] bool protects(std::uint32_t device) const;
  [[nodiscard]] bool long_form(std::uint32_t device) const;
  [[nodiscard]] int rank(const std::vector<std::uint32_t>& zones) const;
  [[nodiscard]] int rank(const Side& side) const;
  [[nodiscard]] bool apart(std::uint32_t device) const;
  [[nodiscard]] bool joins_sides(const Side& in, const Side& out) const;
  [[nodiscard]] model::Ref lan(const Side& side) const;
  /// Who may stand for an end: a device for itself, once for each network it hangs on; of a network
  /// somebody, and the devices on it that rules name.
  [[nodiscard]] std::vector<Host> hosts(model::Ref who) const;
  [[nodiscard]] bool named_by_rule(model::Ref device) const;
  [[nodiscard]] bool matches(const std::vector<model::Ref>& set, const Host& host) const;
  /// What the lines of a side say, first match first; empty if they say nothing.
  [[nodiscard]] std::string first(const Side& in, const Side& side, bool exit, const Host& from,
                                  const Host& to) const;
  /// The device at the end takes the session that comes in here: what no line names passes, unless
  /// a line names the device.
  [[nodiscard]] bool admits(const Side& in, const Search& search) const;
  [[nodiscard]] bool passes(const Side& in, const Side& out, const Search& search) const;
  [[nodiscard]] Trip trip(model::Ref declared) const;
  void search(Search& search) const;
  void walk(Search& search, model::Ref junction, std::vector<model::Ref>& path, bool kept) const;
  void finish(Search& search, const std::vector<model::Ref>& path, bool kept) const;
  [[nodiscard]] bool starts_at(model::Ref junction, model::Ref end) const;
  [[nodiscard]] bool named(const Search& search, model::Ref ref) const;
  [[nodiscard]] std::vector<Need> needs() const;
  [[nodiscard]] bool addresses(model::Ref source, const std::vector<model::Ref>& names,
                               std::uint32_t device, bool inside_only) const;
  [[nodiscard]] bool addresses_itself(model::Ref source, const std::vector<model::Ref>& names,
                                      std::uint32_t device, bool inside_only) const;
  /// Devices that speak on a bus of the device for whoever can address them, at any depth.
  [[nodiscard]] std::set<std::uint32_t> spokesmen(std::uint32_t device) const;
  [[nodiscard]] std::vector<model::Ref> names(model::Ref node) const;
  [[nodiscard]] std::vector<model::Ref> sources() const;
  [[nodiscard]] std::set<std::uint32_t> carried(model::Ref from) const;

  const model::Plant& plant_;
  bool level_nat_;
  std::vector<Side> sides_;
  std::vector<Wire> wires_;
  std::set<model::Ref> beyond_;  // networks that lie in those at large
  std::vector<std::vector<model::Ref>> ends_;
  std::vector<Need> needs_;
};

}  // namespace support
