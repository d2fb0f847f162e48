// What a Linux box says of itself: ip -j addr, ip -j route.
#include <algorithm>

#include "diag/codes_import.h"
#include "import/json.h"
#include "import/readers.h"
#include "import/words.h"

namespace importer {
namespace {

using nlohmann::json;

/// The length of an address that has no network.
constexpr int kAlone = 128;

/// The box that a file is of: by the name before the first full stop.
Box& box_of(const Input& input, Draft& draft) {
  const std::string name(stem(input.evidence));
  const auto at = std::ranges::find(draft.boxes, name, &Box::name);
  if (at != draft.boxes.end()) return *at;
  Box& made = draft.boxes.emplace_back();
  made.name = name;
  made.evidence = input.evidence;
  return made;
}

void port(const json& entry, Box& box, Draft& draft) {
  Box::Port out;
  out.name = json_text(entry, "ifname");
  draft.count_read({"interfaces", "インターフェース"});
  const json& flags = json_member(entry, "flags");
  const bool loops = flags.is_array() && std::ranges::find(flags, "LOOPBACK") != flags.end();
  if (loops || out.name.empty()) {
    draft.leave_out({"loopback interfaces", "ループバックインターフェース"});
    return;
  }
  const json& data = json_member(json_member(entry, "linkinfo"), "info_data");
  if (const auto tag = whole_number(json_text(data, "id")); tag && *tag > 0 && *tag < 4095)
    out.vlan = tag;
  const json& list = json_member(entry, "addr_info");
  if (list.is_array()) {
    for (const json& one : list) {
      const std::string local = json_text(one, "local");
      const auto length = whole_number(json_text(one, "prefixlen"));
      if (json_text(one, "scope") != "global" || !is_address(local) || !length) continue;
      // With a far end the length is that of the far address, and the near one stands alone.
      const std::string far = json_text(one, "address");
      const auto beyond = far.empty() ? std::nullopt : network_of(far, *length);
      if (beyond) box.routes.emplace_back(*AddressSet::parse(*beyond), out.name);
      out.addresses.emplace_back(local, beyond ? kAlone : *length);
    }
  }
  box.ports.push_back(std::move(out));
}

void route(const json& entry, Box& box, Draft& draft) {
  draft.count_read({"routes", "経路"});
  const std::string to = json_text(entry, "dst");
  const std::string type = json_text(entry, "type");
  if (!type.empty() && type != "unicast") {
    draft.leave_out({"routes that lead nowhere", "どこへも通じない経路"});
    return;
  }
  const auto set = to == "default" ? std::optional(AddressSet::all_four()) : AddressSet::parse(to);
  if (set) box.routes.emplace_back(*set, json_text(entry, "dev"));
}

}  // namespace

bool looks_ip_json(std::string_view bytes) {
  const std::string_view head = trimmed(bytes.substr(0, 4096));
  const auto has = [&](std::string_view text) { return head.find(text) != std::string_view::npos; };
  return head.starts_with('[') &&
         ((has("\"ifname\"") && has("\"ifindex\"")) || (has("\"dst\"") && has("\"dev\"")));
}

bool read_ip_json(const Input& input, Draft& draft) {
  const auto document = parse_json(input, input.bytes);
  if (!document) return false;
  if (!document->is_array()) {
    input.fault(diag::importer::kNotFormat, 0, {"ip-addr"});
    return false;
  }
  Box& box = box_of(input, draft);
  for (const json& entry : *document) {
    if (!json_text(entry, "ifname").empty()) {
      port(entry, box, draft);
    } else if (!json_text(entry, "dst").empty()) {
      route(entry, box, draft);
    }
  }
  if (!box.ports.empty() || !box.routes.empty()) return true;
  input.fault(diag::importer::kNothing, 0, {"ip-addr"});
  return false;
}

void write_boxes(Draft& draft) {
  for (Box& box : draft.boxes) {
    if (box.taken || box.ports.empty()) continue;
    std::vector<Interface> interfaces;
    for (const Box::Port& port : box.ports) {
      if (port.addresses.empty()) continue;
      Interface& one = interfaces.emplace_back();
      one.id = draft.take_own_id("interface/" + box.name, port.name, "interface");
      one.name = port.name;
      std::string network;
      for (const auto& [address, length] : port.addresses) {
        one.addresses.push_back(address);
        const bool alone = length >= (address.find(':') == std::string::npos ? 32 : 128);
        const auto cidr = alone ? std::nullopt : network_of(address, length);
        if (!cidr) continue;
        Network* known = draft.network_with(*cidr);
        if (known == nullptr && !network.empty()) known = draft.find_network(network);
        Network& lies = known == nullptr ? draft.add_network("net-" + port.name) : *known;
        if (known == nullptr) lies.evidence = box.evidence + " interface " + port.name;
        if (known == nullptr && port.vlan) lies.vlan = port.vlan;
        add_once(lies.cidrs, *cidr);
        network = lies.id;
      }
      if (network.empty()) {
        Network& lies = draft.add_network("net-" + port.name);
        lies.evidence = box.evidence + " interface " + port.name;
        network = lies.id;
      }
      one.networks = {network};
    }
    if (interfaces.empty()) continue;
    Device& device = draft.add_device(box.name);
    device.evidence = box.evidence;
    device.interfaces = std::move(interfaces);
    for (const auto& [to, by] : box.routes) {
      const auto port = std::ranges::find(device.interfaces, by, &Interface::name);
      if (port != device.interfaces.end()) device.routes.push_back({to, port->id});
    }
    draft.ask({"what is " + device.id + ", and what does it let through between its interfaces?",
               device.id + " は何の機器か。インターフェースの間で何を通すか。"});
  }
}

}  // namespace importer
