// nftables: nft -j list ruleset.
#include <algorithm>
#include <map>
#include <set>

#include "diag/codes_import.h"
#include "import/chains.h"
#include "import/json.h"
#include "import/readers.h"
#include "import/words.h"

namespace importer {
namespace {

using nlohmann::json;

/// Lines that one rule with sets and maps may become.
constexpr std::size_t kMaxExpanded = 4096;

struct Base {
  std::string table;
  std::string chain;
  std::string hook;
  int priority = 0;
};

class NftReader {
 public:
  NftReader(const Input& input, Draft& draft)
      : input_(input), draft_(draft), device_(draft, input.evidence) {}

  bool read() {
    const auto document = parse_json(input_, input_.bytes);
    if (!document) return false;
    const json& list = json_member(*document, "nftables");
    if (!list.is_array()) {
      input_.fault(diag::importer::kNotFormat, 0, {"nftables"});
      return false;
    }
    // Sets stand anywhere in the list: first what rules name, then rules.
    for (const json& entry : list) declare(entry);
    for (const json& entry : list) {
      if (const json& rule_entry = json_member(entry, "rule"); rule_entry.is_object())
        filled_by(rule_entry);
    }
    for (const json& entry : list) {
      if (const json& rule_entry = json_member(entry, "rule"); rule_entry.is_object())
        rule(rule_entry);
    }
    return finish();
  }

 private:
  static std::string table_of(const json& entry) {
    return json_text(entry, "family") + " " + json_text(entry, "table");
  }

  void declare(const json& entry) {
    if (const json& chain = json_member(entry, "chain"); chain.is_object()) {
      Chain& made = tables_[table_of(chain)][json_text(chain, "name")];
      made.base = !json_text(chain, "hook").empty();
      made.closed = json_text(chain, "policy") == "drop";
      if (made.base) {
        bases_.push_back({table_of(chain), json_text(chain, "name"), json_text(chain, "hook"),
                          whole_number(json_text(chain, "prio")).value_or(0)});
      }
      draft_.count_read({"chains", "チェーン"});
    } else if (const json& table = json_member(entry, "table"); table.is_object()) {
      draft_.count_read({"tables", "テーブル"});
      switched(table);
    }
    for (const char* kind : {"set", "map"}) {
      const json& set = json_member(entry, kind);
      if (!set.is_object()) continue;
      draft_.count_read({"sets and maps", "セットとマップ"});
      sets_[table_of(set) + " " + json_text(set, "name")] = set;
      const json& flags = json_member(set, "flags");
      const bool momentary = flags.is_array() && std::ranges::any_of(flags, [](const json& flag) {
                               return flag == "timeout" || flag == "dynamic";
                             });
      if (momentary) momentary_[table_of(set) + " " + json_text(set, "name")] = true;
    }
  }

  /// Whether a table is switched off. nft 1.0.6 prints another word for the flag `dormant`, so that
  /// a flag that is not known may be this one.
  void switched(const json& table) {
    const std::string name = json_text(table, "family") + " " + json_text(table, "name");
    const json& flags = json_member(table, "flags");
    if (flags.is_null()) return;
    for (const json& flag : flags.is_array() ? flags : json::array({flags})) {
      if (flag == "dormant") {
        off_.insert(name);
      } else if (flag != "owner" && flag != "persist" && maybe_off_.insert(name).second) {
        draft_.ask({"is the table '" + name +
                        "' in use? nft -j does not say clearly whether it is switched off (flags "
                        "dormant); `nft list ruleset` does.",
                    "テーブル「" + name +
                        "」は有効か。nft -j では無効（flags dormant）かどうか分からない。`nft list "
                        "ruleset` なら分かる。"});
      }
    }
  }

  /// Sets that a rule fills as packets pass: nft -j leaves their flag `dynamic` out.
  void filled_by(const json& entry) {
    const json& expressions = json_member(entry, "expr");
    if (!expressions.is_array()) return;
    for (const json& expression : expressions) {
      for (const char* kind : {"set", "map"}) {
        const std::string name = json_text(json_member(expression, kind), kind);
        if (name.starts_with('@')) momentary_[table_of(entry) + " " + name.substr(1)] = true;
      }
    }
  }

