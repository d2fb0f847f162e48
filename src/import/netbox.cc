// NetBox: tables of devices and of prefixes as CSV, with the headings of the table view or of the
// import form; and as JSON, as its API answers or as `manage.py dumpdata` writes it.
#include <algorithm>
#include <map>
#include <set>

#include "diag/codes_import.h"
#include "import/csv.h"
#include "import/hosts.h"
#include "import/json.h"
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

  bool read_json() {
    const auto whole = parse_json(input_, input_.bytes);
    if (!whole) return false;
    std::vector<const json*> objects;
    collect(*whole, objects);
    if (cut_) {
      // One page of several: the rest is missing.
      input_.fault(diag::importer::kHalfFile, input_.bytes.size());
      return false;
    }
    for (const json* object : objects) note_fixture(*object);
    const std::size_t before = draft_.devices.size() + draft_.networks.size();
    bool devices = false;
    for (const json* object : objects) devices = is_device(*object) || devices;
    for (const json* object : objects) addresses(*object);
    for (const json* object : objects) one_object(*object);
    for (const json* object : objects) cable(*object);
    if (draft_.devices.size() + draft_.networks.size() == before) {
      input_.fault(diag::importer::kNothing, 0, {"netbox-json"});
      return false;
    }
    questions(devices);
    return true;
  }

 private:
  using json = nlohmann::json;

  /// The objects of an answer, of lists by model, or of a dump.
  void collect(const json& value, std::vector<const json*>& out) {
    if (value.is_array()) {
      for (const json& one : value) {
        if (one.is_object()) out.push_back(&one);
      }
    } else if (value.is_object()) {
      cut_ = cut_ || !json_member(value, "next").is_null();
      if (value.contains("id") || value.contains("pk")) {
        out.push_back(&value);
        return;
      }
      for (const json& inner : value) collect(inner, out);
    }
  }

  /// {"model": "dcim.site", "pk": 3, "fields": {"name": …}}
  void note_fixture(const json& object) {
    const json& fields = json_member(object, "fields");
    if (!fields.is_object()) return;
    const std::string key = json_text(object, "model") + " " + json_text(object, "pk");
    fixtures_[key] = &fields;
  }
  static const json& fields_of(const json& object) {
    const json& fields = json_member(object, "fields");
    return fields.is_object() ? fields : object;
  }
  static bool is_of(const json& object, std::string_view model, const char* sign) {
    const std::string named = json_text(object, "model");
    if (json_member(object, "fields").is_object()) return named == model;
    return object.contains(sign);
  }
  static bool is_device(const json& object) { return is_of(object, "dcim.device", "device_type"); }
  static bool is_prefix(const json& object) { return is_of(object, "ipam.prefix", "prefix"); }

  /// The name that a member stands for: text, {"name": …}, {"value": …} or a key of a dump.
  [[nodiscard]] std::string text_of(const json& object, std::initializer_list<const char*> keys,
                                    std::string_view model = {}) const {
    for (const char* key : keys) {
      const json& value = json_member(object, key);
      if (value.is_string()) return value.get<std::string>();
      if (value.is_object()) {
        for (const char* inner : {"address", "value", "name", "vid", "model", "display", "slug"}) {
          if (std::string text = json_text(value, inner); !text.empty()) return text;
        }
      }
      if (!value.is_number()) continue;
      const auto fixture = fixtures_.find(std::string(model) + " " + value.dump());
      if (fixture == fixtures_.end()) return value.dump();
      for (const char* inner : {"address", "name", "vid", "model"}) {
        if (std::string text = json_text(*fixture->second, inner); !text.empty()) return text;
      }
    }
    return {};
  }

  void one_object(const json& object) {
    const bool device = is_device(object);
    if (!device && !is_prefix(object)) return;
    const json& fields = fields_of(object);
    draft_.count_read({"rows", "行"});
    fields_.clear();
    const auto set = [&](const char* key, std::string value) {
      if (!value.empty()) fields_[key] = std::move(value);
    };
    set("name", text_of(fields, {"name"}));
    set("role", text_of(fields, {"role", "device_role"}, device ? "dcim.devicerole" : "ipam.role"));
    set("site", text_of(fields, {"site", "scope", "_site"}, "dcim.site"));
    set("rack", text_of(fields, {"rack"}, "dcim.rack"));
    set("status", text_of(fields, {"status"}));
    set("description", text_of(fields, {"description"}));
    set("vrf", text_of(fields, {"vrf"}, "ipam.vrf"));
    set("prefix", text_of(fields, {"prefix"}));
    set("vlan", vlan_of(fields));
    set("ip_address",
        text_of(fields, {"primary_ip", "primary_ip4", "primary_ip6"}, "ipam.ipaddress"));
    const auto own = own_addresses_.find(fields_["name"]);
    if (fields_["ip_address"].empty() && own != own_addresses_.end())
      fields_["ip_address"] = own->second;
    where_ = input_.evidence + " " + (device ? "device " : "prefix ") +
             (json_text(object, "id").empty() ? json_text(object, "pk") : json_text(object, "id"));
    device ? this->device() : prefix();
  }

  [[nodiscard]] std::string vlan_of(const json& fields) const {
    const json& vlan = json_member(fields, "vlan");
    if (vlan.is_object()) return json_text(vlan, "vid");
    if (!vlan.is_number()) return {};
    const auto fixture = fixtures_.find("ipam.vlan " + vlan.dump());
    return fixture == fixtures_.end() ? std::string() : json_text(*fixture->second, "vid");
  }

  /// Addresses on interfaces, for devices that name no primary one.
  void addresses(const json& object) {
    const json& owner = json_member(json_member(object, "assigned_object"), "device");
    const std::string name = json_text(owner, "name");
    if (!name.empty()) own_addresses_.emplace(name, json_text(object, "address"));
  }

  /// Cables between two devices.
  void cable(const json& object) {
    const json& a = json_member(object, "a_terminations");
    const json& b = json_member(object, "b_terminations");
    if (!a.is_array() || !b.is_array()) return;
    draft_.count_read({"cables", "ケーブル"});
    const std::string from = terminal(a);
    const std::string to = terminal(b);
    if (from.empty() || to.empty() || from == to) {
      draft_.leave_out(
          {"cables with an end that is no device of the file", "端がファイルの機器でないケーブル"});
      return;
    }
    Link link;
    link.id = draft_.take_own_id("link", from + "--" + to, "cable");
    link.between = {from, to};
    link.basis = Basis::documented;
    link.evidence = input_.evidence + " cable " + json_text(object, "id");
    draft_.links.push_back(std::move(link));
  }

  [[nodiscard]] std::string terminal(const json& ends) const {
    for (const json& end : ends) {
      const std::string name = json_text(json_member(json_member(end, "object"), "device"), "name");
      const auto id = ids_.find(name);
      if (id != ids_.end()) return id->second;
    }
    return {};
  }

  [[nodiscard]] std::string place() const {
    return row_ == nullptr ? where_ : input_.at_line(row_->line);
  }

  [[nodiscard]] std::string get(std::initializer_list<std::string_view> headings) const {
    for (const std::string_view heading : headings) {
      if (row_ == nullptr) {
        const auto field = fields_.find(heading);
        if (field != fields_.end() && !field->second.empty()) return field->second;
        continue;
      }
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
    const std::string status = text::fold(get({"status"}));
    if (status == "planned" || status == "inventory") {
      draft_.leave_out({"devices that are planned or in store", "計画中・在庫の機器"});
      return;
    }
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
    made.evidence = place();
    ids_[name] = made.id;
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
      network->evidence = place();
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
    network.evidence = place();
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
  std::map<std::string, std::string, std::less<>> fields_;  // of an object of JSON
  std::map<std::string, const json*> fixtures_;
  std::map<std::string, std::string> own_addresses_;
  std::map<std::string, std::string> ids_;
  std::string where_;
  bool cut_ = false;  // a page names the next one
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

bool looks_netbox_json(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 65536);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || (head[first] != '{' && head[first] != '[')) return false;
  const auto has = [&](std::string_view part) { return head.find(part) != std::string_view::npos; };
  const bool object = has("\"device_type\"") || has("\"prefix\"") || has("\"assigned_object\"") ||
                      has("\"a_terminations\"");
  return has("\"dcim.") || has("\"ipam.") ||
         (object && (has("\"results\"") || has("\"display\"") || has("\"site\"")));
}

bool read_netbox_json(const Input& input, Draft& draft) {
  return NetboxReader(input, draft).read_json();
}

}  // namespace importer
