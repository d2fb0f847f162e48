#include "cli/output.h"

#include <ostream>
#include <system_error>

#include "cli/fault.h"
#include "diag/codes_call.h"
#include "text/file.h"

namespace cli {

int write_output(const std::string& file, std::string_view bytes, Context& context) {
  if (file.empty() || file == "-") {
    context.out << bytes;
    return kOk;
  }
  if (const std::error_code error = text::write_file(file, bytes)) {
    return fail(context, diag::call::kCannotWrite, {file, error.message()});
  }
  return kOk;
}

}  // namespace cli
