// iptables-save and ip6tables-save.
#include <algorithm>
#include <map>
#include <set>

#include "diag/codes_import.h"
#include "import/chains.h"
#include "import/lines.h"
#include "import/readers.h"
#include "import/words.h"

namespace importer {
namespace {

using WordList = std::vector<std::string>;

class IptablesReader {
 public:
  IptablesReader(const Input& input, Draft& draft)
      : input_(input), draft_(draft), device_(draft, input.evidence) {}

  bool read() {
    for (const Line& line : lines_of(input_.bytes)) {
      if (!take(line)) return false;
    }
    if (!table_.empty()) {
      input_.fault(diag::importer::kHalfFile, input_.bytes.size());
      return false;
    }
    if (tables_.empty()) {
      input_.fault(diag::importer::kNothing, 0, {"iptables"});
      return false;
    }
    lists();
    if (device_.empty()) {
      input_.fault(diag::importer::kNothing, 0, {"iptables (FORWARD)"});
      return false;
    }
    if (!device_.make(std::string(stem(input_.evidence)), input_.evidence)) {
      input_.fault(diag::importer::kTooMany, 0, {std::to_string(kMaxFlatLines), "lines"});
      return false;
    }
    return true;
  }

 private:
  bool take(const Line& line) {
    const std::string_view text = line.text;
    if (text.starts_with('#')) {
      if (text.find("legacy tables present") != std::string_view::npos) {
        draft_.ask({"the box has legacy tables as well: what does iptables-legacy-save print?",
                    "レガシーテーブルもある。iptables-legacy-save の出力も必要。"});
      }
      if (text.substr(1).starts_with("-A"))
        draft_.leave_out({"lines that are commented out", "コメントにされた行"});
      return true;
    }
    if (text.starts_with('*')) {
      table_ = text.substr(1);
      return true;
    }
    if (text == "COMMIT") {
      table_.clear();
      return true;
    }
    if (text.starts_with(':')) {
      const WordList words = words_of_line(text.substr(1));
      Chain& chain = tables_[table_][words[0]];
      chain.base = words.size() > 1 && words[1] != "-";
      chain.closed = words.size() > 1 && words[1] == "DROP";
      return true;
    }
    bool open = false;
    WordList words = words_of_line(text, &open);
    if (!words.empty() && words[0].starts_with('[')) words.erase(words.begin());  // counters
    if (open || (words.size() > 1 && table_.empty() && words[0].starts_with("-"))) {
      const auto at = static_cast<std::size_t>(text.data() - input_.bytes.data());
      input_.fault(diag::importer::kHalfFile, at);
      return false;
    }
    if (words.size() > 1 && (words[0] == "-A" || words[0] == "--append")) {
      draft_.count_read({"lines", "行"});
      rule(words, line.number);
    } else {
      draft_.remark(line.number, {"not understood", "解釈できない行"});
    }
    return true;
  }

  void rule(const WordList& words, std::size_t number) {
    Chain& chain = tables_[table_][words[1]];
    ChainLine line;
    line.ref = words[1] + " " + std::to_string(++numbers_[table_ + words[1]]);
    Option option{words, line, {}, {}, {}, number};
    for (option.at = 2; option.at < words.size();) one(option);
    finish(option);
    if (table_ == "nat") {
      if (option.pairs != nullptr) doubt(option, "set of addresses and ports");
      // What the box itself sends is led there: nothing that comes from elsewhere.
      if (words[1] == "OUTPUT")
        draft_.leave_out({"lines that guard the box itself", "装置自身を守る行"});
      else if (line.target == "DNAT" || line.target == "REDIRECT" ||
               (line.target == "NETMAP" && words[1] != "POSTROUTING"))
        forward(option);
      else
        draft_.leave_out(
            {"lines that change addresses and let nothing in", "アドレスを変えるだけの行"});
      return;
    }
    if (option.pairs == nullptr) {
      chain.lines.push_back(std::move(line));
      return;
    }
    for (const auto& [addresses, services] : *option.pairs) {
      ChainLine one = line;
      AddressSet& end = option.pairs_from ? one.match.from : one.match.to;
      end = end.cut(addresses);
      one.match.services = one.match.services.cut(services);
      one.match.never = one.match.never || end.empty() || one.match.services.empty();
      chain.lines.push_back(std::move(one));
    }
  }

