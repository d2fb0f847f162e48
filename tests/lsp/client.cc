#include "lsp/client.h"

#include <fmt/format.h>

#include <filesystem>

#include "cli/lsp.h"
#include "lsp/judgement.h"
#include "lsp/uri.h"

namespace lsp_test {

using lsp::Json;

World::World()
    : context_{in_, out_, out_, [](std::string_view) { return std::string(); }},
      host_(cli::editor_host({}, context_)) {
  context_.now = 1782864000;  // 2026-07-01
  context_.log = std::make_shared<text::Log>();
}

Client::Client(World& world, Json options, Json capabilities)
    : world_(world), server_(world.host(), text::Language::en, false, [this](const Json& message) {
        if (message.contains("id") && !message.contains("method")) {
          answer_ = message;
        } else if (message.value("method", "") == "textDocument/publishDiagnostics") {
          published_[message["params"]["uri"]] = message["params"];
        } else {
          notes.push_back(message);
        }
      }) {
  initialized_ = request("initialize", {{"processId", nullptr},
                                        {"rootUri", uri("")},
                                        {"capabilities", std::move(capabilities)},
                                        {"initializationOptions", std::move(options)}});
  notify("initialized", Json::object());
}

Json Client::request(const std::string& method, const Json& params) {
  answer_ = nullptr;
  server_.receive(
      Json{{"jsonrpc", "2.0"}, {"id", next_++}, {"method", method}, {"params", params}});
  return answer_.contains("result") ? answer_["result"] : answer_;
}

void Client::notify(const std::string& method, const Json& params) {
  server_.receive(Json{{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
}

std::string Client::uri(const std::string& path) const {
  const auto here = std::filesystem::current_path();
  return lsp::uri_of((path.empty() ? here : here / path).generic_string());
}

void Client::open(const std::string& path, const std::string& text) {
  versions_[path] = 1;
  notify("textDocument/didOpen",
         {{"textDocument",
           {{"uri", uri(path)}, {"languageId", "yaml"}, {"version", 1}, {"text", text}}}});
}

void Client::close(const std::string& path) {
  notify("textDocument/didClose", {{"textDocument", {{"uri", uri(path)}}}});
}

void Client::set(const std::string& path, const std::string& text) {
  notify("textDocument/didChange",
         {{"textDocument", {{"uri", uri(path)}, {"version", ++versions_[path]}}},
          {"contentChanges", Json::array({{{"text", text}}})}});
}

void Client::edit(const std::string& path, const Json& range, const std::string& text) {
  notify("textDocument/didChange",
         {{"textDocument", {{"uri", uri(path)}, {"version", ++versions_[path]}}},
          {"contentChanges", Json::array({{{"range", range}, {"text", text}}})}});
}

void Client::settle() {
  server_.settle();
  for (const lsp::Job& job : server_.pause()) server_.take(lsp::judged(world_.host(), job));
}

Json Client::diagnostics(const std::string& path) const {
  const auto found = published_.find(uri(path));
  return found == published_.end() ? Json::array() : found->second["diagnostics"];
}

std::string Client::shown(const std::string& path) const {
  std::string out;
  for (const Json& one : diagnostics(path)) {
    const Json& start = one["range"]["start"];
    const Json& end = one["range"]["end"];
    std::string message = one["message"];
    message = message.substr(0, message.find('\n'));
    out += fmt::format("{}:{}-{}:{} {} {} {}\n", start["line"].get<int>() + 1,
                       start["character"].get<int>() + 1, end["line"].get<int>() + 1,
                       end["character"].get<int>() + 1, one["severity"].get<int>(),
                       one["code"].get<std::string>(), message);
  }
  return out;
}

Json range(int line, int character, int end_line, int end_character) {
  return {{"start", {{"line", line}, {"character", character}}},
          {"end", {{"line", end_line}, {"character", end_character}}}};
}

}  // namespace lsp_test
