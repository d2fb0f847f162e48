// AutomationML (CAEX 2.15 and 3.0): what TIA Portal and EPLAN export of a cell, and plants drawn
// with the roles of AutomationML's part on communication. Elements are known by role, links by id.
#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <set>

#include "diag/codes_import.h"
#include "import/readers.h"
#include "import/services.h"
#include "import/words.h"
#include "import/xml.h"

namespace importer {
namespace {

using pugi::xml_node;

/// The last part of "Lib/Device" or "Lib/Group/Switch".
std::string last_part(std::string_view path) {
  return std::string(path.substr(path.rfind('/') + 1));
}

/// "{a29b}" and "a29b" are one id.
std::string bare_id(std::string_view id) {
  if (id.starts_with('{')) id.remove_prefix(1);
  if (id.ends_with('}')) id.remove_suffix(1);
  return lower(id);
}

/// Siemens order numbers by their beginning, without blanks; the longest that fits counts.
struct Ordered {
  std::string_view number;
  std::string_view type;
};
constexpr Ordered kOrderNumbers[] = {
    {"6ES715", "remote-io"},
    {"6ES7131", "remote-io"},
    {"6ES7132", "remote-io"},
    {"6ES714", "remote-io"},
    {"6ES7153", "remote-io"},
    {"6ES7155", "remote-io"},
    {"6DL1155", "remote-io"},
    {"6ES721", "process-controller"},
    {"6ES731", "process-controller"},
    {"6ES741", "process-controller"},
    {"6ES751", "process-controller"},
    {"6ES7510", "process-controller"},
    {"6ES7512-1DK", "process-controller"},
    {"6ES7512-1SK", "process-controller"},
    {"6ES7672", "industrial-pc"},
    {"6ES7677", "industrial-pc"},
    {"6AG104", "process-controller"},
    {"6AV", "hmi"},
    {"6AV7", "panel-pc"},
    {"6AV724", "panel-pc"},
    {"6AG4", "industrial-pc"},
    {"6SL30", "servo-drive"},
    {"6SL31", "servo-drive"},
    {"6SL5", "servo-drive"},
    {"6SL32", "inverter"},
    {"6SL3210-5F", "servo-drive"},
    {"6SL3210-5H", "servo-drive"},
    {"6SL33", "inverter"},
    {"6GK5", "switch"},
    {"6GK56", "firewall"},
    {"6GK58", "lte-router"},
    {"6GK57", "access-point"},
    {"6GT2", "barcode-reader"},
    {"6GF3", "vision-controller"},
    {"6EP4", "ups"},
    {"3SK2", "safety-relay"},
};

std::string type_by_order(std::string number) {
  std::erase(number, ' ');
  std::string_view best;
  std::string_view type;
  for (const Ordered& row : kOrderNumbers) {
    if (number.starts_with(row.number) && row.number.size() > best.size()) {
      best = row.number;
      type = row.type;
    }
  }
  return std::string(type);
}

class AmlReader {
 public:
  AmlReader(const Input& input, Draft& draft) : input_(input), draft_(draft), xml_(input) {}

  bool read() {
    const xml_node root = xml_.root();
    if (!root) return false;
    const std::size_t first = draft_.networks.size();
    for (const xml_node hierarchy : bare_children(root, "InstanceHierarchy")) {
      if (draft_.plant.empty())
        draft_.plant = draft_.take_own_id("plant", xml_attribute(hierarchy, "Name"), "imported");
      walk(hierarchy, [&](xml_node element) { collect(element); });
    }
    for (const xml_node subnet : with_role("Subnet")) this->subnet(subnet);
    for (const xml_node device : with_role("Device")) tia_device(device);
    physical();
    requests();
    if (draft_.devices.empty()) {
      input_.fault(diag::importer::kNothing, 0, {"aml"});
      return false;
    }
    plugs();
    controllers();
    join_known(first);
    questions();
    return true;
  }

