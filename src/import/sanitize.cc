#include "import/sanitize.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "import/address.h"
#include "import/keywords.h"
#include "import/words.h"
#include "import/write.h"
#include "text/unicode.h"

namespace importer {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool hex(char c) { return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool word_sign(char c) { return digit(c) || letter(c) || c == '_'; }
bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// The bytes of the character at the beginning.
std::size_t character(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return std::min(size, text.size());
}

/// splitmix64: well mixed, and the same everywhere.
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

/// Whether the second number of addresses that begin with `first` may change at a bit: what is
/// private, shared or link-local stays it, and nothing becomes it.
bool second_bit_free(unsigned first, unsigned value, unsigned bit) {
  const auto off_path = [&](unsigned special, unsigned lowest) {
    return bit >= lowest && (value >> (bit + 1)) != (special >> (bit + 1));
  };
  switch (first) {
    case 100:
      return bit < 6;
    case 169:
      return off_path(254, 0);
    case 172:
      return bit < 4;
    case 192:
      return off_path(168, 0);
    case 198:
      return off_path(18, 1);
    default:
      return true;
  }
}

/// Documentation, benchmarks, loopback, masks, multicast: nobody's.
bool nobodys(std::uint32_t address) {
  const unsigned first = address >> 24U;
  const unsigned second = (address >> 16U) & 0xFFU;
  const std::uint32_t block = address >> 8U;
  const std::uint32_t turned = ~address;
  const bool net = (turned & (turned + 1)) == 0;
  const bool wild = (address & (address + 1)) == 0;
  return first == 0 || first == 127 || first >= 224 || net || wild ||
         (first == 169 && second == 254) || (first == 198 && (second & 0xFEU) == 18) ||
         block == 0xC00002U || block == 0xC63364U || block == 0xCB0071U;
}

enum class Style : std::uint8_t { lines, options, xml, members, cells };

Style style_of(const Format& format, std::string_view text) {
  const std::string_view name = format.name;
  if (name == "opnsense" || name == "nmap" || name == "aml" || name == "scl") return Style::xml;
  if (name == "nftables" || name == "netbox-json" || name == "ip-addr") return Style::members;
  if (name == "zeek") return trimmed(text).starts_with('{') ? Style::members : Style::cells;
  if (name == "ledger" || name == "netbox") return Style::cells;
  return name == "iptables" ? Style::options : Style::lines;
}

/// Long numbers that are times and counters, not somebody's.
bool numbers_stay(const Format& format) {
  return format.name == "zeek" || format.name == "nmap" || format.name == "nftables" ||
         format.name == "ip-addr";
}

bool holds(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(
      parts, [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}
bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

/// What stands behind such a word is a secret.
bool secret_word(std::string_view word, Style style) {
  if (holds(word, {"passw", "passphrase", "secret", "psk", "community", "credential", "preshared",
                   "pre-shared-key", "key-string", "privkey", "private-key", "private_key",
                   "api-key", "apikey", "authkey", "auth-key", "bcrypt", "authorizedkeys"}))
    return word != "password-encryption";
  if (is_one_of(word, {"username", "myname", "token", "hash", "encrypted"})) return true;
  const bool key = word == "key" || word.ends_with("_key") || word.ends_with("-key");
  if (style == Style::xml)
    return key || is_one_of(word, {"prv", "crt", "otp_seed", "tls", "cert", "pubkey", "keys"});
  return style != Style::members && (key || word == "enc");
}

/// What stands behind such a word is a name, or somebody's own words.
bool name_word(std::string_view word, Style style) {
  if (style == Style::options) return word == "comment" || word == "log-prefix";
  return is_one_of(
      word, {"hostname",   "host-name",      "description", "descr",  "comment",     "comments",
             "remark",     "location",       "contact",     "domain", "domain-name", "desc",
             "fullname",   "realname",       "email",       "alias",  "sysname",     "syslocation",
             "syscontact", "container_name", "display"});
}

/// One text on its way into its copy.
class Copier {
 public:
  Copier(Sanitizer& sanitizer, std::string_view text, const Format& format)
      : own_(sanitizer),
        text_(text),
        style_(style_of(format, text)),
        numbers_stay_(numbers_stay(format)),
        heads_(format.name == "zeek") {
    if (style_ == Style::cells) separator_ = separator();
  }

  std::string copy() {
    out_.reserve(text_.size() + text_.size() / 8);
    while (at_ < text_.size()) {
      if (at_ >= end_) force_ = Force::none;
      if (style_ == Style::xml && text_[at_] == '<' && force_ != Force::secret) {
        tag();
      } else if (style_ == Style::cells && cell_ends()) {
        continue;
      } else if (force_ == Force::secret && !blank(text_[at_]) && text_[at_] != '"') {
        secret();
      } else {
        token();
      }
    }
    return std::move(out_);
  }

 private:
  enum class Force : std::uint8_t { none, name, secret };

  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  [[nodiscard]] char sign(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  void keep(std::size_t size) {
    out_ += text_.substr(at_, size);
    at_ += size;
  }
  void put(std::string_view text, std::size_t size) {
    out_ += text;
    at_ += size;
  }

  [[nodiscard]] char separator() const {
    const std::string_view head = text_.substr(0, 8192);
    constexpr std::array<char, 3> kSigns = {'\t', ';', ','};
    return *std::ranges::max_element(kSigns, {},
                                     [&](char sign) { return std::ranges::count(head, sign); });
  }

  // Cells: a column whose heading speaks of a secret is one.

  bool cell_ends() {
    const char c = text_[at_];
    if (heads_ && fresh_row_ && c == '#') {
      keep(std::min(text_.find('\n', at_), text_.size()) - at_);
      return true;
    }
    fresh_row_ = false;
    if (c == '"') quoted_ = !quoted_;
    if (quoted_ || (c != separator_ && c != '\n')) {
      if (force_ == Force::none && column_ < secret_columns_.size() && secret_columns_[column_] &&
          !blank(c) && c != '"') {
        force_ = Force::secret;
        end_ = std::min(text_.find_first_of(std::string{separator_, '\n', '"'}, at_), text_.size());
      }
      return false;
    }
    const std::string cell =
        text::fold(text_.substr(cell_, std::min<std::size_t>(at_ - cell_, 60)));
    if (holds(cell,
              {"password", "パスワード", "secret", "暗証", "community", "コミュニティ", "pin"})) {
      secret_columns_.resize(std::max(secret_columns_.size(), column_ + 1));
      secret_columns_[column_] = true;
    }
    keep(1);
    column_ = c == '\n' ? 0 : column_ + 1;
    fresh_row_ = c == '\n';
    cell_ = at_;
    force_ = Force::none;
    return true;
  }

  // XML: names of elements and attributes stay.

  void tag() {
    if (rest().starts_with("<!--")) {
      keep(4);
      return;
    }
    if (rest().starts_with("<?") || rest().starts_with("<!")) {
      keep(std::min(text_.find('>', at_), text_.size() - 1) + 1 - at_);
      return;
    }
    const bool closing = sign(at_ + 1) == '/';
    keep(closing ? 2 : 1);
    const std::string name = lower(name_here());
    bool empty = false;
    while (at_ < text_.size() && text_[at_] != '>') {
      empty = text_[at_] == '/';
      if (letter(text_[at_]) || text_[at_] == '_') {
        attribute(name);
      } else {
        keep(1);
      }
    }
    if (at_ < text_.size()) keep(1);
    if (closing || empty) return;
    force_ = secret_word(name, style_) ? Force::secret
             : name_word(name, style_) ? Force::name
                                       : Force::none;
    end_ = std::min(text_.find('<', at_), text_.size());
  }

  std::string name_here() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (word_sign(text_[at_]) || text_[at_] == ':' || text_[at_] == '.' ||
                                  text_[at_] == '-' || (text_[at_] & 0x80) != 0))
      ++at_;
    out_ += text_.substr(begin, at_ - begin);
    return std::string(text_.substr(begin, at_ - begin));
  }

  void attribute(const std::string& element) {
    const std::string name = lower(name_here());
    while (at_ < text_.size() && (blank(text_[at_]) || text_[at_] == '=')) keep(1);
    const char quote = sign(at_);
    if (quote != '"' && quote != '\'') return;
    keep(1);
    const std::size_t end = std::min(text_.find(quote, at_), text_.size());
    // Names of name spaces, schemas and classes are no secrets.
    if (name.starts_with("xmlns") || name.starts_with("xsi:") || name == "href" ||
        name.ends_with("classpath") || name.ends_with("systemunitpath") ||
        name == "attributedatatype") {
      keep(end - at_);
      return;
    }
    force_ = secret_word(name, style_)                                              ? Force::secret
             : name_word(name, style_) || (element == "hostname" && name == "name") ? Force::name
                                                                                    : Force::none;
    end_ = end;
    while (at_ < end) {
      if (force_ == Force::secret)
        secret();
      else
        token(end);
    }
    force_ = Force::none;
  }

  // One sign after the other.

  /// What stands up to a blank, as a whole.
  void secret() {
    std::size_t size = 0;
    while (at_ + size < end_ && !blank(text_[at_ + size]) &&
           (style_ == Style::xml || text_[at_ + size] != '"'))
      ++size;
    if (size == 0) {
      keep(1);
      return;
    }
    const std::string_view value = text_.substr(at_, size);
    // Kinds of encryption: "secret 5 …".
    if (size == 1 && digit(value[0])) {
      keep(1);
      return;
    }
    ++own_.replaced().secrets;
    put(own_.word(value), size);
  }

  void token(std::size_t limit = std::string_view::npos) {
    limit = std::min(limit, text_.size());
    const char c = text_[at_];
    if (c == '\n' && style_ != Style::cells) blob_line();
    if ((c & 0x80) != 0) {
      foreign(limit);
    } else if (hex(c) && !follows_word() && (mac() || six())) {
      return;
    } else if (digit(c) && !follows_word() && four()) {
      return;
    } else if (word_sign(c)) {
      word(limit);
    } else if (c == ':' && sign(at_ + 1) == ':' && six()) {
      return;
    } else if (at_ < text_.size()) {
      keep(1);
    }
  }

  [[nodiscard]] bool follows_word() const {
    return at_ > 0 && (word_sign(text_[at_ - 1]) || text_[at_ - 1] == '.');
  }

  /// A line that is one long value in base 64, of a key or a certificate.
  void blob_line() {
    const std::size_t begin = at_ + 1;
    const std::size_t end = std::min(text_.find('\n', begin), text_.size());
    const std::string_view line = trimmed(text_.substr(begin, end - begin));
    const bool blob = line.size() >= 40 && std::ranges::all_of(line, [](char sign) {
                        return word_sign(sign) || sign == '+' || sign == '/' || sign == '=';
                      });
    if (!blob) return;
    keep(static_cast<std::size_t>(line.data() - text_.data()) - at_);
    ++own_.replaced().secrets;
    put(own_.word(line), line.size());
  }

  bool mac() {
    std::size_t size = 0;
    char between = 0;
    const auto groups = [&](std::size_t count, std::size_t each, std::string_view signs) {
      size = 0;
      for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = 0; j < each; ++j) {
          if (!hex(sign(at_ + size++))) return false;
        }
        if (i + 1 == count) break;
        const char c = sign(at_ + size++);
        if (signs.find(c) == std::string_view::npos || (i > 0 && c != between)) return false;
        between = c;
      }
      const char after = sign(at_ + size);
      return !word_sign(after) && after != between;
    };
    if (!groups(6, 2, ":-") && !groups(3, 4, ".")) return false;
    ++own_.replaced().addresses;
    put(own_.mac(text_.substr(at_, size)), size);
    return true;
  }

