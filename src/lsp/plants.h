// The plants of the open documents: which document belongs to which, what is known of each.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lsp/document.h"
#include "lsp/judgement.h"
#include "lsp/marks.h"
#include "lsp/reading.h"

namespace lsp {

/// A plant that at least one open document belongs to.
struct OpenPlant {
  std::shared_ptr<const Reading> reading;
  std::shared_ptr<const Reading> whole;        ///< The last one without a fault; may be null.
  std::uint64_t revision = 0;                  ///< Of its texts; rises with each change.
  std::uint64_t read_revision = 0;             ///< That `reading` holds.
  std::uint64_t settled_revision = 0;          ///< For which verdicts were given or withdrawn.
  std::shared_ptr<const Judgement> judgement;  ///< The last one; null when withdrawn.
  std::vector<Mark> verdicts;                  ///< Of `judgement`, moved with the text.

  /// Whether `judgement` is about the texts as they stand.
  [[nodiscard]] bool judged() const {
    return judgement != nullptr && judgement->revision == revision;
  }
};

/// Whether a text is a plant's own file: its name is plant.yaml, or it states the format's version.
bool is_plant(std::string_view path, std::string_view text);

class Plants {
 public:
  Plants(Host& host, std::shared_ptr<const model::Vocabulary> vocabulary)
      : host_(host), vocabulary_(std::move(vocabulary)) {}

  void open(std::string uri, std::int64_t version, std::string text);
  void close(const std::string& path);
  /// False where the document is not open or the change is none.
  bool change(const std::string& path, const Json& changes, std::int64_t version,
              Encoding encoding);
  /// Files changed on the disk: everything is read anew.
  void forget();

  [[nodiscard]] const Document* document(const std::string& path) const;
  [[nodiscard]] const std::map<std::string, Document>& documents() const { return documents_; }
  [[nodiscard]] Texts texts() const;
  std::map<std::string, OpenPlant>& all() { return plants_; }

  /// Finds the plants of documents and reads those whose texts changed. True if anything was done.
  bool read();
  /// The plant that a document belongs to, read as it stands; null where it belongs to none.
  OpenPlant* plant_of(const std::string& path);
  [[nodiscard]] const std::shared_ptr<const model::Vocabulary>& vocabulary() const {
    return vocabulary_;
  }

 private:
  bool read_once(bool& files_changed);
  std::optional<std::string> home(const Document& document);
  std::optional<std::string> including(const Document& document);
  void touch(const std::string& path);

  Host& host_;
  std::shared_ptr<const model::Vocabulary> vocabulary_;
  std::map<std::string, Document> documents_;                ///< By path.
  std::map<std::string, OpenPlant> plants_;                  ///< By the path of their own file.
  std::map<std::string, std::optional<std::string>> homes_;  ///< Of open documents.
  std::uint64_t revision_ = 0;
};

}  // namespace lsp
