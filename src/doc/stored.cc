#include "doc/stored.h"

#include <algorithm>
#include <string>

#include "text/embedded.h"

namespace doc {

/// The only other than Builder that knows how a tree is kept.
class Storage {
 public:
  static Tree restore(const StoredTree& stored, text::FileId file, std::string_view bytes) {
    const auto text = [&](const StoredText& at) {
      return (at.decoded ? stored.bytes : bytes).substr(at.begin, at.size);
    };
    Tree out;
    out.nodes_.reserve(stored.nodes.size());
    for (const StoredNode& row : stored.nodes) {
      out.nodes_.push_back({static_cast<NodeKind>(row.kind),
                            static_cast<Style>(row.style),
                            {file, row.begin, row.end},
                            text(row.text),
                            row.first_child,
                            row.child_count});
    }
    out.items_.assign(stored.items.begin(), stored.items.end());
    out.pairs_.reserve(stored.pairs.size());
    for (const StoredPair& row : stored.pairs) {
      out.pairs_.push_back(
          {{text(row.key), {file, row.begin, row.end}, static_cast<Style>(row.style)}, row.value});
    }
    out.root_ = stored.root;
    return out;
  }

  static void write(std::ostream& out, const Tree& tree, std::string_view bytes, int number) {
    std::string decoded;
    const auto text = [&](std::string_view of) {
      const bool verbatim = of.empty() || (of.data() >= bytes.data() &&
                                           of.data() + of.size() <= bytes.data() + bytes.size());
      const std::size_t begin = of.empty() ? 0
                                : verbatim ? static_cast<std::size_t>(of.data() - bytes.data())
                                           : decoded.size();
      if (!verbatim) decoded += of;
      return "{" + std::to_string(begin) + "," + std::to_string(of.size()) +
             (verbatim ? ",false}" : ",true}");
    };
    const std::string name = std::to_string(number);
    // An array of one more, since none may be empty.
    out << "constexpr StoredNode kNodes" << name << "[] = {\n";
    for (const Node& node : tree.nodes_) {
      out << "{" << int(node.kind) << "," << int(node.style) << "," << node.span.begin << ","
          << node.span.end << "," << text(node.text) << "," << node.first_child << ","
          << node.child_count << "},\n";
    }
    out << "{}};\nconstexpr std::uint32_t kItems" << name << "[] = {\n";
    for (const std::uint32_t item : tree.items_) out << item << ",\n";
    out << "0};\nconstexpr StoredPair kPairs" << name << "[] = {\n";
    for (const Tree::Pair& pair : tree.pairs_) {
      out << "{" << int(pair.key.style) << "," << pair.key.span.begin << "," << pair.key.span.end
          << "," << text(pair.key.text) << "," << pair.value << "},\n";
    }
    out << "{}};\nconstexpr unsigned char kBytes" << name << "[] = {";
    for (const char c : decoded) out << int(static_cast<unsigned char>(c)) << ",";
    out << "0};\nconstexpr std::uint32_t kRoot" << name << " = " << tree.root_ << ";\n";
  }
};

const StoredTree* find_stored(std::string_view path, std::string_view bytes) {
  const auto trees = stored();
  const auto found = std::ranges::lower_bound(trees, path, {}, &StoredTree::path);
  if (found == trees.end() || found->path != path) return nullptr;
  const text::Embedded* file = text::find_embedded(path);
  return file != nullptr && file->bytes == bytes ? &*found : nullptr;
}

Tree restored(const StoredTree& stored, text::FileId file, std::string_view bytes) {
  return Storage::restore(stored, file, bytes);
}

void write_stored(std::ostream& out, const Tree& tree, std::string_view bytes, int number) {
  Storage::write(out, tree, bytes, number);
}

}  // namespace doc
