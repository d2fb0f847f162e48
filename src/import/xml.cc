#include "import/xml.h"

#include <cstring>

#include "diag/codes_import.h"
#include "import/words.h"

namespace importer {
namespace {

/// The deepest nesting by counting tags, before anything recurses.
int depth_of(pugi::xml_node root) {
  int depth = 0;
  int deepest = 0;
  for (pugi::xml_node node = root; node;) {
    if (node.first_child()) {
      node = node.first_child();
      deepest = std::max(deepest, ++depth);
      if (deepest > kMaxXmlDepth) return deepest;
      continue;
    }
    while (node && node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (!node || node == root) break;
    node = node.next_sibling();
  }
  return deepest;
}

}  // namespace

Xml::Xml(const Input& input) : input_(input) {
  // A document type is kept for the look at it; entities of its own are never expanded.
  const pugi::xml_parse_result result =
      document_.load_buffer(input.bytes.data(), input.bytes.size(),
                            pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
  if (!result) {
    const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
    const bool cut = at + 1 >= input.bytes.size();
    input.fault(cut ? diag::importer::kHalfFile : diag::importer::kXml, at, {result.description()});
    return;
  }
  int elements = 0;
  for (const pugi::xml_node node : document_.children()) {
    if (node.type() == pugi::node_doctype && std::strstr(node.value(), "<!ENTITY") != nullptr) {
      input.fault(diag::importer::kEntities, 0);
      return;
    }
    if (node.type() != pugi::node_element) continue;
    if (++elements == 1) {
      root_ = node;
    } else {
      input.fault(diag::importer::kSecondRoot, static_cast<std::size_t>(node.offset_debug()),
                  {node.name()});
      root_ = {};
      return;
    }
  }
  if (depth_of(root_) > kMaxXmlDepth) {
    input.fault(diag::importer::kTooDeep, 0, {std::to_string(kMaxXmlDepth)});
    root_ = {};
  }
}

std::size_t Xml::line(pugi::xml_node node) const {
  const auto offset = node.offset_debug();
  if (offset < 0) return 0;
  return input_.sources.position(input_.file, static_cast<std::uint32_t>(offset)).line;
}

std::string xml_text(pugi::xml_node node) {
  std::string out;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) out += child.value();
  }
  return std::string(trimmed(out));
}

std::string xml_text(pugi::xml_node parent, const char* child) {
  return xml_text(parent.child(child));
}

std::string_view bare_name(pugi::xml_node node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);
}

pugi::xml_node bare_child(pugi::xml_node parent, std::string_view name) {
  for (const pugi::xml_node child : parent.children()) {
    if (bare_name(child) == name) return child;
  }
  return {};
}

std::vector<pugi::xml_node> bare_children(pugi::xml_node parent, std::string_view name) {
  std::vector<pugi::xml_node> out;
  for (const pugi::xml_node child : parent.children()) {
    if (bare_name(child) == name) out.push_back(child);
  }
  return out;
}

std::string xml_attribute(pugi::xml_node node, const char* name) {
  return std::string(trimmed(node.attribute(name).value()));
}

}  // namespace importer
