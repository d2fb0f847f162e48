#include "facts/let_in.h"

#include <algorithm>
#include <string_view>

namespace facts {

using model::Kind;
using model::Ref;

namespace {

/// A filter that looks at function codes lets nothing else through.
bool only_reads(const World& world, Ref line) {
  if (line.kind() != Kind::policy_rule) return false;
  const auto words = model::attribute(model::find_attribute(line.kind(), "access")).fixed;
  const auto codes = world.list(line, "access");
  return !codes.empty() && std::all_of(codes.begin(), codes.end(),
                                       [&](std::uint32_t code) { return words[code] == "read"; });
}

}  // namespace

std::vector<LetIn> let_in(const World& world, std::uint32_t device) {
  std::vector<LetIn> found;
  for (const topology::Topology::Opener& opener : world.topology().openers(device)) {
    const topology::LineFacts& facts = world.topology().line(opener.line);
    if (facts.plain_service || only_reads(world, opener.line)) continue;
    for (const topology::Passage& passage : facts.opens) {
      const auto& to = passage.devices;
      if (passage.from != opener.from || !std::binary_search(to.begin(), to.end(), device)) {
        continue;
      }
      found.push_back({opener.line, opener.from, passage.clients, takes_all(world, opener.line),
                       facts.any_service});
    }
  }
  return found;
}

bool takes_all(const World& world, Ref line) {
  if (!world.column(line.kind(), "from").known(line.row())) return true;
  const auto named = world.list(line, "from");
  const bool open = std::any_of(named.begin(), named.end(), [&](std::uint32_t raw) {
    const Ref end = Ref::from_raw(raw);
    if (end.kind() != Kind::literal) return false;
    const std::string_view word = world.plant().text(model::TextId{end.row()});
    return word == "any" || word.starts_with('!');
  });
  return open || names_network(world, line, "from");
}

bool names_network(const World& world, Ref rule, std::string_view end) {
  const auto wide = [&](std::uint32_t raw) {
    const Ref ref = Ref::from_raw(raw);
    if (ref.kind() == Kind::network || ref.kind() == Kind::zone) return true;
    if (ref.kind() != Kind::literal) return false;
    const std::string_view word = world.plant().text(model::TextId{ref.row()});
    const std::size_t slash = word.find('/');
    if (word.starts_with('!') || slash == std::string_view::npos) return false;
    // Down to four addresses somebody chose single devices.
    const std::string_view bits = word.substr(slash + 1);
    const bool six = word.find(':') != std::string_view::npos;
    return bits.size() < (six ? 3U : 2U) || bits < (six ? "126" : "30");
  };
  const model::Column& named = world.column(rule.kind(), end);
  if (!named.known(rule.row())) return false;
  std::vector<std::uint32_t> values{named.raw(rule.row())};
  if (model::attribute(model::find_attribute(rule.kind(), end)).list) {
    const auto list = world.plant().list(values.front());
    values.assign(list.begin(), list.end());
  }
  return std::any_of(values.begin(), values.end(), [&](std::uint32_t raw) {
    const Ref ref = Ref::from_raw(raw);
    if (!ref.valid() || ref.kind() != Kind::alias) return wide(raw);
    const auto inner = world.list(ref, "is");
    return std::any_of(inner.begin(), inner.end(), wide);
  });
}

}  // namespace facts
