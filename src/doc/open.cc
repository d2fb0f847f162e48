#include "doc/open.h"

#include <system_error>
#include <utility>

#include "diag/codes_yaml.h"
#include "text/file.h"

namespace doc {
namespace {

const diag::Code& code_of(std::error_code error) {
  if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory) {
    return diag::yaml::kFileMissing;
  }
  if (error == std::errc::is_a_directory) return diag::yaml::kFileIsFolder;
  if (error == std::errc::not_supported) return diag::yaml::kFileNotRegular;
  if (error == std::errc::file_too_large) return diag::yaml::kFileTooLarge;
  return diag::yaml::kFileUnreadable;
}

}  // namespace

std::optional<text::FileId> open(text::Sources& sources, const std::string& path, std::string name,
                                 text::Role role, text::Span from, diag::Sink& sink) {
  std::error_code error;
  auto bytes = text::read_file(path, error);
  if (!bytes) {
    sink.report(code_of(error), from, {name});
    return std::nullopt;
  }
  return sources.add(std::move(name), std::move(*bytes), role);
}

}  // namespace doc
