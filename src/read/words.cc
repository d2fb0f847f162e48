#include "read/words.h"

#include <algorithm>

#include "model/labels.h"
#include "text/unicode.h"

namespace reader {

using model::Attribute;
using model::Type;

std::vector<std::string_view> words_of(const Attribute& attribute,
                                       const model::Vocabulary& vocabulary) {
  std::vector<std::string_view> out;
  const auto take = [&](const auto& rows) {
    for (const auto& row : rows) out.emplace_back(row.id);
    if constexpr (requires { rows.front().aliases; }) {
      for (const auto& row : rows) out.insert(out.end(), row.aliases.begin(), row.aliases.end());
    }
  };
  switch (attribute.words) {
    case model::Words::device_type:
      take(vocabulary.device_types);
      break;
    case model::Words::medium:
      take(vocabulary.media);
      break;
    case model::Words::protocol:
      take(vocabulary.protocols);
      break;
    case model::Words::fixed:
    case model::Words::none:
      out.assign(attribute.fixed.begin(), attribute.fixed.end());
      break;
  }
  return out;
}

std::string_view canonical(const Attribute& attribute, std::string_view written) {
  if (attribute.fixed.empty() && attribute.type != Type::boolean) return written;
  const std::string_view meant = model::meant(attribute.name, written);
  if (!meant.empty() &&
      std::find(attribute.fixed.begin(), attribute.fixed.end(), meant) != attribute.fixed.end()) {
    return meant;
  }
  const std::string_view shared = canonical(written);
  const bool taken = attribute.type == Type::boolean
                         ? shared == "yes" || shared == "no"
                         : std::find(attribute.fixed.begin(), attribute.fixed.end(), shared) !=
                               attribute.fixed.end();
  return taken ? shared : written;
}

std::string_view canonical(std::string_view written) {
  const std::string_view meant = model::meant("", written);
  return meant.empty() ? written : meant;
}

std::vector<std::string_view> japanese_words(const Attribute& attribute) {
  std::vector<std::string_view> out;
  const auto take = [&](const std::vector<std::string_view>& words) {
    for (const std::string_view word : words) {
      if (std::find(out.begin(), out.end(), word) == out.end()) out.push_back(word);
    }
  };
  if (attribute.type == Type::boolean) {
    take(model::japanese("yes"));
    take(model::japanese("no"));
  }
  for (const std::string_view word : attribute.fixed) take(model::japanese(attribute.name, word));
  return out;
}

bool is_exclusive(const Attribute& attribute, std::string_view word) {
  if (word == model::kUnknownWord) return true;
  switch (attribute.type) {
    case Type::choice:
      return (word == "none" || word == "any") &&
             std::find(attribute.fixed.begin(), attribute.fixed.end(), word) !=
                 attribute.fixed.end();
    case Type::address:
      return word == "none" || word == "dhcp";
    case Type::endpoint:
      return word == "any";
    case Type::text:
      return (attribute.name == "service" || attribute.name == "source_port") && word == "any";
    default:
      return false;
  }
}

std::string meant_truth(const Context& context, std::string_view written) {
  const std::string word = text::fold(written);
  for (const std::string_view yes : {"on", "y", "1", "true"}) {
    if (word == yes) return "yes";
  }
  for (const std::string_view no : {"off", "n", "0", "false"}) {
    if (word == no) return "no";
  }
  return nearest(context, written, {"yes", "no", "true", "false"});
}

bool is_text(const doc::Node& node) {
  const doc::Scalar scalar = doc::scalar(node);
  return scalar == doc::Scalar::string || scalar == doc::Scalar::integer;
}

}  // namespace reader
