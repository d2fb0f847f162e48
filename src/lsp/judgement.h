// The verdicts about one plant: what `check` says of it, as its open documents stand.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "diag/report.h"
#include "lsp/host.h"

namespace lsp {

/// What is to be judged. A copy of its own: it travels to another thread.
struct Job {
  std::string root;
  std::uint64_t revision = 0;
  Texts texts;
  text::Language language = text::Language::en;
  bool language_fixed = false;  ///< The settings' own does not count.
};

struct Judgement {
  std::string root;
  std::uint64_t revision = 0;
  std::unique_ptr<lint::Desk> desk;  ///< Owns the texts that were judged.
  diag::Report report;

  /// Null where the plant was not judged: it, or the settings, are at fault.
  [[nodiscard]] const diag::PlantReport* plant() const {
    return !report.plants.empty() && report.plants.front().judged ? &report.plants.front()
                                                                  : nullptr;
  }
};

/// Reads settings, rules and the plant anew and judges. Cost: that of a `check`.
std::unique_ptr<Judgement> judged(Host& host, const Job& job);

}  // namespace lsp
