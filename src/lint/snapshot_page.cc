#include "lint/snapshot_page.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "diag/codes_file.h"
#include "report/html_data.h"

namespace lint {
namespace {

using Json = nlohmann::json;

/// Where the parts of a finding stand in its array (report/html_data.h).
enum Part : std::size_t { kClass, kSubject, kMessage, kLine = 4, kIdentity };
/// And those of a class in its own.
enum ClassPart : std::size_t { kKind, kVerdict, kSeverity, kFile = 4, kClassSize = 7 };

class PageReader {
 public:
  PageReader(const Json& root, text::FileId file, diag::Sink& sink)
      : root_(root), file_(file), sink_(sink) {}

  std::optional<Snapshot> read() {
    for (const char* name : {"plants", "kinds", "classes", "entities", "words", "texts", "files"}) {
      const auto found = root_.find(name);
      if (found == root_.end() || !found->is_array()) missing(name);
    }
    if (!whole_) return std::nullopt;
    out_.cut_identities = true;
    english_ = text_at(root_, "/lang"_json_pointer) != "ja";
    out_.version = text_at(root_, "/tool/version"_json_pointer);
    for (const Json& plant : root_["plants"]) one_plant(plant);
    basis();
    if (!whole_) return std::nullopt;
    return std::move(out_);
  }

 private:
  void missing(const std::string& name) {
    if (whole_) sink_.report(diag::file::kMissingMember, {file_, 0, 0}, {name});
    whole_ = false;
  }

  static std::string text_at(const Json& value, const Json::json_pointer& at) {
    return value.contains(at) && value[at].is_string() ? value[at].get<std::string>()
                                                       : std::string();
  }

  /// The element of a table that an index names; null after a fault.
  const Json* of(const char* name, const Json& index) {
    if (!index.is_number_unsigned() || index.get<std::size_t>() >= root_[name].size()) {
      missing(name);
      return nullptr;
    }
    return &root_[name][index.get<std::size_t>()];
  }

  /// "device/hmi-1", and the id alone.
  std::pair<std::string, std::string> entity(const Json& index) {
    const Json* one = of("entities", index);
    const bool whole = one != nullptr && one->is_array() && one->size() == 2;
    const Json* kind = whole ? of("words", (*one)[0]) : nullptr;
    if (kind == nullptr || !kind->is_string() || !(*one)[1].is_string()) {
      missing("entities");
      return {};
    }
    const std::string id = (*one)[1].get<std::string>();
    return {kind->get<std::string>() + "/" + id, id};
  }

  std::string message(const Json& index, const std::string& id) {
    const Json* one = of("texts", index);
    if (one == nullptr) return {};
    const Json* said = one->is_array() && one->size() == 2 ? &(*one)[english_ ? 0 : 1] : one;
    if (!said->is_string()) return missing("texts"), std::string();
    std::string out;
    for (const char c : said->get<std::string>()) {
      if (c == '\x01') {
        out += id;
      } else {
        out += c;
      }
    }
    return out;
  }

  void one_plant(const Json& plant) {
    const auto findings = plant.is_object() ? plant.find("findings") : plant.end();
    const auto questions = plant.is_object() ? plant.find("questions") : plant.end();
    if (!plant.is_object() || findings == plant.end() || !findings->is_array() ||
        questions == plant.end() || !questions->is_array()) {
      return missing("plants[].findings");
    }
    const std::string id = text_at(plant, "/id"_json_pointer);
    out_.plants.insert(id);
    out_.paths.push_back(text_at(plant, "/path"_json_pointer));
    for (const Json& one : *findings) finding(one, id);
    for (const Json& one : *questions) question(one, id);
  }

