// One plant with all that is computed of it: what the facts are taken from.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diag/report.h"
#include "expr/value.h"
#include "facts/object.h"
#include "model/plant.h"
#include "model/vocabulary.h"
#include "topology/topology.h"

namespace facts {

constexpr model::Ref device_ref(std::uint32_t device) { return {model::Kind::device, device}; }
constexpr model::Ref flow_ref(std::uint32_t flow) { return {model::Kind::flow, flow}; }

/// What counts as how bad: rules/severity.yaml, or the user's own.
struct Grades {
  /// Severity by consequence and exposure, both 1..4.
  std::array<std::array<diag::Severity, 4>, 4> risk{};
  struct Data {
    int theft = 1;
    int tampering = 1;
    int confidential = 1;  ///< Theft where the plant says that the data are confidential.
  };
  std::array<Data, 8> data{};       ///< By code of a flow's `data`.
  std::array<int, 5> worst_case{};  ///< Of controllers, by code of a zone's `worst_case`.
  int assumed_controller = 3;
  int assumed_other = 2;
};

/// How bad it is, 1..4, and whether that rests on an assumption.
struct Grade {
  int level = 1;
  bool assumed = false;
  expr::Missings on{};  ///< What is not stated and was assumed, where one attribute says it.
};

/// The higher one counts; of equals the one that is stated. So no order decides.
inline bool outranks(const Grade& one, const Grade& other) {
  return one.level != other.level ? one.level > other.level : !one.assumed && other.assumed;
}

class Relations;
class Wiring;

/// Something that filters nothing joins a zone of higher rank to where a device hangs.
struct Above {
  int rank = 0;            ///< Of the higher zone.
  std::uint32_t zone = 0;  ///< The higher zone.
  topology::Fact fact;     ///< yes or unknown
  model::Ref by;           ///< The device, link or network that joins them.
};

/// Somebody who reaches what an expectation protects from them.
struct Breach {
  topology::Reacher by;
  model::Ref target;  ///< A device, or a zone or network in which none is drawn.
};

/// A plant, its topology, and the columns that facts read often, looked up once.
/// Not for concurrent use: topology computes on first use, and assumptions are noted here.
class World {
 public:
  World(const model::Plant& plant, expr::Instant today, const Grades& grades);
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  [[nodiscard]] const model::Plant& plant() const { return plant_; }
  [[nodiscard]] const topology::Topology& topology() const { return topology_; }
  [[nodiscard]] expr::Instant today() const { return today_; }
  [[nodiscard]] const Grades& grades() const { return grades_; }

  [[nodiscard]] const model::DeviceType* device_type(std::uint32_t device) const;
  [[nodiscard]] const model::Medium& medium(model::Ref line) const;  ///< link or network
  [[nodiscard]] const model::Protocol* protocol(std::uint32_t flow) const;
  /// A protocol by its code: the vocabulary's, then the plant's own.
  [[nodiscard]] const model::Protocol& spoken(std::uint32_t code) const;
  [[nodiscard]] model::Tier tier(std::uint32_t zone) const;

  /// Zones an end of a flow or link stands in: a zone itself, a network's, a device's.
  [[nodiscard]] std::vector<std::uint32_t> zones(model::Ref place) const;
  /// Devices a place stands for: itself, or all on its networks.
  [[nodiscard]] std::vector<std::uint32_t> devices(model::Ref place) const;
  [[nodiscard]] const std::vector<std::uint32_t>& devices_on(std::uint32_t network) const;
  [[nodiscard]] const std::vector<std::uint32_t>& networks_of(std::uint32_t zone) const;
  /// A place in a cloud or external zone.
  [[nodiscard]] bool outside(model::Ref place) const;
  [[nodiscard]] bool in_ot(model::Ref place) const;
  /// Highest rank of the place's zones; nothing for a place without zones or with dmz only.
  [[nodiscard]] std::optional<int> rank(model::Ref place) const;

