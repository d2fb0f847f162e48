// Documents are named by URI in the protocol, files by path everywhere else.
#pragma once

#include <string>
#include <string_view>

namespace lsp {

/// The path of a file: URI of this machine, with slashes and without "." and ".." parts
/// ("C:/plants/a.yaml" of "file:///c%3A/plants/a.yaml"); empty for any other URI.
std::string path_of(std::string_view uri);

/// The file: URI of an absolute path.
std::string uri_of(std::string_view path);

bool is_absolute(std::string_view path);

/// A path from a folder; an absolute one as it is.
std::string absolute(std::string_view path, std::string_view folder);

/// "a/b" of "a/b/c"; "." where there is no folder.
std::string folder_of(std::string_view path);

}  // namespace lsp
