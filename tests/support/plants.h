// Plants from text or folder, judged with the shipped rules.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "diag/report.h"
#include "lint/lint.h"
#include "rule/rulebook.h"
#include "text/source.h"

namespace support {

/// 2026-06-01, the day on which tests run.
inline constexpr expr::Instant kToday{1780272000, 0};

/// The shipped rules, loaded once; adding plants to its sources is fine.
struct Book {
  text::Sources sources;
  diag::Sink faults;
  std::unique_ptr<rule::Rulebook> rules;
};
Book& book();

/// A plant of one file.
lint::Input plant_text(std::string text, const std::string& name = "plant.yaml");
/// A folder with plant.yaml and what it includes, named relative to the source tree.
lint::Input plant_folder(const std::filesystem::path& folder);

std::optional<model::Plant> read(const lint::Input& input, diag::Sink& faults);

lint::Options options();
diag::Report check(const std::vector<lint::Input>& inputs, const lint::Options& options);

/// The folders under examples/, sorted.
std::vector<std::filesystem::path> examples();
std::filesystem::path source_dir();
std::string bytes_of(const std::filesystem::path& file);

}  // namespace support
