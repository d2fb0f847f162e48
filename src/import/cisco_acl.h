// Lines of access lists as Cisco writes them: IOS with wildcard masks, ASA with net masks.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "import/address.h"
#include "import/draft.h"
#include "import/services.h"

namespace importer {

enum class MaskForm : std::uint8_t { wildcard, net };

/// What object groups and objects stand for.
struct CiscoObjects {
  struct Ends {
    AddressSet set;
    bool unknown = false;  ///< Holds a name or a group that is not in the file.
  };
  struct Ports {
    Services services;  ///< Of members without a source port.
    /// Of members with one: what they serve, and from which ports.
    std::vector<std::pair<Services, Services>> limited;
    bool unknown = false;
    void add(const Ports& other);
    [[nodiscard]] bool empty() const { return services.empty() && limited.empty(); }
  };
  std::map<std::string, Ends, std::less<>> networks;
  std::map<std::string, Ports, std::less<>> services;
  /// Of `port-object` groups: ports without a protocol, low and high.
  std::map<std::string, std::vector<std::pair<std::uint32_t, std::uint32_t>>, std::less<>> ports;
  std::set<std::string, std::less<>> protocol_groups;
  std::map<std::string, std::vector<IcmpKind>, std::less<>> icmp;  ///< Of `icmp-type` groups.
  mutable MaskAllowance masks;  ///< Of the lines that are read with them.
};

/// Adds a member of a service group: "tcp eq 502", "udp source range 1024 65535 destination eq 53",
/// "icmp echo".
void add_service(CiscoObjects::Ports& ports, const std::vector<std::string>& words);

/// A line of a list. `words` begins at permit or deny.
struct Ace {
  enum class Kind : std::uint8_t { rule, bad } kind = Kind::rule;
  Rule rule;
  /// Further services of the line, with their source ports.
  std::vector<std::pair<Services, Services>> limited;
  /// "permit ip host A host M": a prefix and its mask, which only routing reads.
  bool prefix_form = false;
  std::string bad;  ///< The word that was not understood.
};
/// A line whose service group names source ports becomes several rules.
std::vector<Rule> rules_of(const Ace& ace);
Ace read_ace(const std::vector<std::string>& words, bool standard, MaskForm form,
             const CiscoObjects& objects);

/// Reads one end ("any", "host A", "A M", "A/24", "object-group N") and moves `at` behind it.
/// Empty set and `doubt` where it cannot be said; false if the words are no end.
bool read_end(const std::vector<std::string>& words, std::size_t& at, MaskForm form,
              const CiscoObjects& objects, AddressSet& set, std::vector<text::Bilingual>& doubts);

/// "eq 80 443", "range 1 9", "gt 1023", "lt", "neq": the ports; false if the words are none.
bool read_ports(const std::vector<std::string>& words, std::size_t& at,
                std::vector<std::pair<std::uint32_t, std::uint32_t>>& ports, bool& bad);

}  // namespace importer
