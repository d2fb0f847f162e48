// The frames in which messages travel: a head that says how many bytes follow, then the bytes.
#pragma once

#include <cstddef>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>

namespace lsp {

/// A message of more bytes is refused, and so is a head of more or of longer lines: what comes from
/// the other side of a pipe need not be an editor.
inline constexpr std::size_t kMaxMessageBytes = std::size_t{64} * 1024 * 1024;
inline constexpr std::size_t kMaxHeadLines = 32;
inline constexpr std::size_t kMaxHeadLineBytes = 1024;

struct Frame {
  enum class State : unsigned char {
    message,  ///< `body` is one.
    end,      ///< The stream ended between two messages.
    broken    ///< Nobody knows where the next one begins; `body` says what was wrong (English).
  };
  State state = State::end;
  std::string body;
};

/// Blocks until a whole frame is there. Memory grows with what really comes, not with what the head
/// announces.
Frame read_frame(std::istream& in);

void write_frame(std::ostream& out, std::string_view body);

}  // namespace lsp
