#include "read/values.h"

#include <algorithm>
#include <array>
#include <string>

#include "diag/codes_plant.h"
#include "model/labels.h"
#include "read/address.h"
#include "read/choice.h"
#include "read/scalars.h"
#include "read/statement.h"
#include "read/words.h"
#include "text/unicode.h"

namespace reader {
namespace {

using diag::plant::kUnknownWord;
using model::Attribute;
using model::Type;

constexpr std::array<std::string_view, 3> kStatementKeys{"value", "evidence", "basis"};
constexpr std::array<std::string_view, 4> kBasisWords{"planned", "documented", "configured",
                                                      "observed"};

const std::string_view* basis_word(std::string_view written) {
  const std::string_view meant = model::meant("basis", written);
  return std::find(kBasisWords.begin(), kBasisWords.end(), meant.empty() ? written : meant);
}

/// 192.168.001.010 as 192.168.1.10: zeros that fill a number up are left out.
std::string without_padding(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool first = out.empty() || out.back() == '.';
    const bool more = at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9';
    if (text[at] != '0' || !first || !more) out += text[at];
  }
  return out;
}

}  // namespace

bool is_pending(const Attribute& attribute) {
  return attribute.type == Type::reference || attribute.type == Type::endpoint ||
         attribute.words == model::Words::protocol;
}

std::optional<Cell> Values::read(model::AttributeId id, const doc::Tree& tree,
                                 const doc::Node& node) {
  const Attribute& attribute = model::attribute(id);
  Cell cell;
  cell.attribute = id;
  const auto stated = statements(tree, node);
  if (stated.empty()) {
    const auto value = plain(attribute, tree, node);
    if (!value) return {};
    cell.raw = value->raw;
    cell.origin = value->unknown ? model::Origin::unknown : model::Origin::stated;
    return cell;
  }
  bool good = true;
  std::vector<model::Plant::Statement> known;
  for (const doc::Node* item : stated) {
    const auto value = statement(attribute, tree, *item);
    if (!value) {
      good = false;
      continue;
    }
    if (!value->unknown) known.push_back(source(id, value->raw, tree, *item));
    if (value->unknown) {
      if (cell.origin == model::Origin::absent) cell.origin = model::Origin::unknown;
    } else if (cell.origin != model::Origin::stated) {
      cell.origin = model::Origin::stated;
      cell.raw = value->raw;
    } else if (!same(attribute, cell.raw, value->raw)) {
      cell.contradicted = true;
    }
  }
  if (cell.contradicted) {
    cell.raw = Choice(context_.plant, attribute).of(known);
    cell.statements = std::move(known);
  }
  return good ? std::optional(std::move(cell)) : std::nullopt;
}

model::Plant::Statement Values::source(model::AttributeId id, std::uint32_t raw,
                                       const doc::Tree& tree, const doc::Node& node) {
  model::Plant::Statement out;
  out.attribute = id;
  out.raw = raw;
  std::string written;
  for (const doc::Node* item : elements(tree, *tree.find(node, "value"))) {
    written.append(written.empty() ? "" : ", ").append(item->text);
  }
  out.written = context_.plant.intern(written);
  const doc::Node* evidence = tree.find(node, "evidence");
  if (evidence != nullptr) out.evidence = context_.plant.intern(evidence->text);
  const doc::Node* basis = tree.find(node, "basis");
  const auto* word = basis == nullptr ? kBasisWords.end() : basis_word(basis->text);
  out.basis = word == kBasisWords.end() ? std::string_view("documented") : *word;
  return out;
}

std::optional<Values::Plain> Values::statement(const Attribute& attribute, const doc::Tree& tree,
                                               const doc::Node& node) {
  if (node.kind != doc::NodeKind::mapping) {
    context_.sink.report(diag::plant::kNoStatedValue, node.span, {std::string(attribute.name)});
    return {};
  }
  std::optional<Plain> value;
  bool good = true;
  bool has_value = false;
  for (const doc::Entry& entry : tree.entries(node)) {
    if (entry.key.text == "value") {
      has_value = true;
      value = plain(attribute, tree, *entry.value);
    } else if (entry.key.text == "evidence") {
      good = text("evidence", *entry.value).has_value() && good;
    } else if (entry.key.text == "basis") {
      const bool known =
          basis_word(entry.value->text) != kBasisWords.end() || is_unknown(*entry.value);
      if (!known) {
        context_.sink.report(
            kUnknownWord, entry.value->span,
            {"basis", shown(entry.value->text), listed(kBasisWords)},
            nearest(context_, entry.value->text, {kBasisWords.begin(), kBasisWords.end()}));
      }
      good = known && good;
    } else {
      context_.sink.report(
          diag::plant::kUnknownKey, entry.key.span,
          {shown(entry.key.text), std::string(attribute.name), listed(kStatementKeys)},
          nearest(context_, entry.key.text, {kStatementKeys.begin(), kStatementKeys.end()}));
      good = false;
    }
  }
  if (!has_value && good) {
    context_.sink.report(diag::plant::kNoStatedValue, node.span, {std::string(attribute.name)});
  }
  return good ? value : std::nullopt;
}

