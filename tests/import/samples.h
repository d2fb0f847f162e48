// The samples of all formats, for every test that goes over them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace support {

/// Files that lie under samples/ and come into one draft; what is drafted lies under golden/ by the
/// name.
struct Sample {
  std::string name;
  std::vector<std::string> files;
};
const std::vector<Sample>& samples();

std::string bytes_at(const std::filesystem::path& path);

}  // namespace support
