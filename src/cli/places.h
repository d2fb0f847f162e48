// From where the names of files are written in documents that others read.
#pragma once

#include <string>

#include "text/source.h"

namespace cli {

/// Chooses the folder from which absolute names are shortened: the current one, if the files that
/// were read lie in it, else the deepest one that holds them all.
void set_root(text::Sources& sources);

/// The way from the root of the Git repository that the current folder lies in to that folder,
/// with a slash at its end; empty at the root itself and outside of any.
std::string from_repository();

}  // namespace cli
