// The methods of the protocol that the server knows: one row each in methods.cc.
#pragma once

#include <optional>
#include <string>

#include "lsp/lines.h"
#include "lsp/rule_words.h"
#include "lsp/server.h"

namespace lsp {

/// Handlers see the inside of the server, so that it need not show it to anybody else.
struct Server::Methods {
  /// The result; nothing with `refusal` filled in where there is none.
  static std::optional<Json> request(Server& server, const std::string& method, const Json& params,
                                     Refusal& refusal);
  /// One that is not known is ignored, as the protocol wants it.
  static void notification(Server& server, const std::string& method, const Json& params);
  static Json capabilities(Encoding encoding);

 private:
  using Result = std::optional<Json>;
  static Result initialize(Server& server, const Json& params, Refusal& refusal);
  static Result shutdown(Server& server, const Json& params, Refusal& refusal);
  static Result hover(Server& server, const Json& params, Refusal& refusal);
  static Result completion(Server& server, const Json& params, Refusal& refusal);
  static Result definition(Server& server, const Json& params, Refusal& refusal);
  static Result references(Server& server, const Json& params, Refusal& refusal);
  static Result prepare_rename(Server& server, const Json& params, Refusal& refusal);
  static Result rename(Server& server, const Json& params, Refusal& refusal);
  static Result symbols(Server& server, const Json& params, Refusal& refusal);
  static Result actions(Server& server, const Json& params, Refusal& refusal);
  static Result execute(Server& server, const Json& params, Refusal& refusal);
  static Result lenses(Server& server, const Json& params, Refusal& refusal);
  static Result inlay_hints(Server& server, const Json& params, Refusal& refusal);

  static void initialized(Server& server, const Json& params);
  static void exit(Server& server, const Json& params);
  static void cancelled(Server& server, const Json& params);
  static void opened(Server& server, const Json& params);
  static void changed(Server& server, const Json& params);
  static void closed(Server& server, const Json& params);
  static void files_changed(Server& server, const Json& params);

  /// Where in a plant file a request asks.
  struct Spot {
    View view;
    std::size_t offset = 0;
  };
  /// Nothing with `refusal` filled in where the parameters are none; nothing without a message
  /// where the document is no plant's.
  static std::optional<Spot> spot(Server& server, const Json& params, Refusal& refusal);

  struct Stretch {
    View view;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  /// A place in a document that is a rule; nothing elsewhere.
  static std::optional<std::pair<RuleView, std::size_t>> rule_spot(Server& server,
                                                                   const Json& params);
  static std::optional<Stretch> asked_range(Server& server, const Json& params, Refusal& refusal);

  struct Request {
    std::string_view name;
    Result (*run)(Server&, const Json&, Refusal&);
  };
  struct Notification {
    std::string_view name;
    void (*run)(Server&, const Json&);
  };
};

}  // namespace lsp
