#include "import/compare.h"

#include <algorithm>
#include <map>
#include <set>

#include "import/judge.h"
#include "import/words.h"
#include "model/vocabulary.h"
#include "text/digest.h"
#include "text/unicode.h"

namespace importer {
namespace {

using model::Kind;
using model::Ref;
using text::Language;

/// What a finding of comparing is about.
constexpr Matter kMask{
    "CMP001",
    "network-of-another-range",
    {"A network has another range in the configuration", "ネットワークの範囲が設定と違う"},
    diag::Severity::medium,
    {"correct the drawing, or the device", "図面か機器の設定を直す"}};
constexpr Matter kOnlyDrawnNetwork{
    "CMP002",
    "network-only-drawn",
    {"A network is drawn and not configured", "図面だけにあるネットワーク"},
    diag::Severity::low,
    {"import the device that carries it, or strike it out",
     "収容する機器も取り込むか、図面から消す"}};
constexpr Matter kOnlyConfiguredNetwork{
    "CMP003",
    "network-only-configured",
    {"A network is configured and not drawn", "設定だけにあるネットワーク"},
    diag::Severity::medium,
    {"draw it, or remove it from the device", "図面に書くか、機器から消す"}};
constexpr Matter kStopped{
    "CMP004",
    "flow-not-let-through",
    {"A drawn flow is stopped by the configuration", "記載の通信が設定では止まる"},
    diag::Severity::medium,
    {"strike the flow out, or let it through", "通信を図面から消すか、通す設定にする"}};
constexpr Matter kCannotTell{
    "CMP005",
    "flow-cannot-tell",
    {"Whether a drawn flow passes cannot be told", "記載の通信が通るか判断できない"},
    diag::Severity::medium,
    {"state addresses, protocol and port, or what the line holds",
     "アドレス・プロトコル・ポート、または行の条件を記載する"}};
constexpr Matter kUnneeded{
    "CMP006",
    "line-only-configured",
    {"A line lets something through that no drawn flow needs", "記載のない通信を通す行"},
    diag::Severity::medium,
    {"draw the flow, or remove the line", "通信を図面に書くか、行を消す"}};
constexpr Matter kDefault{
    "CMP007",
    "default-differs",
    {"What no line fits is treated otherwise than drawn", "既定の扱いが図面と違う"},
    diag::Severity::high,
    {"correct the drawing, or the device", "図面か機器の設定を直す"}};
constexpr Matter kForward{
    "CMP008",
    "forward-only-configured",
    {"A port forward is configured and not drawn", "設定だけにあるポート転送"},
    diag::Severity::high,
    {"draw it, or remove it from the device", "図面に書くか、機器から消す"}};
constexpr Matter kForwardDrawn{
    "CMP009",
    "forward-only-drawn",
    {"A port forward is drawn and not configured", "図面だけにあるポート転送"},
    diag::Severity::low,
    {"strike it out", "図面から消す"}};
constexpr Matter kStranger{"CMP010",
                           "device-not-drawn",
                           {"A device is there that is not drawn", "図面にない機器がある"},
                           diag::Severity::medium,
                           {"find it, and draw it or unplug it", "現物を確かめ、図面に書くか外す"}};
constexpr Matter kSeen{
    "CMP011",
    "flow-not-drawn",
    {"A connection was seen that is not drawn", "図面にない通信があった"},
    diag::Severity::medium,
    {"find out what it is, and draw it or stop it", "何の通信か確かめ、図面に書くか止める"}};
constexpr Matter kAddress{
    "CMP012",
    "device-of-another-address",
    {"A device has another address in the source", "機器の番地が資料と違う"},
    diag::Severity::medium,
    {"look at the device, and correct the drawing or the list", "現物を確かめ、図面か台帳を直す"}};

class Comparer {
 public:
  Comparer(const model::Plant& plant, const Draft& draft, Compared& same)
      : plant_(plant), draft_(draft), same_(same) {}

  std::vector<diag::Finding> compare() {
    read_plant();
    networks();
    devices();
    std::vector<Filter> filters;
    for (const Device& device : draft_.devices) {
      if (device.policy) filters.emplace_back(draft_, device);
    }
    for (const Filter& filter : filters) policy(filter);
    drawn_flows(filters);
    for (const Filter& filter : filters) lines(filter);
    seen_flows();
    return std::move(out_);
  }