  void rule(const json& entry) {
    draft_.count_read({"rules", "ルール"});
    table_ = table_of(entry);
    if (off_.contains(table_)) {
      draft_.leave_out({"rules of tables that are switched off", "無効にされたテーブルのルール"});
      return;
    }
    Chain& chain = tables_[table_][json_text(entry, "chain")];
    ChainLine line;
    line.ref = json_text(entry, "chain") + " " + json_text(entry, "handle");
    line.name = json_text(entry, "comment");
    std::vector<ChainLine> lines = {line};
    const json& expressions = json_member(entry, "expr");
    if (!expressions.is_array()) return;
    if (maybe_off_.contains(table_)) doubt_table(lines);
    nat_ = nullptr;
    for (const json& expression : expressions) {
      if (expression.is_string()) unwritten(expression, lines);
      if (!expression.is_object() || expression.empty()) continue;
      statement(expression, lines);
    }
    if (nat_ != nullptr) {
      forward(lines.front());
      return;
    }
    for (ChainLine& one : lines) chain.lines.push_back(std::move(one));
  }

  static void doubt(std::vector<ChainLine>& lines, const std::string& text, const std::string& ja) {
    for (ChainLine& line : lines) line.match.doubts.push_back({text, ja});
  }
  static void doubt(std::vector<ChainLine>& lines, const std::string& text) {
    doubt(lines, "condition: " + text, "条件：" + text);
  }

  static void doubt_table(std::vector<ChainLine>& lines) {
    doubt(lines, "the table may be switched off", "テーブルが無効かもしれない");
  }

  void statement(const json& expression, std::vector<ChainLine>& lines) {
    const std::string kind = expression.begin().key();
    const json& value = expression.begin().value();
    if (kind == "match") {
      match(value, lines);
    } else if (kind == "vmap") {
      verdict_map(value, lines);
    } else if (kind == "xt") {
      opaque(value, lines);
    } else if (kind == "dnat") {
      nat_ = &value;
    } else if (kind == "counter" || kind == "log" || kind == "limit" || kind == "mangle" ||
               kind == "ct helper" || kind == "notrack" || kind == "ct count" ||
               kind == "masquerade" || kind == "snat" || kind == "meter" || kind == "set" ||
               kind == "flow" || kind == "comment") {
      if (kind == "limit" && json_member(value, "inv") == true) {
        for (ChainLine& line : lines) line.match.rare = true;
      }
      if (kind == "ct count") doubt(lines, "ct count");
    } else if (!verdict(kind, value, lines)) {
      doubt(lines, kind);
    }
  }

  static bool verdict(const std::string& kind, const json& value, std::vector<ChainLine>& lines) {
    using Verdict = ChainLine::Verdict;
    static const std::map<std::string, Verdict, std::less<>> kVerdicts = {
        {"accept", Verdict::accept}, {"drop", Verdict::drop},    {"reject", Verdict::drop},
        {"return", Verdict::back},   {"jump", Verdict::jump},    {"goto", Verdict::go_to},
        {"queue", Verdict::unknown}, {"continue", Verdict::none}};
    const auto found = kVerdicts.find(kind);
    if (found == kVerdicts.end()) return false;
    for (ChainLine& line : lines) {
      line.verdict = found->second;
      line.target = json_text(value, "target");
    }
    return true;
  }

  /// What nft has no JSON for, it prints as the text of its own language: a chain without a name.
  void unwritten(const json& text, std::vector<ChainLine>& lines) {
    const std::string written = text.get<std::string>();
    const std::string verb = written.substr(0, std::min<std::size_t>(written.find(' '), 20));
    doubt(lines, "a chain without a name (" + verb + " { … })",
          "名前のないチェーン（" + verb + " { … }）");
    for (ChainLine& line : lines) line.verdict = ChainLine::Verdict::unknown;
    draft_.ask(
        {"nft -j prints chains without a name as mere text: what do they let through? Named "
         "chains would be read.",
         "nft -j "
         "は名前のないチェーンをただの文字列で出す。何を通すか。名前のあるチェーンなら読める"
         "。"});
  }

