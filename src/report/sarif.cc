// The sarif and sarif-github formats: SARIF 2.1.0, whole or cut to what GitHub's code scanning
// takes. No times, machines, accounts or absolute paths: the same input gives the same bytes.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

#include "report/escape.h"
#include "report/format.h"
#include "report/json_values.h"
#include "report/line_hash.h"
#include "report/pen.h"
#include "report/texts.h"
#include "report/uri.h"
#include "text/unicode.h"

namespace report {
namespace {

using Json = nlohmann::ordered_json;
using diag::Finding;
using diag::Severity;
using diag::Verdict;
using text::Words;

constexpr std::string_view kBaseId = "%SRCROOT%";

// What GitHub takes of one run; what goes beyond would be dropped there without a word.
constexpr std::size_t kMaxResults = 25'000;
constexpr std::size_t kMaxRelated = 100;
constexpr std::size_t kMaxSteps = 1'000;
constexpr std::size_t kMaxDescription = 1'024;
constexpr std::size_t kMaxTags = 10;

enum class Profile : std::uint8_t { full, github };

std::string_view level_of(Severity severity) {
  if (severity >= Severity::high) return "error";
  return severity == Severity::medium ? "warning" : "note";
}

/// GitHub reads bands: above 9 critical, from 7 high, from 4 medium.
std::string_view score_of(Severity severity) {
  constexpr std::string_view kScores[] = {"1.0", "3.0", "5.5", "8.1", "9.5"};
  return kScores[static_cast<std::size_t>(severity)];
}

std::string_view problem_of(Severity severity) {
  if (severity >= Severity::high) return "error";
  return severity == Severity::medium ? "warning" : "recommendation";
}

/// "wireless-join-unprotected" -> "WirelessJoinUnprotected".
std::string pascal(std::string_view name) {
  std::string out;
  bool up = true;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == '/') {
      up = true;
      continue;
    }
    out += up && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    up = false;
  }
  return out;
}

/// At most so many characters, cut with a sign that it was.
std::string cut(const std::string& text, std::size_t limit) {
  if (text::code_points(text) <= limit) return text;
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size() && count + 1 < limit; ++count) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  }
  return text.substr(0, at) + "…";
}

class SarifWriter {
 public:
  SarifWriter(const diag::Report& report, const text::Sources& sources, const Options& options,
              Profile profile, std::ostream& out)
      : report_(report), sources_(sources), options_(options), profile_(profile), out_(out) {
    for (std::size_t i = 0; i < report.rules.size(); ++i) rule_index_[report.rules[i].id] = i;
    for (const diag::RuleInfo& rule : report.rules) {
      for (const diag::Clause& clause : rule.clauses) taxa_[clause.document][clause.id] = &clause;
    }
    choose();
  }

  void write() {
    out_ << "{\n\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
         << "\"version\": \"2.1.0\",\n\"runs\": [{\n";
    member("tool", tool());
    member("automationDetails", Json{{"id", category()}});
    member("invocations", Json::array({invocation()}));
    member("originalUriBaseIds",
           Json{{std::string(kBaseId),
                 Json{{"description",
                       Json{{"text", in({"the folder that the names of files start from",
                                         "ファイル名の基準となるフォルダー"})}}}}}});
    if (report_.basis) member("artifacts", artifacts());
    if (full() && !taxa_.empty()) member("taxonomies", taxonomies());
    member("columnKind", "unicodeCodePoints");
    member("language", options_.language == text::Language::ja ? "ja-JP" : "en-US");
    member("properties", properties());
    out_ << "\"results\": [";
    for (const auto& [plant, finding] : chosen_) result(finding_result(*plant, *finding));
    if (full()) rest();
    out_ << (any_ ? "\n]\n" : "]\n") << "}]\n}\n";
  }

 private:
  [[nodiscard]] bool full() const { return profile_ == Profile::full; }
  [[nodiscard]] std::string in(const Words& words) const {
    return std::string(words.in(options_.language));
  }

  void member(std::string_view name, const Json& value) {
    out_ << '"' << name << "\": " << dump(value, -1) << ",\n";
  }

  void result(const Json& value) {
    out_ << (any_ ? ",\n" : "\n") << dump(value, -1);
    any_ = true;
  }

