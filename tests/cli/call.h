// Runs commands inside the test program, in a folder of their own.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace call {

/// What a call left behind.
struct Result {
  int code = 0;
  std::string out;
  std::string err;
};

/// The world of a call; by default a pipe in an empty environment on 2026-07-01.
struct World {
  std::string input;
  std::map<std::string, std::string, std::less<>> variables;
  bool terminal = false;
};

inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

Result run(const std::vector<std::string>& arguments, const World& world = {});

/// An empty folder that is the current one while this lives, and gone afterwards.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  /// Writes a file, with the folders that its path needs.
  void write(const std::string& path, std::string_view bytes) const;
  [[nodiscard]] static std::string read(const std::string& path);
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  std::filesystem::path before_;
};

/// A plant that has no fault: one office PC.
std::string plant(std::string_view id = "test");

}  // namespace call
