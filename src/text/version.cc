#include "text/version.h"

namespace text {

std::string_view version() { return PLANTLINT_VERSION; }

}  // namespace text
