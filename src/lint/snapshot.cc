#include "lint/snapshot.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "diag/codes_file.h"
#include "lint/snapshot_page.h"
#include "report/html_data.h"
#include "report/texts.h"
#include "topology/topology.h"

namespace lint {
namespace {

using Json = nlohmann::json;
using model::Kind;
using model::Ref;

constexpr std::string_view kReportSchema = "plantlint-report/1";
constexpr std::string_view kReportFamily = "plantlint-report/";
constexpr std::size_t kMaxReportDepth = 64;  ///< Ours are eight deep.

/// Looks at JSON without keeping it: where it breaks, and that it is not too deep.
class JsonCheck : public nlohmann::json_sax<Json> {
 public:
  std::size_t at = 0;
  std::string fault;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(std::int64_t) override { return true; }
  bool number_unsigned(std::uint64_t) override { return true; }
  bool number_float(double, const std::string&) override { return true; }
  bool string(std::string&) override { return true; }
  bool binary(Json::binary_t&) override { return true; }
  bool start_object(std::size_t) override { return deeper(); }
  bool key(std::string&) override { return true; }
  bool end_object() override { return --depth_, true; }
  bool start_array(std::size_t) override { return deeper(); }
  bool end_array() override { return --depth_, true; }
  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::detail::exception&) override {
    at = position;
    fault = token.size() > 40 ? token.substr(0, 40) : token;
    return false;
  }

 private:
  bool deeper() {
    if (++depth_ <= kMaxReportDepth) return true;
    fault = fmt::format("more than {} levels", kMaxReportDepth);
    return false;
  }
  std::size_t depth_ = 0;
};

class ReportReader {
 public:
  ReportReader(text::FileId file, diag::Sink& sink) : file_(file), sink_(sink) {}

  std::optional<Snapshot> read(const Json& root) {
    if (!root.is_object() || !text(root, "schema").starts_with(kReportFamily)) {
      sink_.report(diag::file::kNotOurs, {file_, 0, 0},
                   {"a report (plantlint check --format json)"});
      return std::nullopt;
    }
    if (text(root, "schema") != kReportSchema) {
      sink_.report(diag::file::kNewer, {file_, 0, 0},
                   {text(root, "schema"), std::string(kReportSchema)});
      return std::nullopt;
    }
    for (const char* name : {"plants", "findings", "questions"}) array(root, name);
    if (!whole_) return std::nullopt;
    for (const Json& plant : root["plants"]) one_plant(plant);
    for (const Json& finding : root["findings"]) one_finding(finding);
    for (const Json& question : root["questions"]) one_question(question);
    if (const Json* tool = member(root, "tool")) out_.version = text(*tool, "version");
    if (const Json* basis = member(root, "basis")) one_basis(*basis);
    if (!whole_) return std::nullopt;
    return std::move(out_);
  }

 private:
  static const Json* member(const Json& value, const char* name) {
    if (!value.is_object()) return nullptr;
    const auto found = value.find(name);
    return found == value.end() ? nullptr : &*found;
  }
  static std::string text(const Json& value, const char* name) {
    const Json* found = member(value, name);
    return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
  }
  void missing(const std::string& name) {
    if (whole_) sink_.report(diag::file::kMissingMember, {file_, 0, 0}, {name});
    whole_ = false;
  }
  void array(const Json& value, const char* name) {
    const Json* found = member(value, name);
    if (found == nullptr || !found->is_array()) missing(name);
  }
  std::string wanted(const Json& value, const char* name, const char* where) {
    std::string out = text(value, name);
    if (out.empty()) missing(fmt::format("{}.{}", where, name));
    return out;
  }

  void one_plant(const Json& plant) {
    if (!plant.is_object()) return missing("plants");
    out_.plants.insert(text(plant, "id"));
    out_.paths.push_back(wanted(plant, "path", "plants[]"));
  }

