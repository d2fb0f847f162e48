// The picture as Mermaid. Nodes have numbers for names; what a plant says stands in quoted labels,
// with every sign that could mean something there as its code.
#include <fmt/format.h>

#include <array>
#include <iterator>
#include <map>

#include "graph/canvas.h"
#include "graph/write.h"
#include "text/unicode.h"

namespace graph {
namespace {

std::string safe(std::string_view text) {
  std::string out;
  for (const char c : text::visible(text)) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       static_cast<unsigned char>(c) >= 0x80U ||
                       std::string_view(" -_.,/+").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += fmt::format("#{};", static_cast<int>(static_cast<unsigned char>(c)));
    }
  }
  return out;
}

/// For the lines that know no codes: what is not plain is left out.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text::visible(text)) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       static_cast<unsigned char>(c) >= 0x80U || c == '-' || c == '_' || c == ',' ||
                       c == '.';
    out += plain ? c : ' ';
  }
  return out;
}

std::string label(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += "<br/>";
    out += safe(part);
  }
  return out.empty() ? " " : out;
}

class MermaidWriter {
 public:
  explicit MermaidWriter(const Picture& picture) : picture_(picture) {}

  std::string take() {
    line("flowchart TB");
    line("  accTitle: {}", bare(picture_.title));
    line("  accDescr: {}", bare(picture_.summary));
    for (std::size_t row = 0; row < picture_.rows.size(); ++row) tier(row);
    for (const Line& one : picture_.lines) edge(one);
    for (const auto& [severity, names] : marked_) {
      line("  classDef s{} stroke:{},stroke-width:3px", static_cast<int>(severity),
           colour(severity));
      line("  class {} s{}", fmt::join(names, ","), static_cast<int>(severity));
    }
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    out_ += '\n';
  }

  void remember(const Mark& mark, const std::string& name) {
    if (mark.severity) marked_[*mark.severity].push_back(name);
  }

  void tier(std::size_t row) {
    const Row& one = picture_.rows[row];
    if (one.boxes.empty()) return;
    const bool named = !one.label.empty();
    const std::string own = fmt::format("t{}", row);
    if (named) line("  subgraph {}[\"{}\"]", own, label({one.label}));
    for (const std::size_t box : one.boxes) zone(box);
    if (named) line("  end");
    const std::string here = named ? own : names_[one.boxes.front()];
    if (!above_.empty()) line("  {} ~~~ {}", above_, here);
    above_ = here;
  }

  std::string card(const Card& one) {
    const std::string name = fmt::format("n{}", ++nodes_);
    const std::string count = one.count > 1 ? fmt::format(" ×{}", one.count) : std::string();
    const std::string text =
        label({one.id + count, one.type, mark_text(one.mark, picture_.language)});
    if (one.shape == Shape::boundary) {
      line("    {}[[\"{}\"]]", name, text);
    } else {
      line("    {}[\"{}\"]", name, text);
    }
    remember(one.mark, name);
    return name;
  }

  void zone(std::size_t index) {
    const Box& box = picture_.boxes[index];
    if (box.between) {
      names_[index] = card(box.groups[0].cards[0]);
      return;
    }
    names_[index] = fmt::format("z{}", index);
    bool empty = true;
    for (const Group& group : box.groups) {
      empty = empty && group.title.empty() && group.cards.empty();
    }
    const std::string title = label({box.title, mark_text(box.mark, picture_.language)});
    remember(box.mark, names_[index]);
    if (empty) return line("    {}([\"{}\"])", names_[index], title);
    line("    subgraph {}[\"{}\"]", names_[index], title);
    for (std::size_t group = 0; group < box.groups.size(); ++group) {
      const Group& one = box.groups[group];
      if (!one.title.empty()) {
        const std::string name = fmt::format("n{}", ++nodes_);
        groups_[{index, group}] = name;
        line("    {}>\"{}\"]", name, label({one.title, mark_text(one.mark, picture_.language)}));
        remember(one.mark, name);
      }
      for (std::size_t k = 0; k < one.cards.size(); ++k) {
        cards_[{index, group, k}] = card(one.cards[k]);
      }
    }
    line("    end");
  }

  [[nodiscard]] std::string node(const End& end) const {
    if (end.card) return cards_.at({end.box, *end.group, *end.card});
    if (end.group) {
      const auto found = groups_.find({end.box, *end.group});
      if (found != groups_.end()) return found->second;
    }
    return names_.at(end.box);
  }

  void edge(const Line& one) {
    std::string text = one.number;
    if (!one.label.empty()) text += (text.empty() ? "" : " ") + one.label;
    const bool dashed = one.kind == LineKind::flow || one.kind == LineKind::session;
    const bool thick =
        one.kind == LineKind::wire || one.kind == LineKind::outside || one.kind == LineKind::tunnel;
    std::string arrow = dashed ? "-.-" : (thick ? "===" : "---");
    if (one.towards_b || one.towards_a) arrow = dashed ? "-.->" : (thick ? "==>" : "-->");
    if (one.towards_a && one.towards_b) arrow = "<" + arrow;
    const bool back = one.towards_a && !one.towards_b;
    std::string words;
    const std::string mark = mark_text(one.mark, picture_.language);
    if (!text.empty() || !mark.empty()) words = fmt::format("|\"{}\"|", label({text, mark}));
    line("  {} {}{} {}", node(back ? one.b : one.a), arrow, words, node(back ? one.a : one.b));
  }

  const Picture& picture_;
  std::string out_;
  std::size_t nodes_ = 0;
  std::map<std::array<std::size_t, 3>, std::string> cards_;
  std::map<std::pair<std::size_t, std::size_t>, std::string> groups_;
  std::map<std::size_t, std::string> names_;
  std::map<diag::Severity, std::vector<std::string>> marked_;
  std::string above_;
};

}  // namespace

std::string mermaid(const Picture& picture) { return MermaidWriter(picture).take(); }

}  // namespace graph
