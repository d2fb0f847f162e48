#include "expr/vocabulary.h"

#include <cassert>
#include <utility>

namespace expr {
namespace {

template <class Id>
std::size_t index(Id id) {
  return static_cast<std::size_t>(id);
}

std::string_view plain_name(TypeKind kind) {
  switch (kind) {
    case TypeKind::dyn:
      return "dyn";
    case TypeKind::null:
      return "null_type";
    case TypeKind::boolean:
      return "bool";
    case TypeKind::integer:
      return "int";
    case TypeKind::uinteger:
      return "uint";
    case TypeKind::real:
      return "double";
    case TypeKind::string:
    case TypeKind::word:
      return "string";
    case TypeKind::bytes:
      return "bytes";
    case TypeKind::timestamp:
      return "timestamp";
    case TypeKind::duration:
      return "duration";
    case TypeKind::ip:
      return "ip";
    case TypeKind::cidr:
      return "cidr";
    case TypeKind::type:
      return "type";
    case TypeKind::list:
      return "list";
    case TypeKind::map:
      return "map";
    case TypeKind::optional:
      return "optional_type";
    case TypeKind::error:
      return "error";
    case TypeKind::object:
    case TypeKind::opaque:
    case TypeKind::parameter:
      break;
  }
  return "object";
}

}  // namespace

ObjectTypeId Vocabulary::add_object(std::string name, text::Bilingual doc) {
  const auto id = static_cast<ObjectTypeId>(names_->objects.size());
  [[maybe_unused]] const bool fresh = names_->of_objects.emplace(name, id).second;
  assert(fresh);
  names_->objects.push_back({std::move(name), std::move(doc), {}});
  names_->of_fields.emplace_back();
  return id;
}

FieldSlot Vocabulary::add_field(ObjectTypeId object, Field field) {
  std::vector<Field>& fields = names_->objects[index(object)].fields;
  const auto slot = static_cast<FieldSlot>(fields.size());
  [[maybe_unused]] const bool fresh =
      names_->of_fields[index(object)].emplace(field.name, slot).second;
  assert(fresh);
  fields.push_back(std::move(field));
  return slot;
}

WordSetId Vocabulary::add_words(std::vector<std::string> words) {
  names_->words.push_back(std::move(words));
  return static_cast<WordSetId>(names_->words.size() - 1);
}

VariableSlot Vocabulary::add_variable(Variable variable) {
  const auto slot = static_cast<VariableSlot>(variables_.size());
  [[maybe_unused]] const bool fresh = variable_names_.emplace(variable.name, slot).second;
  assert(fresh);
  variables_.push_back(std::move(variable));
  return slot;
}

FunctionId Vocabulary::add_function(Function function) {
  const auto id = static_cast<FunctionId>(names_->functions.size());
  names_->of_functions[function.name].push_back(id);
  names_->functions.push_back(std::move(function));
  return id;
}

std::uint32_t Vocabulary::add_opaque(std::string name) {
  names_->opaques.push_back(std::move(name));
  return static_cast<std::uint32_t>(names_->opaques.size() - 1);
}

const std::vector<std::string>& Vocabulary::words(WordSetId id) const {
  return names_->words[index(id)];
}

const ObjectType& Vocabulary::object(ObjectTypeId id) const { return names_->objects[index(id)]; }

const Field& Vocabulary::field(ObjectTypeId object, FieldSlot slot) const {
  return names_->objects[index(object)].fields[index(slot)];
}

std::optional<ObjectTypeId> Vocabulary::find_object(std::string_view name) const {
  const auto found = names_->of_objects.find(std::string(name));
  if (found == names_->of_objects.end()) return std::nullopt;
  return found->second;
}

std::optional<FieldSlot> Vocabulary::find_field(ObjectTypeId object, std::string_view name) const {
  const auto& names = names_->of_fields[index(object)];
  const auto found = names.find(std::string(name));
  if (found == names.end()) return std::nullopt;
  return found->second;
}

std::optional<VariableSlot> Vocabulary::find_variable(std::string_view name) const {
  const auto found = variable_names_.find(std::string(name));
  if (found == variable_names_.end()) return std::nullopt;
  return found->second;
}

std::vector<FunctionId> Vocabulary::find_functions(std::string_view name) const {
  const auto found = names_->of_functions.find(std::string(name));
  if (found == names_->of_functions.end()) return {};
  return found->second;
}

std::string to_text(const Type& type, const Vocabulary& vocabulary) {
  std::string out;
  switch (type.kind()) {
    case TypeKind::object:
      return vocabulary.object(type.object_type()).name;
    case TypeKind::opaque:
      out = vocabulary.opaque(type.id());
      break;
    case TypeKind::parameter:
      return std::string(1, static_cast<char>('A' + type.id() % 26));
    default:
      out = plain_name(type.kind());
  }
  if (type.arguments().empty()) return out;
  out += '(';
  bool first = true;
  for (const Type& argument : type.arguments()) {
    if (!first) out += ", ";
    first = false;
    out += to_text(argument, vocabulary);
  }
  return out + ')';
}

}  // namespace expr
