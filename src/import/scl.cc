// SCL (IEC 61850): the communication section of a substation's description.
#include <algorithm>
#include <charconv>
#include <compare>
#include <map>
#include <set>

#include "diag/codes_import.h"
#include "import/readers.h"
#include "import/words.h"
#include "import/xml.h"

namespace importer {
namespace {

class SclReader {
 public:
  SclReader(const Input& input, Draft& draft) : input_(input), draft_(draft), xml_(input) {}

  bool read() {
    const pugi::xml_node root = xml_.root();
    if (!root) return false;
    for (const pugi::xml_node ied : bare_children(root, "IED")) device(ied);
    for (const pugi::xml_node subnet :
         bare_children(bare_child(root, "Communication"), "SubNetwork"))
      network(subnet);
    if (draft_.devices.empty()) {
      input_.fault(diag::importer::kNothing, 0, {"scl"});
      return false;
    }
    std::size_t open = 0;
    for (const auto& [name, points] : points_) open += points;
    draft_.leave_out(
        {"access points that are connected to nothing", "どこにもつながらないアクセスポイント"},
        open > connected_ ? open - connected_ : 0);
    relations(root);
    vlans();
    draft_.ask(clients_
                   ? text::Bilingual{"who else reads and operates the devices (control centre)? "
                                     "The file names the clients of reports alone.",
                                     "ほかに機器を読み書きするのは誰か（制御所など）。"
                                     "ファイルにはレポートのクライアントだけがある。"}
                   : text::Bilingual{
                         "who reads and operates the devices from outside (control centre)? The "
                         "file holds no clients.",
                         "機器を外から読み書きするのは誰か（制御所など）。"
                         "ファイルにクライアントがない。"});
    return true;
  }

 private:
  void device(pugi::xml_node ied) {
    draft_.count_read({"IEDs", "IED"});
    const std::string name = xml_attribute(ied, "name");
    Device& made = draft_.add_device(name, "ied");
    made.name = xml_attribute(ied, "desc");
    made.basis = Basis::documented;
    made.evidence = input_.at_line(xml_.line(ied));
    ids_[name] = made.id;
    points_[name] = bare_children(ied, "AccessPoint").size();
  }

  void network(pugi::xml_node subnet) {
    draft_.count_read({"subnetworks", "サブネットワーク"});
    const std::string name = xml_attribute(subnet, "name");
    Network& made = draft_.add_network(name, "bus");
    made.evidence = input_.at_line(xml_.line(subnet));
    const std::string id = made.id;
    for (const pugi::xml_node point : bare_children(subnet, "ConnectedAP")) connect(point, id);
  }

  /// VLAN-ID is three hexadecimal digits, whatever they look like; 000 only carries a priority.
  void vlan(pugi::xml_node message) {
    const std::string text = parameter(message, "VLAN-ID");
    unsigned number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
    if (fault == std::errc() && end == text.data() + text.size() && number > 0 && number < 4095)
      vlans_.insert(number);
  }

  void vlans() {
    if (vlans_.empty()) return;
    std::string list;
    for (const unsigned number : vlans_)
      list += (list.empty() ? "" : ", ") + std::to_string(number);
    draft_.ask({"which switches and ports pass on VLANs " + list +
                    " (decimal), in which GOOSE and sampled values run?",
                "GOOSE とサンプル値の VLAN " + list + "（10 進）を通すスイッチとポートはどれか。"});
  }

  static std::string parameter(pugi::xml_node point, std::string_view type) {
    for (const pugi::xml_node p : bare_children(bare_child(point, "Address"), "P")) {
      if (xml_attribute(p, "type") == type) return xml_text(p);
    }
    return {};
  }

  void connect(pugi::xml_node point, const std::string& network) {
    const auto id = ids_.find(xml_attribute(point, "iedName"));
    Device* device = id == ids_.end() ? nullptr : draft_.find_device(id->second);
    if (device == nullptr) {
      draft_.leave_out({"access points of IEDs that the file does not describe",
                        "記述のない IED のアクセスポイント"});
      return;
    }
    ++connected_;
    Interface interface;
    interface.id =
        draft_.take_own_id("interface/" + device->id, xml_attribute(point, "apName"), "ap");
    interface.networks = {network};
    const std::string address = parameter(point, "IP");
    const auto length = mask_length(parameter(point, "IP-SUBNET"));
    const bool addressed = is_address(address) && address != "0.0.0.0";
    if (addressed) interface.addresses = {address};
    if (addressed && length) {
      const std::string cidr = *network_of(address, *length);
      if (Network* bus = draft_.find_network(network)) add_once(bus->cidrs, cidr);
      const std::string gateway = parameter(point, "IP-GATEWAY");
      if (is_address(gateway) && gateway != "0.0.0.0" &&
          !AddressSet::parse(cidr)->contains(*AddressSet::parse(gateway))) {
        draft_.remark(
            xml_.line(point),
            {device->id + " names gateway " + gateway + ", which is not in its own network",
             device->id + " のゲートウェイ " + gateway + " が自分のネットワークにない"});
      }
    }
    device->interfaces.push_back(std::move(interface));
    for (const char* kind : {"GSE", "SMV"}) {
      for (const pugi::xml_node message : bare_children(point, kind)) vlan(message);
    }
    draft_.count_read({"GOOSE addresses (layer 2)", "GOOSE のアドレス（レイヤ 2）"},
                      bare_children(point, "GSE").size());
    draft_.count_read({"sampled value addresses (layer 2)", "サンプル値のアドレス（レイヤ 2）"},
                      bare_children(point, "SMV").size());
  }

