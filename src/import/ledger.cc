// A ledger of devices as a table: any headings, Japanese or English, as people keep it.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "diag/codes_import.h"
#include "import/csv.h"
#include "import/hosts.h"
#include "import/readers.h"
#include "import/words.h"
#include "text/unicode.h"

namespace importer {
namespace {

enum class Column : std::uint8_t {
  number,
  place,
  name,
  host,       ///< What the device is called on the network.
  equipment,  ///< The machine or line that it belongs to, where the device has a name of its own.
  tag,        ///< What is written on it.
  remote,     ///< Whether somebody comes in from outside.
  type,
  model,
  address,
  mask,
  network,
  vlan,
  use,
  connected,
  system,
  count,
  remark,
  none
};
constexpr std::size_t kColumns = static_cast<std::size_t>(Column::none);

struct Heading {
  Column column;
  std::string_view words;  ///< Folded, by "|"; a heading that holds one of them.
};
/// Headings as they are met, the more special ones first.
constexpr Heading kHeadings[] = {
    {Column::number,
     "no.|no|№|番号|項番|通番|#|id|管理番号|資産番号|整理番号|asset no|asset no.|asset id|"
     "asset number|serial|serial no|serial number|シリアル"},
    {Column::mask, "サブネット|マスク|mask|netmask|subnet mask|prefix length"},
    {Column::vlan, "vlan"},
    {Column::address, "ipアドレス|ip address|ip addr|ipv4|ipv6|ip|アドレス|address"},
    {Column::tag, "asset tag|tag|tag no|tag no.|tag number|タグ番号|タグ|機器番号"},
    {Column::remote,
     "remote access|remote access?|remote|remote "
     "maintenance|vpn|遠隔保守|リモート保守|リモート接続|"
     "リモートアクセス|外部接続"},
    {Column::connected, "接続先|接続スイッチ|上位機器|connected to|connected|uplink|switch|ハブ"},
    {Column::network, "ネットワーク|セグメント|network|segment|subnet"},
    {Column::place, "設置場所|場所|ライン|工程|エリア|place|location|area|line|site|cell"},
    {Column::type, "種類|種別|分類|機器区分|type|kind|category|role|device type"},
    {Column::name, "機器名称|機器名|装置名|名称|name|device|device name|機器"},
    {Column::host,
     "ホスト名|コンピュータ名|コンピューター名|hostname|host name|host|computer name"},
    {Column::equipment, "設備名称|設備名|設備|equipment|machine|asset|装置"},
    {Column::model,
     "メーカー・型式|メーカー|型式|型番|機種|model|maker|manufacturer|vendor|product|part number"},
    {Column::use, "用途|目的|役割|使用目的|use|purpose|function"},
    {Column::system, "os|オペレーティング"},
    {Column::count, "台数|数量|個数|count|qty|quantity"},
    {Column::remark, "備考|注記|メモ|remark|remarks|note|notes|comment|comments"},
};

bool is_heading(std::string_view cell, const Heading& heading, bool exact) {
  for (std::string_view rest = heading.words; !rest.empty();) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    const std::string_view word = rest.substr(0, end);
    if (exact ? cell == word : word.size() > 2 && cell.find(word) != std::string_view::npos)
      return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

Column column_of(std::string_view heading) {
  std::string folded = text::fold(trimmed(heading));
  std::erase(folded, '\n');
  for (const bool exact : {true, false}) {
    for (const Heading& row : kHeadings) {
      if (is_heading(folded, row, exact)) return row.column;
    }
  }
  return Column::none;
}

/// Columns that say what a device is called.
bool names_it(Column column) {
  return column == Column::name || column == Column::host || column == Column::equipment ||
         column == Column::tag;
}

bool is_ditto(std::string_view cell) {
  static constexpr std::string_view kSigns[] = {"〃", "\"", "''",    "同上",
                                                "″",  "々", "ditto", "同左"};
  return std::ranges::find(kSigns, cell) != std::end(kSigns);
}

bool says_nothing(std::string_view cell) {
  static constexpr std::string_view kSigns[] = {"―",    "-",    "ー",  "－",   "—",  "–",
                                                "なし", "無し", "n/a", "none", "無", "×"};
  return cell.empty() || std::ranges::find(kSigns, cell) != std::end(kSigns);
}

using Cells = std::array<std::string, kColumns>;

struct Socket {
  std::vector<std::string> addresses;
  std::optional<int> length;
};

class LedgerReader {
 public:
  LedgerReader(const Input& input, Draft& draft) : input_(input), draft_(draft), hosts_(draft) {}

  bool read() {
    const auto table = whole_table(input_);
    if (!table) return false;
    const std::vector<CsvRow>& rows = *table;
    const std::size_t first = headings(rows);
    if (first == rows.size()) {
      input_.fault(diag::importer::kNoColumn, 0);
      return false;
    }
    draft_.leave_out({"lines of title above the headings", "見出しより上の行"}, first);
    for (std::size_t i = first + 1; i < rows.size(); ++i) row(rows[i]);
    if (made_.empty() && known_ == 0) {
      input_.fault(diag::importer::kNothing, 0, {"ledger"});
      return false;
    }
    networks();
    switches();
    questions();
    return true;
  }

 private:
  /// The first row of which two cells at least are headings, one of them a name or an address.
  std::size_t headings(const std::vector<CsvRow>& rows) {
    for (std::size_t i = 0; i < rows.size() && i < 50; ++i) {
      std::vector<Column> columns;
      std::set<Column> seen;
      for (const std::string& cell : rows[i].cells) {
        Column column = cell.size() > 60 ? Column::none : column_of(narrow(cell));
        if (column != Column::none && !seen.insert(column).second) column = Column::none;
        columns.push_back(column);
      }
      const bool named = std::ranges::any_of(seen, names_it);
      if (seen.size() >= 2 && (named || seen.contains(Column::address))) {
        columns_ = std::move(columns);
        return i;
      }
    }
    return rows.size();
  }

  static bool repeats(Column column) {
    return column == Column::place || column == Column::network || column == Column::number;
  }

  void row(const CsvRow& row) {
    Cells cells;
    bool any = false;
    for (std::size_t i = 0; i < row.cells.size() && i < columns_.size(); ++i) {
      if (columns_[i] == Column::none) continue;
      const auto at = static_cast<std::size_t>(columns_[i]);
      std::string text(trimmed(narrow(row.cells[i])));
      // A cell of several lines: addresses are parted by them, other texts are one.
      if (columns_[i] != Column::address) std::ranges::replace(text, '\n', ' ');
      any = any || !text.empty();
      if (is_ditto(text) || (text.empty() && repeats(columns_[i]))) text = before_[at];
      cells[at] = text;
    }
    if (!any) return;
    draft_.count_read({"rows", "行"});
    before_ = cells;
    const std::string name = shown(cells);
    if (says_nothing(name) && says_nothing(get(cells, Column::address))) {
      draft_.leave_out({"rows without a name and an address", "名称もアドレスもない行"});
      return;
    }
    if (gone(cells)) {
      draft_.leave_out(
          {"rows of devices that are gone (retired, removed)", "撤去・廃棄された機器の行"});
      return;
    }
    device(cells, name, row.line);
  }

  /// What people call the device: its name, with the machine that it is part of where a column of
  /// its own has that, or else the best of what the row has.
  static std::string shown(const Cells& cells) {
    const std::string name = get(cells, Column::name);
    const std::string equipment = get(cells, Column::equipment);
    if (!says_nothing(name) && !says_nothing(equipment)) return equipment + " " + name;
    for (const Column column : {Column::name, Column::host, Column::equipment, Column::tag,
                                Column::type, Column::model}) {
      const std::string text = get(cells, column);
      if (!says_nothing(text)) return text;
    }
    return name;
  }

  /// What the remarks say was taken away.
  static bool gone(const Cells& cells) {
    const std::string text = text::fold(get(cells, Column::remark));
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"撤去済", "廃棄済", "廃止済", "処分済",
                                                "decommissioned", "retired", "disposed",
                                                "scrapped"},
        [&](std::string_view word) { return text.find(word) != std::string::npos; });
  }