  struct Option {
    const WordList& words;
    ChainLine& line;
    std::string protocol;
    std::string to_destination;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ports;
    std::size_t number;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> source_ports{};
    std::size_t at = 0;
    bool negated = false;
    bool all_but_protocol = false;
    const std::vector<std::pair<AddressSet, Services>>* pairs = nullptr;  ///< Of a set.
    bool pairs_from = false;  ///< Its addresses are the sender's.
  };

  static std::string next(Option& o) {
    return o.at < o.words.size() ? o.words[o.at++] : std::string();
  }

  static void doubt(Option& o, const std::string& text) {
    o.line.match.doubts.push_back({"condition: " + text, "条件：" + text});
  }

  /// One option with its values; "!" before it or before its value (the old order) negates.
  void one(Option& o) {
    std::string option = next(o);
    if (option == "!") {
      o.negated = true;
      return;
    }
    if (!option.starts_with('-')) {
      doubt(o, option);
      return;
    }
    if (o.at < o.words.size() && o.words[o.at] == "!") {
      o.negated = true;
      ++o.at;
      draft_.remark(o.number,
                    {"'!' behind the option: the old order, which newer versions refuse",
                     "「!」がオプションの後ろにある（古い順序。新しい版は受け付けない）"});
    }
    apply(o, option);
    o.negated = false;
  }

  void apply(Option& o, const std::string& option) {
    Match& match = o.line.match;
    if (option == "-s" || option == "--source" || option == "--src") {
      match.from = ends(o, next(o), match);
    } else if (option == "-d" || option == "--destination" || option == "--dst") {
      match.to = ends(o, next(o), match);
    } else if (option == "-i" || option == "--in-interface") {
      interface(o, next(o), match.in, option);
    } else if (option == "-o" || option == "--out-interface") {
      interface(o, next(o), match.out, option);
    } else if (option == "-p" || option == "--protocol" || option == "--proto") {
      o.protocol = next(o);
      o.all_but_protocol = o.negated;
    } else if (option == "--dport" || option == "--destination-port" || option == "--dports" ||
               option == "--destination-ports") {
      ports(o, next(o), o.ports);
    } else if (option == "--sport" || option == "--source-port" || option == "--sports" ||
               option == "--source-ports") {
      ports(o, next(o), o.source_ports);
    } else if (option == "--ports") {
      doubt(o, "--ports " + next(o));
    } else if (option == "--ctstatus" && !o.negated && o.at < o.words.size() &&
               lower(o.words[o.at]) == "dnat") {
      next(o);
      match.forwarded = true;
    } else if (option == "--match-set") {
      const std::string name = next(o);
      set(o, name, next(o));
    } else if (option == "-m" || option == "--match") {
      module(o, next(o));
    } else if (option == "-j" || option == "--jump" || option == "-g" || option == "--goto") {
      target(o, next(o), option == "-g" || option == "--goto");
    } else if (option == "--state" || option == "--ctstate") {
      states(o, next(o));
    } else if (option == "--comment") {
      o.line.name = next(o);
    } else if (option == "--syn") {
      if (o.negated) narrow_states({"new"}, true, notracks_, match);
    } else if (option == "--tcp-flags") {
      const std::string mask = next(o);
      const std::string set = next(o);
      if (!(set == "SYN" && !o.negated)) match.rare = true;
    } else if (option == "-f" || option == "--fragment") {
      if (!o.negated) match.rare = true;
    } else if (option == "--src-range" || option == "--dst-range") {
      (option == "--src-range" ? match.from : match.to) = ends(o, next(o), match);
    } else if (option == "--icmp-type" || option == "--icmpv6-type") {
      icmp(o, next(o), option.ends_with("v6-type"));
    } else if (option == "--to-destination" || option == "--to-ports" ||
               (option == "--to" && o.line.target == "NETMAP")) {
      o.to_destination = next(o);
    } else if (option == "--limit" || option == "--limit-burst" || option == "--reject-with" ||
               option == "--log-prefix" || option == "--log-level" || option == "--set-mark" ||
               option == "--set-xmark" || option == "--nflog-group" || option == "--nflog-prefix" ||
               option == "--to-source" || option == "--clamp-mss-to-pmtu" ||
               option == "--set-mss") {
      if (option != "--clamp-mss-to-pmtu") next(o);
    } else if (option == "--log-uid" || option == "--log-ip-options" ||
               option == "--log-tcp-options" || option == "--log-tcp-sequence" ||
               option == "--random" || option == "--random-fully" || option == "--persistent" ||
               option == "-c" || option == "--set-counters") {
      if (option == "-c") {
        next(o);
        next(o);
      }
    } else {
      // A condition that is not known here: its values up to the next option go with it.
      std::string text = (o.negated ? "! " : "") + option;
      while (o.at < o.words.size() && !o.words[o.at].starts_with('-') && o.words[o.at] != "!")
        text += " " + next(o);
      doubt(o, text);
    }
  }

