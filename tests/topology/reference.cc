#include "topology/reference.h"

#include <algorithm>
#include <string>

namespace support {

using model::Kind;
using model::Ref;

namespace {

bool has(const std::vector<std::uint32_t>& rows, std::uint32_t row) {
  return std::find(rows.begin(), rows.end(), row) != rows.end();
}
bool has(const std::vector<Ref>& refs, Ref ref) {
  return std::find(refs.begin(), refs.end(), ref) != refs.end();
}

}  // namespace

Reference::Reference(const model::Plant& plant, bool level_nat)
    : plant_(plant), level_nat_(level_nat) {
  add_sides();
  add_links();
  add_places_beyond();
  needs_ = needs();
}

std::vector<Ref> Reference::refs(Kind kind, std::uint32_t row, const char* attribute) const {
  const model::Column& column = plant_.table(kind).column(attribute);
  std::vector<Ref> found;
  if (!column.known(row)) return found;
  for (const std::uint32_t raw : plant_.list(column.raw(row))) found.push_back(Ref::from_raw(raw));
  return found;
}

Ref Reference::one(Kind kind, std::uint32_t row, const char* attribute) const {
  const auto raw = plant_.table(kind).column(attribute).get(row);
  return raw ? Ref::from_raw(*raw) : Ref();
}

std::string Reference::word(Kind kind, std::uint32_t row, const char* attribute) const {
  const model::AttributeId id = model::find_attribute(kind, attribute);
  const auto raw = plant_.table(kind).column(id).get(row);
  const model::Attribute& about = model::attribute(id);
  if (!raw) return "";
  if (about.type == model::Type::boolean) return *raw != 0 ? "yes" : "no";
  if (about.type == model::Type::text) return std::string(plant_.text(model::TextId{*raw}));
  return std::string(about.fixed[*raw]);
}

const model::DeviceType& Reference::type(std::uint32_t device) const {
  return plant_.vocabulary().device_types[plant_.table(Kind::device).column("type").raw(device)];
}

const model::Medium& Reference::medium(Kind kind, std::uint32_t row) const {
  return plant_.vocabulary().media[plant_.table(kind).column("medium").raw(row)];
}

void Reference::add_sides() {
  for (std::uint32_t row = 0; row < plant_.table(Kind::device).size(); ++row) {
    const Ref device(Kind::device, row);
    std::vector<Ref> seen;
    const auto add = [&](Ref network, Ref over, bool into, bool out, bool laid) {
      sides_.push_back({device, network, over, into, out, laid, false});
      seen.push_back(network);
    };
    for (const Ref network : refs(Kind::device, row, "network"))
      add(network, {}, true, true, false);
    for (const std::uint32_t side : plant_.children(device, Kind::interface)) {
      const std::string way = word(Kind::interface, side, "one_way");
      for (const Ref network : refs(Kind::interface, side, "network")) {
        add(network, {Kind::interface, side}, way != "out", way != "in", false);
      }
    }
    for (const std::uint32_t network : plant_.device_networks[row]) {
      if (!has(seen, {Kind::network, network}))
        add({Kind::network, network}, {}, true, true, false);
    }
    for (std::uint32_t network = 0; network < plant_.table(Kind::network).size(); ++network) {
      if (has(refs(Kind::network, network, "on"), device) && !has(seen, {Kind::network, network})) {
        add({Kind::network, network}, {}, true, true, true);
      }
    }
  }
}

void Reference::add_links() {
  for (std::uint32_t row = 0; row < plant_.table(Kind::link).size(); ++row) {
    const Ref link(Kind::link, row);
    const model::Medium& what = medium(Kind::link, row);
    ends_.emplace_back();
    const auto add = [&](Ref end, bool sends, bool receives) {
      Ref over;
      if (end.kind() == Kind::interface) {
        const std::string way = word(Kind::interface, end.row(), "one_way");
        over = end;
        sends = sends && way != "in";
        receives = receives && way != "out";
        end = plant_.table(Kind::interface).parent(end.row());
      } else if (end.kind() == Kind::zone) {
        for (std::uint32_t network = 0; network < plant_.network_zones.size(); ++network) {
          if (has(plant_.network_zones[network], end.row())) {
            end = {Kind::network, network};
            break;
          }
        }
      }
      if (has(ends_.back(), end)) return;
      ends_.back().push_back(end);
      if (end.kind() == Kind::device) {
        sides_.push_back({end, link, over, receives, sends, false, what.carried});
      } else {
        wires_.push_back({end, link, receives, sends, what.carried});
      }
    };
    for (const Ref end : refs(Kind::link, row, "between")) add(end, true, true);
    const Ref from = one(Kind::link, row, "from");
    const Ref to = one(Kind::link, row, "to");
    if (from.valid()) add(from, true, !what.one_way);
    if (to.valid()) add(to, !what.one_way, true);
    const Ref master = one(Kind::link, row, "master");
    if (master.valid()) add(master, true, true);
    for (const Ref end : refs(Kind::link, row, "members")) add(end, true, true);
  }
}

bool Reference::outside(Ref node) const {
  const auto& zones = node.kind() == Kind::device ? plant_.device_zones[node.row()]
                                                  : plant_.network_zones[node.row()];
  const model::Column& tier = plant_.table(Kind::zone).column("tier");
  return !zones.empty() && std::all_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
    return model::is_outside(static_cast<model::Tier>(tier.raw(zone)));
  });
}

