#include "read/shapes.h"

#include <string>

#include "diag/codes_plant.h"

namespace reader {
namespace {

using model::Kind;
using model::Ref;

text::Span key_of(const Context& context, Ref entity) {
  return context.plant.table(entity.kind()).place(entity.row()).key;
}

/// Two ends where `between` is known to be a list.
void check_two_ends(const Context& context, Ref entity, const doc::Node* between) {
  const model::Table& table = context.plant.table(entity.kind());
  const auto list = table.column("between").get(entity.row());
  if (between == nullptr || !list) return;
  const std::size_t ends = context.plant.list(*list).size();
  if (ends == 2) return;
  context.sink.report(diag::plant::kTwoEnds, between->span,
                      {std::string(context.plant.id(entity)), std::to_string(ends)});
}

void check_link(const Context& context, Ref link, const doc::Tree& tree, const doc::Node& mapping) {
  const doc::Node* between = tree.find(mapping, "between");
  const doc::Node* from = tree.find(mapping, "from");
  const doc::Node* to = tree.find(mapping, "to");
  const doc::Node* master = tree.find(mapping, "master");
  const doc::Node* members = tree.find(mapping, "members");
  const bool arrow = from != nullptr || to != nullptr;
  const bool bus = master != nullptr || members != nullptr;
  const int ways = (between != nullptr ? 1 : 0) + (arrow ? 1 : 0) + (bus ? 1 : 0);
  const std::string id(context.plant.id(link));
  const bool whole = (!arrow || (from != nullptr && to != nullptr)) &&
                     (!bus || (master != nullptr && members != nullptr));
  if (ways != 1 || !whole) {
    context.sink.report(diag::plant::kLinkShape, key_of(context, link), {id});
    return;
  }
  check_two_ends(context, link, between);
  const auto medium = context.plant.table(Kind::link).column("medium").get(link.row());
  if (!arrow && medium && context.vocabulary.media[*medium].one_way) {
    context.sink.report(diag::plant::kLinkDirection, (between != nullptr ? between : master)->span,
                        {id, context.vocabulary.media[*medium].id});
  }
  if (members != nullptr) {
    const auto list = context.plant.table(Kind::link).column("members").get(link.row());
    if (list && context.plant.list(*list).empty()) {
      context.sink.report(diag::plant::kEmptyList, members->span, {"members"});
    }
  }
}

}  // namespace

void check_shape(Context context, Ref entity, const doc::Tree& tree, const doc::Node& mapping) {
  const auto has = [&](std::string_view key) { return tree.find(mapping, key) != nullptr; };
  const std::string id(context.plant.id(entity));
  switch (entity.kind()) {
    case Kind::device:
      // `networks` is told as a misspelt key.
      if (!has("network") && !has("interfaces") && !has("zone") && !has("networks")) {
        context.sink.report(diag::plant::kNoPlace, key_of(context, entity), {id});
      }
      break;
    case Kind::network:
      if (has("zone") && has("holds")) {
        context.sink.report(diag::plant::kZoneAndHolds, key_of(context, entity), {id});
      }
      break;
    case Kind::link:
      check_link(context, entity, tree, mapping);
      break;
    case Kind::conduit:
      check_two_ends(context, entity, tree.find(mapping, "between"));
      break;
    case Kind::expectation:
      if (has("only") == has("never")) {
        context.sink.report(diag::plant::kExpectation, key_of(context, entity));
      }
      break;
    default:
      break;
  }
}

}  // namespace reader
