// The string extension: positions count code points.
#include <algorithm>
#include <array>

#include "diag/codes_expr.h"
#include "expr/format.h"
#include "expr/functions.h"
#include "expr/limits.h"
#include "expr/quote.h"
#include "expr/utf8.h"
#include "text/unicode.h"

namespace expr {
namespace {

namespace codes = diag::expression;

using Arguments = std::span<const Value>;

constexpr std::size_t kOutside = std::string_view::npos;

bool afford(const Call& call, std::size_t text, std::size_t part = 0) {
  return call.meter.charge(1 + text / 16 + text * part / 1024);
}

Value made(const Call& call, std::string text) {
  if (text.size() > kMaxStringBytes) return call.error(codes::kValueSize);
  if (!call.meter.charge(1 + text.size() / 8)) return Value();
  return Value::string(std::move(text));
}

Value position(std::string_view text, std::size_t offset) {
  if (offset == kOutside) return Value::integer(-1);
  return Value::integer(static_cast<std::int64_t>(count_code_points(text.substr(0, offset))));
}

/// Byte offset of an argument that counts code points; kOutside if it is out of range.
std::size_t offset(std::string_view text, const Value& index) {
  if (index.integer() < 0) return kOutside;
  return offset_of(text, static_cast<std::uint64_t>(index.integer()));
}

Value index_out_of_range(const Call& call, const Value& index, std::string_view text) {
  return call.error(codes::kIndex,
                    {std::to_string(index.integer()), std::to_string(count_code_points(text))});
}

Value char_at(const Call& call, Arguments a) {
  const std::string_view text = a[0].text();
  if (!afford(call, text.size())) return Value();
  const std::size_t at = offset(text, a[1]);
  if (at == kOutside) return index_out_of_range(call, a[1], text);
  if (at == text.size()) return Value::string("");
  return Value::string(std::string(text.substr(at, width_of(text[at]))));
}

Value index_of(const Call& call, Arguments a) {
  const std::string_view text = a[0].text();
  if (!afford(call, text.size(), a[1].text().size())) return Value();
  const std::size_t from = a.size() > 2 ? offset(text, a[2]) : 0;
  if (from == kOutside) return index_out_of_range(call, a[2], text);
  return position(text, text.find(a[1].text(), from));
}

Value last_index_of(const Call& call, Arguments a) {
  const std::string_view text = a[0].text();
  if (!afford(call, text.size(), a[1].text().size())) return Value();
  const std::size_t from = a.size() > 2 ? offset(text, a[2]) : text.size();
  if (from == kOutside) return index_out_of_range(call, a[2], text);
  return position(text, text.rfind(a[1].text(), from));
}

template <char From, char To, int By>
Value ascii_case(const Call& call, Arguments a) {
  if (a[0].text().size() > kMaxStringBytes) return call.error(codes::kValueSize);
  std::string out(a[0].text());
  for (char& c : out) {
    if (c >= From && c <= To) c = static_cast<char>(c + By);
  }
  return made(call, std::move(out));
}

Value replace(const Call& call, Arguments a) {
  const std::string_view text = a[0].text();
  const std::string_view from = a[1].text();
  const std::string_view to = a[2].text();
  if (!afford(call, text.size(), from.size())) return Value();
  std::int64_t left = a.size() > 3 ? a[3].integer() : -1;
  std::string out;
  std::size_t at = 0;
  while (left != 0) {
    std::size_t found = text.find(from, at);
    if (found == kOutside) break;
    if (out.size() + to.size() > kMaxStringBytes) return call.error(codes::kValueSize);
    out += text.substr(at, found - at);
    out += to;
    at = found + from.size();
    if (left > 0) --left;
    if (from.empty()) {
      // Nothing stands before each code point and at the end.
      if (at == text.size()) return made(call, std::move(out));
      const std::size_t width = width_of(text[at]);
      out += text.substr(at, width);
      at += width;
    }
  }
  out += text.substr(at);
  return made(call, std::move(out));
}

Value split(const Call& call, Arguments a) {
  const std::string_view text = a[0].text();
  const std::string_view by = a[1].text();
  if (!afford(call, text.size(), by.size())) return Value();
  const std::int64_t limit = a.size() > 2 ? a[2].integer() : -1;
  std::vector<Value> parts;
  if (limit == 0) return Value::list(std::move(parts));
  const auto add = [&](std::string_view part) {
    if (!call.meter.charge(4 + part.size() / 8)) return false;
    parts.push_back(Value::string(std::string(part)));
    return true;
  };
  std::size_t at = 0;
  while (limit < 0 || static_cast<std::int64_t>(parts.size()) + 1 < limit) {
    std::size_t end = kOutside;
    if (!by.empty()) {
      end = text.find(by, at);
    } else if (at < text.size() && at + width_of(text[at]) < text.size()) {
      end = at + width_of(text[at]);
    }
    if (end == kOutside) break;
    if (!add(text.substr(at, end - at))) return Value();
    at = end + by.size();
  }
  if (!by.empty() || !text.empty()) {
    if (!add(text.substr(at))) return Value();
  }
  return Value::list(std::move(parts));
}

Value substring(const Call& call, Arguments a) {
  const std::string_view text = a[0].text();
  if (!afford(call, text.size())) return Value();
  const std::size_t begin = offset(text, a[1]);
  if (begin == kOutside) return index_out_of_range(call, a[1], text);
  const std::size_t end = a.size() > 2 ? offset(text, a[2]) : text.size();
  if (end == kOutside || end < begin) return index_out_of_range(call, a[2], text);
  return made(call, std::string(text.substr(begin, end - begin)));
}

/// Unicode's White_Space.
bool is_space(std::string_view character) {
  static constexpr std::array<std::string_view, 25> kSpaces = {
      "\t",           "\n",           "\v",
      "\f",           "\r",           " ",
      "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80",
      "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82",
      "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85",
      "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88",
      "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8",
      "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F",
      "\xE3\x80\x80"};
  return std::find(kSpaces.begin(), kSpaces.end(), character) != kSpaces.end();
}

Value trim(const Call& call, Arguments a) {
  std::string_view text = a[0].text();
  if (!afford(call, text.size())) return Value();
  while (!text.empty() && is_space(text.substr(0, width_of(text[0])))) {
    text.remove_prefix(width_of(text[0]));
  }
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    if (!is_space(text.substr(last))) break;
    text = text.substr(0, last);
  }
  return made(call, std::string(text));
}

Value reverse(const Call& call, Arguments a) {
  const std::string_view text = a[0].text();
  if (text.size() > kMaxStringBytes) return call.error(codes::kValueSize);
  std::string out;
  out.reserve(text.size());
  for (std::size_t end = text.size(); end > 0;) {
    std::size_t begin = end - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
    out += text.substr(begin, end - begin);
    end = begin;
  }
  return made(call, std::move(out));
}

Value join(const Call& call, Arguments a) {
  const List& list = a[0].list();
  const std::string_view between = a.size() > 1 ? a[1].text() : std::string_view();
  std::string out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Value item = list.at(i);
    if (!item.is(Kind::string)) {
      return call.error(codes::kRunOverload,
                        {"join", std::string(type_name(item, call.vocabulary))});
    }
    if (i > 0) out += between;
    out += item.text();
    if (out.size() > kMaxStringBytes) return call.error(codes::kValueSize);
    if (!call.meter.charge(1)) return Value();
  }
  return made(call, std::move(out));
}