  static std::string get(const Cells& cells, Column column) {
    return cells[static_cast<std::size_t>(column)];
  }

  void device(const Cells& cells, const std::string& name, std::size_t line) {
    const std::vector<Socket> places = pieces(
        addresses(get(cells, Column::address), get(cells, Column::mask), line), count_of(cells));
    for (const Socket& place : places) {
      const Device* known = hosts_.find(place.addresses.front());
      if (known == nullptr) continue;
      // A configuration says more of it than the row does.
      draft_.count_read(
          {"rows of devices that another source describes", "別の資料にある機器の行"});
      remote(*known, cells);
      ++known_;
      return;
    }
    std::size_t listed = 0;
    for (const Socket& place : places) listed = std::max(listed, place.addresses.size());
    int count = count_of(cells);
    Device device;
    const std::string host = get(cells, Column::host);
    const std::string called = says_nothing(host) ? name : host;
    device.id = draft_.take_id(
        called.empty() && !places.empty() ? "host-" + places[0].addresses[0] : called, "device");
    device.name = name;
    device.type = type(cells, name);
    if (places.size() == 1 && listed > 1) count = std::max(count, static_cast<int>(listed));
    device.count = std::max(count, 1);
    device.basis = Basis::documented;
    device.evidence = input_.at_line(line);
    support(device, cells);
    const std::string model = get(cells, Column::model);
    if (!says_nothing(model)) device.name += " (" + model + ")";
    serial(device, cells);
    places_.push_back(places);
    connected_.push_back(get(cells, Column::connected));
    // Which of several sockets a single VLAN is of, nobody said.
    wanted_.push_back(
        {get(cells, Column::network), places.size() > 1 ? "" : get(cells, Column::vlan)});
    if (places.empty()) unplaced(device, get(cells, Column::address), line);
    remote(device, cells);
    if (listed > 0 && count > 1 && places.size() == 1 &&
        static_cast<std::size_t>(count) != listed) {
      draft_.remark(line, {name + ": " + std::to_string(count) + " pieces and " +
                               std::to_string(listed) + " addresses",
                           name + "：台数は " + std::to_string(count) + "、アドレスは " +
                               std::to_string(listed)});
    }
    made_.push_back(draft_.devices.size());
    pieces_ += static_cast<std::size_t>(device.count);
    draft_.devices.push_back(std::move(device));
  }