bool Reference::leaves(Kind kind, std::uint32_t row) const {
  if (kind == Kind::link) {
    for (const Ref end : ends_[row]) {
      if (outside(end)) return true;
    }
    for (const Ref below : refs(Kind::link, row, "over")) {
      if (leaves(Kind::link, below.row())) return true;
    }
  }
  const std::string carrier = word(kind, row, "carrier");
  return carrier.empty() ? medium(kind, row).leaves_site : carrier != "own";
}

bool Reference::at_large(Ref network) const {
  const model::Table& zones = plant_.table(Kind::zone);
  const auto& of = plant_.network_zones[network.row()];
  return outside(network) && std::all_of(of.begin(), of.end(), [&](std::uint32_t zone) {
           const auto tier = static_cast<model::Tier>(zones.column("tier").raw(zone));
           return tier == model::Tier::external && !zones.column("party").known(zone);
         });
}

std::string Reference::says_internet(Ref line) const {
  const std::string carrier = word(line.kind(), line.row(), "carrier");
  if (!carrier.empty()) return carrier == "internet" ? "yes" : "no";
  const model::Medium& what = medium(line.kind(), line.row());
  if (what.id == "internet") return "yes";
  if (what.tunnel) return "";
  if (what.wireless && leaves(line.kind(), line.row())) return "perhaps";
  return what.leaves_site ? "no" : "";
}

void Reference::add_places_beyond() {
  const std::size_t networks = plant_.table(Kind::network).size();
  std::vector<Ref> named;
  std::vector<Ref> wired;
  for (const Side& side : sides_) {
    named.push_back(side.junction);
    if (!outside(side.device)) wired.push_back(side.junction);
  }
  for (const Wire& wire : wires_) named.push_back(wire.network);
  std::vector<Ref> anywhere;
  std::vector<Ref> somewhere;
  for (std::uint32_t row = 0; row < ends_.size(); ++row) {
    const Ref link(Kind::link, row);
    const model::Medium& what = medium(Kind::link, row);
    const std::string says = says_internet(link);
    if (what.carried || what.tunnel || !leaves(Kind::link, row) || says == "no") continue;
    const auto& ends = ends_[row];
    const bool ends_outside =
        std::any_of(ends.begin(), ends.end(), [&](Ref end) { return outside(end); });
    const bool large = std::any_of(ends.begin(), ends.end(), [&](Ref end) {
      return end.kind() == Kind::network && at_large(end);
    });
    if (large || (says == "yes" && !ends_outside)) anywhere.push_back(link);
    if (says == "yes") somewhere.push_back(link);
  }
  for (std::uint32_t row = 0; row < networks; ++row) {
    const Ref network(Kind::network, row);
    if (has(wired, network) && at_large(network) && says_internet(network) != "no") {
      anywhere.push_back(network);
    }
  }
  for (std::uint32_t row = 0; row < networks; ++row) {
    const Ref network(Kind::network, row);
    const auto& zones = plant_.network_zones[row];
    bool lone = outside(network);
    for (std::uint32_t other = 0; other < networks; ++other) {
      for (const std::uint32_t zone : plant_.network_zones[other]) {
        if (has(zones, zone) && has(named, Ref(Kind::network, other))) lone = false;
      }
    }
    if (!lone) continue;
    if (!at_large(network)) beyond_.insert(network);
    for (const Ref line : anywhere.empty() ? somewhere : anywhere) {
      wires_.push_back({network, line, true, true, false});
    }
  }
}