Value quote(const Call& call, Arguments a) {
  const std::string_view text = a[0].text();
  if (text.size() > kMaxStringBytes) return call.error(codes::kValueSize);
  // Unlike a literal's text, only the named escapes are used.
  static constexpr std::string_view kSpecial = "\a\b\f\n\r\t\v\\\"";
  static constexpr std::string_view kLetters = "abfnrtv\\\"";
  std::string out = "\"";
  for (const char c : text) {
    const std::size_t special = kSpecial.find(c);
    if (special != kOutside) out += '\\';
    out += special != kOutside ? kLetters[special] : c;
  }
  return made(call, out + '"');
}

Value format_call(const Call& call, Arguments a) { return format(call, a[0].text(), a[1].list()); }

}  // namespace

std::vector<Overload> text_overloads() {
  using enum TypeKind;
  const Type strings = Type::list(string);
  return {
      {"charAt", true, {string, integer}, string, char_at},
      {"indexOf", true, {string, string}, integer, index_of},
      {"indexOf", true, {string, string, integer}, integer, index_of},
      {"lastIndexOf", true, {string, string}, integer, last_index_of},
      {"lastIndexOf", true, {string, string, integer}, integer, last_index_of},
      {"lowerAscii", true, {string}, string, ascii_case<'A', 'Z', 32>},
      {"upperAscii", true, {string}, string, ascii_case<'a', 'z', -32>},
      {"replace", true, {string, string, string}, string, replace},
      {"replace", true, {string, string, string, integer}, string, replace},
      {"split", true, {string, string}, strings, split},
      {"split", true, {string, string, integer}, strings, split},
      {"substring", true, {string, integer}, string, substring},
      {"substring", true, {string, integer, integer}, string, substring},
      {"trim", true, {string}, string, trim},
      {"reverse", true, {string}, string, reverse},
      {"join", true, {strings}, string, join},
      {"join", true, {strings, string}, string, join},
      {"strings.quote", false, {string}, string, quote},
      {"format", true, {string, Type::list(dyn)}, string, format_call},
  };
}

}  // namespace expr