  // Look-ups by what entities name, made at the first call in one pass over the plant.
  /// Links that a flow surely uses.
  [[nodiscard]] const std::vector<std::uint32_t>& lines_of(std::uint32_t flow) const;
  /// The same of a remote access.
  [[nodiscard]] const std::vector<std::uint32_t>& session_lines_of(std::uint32_t access) const;
  /// Links one of whose ends is this node (a device or network).
  [[nodiscard]] const std::vector<std::uint32_t>& links_at(model::Ref node) const;
  /// Flows whose session is opened to this place.
  [[nodiscard]] const std::vector<std::uint32_t>& flows_opened_to(model::Ref place) const;
  /// Flows whose data come from, or go to, exactly this place.
  [[nodiscard]] const std::vector<std::uint32_t>& flows_from(model::Ref place) const;
  [[nodiscard]] const std::vector<std::uint32_t>& flows_to(model::Ref place) const;
  /// Networks that a flow uses, surely or perhaps.
  [[nodiscard]] const std::vector<topology::Member>& networks_of(model::Ref flow) const;
  /// What joins a network of the device, or a line that ends at it, to a zone of the plant of
  /// higher rank without anything that filters between.
  [[nodiscard]] std::vector<Above> above(std::uint32_t device) const;
  /// Remote accesses that end at this device.
  [[nodiscard]] const std::vector<std::uint32_t>& sessions_at(std::uint32_t device) const;
  /// Remote accesses that start from this place.
  [[nodiscard]] const std::vector<std::uint32_t>& sessions_from(model::Ref place) const;

  /// Devices of the plant that stand between two networks or in a dmz and end sessions: a flow that
  /// states no `via` may end at any of them.
  [[nodiscard]] const std::vector<std::uint32_t>& standing_between() const;
  /// Links whose loss stops a line, or perhaps does, that a flow uses, surely or perhaps: the link
  /// in `row`. By link.
  [[nodiscard]] const std::vector<topology::Member>& lossy_lines_of(std::uint32_t flow) const;
  /// Flows that use a line or device, surely or perhaps: what Topology::carries() gives, kept.
  [[nodiscard]] const std::vector<topology::Member>& carried(model::Ref line) const;
  /// The classes of data of those that surely use it, by code, in the survey's order.
  [[nodiscard]] const std::vector<std::uint32_t>& data_carried(model::Ref line) const;

  /// Of each zone whether it is open to the office or the outside: it is of such a tier, or is
  /// joined to a zone that is open by something that is no boundary.
  [[nodiscard]] const std::vector<topology::Fact>& open_zones() const;
  /// Where the internet begins: the far end of each line that leaves for it, or the line itself.
  [[nodiscard]] const std::vector<model::Ref>& exits() const;
  /// A way from a device to the internet on which nothing stops mail or the web; empty if none is
  /// certain.
  [[nodiscard]] topology::Way way_to_internet(std::uint32_t device) const;

  /// Joins (rows of Topology::joins) of which this zone is one side.
  [[nodiscard]] const std::vector<std::uint32_t>& joins_of(std::uint32_t zone) const;
  /// Networks that lie `on` this switch.
  [[nodiscard]] const std::vector<std::uint32_t>& networks_laid_on(std::uint32_t device) const;
  /// Remote accesses that reach this device or end at it: yes, or unknown with what decides.
  [[nodiscard]] const std::vector<topology::Member>& sessions_reaching(std::uint32_t device) const;
  /// Flows whose data or session run against a line or device of one direction.
  [[nodiscard]] const std::vector<std::uint32_t>& flows_against(model::Ref one_way) const;
  /// Sides of devices, and who can open a session to them.
  [[nodiscard]] const Relations& relations() const;
  /// What hangs on each wire.
  [[nodiscard]] const Wiring& wiring() const;
  /// Flows one of whose ends is this place.
  [[nodiscard]] const std::vector<std::uint32_t>& flows_at(model::Ref place) const;
  /// Ports behind the port forwards that listen on this port.
  [[nodiscard]] const std::vector<std::uint32_t>& forwarded_to(std::uint32_t port) const;
  /// What a party does at the plant.
  struct Ties {
    expr::Value enters;         ///< Comes in: a session, a line, or opens one from its zone.
    expr::Value receives_data;  ///< Plant data go to its zone.
    expr::Value provides_line;  ///< A line that leaves the site is its own.
  };
  [[nodiscard]] const Ties& ties(std::uint32_t party) const;

