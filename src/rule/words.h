// The few words that findings are put together from, in both languages.
#pragma once

#include <string>
#include <string_view>

#include "diag/report.h"
#include "expr/value.h"
#include "facts/world.h"
#include "text/language.h"

namespace rule {

/// What an unknown prints as inside a message.
inline constexpr text::Words kNotStated{"not stated", "記載なし"};

/// A value inside a message: strings as they are, objects by id, lists with commas.
std::string shown(const expr::Value& value, const facts::World& world, text::Language language);

/// What an entity is, for evidence: "PLC in zone line", "wireless link".
std::string described(model::Ref entity, const facts::World& world, text::Language language);

/// The entity of a finding: its kind, id and path.
diag::Subject subject_of(const model::Plant& plant, model::Ref entity);

/// "devices/plc-1"; a child by its parent: "devices/fw-1/interfaces/in".
std::string path(const model::Plant& plant, model::Ref entity);

}  // namespace rule
