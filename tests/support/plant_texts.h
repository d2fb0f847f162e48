// Plants as texts that a test may change and read again: the examples, the plants of all rule
// cases, plants drawn at random.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lint/lint.h"
#include "support/dice.h"

namespace support {

/// The root is plant.yaml; the others are what it includes.
struct PlantTexts {
  std::string name;
  std::map<std::string, std::string> files;
};

lint::Input input_of(const PlantTexts& plant);

std::vector<PlantTexts> example_texts();
/// In the order of the rules and of their cases: "PL001 3" is the third beside PL001.
std::vector<PlantTexts> case_texts();
/// Some zones, what joins them, machines, computers, flows, sessions; always readable.
PlantTexts random_text(std::uint64_t seed);

/// One value of a plant, by its file and its keys ("devices/plc-1/login").
struct ValueAt {
  std::string file;
  std::string path;
};
/// Every value of every entity, and what stands in nested keys (interfaces, policy); lists whole.
std::vector<ValueAt> values_of(const PlantTexts& plant);

/// The text in flow style without these values, or with `unknown` in their place.
PlantTexts without(const PlantTexts& plant, const std::vector<ValueAt>& values, bool unknown);
/// The text with sections, keys and lists in another order, except lists whose order says
/// something.
PlantTexts shuffled(const PlantTexts& plant, Dice& dice);

/// Every verdict by rule and subject: "PL002 device fw line|office"; empty if it cannot be read.
std::map<std::string, diag::Verdict> verdicts(const PlantTexts& plant);

}  // namespace support