bool Reference::forwards(std::uint32_t device) const {
  const std::string stated = word(Kind::device, device, "forwarding");
  return stated.empty() ? type(device).forwards : stated == "yes";
}

bool Reference::long_form(std::uint32_t device) const {
  return !word(Kind::device, device, "policy.default").empty() ||
         !plant_.children({Kind::device, device}, Kind::policy_rule).empty();
}

bool Reference::protects(std::uint32_t device) const {
  if (type(device).one_way) return true;
  if (!long_form(device)) {
    const std::string policy = word(Kind::device, device, "policy");
    return policy == "nat-only" || policy == "listed-only";
  }
  if (word(Kind::device, device, "policy.default") == "deny") return true;
  const auto rules = plant_.children({Kind::device, device}, Kind::policy_rule);
  return std::any_of(rules.begin(), rules.end(), [&](std::uint32_t rule) {
    return word(Kind::policy_rule, rule, "action") == "deny";
  });
}

bool Reference::boundary(std::uint32_t device) const {
  return forwards(device) && protects(device);
}

int Reference::rank(const std::vector<std::uint32_t>& zones) const {
  int highest = -1;
  for (const std::uint32_t zone : zones) {
    const auto tier = static_cast<model::Tier>(plant_.table(Kind::zone).column("tier").raw(zone));
    highest = std::max(highest, tier == model::Tier::dmz ? 5 : 2 * model::rank(tier));
  }
  return highest;
}

int Reference::rank(const Side& side) const {
  if (leaves(side.junction.kind(), side.junction.row())) return 8;
  if (side.junction.kind() == Kind::network) return rank(plant_.network_zones[side.junction.row()]);
  int highest = -1;
  for (const Ref end : ends_[side.junction.row()]) {
    if (end == side.device) continue;
    if (end.kind() == Kind::network && leaves(Kind::network, end.row())) highest = 8;
    highest = std::max(highest, rank(end.kind() == Kind::device ? plant_.device_zones[end.row()]
                                                                : plant_.network_zones[end.row()]));
  }
  return highest;
}

Ref Reference::lan(const Side& side) const {
  std::vector<Ref> own;
  for (const bool laid : {false, true}) {
    for (const Side& other : sides_) {
      if (other.device == side.device && other.junction.kind() == Kind::network &&
          other.laid == laid && !has(own, other.junction)) {
        own.push_back(other.junction);
      }
    }
  }
  if (side.junction.kind() == Kind::network) return side.junction;
  std::vector<Ref> shared;
  for (const Ref network : own) {
    bool there = has(ends_[side.junction.row()], network);
    for (const Side& far : sides_) {
      there = there || (far.device != side.device && far.junction == network &&
                        has(ends_[side.junction.row()], far.device));
    }
    if (there) shared.push_back(network);
  }
  if (shared.size() > 1) return {};
  return shared.empty() ? own.front() : shared.front();
}

bool Reference::apart(std::uint32_t device) const {
  std::uint32_t networks = 0;
  for (const Side& side : sides_) {
    if (side.device == Ref(Kind::device, device) && side.junction.kind() == Kind::network) {
      ++networks;
    }
  }
  return networks > 1 && word(Kind::device, device, "forwarding").empty() &&
         !type(device).filters && !type(device).entry &&
         word(Kind::device, device, "managed") == "yes";
}

bool Reference::joins_sides(const Side& in, const Side& out) const {
  const std::uint32_t device = in.device.row();
  if (!forwards(device)) return false;
  return !apart(device) || (lan(in).valid() && lan(in) == lan(out));
}

std::vector<Reference::Host> Reference::hosts(Ref who) const {
  if (!who.valid()) return {{}};
  std::vector<Host> found;
  if (who.kind() == Kind::device) {
    for (const std::uint32_t network : plant_.device_networks[who.row()]) {
      found.push_back({who, {Kind::network, network}});
    }
    if (found.empty()) found.push_back({who, {}});
    return found;
  }
  std::vector<Ref> networks;
  if (who.kind() == Kind::network) networks = {who};
  if (who.kind() == Kind::link) {
    for (const Ref end : ends_[who.row()]) {
      if (end.kind() == Kind::network) networks.push_back(end);
    }
  }
  if (who.kind() == Kind::zone) {
    for (std::uint32_t network = 0; network < plant_.network_zones.size(); ++network) {
      if (has(plant_.network_zones[network], who.row()))
        networks.emplace_back(Kind::network, network);
    }
  }
  for (const Ref network : networks) found.push_back({network, network});
  for (const Ref network : networks) {
    for (const Side& side : sides_) {
      if (side.junction == network && named_by_rule(side.device)) {
        found.push_back({side.device, network});
      }
    }
  }
  // Somebody whom no rule names.
  if (who.kind() == Kind::link && (leaves(Kind::link, who.row()) || found.empty())) {
    found.emplace_back();
  }
  return found;
}

