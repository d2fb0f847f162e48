#include "doc/composer.h"

#include <algorithm>
#include <array>

#include "diag/codes_yaml.h"
#include "doc/limits.h"
#include "doc/range.h"
#include "doc/signs.h"

namespace doc {
namespace {

namespace codes = diag::yaml;

/// Where something other than white space, comments and `also` begins.
std::uint32_t past_gap(std::string_view bytes, std::size_t p, std::string_view also) {
  while (p < bytes.size()) {
    const char c = bytes[p];
    if (c == '#' && (p == 0 || is_blank(bytes[p - 1]) || is_break(bytes[p - 1]))) {
      p = std::min(bytes.find('\n', p), bytes.size());
    } else if (is_blank(c) || is_break(c) || also.find(c) != std::string_view::npos) {
      ++p;
    } else {
      break;
    }
  }
  return offset32(p);
}

/// Of a tag, an anchor or an alias.
std::size_t word_length(std::string_view bytes, std::size_t p) {
  const bool verbatim = bytes.substr(p, 2) == "!<";
  std::size_t end = p;
  while (!ends_word(bytes, end) && (verbatim || !is_flow_sign(bytes[end]))) ++end;
  return end - p;
}

/// Length of a written null that is a value, not the key of what comes next.
std::size_t written_null(std::string_view bytes, std::size_t p) {
  static constexpr std::array<std::string_view, 4> kWords{"~", "null", "Null", "NULL"};
  for (const std::string_view word : kWords) {
    if (bytes.substr(p, word.size()) != word) continue;
    std::size_t end = p + word.size();
    if (!ends_word(bytes, end) && !is_flow_sign(bytes[end])) continue;
    while (end < bytes.size() && is_blank(bytes[end])) ++end;
    const bool is_key = end < bytes.size() && bytes[end] == ':' && ends_word(bytes, end + 1);
    return is_key ? 0 : word.size();
  }
  return 0;
}

}  // namespace

bool Composer::wants_key() const {
  return depth_ > 0 && frames_[depth_ - 1].kind == NodeKind::mapping &&
         !frames_[depth_ - 1].has_key;
}

void Composer::stop(const diag::Code& code, std::uint32_t offset, std::size_t limit) {
  faults_.report(code, offset, {std::to_string(limit)});
  stopped_ = true;
}

std::uint32_t Composer::add(const Node& node) {
  if (builder_.size() >= kMaxTreeNodes && !stopped_) {
    stop(codes::kTooManyValues, node.span.begin, kMaxTreeNodes);
  }
  return builder_.add(node);
}

std::uint32_t Composer::past_properties(std::uint32_t offset) {
  const std::string_view all = bytes();
  while (offset < all.size() && (all[offset] == '&' || all[offset] == '!')) {
    const std::size_t length = word_length(all, offset);
    faults_.report(all[offset] == '&' ? codes::kAnchor : codes::kTag,
                   Range{offset, offset32(offset + length)},
                   {std::string(all.substr(offset, std::min<std::size_t>(length, 100)))});
    offset = past_gap(all, offset + length, {});
  }
  return offset;
}

void Composer::alias(std::uint32_t offset) {
  const std::string_view all = bytes();
  const std::size_t end = offset + word_length(all, offset);
  const Range at{offset, offset32(end)};
  faults_.report(codes::kAlias, at,
                 {std::string(all.substr(offset, std::min<std::size_t>(end - offset, 100)))});
  if (wants_key()) {
    Frame& frame = *top();
    frame.key = {{}, faults_.span(at), Style::plain};
    frame.last_end = at.end;
    frame.has_key = true;
    frame.drop = true;
    return;
  }
  Node node;
  node.span = faults_.span(at);
  value(add(node), at.end);
}

std::uint32_t Composer::null_end(const Frame* frame, std::uint32_t offset) const {
  if (frame == nullptr) return offset;
  if (frame->kind == NodeKind::mapping) return frame->key.span.end;
  if (frame->flow) return std::max(frame->last_end, frame->begin + 1);
  // An empty item of a list ends with its dash.
  const std::uint32_t dash = past_gap(bytes(), std::max(frame->last_end, frame->begin), {});
  return dash < bytes().size() && bytes()[dash] == '-' ? dash + 1 : frame->last_end;
}

bool Composer::within_key() const {
  return std::any_of(frames_.begin(), frames_.begin() + static_cast<std::ptrdiff_t>(depth_),
                     [](const Frame& frame) { return frame.is_key; });
}

void Composer::missing_key(std::uint32_t offset) {
  const std::string_view all = bytes();
  std::size_t word = offset;
  while (word < all.size() && word - offset <= kMaxKeyBytes && !is_flow_sign(all[word]) &&
         !is_break(all[word])) {
    ++word;
  }
  const std::uint32_t end = std::min(offset + 1, offset32(all.size()));
  if (word - offset > kMaxKeyBytes) {
    // yaml-cpp sees no key in one that is longer.
    faults_.report(codes::kKeyTooLong, Range{offset, end}, {std::to_string(kMaxKeyBytes)});
  } else {
    faults_.report(codes::kKeyMissing, Range{offset, end});
  }
  Frame& frame = *top();
  frame.key = {{}, faults_.span({offset, end}), Style::plain};
  frame.last_end = offset;
  frame.has_key = true;
  frame.drop = true;
}

void Composer::empty(std::uint32_t offset, bool anchored) {
  if (anchored) {
    const std::size_t length = word_length(bytes(), offset);
    past_properties(offset);
    offset += offset32(length);
  }
  const std::size_t written = anchored ? 0 : written_null(bytes(), offset);
  if (wants_key()) {
    missing_key(offset);
    return;
  }
  Frame* frame = top();
  Node node;
  if (written != 0) {
    node.span = faults_.span({offset, offset32(offset + written)});
  } else {
    const std::uint32_t end = null_end(frame, offset);
    node.span = faults_.span({end, end});
    if (frame != nullptr) check_missing_space(*frame);
  }
  if (frame == nullptr && handler_ != nullptr) {
    // A line that no value can begin with is left to the check for text behind the document.
    if (written != 0) faults_.report(codes::kRootNotMapping, offset);
    stopped_ = written != 0;
    return;
  }
  if (frame != nullptr && frame->role == Role::root && !frame->drop &&
      handler_->streams(frame->key)) {
    handler_->section(frame->key, node);
    frame->last_end = node.span.end;
    frame->has_key = false;
    return;
  }
  value(add(node), node.span.end);
}

void Composer::check_missing_space(const Frame& frame) {
  if (!frame.flow || frame.kind != NodeKind::mapping || frame.key.style != Style::plain) return;
  const std::string_view text = frame.key.text;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || text.substr(colon, 3) == "://") return;
  faults_.report(codes::kMissingSpace, frame.key.span.begin + offset32(colon), {":"});
}