  /// iptables' own matches and targets: their content is not in this file.
  void opaque(const json& value, std::vector<ChainLine>& lines) {
    const std::string type = json_text(value, "type");
    const std::string name = json_text(value, "name");
    if (type == "target" && (name == "LOG" || name == "NFLOG" || name == "MARK" ||
                             name == "CONNMARK" || name == "TCPMSS"))
      return;
    if (type == "match" && name == "comment") return;
    doubt(lines, "xt " + name + ": its content is not in the file",
          "xt " + name + "：内容がファイルにない");
    if (type == "target") {
      for (ChainLine& line : lines) line.verdict = ChainLine::Verdict::unknown;
    }
    draft_.ask(
        {"rules were loaded by iptables, and nft -j leaves their conditions out: please export "
         "with iptables-save",
         "iptables で読み込んだルールの条件が nft -j では欠ける。iptables-save "
         "で書き出してほしい。"});
  }

  void match(const json& value, std::vector<ChainLine>& lines) {
    const json& left = json_member(value, "left");
    const json& right = json_member(value, "right");
    const std::string op = json_text(value, "op");
    const bool none_of = op == "!" && field_of(left) == "ct state";
    const bool negated = op == "!=" || none_of;
    if (op != "==" && op != "in" && !negated && !op.empty()) {
      doubt(lines, field_of(left) + " " + op);
      return;
    }
    // The sum of several states is not the state of any packet: no condition.
    if (op == "!=" && field_of(left) == "ct state" && right.is_object() && right.contains("|"))
      return;
    if (tcp_flags(left, right, negated, lines)) return;
    if (left.is_object() && left.contains("concat")) {
      concatenation(left["concat"], right, negated, lines);
      return;
    }
    if (masked_address(left, right, negated, lines)) return;
    std::vector<const json*> values;
    const std::string field = field_of(left);
    if (!elements(right, values)) {
      doubt(lines, field + (negated ? " != " : " == ") + right.dump().substr(0, 60));
      return;
    }
    for (ChainLine& line : lines) condition(field, values, negated, line);
  }

  /// "tcp flags & (syn | ack) == syn" is how a session begins; other flags are no session's.
  static bool tcp_flags(const json& left, const json& right, bool negated,
                        std::vector<ChainLine>& lines) {
    const json& sum = json_member(left, "&");
    if (!sum.is_array() || sum.empty() || field_of(sum[0]) != "tcp flags") return false;
    const bool opening = right == "syn" && !negated;
    for (ChainLine& line : lines) {
      line.match.services = line.match.services.cut(of_protocol(kTcpNumber));
      line.match.rare = line.match.rare || !opening;
    }
    return true;
  }

  /// "ip daddr & 255.0.255.0 == 10.0.10.0": a mask with holes.
  bool masked_address(const json& left, const json& right, bool negated,
                      std::vector<ChainLine>& lines) {
    const json& sum = json_member(left, "&");
    if (!sum.is_array() || sum.size() != 2 || !sum[1].is_string() || !right.is_string())
      return false;
    const std::string field = field_of(sum[0]);
    if (field != "ip saddr" && field != "ip daddr") return false;
    const auto set = AddressSet::parse(right.get<std::string>() + "/" + sum[1].get<std::string>(),
                                       masks_.limit());
    if (!set) return false;
    masks_.spend(*set);
    for (ChainLine& line : lines) {
      AddressSet& end = field == "ip saddr" ? line.match.from : line.match.to;
      end = negated ? end.without(*set) : end.cut(*set);
      line.match.never = line.match.never || end.empty();
    }
    return true;
  }