  /// As many addresses of one network as pieces are one address for each, no sockets of one piece.
  static std::vector<Socket> pieces(std::vector<Socket> places, int count) {
    if (count < 2 || places.size() != static_cast<std::size_t>(count)) return places;
    Socket all{{}, places[0].length};
    std::set<std::optional<std::string>> networks;
    for (const Socket& place : places) {
      if (place.addresses.size() != 1) return places;
      all.addresses.push_back(place.addresses[0]);
      networks.insert(importer::network_of(place.addresses[0], place.length.value_or(24)));
    }
    if (networks.size() != 1 || !*networks.begin()) return places;
    return {all};
  }

  /// A type that the row states, as a word of the vocabulary; the longest word wins.
  std::string type(const Cells& cells, const std::string& whole) const {
    // The machine that a device is part of is another thing than the device.
    const std::string own = get(cells, Column::name);
    const std::string& name = says_nothing(own) ? whole : own;
    for (const std::string& cell : {get(cells, Column::type), name}) {
      std::string dashes = cell;
      std::ranges::replace(dashes, ' ', '-');
      for (const std::string& word : {cell, dashes}) {
        if (const auto found = input_.vocabulary.device_type(word))
          return input_.vocabulary.device_types[*found].id;
      }
    }
    for (const std::string& cell : {get(cells, Column::type), name}) {
      if (const std::string found = holds_type(text::fold(cell)); !found.empty()) return found;
    }
    return {};
  }