  void one_finding(const Json& finding) {
    if (!finding.is_object()) return missing("findings");
    diag::Seen seen;
    seen.identity = wanted(finding, "fingerprint", "findings[]");
    seen.plant = wanted(finding, "plant", "findings[]");
    seen.rule = wanted(finding, "rule", "findings[]");
    seen.message = text(finding, "message");
    const Json* subject = member(finding, "subject");
    if (subject != nullptr) seen.subject = text(*subject, "kind") + "/" + text(*subject, "id");
    const auto severity = diag::severity_named(wanted(finding, "severity", "findings[]"));
    if (!severity) return missing("findings[].severity");
    seen.severity = *severity;
    const std::string verdict = wanted(finding, "verdict", "findings[]");
    const auto known = {diag::Verdict::fail, diag::Verdict::undecided, diag::Verdict::waived};
    const auto* found =
        std::ranges::find_if(known, [&](diag::Verdict one) { return diag::name(one) == verdict; });
    if (found == known.end()) return missing("findings[].verdict");
    seen.verdict = *found;
    if (const Json* at = member(finding, "at"); at != nullptr && at->is_object()) {
      const Json* line = member(*at, "line");
      seen.place = text(*at, "file");
      if (line != nullptr && line->is_number_unsigned()) {
        seen.place += ":" + std::to_string(line->get<std::uint64_t>());
      }
    }
    const std::string identity = seen.identity;
    if (!out_.findings.emplace(identity, std::move(seen)).second) {
      if (whole_) sink_.report(diag::file::kTwice, {file_, 0, 0}, {"'" + identity + "'"});
      whole_ = false;
    }
  }

  void one_question(const Json& question) {
    if (!question.is_object()) return missing("questions");
    const Json* entities = member(question, "entities");
    if (entities == nullptr || !entities->is_array()) return missing("questions[].entities");
    for (const Json& entity : *entities) {
      out_.open.insert(
          {text(question, "plant"), text(entity, "path"), text(question, "attribute")});
    }
  }

  void one_basis(const Json& basis) {
    out_.day = text(basis, "day");
    if (const Json* rules = member(basis, "rules")) out_.rules_sha256 = text(*rules, "sha256");
    if (const Json* switches = member(basis, "switches"); switches && switches->is_object()) {
      for (const auto& [name, value] : switches->items()) {
        if (value.is_string()) out_.switches[name] = value.get<std::string>();
      }
    }
    const Json* files = member(basis, "files");
    if (files == nullptr || !files->is_array()) return;
    for (const Json& file : *files) {
      out_.files.push_back({text(file, "name"), text(file, "role"), text(file, "sha256"), 0});
    }
  }

  text::FileId file_;
  diag::Sink& sink_;
  Snapshot out_;
  bool whole_ = true;
};

std::string name_of(const model::Plant& plant, Ref ref) {
  return fmt::format("{}/{}", model::name(ref.kind()), plant.id(ref));
}

std::vector<std::string> ids_of(const model::Plant& plant, const topology::Way& way) {
  std::vector<std::string> out;
  const auto add = [&](Ref ref) {
    if (!ref.valid()) return;
    const std::string id(plant.id(ref));
    if (out.empty() || out.back() != id) out.push_back(id);
  };
  for (const topology::Hop& hop : way) {
    add(hop.from);
    add(hop.over);
    add(hop.to);
  }
  return out;
}

/// Whether two devices stand in a zone together.
bool neighbours(const model::Plant& plant, Ref from, std::uint32_t device) {
  if (from.kind() != Kind::device) return false;
  const auto& mine = plant.device_zones[device];
  return std::ranges::any_of(plant.device_zones[from.row()], [&](std::uint32_t zone) {
    return std::ranges::find(mine, zone) != mine.end();
  });
}

bool worse_first(const diag::Seen& a, const diag::Seen& b) {
  return std::tie(b.severity, a.verdict, a.plant, a.rule, a.subject, a.identity) <
         std::tie(a.severity, b.verdict, b.plant, b.rule, b.subject, b.identity);
}

/// As a page keeps it.
Snapshot cut(const Snapshot& whole) {
  Snapshot out = whole;
  out.cut_identities = true;
  out.findings.clear();
  for (const auto& [identity, seen] : whole.findings) {
    out.findings.emplace(report::page_identity(identity), seen);
  }
  return out;
}

}  // namespace

Snapshot snapshot_of(const diag::Report& report, text::Language language,
                     const text::Sources& sources) {
  Snapshot out;
  out.version = report.tool_version;
  for (const diag::PlantReport& plant : report.plants) {
    out.plants.insert(plant.id);
    out.paths.push_back(sources.portable(plant.path));
    for (const diag::Finding& finding : plant.findings) {
      diag::Seen seen{finding.identity,
                      plant.id,
                      finding.rule,
                      finding.subject.kind + "/" + finding.subject.id,
                      finding.verdict,
                      finding.severity,
                      report::message_of(finding, language),
                      {}};
      if (finding.at.file != text::kNoFile) {
        seen.place = fmt::format("{}:{}", sources.portable(finding.at.file),
                                 sources.position(finding.at.file, finding.at.begin).line);
      }
      out.findings.emplace(finding.identity, std::move(seen));
    }
    for (const diag::Question& question : plant.questions) {
      for (const diag::Subject& entity : question.entities) {
        out.open.insert({plant.id, entity.path, question.attribute});
      }
    }
  }
  if (!report.basis) return out;
  out.files = report.basis->files;
  out.day = report.basis->day;
  out.rules_sha256 = report.basis->rules_sha256;
  out.switches = {report.basis->switches.begin(), report.basis->switches.end()};
  return out;
}

