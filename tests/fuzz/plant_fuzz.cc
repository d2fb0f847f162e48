// Fuzzes the plant reader: any bytes give a plant or at least one fault, and every value of a plant
// can be printed and found again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "read/read.h"

namespace {

std::shared_ptr<const model::Vocabulary> words() {
  static const std::shared_ptr<const model::Vocabulary> kWords = [] {
    text::Sources sources;
    diag::Sink sink;
    const text::FileId types =
        sources.add("device-types.yaml",
                    "pc: { host: yes }\nplc: { aliases: [シーケンサ], controller: yes }\n"
                    "firewall: { forwards: yes, filters: yes }\nswitch: { forwards: yes }\n");
    const text::FileId media = sources.add(
        "media.yaml", "ethernet: {}\nlte: { leaves-site: yes }\ndiode: { one-way: yes }\n");
    const text::FileId protocols = sources.add("protocols.yaml", "mqtt: { ports: [1883] }\n");
    return reader::vocabulary(sources, types, media, protocols, sink);
  }();
  return kWords;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  text::Sources sources;
  diag::Sink sink;
  const std::string bytes(data, data + size);
  const text::FileId file = sources.add("plant.yaml", bytes);
  // Every include leads to the same bytes again: circles and many files come for free.
  const reader::Opener open = [&](const std::string& path, text::Span, diag::Sink&) {
    return std::optional(sources.add(path, bytes.substr(0, 2000)));
  };
  const auto plant = reader::plant(sources, file, words(), open, sink);
  if (plant.has_value() != sink.empty()) std::abort();
  for (const diag::Diagnostic& fault : sink.all()) {
    diag::message(fault, text::Language::en);
    diag::fix(fault, text::Language::ja);
  }
  if (!plant) return 0;
  for (std::size_t i = 0; i < model::attributes().size(); ++i) {
    const model::AttributeId id{static_cast<std::uint16_t>(i)};
    const model::Kind kind = model::attribute(id).kind;
    for (std::uint32_t row = 0; row < plant->table(kind).size(); ++row) {
      reader::written(*plant, {kind, row}, id);
      const text::Span at = reader::locate(sources, *plant, {kind, row}, id);
      if (at.end > sources.bytes(at.file).size()) std::abort();
    }
  }
  return 0;
}
