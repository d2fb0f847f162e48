// plantlint answers: a questionnaire that was filled in, read back into the plant.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/answer_cell.h"
#include "cli/commands.h"
#include "cli/edit.h"
#include "cli/fault.h"
#include "cli/packs.h"
#include "cli/plants.h"
#include "diag/codes_call.h"
#include "diag/codes_file.h"
#include "doc/open.h"
#include "import/csv.h"
#include "lint/lint.h"
#include "read/read.h"
#include "report/pen.h"
#include "rule/questions.h"
#include "text/encoding.h"
#include "text/file.h"
#include "text/path.h"
#include "text/spelling.h"

namespace cli {
namespace {

using model::Kind;
using model::Ref;

struct AnswersOptions {
  std::string file;
  std::string path;
  bool write = false;
};

/// The columns of a questionnaire that are read, in either language.
enum AnswerColumn : std::size_t { kPlantColumn, kAskedOf, kAnswer, kRemarks, kAttribute };
constexpr std::array<text::Words, 5> kColumnNames = {{{"plant", "工場"},
                                                      {"asked of", "宛先"},
                                                      {"answer", "回答"},
                                                      {"remarks", "備考"},
                                                      {"attribute", "記入する項目"}}};

struct FilledSheet {
  text::FileId file = text::kNoFile;
  std::vector<importer::CsvRow> rows;
  std::array<std::size_t, kColumnNames.size()> columns{};

  [[nodiscard]] std::string cell(const importer::CsvRow& row, AnswerColumn column) const {
    return columns[column] < row.cells.size() ? bare_cell(row.cells[columns[column]])
                                              : std::string();
  }
};

/// Which column is which; false if the two that matter are not there.
bool find_columns(FilledSheet& sheet) {
  sheet.columns.fill(std::string::npos);
  if (sheet.rows.empty()) return false;
  const std::vector<std::string>& head = sheet.rows.front().cells;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const std::string name = bare_cell(head[i]);
    for (std::size_t column = 0; column < kColumnNames.size(); ++column) {
      if (name == kColumnNames[column].en || name == kColumnNames[column].ja)
        sheet.columns[column] = i;
    }
  }
  return sheet.columns[kAnswer] != std::string::npos &&
         sheet.columns[kAttribute] != std::string::npos;
}

std::optional<FilledSheet> read_sheet(const std::string& path, text::Sources& sources,
                                      diag::Sink& faults) {
  const auto raw = doc::open(sources, path, path, text::Role::answers, {}, faults);
  if (!raw) return std::nullopt;
  std::string_view encoding;
  auto utf8 = text::to_utf8(sources.bytes(*raw), encoding);
  if (!utf8) {
    faults.report(diag::file::kNotOurs, {*raw, 0, 0},
                  {"a questionnaire (CSV in UTF-8 or code page 932)"});
    return std::nullopt;
  }
  FilledSheet sheet;
  // Places are those of the text as it was understood.
  sheet.file = sources.add(path, std::move(*utf8));
  const std::string_view text = sources.bytes(sheet.file);
  bool open = false;
  for (const char separator : {',', ';', '\t'}) {
    sheet.rows = importer::csv_rows(text, separator, open);
    if (!find_columns(sheet)) continue;
    if (!open) return sheet;
    faults.report(diag::file::kOpenQuote, {sheet.file, static_cast<std::uint32_t>(text.size()),
                                           static_cast<std::uint32_t>(text.size())});
    return std::nullopt;
  }
  faults.report(
      diag::file::kNoColumn, {sheet.file, 0, 0},
      {fmt::format("'{}' ({})", kColumnNames[kAnswer].en, kColumnNames[kAnswer].ja),
       fmt::format("'{}' ({})", kColumnNames[kAttribute].en, kColumnNames[kAttribute].ja)});
  return std::nullopt;
}

/// Where each line of a text begins.
std::vector<std::uint32_t> line_begins(std::string_view text) {
  std::vector<std::uint32_t> out = {0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') out.push_back(static_cast<std::uint32_t>(i + 1));
  }
  return out;
}

/// "devices/hmi-1/login" taken apart: the section, the id, which may hold strokes of its own, and
/// the attribute.
struct AnswerTarget {
  Ref entity;
  model::AttributeId attribute = model::kNoAttribute;
};

std::optional<AnswerTarget> target_of(const model::Plant& plant, const std::string& path) {
  const std::size_t first = path.find('/');
  const std::size_t last = path.rfind('/');
  if (first == std::string::npos) return std::nullopt;
  const auto kind = path.substr(0, first) == "plant"
                        ? std::optional(Kind::plant)
                        : model::kind_of_section(path.substr(0, first));
  if (!kind) return std::nullopt;
  AnswerTarget out;
  out.attribute = model::find_attribute(*kind, path.substr(last + 1));
  out.entity = *kind == Kind::plant || first == last
                   ? Ref(Kind::plant, 0)
                   : plant.find(model::only(*kind), path.substr(first + 1, last - first - 1));
  if (!out.entity.valid() || out.attribute == model::kNoAttribute) return std::nullopt;
  return out;
}

class AnswerReader {
 public:
  AnswerReader(const text::Sources& sources, const model::Plant& plant, const FilledSheet& sheet,
               std::string name, diag::Sink& faults)
      : sources_(sources),
        plant_(plant),
        sheet_(sheet),
        name_(std::move(name)),
        faults_(faults),
        lines_(line_begins(sources.bytes(sheet.file))) {}

