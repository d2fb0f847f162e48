#include "import/address.h"

#include <array>
#include <bit>
#include <charconv>

#include "topology/address.h"

namespace importer {
namespace {

Bits bits_of(const std::array<std::uint8_t, 16>& bytes, std::size_t count) {
  Bits out;
  for (std::size_t i = 0; i < count; ++i) {
    out.high = (out.high << 8U) | (out.low >> 56U);
    out.low = (out.low << 8U) | bytes[i];
  }
  return out;
}

/// The longest block of 2^n numbers that begins at `low` and ends at or before `high`.
int block_of(Bits low, Bits high, int width) {
  int free = 0;
  while (free < width) {
    const int next = free + 1;
    Bits mask;  // the low `next` bits
    mask.low =
        next >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << static_cast<unsigned>(next)) - 1;
    if (next > 64) {
      mask.high = next >= 128 ? ~std::uint64_t{0}
                              : (std::uint64_t{1} << static_cast<unsigned>(next - 64)) - 1;
    }
    if ((low.low & mask.low) != 0 || (low.high & mask.high) != 0) break;
    if (high < Bits{low.high | mask.high, low.low | mask.low}) break;
    free = next;
  }
  return free;
}

std::string six_text(Bits address) {
  std::array<unsigned, 8> groups{};
  for (std::size_t i = 0; i < 8; ++i) {
    const std::uint64_t half = i < 4 ? address.high : address.low;
    groups[i] = static_cast<unsigned>((half >> (48U - 16U * (i % 4))) & 0xFFFFU);
  }
  std::size_t begin = 8;
  std::size_t length = 1;  // of the longest run of zeros, two at least
  for (std::size_t i = 0; i < 8; ++i) {
    std::size_t end = i;
    while (end < 8 && groups[end] == 0) ++end;
    if (end - i > length) {
      begin = i;
      length = end - i;
    }
  }
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == begin) {
      out += "::";
      i += length - 1;
      continue;
    }
    if (!out.empty() && !out.ends_with(':')) out += ':';
    std::array<char, 8> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), groups[i], 16).ptr;
    out.append(digits.begin(), end);
  }
  return out;
}

/// The words of one range, appended.
void append_prefixes(Bits low, Bits high, bool six, std::vector<std::string>& out) {
  const int width = six ? 128 : 32;
  while (true) {
    const int free = block_of(low, high, width);
    std::string text = six ? six_text(low) : four_text(static_cast<std::uint32_t>(low.low));
    if (free > 0) text += "/" + std::to_string(width - free);
    out.push_back(std::move(text));
    Bits end = low;
    end.low |=
        free >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << static_cast<unsigned>(free)) - 1;
    if (free > 64) {
      end.high |= free >= 128 ? ~std::uint64_t{0}
                              : (std::uint64_t{1} << static_cast<unsigned>(free - 64)) - 1;
    }
    if (!(end < high)) return;
    low = SixSpace::next(end);
  }
}

/// "10.0.0.1", "10.0.0.0/24" or "10.0.0.10-10.0.0.20".
std::string range_word(Bits low, Bits high, bool six) {
  std::vector<std::string> one;
  append_prefixes(low, high, six, one);
  if (one.size() == 1) return one.front();
  const auto text = [&](Bits at) {
    return six ? six_text(at) : four_text(static_cast<std::uint32_t>(at.low));
  };
  return text(low) + "-" + text(high);
}

/// The mask that makes up a set of several ranges, as "10.0.0.1/255.255.0.255"; empty if none does.
std::string mask_word(const Intervals<std::uint32_t, FourSpace>& set) {
  constexpr std::size_t kMaxHoles = 16;  // what an end of a line may write
  const auto& ranges = set.ranges();
  if (ranges.size() < 2) return {};
  const std::uint32_t first = ranges.front().low;
  std::uint32_t free = 0;
  for (const auto& range : ranges) free |= (range.low ^ first) | (range.high ^ first);
  if (std::popcount(free) - std::countr_one(free) > static_cast<int>(kMaxHoles)) return {};
  const auto masked = AddressSet::masked(first, free);
  const std::string text = four_text(first & ~free) + "/" + four_text(~free);
  return masked && AddressSet::four(set) == *masked ? text : std::string();
}