 private:
  // The plant as sets of addresses.

  [[nodiscard]] std::vector<std::string> texts(Ref entity, std::string_view attribute) const {
    std::vector<std::string> out;
    const auto raw = plant_.table(entity.kind()).column(attribute).get(entity.row());
    if (!raw) return out;
    for (const std::uint32_t id : plant_.list(*raw))
      out.emplace_back(plant_.text(model::TextId{id}));
    return out;
  }

  void add_addresses(Ref entity, std::uint32_t device, AddressSet& set) {
    for (const std::string& address : texts(entity, "address")) {
      const auto one = AddressSet::parse(address);
      if (!one) continue;
      set.add(*one);
      for (const std::string& alike : one->prefixes()) by_address_.emplace(alike, device);
    }
  }

  void read_plant() {
    for (std::uint32_t row = 0; row < plant_.table(Kind::network).size(); ++row) {
      for (const std::string& cidr : texts({Kind::network, row}, "cidr")) {
        if (const auto set = AddressSet::parse(cidr)) ranges_[row].add(*set);
      }
    }
    for (std::uint32_t row = 0; row < plant_.table(Kind::device).size(); ++row) {
      AddressSet& set = addresses_[row];
      add_addresses({Kind::device, row}, row, set);
      for (const std::uint32_t interface : plant_.children({Kind::device, row}, Kind::interface)) {
        add_addresses({Kind::interface, interface}, row, set);
      }
    }
  }

  /// A zone beyond the site, of which no address is stated.
  [[nodiscard]] bool outside(Ref zone) const {
    if (plant_.id(zone) == kInternet) return true;
    const auto tier = plant_.table(Kind::zone).column("tier").get(zone.row());
    if (!tier) return false;
    const auto kind = static_cast<model::Tier>(*tier);
    return kind == model::Tier::external || kind == model::Tier::cloud;
  }

  /// Everything a drawn end stands for; empty where no address is stated.
  [[nodiscard]] AddressSet addresses(Ref end) const {
    AddressSet out;
    if (end.kind() == Kind::device) return addresses_.at(end.row());
    if (end.kind() == Kind::network) {
      const auto at = ranges_.find(end.row());
      return at == ranges_.end() ? out : at->second;
    }
    if (end.kind() != Kind::zone) return out;
    for (std::uint32_t row = 0; row < plant_.network_zones.size(); ++row) {
      const auto& zones = plant_.network_zones[row];
      const auto at = ranges_.find(row);
      if (std::ranges::find(zones, end.row()) != zones.end() && at != ranges_.end())
        out.add(at->second);
    }
    // Who is outside has any address that nobody inside has.
    if (out.empty() && outside(end)) {
      for (const auto& [row, set] : ranges_) out.add(set);
      for (const Network& network : draft_.networks) {
        for (const std::string& cidr : network.cidrs) out.add(*AddressSet::parse(cidr));
      }
      return AddressSet::all_four().without(out);
    }
    return out;
  }

  // Findings.

  void add(const Matter& matter, diag::Subject subject, text::Span at,
           const text::Bilingual& message, const std::string& found = {}, bool undecided = false) {
    diag::Finding finding;
    finding.rule = matter.id;
    finding.name = matter.name;
    finding.title = text::bilingual(matter.title);
    finding.verdict = undecided ? diag::Verdict::undecided : diag::Verdict::fail;
    finding.severity = matter.severity;
    finding.at = at;
    finding.message =
        diag::Note(text::Bilingual{text::visible(message.en), text::visible(message.ja)});
    finding.message_id = std::string(matter.id) + (undecided ? ".undecided" : ".fail");
    finding.found = diag::Note(text::Bilingual{text::visible(found), {}});
    finding.fix = text::bilingual(matter.fix);
    std::string key = std::string(plant_.id({Kind::plant, 0})) + "\n" + std::string(matter.id) +
                      "\n" + subject.path;
    finding.identity = text::sha256_hex(key);
    finding.subject = std::move(subject);
    out_.push_back(std::move(finding));
  }

