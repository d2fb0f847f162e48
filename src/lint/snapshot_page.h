// A judgement read back from a report in the html format.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

#include "diag/diagnostic.h"
#include "lint/snapshot.h"

namespace lint {

/// The JSON document inside a page of ours, as a piece of it; empty if there is none.
std::string_view page_data(std::string_view page);

/// Whether the bytes are a page rather than JSON.
bool is_page(std::string_view bytes);

/// Every index in it is checked: nothing is believed of a report that is not whole.
std::optional<Snapshot> read_page(const nlohmann::json& root, text::FileId file, diag::Sink& sink);

}  // namespace lint