 private:
  /// A subnet of the range that another source has already is that network, unless two have it.
  void join_known(std::size_t first) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (std::size_t i = first; i < draft_.networks.size(); ++i) {
      const Network& own = draft_.networks[i];
      if (own.cidrs.size() != 1) continue;
      const auto same = [&](const Network& other) {
        return other.cidrs == own.cidrs && other.realm == own.realm;
      };
      if (std::ranges::count_if(draft_.networks, same) != 2) continue;
      const auto other = std::ranges::find_if(draft_.networks, same);
      if (static_cast<std::size_t>(other - draft_.networks.begin()) < first)
        pairs.emplace_back(own.id, other->id);
    }
    for (const auto& [gone, kept] : pairs) {
      draft_.join(gone, kept);
      draft_.ask({"subnet " + gone + " is drawn as " + kept +
                      ", which has the same range: is it that wire?",
                  "サブネット " + gone + " は同じ範囲の " + kept + " として書いた。同じ配線か。"});
    }
  }

  // The tree.

  static void walk(xml_node node, const std::function<void(xml_node)>& each) {
    for (const xml_node child : bare_children(node, "InternalElement")) {
      each(child);
      walk(child, each);
    }
  }

  void collect(xml_node element) {
    elements_[bare_id(xml_attribute(element, "ID"))] = element;
    for (const xml_node end : bare_children(element, "ExternalInterface"))
      ends_[bare_id(xml_attribute(end, "ID"))] = end;
    for (const xml_node link : bare_children(element, "InternalLink")) links_.push_back(link);
    for (const std::string& role : roles(element)) by_role_[last_part(role)].push_back(element);
  }

  /// The role that the attributes of an engineering tool's element stand for, where none is stated:
  /// `System:Device.S71500`, an order number, an address.
  static std::string implied_role(xml_node element) {
    std::string type;
    bool addressed = false;
    for (const xml_node attribute : bare_children(element, "Attribute")) {
      const std::string name = xml_attribute(attribute, "Name");
      if (name == "TypeIdentifier") type = value(element, {"TypeIdentifier"});
      addressed = addressed || name == "NetworkAddress";
    }
    if (type.starts_with("System:Device.")) return "Device";
    if (type.starts_with("OrderNumber:")) return "DeviceItem";
    return addressed ? "Node" : "";
  }

  static std::vector<std::string> roles(xml_node element) {
    std::vector<std::string> out;
    const auto add = [&](xml_node node, const char* key) {
      if (std::string path = xml_attribute(node, key); !path.empty())
        add_once(out, std::move(path));
    };
    for (const xml_node role : bare_children(element, "RoleRequirements"))
      add(role, "RefBaseRoleClassPath");
    for (const xml_node role : bare_children(element, "SupportedRoleClass"))
      add(role, "RefRoleClassPath");
    if (out.empty()) {
      if (std::string implied = implied_role(element); !implied.empty())
        out.push_back(std::move(implied));
    }
    return out;
  }

  [[nodiscard]] const std::vector<xml_node>& with_role(std::string_view role) const {
    static const std::vector<xml_node> kNone;
    const auto at = by_role_.find(role);
    return at == by_role_.end() ? kNone : at->second;
  }
  static bool has_role(xml_node element, std::string_view role) {
    return std::ranges::any_of(roles(element),
                               [&](const std::string& path) { return last_part(path) == role; });
  }
  static bool role_names(xml_node element, std::string_view part) {
    return std::ranges::any_of(roles(element), [&](const std::string& path) {
      return path.find(part) != std::string::npos;
    });
  }

  /// The value of an attribute, whatever the case of its name; empty if it is not stated.
  static std::string value(xml_node element, std::initializer_list<std::string_view> names) {
    for (const xml_node attribute : bare_children(element, "Attribute")) {
      const std::string name = lower(xml_attribute(attribute, "Name"));
      const bool is = std::ranges::any_of(
          names, [&](std::string_view wanted) { return name == lower(wanted); });
      if (is) return xml_text(bare_child(attribute, "Value"));
    }
    return {};
  }