  bool six() {
    std::size_t size = 0;
    std::size_t colons = 0;
    while (hex(sign(at_ + size)) || sign(at_ + size) == ':') {
      colons += sign(at_ + size) == ':' ? 1U : 0U;
      ++size;
    }
    if (colons < 2 || size > 45 || word_sign(sign(at_ + size)) || sign(at_ + size) == '.')
      return false;
    const std::string_view address = text_.substr(at_, size);
    if (!is_address(address)) return false;
    ++own_.replaced().addresses;
    put(own_.six(address), size);
    return true;
  }

  /// Four numbers with full stops between, zeros in front kept, or with signs as names have them.
  bool four() {
    std::uint32_t address = 0;
    std::size_t size = 0;
    char between = 0;
    std::array<std::size_t, 4> widths{};
    for (std::size_t i = 0; i < 4; ++i) {
      unsigned value = 0;
      std::size_t count = 0;
      while (digit(sign(at_ + size)) && count < 4) {
        value = value * 10 + static_cast<unsigned>(sign(at_ + size++) - '0');
        ++count;
      }
      if (count == 0 || count > 3 || value > 255) return false;
      widths[i] = count;
      address = (address << 8U) | value;
      if (i == 3) break;
      const char c = sign(at_ + size++);
      if ((c != '.' && c != '-') || (i > 0 && c != between)) return false;
      between = c;
    }
    if (digit(sign(at_ + size)) ||
        (sign(at_ + size) == between && digit(sign(at_ + size + 1)) && between == '.'))
      return false;
    const std::uint32_t made = own_.four(address) & kept_bits(address, at_ + size);
    ++own_.replaced().addresses;
    std::string text;
    for (std::size_t i = 0; i < 4; ++i) {
      const unsigned value = (made >> (24U - 8U * i)) & 0xFFU;
      const bool filled = widths[i] > 1 && text_[at_ + text.size()] == '0';
      if (i > 0) text += between;
      text += filled ? fmt::format("{:0{}}", value, widths[i]) : std::to_string(value);
    }
    put(text, size);
    return true;
  }

