// The zone-based firewall of IOS: what passes between zones, as lines of a filter.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "import/draft.h"
#include "import/lines.h"
#include "import/services.h"

namespace importer {

class CiscoZones {
 public:
  /// Takes a command with the lines below it; false if it is none of the zone-based firewall.
  bool take(const std::vector<std::string>& words, std::span<const Line> below);

  /// The lines of an access list, or nothing if it is not in the file.
  using Lists = std::function<std::optional<std::vector<Rule>>(const std::string& name)>;
  /// The interfaces of the device by the zone that they are a member of; those of none by "".
  using Members = std::map<std::string, std::vector<std::string>>;

  [[nodiscard]] bool empty() const { return pairs_.empty() && zones_.empty(); }
  /// What passes from zone to zone in the order of the pairs, then what is dropped: all that no
  /// pair lets pass, and all between a zone and an interface of none. Within a zone all passes.
  [[nodiscard]] std::vector<Rule> rules(const Members& members, const Lists& lists) const;

  /// The classes of pairs that let pass without states: answers need a line of their own.
  [[nodiscard]] std::vector<std::string> one_way() const;

 private:
  struct Class {
    bool all = false;  ///< match-all
    std::vector<std::vector<std::string>> matches;
  };
  struct Step {
    std::string name;  ///< Of the class; "class-default".
    std::string does;  ///< inspect, pass, drop
  };
  struct Pair {
    std::string name;
    std::string from;
    std::string to;
    std::string policy;
  };
  void class_map(const std::vector<std::string>& words, std::span<const Line> below);
  void policy_map(const std::string& name, std::span<const Line> below);
  [[nodiscard]] std::vector<Rule> of_pair(const Pair& pair, const Lists& lists) const;
  [[nodiscard]] std::vector<Rule> of_class(const std::string& name, const Lists& lists,
                                           int depth) const;
  [[nodiscard]] std::vector<Rule> of_match(const std::vector<std::string>& words,
                                           const Lists& lists, int depth) const;
  [[nodiscard]] Rule protocol(const std::string& name) const;

  std::map<std::string, Class, std::less<>> classes_;
  std::map<std::string, std::vector<Step>, std::less<>> policies_;
  std::map<std::string, Services, std::less<>> ports_;  ///< ip port-map NAME port tcp 502
  std::vector<std::string> zones_;
  std::vector<Pair> pairs_;
};

/// Lines of two lists that a packet has to pass one after the other, as one list; both end in a
/// line for all. Empty where it would be too long.
std::optional<std::vector<Rule>> one_after_other(const std::vector<Rule>& first,
                                                 const std::vector<Rule>& second);

}  // namespace importer
