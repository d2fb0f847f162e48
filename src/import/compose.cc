// docker compose: hosts, networks and published ports of a box that runs containers.
#include <algorithm>
#include <map>

#include "diag/codes_import.h"
#include "import/readers.h"
#include "import/services.h"
#include "import/words.h"
#include "import/yaml.h"

namespace importer {
namespace {

using DocNode = doc::Node;

class ComposeReader {
 public:
  ComposeReader(const Input& input, Draft& draft) : input_(input), draft_(draft) {}

  bool read() {
    if (!load_yaml(input_, yaml_)) return false;
    const DocNode* services = child(tree_->root(), "services");
    if (services == nullptr || services->kind != doc::NodeKind::mapping) {
      input_.fault(diag::importer::kNothing, 0, {"compose"});
      return false;
    }
    networks();
    for (const doc::Entry& entry : tree_->entries(*services)) service(entry);
    draft_.ask(
        {"which host runs these containers, and on which network of the plant is it?",
         "これらのコンテナはどのホストで動き、そのホストは工場のどのネットワークにあるか。"});
    return true;
  }

 private:
  [[nodiscard]] const DocNode* child(const DocNode& node, std::string_view key) const {
    return node.kind == doc::NodeKind::mapping ? tree_->find(node, key) : nullptr;
  }
  [[nodiscard]] std::string text(const DocNode& node, std::string_view key) const {
    const DocNode* value = child(node, key);
    return value != nullptr && value->kind == doc::NodeKind::scalar ? std::string(value->text)
                                                                    : std::string();
  }

  void networks() {
    const DocNode* list = child(tree_->root(), "networks");
    if (list == nullptr || list->kind != doc::NodeKind::mapping) return;
    for (const doc::Entry& entry : tree_->entries(*list)) {
      draft_.count_read({"networks", "ネットワーク"});
      Network& network = draft_.add_network(entry.key.text);
      network.name = text(*entry.value, "name");
      network.evidence = input_.evidence + " network " + std::string(entry.key.text);
      ids_[std::string(entry.key.text)] = network.id;
      const DocNode* ipam = child(*entry.value, "ipam");
      const DocNode* config = ipam == nullptr ? nullptr : child(*ipam, "config");
      if (config == nullptr) continue;
      for (const DocNode* one : config->kind == doc::NodeKind::sequence
                                    ? tree_->items(*config)
                                    : std::vector<const DocNode*>{}) {
        const std::string subnet = text(*one, "subnet");
        if (AddressSet::parse(subnet)) network.cidrs.push_back(subnet);
        if (!text(*one, "gateway").empty())
          draft_.leave_out(
              {"gateways that are the container host itself", "コンテナホスト自身のゲートウェイ"});
      }
    }
  }

  void service(const doc::Entry& entry) {
    draft_.count_read({"services", "サービス"});
    const std::string mode = text(*entry.value, "network_mode");
    Device& device = draft_.add_device(entry.key.text);
    device.evidence = input_.evidence + " service " + std::string(entry.key.text);
    attach(device, *entry.value);
    if (const DocNode* profiles = child(*entry.value, "profiles"); profiles != nullptr) {
      std::vector<std::string> names;
      if (profiles->kind == doc::NodeKind::sequence) {
        for (const DocNode* one : tree_->items(*profiles)) names.emplace_back(one->text);
      }
      device.notes.push_back({"runs only with profile " + joined(names),
                              "プロファイル " + joined(names) + " のときだけ動く"});
    }
    if (!mode.empty()) {
      draft_.ask({"service " + device.id + " uses the network of " + mode + ": which is that?",
                  "サービス " + device.id + " は " + mode + " のネットワークを使う。どれか。"});
    } else if (device.networks.empty() && device.interfaces.empty()) {
      if (default_.empty()) {
        Network& network = draft_.add_network("default");
        network.evidence = input_.evidence + " default network";
        default_ = network.id;
      }
      device.networks = {default_};
    }
    ports(device, *entry.value);
    if (text(*entry.value, "privileged") == "true") {
      draft_.ask({"service " + device.id + " runs privileged: what may it do on the host?",
                  "サービス " + device.id + " は特権で動く。ホストに何ができるか。"});
    }
  }

  void attach(Device& device, const DocNode& service) {
    const DocNode* list = child(service, "networks");
    if (list == nullptr) return;
    std::vector<std::pair<std::string, std::string>> found;  // network, address
    if (list->kind == doc::NodeKind::sequence) {
      for (const DocNode* one : tree_->items(*list)) found.emplace_back(one->text, "");
    } else if (list->kind == doc::NodeKind::mapping) {
      for (const doc::Entry& one : tree_->entries(*list))
        found.emplace_back(one.key.text, text(*one.value, "ipv4_address"));
    }
    for (auto& [network, address] : found) {
      if (!ids_.contains(network)) {
        Network& made = draft_.add_network(network);
        made.evidence = input_.evidence + " network " + network;
        ids_[network] = made.id;
      }
      if (!is_address(address)) address.clear();
    }
    if (found.size() == 1) {
      device.networks = {ids_.at(found[0].first)};
      if (!found[0].second.empty()) device.addresses = {found[0].second};
      return;
    }
    for (const auto& [network, address] : found) {
      Interface interface;
      interface.id = draft_.take_own_id("interface/" + device.id, network, "eth");
      interface.networks = {ids_.at(network)};
      if (!address.empty()) interface.addresses = {address};
      device.interfaces.push_back(std::move(interface));
    }
    if (found.size() > 1) {
      draft_.ask({"does " + device.id + " pass traffic from one of its networks to the other?",
                  device.id + " は一方のネットワークから他方へ中継するか。"});
    }
  }

  /// Published ports open the host on all its addresses; which host, the file does not say.
  void ports(const Device& device, const DocNode& service) {
    const DocNode* list = child(service, "ports");
    if (list == nullptr || list->kind != doc::NodeKind::sequence) return;
    for (const DocNode* one : tree_->items(*list)) {
      draft_.count_read({"published ports", "公開ポート"});
      const std::string text_of = one->kind == doc::NodeKind::scalar
                                      ? std::string(one->text)
                                      : text(*one, "published") + ":" + text(*one, "target");
      draft_.ask(
          {"the host publishes " + text_of + " of " + device.id + ": who reaches it there?",
           "ホストは " + device.id + " の " + text_of + " を公開している。そこへ届くのは誰か。"});
    }
  }

  const Input& input_;
  Draft& draft_;
  ForeignYaml yaml_;
  std::optional<doc::Tree>& tree_ = yaml_.tree;
  std::map<std::string, std::string> ids_;
  std::string default_;
};

/// A line that begins at the left edge.
bool has_top_key(std::string_view head, std::string_view key) {
  return head.starts_with(key) || head.find("\n" + std::string(key)) != std::string_view::npos;
}

}  // namespace

bool looks_compose(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 65536);
  return has_top_key(head, "services:") && (head.find("image:") != std::string_view::npos ||
                                            head.find("build:") != std::string_view::npos);
}

bool read_compose(const Input& input, Draft& draft) { return ComposeReader(input, draft).read(); }

bool looks_containerlab(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 65536);
  return has_top_key(head, "topology:") && head.find("nodes:") != std::string_view::npos;
}

}  // namespace importer