  /// The element that a side of a link names: by "id:interface" or by the interface's own id.
  [[nodiscard]] xml_node element_of(const std::string& side) const {
    const auto element = elements_.find(bare_id(side.substr(0, side.rfind(':'))));
    if (element != elements_.end()) return element->second;
    const auto end = ends_.find(bare_id(side));
    return end == ends_.end() ? xml_node() : end->second.parent();
  }
  [[nodiscard]] xml_node interface_of(const std::string& side) const {
    if (const auto end = ends_.find(bare_id(side)); end != ends_.end()) return end->second;
    const std::size_t colon = side.rfind(':');
    if (colon == std::string::npos) return {};
    const std::string name = side.substr(colon + 1);
    for (const xml_node end : bare_children(element_of(side), "ExternalInterface")) {
      if (xml_attribute(end, "Name") == name) return end;
    }
    return {};
  }

  /// Both sides of every link as elements.
  void each_link(const std::function<void(xml_node, xml_node, xml_node)>& each) const {
    for (const xml_node link : links_) {
      const xml_node a = element_of(xml_attribute(link, "RefPartnerSideA"));
      const xml_node b = element_of(xml_attribute(link, "RefPartnerSideB"));
      if (a && b) each(link, a, b);
    }
  }

  // TIA Portal's dialect: devices, their items, nodes and subnets.

  void subnet(xml_node element) {
    draft_.count_read({"subnets", "サブネット"});
    const std::string type = lower(value(element, {"Type"}));
    Network& made = draft_.add_network(xml_attribute(element, "Name"), "subnet");
    if (made.id != xml_attribute(element, "Name")) made.name = xml_attribute(element, "Name");
    made.evidence = input_.at_line(xml_.line(element));
    if (!type.empty() && type != "ethernet") {
      made.medium = type == "profibus" || type == "asi" || type == "mpi" ? "fieldbus" : "";
      made.note = value(element, {"Type"});
    }
    networks_[element] = made.id;
  }

  /// The item whose name people use: the one with the processor or the head of a station.
  xml_node head_of(xml_node device) const {
    xml_node head;
    xml_node first;
    walk(device, [&](xml_node item) {
      if (!has_role(item, "DeviceItem")) return;
      const std::string kind = lower(value(item, {"DeviceItemType"}));
      if (!head && (kind == "cpu" || kind == "headmodule")) head = item;
      if (!first && !order_number(item).empty()) first = item;
    });
    return head ? head : first;
  }

  static std::string order_number(xml_node item) {
    const std::string text = value(item, {"TypeIdentifier", "OrderNumber"});
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) return text;
    return lower(text.substr(0, colon)) == "ordernumber" ? text.substr(colon + 1) : std::string();
  }

  void tia_device(xml_node element) {
    draft_.count_read({"devices", "機器"});
    const xml_node head = head_of(element);
    const std::string name = xml_attribute(head ? head : element, "Name");
    std::vector<Interface> interfaces;
    std::vector<std::string> addresses;
    std::vector<std::string> buses;
    std::string gateway;
    std::size_t nodes = 0;
    walk(element, [&](xml_node node) {
      if (!has_role(node, "Node")) return;
      ++nodes;
      node_of(node, interfaces, addresses, buses, gateway);
    });
    Device& made = draft_.add_device(name, "device");
    if (made.name.empty() && xml_attribute(element, "Name") != name)
      made.notes.push_back(same(xml_attribute(element, "Name")));
    made.basis = Basis::documented;
    made.evidence = input_.at_line(xml_.line(element));
    describe(made, head);
    if (element_fail_safe(element, head)) fail_safe(made);
    if (interfaces.size() > 1) {
      for (Interface& one : interfaces)
        one.id = draft_.take_own_id("interface/" + made.id, one.name, "interface");
      made.interfaces = std::move(interfaces);
    } else if (interfaces.size() == 1) {
      made.networks = interfaces[0].networks;
      made.addresses = interfaces[0].addresses;
    }
    for (const std::string& bus : buses) made.notes.push_back(same(bus));
    if (made.networks.empty() && made.interfaces.empty()) {
      made.addresses = addresses;
      draft_.ask(
          nodes == 0
              ? text::Bilingual{made.id + " has no interface in the file: what does it hang on?",
                                made.id + " はファイルにインターフェースがない。何につながるか。"}
              : text::Bilingual{
                    made.id + " is linked to no subnet: which network is it on?",
                    made.id + " はどのサブネットにもつながっていない。どのネットワークか。"});
    }
    if (!gateway.empty()) gateways_[gateway].push_back(made.id);
    devices_[element] = made.id;
  }

