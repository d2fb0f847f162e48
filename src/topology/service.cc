#include "topology/service.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>

#include "topology/device.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

constexpr std::uint32_t kMaxPort = 65535;
constexpr std::uint32_t kNotStated = 0xFFFFFFFFU;
/// Aliases of aliases are followed through at most this many values.
constexpr std::size_t kMaxServices = 100'000;

std::optional<std::uint32_t> decimal(std::string_view text) {
  std::uint32_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, value);
  if (fault != std::errc() || stop != end || value > kMaxPort) return std::nullopt;
  return value;
}

std::optional<std::uint32_t> transport(std::string_view word) {
  if (word == "tcp") return ServiceSet::kTcp;
  if (word == "udp") return ServiceSet::kUdp;
  if (word == "sctp") return ServiceSet::kSctp;
  return std::nullopt;
}

/// On every transport that has ports.
bool has_port(const ServiceSet& set, std::uint32_t port) {
  return set.contains(ServiceSet::kTcp + port) || set.contains(ServiceSet::kUdp + port) ||
         set.contains(ServiceSet::kSctp + port);
}

}  // namespace

ServiceSet ServiceSet::all() {
  ServiceSet set;
  set.add(0, kLast);
  return set;
}

void ServiceSet::add(std::uint32_t first, std::uint32_t last) {
  auto at = std::find_if(ranges_.begin(), ranges_.end(),
                         [&](const Range& range) { return first <= range.last + 1; });
  while (at != ranges_.end() && at->first <= last + 1) {
    first = std::min(first, at->first);
    last = std::max(last, at->last);
    at = ranges_.erase(at);
  }
  ranges_.insert(at, {first, last});
}

void ServiceSet::add(const ServiceSet& other) {
  for (const Range& range : other.ranges_) add(range.first, range.last);
}

void ServiceSet::subtract(const ServiceSet& other) {
  std::vector<Range> left;
  auto cutter = other.ranges_.begin();
  for (Range range : ranges_) {
    while (cutter != other.ranges_.end() && cutter->last < range.first) ++cutter;
    auto at = cutter;
    bool gone = false;
    for (; at != other.ranges_.end() && at->first <= range.last; ++at) {
      if (at->first > range.first) left.push_back({range.first, at->first - 1});
      if (at->last >= range.last) {
        gone = true;
        break;
      }
      range.first = at->last + 1;
    }
    if (!gone) left.push_back(range);
  }
  ranges_ = std::move(left);
}

ServiceSet ServiceSet::cut(const ServiceSet& other) const {
  ServiceSet found;
  auto at = other.ranges_.begin();
  for (const Range& range : ranges_) {
    while (at != other.ranges_.end() && at->last < range.first) ++at;
    for (auto inner = at; inner != other.ranges_.end() && inner->first <= range.last; ++inner) {
      found.ranges_.push_back(
          {std::max(range.first, inner->first), std::min(range.last, inner->last)});
    }
  }
  return found;
}

ServiceSet ServiceSet::moved(std::uint32_t by) const {
  ServiceSet found = *this;
  for (Range& range : found.ranges_) {
    range.first += by;
    range.last += by;
  }
  return found;
}

std::vector<std::uint32_t> ServiceSet::few_ports(std::size_t most) const {
  std::vector<std::uint32_t> found;
  for (const Range& range : ranges_) {
    if (range.last >= kIcmp || range.last - range.first >= most) return {};
    for (std::uint32_t one = range.first; one <= range.last; ++one) {
      if (!contains(kTcp + (one & kMaxPort))) return {};
      if (one < kUdp) found.push_back(one);
    }
  }
  return found.size() <= most ? found : std::vector<std::uint32_t>();
}

bool ServiceSet::contains(std::uint32_t service) const {
  return std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& range) {
    return range.first <= service && service <= range.last;
  });
}

bool ServiceSet::contains(const ServiceSet& other) const {
  ServiceSet left = other;
  left.subtract(*this);
  return left.empty();
}

Services::Services(const model::Plant& plant) : plant_(plant) {
  for (const model::Protocol& protocol : plant.vocabulary().protocols) {
    ports_.emplace_back(protocol.ports.begin(), protocol.ports.end());
  }
  const model::Table& own = plant.table(Kind::protocol);
  const model::Column& ports = own.column("ports");
  for (std::uint32_t row = 0; row < own.size(); ++row) {
    ports_.emplace_back();
    if (!ports.known(row)) continue;
    const auto list = plant.list(ports.raw(row));
    ports_.back().assign(list.begin(), list.end());
  }
}

std::optional<std::uint32_t> Services::protocol(std::string_view word) const {
  if (const auto code = plant_.vocabulary().protocol(word)) return code;
  const Ref own = plant_.find(model::only(Kind::protocol), word);
  if (!own.valid()) return std::nullopt;
  return static_cast<std::uint32_t>(plant_.vocabulary().protocols.size()) + own.row();
}

