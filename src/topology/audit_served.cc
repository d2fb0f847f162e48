// Which declared sessions the lines of a policy are for.
#include <algorithm>

#include "topology/audit.h"
#include "topology/ids.h"
#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

/// Points of an end of a declared session that are looked at.
constexpr std::size_t kMaxServed = 64;

Ids some_points(const Who& who) {
  Ids points;
  for (const Who::Part& part : who.parts) {
    points.insert(points.end(), part.points.begin(), part.points.end());
  }
  tidy_ids(points);
  points.resize(std::min(points.size(), kMaxServed));
  return points;
}

}  // namespace

void Audit::find_declared() {
  declared_of_.assign(flows_.all().size(), kNone);
  for (const Trip& trip : flows_.all()) {
    if (!trip.from.valid() || !trip.to.valid()) continue;
    const auto at = static_cast<std::uint32_t>(declared_.size());
    declared_of_[trip.ref.row()] = at;
    // A flow that has no way may be the one that a line without effect was meant for.
    if (flows_.ways(trip).exists == Truth::no) declared_anywhere_.push_back(at);
    declared_.push_back({trip.ref, trip.from, trip.to, trip.service});
  }
  const auto flows = static_cast<std::uint32_t>(declared_.size());
  const model::Column& reaches = graph_.plant.table(Kind::remote_access).column("reaches");
  for (const Trip& trip : sessions_.all()) {
    Service some;
    if (trip.from.valid() && trip.to.valid()) {
      declared_.push_back({trip.ref, trip.from, trip.to, some});
    }
    if (!reaches.known(trip.ref.row())) continue;
    for (const std::uint32_t raw : graph_.plant.list(reaches.raw(trip.ref.row()))) {
      const Ref to = Ref::from_raw(raw);
      if (trip.to.valid()) declared_.push_back({trip.ref, trip.to, to, some});
      // Without a device at which it ends, or through one that passes it on, it goes straight
      // there.
      if (trip.from.valid()) declared_.push_back({trip.ref, trip.from, to, some});
    }
  }
  for (std::uint32_t at = flows; at < declared_.size(); ++at) declared_anywhere_.push_back(at);
}

void Audit::find_served(std::uint32_t device) {
  served_.clear();
  Ids meant = declared_anywhere_;
  for (const Member& member : flows_.over({Kind::device, device})) {
    if (declared_of_[member.row] != kNone) meant.push_back(declared_of_[member.row]);
  }
  tidy_ids(meant);
  for (const std::uint32_t at : meant) add_served(device, declared_[at]);
}

void Audit::add_served(std::uint32_t device, const Declared& declared) {
  const auto lines = policies_.lines(device);
  const std::uint32_t service = policies_.all_services().signature(declared.service);
  const Ids key{endpoints_.signature(declared.from), endpoints_.signature(declared.to), service};
  const auto [at, fresh] = served_.try_emplace(key);
  if (fresh) {
    const Ids from = some_points(endpoints_.who(declared.from));
    Ids to = some_points(endpoints_.who(declared.to));
    if (declared.to == Ref(Kind::device, device)) {
      const Ids own = some_points(endpoints_.itself(device));
      to.insert(to.end(), own.begin(), own.end());
    }
    const auto matches = policies_.all_services().matches(service);
    for (const std::uint32_t a : from) {
      for (const std::uint32_t b : to) {
        for (const std::uint32_t i : policies_.naming(device, a, b)) {
          const Line& line = lines[i];
          // A denial serves nobody.
          if (line.allows == false) continue;
          const bool speaks = declared.service.some || line.services == kNone ||
                              matches[line.services] != Truth::no;
          if (speaks) at->second.push_back(i);
        }
      }
    }
    tidy_ids(at->second);
  }
  for (const std::uint32_t i : at->second) {
    auto& serves = facts_of(lines[i].ref).serves;
    if (serves.empty() || serves.back() != declared.ref) serves.push_back(declared.ref);
  }
}

}  // namespace topology