  /// GitHub takes failures that count, the worst first where there are too many.
  void choose() {
    for (const diag::PlantReport& plant : report_.plants) {
      for (const Finding& finding : plant.findings) {
        if (full() || counts(finding)) chosen_.emplace_back(&plant, &finding);
      }
    }
    if (full() || chosen_.size() <= kMaxResults) return;
    std::stable_sort(chosen_.begin(), chosen_.end(), [](const auto& a, const auto& b) {
      return a.second->severity > b.second->severity;
    });
    left_out_ = chosen_.size() - kMaxResults;
    chosen_.resize(kMaxResults);
  }

  [[nodiscard]] std::string category() const {
    if (report_.plants.size() != 1 || report_.plants[0].id.empty()) return "plantlint/";
    return "plantlint/" + report_.plants[0].id + "/";
  }

  Json tool() const {
    Json rules = Json::array();
    for (const diag::RuleInfo& rule : report_.rules) rules.push_back(descriptor(rule));
    Json driver{{"name", "plantlint"},
                {"version", report_.tool_version},
                {"semanticVersion", report_.tool_version},
                {"rules", std::move(rules)}};
    if (full() && !taxa_.empty()) {
      Json supported = Json::array();
      for (const auto& [document, clauses] : taxa_) {
        supported.push_back(Json{{"name", document}});
      }
      driver["supportedTaxonomies"] = std::move(supported);
    }
    return Json{{"driver", std::move(driver)}};
  }

  [[nodiscard]] std::vector<std::string> tags(const diag::RuleInfo& rule) const {
    std::vector<std::string> out = {"security"};
    if (!rule.pack.empty()) out.push_back(rule.pack);
    for (const diag::Clause& clause : rule.clauses) {
      std::string tag = clause.id.empty() ? clause.document : clause.document + "/" + clause.id;
      if (!full() && out.size() >= kMaxTags) break;
      if (std::ranges::find(out, tag) == out.end()) out.push_back(std::move(tag));
    }
    return out;
  }

  Json descriptor(const diag::RuleInfo& rule) const {
    std::string text = rule.title.in(options_.language);
    const auto add = [&](const Words& label, const std::string& value) {
      if (!value.empty()) text += fmt::format("\n{}: {}", in(label), plain(value));
    };
    add({"why", "理由"}, rule.why.in(options_.language));
    add({"wanted", "要件"}, rule.wanted.in(options_.language));
    add({"fix", "対策"}, rule.fix.in(options_.language));
    const std::string whole = rule.why.in(options_.language).empty()
                                  ? rule.title.in(options_.language)
                                  : rule.why.in(options_.language);
    Json out{{"id", rule.id},
             {"name", pascal(rule.name.empty() ? rule.id : rule.name)},
             {"shortDescription",
              Json{{"text", cut(plain(rule.title.in(options_.language)), kMaxDescription)}}},
             {"fullDescription", Json{{"text", cut(plain(whole), kMaxDescription)}}},
             {"help", Json{{"text", text}, {"markdown", help(rule)}}},
             {"defaultConfiguration", Json{{"level", level_of(rule.worst)}}},
             {"properties", Json{{"security-severity", score_of(rule.worst)},
                                 {"precision", "high"},
                                 {"problem.severity", problem_of(rule.worst)},
                                 {"tags", tags(rule)}}}};
    if (full() && !rule.clauses.empty()) {
      Json relations = Json::array();
      for (const diag::Clause& clause : rule.clauses) {
        if (clause.id.empty()) continue;
        relations.push_back(Json{
            {"target", Json{{"id", clause.id}, {"toolComponent", Json{{"name", clause.document}}}}},
            {"kinds", Json::array({"relevant"})}});
      }
      if (!relations.empty()) out["relationships"] = std::move(relations);
    }
    return out;
  }

  [[nodiscard]] std::string help(const diag::RuleInfo& rule) const {
    std::string out = "**" + markdown(rule.title.in(options_.language)) + "**\n";
    const auto add = [&](const Words& label, const std::string& value) {
      if (!value.empty()) out += fmt::format("\n- **{}**: {}", in(label), markdown(value));
    };
    add({"why", "理由"}, rule.why.in(options_.language));
    add({"wanted", "要件"}, rule.wanted.in(options_.language));
    add({"fix", "対策"}, rule.fix.in(options_.language));
    for (const diag::Clause& clause : rule.clauses) {
      add({"see", "参照"}, title_of(clause, options_.language).empty()
                               ? clause_name(clause, options_.language)
                               : clause_name(clause, options_.language) + ": " +
                                     title_of(clause, options_.language));
    }
    return out + "\n";
  }

