// XML, guarded: no entities of its own, one root, bounded depth; text in one piece.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "import/format.h"

namespace importer {

/// Elements within each other; pugixml's own walks recurse.
inline constexpr int kMaxXmlDepth = 256;

class Xml {
 public:
  /// Parses; faults are reported with their place. `root` is empty then.
  explicit Xml(const Input& input);
  [[nodiscard]] pugi::xml_node root() const { return root_; }
  /// The line of an element.
  [[nodiscard]] std::size_t line(pugi::xml_node node) const;

 private:
  const Input& input_;
  pugi::xml_document document_;
  pugi::xml_node root_;
};

/// All text of an element but that of its children, joined over comments, trimmed.
std::string xml_text(pugi::xml_node node);
/// The text of a child; empty if there is none.
std::string xml_text(pugi::xml_node parent, const char* child);
/// A name without its namespace prefix.
std::string_view bare_name(pugi::xml_node node);
pugi::xml_node bare_child(pugi::xml_node parent, std::string_view name);
std::vector<pugi::xml_node> bare_children(pugi::xml_node parent, std::string_view name);
std::string xml_attribute(pugi::xml_node node, const char* name);

}  // namespace importer
