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
    Services services;
    Services source;  ///< Of service objects with a source port.
    bool has_source = false;
    bool unknown = false;
  };
  std::map<std::string, Ends, std::less<>> networks;
  std::map<std::string, Ports, std::less<>> services;
  /// Of `port-object` groups: ports without a protocol, low and high.
  std::map<std::string, std::vector<std::pair<std::uint32_t, std::uint32_t>>, std::less<>> ports;
  std::set<std::string, std::less<>> protocol_groups;
};

/// A line of a list. `words` begins at permit or deny.
struct Ace {
  enum class Kind : std::uint8_t { rule, answers, fragments, evaluate, bad } kind = Kind::rule;
  Rule rule;
  /// "permit ip host A host M": a prefix and its mask, which only routing reads.
  bool prefix_form = false;
  std::string bad;  ///< The word that was not understood.
};
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
