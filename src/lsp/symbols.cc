#include <algorithm>
#include <map>

#include "lsp/features.h"
#include "read/read.h"
#include "report/words.h"

namespace lsp {
namespace {

using model::Kind;
using model::Ref;

/// Kinds of symbols of the protocol.
int symbol_kind(Kind kind) {
  constexpr int kModule = 2;
  constexpr int kNamespace = 3;
  constexpr int kClass = 5;
  constexpr int kField = 8;
  constexpr int kInterface = 11;
  constexpr int kEvent = 24;
  switch (kind) {
    case Kind::zone:
      return kNamespace;
    case Kind::device:
      return kClass;
    case Kind::network:
    case Kind::interface:
      return kInterface;
    case Kind::flow:
    case Kind::remote_access:
      return kEvent;
    case Kind::plant:
      return kModule;
    default:
      return kField;
  }
}

std::string detail_of(Ref entity, const View& view) {
  for (const std::string_view name : {"type", "tier", "medium", "role", "zone"}) {
    const model::AttributeId id = model::find_attribute(entity.kind(), name);
    if (id == model::kNoAttribute) continue;
    const std::string value = reader::written(view.reading.plant, entity, id);
    if (!value.empty()) return value;
  }
  return {};
}

class Outline {
 public:
  explicit Outline(const View& view) : view_(view), file_(view.file()) {}

  Json run() {
    Json out = Json::array();
    for (std::size_t i = 0; i < model::kKinds; ++i) {
      const auto kind = static_cast<Kind>(i);
      if (model::section(kind).empty()) continue;
      Json children = entities(kind);
      if (!children.empty()) out.push_back(section(kind, std::move(children)));
    }
    const auto line = [](const Json& one) {
      return one["range"]["start"]["line"].get<std::uint32_t>();
    };
    std::sort(out.begin(), out.end(),
              [&](const Json& a, const Json& b) { return line(a) < line(b); });
    return out;
  }

 private:
  Json symbol(Ref entity, const std::string& id) {
    const model::Place& place = view_.reading.plant.table(entity.kind()).place(entity.row());
    Json out{
        {"name", id.empty() ? std::string(model::name(entity.kind())) : id},
        {"kind", symbol_kind(entity.kind())},
        {"range", view_.range(place.item.begin, place.item.end)},
        {"selectionRange", view_.range(place.key.begin, std::min(place.key.end, place.item.end))}};
    const std::string detail = detail_of(entity, view_);
    if (!detail.empty()) out["detail"] = detail;
    return out;
  }

  Json entities(Kind kind) {
    const model::Plant& plant = view_.reading.plant;
    const model::Table& table = plant.table(kind);
    Json out = Json::array();
    std::uint32_t last_begin = 0xFFFFFFFFU;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const model::Place& place = table.place(row);
      // A network that a zone brought along stands where the zone does.
      if (place.item.file != file_ || place.item.begin == last_begin || is_shadow(kind, row)) {
        continue;
      }
      last_begin = place.item.begin;
      Json one = symbol(Ref(kind, row), std::string(plant.text(table.id(row))));
      if (kind == Kind::device) add_interfaces(Ref(kind, row), one);
      out.push_back(std::move(one));
    }
    return out;
  }

  [[nodiscard]] bool is_shadow(Kind kind, std::uint32_t row) const {
    if (kind != Kind::network) return false;
    const model::Plant& plant = view_.reading.plant;
    const Ref zone = plant.find(model::only(Kind::zone), plant.id(Ref(kind, row)));
    return zone.valid() &&
           plant.table(Kind::zone).place(zone.row()).key == plant.table(kind).place(row).key;
  }

  void add_interfaces(Ref device, Json& out) {
    const model::Plant& plant = view_.reading.plant;
    for (const std::uint32_t row : plant.children(device, Kind::interface)) {
      const std::string id(plant.id(Ref(Kind::interface, row)));
      out["children"].push_back(symbol(Ref(Kind::interface, row), id.substr(id.rfind('/') + 1)));
    }
  }

  Json section(Kind kind, Json children) {
    const Json first = children.front();
    Json range{{"start", first["range"]["start"]}, {"end", children.back()["range"]["end"]}};
    if (kind == Kind::plant) return children.front();
    return {{"name", std::string(model::section(kind))},
            {"kind", symbol_kind(Kind::plant)},
            {"detail", report::counted(children.size(), model::name(kind), view_.language)},
            {"range", range},
            {"selectionRange", first["selectionRange"]},
            {"children", std::move(children)}};
  }

  const View& view_;
  text::FileId file_;
};

}  // namespace

Json symbols(const View& view) {
  if (view.file() == text::kNoFile) return Json::array();
  return Outline(view).run();
}

}  // namespace lsp