  /// Edits of each file.
  std::map<text::FileId, std::vector<Edit>> run() {
    for (std::size_t i = 1; i < sheet_.rows.size(); ++i) one(sheet_.rows[i], i + 1);
    for (const Group& group : groups_) state(group);
    return std::move(edits_);
  }
  [[nodiscard]] std::size_t taken() const { return taken_; }
  /// Lines that name something to state and have no answer; those of them that have a remark.
  [[nodiscard]] std::size_t empty() const { return empty_; }
  [[nodiscard]] const std::vector<std::string>& remarked() const { return remarked_; }

 private:
  [[nodiscard]] text::Span at(const importer::CsvRow& row) const {
    const std::uint32_t begin = lines_[std::min(row.line - 1, lines_.size() - 1)];
    return {sheet_.file, begin, begin};
  }

  void one(const importer::CsvRow& row, std::size_t number) {
    const std::string cell = sheet_.cell(row, kAnswer);
    const std::string path = sheet_.cell(row, kAttribute);
    const std::string row_name = std::to_string(number);
    if (cell.empty()) return unanswered(row, row_name, path);
    const std::string id(plant_.id(Ref(Kind::plant, 0)));
    const std::string asked = sheet_.cell(row, kPlantColumn);
    if (!asked.empty() && asked != id) {
      return faults_.report(diag::file::kOtherPlant, at(row), {asked, "'" + id + "'"});
    }
    const auto target = target_of(plant_, path);
    if (!target && path.starts_with("plant/") &&
        rule::section_question(std::string_view(path).substr(6)) != nullptr) {
      return faults_.report(diag::file::kByHand, at(row), {row_name, path, cell});
    }
    if (!target) return faults_.report(diag::file::kNoPlace, at(row), {row_name, path});
    const Answer answer = answer_of(plant_, target->attribute, cell);
    if (answer.value.empty()) {
      return faults_.report(
          diag::file::kNoAnswer, at(row),
          {row_name, answer.wrong.empty() ? cell : answer.wrong, path,
           fmt::format("{}", fmt::join(answer.expected, ", "))},
          text::nearest(answer.wrong, {answer.expected.begin(), answer.expected.end()}));
    }
    if (!first_.emplace(path, number).second) {
      return faults_.report(diag::file::kTwice, at(row), {"'" + path + "'"});
    }
    edit(row, number, path, *target, answer.value);
  }

  void unanswered(const importer::CsvRow& row, const std::string& number, const std::string& path) {
    if (path.empty()) return;
    ++empty_;
    if (!sheet_.cell(row, kRemarks).empty()) remarked_.push_back(number);
  }