AddressSet range_of(std::string_view text, bool& ok) {
  const auto parsed = AddressSet::parse(text);
  ok = parsed.has_value();
  return parsed.value_or(AddressSet{});
}

bool inside(std::string_view address, std::initializer_list<std::string_view> blocks) {
  const auto one = AddressSet::parse(address);
  if (!one) return false;
  return std::ranges::any_of(blocks, [&](std::string_view block) {
    bool ok = false;
    return range_of(block, ok).contains(*one);
  });
}

}  // namespace

AddressSet AddressSet::all() {
  AddressSet out = all_four();
  out.six_ = Intervals<Bits, SixSpace>::all();
  return out;
}

AddressSet AddressSet::all_four() {
  AddressSet out;
  out.four_ = Intervals<std::uint32_t, FourSpace>::all();
  return out;
}

std::optional<AddressSet> AddressSet::parse(std::string_view text, std::size_t limit) {
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos &&
      text.substr(slash + 1).find('.') != std::string_view::npos) {
    const auto address = parse_four(text.substr(0, slash));
    const auto mask = parse_four(text.substr(slash + 1));
    if (!address || !mask) return std::nullopt;
    return masked(*address, ~*mask, limit);
  }
  // ::ffff:10.0.0.1 · ::ffff:0.0.0.0/96: the last half in the form of IPv4.
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos && text.find('.', colon) != std::string_view::npos) {
    const auto four = parse_four(text.substr(colon + 1, std::min(slash, text.size()) - colon - 1));
    if (!four) return std::nullopt;
    const auto hexadecimal = [](std::uint32_t half) {
      std::array<char, 8> digits{};
      return std::string(digits.data(),
                         std::to_chars(digits.data(), digits.data() + digits.size(), half, 16).ptr);
    };
    std::string six(text.substr(0, colon + 1));
    six += hexadecimal(*four >> 16U) + ":" + hexadecimal(*four & 0xFFFFU);
    if (slash != std::string_view::npos) six += text.substr(slash);
    return parse(six, limit);
  }
  const std::size_t dash = text.find('-');
  const auto low = topology::parse_range(text.substr(0, dash));
  if (!low) return std::nullopt;
  auto high = low;
  if (dash != std::string_view::npos) high = topology::parse_range(text.substr(dash + 1));
  if (!high || high->six != low->six) return std::nullopt;
  AddressSet out;
  if (low->six) {
    out.six_.add(bits_of(low->low, 16), bits_of(high->high, 16));
  } else {
    out.four_.add(static_cast<std::uint32_t>(bits_of(low->low, 4).low),
                  static_cast<std::uint32_t>(bits_of(high->high, 4).low));
  }
  return out;
}

std::optional<AddressSet> AddressSet::masked(std::uint32_t address, std::uint32_t free,
                                             std::size_t limit) {
  const int tail = std::countr_one(free);
  const std::uint32_t low = tail == 32 ? 0xFFFFFFFFU : (1U << static_cast<unsigned>(tail)) - 1U;
  const std::uint32_t holes = free & ~low;
  if (std::popcount(holes) > 20 ||
      (std::size_t{1} << static_cast<unsigned>(std::popcount(holes))) > limit) {
    return std::nullopt;
  }
  const std::uint32_t base = address & ~free;
  AddressSet out;
  // Every subset of the holes' bits, in rising order.
  for (std::uint32_t bits = 0;; bits = (bits - holes) & holes) {
    out.four_.add(base | bits, base | bits | low);
    if (bits == holes) break;
  }
  return out;
}

void AddressSet::add(const AddressSet& other) {
  four_.add(other.four_);
  six_.add(other.six_);
}

AddressSet AddressSet::complement() const {
  AddressSet out;
  out.four_ = four_.complement();
  out.six_ = six_.complement();
  return out;
}

AddressSet AddressSet::cut(const AddressSet& other) const {
  AddressSet out;
  out.four_ = four_.cut(other.four_);
  out.six_ = six_.cut(other.six_);
  return out;
}

AddressSet AddressSet::without(const AddressSet& other) const { return cut(other.complement()); }

bool AddressSet::contains(const AddressSet& other) const {
  return four_.contains(other.four_) && six_.contains(other.six_);
}