std::optional<Values::Plain> Values::plain(const Attribute& attribute, const doc::Tree& tree,
                                           const doc::Node& node) {
  // The plant's id is part of every finding's identity: there is always one.
  const bool may_be_unknown = attribute.kind != model::Kind::plant || attribute.name != "id";
  const auto nodes = elements(tree, node);
  if (may_be_unknown && nodes.size() == 1 && is_unknown(*nodes.front()) &&
      (attribute.list || node.kind == doc::NodeKind::scalar)) {
    return Plain{0, true};
  }
  if (!may_be_unknown && is_unknown(node)) {
    context_.sink.report(diag::plant::kIdReserved, node.span, {shown(node.text)});
    return {};
  }
  const Raw raw = attribute.list ? list(attribute, tree, node) : one(attribute, node);
  if (!raw) return {};
  return Plain{*raw, false};
}

Values::Raw Values::list(const Attribute& attribute, const doc::Tree& tree, const doc::Node& node) {
  const std::string name(attribute.name);
  const auto nodes = elements(tree, node);
  // A socket may be left without a network, but not with a list of none.
  const bool socket = attribute.kind == model::Kind::interface && attribute.name == "network";
  if (nodes.empty() && (attribute.need == model::Need::required || socket)) {
    context_.sink.report(diag::plant::kEmptyList, node.span, {name});
    return {};
  }
  bool good = true;
  std::vector<std::uint32_t> values;
  std::vector<std::uint32_t> sorted;
  for (const doc::Node* item : nodes) {
    if (nodes.size() > 1 && item->kind == doc::NodeKind::scalar &&
        is_exclusive(attribute, canonical(attribute, item->text))) {
      context_.sink.report(diag::plant::kStandsAlone, item->span, {name, std::string(item->text)});
      good = false;
      continue;
    }
    if (const Raw value = one(attribute, *item)) {
      values.push_back(*value);
    } else {
      good = false;
    }
  }
  if (!good) return {};
  sorted = values;
  std::sort(sorted.begin(), sorted.end());
  const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
  if (twice != sorted.end()) {
    const auto at =
        std::find(std::find(values.begin(), values.end(), *twice) + 1, values.end(), *twice);
    const doc::Node& item = *nodes[static_cast<std::size_t>(at - values.begin())];
    context_.sink.report(diag::plant::kTwiceInList, item.span, {name, shown(item.text)});
    return {};
  }
  return context_.plant.add_list(std::move(values));
}

Values::Raw Values::one(const Attribute& attribute, const doc::Node& node) {
  if (node.kind == doc::NodeKind::null ||
      (node.kind == doc::NodeKind::scalar && doc::scalar(node) == doc::Scalar::null)) {
    context_.sink.report(diag::plant::kEmptyValue, node.span, {std::string(attribute.name)});
    return {};
  }
  if (node.kind != doc::NodeKind::scalar) {
    context_.sink.report(diag::plant::kWantsOneValue, node.span, {std::string(attribute.name)});
    return {};
  }
  switch (attribute.type) {
    case Type::boolean:
      return boolean(attribute, node);
    case Type::integer:
      return integer(attribute, node);
    case Type::date:
      return date(attribute, node);
    case Type::choice:
      return choice(attribute, node);
    case Type::address:
      return address(attribute, node);
    case Type::cidr:
      return range(attribute, node);
    case Type::text:
      if (port_alone(attribute, node)) return {};
      if (const auto read = text(attribute.name, node)) {
        if (attribute.name == "service" && canonical(*read) == "any") {
          return static_cast<std::uint32_t>(context_.plant.intern("any"));
        }
        return static_cast<std::uint32_t>(context_.plant.intern(*read));
      }
      return {};
    case Type::reference:
    case Type::endpoint:
      return word(attribute, node);
  }
  return {};
}