  void edit(const importer::CsvRow& row, std::size_t number, const std::string& path,
            const AnswerTarget& target, const std::string& value) {
    const model::Attribute& attribute = model::attribute(target.attribute);
    const model::Column& column = plant_.table(target.entity.kind()).column(target.attribute);
    const model::Origin origin = column.origin(target.entity.row());
    if (origin == model::Origin::stated) {
      const std::string now = reader::written(plant_, target.entity, target.attribute);
      if (now == value) return;
      return faults_.report(diag::file::kSaysOther, at(row),
                            {std::to_string(number), path, now, value});
    }
    if (plant_.table(target.entity.kind()).parent(target.entity.row()).valid()) {
      return faults_.report(diag::file::kByHand, at(row), {std::to_string(number), path, value});
    }
    const std::string text = said(row, number, value);
    const model::Place place = plant_.table(target.entity.kind()).place(target.entity.row());
    if (origin != model::Origin::unknown && attribute.name.find('.') != std::string_view::npos) {
      return member(target.entity, attribute,
                    {at(row), std::to_string(number), path, value, text, {}});
    }
    if (origin == model::Origin::unknown && replace(target, place, text)) {
      ++taken_;
    } else if (insert(place, std::string(attribute.name) + ": " + text)) {
      ++taken_;
    } else {
      faults_.report(diag::file::kByHand, at(row), {std::to_string(number), path, value});
    }
  }

  /// An answer within a mapping, such as `lifecycle: { operation: … }`.
  struct Member {
    text::Span at;
    std::string number;
    std::string path;
    std::string value;
    std::string text;
    std::string name;
  };
  /// The mapping of one entity, with all that is answered of it.
  struct Group {
    Ref entity;
    std::string_view name;
    std::vector<Member> members;
  };

  void member(Ref entity, const model::Attribute& attribute, Member answer) {
    const std::size_t dot = attribute.name.find('.');
    const std::string_view group = attribute.name.substr(0, dot);
    answer.name = attribute.name.substr(dot + 1);
    const auto same = [&](const Group& one) { return one.entity == entity && one.name == group; };
    auto found = std::ranges::find_if(groups_, same);
    if (found == groups_.end()) found = groups_.insert(groups_.end(), {entity, group, {}});
    found->members.push_back(std::move(answer));
  }

