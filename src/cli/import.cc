// plantlint import: drafts a plant from configurations, inventories and what was observed.
#include "import/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>
#include <random>
#include <sstream>

#include "cli/check_options.h"
#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/output.h"
#include "cli/plants.h"
#include "diag/codes_call.h"
#include "import/compare.h"
#include "import/merge.h"
#include "import/sanitize.h"
#include "import/write.h"
#include "read/read.h"
#include "report/format.h"
#include "rule/rulebook.h"
#include "text/file.h"
#include "text/path.h"
#include "text/spelling.h"
#include "text/unicode.h"
#include "text/version.h"

namespace cli {
namespace {

struct ImportOptions {
  std::vector<std::string> words;
  std::string output;
  std::string into;
  bool sanitize = false;
};

/// Faults with their places and without the lines: those may hold secrets.
int tell(Context& context, const text::Sources& sources, diag::Sink& faults) {
  faults.sort();
  for (const diag::Diagnostic& fault : faults.all()) {
    if (fault.span.file != text::kNoFile) {
      const text::Position at = sources.position(fault.span.file, fault.span.begin);
      context.err << text::visible(sources.name(fault.span.file)) << ':' << at.line << ':'
                  << at.column << ": ";
    }
    context.err << "error[" << fault.code->id
                << "]: " << text::visible(diag::message(fault, context.language)) << '\n';
    if (const std::string fix = diag::fix(fault, context.language); !fix.empty())
      context.err << "  " << fix << '\n';
  }
  return kFailed;
}

/// The files of a call; empty after a fault.
std::vector<importer::Source> read_files(const std::vector<std::string>& paths, Context& context) {
  std::vector<importer::Source> out;
  for (const std::string& path : paths) {
    std::error_code error;
    auto bytes = path == "-" ? text::read_stream(context.in, error) : text::read_file(path, error);
    if (!bytes) {
      fail(context, diag::call::kCannotRead, {path, text::reason(error)});
      return {};
    }
    out.push_back({path, std::move(*bytes)});
  }
  return out;
}

/// An output that would overwrite one of the files to be read.
std::optional<int> overwrites(const std::string& output, const std::vector<std::string>& inputs,
                              Context& context) {
  if (output.empty() || output == "-") return std::nullopt;
  for (const std::string& input : inputs) {
    if (input != "-" && text::same_file(output, input)) {
      return fail(context, diag::call::kOverwritesInput, {output, input});
    }
  }
  return std::nullopt;
}

/// Puts the draft into a plant that is there: read without fault before and after.
int put_into(const ImportOptions& options, const rule::Rulebook& book, text::Sources& sources,
             importer::Draft& draft, Context& context) {
  diag::Sink faults;
  const std::vector<lint::Input> inputs = find_plants({options.into}, sources, context, faults);
  if (!faults.empty()) return fail(context, sources, faults);
  if (inputs.size() != 1)
    return fail(context, diag::call::kOnePlant, {options.into, std::to_string(inputs.size())});
  const lint::Input& input = inputs[0];
  if (!reader::plant(sources, input.file, book.vocabulary(), input.open, faults))
    return fail(context, sources, faults);
  const auto merged = importer::merge(sources, input.file, draft, context.language, faults);
  if (!merged) return fail(context, sources, faults);
  const text::FileId made = sources.add(std::string(sources.name(input.file)), merged->text);
  if (!reader::plant(sources, made, book.vocabulary(), input.open, faults))
    return fail(context, sources, faults);
  for (const std::string& one : merged->added) context.err << "  + " << text::visible(one) << '\n';
  for (const std::string& one : merged->changed)
    context.err << "  ~ " << text::visible(one) << '\n';
  const text::Words same{"unchanged", "変更なし"};
  context.err << "  = " << same.in(context.language) << ": " << merged->unchanged << '\n';
  if (!options.output.empty()) return write_output(options.output, merged->text, sources, context);
  const std::string target(sources.name(input.file));
  if (const std::error_code error = text::write_file(target, merged->text)) {
    return cannot_write(context, target, error);
  }
  return kOk;
}

/// The copies of several files into a folder: all or, where a name is taken there, none.
int write_copies(const importer::Copies& copies, const std::string& folder, Context& context) {
  if (const std::error_code error = text::make_folder(folder)) {
    return cannot_write(context, folder, error);
  }
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < copies.files.size(); ++i) {
    std::string name = copies.files[i].path;
    const auto same = [&](const importer::Source& other) { return other.path == name; };
    if (std::ranges::count_if(copies.files, same) > 1) name = fmt::format("{}-{}", i + 1, name);
    paths.push_back(text::join(folder, name));
    if (text::is_taken(paths.back())) return fail(context, diag::call::kFileExists, {paths.back()});
  }
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (const std::error_code failed = text::write_file(paths[i], copies.files[i].bytes))
      return cannot_write(context, paths[i], failed);
    context.err << "  " << text::visible(paths[i]) << '\n';
  }
  return kOk;
}

