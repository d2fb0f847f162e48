#include "doc/bytes.h"

#include <fmt/format.h>

#include <algorithm>

#include "diag/codes_yaml.h"
#include "doc/limits.h"
#include "doc/signs.h"
#include "text/unicode.h"

namespace doc {
namespace {

constexpr bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

std::size_t count_controls(std::string_view bytes) {
  std::size_t count = 0;
  for (const char c : bytes) count += is_control(c) ? 1U : 0U;
  return count;
}

class ByteCheck {
 public:
  ByteCheck(Faults& faults, Range range)
      : faults_(faults), begin_(range.begin), bytes_(faults.bytes().substr(0, range.end)) {}

  bool run() {
    if (is_utf16()) {
      const auto begin = static_cast<std::uint32_t>(begin_);
      faults_.report(diag::yaml::kUtf16, Range{begin, begin + 2});
      return false;
    }
    const std::size_t bad = text::first_invalid_utf8(bytes_.substr(begin_));
    if (bad != std::string_view::npos) {
      const auto offset = static_cast<std::uint32_t>(begin_ + bad);
      faults_.report(diag::yaml::kNotUtf8, Range{offset, offset + 1},
                     {fmt::format("{:02X}", static_cast<unsigned char>(bytes_[offset]))});
      clean_ = false;
    }
    controls();
    occurrences("\r", [this](std::size_t at) {
      if (at + 1 >= bytes_.size() || bytes_[at + 1] != '\n') {
        place(diag::yaml::kCarriageReturn, at);
      }
    });
    occurrences("\xC2", [this](std::size_t at) {
      const auto next = at + 1 < bytes_.size() ? static_cast<unsigned char>(bytes_[at + 1]) : 0xFFU;
      if (next >= 0x80 && next < 0xA0 && next != 0x85) control(at, next);
    });
    occurrences(kByteOrderMark, [this](std::size_t at) {
      if (at != 0) place(diag::yaml::kByteOrderMark, at);
    });
    return clean_;
  }

 private:
  [[nodiscard]] bool is_utf16() const {
    const std::string_view head = bytes_.substr(begin_, 2);
    return head == "\xFF\xFE" || head == "\xFE\xFF" ||
           (head.size() == 2 && (head[0] == '\0') != (head[1] == '\0'));
  }

  void place(const diag::Code& code, std::size_t at, std::vector<std::string> arguments = {}) {
    clean_ = false;
    if (places_++ >= kMaxPlaces) return;
    faults_.report(code, static_cast<std::uint32_t>(at), std::move(arguments));
  }

  void control(std::size_t at, unsigned value) {
    place(diag::yaml::kControlCharacter, at, {fmt::format("U+{:04X}", value)});
  }

  void controls() {
    constexpr std::size_t kBlock = 4096;
    for (std::size_t at = begin_; at < bytes_.size() && places_ < kMaxPlaces; at += kBlock) {
      const std::string_view block = bytes_.substr(at, kBlock);
      if (count_controls(block) == 0) continue;
      for (std::size_t i = 0; i < block.size(); ++i) {
        if (!is_control(block[i])) continue;
        if (block[i] == '\0') {
          place(diag::yaml::kNul, at + i);
        } else {
          control(at + i, static_cast<unsigned char>(block[i]));
        }
      }
    }
  }

  template <typename Found>
  void occurrences(std::string_view wanted, Found found) {
    std::size_t at = bytes_.find(wanted, begin_);
    for (; at != std::string_view::npos && places_ < kMaxPlaces; at = bytes_.find(wanted, at + 1)) {
      found(at);
    }
  }

  Faults& faults_;
  std::size_t begin_;
  std::string_view bytes_;
  std::size_t places_ = 0;
  bool clean_ = true;
};

}  // namespace

bool check_bytes(Faults& faults, Range range) { return ByteCheck(faults, range).run(); }

}  // namespace doc