bool Reference::named_by_rule(Ref device) const {
  for (std::uint32_t rule = 0; rule < plant_.table(Kind::policy_rule).size(); ++rule) {
    for (const char* end : {"from", "to"}) {
      if (has(refs(Kind::policy_rule, rule, end), device)) return true;
    }
  }
  return false;
}

bool Reference::matches(const std::vector<Ref>& set, const Host& host) const {
  return std::any_of(set.begin(), set.end(), [&](Ref item) {
    if (item.kind() == Kind::literal) return true;  // only `any` is used here
    if (item == host.who) return host.who.valid();
    const bool lies_in = host.leg.valid() && beyond_.contains(host.leg);
    if (item.kind() == Kind::network) return item == host.leg || (lies_in && at_large(item));
    if (item.kind() != Kind::zone) return false;
    for (std::uint32_t row = 0; lies_in && row < plant_.network_zones.size(); ++row) {
      const bool around = at_large(Ref(Kind::network, row));
      if (around && has(plant_.network_zones[row], item.row())) return true;
    }
    if (host.leg.valid()) return has(plant_.network_zones[host.leg.row()], item.row());
    // The device whose rule it is, as an end, stands in no zone.
    return false;
  });
}

std::string Reference::first(const Side& in, const Side& side, bool exit, const Host& from,
                             const Host& to) const {
  const std::uint32_t device = in.device.row();
  bool any = false;
  bool allows = false;
  for (const std::uint32_t rule : plant_.children(in.device, Kind::policy_rule)) {
    const std::string direction = word(Kind::policy_rule, rule, "direction");
    const auto at = refs(Kind::policy_rule, rule, "interface");
    const bool here =
        exit ? direction == "out" || (direction == "both" && !at.empty()) : direction != "out";
    if (!here || (!at.empty() && !has(at, side.over))) continue;
    const std::string action = word(Kind::policy_rule, rule, "action");
    any = true;
    allows = allows || action == "allow";
    if (matches(refs(Kind::policy_rule, rule, "from"), from) &&
        matches(refs(Kind::policy_rule, rule, "to"), to)) {
      return action;
    }
  }
  const bool closes = exit ? allows : any;
  return closes ? word(Kind::device, device, "policy.default") : "";
}

bool Reference::passes(const Side& in, const Side& out, const Search& search) const {
  const std::uint32_t device = in.device.row();
  if (!joins_sides(in, out)) return false;
  if (!long_form(device)) {
    const std::string policy = word(Kind::device, device, "policy");
    if (policy == "listed-only") {
      return search.declared ||
             (search.listed_at != nullptr && search.listed_at->count(device) != 0);
    }
    if (policy != "nat-only") return true;
    int low = 9;
    int high = -1;
    for (const Side& side : sides_) {
      if (side.device != in.device || side.carried) continue;
      low = std::min(low, rank(side));
      high = std::max(high, rank(side));
    }
    if (low == high || (low < 0 && high < 8)) return level_nat_;
    return rank(in) < high;
  }
  for (const Host& from : hosts(search.from)) {
    for (const Host& to : hosts(search.to)) {
      // What begins or ends at the device itself does not pass through it.
      if (from.who == in.device || to.who == in.device) continue;
      const std::string enters = first(in, in, false, from, to);
      const std::string leaves = first(in, out, true, from, to);
      if (enters == "deny" || leaves == "deny") continue;
      const bool silent = enters.empty() && leaves.empty();
      if (!silent || word(Kind::device, device, "policy.default") == "allow") return true;
    }
  }
  return false;
}