  /// What a left side looks at: "iifname", "ip saddr", "tcp dport", "ct state".
  static std::string field_of(const json& left) {
    if (const json& meta = json_member(left, "meta"); meta.is_object())
      return json_text(meta, "key");
    if (const json& payload = json_member(left, "payload"); payload.is_object()) {
      return json_text(payload, "protocol") + " " + json_text(payload, "field");
    }
    if (const json& ct = json_member(left, "ct"); ct.is_object())
      return "ct " + json_text(ct, "key");
    return left.is_object() && !left.empty() ? left.begin().key() : left.dump().substr(0, 40);
  }

  /// The single values of a right side; named sets are looked up. False if they are not all known.
  bool elements(const json& right, std::vector<const json*>& out) {
    if (right.is_string()) {
      const std::string text = right.get<std::string>();
      if (!text.starts_with('@')) {
        out.push_back(&right);
        return true;
      }
      const std::string key = table_ + " " + text.substr(1);
      const auto set = sets_.find(key);
      if (set == sets_.end() || momentary_.contains(key)) return false;
      const json& content = json_member(set->second, "elem");
      if (content.is_array()) {
        for (const json& element : content) out.push_back(&plain(element));
      }
      return true;
    }
    if (const json& set = json_member(right, "set"); set.is_array()) {
      for (const json& element : set) out.push_back(&plain(element));
      return true;
    }
    if (right.is_array()) {
      for (const json& element : right) out.push_back(&plain(element));
      return true;
    }
    out.push_back(&right);
    return !right.is_null();
  }

  /// {"elem": {"val": x, …}} is x with a comment, a counter or a timeout.
  static const json& plain(const json& element) {
    const json& wrapped = json_member(element, "elem");
    return wrapped.is_object() ? json_member(wrapped, "val") : element;
  }

  void condition(const std::string& field, const std::vector<const json*>& values, bool negated,
                 ChainLine& line) {
    Match& match = line.match;
    if (field == "iifname" || field == "iif" || field == "oifname" || field == "oif") {
      interfaces(values, negated, field, match);
    } else if (field == "ip saddr" || field == "ip6 saddr" || field == "ip daddr" ||
               field == "ip6 daddr") {
      addresses(values, negated, field, match);
    } else if (field.ends_with(" dport") || field.ends_with(" sport")) {
      ports(values, negated, field, match);
    } else if (field == "l4proto" || field == "ip protocol" || field == "ip6 nexthdr") {
      protocols(values, negated, match);
    } else if (field == "ct state") {
      states(values, negated, match);
    } else if (field == "ct status" && !negated && values.size() == 1 && *values[0] == "dnat") {
      match.forwarded = true;
    } else if (field == "nfproto" || field == "protocol" || field == "ether type") {
      families(values, negated, match);
    } else if (field == "tcp flags") {
      const bool opening = !negated && values.size() == 1 && *values[0] == "syn";
      match.rare = match.rare || !opening;
    } else if (field == "icmp type" || field == "icmpv6 type") {
      icmp(values, negated, field, match);
    } else if (field == "ip frag-off") {
      match.rare = true;
    } else {
      std::string text = field + (negated ? " !=" : " ==");
      for (const json* value : values) text += " " + value->dump().substr(0, 30);
      match.doubts.push_back({"condition: " + text.substr(0, 100), "条件：" + text.substr(0, 100)});
    }
  }

  static void icmp(const std::vector<const json*>& values, bool negated, const std::string& field,
                   Match& match) {
    const bool six = field == "icmpv6 type";
    match.services = match.services.cut(of_protocol(six ? kIcmpSixNumber : kIcmpNumber));
    match.never = match.never || match.services.empty();
    bool opening = false;
    for (const json* value : values) {
      const std::string kind = value->is_string() ? value->get<std::string>() : value->dump();
      const IcmpKind meant = icmp_kind(kind, six);
      opening = opening || meant == IcmpKind::opens;
      if (meant == IcmpKind::other || (negated && meant == IcmpKind::opens))
        match.doubts.push_back({"condition: " + field + " " + kind, "条件：" + field + " " + kind});
    }
    match.rare = match.rare || (!negated && !opening && match.doubts.empty());
  }