  [[nodiscard]] text::Span place(Ref entity) const {
    return plant_.table(entity.kind()).place(entity.row()).key;
  }
  [[nodiscard]] text::Span head() const {
    const text::Span key = place({Kind::plant, 0});
    return {key.file, 0, 0};
  }
  [[nodiscard]] diag::Subject drawn(Ref entity) const {
    const std::string id(plant_.id(entity));
    return {std::string(model::name(entity.kind())), id,
            std::string(model::section(entity.kind())) + "/" + id};
  }

  void networks() {
    std::set<std::uint32_t> matched;
    for (const Network& network : draft_.networks) configured_network(network, matched);
    // Only ranges of the kind that the sources could have held.
    if (std::ranges::none_of(
            draft_.devices, [](const Device& device) { return device.basis == Basis::configured; }))
      return;
    for (const auto& [row, set] : ranges_) {
      if (matched.contains(row)) continue;
      const Ref network{Kind::network, row};
      add(kOnlyDrawnNetwork, drawn(network), place(network),
          text::Bilingual{std::string(plant_.id(network)) + " (" + joined(set.prefixes()) +
                              ") is drawn; no configuration that was read has it",
                          std::string(plant_.id(network)) + "（" + joined(set.prefixes()) +
                              "）は図面にあるが、読んだ設定のどれにもない"});
    }
  }

  /// A wire may carry several ranges, drawn as one network or as one each.
  void configured_network(const Network& network, std::set<std::uint32_t>& matched) {
    AddressSet all;
    for (const std::string& cidr : network.cidrs) all.add(*AddressSet::parse(cidr));
    if (all.empty() || drawn_alike(all, matched)) return;
    for (const std::string& cidr : network.cidrs) {
      if (!drawn_alike(*AddressSet::parse(cidr), matched)) configured_range(network, cidr, matched);
    }
  }

  bool drawn_alike(const AddressSet& set, std::set<std::uint32_t>& matched) {
    const auto at = std::ranges::find_if(ranges_, [&](const auto& one) {
      return one.second.contains(set) && set.contains(one.second);
    });
    if (at == ranges_.end()) return false;
    matched.insert(at->first);
    ++same_.networks_same;
    return true;
  }

  void configured_range(const Network& network, const std::string& cidr,
                        std::set<std::uint32_t>& matched) {
    const AddressSet set = *AddressSet::parse(cidr);
    for (const auto& [row, range] : ranges_) {
      if (!range.meets(set)) continue;
      matched.insert(row);
      const Ref other{Kind::network, row};
      add(kMask, drawn(other), place(other),
          text::Bilingual{
              std::string(plant_.id(other)) + " is drawn as " + joined(range.prefixes()) +
                  " and configured as " + cidr + " (" + network.evidence + ")",
              std::string(plant_.id(other)) + " は図面では " + joined(range.prefixes()) +
                  "、設定では " + cidr + "（" + network.evidence + "）"},
          cidr);
      return;
    }
    add(kOnlyConfiguredNetwork, {"network", network.id, "networks/" + cidr}, head(),
        text::Bilingual{
            "network " + cidr + " is configured (" + network.evidence + ") and not drawn",
            "ネットワーク " + cidr + " は設定にある（" + network.evidence + "）が、図面にない"});
  }

  [[nodiscard]] std::optional<std::uint32_t> drawn_device(const Device& device) const {
    std::vector<std::string> all = device.addresses;
    for (const Interface& interface : device.interfaces)
      all.insert(all.end(), interface.addresses.begin(), interface.addresses.end());
    for (const std::string& address : all) {
      if (const auto at = by_address_.find(address); at != by_address_.end()) return at->second;
    }
    for (std::uint32_t row = 0; row < plant_.table(Kind::device).size(); ++row) {
      if (text::fold(plant_.id({Kind::device, row})) == text::fold(device.id)) return row;
    }
    return std::nullopt;
  }

  /// Of a device that is drawn with addresses and known from a source with others.
  bool same_addresses(const Device& device, std::uint32_t row) {
    const AddressSet there = addresses_of_end(device.id);
    const AddressSet drawn_ones = addresses_.at(row);
    const AddressSet more = there.without(drawn_ones);
    if (more.empty() || drawn_ones.empty()) return true;
    const Ref ref{Kind::device, row};
    add(kAddress, drawn(ref), place(ref),
        text::Bilingual{
            std::string(plant_.id(ref)) + " is drawn at " + joined(drawn_ones.prefixes()) + "; " +
                device.evidence + " has " + joined(more.prefixes()),
            std::string(plant_.id(ref)) + " の番地は図面では " + joined(drawn_ones.prefixes()) +
                "、" + device.evidence + " では " + joined(more.prefixes())},
        joined(more.prefixes()));
    return false;
  }