std::uint32_t Services::add(Ref device, std::span<const std::uint32_t> words,
                            std::optional<std::uint32_t> to_port, unsigned accesses) {
  std::vector<std::uint32_t> key(words.begin(), words.end());
  std::sort(key.begin(), key.end());
  const auto [at, fresh] = ids_.emplace(
      std::tuple(device.packed, std::move(key), to_port.value_or(kNotStated), accesses),
      static_cast<std::uint32_t>(sets_.size()));
  if (!fresh) return at->second;
  Set set;
  set.accesses = accesses;
  for (const std::uint32_t word : words) read(device, plant_.text(model::TextId{word}), set);
  if (to_port) {
    for (const std::uint32_t base : {ServiceSet::kTcp, ServiceSet::kUdp}) {
      set.services.add(base + *to_port, base + *to_port);
    }
  }
  if (set.any) set.services = ServiceSet::all();
  std::sort(set.protocols.begin(), set.protocols.end());
  sets_.push_back(std::move(set));
  return at->second;
}

std::uint32_t Services::common(std::uint32_t a, std::uint32_t b) {
  if (a == b || any(b)) return a;
  if (any(a)) return b;
  const auto [at, fresh] =
      common_.try_emplace(std::minmax(a, b), static_cast<std::uint32_t>(sets_.size()));
  if (!fresh) return at->second;
  const Set& one = sets_[a];
  const Set& other = sets_[b];
  Set set;
  set.services = one.services.cut(other.services);
  set.accesses = one.accesses & other.accesses;
  std::set_intersection(one.protocols.begin(), one.protocols.end(), other.protocols.begin(),
                        other.protocols.end(), std::back_inserter(set.protocols));
  sets_.push_back(std::move(set));
  return at->second;
}

void Services::read(Ref device, std::string_view written, Set& set) const {
  std::vector<std::string_view> open{written};
  std::set<std::string_view> followed;
  for (std::size_t done = 0; !open.empty() && done < kMaxServices; ++done) {
    const std::string_view word = open.back();
    open.pop_back();
    const std::size_t slash = word.find('/');
    const auto base = transport(word.substr(0, slash));
    if (word == "any") {
      set.any = true;
    } else if (word == "icmp") {
      set.services.add(ServiceSet::kIcmp, ServiceSet::kIcmp);
    } else if (base) {
      std::uint32_t low = 0;
      std::uint32_t high = kMaxPort;
      if (slash != std::string_view::npos) {
        const std::string_view ports = word.substr(slash + 1);
        const std::size_t hyphen = ports.find('-');
        low = decimal(ports.substr(0, hyphen)).value_or(0);
        high = hyphen == std::string_view::npos ? low
                                                : decimal(ports.substr(hyphen + 1)).value_or(low);
      }
      if (low <= high) set.services.add(*base + low, *base + high);
    } else if (const auto code = protocol(word)) {
      add_protocol(*code, set);
    } else {
      const std::string id = std::string(plant_.id(device)) + "/aliases/" + std::string(word);
      const Ref alias = plant_.find(model::only(Kind::alias), id);
      if (!alias.valid() || !followed.insert(word).second) continue;
      const model::Column& is = plant_.table(Kind::alias).column("is");
      if (!is.known(alias.row())) continue;
      for (const std::uint32_t raw : plant_.list(is.raw(alias.row()))) {
        const Ref value = Ref::from_raw(raw);
        if (value.kind() == Kind::literal) {
          open.push_back(plant_.text(model::TextId{value.row()}));
        } else if (value.kind() == Kind::alias) {
          const std::string_view inner = plant_.id(value);
          open.push_back(inner.substr(inner.rfind('/') + 1));
        }
      }
    }
  }
}

void Services::add_protocol(std::uint32_t code, Set& set) const {
  set.protocols.push_back(code);
  const auto& ports = ports_[code];
  for (const std::uint32_t port : ports) {
    set.services.add(ServiceSet::kTcp + port, ServiceSet::kTcp + port);
    set.services.add(ServiceSet::kUdp + port, ServiceSet::kUdp + port);
  }
  if (ports.empty()) {
    set.services.add(ServiceSet::kProtocols + code, ServiceSet::kProtocols + code);
  }
}

Truth Services::match(std::uint32_t id, const Service& service) const {
  const Set& set = sets_[id];
  if (service.some) return Truth::yes;
  const Truth speaks = match_ports(set, service);
  if (speaks == Truth::no || set.accesses == kEveryAccess) return speaks;
  if (!service.access) return Truth::unknown;
  return (set.accesses >> *service.access & 1U) != 0 ? speaks : Truth::no;
}

bool Services::names(std::uint32_t id, std::uint32_t protocol) const {
  const Set& set = sets_[id];
  return set.any || std::binary_search(set.protocols.begin(), set.protocols.end(), protocol);
}

bool Services::needs_free_port(const Service& service) const {
  if (service.some || !service.protocol) return false;
  const auto& protocols = plant_.vocabulary().protocols;
  if (*service.protocol >= protocols.size()) return false;
  const model::Protocol& protocol = protocols[*service.protocol];
  if (!protocol.dynamic_ports) return false;
  const auto& usual = protocol.ports;
  return !service.port || std::find(usual.begin(), usual.end(), *service.port) != usual.end();
}