  /// --match-set NAME src · dst · src,dst: what it holds is in `ipset save`.
  void set(Option& o, const std::string& name, const std::string& sides) {
    const auto at = draft_.sets.find(name);
    const bool filled = input_.bytes.find("add-set " + name + " ") != std::string_view::npos;
    if (at == draft_.sets.end()) {
      draft_.ask({"what does set " + name + " hold? Import `ipset save` of the box with this file.",
                  "セット " + name + " の内容は何か。同じ装置の ipset save も取り込むこと。"});
    } else if (at->second.known && !at->second.momentary && !filled &&
               meets_set(o, at->second, sides)) {
      return;
    }
    doubt(o, (o.negated ? "! set " : "set ") + name + " " + sides);
  }

  /// False where the set cannot be said so.
  static bool meets_set(Option& o, const PacketSet& set, const std::string& sides) {
    Match& match = o.line.match;
    if (!set.pairs.empty() || set.type.find(",port") != std::string::npos) {
      if (o.negated || (sides != "src,dst" && sides != "dst,dst")) return false;
      o.pairs = &set.pairs;
      o.pairs_from = sides.starts_with("src");
      return true;
    }
    if (sides != "src" && sides != "dst") return false;
    if (set.type == "bitmap:port") {
      if (o.negated || set.ports.empty()) return false;
      auto& ports = sides == "src" ? o.source_ports : o.ports;
      ports.insert(ports.end(), set.ports.begin(), set.ports.end());
      return true;
    }
    AddressSet& end = sides == "src" ? match.from : match.to;
    end = o.negated ? end.without(set.addresses) : end.cut(set.addresses);
    match.never = match.never || end.empty();
    return true;
  }

  static void icmp(Option& o, const std::string& kind, bool six) {
    const IcmpKind meant = icmp_kind(kind, six);
    if (meant == IcmpKind::other || (o.negated && meant == IcmpKind::opens)) {
      doubt(o, (o.negated ? "! ICMP " : "ICMP ") + kind);
    } else if (!o.negated && meant == IcmpKind::answers) {
      o.line.match.rare = true;
    }
  }

  AddressSet ends(Option& o, const std::string& text, Match& match) {
    AddressSet out;
    for (const std::string_view piece : split(text, ",")) {
      if (const auto set = AddressSet::parse(piece, masks_.limit())) {
        masks_.spend(*set);
        out.add(*set);
      } else {
        const std::string name(piece);
        const bool mask = is_address(name.substr(0, name.find('/')));
        match.doubts.push_back(
            mask ? text::Bilingual{"the mask of " + name + " has more holes than can be written",
                                   name + " のマスクは穴が多く書けない"}
                 : text::Bilingual{"what '" + name + "' stands for is not in the file",
                                   "「" + name + "」が何を指すかファイルにない"});
        return AddressSet::all();
      }
    }
    return o.negated ? AddressSet::all().without(out) : out;
  }

  void interface(Option& o, const std::string& name, std::vector<std::string>& list,
                 const std::string& option) const {
    const bool listed = o.negated || name.ends_with('+');
    if (const auto names = listed ? device_.named({name}, o.negated) : std::nullopt) {
      list = *names;
      o.line.match.never = o.line.match.never || list.empty();
    } else if (o.negated || name.ends_with('+')) {
      doubt(o, (o.negated ? "! " : "") + option + " " + name);
    } else {
      list.push_back(name);
    }
  }

