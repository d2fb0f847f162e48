#include <algorithm>
#include <string>
#include <utility>

#include "diag/codes_plant.h"
#include "read/address_space.h"
#include "read/entities.h"
#include "read/files.h"
#include "read/ids.h"
#include "read/places.h"
#include "read/read.h"
#include "read/resolve.h"
#include "read/scalars.h"
#include "read/scope.h"
#include "read/settle.h"

namespace reader {
namespace {

using model::Kind;
using model::Ref;

void check_protocols(const Context& context) {
  const model::Table& protocols = context.plant.table(Kind::protocol);
  for (std::uint32_t row = 0; row < protocols.size(); ++row) {
    const std::string_view id = context.plant.text(protocols.id(row));
    if (const auto shared = context.vocabulary.protocol(id)) {
      context.sink.report(diag::plant::kProtocolTaken, protocols.place(row).key,
                          {shown(id), context.vocabulary.protocols[*shared].id});
    }
  }
}

void index_all(model::Plant& plant) {
  for (std::size_t i = 0; i < model::kKinds; ++i) {
    const Kind kind = static_cast<Kind>(i);
    const std::uint32_t rows = plant.table(kind).size();
    for (std::uint32_t row = 0; row < rows; ++row) plant.index(Ref(kind, row));
  }
}

}  // namespace

model::Plant draft(const text::Sources& sources, text::FileId file,
                   std::shared_ptr<const model::Vocabulary> vocabulary, const Opener& open,
                   diag::Sink& sink) {
  const std::size_t faults = sink.count();
  model::Plant plant(vocabulary);
  const Context context{sources, plant, *vocabulary, sink};
  Ids ids(context);
  Sets sets;
  Entities entities(context, ids, sets);
  const bool whole = read_files(context, file, open, entities);
  const bool has_plant = plant.table(Kind::plant).size() > 0;
  if (!has_plant && whole) {
    sink.report(diag::plant::kNoSection, {file, 0, 0}, {std::string(model::section(Kind::plant))});
  }
  check_protocols(context);

  Resolver resolver(context, ids, whole);
  for (const std::string_view name : {"zone", "holds"}) {
    resolver.column(model::find_attribute(Kind::network, name));
  }
  place_networks(context, ids);
  resolver.columns();
  resolver.sets(sets);
  resolver.services();
  resolver.source_ports();
  index_all(plant);
  place_devices(context);
  check_ends(context);
  settle(context, sets);
  if (sink.count() == faults) mark_scope(plant);  // ends that name nothing are no ends yet
  check_addresses(context);
  return plant;
}

std::optional<model::Plant> plant(const text::Sources& sources, text::FileId file,
                                  std::shared_ptr<const model::Vocabulary> vocabulary,
                                  const Opener& open, diag::Sink& sink) {
  const std::size_t faults = sink.count();
  model::Plant plant = draft(sources, file, std::move(vocabulary), open, sink);
  if (sink.count() != faults) return {};
  return plant;
}

std::string written(const model::Plant& plant, Ref entity, model::AttributeId id) {
  const model::Attribute& attribute = model::attribute(id);
  const model::Column& column = plant.table(attribute.kind).column(id);
  if (column.origin(entity.row()) == model::Origin::unknown) {
    return std::string(model::kUnknownWord);
  }
  const auto raw = column.get(entity.row());
  if (!raw) return {};
  const auto one = [&](std::uint32_t value) -> std::string {
    switch (attribute.type) {
      case model::Type::boolean:
        return value != 0 ? "yes" : "no";
      case model::Type::integer:
        return std::to_string(value);
      case model::Type::date: {
        const auto day = static_cast<std::int32_t>(value);
        return day == model::kEnded ? "ended" : day_text(day);
      }
      case model::Type::choice:
        return std::string(plant.word(attribute, value));
      case model::Type::reference:
      case model::Type::endpoint: {
        const Ref ref = Ref::from_raw(value);
        if (ref.kind() == Kind::literal) return std::string(plant.text(model::TextId{ref.row()}));
        // Inside its device a name stands without the device's id before it.
        const bool inner = ref.kind() == Kind::alias;
        const std::string_view full = plant.id(ref);
        return std::string(inner ? full.substr(full.rfind('/') + 1) : full);
      }
      case model::Type::text:
      case model::Type::address:
      case model::Type::cidr:
        return std::string(plant.text(model::TextId{value}));
    }
    return {};
  };
  if (!attribute.list) return one(*raw);
  const auto values = plant.list(*raw);
  if (values.size() == 1) return one(values.front());
  std::string out = "[";
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out += ", ";
    out += one(values[i]);
  }
  return out + "]";
}

}  // namespace reader
