#include "read/address_space.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "diag/codes_plant.h"
#include "read/address.h"
#include "read/locate.h"
#include "read/scalars.h"

namespace reader {
namespace {

using model::AttributeId;
using model::Kind;
using model::Ref;
using model::TextId;

struct Range {
  TextId realm = model::kNoText;
  std::uint32_t network = 0;
  std::size_t element = 0;
  AddressRange range;
};

bool is_link_local(const Address& address) {
  return address.v6 ? address.bytes[0] == 0xFE && (address.bytes[1] & 0xC0U) == 0x80
                    : address.bytes[0] == 169 && address.bytes[1] == 254;
}

class AddressSpace {
 public:
  explicit AddressSpace(Context context)
      : context_(context), ranges_of_(context.plant.table(Kind::network).size()) {}

  void check() {
    collect_ranges();
    check_overlaps();
    check_kind(Kind::device);
    check_kind(Kind::interface);
  }

 private:
  void collect_ranges() {
    const model::Table& networks = context_.plant.table(Kind::network);
    const model::Column& column = networks.column(cidr_);
    for (std::uint32_t row = 0; row < networks.size(); ++row) {
      const auto list = column.get(row);
      if (!list) continue;
      std::size_t element = 0;
      for (const std::uint32_t text : context_.plant.list(*list)) {
        if (const auto range = parse_range(context_.plant.text(TextId{text}))) {
          ranges_of_[row].push_back(ranges_.size());
          ranges_.push_back({realm_of_network(row), row, element, *range});
        }
        ++element;
      }
    }
  }

  [[nodiscard]] TextId realm_of_network(std::uint32_t network) const {
    const auto raw = context_.plant.table(Kind::network).column("realm").get(network);
    return raw ? TextId{*raw} : model::kNoText;
  }

  /// Ranges either nest or are apart, so that sorted by first address each need be compared with
  /// the ranges it lies in only; the innermost of them is named.
  void check_overlaps() {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < ranges_.size(); ++i) {
      // The whole address space stands for "the internet", not for a wire; link-local addresses
      // repeat on every wire.
      const bool repeats = is_link_local(ranges_[i].range.base);
      if (ranges_[i].range.bits > 0 && !repeats) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const Range& left = ranges_[a];
      const Range& right = ranges_[b];
      return std::tie(left.realm, left.range.base, left.range.bits) <
             std::tie(right.realm, right.range.base, right.range.bits);
    });
    std::vector<std::size_t> around;
    for (const std::size_t i : order) {
      const Range& range = ranges_[i];
      while (!around.empty()) {
        const Range& outer = ranges_[around.back()];
        if (outer.realm == range.realm && contains(outer.range, range.range.base)) break;
        around.pop_back();
      }
      if (!around.empty()) report_overlap(around.back(), i);
      around.push_back(i);
    }
  }

  void report_overlap(std::size_t a, std::size_t b) {
    // Said where the later of the two is written.
    const bool a_first = std::tie(ranges_[a].network, ranges_[a].element) <
                         std::tie(ranges_[b].network, ranges_[b].element);
    const Range& earlier = ranges_[a_first ? a : b];
    const Range& later = ranges_[a_first ? b : a];
    const Ref first_network(Kind::network, earlier.network);
    diag::Diagnostic fault{&diag::plant::kOverlap,
                           element_span(context_.sources, context_.plant,
                                        Ref(Kind::network, later.network), cidr_, later.element),
                           {to_text(later.range), to_text(earlier.range),
                            std::string(context_.plant.id(first_network))},
                           {},
                           {}};
    fault.related.push_back({context_.plant.table(Kind::network).place(earlier.network).key,
                             diag::plant::kDeclaredHere,
                             {std::string(context_.plant.id(first_network))}});
    context_.sink.report(std::move(fault));
  }

