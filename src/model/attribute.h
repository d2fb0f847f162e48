// The declaration of each attribute of the plant format: one row, from which the reader, the rule
// vocabulary, the JSON Schema and the reference page are made. Rows stand in attributes.cc.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/kind.h"
#include "text/language.h"

namespace model {

enum class Type : std::uint8_t {
  boolean,    ///< yes | no (true and false are taken too)
  integer,    ///< min..max
  text,       ///< free text
  date,       ///< YYYY-MM-DD, or `ended` where the attribute says so
  choice,     ///< one of values(); codes are indexes into it
  reference,  ///< an id of one of the kinds in `refers`
  address,    ///< an IP address, or dhcp, or none
  cidr,       ///< an IP network
  endpoint,   ///< like reference, but `any`, an address, a CIDR or an alias of the device as well
};

/// Where the words of a choice stand.
enum class Words : std::uint8_t {
  none,
  fixed,        ///< Attribute::fixed
  device_type,  ///< rules/vocabulary/device-types.yaml, with aliases
  medium,       ///< rules/vocabulary/media.yaml
  protocol,     ///< rules/vocabulary/protocols.yaml and the plant's own `protocols:`
};

/// Who can say what a value is: whom the questions of an attribute go to. Where the plant names no
/// such party, it is who answers for the thing.
enum class Asked : std::uint8_t {
  nobody,      ///< not stated: no row may leave it so
  owner,       ///< who answers for it
  maker,       ///< who built and delivered it
  integrator,  ///< who set it up and looks after it
  provider,    ///< who provides the line, comes in, or runs the zone outside
  itself,      ///< of a party: that party
};

/// "maker", as lists and pages name it.
std::string_view name(Asked asked);

/// What a missing value means.
enum class Need : std::uint8_t {
  required,  ///< a fault of the plant file
  unknown,   ///< the fact is unknown; rules that need it are undecided
  fallback,  ///< `fallback` holds, and reports say so; exempt from the deletion test
};

struct Attribute {
  Kind kind;
  std::string_view name;  ///< As written; "analysis.used_for" lies in a mapping `analysis`.
  Type type;
  Asked asked = Asked::nobody;
  bool list = false;  ///< A list; a single value may stand without brackets.
  Words words = Words::none;
  std::span<const std::string_view> fixed = {};
  bool worst_first =
      false;  ///< `fixed` goes from worst to best: of two statements the worse counts.
  KindSet refers = 0;
  Need need = Need::unknown;
  std::string_view fallback = {};
  bool inherits = false;  ///< May stand in a profile; on devices also in a zone's `defaults`.
  std::int64_t min = 0;
  std::int64_t max = 0;
  text::Words doc;  ///< One line for the schema and the reference page.
  text::Words
      question;  ///< One plain question for who does not know security; empty = never asked.
};

/// All rows, grouped by kind. An attribute's index here is its AttributeId.
std::span<const Attribute> attributes();

enum class AttributeId : std::uint16_t {};
inline constexpr AttributeId kNoAttribute{0xFFFF};

const Attribute& attribute(AttributeId id);
/// kNoAttribute if the kind has none of this name.
AttributeId find_attribute(Kind kind, std::string_view name);

/// The words every attribute takes for "we asked, nobody knows".
inline constexpr std::string_view kUnknownWord = "unknown";

}  // namespace model
