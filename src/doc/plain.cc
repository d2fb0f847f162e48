#include "doc/plain.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <string>

#include "doc/events.h"
#include "doc/layout.h"
#include "doc/plain_scanner.h"

namespace doc {
namespace {

/// One entry of a section read by itself, with another one behind it that shows where it ended: an
/// open quote would swallow that. What belongs to the entry is passed on.
class ItemEvents final : public YAML::EventHandler {
 public:
  ItemEvents(const OddItem& item, Events& events) : item_(item), events_(events) {}

  /// Exactly the entry and the one behind it were there.
  [[nodiscard]] bool whole() const {
    return !wrong_ && depth_ == 0 && ended_ && nodes_ == (item_.in_sequence ? 1 : 2);
  }

  void OnDocumentStart(const YAML::Mark&) override { wrong_ = wrong_ || documents_++ > 0; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (node(mark)) events_.OnNull(mark, anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (node(mark)) events_.OnAlias(mark, anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    if (node(mark)) events_.OnScalar(mark, tag, anchor, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    if (begins(mark, true)) {
      events_.OnSequenceStart(mark, tag, anchor, style);
    }
  }
  void OnSequenceEnd() override {
    if (ends()) events_.OnSequenceEnd();
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    if (begins(mark, false)) events_.OnMapStart(mark, tag, anchor, style);
  }
  void OnMapEnd() override {
    if (ends()) events_.OnMapEnd();
  }

 private:
  /// Whether a node belongs to the entry.
  bool node(const YAML::Mark& mark) {
    if (depth_ == 0) wrong_ = true;
    if (depth_ != 1) return depth_ > 1;
    // The value of the key behind the entry stands behind it, too.
    ended_ = ended_ || static_cast<std::uint32_t>(mark.pos) >= item_.lines.end - item_.lines.begin;
    if (!ended_) ++nodes_;
    return !ended_;
  }

  bool begins(const YAML::Mark& mark, bool sequence) {
    if (depth_ == 0) {
      wrong_ = wrong_ || sequence != item_.in_sequence ||
               static_cast<std::size_t>(mark.column) != item_.indent;
      ++depth_;
      return false;
    }
    const bool own = node(mark);
    ++depth_;
    wrong_ = wrong_ || !own;
    return own;
  }

  bool ends() { return --depth_ > 0; }

  const OddItem& item_;
  Events& events_;
  std::size_t depth_ = 0;
  int documents_ = 0;
  int nodes_ = 0;
  bool ended_ = false;
  bool wrong_ = false;
};

/// Reads an odd item by yaml-cpp; false if it is not whole.
bool read_item(std::string_view bytes, const OddItem& item, Events& events) {
  std::string text(bytes.substr(item.lines.begin, item.lines.end - item.lines.begin));
  if (!text.ends_with('\n')) text += '\n';
  text.append(item.indent, ' ');
  text += item.in_sequence ? "- end\n" : "end: end\n";
  DocumentBuffer buffer(text);
  std::istream in(&buffer);
  ItemEvents own(item, events);
  try {
    YAML::Parser parser(in);
    return parser.HandleNextDocument(own) && !parser.HandleNextDocument(own) && own.whole();
  } catch (const YAML::Exception&) {
    return false;
  }
}

/// The first pass: whether all of it is sure, and which items are yaml-cpp's.
class Look {
 public:
  explicit Look(std::string_view bytes) : bytes_(bytes) {}

  static void open(NodeKind, std::uint32_t, bool) {}
  static void close() {}
  static void scalar(std::uint32_t, std::string_view) {}
  static void empty(std::uint32_t) {}
  static bool stopped() { return false; }
  static const OddItem* known_odd(std::uint32_t) { return nullptr; }

  bool odd(const OddItem& item) {
    odd_bytes_ += item.lines.end - item.lines.begin;
    if (odd_bytes_ > kFreeOddBytes && odd_bytes_ > bytes_.size() / kMaxOddShare) return false;
    const Layout layout = lay_out(bytes_, item.lines);
    if (!layout.tabs.empty() || !layout.refusals.empty() || !layout.directives.empty() ||
        layout.second_document || layout.too_large_flow || layout.document.end != item.lines.end) {
      return false;
    }
    items.push_back(item);
    return without_fault(item);
  }

  std::vector<OddItem> items;

 private:
  /// A fault of the entry may lean on what comes behind it: then the whole is yaml-cpp's.
  [[nodiscard]] bool without_fault(const OddItem& item) const {
    diag::Sink sink;
    Faults faults(text::kNoFile, bytes_, sink);
    Composer composer(faults, nullptr);
    composer.open(item.in_sequence ? NodeKind::sequence : NodeKind::mapping,
                  item.lines.begin + offset32(item.indent), false);
    Events events(composer, item.lines);
    if (!read_item(bytes_, item, events) || composer.stopped()) return false;
    composer.close();
    return faults.empty();
  }

  // Where much is odd, one pass of yaml-cpp over the whole costs less than two over its items.
  static constexpr std::size_t kFreeOddBytes = 16 * 1024;
  static constexpr std::size_t kMaxOddShare = 8;
  std::string_view bytes_;
  std::size_t odd_bytes_ = 0;
};

/// The second pass.
class Pass {
 public:
  Pass(std::string_view bytes, const std::vector<OddItem>& items, Composer& composer)
      : bytes_(bytes), next_(items.data()), end_(items.data() + items.size()), to_(composer) {}

  void open(NodeKind kind, std::uint32_t offset, bool flow) { to_.open(kind, offset, flow); }
  void close() { to_.close(); }
  void scalar(std::uint32_t offset, std::string_view decoded) { to_.scalar(offset, decoded); }
  void empty(std::uint32_t offset) { to_.empty(offset, false); }
  [[nodiscard]] bool stopped() const { return to_.stopped(); }

  const OddItem* known_odd(std::uint32_t offset) {
    return next_ != end_ && next_->lines.begin == offset ? next_++ : nullptr;
  }
  bool odd(const OddItem& item) {
    Events events(to_, item.lines);
    return read_item(bytes_, item, events) || to_.stopped();
  }

 private:
  std::string_view bytes_;
  const OddItem* next_;
  const OddItem* end_;
  Composer& to_;
};

}  // namespace

bool read_plain(Faults& faults, Range range, Composer& composer) {
  const std::string_view bytes = faults.bytes().substr(0, range.end);
  Look look(bytes);
  if (!PlainScanner<Look>(bytes, range, composer.builds_tree(), look).run()) return false;
  Pass pass(bytes, look.items, composer);
  PlainScanner<Pass>(bytes, range, composer.builds_tree(), pass).run();
  return true;
}

}  // namespace doc
