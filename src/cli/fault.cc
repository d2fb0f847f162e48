#include "cli/fault.h"

#include <ostream>
#include <utility>

#include "cli/settings.h"
#include "report/pen.h"
#include "report/text_parts.h"

namespace cli {

int fail(Context& context, const diag::Code& code, std::vector<std::string> arguments,
         std::string suggestion) {
  const diag::Diagnostic fault{&code, {}, std::move(arguments), std::move(suggestion), {}};
  context.err << "plantlint: " << report::plain(diag::message(fault, context.language)) << '\n';
  const std::string fix = report::plain(diag::fix(fault, context.language));
  if (!fix.empty()) context.err << "  " << fix << '\n';
  return kFailed;
}

int fail(Context& context, const text::Sources& sources, const diag::Sink& faults) {
  std::string text;
  report::append_faults(text, report::Pen({.language = context.language}, sources), faults);
  context.err << text;
  return kFailed;
}

}  // namespace cli
