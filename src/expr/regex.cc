#include "expr/regex.h"

#include <re2/re2.h>

#include "expr/limits.h"

namespace expr {
namespace {

re2::RE2::Options options() {
  re2::RE2::Options out;
  out.set_log_errors(false);
  out.set_max_mem(kMaxRegexBytes);
  return out;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Regex::Regex(std::string_view pattern)
    : compiled_(std::make_unique<re2::RE2>(piece(pattern), options())) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

bool Regex::ok() const { return compiled_->ok(); }

std::string Regex::error() const { return compiled_->error(); }

bool Regex::occurs_in(std::string_view text) const {
  return re2::RE2::PartialMatch(piece(text), *compiled_);
}

}  // namespace expr
