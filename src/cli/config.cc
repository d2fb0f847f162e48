#include "cli/config.h"

#include <algorithm>
#include <span>
#include <variant>

#include "cli/settings.h"
#include "diag/codes_call.h"
#include "doc/document.h"
#include "doc/open.h"
#include "model/attribute.h"
#include "text/file.h"
#include "text/spelling.h"

namespace cli {
namespace {

class SettingsReader {
 public:
  SettingsReader(CheckOptions& options, Context& context, const text::Sources& sources,
                 diag::Sink& faults)
      : options_(options), context_(context), sources_(sources), faults_(faults) {}

  void read(const doc::Tree& tree) {
    if (tree.root().kind != doc::NodeKind::mapping) {
      return wrong(tree.root(), kConfigFile, "a mapping of settings");
    }
    for (const doc::Entry& entry : tree.entries(tree.root())) {
      if (entry.key.text == "lang") {
        language(*entry.value);
      } else {
        setting(entry, tree);
      }
    }
  }

 private:
  void wrong(const doc::Node& node, std::string_view key, std::string_view wanted) {
    faults_.report(diag::call::kBadSetting, node.span, {std::string(key), std::string(wanted)});
  }

  [[nodiscard]] std::string place(const doc::Node& node) const {
    const text::Position at = sources_.position(node.span.file, node.span.begin);
    return std::string(sources_.name(node.span.file)) + ":" + std::to_string(at.line);
  }

  static std::string listed(std::span<const std::string_view> words) {
    std::string out;
    for (const std::string_view word : words) {
      if (!out.empty()) out += " | ";
      out += word;
    }
    return out;
  }

  void setting(const doc::Entry& entry, const doc::Tree& tree) {
    if (entry.key.text == "severity") return severities(*entry.value, tree);
    if (entry.key.text == "parameters") return parameters(*entry.value, tree);
    const auto found = std::ranges::find(settings(), entry.key.text, &Setting::key);
    if (found != settings().end()) return assign(*found, *entry.value, tree);
    std::vector<std::string_view> keys = {"lang", "severity", "parameters"};
    for (const Setting& setting : settings()) keys.push_back(setting.key);
    std::string all;
    for (const std::string_view key : keys) all += (all.empty() ? "" : ", ") + std::string(key);
    faults_.report(diag::call::kUnknownSetting, entry.key.span, {std::string(entry.key.text), all},
                   text::nearest(entry.key.text, keys));
  }

  void assign(const Setting& setting, const doc::Node& value, const doc::Tree& tree) {
    if (const auto* list = std::get_if<std::vector<std::string> CheckOptions::*>(&setting.target)) {
      std::vector<std::string> items;
      if (value.kind == doc::NodeKind::scalar) items.emplace_back(value.text);
      for (const doc::Node* item : tree.items(value)) {
        if (item->kind != doc::NodeKind::scalar) {
          return wrong(*item, setting.key, "a text or a list of texts");
        }
        items.emplace_back(item->text);
      }
      if (items.empty()) return wrong(value, setting.key, "a text or a list of texts");
      if (!(options_.*(*list)).empty()) return;
      options_.*(*list) = std::move(items);
      options_.from[std::string(setting.key)] = place(value);
      return;
    }
    if (const auto* flag = std::get_if<bool CheckOptions::*>(&setting.target)) {
      if (value.text != "yes" && value.text != "no" && value.text != "true" &&
          value.text != "false") {
        return wrong(value, setting.key, "yes or no");
      }
      if (options_.*(*flag)) return;
      options_.*(*flag) = value.text == "yes" || value.text == "true";
      options_.from[std::string(setting.key)] = place(value);
      return;
    }
    if (setting.words.empty() && (value.kind != doc::NodeKind::scalar || value.text.empty())) {
      return wrong(value, setting.key, "a text");
    }
    if (!setting.words.empty() && !std::ranges::count(setting.words, value.text)) {
      return wrong(value, setting.key, listed(setting.words));
    }
    std::string& target = options_.*std::get<std::string CheckOptions::*>(setting.target);
    if (!target.empty()) return;
    target = value.text;
    options_.from[std::string(setting.key)] = place(value);
  }

  /// `severity: { PL101: low, PL205: { zone: office, is: off } }`: of a rule, its name, pack or
  /// countermeasure. A list holds several for one rule; the first that fits counts.
  void severities(const doc::Node& value, const doc::Tree& tree) {
    constexpr std::string_view kWanted = "a mapping of rules to severities";
    if (value.kind != doc::NodeKind::mapping) return wrong(value, "severity", kWanted);
    for (const doc::Entry& entry : tree.entries(value)) {
      const std::string rule(entry.key.text);
      if (entry.value->kind == doc::NodeKind::sequence) {
        for (const doc::Node* item : tree.items(*entry.value)) severity(rule, *item, tree);
      } else {
        severity(rule, *entry.value, tree);
      }
    }
  }

