#include "support/plants.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace support {

std::filesystem::path source_dir() { return PLANTLINT_SOURCE_DIR; }

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Book& book() {
  static Book kept;
  if (kept.rules == nullptr) {
    kept.rules = std::make_unique<rule::Rulebook>(kept.sources, rule::shipped(), kept.faults);
  }
  return kept;
}

lint::Input plant_text(std::string text, const std::string& name) {
  lint::Input input;
  input.path = name;
  input.file = book().sources.add(name, std::move(text));
  input.open = [](const std::string&, text::Span, diag::Sink&) -> std::optional<text::FileId> {
    return std::nullopt;
  };
  return input;
}

lint::Input plant_folder(const std::filesystem::path& folder) {
  lint::Input input;
  const std::string shown = std::filesystem::relative(folder, source_dir()).generic_string();
  input.path = shown;
  input.file = book().sources.add(shown + "/plant.yaml", bytes_of(folder / "plant.yaml"));
  input.open = [folder, shown](const std::string& path, text::Span,
                               diag::Sink&) -> std::optional<text::FileId> {
    if (!std::filesystem::exists(folder / path)) return std::nullopt;
    return book().sources.add(shown + "/" + path, bytes_of(folder / path));
  };
  return input;
}

std::optional<model::Plant> read(const lint::Input& input, diag::Sink& faults) {
  return reader::plant(book().sources, input.file, book().rules->vocabulary(), input.open, faults);
}

lint::Options options() {
  lint::Options out;
  out.today = kToday;
  return out;
}

diag::Report check(const std::vector<lint::Input>& inputs, const lint::Options& options) {
  diag::Sink faults;
  return lint::check(book().sources, *book().rules, inputs, options, faults);
}

std::vector<std::filesystem::path> examples() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() / "examples")) {
    if (std::filesystem::exists(entry.path() / "plant.yaml")) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace support
