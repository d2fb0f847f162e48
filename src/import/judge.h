// What a filter that was read does with a session, by addresses: for comparing, not for rules.
#pragma once

#include <string>
#include <vector>

#include "import/draft.h"
#include "import/policy.h"
#include "import/services.h"

namespace importer {

enum class Outcome : std::uint8_t { passes, stopped, unknown };

/// A session between two sets of addresses. Empty services: nobody said which.
struct Session {
  AddressSet from;
  AddressSet to;
  Services services;
};

struct Answer {
  Outcome outcome = Outcome::unknown;
  std::string by;        ///< The ref of the line, or "default".
  bool answers = false;  ///< It is what comes back that is stopped, or that nobody can tell of.
};

/// A device with its lines made ready.
class Filter {
 public:
  Filter(const Draft& draft, const Device& device);

  /// Whether sessions between the two cross it: they enter and leave by different interfaces.
  [[nodiscard]] bool crossed(const Session& session) const;
  /// Of a filter that keeps no states the answers are looked at too: they need lines of their own.
  [[nodiscard]] Answer judge(const Session& session) const;

  struct Line {
    const SaidRule* said = nullptr;
    const Rule* rule = nullptr;
    std::optional<AddressSet> from;  ///< Empty: not known.
    std::optional<AddressSet> to;
    Services services;
  };
  [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
  [[nodiscard]] const Device& device() const { return device_; }
  /// A line that lets something through is of use for a session.
  [[nodiscard]] bool serves(const Line& line, const Session& session) const;
  /// Of a filter that keeps no states: a line lets the answers of a session through.
  [[nodiscard]] bool serves_answers(const Line& line, const Session& session) const;

 private:
  struct Walk {
    bool allows = false;
    bool denies = false;
    bool silent = false;
    std::string by;
  };
  /// `ports`: those that packets come from, where they are answers.
  [[nodiscard]] Walk walk(const Session& session, const std::string& interface, bool exit,
                          const Services* ports = nullptr) const;
  [[nodiscard]] Answer judged(const Session& session, const Services* ports) const;
  [[nodiscard]] std::string side(const AddressSet& set) const;

  const Draft& draft_;
  const Device& device_;
  SaidPolicy said_;
  std::vector<Line> lines_;
  std::vector<std::pair<std::string, AddressSet>> behind_;
};

}  // namespace importer