  [[nodiscard]] std::string holds_type(const std::string& folded) const {
    std::string best;
    // The first word of the name counts, of those that begin together the longest.
    std::pair<std::size_t, std::size_t> place{std::string::npos, 0};
    for (const model::DeviceType& type : input_.vocabulary.device_types) {
      std::vector<std::string> names = type.aliases;
      // An id of three letters is what people write: CNC, HMI, NAS.
      if (type.id.size() == 3) names.push_back(type.id);
      for (const std::string& name : names) {
        const std::string word = text::fold(name);
        // "装置" at the end of another word is any device: 電源装置, 通信装置 are no machines.
        if (word.size() < 2 || (type.id == "machine" && word != folded)) continue;
        const bool latin = static_cast<unsigned char>(word[0]) < 0x80;
        const std::size_t at = latin ? word_at(folded, word) : folded.find(word);
        if (at == std::string::npos || at > place.first ||
            (at == place.first && word.size() <= place.second))
          continue;
        best = type.id;
        place = {at, word.size()};
      }
    }
    return best;
  }

  /// A Latin word between other signs than letters: "pc" is not in "epc".
  static std::size_t word_at(std::string_view text, std::string_view word) {
    const auto letter = [&](std::size_t at) {
      return at < text.size() &&
             ((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= '0' && text[at] <= '9'));
    };
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
      if ((at == 0 || !letter(at - 1)) && !letter(at + word.size())) return at;
    }
    return std::string::npos;
  }

  /// "４台", "5 units" in the count, the remarks or the name.
  static int count_of(const Cells& cells) {
    if (const auto number = whole_number(get(cells, Column::count)))
      return std::clamp(*number, 1, 1'000'000);
    for (const Column column : {Column::count, Column::remark, Column::name, Column::equipment}) {
      const std::string text = get(cells, column);
      for (const std::string_view unit : {"台", " units", " pcs"}) {
        const std::size_t at = text.find(unit);
        if (at == std::string::npos || at == 0) continue;
        std::size_t begin = at;
        while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
        if (const auto number = whole_number(std::string_view(text).substr(begin, at - begin)))
          return std::clamp(*number, 1, 1'000'000);
      }
    }
    return 1;
  }

  /// Addresses of a cell by socket: "／" or a line parts sockets, "～" and "-" span pieces.
  std::vector<Socket> addresses(const std::string& cell, const std::string& mask,
                                std::size_t line) {
    std::vector<Socket> out;
    std::string text = cell;
    for (const std::string_view tilde : {"〜", "～"}) {
      for (std::size_t at = 0; (at = text.find(tilde, at)) != std::string::npos;)
        text.replace(at, tilde.size(), "~");
    }
    for (const std::string_view sign :
         {"／", "、", "・", "（", "）", "(", ")", "：", "→", "⇔", "＝"}) {
      for (std::size_t at = 0; (at = text.find(sign, at)) != std::string::npos;)
        text.replace(at, sign.size(), " ");
    }
    std::optional<int> stated = mask_length(mask);
    if (!stated) stated = whole_number(mask.starts_with('/') ? mask.substr(1) : mask);
    if (stated && (*stated < 1 || *stated > 128)) stated.reset();
    // "A/24" has a length; "A/B" are two sockets.
    for (std::string_view piece : split(text, " ,;\n\t")) {
      std::optional<int> length = stated;
      const std::size_t slash = piece.find('/');
      if (slash != std::string_view::npos) {
        const std::string_view tail = piece.substr(slash + 1);
        const int longest = piece.find(':') != std::string_view::npos ? 128 : 32;
        if (const auto number = whole_number(tail); number && *number <= longest) {
          length = number;
          piece = piece.substr(0, slash);
        } else if (is_address(tail)) {
          one(piece.substr(0, slash), length, out, line);
          piece = tail;
        }
      }
      one(piece, length, out, line);
    }
    return out;
  }

