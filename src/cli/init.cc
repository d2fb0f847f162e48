// plantlint init: writes a starter plant, or a rule with its cases.
#include <algorithm>
#include <array>
#include <memory>
#include <ostream>

#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/plants.h"
#include "cli/starter.h"
#include "diag/codes_call.h"
#include "read/read.h"
#include "rule/rulebook.h"
#include "text/file.h"
#include "text/spelling.h"

namespace cli {
namespace {

constexpr std::array<std::string_view, 2> kWhat = {"plant", "rule"};

struct NewFile {
  std::string path;
  std::string bytes;
};

bool names_rule(std::string_view name) {
  return !name.empty() && name.size() <= 64 && name.front() >= 'a' && name.front() <= 'z' &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

/// All or, where one is there already, none.
int write(const std::vector<NewFile>& files, Context& context) {
  for (const NewFile& file : files) {
    if (text::is_taken(file.path)) {
      return fail(context, diag::call::kFileExists, {file.path});
    }
  }
  for (const NewFile& file : files) {
    if (const std::error_code error = text::write_file(file.path, file.bytes)) {
      return cannot_write(context, file.path, error);
    }
    context.out << file.path << '\n';
  }
  return kOk;
}

/// The line by which yaml-language-server finds the schema that lies beside the plant.
constexpr std::string_view kModeline = "# yaml-language-server: $schema=plant.schema.json\n";
constexpr std::string_view kSchemaFile = "plant.schema.json";

struct InitOptions {
  std::string what;
  std::string name;
  bool modeline = false;
};

std::string plant_schema(text::Language language) {
  text::Sources sources;
  diag::Sink faults;
  return reader::schema(*rule::Rulebook(sources, rule::shipped(), faults).vocabulary(),
                        reader::SchemaOf::plant, language);
}

int init_plant(bool modeline, Context& context) {
  std::string plant(starter_plant(context.language));
  if (!modeline) return write({{std::string(kPlantFile), std::move(plant)}}, context);
  return write({{std::string(kPlantFile), std::string(kModeline) + plant},
                {std::string(kSchemaFile), plant_schema(context.language)}},
               context);
}

int init(const InitOptions& options, Context& context) {
  if (options.what.empty() || options.what == "plant") {
    if (!options.name.empty()) {
      return fail(context, diag::call::kTooManyArguments, {options.name, "plantlint init plant"});
    }
    return init_plant(options.modeline, context);
  }
  if (options.what != "rule") {
    return fail(context, diag::call::kUnknownWord, {options.what, "plantlint init", "plant, rule"},
                text::nearest(options.what, {kWhat.begin(), kWhat.end()}));
  }
  if (options.name.empty()) {
    return fail(context, diag::call::kNeedsArgument, {"plantlint init rule", "NAME"});
  }
  if (!names_rule(options.name)) return fail(context, diag::call::kBadName, {options.name});
  return write({{options.name + ".yaml", starter_rule(options.name, context.language)},
                {options.name + ".cases.yaml", starter_cases(options.name)}},
               context);
}

}  // namespace

Run add_init(Arguments& arguments) {
  const auto options = std::make_shared<InitOptions>();
  arguments.argument("WHAT", options->what,
                     {"plant (default) or rule", "plant（既定）または rule"});
  arguments.argument("NAME", options->name, {"of a rule: its name", "ルールの場合：その名前"});
  arguments.flag("modeline", options->modeline,
                 {"of a plant: with its schema for yaml-language-server",
                  "工場の場合：yaml-language-server 用のスキーマもつける"});
  return [options](Context& context) { return init(*options, context); };
}

}  // namespace cli
