#include "report/xml.h"

#include "text/unicode.h"

namespace report {
namespace {

std::string escaped_xml(std::string_view safe) {
  std::string out;
  for (const char c : safe) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&apos;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// U+FFFE and U+FFFF are characters that XML does not know.
std::string without_noncharacters(std::string text) {
  for (const std::string_view bad : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = text.find(bad); at != std::string::npos; at = text.find(bad, at)) {
      text.replace(at, bad.size(), "\xEF\xBF\xBD");
    }
  }
  return text;
}

}  // namespace

std::string xml(std::string_view text) {
  return escaped_xml(without_noncharacters(text::visible(text)));
}

std::string xml_lines(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t end = text.find('\n');
    out += xml(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    out += '\n';
    text.remove_prefix(end + 1);
  }
}

}  // namespace report