  /// 192.168.001.010 is what a controller's tool shows of 192.168.1.10; packet filters read another
  /// host. Says so, and gives the address as a plant file takes it.
  std::string plain(std::string_view piece, std::size_t line) {
    const auto four = parse_four(piece);
    std::string out = four ? four_text(*four) : std::string(piece);
    if (four && out != piece) {
      draft_.remark(line,
                    {std::string(piece) + " is taken as " + out +
                         "; nft, iptables and ping read numbers filled up with zeros in base 8",
                     std::string(piece) + " は " + out +
                         " とみなした（ゼロ埋めの数を nft・iptables・ping は 8 進数と読む）"});
    }
    return out;
  }

  void one(std::string_view piece, std::optional<int> length, std::vector<Socket>& out,
           std::size_t line) {
    const std::size_t to = piece.find_first_of("~-");
    if (is_address(piece)) {
      out.push_back({{plain(piece, line)}, length});
      return;
    }
    // What stands beside an address may be a word (LAN, 予定); a mistyped number is worth a look.
    const bool dotted = std::ranges::count(piece, '.') == 3 && to == std::string_view::npos;
    if (dotted && piece.find_first_not_of("0123456789.") == std::string_view::npos) {
      draft_.remark(line, {"'" + std::string(piece) + "' is no address",
                           "「" + std::string(piece) + "」はアドレスではない"});
    }
    if (to == std::string_view::npos || !is_address(piece.substr(0, to))) return;
    const std::string low = plain(piece.substr(0, to), line);
    std::string high(piece.substr(to + 1));
    // 192.168.3.31~34: the last number goes on.
    if (whole_number(high)) high = low.substr(0, low.rfind('.') + 1) + high;
    const auto first = parse_four(low);
    const auto last = parse_four(high);
    if (!first || !last || *last < *first || *last - *first > 1023) {
      draft_.remark(line, {"the range " + std::string(piece) + " is not understood",
                           "範囲 " + std::string(piece) + " を解釈できない"});
      return;
    }
    Socket place;
    place.length = length;
    for (std::uint32_t at = *first; at <= *last; ++at) place.addresses.push_back(four_text(at));
    out.push_back(std::move(place));
  }

  /// What the cell of the address says without naming one.
  void unplaced(Device& device, const std::string& cell, std::size_t line) {
    const std::string text = text::fold(cell);
    if (text.find("dhcp") != std::string::npos || text.find("自動取得") != std::string::npos) {
      device.addresses = {"dhcp"};
    } else if (!says_nothing(text) && text.find_first_of("0123456789") != std::string::npos &&
               text.find("rs") == std::string::npos && std::ranges::count(text, '.') != 3) {
      draft_.remark(line, {"'" + cell + "' is no address", "「" + cell + "」はアドレスではない"});
    }
  }

  void support(Device& device, const Cells& cells) {
    std::string system = text::fold(get(cells, Column::system) + " " + get(cells, Column::name));
    std::erase(system, ' ');
    // Whose support the maker has ended for everybody.
    for (const std::string_view old :
         {"windows7", "windowsxp", "windows2000", "windowsnt", "windows98", "windows95",
          "windowsvista", "windows8", "win7", "winxp", "server2003", "server2008", "server2012"}) {
      if (system.find(old) != std::string::npos) device.support_ended = true;
    }
  }

  void serial(Device& device, const Cells& cells) {
    const std::string text = text::fold(get(cells, Column::address));
    if (text.find("rs-485") != std::string::npos || text.find("rs485") != std::string::npos ||
        text.find("rs-232") != std::string::npos || text.find("rs232") != std::string::npos) {
      device.addresses = {"none"};
      draft_.ask({"to which device is " + device.id + " wired by serial line?",
                  device.id + " はどの機器にシリアルでつながるか。"});
    }
  }

