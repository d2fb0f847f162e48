// A clean plant with one thing broken gets the headline of the rule that is for it, and no other
// that the mutant does not list.
#include <map>
#include <set>

#include "doc/document.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

namespace fs = std::filesystem;

/// One place of a file that is written otherwise; without `find` the text is put at the end.
struct Edit {
  std::string file, find, put;
};

/// tests/mutation/<example>.yaml is a list of these.
struct Mutant {
  std::string rule;            ///< What must be the headline.
  std::string what;            ///< What was broken, in words.
  std::set<std::string> also;  ///< Other headlines that the same fault is right to get.
  std::vector<Edit> edits;
};

std::vector<Mutant> mutants(const fs::path& file) {
  text::Sources& sources = support::book().sources;
  diag::Sink faults;
  const auto tree =
      doc::load(sources, sources.add(file.filename().string(), support::bytes_of(file)), faults);
  REQUIRE(tree);
  REQUIRE(faults.empty());
  const auto text = [&](const doc::Node& mapping, std::string_view key) {
    const doc::Node* node = tree->find(mapping, key);
    return node == nullptr ? std::string() : std::string(node->text);
  };
  std::vector<Mutant> out;
  for (const doc::Node* row : tree->items(tree->root())) {
    Mutant one;
    one.rule = text(*row, "rule");
    one.what = text(*row, "what");
    if (const doc::Node* also = tree->find(*row, "also")) {
      for (const doc::Node* id : tree->items(*also)) one.also.emplace(id->text);
    }
    const doc::Node* edits = tree->find(*row, "edits");
    REQUIRE(edits != nullptr);
    for (const doc::Node* edit : tree->items(*edits)) {
      one.edits.push_back({text(*edit, "file"), text(*edit, "find"), text(*edit, "put")});
    }
    REQUIRE_FALSE(one.rule.empty());
    REQUIRE_FALSE(one.what.empty());
    REQUIRE_FALSE(one.edits.empty());
    out.push_back(std::move(one));
  }
  return out;
}

/// The files of a plant after the edits. Empty if one could not be made: it says so.
std::map<std::string, std::string> edited(const fs::path& plant, const Mutant& mutant) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(plant)) {
    if (entry.path().extension() == ".yaml") {
      files[entry.path().filename().string()] = support::bytes_of(entry.path());
    }
  }
  for (const Edit& edit : mutant.edits) {
    const auto file = files.find(edit.file);
    if (file == files.end()) {
      FAIL_CHECK(edit.file << " is no file of the plant");
      return {};
    }
    std::string& bytes = file->second;
    if (edit.find.empty()) {
      bytes += edit.put + "\n";
      continue;
    }
    const std::size_t at = bytes.find(edit.find);
    if (at == std::string::npos || bytes.find(edit.find, at + 1) != std::string::npos) {
      FAIL_CHECK(edit.file << " must hold this exactly once: " << edit.find);
      return {};
    }
    bytes.replace(at, edit.find.size(), edit.put);
  }
  return files;
}

std::set<std::string> headlines(const std::map<std::string, std::string>& files) {
  lint::Input input = support::plant_text(files.at("plant.yaml"));
  input.open = [&](const std::string& path, text::Span,
                   diag::Sink&) -> std::optional<text::FileId> {
    const auto found = files.find(path);
    if (found == files.end()) return std::nullopt;
    return support::book().sources.add(path, found->second);
  };
  const diag::Report report = support::check({input}, support::options());
  for (const diag::Diagnostic& fault : report.plants.at(0).faults.all()) {
    FAIL_CHECK("the mutant cannot be read: " << diag::message(fault, text::Language::en));
  }
  std::set<std::string> out;
  for (const diag::Finding& finding : report.plants.at(0).findings) {
    if (finding.verdict == diag::Verdict::fail && !finding.is_folded) out.insert(finding.rule);
  }
  return out;
}

std::string joined(const std::set<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : " ") + id;
  return out;
}

}  // namespace

TEST_CASE("a clean plant with one thing broken gets that headline and no other") {
  std::map<std::string, std::size_t> killed;
  std::size_t count = 0;
  std::size_t survived = 0;
  for (const auto& entry : fs::directory_iterator(support::source_dir() / "tests/mutation")) {
    const fs::path plant = support::source_dir() / "examples" / entry.path().stem();
    for (const Mutant& mutant : mutants(entry.path())) {
      INFO(plant.filename().string() << ", " << mutant.rule << ": " << mutant.what);
      ++count;
      const auto files = edited(plant, mutant);
      if (files.empty()) continue;
      std::set<std::string> got = headlines(files);
      std::set<std::string> wanted = mutant.also;
      wanted.insert(mutant.rule);
      if (got.contains(mutant.rule)) {
        ++killed[mutant.rule];
      } else {
        ++survived;
      }
      INFO("wanted " << joined(wanted) << ", got " << joined(got));
      CHECK(got == wanted);
    }
  }
  for (const rule::Rule& rule : support::book().rules->rules()) {
    INFO("no mutant shows the fault that " << rule.id << " is for");
    CHECK(killed[rule.id] > 0);
  }
  WARN(support::book().rules->rules().size()
       << " rules, " << count << " mutants, " << count - survived << " killed");
}