bool Reference::admits(const Side& in, const Search& search) const {
  const std::uint32_t device = in.device.row();
  if (search.remote || !long_form(device)) return true;
  std::vector<std::uint32_t> met;
  bool named = false;
  for (const std::uint32_t rule : plant_.children(in.device, Kind::policy_rule)) {
    const auto at = refs(Kind::policy_rule, rule, "interface");
    if (word(Kind::policy_rule, rule, "direction") == "out") continue;
    if (!at.empty() && !has(at, in.over)) continue;
    met.push_back(rule);
    named = named || has(refs(Kind::policy_rule, rule, "to"), in.device);
  }
  const auto hosts = this->hosts(search.from);
  return std::any_of(hosts.begin(), hosts.end(), [&](const Host& from) {
    for (const std::uint32_t rule : met) {
      if (matches(refs(Kind::policy_rule, rule, "from"), from) &&
          matches(refs(Kind::policy_rule, rule, "to"), {in.device, {}})) {
        return word(Kind::policy_rule, rule, "action") == "allow";
      }
    }
    return !named || word(Kind::device, device, "policy.default") == "allow";
  });
}

bool Reference::named(const Search& search, Ref ref) const { return has(search.via, ref); }

bool Reference::starts_at(Ref junction, Ref end) const {
  if (junction == end) return true;
  return end.kind() == Kind::zone && junction.kind() == Kind::network &&
         has(plant_.network_zones[junction.row()], end.row());
}

void Reference::finish(Search& search, const std::vector<Ref>& path, bool kept) const {
  std::size_t next = 0;
  for (const Ref element : path) {
    while (next < search.via.size() &&
           (search.via[next] == element ||
            (search.via[next].kind() == Kind::zone && starts_at(element, search.via[next])))) {
      ++next;
    }
  }
  if (next < search.via.size()) return;
  search.found.push_back(path);
  search.kept.push_back(kept);
}

void Reference::walk(Search& search, Ref junction, std::vector<Ref>& path, bool kept) const {
  const auto open = [&](bool needed, bool other) { return needed && (other || !search.duplex); };
  const auto usable = [&](bool is_carried, Ref link) { return !is_carried || named(search, link); };
  const auto enter = [&](Ref next) {
    return !has(path, next) && !starts_at(next, search.from) &&
           !(search.inside_only && next.kind() == Kind::network && outside(next));
  };
  path.push_back(junction);
  if (starts_at(junction, search.to)) {
    finish(search, path, kept);
    path.pop_back();
    return;
  }
  for (const Wire& wire : wires_) {
    if (!usable(wire.carried, wire.link)) continue;
    if (wire.network == junction && open(wire.out, wire.into) && enter(wire.link)) {
      walk(search, wire.link, path, kept);
    }
    if (wire.link == junction && open(wire.into, wire.out) && enter(wire.network)) {
      walk(search, wire.network, path, kept);
    }
  }
  for (const Side& in : sides_) {
    if (in.junction != junction || !open(in.into, in.out) || !usable(in.carried, in.junction)) {
      continue;
    }
    const bool at_end = in.device == search.to || in.device == search.from;
    if (in.device == search.to && !in.laid && in.device != search.from && admits(in, search)) {
      const std::size_t size = path.size();
      path.push_back(in.device);
      if (in.over.valid()) path.push_back(in.over);
      finish(search, path, kept);
      path.resize(size);
    }
    // Each network of a managed switch has a part of it to itself.
    const Ref part = apart(in.device.row()) ? lan(in) : Ref();
    if (std::any_of(search.passed.begin(), search.passed.end(), [&](const auto& before) {
          return before.first == in.device &&
                 (!part.valid() || !before.second.valid() || before.second == part);
        })) {
      continue;
    }
    const bool named_here = named(search, in.device);
    for (const Side& out : sides_) {
      if (&in == &out || out.device != in.device || out.junction == junction) continue;
      if (!open(out.out, out.into) || !enter(out.junction)) continue;
      // A switch at an end of the way still joins the networks that lie on it.
      if (at_end && !in.laid && !out.laid) continue;
      if (!usable(out.carried, out.junction)) continue;
      const bool relays = named_here && (!forwards(in.device.row()) || in.carried || out.carried);
      if (!relays && (in.carried || out.carried || !passes(in, out, search))) continue;
      const std::size_t size = path.size();
      path.push_back(in.device);
      if (in.over.valid()) path.push_back(in.over);
      if (out.over.valid() && out.over != in.over) path.push_back(out.over);
      const bool whole =
          relays && std::any_of(search.passed.begin(), search.passed.end(),
                                [&](const auto& before) { return before.first == in.device; });
      if (whole) continue;
      search.passed.emplace_back(in.device, relays ? Ref() : part);
      walk(search, out.junction, path, kept || (!relays && protects(in.device.row())));
      search.passed.pop_back();
      path.resize(size);
    }
  }
  path.pop_back();
}