std::optional<Snapshot> read_report(const text::Sources& sources, text::FileId file,
                                    diag::Sink& sink) {
  std::string_view bytes = sources.bytes(file);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view whole = sources.bytes(file);
  const bool page = is_page(bytes);
  if (page) bytes = page_data(bytes);
  if (page && bytes.empty()) {
    sink.report(diag::file::kNotOurs, {file, 0, 0},
                {"a report (plantlint check --format json or html)"});
    return std::nullopt;
  }
  JsonCheck check;
  if (!Json::sax_parse(bytes.begin(), bytes.end(), &check)) {
    const auto at = static_cast<std::uint32_t>(
        static_cast<std::size_t>(bytes.data() - whole.data()) + std::min(check.at, bytes.size()));
    sink.report(diag::file::kBrokenJson, {file, at == 0 ? 0 : at - 1, at}, {check.fault});
    return std::nullopt;
  }
  const Json root = Json::parse(bytes.begin(), bytes.end(), nullptr, false);
  if (!page) return ReportReader(file, sink).read(root);
  const bool named = root.is_object() && root.contains("schema") && root["schema"].is_string();
  const std::string schema = named ? root["schema"].get<std::string>() : std::string();
  if (schema == report::kPageSchema) return read_page(root, file, sink);
  sink.report(diag::file::kNewer, {file, 0, 0}, {schema, std::string(report::kPageSchema)});
  return std::nullopt;
}

std::vector<diag::Reach> reach_of(const model::Plant& plant) {
  const topology::Topology topology(plant);
  const std::string id(plant.id(Ref(Kind::plant, 0)));
  std::vector<diag::Reach> out;
  for (std::uint32_t row = 0; row < plant.table(Kind::device).size(); ++row) {
    const Ref device(Kind::device, row);
    const std::string name(plant.id(device));
    const topology::OutsideReach& outside = topology.from_outside(row);
    if (outside.direct.value == topology::Truth::yes) {
      out.push_back({id, "outside", name, ids_of(plant, outside.way)});
    }
    for (const topology::Reacher& one : topology.reachers(device)) {
      if (one.fact.value != topology::Truth::yes || neighbours(plant, one.from, row)) continue;
      out.push_back({id, name_of(plant, one.from), name, ids_of(plant, one.way)});
    }
  }
  return out;
}

diag::Difference compare(const Snapshot& before, const Snapshot& now) {
  if (before.cut_identities != now.cut_identities) {
    return before.cut_identities ? compare(before, cut(now)) : compare(cut(before), now);
  }
  diag::Difference out;
  for (const auto& [identity, seen] : now.findings) {
    const auto old = before.findings.find(identity);
    if (old == before.findings.end()) {
      out.fresh.push_back(seen);
    } else if (old->second.verdict != seen.verdict || old->second.severity != seen.severity) {
      out.changed.emplace_back(old->second, seen);
    } else {
      ++out.unchanged;
    }
  }
  for (const auto& [identity, seen] : before.findings) {
    if (!now.findings.contains(identity)) out.resolved.push_back(seen);
  }
  std::ranges::sort(out.fresh, worse_first);
  std::ranges::sort(out.resolved, worse_first);
  std::ranges::sort(out.changed,
                    [](const auto& a, const auto& b) { return worse_first(a.second, b.second); });
  std::ranges::set_difference(before.open, now.open, std::back_inserter(out.answered));
  std::ranges::set_difference(now.open, before.open, std::back_inserter(out.asked));
  return out;
}

void compare_reach(const std::vector<diag::Reach>& before, const std::vector<diag::Reach>& now,
                   diag::Difference& out) {
  using Pair = std::tuple<std::string_view, std::string_view, std::string_view>;
  const auto pairs = [](const std::vector<diag::Reach>& all) {
    std::set<Pair> made;
    for (const diag::Reach& one : all) made.emplace(one.plant, one.who, one.to);
    return made;
  };
  const std::set<Pair> old_pairs = pairs(before);
  const std::set<Pair> new_pairs = pairs(now);
  out.compares_reach = true;
  for (const diag::Reach& one : now) {
    if (!old_pairs.contains({one.plant, one.who, one.to})) out.reachable.push_back(one);
  }
  for (const diag::Reach& one : before) {
    if (!new_pairs.contains({one.plant, one.who, one.to})) out.unreachable.push_back(one);
  }
}

}  // namespace lint
