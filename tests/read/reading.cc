#include "read/reading.h"

#include <fstream>
#include <sstream>

#include "support/catch.h"
#include "support/plants.h"

namespace reading {

std::string file_text(const std::string& path) {
  std::ifstream in(support::source_dir().string() + "/" + path, std::ios::binary);
  INFO(path);
  REQUIRE(in);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::shared_ptr<const model::Vocabulary> vocabulary() {
  static const std::shared_ptr<const model::Vocabulary> kVocabulary = [] {
    text::Sources sources;
    diag::Sink sink;
    const auto add = [&](const std::string& name) {
      return sources.add(name, file_text("rules/vocabulary/" + name));
    };
    auto out = reader::vocabulary(sources, add("device-types.yaml"), add("media.yaml"),
                                  add("protocols.yaml"), sink);
    for (const diag::Diagnostic& fault : sink.all()) {
      FAIL_CHECK(diag::message(fault, text::Language::en));
    }
    return out;
  }();
  return kVocabulary;
}

std::vector<std::string> Reading::faults() const {
  diag::Sink sorted = sink;
  sorted.sort();
  std::vector<std::string> out;
  for (const diag::Diagnostic& fault : sorted.all()) {
    const text::Position at = sources.position(fault.span.file, fault.span.begin);
    std::string line;
    if (fault.span.file != text::FileId{0})
      line += std::string(sources.name(fault.span.file)) + ':';
    line += std::to_string(at.line) + ':' + std::to_string(at.column) + ' ';
    line += fault.code->id;
    if (!fault.suggestion.empty()) line += " -> " + fault.suggestion;
    out.push_back(line);
  }
  return out;
}

model::Ref Reading::entity(model::Kind kind, std::string_view id) const {
  REQUIRE(plant.has_value());
  const model::Ref found = plant->find(model::only(kind), id);
  INFO(std::string(id));
  REQUIRE(found.valid());
  return found;
}

std::string Reading::value(model::Kind kind, std::string_view id,
                           std::string_view attribute) const {
  return reader::written(*plant, entity(kind, id), model::find_attribute(kind, attribute));
}

model::Origin Reading::origin(model::Kind kind, std::string_view id,
                              std::string_view attribute) const {
  return plant->table(kind).column(attribute).origin(entity(kind, id).row());
}

std::string Reading::located(model::Kind kind, std::string_view id,
                             std::string_view attribute) const {
  return std::string(sources.bytes(
      reader::locate(sources, *plant, entity(kind, id), model::find_attribute(kind, attribute))));
}

std::unique_ptr<Reading> read(const std::string& text, const Files& files,
                              const std::string& name) {
  auto out = std::make_unique<Reading>();
  const text::FileId file = out->sources.add(name, text);
  const reader::Opener open = [&](const std::string& path, text::Span at,
                                  diag::Sink& sink) -> std::optional<text::FileId> {
    static const diag::Code kMissing{"test/missing-file", {"missing", ""}, {}};
    const auto found = files.find(path);
    if (found == files.end()) {
      sink.report(kMissing, at);
      return std::nullopt;
    }
    return out->sources.add(path, found->second);
  };
  out->plant = reader::plant(out->sources, file, vocabulary(), open, out->sink);
  return out;
}

std::string plant_with(std::string_view rest) {
  return "plantlint: 1\nplant: { id: p }\n" + std::string(rest);
}

}  // namespace reading