  /// The bits that a mask behind a network leaves: 10.50.0.0/16 stays a network.
  [[nodiscard]] std::uint32_t kept_bits(std::uint32_t address, std::size_t behind) const {
    constexpr std::uint32_t kAll = 0xFFFFFFFFU;
    const char c = sign(behind);
    if (c != '/' && c != ' ') return kAll;
    std::size_t end = behind + 1;
    while (digit(sign(end)) || sign(end) == '.') ++end;
    const std::string_view mask = text_.substr(behind + 1, end - behind - 1);
    std::uint32_t bits = kAll;
    if (const auto length = whole_number(mask);
        length && c == '/' && *length >= 1 && *length < 32) {
      bits = kAll << static_cast<unsigned>(32 - *length);
    } else if (const auto dotted = parse_four(mask)) {
      const std::uint32_t turned = ~*dotted;
      const bool wild = (*dotted & (*dotted + 1)) == 0 && *dotted != 0;
      const bool net = (turned & (turned + 1)) == 0;
      if (wild || net) bits = wild ? turned : *dotted;
    }
    return (address & ~bits) == 0 ? bits : kAll;
  }

  /// Letters, digits and "_"; Latin letters with marks too.
  void word(std::size_t limit) {
    std::size_t end = at_;
    bool marked = false;
    while (end < limit && (word_sign(text_[end]) || two_bytes(end))) {
      marked = marked || two_bytes(end);
      end += two_bytes(end) ? 2U : 1U;
    }
    const std::string_view value = text_.substr(at_, end - at_);
    const bool number = std::ranges::all_of(value, digit);
    const std::size_t begin = at_;
    if (order_number(value)) {
      keep(value.size());
      while (at_ < limit && (word_sign(text_[at_]) || text_[at_] == ' ' || text_[at_] == '-'))
        keep(1);
      return;
    }
    if (number) {
      put(number_for(value), value.size());
    } else if (!marked && force_ == Force::none && own_.stays(value)) {
      keep(value.size());
    } else if (value.size() == 1 || is_entity(value)) {
      keep(value.size());
    } else {
      put(force_ == Force::none ? own_.numbered(value) : own_.word(value), value.size());
    }
    if (force_ == Force::none) force_behind(begin, end);
  }