std::vector<std::string> AddressSet::prefixes() const {
  std::vector<std::string> out;
  for (const auto& range : four_.ranges()) {
    append_prefixes({0, range.low}, {0, range.high}, false, out);
  }
  for (const auto& range : six_.ranges()) append_prefixes(range.low, range.high, true, out);
  return out;
}

std::vector<std::string> AddressSet::words() const {
  const auto plain = [](const auto& set, bool six, const std::string& before,
                        std::vector<std::string>& out) {
    for (const auto& range : set.ranges()) {
      if constexpr (std::is_same_v<std::decay_t<decltype(range.low)>, Bits>) {
        out.push_back(before + range_word(range.low, range.high, six));
      } else {
        out.push_back(before + range_word({0, range.low}, {0, range.high}, six));
      }
    }
  };
  std::vector<std::string> out;
  const auto rest = four_.complement();
  const bool beyond = six_.empty() || six_.whole();
  constexpr std::size_t kMaxTakenOut = 4;
  if (beyond && !four_.whole() && rest.ranges().size() < four_.ranges().size() &&
      rest.ranges().size() <= kMaxTakenOut) {
    plain(rest, false, "!", out);
    return out;
  }
  if (const std::string mask = mask_word(four_); !mask.empty()) {
    out.push_back(mask);
  } else {
    plain(four_, false, "", out);
  }
  plain(six_, true, "", out);
  return out;
}

AddressSet AddressSet::four(const Intervals<std::uint32_t, FourSpace>& set) {
  AddressSet out;
  out.four_ = set;
  return out;
}

std::optional<std::uint32_t> parse_four(std::string_view text) {
  std::uint32_t out = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (int i = 0; i < 4; ++i) {
    unsigned part = 0;
    const auto [next, error] = std::from_chars(at, end, part);
    if (error != std::errc{} || part > 255 || next - at > 3) return std::nullopt;
    out = (out << 8U) | part;
    at = next;
    if (i < 3) {
      if (at == end || *at != '.') return std::nullopt;
      ++at;
    }
  }
  return at == end ? std::optional(out) : std::nullopt;
}

std::vector<std::string> each_address(const AddressSet& set, std::size_t limit) {
  std::vector<std::string> out;
  for (const std::string& prefix : set.prefixes()) {
    const std::size_t slash = prefix.find('/');
    const auto first = parse_four(prefix.substr(0, slash));
    if (slash == std::string::npos) {
      out.push_back(prefix);
    } else if (const int length = std::stoi(prefix.substr(slash + 1)); first && length > 16) {
      for (std::uint32_t i = 0; i < 1U << static_cast<unsigned>(32 - length); ++i)
        out.push_back(four_text(*first + i));
    } else {
      return {};
    }
    if (out.size() > limit) return {};
  }
  return out;
}

std::string four_text(std::uint32_t address) {
  std::string out;
  for (unsigned shift = 32; shift > 0;) {
    shift -= 8;
    if (!out.empty()) out += '.';
    out += std::to_string((address >> shift) & 0xFFU);
  }
  return out;
}

std::optional<int> mask_length(std::string_view text) {
  const auto mask = parse_four(text);
  if (!mask || std::countl_one(*mask) + std::countr_zero(*mask) < 32) return std::nullopt;
  return std::countl_one(*mask);
}

std::optional<std::string> network_of(std::string_view address, int length) {
  if (!is_address(address)) return std::nullopt;
  const bool six = address.find(':') != std::string_view::npos;
  if (length < 0 || length > (six ? 128 : 32)) return std::nullopt;
  const auto set = AddressSet::parse(std::string(address) + "/" + std::to_string(length));
  if (!set) return std::nullopt;
  std::string first = set->prefixes().front();
  if (first.find('/') == std::string::npos) first += "/" + std::to_string(length);
  return first;
}

bool is_address(std::string_view text) {
  return !text.empty() && text.find_first_of("/-") == std::string_view::npos &&
         AddressSet::parse(text).has_value();
}

bool is_nobody(std::string_view address) {
  return inside(address, {"0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "::", "::1",
                          "fe80::/10", "ff00::/8"});
}

bool is_public(std::string_view address) {
  const auto one = AddressSet::parse(address);
  return one && !is_nobody(address) &&
         !inside(address,
                 {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"});
}

}  // namespace importer
