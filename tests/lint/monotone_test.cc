// Missing knowledge is never a pass and never a fail: taking a stated value away, or saying that it
// is not known, may turn a verdict into undecided, never into its opposite, and a fault never into
// nothing. Over the examples, the plants of all cases and random plants; which values are taken is
// drawn, the same in every run.
#include <cstdlib>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/dice.h"
#include "support/plant_texts.h"
#include "support/plants.h"

namespace {

using diag::Verdict;
using support::PlantTexts;
using support::ValueAt;
using Verdicts = std::map<std::string, Verdict>;

/// Values that are no knowledge about the plant: what a thing is called, what the entry rests on,
/// what is left out on purpose, and the sets that other values come from.
bool says_nothing(const ValueAt& value) {
  static const std::vector<std::string> kNames = {
      "/id",   "/name",  "/basis",   "/evidence", "/scope",   "/labels", "/profile", "/ref",
      "/line", "/count", "/aliases", "/defaults", "/comment", "/note",   "/enabled", "/unapplied"};
  return std::any_of(kNames.begin(), kNames.end(),
                     [&](const std::string& name) { return value.path.ends_with(name); });
}

/// PL907 and PL908 compare what several sources say: taking one away is another description. PL910
/// asks whether the description is complete.
bool about_description(const std::string& key) {
  return key.starts_with("PL907") || key.starts_with("PL908") || key.starts_with("PL910");
}

bool flipped(Verdict before, const Verdict* after) {
  const Verdict now = after == nullptr ? Verdict::not_applicable : *after;
  if (now == Verdict::undecided || now == before) return false;
  if (before == Verdict::fail) return true;
  return now == Verdict::fail && before != Verdict::undecided;
}

/// What was taken away holds the subject itself: a line of the policy that is gone.
bool holds(const std::vector<ValueAt>& values, const std::string& key) {
  return std::any_of(values.begin(), values.end(), [&](const ValueAt& value) {
    const std::size_t id = value.path.find('/') + 1;
    return value.path.ends_with("/policy") &&
           key.find(' ' + value.path.substr(id) + '/') != key.npos;
  });
}

/// A number of a plant's own, so that a new case changes nothing that is drawn for others (FNV-1a).
std::uint64_t number_of(const PlantTexts& plant) {
  std::uint64_t number = 0xCBF29CE484222325U;
  for (const auto& [name, text] : plant.files) {
    for (const char letter : text) {
      number = (number ^ static_cast<unsigned char>(letter)) * 0x100000001B3U;
    }
  }
  return number;
}

std::string list(const std::vector<ValueAt>& values) {
  std::string out;
  for (const ValueAt& value : values) out += (out.empty() ? "" : " + ") + value.path;
  return out;
}

class Taker {
 public:
  void take(const PlantTexts& plant, const Verdicts& before, const std::vector<ValueAt>& values,
            bool unknown) {
    const Verdicts after = support::verdicts(support::without(plant, values, unknown));
    if (after.empty()) return;  // not a plant any more
    ++taken_;
    const std::string how = unknown ? " unknown: " : " deleted: ";
    for (const auto& [key, verdict] : before) {
      if (about_description(key)) continue;
      const auto at = after.find(key);
      const Verdict* now = at == after.end() ? nullptr : &at->second;
      if (!flipped(verdict, now) || (now == nullptr && holds(values, key))) continue;
      note(plant.name + ": " + list(values) + how + key + " was " +
           std::string(diag::name(verdict)) + ", is " +
           (now == nullptr ? "gone" : std::string(diag::name(*now))));
    }
    for (const auto& [key, verdict] : after) {
      if (verdict != Verdict::fail || before.contains(key) || about_description(key)) continue;
      note(plant.name + ": " + list(values) + how + key + " fails, and was no subject");
    }
  }

  /// One value at a time, one in `odds`, and one set of three.
  void plant(const PlantTexts& plant, std::uint32_t odds) {
    const Verdicts before = support::verdicts(plant);
    if (before.empty()) return;
    dice_ = support::Dice(number_of(plant));
    std::vector<ValueAt> values = support::values_of(plant);
    std::erase_if(values, says_nothing);
    for (const ValueAt& value : values) {
      if (dice_.one_in(odds)) take(plant, before, {value}, dice_.one_in(2));
    }
    if (values.size() < 3 || !dice_.one_in(odds)) return;
    std::vector<ValueAt> set;
    for (int i = 0; i < 3; ++i) {
      set.push_back(values[dice_.below(static_cast<std::uint32_t>(values.size()))]);
    }
    take(plant, before, set, dice_.one_in(2));
  }

  [[nodiscard]] std::size_t taken() const { return taken_; }
  /// Each line says which value was taken and which verdict turned.
  [[nodiscard]] const std::vector<std::string>& flips() const { return flips_; }

 private:
  void note(std::string flip) { flips_.push_back(std::move(flip)); }

  std::vector<std::string> flips_;
  support::Dice dice_{1};
  std::size_t taken_ = 0;
};

/// So many flips are known and owed, counted with the values that are usually taken; none may come.
void owes(const Taker& taker, std::size_t known) {
  for (const std::string& flip : taker.flips()) UNSCOPED_INFO(flip);
  CHECK(taker.flips().size() <= known);
}

/// PLANTLINT_ROUNDS=1 takes every value.
std::uint32_t odds(std::uint32_t usual) {
  const char* rounds = std::getenv("PLANTLINT_ROUNDS");
  return rounds == nullptr ? usual : 1;
}

}  // namespace

TEST_CASE("taking a value away never turns a verdict into its opposite: examples") {
  Taker taker;
  for (const PlantTexts& plant : support::example_texts()) taker.plant(plant, odds(40));
  CHECK(taker.taken() > 20);
  owes(taker, 5);
}

TEST_CASE("taking a value away never turns a verdict into its opposite: the plants of all cases") {
  Taker taker;
  for (const PlantTexts& plant : support::case_texts()) taker.plant(plant, odds(12));
  CHECK(taker.taken() > 300);
  owes(taker, 210);
}

TEST_CASE("taking a value away never turns a verdict into its opposite: random plants") {
  Taker taker;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    taker.plant(support::random_text(seed), odds(10));
  }
  CHECK(taker.taken() > 50);
  owes(taker, 53);
}
