// Consequence and exposure of World, by rules/severity.yaml.
#include <algorithm>

#include "facts/opening.h"
#include "facts/world.h"

namespace facts {

using model::Kind;
using model::Ref;

namespace {

void raise(Grade& grade, Grade other) {
  if (outranks(other, grade)) grade = other;
}

}  // namespace

Grade World::opened(std::uint32_t device) const {
  Grade grade = alone(device);
  const model::DeviceType* type = device_type(device);
  if (type == nullptr || !type->converts) return grade;
  // Who has a gateway has what hangs on its buses.
  const topology::Topology::Spoken spoken = topology_.speaks_for(device);
  if (spoken.fact.value == topology::Truth::no) return grade;
  const bool sure = spoken.fact.value == topology::Truth::yes;
  for (const std::uint32_t member : spoken.devices) {
    Grade behind = alone(member);
    if (!sure) behind = {behind.level, true, missings(spoken.fact.missing)};
    raise(grade, behind);
  }
  return grade;
}

Grade World::alone(std::uint32_t device) const {
  const model::DeviceType* type = device_type(device);
  if (type == nullptr) {
    return {grades_.assumed_other, true, unknown(device_ref(device), "type").missing()};
  }
  Grade grade{type->consequence, false};
  if (!type->controller && !type->operates) return grade;
  if (type->safety) return {4, false};
  const model::Column& worst_case = column(Kind::zone, "worst_case");
  std::optional<int> stated;
  for (const std::uint32_t zone : plant_.device_zones[device]) {
    const auto code = worst_case.get(zone);
    if (code) stated = std::max(stated.value_or(0), grades_.worst_case[*code]);
  }
  if (stated) grade.level = *stated;
  return grade;
}

Grade World::worst(std::span<const std::uint32_t> devices) const {
  Grade grade{1, false};
  for (const std::uint32_t device : devices) raise(grade, opened(device));
  return grade;
}

Grade World::opened_by(Ref start) const {
  const Opening& found = opening(*this, start);
  return start.kind() == Kind::device ? worst_but(found, start.row()) : found.worst;
}

Grade World::outside_exposure(std::uint32_t flow) const {
  std::optional<Grade> found;
  const auto add = [&](Ref line) {
    if (topology_.leads_outside(line).value == topology::Truth::no) return;
    const Grade own = exposure(line);
    if (!found || outranks(own, *found)) found = own;
  };
  for (const std::uint32_t link : lines_of(flow)) add(Ref(Kind::link, link));
  for (const topology::Member& network : networks_of(Ref(Kind::flow, flow))) {
    if (network.truth == topology::Truth::yes && !silent(network.row)) {
      add(Ref(Kind::network, network.row));
    }
  }
  return found.value_or(Grade{4, true});
}

bool World::silent(std::uint32_t network) const {
  const Ref line(Kind::network, network);
  return !known(line, "medium") && !known(line, "carrier") && !links_at(line).empty();
}

Grade World::theft(std::uint32_t flow) const {
  const Ref ref(Kind::flow, flow);
  if (!known(ref, "data")) return {grades_.assumed_other, true, unknown(ref, "data").missing()};
  const bool confidential = boolean(ref, "confidential").value_or(false);
  Grade grade{1, false};
  for (const std::uint32_t code : list(ref, "data")) {
    const Grades::Data& worth = grades_.data[code];
    raise(grade, {confidential ? std::max(worth.theft, worth.confidential) : worth.theft, false});
  }
  return grade;
}

Grade World::tampering(std::uint32_t flow) const {
  const Ref ref(Kind::flow, flow);
  if (!known(ref, "data")) return {grades_.assumed_other, true, unknown(ref, "data").missing()};
  Grade grade{1, false};
  for (const std::uint32_t code : list(ref, "data")) {
    raise(grade, {grades_.data[code].tampering, false});
  }
  return grade;
}

Grade World::exposure(Ref line) const {
  const model::Medium& of = medium(line);
  if (of.tunnel && line.kind() == Kind::link) {
    Grade under{1, true};
    for (const std::uint32_t raw : list(line, "over")) raise(under, exposure(Ref::from_raw(raw)));
    if (!under.assumed) return under;
    return {3, true, unknown(line, "over").missing()};
  }
  if (topology_.leads_outside(line).value != topology::Truth::no) {
    const topology::Fact anybody = topology_.on_internet(line);
    if (anybody.value == topology::Truth::no) return {3, false};
    return {4, anybody.value == topology::Truth::unknown, missings(anybody.missing)};
  }
  if (of.wireless) return {3, false};
  if (line.kind() == Kind::link) {
    std::optional<int> low;
    std::optional<int> high;
    for (const Ref end : topology_.ends(line.row())) {
      const auto own = rank(end);
      if (!own) continue;
      low = low ? std::min(*low, *own) : *own;
      high = high ? std::max(*high, *own) : *own;
    }
    return {low && *low != *high ? 2 : 1, false};
  }
  return {zones(line).size() > 1 ? 2 : 1, false};
}

const std::optional<std::vector<topology::Member>>& World::reached(std::uint32_t access) const {
  const auto known = reached_.find(access);
  if (known != reached_.end()) return known->second;
  return reached_.emplace(access, find_reached(access)).first->second;
}

std::optional<std::vector<topology::Member>> World::find_reached(std::uint32_t access) const {
  const Ref ref(Kind::remote_access, access);
  std::vector<topology::Member> found;
  if (known(ref, "reaches")) {
    for (const std::uint32_t raw : list(ref, "reaches")) {
      for (const std::uint32_t device : devices(Ref::from_raw(raw))) {
        found.push_back({device, topology::Truth::yes, {}});
      }
    }
  } else {
    const Ref end = reference(ref, "ends_at");
    if (!end.valid()) return std::nullopt;
    found.push_back({end.row(), topology::Truth::yes, {}});
    for (topology::Member& one : topology_.addresses(end)) {
      if (one.row != end.row()) found.push_back(std::move(one));
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.row < b.row; });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const auto& a, const auto& b) { return a.row == b.row; }),
              found.end());
  return found;
}

