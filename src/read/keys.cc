#include "read/keys.h"

#include <array>
#include <string>

namespace reader {
namespace {

using model::Attribute;
using model::AttributeId;
using model::Kind;

/// Attributes that are read from another place than a key of their name.
bool is_derived(const Attribute& attribute) {
  // The list a policy rule stands in, and what an alias stands for, follow from where they stand.
  return (attribute.kind == Kind::policy_rule && attribute.name == "unapplied") ||
         attribute.kind == Kind::alias;
}

template <class Take>
void for_each_attribute(const Take& take) {
  const auto rows = model::attributes();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    take(rows[i], AttributeId{static_cast<std::uint16_t>(i)});
  }
}

Keys made(Kind kind) {
  Keys out;
  for_each_attribute([&](const Attribute& attribute, AttributeId id) {
    if (attribute.kind == kind && !is_derived(attribute)) out.add_attribute(id);
  });
  if (kind == Kind::zone) out.add({.name = "defaults", .role = KeyRole::defaults});
  if (kind == Kind::device) out.add({.name = "interfaces", .role = KeyRole::interfaces});
  if (kind == Kind::conduit) out.add({.name = "allows", .role = KeyRole::allows});
  if (takes_profile(kind)) out.add({.name = "profile", .role = KeyRole::profile});
  out.add({.name = "labels", .role = KeyRole::labels});
  return out;
}

}  // namespace

void Keys::add(KeySpec spec) {
  by_name_.emplace(spec.name, specs_.size());
  names_.push_back(spec.name);
  specs_.push_back(std::move(spec));
}

void Keys::add_attribute(AttributeId id) {
  const Attribute& attribute = model::attribute(id);
  const std::size_t dot = attribute.name.find('.');
  const std::string_view head = attribute.name.substr(0, dot);
  const auto found = by_name_.find(head);
  if (dot == std::string_view::npos) {
    if (found != by_name_.end()) return;
    add({.name = head, .role = KeyRole::attribute, .attribute = id});
    return;
  }
  if (found == by_name_.end()) add({.name = head, .role = KeyRole::group});
  KeySpec& spec = specs_[by_name_.at(head)];
  if (spec.role == KeyRole::attribute) spec.role = KeyRole::policy;
  spec.members.emplace_back(attribute.name.substr(dot + 1), id);
}

const KeySpec* Keys::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : &specs_[found->second];
}

const Keys& keys(Kind kind) {
  static const std::array<Keys, model::kKinds> kAll = [] {
    std::array<Keys, model::kKinds> all;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = made(static_cast<Kind>(i));
    return all;
  }();
  return kAll[static_cast<std::size_t>(kind)];
}

const Keys& default_keys() {
  static const Keys kKeys = [] {
    Keys out;
    for_each_attribute([&](const Attribute& attribute, AttributeId id) {
      if (attribute.kind == Kind::device && attribute.inherits) out.add_attribute(id);
    });
    return out;
  }();
  return kKeys;
}

const Keys& profile_keys() {
  static const Keys kKeys = [] {
    Keys out;
    for_each_attribute([&](const Attribute& attribute, AttributeId id) {
      if (attribute.inherits) out.add_attribute(id);
    });
    return out;
  }();
  return kKeys;
}

bool takes_profile(Kind kind) {
  for (const Attribute& attribute : model::attributes()) {
    if (attribute.kind == kind && attribute.inherits) return true;
  }
  return false;
}

}  // namespace reader