  /// What a device opens to who can address it (K, part b and c); of a gateway what hangs on its
  /// buses, too.
  [[nodiscard]] Grade opened(std::uint32_t device) const;
  /// The same without what hangs behind it.
  [[nodiscard]] Grade alone(std::uint32_t device) const;
  /// The worst of the devices that a start point can address.
  [[nodiscard]] Grade opened_by(model::Ref start) const;
  /// The worst of a set of devices.
  [[nodiscard]] Grade worst(std::span<const std::uint32_t> devices) const;
  /// What a flow's data are worth to a thief, or to one who changes them (K, part a).
  [[nodiscard]] Grade theft(std::uint32_t flow) const;
  [[nodiscard]] Grade tampering(std::uint32_t flow) const;
  /// Who can get at a link or network, 1..4 (X).
  [[nodiscard]] Grade exposure(model::Ref line) const;
  /// How exposed the outside lines and networks are over which a flow surely goes; where none is
  /// drawn, X4 is assumed.
  [[nodiscard]] Grade outside_exposure(std::uint32_t flow) const;
  /// Devices a session of remote access reaches: stated, else what its end can address (yes, or
  /// unknown with what decides); empty optional if neither is known.
  [[nodiscard]] const std::optional<std::vector<topology::Member>>& reached(
      std::uint32_t access) const;
  /// The worst of the devices it surely reaches; assumed where they are not known.
  [[nodiscard]] Grade access_consequence(std::uint32_t access) const;
  /// It reaches at most one controller (pieces counted).
  [[nodiscard]] topology::Fact one_machine(std::uint32_t access) const;

  /// Who can reach what an expectation protects, and may not. In file order of what is protected.
  [[nodiscard]] const std::vector<Breach>& breaches(std::uint32_t expectation) const;

  /// A value of a device or other entity, as column look-up by name; for facts that are not hot.
  [[nodiscard]] const model::Column& column(model::Kind kind, std::string_view attribute) const;
  /// The word of a choice, if known.
  [[nodiscard]] std::optional<std::string_view> word(model::Ref entity,
                                                     std::string_view attribute) const;
  [[nodiscard]] std::optional<bool> boolean(model::Ref entity, std::string_view attribute) const;
  [[nodiscard]] model::Ref reference(model::Ref entity, std::string_view attribute) const;
  [[nodiscard]] std::span<const std::uint32_t> list(model::Ref entity,
                                                    std::string_view attribute) const;
  [[nodiscard]] bool known(model::Ref entity, std::string_view attribute) const;

  /// An unknown that asks for an attribute of an entity.
  [[nodiscard]] expr::Value unknown(model::Ref entity, std::string_view attribute) const;
  [[nodiscard]] expr::Value value(const topology::Fact& fact) const;
  [[nodiscard]] expr::Missings missings(std::span<const topology::Missing> missing) const;

  /// Facts of grade note here that they assumed something; the judge of severity asks and clears.
  void note_assumption(const Grade& grade) const {
    assumption_.assumed = assumption_.assumed || grade.assumed;
    if (grade.assumed) assumption_.on = expr::unite(assumption_.on, grade.on);
  }
  [[nodiscard]] Grade take_assumption() const { return std::exchange(assumption_, Grade{}); }

  /// What a file of facts works out of the whole plant, found at the first call and kept: the
  /// function is the key. It may ask for other such findings, and not for itself.
  template <class T>
  const T& once(T (*find)(const World&)) const;

 private:
  using ByPlace = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;
  /// The rows of a kind by the place that this reference of theirs names.
  [[nodiscard]] ByPlace by_place(model::Kind kind, std::string_view attribute) const;