  [[nodiscard]] bool two_bytes(std::size_t at) const {
    return (static_cast<unsigned char>(sign(at)) & 0xE0U) == 0xC0U && at + 1 < text_.size();
  }
  /// Of XML: &amp; and its like.
  [[nodiscard]] bool is_entity(std::string_view value) const {
    return at_ > 0 && text_[at_ - 1] == '&' && sign(at_ + value.size()) == ';';
  }
  /// What a maker's order number says, no plant owns.
  static bool order_number(std::string_view value) {
    return value.size() >= 4 && (value[0] == '6' || value[0] == '3') && letter(value[1]) &&
           letter(value[2]) && digit(value[3]) &&
           is_one_of(value.substr(1, 2),
                     {"ES", "GK", "AV", "SL", "EP", "GF", "AG", "DL", "GT", "SK", "RK", "DK"});
  }

  std::string number_for(std::string_view value) {
    const std::size_t longest = force_ == Force::name ? 3 : 6;
    if (value.size() <= longest || numbers_stay_) return std::string(value);
    return own_.number(value);
  }

  /// Whether a word says that what comes behind it is a secret or a name, and how far that goes.
  void force_behind(std::size_t begin, std::size_t end) {
    if (style_ == Style::xml || style_ == Style::cells) return;
    while (begin > 0 && (word_sign(text_[begin - 1]) || text_[begin - 1] == '-')) --begin;
    if (sign(end) == '-' && letter(sign(end + 1))) return;  // the word goes on
    std::string word = lower(text_.substr(begin, end - begin));
    const bool option = word.starts_with("--");
    while (word.starts_with('-')) word.erase(0, 1);
    if (style_ == Style::options && !option) return;
    Force force = secret_word(word, style_) ? Force::secret
                  : name_word(word, style_) ? Force::name
                                            : Force::none;
    // IOS: the name of a VLAN; FortiGate: set name "…".
    if (style_ == Style::lines && word == "name" && begins_line(begin)) force = Force::name;
    if (force == Force::none) return;
    std::size_t at = end;
    if (style_ == Style::members || sign(at) == '"') {
      if (sign(at) != '"') return;
      ++at;
    }
    bool assigned = false;
    while (sign(at) == ' ' || sign(at) == '\t' || sign(at) == '=' || sign(at) == ':') {
      assigned = assigned || sign(at) == '=' || sign(at) == ':';
      ++at;
    }
    if (style_ == Style::members && !assigned) return;
    const char quote = sign(at);
    if (quote == '"' || quote == '\'') {
      end_ = closing(quote, at + 1);
    } else if (style_ == Style::options || style_ == Style::members || sign(end) == '=') {
      end_ = std::min(text_.find_first_of(" \t\r\n,}", at), text_.size());
    } else {
      end_ = std::min(text_.find('\n', at), text_.size());
    }
    if (end_ > at) force_ = force;
    // What stands between stays.
    if (at > at_) keep(at - at_);
    if (force_ != Force::none && (quote == '"' || quote == '\'')) keep(1);
  }