  void remote(const Device& device, const Cells& cells) {
    const std::string text = text::fold(get(cells, Column::remark) + " " + get(cells, Column::use));
    const bool stated = affirmed(get(cells, Column::remote));
    for (const std::string_view sign :
         {"リモート保守", "遠隔保守", "リモートメンテ", "リモートサポート", "remote maintenance",
          "remote access", "remote support", "remote via", "teamviewer", "anydesk"}) {
      if (!stated && text.find(sign) == std::string::npos) continue;
      RemoteAccess access;
      access.id = draft_.take_own_id("remote_access", device.id + "-remote", "remote");
      access.ends_at = device.id;
      access.evidence = device.evidence;
      draft_.remote_accesses.push_back(std::move(access));
      draft_.ask({"who maintains remotely by " + device.id + ", and how is it opened?",
                  device.id + " で遠隔保守するのは誰か。どう開けるか。"});
      return;
    }
  }

  /// A column of its own for remote access: whatever is neither a no nor open is a yes.
  static bool affirmed(const std::string& cell) {
    static constexpr std::string_view kNo[] = {"no",   "n",       "false", "0",        "不可",
                                               "無効", "不明",    "tbd",   "?",        "？",
                                               "未定", "unknown", "禁止",  "disabled", "未確認"};
    const std::string text = text::fold(trimmed(cell));
    return !says_nothing(text) && std::ranges::find(kNo, text) == std::end(kNo);
  }

  /// Networks from stated masks; without a mask the neighbourhood of addresses, to be confirmed.
  void networks() {
    for (std::size_t i = 0; i < made_.size(); ++i) {
      Device& device = draft_.devices[made_[i]];
      const std::vector<Socket>& places = places_[i];
      std::vector<std::string> ids;
      for (const Socket& place : places) ids.push_back(network_of_place(place, wanted_[i], device));
      if (places.size() == 1) {
        if (!ids[0].empty()) device.networks = {ids[0]};
        device.addresses = places[0].addresses;
      } else if (places.size() > 1) {
        for (std::size_t j = 0; j < places.size(); ++j) {
          Interface interface;
          interface.id = "lan" + std::to_string(j + 1);
          interface.networks = {ids[j]};
          interface.addresses = places[j].addresses;
          device.interfaces.push_back(std::move(interface));
        }
        draft_.ask({"does " + device.id + " pass traffic from one socket to the other?",
                    device.id + " は片方の LAN 口からもう片方へ中継するか。"});
      }
    }
  }

  std::string network_of_place(const Socket& place,
                               const std::pair<std::string, std::string>& wanted,
                               const Device& device) {
    const std::string& address = place.addresses.front();
    const bool guess = !place.length;
    const int length = place.length.value_or(address.find(':') != std::string::npos ? 64 : 24);
    const auto cidr = importer::network_of(address, length);
    if (!cidr) return {};
    const auto known = by_cidr_.find(*cidr);
    if (known != by_cidr_.end()) return known->second;
    // A configuration that was read before says the mask.
    const auto one = AddressSet::parse(address);
    for (const Network& other : draft_.networks) {
      for (const std::string& range : other.cidrs) {
        if (one && other.realm.empty() && AddressSet::parse(range)->contains(*one)) return other.id;
      }
    }
    const std::string& name = wanted.first;
    Network& network =
        draft_.add_network(name.empty() ? "net-" + cidr->substr(0, cidr->find('/')) : name);
    network.evidence = device.evidence;
    if (const auto vlan = whole_number(wanted.second); vlan && *vlan > 0 && *vlan < 4095)
      network.vlan = vlan;
    if (guess) {
      // A mask that nobody stated is not written: the range stays to be asked for.
      network.note = "mask? " + *cidr;
      guesses_.push_back(*cidr);
    } else {
      network.cidrs = {*cidr};
    }
    by_cidr_[*cidr] = network.id;
    return network.id;
  }

