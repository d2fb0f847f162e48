// Reads plant texts for tests, against the vocabulary of the rules folder.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/vocabulary.h"
#include "read/read.h"

namespace reading {

/// The bytes of a file below the source tree; fails the test if there is none.
std::string file_text(const std::string& path);

/// The vocabulary that the tool ships.
std::shared_ptr<const model::Vocabulary> vocabulary();

/// A plant text read, with what was said of it.
struct Reading {
  text::Sources sources;
  diag::Sink sink;
  std::optional<model::Plant> plant;

  /// "7:5 plant/unknown-key -> zone", in order of places; of another file "name:7:5 …".
  [[nodiscard]] std::vector<std::string> faults() const;
  /// The value of an attribute as written, by "device plc-1 login" without the kind's section.
  [[nodiscard]] std::string value(model::Kind kind, std::string_view id,
                                  std::string_view attribute) const;
  [[nodiscard]] model::Origin origin(model::Kind kind, std::string_view id,
                                     std::string_view attribute) const;
  /// The text that locate() points to.
  [[nodiscard]] std::string located(model::Kind kind, std::string_view id,
                                    std::string_view attribute) const;
  [[nodiscard]] model::Ref entity(model::Kind kind, std::string_view id) const;
};

using Files = std::map<std::string, std::string>;

/// `files` are what includes may name.
std::unique_ptr<Reading> read(const std::string& text, const Files& files = {},
                              const std::string& name = "plant.yaml");

/// The lines that every plant begins with, and a text below them.
std::string plant_with(std::string_view rest);

}  // namespace reading
