#include "rule/own_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "support/catch.h"
#include "support/plants.h"

namespace support {
namespace {

std::string_view key_of(std::string_view line) { return line.substr(0, line.find(':')); }

std::vector<std::string> smallest() {
  return {"id: OWN001",     "title: A fault",   "for: device",
          "require: false", "severity: medium", "message: \"'{subject.id}' is at fault\""};
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

bool has_line(std::string_view text, std::string_view key) {
  return text.starts_with(key) || text.find("\n" + std::string(key)) != std::string_view::npos;
}

std::string finding_line(const diag::Finding& finding) {
  std::string out =
      fmt::format("{} {} {} {} {}", finding.rule, finding.subject.kind, finding.subject.id,
                  diag::name(finding.verdict), diag::name(finding.severity));
  if (finding.assumed) out += " assumed";
  for (const diag::Missing& missing : finding.missing) {
    out += fmt::format(" {}/{}", missing.entity.id, missing.attribute);
  }
  return out + "\n";
}

}  // namespace

std::string own_rule(const std::vector<std::string>& lines) {
  std::vector<std::string> out = smallest();
  for (const std::string& line : lines) {
    const auto same = std::find_if(out.begin(), out.end(), [&](const std::string& one) {
      return key_of(one) == key_of(line);
    });
    if (same != out.end()) {
      *same = line;
    } else {
      out.push_back(line);
    }
  }
  return joined(out);
}

std::string own_rule_without(std::string_view key) {
  std::vector<std::string> out = smallest();
  std::erase_if(out, [&](const std::string& line) { return key_of(line) == key; });
  return joined(out);
}

std::string lines_of(const text::Sources& sources, const diag::Sink& faults) {
  std::string out;
  for (const diag::Diagnostic& fault : faults.all()) {
    if (!out.empty()) out += "\n";
    out += fault.code->id;
    if (fault.span.file != text::kNoFile) {
      const text::Position at = sources.position(fault.span.file, fault.span.begin);
      out += fmt::format(" {}:{}", at.line, at.column);
    }
    if (!fault.suggestion.empty()) out += " -> " + fault.suggestion;
  }
  return out;
}

OwnBook::OwnBook(const std::vector<std::string>& rules, std::vector<rule::PackFile> more_files) {
  std::vector<rule::PackFile> files;
  for (rule::PackFile& file : rule::shipped()) {
    const bool rule_or_cases = rule::is_rule_file(file.path) || rule::is_cases_file(file.path);
    if (!rule_or_cases) files.push_back(std::move(file));
  }
  for (std::size_t i = 0; i < rules.size(); ++i) {
    files.push_back({fmt::format("rules/own/{}.yaml", i + 1), rules[i], rule::Origin::own});
  }
  for (rule::PackFile& file : more_files) files.push_back(std::move(file));
  book = std::make_unique<rule::Rulebook>(sources, files, faults);
}

lint::Input OwnBook::input(std::string text) {
  if (!has_line(text, "plant:")) text += "\nplant: { id: p }\n";
  if (!has_line(text, "plantlint:")) text += "\nplantlint: 1\n";
  lint::Input out;
  out.path = "plant.yaml";
  out.file = sources.add("plant.yaml", std::move(text));
  return out;
}

const model::Plant& OwnBook::plant(std::string text) {
  diag::Sink sink;
  auto plant =
      reader::plant(sources, input(std::move(text)).file, book->vocabulary(), nullptr, sink);
  for (const diag::Diagnostic& fault : sink.all()) {
    FAIL_CHECK(diag::message(fault, text::Language::en));
  }
  REQUIRE(plant);
  plants_.push_back(std::make_unique<model::Plant>(std::move(*plant)));
  return *plants_.back();
}

rule::Judgement OwnBook::judge(const model::Plant& plant, rule::Profile profile) {
  const facts::World world(plant, kToday, book->grades());
  const facts::Facts facts(world);
  std::vector<const rule::Rule*> rules;
  for (const rule::Rule& rule : book->rules()) rules.push_back(&rule);
  return rule::judge(rules, facts, {profile}, faults);
}

diag::Report OwnBook::check(std::string text, lint::Options options) {
  options.today = kToday;
  diag::Sink sink;
  return lint::check(sources, *book, {input(std::move(text))}, options, sink);
}

diag::Report OwnBook::check(std::string text) {
  lint::Options options;
  options.profile = rule::Profile::full;
  return check(std::move(text), std::move(options));
}

std::vector<std::string> notes_of(const diag::PlantReport& plant, text::Language language) {
  std::vector<std::string> out;
  for (const diag::Note& note : plant.assumptions) out.push_back(note.in(language));
  return out;
}

std::string lines_of(const diag::PlantReport& plant) {
  std::string out;
  for (const diag::Finding& finding : plant.findings) {
    if (finding.is_folded) continue;
    out += finding_line(finding);
    for (const std::size_t under : finding.folded)
      out += "  " + finding_line(plant.findings[under]);
  }
  return out;
}

}  // namespace support
