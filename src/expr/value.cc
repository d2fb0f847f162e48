#include "expr/value.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <unordered_map>

#include "diag/codes_expr.h"
#include "expr/host.h"
#include "expr/order.h"

namespace expr {
namespace {

/// Maps with fewer entries are searched one by one.
constexpr std::size_t kFewEntries = 8;

MissingSet capped(std::vector<Missing> items, bool more) {
  if (items.size() > kMaxMissing) {
    items.resize(kMaxMissing);
    more = true;
  }
  return {std::move(items), more};
}

class EmptyHost : public Host {
 public:
  [[nodiscard]] Value field(ObjectRef, FieldSlot) const override { return Value(); }
  [[nodiscard]] Value call(FunctionId, std::span<const Value>) const override { return Value(); }
};

}  // namespace

const Host& empty_host() {
  static const EmptyHost host;
  return host;
}

Missings missing(std::vector<Missing> items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  return std::make_shared<const MissingSet>(capped(std::move(items), false));
}

Missings unite(const Missings& a, const Missings& b) {
  if (!a || a == b) return b;
  if (!b) return a;
  std::vector<Missing> items;
  items.reserve(a->items.size() + b->items.size());
  std::set_union(a->items.begin(), a->items.end(), b->items.begin(), b->items.end(),
                 std::back_inserter(items));
  if (items.size() == a->items.size() && a->more == (a->more || b->more)) return a;
  return std::make_shared<const MissingSet>(capped(std::move(items), a->more || b->more));
}

Value Value::boolean(bool value) {
  Value out;
  out.kind_ = Kind::boolean;
  out.as_.boolean = value;
  return out;
}

Value Value::integer(std::int64_t value) {
  Value out;
  out.kind_ = Kind::integer;
  out.as_.integer = value;
  return out;
}

Value Value::uinteger(std::uint64_t value) {
  Value out;
  out.kind_ = Kind::uinteger;
  out.as_.uinteger = value;
  return out;
}

Value Value::real(double value) {
  Value out;
  out.kind_ = Kind::real;
  out.as_.real = value;
  return out;
}

Value Value::string(std::string value) {
  const auto owner = std::make_shared<const std::string>(std::move(value));
  Value out = string_view(*owner);
  out.owner_ = owner;
  return out;
}

Value Value::string_view(std::string_view value) {
  Value out;
  out.kind_ = Kind::string;
  out.as_.text = {value.data(), value.size()};
  return out;
}

Value Value::bytes(std::string value) {
  Value out = string(std::move(value));
  out.kind_ = Kind::bytes;
  return out;
}

Value Value::timestamp(Instant value) {
  Value out;
  out.kind_ = Kind::timestamp;
  out.as_.instant = {value.seconds, value.nanos};
  return out;
}

Value Value::duration(Instant value) {
  Value out = timestamp(value);
  out.kind_ = Kind::duration;
  return out;
}

Value Value::ip(const Address& value) {
  Value out;
  out.kind_ = Kind::ip;
  out.as_.bytes = value.bytes;
  out.size_ = value.size;
  return out;
}

Value Value::cidr(const Network& value) {
  Value out = ip(value.address);
  out.kind_ = Kind::cidr;
  out.prefix_ = value.prefix;
  return out;
}

Value Value::type(std::string_view name) {
  Value out = string_view(name);
  out.kind_ = Kind::type;
  return out;
}

Value Value::list(List value) {
  const auto owner = std::make_shared<const List>(std::move(value));
  Value out = list_view(*owner);
  out.owner_ = owner;
  return out;
}

Value Value::list(std::vector<Value> items) { return list(List(std::move(items))); }

Value Value::list_view(const List& value) {
  Value out;
  out.kind_ = Kind::list;
  out.as_.shared = &value;
  return out;
}

Value Value::map(Map value) {
  const auto owner = std::make_shared<const Map>(std::move(value));
  Value out;
  out.kind_ = Kind::map;
  out.as_.shared = owner.get();
  out.owner_ = owner;
  return out;
}

Value Value::none() {
  Value out;
  out.kind_ = Kind::optional;
  out.as_.shared = nullptr;
  return out;
}

Value Value::some(Value value) {
  const auto owner = std::make_shared<const Value>(std::move(value));
  Value out;
  out.kind_ = Kind::optional;
  out.as_.shared = owner.get();
  out.owner_ = owner;
  return out;
}

Value Value::object(ObjectRef value) {
  Value out;
  out.kind_ = Kind::object;
  out.as_.object = {static_cast<std::uint16_t>(value.type), value.row};
  return out;
}

Value Value::error(Fault fault) {
  Value out;
  out.kind_ = Kind::error;
  out.owner_ = std::make_shared<const Fault>(std::move(fault));
  out.as_.shared = out.owner_.get();
  return out;
}

Value Value::error(std::string message) {
  return error(Fault{&diag::expression::kHost, {std::move(message)}, 0, 0});
}

Value Value::unknown(Missings missing) {
  if (!missing) missing = expr::missing({});
  Value out;
  out.kind_ = Kind::unknown;
  out.as_.shared = missing.get();
  out.owner_ = std::move(missing);
  return out;
}

Value Value::unknown(Missing item) { return unknown(expr::missing({item})); }

Address Value::address() const { return {as_.bytes, size_}; }

Network Value::network() const { return {address(), prefix_}; }

const List& Value::list() const { return *static_cast<const List*>(as_.shared); }

const Map& Value::map() const { return *static_cast<const Map*>(as_.shared); }

const Value& Value::value() const { return *static_cast<const Value*>(as_.shared); }

const Fault& Value::fault() const { return *static_cast<const Fault*>(as_.shared); }

Missings Value::missing() const { return std::static_pointer_cast<const MissingSet>(owner_); }

std::uint32_t Value::depth() const {
  switch (kind_) {
    case Kind::list:
      return list().depth();
    case Kind::map:
      return map().depth();
    case Kind::optional:
      return has_value() ? value().depth() + 1 : 1;
    default:
      return 0;
  }
}

Value Value::borrowed() const {
  // Unknowns are passed on as owners of their set.
  if (kind_ == Kind::unknown) return *this;
  Value out = *this;
  out.owner_.reset();
  return out;
}

List::List(std::vector<Value> items, std::vector<Missings> maybe)
    : count_(items.size()), items_(std::move(items)), own_maybe_(std::move(maybe)) {
  const auto is_null = [](const Missings& m) { return m == nullptr; };
  if (std::all_of(own_maybe_.begin(), own_maybe_.end(), is_null)) own_maybe_.clear();
  maybe_ = own_maybe_;
  for (const Value& item : items_) depth_ = std::max(depth_, item.depth() + 1);
}

List List::objects(ObjectTypeId type, std::span<const std::uint32_t> rows,
                   std::span<const Missings> maybe) {
  List out;
  out.count_ = rows.size();
  out.type_ = type;
  out.rows_ = rows;
  out.maybe_ = maybe;
  return out;
}

List List::owned_objects(ObjectTypeId type, std::vector<std::uint32_t> rows,
                         std::vector<Missings> maybe) {
  List out({}, std::move(maybe));
  out.own_rows_ = std::move(rows);
  out.count_ = out.own_rows_.size();
  out.type_ = type;
  out.rows_ = out.own_rows_;
  return out;
}

List List::kept_objects(ObjectTypeId type, std::span<const std::uint32_t> rows, Missings all) {
  List out = objects(type, rows);
  out.kept_ = rows;
  out.all_ = std::move(all);
  return out;
}

Value List::at(std::size_t index) const {
  if (!items_.empty()) return items_[index];
  return Value::object({type_, rows_[index]});
}

const Missings& List::membership(std::size_t index) const {
  return maybe_.empty() ? all_ : maybe_[index];
}

Missings List::uncertain(std::size_t end) const {
  if (maybe_.empty()) return end == 0 ? nullptr : all_;
  Missings all;
  for (std::size_t i = 0; i < end; ++i) all = unite(all, maybe_[i]);
  return all;
}

Map::Map(std::vector<Entry> entries) : entries_(std::move(entries)) {
  order_.resize(entries_.size());
  for (std::uint32_t i = 0; i < order_.size(); ++i) order_[i] = i;
  std::stable_sort(order_.begin(), order_.end(), [this](std::uint32_t a, std::uint32_t b) {
    return key_order(entries_[a].first, entries_[b].first) < 0;
  });
  std::vector<std::uint32_t> repeated;
  for (std::size_t i = 1; i < order_.size(); ++i) {
    if (key_order(entries_[order_[i - 1]].first, entries_[order_[i]].first) == 0) {
      repeated.push_back(order_[i]);
      order_[i] = order_[i - 1];
    }
  }
  if (!repeated.empty()) {
    std::sort(repeated.begin(), repeated.end());
    auto first = std::make_shared<const Value>(entries_[repeated.front()].first);
    std::vector<Entry> kept;
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      if (!std::binary_search(repeated.begin(), repeated.end(), i)) {
        kept.push_back(std::move(entries_[i]));
      }
    }
    *this = Map(std::move(kept));
    repeated_ = std::move(first);
    return;
  }
  if (entries_.size() < kFewEntries) order_.clear();
  for (const Entry& entry : entries_) depth_ = std::max(depth_, entry.second.depth() + 1);
}

const Value* Map::find(const Value& key) const {
  if (order_.empty()) {
    for (const Entry& entry : entries_) {
      if (key_order(entry.first, key) == 0) return &entry.second;
    }
    return nullptr;
  }
  const auto found = std::lower_bound(
      order_.begin(), order_.end(), key,
      [this](std::uint32_t i, const Value& k) { return key_order(entries_[i].first, k) < 0; });
  if (found == order_.end() || key_order(entries_[*found].first, key) != 0) return nullptr;
  return &entries_[*found].second;
}

}  // namespace expr
