// Run while plantlint is built: reads the YAML files that go into it and writes their trees as
// constants. A fault in one of them ends the build with its place.
// usage: store_trees ROOT LIST OUTPUT   (LIST: a file of paths relative to ROOT, sorted)
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "doc/document.h"
#include "doc/stored.h"
#include "text/embedded.h"
#include "text/source.h"

// What the program gets from here is not there yet.
std::span<const doc::StoredTree> doc::stored() { return {}; }
std::span<const text::Embedded> text::embedded() { return {}; }

namespace {

/// Of these load() is asked for parts of the file, never for the whole.
bool is_stream(std::string_view path) { return path.ends_with(".cases.yaml"); }

void say(const text::Sources& sources, const diag::Diagnostic& fault) {
  const text::Position at = sources.position(fault.span.file, fault.span.begin);
  std::cerr << sources.name(fault.span.file) << ':' << at.line << ':' << at.column << ": "
            << diag::message(fault, text::Language::en) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const std::string root = argv[1];
  std::ifstream list(argv[2]);
  std::ofstream out(argv[3], std::ios::binary);
  out << "// Written by cmake/store_trees.cc.\n#include \"doc/stored.h\"\n\n"
         "namespace doc {\nnamespace {\n\n";
  text::Sources sources;
  diag::Sink faults;
  std::string rows;
  int number = 0;
  for (std::string path; std::getline(list, path);) {
    if (!path.ends_with(".yaml") || is_stream(path)) continue;
    std::ifstream in(root + "/" + path, std::ios::binary);
    const text::FileId file =
        sources.add(path, std::string(std::istreambuf_iterator<char>(in), {}));
    const auto tree = doc::load(sources, file, faults);
    if (!tree) continue;
    doc::write_stored(out, *tree, sources.bytes(file), number);
    const std::string n = std::to_string(number++);
    rows += "{\"" + path + "\", {reinterpret_cast<const char*>(kBytes" + n + "), sizeof(kBytes" +
            n + ") - 1}, std::span(kNodes" + n + ").first(" + "std::size(kNodes" + n +
            ") - 1), std::span(kItems" + n + ").first(std::size(kItems" + n +
            ") - 1), std::span(kPairs" + n + ").first(std::size(kPairs" + n + ") - 1), kRoot" + n +
            "},\n";
  }
  out << "\n}  // namespace\n\nstd::span<const StoredTree> stored() {\n"
         "  static const StoredTree kTrees[] = {\n"
      << rows << "  };\n  return kTrees;\n}\n\n}  // namespace doc\n";
  for (const diag::Diagnostic& fault : faults.all()) say(sources, fault);
  return faults.empty() && out.flush() ? 0 : 1;
}