  const model::Plant& plant_;
  topology::Topology topology_;
  expr::Instant today_;
  const Grades& grades_;
  std::vector<model::Protocol> own_protocols_;
  std::vector<std::vector<std::uint32_t>> devices_on_;
  mutable std::optional<std::vector<std::vector<std::uint32_t>>> lines_of_;
  mutable std::optional<std::vector<std::vector<std::uint32_t>>> session_lines_of_;
  using ByFlow = std::vector<std::vector<topology::Member>>;
  mutable std::optional<std::vector<std::uint32_t>> standing_between_;
  mutable std::optional<ByFlow> lossy_lines_of_;
  mutable std::unordered_map<std::uint32_t, std::vector<topology::Member>> carried_;
  mutable std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> data_carried_;
  mutable std::unordered_map<std::uint32_t, std::optional<std::vector<topology::Member>>> reached_;
  [[nodiscard]] std::optional<std::vector<topology::Member>> find_reached(
      std::uint32_t access) const;
  std::vector<std::vector<std::uint32_t>> networks_of_zone_;
  mutable std::optional<ByPlace> links_at_;
  mutable std::optional<ByPlace> flows_opened_to_;
  mutable std::optional<ByPlace> flows_from_;
  mutable std::optional<ByPlace> flows_to_;
  mutable std::optional<ByPlace> sessions_at_;
  mutable std::optional<ByPlace> joins_of_;
  mutable std::optional<ByPlace> networks_laid_on_;
  mutable std::optional<ByPlace> flows_against_;
  mutable std::optional<std::vector<std::vector<topology::Member>>> sessions_reaching_;
  mutable std::unique_ptr<const Relations> relations_;
  mutable std::unique_ptr<const Wiring> wiring_;
  mutable std::optional<std::vector<std::vector<topology::Member>>> networks_of_flow_;
  /// By place: a network, or a device at the end of a line.
  mutable std::optional<std::unordered_map<std::uint32_t, std::vector<Above>>> above_;
  /// It says neither medium nor carrier: the lines that lead to it do.
  [[nodiscard]] bool silent(std::uint32_t network) const;
  void find_above() const;
  mutable std::optional<ByPlace> sessions_from_;
  mutable std::optional<std::vector<topology::Fact>> open_zones_;
  mutable std::optional<std::vector<model::Ref>> exits_;
  mutable std::optional<ByPlace> flows_at_;
  mutable std::optional<ByPlace> forwarded_to_;  ///< By port.
  mutable std::optional<std::vector<Ties>> ties_;
  mutable std::unordered_map<std::uint32_t, std::vector<Breach>> breaches_;
  mutable Grade assumption_;
  mutable std::unordered_map<std::uintptr_t, std::shared_ptr<const void>> once_;
};

template <class T>
const T& World::once(T (*find)(const World&)) const {
  std::shared_ptr<const void>& kept = once_[reinterpret_cast<std::uintptr_t>(find)];
  if (!kept) kept = std::make_shared<const T>(find(*this));
  return *static_cast<const T*>(kept.get());
}

expr::ObjectRef object(model::Ref entity);

/// Where a flow's data come from, and where they go.
inline model::Ref from(const World& world, std::uint32_t flow) {
  return world.reference(flow_ref(flow), "from");
}
inline model::Ref to(const World& world, std::uint32_t flow) {
  return world.reference(flow_ref(flow), "to");
}
/// The end that opens its session, and the one that answers.
inline bool opened_by_source(const World& world, std::uint32_t flow) {
  return world.word(flow_ref(flow), "opened_by").value_or("from") == "from";
}
inline model::Ref opener(const World& world, std::uint32_t flow) {
  return opened_by_source(world, flow) ? from(world, flow) : to(world, flow);
}
inline model::Ref answerer(const World& world, std::uint32_t flow) {
  return opened_by_source(world, flow) ? to(world, flow) : from(world, flow);
}

}  // namespace facts
