// Accepted risks: plantlint-waivers.yaml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/report.h"
#include "text/source.h"

namespace rule {

inline constexpr std::string_view kWaiversFile = "plantlint-waivers.yaml";

/// Reads a waivers file. What cannot be read goes to `sink`; an entry that lacks owner, reason or
/// day is kept as `incomplete`, since that is a finding and no fault of the file.
std::vector<diag::Waiver> waivers(const text::Sources& sources, text::FileId file,
                                  diag::Sink& sink);

/// Whether a waiver speaks of a finding, in force or not. `*` stands for any text and `?` for one
/// character in `subject`, which is "device/hmi-*" or, for every kind, "hmi-*".
bool speaks_of(const diag::Waiver& waiver, const diag::Finding& finding, std::string_view plant);

/// The waiver in a few words: "PL101 link/radio-1", or the beginning of an id.
std::string short_form(const diag::Waiver& waiver);

/// "Sato: replaced in spring, until 2027-04-01 (OT-12)", in a language.
std::string told(const diag::Waiver& waiver, text::Language language);

/// Whether a text is a calendar day written 2027-03-31.
bool is_day(std::string_view text);

}  // namespace rule
