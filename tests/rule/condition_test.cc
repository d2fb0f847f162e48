// A condition of the program's own waits for its first use: what is wrong with it is told by name
// and place all the same.
#include "rule/condition.h"

#include "facts/object.h"
#include "support/catch.h"
#include "text/source.h"

namespace {

/// The codes and places of what is wrong with a condition about devices.
std::string condition_faults(const std::string& expression) {
  text::Sources sources;
  const text::FileId file = sources.add("rules/own.yaml", expression, text::Role::program);
  const rule::Condition condition =
      rule::compile_later(text::whole(sources, file), facts::object_type(model::Kind::device),
                          nullptr, rule::Want::boolean);
  diag::Sink faults;
  const bool good = condition.compiles(faults);
  CHECK(good == faults.empty());
  std::string out;
  for (const diag::Diagnostic& fault : faults.all()) {
    out += std::string(fault.code->id) + " " +
           std::to_string(sources.position(fault.span.file, fault.span.begin).column);
  }
  return out;
}

}  // namespace

TEST_CASE("a condition that waits for its subject says what is wrong with it") {
  CHECK(condition_faults("device.login == 'none'").empty());
  CHECK(condition_faults("device.logn == 'none'") == "expr/unknown-field 8");
  CHECK(condition_faults("device.id") == "expr/result 1");
}
