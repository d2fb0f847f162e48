#include "lint/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "diag/codes_file.h"
#include "doc/document.h"
#include "text/spelling.h"

namespace lint {
namespace {

constexpr std::string_view kBaselineKey = "plantlint-baseline";
constexpr std::int64_t kBaselineFormat = 1;

struct BaselineField {
  std::string_view key;
  std::string diag::Accepted::*target;
};
constexpr std::array<BaselineField, 4> kBaselineFields = {{{"id", &diag::Accepted::identity},
                                                           {"plant", &diag::Accepted::plant},
                                                           {"rule", &diag::Accepted::rule},
                                                           {"subject", &diag::Accepted::subject}}};

/// An identity: 64 hexadecimal digits, and a number where there are several alike.
bool is_identity(std::string_view text) {
  const std::string_view digits = text.substr(0, text.find('#'));
  return digits.size() == 64 &&
         digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

class BaselineReader {
 public:
  BaselineReader(const doc::Tree& tree, diag::Sink& sink) : tree_(tree), sink_(sink) {}

  std::vector<diag::Accepted> read() {
    const doc::Node& root = tree_.root();
    const doc::Node* version =
        root.kind == doc::NodeKind::mapping ? tree_.find(root, kBaselineKey) : nullptr;
    if (version == nullptr) {
      sink_.report(diag::file::kNotOurs, {root.span.file, 0, 0},
                   {"a baseline (plantlint-baseline: 1)"});
      return {};
    }
    if (doc::integer(*version) != kBaselineFormat) {
      sink_.report(diag::file::kNewer, version->span,
                   {std::string(version->text), std::to_string(kBaselineFormat)});
      return {};
    }
    for (const doc::Entry& entry : tree_.entries(root)) {
      if (entry.key.text == kBaselineKey) continue;
      if (entry.key.text != "findings") {
        sink_.report(diag::file::kUnknownKey, entry.key.span,
                     {std::string(entry.key.text), "plantlint-baseline, findings"},
                     text::nearest(entry.key.text, {kBaselineKey, "findings"}));
      } else {
        list(*entry.value);
      }
    }
    return std::move(entries_);
  }

 private:
  void list(const doc::Node& node) {
    if (node.kind == doc::NodeKind::null) return;
    if (node.kind != doc::NodeKind::sequence) {
      sink_.report(diag::file::kWrongShape, node.span, {"findings", "a list"});
      return;
    }
    for (std::uint32_t i = 0; i < node.child_count; ++i) one(tree_.item(node, i));
  }

  void one(const doc::Node& item) {
    if (item.kind != doc::NodeKind::mapping) {
      sink_.report(diag::file::kWrongShape, item.span,
                   {"findings", "a list of id, plant, rule, …"});
      return;
    }
    diag::Accepted entry;
    entry.at = item.span;
    for (const doc::Entry& pair : tree_.entries(item)) {
      const auto field = std::ranges::find(kBaselineFields, pair.key.text, &BaselineField::key);
      if (field == kBaselineFields.end()) {
        sink_.report(diag::file::kUnknownKey, pair.key.span,
                     {std::string(pair.key.text), "id, plant, rule, subject"});
      } else if (pair.value->kind != doc::NodeKind::scalar) {
        sink_.report(diag::file::kNotText, pair.value->span, {std::string(pair.key.text)});
      } else {
        entry.*(field->target) = pair.value->text;
        if (pair.key.text == "id") entry.at = pair.value->span;
      }
    }
    if (!is_identity(entry.identity)) {
      sink_.report(diag::file::kWrongShape, entry.at, {"id", "64 hexadecimal digits"});
    } else if (!seen_.insert(entry.identity).second) {
      sink_.report(diag::file::kTwice, entry.at, {"'" + entry.identity.substr(0, 12) + "'"});
    } else {
      entries_.push_back(std::move(entry));
    }
  }

  const doc::Tree& tree_;
  diag::Sink& sink_;
  std::vector<diag::Accepted> entries_;
  std::set<std::string> seen_;
};

/// Double quotes of JSON are double quotes of YAML.
std::string quoted_text(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::vector<diag::Accepted> baseline(const text::Sources& sources, text::FileId file,
                                     diag::Sink& sink) {
  const std::size_t before = sink.count();
  const auto tree = doc::load(sources, file, sink);
  if (!tree && sink.count() == before) {
    sink.report(diag::file::kNotOurs, {file, 0, 0}, {"a baseline (plantlint-baseline: 1)"});
  }
  if (!tree) return {};
  return BaselineReader(*tree, sink).read();
}

std::string baseline_text(std::vector<diag::Accepted> entries) {
  std::ranges::sort(entries, {}, [](const diag::Accepted& one) {
    return std::tie(one.plant, one.rule, one.subject, one.identity);
  });
  std::string out =
      "# Written by plantlint baseline write. Only findings that are not listed here count.\n";
  out += fmt::format("{}: {}\nfindings:{}\n", kBaselineKey, kBaselineFormat,
                     entries.empty() ? " []" : "");
  for (const diag::Accepted& one : entries) {
    fmt::format_to(std::back_inserter(out), "  - {{ id: {}, plant: {}, rule: {}, subject: {} }}\n",
                   quoted_text(one.identity), quoted_text(one.plant), quoted_text(one.rule),
                   quoted_text(one.subject));
  }
  return out;
}

std::vector<diag::Accepted> accepted_of(const diag::Report& report) {
  std::vector<diag::Accepted> out;
  for (const diag::PlantReport& plant : report.plants) {
    for (const diag::Finding& finding : plant.findings) {
      if (finding.verdict != diag::Verdict::fail && finding.verdict != diag::Verdict::undecided) {
        continue;
      }
      out.push_back({finding.identity, plant.id, finding.rule,
                     finding.subject.kind + "/" + finding.subject.id, finding.at});
    }
  }
  return out;
}

}  // namespace lint