  [[nodiscard]] bool begins_line(std::size_t begin) const {
    const std::size_t line = begin == 0 ? 0 : text_.rfind('\n', begin - 1) + 1;
    const std::string_view before = trimmed(text_.substr(line, begin - line));
    return before.empty() || before == "set";
  }

  [[nodiscard]] std::size_t closing(char quote, std::size_t at) const {
    constexpr std::size_t kLongest = 65536;
    for (std::size_t i = at; i < std::min(text_.size(), at + kLongest); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == quote) {
        return i;
      }
    }
    return std::min(text_.find('\n', at), text_.size());
  }

  /// Japanese and other signs: what is known stays, the rest up to the next known one is one word.
  void foreign(std::size_t limit) {
    if (two_bytes(at_)) {
      word(limit);
      return;
    }
    std::size_t end = at_;
    while (end < limit && (text_[end] & 0x80) != 0 && !two_bytes(end)) {
      const std::size_t known = own_.known_at(text_.substr(end, limit - end));
      if (known > 0 && end == at_) {
        keep(known);
        return;
      }
      if (known > 0) break;
      end += character(text_.substr(end));
    }
    end = std::min(end, limit);
    if (end == at_) {
      keep(1);
      return;
    }
    put(own_.word(text_.substr(at_, end - at_)), end - at_);
  }

