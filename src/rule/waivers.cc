#include "rule/waivers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <set>
#include <tuple>

#include "diag/codes_file.h"
#include "doc/document.h"
#include "text/spelling.h"

namespace rule {
namespace {

constexpr std::int64_t kFormat = 1;
constexpr std::string_view kVersionKey = "plantlint-waivers";

struct Field {
  std::string_view key;
  std::string diag::Waiver::*target;
};
constexpr std::array<Field, 8> kFields = {{{"plant", &diag::Waiver::plant},
                                           {"rule", &diag::Waiver::rule},
                                           {"subject", &diag::Waiver::subject},
                                           {"id", &diag::Waiver::id},
                                           {"owner", &diag::Waiver::owner},
                                           {"reason", &diag::Waiver::reason},
                                           {"until", &diag::Waiver::until},
                                           {"ticket", &diag::Waiver::ticket}}};

std::string known_fields() {
  std::string out;
  for (const Field& field : kFields) {
    if (!out.empty()) out += ", ";
    out += field.key;
  }
  return out;
}

class WaiverReader {
 public:
  WaiverReader(const doc::Tree& tree, diag::Sink& sink) : tree_(tree), sink_(sink) {}

  std::vector<diag::Waiver> read() {
    const doc::Node& root = tree_.root();
    const doc::Node* version =
        root.kind == doc::NodeKind::mapping ? tree_.find(root, kVersionKey) : nullptr;
    if (version == nullptr) {
      sink_.report(diag::file::kNotOurs, {root.span.file, 0, 0},
                   {"a waivers file (plantlint-waivers: 1)"});
      return {};
    }
    if (doc::integer(*version) != kFormat) {
      sink_.report(diag::file::kNewer, version->span,
                   {std::string(version->text), std::to_string(kFormat)});
      return {};
    }
    for (const doc::Entry& entry : tree_.entries(root)) {
      if (entry.key.text == kVersionKey) continue;
      if (entry.key.text != "waivers") {
        sink_.report(diag::file::kUnknownKey, entry.key.span,
                     {std::string(entry.key.text), "plantlint-waivers, waivers"},
                     text::nearest(entry.key.text, {kVersionKey, "waivers"}));
      } else {
        list(*entry.value);
      }
    }
    return std::move(waivers_);
  }

 private:
  void list(const doc::Node& node) {
    if (node.kind == doc::NodeKind::null) return;
    if (node.kind != doc::NodeKind::sequence) {
      sink_.report(diag::file::kWrongShape, node.span, {"waivers", "a list"});
      return;
    }
    for (const doc::Node* item : tree_.items(node)) one(*item);
  }

  void one(const doc::Node& item) {
    if (item.kind != doc::NodeKind::mapping) {
      sink_.report(diag::file::kWrongShape, item.span,
                   {"waivers", "a list of rule, subject, owner, …"});
      return;
    }
    diag::Waiver waiver;
    const std::size_t before = sink_.count();
    for (const doc::Entry& entry : tree_.entries(item)) field(entry, waiver);
    if (sink_.count() != before) return;
    if (waiver.rule.empty() && waiver.subject.empty() && waiver.id.empty()) {
      sink_.report(diag::file::kAcceptsAll, waiver.at);
      return;
    }
    if (!seen_.insert({waiver.plant, waiver.rule, waiver.subject, waiver.id}).second) {
      sink_.report(diag::file::kTwice, waiver.at, {"'" + short_form(waiver) + "'"});
      return;
    }
    if (waiver.owner.empty() || waiver.reason.empty() || waiver.until.empty()) {
      waiver.state = diag::Waiver::State::incomplete;
    }
    waivers_.push_back(std::move(waiver));
  }

