// A fault of an input as text.
#include <fmt/format.h>

#include "report/snippet.h"
#include "report/text_parts.h"
#include "report/tree.h"

namespace report {
namespace {

constexpr text::Words kError{"error", "エラー"};
constexpr text::Words kNote{"note", "関連"};
constexpr text::Words kFaultFix{"fix", "対処"};

}  // namespace

void append_fault(std::string& out, const Pen& pen, const diag::Diagnostic& fault) {
  const std::string place = pen.place(fault.span);
  if (!place.empty()) out += place + ": ";
  out += pen.paint(Look::high, fmt::format("{}[{}]", pen.in(kError), fault.code->id));
  out += ": " + pen.paint(Look::strong, plain(diag::message(fault, pen.language()))) + "\n";
  Tree tree(pen, snippet(out, pen, fault.span, {}, Look::high));
  for (const diag::Related& note : fault.related) {
    const std::string at = pen.place(note.span);
    tree.row(kNote, (at.empty() ? at : at + ": ") + diag::message(note, pen.language()));
  }
  tree.row(kFaultFix, diag::fix(fault, pen.language()));
  tree.draw(out);
  out += '\n';
}

void append_faults(std::string& out, const Pen& pen, const diag::Sink& faults) {
  for (const diag::Diagnostic& fault : faults.all()) append_fault(out, pen, fault);
  if (faults.count() > faults.all().size()) {
    fmt::format_to(std::back_inserter(out),
                   fmt::runtime(pen.in({"… and {} more\n\n", "… ほかエラー {} 件\n\n"})),
                   faults.count() - faults.all().size());
  }
}

}  // namespace report
