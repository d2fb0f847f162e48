// Answers that are written into a plant's file: to single questions, and in an interview.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/interview_talk.h"
#include "lsp/parameters.h"
#include "text/language.h"

namespace page {

/// A question about an attribute of some entities of the plant at `path`.
struct Asked {
  std::string path;
  std::string kind;
  std::string attribute;
  std::vector<std::string> ids;
};

/// {choices: [{word, label}]}: what may be answered where that is a closed set; {wrong} where the
/// file has no place for it.
lsp::Json choices(const Asked& asked, std::int64_t now, text::Language language);
/// {files: {name: text}} with the answer written; {wrong} where it is none.
lsp::Json answered(const Asked& asked, const std::string& answer, std::int64_t now,
                   text::Language language);

/// The rules and the plant's file that answers are written into.
class Desk {
 public:
  Desk(std::string path, std::int64_t now);
  /// Takes the file that is there; false with what is wrong in the faults of the draft.
  bool open();
  [[nodiscard]] cli::InterviewDraft& draft() { return *draft_; }
  /// The files that were changed, by name.
  [[nodiscard]] lsp::Json files() const;

 private:
  std::string path_;
  text::Sources sources_;
  diag::Sink faults_;
  std::unique_ptr<rule::Rulebook> book_;
  std::optional<cli::InterviewDraft> draft_;
};

/// One interview. Each step gives {question, about, choices, parts, unknown, number, keys, files},
/// with `wrong` where the answer before was none and the question stands; without a question when
/// all is said.
class Talk {
 public:
  Talk(std::string path, std::int64_t now, text::Language language);
  /// `text` of a plant that is there already; nothing: a new one. `passed`: keys of questions that
  /// are not asked again.
  lsp::Json begin(const std::optional<std::string>& text, const std::vector<std::string>& passed);
  lsp::Json hear(const std::string& answer);

 private:
  lsp::Json step();

  Desk desk_;
  text::Language language_;
  cli::InterviewTalk talk_;
  bool names_ = false;  ///< The name is asked for.
  std::optional<cli::Asking> asking_;
};

}  // namespace page
