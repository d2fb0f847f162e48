#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <streambuf>

#include "text/start.h"
#include "text/wide.h"

namespace text {
// Named, since Streams::State holds them: a type of a file of its own would be refused there.
namespace console {

/// Writes UTF-8 to a console, whose code page is the user's.
class ConsoleOut : public std::streambuf {
 public:
  explicit ConsoleOut(HANDLE console) : console_(console) { bytes_.reserve(kMost); }
  ~ConsoleOut() override { sync(); }

 protected:
  int_type overflow(int_type c) override {
    if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
    bytes_ += traits_type::to_char_type(c);
    return bytes_.size() < kMost || show(whole()) ? c : traits_type::eof();
  }

  std::streamsize xsputn(const char* text, std::streamsize count) override {
    bytes_.append(text, static_cast<std::size_t>(count));
    return bytes_.size() < kMost || show(whole()) ? count : 0;
  }

  int sync() override { return show(bytes_.size()) ? 0 : -1; }

 private:
  static constexpr std::size_t kMost = 8192;

  /// How many of the bytes end with a whole character.
  [[nodiscard]] std::size_t whole() const {
    std::size_t end = bytes_.size();
    for (std::size_t back = 1; back <= 4 && back <= bytes_.size(); ++back) {
      const auto byte = static_cast<unsigned char>(bytes_[bytes_.size() - back]);
      if ((byte & 0xC0U) == 0x80U) continue;
      const std::size_t length = byte < 0x80U ? 1 : byte < 0xE0U ? 2 : byte < 0xF0U ? 3 : 4;
      if (length > back) end -= back;
      break;
    }
    return end;
  }

  bool show(std::size_t count) {
    const std::wstring wide = widened(std::string_view(bytes_).substr(0, count));
    bytes_.erase(0, count);
    // A console takes some ten thousand letters at once.
    constexpr std::size_t kPiece = 8000;
    for (std::size_t at = 0; at < wide.size(); at += kPiece) {
      const auto size = static_cast<DWORD>(std::min(kPiece, wide.size() - at));
      DWORD written = 0;
      if (WriteConsoleW(console_, wide.data() + at, size, &written, nullptr) == 0) return false;
    }
    return true;
  }

  HANDLE console_;
  std::string bytes_;
};

/// A stream that goes to a console, with colours switched on there, until this ends.
class Shown {
 public:
  Shown(std::ostream& stream, DWORD which) : stream_(stream) {
    const HANDLE handle = GetStdHandle(which);
    DWORD mode = 0;
    if (GetConsoleMode(handle, &mode) == 0) return;
    SetConsoleMode(handle, mode | ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    console_ = std::make_unique<ConsoleOut>(handle);
    before_ = stream.rdbuf(console_.get());
    handle_ = handle;
    mode_ = mode;
  }
  ~Shown() {
    if (!console_) return;
    stream_.flush();
    stream_.rdbuf(before_);
    SetConsoleMode(handle_, mode_);
  }
  Shown(const Shown&) = delete;
  Shown& operator=(const Shown&) = delete;

 private:
  std::ostream& stream_;
  std::unique_ptr<ConsoleOut> console_;
  std::streambuf* before_ = nullptr;
  HANDLE handle_ = nullptr;
  DWORD mode_ = 0;
};

}  // namespace console

namespace {

/// "ja-JP": what the user reads Windows in.
std::string language_of_user() {
  std::array<wchar_t, LOCALE_NAME_MAX_LENGTH> name{};
  const LANGID language = GetUserDefaultUILanguage();
  const int size = LCIDToLocaleName(MAKELCID(language, SORT_DEFAULT), name.data(),
                                    static_cast<int>(name.size()), 0);
  return size > 1 ? narrowed({name.data(), static_cast<std::size_t>(size) - 1}) : std::string();
}

}  // namespace

struct Streams::State {
  console::Shown out{std::cout, STD_OUTPUT_HANDLE};
  console::Shown err{std::cerr, STD_ERROR_HANDLE};
};

std::vector<std::string> arguments(int, char**) {
  int count = 0;
  wchar_t** words = CommandLineToArgvW(GetCommandLineW(), &count);
  std::vector<std::string> out;
  for (int i = 1; words != nullptr && i < count; ++i) out.push_back(narrowed(words[i]));
  LocalFree(words);
  return out;
}

std::string variable(std::string_view name) {
  const std::wstring wide = widened(name);
  const DWORD size = GetEnvironmentVariableW(wide.c_str(), nullptr, 0);
  std::wstring value(size, L'\0');
  value.resize(GetEnvironmentVariableW(wide.c_str(), value.data(), size));
  if (value.empty() && name == "LANG") return language_of_user();
  return narrowed(value);
}

Streams::Streams() {
  // As text a carriage return comes before each line end, and a byte 0x1A ends the input.
  for (const int stream : {0, 1, 2}) _setmode(stream, _O_BINARY);
  state_ = std::make_unique<State>();
}

Streams::~Streams() = default;

bool has_own_window() {
  DWORD mode = 0;
  for (const DWORD stream : {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE}) {
    if (GetConsoleMode(GetStdHandle(stream), &mode) == 0) return false;
  }
  std::array<DWORD, 2> programs{};
  return GetConsoleProcessList(programs.data(), static_cast<DWORD>(programs.size())) == 1;
}

}  // namespace text

#endif
