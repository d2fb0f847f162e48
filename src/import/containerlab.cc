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
    const doc::Node* ends = child(node, "endpoints");
    if (ends == nullptr || ends->kind != doc::NodeKind::sequence) return;
    draft_.count_read({"links", "リンク"});
    std::vector<std::string> names;
    for (const doc::Node* end : tree_->items(*ends)) names.emplace_back(end->text);
    if (names.size() != 2) return;
    Network& network = draft_.add_network(names[0] + "--" + names[1]);
    network.evidence = input_.evidence;
    for (const std::string& name : names) attach(name, network);
  }

  void attach(const std::string& name, Network& network) {
    const std::size_t colon = name.find(':');
    const auto id = ids_.find(name.substr(0, colon));
    Device* device = id == ids_.end() ? nullptr : draft_.find_device(id->second);
    if (device == nullptr || colon == std::string::npos) return;
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
};

}  // namespace

bool read_containerlab(const Input& input, Draft& draft) { return ClabReader(input, draft).read(); }

}  // namespace importer
