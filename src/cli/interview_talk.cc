#include "cli/interview_talk.h"

#include <fmt/format.h>

#include "lsp/yaml_text.h"
#include "report/pen.h"
#include "text/unicode.h"

namespace cli {
namespace {

constexpr text::Words kWhatName = {
    "What is the plant called? The name is part of every finding's "
    "identity: choose it once.",
    "工場の名前は何ですか（指摘の識別に使うため、後から変えないでください）。"};
constexpr text::Words kDraftHead = {
    "# Drafted by `plantlint interview`. What is not stated comes back as a question: plantlint "
    "check\n",
    "# plantlint interview による下書き。書かれていないことは質問として返ります：plantlint "
    "check\n"};
constexpr text::Words kNoPlace = {"the file has no place for it; please write it by hand",
                                  "このファイルには書き込む場所がありません。手で書いてください。"};

}  // namespace

std::string name_question(text::Language language) { return std::string(kWhatName.in(language)); }

std::string InterviewTalk::first_text(const std::string& name) const {
  std::string out(kDraftHead.in(language_));
  out += fmt::format("plantlint: 1\nplant:\n  id: {}\n", lsp::yaml_word(as_id(name)));
  if (as_id(name) != name) out += fmt::format("  name: {}\n", lsp::yaml_word(name));
  return out;
}

std::string InterviewTalk::complaint() const {
  if (draft_.faults().empty()) return std::string(kNoPlace.in(language_));
  return report::plain(diag::message(draft_.faults().all().front(), language_));
}

std::optional<std::string> InterviewTalk::begin_new(const std::string& name) {
  if (asked_ == 0) ++asked_;
  if (draft_.begin(first_text(name), true)) return std::nullopt;
  return complaint();
}

std::optional<Asking> InterviewTalk::next() {
  if (asked_ >= kMostQuestions) return std::nullopt;
  auto asking = topics_.next();
  if (asking) ++asked_;
  return asking;
}

std::optional<std::string> InterviewTalk::hear(const Asking& asking, const std::string& typed) {
  const bool unknown = typed == "?" || typed == "？";
  if (typed.empty() || (unknown && !asking.takes_unknown)) {
    topics_.done(asking.keys);
    return std::nullopt;
  }
  if (asking.may_part && (text::word_key(typed) == "each" || typed == "個別")) {
    topics_.part(asking.keys);
    --asked_;
    return std::nullopt;
  }
  const Taken taken =
      asking.take(unknown ? std::string(model::kUnknownWord) : without_numbers(asking, typed));
  const bool written = taken.wrong.empty() || taken.partly;
  if (written && !taken.writings.empty() && !draft_.write(taken.writings)) return complaint();
  if (!taken.wrong.empty()) return report::plain(taken.wrong);
  topics_.done(asking.keys);
  return std::nullopt;
}

}  // namespace cli
