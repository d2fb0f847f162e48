// An interview without a terminal or a page: which question is next, and what comes of what was
// typed.
#pragma once

#include <optional>
#include <string>

#include "cli/interview_topics.h"

namespace cli {

/// Nobody answers more at a time.
inline constexpr std::size_t kMostQuestions = 30;

/// What an interview asks first where there is no file yet.
std::string name_question(text::Language language);

class InterviewTalk {
 public:
  InterviewTalk(InterviewDraft& draft, text::Language language)
      : draft_(draft), language_(language), topics_(draft, language) {}

  /// Begins a file that is not there yet, by the plant's name; else what is wrong with the name.
  std::optional<std::string> begin_new(const std::string& name);
  /// Those that an earlier interview passed over are not asked again.
  void pass_over(const std::vector<std::string>& keys) { topics_.done(keys); }

  /// The next question; empty when all is said or enough was answered.
  std::optional<Asking> next();
  /// Takes what was typed to a question of next(): an answer, nothing to pass it over, "?" where
  /// nobody knows, "each" to be asked one by one. What is wrong with it is told, and the question
  /// stands; else it is done with.
  std::optional<std::string> hear(const Asking& asking, const std::string& typed);

  /// How many questions were asked, the name of the plant among them.
  [[nodiscard]] std::size_t asked() const { return asked_; }

 private:
  [[nodiscard]] std::string first_text(const std::string& name) const;
  [[nodiscard]] std::string complaint() const;

  InterviewDraft& draft_;
  text::Language language_;
  InterviewTopics topics_;
  std::size_t asked_ = 0;
};

}  // namespace cli
