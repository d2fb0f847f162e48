// The faults of one file on their way to the sink, each place and cause once.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/diagnostic.h"
#include "doc/document.h"
#include "doc/range.h"
#include "text/source.h"

namespace doc {

/// Several passes look at the same bytes and may find the same fault; this lets the first one
/// speak.
class Faults {
 public:
  Faults(text::FileId file, std::string_view bytes, diag::Sink& sink)
      : file_(file), bytes_(bytes), sink_(sink) {}

  void report(const diag::Code& code, Range at, std::vector<std::string> arguments = {},
              std::vector<diag::Related> related = {});
  /// At the one character that begins at `offset`.
  void report(const diag::Code& code, std::uint32_t offset,
              std::vector<std::string> arguments = {});

  /// report_slip() of document.h.
  bool report_slip(const Node& scalar);

  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] text::Span span(Range range) const { return {file_, range.begin, range.end}; }

 private:
  text::FileId file_;
  std::string_view bytes_;
  diag::Sink& sink_;
  std::size_t count_ = 0;
  std::set<std::pair<std::uint32_t, std::string_view>> seen_;
};

}  // namespace doc
