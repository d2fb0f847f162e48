#include "lsp/rule_files.h"

#include <algorithm>

#include "lsp/reading.h"

namespace lsp {
namespace {

constexpr std::string_view kYaml = ".yaml";
constexpr std::string_view kCasesEnd = ".cases.yaml";

bool has_root_key(std::string_view text, std::string_view key) {
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    if ((at == 0 || text[at - 1] == '\n') && text.substr(at + key.size(), 1) == ":") return true;
  }
  return false;
}

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// What rules rest on, without the other rules.
std::vector<rule::PackFile> foundations() {
  std::vector<rule::PackFile> out = rule::shipped();
  std::erase_if(out, [](const rule::PackFile& file) {
    return rule::is_rule_file(file.path) || rule::is_cases_file(file.path);
  });
  return out;
}

bool is_shipped_name(std::string_view path) {
  const auto all = rule::shipped();
  return std::any_of(all.begin(), all.end(), [&](const rule::PackFile& file) {
    return file_name(file.path) == file_name(path);
  });
}

/// The bytes of a rule file as a pack has them.
std::optional<rule::PackFile> pack_file(const std::string& path, const Texts& texts,
                                        rule::Origin origin, diag::Sink& faults) {
  text::Sources sources;
  const auto file = open_text(sources, path, text::Role::rules, texts, faults);
  if (!file) return std::nullopt;
  return rule::PackFile{path, std::string(sources.bytes(*file)), origin};
}

}  // namespace

bool is_cases(std::string_view path) { return rule::is_cases_file(path); }

bool is_rule(std::string_view path, std::string_view text) {
  return rule::is_rule_file(path) && has_root_key(text, "require") && has_root_key(text, "for");
}

std::string cases_path(std::string_view rule) {
  return std::string(rule.substr(0, rule.size() - kYaml.size())) + std::string(kCasesEnd);
}

std::string rule_path(std::string_view path) {
  if (!is_cases(path)) return std::string(path);
  return std::string(path.substr(0, path.size() - kCasesEnd.size())) + std::string(kYaml);
}

std::unique_ptr<RuleReading> read_rule(const std::string& path, const Texts& texts) {
  auto out = std::make_unique<RuleReading>();
  out->path = path;
  std::vector<rule::PackFile> files = foundations();
  const rule::Origin origin = is_shipped_name(path) ? rule::Origin::shipped : rule::Origin::own;
  if (auto rule = pack_file(path, texts, origin, out->faults)) files.push_back(std::move(*rule));
  diag::Sink unseen;
  if (auto cases = pack_file(cases_path(path), texts, origin, unseen)) {
    files.push_back(std::move(*cases));
  }
  out->book = std::make_unique<rule::Rulebook>(out->sources, files, out->faults);
  if (out->book->rules().size() == 1) {
    out->rule = &out->book->rules().front();
    out->cases = out->book->cases(*out->rule);
  }
  return out;
}

void run_cases(RuleReading& reading, std::optional<std::size_t> only) {
  reading.runs.clear();
  if (reading.rule == nullptr || !reading.cases) return;
  diag::Sink faults;
  const rule::CaseFile file = rule::case_file(reading.sources, *reading.cases, faults);
  for (const diag::Diagnostic& fault : faults.all()) reading.faults.report(fault);
  for (std::size_t i = 0; i < file.cases.size(); ++i) {
    CaseRun run{file.cases[i], {}};
    if (!only || *only == i) {
      run.wrong = rule::run(reading.sources, *reading.book, *reading.rule, file, file.cases[i],
                            rule::kDayOfCases);
    }
    reading.runs.push_back(std::move(run));
  }
}

std::vector<Mark> rule_marks(const RuleReading& reading, const Writing& writing) {
  diag::Sink faults = reading.faults;
  faults.sort();
  std::vector<Mark> out = fault_marks(faults, reading.sources, writing);
  for (const CaseRun& run : reading.runs) {
    for (const rule::Deviation& wrong : run.wrong) {
      const bool placed = wrong.at.file != text::kNoFile;
      const text::Span at = placed ? wrong.at : run.head.head;
      out.push_back({std::string(reading.sources.name(at.file)),
                     at.begin,
                     at.end,
                     {{"severity", static_cast<int>(Level::error)},
                      {"code", "case"},
                      {"source", "plantlint"},
                      {"message", wrong.message}}});
    }
  }
  return out;
}

}  // namespace lsp
