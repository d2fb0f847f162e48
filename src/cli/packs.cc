#include "cli/packs.h"

#include <algorithm>
#include <utility>

#include "cli/walk.h"
#include "diag/codes_rule.h"
#include "diag/codes_yaml.h"
#include "text/file.h"
#include "text/path.h"

namespace cli {
namespace {

bool wanted(std::string_view path) {
  return rule::is_rule_file(path) || rule::is_cases_file(path) ||
         text::last_part(path) == "severity.yaml";
}

void add(const std::string& path, std::vector<rule::PackFile>& out, diag::Sink& faults) {
  std::error_code error;
  auto bytes = text::read_file(path, error);
  if (!bytes) {
    faults.report(error == std::errc::no_such_file_or_directory ? diag::yaml::kFileMissing
                                                                : diag::yaml::kFileUnreadable,
                  {}, {path});
    return;
  }
  out.push_back({path, std::move(*bytes), rule::Origin::own});
}

}  // namespace

std::vector<rule::PackFile> own_files(const std::vector<std::string>& paths, diag::Sink& faults) {
  std::vector<rule::PackFile> out;
  for (const std::string& given : paths) {
    const std::string path = text::tidy_path(given);
    if (!text::is_folder(path)) {
      add(path, out, faults);
      constexpr std::string_view kYaml = ".yaml";
      if (!path.ends_with(kYaml) || rule::is_cases_file(path)) continue;
      const std::string cases = path.substr(0, path.size() - kYaml.size()) + ".cases.yaml";
      if (text::exists(cases)) add(cases, out, faults);
      continue;
    }
    const std::size_t before = out.size();
    walk(
        path,
        [&](const std::string& folder, const std::vector<std::string>& files) {
          for (const std::string& name : files) {
            const std::string file = text::join(folder, name);
            if (wanted(file) && text::lies_in(file, path)) add(file, out, faults);
          }
          return true;
        },
        faults);
    if (out.size() == before) faults.report(diag::rule::kNoRules, {}, {path});
  }
  return out;
}

std::vector<rule::PackFile> with_shipped(std::vector<rule::PackFile> own, bool replace) {
  std::vector<rule::PackFile> all = rule::shipped();
  if (replace) {
    std::erase_if(all, [&](const rule::PackFile& file) {
      return wanted(file.path) &&
             std::any_of(own.begin(), own.end(), [&](const rule::PackFile& other) {
               return text::last_part(other.path) == text::last_part(file.path);
             });
    });
  }
  std::move(own.begin(), own.end(), std::back_inserter(all));
  return all;
}

}  // namespace cli
