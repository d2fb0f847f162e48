#include "read/choice.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>

#include "read/values.h"
#include "read/words.h"

namespace reader {
namespace {

using model::Attribute;
using model::Type;

/// Truths that leave a plant more open than their opposite.
constexpr std::array<std::string_view, 6> kYesIsLooser{
    "forwarding", "general_purpose_os", "confidential", "clear_text", "can_write", "enabled"};
constexpr std::array<std::string_view, 6> kNoIsLooser{
    "managed", "integrated_safety", "recorded", "erased", "authenticates", "policy.stateful"};

std::optional<std::uint32_t> looser_truth(const Attribute& attribute) {
  const auto in = [&](const auto& names) {
    return std::find(names.begin(), names.end(), attribute.name) != names.end();
  };
  if (attribute.type != Type::boolean) return std::nullopt;
  if (in(kYesIsLooser)) return 1;
  if (in(kNoIsLooser)) return 0;
  return std::nullopt;
}

int weight(std::string_view basis) {
  constexpr std::array<std::string_view, 4> kBestFirst{"observed", "configured", "documented",
                                                       "planned"};
  return static_cast<int>(std::find(kBestFirst.begin(), kBestFirst.end(), basis) -
                          kBestFirst.begin());
}

}  // namespace

bool Choice::texts() const {
  switch (attribute_.type) {
    case Type::text:
    case Type::address:
    case Type::cidr:
      return true;
    default:
      return is_pending(attribute_);
  }
}

bool Choice::less(std::uint32_t a, std::uint32_t b) const {
  if (!texts()) return a < b;
  return plant_.text(model::TextId{a}) < plant_.text(model::TextId{b});
}

bool Choice::stands_alone(std::uint32_t value) const {
  const std::string_view word =
      texts() ? plant_.text(model::TextId{value}) : plant_.word(attribute_, value);
  return is_exclusive(attribute_, word);
}

std::vector<std::uint32_t> Choice::sorted(std::uint32_t raw) const {
  const auto list = plant_.list(raw);
  std::vector<std::uint32_t> values(list.begin(), list.end());
  std::sort(values.begin(), values.end(), [&](auto a, auto b) { return less(a, b); });
  return values;
}

std::uint32_t Choice::list(std::span<const Statement> statements) {
  const auto order = [&](std::uint32_t a, std::uint32_t b) { return less(a, b); };
  // A certificate is held if every source says so.
  const bool shared = attribute_.name == "assurance";
  std::vector<std::uint32_t> all = sorted(statements.front().raw);
  for (const Statement& other : statements.subspan(1)) {
    const auto values = sorted(other.raw);
    std::vector<std::uint32_t> next;
    if (shared) {
      std::set_intersection(all.begin(), all.end(), values.begin(), values.end(),
                            std::back_inserter(next), order);
    } else {
      std::set_union(all.begin(), all.end(), values.begin(), values.end(), std::back_inserter(next),
                     order);
    }
    all = std::move(next);
  }
  // `any` takes all; `none` and `dhcp` say nothing beside another.
  const auto any = std::find_if(all.begin(), all.end(), [&](std::uint32_t value) {
    const std::string_view word =
        texts() ? plant_.text(model::TextId{value}) : plant_.word(attribute_, value);
    return word == "any" && stands_alone(value);
  });
  if (any != all.end()) return plant_.add_list({*any});
  if (all.size() > 1) {
    std::erase_if(all, [&](std::uint32_t value) { return stands_alone(value); });
  }
  if (all.empty() && shared) all = {0};  // none
  return plant_.add_list(std::move(all));
}

std::uint32_t Choice::of(std::span<const Statement> statements) {
  if (attribute_.list) return list(statements);
  const auto loosest = looser_truth(attribute_);
  std::uint32_t best = statements.front().raw;
  const Statement* founded = &statements.front();
  for (const Statement& one : statements) {
    if (attribute_.worst_first) best = std::min(best, one.raw);
    if (loosest && one.raw == *loosest) best = *loosest;
    const auto key = [](const Statement& s) { return weight(s.basis); };
    const bool better =
        key(one) < key(*founded) || (key(one) == key(*founded) && less(one.raw, founded->raw));
    if (better) founded = &one;
  }
  return attribute_.worst_first || loosest ? best : founded->raw;
}

}  // namespace reader
