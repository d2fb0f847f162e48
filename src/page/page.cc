#include "page/page.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/lsp.h"
#include "cli/places.h"
#include "lsp/frame.h"
#include "lsp/judgement.h"
#include "lsp/parameters.h"
#include "lsp/server.h"
#include "page/shown.h"
#include "page/talk.h"

namespace page {

using lsp::Json;

/// What the program around the commands is elsewhere: streams that nobody reads, no environment.
struct Page::State {
  explicit State(Clock given) : clock(std::move(given)) {
    context.log = std::make_shared<text::Log>();
  }

  Json run(const Json& request);
  Json begin(const Json& request);
  Json say(const Json& request);
  Json judge(const Json& request);
  Json more(const Json& request);
  Json finding(const Json& request);
  Json choices(const Json& request);
  Json answer(const Json& request);
  Json interview(const Json& request);
  Json reply(const Json& request);

  [[nodiscard]] Json told() {
    return {{"messages", std::exchange(messages, Json::array())},
            {"waits", server != nullptr && server->waiting()}};
  }

  Clock clock;
  std::istringstream nothing;
  std::ostringstream unread;
  cli::Context context{nothing, unread, unread, [](std::string_view) { return std::string(); }};
  text::Language language = text::Language::en;
  Json messages = Json::array();  ///< Of the server, since they were last handed out.
  std::unique_ptr<lsp::Host> host;
  std::unique_ptr<lsp::Server> server;
  std::map<std::string, Judged> judged;  ///< The last of each plant, by its path.
  std::unique_ptr<Talk> talk;
};

namespace {

std::string text_of(const Json& request, const char* name) {
  return lsp::text_at(request, {name}).value_or("");
}

std::vector<std::string> texts_of(const Json& request, const char* name) {
  std::vector<std::string> out;
  for (const Json& one : lsp::array_at(request, {name})) {
    if (one.is_string()) out.push_back(one.get<std::string>());
  }
  return out;
}

std::size_t number_of(const Json& request, const char* name) {
  return static_cast<std::size_t>(
      std::max<std::int64_t>(0, lsp::number_at(request, {name}).value_or(0)));
}

Asked asked_of(const Json& request) {
  return {text_of(request, "path"), text_of(request, "kind"), text_of(request, "attribute"),
          texts_of(request, "ids")};
}

}  // namespace

Json Page::State::run(const Json& request) {
  std::istringstream in(text_of(request, "in"));
  std::ostringstream out;
  std::ostringstream err;
  cli::Context own{in, out, err, context.variable, clock()};
  const int code = cli::run(texts_of(request, "words"), own);
  return {{"code", code}, {"out", std::move(out).str()}, {"err", std::move(err).str()}};
}

Json Page::State::begin(const Json& request) {
  language = text_of(request, "language") == "ja" ? text::Language::ja : text::Language::en;
  context.language = language;
  context.now = clock();
  talk.reset();
  server.reset();
  judged = {};
  messages = Json::array();
  host = cli::editor_host({}, context);
  server = std::make_unique<lsp::Server>(
      *host, language, true, [this](const Json& message) { messages.push_back(message); });
  return told();
}

Json Page::State::say(const Json& request) {
  if (server == nullptr) return {{"error", "begin comes first"}};
  for (const Json& message : lsp::array_at(request, {"messages"})) server->receive(message);
  server->settle();
  return told();
}

Json Page::State::judge(const Json&) {
  if (server == nullptr) return {{"error", "begin comes first"}};
  Json shown = Json::array();
  for (const lsp::Job& job : server->pause()) {
    auto made = lsp::judged(*host, job);
    cli::set_root(made->desk->sources);
    const std::shared_ptr<const lsp::Judgement> judgement = std::move(made);
    Judged& now = judged[judgement->root] = Judged(judgement, language);
    shown.push_back(now.shown());
    server->take(judgement);
  }
  Json out = told();
  out["shown"] = std::move(shown);
  return out;
}

Json Page::State::more(const Json& request) {
  return {{"findings", judged[text_of(request, "plant")].findings(number_of(request, "from"))}};
}

Json Page::State::finding(const Json& request) {
  return judged[text_of(request, "plant")].finding(number_of(request, "index"));
}

Json Page::State::choices(const Json& request) {
  return page::choices(asked_of(request), clock(), language);
}

Json Page::State::answer(const Json& request) {
  return page::answered(asked_of(request), text_of(request, "answer"), clock(), language);
}

Json Page::State::interview(const Json& request) {
  talk = std::make_unique<Talk>(text_of(request, "path"), clock(), language);
  return talk->begin(lsp::text_at(request, {"text"}), texts_of(request, "passed"));
}

Json Page::State::reply(const Json& request) {
  if (talk == nullptr) return {{"error", "interview comes first"}};
  return talk->hear(text_of(request, "answer"));
}

Page::Page(Clock clock) : state_(std::make_unique<State>(std::move(clock))) {}
Page::~Page() = default;

std::string Page::answer(std::string_view request) {
  using Answer = Json (State::*)(const Json&);
  constexpr std::array<std::pair<std::string_view, Answer>, 10> kAnswers = {{
      {"run", &State::run},
      {"begin", &State::begin},
      {"say", &State::say},
      {"judge", &State::judge},
      {"more", &State::more},
      {"finding", &State::finding},
      {"choices", &State::choices},
      {"answer", &State::answer},
      {"interview", &State::interview},
      {"reply", &State::reply},
  }};
  const auto parsed = lsp::parsed(std::string(request));
  const std::string wanted = parsed ? text_of(*parsed, "do") : "";
  const auto* row = std::find_if(kAnswers.begin(), kAnswers.end(),
                                 [&](const auto& one) { return one.first == wanted; });
  if (row == kAnswers.end()) return R"({"error":"no such request"})";
  return lsp::written((state_.get()->*row->second)(*parsed));
}

}  // namespace page
