// Puts nodes together from parse events: streams sections to a handler or builds one tree.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"
#include "doc/faults.h"
#include "doc/keys.h"
#include "doc/written.h"

namespace doc {

/// Fills a Tree; the only one that may.
class Builder {
 public:
  void clear();
  std::uint32_t add(const Node& node);
  /// Copies a decoded text to where the tree's nodes may point at it.
  std::string_view keep(std::string_view decoded);
  void item(std::uint32_t node) { pending_.push_back({{}, node}); }
  void entry(const Key& key, std::uint32_t node) { pending_.push_back({key, node}); }
  [[nodiscard]] std::size_t pending() const { return pending_.size(); }
  /// Closes a collection: all that came after `first` pending ones is its own.
  void close(std::uint32_t node, std::size_t first, std::uint32_t end);
  void set_root(std::uint32_t node) { tree_.root_ = node; }
  [[nodiscard]] std::size_t size() const { return tree_.nodes_.size(); }
  [[nodiscard]] const Node& node(std::uint32_t index) const { return tree_.nodes_[index]; }
  [[nodiscard]] const Tree& tree() const { return tree_; }
  Tree take() { return std::move(tree_); }

 private:
  Tree tree_;
  std::vector<Tree::Pair> pending_;
};

/// Receives what the parser sees, in order; offsets are bytes of the file.
class Composer {
 public:
  /// Streams to `handler`; without one, builds a single tree of any root.
  Composer(Faults& faults, Handler* handler) : faults_(faults), handler_(handler) {}

  /// An empty value; `offset` is where the next token stands, or the word null. With `anchored` an
  /// anchor stands there.
  void empty(std::uint32_t offset, bool anchored);
  void alias(std::uint32_t offset);
  void scalar(std::uint32_t offset, std::string_view decoded);
  void open(NodeKind kind, std::uint32_t offset, bool flow);
  void close();

  /// A limit was passed: what follows must not be read.
  [[nodiscard]] bool stopped() const { return stopped_; }
  /// It builds a single tree of any root.
  [[nodiscard]] bool builds_tree() const { return handler_ == nullptr; }
  /// A whole tree was built (without a handler).
  [[nodiscard]] bool complete() const { return complete_; }
  Tree take() { return builder_.take(); }

 private:
  enum class Role : std::uint8_t { root, section, tree };
  struct Frame {
    Role role = Role::tree;
    NodeKind kind = NodeKind::mapping;
    bool flow = false;
    bool is_key = false;   ///< This collection stands where a key was wanted.
    bool has_key = false;  ///< A key was read, its value comes next.
    bool drop = false;     ///< That value counts for nothing: its key was at fault.
    std::uint32_t begin = 0;
    std::uint32_t last_end = 0;  ///< End of what was last read in it.
    std::uint32_t node = 0;
    std::size_t first_pending = 0;
    Key key;
    Keys keys;
  };

  [[nodiscard]] Frame* top() { return depth_ == 0 ? nullptr : &frames_[depth_ - 1]; }
  [[nodiscard]] std::string_view bytes() const { return faults_.bytes(); }
  [[nodiscard]] bool wants_key() const;
  [[nodiscard]] bool within_key() const;
  void missing_key(std::uint32_t offset);

  std::uint32_t past_properties(std::uint32_t offset);
  void key(std::uint32_t offset, std::string_view decoded);
  void check_key(Frame& frame);
  void check_plain(const Node& node, bool verbatim);
  void check_missing_space(const Frame& frame);
  [[nodiscard]] std::uint32_t null_end(const Frame* frame, std::uint32_t offset) const;
  [[nodiscard]] std::uint32_t closing_end(const Frame& frame) const;
  Frame& push(NodeKind kind, std::uint32_t offset, bool flow);
  std::uint32_t add(const Node& node);
  void value(std::uint32_t node, std::uint32_t end);
  void deliver(Frame& frame, std::uint32_t node);
  void stop(const diag::Code& code, std::uint32_t offset, std::size_t limit);

  Faults& faults_;
  Handler* handler_;
  Builder builder_;
  std::vector<Frame> frames_;  ///< The first depth_ are open; the others keep their memory.
  std::size_t depth_ = 0;
  std::deque<std::string> kept_keys_;  ///< Decoded keys of the root and of sections.
  bool stopped_ = false;
  bool complete_ = false;
};

}  // namespace doc
