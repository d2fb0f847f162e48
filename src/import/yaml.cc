#include "import/yaml.h"

#include <algorithm>

#include "diag/codes_yaml.h"
#include "doc/written_out.h"

namespace importer {
namespace {

bool is_foreign(const diag::Diagnostic& fault) {
  return fault.code == &diag::yaml::kAnchor || fault.code == &diag::yaml::kAlias ||
         fault.code == &diag::yaml::kMergeKey || fault.code == &diag::yaml::kTag;
}

}  // namespace

bool load_yaml(const Input& input, ForeignYaml& yaml) {
  diag::Sink trouble;
  yaml.tree = doc::load(input.sources, input.file, trouble);
  if (trouble.empty()) return yaml.tree.has_value();
  std::optional<std::string> text;
  if (std::ranges::all_of(trouble.all(), is_foreign)) text = doc::written_out(input.bytes);
  if (!text) {
    for (const diag::Diagnostic& fault : trouble.all()) input.faults.report(fault);
    return false;
  }
  const text::FileId file = yaml.written_out.add(input.evidence, std::move(*text));
  yaml.tree = doc::load(yaml.written_out, file, input.faults);
  return yaml.tree.has_value();
}

}  // namespace importer
