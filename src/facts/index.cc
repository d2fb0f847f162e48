// The look-ups of World by what entities name.
#include <algorithm>
#include <charconv>
#include <optional>

#include "facts/by_place.h"
#include "facts/wiring.h"
#include "facts/world.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;

/// More targets of one listening port than this are not kept.
constexpr std::size_t kMaxBehind = 64;

/// The port of a service of one port, "tcp/8502"; nothing for a range or a protocol.
std::optional<std::uint32_t> port_of(std::string_view service) {
  const std::size_t slash = service.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  std::uint32_t port = 0;
  const std::string_view digits = service.substr(slash + 1);
  const auto [rest, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (fault != std::errc() || rest != digits.data() + digits.size()) return std::nullopt;
  return port;
}

/// Flows that find no open way, and whose `via` names this line out of the site all the same: who
/// drew them says that they go there. By row.
void add_named(const World& world, Ref line, std::vector<topology::Member>& found) {
  const model::Table& flows = world.plant().table(Kind::flow);
  if (line.kind() != Kind::link || flows.size() == 0) return;
  if (world.topology().leaves_site(line.row()).value == topology::Truth::no) return;
  for (std::uint32_t flow = 0; flow < flows.size(); ++flow) {
    const auto via = world.list(Ref(Kind::flow, flow), "via");
    if (std::find(via.begin(), via.end(), line.packed) == via.end()) continue;
    if (world.topology().flow(flow).exists.value != topology::Truth::no) continue;
    found.push_back({flow, topology::Truth::yes, {}});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
}

}  // namespace

const std::vector<std::uint32_t>& World::lines_of(std::uint32_t flow) const {
  if (!lines_of_) {
    lines_of_.emplace(plant_.table(Kind::flow).size());
    for (std::uint32_t link = 0; link < plant_.table(Kind::link).size(); ++link) {
      for (const topology::Member& member : carried(Ref(Kind::link, link))) {
        if (member.truth == topology::Truth::yes) (*lines_of_)[member.row].push_back(link);
      }
    }
  }
  return (*lines_of_)[flow];
}

const std::vector<std::uint32_t>& World::session_lines_of(std::uint32_t access) const {
  if (!session_lines_of_) {
    session_lines_of_.emplace(plant_.table(Kind::remote_access).size());
    for (std::uint32_t link = 0; link < plant_.table(Kind::link).size(); ++link) {
      for (const topology::Member& member : topology_.sessions(Ref(Kind::link, link))) {
        if (member.truth == topology::Truth::yes) (*session_lines_of_)[member.row].push_back(link);
      }
    }
  }
  return (*session_lines_of_)[access];
}

const std::vector<std::uint32_t>& World::links_at(Ref node) const {
  if (!links_at_) {
    links_at_.emplace();
    for (std::uint32_t link = 0; link < plant_.table(Kind::link).size(); ++link) {
      for (const Ref end : topology_.ends(link)) {
        auto& links = (*links_at_)[end.packed];
        if (links.empty() || links.back() != link) links.push_back(link);
      }
    }
  }
  return found(*links_at_, node);
}

const std::vector<std::uint32_t>& World::flows_opened_to(Ref place) const {
  if (!flows_opened_to_) {
    flows_opened_to_.emplace();
    for (std::uint32_t flow = 0; flow < plant_.table(Kind::flow).size(); ++flow) {
      const Ref other = answerer(*this, flow);
      if (other.valid()) (*flows_opened_to_)[other.packed].push_back(flow);
    }
  }
  return found(*flows_opened_to_, place);
}

const std::vector<std::uint32_t>& World::flows_at(Ref place) const {
  if (!flows_at_) {
    flows_at_.emplace();
    for (std::uint32_t flow = 0; flow < plant_.table(Kind::flow).size(); ++flow) {
      for (const std::string_view end : {"from", "to"}) {
        const Ref at = reference(Ref(Kind::flow, flow), end);
        if (!at.valid()) continue;
        auto& flows = (*flows_at_)[at.packed];
        if (flows.empty() || flows.back() != flow) flows.push_back(flow);
      }
    }
  }
  return found(*flows_at_, place);
}

const std::vector<std::uint32_t>& World::forwarded_to(std::uint32_t port) const {
  if (!forwarded_to_) {
    forwarded_to_.emplace();
    for (std::uint32_t forward = 0; forward < plant_.table(Kind::forward).size(); ++forward) {
      const auto behind = column(Kind::forward, "to_port").get(forward);
      if (!behind) continue;
      for (const std::uint32_t service : list(Ref(Kind::forward, forward), "service")) {
        const auto listens = port_of(plant_.text(model::TextId{service}));
        if (!listens) continue;
        auto& ports = (*forwarded_to_)[*listens];
        const bool there = std::find(ports.begin(), ports.end(), *behind) != ports.end();
        if (!there && ports.size() < kMaxBehind) ports.push_back(*behind);
      }
    }
  }
  static const std::vector<std::uint32_t> kNone;
  const auto at = forwarded_to_->find(port);
  return at == forwarded_to_->end() ? kNone : at->second;
}

World::ByPlace World::by_place(Kind kind, std::string_view attribute) const {
  ByPlace index;
  for (std::uint32_t row = 0; row < plant_.table(kind).size(); ++row) {
    const Ref place = reference(Ref(kind, row), attribute);
    if (place.valid()) index[place.packed].push_back(row);
  }
  return index;
}

const std::vector<std::uint32_t>& World::sessions_at(std::uint32_t device) const {
  if (!sessions_at_) sessions_at_ = by_place(Kind::remote_access, "ends_at");
  return found(*sessions_at_, Ref(Kind::device, device));
}

const Wiring& World::wiring() const {
  if (!wiring_) wiring_ = std::make_unique<const Wiring>(*this);
  return *wiring_;
}

const std::vector<std::uint32_t>& World::sessions_from(Ref place) const {
  if (!sessions_from_) sessions_from_ = by_place(Kind::remote_access, "from");
  return found(*sessions_from_, place);
}

const std::vector<topology::Member>& World::carried(Ref line) const {
  const auto known = carried_.find(line.packed);
  if (known != carried_.end()) return known->second;
  std::vector<topology::Member> found = topology_.carries(line);
  add_named(*this, line, found);
  return carried_.emplace(line.packed, std::move(found)).first->second;
}

const std::vector<std::uint32_t>& World::data_carried(Ref line) const {
  const auto [at, fresh] = data_carried_.try_emplace(line.packed);
  std::vector<std::uint32_t>& codes = at->second;
  if (!fresh) return codes;
  for (const topology::Member& member : carried(line)) {
    if (member.truth != topology::Truth::yes) continue;
    for (const std::uint32_t code : list(Ref(Kind::flow, member.row), "data")) {
      if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    }
  }
  std::sort(codes.begin(), codes.end());
  return codes;
}

}  // namespace facts
