#include <yaml-cpp/parser.h>

#include <array>
#include <istream>
#include <string>

#include "diag/codes_yaml.h"
#include "doc/bytes.h"
#include "doc/composer.h"
#include "doc/document.h"
#include "doc/engine.h"
#include "doc/events.h"
#include "doc/layout.h"
#include "doc/limits.h"
#include "doc/plain.h"
#include "doc/signs.h"
#include "doc/stored.h"
#include "doc/syntax.h"

namespace doc {
namespace {

namespace codes = diag::yaml;

Stumble stumble_of(std::string_view words) {
  namespace says = YAML::ErrorMsg;
  struct Row {
    std::string_view words;
    Stumble stumble;
  };
  // Compared from the beginning: some of yaml-cpp's words go on with the character at fault.
  static const std::array<Row, 29> kRows{{
      {says::END_OF_MAP_FLOW, Stumble::unfinished_flow_mapping},
      {says::END_OF_SEQ_FLOW, Stumble::unfinished_flow_sequence},
      {says::END_OF_MAP, Stumble::unfinished_mapping},
      {says::END_OF_SEQ, Stumble::unfinished_sequence},
      {says::FLOW_END, Stumble::flow_end},
      {says::BLOCK_ENTRY, Stumble::dash},
      {says::MAP_VALUE, Stumble::colon},
      {says::DOC_IN_SCALAR, Stumble::quote},
      {says::EOF_IN_SCALAR, Stumble::quote},
      {says::INVALID_HEX, Stumble::escape},
      {says::INVALID_UNICODE, Stumble::escape},
      {says::INVALID_ESCAPE, Stumble::escape},
      {says::UNKNOWN_TOKEN, Stumble::character},
      {says::CHAR_IN_SCALAR, Stumble::character},
      {says::TAB_IN_INDENTATION, Stumble::tab},
      {says::CHAR_IN_BLOCK, Stumble::block_head},
      {says::ZERO_INDENT_IN_BLOCK, Stumble::block_head},
      {says::ALIAS_NOT_FOUND, Stumble::alias},
      {says::CHAR_IN_ALIAS, Stumble::alias},
      {says::ALIAS_CONTENT, Stumble::alias},
      {says::UNKNOWN_ANCHOR, Stumble::alias},
      {says::ANCHOR_NOT_FOUND, Stumble::anchor},
      {says::CHAR_IN_ANCHOR, Stumble::anchor},
      {says::MULTIPLE_ANCHORS, Stumble::anchor},
      {says::MULTIPLE_TAGS, Stumble::tag},
      {says::CHAR_IN_TAG_HANDLE, Stumble::tag},
      {says::TAG_WITH_NO_SUFFIX, Stumble::tag},
      {says::END_OF_VERBATIM_TAG, Stumble::tag},
      {says::BAD_FILE, Stumble::depth},
  }};
  for (const Row& row : kRows) {
    if (words.substr(0, row.words.size()) == row.words) return row.stumble;
  }
  return Stumble::other;
}

void parse(Faults& faults, const Layout& layout, Composer& composer) {
  const Range range = layout.document;
  std::string spaced;
  std::string_view bytes = faults.bytes().substr(range.begin, range.end - range.begin);
  if (!layout.free_tabs.empty()) {
    spaced = bytes;
    for (const std::uint32_t tab : layout.free_tabs) {
      if (tab >= range.begin && tab < range.end) spaced[tab - range.begin] = ' ';
    }
    bytes = spaced;
  }
  DocumentBuffer buffer(bytes);
  std::istream in(&buffer);
  Events events(composer, range);
  try {
    YAML::Parser parser(in);
    // yaml-cpp ends a document at a line that it cannot place and begins another one there, for
    // ever where it makes no progress: the second one is a fault by itself.
    if (parser.HandleNextDocument(events)) parser.HandleNextDocument(events);
  } catch (const YAML::Exception& fault) {
    if (composer.stopped()) return;
    const bool behind = events.documents() > 1;
    report_stumble(faults, layout, behind ? Stumble::unfinished_mapping : stumble_of(fault.msg),
                   events.offset(fault.mark), fault.msg);
  }
}

void report_refusal(Faults& faults, const Refusal& refusal) {
  std::vector<diag::Related> related;
  if (refusal.begin) {
    related.push_back({faults.span({*refusal.begin, *refusal.begin + 1}), codes::kGoesOn, {}});
  }
  faults.report(*refusal.code, refusal.at, {}, std::move(related));
}

/// False where yaml-cpp would only say the same in other words.
bool report_refusals(Faults& faults, const Layout& layout) {
  bool goes_on = true;
  for (const Refusal& refusal : layout.refusals) {
    goes_on = goes_on && !refusal.stops;
    if (!refusal.begin) report_refusal(faults, refusal);
  }
  return goes_on;
}

/// Lines that go on with what began above: where that was never closed, this is said instead.
void report_continuations(Faults& faults, const Layout& layout) {
  if (!faults.empty()) return;
  for (const Refusal& refusal : layout.refusals) {
    if (refusal.begin) report_refusal(faults, refusal);
  }
}

/// The whole way from bytes to the composer; true if there was no fault.
bool run(Faults& faults, Range range, Composer& composer) {
  if (range.begin == 0 && faults.bytes().substr(0, range.end).substr(0, 3) == kByteOrderMark) {
    range.begin = 3;
  }
  if (!check_bytes(faults, range)) return false;
  if (engine() == Engine::automatic && read_plain(faults, range, composer)) {
    return faults.empty();
  }
  Layout layout = lay_out(faults.bytes(), range);
  for (const std::uint32_t tab : layout.tabs) faults.report(codes::kTab, tab);
  for (const std::uint32_t directive : layout.directives) {
    faults.report(codes::kDirective, directive);
    const std::size_t line_end = faults.bytes().find('\n', directive);
    layout.document.begin =
        static_cast<std::uint32_t>(std::min<std::size_t>(line_end, layout.document.end - 1) + 1);
  }
  if (layout.second_document) faults.report(codes::kSeveralDocuments, *layout.second_document);
  if (layout.too_large_flow) {
    faults.report(codes::kFlowTooLarge, *layout.too_large_flow, {std::to_string(kMaxFlowElements)});
    return false;
  }
  if (!layout.has_content) {
    if (faults.empty()) faults.report(codes::kEmpty, Range{range.begin, range.begin});
    return false;
  }
  if (report_refusals(faults, layout)) parse(faults, layout, composer);
  report_continuations(faults, layout);
  return faults.empty();
}

}  // namespace

bool read(const text::Sources& sources, text::FileId file, Handler& handler, diag::Sink& sink) {
  Faults faults(file, sources.bytes(file), sink);
  Composer composer(faults, &handler);
  return run(faults, {0, static_cast<std::uint32_t>(sources.bytes(file).size())}, composer);
}

std::optional<Tree> load(const text::Sources& sources, text::Span range, diag::Sink& sink) {
  const std::string_view bytes = sources.bytes(range.file);
  const auto end = std::min(range.end, static_cast<std::uint32_t>(bytes.size()));
  Faults faults(range.file, bytes.substr(0, end), sink);
  Composer composer(faults, nullptr);
  if (!run(faults, {std::min(range.begin, end), end}, composer) || !composer.complete()) {
    return std::nullopt;
  }
  return composer.take();
}

std::optional<Tree> load(const text::Sources& sources, text::FileId file, diag::Sink& sink) {
  const std::string_view bytes = sources.bytes(file);
  if (const StoredTree* tree = find_stored(sources.name(file), bytes)) {
    return restored(*tree, file, bytes);
  }
  const auto size = static_cast<std::uint32_t>(bytes.size());
  return load(sources, text::Span{file, 0, size}, sink);
}

}  // namespace doc
