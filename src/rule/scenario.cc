#include "rule/scenario.h"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "model/attribute.h"

namespace rule {
namespace {

using model::Kind;
using model::Ref;

/// From this weight on (rules/severity.yaml) data are at risk of theft or of tampering.
constexpr int kWeighs = 2;

/// The classes of data by code, in the survey's order, of the flows that surely use the subject:
/// itself, those a line or device carries, those of a zone's networks.
std::vector<std::uint32_t> data_of(Ref subject, const facts::World& world) {
  std::vector<std::uint32_t> codes;
  const auto add = [&](std::span<const std::uint32_t> more) {
    codes.insert(codes.end(), more.begin(), more.end());
  };
  switch (subject.kind()) {
    case Kind::flow:
      add(world.list(subject, "data"));
      break;
    case Kind::link:
    case Kind::network:
    case Kind::device:
      add(world.data_carried(subject));
      break;
    case Kind::zone:
      for (const std::uint32_t network : world.networks_of(subject.row())) {
        add(world.data_carried(Ref(Kind::network, network)));
      }
      break;
    case Kind::policy_rule:
    case Kind::forward: {
      const Ref device = world.plant().table(subject.kind()).parent(subject.row());
      if (device.valid() && device.kind() == Kind::device) add(world.data_carried(device));
      break;
    }
    default:
      break;
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

/// The class of data that a session of remote access carries by what it may do.
std::optional<std::string_view> data_of_session(Ref access, const facts::World& world) {
  const auto may = world.word(access, "access");
  if (!may) return std::nullopt;
  if (*may == "program") return "engineering-settings";
  return *may == "write" ? "control-command" : "equipment-state";
}

std::vector<text::Bilingual> names_of(const std::vector<std::uint32_t>& codes,
                                      const Library& library) {
  const auto words = model::attribute(model::find_attribute(Kind::flow, "data")).fixed;
  std::vector<text::Bilingual> names;
  names.reserve(codes.size());
  for (const std::uint32_t code : codes) names.push_back(anchor_name(library, words[code]));
  return names;
}

/// The classes of data that weigh for an effect; empty = none does.
std::vector<std::uint32_t> weighing(const std::vector<std::uint32_t>& codes,
                                    int facts::Grades::Data::*weight, const facts::World& world) {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t code : codes) {
    if (world.grades().data[code].*weight >= kWeighs) out.push_back(code);
  }
  return out;
}

/// Each effect with the classes that weigh for it; two effects with the same classes together.
std::vector<diag::Risk> risk_of(const std::vector<std::uint32_t>& codes, const Context& context) {
  const facts::World& world = context.facts.world();
  const Library& library = context.library;
  const text::Bilingual tampering = anchor_name(library, "tampering");
  const text::Bilingual theft = anchor_name(library, "theft");
  const auto changed = weighing(codes, &facts::Grades::Data::tampering, world);
  const auto read = weighing(codes, &facts::Grades::Data::theft, world);
  if (!changed.empty() && changed == read) {
    return {{{tampering, theft}, names_of(changed, library)}};
  }
  std::vector<diag::Risk> out;
  if (!changed.empty()) out.push_back({{tampering}, names_of(changed, library)});
  if (!read.empty()) out.push_back({{theft}, names_of(read, library)});
  return out;
}

/// A threat that belongs to no system model holds in general.
constexpr text::Words kGeneral{"general", "全般"};

text::Bilingual system_model(const Anchor& threat, const Library& library) {
  return threat.row == "general" ? text::bilingual(kGeneral) : anchor_name(library, threat.row);
}

/// The classes of data that the subject of a finding has to do with.
std::vector<std::uint32_t> data_concerned(Ref subject, const facts::World& world) {
  auto codes = data_of(subject, world);
  if (subject.kind() != Kind::remote_access) return codes;
  const auto words = model::attribute(model::find_attribute(Kind::flow, "data")).fixed;
  if (const auto carried = data_of_session(subject, world)) {
    codes.push_back(static_cast<std::uint32_t>(std::find(words.begin(), words.end(), *carried) -
                                               words.begin()));
  }
  return codes;
}

/// The scenario in words.
diag::Scenario told(const Rule& rule, std::string_view role,
                    const std::vector<std::uint32_t>& codes, const Context& context) {
  const facts::World& world = context.facts.world();
  const Library& library = context.library;
  diag::Scenario out;
  const auto use_cases = model::attribute(model::find_attribute(Kind::plant, "use_cases")).fixed;
  for (const std::uint32_t code : world.list(Ref(Kind::plant, 0), "use_cases")) {
    out.use_cases.push_back(anchor_name(library, use_cases[code]));
  }
  if (const Anchor* threat = library.anchor(rule.threat)) {
    out.threat = threat->name;
    out.system_model = system_model(*threat, library);
  }
  out.countermeasure = anchor_name(library, rule.countermeasure);
  out.stakeholder = anchor_name(library, role);
  out.data = names_of(codes, library);
  out.risk = risk_of(codes, context);
  return out;
}

}  // namespace

text::Bilingual anchor_name(const Library& library, std::string_view id) {
  const Anchor* found = library.anchor(id);
  return found == nullptr ? text::Bilingual{std::string(id), {}} : found->name;
}

text::Shared<diag::Scenario> scenario(const Outcome& outcome, const Context& context,
                                      std::string_view role) {
  const std::vector<std::uint32_t> codes =
      data_concerned(facts::entity(context.facts.world(), outcome.subject), context.facts.world());
  return context.shares.scenario(*outcome.rule, std::string(role), codes,
                                 [&] { return told(*outcome.rule, role, codes, context); });
}

}  // namespace rule