  /// Who sends to whom, and by what; an empty protocol is one that the file does not name.
  struct Relation {
    std::string from;
    std::string to;
    std::string protocol;
    friend auto operator<=>(const Relation&, const Relation&) = default;
  };
  using Relations = std::map<Relation, std::size_t>;

  /// ExtRef says who subscribes to whom, ClientLN who takes the reports of a server: declared,
  /// whether or not a way leads there.
  void relations(pugi::xml_node root) {
    Relations seen;
    for (pugi::xml_node ied : bare_children(root, "IED")) {
      Finder finder{xml_attribute(ied, "name"), seen};
      ied.traverse(finder);
    }
    for (const auto& [one, count] : seen) {
      if (!ids_.contains(one.from) || !ids_.contains(one.to)) continue;
      clients_ = clients_ || one.protocol == "iec-61850-mms";
      if (!one.protocol.empty() && on_one_bus(one))
        flow(one, count);
      else
        ask(one, count);
    }
  }

  [[nodiscard]] bool on_one_bus(const Relation& one) {
    const Device* from = draft_.find_device(ids_.at(one.from));
    const Device* to = draft_.find_device(ids_.at(one.to));
    return std::ranges::any_of(from->interfaces, [&](const Interface& near) {
      return std::ranges::any_of(
          to->interfaces, [&](const Interface& far) { return near.networks == far.networks; });
    });
  }

  void flow(const Relation& one, std::size_t count) {
    Flow out;
    out.from = ids_.at(one.from);
    out.to = ids_.at(one.to);
    out.protocol = one.protocol;
    if (one.protocol == "iec-61850-mms") out.access = "read";
    out.basis = Basis::documented;
    out.evidence = input_.evidence + " " + std::to_string(count) + " references";
    out.id = draft_.take_own_id("flow", out.from + "-" + out.to + "-" + out.protocol, "flow");
    draft_.flows.push_back(std::move(out));
  }

  void ask(const Relation& one, std::size_t count) {
    if (one.protocol == "iec-61850-mms") {
      draft_.ask({one.from + " takes reports of " + one.to + ", on another bus: by which way?",
                  one.from + " は別のバスの " + one.to + " のレポートを受ける。どの経路か。"});
      return;
    }
    const std::string said = one.protocol.empty() ? "" : ", " + one.protocol;
    const std::string open_en =
        one.protocol.empty() ? "GOOSE, sampled values or MMS, and on which bus?" : "on which bus?";
    const std::string open_ja =
        one.protocol.empty() ? "GOOSE・サンプル値・MMS のどれで、どのバスか。" : "どのバスか。";
    draft_.ask({one.to + " subscribes to " + one.from + " (" + std::to_string(count) +
                    " references" + said + "): " + open_en,
                one.to + " は " + one.from + " を購読する（" + std::to_string(count) + " 参照" +
                    (one.protocol.empty() ? "" : "、" + one.protocol) + "）。" + open_ja});
  }

  struct Finder : pugi::xml_tree_walker {
    Finder(std::string ied, Relations& found) : name(std::move(ied)), seen(found) {}
    bool for_each(pugi::xml_node& node) override {
      const std::string_view kind = bare_name(node);
      const std::string other = xml_attribute(node, "iedName");
      if (other.empty() || other == name || other == "@") return true;
      if (kind == "ExtRef") {
        const std::string by = xml_attribute(node, "serviceType");
        ++seen[{other, name, by == "GOOSE" ? "goose" : by == "SMV" ? "sampled-values" : ""}];
      } else if (kind == "ClientLN") {
        ++seen[{other, name, "iec-61850-mms"}];
      }
      return true;
    }
    std::string name;
    Relations& seen;
  };

  const Input& input_;
  Draft& draft_;
  Xml xml_;
  std::map<std::string, std::string> ids_;
  std::map<std::string, std::size_t> points_;
  std::size_t connected_ = 0;
  bool clients_ = false;
  std::set<unsigned> vlans_;
};

}  // namespace

bool looks_scl(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  return head.find("<SCL") != std::string_view::npos ||
         head.find(":SCL ") != std::string_view::npos;
}

bool read_scl(const Input& input, Draft& draft) { return SclReader(input, draft).read(); }

}  // namespace importer
