#include "read/context.h"

#include <algorithm>

#include "text/spelling.h"

namespace reader {

bool said_already(const Context& context, text::Span span) {
  const auto& faults = context.sink.all();
  return std::any_of(faults.begin(), faults.end(), [&](const diag::Diagnostic& fault) {
    return fault.code->id.substr(0, 5) == "yaml/" && fault.span.file == span.file &&
           fault.span.begin >= span.begin && fault.span.begin < span.end;
  });
}

std::string nearest(const Context& context, std::string_view word,
                    const std::vector<std::string_view>& candidates) {
  if (context.sink.count() >= diag::Sink::kMaxKept) return {};
  return text::nearest(word, candidates);
}

std::string shown(std::string_view written) {
  constexpr std::size_t kMaxShown = 80;
  if (written.size() <= kMaxShown) return std::string(written);
  std::size_t end = kMaxShown;
  while (end > 0 && (static_cast<unsigned char>(written[end]) & 0xC0U) == 0x80U) --end;
  return std::string(written.substr(0, end)) + "…";
}

}  // namespace reader
