// YAML as located items, one entity at a time. The only folder that knows yaml-cpp.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "text/excerpt.h"
#include "text/source.h"

namespace doc {

enum class NodeKind : std::uint8_t { null, scalar, sequence, mapping };

/// How a scalar was written; only a plain one can be a number, a bool or null.
enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

/// A node of an item. `text` points into the file where the scalar needs no decoding, else into the
/// Tree that owns the node.
struct Node {
  NodeKind kind = NodeKind::null;
  Style style = Style::plain;
  text::Span span;  ///< The written value, quotes included; for an empty value the end of its key.
  std::string_view text;          ///< Decoded scalar; empty for the other kinds.
  std::uint32_t first_child = 0;  ///< Of the tree's items (sequence) or entries (mapping).
  std::uint32_t child_count = 0;  ///< Items of a sequence; entries (key, value pairs) of a mapping.
};

/// A key of a mapping with the place where it is written.
struct Key {
  std::string_view text;
  text::Span span;
  Style style = Style::plain;
};

struct Entry {
  Key key;
  const Node* value = nullptr;
};

/// A value with all that lies in it. Nodes stay where they are while the tree lives.
class Tree {
 public:
  Tree() = default;
  Tree(Tree&&) = default;
  Tree& operator=(Tree&&) = default;
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  [[nodiscard]] const Node& root() const { return nodes_[root_]; }
  /// One item of a sequence or entry of a mapping, below its child_count; nothing is allocated.
  [[nodiscard]] const Node& item(const Node& sequence, std::uint32_t index) const;
  [[nodiscard]] Entry entry(const Node& mapping, std::uint32_t index) const;
  /// The items of a sequence, in order.
  [[nodiscard]] std::vector<const Node*> items(const Node& sequence) const;
  /// The entries of a mapping, in order; keys are unique (a duplicate was reported and dropped).
  [[nodiscard]] std::vector<Entry> entries(const Node& mapping) const;
  /// The value of a key, or null. Linear in the entries of this mapping.
  [[nodiscard]] const Node* find(const Node& mapping, std::string_view key) const;

  /// The decoded text of a scalar with the way back to the file. Cost: reads the scalar again.
  [[nodiscard]] text::Excerpt excerpt(const text::Sources& sources, const Node& scalar) const;

 private:
  friend class Builder;
  friend class Storage;
  struct Pair {
    Key key;
    std::uint32_t value = 0;
  };
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> items_;  ///< Of all sequences, as indexes of nodes.
  std::vector<Pair> pairs_;           ///< Of all mappings.
  std::deque<std::string> decoded_;
  std::uint32_t root_ = 0;
};

/// What a scalar is under the YAML 1.2 core schema.
enum class Scalar : std::uint8_t { null, boolean, integer, number, string };
Scalar scalar(const Node& node);
/// A plain integer of the core schema: decimal, 0o, 0x. Empty if it is out of range, no integer, or
/// decimal with a leading zero: 012 is 12 to one reader and 10 to another, so it is refused.
std::optional<std::int64_t> integer(const Node& node);
std::optional<double> number(const Node& node);
std::optional<bool> boolean(const Node& node);

/// Receives a document piece by piece; what it is given is gone when the call returns.
class Handler {
 public:
  virtual ~Handler() = default;
  /// Asked for each top-level key whose value is a mapping, a sequence or empty: true = hand it out
  /// entry by entry (item()), false = as one value().
  virtual bool streams(const Key& key) = 0;
  /// A section that streams begins; called also when it is empty ({} or []) or null. Only the kind
  /// and the beginning of `head` are known yet; its span is empty.
  virtual void section(const Key& key, const Node& head) = 0;
  /// One entry of a streamed section. For a sequence the key is empty and its span is the item's.
  virtual void item(const Key& section, const Key& key, const Tree& tree) = 0;
  /// A top-level value that is not streamed.
  virtual void value(const Key& key, const Tree& tree) = 0;
};

/// Reads one document whose root is a mapping. Every fault of the bytes and of YAML goes to `sink`
/// with its place and as many as can be found are reported; the handler sees what could be read.
/// True if there was no fault. Time and memory are bounded (limits.h) for any input.
bool read(const text::Sources& sources, text::FileId file, Handler& handler, diag::Sink& sink);

/// Where a mapping was wanted and a plain scalar stands: reports the slip that made it one
/// (`id：x`, `id:x`, a full-width space) and says true; false if it looks like none of them.
bool report_slip(const Node& scalar, diag::Sink& sink);

/// Reads one document of any root into a tree: a rule, a case, a catalogue. `range` limits the
/// reading to a part of the file (one case of a stream); spans are places in the whole file.
/// A whole file that lies in the program was read when that was built, without a fault.
std::optional<Tree> load(const text::Sources& sources, text::Span range, diag::Sink& sink);
std::optional<Tree> load(const text::Sources& sources, text::FileId file, diag::Sink& sink);

/// A comment, from its '#' to the end of the line.
struct Comment {
  text::Span span;
  std::string_view text;  ///< Without '#' and outer white space.
};
/// The comments in a part of a file, in order. Knows quotes and block scalars.
std::vector<Comment> comments(const text::Sources& sources, text::Span range);

/// Cuts a YAML stream at its `---` lines. What stands before the first one is a part only if it is
/// more than comments; its head is empty.
struct Part {
  text::Span head;         ///< The comment on the line ("# fail: …"), else the `---` itself.
  std::string_view title;  ///< The comment without '#' and outer white space; may be empty.
  text::Span body;
};
std::vector<Part> parts(const text::Sources& sources, text::FileId file);

}  // namespace doc
