// plantlint schema: prints a JSON Schema.
#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/commands.h"
#include "cli/fault.h"
#include "diag/codes_call.h"
#include "read/read.h"
#include "rule/rulebook.h"
#include "text/embedded.h"
#include "text/spelling.h"

namespace cli {
namespace {

constexpr std::string_view kPlant = "plant";
constexpr std::string_view kFolder = "schemas/";
constexpr std::string_view kEnding = ".schema.json";

/// The plant's schema is made from the attributes; the others lie in the program.
std::vector<std::string_view> names() {
  std::vector<std::string_view> out = {kPlant};
  for (const text::Embedded& file : text::embedded()) {
    if (!file.path.starts_with(kFolder) || !file.path.ends_with(kEnding)) continue;
    std::string_view name = file.path.substr(kFolder.size());
    name.remove_suffix(kEnding.size());
    if (name != kPlant) out.push_back(name);
  }
  return out;
}

int print(const std::string& name, Context& context) {
  const std::vector<std::string_view> known = names();
  std::string all;
  for (const std::string_view one : known) all += (all.empty() ? "" : ", ") + std::string(one);
  if (name.empty()) return fail(context, diag::call::kNeedsArgument, {"plantlint schema", all});
  if (std::ranges::find(known, name) == known.end()) {
    return fail(context, diag::call::kUnknownWord, {name, "plantlint schema", all},
                text::nearest(name, known));
  }
  if (name != kPlant) {
    context.out << text::find_embedded(std::string(kFolder) + name + std::string(kEnding))->bytes;
    return kOk;
  }
  text::Sources sources;
  diag::Sink faults;
  const rule::Rulebook book(sources, rule::shipped(), faults);
  if (!book.vocabulary()) return fail(context, sources, faults);
  context.out << reader::schema(*book.vocabulary());
  return kOk;
}

}  // namespace

Run add_schema(Arguments& arguments) {
  const auto name = std::make_shared<std::string>();
  arguments.argument("NAME", *name,
                     {"plant, config, waivers, rule or report",
                      "plant、config、waivers、rule、report のいずれか"});
  return [name](Context& context) { return print(*name, context); };
}

}  // namespace cli
