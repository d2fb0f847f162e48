// plantlint graph: a plant as a picture, with its findings marked.
#include <array>
#include <memory>
#include <ostream>

#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/output.h"
#include "cli/packs.h"
#include "cli/plants.h"
#include "cli/settings.h"
#include "diag/codes_call.h"
#include "graph/draw.h"
#include "graph/write.h"
#include "lint/lint.h"
#include "text/file.h"

namespace cli {
namespace {

struct GraphOptions {
  std::string path;
  std::string format;
  std::string output;
  std::vector<std::string> rules;
  std::string today;
};

std::span<const std::string_view> picture_formats() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> out;
    for (const graph::Format& format : graph::formats()) out.push_back(format.name);
    return out;
  }();
  return names;
}

int draw(GraphOptions options, Context& context) {
  text::Sources sources;
  diag::Sink faults;
  const auto day = today(options.today, context, faults);
  if (!day) return fail(context, sources, faults);
  if (options.path.empty()) {
    if (!text::exists(std::string(kPlantFile))) {
      return fail(context, diag::call::kNothingHere);
    }
    options.path = kPlantFile;
  }
  const rule::Rulebook book(sources, with_shipped(own_files(options.rules, faults), false), faults);
  const std::vector<lint::Input> inputs = find_plants({options.path}, sources, context, faults);
  if (!faults.empty()) return fail(context, sources, faults);
  if (inputs.size() != 1) {
    return fail(context, diag::call::kOnePlant, {options.path, std::to_string(inputs.size())});
  }
  const auto plant =
      reader::plant(sources, inputs[0].file, book.vocabulary(), inputs[0].open, faults);
  faults.sort();
  if (!plant || !faults.empty()) return fail(context, sources, faults);
  lint::Options how;
  how.today = *day;
  const diag::PlantReport report =
      lint::judge(sources, book, lint::selected(book, how, faults), *plant, how, faults);
  if (!faults.empty()) return fail(context, sources, faults);
  const facts::World world(*plant, *day, book.grades());
  const graph::Picture picture = graph::draw(world, report, context.language);
  const graph::Format* format = graph::find_format(options.format.empty() ? "svg" : options.format);
  return write_output(options.output, format->write(picture), sources, context);
}

}  // namespace

Run add_graph(Arguments& arguments) {
  const auto options = std::make_shared<GraphOptions>();
  arguments.argument("PATH", options->path,
                     {"a plant's file or folder, - for standard input (default: plant.yaml here)",
                      "工場のファイルまたはフォルダー、- は標準入力（既定：plant.yaml）"});
  arguments.word("format", options->format, picture_formats(),
                 {"how to draw it (default: svg)", "図の形式（既定：svg）"});
  arguments.value("output", options->output, "FILE",
                  {"write to a file, whole or not at all", "ファイルに書く"});
  arguments.list("rules", options->rules, "PATH",
                 {"rules of your own, a file or folder", "独自ルールのファイルかフォルダー"});
  arguments.value("today", options->today, "DATE",
                  {"the day to judge for, YYYY-MM-DD", "判定の基準日（YYYY-MM-DD）"});
  return [options](Context& context) { return draw(*options, context); };
}

}  // namespace cli
