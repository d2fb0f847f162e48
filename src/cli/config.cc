#include "cli/config.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>
#include <variant>

#include "cli/settings.h"
#include "diag/codes_call.h"
#include "doc/document.h"
#include "doc/open.h"
#include "text/spelling.h"

namespace cli {
namespace {

using Choices = std::span<const std::string_view>;

/// Where a setting goes: a switch, a word out of a set, a list.
struct Setting {
  std::string_view key;
  std::variant<bool CheckOptions::*, std::string CheckOptions::*,
               std::vector<std::string> CheckOptions::*>
      target;
  Choices words = {};
};

class Reader {
 public:
  Reader(CheckOptions& options, Context& context, diag::Sink& faults)
      : options_(options), context_(context), faults_(faults) {}

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

  static std::string listed(Choices words) {
    std::string out;
    for (const std::string_view word : words) {
      if (!out.empty()) out += " | ";
      out += word;
    }
    return out;
  }

  void setting(const doc::Entry& entry, const doc::Tree& tree) {
    const std::array<Setting, 13> settings = {{
        {"plants", &CheckOptions::paths},
        {"format", &CheckOptions::format, format_names()},
        {"report", &CheckOptions::reports},
        {"fail-on", &CheckOptions::fail_on, kThresholds},
        {"fail-on-undecided", &CheckOptions::fail_on_undecided},
        {"select", &CheckOptions::select},
        {"ignore", &CheckOptions::ignore},
        {"party", &CheckOptions::parties},
        {"rules", &CheckOptions::rules},
        {"profile", &CheckOptions::profile, kProfiles},
        {"assume-worst", &CheckOptions::assume_worst},
        {"color", &CheckOptions::color, kColours},
        {"verbose", &CheckOptions::verbose},
    }};
    const auto found = std::ranges::find(settings, entry.key.text, &Setting::key);
    if (found != settings.end()) return assign(*found, *entry.value, tree);
    std::vector<std::string_view> keys = {"lang"};
    for (const Setting& setting : settings) keys.push_back(setting.key);
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
      if ((options_.*(*list)).empty()) options_.*(*list) = std::move(items);
      return;
    }
    if (const auto* flag = std::get_if<bool CheckOptions::*>(&setting.target)) {
      if (value.text != "yes" && value.text != "no" && value.text != "true" &&
          value.text != "false") {
        return wrong(value, setting.key, "yes or no");
      }
      options_.*(*flag) = options_.*(*flag) || value.text == "yes" || value.text == "true";
      return;
    }
    if (!std::ranges::count(setting.words, value.text)) {
      return wrong(value, setting.key, listed(setting.words));
    }
    std::string& target = options_.*std::get<std::string CheckOptions::*>(setting.target);
    if (target.empty()) target = value.text;
  }

  void language(const doc::Node& value) {
    if (!std::ranges::count(kLanguages, value.text))
      return wrong(value, "lang", listed(kLanguages));
    if (context_.language_option.empty()) {
      context_.language = cli::language(value.text, context_);
    }
  }

  CheckOptions& options_;
  Context& context_;
  diag::Sink& faults_;
};

}  // namespace

void apply_config(CheckOptions& options, Context& context, text::Sources& sources,
                  diag::Sink& faults) {
  const std::string path(kConfigFile);
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return;
  const auto file = doc::open(sources, path, path, {}, faults);
  if (!file) return;
  if (const auto tree = doc::load(sources, *file, faults)) {
    Reader(options, context, faults).read(*tree);
  }
}

}  // namespace cli
