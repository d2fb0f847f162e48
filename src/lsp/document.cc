#include "lsp/document.h"

#include <algorithm>
#include <utility>

namespace lsp {
namespace {

/// A whole new text as the edit that it is: what stands before and behind stays.
Edit difference(std::string_view before, std::string_view after) {
  const auto ends = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto same = static_cast<std::size_t>(ends.first - before.begin());
  const std::size_t most = std::min(before.size(), after.size()) - same;
  std::size_t tail = 0;
  while (tail < most && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  return {same, before.size() - tail, after.size() - tail - same};
}

}  // namespace

std::size_t moved(std::size_t offset, const Edit& edit) {
  if (offset >= edit.end) return offset - edit.end + edit.begin + edit.inserted;
  return std::min(offset, edit.begin + edit.inserted);
}

Document::Document(std::string uri, std::string path, std::int64_t version, std::string text)
    : uri_(std::move(uri)),
      path_(std::move(path)),
      version_(version),
      text_(std::make_shared<std::string>(std::move(text))) {}

const Lines& Document::lines() const {
  if (!lines_) lines_.emplace(*text_);
  return *lines_;
}

void Document::replace(const Edit& edit, const std::string& text) {
  // Whoever holds the text before keeps it.
  std::string next;
  next.reserve(text_->size() + text.size());
  next.append(*text_, 0, edit.begin).append(text).append(*text_, edit.end);
  lines_.reset();
  text_ = std::make_shared<std::string>(std::move(next));
}

bool Document::change(const Json& changes, std::int64_t version, Encoding encoding,
                      std::vector<Edit>& edits) {
  version_ = version;
  for (const Json& one : changes) {
    const auto text = text_at(one, {"text"});
    if (!text) return false;
    if (find(one, {"range"}) == nullptr) {
      edits.push_back(difference(*text_, *text));
      lines_.reset();
      text_ = std::make_shared<std::string>(*text);
      continue;
    }
    const auto begin = position_from(find(one, {"range", "start"}));
    const auto end = position_from(find(one, {"range", "end"}));
    if (!begin || !end) return false;
    const Edit edit{lines().offset(*begin, encoding), lines().offset(*end, encoding), text->size()};
    if (edit.end < edit.begin) return false;
    replace(edit, *text);
    edits.push_back(edit);
  }
  return true;
}

}  // namespace lsp
