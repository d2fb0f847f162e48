// What an interview asks, and in which order: areas, machines, cables, who comes in, what goes out,
// then whatever decides most.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/interview_asking.h"
#include "cli/interview_draft.h"

namespace cli {

class InterviewTopics {
 public:
  InterviewTopics(InterviewDraft& draft, text::Language language)
      : draft_(draft), language_(language) {}

  /// The next question, by what the plant states by now; empty when all is said. What it refers to
  /// must outlive it.
  std::optional<Asking> next();
  /// Asks no more for these in this interview: answered, or passed over.
  void done(const std::vector<std::string>& keys);
  /// Asks for each of them alone.
  void part(const std::vector<std::string>& keys) { parted_.insert(keys.begin(), keys.end()); }

 private:
  /// A device or line of which one thing has yet to be said.
  struct OpenEnd {
    std::string medium;  ///< Of a line that leaves the building; empty: none.
    std::string device;  ///< Type of a new device whose networks are asked for; empty: none yet.
    std::string word;    ///< The type as it was written.
  };

  std::optional<Asking> areas();
  std::optional<Asking> machines();
  std::optional<Asking> lines();
  std::optional<Asking> end_of_line();
  std::optional<Asking> networks_of_device();
  std::optional<Asking> joint();
  std::optional<Asking> visitors();
  std::optional<Asking> flows();
  std::optional<Asking> attributes();
  std::optional<Asking> what_decides();

  Taken take_machines(const std::string& zone, const std::string& answer) const;
  Taken take_lines(const std::string& answer);
  Taken take_end(OpenEnd line, const std::string& answer);
  Taken take_networks(const OpenEnd& line, const std::string& answer) const;
  Taken take_device(const std::vector<std::string>& networks, const OpenEnd& line) const;
  Taken take_joint(const std::vector<std::string>& networks, const std::string& answer);
  Taken take_visitors(const std::string& answer) const;
  Taken take_flows(const std::string& answer) const;

  /// Unless it was asked.
  std::optional<Asking> open(Asking asking) const;
  std::optional<Asking> attribute(model::Kind kind, std::string_view name, bool each);
  [[nodiscard]] std::string say(const text::Words& words) const;
  [[nodiscard]] std::vector<std::string> inner_networks() const;
  [[nodiscard]] std::string no_type(const std::string& word) const;

  InterviewDraft& draft_;
  text::Language language_;
  std::set<std::string> asked_;
  std::set<std::string> parted_;
  std::vector<OpenEnd> open_;
};

}  // namespace cli