  static text::Bilingual same(const std::string& text) { return {text, text}; }

  void describe(Device& device, xml_node head) const {
    if (!head) return;
    const std::string number = order_number(head);
    device.type = type_by_order(number);
    const std::string kind = lower(value(head, {"DeviceItemType"}));
    if (device.type.empty() && kind == "cpu") device.type = "process-controller";
    if (device.type == "remote-io" && kind == "cpu") device.type = "process-controller";
    if (device.type == "switch") device.managed = true;
    std::string note = value(head, {"TypeName"});
    for (const std::string& more : {number, value(head, {"FirmwareVersion"})}) {
      if (!more.empty()) note += (note.empty() ? "" : ", ") + more;
    }
    if (number.empty() && note.empty()) note = value(head, {"TypeIdentifier"});
    if (!note.empty()) device.notes.push_back(same(note));
  }

  /// A controller with safety functions: by its name ("CPU 1516F-3 PN/DP") or a role of ProfiSafe.
  static bool element_fail_safe(xml_node device, xml_node head) {
    bool out = false;
    const auto is = [](xml_node item) {
      return std::ranges::any_of(roles(item), [](const std::string& role) {
        return lower(role).find("profisafe") != std::string::npos ||
               lower(role).find("failsafe") != std::string::npos;
      });
    };
    out = is(device);
    walk(device, [&](xml_node item) { out = out || is(item); });
    const std::string type = head ? value(head, {"TypeName"}) : std::string();
    for (std::size_t i = 1; i < type.size(); ++i) {
      const bool ends = i + 1 == type.size() ||
                        std::isalnum(static_cast<unsigned char>(type[i + 1])) == 0 ||
                        type[i + 1] == 'P' || type[i + 1] == 'T';
      if (type[i] == 'F' && std::isdigit(static_cast<unsigned char>(type[i - 1])) != 0 && ends)
        out = true;
    }
    return out;
  }

  static void fail_safe(Device& device) {
    if (device.type == "process-controller") device.integrated_safety = true;
    device.notes.push_back({"fail-safe", "フェールセーフ"});
  }

  void node_of(xml_node node, std::vector<Interface>& interfaces,
               std::vector<std::string>& addresses, std::vector<std::string>& buses,
               std::string& gateway) {
    const std::string type = value(node, {"Type"});
    const std::string address = value(node, {"NetworkAddress"});
    const auto mask = mask_length(value(node, {"SubnetMask"}));
    Network* network = draft_.find_network(network_of_node(node));
    if (!is_address(address)) {
      if (!address.empty()) buses.push_back(type + " " + address);
    } else {
      addresses.push_back(address);
      if (const std::string router = value(node, {"RouterAddress"});
          is_address(router) && !is_nobody(router))
        gateway = router;
      const auto cidr = mask ? network_of(address, *mask) : std::nullopt;
      if (network != nullptr && cidr && *mask < 32) add_once(network->cidrs, *cidr);
      if (network != nullptr && !cidr) {
        draft_.ask({"which mask has network " + network->id + "? Its nodes state none.",
                    "ネットワーク " + network->id + " のマスクは何か（記載がない）。"});
      }
    }
    if (network == nullptr) return;
    Interface one;
    one.name = xml_attribute(node.parent(), "Name");
    one.networks = {network->id};
    if (is_address(address)) one.addresses = {address};
    interfaces.push_back(std::move(one));
  }

  std::string network_of_node(xml_node node) {
    if (subnet_of_.empty()) {
      each_link([&](xml_node, xml_node a, xml_node b) {
        if (networks_.contains(a)) subnet_of_[b] = networks_.at(a);
        if (networks_.contains(b)) subnet_of_[a] = networks_.at(b);
      });
    }
    const auto at = subnet_of_.find(node);
    return at == subnet_of_.end() ? std::string() : at->second;
  }