std::optional<std::string_view> Values::text(std::string_view key, const doc::Node& node) {
  const std::string name(key);
  if (node.kind == doc::NodeKind::null ||
      (node.kind == doc::NodeKind::scalar && doc::scalar(node) == doc::Scalar::null)) {
    context_.sink.report(diag::plant::kEmptyValue, node.span, {name});
    return {};
  }
  if (node.kind != doc::NodeKind::scalar) {
    context_.sink.report(diag::plant::kWantsOneValue, node.span, {name});
    return {};
  }
  if (!is_text(node)) {
    context_.sink.report(diag::plant::kWantsText, node.span, {name, shown(node.text)});
    return {};
  }
  if (node.text.empty()) {
    context_.sink.report(diag::plant::kEmptyText, node.span, {name});
    return {};
  }
  return node.text;
}

bool Values::port_alone(const Attribute& attribute, const doc::Node& node) {
  const bool service = attribute.name == "service" || attribute.kind == model::Kind::alias;
  // In quotes it may be an id: `pcs: ["20"]` names a device.
  const bool number = doc::scalar(node) != doc::Scalar::string && plain_integer(node.text);
  if (!service || !number) return false;
  context_.sink.report(diag::plant::kPortAlone, node.span,
                       {std::string(attribute.name), shown(node.text)});
  return true;
}

Values::Raw Values::word(const Attribute& attribute, const doc::Node& node) {
  if (port_alone(attribute, node)) return {};
  if (doc::scalar(node) != doc::Scalar::string) {
    context_.sink.report(diag::plant::kIdNumber, node.span, {shown(node.text)});
    return {};
  }
  if (node.text.empty()) {
    context_.sink.report(diag::plant::kEmptyText, node.span, {std::string(attribute.name)});
    return {};
  }
  const bool any = attribute.type == Type::endpoint && canonical(node.text) == "any";
  return static_cast<std::uint32_t>(context_.plant.intern(any ? "any" : node.text));
}

Values::Raw Values::boolean(const Attribute& attribute, const doc::Node& node) {
  if (const auto value = doc::boolean(node)) return *value ? 1U : 0U;
  const std::string_view word = canonical(attribute, node.text);
  if (word == "yes") return 1;
  if (word == "no") return 0;
  context_.sink.report(diag::plant::kBoolean, node.span,
                       {std::string(attribute.name), shown(node.text)},
                       meant_truth(context_, node.text));
  return {};
}

Values::Raw Values::integer(const Attribute& attribute, const doc::Node& node) {
  const std::string name(attribute.name);
  const std::string min = std::to_string(attribute.min);
  const std::string max = std::to_string(attribute.max);
  const auto value = plain_integer(node.text);
  if (!value || node.style != doc::Style::plain) {
    if (said_already(context_, node.span)) return {};
    const std::string wanted = plain_spelling(node);
    if (wanted.empty()) {
      context_.sink.report(diag::plant::kInteger, node.span, {name, shown(node.text), min, max});
    } else {
      const text::Span span = node.span;
      context_.sink.report(diag::plant::kIntegerForm, span,
                           {name, shown(context_.sources.bytes(span)), wanted});
    }
    return {};
  }
  if (*value < attribute.min || *value > attribute.max) {
    context_.sink.report(diag::plant::kIntegerRange, node.span,
                         {name, std::to_string(*value), min, max});
    return {};
  }
  return static_cast<std::uint32_t>(*value);
}

Values::Raw Values::date(const Attribute& attribute, const doc::Node& node) {
  const std::string name(attribute.name);
  for (const std::string_view special : attribute.fixed) {
    if (canonical(attribute, node.text) == special)
      return static_cast<std::uint32_t>(model::kEnded);
  }
  const Day day = parse_day(node.text);
  if (!day.well_formed) {
    if (said_already(context_, node.span)) return {};
    const std::string specials =
        attribute.fixed.empty() ? std::string() : " / " + listed(attribute.fixed);
    context_.sink.report(
        diag::plant::kDate, node.span, {name, shown(node.text), specials},
        nearest(context_, node.text, {attribute.fixed.begin(), attribute.fixed.end()}));
    return {};
  }
  if (!day.number) {
    context_.sink.report(diag::plant::kNoSuchDay, node.span, {name, shown(node.text)});
    return {};
  }
  return static_cast<std::uint32_t>(*day.number);
}

