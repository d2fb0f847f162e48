#include "rule/scenario.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "model/attribute.h"

namespace rule {
namespace {

using model::Kind;
using model::Ref;
using text::Language;

/// From this weight on (rules/severity.yaml) data are at risk of theft or of tampering.
constexpr int kWeighs = 2;

/// Flows that surely use the subject: itself, those a line or device carries, those of a zone's
/// networks.
std::vector<std::uint32_t> flows_of(Ref subject, const facts::World& world) {
  std::vector<std::uint32_t> flows;
  const auto add = [&](Ref line) {
    for (const topology::Member& member : world.topology().carries(line)) {
      if (member.truth == topology::Truth::yes) flows.push_back(member.row);
    }
  };
  switch (subject.kind()) {
    case Kind::flow:
      flows.push_back(subject.row());
      break;
    case Kind::link:
    case Kind::network:
    case Kind::device:
      add(subject);
      break;
    case Kind::zone:
      for (const std::uint32_t network : world.networks_of(subject.row())) {
        add(Ref(Kind::network, network));
      }
      break;
    case Kind::policy_rule: {
      const Ref device = world.plant().table(subject.kind()).parent(subject.row());
      if (device.valid() && device.kind() == Kind::device) add(device);
      break;
    }
    default:
      break;
  }
  return flows;
}

/// The class of data that a session of remote access carries by what it may do.
std::optional<std::string_view> data_of_session(Ref access, const facts::World& world) {
  const auto may = world.word(access, "access");
  if (!may) return std::nullopt;
  if (*may == "program") return "engineering-settings";
  return *may == "write" ? "control-command" : "equipment-state";
}

/// The classes of data of these flows by code, in the survey's order.
std::vector<std::uint32_t> data_of(const std::vector<std::uint32_t>& flows,
                                   const facts::World& world) {
  std::vector<std::uint32_t> codes;
  for (const std::uint32_t flow : flows) {
    for (const std::uint32_t code : world.list(Ref(Kind::flow, flow), "data")) {
      if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    }
  }
  std::sort(codes.begin(), codes.end());
  return codes;
}

/// The classes of data that weigh for an effect, for people; empty = none does.
std::string weighing(const std::vector<std::uint32_t>& codes, int facts::Grades::Data::*weight,
                     const Context& context) {
  const auto words = model::attribute(model::find_attribute(Kind::flow, "data")).fixed;
  std::string names;
  for (const std::uint32_t code : codes) {
    if (context.facts.world().grades().data[code].*weight < kWeighs) continue;
    if (!names.empty()) names += context.language == Language::ja ? "・" : ", ";
    names += anchor_name(context.library, words[code], context.language);
  }
  return names;
}

/// "theft of data (still images)": each effect with the classes that weigh for it; two effects with
/// the same classes together.
std::vector<std::string> risk_of(const std::vector<std::uint32_t>& codes, const Context& context) {
  const bool ja = context.language == Language::ja;
  const auto told = [&](const std::string& effects, const std::string& classes) {
    return effects + (ja ? "（" : " (") + classes + (ja ? "）" : ")");
  };
  const std::string tampering = anchor_name(context.library, "tampering", context.language);
  const std::string theft = anchor_name(context.library, "theft", context.language);
  const std::string changed = weighing(codes, &facts::Grades::Data::tampering, context);
  const std::string read = weighing(codes, &facts::Grades::Data::theft, context);
  if (!changed.empty() && changed == read) {
    return {told(tampering + (ja ? "・" : ", ") + theft, changed)};
  }
  std::vector<std::string> out;
  if (!changed.empty()) out.push_back(told(tampering, changed));
  if (!read.empty()) out.push_back(told(theft, read));
  return out;
}

}  // namespace

std::string anchor_name(const Library& library, std::string_view id, Language language) {
  const Anchor* found = library.anchor(id);
  return found == nullptr ? std::string(id) : found->name.in(language);
}

diag::Scenario scenario(const Outcome& outcome, const Context& context, std::string_view role) {
  const facts::World& world = context.facts.world();
  const Language language = context.language;
  diag::Scenario out;
  const Ref plant(Kind::plant, 0);
  const auto use_cases = model::attribute(model::find_attribute(Kind::plant, "use_cases")).fixed;
  for (const std::uint32_t code : world.list(plant, "use_cases")) {
    out.use_cases.push_back(anchor_name(context.library, use_cases[code], language));
  }
  if (const Anchor* threat = context.library.anchor(outcome.rule->threat)) {
    out.threat = threat->name.in(language);
    out.system_model = threat->row == "general"
                           ? std::string(language == Language::ja ? "全般" : "general")
                           : anchor_name(context.library, threat->row, language);
  }
  out.countermeasure = anchor_name(context.library, outcome.rule->countermeasure, language);
  out.stakeholder = anchor_name(context.library, role, language);
  const auto data = model::attribute(model::find_attribute(Kind::flow, "data")).fixed;
  const Ref subject = facts::entity(world, outcome.subject);
  auto codes = data_of(flows_of(subject, world), world);
  if (subject.kind() == Kind::remote_access) {
    if (const auto carried = data_of_session(subject, world)) {
      codes.push_back(
          static_cast<std::uint32_t>(std::find(data.begin(), data.end(), *carried) - data.begin()));
    }
  }
  for (const std::uint32_t code : codes) {
    out.data.push_back(anchor_name(context.library, data[code], language));
  }
  out.risk = risk_of(codes, context);
  return out;
}

}  // namespace rule
