// What yaml-cpp stumbled over, in words that say the cause: it names the place where it noticed,
// which is often lines after the slip.
#pragma once

#include <cstdint>
#include <string_view>

#include "doc/faults.h"
#include "doc/layout.h"

namespace doc {

/// Kinds of syntax faults, as yaml-cpp tells them apart.
enum class Stumble : std::uint8_t {
  unfinished_mapping,
  unfinished_sequence,
  unfinished_flow_mapping,
  unfinished_flow_sequence,
  flow_end,
  dash,
  colon,
  quote,
  escape,
  character,
  tab,
  block_head,
  alias,
  anchor,
  tag,
  depth,
  other,
};

/// Reports the likely cause of a stumble at `offset`: slips found in the layout and, where none of
/// them explains it, the fault itself. `words` is what yaml-cpp said.
void report_stumble(Faults& faults, const Layout& layout, Stumble stumble, std::uint32_t offset,
                    std::string_view words);

}  // namespace doc