  Json taxonomies() const {
    Json out = Json::array();
    for (const auto& [document, clauses] : taxa_) {
      Json taxa = Json::array();
      for (const auto& [id, clause] : clauses) {
        if (id.empty()) continue;
        Json taxon{{"id", id}};
        const std::string title = title_of(*clause, options_.language);
        if (!title.empty()) taxon["shortDescription"] = Json{{"text", title}};
        taxa.push_back(std::move(taxon));
      }
      const std::string source = source_of(*clauses.begin()->second, options_.language);
      out.push_back(Json{{"name", document},
                         {"shortDescription", Json{{"text", source.empty() ? document : source}}},
                         {"isComprehensive", false},
                         {"taxa", std::move(taxa)}});
    }
    return out;
  }

  Json artifacts() const {
    Json out = Json::array();
    for (const diag::FileRead& file : report_.basis->files) {
      out.push_back(Json{{"location", artifact(file.name)},
                         {"length", file.bytes},
                         {"hashes", Json{{"sha-256", file.sha256}}},
                         {"description", Json{{"text", file.role}}}});
    }
    return out;
  }

  [[nodiscard]] Json artifact(const std::string& name) const {
    return Json{{"uri", uri(options_.from_repository + name)}, {"uriBaseId", kBaseId}};
  }

  Json invocation() const {
    Json configuration = Json::array();
    Json execution = Json::array();
    for (const diag::Diagnostic& fault : report_.faults.all()) {
      configuration.push_back(notification(fault));
    }
    for (const diag::PlantReport& plant : report_.plants) {
      for (const diag::Diagnostic& fault : plant.faults.all()) {
        execution.push_back(notification(fault));
      }
    }
    if (left_out_ > 0) {
      execution.push_back(Json{
          {"level", "warning"},
          {"message",
           Json{{"text",
                 fmt::format(fmt::runtime(in(
                                 {"results left out: {}, the least severe ones; GitHub takes "
                                  "{} of a run; write the sarif format for all of them",
                                  "重大度の低いものから {} 件を省きました（GitHub が受け取るのは "
                                  "1 回 {} 件まで。全件は sarif 形式で出力してください）"})),
                             left_out_, kMaxResults)}}}});
    }
    if (will_cut()) {
      execution.push_back(Json{
          {"level", "note"},
          {"message",
           Json{{"text", fmt::format(fmt::runtime(in({"of a long way or list of proofs the first "
                                                      "{} places stand here",
                                                      "経路や根拠は最初の {} か所までです"})),
                                     kMaxRelated)}}}});
    }
    Json out{{"executionSuccessful", report_.exit_code < 2}, {"exitCode", report_.exit_code}};
    if (!configuration.empty()) out["toolConfigurationNotifications"] = std::move(configuration);
    if (!execution.empty()) out["toolExecutionNotifications"] = std::move(execution);
    return out;
  }

  [[nodiscard]] bool will_cut() const {
    return !full() && std::ranges::any_of(chosen_, [](const auto& one) {
      return one.second->evidence.size() > kMaxRelated;
    });
  }

  [[nodiscard]] Json notification(const diag::Diagnostic& fault) const {
    Json out{{"level", "error"},
             {"message", Json{{"text", plain(diag::message(fault, options_.language))}}},
             {"descriptor", Json{{"id", fault.code->id}}}};
    if (fault.span.file != text::kNoFile) {
      out["locations"] = Json::array({Json{{"physicalLocation", physical(fault.span)}}});
    }
    return out;
  }

  [[nodiscard]] Json region(text::Span span) const {
    const text::Position begin = sources_.position(span.file, span.begin);
    text::Position end = sources_.position(span.file, span.end);
    const std::string_view line = sources_.line(span.file, begin.line);
    // An annotation is shown where all of its lines were changed: one line is enough.
    if (end.line != begin.line) {
      end = {begin.line, static_cast<std::uint32_t>(text::code_points(line)) + 1};
    }
    end.column = std::max(end.column, begin.column);
    return Json{
        {"startLine", begin.line},
        {"startColumn", begin.column},
        {"endLine", end.line},
        {"endColumn", end.column},
        {"snippet", Json{{"text", text::visible(cut(std::string(line), kMaxDescription))}}}};
  }

  [[nodiscard]] Json physical(text::Span span) const {
    return Json{{"artifactLocation", artifact(sources_.portable(span.file))},
                {"region", region(span)}};
  }

  [[nodiscard]] Json logical(const std::string& plant, const diag::Subject& subject) const {
    return Json{{"name", subject.id},
                {"kind", subject.kind},
                {"fullyQualifiedName", plant + "/" + subject.path}};
  }

