// ipset save: the sets that lines of iptables-save name.
#include <algorithm>
#include <map>

#include "diag/codes_import.h"
#include "import/lines.h"
#include "import/readers.h"
#include "import/services.h"
#include "import/words.h"

namespace importer {
namespace {

using WordList = std::vector<std::string>;

class IpsetReader {
 public:
  IpsetReader(const Input& input, Draft& draft) : input_(input), draft_(draft) {}

  bool read() {
    if (!input_.bytes.empty() && input_.bytes.back() != '\n') {
      input_.fault(diag::importer::kHalfFile, input_.bytes.size());
      return false;
    }
    for (const Line& line : lines_of(input_.bytes)) {
      const WordList words = words_of_line(line.text);
      if (line.text.starts_with('#')) continue;
      if (words.size() > 2 && words[0] == "create") {
        create(words);
      } else if (words.size() > 2 && words[0] == "add" && raw_.contains(words[1])) {
        raw_[words[1]].entries.push_back({words.begin() + 2, words.end()});
      } else {
        draft_.remark(line.number, {"not understood", "解釈できない行"});
      }
    }
    for (const std::string& name : order_) {
      // Two boxes may have sets of one name: whose a line means, nobody can tell.
      const auto [at, fresh] = draft_.sets.emplace(name, made(raw_.at(name)));
      if (!fresh) at->second.known = false;
    }
    draft_.count_read({"sets", "セット"}, order_.size());
    return true;
  }

 private:
  struct RawSet {
    std::string type;
    std::optional<int> mask;  ///< netmask: an entry is a network of that length.
    bool timed = false;
    std::vector<WordList> entries;
  };

  void create(const WordList& words) {
    RawSet set;
    set.type = words[2];
    for (std::size_t i = 3; i < words.size(); ++i) {
      if (words[i] == "netmask" && i + 1 < words.size()) set.mask = whole_number(words[i + 1]);
      if (words[i] == "timeout") set.timed = true;
    }
    if (raw_.emplace(words[1], std::move(set)).second) order_.push_back(words[1]);
  }

  [[nodiscard]] PacketSet made(const RawSet& raw) const {
    PacketSet out;
    out.type = raw.type;
    out.momentary = raw.timed && std::ranges::any_of(raw.entries, [](const WordList& entry) {
                      const auto at = std::ranges::find(entry, "timeout");
                      return at == entry.end() || at + 1 == entry.end() || *(at + 1) != "0";
                    });
    if (raw.type == "hash:ip" || raw.type == "hash:net" || raw.type == "bitmap:ip") {
      out.known = addresses(raw, out.addresses);
    } else if (raw.type == "list:set") {
      out.known = inner_sets(raw, out);
    } else if (raw.type == "bitmap:port") {
      out.known = ports(raw, out.ports);
    } else if (raw.type == "hash:ip,port" || raw.type == "hash:net,port") {
      out.known = pairs(raw, out);
    }
    return out;
  }

  /// Of nested networks the longest prefix decides: `nomatch` takes out what wider entries hold.
  static bool addresses(const RawSet& raw, AddressSet& out) {
    std::map<int, std::vector<std::pair<AddressSet, bool>>> by_length;
    for (const WordList& entry : raw.entries) {
      const std::string& text = entry[0];
      const std::size_t slash = text.find('/');
      const int whole = text.find(':') == std::string::npos ? 32 : 128;
      int length = slash == std::string::npos
                       ? whole
                       : whole_number(std::string_view(text).substr(slash + 1)).value_or(-1);
      std::optional<AddressSet> set = AddressSet::parse(text);
      if (raw.mask && slash == std::string::npos) {
        length = *raw.mask;
        const auto network = network_of(text, length);
        set = network ? AddressSet::parse(*network) : std::nullopt;
      }
      if (!set || length < 0) return false;
      const bool out_of_it = std::ranges::find(entry, "nomatch") != entry.end();
      by_length[length].emplace_back(std::move(*set), out_of_it);
    }
    for (const auto& [length, entries] : by_length) {
      for (const auto& [set, out_of_it] : entries) {
        if (out_of_it)
          out = out.without(set);
        else
          out.add(set);
      }
    }
    return true;
  }

  bool inner_sets(const RawSet& raw, PacketSet& out) const {
    for (const WordList& entry : raw.entries) {
      const auto inner = raw_.find(entry[0]);
      if (inner == raw_.end() || inner->second.type == "list:set") return false;
      const PacketSet set = made(inner->second);
      if (!set.known || !set.ports.empty() || !set.pairs.empty()) return false;
      out.momentary = out.momentary || set.momentary;
      out.addresses.add(set.addresses);
    }
    out.type = "hash:net";
    return true;
  }

  static bool ports(const RawSet& raw, std::vector<std::pair<std::uint32_t, std::uint32_t>>& out) {
    for (const WordList& entry : raw.entries) {
      const auto port = port_number(entry[0]);
      if (!port) return false;
      out.emplace_back(*port, *port);
    }
    return true;
  }

  /// "10.0.10.5,tcp:502": addresses by service, for a set of such is no product.
  static bool pairs(const RawSet& raw, PacketSet& out) {
    std::map<std::string, std::size_t> places;
    for (const WordList& entry : raw.entries) {
      const auto parts = split(entry[0], ",");
      const auto colon = parts.size() == 2 ? parts[1].find(':') : std::string_view::npos;
      if (colon == std::string_view::npos || std::ranges::find(entry, "nomatch") != entry.end())
        return false;
      const auto set = AddressSet::parse(parts[0]);
      const auto number = ip_protocol(parts[1].substr(0, colon));
      const auto port = port_number(parts[1].substr(colon + 1));
      if (!set || !number || !port || (*number != kTcpNumber && *number != kUdpNumber))
        return false;
      const auto [at, fresh] = places.emplace(std::string(parts[1]), out.pairs.size());
      if (fresh) out.pairs.emplace_back(AddressSet{}, of_ports(*number, *port, *port));
      out.pairs[at->second].first.add(*set);
    }
    return true;
  }

  const Input& input_;
  Draft& draft_;
  std::map<std::string, RawSet> raw_;
  std::vector<std::string> order_;
};

}  // namespace

bool looks_ipset(std::string_view bytes) {
  for (const Line& line : lines_of(bytes.substr(0, 8192))) {
    if (line.text.starts_with('#')) continue;
    return line.text.starts_with("create ") &&
           (line.text.find(" hash:") != std::string_view::npos ||
            line.text.find(" bitmap:") != std::string_view::npos ||
            line.text.find(" list:set") != std::string_view::npos);
  }
  return false;
}

bool read_ipset(const Input& input, Draft& draft) { return IpsetReader(input, draft).read(); }

}  // namespace importer