Values::Raw Values::choice(const Attribute& attribute, const doc::Node& node) {
  if (attribute.words == model::Words::protocol) return word(attribute, node);
  std::optional<std::uint32_t> code;
  if (attribute.words == model::Words::device_type) {
    code = context_.vocabulary.device_type(node.text);
  } else if (attribute.words == model::Words::medium) {
    code = context_.vocabulary.medium(node.text);
  } else {
    auto found = std::find(attribute.fixed.begin(), attribute.fixed.end(), node.text);
    if (found == attribute.fixed.end()) {
      found = std::find(attribute.fixed.begin(), attribute.fixed.end(),
                        canonical(attribute, node.text));
    }
    if (found != attribute.fixed.end()) {
      code = static_cast<std::uint32_t>(found - attribute.fixed.begin());
    }
  }
  if (code && doc::scalar(node) == doc::Scalar::string) return code;
  const auto words = words_of(attribute, context_.vocabulary);
  std::string near;
  if (const auto truth = doc::boolean(node)) {
    // Where the words are yes and no by name, a YAML truth value means one of them.
    const std::string_view meant = *truth ? "yes" : "no";
    if (std::find(words.begin(), words.end(), meant) != words.end()) near = meant;
  } else {
    std::vector<std::string_view> candidates = words;
    const auto japanese = japanese_words(attribute);
    candidates.insert(candidates.end(), japanese.begin(), japanese.end());
    near = nearest(context_, node.text, candidates);
  }
  context_.sink.report(kUnknownWord, node.span,
                       {std::string(attribute.name), shown(node.text), listed(words)}, near);
  return {};
}

Values::Raw Values::address(const Attribute& attribute, const doc::Node& node) {
  if (node.text == "dhcp" || node.text == "none" || parse_address(node.text)) {
    return static_cast<std::uint32_t>(context_.plant.intern(node.text));
  }
  // One Japanese word stands for both.
  if (const auto word = canonical(node.text); word == "none" || word == "no") {
    return static_cast<std::uint32_t>(context_.plant.intern("none"));
  }
  if (said_already(context_, node.span)) return {};
  const std::string folded = without_padding(text::fold(node.text));
  const bool plain = folded != node.text &&
                     (folded == "dhcp" || folded == "none" || parse_address(folded).has_value());
  context_.sink.report(diag::plant::kAddress, node.span,
                       {std::string(attribute.name), shown(node.text)},
                       plain ? folded : std::string());
  return {};
}

Values::Raw Values::range(const Attribute& attribute, const doc::Node& node) {
  const auto range = parse_range(node.text);
  if (!range) {
    if (said_already(context_, node.span)) return {};
    const std::string folded = without_padding(text::fold(node.text));
    context_.sink.report(diag::plant::kCidr, node.span,
                         {std::string(attribute.name), shown(node.text)},
                         folded != node.text && parse_range(folded) ? folded : std::string());
    return {};
  }
  if (first(*range) != range->base) {
    context_.sink.report(
        diag::plant::kCidrHostBits, node.span,
        {std::string(attribute.name), shown(node.text), to_text({first(*range), range->bits})});
    return {};
  }
  return static_cast<std::uint32_t>(context_.plant.intern(node.text));
}

bool Values::same(const Attribute& attribute, std::uint32_t a, std::uint32_t b) const {
  if (!attribute.list) return a == b;
  const auto sorted = [this](std::uint32_t raw) {
    const auto list = context_.plant.list(raw);
    std::vector<std::uint32_t> values(list.begin(), list.end());
    std::sort(values.begin(), values.end());
    return values;
  };
  return sorted(a) == sorted(b);
}

std::optional<Cell> Values::fallback(model::AttributeId id) {
  const Attribute& attribute = model::attribute(id);
  // The printed default is a word as a file would hold it.
  doc::Node node;
  node.kind = doc::NodeKind::scalar;
  node.style = attribute.type == Type::text ? doc::Style::double_quoted : doc::Style::plain;
  node.text = attribute.fallback;
  Raw raw;
  if (attribute.type == Type::text) {
    raw = static_cast<std::uint32_t>(context_.plant.intern(attribute.fallback));
  } else if (attribute.words == model::Words::medium) {
    raw = context_.vocabulary.medium(attribute.fallback);
  } else {
    raw = one(attribute, node);
  }
  if (!raw) return {};
  return Cell{id,
              attribute.list ? context_.plant.add_list({*raw}) : *raw,
              model::Origin::fallback,
              false,
              {}};
}

}  // namespace reader