  /// Cables between ports, where the engineer drew them.
  void plugs() {
    each_link([&](xml_node link, xml_node a, xml_node b) {
      if (!has_role(a, "CommunicationPort") || !has_role(b, "CommunicationPort")) return;
      const std::string from = device_around(a);
      const std::string to = device_around(b);
      if (from.empty() || to.empty() || from == to) return;
      add_link(from, to, "ethernet", link);
    });
  }

  [[nodiscard]] std::string device_around(xml_node element) const {
    for (; element; element = element.parent()) {
      if (const auto at = devices_.find(element); at != devices_.end()) return at->second;
    }
    return {};
  }

  void add_link(const std::string& a, const std::string& b, const std::string& medium,
                xml_node at) {
    if (!drawn_.insert(medium + "/" + std::min(a, b) + "/" + std::max(a, b)).second) return;
    Link link;
    link.id = draft_.take_own_id("link", a + "--" + b, "link");
    link.between = {a, b};
    link.medium = medium;
    link.basis = Basis::documented;
    link.evidence = input_.at_line(xml_.line(at));
    draft_.links.push_back(std::move(link));
  }

  /// Who takes part in an I/O system is read and written by its controller.
  void controllers() {
    draft_.count_read({"I/O systems", "I/O システム"}, with_role("IoSystem").size());
    each_link([&](xml_node link, xml_node a, xml_node b) {
      const xml_node system = has_role(a, "IoSystem")   ? a
                              : has_role(b, "IoSystem") ? b
                                                        : xml_node();
      if (!system) return;
      const std::string controller = device_around(system);
      const std::string other = device_around(a == system ? b : a);
      if (controller.empty() || other.empty() || other == controller) return;
      add_flow(controller, other, bus_of(system) ? "profibus" : "profinet", "", link);
    });
  }

  static bool bus_of(xml_node system) {
    return lower(value(system, {"Type"})) == "profibus" ||
           lower(xml_attribute(system, "Name")).find("dp") == 0;
  }

  void add_flow(const std::string& from, const std::string& to, const std::string& protocol,
                const std::string& access, xml_node at) {
    if (!drawn_.insert(protocol + "/" + from + "/" + to + "/" + access).second) return;
    Flow flow;
    const std::string verb = access.empty() ? std::string() : "-" + access;
    flow.id = draft_.take_own_id("flow", from + "-" + to + verb, "flow");
    flow.from = from;
    flow.to = to;
    flow.protocol = protocol;
    flow.access = access;
    flow.basis = Basis::documented;
    flow.evidence = input_.at_line(xml_.line(at));
    draft_.flows.push_back(std::move(flow));
  }

  // Wires as elements of their own, by the communication roles of AutomationML.

  static bool is_wire(xml_node element) {
    return has_role(element, "PhysicalConnection") || has_role(element, "WirelessConnection");
  }

  void physical() {
    std::map<xml_node, std::vector<std::pair<xml_node, xml_node>>> wires;  // ends, with their link
    std::vector<xml_node> order;
    each_link([&](xml_node link, xml_node a, xml_node b) {
      const xml_node around = link.parent();
      const xml_node wire = is_wire(a) ? a : is_wire(b) ? b : is_wire(around) ? around : xml_node();
      if (!wire) return;
      if (!wires.contains(wire)) order.push_back(wire);
      for (const char* key : {"RefPartnerSideA", "RefPartnerSideB"}) {
        const std::string side = xml_attribute(link, key);
        if (element_of(side) != wire)
          wires[wire].emplace_back(element_of(side), interface_of(side));
      }
    });
    for (const xml_node wire : order) wire_between(wire, wires[wire]);
    if (!order.empty() && with_role("Subnet").empty()) infer_networks();
  }

  void wire_between(xml_node wire, const std::vector<std::pair<xml_node, xml_node>>& ends) {
    draft_.count_read({"wires", "配線"});
    std::vector<std::string> devices;
    bool io = false;
    for (const auto& [element, end] : ends) {
      add_once(devices, drawn_device(element));
      const std::string base = xml_attribute(end, "RefBaseClassPath");
      io = io || base.find("IOInterface") != std::string::npos || has_role(element, "DI") ||
           has_role(element, "DO") || has_role(element, "AI") || has_role(element, "AO");
    }
    if (devices.size() != 2) {
      draft_.leave_out({"wires with an end in the air", "片端が空いている配線"});
      return;
    }
    const bool radio = has_role(wire, "WirelessConnection");
    add_link(devices[0], devices[1], radio ? "wifi" : io ? "hardwired" : "ethernet", wire);
    if (io) return;
    for (const std::string& one : devices) wired_.insert(one);
  }

