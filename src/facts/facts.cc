#include "facts/facts.h"

#include <algorithm>
#include <vector>

#include "facts/fact.h"
#include "facts/relations.h"

namespace facts {
namespace {

/// `ended` as a timestamp: before any date a plant can state.
constexpr expr::Instant kLongAgo{-62135596800, 0};

diag::Severity severity(const expr::Value& word) {
  return diag::severity_named(word.text()).value_or(diag::Severity::info);
}

/// Where each field of each object type comes from, found once.
const std::vector<std::vector<FieldSource>>& sources() {
  static const std::vector<std::vector<FieldSource>> kSources = [] {
    std::vector<std::vector<FieldSource>> all(kObjectTypes);
    for (std::size_t i = 0; i < kObjectTypes; ++i) {
      const auto type = static_cast<expr::ObjectTypeId>(i);
      const std::size_t fields = vocabulary().object(type).fields.size();
      for (std::size_t slot = 0; slot < fields; ++slot) {
        all[i].push_back(source(type, expr::FieldSlot{static_cast<std::uint16_t>(slot)}));
      }
    }
    return all;
  }();
  return kSources;
}

/// The members that are surely in a list, or, where none is, those that may be.
template <typename Visit>
void each_surest(const expr::List& list, const Visit& visit) {
  bool any_sure = false;
  for (std::size_t i = 0; i < list.size(); ++i)
    any_sure = any_sure || list.membership(i) == nullptr;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!any_sure || list.membership(i) == nullptr) visit(list.at(i));
  }
}

expr::Value word(diag::Severity severity) { return expr::Value::string_view(diag::name(severity)); }

}  // namespace

Facts::Facts(const World& world, bool assume_worst)
    : world_(world), sources_(sources()), assume_worst_(assume_worst) {}

expr::Value Facts::single(const model::Attribute& row, std::uint32_t raw) const {
  const model::Plant& plant = world_.plant();
  switch (row.type) {
    case model::Type::boolean:
      return expr::Value::boolean(raw != 0);
    case model::Type::integer:
      return expr::Value::integer(static_cast<std::int32_t>(raw));
    case model::Type::date: {
      const auto days = static_cast<std::int32_t>(raw);
      if (days == model::kEnded) return expr::Value::timestamp(kLongAgo);
      return expr::Value::timestamp({std::int64_t{days} * 86400, 0});
    }
    case model::Type::choice:
      switch (row.words) {
        case model::Words::device_type:
          return expr::Value::string_view(plant.vocabulary().device_types[raw].id);
        case model::Words::medium:
          return expr::Value::object({kMedium, raw});
        case model::Words::protocol:
          return expr::Value::string_view(plant.word(row, raw));
        default:
          return expr::Value::string_view(row.fixed[raw]);
      }
    case model::Type::text:
    case model::Type::address:
    case model::Type::cidr:
      return expr::Value::string_view(plant.text(model::TextId{raw}));
    case model::Type::reference:
    case model::Type::endpoint: {
      const model::Ref ref = model::Ref::from_raw(raw);
      if (ref.kind() == model::Kind::literal) {
        return expr::Value::string_view(plant.text(model::TextId{ref.row()}));
      }
      const bool one_kind = (row.refers & (row.refers - 1)) == 0 && row.refers != 0;
      return one_kind ? expr::Value::object(object(ref)) : expr::Value::string_view(plant.id(ref));
    }
  }
  return {};
}

expr::Value Facts::attribute(expr::ObjectRef object, model::AttributeId id) const {
  const model::Attribute& row = model::attribute(id);
  const model::Column& column = world_.plant().table(row.kind).column(id);
  if (!column.known(object.row)) {
    if (assume_worst_ && row.worst_first && !row.list)
      return expr::Value::string_view(row.fixed[0]);
    const model::Ref ref(row.kind, object.row);
    return world_.unknown(ref, row.name);
  }
  const std::uint32_t raw = column.raw(object.row);
  if (!row.list) return single(row, raw);
  const auto items = world_.plant().list(raw);
  std::vector<expr::Value> values;
  values.reserve(items.size());
  for (const std::uint32_t item : items) values.push_back(single(row, item));
  return expr::Value::list(std::move(values));
}

expr::Value Facts::fact(const Row& fact, std::uint32_t row) const {
  // A level also notes what it assumes: it has to be asked each time.
  if (fact.shape == Shape::integer) return fact.get(world_, row);
  if (kept_.empty()) kept_.resize(kKept);
  const std::size_t place = (reinterpret_cast<std::uintptr_t>(&fact) / sizeof(Row)) * 31 + row;
  if (const Kept& kept = kept_[place % kKept]; kept.fact == &fact && kept.row == row) {
    return kept.value;
  }
  expr::Value value = fact.get(world_, row);
  kept_[place % kKept] = {&fact, row, value};
  return value;
}

