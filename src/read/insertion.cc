#include "read/insertion.h"

#include <algorithm>

#include "doc/document.h"
#include "read/locate.h"

namespace reader {
namespace {

bool is_flow(std::string_view bytes, const doc::Node& mapping) {
  return mapping.span.begin < bytes.size() && bytes[mapping.span.begin] == '{';
}

std::string_view line_end_of(std::string_view bytes) {
  return bytes.find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
}

/// What stands before the first key of a block mapping on its line.
std::string indent_of(std::string_view bytes, const doc::Entry& first) {
  const std::size_t begin = first.key.span.begin;
  return std::string(begin - (bytes.rfind('\n', begin) + 1), ' ');
}

Insertion into(std::string_view bytes, const doc::Tree& tree, const doc::Node& mapping,
               std::string_view line) {
  const text::FileId file = mapping.span.file;
  const std::string text(line);
  if (is_flow(bytes, mapping)) {
    const doc::Entry last = tree.entry(mapping, mapping.child_count - 1);
    return {file, last.value->span.end, ", " + text};
  }
  // Above the second key, so that it stands within the item whatever its last value is.
  const std::string rest =
      text + std::string(line_end_of(bytes)) + indent_of(bytes, tree.entry(mapping, 0));
  return {file, tree.entry(mapping, mapping.child_count > 1 ? 1 : 0).key.span.begin, rest};
}

Insertion behind_last(std::string_view bytes, const doc::Tree& tree, const doc::Node& mapping,
                      std::string_view entry) {
  const text::FileId file = mapping.span.file;
  if (mapping.child_count == 0) {
    return {file, mapping.span.begin + 1, " " + std::string(entry) + " "};
  }
  const std::uint32_t end = tree.entry(mapping, mapping.child_count - 1).value->span.end;
  if (is_flow(bytes, mapping)) return {file, end, ", " + std::string(entry)};
  std::size_t at = std::min(bytes.find('\n', end), bytes.size());
  if (at > 0 && at < bytes.size() && bytes[at - 1] == '\r') --at;
  return {file, static_cast<std::uint32_t>(at),
          std::string(line_end_of(bytes)) + indent_of(bytes, tree.entry(mapping, 0)) +
              std::string(entry)};
}

Insertion new_section(std::string_view bytes, text::FileId file, std::string_view section,
                      std::string_view entry) {
  const std::string end(line_end_of(bytes));
  std::string text = bytes.empty() || bytes.back() == '\n' ? "" : end;
  text += end + std::string(section) + ":";
  text += entry.empty() ? " {}" + end : end + "  " + std::string(entry) + end;
  return {file, static_cast<std::uint32_t>(bytes.size()), std::move(text)};
}

}  // namespace

std::optional<Insertion> insertion(const text::Sources& sources, const model::Plant& plant,
                                   model::Ref entity, const model::Attribute& attribute,
                                   std::string_view value) {
  const model::Place& place = plant.table(entity.kind()).place(entity.row());
  const auto item = item_of(sources, place);
  if (!item || item->node->kind != doc::NodeKind::mapping || item->node->child_count == 0) {
    return std::nullopt;
  }
  const std::string_view bytes = sources.bytes(place.item.file);
  const std::string name(attribute.name);
  const std::string written(value);
  const std::size_t dot = name.find('.');
  if (dot == std::string::npos) {
    return into(bytes, item->tree, *item->node, name + ": " + written);
  }
  const std::string member = name.substr(dot + 1) + ": " + written;
  const doc::Node* group = item->tree.find(*item->node, name.substr(0, dot));
  if (group == nullptr) {
    return into(bytes, item->tree, *item->node, name.substr(0, dot) + ": { " + member + " }");
  }
  if (group->kind != doc::NodeKind::mapping || group->child_count == 0) return std::nullopt;
  return into(bytes, item->tree, *group, member);
}

std::optional<Insertion> entry_insertion(const text::Sources& sources, text::FileId file,
                                         std::string_view section, std::string_view entry) {
  diag::Sink faults;
  const auto tree = doc::load(sources, file, faults);
  if (!tree || tree->root().kind != doc::NodeKind::mapping) return std::nullopt;
  const std::string_view bytes = sources.bytes(file);
  const doc::Node* found = tree->find(tree->root(), section);
  if (found == nullptr) return new_section(bytes, file, section, entry);
  if (found->kind != doc::NodeKind::mapping || entry.empty()) return std::nullopt;
  return behind_last(bytes, *tree, *found, entry);
}

}  // namespace reader
