// "…%s…".format([…])
#pragma once

#include <string_view>

#include "expr/functions.h"

namespace expr {

/// Fills %s, %d, %f, %e, %b, %o, %x, %X (with a precision for %f and %e) by the list's elements.
Value format(const Call& call, std::string_view pattern, const List& arguments);

}  // namespace expr