expr::Value Facts::field(expr::ObjectRef object, expr::FieldSlot slot) const {
  const auto type = static_cast<std::size_t>(object.type);
  const FieldSource& from = sources_[type][static_cast<std::size_t>(slot)];
  if (from.attribute != model::kNoAttribute) return attribute(object, from.attribute);
  if (from.fact != nullptr) return fact(*from.fact, object.row);
  return expr::Value::string_view(shown(world_, object));
}

/// What is not stated has no number of its own where the worst is assumed of it.
bool Facts::stored(expr::ObjectTypeId type, expr::FieldSlot slot) const {
  return !assume_worst_ &&
         sources_[static_cast<std::size_t>(type)][static_cast<std::size_t>(slot)].attribute !=
             model::kNoAttribute;
}

std::int64_t Facts::code(expr::ObjectRef object, expr::FieldSlot slot) const {
  const model::AttributeId id =
      sources_[static_cast<std::size_t>(object.type)][static_cast<std::size_t>(slot)].attribute;
  const model::Column& column = world_.plant().table(model::attribute(id).kind).column(id);
  return column.known(object.row) ? std::int64_t{column.raw(object.row)} : kNotStated;
}

bool Facts::numbered(expr::ObjectTypeId type) const {
  return type != kEnd && type != kWay && type != kPassage;
}

expr::Value Facts::worst(const expr::Value& devices) const {
  if (devices.is(expr::Kind::unknown))
    return level(world_, {world_.grades().assumed_controller, true});
  std::vector<std::uint32_t> found;
  each_surest(devices.list(), [&](const expr::Value& one) {
    if (one.is(expr::Kind::object)) {
      found.push_back(one.object().row);
    } else {
      each_surest(one.list(),
                  [&](const expr::Value& device) { found.push_back(device.object().row); });
    }
  });
  return level(world_, world_.worst(found));
}

expr::Value Facts::exposure(const expr::Value& calls) const {
  if (calls.is(expr::Kind::unknown)) return calls;
  Grade highest{1, false};
  each_surest(calls.list(), [&](const expr::Value& one) {
    const Grade own = world_.relations().call(one.object().row).exposure;
    if (outranks(own, highest)) highest = own;
  });
  return level(world_, highest);
}

expr::Value Facts::call(expr::FunctionId function, std::span<const expr::Value> arguments) const {
  switch (static_cast<Function>(function)) {
    case Function::risk: {
      const auto clamp = [](std::int64_t level) {
        return static_cast<std::size_t>(std::clamp<std::int64_t>(level, 1, 4) - 1);
      };
      return word(
          world_.grades().risk[clamp(arguments[0].integer())][clamp(arguments[1].integer())]);
    }
    case Function::step_down: {
      const diag::Severity was = severity(arguments[0]);
      return word(was == diag::Severity::info
                      ? was
                      : static_cast<diag::Severity>(static_cast<int>(was) - 1));
    }
    case Function::at_least:
      return word(std::max(severity(arguments[0]), severity(arguments[1])));
    case Function::worst:
    case Function::worst_all:
      return worst(arguments[0]);
    case Function::exposure:
      return exposure(arguments[0]);
    case Function::lets:
      return facts::lets(world_, world_.relations().call(arguments[0].object().row),
                         arguments[1].text());
    case Function::sure:
      return expr::Value::boolean(arguments[0].is_true());
    default: {
      const std::string* found =
          world_.plant().label(entity(world_, arguments[0].object()), arguments[1].text());
      return found == nullptr ? expr::Value::string_view("") : expr::Value::string_view(*found);
    }
  }
}

std::vector<expr::Value> Facts::bindings(expr::ObjectRef subject) const {
  std::vector<expr::Value> values(kVariables);
  values[static_cast<std::size_t>(model::Kind::plant)] =
      expr::Value::object({object_type(model::Kind::plant), 0});
  values[static_cast<std::size_t>(kToday)] = expr::Value::timestamp(world_.today());
  bind(subject, values);
  return values;
}

void Facts::bind(expr::ObjectRef subject, std::vector<expr::Value>& bindings) const {
  bindings[static_cast<std::size_t>(subject.type)] = expr::Value::object(subject);
  bindings[static_cast<std::size_t>(kSubject)] = expr::Value::object(subject);
}

std::uint32_t Facts::rows(expr::ObjectTypeId type) const {
  if (const ComputedType* of = computed(type)) return of->count == nullptr ? 0 : of->count(world_);
  return world_.plant().table(static_cast<model::Kind>(type)).size();
}

}  // namespace facts