  /// Switches that are named as the other end and have no row of their own.
  void switches() {
    std::map<std::string, std::vector<std::size_t>> named;
    std::vector<std::string> order;
    for (std::size_t i = 0; i < connected_.size(); ++i) {
      std::string text = connected_[i];
      for (std::size_t at = 0; (at = text.find("・", at)) != std::string::npos;)
        text.replace(at, 3, ",");
      for (const std::string_view piece : split(text, ",、/ ")) {
        const std::string folded = text::fold(piece);
        const bool is_switch = folded.starts_with("hub") || folded.starts_with("sw") ||
                               folded.find("ハブ") != std::string::npos ||
                               folded.find("スイッチ") != std::string::npos;
        if (!is_switch) continue;
        if (!named.contains(std::string(piece))) order.emplace_back(piece);
        named[std::string(piece)].push_back(i);
      }
    }
    for (const std::string& name : order) add_switch(name, named.at(name));
  }

  void add_switch(const std::string& name, const std::vector<std::size_t>& rows) {
    const bool known = std::ranges::any_of(draft_.devices, [&](const Device& device) {
      return text::fold(device.name.substr(0, device.name.find(" ("))) == text::fold(name);
    });
    if (known) return;
    std::vector<std::string> networks;
    for (const std::size_t row : rows) {
      const Device& other = draft_.devices[made_[row]];
      for (const std::string& id : other.networks) add_once(networks, id);
    }
    Device& device = draft_.add_device(name);
    device.type = text::fold(name).starts_with("sw") ? "switch" : "unmanaged-switch";
    device.basis = Basis::documented;
    device.evidence = draft_.devices[made_[rows.front()]].evidence;
    device.networks = networks;
    draft_.count_read({"switches named only as the other end", "接続先としてだけ書かれたスイッチ"});
    draft_.ask({"is " + name + " a switch that can be configured (VLAN)? It has no row of its own.",
                name + " は VLAN を設定できるスイッチか（行がない）。"});
  }

  void questions() {
    draft_.count_read({"pieces", "台"}, pieces_);
    if (!guesses_.empty()) {
      draft_.ask(
          {"which networks (masks) are these: " + joined(guesses_) + "? The ledger has no masks.",
           "ネットワークの範囲（マスク）は " + joined(guesses_, "、") +
               " でよいか（台帳にマスクがない）。"});
    }
    for (const std::size_t index : made_) {
      const Device& device = draft_.devices[index];
      if (device.type.empty())
        draft_.ask(
            {"what type of device is " + device.id + "?", device.id + " は何の機器か（種類）。"});
      const auto row = input_.vocabulary.device_type(device.type);
      if (row && input_.vocabulary.device_types[*row].filters) {
        draft_.ask({"what does " + device.id + " let through?", device.id + " は何を通すか。"});
      }
    }
  }

  const Input& input_;
  Draft& draft_;
  Hosts hosts_;
  std::size_t known_ = 0;
  std::vector<Column> columns_;
  Cells before_;
  std::vector<std::size_t> made_;
  std::vector<std::vector<Socket>> places_;
  std::vector<std::string> connected_;
  std::vector<std::pair<std::string, std::string>> wanted_;
  std::map<std::string, std::string> by_cidr_;
  std::vector<std::string> guesses_;
  std::size_t pieces_ = 0;
};

}  // namespace

bool looks_ledger(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 16384);
  bool open = false;
  const std::vector<CsvRow> rows = csv_rows(head, csv_separator(head), open);
  for (std::size_t i = 0; i < rows.size() && i < 50; ++i) {
    if (rows[i].cells.size() < 2) continue;
    int known = 0;
    int filled = 0;
    bool name = false;
    for (const std::string& cell : rows[i].cells) {
      filled += trimmed(cell).empty() ? 0 : 1;
      const Column column = cell.size() > 60 ? Column::none : column_of(narrow(cell));
      known += column != Column::none ? 1 : 0;
      name = name || names_it(column) || column == Column::address;
    }
    if (known >= 2 && name && 2 * known >= filled) return true;
  }
  return false;
}

bool read_ledger(const Input& input, Draft& draft) { return LedgerReader(input, draft).read(); }

}  // namespace importer
