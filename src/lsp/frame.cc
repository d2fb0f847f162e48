#include "lsp/frame.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace lsp {
namespace {

Frame broken(std::string reason) { return {Frame::State::broken, std::move(reason)}; }

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// A line without its end; nothing where the stream ends first or the line is too long.
std::optional<std::string> head_line(std::istream& in) {
  std::string line;
  for (int c = in.get(); c != std::istream::traits_type::eof(); c = in.get()) {
    if (c == '\n') {
      if (line.ends_with('\r')) line.pop_back();
      return line;
    }
    if (line.size() == kMaxHeadLineBytes) return std::nullopt;
    line += static_cast<char>(c);
  }
  return std::nullopt;
}

/// The head's facts.
struct Head {
  std::optional<std::size_t> length;
  std::string fault;
};

void take_field(std::string_view line, Head& head) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) {
    head.fault = "a line of the head has no colon";
    return;
  }
  const std::string name = lower(trimmed(line.substr(0, colon)));
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (name == "content-length") {
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
    if (error != std::errc() || end != value.data() + value.size() || head.length) {
      head.fault = "Content-Length is no number, or stands twice";
    } else {
      head.length = length;
    }
  } else if (name == "content-type") {
    const std::string type = lower(value);
    const std::size_t charset = type.find("charset=");
    if (charset != std::string::npos && type.find("utf-8", charset) == std::string::npos &&
        type.find("utf8", charset) == std::string::npos) {
      head.fault = "the charset of Content-Type is not utf-8";
    }
  }
}

}  // namespace

Frame read_frame(std::istream& in) {
  if (in.peek() == std::istream::traits_type::eof()) return {};
  Head head;
  for (std::size_t lines = 0;; ++lines) {
    const auto line = head_line(in);
    if (!line || lines == kMaxHeadLines) return broken("the head of a message is cut or too long");
    if (line->empty()) break;
    take_field(*line, head);
    if (!head.fault.empty()) return broken(head.fault);
  }
  if (!head.length) return broken("the head of a message has no Content-Length");
  if (*head.length > kMaxMessageBytes) {
    return broken("a message has more than " + std::to_string(kMaxMessageBytes) + " bytes");
  }
  Frame frame{Frame::State::message, {}};
  constexpr std::size_t kPart = std::size_t{1} << 20;
  while (frame.body.size() < *head.length) {
    const std::size_t had = frame.body.size();
    const std::size_t part = std::min(kPart, *head.length - had);
    frame.body.resize(had + part);
    in.read(frame.body.data() + had, static_cast<std::streamsize>(part));
    if (static_cast<std::size_t>(in.gcount()) != part) return broken("a message is cut");
  }
  return frame;
}

void write_frame(std::ostream& out, std::string_view body) {
  out << "Content-Length: " << body.size() << "\r\n\r\n" << body;
  out.flush();
}

}  // namespace lsp