  /// The device around an end: the nearest element that is made after a class or plays a device.
  std::string drawn_device(xml_node element) {
    xml_node found;
    xml_node outermost = element;
    for (xml_node at = element; bare_name(at) == "InternalElement"; at = at.parent()) {
      outermost = at;
      const bool made = !xml_attribute(at, "RefBaseSystemUnitPath").empty();
      if (!found && (made || has_role(at, "PhysicalDevice"))) found = at;
    }
    if (!found) found = outermost;
    if (const auto at = devices_.find(found); at != devices_.end()) return at->second;
    draft_.count_read({"devices", "機器"});
    Device& made = draft_.add_device(xml_attribute(found, "Name"), "device");
    made.basis = Basis::documented;
    made.evidence = input_.at_line(xml_.line(found));
    made.type = type_by_role(found);
    const std::string unit = last_part(xml_attribute(found, "RefBaseSystemUnitPath"));
    if (!unit.empty()) made.notes.push_back(same(unit));
    read_addresses(found, made);
    devices_[found] = made.id;
    return made.id;
  }

  /// "IIoTGateway" as "iiot gateway", then its last words.
  [[nodiscard]] std::string type_by_role(xml_node element) const {
    for (const std::string& role : roles(element)) {
      const std::string name = last_part(role);
      std::string words;
      for (std::size_t i = 0; i < name.size(); ++i) {
        const auto upper = [&](std::size_t at) {
          return at < name.size() && std::isupper(static_cast<unsigned char>(name[at])) != 0;
        };
        if (i > 0 && upper(i) && (!upper(i - 1) || (i + 1 < name.size() && !upper(i + 1))))
          words += ' ';
        words += name[i];
      }
      for (std::string rest = lower(words);;) {
        if (const auto found = input_.vocabulary.device_type(rest))
          return input_.vocabulary.device_types[*found].id;
        const std::size_t blank = rest.find(' ');
        if (blank == std::string::npos) break;
        rest = rest.substr(blank + 1);
      }
      if (lower(name) == "ap") return "access-point";
    }
    return {};
  }

  void read_addresses(xml_node device, Device& made) {
    const auto take = [&](xml_node holder) {
      const std::string address =
          value(holder, {"ip", "IPAddress", "IP-Address", "NetworkAddress"});
      const auto mask = mask_length(value(holder, {"netmask", "SubnetMask", "IP-Mask", "mask"}));
      if (!is_address(address) || is_nobody(address)) return;
      add_once(made.addresses, address);
      const auto cidr = mask ? network_of(address, *mask) : std::nullopt;
      if (cidr && *mask < 32) ranges_[made.id] = *cidr;
    };
    take(device);
    for (const xml_node end : bare_children(device, "ExternalInterface")) take(end);
    walk(device, [&](xml_node inner) {
      for (const xml_node end : bare_children(inner, "ExternalInterface")) take(end);
    });
    hosts_named(device, made.id);
  }

  /// "host" of a program that speaks MQTT: somebody it sends to.
  void hosts_named(xml_node device, const std::string& id) {
    walk(device, [&](xml_node inner) {
      const std::string host = value(inner, {"host", "broker"});
      if (is_address(host) && role_names(inner, "MQTT")) publishes_.push_back({id, host, inner});
    });
  }

