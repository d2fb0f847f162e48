// Zeek: conn.log as tabs or JSON, and the logs of industrial protocols that say read or write.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <unordered_map>

#include "diag/codes_import.h"
#include "import/hosts.h"
#include "import/json.h"
#include "import/readers.h"
#include "import/services.h"
#include "import/words.h"

namespace importer {
namespace {

/// Fields that are looked at, in this order in a row.
enum Field : std::size_t {
  kTime,
  kFrom,
  kFromPort,
  kTo,
  kToPort,
  kTransport,
  kService,
  kState,
  kFunction,
  kPart,
  kFields
};
constexpr std::array<std::string_view, kFields> kZeekNames = {
    "ts",    "id.orig_h", "id.orig_p",  "id.resp_h", "id.resp_p",
    "proto", "service",   "conn_state", "",          ""};
/// Names under which the logs of protocols write what was asked for.
constexpr std::string_view kFunctionNames[] = {"func",           "function",       "function_name",
                                               "cip_service",    "fc_request",     "command",
                                               "operation",      "pdu_service",    "command_type",
                                               "identifier_str", "service_choice", "function_code"};
/// Those of a part of a function: S7's "Set Clock" below "Time Functions".
constexpr std::string_view kPartNames[] = {"subfunction_name", "pdu_sub_service"};
/// Logs of what was odd, or of the sensor itself: a row of theirs is no session.
constexpr std::string_view kNoSessions[] = {
    "weird", "notice",       "notice_alarm",  "intel",          "reporter",
    "stats", "capture_loss", "packet_filter", "loaded_scripts", "signatures"};

using Row = std::array<std::string_view, kFields>;

/// Names that Zeek and ICSNPP give to protocols, and the vocabulary's.
constexpr std::pair<std::string_view, std::string_view> kZeekProtocols[] = {
    {"enip", "ethernet-ip"},
    {"cip", "ethernet-ip"},
    {"cip_io", "ethernet-ip"},
    {"modbus", "modbus-tcp"},
    {"modbus_detailed", "modbus-tcp"},
    {"opcua_binary", "opc-ua"},
    {"opcua", "opc-ua"},
    {"dnp3", "dnp3"},
    {"dnp3_tcp", "dnp3"},
    {"dnp3_udp", "dnp3"},
    {"profinet_io_cm", "profinet-io-cm"},
    {"ge_srtp", "ge-srtp"},
    {"hart_ip", "hart-ip"},
    {"omron_fins", "fins"},
    {"s7comm", "s7comm"},
    {"s7comm_plus", "s7comm-plus"},
    {"bacnet", "bacnet"},
    {"ethercat", "ethercat"},
    {"roc_plus", "roc-plus"},
    {"synchrophasor", "synchrophasor"},
    {"mqtt", "mqtt"},
};

/// The vocabulary's name for what a log is of: "bacnet_property" and "dnp3_control" are logs of
/// parts of a protocol. Empty if the name is none of them.
std::string_view protocol_of_log(std::string_view name) {
  for (;;) {
    const auto row = std::ranges::find(kZeekProtocols, name,
                                       &std::pair<std::string_view, std::string_view>::first);
    if (row != std::end(kZeekProtocols)) return row->second;
    const std::size_t end = name.rfind('_');
    if (end == std::string_view::npos) return {};
    name = name.substr(0, end);
  }
}

enum class Access : std::uint8_t { unknown, read, write, program };

struct Pair {
  std::string from;
  std::string to;
  std::string transport;
  std::uint32_t port = 0;
  bool has_port = false;
  std::string service;
  std::uint64_t rows = 0;
  double first = 0;
  double last = 0;
  bool start_seen = false;
  bool same_ports = false;
  Access access = Access::unknown;
};

Access access_of(std::string_view function) {
  const std::string text = lower(function);
  const auto has = [&](std::string_view word) { return text.find(word) != std::string::npos; };
  if (has("download") || has("upload") || has("plc_stop") || has("plc_control") ||
      has("plc stop") || has("program"))
    return Access::program;
  if (has("write") || has("set_") || has("set attribute") || has("operate") || has("preset") ||
      has("force") || has("control") || has("set clock"))
    return Access::write;
  if (has("read") || has("get_") || has("get attribute") || has("browse") || has("identity"))
    return Access::read;
  return Access::unknown;
}

std::string day(double seconds) {
  if (!(seconds > 0) || seconds > 253402300799.0) return {};
  // Days since 1970 into a date of the Gregorian calendar.
  const auto days = static_cast<long>(seconds / 86400.0) + 719468;
  const long era = days / 146097;
  const long of_era = days - era * 146097;
  const long year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const long of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const long month = (5 * of_year + 2) / 153;
  const long date = of_year - (153 * month + 2) / 5 + 1;
  const long real = month < 10 ? month + 3 : month - 9;
  return fmt::format("{:04}-{:02}-{:02}", year_of_era + era * 400 + (real <= 2 ? 1 : 0), real,
                     date);
}

/// Seconds since 1970 of a number or an ISO time; 0 if masked or absent.
double time_of(std::string_view text) {
  if (text.size() > 10 && text[4] == '-' && text[7] == '-') {
    const auto part = [&](std::size_t at, std::size_t size) {
      return whole_number(text.substr(at, size)).value_or(0);
    };
    const int y = part(0, 4) - (part(5, 2) <= 2 ? 1 : 0);
    const int m = (part(5, 2) + 9) % 12;
    const long days =
        365L * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + part(8, 2) - 1 - 719468;
    return static_cast<double>(days) * 86400.0;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && value > 0 ? value : 0;
}

class ZeekReader {
 public:
  ZeekReader(const Input& input, Draft& draft) : input_(input), draft_(draft), hosts_(draft) {}

  bool read() {
    std::string_view rest = input_.bytes;
    bool cut = !rest.empty() && rest.back() != '\n';
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      std::string_view line = rest.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      ++number_;
      const auto offset = static_cast<std::size_t>(line.data() - input_.bytes.data());
      if (!take(line, offset, end == rest.size())) return false;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (cut && !json_) {
      input_.fault(diag::importer::kHalfFile, input_.bytes.size());
      return false;
    }
    if (pairs_.empty() && !header_) {
      input_.fault(diag::importer::kNothing, 0, {"zeek"});
      return false;
    }
    return make();
  }

 private:
  bool take(std::string_view line, std::size_t offset, bool last) {
    if (line.empty() || line.starts_with("### ")) return true;
    if (line.starts_with('#')) {
      header(line);
      return true;
    }
    if (line.starts_with('{')) {
      json_ = true;
      return json_row(line, offset);
    }
    if (!header_) {
      input_.fault(diag::importer::kNotFormat, offset, {"zeek"});
      return false;
    }
    (void)last;
    tab_row(line);
    return true;
  }

  void header(std::string_view line) {
    // "#path	conn" · "#fields	ts	uid	…"; a file may hold several logs one after
    // the other.
    if (line.starts_with("#path")) path_ = trimmed(line.substr(5));
    if (!line.starts_with("#fields")) return;
    header_ = true;
    columns_.clear();
    std::size_t code = 0;  // columns up to the function's number
    std::size_t index = 0;
    for (std::string_view rest = line.substr(std::min<std::size_t>(8, line.size()));; ++index) {
      const std::size_t tab = rest.find('\t');
      const std::string_view name = rest.substr(0, tab);
      const auto known = std::ranges::find(kZeekNames, name);
      if (known != kZeekNames.end() && !name.empty()) {
        columns_.emplace_back(index, static_cast<std::size_t>(known - kZeekNames.begin()));
      } else if (std::ranges::find(kFunctionNames, name) != std::end(kFunctionNames)) {
        columns_.emplace_back(index, kFunction);
      } else if (std::ranges::find(kPartNames, name) != std::end(kPartNames)) {
        columns_.emplace_back(index, kPart);
      }
      if (name == "function_code") code = columns_.size();
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
    }
    // A function's name says more than its number beside it.
    const auto functions = std::ranges::count(columns_, std::size_t{kFunction},
                                              [](const auto& one) { return one.second; });
    if (code > 0 && functions > 1)
      columns_.erase(columns_.begin() + static_cast<std::ptrdiff_t>(code - 1));
  }

  void tab_row(std::string_view line) {
    Row row{};
    std::size_t index = 0;
    std::size_t at = 0;
    for (const auto& [column, field] : columns_) {
      while (index < column && at != std::string_view::npos) {
        at = line.find('\t', at);
        if (at != std::string_view::npos) ++at;
        ++index;
      }
      if (at == std::string_view::npos) break;
      const std::string_view value = line.substr(at, line.find('\t', at) - at);
      if (value != "-" && value != "(empty)" && row[field].empty()) row[field] = value;
    }
    add(row);
  }

  bool json_row(std::string_view line, std::size_t offset) {
    const auto value = parse_json(input_, line, offset);
    if (!value) return false;
    std::array<std::string, kFields> texts;
    for (std::size_t i = 0; i < kFields; ++i) {
      if (!kZeekNames[i].empty()) texts[i] = json_text(*value, std::string(kZeekNames[i]).c_str());
    }
    const nlohmann::json& service = json_member(*value, "service");
    if (service.is_array()) {
      for (const nlohmann::json& one : service) {
        if (one.is_string())
          texts[kService] += (texts[kService].empty() ? "" : ",") + one.get<std::string>();
      }
    }
    for (const std::string_view name : kFunctionNames) {
      if (texts[kFunction].empty()) texts[kFunction] = json_text(*value, std::string(name).c_str());
    }
    for (const std::string_view name : kPartNames) {
      if (texts[kPart].empty()) texts[kPart] = json_text(*value, std::string(name).c_str());
    }
    if (const std::string path = json_text(*value, "_path"); !path.empty()) path_ = path;
    Row row{};
    for (std::size_t i = 0; i < kFields; ++i) row[i] = texts[i];
    add(row);
    return true;
  }

  /// A log without a path has it in its name: cip.log.
  static std::string path_in_name(std::string_view file) {
    const std::string_view name = stem(file);
    return protocol_of_log(name).empty() ? std::string() : std::string(name);
  }

  [[nodiscard]] bool connections() const {
    return path_.empty() || path_ == "conn" || path_.starts_with("conn_") ||
           path_.starts_with("conn.");
  }

  void add(const Row& row) {
    ++rows_;
    if (std::ranges::find(kNoSessions, path_) != std::end(kNoSessions)) {
      ++no_sessions_;
      return;
    }
    if (row[kFrom].empty() || row[kTo].empty()) {
      ++without_ends_;
      return;
    }
    const std::string_view state = row[kState];
    const bool nobody = nobody_at(row[kTo]) || nobody_at(row[kFrom]);
    const bool unanswered = state == "S0" || state == "REJ" || state == "SH" || state == "SHR" ||
                            state == "RSTOS0" || state == "RSTRH";
    if (!nobody_at(row[kFrom])) sender(row[kFrom]);
    if (nobody || (unanswered && row[kTransport] == "udp" && row[kTo].ends_with(".255"))) {
      ++broadcast_;
      return;
    }
    if (unanswered) {
      ++attempts_;
      return;
    }
    Pair& pair = pair_of(row);
    ++pair.rows;
    if (pair.service.empty()) pair.service = service_of(row[kService]);
    // Zeek gives ICMP no start. The port of who asks is the kind of it: 8 and 128 are a ping.
    const bool ping =
        row[kTransport] == "icmp" && (row[kFromPort] == "8" || row[kFromPort] == "128");
    if (state != "OTH" || ping) pair.start_seen = true;
    pair.same_ports = row[kFromPort] == row[kToPort];
    const double time = time_of(row[kTime]);
    if (time > 0) {
      pair.first = pair.first > 0 ? std::min(pair.first, time) : time;
      pair.last = std::max(pair.last, time);
    }
    for (const Field field : {kFunction, kPart}) {
      if (!row[field].empty()) pair.access = std::max(pair.access, access_of(row[field]));
    }
  }

  /// Broadcast, multicast, loopback …; remembered, since rows repeat.
  bool nobody_at(std::string_view address) {
    const auto at = nobody_.find(address);
    if (at != nobody_.end()) return at->second;
    const bool nobody = !is_address(address) || is_nobody(address);
    if (nobody_.size() < 1'000'000) nobody_.emplace(std::string(address), nobody);
    return nobody;
  }

  /// Who sends is there, whether or not anybody answers.
  void sender(std::string_view address) {
    if (senders_.size() < 1'000'000 && !senders_.contains(address)) {
      senders_.emplace(std::string(address), true);
    }
  }

  Pair& pair_of(const Row& row) {
    key_.clear();
    key_.append(row[kFrom])
        .append(1, ' ')
        .append(row[kTo])
        .append(1, ' ')
        .append(row[kTransport])
        .append(1, ' ')
        .append(row[kToPort]);
    if (const auto at = index_.find(key_); at != index_.end()) return pairs_[at->second];
    index_.emplace(key_, pairs_.size());
    Pair& pair = pairs_.emplace_back();
    pair.from = row[kFrom];
    pair.to = row[kTo];
    pair.transport = row[kTransport].empty() ? "tcp" : row[kTransport];
    if (const auto port = whole_number(row[kToPort]); port && pair.transport != "icmp") {
      pair.port = static_cast<std::uint32_t>(*port);
      pair.has_port = *port > 0;
    }
    return pair;
  }

  /// Of a list ("cotp,s7comm") the first that is a protocol of plants, else the first that the
  /// vocabulary knows; the log's own name where there is no column.
  std::string service_of(std::string_view text) {
    if (text.empty() && !connections()) {
      if (const std::string_view known = protocol_of_log(path_); !known.empty())
        return std::string(known);
      text = path_;
    }
    for (const std::string_view piece : split(text, ",")) {
      const auto row = std::ranges::find(kZeekProtocols, piece,
                                         &std::pair<std::string_view, std::string_view>::first);
      if (row != std::end(kZeekProtocols)) return std::string(row->second);
    }
    for (const std::string_view piece : split(text, ",")) {
      std::string word(piece);
      std::ranges::replace(word, '_', '-');
      if (const auto known = input_.vocabulary.protocol(word))
        return input_.vocabulary.protocols[*known].id;
    }
    return {};
  }

  bool make() {
    draft_.count_read({"rows", "行"}, rows_);
    draft_.leave_out({"rows to broadcast, multicast, loopback and link-local addresses",
                      "ブロードキャスト・マルチキャストなどの行"},
                     broadcast_);
    draft_.leave_out({"rows of logs that record no session (weird, notice)",
                      "通信の記録ではないログの行（weird・notice など）"},
                     no_sessions_);
    draft_.leave_out({"rows of attempts without an answer", "応答のない試行の行"}, attempts_);
    draft_.leave_out({"rows without addresses", "アドレスのない行"}, without_ends_);
    std::unordered_map<std::string, std::size_t> flows;
    for (std::size_t i = 0; i < draft_.flows.size(); ++i) flows.emplace(key(draft_.flows[i]), i);
    std::size_t ahead = 0;
    std::vector<std::string> senders;
    for (const auto& [address, seen] : senders_) senders.push_back(address);
    std::ranges::sort(senders);
    public_site_ = !pairs_.empty() && std::ranges::all_of(pairs_, [](const Pair& pair) {
      return is_public(pair.from) && is_public(pair.to);
    });
    for (const Pair& pair : pairs_) {
      if (pair.last > static_cast<double>(input_.now) && input_.now > 0) ++ahead;
      flow(pair, flows);
    }
    if (here_ > 0) {
      const std::string pair = first_here_->from + " – " + first_here_->to;
      draft_.ask({std::to_string(here_) + " flows are between public addresses (" + pair +
                      "): are these devices of this plant?",
                  "公開アドレス同士の通信が " + std::to_string(here_) + " 件ある（" + pair +
                      "）。このプラントの機器か。"});
    }
    for (const std::string& address : senders) {
      if (!is_public(address)) end(address);
    }
    if (ahead > 0) {
      draft_.remark(
          0, {std::to_string(ahead) + " flows are of the future: the clock of the sensor or the "
                                      "replay is wrong; their times say nothing",
              std::to_string(ahead) +
                  " 件の通信の日時が未来（センサーの時計か再生の誤り）。日時は信用できない"});
    }
    draft_.ask(
        {"which network is each device on, and what is it? A log of connections does not say.",
         "各機器はどのネットワークにあり、何の機器か（通信記録からは分からない）。"});
    draft_.ask({"a capture is a window: which connections exist that it did not see?",
                "記録は一時期のもの。写っていない通信は何か。"});
    return true;
  }

  static std::string key(const Flow& flow) {
    return flow.from + " " + flow.to + " " + std::to_string(flow.port.value_or(0));
  }

  /// Of two public addresses, whether the sensor may well sit between devices of one site: the two
  /// share a wire, or the log knows no private address at all.
  [[nodiscard]] bool both_here(const Pair& pair) const {
    if (!is_public(pair.from) || !is_public(pair.to)) return false;
    const auto wire = [](const std::string& address) {
      return network_of(address, address.find(':') == std::string::npos ? 24 : 64);
    };
    return public_site_ || wire(pair.from) == wire(pair.to);
  }

  std::string end(const std::string& address, bool here = false) {
    if (!here && is_public(address)) return std::string(kInternet);
    return hosts_.of(address, "", Basis::observed, input_.evidence).id;
  }

  void flow(const Pair& pair, std::unordered_map<std::string, std::size_t>& flows) {
    Flow out;
    const bool here = both_here(pair);
    out.from = end(pair.from, here);
    out.to = end(pair.to, here);
    if (here && here_++ == 0) first_here_ = &pair;
    if (out.from == out.to) {
      draft_.leave_out({"flows between addresses outside", "外部同士の通信"});
      return;
    }
    if (pair.has_port) out.port = static_cast<int>(pair.port);
    out.protocol = pair.transport == "icmp" ? "icmp" : pair.service;
    static constexpr std::string_view kAccess[] = {"", "read", "write", "program"};
    out.access = kAccess[static_cast<std::size_t>(pair.access)];
    const auto known = flows.find(key(out));
    if (known != flows.end()) {
      Flow& other = draft_.flows[known->second];
      if (other.access.empty()) other.access = out.access;
      if (other.protocol.empty()) other.protocol = out.protocol;
      return;
    }
    out.evidence = fmt::format("{} {} rows", input_.evidence, pair.rows);
    if (!day(pair.first).empty())
      out.evidence += fmt::format(", {} to {}", day(pair.first), day(pair.last));
    const bool guess = connections() && (!pair.start_seen || (pair.same_ports && pair.has_port));
    if (guess) {
      out.evidence += pair.start_seen ? "; one port on both ends: who is client is a guess"
                                      : "; start not seen: direction is a guess";
      draft_.ask({"which end opens the session of the flows marked as a guess?",
                  "「guess」の通信は、どちらの端から始まるか。"});
    }
    const std::string what =
        out.protocol.empty()
            ? pair.transport + (pair.has_port ? "-" + std::to_string(pair.port) : "")
            : out.protocol;
    out.id = draft_.take_own_id("flow", out.from + "-" + out.to + "-" + what, "flow");
    flows.emplace(key(out), draft_.flows.size());
    draft_.flows.push_back(std::move(out));
  }

  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  const Input& input_;
  Draft& draft_;
  Hosts hosts_;
  bool header_ = false;
  bool json_ = false;
  std::string path_ = path_in_name(input_.evidence);
  std::vector<std::pair<std::size_t, std::size_t>> columns_;
  std::size_t number_ = 0;
  std::size_t rows_ = 0;
  std::size_t broadcast_ = 0;
  std::size_t attempts_ = 0;
  std::size_t without_ends_ = 0;
  std::size_t no_sessions_ = 0;
  std::size_t here_ = 0;  // flows between public addresses that are taken as the plant's
  const Pair* first_here_ = nullptr;
  bool public_site_ = false;  // nobody in the log has a private address
  std::string key_;
  std::vector<Pair> pairs_;
  std::unordered_map<std::string, std::size_t> index_;
  std::unordered_map<std::string, bool, TextHash, std::equal_to<>> nobody_;
  std::unordered_map<std::string, bool, TextHash, std::equal_to<>> senders_;
};

}  // namespace

bool looks_zeek(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  if (head.find("#separator ") != std::string_view::npos ||
      head.find("\n#fields\t") != std::string_view::npos || head.starts_with("#fields\t"))
    return true;
  return trimmed(head).starts_with('{') &&
         head.substr(0, head.find('\n')).find("\"id.orig_h\"") != std::string_view::npos;
}

bool read_zeek(const Input& input, Draft& draft) { return ZeekReader(input, draft).read(); }

}  // namespace importer
