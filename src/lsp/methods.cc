#include "lsp/methods.h"

#include <algorithm>
#include <array>

#include "lsp/actions.h"
#include "lsp/features.h"
#include "lsp/rename.h"
#include "lsp/uri.h"

namespace lsp {
namespace {

constexpr std::string_view kRunCase = "plantlint.runCase";

/// By which a document is kept.
std::string document_path(const Json& params) {
  const std::string uri = text_at(params, {"textDocument", "uri"}).value_or("");
  const std::string path = path_of(uri);
  return path.empty() ? uri : path;
}

}  // namespace

std::optional<Json> Server::Methods::request(Server& server, const std::string& method,
                                             const Json& params, Refusal& refusal) {
  static constexpr std::array kRequests = {
      Request{"initialize", initialize},
      Request{"shutdown", shutdown},
      Request{"textDocument/hover", hover},
      Request{"textDocument/completion", completion},
      Request{"textDocument/definition", definition},
      Request{"textDocument/references", references},
      Request{"textDocument/prepareRename", prepare_rename},
      Request{"textDocument/rename", rename},
      Request{"textDocument/documentSymbol", symbols},
      Request{"textDocument/codeAction", actions},
      Request{"textDocument/codeLens", lenses},
      Request{"workspace/executeCommand", execute},
      Request{"textDocument/inlayHint", inlay_hints},
  };
  const auto found = std::ranges::find(kRequests, method, &Request::name);
  if (found != kRequests.end()) return found->run(server, params, refusal);
  refusal = {ErrorCode::method_not_found,
             server.in({"this method is not known: ", "このメソッドはありません："}) + method};
  return std::nullopt;
}

void Server::Methods::notification(Server& server, const std::string& method, const Json& params) {
  static constexpr std::array kNotifications = {
      Notification{"initialized", initialized},
      Notification{"exit", exit},
      Notification{"$/cancelRequest", cancelled},
      Notification{"textDocument/didOpen", opened},
      Notification{"textDocument/didChange", changed},
      Notification{"textDocument/didClose", closed},
      Notification{"textDocument/didSave", files_changed},
      Notification{"workspace/didChangeWatchedFiles", files_changed},
      Notification{"workspace/didChangeConfiguration", files_changed},
  };
  const auto found = std::ranges::find(kNotifications, method, &Notification::name);
  if (found == kNotifications.end()) return;
  // Before initialize and behind shutdown nothing but the end counts.
  const bool running = server.plants_ != nullptr && !server.shut_down_;
  if (running || method == "exit") found->run(server, params);
}

Json Server::Methods::capabilities(Encoding encoding) {
  constexpr int kIncremental = 2;
  return {
      {"positionEncoding", name(encoding)},
      {"textDocumentSync", {{"openClose", true}, {"change", kIncremental}, {"save", true}}},
      {"hoverProvider", true},
      {"completionProvider", {{"triggerCharacters", Json::array({":", " ", "[", ",", "{", "."})}}},
      {"definitionProvider", true},
      {"referencesProvider", true},
      {"renameProvider", {{"prepareProvider", true}}},
      {"documentSymbolProvider", true},
      {"codeActionProvider", {{"codeActionKinds", Json::array({"quickfix"})}}},
      {"codeLensProvider", Json::object()},
      {"executeCommandProvider", {{"commands", Json::array({kRunCase})}}},
      {"inlayHintProvider", true},
  };
}

std::optional<Json> Server::Methods::initialize(Server& server, const Json& params, Refusal&) {
  return server.initialize(params);
}

std::optional<Json> Server::Methods::shutdown(Server& server, const Json&, Refusal&) {
  server.shut_down_ = true;
  return Json(nullptr);
}

std::optional<Server::Methods::Spot> Server::Methods::spot(Server& server, const Json& params,
                                                           Refusal& refusal) {
  const auto position = position_from(find(params, {"position"}));
  if (!position) {
    refusal = {ErrorCode::invalid_params,
               server.in({"there is no position", "position がありません"})};
    return std::nullopt;
  }
  auto view = server.view(document_path(params));
  if (!view) return std::nullopt;
  const std::size_t offset = view->document.lines().offset(*position, server.encoding_);
  return Spot{*view, offset};
}

std::optional<std::pair<RuleView, std::size_t>> Server::Methods::rule_spot(Server& server,
                                                                           const Json& params) {
  const std::string path = document_path(params);
  const auto position = position_from(find(params, {"position"}));
  const Document* document = server.plants_->document(path);
  if (document == nullptr || !position || is_cases(path)) return std::nullopt;
  server.settle();
  const OpenRule* rule = server.rules_.of(path);
  if (rule == nullptr) return std::nullopt;
  const std::size_t offset = document->lines().offset(*position, server.encoding_);
  return std::pair(RuleView{*document, rule->vocabulary, server.encoding_, server.language_},
                   offset);
}

std::optional<Server::Methods::Stretch> Server::Methods::asked_range(Server& server,
                                                                     const Json& params,
                                                                     Refusal& refusal) {
  const auto begin = position_from(find(params, {"range", "start"}));
  const auto end = position_from(find(params, {"range", "end"}));
  if (!begin || !end) {
    refusal = {ErrorCode::invalid_params, server.in({"there is no range", "range がありません"})};
    return std::nullopt;
  }
  const auto view = server.view(document_path(params));
  if (!view) return std::nullopt;
  const Lines& lines = view->document.lines();
  return Stretch{*view, lines.offset(*begin, server.encoding_),
                 lines.offset(*end, server.encoding_)};
}

namespace {

/// Where there is nothing to ask about, the answer is null and no error.
std::optional<Json> nothing(const Refusal& refusal) {
  return refusal.message.empty() ? std::optional(Json(nullptr)) : std::nullopt;
}

}  // namespace

std::optional<Json> Server::Methods::hover(Server& server, const Json& params, Refusal& refusal) {
  if (const auto rule = rule_spot(server, params)) return rule_hover(rule->first, rule->second);
  const auto at = spot(server, params, refusal);
  return at ? lsp::hover(at->view, at->offset) : nothing(refusal);
}

std::optional<Json> Server::Methods::completion(Server& server, const Json& params,
                                                Refusal& refusal) {
  if (const auto rule = rule_spot(server, params)) {
    return rule_completion(rule->first, rule->second);
  }
  const auto at = spot(server, params, refusal);
  return at ? lsp::completion(at->view, at->offset) : nothing(refusal);
}

std::optional<Json> Server::Methods::definition(Server& server, const Json& params,
                                                Refusal& refusal) {
  const auto at = spot(server, params, refusal);
  return at ? lsp::definition(at->view, at->offset) : nothing(refusal);
}

std::optional<Json> Server::Methods::references(Server& server, const Json& params,
                                                Refusal& refusal) {
  const auto at = spot(server, params, refusal);
  if (!at) return nothing(refusal);
  return lsp::references(at->view, at->offset, flag_at(params, {"context", "includeDeclaration"}));
}

std::optional<Json> Server::Methods::prepare_rename(Server& server, const Json& params,
                                                    Refusal& refusal) {
  const auto at = spot(server, params, refusal);
  return at ? prepared_rename(at->view, at->offset) : nothing(refusal);
}

std::optional<Json> Server::Methods::rename(Server& server, const Json& params, Refusal& refusal) {
  const auto id = text_at(params, {"newName"});
  if (!id) {
    refusal = {ErrorCode::invalid_params,
               server.in({"there is no newName", "newName がありません"})};
    return std::nullopt;
  }
  const auto at = spot(server, params, refusal);
  if (!at) return nothing(refusal);
  return renamed(at->view, at->offset, *id, server.host_, server.plants_->texts(), refusal);
}

std::optional<Json> Server::Methods::symbols(Server& server, const Json& params, Refusal&) {
  const auto view = server.view(document_path(params));
  return view ? lsp::symbols(*view) : Json(nullptr);
}

std::optional<Json> Server::Methods::actions(Server& server, const Json& params, Refusal& refusal) {
  const auto range = asked_range(server, params, refusal);
  if (!range) return nothing(refusal);
  return lsp::actions(range->view, {range->begin, range->end, server.may_create_, server.folder_},
                      server.plants_->texts());
}

std::optional<Json> Server::Methods::execute(Server& server, const Json& params, Refusal& refusal) {
  const Json& arguments = array_at(params, {"arguments"});
  const bool right = text_at(params, {"command"}) == kRunCase && arguments.size() == 2 &&
                     arguments[0].is_string() && arguments[1].is_number_unsigned();
  if (!right) {
    refusal = {ErrorCode::invalid_params,
               server.in({"this command is not known, or wants a file and a number",
                          "コマンドがないか、引数（ファイルと番号）が違います"})};
    return std::nullopt;
  }
  const std::string told =
      case_told(path_of(arguments[0].get<std::string>()), arguments[1].get<std::size_t>(),
                server.plants_->texts(), server.language_);
  constexpr int kInformation = 3;
  server.notify("window/showMessage", {{"type", kInformation}, {"message", told}});
  return Json(told);
}

std::optional<Json> Server::Methods::lenses(Server& server, const Json& params, Refusal&) {
  const std::string path = document_path(params);
  if (const Document* document = server.plants_->document(path); document && is_cases(path)) {
    server.settle();
    return server.rules_.lenses(*document, server.encoding_, server.language_);
  }
  const auto view = server.view(path);
  return view ? lsp::lenses(*view) : Json(nullptr);
}

std::optional<Json> Server::Methods::inlay_hints(Server& server, const Json& params,
                                                 Refusal& refusal) {
  const auto range = asked_range(server, params, refusal);
  return range ? lsp::inlay_hints(range->view, range->begin, range->end) : nothing(refusal);
}

void Server::Methods::initialized(Server& server, const Json&) { server.initialized(); }

void Server::Methods::exit(Server& server, const Json&) {
  server.exit_code_ = server.shut_down_ ? 0 : 1;
}

void Server::Methods::cancelled(Server& server, const Json& params) {
  // What is cancelled behind its request was answered already.
  if (const Json* id = find(params, {"id"})) server.cancelled_.erase(written(*id));
}

void Server::Methods::opened(Server& server, const Json& params) {
  const auto uri = text_at(params, {"textDocument", "uri"});
  auto text = text_at(params, {"textDocument", "text"});
  if (!uri || !text || text->size() > text::kMaxFileBytes) return;
  server.plants_->open(*uri, number_at(params, {"textDocument", "version"}).value_or(0),
                       std::move(*text));
}

void Server::Methods::changed(Server& server, const Json& params) {
  const std::string path = document_path(params);
  const Document* document = server.plants_->document(path);
  if (document == nullptr) return;
  const std::int64_t version =
      number_at(params, {"textDocument", "version"}).value_or(document->version());
  if (server.plants_->change(path, array_at(params, {"contentChanges"}), version,
                             server.encoding_)) {
    return;
  }
  // The client's text and ours may differ from here on: say so rather than show wrong places.
  server.notify(
      "window/showMessage",
      {{"type", 1},
       {"message",
        server.in({"plantlint: an edit was not understood; close the file and open it "
                   "again: ",
                   "plantlint：編集の内容を解釈できません。ファイルを開き直してください："}) +
            document->uri()}});
}

void Server::Methods::closed(Server& server, const Json& params) {
  server.plants_->close(document_path(params));
  server.plants_->read();
  server.publish();
}

void Server::Methods::files_changed(Server& server, const Json&) {
  server.plants_->forget();
  server.rules_.forget();
}

}  // namespace lsp
