// Times `plantlint check` on a made plant as a ratio to a plain yaml-cpp event scan of the same
// bytes in the same run: seconds differ from machine to machine, the ratio hardly.
#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include "bench/generate.h"

namespace {

struct NamedSize {
  std::string_view name;
  bench::Size size;
  int runs;  ///< The best of so many counts.
};
constexpr std::array<NamedSize, 3> kSizes = {{
    {"s", {100, 300}, 20},
    {"m", {10'000, 50'000}, 3},
    {"l", {100'000, 1'000'000}, 1},
}};

class Ignore : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

double best_seconds(int runs, const std::function<void()>& work) {
  std::optional<double> best;
  for (int run = 0; run < runs; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    best = std::min(best.value_or(taken.count()), taken.count());
  }
  return best.value_or(0.0);
}

void scan(const std::string& text) {
  std::istringstream in(text);
  YAML::Parser parser(in);
  Ignore ignore;
  parser.HandleNextDocument(ignore);
}

int usage() {
  std::fputs("usage: plantlint_bench PROGRAM s|m|l\n       plantlint_bench generate s|m|l\n",
             stderr);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return usage();
  const std::string_view program = argv[1];
  const auto* chosen = std::ranges::find(kSizes, std::string_view(argv[2]), &NamedSize::name);
  if (chosen == kSizes.end()) return usage();

  std::ostringstream plant;
  bench::write_plant(chosen->size, plant);
  const std::string text = plant.str();
  if (program == "generate") {
    std::fwrite(text.data(), 1, text.size(), stdout);
    return 0;
  }

  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "plantlint-bench";
  std::filesystem::create_directories(folder);
  const std::filesystem::path file = folder / "plant.yaml";
  std::ofstream(file, std::ios::binary) << text;
  const std::string command =
      fmt::format("\"{}\" check \"{}\" --format jsonl --fail-on never > \"{}\"", program,
                  file.string(), (folder / "report").string());
  int code = 0;
  const double scanned = best_seconds(chosen->runs, [&] { scan(text); });
  const double checked = best_seconds(chosen->runs, [&] { code = std::system(command.c_str()); });
  std::filesystem::remove_all(folder);
  if (code != 0) {
    fmt::print(stderr, "the program failed ({}): {}\n", code, command);
    return 1;
  }
  fmt::print(
      "{}: {} devices, {} flows, {:.1f} MB: check {:.3f} s, event scan {:.3f} s, ratio {:.2f}\n",
      chosen->name, chosen->size.devices, chosen->size.flows,
      static_cast<double>(text.size()) / 1e6, checked, scanned, checked / scanned);
  return 0;
}
