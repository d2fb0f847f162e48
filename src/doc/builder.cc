#include <utility>

#include "doc/composer.h"

namespace doc {

void Builder::clear() {
  tree_.nodes_.clear();
  tree_.items_.clear();
  tree_.pairs_.clear();
  if (!tree_.decoded_.empty()) tree_.decoded_.clear();
  pending_.clear();
}

std::uint32_t Builder::add(const Node& node) {
  tree_.nodes_.push_back(node);
  return static_cast<std::uint32_t>(tree_.nodes_.size() - 1);
}

std::string_view Builder::keep(std::string_view decoded) {
  return tree_.decoded_.emplace_back(decoded);
}

void Builder::close(std::uint32_t node, std::size_t first, std::uint32_t end) {
  Node& closed = tree_.nodes_[node];
  closed.span.end = end;
  closed.child_count = static_cast<std::uint32_t>(pending_.size() - first);
  const auto own = pending_.begin() + static_cast<std::ptrdiff_t>(first);
  if (closed.kind == NodeKind::mapping) {
    closed.first_child = static_cast<std::uint32_t>(tree_.pairs_.size());
    tree_.pairs_.insert(tree_.pairs_.end(), own, pending_.end());
  } else {
    closed.first_child = static_cast<std::uint32_t>(tree_.items_.size());
    for (auto pair = own; pair != pending_.end(); ++pair) tree_.items_.push_back(pair->value);
  }
  pending_.erase(own, pending_.end());
}

}  // namespace doc
