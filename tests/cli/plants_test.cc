#include "cli/plants.h"

#include <sstream>

#include "cli/call.h"
#include "diag/codes_call.h"
#include "diag/codes_yaml.h"
#include "support/catch.h"

namespace {

struct Found {
  std::vector<std::string> paths;
  std::vector<std::string_view> codes;
  std::vector<lint::Input> inputs;
};

Found find(const std::vector<std::string>& paths, text::Sources& sources,
           const std::string& input = {}) {
  std::istringstream in(input);
  std::ostringstream out;
  cli::Context context{in, out, out, [](std::string_view) { return std::string(); }};
  diag::Sink faults;
  Found found;
  found.inputs = cli::find_plants(paths, sources, context, faults);
  for (const lint::Input& one : found.inputs) found.paths.push_back(one.path);
  for (const diag::Diagnostic& fault : faults.all()) found.codes.push_back(fault.code->id);
  return found;
}

using Paths = std::vector<std::string>;
using Codes = std::vector<std::string_view>;

}  // namespace

TEST_CASE("plants: a file, a folder that is one, a folder to be searched") {
  const call::Folder folder;
  folder.write("b/plant.yaml", "1");
  folder.write("b/sub/plant.yaml", "2");
  folder.write("a/x/plant.yaml", "3");
  folder.write("a/plant.yml", "4");
  folder.write("c/other.yaml", "5");
  folder.write(".git/plant.yaml", "6");
  text::Sources sources;
  CHECK(find({"c/other.yaml"}, sources).paths == Paths{"c/other.yaml"});
  CHECK(find({"b"}, sources).paths == Paths{"b"});
  CHECK(find({"./b/"}, sources).paths == Paths{"b"});
  CHECK(find({"."}, sources).paths == Paths{"a/x", "b"});
  CHECK(find({"b", ".", "b/plant.yaml"}, sources).paths == Paths{"b", "a/x"});
  CHECK(find({"a/x/plant.yaml", "a"}, sources).codes.empty());
  const Found all = find({"."}, sources);
  CHECK(sources.name(all.inputs[0].file) == "a/x/plant.yaml");
  CHECK(sources.bytes(all.inputs[1].file) == "1");
}

TEST_CASE("plants: what cannot be found or read is a fault") {
  const call::Folder folder;
  folder.write("empty/x.txt", "");
  text::Sources sources;
  CHECK(find({"none.yaml"}, sources).codes == Codes{diag::yaml::kFileMissing.id});
  CHECK(find({"empty"}, sources).codes == Codes{diag::call::kNoPlantIn.id});
  CHECK(find({"none.yaml", "empty"}, sources).codes.size() == 2);
}

TEST_CASE("plants: standard input is read once and includes nothing") {
  text::Sources sources;
  const Found found = find({"-"}, sources, "plantlint: 1\n");
  REQUIRE(found.paths == Paths{"-"});
  CHECK(sources.bytes(found.inputs[0].file) == "plantlint: 1\n");
  diag::Sink faults;
  CHECK_FALSE(found.inputs[0].open("a.yaml", {}, faults));
  CHECK(faults.all()[0].code == &diag::call::kStdinInclude);
  CHECK(find({"-", "-"}, sources).codes == Codes{diag::call::kStdinTwice.id});
}

TEST_CASE("plants: links that leave the folder are refused") {
  const call::Folder folder;
  folder.write("outside.yaml", "secret");
  folder.write("p/plant.yaml", "1");
  folder.write("p/cells/a.yaml", "2");
  folder.write("q/readme", "");
  std::filesystem::create_symlink("../outside.yaml", "p/out.yaml");
  std::filesystem::create_symlink("cells/a.yaml", "p/in.yaml");
  std::filesystem::create_symlink("..", "p/up");
  std::filesystem::create_symlink("../outside.yaml", "q/plant.yaml");
  std::filesystem::create_directory_symlink("../p", "q/p");
  text::Sources sources;
  const Found found = find({"p"}, sources);
  REQUIRE(found.inputs.size() == 1);
  diag::Sink faults;
  const auto open = [&](const std::string& path) {
    const auto file = found.inputs[0].open(path, {}, faults);
    return file ? std::string(sources.bytes(*file)) : std::string("refused");
  };
  CHECK(open("cells/a.yaml") == "2");
  CHECK(open("in.yaml") == "2");
  CHECK(open("out.yaml") == "refused");
  CHECK(open("up/outside.yaml") == "refused");
  CHECK(open("none.yaml") == "refused");
  CHECK(faults.all()[0].code == &diag::call::kLinkOutside);
  CHECK(faults.all()[1].code == &diag::call::kLinkOutside);
  CHECK(faults.all()[2].code == &diag::yaml::kFileMissing);
  CHECK(find({"q"}, sources).codes == Codes{diag::call::kLinkOutside.id});
}

TEST_CASE("plants: an include that is not there is missing, in the current folder too") {
  const call::Folder folder;
  folder.write("plant.yaml", "1");
  text::Sources sources;
  const Found found = find({"plant.yaml"}, sources);
  REQUIRE(found.inputs.size() == 1);
  diag::Sink faults;
  CHECK_FALSE(found.inputs[0].open("none.yaml", {}, faults));
  CHECK(faults.all()[0].code == &diag::yaml::kFileMissing);
}