  void field(const doc::Entry& entry, diag::Waiver& waiver) {
    const auto found = std::ranges::find(kFields, entry.key.text, &Field::key);
    if (found == kFields.end()) {
      std::vector<std::string_view> known;
      for (const Field& one : kFields) known.push_back(one.key);
      sink_.report(diag::file::kUnknownKey, entry.key.span,
                   {std::string(entry.key.text), known_fields()},
                   text::nearest(entry.key.text, known));
      return;
    }
    if (entry.value->kind == doc::NodeKind::null) return;
    if (entry.value->kind != doc::NodeKind::scalar) {
      sink_.report(diag::file::kNotText, entry.value->span, {std::string(entry.key.text)});
      return;
    }
    if (entry.key.text == "until" && !is_day(entry.value->text)) {
      sink_.report(diag::file::kBadDay, entry.value->span, {std::string(entry.value->text)});
      return;
    }
    waiver.*(found->target) = entry.value->text;
    // The caret goes to what it accepts.
    if (waiver.at.file == text::kNoFile || entry.key.text == "rule" || entry.key.text == "id") {
      waiver.at = entry.value->span;
    }
  }

  const doc::Tree& tree_;
  diag::Sink& sink_;
  std::vector<diag::Waiver> waivers_;
  std::set<std::tuple<std::string, std::string, std::string, std::string>> seen_;
};

/// The bytes of the character at the beginning of a text.
std::size_t character(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
  return size;
}

/// `*` and `?` in a pattern; linear in the text for each star.
bool fits(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t from = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      from = t;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      t += character(text.substr(t));
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star;
      from += character(text.substr(from));
      t = from;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  int parts[3] = {};
  const std::string_view pieces[] = {text.substr(0, 4), text.substr(5, 2), text.substr(8, 2)};
  for (std::size_t i = 0; i < 3; ++i) {
    const char* end = pieces[i].data() + pieces[i].size();
    const auto [stop, error] = std::from_chars(pieces[i].data(), end, parts[i]);
    if (error != std::errc{} || stop != end || parts[i] < 0) return false;
  }
  return std::chrono::year_month_day{std::chrono::year(parts[0]),
                                     std::chrono::month(static_cast<unsigned>(parts[1])),
                                     std::chrono::day(static_cast<unsigned>(parts[2]))}
      .ok();
}

std::vector<diag::Waiver> waivers(const text::Sources& sources, text::FileId file,
                                  diag::Sink& sink) {
  const std::size_t before = sink.count();
  const auto tree = doc::load(sources, file, sink);
  if (!tree && sink.count() == before) {
    sink.report(diag::file::kNotOurs, {file, 0, 0}, {"a waivers file (plantlint-waivers: 1)"});
  }
  if (!tree) return {};
  return WaiverReader(*tree, sink).read();
}

bool speaks_of(const diag::Waiver& waiver, const diag::Finding& finding, std::string_view plant) {
  if (!waiver.plant.empty() && waiver.plant != plant) return false;
  if (!waiver.rule.empty() && waiver.rule != finding.rule && waiver.rule != finding.name) {
    return false;
  }
  if (!waiver.id.empty() && !finding.identity.starts_with(waiver.id)) return false;
  return waiver.subject.empty() || fits(waiver.subject, finding.subject.id) ||
         fits(waiver.subject, finding.subject.kind + "/" + finding.subject.id);
}

std::string short_form(const diag::Waiver& waiver) {
  if (!waiver.id.empty()) return waiver.id;
  return waiver.rule + (waiver.rule.empty() || waiver.subject.empty() ? "" : " ") + waiver.subject;
}

std::string told(const diag::Waiver& waiver, text::Language language) {
  const bool ja = language == text::Language::ja;
  std::string out = fmt::format(fmt::runtime(ja ? "{}：{}、{} まで" : "{}: {}, until {}"),
                                waiver.owner, waiver.reason, waiver.until);
  if (!waiver.ticket.empty()) {
    out += fmt::format(fmt::runtime(ja ? "（{}）" : " ({})"), waiver.ticket);
  }
  return out;
}

}  // namespace rule
