// What parties do at the plant, found in one pass over its sessions, lines and flows.
#include <algorithm>
#include <array>

#include "facts/world.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Missing;
using topology::Truth;

enum What : std::size_t { kEnters, kReceives, kProvides, kWhats };

/// Yes per party, and what may be anybody's because nobody says whose it is.
class Gatherer {
 public:
  explicit Gatherer(const World& world)
      : world_(world),
        plant_(world.plant()),
        sure_(plant_.table(Kind::party).size()),
        maybe_(plant_.table(Kind::party).size()) {}

  std::vector<World::Ties> run() {
    sessions();
    lines();
    networks();
    flows();
    std::array<expr::Value, kWhats> open;
    for (std::size_t what = 0; what < kWhats; ++what) {
      open[what] = value({anybody_[what].empty() ? Truth::no : Truth::unknown, anybody_[what]});
    }
    std::vector<World::Ties> out;
    for (std::uint32_t party = 0; party < sure_.size(); ++party) {
      const auto of = [&](What what) {
        if (sure_[party][what]) return expr::Value::boolean(true);
        if (what == kProvides && !carrier(party)) return expr::Value::boolean(false);
        std::vector<Missing>& own = maybe_[party][what];
        if (own.empty()) return open[what];
        own.insert(own.end(), anybody_[what].begin(), anybody_[what].end());
        return value({Truth::unknown, own});
      };
      out.push_back({of(kEnters), of(kReceives), of(kProvides)});
    }
    return out;
  }

 private:
  [[nodiscard]] expr::Value value(const topology::Fact& fact) const { return world_.value(fact); }

  static Missing missing(Ref entity, std::string_view attribute) {
    return {entity, model::find_attribute(entity.kind(), attribute)};
  }

  [[nodiscard]] bool carrier(std::uint32_t party) const {
    return world_.word(Ref(Kind::party, party), "role").value_or("network-cloud-vendor") ==
           "network-cloud-vendor";
  }

  void note(What what, Ref party) {
    if (party.valid()) sure_[party.row()][what] = true;
  }

  /// The parties that run the outside zones of a place. `ask`: it matters whose zone it is where
  /// nobody says.
  void note_zones(What what, Ref place, bool ask) {
    for (const std::uint32_t zone : world_.zones(place)) {
      if (!model::is_outside(world_.tier(zone))) continue;
      const Ref self(Kind::zone, zone);
      const Ref party = world_.reference(self, "party");
      note(what, party);
      if (!party.valid() && (ask || world_.tier(zone) == model::Tier::cloud)) {
        anybody_[what].push_back(missing(self, "party"));
      }
    }
  }

  /// A service that one calls: a line to it lets nobody in who is not called.
  [[nodiscard]] bool is_cloud(Ref end) const {
    const auto zones = world_.zones(end);
    return !zones.empty() && std::all_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
      return world_.tier(zone) == model::Tier::cloud;
    });
  }

  void sessions() {
    for (std::uint32_t row = 0; row < plant_.table(Kind::remote_access).size(); ++row) {
      const Ref session(Kind::remote_access, row);
      const Ref party = world_.reference(session, "party");
      if (party.valid()) {
        note(kEnters, party);
      } else {
        anybody_[kEnters].push_back(missing(session, "party"));
      }
    }
  }

  void lines() {
    for (std::uint32_t row = 0; row < plant_.table(Kind::link).size(); ++row) {
      const Ref link(Kind::link, row);
      if (world_.topology().near_end(row).valid()) {
        for (const Ref end : world_.topology().ends(row)) {
          if (!is_cloud(end)) note_zones(kEnters, end, false);
        }
      }
      const topology::Fact leaves = world_.topology().leaves_site(row);
      if (leaves.value == Truth::no || world_.medium(link).tunnel) continue;
      const Ref party = world_.reference(link, "party");
      if (!party.valid()) {
        anybody_[kProvides].push_back(missing(link, "party"));
      } else if (leaves.value == Truth::yes) {
        note(kProvides, party);
      } else {
        auto& own = maybe_[party.row()][kProvides];
        own.insert(own.end(), leaves.missing.begin(), leaves.missing.end());
      }
    }
  }

  /// A provider's radio network in the plant is a line of theirs.
  void networks() {
    for (std::uint32_t row = 0; row < plant_.table(Kind::network).size(); ++row) {
      const Ref network(Kind::network, row);
      if (!world_.medium(network).licensed) continue;
      note(kProvides, world_.reference(network, "party"));
      const Ref owner = world_.reference(network, "owner");
      if (owner.valid() && world_.word(owner, "role").value_or("") == "network-cloud-vendor") {
        note(kProvides, owner);
      }
    }
  }

  void flows() {
    for (std::uint32_t row = 0; row < plant_.table(Kind::flow).size(); ++row) {
      const Ref flow(Kind::flow, row);
      const Ref from = world_.reference(flow, "from");
      const Ref to = world_.reference(flow, "to");
      if (!from.valid() || !to.valid() || world_.outside(from) == world_.outside(to)) continue;
      const bool out = world_.outside(to);
      const bool opened_outside = opened_by_source(world_, row) != out;
      if (opened_outside) note_zones(kEnters, out ? to : from, true);
      if (!out) continue;
      if (world_.known(flow, "data")) {
        if (!world_.list(flow, "data").empty()) note_zones(kReceives, to, true);
        continue;
      }
      for (const std::uint32_t zone : world_.zones(to)) {
        const Ref party = world_.reference(Ref(Kind::zone, zone), "party");
        if (party.valid()) maybe_[party.row()][kReceives].push_back(missing(flow, "data"));
      }
    }
  }

  const World& world_;
  const model::Plant& plant_;
  std::vector<std::array<bool, kWhats>> sure_;
  std::vector<std::array<std::vector<Missing>, kWhats>> maybe_;
  std::array<std::vector<Missing>, kWhats> anybody_;
};

}  // namespace

const World::Ties& World::ties(std::uint32_t party) const {
  if (!ties_) ties_ = Gatherer(*this).run();
  return (*ties_)[party];
}

}  // namespace facts
