// Pictures of plants from text, judged with a test's own rules, so that shipped rules may change.
#pragma once

#include <string>

#include "graph/picture.h"
#include "text/language.h"

namespace drawing {

/// A plant with something of everything: tiers, a flat network, boundary devices, an outside line,
/// flows, remote access, findings of several severities and open questions.
extern const std::string kPlant;

/// The picture of a plant with three rules: cameras ask for a password (high), lines that leave the
/// site are encrypted (medium), one network has one zone (critical).
graph::Picture picture(const std::string& plant, text::Language language = text::Language::en);

}  // namespace drawing
