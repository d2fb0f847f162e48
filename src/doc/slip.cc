#include "doc/slip.h"

#include "diag/codes_yaml.h"
#include "doc/document.h"
#include "doc/signs.h"

namespace doc {

std::optional<Slip> find_slip(std::string_view text) {
  const std::size_t wide_colon = text.find(kFullWidthColonSign);
  const std::size_t wide_space = text.find(kFullWidthSpaceSign);
  const std::size_t colon = text.find(':');
  if (wide_colon < colon) {
    return Slip{&diag::yaml::kFullWidthColon, wide_colon, kFullWidthColonSign.size(), {}};
  }
  if (colon != std::string_view::npos) {
    const std::string_view rest = text.substr(colon + 1);
    if (rest.substr(0, kFullWidthSpaceSign.size()) == kFullWidthSpaceSign) {
      return Slip{&diag::yaml::kFullWidthSpace, colon + 1, kFullWidthSpaceSign.size(), {}};
    }
    if (rest.empty() || rest.substr(0, 2) == "//") return std::nullopt;
    return Slip{&diag::yaml::kMissingSpace, colon, 1, ":"};
  }
  if (wide_space == 0 || (wide_space == 1 && text[0] == '-')) {
    return Slip{&diag::yaml::kFullWidthSpace, wide_space, kFullWidthSpaceSign.size(), {}};
  }
  const bool number = text.size() > 1 && text[1] >= '0' && text[1] <= '9';
  if (text.size() > 1 && text[0] == '-' && text[1] != '-' && !number) {
    return Slip{&diag::yaml::kMissingSpace, 0, 1, "-"};
  }
  return std::nullopt;
}

bool report_slip(const Node& scalar, diag::Sink& sink) {
  if (scalar.kind != NodeKind::scalar || scalar.style != Style::plain) return false;
  const auto slip = find_slip(scalar.text);
  if (!slip) return false;
  text::Span at = scalar.span;
  // A text over several lines is decoded, so that its offsets are not those of the file.
  if (scalar.text.size() == at.end - at.begin) {
    at.begin += static_cast<std::uint32_t>(slip->index);
    at.end = at.begin + static_cast<std::uint32_t>(slip->length);
  }
  std::vector<std::string> arguments;
  if (!slip->sign.empty()) arguments.emplace_back(slip->sign);
  sink.report(*slip->code, at, std::move(arguments));
  return true;
}

}  // namespace doc
