#include "topology/written.h"

#include <stdexcept>

#include "support/plant_builder.h"

namespace support {

using model::Kind;
using model::Ref;
using topology::Truth;

std::string written(const model::Plant& plant, const topology::Fact& fact) {
  if (fact.value == Truth::yes) return "yes";
  if (fact.value == Truth::no) return "no";
  std::string text = "unknown";
  for (const topology::Missing& missing : fact.missing) {
    text += text == "unknown" ? ": " : " ";
    text += std::string(plant.id(missing.entity)) + "/" +
            std::string(model::attribute(missing.attribute).name);
  }
  return text;
}

std::string written(const model::Plant& plant, const topology::Way& way) {
  std::string text;
  for (const topology::Hop& hop : way) {
    if (text.empty()) text = plant.id(hop.from);
    if (hop.allowed_by.valid()) text += "[" + std::string(plant.id(hop.allowed_by)) + "]";
    text += hop.over.valid() ? " -" + std::string(plant.id(hop.over)) + "-> " : " -> ";
    text += plant.id(hop.to);
  }
  return text;
}

std::string written(const model::Plant& plant, Kind kind,
                    const std::vector<topology::Member>& members) {
  std::string text;
  for (const topology::Member& member : members) {
    if (!text.empty()) text += " ";
    text += plant.id({kind, member.row});
    if (member.truth != Truth::yes) text += "?";
  }
  return text;
}

std::string written(const model::Plant& plant, const std::vector<Ref>& refs) {
  std::string text;
  for (const Ref ref : refs) {
    if (!text.empty()) text += " ";
    text += plant.id(ref);
  }
  return text;
}

Asked::Asked(std::string_view text) : plant(build_plant(text)), facts(plant) {}

Ref Asked::ref(std::string_view id) const {
  for (const Kind kind : {Kind::device, Kind::network, Kind::link, Kind::interface, Kind::flow,
                          Kind::remote_access}) {
    if (const Ref found = plant.find(model::only(kind), id); found.valid()) return found;
  }
  throw std::runtime_error("no entity " + std::string(id));
}

const topology::FlowWays& Asked::ways(std::string_view id) const {
  const Ref found = ref(id);
  return found.kind() == Kind::flow ? facts.flow(found.row()) : facts.remote_access(found.row());
}

std::string Asked::exists(std::string_view flow) const { return written(plant, ways(flow).exists); }
std::string Asked::filtered(std::string_view flow) const {
  return written(plant, ways(flow).filtered);
}
std::string Asked::shortest(std::string_view flow) const {
  return written(plant, ways(flow).shortest);
}
std::string Asked::boundaries(std::string_view flow) const {
  return written(plant, ways(flow).boundaries);
}
std::string Asked::boundary(std::string_view device) const {
  return written(plant, facts.boundary(ref(device).row()));
}
std::string Asked::carries(std::string_view line) const {
  return written(plant, Kind::flow, facts.carries(ref(line)));
}
std::string Asked::sessions(std::string_view line) const {
  return written(plant, Kind::remote_access, facts.sessions(ref(line)));
}

std::string Asked::joins() const {
  std::string text;
  for (const topology::Join& join : facts.joins()) {
    text += std::string(plant.id({Kind::zone, join.zone_a})) + "|" +
            std::string(plant.id({Kind::zone, join.zone_b})) + " by " +
            std::string(plant.id(join.by)) + ": joined " + written(plant, join.joined) +
            ", filtered " + written(plant, join.filtered);
    if (!join.boundary_elsewhere.empty()) {
      text += ", elsewhere " + written(plant, join.boundary_elsewhere);
    }
    text += "\n";
  }
  return text;
}

std::string Asked::direct(std::string_view device) const {
  const topology::OutsideReach& reach = facts.from_outside(ref(device).row());
  std::string text = written(plant, reach.direct);
  if (reach.direct.value == Truth::no) return text;
  if (reach.entry.valid()) text += " by " + std::string(plant.id(reach.entry));
  return text + ", " + written(plant, reach.way);
}

std::string Asked::pivot(std::string_view device) const {
  const topology::OutsideReach& reach = facts.from_outside(ref(device).row());
  std::string text = written(plant, reach.pivot);
  if (reach.pivot.value == Truth::no) return text;
  return text + " after " + std::to_string(reach.hosts) + ", " + written(plant, reach.pivot_way);
}

std::string Asked::opens(std::string_view start) const {
  std::string text;
  for (const topology::Reached& reached : facts.opens(ref(start))) {
    if (!text.empty()) text += " ";
    text += plant.id({Kind::device, reached.device});
    if (reached.fact.value != Truth::yes) text += "?";
  }
  return text;
}

std::string Asked::written_near_end(std::string_view link) const {
  const Ref end = facts.near_end(ref(link).row());
  return end.valid() ? std::string(plant.id(end)) : "";
}
std::string Asked::leaves_site(std::string_view link) const {
  return written(plant, facts.leaves_site(ref(link).row()));
}
std::string Asked::internet(std::string_view line) const {
  return written(plant, facts.internet(ref(line)));
}

}  // namespace support
