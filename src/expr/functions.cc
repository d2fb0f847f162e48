#include "expr/functions.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "expr/network.h"
#include "expr/number.h"
#include "expr/time.h"

namespace expr {
namespace {

struct NamedType {
  std::string_view name;
  TypeKind kind;
};
constexpr std::array<NamedType, 15> kTypes = {{{"bool", TypeKind::boolean},
                                               {"bytes", TypeKind::bytes},
                                               {"double", TypeKind::real},
                                               {"google.protobuf.Duration", TypeKind::duration},
                                               {"google.protobuf.Timestamp", TypeKind::timestamp},
                                               {"int", TypeKind::integer},
                                               {"list", TypeKind::list},
                                               {"map", TypeKind::map},
                                               {"net.CIDR", TypeKind::cidr},
                                               {"net.IP", TypeKind::ip},
                                               {"null_type", TypeKind::null},
                                               {"optional_type", TypeKind::optional},
                                               {"string", TypeKind::string},
                                               {"type", TypeKind::type},
                                               {"uint", TypeKind::uinteger}}};

std::vector<Overload> all_overloads() {
  std::vector<Overload> all;
  for (auto* table : {operator_overloads, conversion_overloads, string_overloads, text_overloads,
                      time_overloads, network_overloads, math_overloads, optional_overloads}) {
    std::vector<Overload> rows = table();
    std::move(rows.begin(), rows.end(), std::back_inserter(all));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Overload& a, const Overload& b) { return a.name < b.name; });
  return all;
}

}  // namespace

std::span<const Overload> overloads() {
  static const std::vector<Overload> all = all_overloads();
  return all;
}

std::span<const Overload> overloads(std::string_view name) {
  struct ByName {
    bool operator()(const Overload& a, std::string_view b) const { return a.name < b; }
    bool operator()(std::string_view a, const Overload& b) const { return a < b.name; }
  };
  const std::span<const Overload> all = overloads();
  const auto range = std::equal_range(all.begin(), all.end(), name, ByName{});
  return {range.first, range.second};
}

const std::vector<std::string_view>& function_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> out;
    for (const Overload& row : overloads()) {
      const bool is_operator = row.name.find_first_of("_@") == 0 || row.name.back() == '_';
      if (!is_operator && (out.empty() || out.back() != row.name)) out.push_back(row.name);
    }
    return out;
  }();
  return names;
}

std::string_view type_name(const Value& value, const Vocabulary& vocabulary) {
  switch (value.kind()) {
    case Kind::null:
      return "null_type";
    case Kind::boolean:
      return "bool";
    case Kind::integer:
      return "int";
    case Kind::uinteger:
      return "uint";
    case Kind::real:
      return "double";
    case Kind::string:
      return "string";
    case Kind::bytes:
      return "bytes";
    case Kind::timestamp:
      return "google.protobuf.Timestamp";
    case Kind::duration:
      return "google.protobuf.Duration";
    case Kind::ip:
      return "net.IP";
    case Kind::cidr:
      return "net.CIDR";
    case Kind::type:
      return "type";
    case Kind::list:
      return "list";
    case Kind::map:
      return "map";
    case Kind::optional:
      return "optional_type";
    case Kind::object: {
      const auto type = static_cast<std::size_t>(value.object().type);
      if (type < vocabulary.objects().size()) return vocabulary.objects()[type].name;
      return "object";
    }
    case Kind::error:
      return "error";
    case Kind::unknown:
      return "unknown";
  }
  return "";
}

std::span<const std::string_view> type_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> out;
    for (const NamedType& type : kTypes) out.push_back(type.name);
    return out;
  }();
  return names;
}

Type denoted_type(std::string_view name) {
  for (const NamedType& type : kTypes) {
    if (type.name == name) return type.kind;
  }
  return TypeKind::dyn;
}

bool has_plain_text(const Value& value) {
  switch (value.kind()) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::uinteger:
    case Kind::real:
    case Kind::string:
    case Kind::timestamp:
    case Kind::duration:
    case Kind::ip:
    case Kind::cidr:
      return true;
    default:
      return false;
  }
}

std::string plain_text(const Value& value) {
  switch (value.kind()) {
    case Kind::boolean:
      return value.boolean() ? "true" : "false";
    case Kind::integer:
      return std::to_string(value.integer());
    case Kind::uinteger:
      return std::to_string(value.uinteger());
    case Kind::real:
      return real_text(value.real());
    case Kind::string:
      return std::string(value.text());
    case Kind::timestamp:
      return timestamp_text(value.instant());
    case Kind::duration:
      return duration_text(value.instant());
    case Kind::ip:
      return address_text(value.address());
    case Kind::cidr:
      return network_text(value.network());
    default:
      return "";
  }
}

std::string shown(const Value& value, const Vocabulary& vocabulary) {
  constexpr std::size_t kShown = 60;
  std::string text = to_text(value, vocabulary);
  if (text.size() <= kShown) return text;
  std::size_t cut = kShown;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
  return text.substr(0, cut) + "…";
}

}  // namespace expr