bool Services::takes_answers(std::uint32_t id) const {
  const Set& set = sets_[id];
  if (set.any) return true;
  for (const std::uint32_t base : {ServiceSet::kTcp, ServiceSet::kUdp}) {
    ServiceSet free;
    free.add(base + 49152, base + kMaxPort);
    if (set.services.contains(free)) return true;
  }
  return false;
}

std::vector<std::uint32_t> Services::ports(const Service& service) const {
  if (service.some) return {};
  if (service.port) return {*service.port};
  if (service.protocol) return ports_[*service.protocol];
  return {};
}

Truth Services::match_ports(const Set& set, const Service& service) const {
  if (set.any) return Truth::yes;
  const auto names = [&](std::uint32_t code) {
    return std::binary_search(set.protocols.begin(), set.protocols.end(), code);
  };
  if (service.protocol && names(*service.protocol)) return Truth::yes;
  std::vector<std::uint32_t> ports;
  if (service.port) {
    ports = {*service.port};
  } else if (service.protocol) {
    ports = ports_[*service.protocol];
  }
  const bool names_unported = std::any_of(set.protocols.begin(), set.protocols.end(),
                                          [&](std::uint32_t code) { return ports_[code].empty(); });
  if (!ports.empty()) {
    const auto inside = std::count_if(ports.begin(), ports.end(), [&](std::uint32_t port) {
      return has_port(set.services, port);
    });
    if (inside == static_cast<std::ptrdiff_t>(ports.size())) return Truth::yes;
    if (inside > 0 || (names_unported && !service.protocol)) return Truth::unknown;
    return Truth::no;
  }
  ServiceSet every_port;
  every_port.add(ServiceSet::kTcp + 1, ServiceSet::kTcp + kMaxPort);
  if (set.services.contains(every_port)) return Truth::yes;
  ServiceSet ported;
  ported.add(0, ServiceSet::kIcmp - 1);
  if (set.services.meets(ported) || !service.protocol) return Truth::unknown;
  return Truth::no;
}

Missing Services::decides(std::uint32_t id, const Service& service, Ref declared) const {
  const Set& set = sets_[id];
  if (set.accesses != kEveryAccess && !service.access && match_ports(set, service) == Truth::yes) {
    return {declared, id_of(Kind::flow, "access")};
  }
  return {declared, id_of(Kind::flow, service.protocol ? "port" : "protocol")};
}

std::uint32_t Services::signature(const Service& service) {
  if (service.some) return 0;
  const std::array<std::uint32_t, 4> key{
      service.protocol.value_or(kNotStated), service.port.value_or(kNotStated),
      service.access.value_or(kNotStated), service.layer2 ? 1U : 0U};
  const auto [at, fresh] = known_.emplace(key, 0);
  if (!fresh) return at->second;
  std::vector<Truth> matches;
  for (std::uint32_t id = 0; id < sets_.size(); ++id) matches.push_back(match(id, service));
  matches.push_back(needs_free_port(service) ? Truth::yes : Truth::no);
  if (apart_) {
    matches_.push_back(std::move(matches));
    return at->second = static_cast<std::uint32_t>(matches_.size() - 1);
  }
  const auto [id, added] =
      signatures_.emplace(matches, static_cast<std::uint32_t>(matches_.size()));
  if (added) matches_.push_back(std::move(matches));
  return at->second = id->second;
}

bool Services::doubtful(std::uint32_t signature) const {
  const auto& matches = matches_[signature];
  return std::find(matches.begin(), matches.end(), Truth::unknown) != matches.end();
}

bool Services::is_layer2(std::uint32_t code) const {
  const auto& protocols = plant_.vocabulary().protocols;
  if (code < protocols.size()) return protocols[code].layer2;
  const auto row = code - static_cast<std::uint32_t>(protocols.size());
  return plant_.table(Kind::protocol).column("layer2").get(row).value_or(0) != 0;
}

Service Services::of_flow(std::uint32_t flow) const {
  const model::Table& table = plant_.table(Kind::flow);
  Service service;
  service.some = false;
  service.protocol = table.column("protocol").get(flow);
  service.port = table.column("port").get(flow);
  service.access = table.column("access").get(flow);
  if (service.protocol) service.layer2 = is_layer2(*service.protocol);
  return service;
}

ServiceSet Services::numbers(const Service& service) const {
  ServiceSet found;
  if (service.some) return ServiceSet::all();
  std::vector<std::uint32_t> ports;
  if (service.port) {
    ports = {*service.port};
  } else if (service.protocol) {
    ports = ports_[*service.protocol];
  }
  for (const std::uint32_t port : ports) {
    for (const std::uint32_t base : {ServiceSet::kTcp, ServiceSet::kUdp, ServiceSet::kSctp}) {
      found.add(base + port, base + port);
    }
  }
  if (ports.empty() && service.protocol) {
    const std::uint32_t code = ServiceSet::kProtocols + *service.protocol;
    found.add(code, code);
  }
  return found.empty() ? ServiceSet::all() : found;
}

}  // namespace topology
