#include "page/talk.h"

#include <utility>

#include "cli/answer_cell.h"
#include "cli/packs.h"
#include "cli/plants.h"
#include "text/file.h"
#include "text/path.h"

namespace page {
namespace {

using lsp::Json;

constexpr std::int64_t kDay = 24 * 60 * 60;

Json wrong(std::string why) { return {{"wrong", std::move(why)}}; }

Json faults_of(cli::InterviewDraft& draft, text::Language language) {
  const auto& all = draft.faults().all();
  return wrong(all.empty() ? std::string() : diag::message(all.front(), language));
}

/// The question as the interview would ask it; without keys where it has no place.
std::optional<cli::Asking> asking_of(const Asked& asked, cli::InterviewDraft& draft,
                                     text::Language language) {
  const auto kind = model::kind_named(asked.kind);
  if (!kind) return std::nullopt;
  const model::AttributeId attribute = model::find_attribute(*kind, asked.attribute);
  if (attribute == model::kNoAttribute) return std::nullopt;
  return cli::attribute_asking(draft, attribute, asked.ids, {}, language);
}

Json choices_value(const cli::Asking& asking) {
  Json out = Json::array();
  for (const cli::Asking::Choice& choice : asking.choices) {
    out.push_back({{"word", choice.word}, {"label", choice.label}});
  }
  return out;
}

constexpr text::Words kNoPlace = {
    "the file has no place for it, or says it already; please write it by hand",
    "このファイルには書き込む場所がないか、既に書かれています。手で書いてください。"};

}  // namespace

Desk::Desk(std::string path, std::int64_t now) : path_(std::move(path)) {
  book_ = std::make_unique<rule::Rulebook>(sources_, cli::with_shipped({}, false), faults_);
  lint::Options how;
  how.today.seconds = now - now % kDay;
  draft_.emplace(sources_, *book_, how, path_, text::folder_of(path_));
}

bool Desk::open() {
  std::error_code error;
  auto bytes = text::read_file(path_, error);
  return bytes && draft_->begin(std::move(*bytes), false);
}

Json Desk::files() const {
  Json out = Json::object();
  for (const auto& [name, texts] : draft_->changed()) out[name] = texts.second;
  return out;
}

Json choices(const Asked& asked, std::int64_t now, text::Language language) {
  Desk desk(asked.path, now);
  if (!desk.open()) return faults_of(desk.draft(), language);
  const auto asking = asking_of(asked, desk.draft(), language);
  if (!asking || asking->keys.empty()) return wrong(std::string(kNoPlace.in(language)));
  return {{"choices", choices_value(*asking)}};
}

Json answered(const Asked& asked, const std::string& answer, std::int64_t now,
              text::Language language) {
  Desk desk(asked.path, now);
  if (!desk.open()) return faults_of(desk.draft(), language);
  const auto asking = asking_of(asked, desk.draft(), language);
  if (!asking || asking->keys.empty()) return wrong(std::string(kNoPlace.in(language)));
  cli::InterviewTalk talk(desk.draft(), language);
  if (auto why = talk.hear(*asking, cli::bare_cell(answer))) return wrong(std::move(*why));
  return {{"files", desk.files()}};
}

Talk::Talk(std::string path, std::int64_t now, text::Language language)
    : desk_(std::move(path), now), language_(language), talk_(desk_.draft(), language) {}

Json Talk::begin(const std::optional<std::string>& text, const std::vector<std::string>& passed) {
  talk_.pass_over(passed);
  names_ = !text;
  if (text && !desk_.draft().begin(*text, false)) return faults_of(desk_.draft(), language_);
  return step();
}

Json Talk::hear(const std::string& answer) {
  const std::string typed = cli::bare_cell(answer);
  std::optional<std::string> why;
  if (names_) {
    why = talk_.begin_new(typed);
    names_ = why.has_value();
  } else if (asking_) {
    why = talk_.hear(*asking_, typed);
  }
  if (why) return wrong(std::move(*why));
  return step();
}

Json Talk::step() {
  if (names_) {
    return {{"question", cli::name_question(language_)}, {"number", 1}, {"choices", Json::array()}};
  }
  Json out{{"files", desk_.files()}};
  asking_ = talk_.next();
  if (!asking_) return out;
  out["question"] = asking_->question;
  out["about"] = asking_->about;
  out["choices"] = choices_value(*asking_);
  out["parts"] = asking_->may_part;
  out["unknown"] = asking_->takes_unknown;
  out["keys"] = asking_->keys;
  out["number"] = talk_.asked();
  return out;
}

}  // namespace page
