#include "facts/data_use.h"

#include <algorithm>
#include <string_view>

#include "facts/fact.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

void note_once(std::vector<Ref>& refs, Ref ref) {
  if (std::find(refs.begin(), refs.end(), ref) == refs.end()) refs.push_back(ref);
}

/// A line out of the plant that starts on the control side, whatever it is declared to carry.
bool any_line_out_of_control(const World& world) {
  for (std::uint32_t row = 0; row < world.plant().table(Kind::link).size(); ++row) {
    if (world.topology().leaves_site(row).value == Truth::no) continue;
    if (world.in_ot(world.topology().near_end(row))) return true;
  }
  return false;
}

bool used_beyond_display(const World& world, Ref place) {
  const auto used = world.word(place, "analysis.used_for");
  return used && *used != "display";
}

bool any_analysis(const World& world) {
  for (const Kind kind : {Kind::device, Kind::zone}) {
    for (std::uint32_t row = 0; row < world.plant().table(kind).size(); ++row) {
      if (used_beyond_display(world, Ref(kind, row))) return true;
    }
  }
  return false;
}

/// Somebody looks at values; every other use of the survey needs more.
bool other_use_stated(const World& world) {
  const Ref plant(Kind::plant, 0);
  const auto words = model::attribute(model::find_attribute(Kind::plant, "use_cases")).fixed;
  const auto uses = world.list(plant, "use_cases");
  return std::any_of(uses.begin(), uses.end(),
                     [&](std::uint32_t code) { return words[code] != "visualization"; });
}

bool over_radio(const World& world, const topology::Way& way) {
  const auto wireless = [&](Ref ref) {
    return ref.valid() && (ref.kind() == Kind::link || ref.kind() == Kind::network) &&
           world.medium(ref).wireless;
  };
  return std::any_of(way.begin(), way.end(), [&](const topology::Hop& hop) {
    return wireless(hop.from) || wireless(hop.over) || wireless(hop.to);
  });
}

/// A computer of the office; what is carried about, and what analyses, is none.
bool office_computer(const World& world, Ref place) {
  if (place.kind() != Kind::device) return false;
  const model::DeviceType* type = world.device_type(place.row());
  if (type == nullptr || !type->office || !type->host) return false;
  return world.word(place, "presence").value_or("fixed") == "fixed";
}

class UseJudge {
 public:
  explicit UseJudge(const World& world) : world_(world) {}

  DataUse run() {
    const auto flows = world_.plant().table(Kind::flow).size();
    out_.limited = flows > 0 && world_.plant().table(Kind::remote_access).size() == 0 &&
                   !any_line_out_of_control(world_) && !any_analysis(world_) &&
                   !other_use_stated(world_) && stage_shown(world_).possible <= 1;
    for (std::uint32_t row = 0; row < flows && out_.limited; ++row) judge(row);
    return out_.limited ? out_ : DataUse{};
  }

 private:
  void judge(std::uint32_t row) {
    const Ref flow(Kind::flow, row);
    if (!world_.known(flow, "data")) return refuse();
    if (world_.list(flow, "data").empty()) return;
    const Ref from = world_.reference(flow, "from");
    const Ref to = world_.reference(flow, "to");
    if (!from.valid() || !to.valid() || world_.outside(from) || world_.outside(to)) return refuse();
    const topology::Way& way = world_.topology().flow(row).shortest;
    if (over_radio(world_, way)) return refuse();
    const bool up = world_.in_ot(from) && !world_.in_ot(to);
    const bool down = !world_.in_ot(from) && world_.in_ot(to);
    if (up && (!office_computer(world_, to) || !filtered(way))) return refuse();
    if (up) note_once(out_.readers, to);
    if (down && !flow_writes(world_, row).is_false()) return refuse();
  }

  bool filtered(const topology::Way& way) {
    bool any = false;
    for (const topology::Hop& hop : way) {
      for (const Ref ref : {hop.from, hop.to}) {
        if (!ref.valid() || ref.kind() != Kind::device) continue;
        if (world_.topology().boundary(ref.row()).value != Truth::yes) continue;
        note_once(out_.boundaries, ref);
        any = true;
      }
    }
    return any;
  }

  void refuse() { out_.limited = false; }

  const World& world_;
  DataUse out_;
};

}  // namespace

DataUse data_use(const World& world) { return UseJudge(world).run(); }

}  // namespace facts
