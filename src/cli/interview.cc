// plantlint interview: plain questions whose answers write the plant file.
#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <memory>
#include <optional>
#include <ostream>

#include "cli/answer_cell.h"
#include "cli/commands.h"
#include "cli/edit.h"
#include "cli/fault.h"
#include "cli/interview_talk.h"
#include "cli/packs.h"
#include "cli/plants.h"
#include "cli/settings.h"
#include "diag/codes_call.h"
#include "report/pen.h"
#include "text/encoding.h"
#include "text/file.h"
#include "text/path.h"
#include "text/unicode.h"

namespace cli {
namespace {

constexpr text::Words kInterviewHead = {
    "Questions for '{}'. Enter passes one over, ? says that nobody knows, quit leaves: what was "
    "answered is kept, and the next interview goes on from there.\n",
    "「{}」のための質問です。Enter で飛ばす、? で「誰も知らない」、quit "
    "で中断。回答は保存され、次回は続きから始まります。\n"};
constexpr text::Words kInterviewGoesOn = {
    "It is there already: what it says is not asked, and nothing in it is changed but by adding "
    "answers.\n",
    "このファイルは既にあります。書かれていることは質問せず、回答を書き加えるだけです。\n"};
struct InterviewOptions {
  std::string path;
  std::string today;
};

/// One interview at one pair of streams.
class Interviewer {
 public:
  Interviewer(InterviewDraft& draft, Context& context)
      : talk_(draft, context.language), context_(context) {}

  /// The text of a new plant; false if who was asked left.
  bool begin_new() {
    Asking asking;
    asking.question = name_question(context_.language);
    show(asking, 1);
    for (auto name = line(); name; name = line()) {
      const auto wrong = talk_.begin_new(*name);
      if (!wrong) return true;
      context_.out << *wrong << '\n';
    }
    return false;
  }

  /// Asks until all is said, or who is asked leaves or has answered enough.
  void run() {
    while (const auto asking = talk_.next()) {
      if (!one(*asking)) return;
    }
  }

 private:
  void show(const Asking& asking, std::size_t number) {
    const bool ja = context_.language == text::Language::ja;
    context_.out << fmt::format("\n[{}] {}\n", number, asking.question);
    for (const std::string& id : asking.about) {
      context_.out << "    - " << report::plain(id) << '\n';
    }
    for (std::size_t i = 0; i < asking.choices.size(); ++i) {
      const Asking::Choice& choice = asking.choices[i];
      context_.out << fmt::format("    {:2} {}{}{}\n", i + 1, report::plain(choice.word),
                                  choice.label.empty() ? "" : " = ", choice.label);
    }
    if (asking.may_part) {
      context_.out << (ja ? "    （全部に同じ答え。別々に答えるなら each）\n"
                          : "    (one answer for all of them; each, to answer one by one)\n");
    }
  }

  /// The next line that was typed, in UTF-8; nothing at the end and at `quit`.
  std::optional<std::string> line() {
    context_.out << "> " << std::flush;
    std::string typed;
    if (!std::getline(context_.in, typed)) return std::nullopt;
    std::string_view encoding;
    const std::string answer = bare_cell(text::to_utf8(typed, encoding).value_or(""));
    const std::string key = text::word_key(answer);
    const bool leaves = key == "quit" || key == "q" || answer == "終了" || answer == "中断";
    return leaves ? std::nullopt : std::optional(answer);
  }

  /// False if who was asked left.
  bool one(const Asking& asking) {
    show(asking, talk_.asked());
    for (auto answer = line(); answer; answer = line()) {
      const auto wrong = talk_.hear(asking, *answer);
      if (!wrong) return true;
      context_.out << *wrong << '\n';
    }
    return false;
  }

  InterviewTalk talk_;
  Context& context_;
};

/// All files or, where one is no longer as it was read, none.
int write_answers(const InterviewDraft& draft, bool new_file, Context& context) {
  const auto changed = draft.changed();
  for (const auto& [name, texts] : changed) {
    if (new_file) {
      if (text::is_taken(name)) return fail(context, diag::call::kFileExists, {name});
      continue;
    }
    context.out << '\n'
                << unified_diff(report::plain(name), texts.first,
                                line_edits(texts.first, texts.second));
    std::error_code error;
    const auto now = text::read_file(name, error);
    if (!now || *now != texts.first) return fail(context, diag::call::kChangedMeanwhile, {name});
  }
  for (const auto& [name, texts] : changed) {
    if (const std::error_code failed = text::write_file(name, texts.second)) {
      return cannot_write(context, name, failed);
    }
  }
  return kOk;
}

void tell_what_is_next(InterviewDraft& draft, const std::string& path, Context& context) {
  const bool ja = context.language == text::Language::ja;
  const std::size_t open = draft.report().questions.size();
  const bool written = !draft.changed().empty();
  context.out << '\n';
  if (written) {
    context.out << fmt::format(fmt::runtime(ja ? "{} に書き込みました。" : "{}: written. "), path);
  } else {
    context.out << (ja ? "何も書き込んでいません。" : "Nothing was written. ");
  }
  if (open > 0) {
    context.out << fmt::format(
        fmt::runtime(
            ja ? "未回答の質問が {} 件あります（続き：plantlint interview、質問票：plantlint "
                 "questions）。"
               : "Questions still open: {} (go on: plantlint interview; sheets for others: "
                 "plantlint questions). "),
        open);
  }
  context.out << fmt::format(
      fmt::runtime(ja ? "判定：plantlint check {}\n" : "Judge it: plantlint check {}\n"), path);
}

int interview(const InterviewOptions& options, Context& context) {
  std::string path = text::tidy_path(options.path.empty() ? std::string(kPlantFile) : options.path);
  if (text::is_folder(path)) path = text::join(path, std::string(kPlantFile));
  text::Sources sources;
  diag::Sink faults;
  const auto day = today(options.today, context, faults);
  if (!day) return fail(context, sources, faults);
  const rule::Rulebook book(sources, with_shipped({}, false), faults);
  lint::Options how;
  how.today = *day;
  InterviewDraft draft(sources, book, how, path, text::folder_of(path));
  const bool new_file = !text::is_taken(path);
  if (!new_file) {
    std::error_code error;
    auto bytes = text::read_file(path, error);
    if (!bytes) return fail(context, diag::call::kCannotRead, {path, text::reason(error)});
    if (!draft.begin(std::move(*bytes), false)) return fail(context, sources, draft.faults());
  }
  Interviewer interviewer(draft, context);
  context.out << fmt::format(fmt::runtime(kInterviewHead.in(context.language)), path);
  if (!new_file) context.out << kInterviewGoesOn.in(context.language);
  if (new_file && !interviewer.begin_new()) {
    context.out << (context.language == text::Language::ja ? "\n何も書き込んでいません。\n"
                                                           : "\nNothing was written.\n");
    return kOk;
  }
  interviewer.run();
  const int code = write_answers(draft, new_file, context);
  if (code == kOk) tell_what_is_next(draft, path, context);
  return code;
}

}  // namespace

Run add_interview(Arguments& arguments) {
  const auto options = std::make_shared<InterviewOptions>();
  arguments.argument("FILE", options->path,
                     {"the plant's file; one that is there is added to (default: plant.yaml here)",
                      "工場のファイル（既にあれば書き加える。既定：plant.yaml）"});
  arguments.value("today", options->today, "DATE",
                  {"the day to judge for, YYYY-MM-DD", "判定の基準日（YYYY-MM-DD）"});
  return [options](Context& context) { return interview(*options, context); };
}

}  // namespace cli