/// Copies in which nobody is known again. Whoever sends them looks at them first.
int copy_files(const ImportOptions& options, const importer::Format* named,
               std::vector<importer::Source> files, Context& context) {
  const bool several = files.size() > 1;
  if (several && (options.output.empty() || options.output == "-"))
    return fail(context, diag::call::kNeedsArgument, {"import --sanitize", "--output FOLDER"});
  text::Sources sources;
  diag::Sink faults;
  const rule::Rulebook book(sources, rule::shipped(), faults);
  text::Sources texts;
  std::random_device random;
  const std::uint64_t seed = (std::uint64_t{random()} << 32U) | random();
  const auto copies = importer::sanitized(std::move(files), named, *book.vocabulary(), context.now,
                                          seed, texts, faults);
  if (!copies) return tell(context, texts, faults);
  const bool ja = context.language == text::Language::ja;
  context.err << fmt::format(
      fmt::runtime(ja ? "  置換え    アドレス {}、語 {}、秘密 {}\n"
                      : "  replaced    addresses: {}, words: {}, secrets: {}\n"),
      copies->replaced.addresses, copies->replaced.words, copies->replaced.secrets);
  context.err << (ja ? "  注意      渡す前に目を通すこと。IPv4 "
                       "アドレスの最後の数と、よくある語はそのまま残る。\n"
                     : "  note        look it over before you send it: the last number of IPv4 "
                       "addresses and words that formats use stay\n");
  for (const std::string& one : copies->differ) {
    context.err << (ja ? "  注意      写しの取込み結果が元と違う："
                       : "  note        the copy imports otherwise: ")
                << one << '\n';
  }
  if (several) return write_copies(*copies, options.output, context);
  return write_output(options.output, copies->files.front().bytes, sources, context);
}

int import_files(ImportOptions options, Context& context) {
  const importer::Format* named = nullptr;
  if (!options.words.empty() && !text::exists(options.words.front()) &&
      options.words.front() != "-") {
    named = importer::find_format(options.words.front());
    if (named == nullptr && options.words.size() > 1) {
      std::vector<std::string_view> names;
      for (const importer::Format& format : importer::formats()) names.push_back(format.name);
      return fail(context, diag::call::kUnknownWord,
                  {options.words.front(), "import", fmt::format("{}", fmt::join(names, ", "))},
                  text::nearest(options.words.front(), names));
    }
    if (named != nullptr) options.words.erase(options.words.begin());
  }
  if (options.words.empty()) return fail(context, diag::call::kNeedsArgument, {"import", "FILE"});
  if (const auto code = overwrites(options.output, options.words, context)) return *code;
  std::vector<importer::Source> files = read_files(options.words, context);
  if (files.empty()) return kFailed;
  if (options.sanitize) return copy_files(options, named, std::move(files), context);
  text::Sources sources;
  diag::Sink faults;
  const rule::Rulebook book(sources, rule::shipped(), faults);
  importer::Draft draft;
  std::vector<importer::Imported> imported;
  const bool ok = importer::import_sources(std::move(files), named, *book.vocabulary(), context.now,
                                           sources, draft, imported, faults);
  if (!ok) return tell(context, sources, faults);
  std::string from;
  for (const importer::Imported& one : imported) from += (from.empty() ? "" : ", ") + one.path;
  context.err << importer::report(draft, imported, context.language);
  if (!options.into.empty()) return put_into(options, book, sources, draft, context);
  return write_output(options.output, importer::plant_text(draft, from, context.language), sources,
                      context);
}

/// What a plant and its machines say of each other.
struct CompareOptions {
  std::vector<std::string> words;
  std::string format;
  std::string output;
  std::string fail_on;
};

diag::PlantReport compared(const model::Plant& plant, const importer::Draft& draft,
                           const std::string& path) {
  importer::Compared same;
  diag::PlantReport out;
  out.id = plant.id({model::Kind::plant, 0});
  out.path = path;
  out.judged = true;
  out.findings = importer::compare(plant, draft, same);
  const auto say = [&](text::Words what, std::size_t number) {
    out.assumptions.emplace_back(text::in_both(
        [&](text::Language language) { return fmt::format("{}: {}", what.in(language), number); }));
  };
  say({"the same: networks", "一致：ネットワーク"}, same.networks_same);
  say({"the same: devices", "一致：機器"}, same.devices_same);
  say({"the same: flows", "一致：通信"}, same.flows_same);
  say({"lines that a drawn flow needs", "記載の通信に必要な行"}, same.lines_needed);
  return out;
}

