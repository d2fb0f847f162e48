// Trees that were read when the program was built: a shipped file costs a copy of its rows, and no
// YAML is scanned for it at start.
#pragma once

#include <cstdint>
#include <ostream>
#include <span>
#include <string_view>

#include "doc/document.h"

namespace doc {

/// A text: bytes of the file, or of the decoded texts where `decoded` is set.
struct StoredText {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
  bool decoded = false;
};

struct StoredNode {
  std::uint8_t kind = 0;
  std::uint8_t style = 0;
  std::uint32_t begin = 0;  ///< Of the span.
  std::uint32_t end = 0;
  StoredText text;
  std::uint32_t first_child = 0;
  std::uint32_t child_count = 0;
};

struct StoredPair {
  std::uint8_t style = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  StoredText key;
  std::uint32_t value = 0;
};

struct StoredTree {
  std::string_view path;   ///< As text::Embedded names the file.
  std::string_view bytes;  ///< Of the decoded texts, one behind the other.
  std::span<const StoredNode> nodes;
  std::span<const std::uint32_t> items;
  std::span<const StoredPair> pairs;
  std::uint32_t root = 0;
};

/// All of them, sorted by path (bytewise). The generated file defines it; what is linked without
/// that file defines its own.
std::span<const StoredTree> stored();

/// The tree of a file that lies in the program under this path with just these bytes, or null.
const StoredTree* find_stored(std::string_view path, std::string_view bytes);

/// What load() would give for these bytes. They must outlive the tree.
Tree restored(const StoredTree& stored, text::FileId file, std::string_view bytes);

/// The definition of the arrays of one tree as C++; `number` tells files apart. `bytes` are those
/// of its file.
void write_stored(std::ostream& out, const Tree& tree, std::string_view bytes, int number);

}  // namespace doc
