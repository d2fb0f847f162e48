#include "doc/faults.h"

#include <algorithm>

namespace doc {
namespace {

/// Bytes of the character that begins with this byte.
std::uint32_t character_bytes(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

void Faults::report(const diag::Code& code, Range at, std::vector<std::string> arguments,
                    std::vector<diag::Related> related) {
  // Beyond what the sink keeps, a fault is only counted.
  if (seen_.size() < diag::Sink::kMaxKept && !seen_.emplace(at.begin, code.id).second) return;
  ++count_;
  sink_.report({&code, span(at), std::move(arguments), {}, std::move(related)});
}

void Faults::report(const diag::Code& code, std::uint32_t offset,
                    std::vector<std::string> arguments) {
  const auto size = static_cast<std::uint32_t>(bytes_.size());
  offset = std::min(offset, size);
  const std::uint32_t width = offset < size ? character_bytes(bytes_[offset]) : 0;
  report(code, Range{offset, std::min(offset + width, size)}, std::move(arguments));
}

bool Faults::report_slip(const Node& scalar) {
  const bool found = doc::report_slip(scalar, sink_);
  if (found) ++count_;
  return found;
}

}  // namespace doc