void Composer::check_plain(const Node& node, bool verbatim) {
  const std::string_view text = node.text;
  if (text.find('\xEF') != std::string_view::npos) {
    const std::string plain = narrowed_number(text);
    if (!plain.empty()) {
      faults_.report(codes::kFullWidthDigits, Range{node.span.begin, node.span.end},
                     {std::string(text), plain});
    }
  }
  const std::size_t size = kFullWidthSpaceSign.size();
  if (text.substr(0, size) == kFullWidthSpaceSign) {
    faults_.report(codes::kFullWidthSpace, node.span.begin);
  }
  if (verbatim && text.size() > size && text.substr(text.size() - size) == kFullWidthSpaceSign) {
    faults_.report(codes::kFullWidthSpace, node.span.end - offset32(size));
  }
}

void Composer::check_key(Frame& frame) {
  const Key& key = frame.key;
  const Range at{key.span.begin, key.span.end};
  if (key.text.size() > kMaxKeyBytes) {
    faults_.report(codes::kKeyTooLong, at, {std::to_string(kMaxKeyBytes)});
    frame.drop = true;
    return;
  }
  if (key.style == Style::plain) {
    if (key.text == "<<") {
      faults_.report(codes::kMergeKey, at);
      frame.drop = true;
      return;
    }
    const bool verbatim = key.text.size() == key.span.end - key.span.begin;
    const auto place = [&](std::size_t index) {
      return key.span.begin + (verbatim ? offset32(index) : 0);
    };
    const std::size_t colon = key.text.find(kFullWidthColonSign);
    const std::size_t space = key.text.find(kFullWidthSpaceSign);
    if (colon != std::string_view::npos) faults_.report(codes::kFullWidthColon, place(colon));
    if (space != std::string_view::npos) faults_.report(codes::kFullWidthSpace, place(space));
    for (std::size_t i = key.text.find(':'); i != std::string_view::npos && i + 1 < key.text.size();
         i = key.text.find(':', i + 1)) {
      const char next = key.text[i + 1];
      if (next != '{' && next != '[' && next != '"') continue;
      faults_.report(codes::kMissingSpace, place(i), {":"});
      break;
    }
  }
  if (const auto first = frame.keys.insert(key.text, at)) {
    diag::Related note{faults_.span(*first), codes::kFirstHere, {std::string(key.text)}};
    faults_.report(codes::kDuplicateKey, at, {std::string(key.text)}, {std::move(note)});
    frame.drop = true;
  }
}

void Composer::key(std::uint32_t offset, std::string_view decoded) {
  Frame& frame = *top();
  const Written written = written_scalar(bytes(), offset, decoded);
  frame.key.style = written.style;
  frame.key.span = faults_.span(written.range);
  if (written.verbatim) {
    frame.key.text = bytes().substr(written.text_begin, decoded.size());
  } else if (frame.role == Role::tree) {
    frame.key.text = builder_.keep(decoded);
  } else {
    frame.key.text = kept_keys_.emplace_back(decoded);
  }
  frame.last_end = written.range.end;
  frame.has_key = true;
  frame.drop = false;
  check_key(frame);
}

