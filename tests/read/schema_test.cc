// The schema kept in schemas/ is the one the tool prints. PLANTLINT_UPDATE=1 writes it anew.
#include <cstdlib>
#include <fstream>

#include "read/reading.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

TEST_CASE("schemas/plant.schema.json is what the attribute rows say") {
  const std::string made = reader::schema(*reading::vocabulary());
  const std::string path = "schemas/plant.schema.json";
  if (std::getenv("PLANTLINT_UPDATE") != nullptr) {
    std::ofstream(support::source_dir().string() + "/" + path, std::ios::binary) << made;
  }
  // Compared as one truth: the texts are too long to be printed.
  const bool same = made == reading::file_text(path);
  INFO("run the tests once with PLANTLINT_UPDATE=1");
  CHECK(same);
}

}  // namespace
