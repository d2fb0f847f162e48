#include "text/log.h"

#include <algorithm>
#include <sstream>

#include "cli/call.h"
#include "support/catch.h"

using text::Log;
using text::LogLevel;

TEST_CASE("log: off until begun, and only what its level takes") {
  Log log;
  CHECK(!log.takes(LogLevel::error));
  log.write(LogLevel::error, "nowhere");
  std::ostringstream out;
  log.begin(LogLevel::info, out);
  log.write(LogLevel::info, "told {} \x1b[31m\nnot a new line");
  log.write(LogLevel::debug, "not told");
  const std::string text = out.str();
  CHECK(text.find(" info: told {} ") != std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\n') == text.size() - 1);
  CHECK(text.find("not told") == std::string::npos);
}

TEST_CASE("log: a file is added to; what is no log is left as it is") {
  const call::Folder folder;
  for (int i = 0; i < 2; ++i) {
    Log log;
    CHECK(!log.begin(LogLevel::info, "run.log"));
    log.write(LogLevel::info, "line");
  }
  const std::string text = call::Folder::read("run.log");
  CHECK(text.starts_with("# plantlint log\n"));
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
  folder.write("plant.yaml", "plantlint: 1\n");
  Log log;
  CHECK(log.begin(LogLevel::info, "plant.yaml") == std::errc::file_exists);
  CHECK(call::Folder::read("plant.yaml") == "plantlint: 1\n");
  CHECK(log.begin(LogLevel::info, "missing/run.log"));
}

TEST_CASE("log: on stderr or in a file, never in a report") {
  const call::Folder folder;
  folder.write("plant.yaml", call::plant());
  const call::Result quiet = call::run({"check"});
  CHECK(quiet.err.empty());
  const call::Result told = call::run({"check", "--log-level", "debug"});
  CHECK(told.out == quiet.out);
  CHECK(call::has(told.err, "read plant.yaml (plant, "));
  CHECK(call::has(told.err, "judge"));
  CHECK(call::has(told.err, "exit 0"));
  call::World world;
  world.variables["PLANTLINT_LOG"] = "info";
  CHECK(call::has(call::run({"check"}, world).err, " ms"));
  CHECK(call::run({"check", "--log-file", "run.log"}).err.empty());
  CHECK(call::has(call::Folder::read("run.log"), " ms"));
  CHECK(call::run({"check", "--log-file", "plant.yaml"}).code == 2);
  CHECK(call::Folder::read("plant.yaml") == call::plant());
  CHECK(call::run({"check", "--log-file", "missing/run.log"}).code == 2);
  world.variables["PLANTLINT_LOG"] = "loud";
  CHECK(call::run({"check"}, world).code == 2);
}
