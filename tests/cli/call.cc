#include "cli/call.h"

#include <atomic>
#include <fstream>
#include <sstream>

#include "cli/commands.h"

namespace call {

namespace fs = std::filesystem;

Result run(const std::vector<std::string>& arguments, const World& world) {
  std::istringstream in(world.input);
  std::ostringstream out;
  std::ostringstream err;
  cli::Context context{in, out, err, [&](std::string_view name) {
                         const auto found = world.variables.find(name);
                         return found == world.variables.end() ? std::string() : found->second;
                       }};
  context.now = 1782864000;  // 2026-07-01
  context.out_is_terminal = world.terminal;
  Result result;
  result.code = cli::run(arguments, context);
  result.out = out.str();
  result.err = err.str();
  return result;
}

Folder::Folder() : before_(fs::current_path()) {
  static std::atomic<int> count{0};
  do {
    path_ = fs::temp_directory_path() / ("plantlint-test-" + std::to_string(count++));
  } while (!fs::create_directory(path_));
  fs::current_path(path_);
}

Folder::~Folder() {
  std::error_code ignored;
  fs::current_path(before_, ignored);
  fs::remove_all(path_, ignored);
}

void Folder::write(const std::string& path, std::string_view bytes) const {
  const fs::path file = path_ / path;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

std::string Folder::read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::string plant(std::string_view id) {
  return "plantlint: 1\nplant: { id: " + std::string(id) +
         " }\nzones:\n  office: { tier: information }\n"
         "devices:\n  pc-1: { type: pc, zone: office }\n";
}

}  // namespace call
