#include "rule/cases.h"

#include <fmt/format.h>

#include <algorithm>

#include "diag/codes_rule.h"
#include "doc/document.h"
#include "read/read.h"
#include "rule/finding.h"
#include "rule/judge.h"

namespace rule {
namespace {

/// What a case without a base lacks; it is put at the end, so that lines keep their numbers.
constexpr std::string_view kVersionTail = "\nplantlint: 1\n";
constexpr std::string_view kBareTail = "\nplantlint: 1\nplant: { id: case, size: small }\n";
constexpr std::string_view kIncluded = "case.yaml";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<diag::Verdict> verdict_named(std::string_view word) {
  for (const diag::Verdict verdict : {diag::Verdict::pass, diag::Verdict::fail,
                                      diag::Verdict::undecided, diag::Verdict::not_applicable}) {
    if (diag::name(verdict) == word) return verdict;
  }
  return std::nullopt;
}

/// What is expected on a line of the case.
struct Mark {
  std::uint32_t line = 0;
  text::Span at;
  diag::Verdict verdict = diag::Verdict::fail;
  std::string detail;  ///< A severity, or ENTITY/ATTRIBUTE.
  bool met = false;
};

bool has_top_key(std::string_view bytes, std::string_view key) {
  for (std::size_t at = bytes.find(key); at != std::string_view::npos;
       at = bytes.find(key, at + 1)) {
    if ((at == 0 || bytes[at - 1] == '\n') && bytes.substr(at + key.size(), 1) == ":") return true;
  }
  return false;
}

/// Runs one case: the plant is put together so that every line keeps its number in the cases file.
class Runner {
 public:
  Runner(text::Sources& sources, const Rulebook& book, const Rule& rule, expr::Instant today)
      : sources_(sources), book_(book), rule_(rule), today_(today) {}

  std::vector<Deviation> run(const CaseFile& file, const Case& one) {
    case_ = &one;
    read_marks();
    diag::Sink faults;
    auto plant = read(file, faults);
    if (plant) complete(*plant);
    if (!plant || !faults.empty()) {
      faults.sort();
      for (const diag::Diagnostic& fault : faults.all()) {
        const text::Position at = fault.span.file == text::kNoFile
                                      ? text::Position{}
                                      : sources_.position(fault.span.file, fault.span.begin);
        deviate(fmt::format("the plant has a fault in line {}: {}", at.line,
                            diag::message(fault, text::Language::en)));
      }
      if (faults.empty()) deviate("the plant could not be read");
      return std::move(deviations_);
    }
    judge(*plant);
    return std::move(deviations_);
  }

 private:
  void deviate(std::string message) { deviations_.push_back({case_->head, std::move(message)}); }
  void deviate(text::Span at, std::string message) {
    deviations_.push_back({at, std::move(message)});
  }

  void read_marks() {
    for (const doc::Comment& comment : doc::comments(sources_, case_->body)) {
      if (!comment.text.starts_with('!')) continue;
      std::string_view rest = trimmed(comment.text.substr(1));
      const std::size_t space = rest.find(' ');
      const auto verdict = verdict_named(rest.substr(0, space));
      if (!verdict || space == std::string_view::npos) {
        deviate(comment.span, fmt::format("'{}' is no mark: write `#! fail SEVERITY` or "
                                          "`#! undecided ENTITY/ATTRIBUTE`",
                                          comment.text));
        continue;
      }
      Mark mark;
      mark.line = sources_.position(comment.span.file, comment.span.begin).line;
      mark.at = comment.span;
      mark.verdict = *verdict;
      mark.detail = trimmed(rest.substr(space));
      marks_.push_back(std::move(mark));
    }
  }

  /// A copy of a part of the file, with the lines before it empty.
  text::FileId copy(text::Span part, std::string_view tail) {
    std::string bytes(sources_.position(part.file, part.begin).line - 1, '\n');
    bytes.append(sources_.bytes(part)).append(tail);
    return sources_.add(std::string(sources_.name(part.file)), std::move(bytes));
  }

  /// A case writes what it is about: a section left out is empty, unless the case expects to be
  /// asked for it.
  void complete(model::Plant& plant) const {
    for (const model::Kind kind : {model::Kind::flow, model::Kind::remote_access}) {
      const std::string asked = "/" + std::string(model::section(kind));
      const bool wanted = std::any_of(marks_.begin(), marks_.end(), [&](const Mark& mark) {
        return mark.detail.ends_with(asked);
      });
      if (!wanted) plant.table(kind).set_stated();
    }
  }

  std::optional<model::Plant> read(const CaseFile& file, diag::Sink& faults) {
    const bool whole = has_top_key(sources_.bytes(case_->body), "plantlint");
    text::FileId root{};
    text::FileId included = text::kNoFile;
    if (whole || !file.base) {
      const bool named = has_top_key(sources_.bytes(case_->body), "plant");
      root = copy(case_->body, whole ? std::string_view() : named ? kVersionTail : kBareTail);
    } else {
      root = copy(*file.base, fmt::format("\ninclude: [{}]\n", kIncluded));
      included = copy(case_->body, {});
    }
    case_copy_ = included == text::kNoFile ? root : included;
    const reader::Opener open = [&](const std::string& path, text::Span,
                                    diag::Sink&) -> std::optional<text::FileId> {
      if (path == kIncluded && included != text::kNoFile) return included;
      return std::nullopt;
    };
    return reader::plant(sources_, root, book_.vocabulary(), open, faults);
  }