  void check_kind(Kind kind) {
    const model::Table& table = context_.plant.table(kind);
    const AttributeId id = model::find_attribute(kind, "address");
    const model::Column& column = table.column(id);
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const auto list = column.get(row);
      if (!list) continue;
      const Ref entity(kind, row);
      const std::vector<std::uint32_t> networks = networks_of(entity);
      std::size_t element = 0;
      for (const std::uint32_t text : context_.plant.list(*list)) {
        if (const auto address = parse_address(context_.plant.text(TextId{text}))) {
          check_one(entity, id, element, *address, networks);
        }
        ++element;
      }
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> networks_of(Ref entity) const {
    const model::Plant& plant = context_.plant;
    if (entity.kind() == Kind::device) return plant.device_networks[entity.row()];
    std::vector<std::uint32_t> out;
    const auto list = plant.table(Kind::interface).column("network").get(entity.row());
    if (!list) return out;
    for (const std::uint32_t raw : plant.list(*list)) {
      if (const Ref network = Ref::from_raw(raw); network.valid()) out.push_back(network.row());
    }
    return out;
  }

  void check_one(Ref entity, AttributeId id, std::size_t element, const Address& address,
                 const std::vector<std::uint32_t>& networks) {
    const model::Plant& plant = context_.plant;
    bool inside = false;
    bool all_stated = !networks.empty();
    TextId realm = networks.empty() ? plant_realm() : realm_of_network(networks.front());
    std::vector<std::string_view> stated;
    for (const std::uint32_t network : networks) {
      bool family = false;
      for (const std::size_t i : ranges_of_[network]) {
        const Range& range = ranges_[i];
        if (range.range.base.v6 != address.v6) continue;
        family = true;
        if (contains(range.range, address)) {
          if (!inside) realm = range.realm;
          inside = true;
        }
      }
      all_stated = all_stated && family;
      stated.push_back(plant.id(Ref(Kind::network, network)));
    }
    if (!inside && all_stated) {
      context_.sink.report(diag::plant::kAddressOutside,
                           element_span(context_.sources, plant, entity, id, element),
                           {to_text(address), listed(stated)});
    }
    const Ref device =
        entity.kind() == Kind::device ? entity : plant.table(Kind::interface).parent(entity.row());
    const auto own = plant.table(Kind::device).column("realm").get(device.row());
    if (own && !plant.text(TextId{*own}).empty()) realm = TextId{*own};
    if (is_link_local(address)) return;
    const auto [place, fresh] = owners_.emplace(std::pair(realm, address), device);
    if (fresh || place->second == device || are_pair(place->second, device)) return;
    diag::Diagnostic fault{&diag::plant::kAddressTwice,
                           element_span(context_.sources, plant, entity, id, element),
                           {to_text(address), std::string(plant.id(place->second))},
                           {},
                           {}};
    fault.related.push_back({plant.table(Kind::device).place(place->second.row()).key,
                             diag::plant::kDeclaredHere,
                             {std::string(plant.id(place->second))}});
    context_.sink.report(std::move(fault));
  }

  /// Two devices of one type that stand on the same networks, each with an address of its own
  /// beside those they share: the usual drawing of a redundant pair.
  [[nodiscard]] bool are_pair(Ref a, Ref b) const {
    const model::Plant& plant = context_.plant;
    const model::Column& type = plant.table(Kind::device).column("type");
    const auto code = type.get(a.row());
    if (!code || code != type.get(b.row())) return false;
    const model::DeviceType& kind = context_.vocabulary.device_types[*code];
    const auto& networks = plant.device_networks;
    return (kind.filters || kind.network_device) && networks[a.row()] == networks[b.row()] &&
           addresses_of(a) > networks[a.row()].size() && addresses_of(b) > networks[b.row()].size();
  }

  [[nodiscard]] std::size_t addresses_of(Ref device) const {
    const model::Plant& plant = context_.plant;
    std::size_t count = 0;
    const auto add = [&](Ref entity) {
      const auto list = plant.table(entity.kind()).column("address").get(entity.row());
      if (list) count += plant.list(*list).size();
    };
    add(device);
    for (const std::uint32_t row : plant.children(device, Kind::interface)) {
      add(Ref(Kind::interface, row));
    }
    return count;
  }

  /// The realm of what hangs on no network: the plant's own, which is the empty text.
  TextId plant_realm() { return context_.plant.intern(""); }

  Context context_;
  const AttributeId cidr_ = model::find_attribute(Kind::network, "cidr");
  std::vector<Range> ranges_;
  std::vector<std::vector<std::size_t>> ranges_of_;
  std::map<std::pair<TextId, Address>, Ref> owners_;
};

}  // namespace

void check_addresses(Context context) { AddressSpace(context).check(); }

}  // namespace reader
