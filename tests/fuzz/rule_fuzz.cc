// Fuzzes the rule reader: any bytes, as a shipped rule and as one of a user's own, give a rule or
// at least one fault, and every fault can be worded in both languages and lies in the file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "rule/load.h"

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

void load(const std::string& bytes, rule::Origin origin) {
  text::Sources sources;
  diag::Sink sink;
  const text::FileId file = sources.add("PL999-fuzz.yaml", bytes);
  const auto loaded = rule::load(sources, file, "fuzz", origin, sink);
  demand(loaded.has_value() || !sink.empty());
  for (const diag::Diagnostic& fault : sink.all()) {
    demand(!diag::message(fault, text::Language::en).empty());
    demand(!diag::message(fault, text::Language::ja).empty());
    if (fault.span.file != text::kNoFile) {
      demand(fault.span.begin <= fault.span.end && fault.span.end <= bytes.size());
      (void)sources.position(fault.span.file, fault.span.begin);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  load(bytes, rule::Origin::shipped);
  load(bytes, rule::Origin::own);
  return 0;
}
