// Reads entries of our own data files; their shape is kept by tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"

namespace rule {

/// The text of a key; empty where it is absent.
inline std::string text_of(const doc::Tree& tree, const doc::Node& mapping, std::string_view key) {
  const doc::Node* node = tree.find(mapping, key);
  return node == nullptr ? std::string() : std::string(node->text);
}

/// The items of a key's list; none where it is absent.
inline std::vector<std::string> words_of(const doc::Tree& tree, const doc::Node& mapping,
                                         std::string_view key) {
  std::vector<std::string> out;
  const doc::Node* node = tree.find(mapping, key);
  if (node == nullptr) return out;
  for (const doc::Node* item : tree.items(*node)) out.emplace_back(item->text);
  return out;
}

}  // namespace rule
