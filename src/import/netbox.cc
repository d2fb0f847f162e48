// NetBox: tables of devices and of prefixes as CSV, with the headings of the table view or of the
// import form.
#include <algorithm>
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

/// The columns of a table by heading: lower case, blanks as underlines.
std::map<std::string, std::size_t, std::less<>> netbox_columns(const CsvRow& row) {
  std::map<std::string, std::size_t, std::less<>> out;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    std::string heading = text::fold(trimmed(row.cells[i]));
    std::ranges::replace(heading, ' ', '_');
    out.emplace(std::move(heading), i);
  }
  return out;
}

bool is_devices(const std::map<std::string, std::size_t, std::less<>>& columns) {
  const bool type = columns.contains("device_type") || columns.contains("type");
  return columns.contains("name") && columns.contains("role") && columns.contains("site") &&
         columns.contains("manufacturer") && type;
}

bool is_prefixes(const std::map<std::string, std::size_t, std::less<>>& columns) {
  return columns.contains("prefix") && columns.contains("status") && columns.contains("vrf");
}

class NetboxReader {
 public:
  NetboxReader(const Input& input, Draft& draft) : input_(input), draft_(draft), hosts_(draft) {}

  bool read() {
    const auto table = whole_table(input_);
    if (!table) return false;
    const std::vector<CsvRow>& rows = *table;
    columns_ = netbox_columns(rows.front());
    const bool devices = is_devices(columns_);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      row_ = &rows[i];
      if (rows[i].cells.size() < 2) continue;
      draft_.count_read({"rows", "行"});
      if (devices) {
        device();
      } else {
        prefix();
      }
    }
    questions(devices);
    return true;
  }

 private:
  [[nodiscard]] std::string get(std::initializer_list<std::string_view> headings) const {
    for (const std::string_view heading : headings) {
      const auto at = columns_.find(heading);
      if (at == columns_.end() || at->second >= row_->cells.size()) continue;
      const std::string text(trimmed(row_->cells[at->second]));
      if (!text.empty() && text != "—") return text;
    }
    return {};
  }

  /// What the role says; patch panels and power strips are no network devices.
  void device() {
    const std::string role = text::fold(get({"role"}));
    for (const std::string_view passive :
         {"patch panel", "pdu", "power", "cable", "shelf", "blank"}) {
      if (role.find(passive) == std::string::npos) continue;
      draft_.leave_out({"patch panels and power strips, which are no network devices",
                        "パッチパネルや電源タップ（ネットワーク機器ではない）"});
      return;
    }
    if (const std::string site = get({"site"}); !site.empty()) sites_.insert(site);
    std::string name = get({"name"});
    if (name.empty()) name = get({"rack"}) + "-" + get({"role"});
    std::string address = get({"ip_address", "primary_ip", "primary_ip4", "primary_ip_address"});
    std::optional<int> length;
    if (const std::size_t slash = address.find('/'); slash != std::string::npos) {
      length = whole_number(std::string_view(address).substr(slash + 1));
      address.resize(slash);
    }
    if (is_address(address) && hosts_.find(address) != nullptr) {
      draft_.count_read(
          {"rows of devices that another source describes", "別の資料にある機器の行"});
      return;
    }
    Device& made = draft_.add_device(name, "device");
    made.basis = Basis::documented;
    made.evidence = input_.at_line(row_->line);
    made.type = type(role);
    if (!is_address(address)) return;
    made.addresses = {address};
    const auto cidr = length ? network_of(address, *length) : std::nullopt;
    if (!cidr || *length >= 32) return;
    const std::string id = made.id;
    Network* network = draft_.network_with(*cidr);
    if (network == nullptr) {
      network = &draft_.add_network("net-" + cidr->substr(0, cidr->find('/')));
      network->cidrs = {*cidr};
      network->evidence = input_.at_line(row_->line);
    }
    draft_.find_device(id)->networks = {network->id};
  }

  [[nodiscard]] std::string type(const std::string& role) const {
    std::string word = role;
    std::ranges::replace(word, ' ', '-');
    for (const std::string& one : {role, word}) {
      if (const auto found = input_.vocabulary.device_type(one)) {
        return input_.vocabulary.device_types[*found].id;
      }
    }
    // "ToR Switch", "Distribution Switch"; a core or distribution switch may route, which nobody
    // said.
    return role.ends_with("switch") ? "switch" : std::string();
  }

  void prefix() {
    const std::string text = get({"prefix"});
    if (text::fold(get({"status"})) == "container") {
      draft_.leave_out(
          {"containers, blocks that hold other prefixes", "コンテナー（他を含むだけのブロック）"});
      return;
    }
    if (!AddressSet::parse(text)) {
      draft_.leave_out({"rows without a prefix", "プレフィックスのない行"});
      return;
    }
    std::string site = get({"site", "scope"});
    if (!site.empty()) sites_.insert(site);
    const std::string what = get({"description", "role"});
    const std::string name = joined_name(site, what);
    // A device's address may have brought the network before.
    Network* known = draft_.network_with(text, get({"vrf"}));
    Network& network =
        known != nullptr ? *known : draft_.add_network(name.empty() ? "net-" + text : name);
    network.cidrs = {text};
    network.name = what;
    network.realm = get({"vrf"});
    network.evidence = input_.at_line(row_->line);
    const auto vlan = vlan_number(get({"vlan", "vlan_vid"}));
    if (vlan && *vlan > 0 && *vlan < 4095) network.vlan = vlan;
  }

  static std::string joined_name(const std::string& site, const std::string& what) {
    if (site.empty() || what.empty()) return site.empty() ? what : site;
    return site + "-" + what;
  }

  /// "100", "Data (100)"
  static std::optional<int> vlan_number(std::string_view text) {
    if (const auto number = whole_number(text)) return number;
    const std::size_t open = text.rfind('(');
    if (open == std::string_view::npos || !text.ends_with(')')) return std::nullopt;
    return whole_number(text.substr(open + 1, text.size() - open - 2));
  }

  void questions(bool devices) {
    if (sites_.size() > 1) {
      const std::string count = std::to_string(sites_.size());
      draft_.ask({"the table spans " + count + " sites: which site is the plant?",
                  "表は " + count + " か所の拠点にまたがる。工場はどの拠点か。"});
    }
    if (devices) {
      draft_.ask({"which devices belong to machines? The roles are those of IT.",
                  "設備に属する機器はどれか（役割は IT の分類）。"});
    }
  }

  const Input& input_;
  Draft& draft_;
  Hosts hosts_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  const CsvRow* row_ = nullptr;
  std::set<std::string> sites_;
};

}  // namespace

bool looks_netbox(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, std::min<std::size_t>(bytes.find('\n'), 4096));
  bool open = false;
  const std::vector<CsvRow> rows = csv_rows(head, csv_separator(head), open);
  if (rows.empty()) return false;
  const auto columns = netbox_columns(rows.front());
  return is_devices(columns) || is_prefixes(columns);
}

bool read_netbox(const Input& input, Draft& draft) { return NetboxReader(input, draft).read(); }

}  // namespace importer
