#include "lint/delivery.h"

#include <algorithm>
#include <set>
#include <utility>

#include "graph/draw.h"
#include "graph/write.h"
#include "lint/coverage.h"
#include "model/labels.h"

namespace lint {
namespace {

using model::Kind;
using model::Ref;
using text::Language;

text::Bilingual both(const text::Words& words) {
  return {std::string(words.en), std::string(words.ja)};
}

class Collector {
 public:
  Collector(const facts::World& world, const diag::PlantReport& report)
      : world_(world), plant_(world.plant()), report_(report) {}

  diag::Delivery take(const rule::Rulebook& book, const std::vector<diag::RuleInfo>& rules) {
    zones();
    flows();
    conduits();
    subjects();
    out_.coverage = coverage(report_, rules, book);
    out_.picture = {graph::svg(graph::draw(world_, report_, Language::en)),
                    graph::svg(graph::draw(world_, report_, Language::ja))};
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string text(Ref ref, std::string_view attribute) const {
    const auto value = world_.column(ref.kind(), attribute).get(ref.row());
    return value ? std::string(plant_.text(model::TextId{*value})) : std::string();
  }
  [[nodiscard]] std::string id(Ref ref) const {
    return ref.valid() ? std::string(plant_.id(ref)) : std::string();
  }
  [[nodiscard]] std::string protocol(Ref ref) const {
    const auto code = world_.column(ref.kind(), "protocol").get(ref.row());
    const auto id = model::find_attribute(ref.kind(), "protocol");
    return code ? std::string(plant_.word(model::attribute(id), *code)) : std::string();
  }
  [[nodiscard]] text::Bilingual label(Ref ref, std::string_view attribute) const {
    const auto word = world_.word(ref, attribute);
    return word ? both(model::label(attribute, *word)) : text::Bilingual{};
  }
  [[nodiscard]] std::vector<std::string> ids(Ref ref, std::string_view attribute) const {
    std::vector<std::string> out;
    for (const std::uint32_t raw : world_.list(ref, attribute)) {
      out.push_back(id(Ref::from_raw(raw)));
    }
    return out;
  }

  void zones() {
    for (std::uint32_t row = 0; row < plant_.table(Kind::zone).size(); ++row) {
      const Ref zone(Kind::zone, row);
      diag::ZoneRow one;
      one.id = id(zone);
      one.name = text(zone, "name");
      one.tier = label(zone, "tier");
      const auto level = world_.column(Kind::zone, "sl_target").get(row).value_or(0);
      if (level > 0) one.sl_target = std::to_string(level);
      one.worst_case = label(zone, "worst_case");
      one.owner = id(world_.reference(zone, "owner"));
      for (const std::uint32_t network : world_.networks_of(row)) {
        one.networks.push_back(id(Ref(Kind::network, network)));
      }
      out_.zones.push_back(std::move(one));
    }
    for (std::uint32_t row = 0; row < plant_.table(Kind::device).size(); ++row) {
      const auto pieces = world_.column(Kind::device, "count").get(row).value_or(1);
      for (const std::uint32_t zone : plant_.device_zones[row]) out_.zones[zone].devices += pieces;
    }
  }

  void flows() {
    for (std::uint32_t row = 0; row < plant_.table(Kind::flow).size(); ++row) {
      const Ref flow(Kind::flow, row);
      const Ref from = world_.reference(flow, "from");
      const Ref to = world_.reference(flow, "to");
      diag::FlowRow one{id(flow), id(from), id(to), {}, {}, label(flow, "access")};
      const auto words = model::attribute(model::find_attribute(Kind::flow, "data")).fixed;
      for (const std::uint32_t code : world_.list(flow, "data")) {
        const text::Words name = model::label("data", words[code]);
        one.data.en += (one.data.en.empty() ? "" : ", ") + std::string(name.en);
        one.data.ja += (one.data.ja.empty() ? "" : "、") + std::string(name.ja);
      }
      one.protocol = protocol(flow);
      out_.flows.push_back(std::move(one));
      const auto a = world_.zones(from);
      const auto b = world_.zones(to);
      if (a.empty() || b.empty()) continue;
      const bool inside = std::ranges::any_of(
          a, [&](std::uint32_t zone) { return std::ranges::find(b, zone) != b.end(); });
      if (!inside) ++crossing_[std::minmax(a.front(), b.front())];
    }
  }

  void conduits() {
    for (std::uint32_t row = 0; row < plant_.table(Kind::conduit).size(); ++row) {
      const Ref conduit(Kind::conduit, row);
      diag::ConduitRow one;
      one.id = id(conduit);
      one.name = text(conduit, "name");
      one.between = ids(conduit, "between");
      one.through = ids(conduit, "through");
      one.owner = id(world_.reference(conduit, "owner"));
      for (const std::uint32_t child : plant_.children(conduit, Kind::permission)) {
        one.allows.push_back(permission(Ref(Kind::permission, child)));
      }
      const auto ends = world_.list(conduit, "between");
      if (ends.size() == 2 && Ref::from_raw(ends[0]).kind() == Kind::zone &&
          Ref::from_raw(ends[1]).kind() == Kind::zone) {
        const std::pair<std::uint32_t, std::uint32_t> pair =
            std::minmax(Ref::from_raw(ends[0]).row(), Ref::from_raw(ends[1]).row());
        const auto found = crossing_.find(pair);
        if (found != crossing_.end()) {
          one.flows = found->second;
          agreed_.insert(pair);
        }
      }
      out_.conduits.push_back(std::move(one));
    }
    for (const auto& [pair, count] : crossing_) {
      if (agreed_.contains(pair)) continue;
      diag::ConduitRow one;
      one.between = {id(Ref(Kind::zone, pair.first)), id(Ref(Kind::zone, pair.second))};
      one.flows = count;
      out_.conduits.push_back(std::move(one));
    }
  }

  [[nodiscard]] std::string permission(Ref ref) const {
    std::string out;
    const auto add = [&](const std::string& part) {
      if (!part.empty()) out += (out.empty() ? "" : " ") + part;
    };
    const std::string from = id(world_.reference(ref, "from"));
    const std::string to = id(world_.reference(ref, "to"));
    if (!from.empty()) add(from);
    if (!to.empty()) add("→ " + to);
    add(protocol(ref));
    if (const auto port = world_.column(Kind::permission, "port").get(ref.row())) {
      add(std::to_string(*port));
    }
    return out;
  }

  /// The zones of what findings are about, so that a reader can ask for those of one zone.
  void subjects() {
    for (const diag::Finding& finding : report_.findings) {
      const auto kind = model::kind_named(finding.subject.kind);
      if (!kind || out_.zones_of.contains(finding.subject.path)) continue;
      const Ref ref = plant_.find(model::only(*kind), finding.subject.id);
      if (!ref.valid()) continue;
      std::vector<std::string> names;
      for (const std::uint32_t zone : zones_of(ref)) names.push_back(id(Ref(Kind::zone, zone)));
      if (!names.empty()) out_.zones_of.emplace(finding.subject.path, std::move(names));
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> zones_of(Ref ref) const {
    const Ref parent = plant_.table(ref.kind()).parent(ref.row());
    if (parent.valid()) return zones_of(parent);
    std::set<std::uint32_t> out;
    const auto add = [&](Ref place) {
      if (!place.valid()) return;
      for (const std::uint32_t zone : world_.zones(place)) out.insert(zone);
    };
    switch (ref.kind()) {
      case Kind::zone:
        out.insert(ref.row());
        break;
      case Kind::device:
      case Kind::network:
        add(ref);
        break;
      case Kind::link:
        for (const Ref end : world_.topology().ends(ref.row())) add(end);
        break;
      case Kind::flow:
        add(world_.reference(ref, "from"));
        add(world_.reference(ref, "to"));
        break;
      case Kind::remote_access:
        add(world_.reference(ref, "ends_at"));
        for (const std::uint32_t raw : world_.list(ref, "reaches")) add(Ref::from_raw(raw));
        break;
      case Kind::conduit:
        for (const std::uint32_t raw : world_.list(ref, "between")) add(Ref::from_raw(raw));
        break;
      default:
        break;
    }
    return {out.begin(), out.end()};
  }

  const facts::World& world_;
  const model::Plant& plant_;
  const diag::PlantReport& report_;
  diag::Delivery out_;
  /// Flows between two zones, the lower row first.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> crossing_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> agreed_;
};

}  // namespace

std::shared_ptr<const diag::Delivery> delivery(const facts::World& world,
                                               const rule::Rulebook& book,
                                               const std::vector<diag::RuleInfo>& rules,
                                               const diag::PlantReport& report) {
  return std::make_shared<const diag::Delivery>(Collector(world, report).take(book, rules));
}

}  // namespace lint