  Sanitizer& own_;
  std::string_view text_;
  Style style_;
  bool numbers_stay_;
  bool heads_;  // lines that begin with "#" are the file's own
  char separator_ = ',';
  std::size_t at_ = 0;
  std::size_t end_ = 0;  // of what is forced
  Force force_ = Force::none;
  std::size_t column_ = 0;
  std::size_t cell_ = 0;
  bool quoted_ = false;
  bool fresh_row_ = true;
  std::vector<bool> secret_columns_;
  std::string out_;
};

}  // namespace

Sanitizer::Sanitizer(const model::Vocabulary& vocabulary, std::uint64_t seed) : seed_(seed) {
  const auto add = [&](std::string_view words) {
    for (const std::string_view word : split(words, " -_/()+.")) {
      if (word.size() > 1) vocabulary_.emplace(text::fold(word), true);
    }
    if (!words.empty() && (words[0] & 0x80) != 0) vocabulary_.emplace(words, true);
  };
  for (const model::DeviceType& type : vocabulary.device_types) {
    add(type.id);
    for (const std::string& alias : type.aliases) add(alias);
  }
  for (const model::Protocol& protocol : vocabulary.protocols) {
    add(protocol.id);
    for (const std::string& alias : protocol.aliases) add(alias);
  }
}

std::uint64_t Sanitizer::key(std::uint64_t kind, std::uint64_t value) const {
  return mixed(mixed(seed_ ^ (kind << 56U)) ^ value);
}

std::uint32_t Sanitizer::four(std::uint32_t address) const {
  if (nobodys(address)) return address;
  const unsigned first = address >> 24U;
  std::uint32_t out = address;
  for (unsigned place = 1; place <= 2; ++place) {
    const unsigned shift = 24U - 8U * place;
    const unsigned value = (address >> shift) & 0xFFU;
    unsigned made = value;
    bool turned = false;  // the first bit that may turn always does: no number stays
    for (unsigned bit = 8; bit-- > 0;) {
      if (place == 1 && !second_bit_free(first, value, bit)) continue;
      const std::uint64_t node = (std::uint64_t{first} << 24U) | (std::uint64_t{place} << 16U) |
                                 (std::uint64_t{bit} << 12U) | (value >> (bit + 1));
      if (!turned || (key(1, node) & 1U) != 0) made ^= 1U << bit;
      turned = true;
    }
    out = (out & ~(0xFFU << shift)) | (made << shift);
  }
  return out;
}

std::string Sanitizer::six(std::string_view address) const {
  const std::string folded = lower(address);
  if (is_nobody(folded) || folded.starts_with("2001:db8") || folded.starts_with("::"))
    return std::string(address);
  // Eight groups; of each but the first its own other number, 0 stays 0.
  std::array<unsigned, 8> groups{};
  const std::size_t gap = folded.find("::");
  const auto fill = [&](std::string_view part, bool from_end) {
    std::vector<unsigned> numbers;
    for (const std::string_view group : split(part, ":"))
      numbers.push_back(static_cast<unsigned>(std::stoul(std::string(group), nullptr, 16)));
    const std::size_t begin = from_end ? 8 - std::min<std::size_t>(numbers.size(), 8) : 0;
    for (std::size_t i = 0; i < numbers.size() && begin + i < 8; ++i)
      groups[begin + i] = numbers[i];
  };
  fill(std::string_view(folded).substr(0, gap), false);
  if (gap != std::string::npos) fill(std::string_view(folded).substr(gap + 2), true);
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    const auto pad = static_cast<unsigned>(key(2, i) & 0xFFFFU) | 1U;
    unsigned made = groups[i];
    if (i > 0 && made != 0) made = made == pad ? pad : made ^ pad;
    out += fmt::format("{}{:x}", i == 0 ? "" : ":", made);
  }
  // As people write it.
  const auto set = AddressSet::parse(out);
  return set ? set->prefixes().front() : out;
}

