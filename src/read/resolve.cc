#include "read/resolve.h"

#include <algorithm>
#include <utility>

#include "diag/codes_plant.h"
#include "read/address.h"
#include "read/locate.h"
#include "read/scalars.h"
#include "read/words.h"

namespace reader {
namespace {

using model::Attribute;
using model::AttributeId;
using model::Kind;
using model::Ref;
using model::TextId;

constexpr model::KindSet kPlaces =
    model::only(Kind::zone) | model::only(Kind::network) | model::only(Kind::device);
constexpr std::uint32_t kUnresolved = Ref{}.packed;

std::size_t index_of(AttributeId id) { return static_cast<std::size_t>(id); }

}  // namespace

std::string kinds_text(model::KindSet kinds) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < model::kKinds; ++i) {
    const Kind kind = static_cast<Kind>(i);
    if (model::holds(kinds, kind)) names.push_back(model::name(kind));
  }
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += '/';
    out += name;
  }
  return out;
}

text::Span Resolver::span(const Site& site) const {
  // Beyond what is kept, faults are only counted: not worth reading their items again.
  if (context_.sink.count() >= diag::Sink::kMaxKept) return site.place->key;
  const model::Attribute& attribute = model::attribute(site.attribute);
  if (site.word != model::kNoText && !attribute.list && site.entity.valid()) {
    // One of several targets, each of which is a flow of its own.
    const auto found = written_on(context_.sources, context_.plant, site.entity, site.attribute);
    if (found && found->node->kind == doc::NodeKind::sequence) {
      for (const doc::Node* item : found->tree.items(*found->node)) {
        if (item->text == context_.plant.text(site.word)) return item->span;
      }
    }
  }
  if (site.entity.valid() && site.key.empty()) {
    return element_span(context_.sources, context_.plant, site.entity, site.attribute,
                        site.element);
  }
  return element_span(written_in(context_.sources, *site.place, site.key, site.attribute),
                      site.attribute, site.element, site.place->key);
}

void Resolver::column(AttributeId id) {
  const Attribute& attribute = model::attribute(id);
  done_[index_of(id)] = true;
  model::Table& table = context_.plant.table(attribute.kind);
  model::Column& column = table.column(id);
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    if (column.origin(row) != model::Origin::stated) continue;
    std::uint32_t resolved = column.raw(row);
    Site site{Ref(attribute.kind, row),
              &table.place(row),
              {},
              id,
              0,
              attribute.list ? model::kNoText : TextId{resolved}};
    cell(attribute, site, resolved, attribute.list, resolved);
    if (resolved != column.raw(row)) {
      column.set(row, resolved, model::Origin::stated, column.contradicted(row));
    }
  }
}

void Resolver::cell(const Attribute& attribute, Site site, std::uint32_t raw, bool list,
                    std::uint32_t& out) {
  if (!list) {
    out = word(attribute, site, TextId{raw});
    return;
  }
  for (std::uint32_t& value : context_.plant.mutable_list(raw)) {
    value = word(attribute, site, TextId{value});
    ++site.element;
  }
}

void Resolver::columns() {
  for (std::size_t i = 0; i < model::attributes().size(); ++i) {
    const AttributeId id{static_cast<std::uint16_t>(i)};
    if (is_pending(model::attribute(id)) && !done_[i]) column(id);
  }
}

void Resolver::sets(Sets& sets) {
  const auto resolve = [&](Set& set, const model::Place& place, std::string_view key) {
    for (Cell& cell_of_set : set) {
      const Attribute& attribute = model::attribute(cell_of_set.attribute);
      if (!is_pending(attribute) || cell_of_set.origin != model::Origin::stated) continue;
      const Site site{{}, &place, key, cell_of_set.attribute, 0, model::kNoText};
      cell(attribute, site, cell_of_set.raw, attribute.list, cell_of_set.raw);
    }
  };
  for (std::size_t i = 0; i < sets.profiles.size(); ++i) {
    resolve(sets.profiles[i], context_.plant.profiles[i].place, {});
  }
  const model::Table& zones = context_.plant.table(Kind::zone);
  for (std::uint32_t zone = 0; zone < zones.size(); ++zone) {
    const auto found = sets.zone_defaults.find(zone);
    if (found != sets.zone_defaults.end()) resolve(found->second, zones.place(zone), "defaults");
  }
}

std::uint32_t Resolver::word(const Attribute& attribute, const Site& site, TextId text) {
  if (attribute.words == model::Words::protocol) return protocol(attribute, site, text);
  if (attribute.type == model::Type::endpoint) return endpoint(attribute, site, text);
  return reference(attribute, site, text);
}

Ref Resolver::own(Ref device, std::string_view middle, TextId text, Kind kind) const {
  if (!device.valid() || device.kind() != Kind::device) return {};
  const std::string full = std::string(context_.plant.id(device)) + std::string(middle) +
                           std::string(context_.plant.text(text));
  return ids_.find(context_.plant.intern(full), model::only(kind));
}

