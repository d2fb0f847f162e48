#include <set>

#include "cli/call.h"
#include "cli/commands.h"
#include "support/catch.h"

namespace {

using call::has;

}  // namespace

TEST_CASE("usage: help and version go to standard output") {
  const call::Result help = call::run({"--help"});
  CHECK(help.code == 0);
  CHECK(help.err.empty());
  for (const cli::Command& command : cli::commands()) {
    INFO(command.name);
    CHECK(has(help.out, command.name));
    CHECK(has(help.out, command.summary.en));
    CHECK(!command.summary.ja.empty());
    const call::Result own = call::run({std::string(command.name), "--help"});
    CHECK(own.code == 0);
    CHECK(has(own.out, "--lang"));
    CHECK(own.err.empty());
  }
  CHECK(has(call::run({"--help", "--lang", "ja"}).out, "工場を判定する"));
  CHECK(has(call::run({"check", "--help", "--lang=ja"}).out, "終了コード"));
  CHECK(call::run({"--version"}).out.starts_with("plantlint "));
}

TEST_CASE("usage: each mistake is told in both languages, with the nearest spelling") {
  struct Row {
    std::vector<std::string> arguments;
    std::string_view en;
    std::string_view ja;
  };
  const Row rows[] = {
      {{}, "no command was given", "コマンドが指定されていません"},
      {{"chek"}, "did you mean 'check'?", "もしかして「check」ですか"},
      {{"frobnicate"}, "there is no command 'frobnicate'", "コマンド「frobnicate」はありません"},
      {{"check", "--fomat", "text"}, "did you mean '--format'?", "もしかして「--format」ですか"},
      {{"check", "--format", "jsn"}, "did you mean 'json'?", "もしかして「json」ですか"},
      {{"check", "--fail-on=hihg"}, "did you mean 'high'?", "もしかして「high」ですか"},
      {{"check", "--format"}, "option '--format' wants a value", "「--format」には値が必要です"},
      {{"check", "--report", "json"}, "--report FORMAT=FILE", "--report 形式=ファイル"},
      {{"check", "--report", "json:jp=x"}, "did you mean 'ja'?", "もしかして「ja」ですか"},
      {{"check", "--report", "jsn=x"}, "did you mean 'json'?", "もしかして「json」ですか"},
      {{"check", "--today", "1.4.2026"}, "no date for --today", "日付ではありません"},
      {{"schema", "plont"}, "did you mean 'plant'?", "もしかして「plant」ですか"},
      {{"schema"}, "'plantlint schema' wants plant", "「plantlint schema」には plant"},
      {{"explain"}, "'plantlint explain' wants WORD", "「plantlint explain」には WORD"},
      {{"init", "rulle"}, "did you mean 'rule'?", "もしかして「rule」ですか"},
      {{"init", "rule"}, "wants NAME", "NAME が必要です"},
      {{"init", "rule", "../x"}, "'../x' cannot name a rule", "「../x」はルールの名前に使えません"},
      {{"init", "plant", "x"}, "has no use for 'x'", "余分な引数「x」"},
      {{"eval"}, "wants 'EXPR'", "'EXPR' が必要です"},
  };
  const call::Folder folder;
  for (const Row& row : rows) {
    for (const std::string language : {"en", "ja"}) {
      std::vector<std::string> arguments = row.arguments;
      arguments.insert(arguments.begin(), "--lang=" + language);
      const call::Result result = call::run(arguments);
      INFO(result.err);
      CHECK(result.code == 2);
      CHECK(result.out.empty());
      CHECK(has(result.err, language == "ja" ? row.ja : row.en));
    }
  }
}

TEST_CASE("usage: a path without a command") {
  const call::Folder folder;
  folder.write("hall.yaml", "");
  const call::Result result = call::run({"hall.yaml"});
  CHECK(result.code == 2);
  CHECK(has(result.err, "plantlint check hall.yaml"));
}

TEST_CASE("usage: control characters of arguments are not sent") {
  const call::Result result = call::run({"\x1b[31mred"});
  CHECK(result.code == 2);
  CHECK_FALSE(has(result.err, "\x1b"));
}