int exit_code(const diag::PlantReport& plant, const std::string& fail_on) {
  const diag::Severity limit = diag::severity_named(fail_on).value_or(diag::Severity::medium);
  const bool found =
      fail_on != "never" && std::ranges::any_of(plant.findings, [&](const diag::Finding& finding) {
        return finding.verdict == diag::Verdict::fail && finding.severity >= limit;
      });
  return found ? kFound : kOk;
}

int compare_files(CompareOptions options, Context& context) {
  if (options.words.size() < 2)
    return fail(context, diag::call::kNeedsArgument, {"compare", "PLANT FILE"});
  const std::string drawn = options.words.front();
  options.words.erase(options.words.begin());
  if (const auto code = overwrites(options.output, options.words, context)) return *code;
  std::vector<importer::Source> files = read_files(options.words, context);
  if (files.empty()) return kFailed;
  text::Sources sources;
  diag::Sink faults;
  const rule::Rulebook book(sources, rule::shipped(), faults);
  const std::vector<lint::Input> inputs = find_plants({drawn}, sources, context, faults);
  if (!faults.empty()) return fail(context, sources, faults);
  if (inputs.size() != 1)
    return fail(context, diag::call::kOnePlant, {drawn, std::to_string(inputs.size())});
  const auto plant =
      reader::plant(sources, inputs[0].file, book.vocabulary(), inputs[0].open, faults);
  if (!plant) return fail(context, sources, faults);
  importer::Draft draft;
  std::vector<importer::Imported> imported;
  if (!importer::import_sources(std::move(files), nullptr, *book.vocabulary(), context.now, sources,
                                draft, imported, faults)) {
    return tell(context, sources, faults);
  }
  context.err << importer::report(draft, imported, context.language);
  diag::Report report;
  report.tool_version = text::version();
  report.fail_on = diag::severity_named(options.fail_on).value_or(diag::Severity::medium);
  report.fail_never = options.fail_on == "never";
  report.profile = "compare";
  report.plants.push_back(compared(*plant, draft, drawn));
  report.exit_code = exit_code(report.plants[0], options.fail_on);
  std::ostringstream text;
  report::find_format(options.format.empty() ? "text" : options.format)
      ->write(report, sources, {.language = context.language}, text);
  const int written = write_output(options.output, std::move(text).str(), sources, context);
  return written == kOk ? report.exit_code : written;
}

}  // namespace

Run add_compare(Arguments& arguments) {
  const auto options = std::make_shared<CompareOptions>();
  arguments.arguments("FILE", options->words,
                      {"the plant, then the files to hold it against",
                       "工場のファイル、続けて突き合わせるファイル"});
  arguments.word("format", options->format, format_names(),
                 {"how to write it (default: text)", "出力形式（既定：text）"});
  arguments.value("output", options->output, "FILE",
                  {"write to a file, whole or not at all", "ファイルに書く"});
  arguments.word("fail-on", options->fail_on, kThresholds,
                 {"the severity from which the exit code is 1 (default: medium)",
                  "終了コード 1 とする重大度（既定：medium）"});
  return [options](Context& context) { return compare_files(*options, context); };
}

Run add_import(Arguments& arguments) {
  const auto options = std::make_shared<ImportOptions>();
  arguments.arguments("FILE", options->words,
                      {"files to import, after the name of their format where it is not recognised",
                       "取り込むファイル（形式が分からないときは形式名を先に）"});
  arguments.value("output", options->output, "FILE",
                  {"write to a file, whole or not at all", "ファイルに書く"});
  arguments.value("into", options->into, "PLANT",
                  {"put it into a plant that is there: ids, comments and layout stay",
                   "既存の工場ファイルに入れる（ID・コメント・書式はそのまま）"});
  arguments.flag(
      "sanitize", options->sanitize,
      {"write copies of the files instead, with other addresses, names and secrets, to be "
       "sent to somebody who helps (several files: --output is a folder)",
       "下書きの代わりに、アドレス・名前・秘密を置き換えた写しを書く。相談相手に渡すため"
       "（複数ファイルのとき --output はフォルダ）"});
  return [options](Context& context) { return import_files(*options, context); };
}

}  // namespace cli
