#include "read/ids.h"

#include <algorithm>
#include <array>

#include "diag/codes_plant.h"
#include "read/limits.h"
#include "read/words.h"
#include "text/spelling.h"
#include "text/unicode.h"

namespace reader {
namespace {

using model::Kind;
using model::Ref;

/// White space beside the ASCII one, as YAML, JavaScript and Unicode agree on.
constexpr std::array<std::string_view, 21> kSpaces{
    "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004",
    "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u2028",
    "\u2029", "\u202F", "\u205F", "\u3000", "\uFEFF", " ",      "\t"};
constexpr std::array<std::string_view, 16> kSigns{"|", ":", "/", "*", ",", "[", "]", "{", "}",
                                                  // The same in full width, which people mix up.
                                                  "｜", "：", "／", "＊", "，", "［", "］"};
constexpr std::array<std::string_view, 2> kBraces{"｛", "｝"};
constexpr std::array<std::string_view, 2> kReserved{"unknown", "any"};

bool reserved(std::string_view id) {
  return std::find(kReserved.begin(), kReserved.end(), canonical(id)) != kReserved.end();
}

/// The first forbidden character, or nothing.
std::string_view forbidden(std::string_view id) {
  std::size_t at = std::string_view::npos;
  std::string_view found;
  const auto look = [&](const auto& signs) {
    for (const std::string_view sign : signs) {
      const std::size_t here = id.find(sign);
      if (here < at) {
        at = here;
        found = sign;
      }
    }
  };
  look(kSpaces);
  look(kSigns);
  look(kBraces);
  return found;
}

Kind space_of(Kind kind) {
  return kind == Kind::network || kind == Kind::device ? Kind::zone : kind;
}

}  // namespace

void Ids::check(const doc::Key& key) {
  doc::Node node;
  node.kind = doc::NodeKind::scalar;
  node.style = key.style;
  node.text = key.text;
  const std::size_t length = text::code_points(key.text);
  if (said_already(context_, key.span)) return;
  if (doc::scalar(node) != doc::Scalar::string) {
    context_.sink.report(diag::plant::kIdNumber, key.span, {shown(key.text)});
  } else if (length == 0 || length > kMaxIdLength) {
    context_.sink.report(diag::plant::kIdLength, key.span,
                         {std::to_string(kMaxIdLength), std::to_string(length)});
  } else if (const std::string_view sign = forbidden(key.text); !sign.empty()) {
    context_.sink.report(diag::plant::kIdCharacter, key.span, {shown(key.text), std::string(sign)});
  } else if (const std::string seen = text::visible(key.text); seen != key.text) {
    // The place where the two part is where the character that shows nothing stands.
    const auto part = std::mismatch(key.text.begin(), key.text.end(), seen.begin(), seen.end());
    const std::size_t from = static_cast<std::size_t>(part.second - seen.begin());
    // A control picture has three bytes, a code in brackets more.
    const std::size_t end = seen[from] == '<' ? seen.find('>', from) + 1 : from + 3;
    context_.sink.report(diag::plant::kIdCharacter, key.span,
                         {shown(seen), seen.substr(from, end - from)});
  } else if (reserved(key.text)) {
    context_.sink.report(diag::plant::kIdReserved, key.span, {std::string(key.text)});
  }
}

void Ids::add(Ref entity, text::Span at) {
  const std::string_view id = context_.plant.id(entity);
  std::string key(1, static_cast<char>('a' + static_cast<int>(space_of(entity.kind()))));
  key += text::fold(id);
  const auto [place, fresh] = folded_.emplace(std::move(key), entity);
  if (fresh) {
    link(entity);
    return;
  }
  const Ref taken = place->second;
  const std::string_view other = context_.plant.id(taken);
  const bool same = other == id;
  diag::Diagnostic fault{
      same ? &diag::plant::kDuplicateId : &diag::plant::kSimilarId, at, {}, {}, {}};
  fault.arguments = {shown(id), shown(other)};
  fault.related.push_back(
      {context_.plant.table(taken.kind()).place(taken.row()).key, diag::plant::kFirstHere, {}});
  context_.sink.report(std::move(fault));
  // One that only looks alike is still named by its own spelling.
  if (!same) link(entity);
}

void Ids::add_implicit(Ref network) { link(network); }

void Ids::link(Ref entity) {
  const auto id = static_cast<std::size_t>(context_.plant.table(entity.kind()).id(entity.row()));
  if (id >= first_.size()) first_.resize(std::max(id + 1, first_.size() * 2), 0);
  named_.push_back({entity, first_[id]});
  first_[id] = static_cast<std::uint32_t>(named_.size());
}

Ref Ids::find(model::TextId id, model::KindSet kinds) const {
  const Ref exact = find_exact(id, kinds);
  return exact.valid() ? exact : find_folded(context_.plant.text(id), kinds);
}

Ref Ids::find_folded(std::string_view written, model::KindSet kinds) const {
  // Only katakana words are written both ways; any other difference is a slip that is asked about.
  const std::string short_written = text::short_vowels(written);
  for (std::size_t i = 0; i < model::kKinds; ++i) {
    const Kind kind = static_cast<Kind>(i);
    if (!model::holds(kinds, kind)) continue;
    std::string key(1, static_cast<char>('a' + static_cast<int>(space_of(kind))));
    const auto found = folded_.find(key + text::fold(written));
    if (found == folded_.end() || !model::holds(kinds, found->second.kind())) continue;
    if (text::short_vowels(context_.plant.id(found->second)) == short_written) return found->second;
  }
  return {};
}

Ref Ids::find_exact(model::TextId id, model::KindSet kinds) const {
  const auto index = static_cast<std::size_t>(id);
  Ref best;
  for (std::uint32_t at = index < first_.size() ? first_[index] : 0; at != 0;
       at = named_[at - 1].next) {
    const Ref entity = named_[at - 1].entity;
    if (!model::holds(kinds, entity.kind())) continue;
    // Of a zone and its implicit network the zone is what the file writes.
    if (!best.valid() || entity.kind() < best.kind()) best = entity;
  }
  return best;
}

Ref Ids::other(model::TextId id, model::KindSet kinds, Ref found) const {
  const auto index = static_cast<std::size_t>(id);
  for (std::uint32_t at = index < first_.size() ? first_[index] : 0; at != 0;
       at = named_[at - 1].next) {
    const Ref entity = named_[at - 1].entity;
    if (!model::holds(kinds, entity.kind())) continue;
    if (space_of(entity.kind()) != space_of(found.kind())) return entity;
  }
  return {};
}

std::vector<std::string_view> Ids::all(model::KindSet kinds) const {
  std::vector<std::string_view> out;
  for (const Named& named : named_) {
    if (out.size() >= text::kMaxNearestCandidates) break;
    if (model::holds(kinds, named.entity.kind())) out.push_back(context_.plant.id(named.entity));
  }
  return out;
}

}  // namespace reader
