// Judgement stands in rule files: a fact that serves one rule alone is mostly judgement that hides
// in C++. What is left of such facts must be a computation that conditions cannot say.
#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/vocabulary.h"
#include "rule/rule.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

/// How many facts may serve one rule only. It goes down, never up.
constexpr std::size_t kMostOfOneRule = 38;
/// How many of them may lack a reason below. Likewise.
constexpr std::size_t kMostWithoutReason = 0;
/// How many facts no shipped rule reads: they are there for rules of people's own.
constexpr std::size_t kMostOfNoRule = 2;

/// Why a fact of one rule is a computation.
const std::map<std::string_view, std::string_view> kReasons = {
    {"agreed", "a search: over all conduits, and the stations of the way"},
    {"analysis_checked", "asks one place at a time: the device, else its zone outside"},
    {"breakers", "a set: each name once"},
    {"claim_not_kept", "a search: over what each source says of each attribute"},
    {"closes_by_default", "reads three forms in which a policy may be written"},
    {"consequence_decision", "a grade: of the flow's data and what is decided on them"},
    {"contrary", "a search: over all sessions that a denial names"},
    {"declared_along", "a search: over all flows"},
    {"disagreements", "a search: over what each source says of each attribute"},
    {"readable", "a look-up: of each service by name, port, range and alias"},
    {"effect", "a search: over all sessions, and the rules before"},
    {"filterable", "a set: networks that both ends share"},
    {"flows_against", "a search: over all flows, with the side of each end"},
    {"flows_listed", "says whether a section was written"},
    {"identified", "says whether the type was written, and by whom"},
    {"join_auth", "asks one thing at a time: what is stated, else the SIM of the medium"},
    {"links", "a section of the plant as a list"},
    {"loss_is_safe", "a search: over the lines of the way"},
    {"may_be_routed", "a search: over the wires of the way"},
    {"needs_owner", "says whether an owner was written, here or above"},
    {"office_exposure", "a grade: of the whole plant"},
    {"on_network", "says whether it was written that it has no address"},
    {"open_to_any", "a search: over aliases and addresses"},
    {"port_use", "a column of the vocabulary, through port forwards"},
    {"reached_by_others", "a search: over who shares the wire or can open a session"},
    {"reaches_internet", "a search: over lines that end without a boundary"},
    {"retiring", "says whether something was written of it"},
    {"sensitive_stored",
     "asks one thing at a time: whether they are confidential only if they may"},
    {"sessions_through", "a look-up: sessions by where they start and the lines they come over"},
    {"shadow", "a search: over the rules before"},
    {"shows", "a table of the survey: what the flows of each stage are"},
    {"speaks_for_crossing", "a search: over the flows before"},
    {"stage_shown", "a table of the survey: what the flows of each stage are"},
    {"unanswered_phases", "a set: phases by the party named for each"},
    {"use_cases_not_shown", "a table of the survey: which data each use case works with"},
    {"used_by_people", "says whether a login was written"},
    {"usual_tiers", "a column of the vocabulary"},
    {"zones_on", "a look-up: networks by the switch they lie on"},
};

/// What leads from an entity to a relation is no judgement.
bool leads_to_relation(facts::Shape shape) {
  switch (shape) {
    case facts::Shape::speech:
    case facts::Shape::end:
    case facts::Shape::ends:
    case facts::Shape::way:
    case facts::Shape::legs:
    case facts::Shape::calls:
    case facts::Shape::passages:
    case facts::Shape::exits:
    case facts::Shape::crossings:
      return true;
    default:
      return false;
  }
}

bool counts(expr::ObjectTypeId type, const facts::Row& row) {
  return facts::computed(type) == nullptr && !leads_to_relation(row.shape);
}

using Users = std::map<std::string, std::set<std::string>>;

void read(const rule::Condition& condition, const std::string& rule, Users& users) {
  for (const auto& [type, slot] : condition.reads()) {
    const facts::FieldSource from = facts::source(type, slot);
    if (from.fact != nullptr && counts(type, *from.fact)) {
      users[std::string(from.fact->name)].insert(rule);
    }
  }
}

/// The facts of entities by name, whatever they are facts of, with the rules that read them
/// anywhere: in `let`, in a condition, in a text. The fields of computed types are no such facts:
/// they are what a relation tells of its members.
Users users() {
  Users found;
  for (const facts::Table& table : facts::tables()) {
    for (const facts::Row& row : table.rows) {
      if (counts(table.type, row)) found[std::string(row.name)];
    }
  }
  for (const rule::Rule& rule : support::book().rules->rules()) {
    for (const rule::Compiled& kind : rule.kinds) {
      for (const rule::Condition& one : kind.lets) read(one, rule.id, found);
      for (const auto* one : {&kind.when, &kind.ask, &kind.severity}) {
        if (*one) read(**one, rule.id, found);
      }
      read(kind.require, rule.id, found);
      for (const rule::Condition& one : kind.inserts) read(one, rule.id, found);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("few facts serve one rule only") {
  const Users all = users();
  std::size_t lonely = 0;
  std::size_t unread = 0;
  std::size_t bare = 0;
  std::string list;
  for (const auto& [fact, rules] : all) {
    if (rules.size() > 1) continue;
    const auto reason = kReasons.find(fact);
    ++(rules.empty() ? unread : lonely);
    if (!rules.empty() && reason == kReasons.end()) ++bare;
    list += fmt::format("  {:24} {:8} {}\n", fact, rules.empty() ? "no rule" : *rules.begin(),
                        reason == kReasons.end() ? "" : reason->second);
  }
  INFO("facts of one rule: " << lonely << ", without a reason: " << bare
                             << ", of no rule: " << unread << "\n"
                             << list);
  CHECK(lonely <= kMostOfOneRule);
  CHECK(bare <= kMostWithoutReason);
  CHECK(unread <= kMostOfNoRule);
  for (const auto& [fact, reason] : kReasons) {
    INFO("no fact of one rule any more: " << fact);
    const auto found = all.find(std::string(fact));
    CHECK((found != all.end() && found->second.size() == 1));
  }
}
