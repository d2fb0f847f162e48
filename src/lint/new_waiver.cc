#include "lint/new_waiver.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "rule/waivers.h"

namespace lint {
namespace {

/// Double quotes of JSON are double quotes of YAML.
std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string field(std::string_view key, const std::string& value) {
  return value.empty() ? fmt::format("    {}:\n", key) : fmt::format("    {}: {}\n", key, value);
}

std::string quoted_or_blank(const std::string& text) { return text.empty() ? text : quoted(text); }

}  // namespace

std::string waiver_entry(const diag::PlantReport& plant, const diag::Finding& finding,
                         const NewWaiver& waiver) {
  std::string out =
      fmt::format("  - rule: {}\n    subject: {}\n    plant: {}\n", finding.rule,
                  quoted(finding.subject.kind + "/" + finding.subject.id), quoted(plant.id));
  // Where a rule says two things of one subject, only the id tells which.
  const auto alike = std::ranges::count_if(plant.findings, [&](const diag::Finding& other) {
    return other.rule == finding.rule && other.subject.kind == finding.subject.kind &&
           other.subject.id == finding.subject.id;
  });
  if (alike > 1) out += field("id", quoted(finding.identity));
  out += field("owner", quoted_or_blank(waiver.owner));
  out += field("reason", quoted_or_blank(waiver.reason));
  out += field("until", waiver.until);
  if (!waiver.ticket.empty()) out += field("ticket", quoted(waiver.ticket));
  return out;
}

std::string with_waiver(std::string file, const std::string& entry) {
  if (file.empty()) file = "plantlint-waivers: 1\nwaivers:\n";
  if (!file.ends_with('\n')) file += '\n';
  return file + entry;
}

bool adds_one_waiver(const std::string& text, std::size_t before) {
  text::Sources sources;
  diag::Sink faults;
  const text::FileId file = sources.add("new", text);
  return rule::waivers(sources, file, faults).size() == before + 1 && faults.empty();
}

}  // namespace lint
