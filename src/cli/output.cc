#include "cli/output.h"

#include <ostream>
#include <system_error>

#include "cli/fault.h"
#include "diag/codes_call.h"
#include "text/file.h"

namespace cli {
namespace {

bool is_stdout(const std::string& file) { return file.empty() || file == "-"; }

/// The name of the file read that a target would overwrite; empty if there is none.
std::string overwritten(const std::string& target, const text::Sources& sources) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<text::FileId>(i);
    if (sources.role(file) == text::Role::program) continue;
    const std::string name(sources.name(file));
    if (text::same_file(target, name)) return name;
  }
  return {};
}

bool one_target(const std::string& a, const std::string& b) {
  if (is_stdout(a) || is_stdout(b)) return is_stdout(a) && is_stdout(b);
  return text::same_target(a, b);
}

}  // namespace

int check_targets(const std::vector<std::string>& files, const text::Sources& sources,
                  Context& context) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (one_target(files[i], files[k])) {
        return fail(context, diag::call::kReportTwice, {files[i]});
      }
    }
    if (is_stdout(files[i])) continue;
    if (const std::string name = overwritten(files[i], sources); !name.empty()) {
      return fail(context, diag::call::kOverwritesInput, {files[i], name});
    }
  }
  return kOk;
}

int write_output(const std::string& file, std::string_view bytes, const text::Sources& sources,
                 Context& context) {
  if (is_stdout(file)) {
    context.out << bytes;
    return kOk;
  }
  if (const int code = check_targets({file}, sources, context); code != kOk) return code;
  if (const std::error_code error = text::write_file(file, bytes)) {
    return cannot_write(context, file, error);
  }
  return kOk;
}

}  // namespace cli
