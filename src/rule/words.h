// The few words that findings are put together from, in both languages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/report.h"
#include "expr/value.h"
#include "facts/world.h"
#include "text/language.h"

namespace rule {

/// What an unknown prints as inside a message.
inline constexpr text::Words kNotStated{"not stated", "記載なし"};

/// A value inside a message: strings as they are, objects by id, lists with commas. Strings that
/// are words of `attribute` ("presence", "type", …) are Japanese in the Japanese text.
text::Bilingual shown(const expr::Value& value, const facts::World& world,
                      std::string_view attribute = {});

/// "a, b", 「a、b」.
text::Bilingual listed(const std::vector<text::Bilingual>& items);

/// What an entity is, for evidence: "PLC, line", "wireless link".
diag::Note described(model::Ref entity, const facts::World& world);

/// The entity of a finding: its kind, id and path.
diag::Subject subject_of(const model::Plant& plant, model::Ref entity);

/// "devices/plc-1"; a child by its parent: "devices/fw-1/interfaces/in".
std::string path(const model::Plant& plant, model::Ref entity);

}  // namespace rule
