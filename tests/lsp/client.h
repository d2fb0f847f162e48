// A client of the language server inside the test program, without streams and threads.
#pragma once

#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "cli/context.h"
#include "lsp/host.h"
#include "lsp/server.h"

namespace lsp_test {

/// The world around a server: settings and files of the current folder, on 2026-07-01.
class World {
 public:
  World();
  [[nodiscard]] lsp::Host& host() { return *host_; }

 private:
  std::istringstream in_;
  std::ostringstream out_;
  cli::Context context_;
  std::unique_ptr<lsp::Host> host_;
};

class Client {
 public:
  /// Initializes the server in the current folder.
  explicit Client(World& world, lsp::Json options = lsp::Json::object(),
                  lsp::Json capabilities = lsp::Json::object());

  /// The answer: its `result`, or the whole message where it is an error.
  lsp::Json request(const std::string& method, const lsp::Json& params);
  void notify(const std::string& method, const lsp::Json& params);

  /// Paths are relative to the current folder.
  void open(const std::string& path, const std::string& text);
  void close(const std::string& path);
  /// The whole text anew.
  void set(const std::string& path, const std::string& text);
  void edit(const std::string& path, const lsp::Json& range, const std::string& text);
  /// What a pause in typing brings: faults, then verdicts.
  void settle();

  /// The diagnostics last published for a file, one a line: "3:5-3:8 1 plant/unknown-key message"
  /// (lines and columns from 1; the first line of the message).
  [[nodiscard]] std::string shown(const std::string& path) const;
  [[nodiscard]] lsp::Json diagnostics(const std::string& path) const;
  [[nodiscard]] std::string uri(const std::string& path) const;
  [[nodiscard]] const lsp::Json& initialized() const { return initialized_; }
  /// What the server sent of itself, but diagnostics.
  std::vector<lsp::Json> notes;

 private:
  World& world_;
  lsp::Json answer_;
  lsp::Json initialized_;
  std::map<std::string, lsp::Json> published_;
  std::map<std::string, std::int64_t> versions_;
  std::int64_t next_ = 1;
  lsp::Server server_;
};

/// The range from one place to another, from 0.
lsp::Json range(int line, int character, int end_line, int end_character);

}  // namespace lsp_test