void Reference::search(Search& search) const {
  std::vector<Ref> path;
  if (search.from.kind() == Kind::device) {
    for (const Side& side : sides_) {
      if (side.device != search.from || side.laid || !side.out) continue;
      if (search.duplex && !side.into) continue;
      if (side.carried && !named(search, side.junction)) continue;
      path = {search.from};
      if (side.over.valid()) path.push_back(side.over);
      walk(search, side.junction, path, false);
    }
    return;
  }
  if (search.from.kind() == Kind::link) {
    walk(search, search.from, path, false);
    return;
  }
  for (std::uint32_t row = 0; row < plant_.network_zones.size(); ++row) {
    if (starts_at({Kind::network, row}, search.from)) {
      walk(search, {Kind::network, row}, path, false);
    }
  }
}

Reference::Trip Reference::trip(Ref declared) const {
  Trip trip;
  const std::uint32_t row = declared.row();
  if (declared.kind() == Kind::flow) {
    trip.from = one(Kind::flow, row, "from");
    trip.to = one(Kind::flow, row, "to");
    trip.via = refs(Kind::flow, row, "via");
    trip.reversed = word(Kind::flow, row, "opened_by") == "to";
    if (trip.reversed) {
      std::swap(trip.from, trip.to);
      std::reverse(trip.via.begin(), trip.via.end());
    }
    return trip;
  }
  trip.via = refs(Kind::remote_access, row, "over");
  trip.to = one(Kind::remote_access, row, "ends_at");
  trip.from = trip.via.front();
  for (const Ref end : ends_[trip.via.front().row()]) {
    if (outside(end) && trip.from.kind() == Kind::link) trip.from = end;
  }
  return trip;
}

Reference::Seen Reference::seen(Ref declared) const {
  const Trip trip = this->trip(declared);
  Seen seen;
  if (trip.from == trip.to) {
    seen.ways = 1;
    return seen;
  }
  Search search;
  search.from = trip.from;
  search.to = trip.to;
  search.via = trip.via;
  search.duplex = trip.reversed;
  search.declared = true;
  search.remote = declared.kind() == Kind::remote_access;
  this->search(search);
  seen.ways = static_cast<std::uint32_t>(search.found.size());
  for (std::size_t i = 0; i < search.found.size(); ++i) {
    if (search.kept[i]) ++seen.kept;
    std::set<Ref> used(search.found[i].begin(), search.found[i].end());
    for (const Ref element : search.found[i]) {
      if (element.kind() != Kind::link) continue;
      for (const Ref below : refs(Kind::link, element.row(), "over")) used.insert(below);
    }
    for (const Ref element : used) ++seen.uses[element];
  }
  return seen;
}

std::vector<Reference::Need> Reference::needs() const {
  std::vector<Need> found;
  std::set<std::uint32_t> everywhere;
  for (std::uint32_t row = 0; row < plant_.table(Kind::device).size(); ++row)
    everywhere.insert(row);
  for (const Kind kind : {Kind::flow, Kind::remote_access}) {
    for (std::uint32_t row = 0; row < plant_.table(kind).size(); ++row) {
      const Trip declared = trip({kind, row});
      Need need{{kind, row}, declared.from, declared.to, {}};
      for (const auto& [element, count] : seen({kind, row}).uses) {
        const bool end = element == declared.from || element == declared.to;
        if (element.kind() == Kind::device && !end) need.listed_at.insert(element.row());
      }
      found.push_back(std::move(need));
    }
  }
  for (std::uint32_t row = 0; row < plant_.table(Kind::permission).size(); ++row) {
    const std::uint32_t conduit = plant_.table(Kind::permission).parent(row).row();
    std::set<std::uint32_t> at;
    for (const Ref device : refs(Kind::conduit, conduit, "through")) at.insert(device.row());
    if (at.empty()) at = everywhere;
    for (Ref from : refs(Kind::conduit, conduit, "between")) {
      for (Ref to : refs(Kind::conduit, conduit, "between")) {
        if (one(Kind::permission, row, "from").valid()) from = one(Kind::permission, row, "from");
        if (one(Kind::permission, row, "to").valid()) to = one(Kind::permission, row, "to");
        if (from != to) found.push_back({{Kind::permission, row}, from, to, at});
      }
    }
  }
  return found;
}

