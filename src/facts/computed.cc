// The object types that are computed: one row each.
#include <array>

#include "facts/object.h"
#include "facts/relations.h"
#include "facts/world.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;

const topology::Join& join_of(const World& world, std::uint32_t row) {
  return world.topology().joins()[row];
}

Ref nobody(const World&, std::uint32_t) { return {}; }

constexpr std::array<ComputedType, kComputedTypes> kTypes = {{
    {.name = "crossing",
     .doc = {"two zones joined by one device, link or network",
             "一つの機器・回線・ネットワークでつながる二つのゾーン"},
     .entity = [](const World& world, std::uint32_t row) { return join_of(world, row).by; },
     .count =
         [](const World& world) {
           return static_cast<std::uint32_t>(world.topology().joins().size());
         },
     .between =
         [](const World& world, std::uint32_t row) {
           const topology::Join& join = join_of(world, row);
           return std::vector<Ref>{Ref(Kind::zone, join.zone_a), Ref(Kind::zone, join.zone_b)};
         }},
    {.name = "medium",
     .doc = {"what a link or network is made of", "回線・ネットワークの媒体"},
     .entity = nobody,
     .shown =
         [](const World& world, std::uint32_t row) {
           return std::string_view(world.plant().vocabulary().media[row].id);
         }},
    {.name = "speech",
     .doc = {"a protocol as it is spoken: of the vocabulary, or the plant's own",
             "通信で使うプロトコル（語彙または工場独自）"},
     .entity = nobody,
     .shown = [](const World& world,
                 std::uint32_t row) { return std::string_view(world.spoken(row).id); }},
    {.name = "end",
     .doc = {"a device, network, zone or line at which something begins or ends",
             "通信や規則の端（機器・ネットワーク・ゾーン・回線）"},
     .entity = [](const World&, std::uint32_t row) { return Ref::from_raw(row); }},
    {.name = "leg",
     .doc = {"a side of a device: a network it hangs on, or a line that ends at it",
             "機器の接続側（ネットワークまたは回線）"},
     .entity = [](const World& world,
                  std::uint32_t row) { return world.relations().leg(row).over; }},
    {.name = "call",
     .doc = {"a way in which a session can be opened to a device", "機器に接続してくる道筋"},
     .entity = [](const World& world,
                  std::uint32_t row) { return world.relations().call(row).carrier; },
     .way =
         [](const World& world, std::uint32_t row) {
           const Call& call = world.relations().call(row);
           const topology::OutsideReach& reach = world.topology().from_outside(call.device);
           if (call.by == Call::By::outside) return reach.way;
           return call.by == Call::By::relayed ? reach.pivot_way : topology::Way();
         }},
    {.name = "way",
     .doc = {"the ways of a flow or remote access from end to end", "通信・リモート接続の経路"},
     .entity = [](const World&, std::uint32_t row) { return Ref::from_raw(row); },
     .way =
         [](const World& world, std::uint32_t row) {
           const Ref of = Ref::from_raw(row);
           return of.kind() == Kind::flow ? world.topology().flow(of.row()).shortest
                                          : world.topology().remote_access(of.row()).shortest;
         }},
    {.name = "passage",
     .doc = {"from where to where a rule of a policy lets sessions through",
             "フィルタ規則が通す区間"},
     .entity = nobody},
    {.name = "exit",
     .doc = {"a computer's way to the internet on which nothing stops mail or the web",
             "端末からインターネットへの、メールやWebを止めるものがない経路"},
     .entity = [](const World&, std::uint32_t row) { return Ref(Kind::device, row); },
     .way = [](const World& world, std::uint32_t row) { return world.way_to_internet(row); }},
}};

}  // namespace

const ComputedType* computed(expr::ObjectTypeId type) {
  const auto index = static_cast<std::size_t>(type);
  return index < model::kKinds ? nullptr : &kTypes[index - model::kKinds];
}

}  // namespace facts
