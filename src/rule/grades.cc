#include "rule/grades.h"

#include <string>

#include "diag/codes_rule.h"
#include "doc/document.h"
#include "model/attribute.h"

namespace rule {
namespace {

/// The value at a path of keys; a diagnostic at the deepest node that exists if there is none.
const doc::Node* at(const doc::Tree& tree, std::initializer_list<std::string_view> path,
                    diag::Sink& sink) {
  const doc::Node* node = &tree.root();
  std::string way;
  for (const std::string_view key : path) {
    if (!way.empty()) way += '.';
    way += key;
    const doc::Node* next = node->kind == doc::NodeKind::mapping ? tree.find(*node, key) : nullptr;
    if (next == nullptr) {
      sink.report(diag::rule::kBadData, node->span, {"`" + way + "`"});
      return nullptr;
    }
    node = next;
  }
  return node;
}

int level(const doc::Tree& tree, std::initializer_list<std::string_view> path, diag::Sink& sink) {
  const doc::Node* node = at(tree, path, sink);
  if (node == nullptr) return 1;
  const auto value = doc::integer(*node);
  if (!value || *value < 1 || *value > 4) {
    sink.report(diag::rule::kUnknownWord, node->span,
                {std::string(node->text), std::string(*(path.end() - 1)), "1, 2, 3, 4"});
    return 1;
  }
  return static_cast<int>(*value);
}

}  // namespace

facts::Grades grades(const text::Sources& sources, text::FileId file, diag::Sink& sink) {
  facts::Grades out;
  const auto tree = doc::load(sources, file, sink);
  if (!tree) return out;
  constexpr std::string_view kK[] = {"k1", "k2", "k3", "k4"};
  constexpr std::string_view kX[] = {"x1", "x2", "x3", "x4"};
  for (std::size_t k = 0; k < 4; ++k) {
    for (std::size_t x = 0; x < 4; ++x) {
      const doc::Node* node = at(*tree, {"risk", kK[k], kX[x]}, sink);
      if (node == nullptr) continue;
      if (const auto severity = diag::severity_named(node->text)) {
        out.risk[k][x] = *severity;
      } else {
        sink.report(diag::rule::kUnknownWord, node->span,
                    {std::string(node->text), "risk", "info, low, medium, high, critical"});
      }
    }
  }
  const auto& data = model::attribute(model::find_attribute(model::Kind::flow, "data")).fixed;
  for (std::size_t i = 0; i < data.size() && i < out.data.size(); ++i) {
    out.data[i].theft = level(*tree, {"data", data[i], "theft"}, sink);
    out.data[i].tampering = level(*tree, {"data", data[i], "tampering"}, sink);
    const doc::Node* row = at(*tree, {"data", data[i]}, sink);
    out.data[i].confidential = row != nullptr && tree->find(*row, "confidential") != nullptr
                                   ? level(*tree, {"data", data[i], "confidential"}, sink)
                                   : out.data[i].theft;
  }
  const auto& worst =
      model::attribute(model::find_attribute(model::Kind::zone, "worst_case")).fixed;
  for (std::size_t i = 0; i < worst.size() && i < out.worst_case.size(); ++i) {
    out.worst_case[i] = level(*tree, {"worst-case", worst[i]}, sink);
  }
  out.assumed_controller = level(*tree, {"assumed", "controller"}, sink);
  out.assumed_other = level(*tree, {"assumed", "other"}, sink);
  return out;
}

}  // namespace rule