  void interfaces(const std::vector<const json*>& values, bool negated, const std::string& field,
                  Match& match) const {
    std::vector<std::string>& list = field.starts_with('i') ? match.in : match.out;
    std::vector<std::string> patterns;
    for (const json* value : values)
      patterns.push_back(value->is_string() ? value->get<std::string>() : value->dump());
    const bool listed = negated || std::ranges::any_of(patterns, [](const std::string& name) {
                          return name.ends_with('*');
                        });
    if (const auto names = listed ? device_.named(patterns, negated) : std::nullopt) {
      list = *names;
      match.never = match.never || list.empty();
      return;
    }
    for (const std::string& name : patterns) {
      if (negated || name.ends_with('*')) {
        match.doubts.push_back({"condition: " + field + (negated ? " != " : " ") + name,
                                "条件：" + field + (negated ? " != " : " ") + name});
      } else {
        add_once(list, name);
      }
    }
  }

  static std::optional<AddressSet> address(const json& value) {
    if (value.is_string()) return AddressSet::parse(value.get<std::string>());
    if (const json& prefix = json_member(value, "prefix"); prefix.is_object()) {
      return AddressSet::parse(json_text(prefix, "addr") + "/" + json_text(prefix, "len"));
    }
    if (const json& range = json_member(value, "range");
        range.is_array() && range.size() == 2 && range[0].is_string() && range[1].is_string()) {
      return AddressSet::parse(range[0].get<std::string>() + "-" + range[1].get<std::string>());
    }
    return std::nullopt;
  }

  static void addresses(const std::vector<const json*>& values, bool negated,
                        const std::string& field, Match& match) {
    AddressSet set;
    AddressSet& end = field.ends_with("saddr") ? match.from : match.to;
    // To ask for an address of IPv6 is to ask for IPv6.
    const bool six = field.starts_with("ip6");
    if (six) end = end.without(AddressSet::all_four());
    for (const json* value : values) {
      if (const auto one = address(*value)) {
        set.add(*one);
      } else {
        match.doubts.push_back({"condition: " + field + " " + value->dump().substr(0, 60),
                                "条件：" + field + " " + value->dump().substr(0, 60)});
        return;
      }
    }
    end = end.cut(negated ? AddressSet::all().without(set) : set);
    match.never = match.never || end.empty();
  }

  static std::optional<std::pair<std::uint32_t, std::uint32_t>> port(const json& value) {
    if (value.is_number_unsigned() && value.get<std::uint64_t>() < 65536) {
      const auto number = value.get<std::uint32_t>();
      return std::pair(number, number);
    }
    if (value.is_string()) {
      if (const auto number = port_number(value.get<std::string>()))
        return std::pair(*number, *number);
    }
    const json& range = json_member(value, "range");
    if (range.is_array() && range.size() == 2) {
      const auto low = port(range[0]);
      const auto high = port(range[1]);
      if (low && high) return std::pair(low->first, high->second);
    }
    return std::nullopt;
  }

  static void ports(const std::vector<const json*>& values, bool negated, const std::string& field,
                    Match& match) {
    const std::string protocol = field.substr(0, field.find(' '));
    std::vector<std::uint32_t> numbers;
    if (protocol == "th")
      numbers = {kTcpNumber, kUdpNumber};
    else if (const auto number = ip_protocol(protocol))
      numbers = {*number};
    Services set;
    bool ok = !numbers.empty();
    for (const json* value : values) {
      const auto range = port(*value);
      ok = ok && range.has_value();
      if (!range) break;
      for (const std::uint32_t number : numbers)
        set.add(of_ports(number, range->first, range->second));
    }
    if (!ok) {
      match.doubts.push_back({"condition: " + field, "条件：" + field});
      return;
    }
    Services whole;
    for (const std::uint32_t number : numbers) whole.add(of_protocol(number));
    if (negated) set = whole.without(set);
    if (field.ends_with("sport")) {
      for (std::string& word : words_of(set).words) match.source_ports.push_back(std::move(word));
      match.services = match.services.cut(whole);
    } else {
      match.services = match.services.cut(set);
    }
    match.never = match.never || match.services.empty();
  }

