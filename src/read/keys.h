// Which keys each kind of entity takes, made from the attribute rows.
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/attribute.h"

namespace reader {

enum class KeyRole : std::uint8_t {
  attribute,   ///< The attribute of this name.
  group,       ///< A mapping of attributes: `analysis` of analysis.used_for and analysis.check.
  policy,      ///< An attribute whose value may also be the long form.
  labels,      ///< Free labels.
  profile,     ///< Names a set under `profiles:`.
  defaults,    ///< A zone's set for the devices in it.
  interfaces,  ///< A device's interfaces.
  allows,      ///< A conduit's permissions.
};

struct KeySpec {
  std::string_view name;
  KeyRole role = KeyRole::attribute;
  model::AttributeId attribute = model::kNoAttribute;  ///< For attribute and policy.
  std::vector<std::pair<std::string_view, model::AttributeId>>
      members{};  ///< For group and policy.
};

/// The keys of one kind, or of one set of attributes, in the order of the rows.
class Keys {
 public:
  void add(KeySpec spec);
  void add_attribute(model::AttributeId id);
  [[nodiscard]] const KeySpec* find(std::string_view name) const;
  [[nodiscard]] std::span<const KeySpec> all() const { return specs_; }
  /// All names, for messages and nearest spelling.
  [[nodiscard]] const std::vector<std::string_view>& names() const { return names_; }

 private:
  std::vector<KeySpec> specs_;
  std::vector<std::string_view> names_;
  std::unordered_map<std::string_view, std::size_t> by_name_;
};

/// Made once; cheap afterwards.
const Keys& keys(model::Kind kind);
/// What a zone's `defaults` may state: inheriting attributes of devices.
const Keys& default_keys();
/// What a profile may state: inheriting attributes of any kind. Rows of one name are alike in all
/// kinds (a test holds that), so the first stands for all.
const Keys& profile_keys();
/// The keys of a policy's long form.
std::span<const std::string_view> policy_keys();
/// Whether entities of this kind may name a profile.
bool takes_profile(model::Kind kind);

}  // namespace reader
