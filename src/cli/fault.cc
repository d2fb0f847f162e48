#include "cli/fault.h"

#include <ostream>
#include <utility>

#include "cli/settings.h"
#include "diag/codes_call.h"
#include "report/pen.h"
#include "report/text_parts.h"
#include "text/file.h"

namespace cli {

int fail(Context& context, const diag::Code& code, std::vector<std::string> arguments,
         std::string suggestion) {
  const diag::Diagnostic fault{&code, {}, std::move(arguments), std::move(suggestion), {}};
  context.err << "plantlint: " << report::plain(diag::message(fault, context.language)) << '\n';
  const std::string fix = report::plain(diag::fix(fault, context.language));
  if (!fix.empty()) context.err << "  " << fix << '\n';
  return kFailed;
}

int cannot_write(Context& context, const std::string& file, std::error_code error) {
  if (error == std::errc::device_or_resource_busy) {
    return fail(context, diag::call::kFileInUse, {file});
  }
  return fail(context, diag::call::kCannotWrite, {file, text::reason(error)});
}

int fail(Context& context, const text::Sources& sources, const diag::Sink& faults) {
  std::string text;
  report::append_faults(text, report::Pen({.language = context.language}, sources), faults);
  context.err << text;
  return kFailed;
}

}  // namespace cli