  void devices() {
    for (const Device& device : draft_.devices) {
      if (const auto row = drawn_device(device)) {
        ids_[device.id] = *row;
        if (same_addresses(device, *row)) ++same_.devices_same;
        continue;
      }
      const std::string address = device.addresses.empty() ? device.id : device.addresses.front();
      add(kStranger, {"device", device.id, "devices/" + address}, head(),
          text::Bilingual{device.id + (device.addresses.empty() ? "" : " (" + address + ")") +
                              " is there (" + device.evidence + ") and not drawn",
                          device.id + (device.addresses.empty() ? "" : "（" + address + "）") +
                              " は存在する（" + device.evidence + "）が、図面にない"});
    }
  }

  void policy(const Filter& filter) {
    const Device& device = filter.device();
    const auto row = ids_.find(device.id);
    if (row == ids_.end()) return;
    const Ref drawn_ref{Kind::device, row->second};
    const auto& table = plant_.table(Kind::device);
    static constexpr std::string_view kDefaults[] = {"allow", "deny"};
    const auto fallback = table.column("policy.default").get(row->second);
    const Action configured = device.policy->fallback;
    if (fallback && configured != Action::unknown &&
        kDefaults[*fallback] != (configured == Action::allow ? "allow" : "deny")) {
      const std::string_view real = configured == Action::allow ? "allow" : "deny";
      add(kDefault, drawn(drawn_ref), place(drawn_ref),
          text::Bilingual{
              "the default of " + std::string(plant_.id(drawn_ref)) + " is drawn as " +
                  std::string(kDefaults[*fallback]) + " and configured as " + std::string(real),
              std::string(plant_.id(drawn_ref)) + " の既定は、図面では " +
                  std::string(kDefaults[*fallback]) + "、設定では " + std::string(real)},
          std::string(real));
    }
    forwards(device, drawn_ref);
  }

  /// A forward by target, port of the target and what it listens for.
  static std::string forward_key(const AddressSet& to, const std::vector<std::string>& services) {
    Services set;
    for (const std::string& word : services) set.add(services_of(word));
    if (services.empty()) set = Services::all();
    return joined(to.prefixes()) + " " + joined(words_of(set).words);
  }

  void forwards(const Device& device, Ref drawn_ref) {
    std::map<std::string, std::uint32_t> there;
    for (const std::uint32_t row : plant_.children(drawn_ref, Kind::forward))
      there.emplace(drawn_forward({Kind::forward, row}), row);
    std::set<std::string> configured;
    const SaidPolicy saying = said(draft_, device);
    for (const Forward& forward : device.policy->forwards) {
      const Passes let_in = passes(draft_, device, saying, forward);
      if (let_in == Passes::no) continue;
      const auto to = addresses_of({forward.to}, draft_, *device.policy);
      const std::string key = forward_key(to.value_or(AddressSet{}), forward.services);
      configured.insert(key);
      if (there.contains(key)) continue;
      add(kForward,
          {"device", std::string(plant_.id(drawn_ref)),
           "devices/" + std::string(plant_.id(drawn_ref)) + "/forwards/" + key},
          place(drawn_ref),
          text::Bilingual{
              std::string(plant_.id(drawn_ref)) + " forwards " + joined(forward.services) + " to " +
                  forward.to + " (" + forward.ref + "), which is not drawn" +
                  (let_in == Passes::yes ? "" : "; whether a line lets it in cannot be told"),
              std::string(plant_.id(drawn_ref)) + " は " + joined(forward.services) + " を " +
                  forward.to + " に転送する（" + forward.ref + "）が、図面にない" +
                  (let_in == Passes::yes ? "" : "（通す行があるか判断できない）")},
          {}, let_in != Passes::yes);
    }
    for (const auto& [key, row] : there) {
      if (configured.contains(key)) continue;
      const Ref forward{Kind::forward, row};
      add(kForwardDrawn,
          {"device", std::string(plant_.id(drawn_ref)),
           "devices/" + std::string(plant_.id(drawn_ref)) + "/drawn-forwards/" + key},
          place(forward),
          text::Bilingual{
              "a drawn forward of " + std::string(plant_.id(drawn_ref)) + " (" + key +
                  ") is not configured",
              std::string(plant_.id(drawn_ref)) + " の図面の転送（" + key + "）は設定にない"});
    }
  }

