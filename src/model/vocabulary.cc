#include "model/vocabulary.h"

#include <algorithm>
#include <array>

#include "text/unicode.h"

namespace model {
namespace {

constexpr std::array<std::string_view, 7> kTierNames = {
    "field", "control", "control-information", "information", "dmz", "cloud", "external"};

std::optional<std::uint32_t> look_up(const std::unordered_map<std::string, std::uint32_t>& words,
                                     std::string_view word) {
  const auto found = words.find(text::word_key(word));
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

std::string_view name(Tier tier) { return kTierNames[static_cast<std::size_t>(tier)]; }

int rank(Tier tier) {
  switch (tier) {
    case Tier::field:
      return 0;
    case Tier::control:
      return 1;
    case Tier::control_information:
      return 2;
    case Tier::information:
      return 3;
    case Tier::dmz:
      return -1;
    case Tier::cloud:
    case Tier::external:
      return 4;
  }
  return -1;
}

bool is_ot(Tier tier) {
  return tier == Tier::field || tier == Tier::control || tier == Tier::control_information;
}

bool is_outside(Tier tier) { return tier == Tier::cloud || tier == Tier::external; }

std::optional<std::uint32_t> Vocabulary::device_type(std::string_view word) const {
  return look_up(device_type_words_, word);
}

std::optional<std::uint32_t> Vocabulary::medium(std::string_view word) const {
  return look_up(medium_words_, word);
}

std::optional<std::uint32_t> Vocabulary::protocol(std::string_view word) const {
  const auto whole = look_up(protocol_words_, word);
  if (whole || word.find(',') == std::string_view::npos) return whole;
  std::optional<std::uint32_t> found;
  for (std::string_view rest = word; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const auto part = look_up(protocol_words_, rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    if (!part) return std::nullopt;
    if (protocols[*part].helper) continue;
    if (found && *found != *part) return std::nullopt;
    found = part;
  }
  return found;
}

void Vocabulary::index() {
  device_type_words_.clear();
  medium_words_.clear();
  protocol_words_.clear();
  for (std::uint32_t i = 0; i < device_types.size(); ++i) {
    device_type_words_.emplace(text::word_key(device_types[i].id), i);
    for (const std::string& alias : device_types[i].aliases) {
      device_type_words_.emplace(text::word_key(alias), i);
    }
  }
  for (std::uint32_t i = 0; i < media.size(); ++i) {
    medium_words_.emplace(text::word_key(media[i].id), i);
    for (const std::string& alias : media[i].aliases)
      medium_words_.emplace(text::word_key(alias), i);
  }
  for (std::uint32_t i = 0; i < protocols.size(); ++i) {
    protocol_words_.emplace(text::word_key(protocols[i].id), i);
    for (const std::string& alias : protocols[i].aliases) {
      protocol_words_.emplace(text::word_key(alias), i);
    }
  }
}

}  // namespace model