  void ports(Option& o, const std::string& text,
             std::vector<std::pair<std::uint32_t, std::uint32_t>>& out) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    for (const std::string_view piece : split(text, ",")) {
      const std::size_t colon = piece.find(':');
      const std::string_view low = piece.substr(0, colon);
      const std::string_view high = colon == std::string_view::npos ? low : piece.substr(colon + 1);
      const auto first = low.empty() ? std::optional<std::uint32_t>(0) : port_number(low);
      const auto last = high.empty() ? std::optional<std::uint32_t>(65535) : port_number(high);
      if (!first || !last) {
        doubt(o, "port " + std::string(piece));
        continue;
      }
      found.emplace_back(*first, *last);
    }
    if (o.negated) {
      Services set;
      for (const auto& [low, high] : found) set.add(of_ports(0, low, high));
      found.clear();
      for (const auto& range : of_ports(0, 0, 65535).without(set).ranges())
        found.emplace_back(range.low, range.high);
      // "No port at all": legacy tables meet no packet, iptables-nft 1.8.9 takes every port.
      if (found.empty()) doubt(o, "! port " + text);
    }
    out.insert(out.end(), found.begin(), found.end());
  }

  static void module(Option& o, const std::string& name) {
    // Those that only bring options of their own; what the options say counts.
    static constexpr std::string_view kKnown[] = {
        "tcp",       "udp",     "sctp",  "icmp",    "icmp6",  "state", "conntrack",
        "multiport", "comment", "limit", "iprange", "icmpv6", "set"};
    if (std::ranges::find(kKnown, name) != std::end(kKnown)) return;
    if (name == "hashlimit") {
      o.line.match.rare = true;
      return;
    }
    o.line.match.doubts.push_back({"match module " + name, "一致モジュール " + name});
  }

  void target(Option& o, const std::string& name, bool go_to) {
    using Verdict = ChainLine::Verdict;
    ChainLine& line = o.line;
    line.target = name;
    static constexpr std::string_view kNoVerdict[] = {
        "LOG", "NFLOG",    "ULOG", "MARK",    "CONNMARK", "TCPMSS", "TOS",   "DSCP",
        "TTL", "CLASSIFY", "CT",   "NOTRACK", "CHECKSUM", "AUDIT",  "TRACE", "SET"};
    if (name == "ACCEPT")
      line.verdict = Verdict::accept;
    else if (name == "DROP" || name == "REJECT")
      line.verdict = Verdict::drop;
    else if (name == "RETURN")
      line.verdict = Verdict::back;
    else if (std::ranges::find(kNoVerdict, name) != std::end(kNoVerdict)) {
      line.verdict = Verdict::none;
      draft_.leave_out({"lines that only log or mark", "ログや印だけの行"});
    } else if (name == "NFQUEUE" || name == "QUEUE")
      line.verdict = Verdict::unknown;
    else
      line.verdict = go_to ? Verdict::go_to : Verdict::jump;
  }

  void states(Option& o, const std::string& text) {
    WordList words;
    for (const std::string_view state : split(text, ",")) words.emplace_back(state);
    if (!o.negated && lower(text) == "dnat") {
      o.line.match.forwarded = true;
      return;
    }
    if (!narrow_states(words, o.negated, notracks_, o.line.match)) doubt(o, "state " + text);
  }

  void finish(Option& o) {
    Match& match = o.line.match;
    if (o.protocol.empty() || o.protocol == "all" || o.protocol == "0") {
      if (!o.ports.empty()) doubt(o, "ports without a protocol");
      return;
    }
    const auto number = ip_protocol(o.protocol);
    if (!number) {
      doubt(o, "protocol " + o.protocol);
      return;
    }
    Services set;
    if (o.ports.empty()) set.add(of_protocol(*number));
    for (const auto& [low, high] : o.ports) set.add(of_ports(*number, low, high));
    match.services = o.all_but_protocol ? set.complement() : set;
    for (const auto& [low, high] : o.source_ports) {
      for (std::string& word : words_of(of_ports(*number, low, high)).words)
        match.source_ports.push_back(std::move(word));
    }
  }

