#include "topology/policy.h"

#include <algorithm>
#include <array>

#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

constexpr std::uint32_t kActionAllow = 0;
constexpr std::uint32_t kDefaultAllow = 0;
constexpr std::uint32_t kDirectionIn = 0;
constexpr std::uint32_t kDirectionOut = 1;

}  // namespace

Policies::Policies(const Graph& graph, Endpoints& endpoints)
    : graph_(graph), endpoints_(endpoints) {
  const model::Column& fallback = graph.plant.table(Kind::device).column("policy.default");
  for (std::uint32_t device = 0; device < graph.devices; ++device) {
    const Ref ref(Kind::device, device);
    if (graph.facts.filter(device) != Filter::rules &&
        graph.plant.children(ref, Kind::forward).empty()) {
      continue;
    }
    Policy policy;
    const auto word = fallback.get(device);
    policy.fallback = !word ? Truth::unknown : *word == kDefaultAllow ? Truth::yes : Truth::no;
    read_rules(device, endpoints, policy);
    read_forwards(device, endpoints, policy);
    policies_.emplace(device, std::move(policy));
  }
}

void Policies::read_rules(std::uint32_t device, Endpoints& endpoints, Policy& policy) const {
  const model::Plant& plant = graph_.plant;
  const model::Table& table = plant.table(Kind::policy_rule);
  const model::Column& action = table.column("action");
  const model::Column& interface = table.column("interface");
  const model::Column& direction = table.column("direction");
  const model::Column& enabled = table.column("enabled");
  const model::Column& unapplied = table.column("unapplied");
  const model::Column& from = table.column("from");
  const model::Column& to = table.column("to");
  for (const std::uint32_t row : plant.children({Kind::device, device}, Kind::policy_rule)) {
    const auto list = unapplied.get(row);
    if (list && !plant.text(model::TextId{*list}).empty()) continue;
    if (enabled.get(row) == 0U) continue;
    const auto word = action.get(row);
    if (word && *word != kActionAllow) continue;
    Rule rule;
    rule.ref = {Kind::policy_rule, row};
    if (!word || enabled.origin(row) == model::Origin::unknown) {
      rule.allows = Truth::unknown;
      rule.doubt = {rule.ref, id_of(Kind::policy_rule, word ? "enabled" : "action")};
    }
    if (interface.known(row)) {
      for (const std::uint32_t raw : plant.list(interface.raw(row))) {
        rule.interfaces.push_back(Ref::from_raw(raw).row());
      }
      std::sort(rule.interfaces.begin(), rule.interfaces.end());
    }
    const std::uint32_t way = direction.get(row).value_or(kDirectionIn);
    rule.on_entry = way != kDirectionOut;
    rule.on_exit = way != kDirectionIn;
    if (from.known(row)) rule.from = endpoints.add(plant.list(from.raw(row)));
    if (to.known(row)) rule.to = endpoints.add(plant.list(to.raw(row)));
    policy.rules.push_back(std::move(rule));
  }
}

void Policies::read_forwards(std::uint32_t device, Endpoints& endpoints, Policy& policy) const {
  const model::Plant& plant = graph_.plant;
  const model::Table& table = plant.table(Kind::forward);
  const model::Column& interface = table.column("interface");
  const model::Column& to = table.column("to");
  for (const std::uint32_t row : plant.children({Kind::device, device}, Kind::forward)) {
    if (!to.known(row)) continue;
    Rule rule;
    rule.ref = {Kind::forward, row};
    if (const auto raw = interface.get(row)) rule.interfaces = {Ref::from_raw(*raw).row()};
    rule.to = endpoints.add(std::array{to.raw(row)});
    policy.forwards.push_back(std::move(rule));
  }
}

const Policies::Policy* Policies::find(std::uint32_t device) const {
  const auto at = policies_.find(device);
  return at == policies_.end() ? nullptr : &at->second;
}

Truth Policies::match(const Rule& rule, const Edge& edge, const Parties& parties) const {
  if (!rule.interfaces.empty()) {
    if (!edge.over.valid() ||
        !std::binary_search(rule.interfaces.begin(), rule.interfaces.end(), edge.over.row())) {
      return Truth::no;
    }
  }
  Truth truth = rule.allows;
  if (rule.from != kNone) truth = both(truth, endpoints_.match(rule.from, parties.from));
  if (rule.to != kNone && truth != Truth::no) {
    truth = both(truth, endpoints_.match(rule.to, parties.to));
  }
  return truth;
}

Truth Policies::enters(std::uint32_t device, const Edge& in, const Parties& parties) const {
  const Policy* policy = find(device);
  if (policy == nullptr) return Truth::no;
  Truth truth = either(policy->fallback, forwarded(device, in, parties));
  for (const Rule& rule : policy->rules) {
    if (truth == Truth::yes) break;
    if (rule.on_entry) truth = either(truth, match(rule, in, parties));
  }
  return truth;
}

Truth Policies::leaves(std::uint32_t device, const Edge& out, const Parties& parties) const {
  const Policy* policy = find(device);
  Truth truth = Truth::no;
  if (policy == nullptr) return truth;
  for (const Rule& rule : policy->rules) {
    if (truth == Truth::yes) break;
    if (rule.on_exit) truth = either(truth, match(rule, out, parties));
  }
  return truth;
}

Truth Policies::forwarded(std::uint32_t device, const Edge& in, const Parties& parties) const {
  const Policy* policy = find(device);
  Truth truth = Truth::no;
  if (policy == nullptr) return truth;
  for (const Rule& rule : policy->forwards) truth = either(truth, match(rule, in, parties));
  return truth;
}

Ref Policies::allowed_by(std::uint32_t device, const Edge& in, const Edge& out,
                         const Parties& parties) const {
  const Policy* policy = find(device);
  if (policy == nullptr) return {};
  for (const Truth wanted : {Truth::yes, Truth::unknown}) {
    for (const Rule& rule : policy->forwards) {
      if (match(rule, in, parties) == wanted) return rule.ref;
    }
    for (const Rule& rule : policy->rules) {
      if (rule.on_entry && match(rule, in, parties) == wanted) return rule.ref;
      if (rule.on_exit && match(rule, out, parties) == wanted) return rule.ref;
    }
  }
  return {};
}

void Policies::explain(std::uint32_t device, const Edge& in, const Edge& out,
                       const Parties& parties, std::vector<Missing>& missing) const {
  const Policy* policy = find(device);
  if (policy == nullptr) return;
  if (policy->fallback == Truth::unknown) {
    missing.push_back({Ref(Kind::device, device), id_of(Kind::device, "policy.default")});
  }
  const auto explain_rule = [&](const Rule& rule, const Edge& edge) {
    if (match(rule, edge, parties) != Truth::unknown) return;
    if (rule.allows == Truth::unknown) missing.push_back(rule.doubt);
    if (rule.from != kNone) endpoints_.explain(rule.from, parties.from, missing);
    if (rule.to != kNone) endpoints_.explain(rule.to, parties.to, missing);
  };
  for (const Rule& rule : policy->forwards) explain_rule(rule, in);
  for (const Rule& rule : policy->rules) {
    if (rule.on_entry) explain_rule(rule, in);
    if (rule.on_exit) explain_rule(rule, out);
  }
}

bool Policies::allows_something(std::uint32_t device) const {
  const Policy* policy = find(device);
  return policy != nullptr &&
         (policy->fallback != Truth::no || !policy->rules.empty() || !policy->forwards.empty());
}

}  // namespace topology