std::vector<Ref> Reference::names(Ref node) const {
  std::vector<Ref> found{node};
  if (node.kind() == Kind::device) {
    for (const std::uint32_t row : plant_.device_networks[node.row()]) {
      found.emplace_back(Kind::network, row);
    }
    for (const std::uint32_t row : plant_.device_zones[node.row()])
      found.emplace_back(Kind::zone, row);
  }
  if (node.kind() == Kind::network) {
    for (const std::uint32_t row : plant_.network_zones[node.row()])
      found.emplace_back(Kind::zone, row);
  }
  return found;
}

std::set<std::uint32_t> Reference::spokesmen(std::uint32_t device) const {
  std::set<std::uint32_t> found;
  std::vector<std::uint32_t> open{device};
  while (!open.empty()) {
    const Ref spoken_to(Kind::device, open.back());
    open.pop_back();
    for (const Side& hears : sides_) {
      if (hears.device != spoken_to || !hears.into || hears.laid) continue;
      if (!medium(hears.junction.kind(), hears.junction.row()).bus) continue;
      for (const Side& speaks : sides_) {
        const std::uint32_t row = speaks.device.row();
        if (speaks.junction != hears.junction || speaks.device == spoken_to || !speaks.out)
          continue;
        if (!type(row).converts || !forwards(row) || protects(row) || row == device) continue;
        if (found.insert(row).second) open.push_back(row);
      }
    }
  }
  return found;
}

bool Reference::addresses(Ref source, const std::vector<Ref>& names, std::uint32_t device,
                          bool inside_only) const {
  const Ref target(Kind::device, device);
  if (source == target || (inside_only && outside(target))) return false;
  if (addresses_itself(source, names, device, inside_only)) return true;
  for (const std::uint32_t spokesman : spokesmen(device)) {
    if (addresses_itself(source, names, spokesman, inside_only)) return true;
  }
  return false;
}

bool Reference::addresses_itself(Ref source, const std::vector<Ref>& names, std::uint32_t device,
                                 bool inside_only) const {
  const Ref target(Kind::device, device);
  if (source == target || (inside_only && outside(target))) return false;
  Search plain;
  plain.from = source;
  plain.to = target;
  plain.inside_only = inside_only;
  if (source.kind() == Kind::link) plain.via = {source};  // so that carried media can be stood on
  search(plain);
  if (!plain.found.empty()) return true;
  const std::vector<Ref> target_names = this->names(target);
  for (const Need& need : needs_) {
    if (!has(names, need.from) || !has(target_names, need.to)) continue;
    Search listed = plain;
    listed.listed_at = &need.listed_at;
    search(listed);
    if (!listed.found.empty()) return true;
  }
  return false;
}

std::set<std::uint32_t> Reference::opens(Ref start) const {
  std::vector<Ref> who = names(start);
  bool inside_only = start.kind() != Kind::device;
  if (start.kind() == Kind::network) inside_only = !outside(start);
  if (start.kind() == Kind::link) {
    const bool away = leaves(Kind::link, start.row());
    for (const Ref end : ends_[start.row()]) {
      if (away ? !outside(end) : end.kind() == Kind::device) continue;
      const auto more = names(end);
      who.insert(who.end(), more.begin(), more.end());
      for (const Side& side : sides_) {
        if (away && side.junction == end && outside(side.device)) who.push_back(side.device);
      }
    }
  }
  std::set<std::uint32_t> found;
  for (std::uint32_t row = 0; row < plant_.table(Kind::device).size(); ++row) {
    if (addresses(start, who, row, inside_only)) found.insert(row);
  }
  return found;
}

std::vector<Ref> Reference::sources() const {
  std::vector<Ref> found;
  const model::Column& tier = plant_.table(Kind::zone).column("tier");
  for (std::uint32_t row = 0; row < plant_.network_zones.size(); ++row) {
    const auto& zones = plant_.network_zones[row];
    const bool touches = std::any_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
      return model::is_outside(static_cast<model::Tier>(tier.raw(zone)));
    });
    if (touches || leaves(Kind::network, row)) found.emplace_back(Kind::network, row);
  }
  for (std::uint32_t row = 0; row < ends_.size(); ++row) {
    const bool ends_outside =
        std::any_of(ends_[row].begin(), ends_[row].end(), [&](Ref end) { return outside(end); });
    if (leaves(Kind::link, row) && !ends_outside && !medium(Kind::link, row).tunnel) {
      found.emplace_back(Kind::link, row);
    }
  }
  for (std::uint32_t row = 0; row < plant_.table(Kind::device).size(); ++row) {
    if (outside({Kind::device, row})) found.emplace_back(Kind::device, row);
  }
  return found;
}