  /// Whether something of the mapping is written already, so that a line more would state it twice.
  [[nodiscard]] bool begun(const Group& group) const {
    const model::Table& table = plant_.table(group.entity.kind());
    const auto rows = model::attributes();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].kind != group.entity.kind() ||
          !rows[i].name.starts_with(std::string(group.name) + '.')) {
        continue;
      }
      const auto origin = table.column(model::AttributeId{static_cast<std::uint16_t>(i)})
                              .origin(group.entity.row());
      if (origin == model::Origin::stated || origin == model::Origin::unknown) return true;
    }
    return false;
  }

  void state(const Group& group) {
    std::string text;
    for (const Member& one : group.members) {
      text += (text.empty() ? "" : ", ") + one.name + ": " + one.text;
    }
    const model::Place place = plant_.table(group.entity.kind()).place(group.entity.row());
    if (!begun(group) && insert(place, fmt::format("{}: {{ {} }}", group.name, text))) {
      taken_ += group.members.size();
      return;
    }
    for (const Member& one : group.members) {
      faults_.report(diag::file::kByHand, one.at, {one.number, one.path, one.value});
    }
  }

  /// The value, and where it is known from.
  [[nodiscard]] std::string said(const importer::CsvRow& row, std::size_t number,
                                 const std::string& value) const {
    if (value == model::kUnknownWord) return value;
    std::string evidence = fmt::format("{}, {}", name_, number);
    for (const AnswerColumn column : {kAskedOf, kRemarks}) {
      const std::string more = sheet_.cell(row, column);
      if (!more.empty()) evidence += ", " + more;
    }
    std::ranges::replace(evidence, '\n', ' ');
    return fmt::format("{{ value: {}, basis: documented, evidence: {} }}", value,
                       nlohmann::json(report::plain(evidence))
                           .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  }

  /// Over a written `unknown`.
  bool replace(const AnswerTarget& target, const model::Place& place, const std::string& text) {
    const text::Span span = reader::locate(sources_, plant_, target.entity, target.attribute);
    if (span.file != place.item.file || span.begin <= place.key.begin ||
        span.end > place.item.end || span.begin == place.key.begin) {
      return false;
    }
    const std::string_view bytes = sources_.bytes(span.file);
    std::uint32_t begin = span.begin;
    std::uint32_t end = span.end;
    const auto quote = [&](std::uint32_t index) {
      return index < bytes.size() && (bytes[index] == '"' || bytes[index] == '\'');
    };
    if (begin > 0 && quote(begin - 1) && quote(end)) --begin, ++end;
    if (bytes.substr(begin, end - begin).find("unknown") == std::string_view::npos) return false;
    edits_[span.file].push_back({begin, end, text});
    return true;
  }

  /// A new line behind the key, or a new entry before the closing brace.
  bool insert(const model::Place& place, const std::string& entry) {
    if (place.item.file == text::kNoFile) return false;
    const std::string_view bytes = sources_.bytes(place.item.file);
    std::size_t at = place.key.end;
    while (at < bytes.size() && (bytes[at] == '"' || bytes[at] == '\'' || bytes[at] == ' ')) ++at;
    if (at >= bytes.size() || bytes[at] != ':') return false;
    ++at;
    while (at < bytes.size() && bytes[at] == ' ') ++at;
    if (at < bytes.size() && bytes[at] == '{') return into_braces(place, bytes, at, entry);
    return as_line(place, bytes, at, entry);
  }

  bool into_braces(const model::Place& place, std::string_view bytes, std::size_t open,
                   const std::string& entry) {
    std::size_t close = std::min<std::size_t>(place.item.end, bytes.size());
    while (close > open && bytes[close - 1] != '}') --close;
    if (close <= open + 1) return false;
    std::size_t end = close - 1;  // of what stands before the brace
    while (end > open + 1 &&
           (bytes[end - 1] == ' ' || bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      --end;
    }
    const bool empty = end == open + 1;
    const bool comma = bytes[end - 1] == ',';
    edits_[place.item.file].push_back({static_cast<std::uint32_t>(end),
                                       static_cast<std::uint32_t>(end),
                                       (empty || comma ? " " : ", ") + entry});
    return true;
  }

  bool as_line(const model::Place& place, std::string_view bytes, std::size_t at,
               const std::string& entry) {
    const std::size_t line_end = bytes.find('\n', at);
    if (line_end == std::string_view::npos) return false;
    // The indentation of the first entry below.
    std::size_t next = line_end + 1;
    while (next < bytes.size()) {
      const std::size_t first = bytes.find_first_not_of(" \t", next);
      if (first == std::string_view::npos) return false;
      if (bytes[first] != '\n' && bytes[first] != '\r' && bytes[first] != '#') {
        if (first >= place.item.end || first == next) return false;
        const bool crlf = line_end > 0 && bytes[line_end - 1] == '\r';
        edits_[place.item.file].push_back(
            {static_cast<std::uint32_t>(line_end + 1), static_cast<std::uint32_t>(line_end + 1),
             std::string(bytes.substr(next, first - next)) + entry + (crlf ? "\r\n" : "\n")});
        return true;
      }
      next = bytes.find('\n', first);
      if (next == std::string_view::npos) return false;
      ++next;
    }
    return false;
  }

  const text::Sources& sources_;
  const model::Plant& plant_;
  const FilledSheet& sheet_;
  std::string name_;
  diag::Sink& faults_;
  std::vector<std::uint32_t> lines_;
  std::map<text::FileId, std::vector<Edit>> edits_;
  std::vector<Group> groups_;
  std::map<std::string, std::size_t> first_;  ///< Row that answers it, by path.
  std::size_t taken_ = 0;
  std::size_t empty_ = 0;
  std::vector<std::string> remarked_;
};

/// How many answers there were. A remark beside an empty answer is the trace of a table tool that
/// empties cells which say none.
void tell_count(const AnswerReader& reading, bool faulty, bool write, Context& context) {
  const auto say = [&](const text::Words& words, auto... values) {
    context.err << fmt::format(fmt::runtime(words.in(context.language)), values...);
  };
  if (faulty) {
    say({"nothing was written: of the answers {} can be taken once the rows above are right",
         "何も書き込んでいません：上の行を直すと、回答 {} 件を反映できます"},
        reading.taken());
  } else if (write) {
    say({"answers written: {}", "回答 {} 件を書き込みました"}, reading.taken());
  } else {
    say({"answers understood: {} (not written; --write does)",
         "回答 {} 件を読み取りました（書き込みは --write）"},
        reading.taken());
  }
  if (reading.empty() > 0) say({", left empty: {}", "、空欄 {} 件"}, reading.empty());
  say({"\n", "\n"});
  if (reading.remarked().empty()) return;
  say({"rows with a remark but no answer: {} (table tools may empty a cell that says none; please "
       "ask)\n",
       "備考があるのに回答が空の行：{}（none "
       "と書かれたセルは表のツールで空になることがある。要確認）\n"},
      fmt::format("{}", fmt::join(reading.remarked(), ", ")));
}

/// The plant as it would be, read again: nothing is written that would not be read.
bool still_reads(const text::Sources& sources, const lint::Input& input, const rule::Rulebook& book,
                 const std::map<text::FileId, std::vector<Edit>>& edits) {
  text::Sources copy;
  diag::Sink faults;
  const auto text_of = [&](text::FileId file) {
    const auto found = edits.find(file);
    return found == edits.end() ? std::string(sources.bytes(file))
                                : edited(sources.bytes(file), found->second);
  };
  const text::FileId file = copy.add(std::string(sources.name(input.file)), text_of(input.file));
  const auto open = [&](const std::string& path, text::Span,
                        diag::Sink&) -> std::optional<text::FileId> {
    diag::Sink sink;
    const auto same = input.open(path, {}, sink);
    return same ? std::optional(copy.add(std::string(sources.name(*same)), text_of(*same)))
                : std::nullopt;
  };
  return reader::plant(copy, file, book.vocabulary(), open, faults).has_value() && faults.empty();
}

int answers(const AnswersOptions& options, Context& context) {
  if (options.file.empty()) {
    return fail(context, diag::call::kNeedsArgument, {"plantlint answers", "FILE"});
  }
  text::Sources sources;
  diag::Sink faults;
  const rule::Rulebook book(sources, with_shipped({}, false), faults);
  const std::string path = options.path.empty() ? std::string(kPlantFile) : options.path;
  const std::vector<lint::Input> inputs = find_plants({path}, sources, context, faults);
  if (!faults.empty()) return fail(context, sources, faults);
  if (inputs.size() != 1) {
    return fail(context, diag::call::kOnePlant, {path, std::to_string(inputs.size())});
  }
  // Included files are the same each time they are asked for.
  std::map<std::string, text::FileId> opened;
  lint::Input input = inputs[0];
  const reader::Opener open = input.open;
  input.open = [&](const std::string& name, text::Span at, diag::Sink& sink) {
    const auto found = opened.find(name);
    if (found != opened.end()) return std::optional(found->second);
    const auto file = open(name, at, sink);
    if (file) opened.emplace(name, *file);
    return file;
  };
  const auto plant = reader::plant(sources, input.file, book.vocabulary(), input.open, faults);
  faults.sort();
  if (!plant || !faults.empty()) return fail(context, sources, faults);
  const auto sheet = read_sheet(options.file, sources, faults);
  if (!sheet) return fail(context, sources, faults);

  AnswerReader reading(sources, *plant, *sheet, std::string(text::last_part(options.file)), faults);
  const auto edits = reading.run();
  for (const auto& [file, changes] : edits) {
    context.out << unified_diff(report::plain(sources.name(file)), sources.bytes(file), changes);
  }
  const int code = faults.empty() ? kOk : fail(context, sources, faults);
  if (!edits.empty() && !still_reads(sources, input, book, edits)) {
    return fail(context, diag::file::kWouldNotRead, {path});
  }
  if (!options.write || code != kOk) {
    tell_count(reading, code != kOk, false, context);
    return code;
  }
  for (const auto& [file, changes] : edits) {
    const std::string name(sources.name(file));
    if (const std::error_code failed =
            text::write_file(name, edited(sources.bytes(file), changes))) {
      return cannot_write(context, name, failed);
    }
  }
  tell_count(reading, false, true, context);
  return kOk;
}

}  // namespace

Run add_answers(Arguments& arguments) {
  const auto options = std::make_shared<AnswersOptions>();
  arguments.argument("FILE", options->file,
                     {"the questionnaire as CSV, as a spreadsheet saved it",
                      "記入済みの質問票（表計算ソフトで保存した CSV）"});
  arguments.argument("PATH", options->path,
                     {"a plant's file or folder (default: plant.yaml here)",
                      "工場のファイルまたはフォルダー（既定：plant.yaml）"});
  arguments.flag("write", options->write,
                 {"write the plant's files; without it only the difference is shown",
                  "工場のファイルに書き込む（指定しなければ差分の表示だけ）"});
  return [options](Context& context) { return answers(*options, context); };
}

}  // namespace cli