  static void protocols(const std::vector<const json*>& values, bool negated, Match& match) {
    Services set;
    for (const json* value : values) {
      const auto number =
          ip_protocol(value->is_string() ? value->get<std::string>() : value->dump());
      if (!number) {
        match.doubts.push_back(
            {"condition: protocol " + value->dump(), "条件：プロトコル " + value->dump()});
        return;
      }
      set.add(of_protocol(*number));
    }
    match.services = match.services.cut(negated ? set.complement() : set);
    match.never = match.never || match.services.empty();
  }

  void states(const std::vector<const json*>& values, bool negated, Match& match) {
    std::vector<std::string> words;
    for (const json* value : values)
      words.push_back(value->is_string() ? value->get<std::string>() : value->dump());
    if (!narrow_states(words, negated, notracks_, match)) {
      const std::string text = "ct state " + joined(words);
      match.doubts.push_back({"condition: " + text, "条件：" + text});
    }
  }

  static void families(const std::vector<const json*>& values, bool negated, Match& match) {
    AddressSet set;
    for (const json* value : values) {
      const std::string text = value->is_string() ? value->get<std::string>() : value->dump();
      if (text == "ipv4" || text == "ip" || text == "2048") set.add(AddressSet::all_four());
      if (text == "ipv6" || text == "ip6" || text == "34525")
        set.add(AddressSet::all().without(AddressSet::all_four()));
    }
    // Of other kinds of frames (arp) no session of a plant's flows is made.
    if (set.empty() && !negated) match.rare = true;
    if (set.empty()) return;
    if (negated) set = set.complement();
    match.from = match.from.cut(set);
    match.never = match.never || match.from.empty();
  }

  /// Pairs, not a product: one line for each.
  void concatenation(const json& fields, const json& right, bool negated,
                     std::vector<ChainLine>& lines) {
    std::vector<const json*> tuples;
    if (negated || !fields.is_array() || !elements(right, tuples) ||
        tuples.size() * lines.size() > kMaxExpanded) {
      doubt(lines, "a combination of fields");
      return;
    }
    std::vector<ChainLine> out;
    for (const ChainLine& line : lines) {
      for (const json* tuple : tuples) out.push_back(with_tuple(line, fields, *tuple));
    }
    if (tuples.empty()) {
      for (ChainLine& line : lines) line.match.never = true;
      return;
    }
    lines = std::move(out);
  }

  ChainLine with_tuple(ChainLine line, const json& fields, const json& tuple) {
    const json& parts = json_member(tuple, "concat");
    if (!parts.is_array() || parts.size() != fields.size()) {
      line.match.doubts.push_back({"a combination of fields", "複数項目の組合せ"});
      return line;
    }
    for (std::size_t i = 0; i < parts.size(); ++i)
      condition(field_of(fields[i]), {&parts[i]}, false, line);
    return line;
  }

  void verdict_map(const json& value, std::vector<ChainLine>& lines) {
    const json& key = json_member(value, "key");
    const json* pairs = &json_member(json_member(value, "data"), "set");
    if (const json& data = json_member(value, "data"); data.is_string()) {
      const std::string name = table_ + " " + data.get<std::string>().substr(1);
      const auto set = sets_.find(name);
      static const json kNone;
      pairs = set == sets_.end() || momentary_.contains(name) ? &kNone
                                                              : &json_member(set->second, "elem");
    }
    if (!pairs->is_array() || pairs->size() * lines.size() > kMaxExpanded) {
      doubt(lines, "a map of verdicts");
      for (ChainLine& line : lines) line.verdict = ChainLine::Verdict::unknown;
      return;
    }
    std::vector<ChainLine> out;
    for (const ChainLine& line : lines) {
      for (const json& pair : *pairs) {
        if (!pair.is_array() || pair.size() != 2) continue;
        ChainLine one = line;
        if (key.is_object() && key.contains("concat")) {
          one = with_tuple(one, key["concat"], plain(pair[0]));
        } else {
          condition(field_of(key), {&plain(pair[0])}, false, one);
        }
        std::vector<ChainLine> single = {std::move(one)};
        if (!pair[1].is_object() || pair[1].empty() ||
            !verdict(pair[1].begin().key(), pair[1].begin().value(), single)) {
          single.front().verdict = ChainLine::Verdict::unknown;
        }
        out.push_back(std::move(single.front()));
      }
    }
    lines = std::move(out);
  }

