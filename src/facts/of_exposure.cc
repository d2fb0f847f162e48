// Facts of who can address a device from a less trusted place, and by which of its services.
#include <algorithm>

#include "facts/fact.h"
#include "facts/relations.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;

/// A call from a less trusted place. What comes from an entry device (a jump host) or by a remote
/// access has been asked who it is; a device that filters shows itself by its own sides alone.
expr::Value from_less_trusted(const World& world, const Call& call) {
  const auto known = [](bool holds) { return expr::Value::boolean(holds); };
  if (call.from.valid() && call.from.kind() == Kind::device) {
    const model::DeviceType* type = world.device_type(call.from.row());
    if (type != nullptr && type->entry) return known(false);
  }
  const model::DeviceType* own = world.device_type(call.device);
  const bool filters = own != nullptr && own->filters;
  switch (call.by) {
    case Call::By::flow:
      return known(call.above || (call.from.valid() && world.outside(call.from)));
    case Call::By::session:
    case Call::By::relayed:
      return known(false);
    case Call::By::outside:
      return filters ? known(false) : negated(served_by_session(world, call.device));
    case Call::By::above:
      return known(!filters);
    case Call::By::side:
      return known(true);
  }
  return known(false);
}

/// Of each call that may be from a less trusted place, whether it is.
template <typename Visit>
void each_exposure(const World& world, std::uint32_t device, const Visit& visit) {
  if (world.outside(device_ref(device))) return;
  const Members& calls = world.relations().calls(device);
  for (std::size_t i = 0; i < calls.rows.size(); ++i) {
    const Call& call = world.relations().call(calls.rows[i]);
    const expr::Value less = from_less_trusted(world, call);
    if (less.is_false()) continue;
    const expr::Missings missing = expr::unite(
        calls.maybe[i], less.is(expr::Kind::unknown) ? less.missing() : expr::Missings());
    visit(call, missing == nullptr ? expr::Value::boolean(true) : expr::Value::unknown(missing));
  }
}

expr::Value exposed(const World& world, std::uint32_t device) {
  AnyOf any;
  each_exposure(world, device, [&](const Call&, const expr::Value& open) { any.add(open); });
  return any.value();
}

Grade device_exposure(const World& world, std::uint32_t device) {
  Grade grade{1, false};
  each_exposure(world, device, [&](const Call& call, const expr::Value& open) {
    if (open.is_true() && outranks(call.exposure, grade)) grade = call.exposure;
  });
  return grade;
}

/// It hangs on a network: `address: none` says that it is wired to something else.
bool on_network(const World& world, std::uint32_t device) {
  const auto addresses = world.list(device_ref(device), "address");
  return addresses.empty() || std::any_of(addresses.begin(), addresses.end(), [&](auto raw) {
           return world.plant().text(model::TextId{raw}) != "none";
         });
}

constexpr Row kExposureDevice[] = {
    {"exposed",
     Shape::boolean,
     {"a session from outside or from a higher tier can be opened to it; remote maintenance, jump "
      "hosts and a dmz do not count",
      "構外や上位階層から接続できるか（リモート保守・踏み台サーバ・DMZからは数えない）"},
     exposed},
    {"session_exposure",
     Shape::integer,
     {"X of the least trusted place from which a session can surely be opened to it, 1-4",
      "接続してこられる場所のさらされ方（1〜4）"},
     [](const World& world, std::uint32_t device) {
       return level(world, device_exposure(world, device));
     }},
    {"on_network",
     Shape::boolean,
     {"it has an address on a network, or may have one", "ネットワークにつながるか"},
     [](const World& world, std::uint32_t device) {
       return expr::Value::boolean(on_network(world, device));
     }},
};

constexpr Table kExposureTables[] = {
    {object_type(Kind::device), kExposureDevice},
};

}  // namespace

std::span<const Table> of_exposure() { return kExposureTables; }

}  // namespace facts
