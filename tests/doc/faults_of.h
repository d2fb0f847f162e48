// One line a fault: "code line:column", in the order of places.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "doc/document.h"

/// A handler that takes everything and keeps nothing.
class Nobody final : public doc::Handler {
 public:
  explicit Nobody(bool streams) : streams_(streams) {}
  bool streams(const doc::Key&) override { return streams_; }
  void section(const doc::Key&, const doc::Node&) override {}
  void item(const doc::Key&, const doc::Key&, const doc::Tree&) override {}
  void value(const doc::Key&, const doc::Tree&) override {}

 private:
  bool streams_;
};

inline std::string lines_of(const text::Sources& sources, const diag::Sink& sink) {
  std::string out;
  for (const diag::Diagnostic& fault : sink.all()) {
    const text::Position at = sources.position(fault.span.file, fault.span.begin);
    if (!out.empty()) out += "\n";
    out += fmt::format("{} {}:{}", fault.code->id, at.line, at.column);
  }
  return out;
}

/// Reads the bytes as a plant would be, streamed and as whole values, which must not differ.
inline std::string faults_of(std::string bytes, std::set<std::string>* codes = nullptr) {
  text::Sources sources;
  const text::FileId file = sources.add("plant.yaml", std::move(bytes));
  std::string first;
  for (const bool streams : {true, false}) {
    Nobody nobody(streams);
    diag::Sink sink;
    const bool clean = doc::read(sources, file, nobody, sink);
    sink.sort();
    std::string lines = lines_of(sources, sink);
    if (clean != lines.empty()) lines += " (but read() said otherwise)";
    if (codes != nullptr) {
      for (const diag::Diagnostic& fault : sink.all()) codes->insert(std::string(fault.code->id));
    }
    if (streams) {
      first = lines;
    } else if (lines != first) {
      first += "\nunstreamed: " + lines;
    }
  }
  return first;
}
