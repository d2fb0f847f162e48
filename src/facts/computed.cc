// The object types that are computed: one row each.
#include <array>

#include "facts/object.h"
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
}};

}  // namespace

const ComputedType* computed(expr::ObjectTypeId type) {
  const auto index = static_cast<std::size_t>(type);
  return index < model::kKinds ? nullptr : &kTypes[index - model::kKinds];
}

}  // namespace facts
