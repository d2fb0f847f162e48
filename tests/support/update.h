// Whether this run writes golden files anew instead of comparing them.
#pragma once

namespace support {

/// True under `plantlint_tests --update` or PLANTLINT_UPDATE=1 (ctest passes no arguments).
bool update_wanted();

}  // namespace support