  /// What an end of a filter stands for: an address, an alias with all it holds, something drawn.
  [[nodiscard]] AddressSet end(Ref of, int depth) const {
    constexpr int kMaxNested = 16;
    if (of.kind() == Kind::literal)
      return AddressSet::parse(plant_.text(model::TextId{of.row()})).value_or(AddressSet{});
    if (of.kind() != Kind::alias) return addresses(of);
    AddressSet out;
    const auto raw = plant_.table(Kind::alias).column("is").get(of.row());
    if (!raw || depth > kMaxNested) return out;
    for (const std::uint32_t one : plant_.list(*raw)) out.add(end(Ref::from_raw(one), depth + 1));
    return out;
  }

  [[nodiscard]] std::string drawn_forward(Ref forward) const {
    const auto raw = plant_.table(Kind::forward).column("to").get(forward.row());
    const AddressSet to = raw ? end(Ref::from_raw(*raw), 0) : AddressSet{};
    return forward_key(to, texts(forward, "service"));
  }

  // Flows.

  [[nodiscard]] std::vector<std::uint16_t> ports_of(Ref flow) const {
    if (const auto port = plant_.table(flow.kind()).column("port").get(flow.row()))
      return {static_cast<std::uint16_t>(*port)};
    const auto protocol = plant_.table(flow.kind()).column("protocol").get(flow.row());
    const auto& rows = plant_.vocabulary().protocols;
    if (protocol && *protocol < rows.size()) return rows[*protocol].ports;
    return {};
  }

  /// One session for each transport and port that the flow may use; none where nobody says what it
  /// speaks.
  [[nodiscard]] std::vector<Session> sessions(Ref flow) const {
    const auto& table = plant_.table(flow.kind());
    const auto from = table.column("from").get(flow.row());
    const auto to = table.column("to").get(flow.row());
    if (!from || !to) return {};
    Session session{addresses(Ref::from_raw(*from)), addresses(Ref::from_raw(*to)), {}};
    if (flow.kind() == Kind::flow && table.column("opened_by").get(flow.row()).value_or(0) == 1)
      std::swap(session.from, session.to);
    if (session.from.empty() || session.to.empty()) return {};
    const std::vector<std::uint16_t> ports = ports_of(flow);
    const auto protocol = table.column("protocol").get(flow.row());
    if (ports.empty() && protocol && plant_.vocabulary().protocols.size() > *protocol &&
        plant_.vocabulary().protocols[*protocol].id == "icmp") {
      session.services = of_protocol(kIcmpNumber);
      return {session};
    }
    std::vector<Session> out;
    for (const std::uint16_t port : ports) {
      for (const std::uint32_t transport : {kTcpNumber, kUdpNumber}) {
        session.services = of_ports(transport, port, port);
        out.push_back(session);
      }
    }
    if (out.empty()) {
      session.services = Services::all();
      out.push_back(session);
    }
    return out;
  }

  void drawn_flows(const std::vector<Filter>& filters) {
    for (std::uint32_t row = 0; row < plant_.table(Kind::flow).size(); ++row) {
      const Ref flow{Kind::flow, row};
      const std::vector<Session> all = sessions(flow);
      if (all.empty()) continue;  // no address: no device to hold it against
      bool crossed = false;
      bool clear = true;
      for (const Filter& filter : filters) {
        if (!filter.crossed(all.front())) continue;
        crossed = true;
        clear = flow_through(flow, all, filter) && clear;
      }
      if (crossed && clear) ++same_.flows_same;
    }
  }