  void forward(const ChainLine& line) {
    draft_.count_read({"port forwards", "ポート転送"});
    if (const json& map = json_member(json_member(*nat_, "addr"), "map"); map.is_object()) {
      if (!mapped(line, map)) unknown_target(line);
      return;
    }
    Forward out;
    out.ref = "nat " + line.ref;
    out.name = line.name;
    const auto to = address(json_member(*nat_, "addr"));
    if (!to) {
      unknown_target(line);
      return;
    }
    if (const auto number = whole_number(json_text(*nat_, "port")); number && *number > 0)
      out.to_port = number;
    add_forward(std::move(out), *to, line);
  }

  void unknown_target(const ChainLine& line) {
    draft_.leave_out({"forwards to a map, a range or a name", "マップ・範囲・名前への転送"});
    draft_.ask({"where does the forward " + line.ref + " lead?",
                "転送 " + line.ref + " の行き先はどこか。"});
  }

  void add_forward(Forward out, const AddressSet& to, const ChainLine& line) {
    if (!line.match.services.whole()) out.services = words_of(line.match.services).words;
    if (!line.match.from.whole() && !line.match.from.whole_four())
      out.from = line.match.from.words();
    if (!line.match.doubts.empty()) out.opens = Forward::Opens::unknown;
    if (!device_.add(out, to, line.match.in.empty() ? "" : line.match.in.front()))
      unknown_target(line);
  }

  /// dnat to tcp dport map { 10102 : 10.0.0.1, 10103 : 10.0.0.2 . 502 }: a forward for each pair.
  bool mapped(const ChainLine& line, const json& map) {
    const json& data = json_member(map, "data");
    const json* pairs = &json_member(data, "set");
    if (data.is_string() && data.get<std::string>().starts_with('@')) {
      const std::string name = table_ + " " + data.get<std::string>().substr(1);
      const auto found = sets_.find(name);
      if (found == sets_.end() || momentary_.contains(name)) return false;
      pairs = &json_member(found->second, "elem");
    }
    if (!pairs->is_array() || pairs->empty() || pairs->size() > kMaxExpanded) return false;
    for (const json& pair : *pairs) {
      if (!pair.is_array() || pair.size() != 2 || !mapped_pair(line, json_member(map, "key"), pair))
        return false;
    }
    return true;
  }

  bool mapped_pair(const ChainLine& line, const json& key, const json& pair) {
    ChainLine one = line;
    if (key.is_object() && key.contains("concat")) {
      one = with_tuple(one, key["concat"], plain(pair[0]));
    } else {
      condition(field_of(key), {&plain(pair[0])}, false, one);
    }
    const json& target = pair[1];
    const json& both = json_member(target, "concat");
    const auto to = address(both.is_array() && !both.empty() ? both[0] : target);
    if (!to) return false;
    Forward out;
    out.ref = "nat " + line.ref;
    out.name = line.name;
    std::string port = json_text(*nat_, "port");
    if (both.is_array() && both.size() == 2) port = both[1].dump();
    if (const auto number = whole_number(port); number && *number > 0) out.to_port = number;
    add_forward(std::move(out), *to, one);
    return true;
  }

