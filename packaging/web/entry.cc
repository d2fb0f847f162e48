// What the page's script calls: one request, one answer, both JSON in UTF-8.
#include <emscripten.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "page/page.h"

namespace {

std::int64_t now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(since).count();
}

std::string& last_answer() {
  static std::string answer;
  return answer;
}

}  // namespace

extern "C" {

/// The answer's size in bytes; it stays at plantlint_answer() until the next call.
EMSCRIPTEN_KEEPALIVE std::uint32_t plantlint_ask(const char* request, std::uint32_t size) {
  static page::Page page(now);
  last_answer() = page.answer(std::string_view(request, size));
  return static_cast<std::uint32_t>(last_answer().size());
}

EMSCRIPTEN_KEEPALIVE const char* plantlint_answer() { return last_answer().data(); }
}
