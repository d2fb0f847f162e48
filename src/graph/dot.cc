// The picture as DOT of Graphviz. Nodes have numbers for names; what a plant says stands in quoted
// labels only.
#include <fmt/format.h>

#include <array>
#include <iterator>
#include <map>

#include "graph/canvas.h"
#include "graph/write.h"
#include "text/unicode.h"

namespace graph {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text::visible(text)) {
    // A backslash begins a sequence of Graphviz's own.
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

/// Several lines of one label.
std::string lines(const std::vector<std::string>& parts) {
  std::string out = "\"";
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    const std::string one = quoted(part);
    if (out.size() > 1) out += "\\n";
    out += one.substr(1, one.size() - 2);
  }
  return out + "\"";
}

class DotWriter {
 public:
  explicit DotWriter(const Picture& picture) : picture_(picture) {}

  std::string take() {
    line("digraph plant {{");
    line(
        "  graph [label={}, labelloc=t, rankdir=TB, compound=true, newrank=true, "
        "fontname=\"sans-serif\", tooltip=\" \"];",
        lines({picture_.title, picture_.summary}));
    line(
        "  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontsize=10, "
        "fontname=\"sans-serif\"];");
    line("  edge [arrowhead=none, fontsize=9, fontname=\"sans-serif\"];");
    for (std::size_t row = 0; row < picture_.rows.size(); ++row) tier(row);
    for (const Line& one : picture_.lines) edge(one);
    line("}}");
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    out_ += '\n';
  }

  [[nodiscard]] std::string marked(const Mark& mark) const {
    return mark_text(mark, picture_.language);
  }

  static std::string look(const Mark& mark) {
    if (mark.severity) return fmt::format(", color=\"{}\", penwidth=2.4", colour(*mark.severity));
    if (mark.open > 0) return fmt::format(", color=\"{}\"", kOpenColour);
    return {};
  }

  void tier(std::size_t row) {
    const Row& one = picture_.rows[row];
    if (one.boxes.empty()) return;
    const bool named = !one.label.empty();
    if (named) {
      line("  subgraph cluster_t{} {{", row);
      line("    label={}; style=filled; color=\"#f2f2f2\";", quoted(one.label));
    }
    for (const std::size_t box : one.boxes) zone(box);
    if (named) line("  }}");
    // The rows come in their order, from the top.
    if (above_) line("  {} -> {} [style=invis];", *above_, anchors_[one.boxes.front()]);
    above_ = anchors_[one.boxes.front()];
  }

  void card(const Card& one, std::size_t box, std::size_t group, std::size_t index) {
    const std::string name = fmt::format("n{}", ++nodes_);
    cards_[{box, group, index}] = name;
    anchors_.try_emplace(box, name);
    const std::string count = one.count > 1 ? fmt::format(" ×{}", one.count) : std::string();
    line("    {} [label={}{}{}];", name, lines({one.id + count, one.type, marked(one.mark)}),
         one.shape == Shape::boundary ? ", shape=box3d" : "", look(one.mark));
  }

  void zone(std::size_t index) {
    const Box& box = picture_.boxes[index];
    if (box.between) return card(box.groups[0].cards[0], index, 0, 0);
    line("    subgraph cluster_z{} {{", index);
    line("      label={}; style=solid{};", lines({box.title, marked(box.mark)}),
         box.mark.severity ? fmt::format("; color=\"{}\"", colour(*box.mark.severity))
                           : std::string("; color=\"#555555\""));
    const std::string anchor = fmt::format("z{}", index);
    anchors_.try_emplace(index, anchor);
    line("      {} [shape=point, style=invis];", anchor);
    for (std::size_t group = 0; group < box.groups.size(); ++group) {
      const Group& one = box.groups[group];
      if (!one.title.empty()) {
        const std::string name = fmt::format("n{}", ++nodes_);
        groups_[{index, group}] = name;
        line("      {} [shape=note, label={}{}];", name, lines({one.title, marked(one.mark)}),
             look(one.mark));
      }
      for (std::size_t k = 0; k < one.cards.size(); ++k) card(one.cards[k], index, group, k);
    }
    line("    }}");
  }

  [[nodiscard]] std::string node(const End& end) const {
    if (end.card) return cards_.at({end.box, *end.group, *end.card});
    if (end.group) {
      const auto found = groups_.find({end.box, *end.group});
      if (found != groups_.end()) return found->second;
    }
    return anchors_.at(end.box);
  }

  void edge(const Line& one) {
    std::string label = one.number;
    if (!one.label.empty()) label += (label.empty() ? "" : " ") + one.label;
    std::string more;
    switch (one.kind) {
      case LineKind::leg:
        break;
      case LineKind::cable:
        break;
      case LineKind::wire:
        more = ", penwidth=3";
        break;
      case LineKind::outside:
        more = ", penwidth=2.4, color=\"#0d47a1\"";
        break;
      case LineKind::tunnel:
        more = ", color=\"#0d47a1:white:#0d47a1\"";
        break;
      case LineKind::flow:
        more = ", style=dashed, color=\"#2e7d32\", constraint=false";
        break;
      case LineKind::session:
        more = ", style=dashed, penwidth=2, color=\"#ad1457\", constraint=false";
        break;
    }
    if (one.towards_a && one.towards_b) {
      more += ", dir=both, arrowhead=normal, arrowtail=normal";
    } else if (one.towards_b) {
      more += ", arrowhead=normal";
    } else if (one.towards_a) {
      more += ", dir=back, arrowtail=normal";
    }
    if (one.mark.severity) more += fmt::format(", fontcolor=\"{}\"", colour(*one.mark.severity));
    line("  {} -> {} [label={}, tooltip={}{}];", node(one.a), node(one.b),
         lines({label, marked(one.mark)}), quoted(one.text.empty() ? " " : one.text), more);
  }

  const Picture& picture_;
  std::string out_;
  std::size_t nodes_ = 0;
  std::map<std::array<std::size_t, 3>, std::string> cards_;
  std::map<std::pair<std::size_t, std::size_t>, std::string> groups_;
  std::map<std::size_t, std::string> anchors_;  ///< A node of each box.
  std::optional<std::string> above_;
};

}  // namespace

std::string dot(const Picture& picture) { return DotWriter(picture).take(); }

}  // namespace graph
