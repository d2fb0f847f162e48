// The vocabulary files: each maps ids to rows, and each field of a row is read by one line here.
#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>

#include "diag/codes_plant.h"
#include "read/context.h"
#include "read/read.h"
#include "read/scalars.h"
#include "text/spelling.h"
#include "text/unicode.h"

namespace reader {
namespace {

/// One file being read.
struct File {
  const doc::Tree& tree;
  diag::Sink& sink;
  std::unordered_map<std::string, std::string> taken;  ///< Folded word -> id of its row.

  void wrong_value(const doc::Entry& entry, std::string wanted) const {
    sink.report(diag::plant::kVocabularyValue, entry.value->span,
                {shown(entry.key.text), shown(entry.value->text), std::move(wanted)});
  }
  void wrong_shape(std::string_view what, text::Span at) const {
    sink.report(diag::plant::kVocabularyShape, at, {shown(what)});
  }
  void take(std::string_view word, const std::string& id, text::Span at) {
    const auto [place, fresh] = taken.emplace(text::word_key(word), id);
    if (!fresh && place->second != id) {
      sink.report(diag::plant::kVocabularyTwice, at, {shown(word), place->second});
    }
  }
};

template <class Row>
struct Field {
  std::string_view name;
  std::function<void(File&, const doc::Entry&, Row&)> read;
};

bool truth(const File& file, const doc::Entry& entry, bool& out) {
  const doc::Node& node = *entry.value;
  const auto plain = doc::boolean(node);
  if (plain || node.text == "yes" || node.text == "no") {
    out = plain ? *plain : node.text == "yes";
    return true;
  }
  file.wrong_value(entry, "yes, no");
  return false;
}

template <class Row>
Field<Row> flag(std::string_view name, bool Row::*member) {
  return {name, [member](File& file, const doc::Entry& entry, Row& row) {
            truth(file, entry, row.*member);
          }};
}

template <class Row>
Field<Row> maybe(std::string_view name, std::optional<bool> Row::*member) {
  return {name, [member](File& file, const doc::Entry& entry, Row& row) {
            bool value = false;
            if (truth(file, entry, value)) row.*member = value;
          }};
}

template <class Row>
Field<Row> names() {
  return {"name", [](File& file, const doc::Entry& entry, Row& row) {
            if (entry.value->kind != doc::NodeKind::mapping) {
              file.wrong_shape("name", entry.value->span);
              return;
            }
            for (const doc::Entry& language : file.tree.entries(*entry.value)) {
              if (language.key.text == "en") {
                row.name.en = language.value->text;
              } else if (language.key.text == "ja") {
                row.name.ja = language.value->text;
              } else {
                file.sink.report(diag::plant::kVocabularyKey, language.key.span,
                                 {shown(language.key.text), "en, ja"});
              }
            }
          }};
}

template <class Row>
Field<Row> aliases() {
  return {"aliases", [](File& file, const doc::Entry& entry, Row& row) {
            if (entry.value->kind != doc::NodeKind::sequence) {
              file.wrong_shape("aliases", entry.value->span);
              return;
            }
            for (const doc::Node* item : file.tree.items(*entry.value)) {
              if (item->kind != doc::NodeKind::scalar || item->text.empty()) {
                file.wrong_shape("aliases", item->span);
                continue;
              }
              row.aliases.emplace_back(item->text);
              file.take(item->text, row.id, item->span);
            }
          }};
}

Field<model::DeviceType> consequence() {
  return {"consequence", [](File& file, const doc::Entry& entry, model::DeviceType& row) {
            const auto value = plain_integer(entry.value->text);
            if (!value || *value < 1 || *value > 4) {
              file.wrong_value(entry, "1, 2, 3, 4");
            } else {
              row.consequence = static_cast<model::Consequence>(*value);
            }
          }};
}

Field<model::DeviceType> usual_tiers() {
  return {"usual-tiers", [](File& file, const doc::Entry& entry, model::DeviceType& row) {
            if (entry.value->kind != doc::NodeKind::sequence) {
              file.wrong_shape("usual-tiers", entry.value->span);
              return;
            }
            std::vector<std::string_view> words;
            for (int i = 0; i <= static_cast<int>(model::Tier::external); ++i) {
              words.push_back(model::name(static_cast<model::Tier>(i)));
            }
            for (const doc::Node* item : file.tree.items(*entry.value)) {
              const auto found = std::find(words.begin(), words.end(), item->text);
              if (found == words.end()) {
                file.wrong_value({entry.key, item}, listed(words));
              } else {
                row.usual_tiers.push_back(static_cast<model::Tier>(found - words.begin()));
              }
            }
          }};
}

Field<model::Protocol> ports() {
  return {"ports", [](File& file, const doc::Entry& entry, model::Protocol& row) {
            if (entry.value->kind != doc::NodeKind::sequence) {
              file.wrong_shape("ports", entry.value->span);
              return;
            }
            for (const doc::Node* item : file.tree.items(*entry.value)) {
              const auto value = plain_integer(item->text);
              if (!value || *value < 1 || *value > 65535) {
                file.wrong_value({entry.key, item}, "1–65535");
              } else {
                row.ports.push_back(static_cast<std::uint16_t>(*value));
              }
            }
          }};
}

/// "8016" or "49152-65535".
std::optional<model::PortRange> port_range(std::string_view written) {
  const std::size_t hyphen = std::min(written.find('-'), written.size());
  const auto first = plain_integer(written.substr(0, hyphen));
  const auto last = hyphen == written.size() ? first : plain_integer(written.substr(hyphen + 1));
  if (!first || !last || *first < 1 || *last > 65535 || *first > *last) return std::nullopt;
  return model::PortRange{static_cast<std::uint16_t>(*first), static_cast<std::uint16_t>(*last)};
}

Field<model::Protocol> other_ports() {
  return {"other-ports", [](File& file, const doc::Entry& entry, model::Protocol& row) {
            if (entry.value->kind != doc::NodeKind::sequence) {
              file.wrong_shape("other-ports", entry.value->span);
              return;
            }
            for (const doc::Node* item : file.tree.items(*entry.value)) {
              const auto range = port_range(item->text);
              if (range) {
                row.other_ports.push_back(*range);
              } else {
                file.wrong_value({entry.key, item}, "1–65535");
              }
            }
          }};
}

const std::vector<Field<model::DeviceType>>& fields(const model::DeviceType& /*row*/) {
  using Row = model::DeviceType;
  static const std::vector<Field<Row>> kFields{
      names<Row>(),
      aliases<Row>(),
      flag("forwards", &Row::forwards),
      flag("filters", &Row::filters),
      flag("switches", &Row::switches),
      flag("controller", &Row::controller),
      flag("safety", &Row::safety),
      flag("host", &Row::host),
      flag("shop-floor", &Row::shop_floor),
      flag("office", &Row::office),
      flag("network-device", &Row::network_device),
      flag("one-way", &Row::one_way),
      flag("entry", &Row::entry),
      flag("converts", &Row::converts),
      flag("aggregates", &Row::aggregates),
      flag("operates", &Row::operates),
      flag("vague", &Row::vague),
      flag("software", &Row::software),
      flag("plans", &Row::plans),
      flag("relays", &Row::relays),
      flag("brokers", &Row::brokers),
      flag("analyses", &Row::analyses),
      flag("inspects", &Row::inspects),
      flag("displays", &Row::displays),
      flag("engineers", &Row::engineers),
      flag("drive", &Row::drive),
      flag("robot", &Row::robot),
      flag("fed-by-media", &Row::fed_by_media),
      flag("keeps-nothing", &Row::keeps_nothing),
      consequence(),
      usual_tiers(),
  };
  return kFields;
}

const std::vector<Field<model::Medium>>& fields(const model::Medium& /*row*/) {
  using Row = model::Medium;
  static const std::vector<Field<Row>> kFields{
      names<Row>(),
      aliases<Row>(),
      flag("wireless", &Row::wireless),
      flag("leaves-site", &Row::leaves_site),
      flag("one-way", &Row::one_way),
      flag("carried", &Row::carried),
      flag("tunnel", &Row::tunnel),
      flag("bus", &Row::bus),
      flag("sim", &Row::sim),
      flag("licensed", &Row::licensed),
  };
  return kFields;
}

const std::vector<Field<model::Protocol>>& fields(const model::Protocol& /*row*/) {
  using Row = model::Protocol;
  static const std::vector<Field<Row>> kFields{
      names<Row>(),
      aliases<Row>(),
      flag("ot", &Row::ot),
      maybe("clear-text", &Row::clear_text),
      maybe("authenticates", &Row::authenticates),
      flag("can-write", &Row::can_write),
      flag("layer2", &Row::layer2),
      flag("dynamic-ports", &Row::dynamic_ports),
      flag("black-channel", &Row::black_channel),
      flag("helper", &Row::helper),
      flag("housekeeping", &Row::housekeeping),
      ports(),
      other_ports(),
  };
  return kFields;
}

/// The names of a row are words too. One with a comma lists several things.
template <class Row>
void also_by_name(File& file, text::Span at, Row& row) {
  for (const std::string& name : {row.name.en, row.name.ja}) {
    if (name.empty() || name.find(',') != std::string::npos) continue;
    const std::string key = text::word_key(name);
    const bool known = key == text::word_key(row.id) ||
                       std::any_of(row.aliases.begin(), row.aliases.end(),
                                   [&](const auto& alias) { return text::word_key(alias) == key; });
    if (known) continue;
    row.aliases.push_back(name);
    file.take(name, row.id, at);
  }
}

template <class Row>
void read_rows(const text::Sources& sources, text::FileId id, diag::Sink& sink,
               std::vector<Row>& rows) {
  const std::optional<doc::Tree> tree = doc::load(sources, id, sink);
  if (!tree) return;
  File file{*tree, sink, {}};
  if (tree->root().kind != doc::NodeKind::mapping) {
    file.wrong_shape(sources.name(id), tree->root().span);
    return;
  }
  const auto entries = tree->entries(tree->root());
  for (const doc::Entry& entry : entries) {
    file.take(entry.key.text, std::string(entry.key.text), entry.key.span);
  }
  const auto& known = fields(Row{});
  std::vector<std::string_view> known_names;
  for (const auto& field : known) known_names.push_back(field.name);
  for (const doc::Entry& entry : entries) {
    Row row;
    row.id = entry.key.text;
    if (entry.value->kind != doc::NodeKind::mapping) {
      file.wrong_shape(entry.key.text, entry.key.span);
      continue;
    }
    for (const doc::Entry& inner : tree->entries(*entry.value)) {
      const auto field = std::find_if(known.begin(), known.end(), [&](const auto& candidate) {
        return candidate.name == inner.key.text;
      });
      if (field != known.end()) {
        field->read(file, inner, row);
      } else {
        sink.report(diag::plant::kVocabularyKey, inner.key.span,
                    {shown(inner.key.text), listed(known_names)},
                    text::nearest(inner.key.text, known_names));
      }
    }
    also_by_name(file, entry.key.span, row);
    rows.push_back(std::move(row));
  }
}

}  // namespace

std::shared_ptr<const model::Vocabulary> vocabulary(const text::Sources& sources,
                                                    text::FileId device_types, text::FileId media,
                                                    text::FileId protocols, diag::Sink& sink) {
  auto out = std::make_shared<model::Vocabulary>();
  read_rows(sources, device_types, sink, out->device_types);
  read_rows(sources, media, sink, out->media);
  read_rows(sources, protocols, sink, out->protocols);
  out->index();
  return out;
}

}  // namespace reader