  bool flow_through(Ref flow, const std::vector<Session>& all, const Filter& filter) {
    // A flow speaks one transport at one port of its protocol: it passes if one passes, stops if
    // none can.
    Answer best{Outcome::stopped, ""};
    for (const Session& session : all) {
      const Answer answer = filter.judge(session);
      if (best.by.empty() || answer.outcome == Outcome::passes ||
          (answer.outcome == Outcome::unknown && best.outcome == Outcome::stopped))
        best = answer;
      if (best.outcome == Outcome::passes) break;
    }
    if (best.outcome == Outcome::passes) return true;
    const std::string id(plant_.id(flow));
    const std::string device = filter.device().id;
    const bool open = best.outcome == Outcome::unknown;
    diag::Subject subject = drawn(flow);
    subject.path += "@" + device;
    if (best.answers) {
      answers_stopped(flow, subject, device, best, open);
      return false;
    }
    add(open ? kCannotTell : kStopped, subject, place(flow),
        open ? text::Bilingual{"whether " + device + " lets flow " + id +
                                   " through cannot be told (line " + best.by + ")",
                               device + " が通信 " + id + " を通すか判断できない（行 " + best.by +
                                   "）"}
             : text::Bilingual{device + " stops flow " + id + " (line " + best.by + ")",
                               device + " は通信 " + id + " を止める（行 " + best.by + "）"},
        best.by, open);
    return false;
  }

  void answers_stopped(Ref flow, const diag::Subject& subject, const std::string& device,
                       const Answer& answer, bool open) {
    const std::string id(plant_.id(flow));
    add(open ? kCannotTell : kStopped, subject, place(flow),
        open ? text::Bilingual{"whether " + device +
                                   ", which keeps no states, lets the answers of flow " + id +
                                   " through cannot be told (line " + answer.by + ")",
                               device + "（状態を見ない）が通信 " + id +
                                   " の応答を通すか判断できない（行 " + answer.by + "）"}
             : text::Bilingual{device + ", which keeps no states, stops the answers of flow " + id +
                                   " (line " + answer.by + ")",
                               device + "（状態を見ない）は通信 " + id + " の応答を止める（行 " +
                                   answer.by + "）"},
        answer.by, open);
  }

  void lines(const Filter& filter) {
    std::vector<Session> needs;
    for (const Kind kind : {Kind::flow, Kind::permission}) {
      for (std::uint32_t row = 0; row < plant_.table(kind).size(); ++row) {
        for (Session& session : sessions({kind, row})) needs.push_back(std::move(session));
      }
    }
    const AddressSet own = addresses_of_end(filter.device().id);
    for (const Filter::Line& line : filter.lines()) {
      if (!line.said->enabled || line.said->action != Action::allow || !opens(*line.said)) continue;
      // To the device itself: nothing comes through.
      if (line.to && own.contains(*line.to)) continue;
      const bool needed = std::ranges::any_of(needs, [&](const Session& session) {
        return filter.serves(line, session) || filter.serves_answers(line, session);
      });
      if (needed) {
        ++same_.lines_needed;
        continue;
      }
      const std::string device = filter.device().id;
      const auto row = ids_.find(device);
      const text::Span at = row == ids_.end() ? head() : place({Kind::device, row->second});
      const std::string what =
          line.rule->ref + (line.rule->name.empty() ? "" : " (" + line.rule->name + ")");
      add(kUnneeded, {"device", device, "devices/" + device + "/lines/" + line.rule->ref}, at,
          text::Bilingual{"line " + what + " of " + device + " lets " + shown(line) +
                              " through; no drawn flow or permission needs it",
                          device + " の行 " + what + " は " + shown(line) +
                              " を通すが、それを要する通信も許可も図面にない"},
          line.rule->ref);
    }
  }

  std::string shown(const Filter::Line& line) const {
    const auto end = [](const std::vector<std::string>& words) {
      if (words.empty()) return std::string("any");
      return words.size() > 3 ? words[0] + ", …" : joined(words);
    };
    return end(line.said->services) + " " + end(line.said->from) + " → " + end(line.said->to);
  }

  /// The name that the drawing has for a device of the sources.
  [[nodiscard]] std::string as_drawn(const std::string& id) const {
    const auto row = ids_.find(id);
    return row == ids_.end() ? id : std::string(plant_.id({Kind::device, row->second}));
  }

