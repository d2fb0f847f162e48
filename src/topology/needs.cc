#include "topology/needs.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "topology/truth.h"

namespace topology {

using model::Kind;
using model::Ref;

Needs::Needs(const Graph& graph, const Gates& gates, Trips& flows, Trips& sessions)
    : graph_(graph), gates_(gates) {
  add_trips(flows);
  add_trips(sessions);
  add_reached(sessions);
  add_permissions();
}

std::span<const std::uint32_t> Needs::from(Ref entity) const {
  const auto at = by_from_.find(entity);
  return at == by_from_.end() ? std::span<const std::uint32_t>() : at->second;
}

void Needs::add_on_ways(Ref declared, Ref from, Ref to, const Ways& ways) {
  Need need{declared, from, to, {}, {}};
  const auto lists = [&](std::uint32_t device) {
    const Filter filter = gates_.filter(device);
    return filter == Filter::listed || filter == Filter::not_stated;
  };
  for (const Use& use : ways.devices) {
    if (lists(use.id)) need.listed_at.push_back(use.id);
  }
  std::copy_if(ways.sure_devices.begin(), ways.sure_devices.end(),
               std::back_inserter(need.surely_at), lists);
  add(std::move(need));
}

void Needs::add(Need need) {
  if (need.listed_at.empty() || need.from == need.to) return;
  std::vector<std::uint32_t> key{need.from.packed, need.to.packed};
  key.insert(key.end(), need.listed_at.begin(), need.listed_at.end());
  key.push_back(kNone);
  key.insert(key.end(), need.surely_at.begin(), need.surely_at.end());
  const auto id = static_cast<std::uint32_t>(needs_.size());
  if (!known_.emplace(std::move(key), id).second) return;
  by_from_[need.from].push_back(id);
  needs_.push_back(std::move(need));
}

void Needs::add_trips(const Trips& trips) {
  for (const Trip& trip : trips.all()) {
    if (trip.ways != 0) add_on_ways(trip.ref, trip.from, trip.to, trips.ways(trip));
  }
}

void Needs::add_reached(Trips& sessions) {
  const model::Column& reaches = graph_.plant.table(Kind::remote_access).column("reaches");
  const std::size_t count = sessions.all().size();
  for (std::size_t i = 0; i < count; ++i) {
    const Ref declared = sessions.all()[i].ref;
    const Ref from = sessions.all()[i].to;
    if (!from.valid() || !reaches.known(declared.row())) continue;
    for (const std::uint32_t raw : graph_.plant.list(reaches.raw(declared.row()))) {
      const Ref to = Ref::from_raw(raw);
      add_on_ways(declared, from, to, sessions.between(from, to, declared));
    }
  }
}

void Needs::add_permissions() {
  const model::Table& table = graph_.plant.table(Kind::permission);
  const model::Column& from = table.column("from");
  const model::Column& to = table.column("to");
  const model::Table& conduits = graph_.plant.table(Kind::conduit);
  const model::Column& between = conduits.column("between");
  const model::Column& through = conduits.column("through");
  std::vector<std::uint32_t> everywhere;
  for (std::uint32_t device = 0; device < graph_.devices; ++device) {
    const Filter filter = gates_.filter(device);
    if (filter == Filter::listed || filter == Filter::not_stated) everywhere.push_back(device);
  }
  const auto refs = [&](const model::Column& column, std::uint32_t row) {
    std::vector<Ref> found;
    if (!column.known(row)) return found;
    for (const std::uint32_t raw : graph_.plant.list(column.raw(row))) {
      found.push_back(Ref::from_raw(raw));
    }
    return found;
  };
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const std::uint32_t conduit = table.parent(row).row();
    std::vector<std::uint32_t> listed_at = everywhere;
    if (through.known(conduit)) {
      listed_at.clear();
      for (const Ref device : refs(through, conduit)) listed_at.push_back(device.row());
      std::sort(listed_at.begin(), listed_at.end());
      listed_at.erase(std::unique(listed_at.begin(), listed_at.end()), listed_at.end());
    }
    // An end that is not stated is any of the conduit's zones.
    std::vector<Ref> sources = refs(between, conduit);
    std::vector<Ref> targets = sources;
    if (const auto raw = from.get(row)) sources = {Ref::from_raw(*raw)};
    if (const auto raw = to.get(row)) targets = {Ref::from_raw(*raw)};
    for (const Ref source : sources) {
      for (const Ref target : targets) {
        add({{Kind::permission, row}, source, target, listed_at, listed_at});
      }
    }
  }
}

}  // namespace topology