std::uint32_t Resolver::reference(const Attribute& attribute, const Site& site, TextId text) {
  if (attribute.refers == model::only(Kind::interface)) {
    const Ref device = context_.plant.table(attribute.kind).parent(site.entity.row());
    Ref found = own(device, "/", text, Kind::interface);
    if (!found.valid()) {
      found = ids_.find(text, attribute.refers);
      const bool elsewhere =
          found.valid() && context_.plant.table(Kind::interface).parent(found.row()) != device;
      if (elsewhere) found = {};
    }
    if (!found.valid()) unknown_id(attribute, site, text, attribute.refers);
    return found.packed;
  }
  const Ref found = ids_.find(text, attribute.refers);
  if (!found.valid()) {
    unknown_id(attribute, site, text, attribute.refers);
    return kUnresolved;
  }
  const Ref other = ids_.other(text, attribute.refers, found);
  if (other.valid()) {
    context_.sink.report(
        diag::plant::kAmbiguousId, span(site),
        {std::string(attribute.name), shown(context_.plant.text(text)),
         std::string(model::name(found.kind())), std::string(model::name(other.kind()))});
    return kUnresolved;
  }
  return found.packed;
}

void Resolver::unknown_id(const Attribute& attribute, const Site& site, TextId text,
                          model::KindSet kinds) {
  const std::string_view written = context_.plant.text(text);
  constexpr model::KindSet kAnyKind =
      (model::KindSet{1} << model::kKinds) - 1U - model::only(Kind::policy_rule) -
      model::only(Kind::permission) - model::only(Kind::expectation);
  const Ref elsewhere = ids_.find(text, kAnyKind);
  if (elsewhere.valid() && !model::holds(kinds, elsewhere.kind())) {
    diag::Diagnostic fault{&diag::plant::kWrongKind, span(site), {}, {}, {}};
    fault.arguments = {std::string(attribute.name), shown(written),
                       std::string(model::name(elsewhere.kind())), kinds_text(kinds)};
    fault.related.push_back({context_.plant.table(elsewhere.kind()).place(elsewhere.row()).key,
                             diag::plant::kDeclaredHere,
                             {shown(written)}});
    context_.sink.report(std::move(fault));
    return;
  }
  // Where a file is missing, what it would have declared is not at fault.
  if (!whole_) return;
  std::string near;
  if (context_.sink.count() < diag::Sink::kMaxKept) {
    if (kinds == model::only(Kind::interface)) {
      const Ref device = context_.plant.table(attribute.kind).parent(site.entity.row());
      std::vector<std::string_view> names;
      const std::size_t prefix = context_.plant.id(device).size() + 1;
      const model::Table& interfaces = context_.plant.table(Kind::interface);
      for (std::uint32_t row = 0; row < interfaces.size(); ++row) {
        if (interfaces.parent(row) != device) continue;
        names.push_back(context_.plant.text(interfaces.id(row)).substr(prefix));
      }
      near = nearest(context_, written, names);
    } else {
      near = nearest(context_, written, ids_.all(kinds));
    }
  }
  context_.sink.report(diag::plant::kUnknownId, span(site),
                       {std::string(attribute.name), shown(written), kinds_text(kinds)}, near);
}

std::uint32_t Resolver::endpoint(const Attribute& attribute, const Site& site, TextId text) {
  const std::string written(context_.plant.text(text));
  if (!written.starts_with('!')) return plain_endpoint(attribute, site, text);
  // What is taken out is kept as a text, with the id as it is declared.
  const TextId rest = context_.plant.intern(std::string_view(written).substr(1));
  if (written == "!any") {
    context_.sink.report(diag::plant::kEndpoint, span(site),
                         {std::string(attribute.name), shown(written)});
    return kUnresolved;
  }
  const std::uint32_t found = plain_endpoint(attribute, site, rest);
  if (found == kUnresolved) return found;
  const Ref named = Ref::from_raw(found);
  std::string_view id = context_.plant.text(rest);
  if (named.kind() != Kind::literal) id = context_.plant.id(named);
  if (named.kind() == Kind::alias) id = id.substr(id.rfind('/') + 1);
  const TextId whole = context_.plant.intern("!" + std::string(id));
  return Ref(Kind::literal, static_cast<std::uint32_t>(whole)).packed;
}

