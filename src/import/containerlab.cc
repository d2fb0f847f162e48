// containerlab: nodes and links of a lab; a link is a network.
#include <map>

#include "diag/codes_import.h"
#include "import/readers.h"
#include "import/words.h"
#include "import/yaml.h"

namespace importer {
namespace {

class ClabReader {
 public:
  ClabReader(const Input& input, Draft& draft) : input_(input), draft_(draft) {}

  bool read() {
    if (!load_yaml(input_, yaml_)) return false;
    const doc::Node* topology = child(tree_->root(), "topology");
    const doc::Node* nodes = topology == nullptr ? nullptr : child(*topology, "nodes");
    if (nodes == nullptr || nodes->kind != doc::NodeKind::mapping) {
      input_.fault(diag::importer::kNothing, 0, {"containerlab"});
      return false;
    }
    for (const doc::Entry& entry : tree_->entries(*nodes)) node(entry);
    const doc::Node* links = child(*topology, "links");
    if (links != nullptr && links->kind == doc::NodeKind::sequence) {
      for (const doc::Node* one : tree_->items(*links)) link(*one);
    }
    draft_.ask(
        {"every node also hangs on the management network of the lab (eth0): does that exist in "
         "the plant?",
         "各ノードは実験用の管理ネットワーク（eth0）にもつながる。工場にもあるか。"});
    return true;
  }

 private:
  [[nodiscard]] const doc::Node* child(const doc::Node& node, std::string_view key) const {
    return node.kind == doc::NodeKind::mapping ? tree_->find(node, key) : nullptr;
  }

  void node(const doc::Entry& entry) {
    draft_.count_read({"nodes", "ノード"});
    Device& device = draft_.add_device(entry.key.text);
    device.evidence = input_.evidence + " node " + std::string(entry.key.text);
    ids_[std::string(entry.key.text)] = device.id;
    const doc::Node* kind = child(*entry.value, "kind");
    if (kind != nullptr && (kind->text == "bridge" || kind->text == "ovs-bridge")) {
      // A bridge of the host is one wire for all that hang on it.
      device.type = "switch";
      const std::string id = device.id;
      Network& wire = draft_.add_network("net-" + id);
      wire.evidence = device.evidence;
      wire.on = {id};
      bridges_[std::string(entry.key.text)] = wire.id;
      return;
    }
    const doc::Node* exec = child(*entry.value, "exec");
    if (exec == nullptr || exec->kind != doc::NodeKind::sequence) return;
    // ip addr add 192.168.11.2/24 dev eth1
    for (const doc::Node* one : tree_->items(*exec)) {
      const auto words = split(one->text, " ");
      if (words.size() < 6 || words[0] != "ip" || !words[1].starts_with("a") || words[2] != "add" ||
          words[4] != "dev")
        continue;
      addresses_[std::string(entry.key.text) + ":" + std::string(words[5])] = words[3];
    }
  }

  void link(const doc::Node& node) {
    std::vector<std::string> names;
    const doc::Node* ends = child(node, "endpoints");
    if (ends != nullptr && ends->kind == doc::NodeKind::sequence) {
      for (const doc::Node* end : tree_->items(*ends)) names.push_back(end_name(*end));
    } else if (const doc::Node* end = child(node, "endpoint"); end != nullptr) {
      // type: host · macvlan · mgmt-net: the other end is an interface of the lab's own host
      const doc::Node* far = child(node, "host-interface");
      const doc::Node* type = child(node, "type");
      names = {end_name(*end), (type == nullptr ? "host" : std::string(type->text)) + ":" +
                                   (far == nullptr ? "" : std::string(far->text))};
    }
    if (names.empty()) return;
    draft_.count_read({"links", "リンク"});
    if (names.size() != 2) return;
    const std::string id = wire(names);
    for (const std::string& name : names) attach(name, *draft_.find_network(id));
    for (const std::string& name : names) {
      if (ids_.contains(name.substr(0, name.find(':')))) continue;
      draft_.ask({"a link of the lab leads to " + name + ", outside of it: to which network?",
                  "実験環境のリンクが外（" + name + "）へ出ている。どのネットワークか。"});
    }
  }

  /// "node:eth1", or a mapping with node and interface.
  [[nodiscard]] std::string end_name(const doc::Node& end) const {
    const doc::Node* node = child(end, "node");
    const doc::Node* interface = child(end, "interface");
    if (node == nullptr || interface == nullptr) return std::string(end.text);
    return std::string(node->text) + ":" + std::string(interface->text);
  }

  /// The network of a link: of its own, or that of a bridge that is an end of it.
  std::string wire(const std::vector<std::string>& names) {
    std::vector<std::string> found;
    for (const std::string& name : names) {
      const auto bridge = bridges_.find(name.substr(0, name.find(':')));
      if (bridge != bridges_.end()) add_once(found, bridge->second);
    }
    if (found.empty()) {
      Network& made = draft_.add_network(names[0] + "--" + names[1]);
      made.evidence = input_.evidence;
      return made.id;
    }
    if (found.size() == 2) {
      draft_.join(found[1], found[0]);
      for (auto& [name, id] : bridges_) id = id == found[1] ? found[0] : id;
    }
    return found[0];
  }

  void attach(const std::string& name, Network& network) {
    const std::size_t colon = name.find(':');
    const auto id = ids_.find(name.substr(0, colon));
    Device* device = id == ids_.end() ? nullptr : draft_.find_device(id->second);
    if (device == nullptr || colon == std::string::npos || bridges_.contains(name.substr(0, colon)))
      return;
    Interface interface;
    interface.id = draft_.take_own_id("interface/" + device->id, name.substr(colon + 1), "eth");
    interface.networks = {network.id};
    if (const auto address = addresses_.find(name); address != addresses_.end()) {
      const std::size_t slash = address->second.find('/');
      const std::string ip = address->second.substr(0, slash);
      if (is_address(ip)) interface.addresses = {ip};
      const auto length = slash == std::string::npos
                              ? std::nullopt
                              : whole_number(address->second.substr(slash + 1));
      if (length) {
        if (const auto cidr = network_of(ip, *length)) add_once(network.cidrs, *cidr);
      }
    }
    device->interfaces.push_back(std::move(interface));
  }

  const Input& input_;
  Draft& draft_;
  ForeignYaml yaml_;
  std::optional<doc::Tree>& tree_ = yaml_.tree;
  std::map<std::string, std::string> ids_;
  std::map<std::string, std::string> addresses_;
  std::map<std::string, std::string> bridges_;  // their networks
};

}  // namespace

bool read_containerlab(const Input& input, Draft& draft) { return ClabReader(input, draft).read(); }

}  // namespace importer
