// What comes over the pipe, well formed and hostile; and whole sessions over streams.
#include "lsp/frame.h"

#include <sstream>

#include "cli/call.h"
#include "lsp/parameters.h"
#include "support/catch.h"

namespace {

using lsp::Frame;
using lsp::Json;

Frame one_frame(const std::string& bytes) {
  std::istringstream in(bytes);
  return lsp::read_frame(in);
}

call::Result serve(const std::string& input) {
  call::World world;
  world.input = input;
  return call::run({"lsp"}, world);
}

std::string framed(const std::string& body) {
  std::ostringstream out;
  lsp::write_frame(out, body);
  return out.str();
}

std::string framed(const Json& message) { return framed(message.dump()); }

Json initialize_message() {
  return {{"jsonrpc", "2.0"},
          {"id", 1},
          {"method", "initialize"},
          {"params", {{"capabilities", Json::object()}}}};
}

/// The messages of a stream.
std::vector<Json> messages(const std::string& bytes) {
  std::vector<Json> out;
  std::istringstream in(bytes);
  for (;;) {
    const Frame frame = lsp::read_frame(in);
    if (frame.state != Frame::State::message) {
      CHECK(frame.state == Frame::State::end);
      return out;
    }
    out.push_back(Json::parse(frame.body));
  }
}

int error_code(const Json& message) { return message["error"]["code"].get<int>(); }

}  // namespace

TEST_CASE("lsp: frames are read as they come") {
  CHECK(one_frame("").state == Frame::State::end);
  CHECK(one_frame("Content-Length: 2\r\n\r\n{}").body == "{}");
  CHECK(one_frame("content-length:2\n\n{}").body == "{}");
  CHECK(one_frame("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n"
                  "Content-Length: 2\r\n\r\n{}")
            .body == "{}");
  CHECK(one_frame("Content-Length: 0\r\n\r\n").state == Frame::State::message);
}

TEST_CASE("lsp: a broken frame is told, whatever it announces") {
  const std::string broken[] = {
      "hello\r\n\r\n",
      "Content-Length: two\r\n\r\n{}",
      "Content-Length: -1\r\n\r\n",
      "Content-Length: 99999999999999999999\r\n\r\n",
      "Content-Length: 1000000000\r\n\r\n{}",
      "Content-Length: 10\r\n\r\n{}",
      "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
      "Content-Type: x\r\n\r\n{}",
      "Content-Length: 2\r\nContent-Type: a; charset=utf-16\r\n\r\n{}",
      "Content-Length: 2",
      std::string(5000, 'x'),
      [] {
        std::string out;
        for (int i = 0; i < 100; ++i) out += "X-" + std::to_string(i) + ": y\r\n";
        return out + "Content-Length: 2\r\n\r\n{}";
      }(),
      std::string("\0\0\0", 3),
  };
  for (const std::string& bytes : broken) {
    INFO(bytes.substr(0, 60));
    const Frame frame = one_frame(bytes);
    CHECK(frame.state == Frame::State::broken);
    CHECK(!frame.body.empty());
    const call::Result result = serve(bytes);
    CHECK(result.code == 1);
    CHECK(call::has(result.err, "plantlint lsp: "));
  }
}

TEST_CASE("lsp: a session over streams, and the errors of the protocol") {
  const call::Folder folder;
  const auto request = [](int id, const std::string& method) {
    return framed(Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}});
  };
  const std::string deep(1000, '[');
  const std::string input =
      request(7, "textDocument/hover") +                             // before initialize
      framed(initialize_message()) + framed(initialize_message()) +  // twice
      framed(std::string("no json")) + framed(deep) + framed(std::string("[1, 2]")) +
      framed(std::string(R"({"id": {}, "method": "x"})")) + framed(std::string("\xFF\xFE")) +
      framed(Json{{"jsonrpc", "2.0"}, {"method", "unknown/notification"}}) +
      framed(Json{{"jsonrpc", "2.0"}, {"id", "answer"}, {"result", nullptr}}) +
      request(8, "unknown/request") +
      framed(Json{{"method", "textDocument/didOpen"}, {"params", {{"textDocument", 3}}}}) +
      framed(Json{{"method", "textDocument/didChange"}, {"params", Json::array()}}) +
      request(9, "shutdown") + request(10, "shutdown") +
      framed(Json{{"jsonrpc", "2.0"}, {"method", "exit"}});
  const call::Result result = serve(input);
  CHECK(result.code == 0);
  const std::vector<Json> answers = messages(result.out);
  REQUIRE(answers.size() == 11);
  CHECK(error_code(answers[0]) == -32002);
  CHECK(answers[1]["result"]["serverInfo"]["name"] == "plantlint");
  CHECK(answers[1]["result"]["capabilities"]["positionEncoding"] == "utf-16");
  CHECK(error_code(answers[2]) == -32600);
  CHECK(error_code(answers[3]) == -32700);
  CHECK(error_code(answers[4]) == -32700);
  CHECK(error_code(answers[5]) == -32600);
  CHECK(error_code(answers[6]) == -32600);
  CHECK(error_code(answers[7]) == -32700);
  CHECK(error_code(answers[8]) == -32601);
  CHECK(answers[9]["result"].is_null());
  CHECK(error_code(answers[10]) == -32600);
}

TEST_CASE("lsp: the exit code says whether the client said goodbye") {
  const call::Folder folder;
  const std::string exit = framed(Json{{"jsonrpc", "2.0"}, {"method", "exit"}});
  CHECK(serve(exit).code == 1);
  CHECK(serve(framed(initialize_message())).code == 1);
}

TEST_CASE("lsp: a request that is taken back at once is not worked for") {
  const call::Folder folder;
  const std::string input =
      framed(initialize_message()) +
      framed(Json{{"jsonrpc", "2.0"}, {"id", "a"}, {"method", "shutdown"}}) +
      framed(Json{{"jsonrpc", "2.0"}, {"method", "$/cancelRequest"}, {"params", {{"id", "a"}}}}) +
      framed(Json{{"jsonrpc", "2.0"}, {"method", "exit"}});
  // Whether the three come at once is the threads' affair: either it is cancelled or answered.
  const std::vector<Json> answers = messages(serve(input).out);
  REQUIRE(answers.size() == 2);
  CHECK((answers[1].contains("result") || error_code(answers[1]) == -32800));
}
