#include "diag/diagnostic.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace diag {
namespace {

std::string filled(std::string_view pattern, const std::vector<std::string>& arguments) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const std::string& argument : arguments) store.push_back(argument);
  return fmt::vformat(pattern, store);
}

}  // namespace

void Sink::report(Diagnostic diagnostic) {
  ++count_;
  if (kept_.size() < kMaxKept) kept_.push_back(std::move(diagnostic));
}

void Sink::report(const Code& code, text::Span span, std::vector<std::string> arguments,
                  std::string suggestion) {
  report(Diagnostic{&code, span, std::move(arguments), std::move(suggestion), {}});
}

void Sink::sort() {
  std::stable_sort(kept_.begin(), kept_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.span, a.code->id) < std::tie(b.span, b.code->id);
  });
}

std::string message(const Diagnostic& diagnostic, text::Language language) {
  std::string out = filled(diagnostic.code->message.in(language), diagnostic.arguments);
  if (!diagnostic.suggestion.empty()) {
    out += language == text::Language::ja
               ? fmt::format("（もしかして「{}」ですか）", diagnostic.suggestion)
               : fmt::format("; did you mean '{}'?", diagnostic.suggestion);
  }
  return out;
}

std::string fix(const Diagnostic& diagnostic, text::Language language) {
  return filled(diagnostic.code->fix.in(language), diagnostic.arguments);
}

std::string with_example(const Code& code, const text::Words& pattern, text::Language language) {
  return filled(pattern.in(language), {code.example.begin(), code.example.end()});
}

std::string message(const Related& related, text::Language language) {
  return filled(related.message.in(language), related.arguments);
}

std::string Note::in(text::Language language) const {
  if (code == nullptr) return text.in(language);
  std::vector<std::string> values;
  values.reserve(arguments.size());
  for (const text::Bilingual& argument : arguments) values.push_back(argument.in(language));
  return filled(code->message.in(language), values);
}

}  // namespace diag
