#include "lsp/server.h"

#include <algorithm>
#include <utility>

#include "lsp/methods.h"
#include "lsp/uri.h"
#include "report/verdict.h"
#include "text/version.h"

namespace lsp {
namespace {

bool is_id(const Json& id) { return id.is_string() || id.is_number_integer(); }

std::string root_folder(const Json& params) {
  for (const Json& folder : array_at(params, {"workspaceFolders"})) {
    const std::string path = path_of(text_at(folder, {"uri"}).value_or(""));
    if (!path.empty()) return path;
  }
  const std::string path = path_of(text_at(params, {"rootUri"}).value_or(""));
  return path.empty() ? text_at(params, {"rootPath"}).value_or("") : path;
}

}  // namespace

Server::Server(Host& host, text::Language language, bool fixed, Send send)
    : host_(host), language_(language), language_fixed_(fixed), send_(std::move(send)) {
  uris_ = [this](const std::string& path) {
    const std::string full = absolute(path, folder_);
    const Document* document = plants_ ? plants_->document(full) : nullptr;
    return document != nullptr ? document->uri() : uri_of(full);
  };
}

Server::~Server() = default;

std::string Server::in(const text::Words& words) const { return std::string(words.in(language_)); }

Writing Server::writing(const std::string& root) const {
  return {language_, encoding_, uris_, root, folder_};
}

std::optional<View> Server::view(const std::string& path) {
  const Document* document = plants_->document(path);
  const OpenPlant* plant = document == nullptr ? nullptr : plants_->plant_of(path);
  if (plant == nullptr) return std::nullopt;
  return View{*document,
              *plant->reading,
              plant->whole.get(),
              plant->judged() ? plant->judgement.get() : nullptr,
              *plants_->vocabulary(),
              encoding_,
              language_,
              uris_};
}

void Server::notify(const std::string& method, Json params) {
  send_({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

void Server::refuse(const Json& id, ErrorCode code, const std::string& message) {
  send_({{"jsonrpc", "2.0"},
         {"id", id},
         {"error", {{"code", static_cast<int>(code)}, {"message", message}}}});
}

void Server::cancel(const Json& id) {
  if (is_id(id)) cancelled_.insert(written(id));
}

void Server::receive(const std::optional<Json>& message) {
  if (!message) {
    return refuse(nullptr, ErrorCode::parse_error,
                  in({"the message is no JSON, or nests too deep",
                      "メッセージが JSON でないか、入れ子が深すぎます"}));
  }
  const Json* id = find(*message, {"id"});
  const auto method = text_at(*message, {"method"});
  if (!method) {
    // An answer to a request of ours asks for nothing.
    if (id != nullptr && is_id(*id) &&
        (find(*message, {"result"}) != nullptr || find(*message, {"error"}) != nullptr)) {
      return;
    }
    return refuse(id != nullptr && is_id(*id) ? *id : Json(nullptr), ErrorCode::invalid_request,
                  in({"the message has no method", "メッセージに method がありません"}));
  }
  static const Json kNothing = Json::object();
  const Json* params = find(*message, {"params"});
  const Json& given = params != nullptr ? *params : kNothing;
  if (id == nullptr) return Methods::notification(*this, *method, given);
  if (!is_id(*id)) {
    return refuse(nullptr, ErrorCode::invalid_request,
                  in({"an id is a number or a text", "id は数値か文字列です"}));
  }
  answer(*id, *method, given);
}

void Server::answer(const Json& id, const std::string& method, const Json& params) {
  if (cancelled_.erase(written(id)) > 0) {
    return refuse(id, ErrorCode::cancelled, in({"cancelled", "取り消されました"}));
  }
  const bool initialized = plants_ != nullptr;
  if (method == "initialize" ? initialized || shut_down_ : shut_down_) {
    return refuse(id, ErrorCode::invalid_request,
                  in({"not at this time: initialize comes once, and nothing follows shutdown",
                      "initialize は 1 回だけで、shutdown の後は受け付けません"}));
  }
  if (!initialized && method != "initialize") {
    return refuse(id, ErrorCode::not_initialized,
                  in({"initialize comes first", "先に initialize が必要です"}));
  }
  Refusal refusal;
  const auto result = Methods::request(*this, method, params, refusal);
  if (!result) return refuse(id, refusal.code, refusal.message);
  send_({{"jsonrpc", "2.0"}, {"id", id}, {"result", *result}});
}

Json Server::initialize(const Json& params) {
  encoding_ = chosen(array_at(params, {"capabilities", "general", "positionEncodings"}));
  const std::string wanted = text_at(params, {"initializationOptions", "language"})
                                 .value_or(text_at(params, {"locale"}).value_or(""));
  if (!language_fixed_ && (wanted.starts_with("ja") || wanted.starts_with("en"))) {
    language_ = wanted.starts_with("ja") ? text::Language::ja : text::Language::en;
    // Somebody set it; the editor's own language is only what stands behind the project's.
    language_fixed_ = text_at(params, {"initializationOptions", "language"}).has_value();
  }
  constexpr std::int64_t kLongestPause = 10'000;
  if (const auto pause = number_at(params, {"initializationOptions", "pause"})) {
    pause_ = static_cast<int>(std::clamp<std::int64_t>(*pause, 0, kLongestPause));
  }
  wants_status_ = flag_at(params, {"initializationOptions", "status"});
  wants_watching_ = flag_at(
      params, {"capabilities", "workspace", "didChangeWatchedFiles", "dynamicRegistration"});
  const Json& operations =
      array_at(params, {"capabilities", "workspace", "workspaceEdit", "resourceOperations"});
  may_create_ =
      flag_at(params, {"capabilities", "workspace", "workspaceEdit", "documentChanges"}) &&
      std::find(operations.begin(), operations.end(), "create") != operations.end();
  renews_lenses_ = flag_at(params, {"capabilities", "workspace", "codeLens", "refreshSupport"});
  renews_hints_ = flag_at(params, {"capabilities", "workspace", "inlayHint", "refreshSupport"});
  folder_ = root_folder(params);
  if (!folder_.empty()) host_.enter(folder_);
  desk_ = host_.desk(language_, language_fixed_);
  language_ = desk_->language;
  if (desk_->book == nullptr) desk_ = host_.shipped_desk(language_);
  plants_ = std::make_unique<Plants>(host_, desk_->book->vocabulary());
  return {{"capabilities", Methods::capabilities(encoding_)},
          {"serverInfo", {{"name", "plantlint"}, {"version", text::version()}}}};
}

void Server::initialized() {
  if (!wants_watching_) return;
  const Json watchers = Json::array({{{"globPattern", "**/*.yaml"}}});
  send_({{"jsonrpc", "2.0"},
         {"id", next_id_++},
         {"method", "client/registerCapability"},
         {"params",
          {{"registrations", Json::array({{{"id", "files"},
                                           {"method", "workspace/didChangeWatchedFiles"},
                                           {"registerOptions", {{"watchers", watchers}}}}})}}}});
}

bool Server::waiting() {
  if (!plants_) return false;
  if (rules_.waiting()) return true;
  const auto& all = plants_->all();
  return std::any_of(all.begin(), all.end(), [](const auto& one) {
    return one.second.settled_revision != one.second.revision;
  });
}

void Server::settle() {
  if (!plants_ || shut_down_) return;
  const bool plants = plants_->read();
  const bool rules = rules_.read(*plants_);
  if (plants || rules) publish();
}

std::vector<Job> Server::pause() {
  std::vector<Job> jobs;
  if (!plants_ || shut_down_) return jobs;
  settle();
  const bool ran = rules_.run();
  std::vector<std::string> withdrawn;
  for (auto& [root, plant] : plants_->all()) {
    if (plant.settled_revision == plant.revision) continue;
    plant.settled_revision = plant.revision;
    if (plant.reading->whole()) {
      jobs.push_back({root, plant.revision, plants_->texts(), language_, language_fixed_});
      continue;
    }
    plant.judgement = nullptr;
    plant.verdicts.clear();
    withdrawn.push_back(root);
  }
  if (ran || !withdrawn.empty()) {
    publish();
    renew();
  }
  for (const std::string& root : withdrawn) tell_status(root, plants_->all()[root]);
  return jobs;
}

void Server::take(std::shared_ptr<const Judgement> judgement) {
  if (!plants_ || shut_down_) return;
  const std::string root = judgement->root;
  const auto found = plants_->all().find(root);
  if (found == plants_->all().end()) return;
  OpenPlant& plant = found->second;
  if (judgement->revision != plant.revision) return;
  plant.verdicts = verdict_marks(*judgement, writing(root));
  // Faults of settings, rules and accepted risks: they belong to this judgement.
  for (Mark& mark :
       fault_marks(judgement->report.faults, judgement->desk->sources, writing(root))) {
    plant.verdicts.push_back(std::move(mark));
  }
  plant.judgement = std::move(judgement);
  publish();
  renew();
  tell_status(root, plant);
}

/// Lenses hang on verdicts, which come when nobody typed.
void Server::renew() {
  const auto ask = [this](bool wanted, const char* method) {
    if (wanted) send_({{"jsonrpc", "2.0"}, {"id", next_id_++}, {"method", method}});
  };
  ask(renews_lenses_, "workspace/codeLens/refresh");
  ask(renews_hints_, "workspace/inlayHint/refresh");
}

void Server::tell_status(const std::string& root, const OpenPlant& plant) {
  if (!wants_status_) return;
  Json out{{"uri", uris_(root)},
           {"judged", plant.judged() && plant.judgement->plant() != nullptr},
           {"faults", plant.reading->faults.count()}};
  if (plant.judged()) out["text"] = report::verdict_line(plant.judgement->report, language_);
  if (const Document* document = plants_->document(root)) out["version"] = document->version();
  notify("plantlint/status", std::move(out));
}

/// The range of a mark whose file need not be one of the plant: accepted risks, settings.
Json Server::range(const Mark& mark, Places& places, const OpenPlant& plant) const {
  const auto begin = static_cast<std::uint32_t>(mark.begin);
  const auto end = static_cast<std::uint32_t>(mark.end);
  const text::FileId file = plant.reading->file(mark.path);
  if (file != text::kNoFile) return places.range({file, begin, end});
  if (const Document* document = plants_->document(mark.path)) {
    return range_json(document->lines(), begin, end, encoding_);
  }
  if (plant.judgement) {
    const text::Sources& sources = plant.judgement->desk->sources;
    for (std::size_t i = 0; i < sources.size(); ++i) {
      const auto id = static_cast<text::FileId>(i);
      if (absolute(sources.name(id), folder_) != mark.path) continue;
      return range_json(Lines(sources.bytes(id)), begin, end, encoding_);
    }
  }
  return range_json(Lines(""), 0, 0, encoding_);
}

Json Server::range(const Mark& mark, const RuleReading& reading) const {
  if (const Document* document = plants_->document(mark.path)) {
    return range_json(document->lines(), mark.begin, mark.end, encoding_);
  }
  for (std::size_t i = 0; i < reading.sources.size(); ++i) {
    const auto id = static_cast<text::FileId>(i);
    if (reading.sources.name(id) != mark.path) continue;
    return range_json(Lines(reading.sources.bytes(id)), mark.begin, mark.end, encoding_);
  }
  return range_json(Lines(""), 0, 0, encoding_);
}

void Server::publish() {
  std::map<std::string, Json> now;
  for (const auto& [path, document] : plants_->documents()) now[path] = Json::array();
  for (const auto& [path, before] : published_) now.try_emplace(path, Json::array());
  for (auto& [root, plant] : plants_->all()) {
    const Reading& reading = *plant.reading;
    Places places(reading.sources, encoding_, uris_);
    std::vector<Mark> marks = fault_marks(reading.faults, reading.sources, writing(root));
    marks.insert(marks.end(), plant.verdicts.begin(), plant.verdicts.end());
    for (Mark& mark : marks) {
      Json one = mark.rest;
      one["range"] = range(mark, places, plant);
      now.try_emplace(mark.path, Json::array()).first->second.push_back(std::move(one));
    }
  }
  for (const auto& [path, rule] : rules_.all()) {
    for (const Mark& mark : rule_marks(*rule.reading, writing(path))) {
      Json one = mark.rest;
      one["range"] = range(mark, *rule.reading);
      now.try_emplace(mark.path, Json::array()).first->second.push_back(std::move(one));
    }
  }
  for (auto& [path, list] : now) tell_diagnostics(path, std::move(list));
}

/// Says nothing where the client knows it all already.
void Server::tell_diagnostics(const std::string& path, Json list) {
  const Document* document = plants_->document(path);
  const bool gone = document == nullptr && list.empty();
  const auto before = published_.find(path);
  if (gone && before == published_.end()) return;
  Json params{{"uri", uris_(path)}, {"diagnostics", std::move(list)}};
  if (document != nullptr) params["version"] = document->version();
  if (before != published_.end() && before->second == params) return;
  notify("textDocument/publishDiagnostics", params);
  if (gone) {
    published_.erase(path);
  } else {
    published_[path] = std::move(params);
  }
}

}  // namespace lsp