  void judge(const model::Plant& plant) {
    const facts::World world(plant, today_, book_.grades());
    const facts::Facts facts(world);
    diag::Sink faults;
    const Judgement judgement = rule::judge({&rule_}, facts, {Profile::full}, faults);
    Shares shares;
    const Context context{sources_, facts, book_.library(), shares, &faults};
    for (const Outcome& outcome : judgement.outcomes) match(finding(outcome, context));
    for (const diag::Diagnostic& fault : faults.all()) {
      deviate(diag::message(fault, text::Language::en));
    }
    for (const Mark& mark : marks_) {
      if (mark.met) continue;
      deviate(mark.at, fmt::format("expected here: {} {}", diag::name(mark.verdict), mark.detail));
    }
    check_total(judgement.tallies.front());
  }

  void match(const diag::Finding& finding) {
    const text::Position at = sources_.position(finding.at.file, finding.at.begin);
    std::vector<std::string> details;
    if (finding.verdict == diag::Verdict::fail) {
      details.emplace_back(diag::name(finding.severity));
    } else {
      for (const diag::Missing& missing : finding.missing) {
        details.push_back(missing.entity.id + "/" + missing.attribute);
      }
    }
    bool met = false;
    for (Mark& mark : marks_) {
      if (mark.line != at.line || mark.verdict != finding.verdict || finding.at.file != case_copy_)
        continue;
      if (std::find(details.begin(), details.end(), mark.detail) == details.end()) continue;
      mark.met = true;
      met = true;
    }
    if (met) return;
    const text::Span here{case_->head.file, line_begin(at.line), line_begin(at.line)};
    deviate(
        finding.at.file == case_copy_ ? here : case_->head,
        fmt::format("not expected: {} {} at line {} on {} '{}': {}", diag::name(finding.verdict),
                    fmt::join(details, " "), at.line, finding.subject.kind, finding.subject.id,
                    finding.message.in(text::Language::en)));
  }

  std::uint32_t line_begin(std::uint32_t line) const {
    return sources_.line_begin(case_->head.file, line);
  }

  void check_total(const diag::RuleTally& tally) {
    const auto want = [&](bool holds, std::string_view what) {
      if (!holds) {
        deviate(fmt::format("the case is named {}, but {} ({} pass, {} fail, {} undecided)",
                            diag::name(case_->expected), what, tally.pass, tally.fail,
                            tally.undecided));
      }
    };
    switch (case_->expected) {
      case diag::Verdict::fail:
        want(tally.fail > 0, "nothing fails");
        break;
      case diag::Verdict::undecided:
        want(tally.undecided > 0, "nothing is undecided");
        break;
      case diag::Verdict::pass:
        want(tally.pass > 0, "nothing is judged");
        want(tally.fail + tally.undecided == 0, "something does not pass");
        break;
      default:
        want(tally.pass + tally.fail + tally.undecided == 0, "something is judged");
        break;
    }
  }

  text::Sources& sources_;
  const Rulebook& book_;
  const Rule& rule_;
  expr::Instant today_;
  const Case* case_ = nullptr;
  text::FileId case_copy_{};
  std::vector<Mark> marks_;
  std::vector<Deviation> deviations_;
};

}  // namespace

CaseFile case_file(const text::Sources& sources, text::FileId file, diag::Sink& sink) {
  CaseFile out;
  for (const doc::Part& part : doc::parts(sources, file)) {
    std::string_view title = trimmed(part.title);
    if (title.empty() && trimmed(sources.bytes(part.body)).empty()) continue;
    const std::size_t colon = title.find(':');
    const std::string_view word = trimmed(title.substr(0, colon));
    if (word == "base") {
      out.base = part.body;
      continue;
    }
    const auto verdict = verdict_named(word);
    if (!verdict || colon == std::string_view::npos) {
      sink.report(diag::rule::kCaseTitle, part.head, {std::string(title)});
      continue;
    }
    Case one;
    one.expected = *verdict;
    one.head = part.head;
    one.body = part.body;
    const std::string_view text = trimmed(title.substr(colon + 1));
    const std::size_t bar = text.find('|');
    one.title.en = trimmed(text.substr(0, bar));
    if (bar != std::string_view::npos) one.title.ja = trimmed(text.substr(bar + 1));
    out.cases.push_back(std::move(one));
  }
  return out;
}

std::vector<Deviation> run(text::Sources& sources, const Rulebook& book, const Rule& rule,
                           const CaseFile& file, const Case& one, expr::Instant today) {
  return Runner(sources, book, rule, today).run(file, one);
}

}  // namespace rule
