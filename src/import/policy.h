// A filter's lines as the plant format can say them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/draft.h"

namespace importer {

/// A line in the words of the format.
struct SaidRule {
  Action action = Action::unknown;
  std::vector<std::string> interfaces;
  std::vector<std::string> exits;  ///< Where it names both sides.
  std::string_view direction;      ///< "in", "out"
  std::vector<std::string> from;   ///< Empty = any.
  std::vector<std::string> to;
  std::vector<std::string> services;
  std::vector<std::string> source_ports;  ///< "502", "1024-65535"
  std::vector<std::string> states;
  bool enabled = true;
  std::vector<text::Bilingual> why;  ///< Why the action is unknown, or the line is off.
  /// What `to` and `services` stand for, where the policy has forwards; no set where `to` has none.
  std::optional<AddressSet> target;
  Services served;
};

struct SaidPolicy {
  std::vector<Alias> aliases;   ///< Those of the device whose content is known.
  std::vector<SaidRule> rules;  ///< One for each of Policy::rules.
  std::vector<std::vector<SaidRule>> unapplied;
};

/// What can be said of the policy of a device.
SaidPolicy said(const Draft& draft, const Device& device);

/// Whether what a forward leads passes: by itself, or by the first line that fits its target.
enum class Passes : std::uint8_t { yes, no, unknown };
Passes passes(const Draft& draft, const Device& device, const SaidPolicy& said,
              const Forward& forward);

/// Forwards that a line lets in are led in for that line's sources and services alone. A forward of
/// all ports of which one is let in is no forward of all ports.
void narrow_forwards(const Draft& draft, Device& device);

/// Whether a line is tried for packets that open a session.
bool opens(const SaidRule& rule);

/// The addresses that the words of an end stand for, less what they take out ("!10.0.0.0/8"); empty
/// if one of them is no address.
std::optional<AddressSet> addresses_of(const std::vector<std::string>& words, const Draft& draft,
                                       const Policy& policy);

}  // namespace importer
