// The language server: messages in, messages out. Knows no streams, threads or clocks; run.h does.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lsp/host.h"
#include "lsp/judgement.h"
#include "lsp/lines.h"
#include "lsp/parameters.h"
#include "lsp/plants.h"
#include "lsp/rule_docs.h"
#include "lsp/view.h"

namespace lsp {

/// Codes of JSON-RPC and of the protocol.
enum class ErrorCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  not_initialized = -32002,
  request_failed = -32803,
  cancelled = -32800
};

/// A request that cannot be answered.
struct Refusal {
  ErrorCode code = ErrorCode::request_failed;
  std::string message;
};

class Server {
 public:
  using Send = std::function<void(const Json& message)>;

  /// `fixed`: the language was asked for on the command line, so that the client's does not count.
  Server(Host& host, text::Language language, bool fixed, Send send);
  ~Server();

  /// Takes one message; nothing = it was no JSON. Answers and notifications go to `send`.
  void receive(const std::optional<Json>& message);
  /// A request that the client no longer wants, though it was not handled yet.
  void cancel(const Json& id);
  /// All messages that were waiting are handled: reads what changed and tells the faults. Cost: a
  /// reading of each plant that changed.
  void settle();
  /// Nobody has typed for a while: withdraws the verdicts of plants at fault, and says which plants
  /// are to be judged.
  std::vector<Job> pause();
  /// Takes verdicts; those about texts that changed meanwhile are dropped.
  void take(std::shared_ptr<const Judgement> judgement);

  /// Whether plants wait for pause().
  [[nodiscard]] bool waiting();
  /// How long to wait for it after the last change, in milliseconds.
  [[nodiscard]] int pause_length() const { return pause_; }
  /// After `exit`: the exit code of the program.
  [[nodiscard]] std::optional<int> exit_code() const { return exit_code_; }

 private:
  struct Methods;
  friend struct Methods;

  void answer(const Json& id, const std::string& method, const Json& params);
  void refuse(const Json& id, ErrorCode code, const std::string& message);
  void notify(const std::string& method, Json params);
  Json initialize(const Json& params);
  void initialized();
  void publish();
  void renew();
  [[nodiscard]] Json range(const Mark& mark, Places& places, const OpenPlant& plant) const;
  [[nodiscard]] Json range(const Mark& mark, const RuleReading& reading) const;
  void tell_diagnostics(const std::string& path, Json list);
  void tell_status(const std::string& root, const OpenPlant& plant);
  /// The document with its plant, read as it stands; nothing where it belongs to none.
  [[nodiscard]] std::optional<View> view(const std::string& path);
  [[nodiscard]] std::string in(const text::Words& words) const;
  [[nodiscard]] Writing writing(const std::string& root) const;

  Host& host_;
  text::Language language_;
  bool language_fixed_;
  Send send_;
  Uris uris_;
  Encoding encoding_ = Encoding::utf16;
  std::string folder_;
  std::unique_ptr<lint::Desk> desk_;  ///< Rules and vocabulary for everything but judgements.
  std::unique_ptr<Plants> plants_;
  RuleDocs rules_;
  std::map<std::string, Json> published_;  ///< Parameters of the last publication, by URI.
  std::set<std::string> cancelled_;
  int pause_ = 300;
  bool wants_status_ = false;
  bool wants_watching_ = false;
  bool may_create_ = false;     ///< The client can make files in an edit.
  bool renews_lenses_ = false;  ///< The client asks for lenses again when it is told to.
  bool renews_hints_ = false;
  bool shut_down_ = false;
  std::int64_t next_id_ = 1;  ///< Of our own requests.
  std::optional<int> exit_code_;
};

}  // namespace lsp