  void seen_flows() {
    std::set<std::string> there;
    for (std::uint32_t row = 0; row < plant_.table(Kind::flow).size(); ++row) {
      const auto& table = plant_.table(Kind::flow);
      const auto from = table.column("from").get(row);
      const auto to = table.column("to").get(row);
      if (!from || !to) continue;
      drawn_pairs_.push_back({Ref::from_raw(*from), Ref::from_raw(*to), Ref{Kind::flow, row}});
    }
    for (const Flow& flow : draft_.flows) {
      if (drawn_flow(flow)) {
        ++same_.flows_same;
        continue;
      }
      const std::string what = flow.protocol.empty()
                                   ? (flow.port ? "port " + std::to_string(*flow.port) : "?")
                                   : flow.protocol;
      add(kSeen,
          {"flow", flow.id,
           "flows/" + flow.from + ">" + flow.to + ":" + std::to_string(flow.port.value_or(0))},
          head(),
          text::Bilingual{as_drawn(flow.from) + " spoke " + what + " to " + as_drawn(flow.to) +
                              " (" + flow.evidence + "), which is not drawn",
                          as_drawn(flow.from) + " から " + as_drawn(flow.to) + " へ " + what +
                              " の通信があった（" + flow.evidence + "）が、図面にない"});
    }
  }

  struct DrawnPair {
    Ref from;
    Ref to;
    Ref flow;
  };

  [[nodiscard]] AddressSet addresses_of_end(const std::string& id) const {
    const auto device = std::ranges::find(draft_.devices, id, &Device::id);
    AddressSet out;
    if (device == draft_.devices.end()) return out;
    for (const std::string& address : device->addresses) {
      if (const auto set = AddressSet::parse(address)) out.add(*set);
    }
    for (const Interface& interface : device->interfaces) {
      for (const std::string& address : interface.addresses) {
        if (const auto set = AddressSet::parse(address)) out.add(*set);
      }
    }
    return out;
  }

  /// A drawn flow between the same ends (either opens it) at the same port.
  [[nodiscard]] bool drawn_flow(const Flow& flow) const {
    const AddressSet from = addresses_of_end(flow.from);
    const AddressSet to = addresses_of_end(flow.to);
    const auto fits = [&](Ref end, const AddressSet& set, const std::string& id) {
      if (id == kInternet) return plant_.id(end) == kInternet;
      // What has no address (a bus) is known by its name.
      if (set.empty()) return text::fold(plant_.id(end)) == text::fold(id);
      return addresses(end).meets(set);
    };
    return std::ranges::any_of(drawn_pairs_, [&](const DrawnPair& pair) {
      const bool ends = (fits(pair.from, from, flow.from) && fits(pair.to, to, flow.to)) ||
                        (fits(pair.from, to, flow.to) && fits(pair.to, from, flow.from));
      if (!ends || !flow.port) return ends;
      const std::vector<std::uint16_t> ports = ports_of(pair.flow);
      return ports.empty() ||
             std::ranges::find(ports, static_cast<std::uint16_t>(*flow.port)) != ports.end();
    });
  }

  const model::Plant& plant_;
  const Draft& draft_;
  Compared& same_;
  std::map<std::uint32_t, AddressSet> ranges_;
  std::map<std::uint32_t, AddressSet> addresses_;
  std::map<std::string, std::uint32_t> by_address_;
  std::map<std::string, std::uint32_t> ids_;
  std::vector<DrawnPair> drawn_pairs_;
  std::vector<diag::Finding> out_;
};

}  // namespace

std::span<const Matter> matters() {
  static constexpr Matter kAll[] = {
      kMask,    kOnlyDrawnNetwork, kOnlyConfiguredNetwork, kStopped,  kCannotTell, kUnneeded,
      kDefault, kForward,          kForwardDrawn,          kStranger, kSeen,       kAddress};
  return kAll;
}

std::vector<diag::Finding> compare(const model::Plant& plant, const Draft& draft, Compared& same) {
  std::vector<diag::Finding> out = Comparer(plant, draft, same).compare();
  std::ranges::stable_sort(out, [](const diag::Finding& a, const diag::Finding& b) {
    return std::pair(a.verdict != diag::Verdict::fail, -static_cast<int>(a.severity)) <
           std::pair(b.verdict != diag::Verdict::fail, -static_cast<int>(b.severity));
  });
  return out;
}

}  // namespace importer
