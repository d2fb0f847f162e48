// Facts of the description itself: values on which sources disagree, ports that belong to another
// protocol, devices nobody knows.
#include <algorithm>
#include <array>
#include <string>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using Statement = model::Plant::Statement;

/// One statement, and of what: the entity itself, or a part of it such as an interface.
struct Source {
  Ref entity;
  const Statement* statement = nullptr;
};

/// The statements of an entity and its parts that are about what is, not what is planned; names
/// may differ.
std::vector<Source> statements(const World& world, Ref entity) {
  std::vector<Source> found;
  const auto& all = world.plant().disagreements;
  const auto add = [&](Ref one) {
    const auto at = all.find(one.packed);
    if (at == all.end()) return;
    for (const Statement& statement : at->second) {
      const model::Attribute& attribute = model::attribute(statement.attribute);
      // A rule's services and ports are texts too, but no names.
      const bool words = attribute.type == model::Type::text && !attribute.list;
      if (!words && statement.basis != "planned") found.push_back({one, &statement});
    }
  };
  add(entity);
  if (entity.kind() != Kind::device || all.empty()) return found;
  for (const Kind part : {Kind::interface, Kind::policy_rule, Kind::alias, Kind::forward}) {
    for (const std::uint32_t row : world.plant().children(entity, part)) add(Ref(part, row));
  }
  return found;
}

std::string shown(const World& world, const Statement& one) {
  std::string out(world.plant().text(one.written));
  const bool bare = one.evidence == model::kNoText;
  return out.append(" (").append(bare ? one.basis : world.plant().text(one.evidence)).append(")");
}

template <Kind kKind>
expr::Value disagreements(const World& world, std::uint32_t row) {
  std::vector<expr::Value> found;
  const Ref self(kKind, row);
  const auto all = statements(world, self);
  const auto same = [](const Source& a, const Source& b) {
    return a.entity == b.entity && a.statement->attribute == b.statement->attribute;
  };
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    std::string text(model::attribute(all[begin].statement->attribute).name);
    if (all[begin].entity != self) {
      text = std::string(world.plant().id(all[begin].entity)) + " " + text;
    }
    bool differ = false;
    for (; end < all.size() && same(all[end], all[begin]); ++end) {
      text.append(end == begin ? ": " : " / ").append(shown(world, *all[end].statement));
      differ = differ || all[end].statement->written != all[begin].statement->written;
    }
    if (differ) found.push_back(expr::Value::string(std::move(text)));
  }
  return expr::Value::list(std::move(found));
}

/// A document says better than what was read out or seen.
template <Kind kKind>
expr::Value claim_not_kept(const World& world, std::uint32_t row) {
  const auto all = statements(world, Ref(kKind, row));
  for (const auto& [of, claim] : all) {
    if (claim->basis != "documented" || !model::attribute(claim->attribute).worst_first) continue;
    for (const auto& [entity, fact] : all) {
      if (entity == of && fact->attribute == claim->attribute && fact->basis != "documented" &&
          fact->raw < claim->raw) {
        return expr::Value::boolean(true);
      }
    }
  }
  return expr::Value::boolean(false);
}

template <Kind kKind>
constexpr std::array<Row, 2> kSources = {{
    {"disagreements",
     Shape::texts,
     {"values on which sources disagree, with what each says; plans do not count",
      "出典どうしで食い違う値と、それぞれの記載（計画は除く）"},
     disagreements<kKind>},
    {"claim_not_kept",
     Shape::boolean,
     {"a document claims a better protection than was read out or seen",
      "文書の記載より、設定・現物の対策が弱いか"},
     claim_not_kept<kKind>},
}};

/// What is only seen and not known by its type is nobody's; what a document lists is asked for.
expr::Value identified(const World& world, std::uint32_t row) {
  const Ref device(Kind::device, row);
  if (world.device_type(row) != nullptr) return expr::Value::boolean(true);
  if (world.word(device, "basis").value_or("documented") == "observed") {
    return expr::Value::boolean(false);
  }
  return world.unknown(device, "type");
}

constexpr Row kDeviceOnly[] = {
    {"identified",
     Shape::boolean,
     {"what it is is known; false for what was only seen on site and has no known type",
      "機器の種類が分かっているか（現物で見つけただけで種類も不明なら no）"},
     identified},
};

/// A flow on a bus or below IP has no port. Where none is written the usual one is meant: there is
/// nothing that could disagree with the protocol.
expr::Value port_use(const World& world, std::uint32_t flow) {
  const Ref ref(Kind::flow, flow);
  const auto none = expr::Value::string_view("none");
  if (world.column(Kind::flow, "port").origin(flow) == model::Origin::absent) return none;
  const model::Protocol* protocol = world.protocol(flow);
  if (protocol == nullptr) return world.unknown(ref, "protocol");
  if (protocol->layer2 || protocol->ports.empty()) return none;
  const auto usual = [&](std::uint32_t port) {
    return std::find(protocol->ports.begin(), protocol->ports.end(), port) !=
               protocol->ports.end() ||
           std::any_of(protocol->other_ports.begin(), protocol->other_ports.end(),
                       [&](const model::PortRange& range) {
                         return range.first <= port && port <= range.last;
                       });
  };
  const auto port = world.column(Kind::flow, "port").get(flow);
  if (!port) return world.unknown(ref, "port");
  const auto& behind = world.forwarded_to(*port);
  const bool fits = usual(*port) || std::any_of(behind.begin(), behind.end(), usual);
  return expr::Value::string_view(fits ? "usual" : "odd");
}

constexpr Row kFlowOnly[] = {
    {"port_use",
     Shape::text,
     {"usual (its port is one of its protocol, or a port forward translates it to one), odd, or "
      "none (no port is written, or its protocol has none of its own)",
      "ポート番号：usual（プロトコルの通常のもの。ポート転送で変換される場合を含む）、odd（それ以外"
      "）、none（記載なし、または通常の番号がない）"},
     port_use},
};

constexpr Table kDescriptionTables[] = {
    {object_type(Kind::plant), kSources<Kind::plant>},
    {object_type(Kind::party), kSources<Kind::party>},
    {object_type(Kind::zone), kSources<Kind::zone>},
    {object_type(Kind::network), kSources<Kind::network>},
    {object_type(Kind::device), kSources<Kind::device>},
    {object_type(Kind::device), kDeviceOnly},
    {object_type(Kind::link), kSources<Kind::link>},
    {object_type(Kind::flow), kSources<Kind::flow>},
    {object_type(Kind::flow), kFlowOnly},
    {object_type(Kind::remote_access), kSources<Kind::remote_access>},
};

}  // namespace

std::span<const Table> description() { return kDescriptionTables; }

}  // namespace facts