  [[nodiscard]] Json location(text::Span span, const std::string& text) const {
    Json out = Json::object();
    if (span.file != text::kNoFile) out["physicalLocation"] = physical(span);
    if (!text.empty()) out["message"] = Json{{"text", text}};
    return out;
  }

  [[nodiscard]] std::string proof_text(const diag::Evidence& one) const {
    return plain(text_of(one, options_.language).empty()
                     ? one.kind + " " + one.id
                     : one.kind + " " + one.id + ": " + text_of(one, options_.language));
  }

  /// A way as a code flow, other proofs as related places.
  void add_evidence(const Finding& finding, Json& out) const {
    Json steps = Json::array();
    Json related = Json::array();
    for (const diag::Evidence& one : finding.evidence) {
      Json place = location(one.at, proof_text(one));
      if (one.hop) {
        if (full() || steps.size() < kMaxSteps) {
          steps.push_back(Json{{"location", place}, {"executionOrder", steps.size() + 1}});
        }
      }
      if (one.at.file == text::kNoFile) continue;
      if (!full() && related.size() >= kMaxRelated) continue;
      place["id"] = related.size() + 1;
      related.push_back(std::move(place));
    }
    if (!related.empty()) out["relatedLocations"] = std::move(related);
    if (!steps.empty()) {
      out["codeFlows"] = Json::array(
          {Json{{"threadFlows", Json::array({Json{{"locations", std::move(steps)}}})}}});
    }
  }

  /// One sentence with the subject and, where there are several, the plant: results of equal text
  /// at one place are taken for one by tools that join reports.
  [[nodiscard]] std::string sentence(const diag::PlantReport& plant, const Finding& finding) const {
    std::string text = plain(message_of(finding, options_.language));
    if (text.find(finding.subject.id) == std::string::npos) {
      text = plain(finding.subject.id) + ": " + text;
    }
    return fmt::format("{} [{}]", text, plain(plant.id));
  }

  [[nodiscard]] std::string message_text(const diag::PlantReport& plant,
                                         const Finding& finding) const {
    std::string text = sentence(plant, finding);
    const auto add = [&](const Words& label, const std::string& value) {
      if (!value.empty()) text += fmt::format("\n{}: {}", in(label), plain(value));
    };
    add({"fix", "対策"}, fix_of(finding, options_.language));
    add({"who", "担当"}, who_of(finding, options_.language));
    return bracketed(text);
  }

  /// Square brackets are links in a SARIF message; those of a text are none.
  static std::string bracketed(const std::string& text) {
    std::string out;
    for (const char c : text) {
      if (c == '[' || c == ']' || c == '\\') out += '\\';
      out += c;
    }
    return out;
  }

  [[nodiscard]] const std::string& line_hash(text::Span span) {
    auto [found, fresh] = hashes_.try_emplace(span.file);
    if (fresh) found->second = line_hashes(sources_.bytes(span.file));
    static const std::string kNone;
    const std::size_t line = sources_.position(span.file, span.begin).line;
    return line >= 1 && line <= found->second.size() ? found->second[line - 1] : kNone;
  }

  Json base(const diag::PlantReport& plant, const std::string& rule, const diag::Subject& subject,
            text::Span at) {
    Json out{{"ruleId", rule}};
    if (const auto index = rule_index_.find(rule); index != rule_index_.end()) {
      out["ruleIndex"] = index->second;
    }
    Json place{{"logicalLocations", Json::array({logical(plant.id, subject)})}};
    if (at.file != text::kNoFile) place["physicalLocation"] = physical(at);
    out["locations"] = Json::array({std::move(place)});
    return out;
  }

  Json finding_result(const diag::PlantReport& plant, const Finding& finding) {
    Json out = base(plant, finding.rule, finding.subject, finding.at);
    const bool open = finding.verdict == Verdict::undecided;
    if (open) out["kind"] = "open";
    out["level"] = open ? std::string_view("none") : level_of(finding.severity);
    out["message"] = Json{{"text", message_text(plant, finding)}};
    Json prints{{"plantlintFinding/v1", finding.identity}};
    if (finding.at.file != text::kNoFile) {
      prints["primaryLocationLineHash"] = line_hash(finding.at);
    }
    out["partialFingerprints"] = std::move(prints);
    add_evidence(finding, out);
    if (!full()) return out;
    if (finding.verdict == Verdict::waived)
      out["suppressions"] = Json::array({suppression(finding)});
    if (report_.has_baseline) {
      out["baselineState"] = finding.known == diag::Known::known ? "unchanged" : "new";
    }
    Json more{{"plant", plant.id},
              {"severity", diag::name(finding.severity)},
              {"assumed", finding.assumed},
              {"wanted", wanted_of(finding, options_.language)},
              {"found", found_of(finding, options_.language)},
              {"why", why_of(finding, options_.language)},
              {"who", Json{{"role", role_of(finding)}, {"party", party_of(finding)}}}};
    Json missing = Json::array();
    for (const diag::Missing& one : finding.missing) {
      missing.push_back(one.entity.path + "/" + one.attribute);
    }
    if (!missing.empty()) more["missing"] = std::move(missing);
    if (finding.is_folded) more["folded"] = true;
    out["properties"] = std::move(more);
    return out;
  }

