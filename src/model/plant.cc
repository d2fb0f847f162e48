#include "model/plant.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <utility>

#include "model/vocabulary.h"

namespace model {
namespace {

std::uint64_t child_key(Ref parent, Kind kind) {
  return (std::uint64_t{parent.packed} << 8U) | static_cast<std::uint64_t>(kind);
}

std::uint64_t label_key(Ref entity, TextId key) {
  return (std::uint64_t{entity.packed} << 32U) | static_cast<std::uint64_t>(key);
}

}  // namespace

void Column::set(std::uint32_t row, std::uint32_t raw, Origin origin, bool contradicted) {
  if (row >= values_.size()) {
    values_.resize(row + 1, 0);
    origins_.resize(row + 1, 0);
  }
  values_[row] = raw;
  origins_[row] =
      static_cast<std::uint8_t>(static_cast<unsigned>(origin) | (contradicted ? 0x80U : 0U));
}

Table::Table(Kind kind) : kind_(kind) {
  std::size_t count = 0;
  bool first = true;
  for (std::size_t i = 0; i < attributes().size(); ++i) {
    if (attributes()[i].kind != kind) continue;
    if (first) first_attribute_ = static_cast<std::uint32_t>(i);
    first = false;
    ++count;
  }
  columns_.resize(count);
}

std::uint32_t Table::add(TextId id, Place place, Ref parent) {
  ids_.push_back(id);
  places_.push_back(place);
  parents_.push_back(parent);
  return size() - 1;
}

const Column& Table::column(std::string_view attribute) const {
  const AttributeId id = find_attribute(kind_, attribute);
  assert(id != kNoAttribute);
  return column(id);
}

const Column& Table::column(AttributeId attribute) const {
  return columns_.at(static_cast<std::size_t>(attribute) - first_attribute_);
}

Column& Table::column(AttributeId attribute) {
  return columns_.at(static_cast<std::size_t>(attribute) - first_attribute_);
}

Plant::Plant(std::shared_ptr<const Vocabulary> vocabulary) : vocabulary_(std::move(vocabulary)) {
  tables_.reserve(kKinds);
  for (std::size_t i = 0; i < kKinds; ++i) tables_.emplace_back(static_cast<Kind>(i));
}

std::string_view Plant::text(TextId id) const {
  return id == kNoText ? std::string_view() : texts_[static_cast<std::size_t>(id)];
}

TextId Plant::intern(std::string_view text) {
  const auto found = text_ids_.find(text);
  if (found != text_ids_.end()) return found->second;
  const TextId id{static_cast<std::uint32_t>(texts_.size())};
  texts_.emplace_back(text);
  text_ids_.emplace(texts_.back(), id);
  return id;
}

std::span<const std::uint32_t> Plant::list(std::uint32_t raw) const {
  const std::uint32_t begin = list_begins_[raw];
  const std::size_t end =
      raw + 1 < list_begins_.size() ? list_begins_[raw + 1] : list_values_.size();
  return std::span(list_values_).subspan(begin, end - begin);
}

std::span<std::uint32_t> Plant::mutable_list(std::uint32_t raw) {
  const std::span<const std::uint32_t> values = list(raw);
  return std::span(list_values_)
      .subspan(static_cast<std::size_t>(values.data() - list_values_.data()), values.size());
}

std::uint32_t Plant::add_list(std::vector<std::uint32_t> values) {
  list_begins_.push_back(static_cast<std::uint32_t>(list_values_.size()));
  list_values_.insert(list_values_.end(), values.begin(), values.end());
  return static_cast<std::uint32_t>(list_begins_.size() - 1);
}

std::uint64_t Plant::pieces(Kind kind) const {
  const Table& rows = table(kind);
  if (kind != Kind::device) return rows.size();
  const Column& count = rows.column("count");
  std::uint64_t sum = 0;
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    sum += count.get(row).value_or(1);
  }
  return sum;
}

std::string_view Plant::word(const Attribute& attribute, std::uint32_t code) const {
  switch (attribute.words) {
    case Words::device_type:
      return vocabulary_->device_types.at(code).id;
    case Words::medium:
      return vocabulary_->media.at(code).id;
    case Words::protocol: {
      const std::size_t shared = vocabulary_->protocols.size();
      if (code < shared) return vocabulary_->protocols[code].id;
      return text(table(Kind::protocol).id(code - static_cast<std::uint32_t>(shared)));
    }
    case Words::fixed:
    case Words::none:
      break;
  }
  return attribute.fixed[code];
}

Ref Plant::find(KindSet kinds, std::string_view id) const {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return {};
  for (const Ref ref : found->second) {
    if (holds(kinds, ref.kind())) return ref;
  }
  return {};
}

std::span<const std::uint32_t> Plant::children(Ref parent, Kind kind) const {
  const auto found = children_.find(child_key(parent, kind));
  return found == children_.end() ? std::span<const std::uint32_t>()
                                  : std::span<const std::uint32_t>(found->second);
}

const std::string* Plant::label(Ref entity, std::string_view key) const {
  const auto id = text_ids_.find(key);
  if (id == text_ids_.end()) return nullptr;
  const auto found = labels_.find(label_key(entity, id->second));
  return found == labels_.end() ? nullptr : &found->second;
}

void Plant::set_label(Ref entity, std::string key, std::string value) {
  labels_[label_key(entity, intern(key))] = std::move(value);
}

bool Plant::out(Ref entity) const {
  if (out_.empty() || entity.kind() == Kind::literal) return false;
  const Ref parent = table(entity.kind()).parent(entity.row());
  if (parent.valid()) return out(parent);
  const std::vector<bool>& rows = out_[static_cast<std::size_t>(entity.kind())];
  return entity.row() < rows.size() && rows[entity.row()];
}

void Plant::set_out(Ref entity) {
  if (out_.empty()) out_.resize(kKinds);
  std::vector<bool>& rows = out_[static_cast<std::size_t>(entity.kind())];
  if (rows.size() <= entity.row()) rows.resize(entity.row() + 1);
  rows[entity.row()] = true;
}

void Plant::index(Ref entity) {
  by_id_[text(table(entity.kind()).id(entity.row()))].push_back(entity);
  const Ref parent = table(entity.kind()).parent(entity.row());
  if (parent.valid()) children_[child_key(parent, entity.kind())].push_back(entity.row());
}

}  // namespace model
