// The two languages that every text of the tool comes in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace text {

enum class Language : std::uint8_t { en, ja };

/// A fixed text in both languages, for tables in the program.
struct Words {
  std::string_view en;
  std::string_view ja;
  [[nodiscard]] constexpr std::string_view in(Language language) const {
    return language == Language::ja && !ja.empty() ? ja : en;
  }
};

/// A text read from a file, in both languages. A missing translation falls back to English.
struct Bilingual {
  std::string en;
  std::string ja;
  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::ja && !ja.empty() ? ja : en;
  }
  [[nodiscard]] bool empty() const { return en.empty() && ja.empty(); }
  friend bool operator==(const Bilingual&, const Bilingual&) = default;
};

/// A text that is made once for each language by `make(Language)`.
template <typename Make>
Bilingual in_both(Make make) {
  return {std::string(make(Language::en)), std::string(make(Language::ja))};
}

/// A text of the program, to be kept beside those of files.
inline Bilingual bilingual(const Words& words) {
  return {std::string(words.en), std::string(words.ja)};
}

}  // namespace text