  /// The file has no subnet: what hangs together by wires is one.
  void infer_networks() {
    std::map<std::string, std::string> made;
    for (const std::string& id : wired_) {
      const auto range = ranges_.find(id);
      if (range == ranges_.end()) continue;
      std::string& network = made[range->second];
      if (network.empty()) {
        Network& fresh =
            draft_.add_network("net-" + range->second.substr(0, range->second.find('/')));
        fresh.cidrs = {range->second};
        fresh.evidence = input_.evidence;
        fresh.note = "no subnet in the file: by wires and addresses";
        network = fresh.id;
      }
      draft_.find_device(id)->networks = {network};
    }
    for (const auto& [range, network] : made) {
      for (const std::string& id : wired_) {
        Device& device = *draft_.find_device(id);
        const bool carries = device.networks.empty() && device.addresses.empty();
        if (carries && made.size() == 1 && device.type.find("switch") != std::string::npos)
          draft_.find_network(network)->on.push_back(id);
        if (carries && made.size() == 1) device.networks = {network};
      }
      draft_.ask({"the file has no subnet; network " + network + " (" + range +
                      ") is inferred from wires and masks: is it one network?",
                  "ファイルにサブネットがない。" + network + "（" + range +
                      "）は配線とマスクから推定した。一つのネットワークか。"});
    }
  }

  /// Requests that were drawn: who asks whom, and whether it reads or writes.
  void requests() {
    std::size_t count = 0;
    each_link([&](xml_node link, xml_node a, xml_node b) {
      const xml_node request = link.parent();
      const std::string role = roles(request).empty() ? "" : roles(request).front();
      if (role.find("ModbusRequests/") == std::string::npos) return;
      ++count;
      const bool writes = last_part(role).find("Write") != std::string::npos;
      const std::string from = drawn_device(outer(a));
      const std::string to = drawn_device(outer(b));
      if (from != to) add_flow(from, to, "modbus-tcp", writes ? "write" : "read", request);
    });
    draft_.count_read({"Modbus requests", "Modbus の要求"}, count);
    for (const Publishing& one : publishes_) {
      for (const Device& device : draft_.devices) {
        if (std::ranges::find(device.addresses, one.host) != device.addresses.end())
          add_flow(one.from, device.id, "mqtt", "", one.at);
      }
    }
  }

  /// The element right below the hierarchy: logical parts have classes of their own.
  static xml_node outer(xml_node element) {
    while (bare_name(element.parent()) == "InternalElement") element = element.parent();
    return element;
  }

  void questions() {
    for (const auto& entry : gateways_) {
      const auto& gateway = entry.first;
      const auto& devices = entry.second;
      const bool known = std::ranges::any_of(draft_.devices, [&](const Device& device) {
        return std::ranges::find(device.addresses, gateway) != device.addresses.end() ||
               std::ranges::any_of(device.interfaces, [&](const Interface& one) {
                 return std::ranges::find(one.addresses, gateway) != one.addresses.end();
               });
      });
      if (known) continue;
      draft_.ask(
          {"gateway " + gateway + " of " + joined(devices) +
               " is not in the file: which device is it?",
           joined(devices) + " のゲートウェイ " + gateway + " がファイルにない。どの機器か。"});
    }
    draft_.ask({"which zone do the devices belong to? The file has none.",
                "機器はどのゾーンに属するか（ファイルにない）。"});
  }

  struct Publishing {
    std::string from;
    std::string host;
    xml_node at;
  };

  const Input& input_;
  Draft& draft_;
  Xml xml_;
  std::map<std::string, xml_node, std::less<>> elements_;
  std::map<std::string, xml_node, std::less<>> ends_;
  std::vector<xml_node> links_;
  std::map<std::string, std::vector<xml_node>, std::less<>> by_role_;
  std::map<xml_node, std::string> networks_;
  std::map<xml_node, std::string> subnet_of_;
  std::map<xml_node, std::string> devices_;
  std::map<std::string, std::string> ranges_;
  std::map<std::string, std::vector<std::string>> gateways_;
  std::vector<Publishing> publishes_;
  std::set<std::string> wired_;
  std::set<std::string> drawn_;  // links and flows that are there
};

}  // namespace

bool looks_aml(std::string_view bytes) {
  return bytes.substr(0, 4096).find("<CAEXFile") != std::string_view::npos ||
         bytes.substr(0, 4096).find(":CAEXFile") != std::string_view::npos;
}

bool read_aml(const Input& input, Draft& draft) { return AmlReader(input, draft).read(); }

}  // namespace importer
