// The schemas kept in schemas/ are those the tool prints. PLANTLINT_UPDATE=1 writes them anew.
#include <cstdlib>
#include <fstream>

#include "read/reading.h"
#include "read/sections.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

TEST_CASE("schemas/plant.schema.json and that of parts are what the attribute rows say") {
  for (const reader::SchemaOf of : {reader::SchemaOf::plant, reader::SchemaOf::part}) {
    const std::string made = reader::schema(*reading::vocabulary(), of, text::Language::en);
    const std::string path = "schemas/" + std::string(reader::name(of)) + ".schema.json";
    if (std::getenv("PLANTLINT_UPDATE") != nullptr) {
      std::ofstream(support::source_dir().string() + "/" + path, std::ios::binary) << made;
    }
    // Compared as one truth: the texts are too long to be printed.
    const bool same = made == reading::file_text(path);
    INFO("run the tests once with PLANTLINT_UPDATE=1");
    CHECK(same);
  }
}

TEST_CASE("every section says what it holds, in both languages") {
  for (const std::string_view section : reader::section_names()) {
    INFO(section);
    CHECK(!reader::section_doc(section).en.empty());
    CHECK(!reader::section_doc(section).ja.empty());
  }
  CHECK(reader::section_doc("sections").en.empty());
}

}  // namespace