std::set<std::uint32_t> Reference::direct() const {
  std::set<std::uint32_t> found;
  for (std::uint32_t row = 0; row < plant_.table(Kind::device).size(); ++row) {
    for (const Ref source : sources()) {
      if (addresses(source, names(source), row, false)) found.insert(row);
    }
  }
  for (std::uint32_t row = 0; row < plant_.table(Kind::remote_access).size(); ++row) {
    const Trip session = trip({Kind::remote_access, row});
    bool away = session.from.kind() != Kind::link && outside(session.from);
    for (const Ref line : session.via) away = away || leaves(Kind::link, line.row());
    if (away) found.insert(session.to.row());
  }
  return found;
}

std::set<std::uint32_t> Reference::carried(Ref from) const {
  std::set<std::uint32_t> found;
  for (std::uint32_t row = 0; row < ends_.size(); ++row) {
    if (!medium(Kind::link, row).carried || !has(ends_[row], from)) continue;
    for (const Ref end : ends_[row]) {
      if (end == from) continue;
      if (end.kind() == Kind::device) found.insert(end.row());
      for (const Side& side : sides_) {
        if (side.junction == end && !side.laid) found.insert(side.device.row());
      }
    }
  }
  return found;
}

std::map<std::uint32_t, std::uint32_t> Reference::pivots() const {
  std::map<std::uint32_t, std::uint32_t> hosts;
  std::set<std::uint32_t> fresh = direct();
  for (const Ref source : sources()) {
    const auto more = carried(source);
    fresh.insert(more.begin(), more.end());
  }
  for (std::uint32_t count = 0; !fresh.empty(); ++count) {
    std::set<std::uint32_t> next;
    for (const std::uint32_t device : fresh) hosts.emplace(device, count);
    for (const std::uint32_t device : fresh) {
      if (forwards(device)) continue;
      const Ref ref(Kind::device, device);
      for (const auto& more : {opens(ref), carried(ref)}) {
        for (const std::uint32_t other : more) {
          if (hosts.count(other) == 0) next.insert(other);
        }
      }
    }
    fresh = std::move(next);
  }
  return hosts;
}

std::set<Reference::Joined> Reference::joins() const {
  std::set<Joined> found;
  const auto add = [&](Ref by, std::uint32_t a, std::uint32_t b, bool filtered) {
    if (a == b) return;
    if (std::pair(rank({b}), b) < std::pair(rank({a}), a)) std::swap(a, b);
    found.emplace(by, a, b, filtered);
  };
  for (std::uint32_t row = 0; row < plant_.network_zones.size(); ++row) {
    for (const std::uint32_t a : plant_.network_zones[row]) {
      for (const std::uint32_t b : plant_.network_zones[row])
        add({Kind::network, row}, a, b, false);
    }
  }
  for (const Side& in : sides_) {
    for (const Side& out : sides_) {
      if (in.device != out.device || in.junction == out.junction ||
          in.junction.kind() != Kind::network || out.junction.kind() != Kind::network ||
          !joins_sides(in, out)) {
        continue;
      }
      for (const std::uint32_t a : plant_.network_zones[in.junction.row()]) {
        for (const std::uint32_t b : plant_.network_zones[out.junction.row()]) {
          add(in.device, a, b, protects(in.device.row()));
        }
      }
    }
  }
  for (std::uint32_t row = 0; row < ends_.size(); ++row) {
    if (medium(Kind::link, row).carried) continue;
    for (const Ref x : ends_[row]) {
      for (const Ref y : ends_[row]) {
        if (x == y) continue;
        const auto zones = [&](Ref end) {
          return end.kind() == Kind::device ? plant_.device_zones[end.row()]
                                            : plant_.network_zones[end.row()];
        };
        const auto a = zones(x);
        const auto b = zones(y);
        if (std::any_of(a.begin(), a.end(), [&](std::uint32_t zone) { return has(b, zone); })) {
          continue;
        }
        bool filtered = medium(Kind::link, row).one_way;
        for (const Ref end : {x, y}) {
          filtered = filtered || (end.kind() == Kind::device && boundary(end.row()));
        }
        for (const std::uint32_t p : a) {
          for (const std::uint32_t q : b) add({Kind::link, row}, p, q, filtered);
        }
      }
    }
  }
  return found;
}

}  // namespace support