  void forward(Option& o) {
    draft_.count_read({"port forwards", "ポート転送"});
    if (o.line.target == "REDIRECT") {
      draft_.leave_out({"redirects to the box itself", "自分自身への転送"});
      return;
    }
    Forward out;
    out.ref = "nat " + o.line.ref;
    out.name = o.line.name;
    std::string to = o.to_destination.substr(0, o.to_destination.find(','));
    const std::size_t colon = to.rfind(':');
    if (colon != std::string::npos && to.find(':') == colon) {
      const auto port =
          whole_number(std::string_view(to).substr(colon + 1, to.find('-', colon) - colon - 1));
      const bool shifted = to.find('/', colon) != std::string::npos;
      // A range of ports lands on its first one; with a base port each lands on its own, which one
      // port cannot say.
      if (port && *port > 0 && !shifted) out.to_port = port;
      if (shifted) out.opens = Forward::Opens::unknown;
      to.resize(colon);
    }
    const auto target = AddressSet::parse(to);
    if (!o.line.match.services.whole()) out.services = words_of(o.line.match.services).words;
    if (!o.line.match.from.whole()) out.from = o.line.match.from.words();
    if (!o.line.match.doubts.empty() || !o.line.match.source_ports.empty())
      out.opens = Forward::Opens::unknown;
    const std::string by = o.line.match.in.empty() ? "" : o.line.match.in.front();
    if (target && device_.add(out, *target, by)) return;
    draft_.leave_out({"forwards to a name or to many addresses", "名前や多数の番地への転送"});
    draft_.ask({"where does the forward " + out.ref + " (" + o.to_destination + ") lead?",
                "転送 " + out.ref + "（" + o.to_destination + "）の行き先はどこか。"});
  }

  void lists() {
    static constexpr std::pair<std::string_view, std::string_view> kOrder[] = {
        {"raw", "PREROUTING"},
        {"mangle", "PREROUTING"},
        {"mangle", "FORWARD"},
        {"filter", "FORWARD"},
        {"security", "FORWARD"}};
    for (const auto& [table, chain] : kOrder) {
      const auto at = tables_.find(table);
      if (at == tables_.end() || !at->second.contains(chain)) continue;
      // Empty and open: it says nothing, unless it is the one that filters.
      const Chain& base = at->second.find(chain)->second;
      if (base.lines.empty() && !base.closed && table != "filter") continue;
      device_.add(at->second, std::string(chain));
    }
    for (const auto& [name, chains] : tables_) count_rest(chains);
  }

  /// The lines of chains that no forwarded packet comes to: of those the box's own packets pass,
  /// and of those that nothing leads to.
  void count_rest(const Chains& chains) {
    std::set<std::string> through;
    std::set<std::string> own;
    for (const char* base : {"PREROUTING", "FORWARD", "POSTROUTING"}) follow(chains, base, through);
    for (const char* base : {"INPUT", "OUTPUT"}) follow(chains, base, own);
    std::size_t guards = 0;
    std::size_t dead = 0;
    for (const auto& [name, chain] : chains) {
      if (through.contains(name)) continue;
      (own.contains(name) ? guards : dead) += chain.lines.size();
    }
    draft_.leave_out({"lines that guard the box itself", "装置自身を守る行"}, guards);
    draft_.leave_out({"lines of chains that nothing leads to", "どこからも呼ばれないチェーンの行"},
                     dead);
  }

  /// The chain and all that its lines lead to.
  static void follow(const Chains& chains, const std::string& base, std::set<std::string>& met) {
    for (std::vector<std::string> open = {base}; !open.empty();) {
      const auto at = chains.find(open.back());
      open.pop_back();
      if (at == chains.end() || !met.insert(at->first).second) continue;
      for (const ChainLine& line : at->second.lines) open.push_back(line.target);
    }
  }

  const Input& input_;
  Draft& draft_;
  ChainDevice device_;
  std::string table_;
  bool notracks_ = notracks(input_.bytes);
  MaskAllowance masks_;
  std::map<std::string, int> numbers_;
  std::map<std::string, Chains, std::less<>> tables_;
};

}  // namespace

bool looks_iptables(std::string_view bytes) {
  for (const Line& line : lines_of(bytes.substr(0, 8192))) {
    if (line.text.starts_with('#')) continue;
    return line.text == "*filter" || line.text == "*nat" || line.text == "*mangle" ||
           line.text == "*raw" || line.text == "*security";
  }
  return false;
}

bool read_iptables(const Input& input, Draft& draft) { return IptablesReader(input, draft).read(); }

}  // namespace importer