std::uint32_t Resolver::plain_endpoint(const Attribute& attribute, const Site& site, TextId text) {
  const std::string_view written = context_.plant.text(text);
  const Ref device = context_.plant.table(attribute.kind).parent(site.entity.row());
  if (const Ref alias = own(device, "/aliases/", text, Kind::alias); alias.valid()) {
    return alias.packed;
  }
  if (const Ref place = ids_.find(text, kPlaces); place.valid()) return place.packed;
  const std::uint32_t literal = Ref(Kind::literal, static_cast<std::uint32_t>(text)).packed;
  const std::string name(attribute.name);
  switch (address_block(written)) {
    case Block::good:
      return literal;
    case Block::host_bits:
      host_bits(name, site, written);
      return literal;
    case Block::backward:
      context_.sink.report(diag::plant::kRangeBackward, span(site), {name, shown(written)});
      return literal;
    case Block::too_many:
      context_.sink.report(diag::plant::kMaskHoles, span(site), {name, shown(written)});
      return literal;
    case Block::none:
      break;
  }
  const bool service = attribute.kind == Kind::alias && is_service(device, written, false);
  if (written == "any" || written == "self" || service) return literal;
  const std::string near = whole_ ? nearest(context_, written, ids_.all(kPlaces)) : std::string();
  // A dotted name that is next to an id is a slip; else it is somebody on the internet.
  if (near.empty() && is_host_name(written)) return literal;
  if (whole_) {
    context_.sink.report(diag::plant::kEndpoint, span(site), {name, shown(written)}, near);
  }
  return kUnresolved;
}

void Resolver::host_bits(const std::string& name, const Site& site, std::string_view written) {
  const auto range = parse_range(written);
  if (range) {
    context_.sink.report(diag::plant::kCidrHostBits, span(site),
                         {name, shown(written), to_text(AddressRange{first(*range), range->bits})});
  } else {
    context_.sink.report(diag::plant::kMaskHostBits, span(site), {name, shown(written)});
  }
}

std::uint32_t Resolver::protocol(const Attribute& attribute, const Site& site, TextId text) {
  const auto known = protocols_.find(static_cast<std::uint32_t>(text));
  if (known != protocols_.end()) return known->second;
  const std::string_view written = context_.plant.text(text);
  std::uint32_t code = kUnresolved;
  if (const auto shared = context_.vocabulary.protocol(written)) {
    code = *shared;
  } else if (const Ref own_row = ids_.find(text, model::only(Kind::protocol)); own_row.valid()) {
    code = static_cast<std::uint32_t>(context_.vocabulary.protocols.size()) + own_row.row();
  } else if (whole_) {
    std::vector<std::string_view> words = words_of(attribute, context_.vocabulary);
    for (const std::string_view id : ids_.all(model::only(Kind::protocol))) words.push_back(id);
    context_.sink.report(diag::plant::kUnknownWord, span(site),
                         {std::string(attribute.name), shown(written), listed(words)},
                         nearest(context_, written, words));
    return code;
  }
  protocols_.emplace(static_cast<std::uint32_t>(text), code);
  return code;
}

bool Resolver::is_service(Ref device, std::string_view written, bool alias_allowed) {
  if (is_plain_service(written) || context_.vocabulary.protocol(written)) return true;
  const TextId text = context_.plant.intern(written);
  if (ids_.find(text, model::only(Kind::protocol)).valid()) return true;
  return alias_allowed && own(device, "/aliases/", text, Kind::alias).valid();
}

void Resolver::source_ports() {
  const AttributeId id = model::find_attribute(Kind::policy_rule, "source_port");
  const model::Table& table = context_.plant.table(Kind::policy_rule);
  const model::Column& column = table.column(id);
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    if (column.origin(row) != model::Origin::stated) continue;
    std::size_t element = 0;
    for (const std::uint32_t raw : context_.plant.list(column.raw(row))) {
      const std::string_view written = context_.plant.text(TextId{raw});
      const Site site{
          Ref(Kind::policy_rule, row), &table.place(row), {}, id, element++, model::kNoText};
      if (written == "any" || is_ports(written)) continue;
      context_.sink.report(diag::plant::kPorts, span(site),
                           {std::string(model::attribute(id).name), shown(written)});
    }
  }
}

void Resolver::services() {
  for (const Kind kind : {Kind::policy_rule, Kind::forward, Kind::expectation}) {
    const AttributeId id = model::find_attribute(kind, "service");
    const Attribute& attribute = model::attribute(id);
    const model::Table& table = context_.plant.table(kind);
    const model::Column& column = table.column(id);
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      if (column.origin(row) != model::Origin::stated) continue;
      // A copy: checking interns texts, not lists, but nothing here should depend on that.
      const auto list = context_.plant.list(column.raw(row));
      const std::vector<std::uint32_t> texts(list.begin(), list.end());
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string_view written = context_.plant.text(TextId{texts[i]});
        if (is_service(table.parent(row), written, true)) continue;
        const Site site{Ref(kind, row), &table.place(row), {}, id, i, model::kNoText};
        context_.sink.report(
            diag::plant::kService, span(site), {std::string(attribute.name), shown(written)},
            nearest(context_, written,
                    words_of(model::attribute(model::find_attribute(Kind::flow, "protocol")),
                             context_.vocabulary)));
      }
    }
  }
}

}  // namespace reader