  Json suppression(const Finding& finding) const {
    Json out{{"kind", "external"},
             {"status", "accepted"},
             {"justification", waiver_of(finding, options_.language)}};
    if (!finding.accepted_by || *finding.accepted_by >= report_.waivers.size()) return out;
    const diag::Waiver& waiver = report_.waivers[*finding.accepted_by];
    if (waiver.at.file != text::kNoFile) {
      out["location"] = Json{{"physicalLocation", physical(waiver.at)}};
    }
    out["properties"] =
        Json{{"owner", waiver.owner}, {"until", waiver.until}, {"ticket", waiver.ticket}};
    return out;
  }

  /// What passes and what does not apply, where asked for; then what the baseline holds and is
  /// gone.
  void rest() {
    for (const diag::PlantReport& plant : report_.plants) {
      for (const diag::SubjectVerdict& other : plant.verdicts) {
        const bool applies = other.verdict == diag::Verdict::pass;
        if (!applies && other.verdict != diag::Verdict::not_applicable) continue;
        const diag::RuleInfo& rule = report_.rules[other.rule];
        const diag::Subject& subject = plant.subjects[other.subject];
        Json out = base(plant, rule.id, subject, plant.subject_places[other.subject]);
        out["kind"] = applies ? "pass" : "notApplicable";
        out["level"] = "none";
        out["message"] = Json{{"text", bracketed(plain(subject.kind + " " + subject.id + ": " +
                                                       rule.title.in(options_.language)))}};
        if (report_.has_baseline) out["baselineState"] = "unchanged";
        result(out);
      }
    }
    for (const diag::Accepted& gone : report_.stale) {
      Json out{{"ruleId", gone.rule}};
      if (const auto index = rule_index_.find(gone.rule); index != rule_index_.end()) {
        out["ruleIndex"] = index->second;
      }
      out["level"] = "none";
      out["kind"] = "informational";
      out["message"] = Json{{"text", bracketed(plain(gone.plant + " " + gone.subject))}};
      out["partialFingerprints"] = Json{{"plantlintFinding/v1", gone.identity}};
      out["baselineState"] = "absent";
      result(out);
    }
  }

  Json properties() const {
    Json out = Json::object();
    if (report_.basis) out["basis"] = basis_value(report_);
    Json plants = Json::array();
    for (const diag::PlantReport& plant : report_.plants) {
      plants.push_back(Json{{"id", plant.id},
                            {"name", plant.name},
                            {"judged", plant.judged},
                            {"profile", plant.profile},
                            {"assumptions", assumptions_of(plant, options_.language)}});
    }
    out["plants"] = std::move(plants);
    if (full() && !report_.waivers.empty()) out["acceptedRisks"] = waivers_value(report_, sources_);
    return out;
  }

  const diag::Report& report_;
  const text::Sources& sources_;
  const Options& options_;
  Profile profile_;
  std::ostream& out_;
  std::map<std::string, std::size_t, std::less<>> rule_index_;
  std::map<std::string, std::map<std::string, const diag::Clause*>> taxa_;
  std::map<text::FileId, std::vector<std::string>> hashes_;
  std::vector<std::pair<const diag::PlantReport*, const Finding*>> chosen_;
  std::size_t left_out_ = 0;
  bool any_ = false;
};

}  // namespace

void write_sarif(const diag::Report& report, const text::Sources& sources, const Options& options,
                 std::ostream& out) {
  SarifWriter(report, sources, options, Profile::full, out).write();
}

void write_sarif_github(const diag::Report& report, const text::Sources& sources,
                        const Options& options, std::ostream& out) {
  SarifWriter(report, sources, options, Profile::github, out).write();
}

}  // namespace report