void Composer::scalar(std::uint32_t offset, std::string_view decoded) {
  const std::string_view all = bytes();
  if (offset < all.size() && (all[offset] == '&' || all[offset] == '!')) {
    offset = past_properties(offset);
  }
  if (wants_key()) {
    key(offset, decoded);
    return;
  }
  const Written written = written_scalar(all, offset, decoded);
  if (decoded.size() > kMaxScalarBytes) {
    faults_.report(codes::kScalarTooLong, offset, {std::to_string(kMaxScalarBytes)});
    decoded = decoded.substr(0, kMaxScalarBytes);
  }
  Node node;
  node.kind = NodeKind::scalar;
  node.style = written.style;
  node.span = faults_.span(written.range);
  node.text =
      written.verbatim ? all.substr(written.text_begin, decoded.size()) : builder_.keep(decoded);
  if (node.style == Style::plain) check_plain(node, written.verbatim);
  if (depth_ == 0 && handler_ != nullptr) {
    if (!faults_.report_slip(node)) faults_.report(codes::kRootNotMapping, offset);
    stopped_ = true;
    return;
  }
  value(add(node), node.span.end);
}

Composer::Frame& Composer::push(NodeKind kind, std::uint32_t offset, bool flow) {
  if (frames_.size() == depth_) frames_.emplace_back();
  Frame& frame = frames_[depth_++];
  frame.kind = kind;
  frame.flow = flow;
  frame.is_key = false;
  frame.has_key = false;
  frame.drop = false;
  frame.begin = offset;
  frame.last_end = offset;
  frame.keys.clear();
  return frame;
}

void Composer::open(NodeKind kind, std::uint32_t offset, bool flow) {
  offset = past_properties(offset);
  if (depth_ >= kMaxDepth) {
    stop(codes::kTooDeep, offset, kMaxDepth);
    return;
  }
  if (depth_ == 0 && handler_ != nullptr) {
    if (kind == NodeKind::mapping) {
      push(kind, offset, flow).role = Role::root;
    } else {
      faults_.report(codes::kRootNotMapping, offset);
      stopped_ = true;
    }
    return;
  }
  Node node;
  node.kind = kind;
  node.span = faults_.span({offset, offset});
  const bool is_key = wants_key();
  if (is_key && !within_key()) faults_.report(codes::kKeyNotScalar, offset);
  if (!is_key && depth_ > 0 && top()->role == Role::root && !top()->drop &&
      handler_->streams(top()->key)) {
    handler_->section(top()->key, node);
    push(kind, offset, flow).role = Role::section;
    return;
  }
  const std::uint32_t index = add(node);
  Frame& frame = push(kind, offset, flow);
  frame.role = Role::tree;
  frame.is_key = is_key;
  frame.node = index;
  frame.first_pending = builder_.pending();
}

std::uint32_t Composer::closing_end(const Frame& frame) const {
  if (!frame.flow) return frame.last_end;
  const char bracket = frame.kind == NodeKind::mapping ? '}' : ']';
  const std::uint32_t from = std::max(frame.last_end, frame.begin + 1);
  const std::uint32_t at = past_gap(bytes(), from, ",:?");
  return at < bytes().size() && bytes()[at] == bracket ? at + 1 : frame.last_end;
}

void Composer::close() {
  Frame& frame = *top();
  const std::uint32_t end = std::max(closing_end(frame), frame.begin);
  --depth_;
  if (frame.role == Role::root) return;
  if (frame.role == Role::section) {
    top()->last_end = end;
    top()->has_key = false;
    return;
  }
  builder_.close(frame.node, frame.first_pending, end);
  if (frame.is_key) {
    Frame& outer = *top();
    outer.key = {{}, faults_.span({frame.begin, end}), Style::plain};
    outer.last_end = end;
    outer.has_key = true;
    outer.drop = true;
    return;
  }
  value(frame.node, end);
}

void Composer::deliver(Frame& frame, std::uint32_t node) {
  builder_.set_root(node);
  if (frame.role == Role::root) {
    if (!frame.drop) handler_->value(frame.key, builder_.tree());
  } else {
    const Key& section = frames_[depth_ - 2].key;
    if (frame.kind == NodeKind::sequence) {
      handler_->item(section, {{}, builder_.node(node).span, Style::plain}, builder_.tree());
    } else if (!frame.drop) {
      handler_->item(section, frame.key, builder_.tree());
    }
  }
  builder_.clear();
}

void Composer::value(std::uint32_t node, std::uint32_t end) {
  if (depth_ == 0) {
    builder_.set_root(node);
    complete_ = true;
    return;
  }
  Frame& frame = *top();
  frame.last_end = std::max(frame.last_end, end);
  if (frame.role != Role::tree) {
    deliver(frame, node);
  } else if (frame.kind == NodeKind::sequence) {
    builder_.item(node);
  } else if (!frame.drop) {
    builder_.entry(frame.key, node);
  }
  frame.has_key = false;
  frame.drop = false;
}

}  // namespace doc
