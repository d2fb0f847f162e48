// Rules of the user's own, found under the paths of --rules.
#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "rule/rulebook.h"

namespace cli {

/// The rule files, cases and severity tables under the paths, folders in order of names. Faults of
/// the paths go to `faults`. Links are not followed within folders.
std::vector<rule::PackFile> own_files(const std::vector<std::string>& paths, diag::Sink& faults);

/// The shipped files and the own ones together. `replace`: an own file takes the place of the
/// shipped one of its name, so that the shipped rules themselves can be worked on.
std::vector<rule::PackFile> with_shipped(std::vector<rule::PackFile> own, bool replace);

}  // namespace cli