std::string Sanitizer::mac(std::string_view address) const {
  std::uint64_t value = 0;
  for (const char c : address) {
    if (!hex(c)) continue;
    value = (value << 4U) | static_cast<unsigned>(digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  const bool group = ((value >> 40U) & 1U) != 0;  // multicast and broadcast: nobody's
  if (group || value == 0) return std::string(address);
  const std::uint64_t made = 0x020000000000U | (key(3, value) & 0xFFFFFFFFFFU);
  std::string digits = fmt::format("{:012x}", made);
  std::string out;
  std::size_t next = 0;
  for (const char c : address) out += hex(c) ? digits[next++] : c;
  return out;
}

std::string Sanitizer::word(std::string_view word) {
  const auto [at, fresh] = words_.emplace(text::fold(word), "");
  if (fresh) {
    at->second = "anon" + std::to_string(words_.size());
    ++replaced_.words;
  }
  return at->second;
}

std::string Sanitizer::numbered(std::string_view word) {
  const bool pair = word.size() > 2 && digit(word.back()) && !digit(word[word.size() - 2]);
  if (!pair) return this->word(word);
  return this->word(word.substr(0, word.size() - 1)) + "x" + word.back();
}

std::string Sanitizer::number(std::string_view digits) {
  const auto [at, fresh] = numbers_.emplace(digits, "1");
  if (fresh) ++replaced_.words;
  std::uint64_t next = key(4, numbers_.size());
  while (fresh && at->second.size() < digits.size()) {
    at->second += static_cast<char>('0' + next % 10);
    next = mixed(next);
  }
  return at->second;
}

bool Sanitizer::stays(std::string_view word) const {
  if (word.size() < 2 || is_keyword(word) || vocabulary_.contains(lower(word))) return true;
  // wanip: the address of wan.
  if (word.size() > 4 && word.ends_with("ip") && is_keyword(word.substr(0, word.size() - 2)))
    return true;
  // lan1, Gi0, vlan20; 10s, 100M; 0x1f; of times: 02T08, 00Z.
  const std::size_t letters = std::min(word.find_first_of("0123456789"), word.size());
  const std::string_view tail = word.substr(letters);
  if (letters > 0 && tail.size() <= 4 && std::ranges::all_of(tail, digit)) {
    const std::string_view head = word.substr(0, letters);
    return is_keyword(head) || vocabulary_.contains(lower(head));
  }
  if (letters > 0) return false;
  if (word.starts_with("0x") && word.size() <= 10 && std::ranges::all_of(word.substr(2), hex))
    return true;
  const std::size_t digits = word.find_first_not_of("0123456789");
  const std::string_view unit = word.substr(digits);
  if (unit.size() <= 2 && std::ranges::all_of(unit, letter)) return digits <= 6;
  return digits == 2 && unit.size() == 3 && unit[0] == 'T' && digit(unit[1]) && digit(unit[2]);
}

std::size_t Sanitizer::known_at(std::string_view text) const {
  constexpr std::size_t kLongest = 48;  // bytes
  std::size_t best = sign_at(text);
  for (std::size_t size = std::min(kLongest, text.size()); size > best; --size) {
    if (vocabulary_.contains(text.substr(0, size))) return size;
  }
  return best;
}

std::string Sanitizer::text(std::string_view text, const Format& format) {
  std::string narrowed;
  if (style_of(format, text) == Style::cells && format.name != "zeek") {
    // Digits and letters of full width are what they are; signs that part cells stay as they are.
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t size = character(text.substr(at));
      const std::string thin = size == 3 ? narrow(text.substr(at, size)) : "";
      const bool plain =
          thin.size() == 1 && (word_sign(thin[0]) || thin[0] == '.' || thin[0] == '-');
      narrowed += plain ? std::string_view(thin) : text.substr(at, size);
      at += size;
    }
    text = narrowed;
  }
  return Copier(*this, text, format).copy();
}

std::string Sanitizer::file_name(std::string_view name) {
  static constexpr Format kNone{"", {}, 0, nullptr, nullptr, {}, {}, {}};
  const std::size_t dot = std::min(name.rfind('.'), name.size());
  return Copier(*this, name.substr(0, dot), kNone).copy() + std::string(name.substr(dot));
}

namespace {

/// What an import of sources counts.
using Shape = std::map<std::string, std::size_t, std::less<>>;

Shape shape(const Draft& draft) {
  Shape out;
  for (const Count& count : draft.read) out["read: " + count.what.en] = count.number;
  for (const Count& count : draft.left_out) out["left out: " + count.what.en] = count.number;
  const Written done = written(draft);
  out["networks"] = draft.networks.size();
  out["devices"] = draft.devices.size();
  out["links"] = draft.links.size();
  out["flows"] = draft.flows.size();
  out["remote accesses"] = draft.remote_accesses.size();
  out["rules"] = done.rules;
  out["rules applied nowhere"] = done.unapplied;
  out["rules of unknown action"] = done.unknown;
  out["rules that are off"] = done.off;
  out["forwards"] = done.forwards;
  out["forwards that no rule lets in"] = done.closed_forwards;
  for (const Network& network : draft.networks) out["ranges"] += network.cidrs.size();
  return out;
}

std::vector<std::string> differences(const Shape& a, const Shape& b) {
  std::set<std::string> names;
  for (const auto& [name, number] : a) names.insert(name);
  for (const auto& [name, number] : b) names.insert(name);
  const auto of = [](const Shape& one, const std::string& name) {
    const auto at = one.find(name);
    return at == one.end() ? 0 : at->second;
  };
  std::vector<std::string> out;
  for (const std::string& name : names) {
    if (of(a, name) != of(b, name))
      out.push_back(fmt::format("{} ({}, {})", name, of(a, name), of(b, name)));
  }
  return out;
}

}  // namespace

std::optional<Copies> sanitized(std::vector<Source> sources, const Format* named,
                                const model::Vocabulary& vocabulary, std::int64_t now,
                                std::uint64_t seed, text::Sources& texts, diag::Sink& faults) {
  constexpr int kMaxTries = 8;
  Draft draft;
  std::vector<Imported> imported;
  if (!import_sources(std::move(sources), named, vocabulary, now, texts, draft, imported, faults))
    return std::nullopt;
  const Shape wanted = shape(draft);
  std::optional<Copies> best;
  for (int i = 0; i < kMaxTries && (!best || !best->differ.empty()); ++i) {
    Sanitizer sanitizer(vocabulary, mixed(seed + static_cast<std::uint64_t>(i)));
    Copies made;
    for (std::size_t j = 0; j < imported.size(); ++j) {
      const auto file = text::FileId{static_cast<std::uint32_t>(j)};
      made.files.push_back({sanitizer.file_name(file_name(imported[j].path)),
                            sanitizer.text(texts.bytes(file), *imported[j].format)});
    }
    made.replaced = sanitizer.replaced();
    text::Sources copied;
    diag::Sink trouble;
    Draft other;
    std::vector<Imported> again;
    std::vector<Source> files = made.files;
    if (import_sources(std::move(files), named, vocabulary, now, copied, other, again, trouble)) {
      made.differ = differences(wanted, shape(other));
    } else {
      made.differ = {"the copy is refused"};
    }
    if (!best || made.differ.size() < best->differ.size()) best = std::move(made);
  }
  return best;
}

}  // namespace importer
