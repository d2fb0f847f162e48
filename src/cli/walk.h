// Folders walked in one order everywhere, within bounds.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"

namespace cli {

/// The most entries that one search looks at.
inline constexpr std::size_t kMaxWalked = 100'000;

/// Calls `visit` for the folder itself and each folder below it, in bytewise order of names, with
/// the names of its files. What it returns says whether to go further down. Hidden folders and
/// links to folders are left out; links to files are among the files.
void walk(const std::string& folder,
          const std::function<bool(const std::string& path, const std::vector<std::string>& files)>&
              visit,
          diag::Sink& faults);

}  // namespace cli