  void severity(const std::string& rule, const doc::Node& value, const doc::Tree& tree) {
    lint::Override one;
    one.rule = rule;
    one.at = value.span;
    const doc::Node* word = &value;
    if (value.kind == doc::NodeKind::mapping) {
      word = tree.find(value, "is");
      for (const doc::Entry& entry : tree.entries(value)) {
        if (entry.key.text == "zone") {
          one.zone = entry.value->text;
        } else if (entry.key.text == "tier") {
          one.tier = entry.value->text;
          check_tier(*entry.value);
        } else if (entry.key.text == "label") {
          one.label = entry.value->text;
        } else if (entry.key.text == "subject") {
          one.subject = entry.value->text;
        } else if (entry.key.text != "is") {
          faults_.report(diag::call::kUnknownSetting, entry.key.span,
                         {std::string(entry.key.text), "is, zone, tier, label, subject"},
                         text::nearest(entry.key.text, {"is", "zone", "tier", "label", "subject"}));
        }
      }
    }
    constexpr std::string_view kSeverityWords = "critical, high, medium, low, info or off";
    if (word == nullptr || word->kind != doc::NodeKind::scalar) {
      return wrong(value, "severity", kSeverityWords);
    }
    one.severity = diag::severity_named(word->text);
    // YAML 1.2 reads `off` as a text; editors of older YAML write false.
    if (!one.severity && word->text != "off" && word->text != "false") {
      return wrong(*word, "severity", kSeverityWords);
    }
    options_.overrides.push_back(std::move(one));
  }

  void check_tier(const doc::Node& value) {
    const auto known = model::attribute(model::find_attribute(model::Kind::zone, "tier")).fixed;
    if (!std::ranges::count(known, value.text)) wrong(value, "tier", listed(known));
  }

  /// `parameters: { PL605: { from_level: 3 } }`, by a rule's id or name.
  void parameters(const doc::Node& value, const doc::Tree& tree) {
    constexpr std::string_view kWanted = "a mapping of rules to their parameters";
    if (value.kind != doc::NodeKind::mapping) return wrong(value, "parameters", kWanted);
    for (const doc::Entry& rule : tree.entries(value)) {
      if (rule.value->kind != doc::NodeKind::mapping) {
        wrong(*rule.value, "parameters", kWanted);
        continue;
      }
      for (const doc::Entry& one : tree.entries(*rule.value)) {
        options_.parameters.push_back({std::string(rule.key.text), std::string(one.key.text),
                                       std::string(one.value->text), one.value->span});
      }
    }
  }

  void language(const doc::Node& value) {
    if (!std::ranges::count(kLanguages, value.text))
      return wrong(value, "lang", listed(kLanguages));
    if (context_.language_option.empty()) {
      context_.language = cli::language(value.text, context_);
      options_.from["lang"] = place(value);
    }
  }

  CheckOptions& options_;
  Context& context_;
  const text::Sources& sources_;
  diag::Sink& faults_;
};

}  // namespace

const std::vector<Setting>& settings() {
  static const std::vector<Setting> rows = {
      {"plants", &CheckOptions::paths, {}, "plant.yaml"},
      {"format", &CheckOptions::format, format_names(), "text"},
      {"report", &CheckOptions::reports, {}, ""},
      {"fail-on", &CheckOptions::fail_on, kThresholds, "medium"},
      {"fail-on-undecided", &CheckOptions::fail_on_undecided, {}, "no"},
      {"select", &CheckOptions::select, {}, ""},
      {"ignore", &CheckOptions::ignore, {}, ""},
      {"party", &CheckOptions::parties, {}, ""},
      {"rules", &CheckOptions::rules, {}, ""},
      {"profile", &CheckOptions::profile, kProfiles, ""},
      {"assume-worst", &CheckOptions::assume_worst, {}, "no"},
      {"today", &CheckOptions::today, {}, ""},
      {"yaml-engine", &CheckOptions::yaml_engine, kYamlEngines, "auto"},
      {"waivers", &CheckOptions::waivers, {}, "plantlint-waivers.yaml"},
      {"baseline", &CheckOptions::baseline, {}, ""},
      {"verdicts", &CheckOptions::verdicts, {}, "no"},
      {"color", &CheckOptions::color, kColours, "auto"},
      {"ascii", &CheckOptions::ascii, {}, "no"},
      {"brief", &CheckOptions::brief, {}, "no"},
      {"explain-clauses", &CheckOptions::explain_clauses, {}, "no"},
      {"verbose", &CheckOptions::verbose, {}, "no"},
      {"stats", &CheckOptions::stats, {}, "no"},
  };
  return rows;
}

void apply_config(CheckOptions& options, Context& context, text::Sources& sources,
                  diag::Sink& faults) {
  const std::string path(kConfigFile);
  if (!text::exists(path)) return;
  const auto file = doc::open(sources, path, path, text::Role::settings, {}, faults);
  if (!file) return;
  if (const auto tree = doc::load(sources, *file, faults)) {
    SettingsReader(options, context, sources, faults).read(*tree);
  }
}

}  // namespace cli