Grade World::access_consequence(std::uint32_t access) const {
  const auto& found = reached(access);
  if (!found) {
    const Ref session(Kind::remote_access, access);
    return {grades_.assumed_controller, true, unknown(session, "ends_at").missing()};
  }
  Grade grade{1, false};
  for (const topology::Member& member : *found) {
    Grade own = opened(member.row);
    if (member.truth == topology::Truth::unknown) {
      own = {own.level, true, expr::unite(own.on, missings(member.missing))};
    }
    raise(grade, own);
  }
  return grade;
}

topology::Fact World::one_machine(std::uint32_t access) const {
  using topology::Truth;
  const auto& found = reached(access);
  if (!found) {
    return {Truth::unknown,
            {{Ref(Kind::remote_access, access),
              model::find_attribute(Kind::remote_access, "ends_at")}}};
  }
  std::uint64_t sure = 0;
  std::uint64_t maybe = 0;
  std::vector<topology::Missing> missing;
  for (const topology::Member& member : *found) {
    const model::DeviceType* type = device_type(member.row);
    if (type != nullptr && !type->controller) continue;
    const std::uint32_t pieces = column(Kind::device, "count").get(member.row).value_or(1);
    if (member.truth == Truth::yes && type != nullptr) {
      sure += pieces;
      continue;
    }
    maybe += pieces;
    missing.insert(missing.end(), member.missing.begin(), member.missing.end());
    if (type == nullptr) {
      missing.push_back(
          {Ref(Kind::device, member.row), model::find_attribute(Kind::device, "type")});
    }
  }
  if (sure > 1) return {Truth::no, {}};
  if (sure + maybe <= 1) return {Truth::yes, {}};
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  return {Truth::unknown, std::move(missing)};
}

}  // namespace facts