  /// What a chain of a table that may be off does at its end: it closes, or it is not there.
  void doubt_policy(const Base& base) {
    Chain& chain = tables_[base.table][base.chain];
    if (!chain.closed || !maybe_off_.contains(base.table)) return;
    std::vector<ChainLine> end(1);
    end[0].ref = base.chain + " policy";
    end[0].verdict = ChainLine::Verdict::drop;
    doubt_table(end);
    chain.lines.push_back(std::move(end[0]));
    chain.closed = false;
  }

  bool finish() {
    std::erase_if(bases_, [this](const Base& base) { return off_.contains(base.table); });
    for (const Base& base : bases_) doubt_policy(base);
    std::ranges::stable_sort(bases_, {}, [](const Base& base) {
      return std::pair(base.hook == "forward" || base.hook == "postrouting", base.priority);
    });
    std::size_t own = 0;
    bool forwards = false;
    const bool four = std::ranges::any_of(bases_, [](const Base& base) {
      return base.hook == "forward" && !base.table.starts_with("ip6 ");
    });
    for (const Base& base : bases_) {
      if (four && base.table.starts_with("ip6 ")) {
        six_only(base);
        continue;
      }
      const bool bridge = base.table.starts_with("bridge ");
      if (base.hook == "forward" && !base.table.starts_with("arp ")) {
        forwards = true;
        device_.add(tables_[base.table], base.chain);
      } else if (base.hook == "prerouting" && !tables_[base.table][base.chain].lines.empty() &&
                 !bridge) {
        early(base);
      } else if (base.hook == "input" || base.hook == "output") {
        own += tables_[base.table][base.chain].lines.size();
      }
    }
    draft_.leave_out({"rules that guard the box itself", "装置自身を守るルール"}, own);
    if (!forwards && device_.empty()) {
      draft_.remark(
          0, {"no chain hooks forward: the file says nothing about traffic between networks",
              "forward にかかるチェーンがない（ネットワーク間の通信については何も言わない）"});
      input_.fault(diag::importer::kNothing, 0, {"nftables (hook forward)"});
      return false;
    }
    if (!device_.make(std::string(stem(input_.evidence)), input_.evidence)) {
      input_.fault(diag::importer::kTooMany, 0, {std::to_string(kMaxFlatLines), "lines"});
      return false;
    }
    return true;
  }

  /// Tables for IPv6 alone beside those for IPv4: packets of the plant's addresses meet the others.
  void six_only(const Base& base) {
    if (base.hook != "forward") return;
    draft_.leave_out({"rules for IPv6 alone", "IPv6 だけのルール"},
                     tables_[base.table][base.chain].lines.size());
    draft_.ask({"the rules for IPv6 alone are not written: does the plant use IPv6?",
                "IPv6 だけのルールは書いていない。工場で IPv6 を使っているか。"});
  }

  /// A prerouting chain filters only if it drops something.
  void early(const Base& base) {
    const Chain& chain = tables_[base.table][base.chain];
    const bool drops = chain.closed || std::ranges::any_of(chain.lines, [](const ChainLine& line) {
                         return line.verdict == ChainLine::Verdict::drop ||
                                line.verdict == ChainLine::Verdict::jump ||
                                line.verdict == ChainLine::Verdict::unknown;
                       });
    if (drops) device_.add(tables_[base.table], base.chain);
  }

  const Input& input_;
  Draft& draft_;
  bool notracks_ = notracks(input_.bytes);
  MaskAllowance masks_;
  ChainDevice device_;
  std::string table_;
  std::map<std::string, Chains, std::less<>> tables_;
  std::map<std::string, json, std::less<>> sets_;
  std::map<std::string, bool, std::less<>> momentary_;
  std::set<std::string, std::less<>> off_;
  std::set<std::string, std::less<>> maybe_off_;
  std::vector<Base> bases_;
  const json* nat_ = nullptr;
};

}  // namespace

bool looks_nftables(std::string_view bytes) {
  const std::string_view head = trimmed(bytes.substr(0, 4096));
  return head.starts_with('{') && head.find("\"nftables\"") != std::string_view::npos;
}

bool read_nftables(const Input& input, Draft& draft) { return NftReader(input, draft).read(); }

}  // namespace importer