  void finding(const Json& one, const std::string& plant) {
    if (!one.is_array() || one.size() <= kIdentity || !one[kIdentity].is_string()) {
      return missing("findings");
    }
    const Json* shared = of("classes", one[kClass]);
    if (shared == nullptr || !shared->is_array() || shared->size() != kClassSize ||
        !(*shared)[kVerdict].is_number_unsigned() || !(*shared)[kSeverity].is_number_unsigned()) {
      return missing("classes");
    }
    constexpr std::array kVerdicts = {diag::Verdict::fail, diag::Verdict::undecided,
                                      diag::Verdict::waived};
    const auto verdict = (*shared)[kVerdict].get<std::size_t>();
    const auto severity = (*shared)[kSeverity].get<std::size_t>();
    const Json* kind = of("kinds", (*shared)[kKind]);
    if (verdict >= kVerdicts.size() || severity > 4 || kind == nullptr || !kind->is_object()) {
      return missing("findings");
    }
    diag::Seen seen;
    seen.identity = one[kIdentity].get<std::string>();
    seen.plant = plant;
    seen.rule = text_at(*kind, "/rule"_json_pointer);
    const auto [subject, id] = entity(one[kSubject]);
    seen.subject = subject;
    seen.verdict = kVerdicts[verdict];
    seen.severity = static_cast<diag::Severity>(severity);
    seen.message = message(one[kMessage], id);
    if ((*shared)[kFile].is_number_unsigned() && one[kLine].is_number_unsigned()) {
      const Json* name = of("files", (*shared)[kFile]);
      if (name != nullptr && name->is_string()) {
        seen.place = name->get<std::string>() + ":" + std::to_string(one[kLine].get<std::size_t>());
      }
    }
    const std::string identity = seen.identity;
    if (!out_.findings.emplace(identity, std::move(seen)).second) {
      if (whole_) sink_.report(diag::file::kTwice, {file_, 0, 0}, {"'" + identity + "'"});
      whole_ = false;
    }
  }

  void question(const Json& one, const std::string& plant) {
    const auto entities = one.is_object() ? one.find("entities") : one.end();
    if (!one.is_object() || entities == one.end() || !entities->is_array()) {
      return missing("questions[].entities");
    }
    const std::string beside = text_at(one, "/at"_json_pointer);
    for (const Json& row : *entities) {
      const bool apart = row.is_array() && row.size() == 2 && row[1].is_string();
      std::string path = apart ? row[1].get<std::string>() : beside + entity(row).second;
      if (!whole_) return;
      out_.open.insert({plant, std::move(path), text_at(one, "/attribute"_json_pointer)});
    }
  }

  void basis() {
    const auto basis = root_.find("basis");
    if (basis == root_.end() || !basis->is_object()) return;
    out_.day = text_at(*basis, "/day"_json_pointer);
    out_.rules_sha256 = text_at(*basis, "/rules/sha256"_json_pointer);
    if (const auto found = basis->find("switches"); found != basis->end() && found->is_object()) {
      for (const auto& [name, value] : found->items()) {
        if (value.is_string()) out_.switches[name] = value.get<std::string>();
      }
    }
    const auto files = basis->find("files");
    if (files == basis->end() || !files->is_array()) return;
    for (const Json& one : *files) {
      out_.files.push_back({text_at(one, "/name"_json_pointer), text_at(one, "/role"_json_pointer),
                            text_at(one, "/sha256"_json_pointer), 0});
    }
  }

  const Json& root_;
  text::FileId file_;
  diag::Sink& sink_;
  Snapshot out_;
  bool whole_ = true;
  bool english_ = true;
};

}  // namespace

bool is_page(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '<';
}

std::string_view page_data(std::string_view page) {
  const std::string open = std::string("<script type=\"application/json\" id=\"") +
                           std::string(report::kPageElement) + "\">";
  const std::size_t begin = page.find(open);
  if (begin == std::string_view::npos) return {};
  page.remove_prefix(begin + open.size());
  const std::size_t end = page.find("</script>");
  return end == std::string_view::npos ? std::string_view() : page.substr(0, end);
}

std::optional<Snapshot> read_page(const Json& root, text::FileId file, diag::Sink& sink) {
  return PageReader(root, file, sink).read();
}

}  // namespace lint
