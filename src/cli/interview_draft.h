// The plant file that an interview works on: read anew with every answer, so that nothing is
// written that would not be read.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/plants.h"
#include "diag/diagnostic.h"
#include "lint/lint.h"
#include "model/plant.h"
#include "rule/rulebook.h"
#include "text/source.h"

namespace cli {

/// One thing that an answer writes.
struct Writing {
  std::string
      section;  ///< With `entry`: "plc-1: { type: plc }"; empty states the section as empty.
  std::string entry;
  model::Kind kind{};  ///< Without a section: the attribute of this entity, by its id.
  std::string id;
  model::AttributeId attribute = model::kNoAttribute;
  std::string value;  ///< As the file is to write it.
};
Writing an_entry(std::string section, std::string entry);
Writing a_value(model::Kind kind, std::string id, model::AttributeId attribute, std::string value);

class InterviewDraft {
 public:
  /// `path` names the file, `folder` is where its includes lie. `book` and `sources` go together.
  InterviewDraft(text::Sources& sources, const rule::Rulebook& book, lint::Options how,
                 std::string path, std::string folder);

  /// Takes the text of the plant's file, which is not there yet if it is `new_file`; false with
  /// faults() where it is not read as a plant.
  bool begin(std::string text, bool new_file);
  /// All or, with faults() where the plant would not be read, nothing. False without a fault where
  /// there is no place for it, as in what a profile states.
  bool write(const std::vector<Writing>& writings);
  /// Whether this attribute could be stated.
  bool takes(model::Kind kind, const std::string& id, model::AttributeId attribute);

  [[nodiscard]] const model::Plant& plant() const { return *plant_; }
  /// Judged as `check` judges it.
  [[nodiscard]] const diag::PlantReport& report();
  [[nodiscard]] const diag::Sink& faults() const { return faults_; }
  /// The files that are not as they were: their texts before (empty of a new one) and now.
  [[nodiscard]] std::map<std::string, std::pair<std::string, std::string>> changed() const;

 private:
  bool read();
  bool write_one(const Writing& writing);

  text::Sources& sources_;
  const rule::Rulebook& book_;
  lint::Options how_;
  std::string path_, folder_;
  Texts texts_;   ///< What counts instead of the disk.
  Texts before_;  ///< Of those, what was there at first.
  text::FileId file_ = text::kNoFile;
  std::optional<model::Plant> plant_;
  std::optional<diag::PlantReport> report_;
  diag::Sink faults_;
};

}  // namespace cli
