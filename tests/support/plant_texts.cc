#include "support/plant_texts.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <numeric>
#include <utility>

#include "doc/document.h"
#include "rule/cases.h"
#include "support/catch.h"
#include "support/plants.h"

namespace support {
namespace {

constexpr const char* kRoot = "plant.yaml";

/// What to write of a tree, and how.
struct Style {
  /// By its path: false leaves the value out.
  std::function<bool(const std::string&)> keep = [](const std::string&) { return true; };
  std::function<bool(const std::string&)> forget = [](const std::string&) { return false; };
  Dice* dice = nullptr;
};

/// Lists of which the order says something, and the sections whose entries are known by number.
bool ordered(const std::string& key) {
  static constexpr std::array kOrdered = {"rules",  "forwards", "via",    "over",
                                          "expect", "allows",   "include"};
  return std::find(kOrdered.begin(), kOrdered.end(), key) != kOrdered.end();
}

std::string scalar_text(const doc::Node& node) {
  const std::string text(node.text);
  const bool plain = node.style == doc::Style::plain &&
                     text.find_first_of(",[]{}:#&*!|>'\"%@`\\\n") == std::string::npos;
  if (plain) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n') {
      quoted += "\\n";
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

void shuffle(std::vector<std::size_t>& order, Dice* dice) {
  if (dice == nullptr) return;
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[dice->below(static_cast<std::uint32_t>(i))]);
  }
}

std::vector<std::size_t> order_of(std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  return order;
}

void write(const doc::Tree& tree, const doc::Node& node, const std::string& path, const Style& how,
           std::string& out) {
  const std::string key = path.substr(path.rfind('/') + 1);
  switch (node.kind) {
    case doc::NodeKind::null:
      return;
    case doc::NodeKind::scalar:
      out += scalar_text(node);
      return;
    case doc::NodeKind::sequence: {
      const auto items = tree.items(node);
      std::vector<std::size_t> order = order_of(items.size());
      if (!ordered(key)) shuffle(order, how.dice);
      out += "[";
      for (const std::size_t i : order) {
        write(tree, *items[i], path + "/" + std::to_string(i), how, out);
        out += ", ";
      }
      out += "]";
      return;
    }
    case doc::NodeKind::mapping:
      break;
  }
  const auto entries = tree.entries(node);
  std::vector<std::size_t> order = order_of(entries.size());
  shuffle(order, how.dice);
  const bool top = path.empty();
  if (!top) out += "{";
  for (const std::size_t i : order) {
    const std::string below = (top ? "" : path + "/") + std::string(entries[i].key.text);
    if (!how.keep(below)) continue;
    out += std::string(entries[i].key.text) + ": ";
    if (how.forget(below)) {
      out += "unknown";
    } else {
      write(tree, *entries[i].value, below, how, out);
    }
    out += top ? "\n" : ", ";
  }
  if (!top) out += "}";
}

doc::Tree tree_of(const std::string& text) {
  diag::Sink faults;
  const text::FileId file = book().sources.add("text.yaml", text);
  auto tree = doc::load(book().sources, file, faults);
  REQUIRE(tree);
  return std::move(*tree);
}

std::string written(const std::string& text, const Style& how) {
  const doc::Tree tree = tree_of(text);
  std::string out;
  write(tree, tree.root(), "", how, out);
  return out;
}

bool has_key(std::string_view text, const std::string& key) {
  return text.starts_with(key + ":") || text.find("\n" + key + ":") != std::string_view::npos;
}

PlantTexts case_text(const rule::CaseFile& file, const rule::Case& one, const std::string& name) {
  const text::Sources& sources = book().sources;
  const std::string body(sources.bytes(one.body));
  const bool whole = has_key(body, "plantlint");
  if (!whole && file.base) {
    return {name,
            {{kRoot, std::string(sources.bytes(*file.base)) + "\ninclude: [case.yaml]\n"},
             {"case.yaml", body}}};
  }
  std::string text = body;
  if (!whole) text += "\nplantlint: 1\n";
  if (!whole && !has_key(body, "plant")) text += "plant: { id: case, size: small }\n";
  return {name, {{kRoot, text}}};
}

/// Sections whose entries are entities, and keys below which stand entities or further values.
bool holds_entities(const std::string& key) {
  static constexpr std::array kHolds = {"parties",       "zones",    "networks",
                                        "devices",       "links",    "flows",
                                        "remote_access", "conduits", "interfaces"};
  return std::find(kHolds.begin(), kHolds.end(), key) != kHolds.end();
}

void collect(const doc::Tree& tree, const doc::Node& entity, const std::string& file,
             const std::string& path, std::vector<ValueAt>& out) {
  if (entity.kind != doc::NodeKind::mapping) return;
  for (const doc::Entry& entry : tree.entries(entity)) {
    const std::string key(entry.key.text);
    const std::string below = path + "/" + key;
    if (holds_entities(key)) {
      if (entry.value->kind != doc::NodeKind::mapping) continue;
      for (const doc::Entry& inner : tree.entries(*entry.value)) {
        collect(tree, *inner.value, file, below + "/" + std::string(inner.key.text), out);
      }
      continue;
    }
    out.push_back({file, below});
    const bool nested = key == "policy" || key == "analysis" || key == "defaults";
    if (nested) collect(tree, *entry.value, file, below, out);
  }
}

}  // namespace

lint::Input input_of(const PlantTexts& plant) {
  lint::Input input = plant_text(plant.files.at(kRoot), plant.name + "/" + kRoot);
  input.open = [plant](const std::string& path, text::Span,
                       diag::Sink&) -> std::optional<text::FileId> {
    const auto at = plant.files.find(path);
    if (at == plant.files.end()) return std::nullopt;
    return book().sources.add(plant.name + "/" + path, at->second);
  };
  return input;
}

std::vector<PlantTexts> example_texts() {
  std::vector<PlantTexts> out;
  for (const auto& folder : examples()) {
    PlantTexts plant{folder.filename().string(), {}};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".yaml") continue;
      plant.files[std::filesystem::relative(entry.path(), folder).generic_string()] =
          bytes_of(entry.path());
    }
    out.push_back(std::move(plant));
  }
  return out;
}

std::vector<PlantTexts> case_texts() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source_dir() / "rules")) {
    if (entry.path().string().ends_with(".cases.yaml")) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<PlantTexts> out;
  for (const auto& path : files) {
    const std::string rule = path.filename().string().substr(0, 5);
    diag::Sink faults;
    const text::FileId id = book().sources.add(path.filename().string(), bytes_of(path));
    const rule::CaseFile file = rule::case_file(book().sources, id, faults);
    REQUIRE(faults.empty());
    for (std::size_t i = 0; i < file.cases.size(); ++i) {
      out.push_back(case_text(file, file.cases[i], rule + " " + std::to_string(i + 1)));
    }
  }
  return out;
}

PlantTexts random_text(std::uint64_t seed) {
  Dice dice(seed);
  const std::vector<std::string> zones{"line", "ops", "office", "net"};
  const std::vector<std::string> policies{"none", "allow-all", "nat-only", "listed-only"};
  const std::vector<std::string> types{"pc",      "ews", "plc", "hmi",         "historian",
                                       "gateway", "mes", "cnc", "file-server", "opc-server"};
  std::string text = "plantlint: 1\nplant: { id: r, size: small, phase: operation }\nzones:\n";
  text += "  line: { tier: control }\n  ops: { tier: control-information }\n";
  text += "  office: { tier: information }\n  net: { tier: external }\ndevices:\n";
  const auto two = [&] {
    const std::string a = zones[dice.below(3)];
    const std::string b = zones[dice.below(3)];
    return a == b ? "[" + a + "]" : "[" + a + ", " + b + "]";
  };
  std::vector<std::string> ids;
  for (std::uint32_t i = 0, count = 1 + dice.below(2); i < count; ++i) {
    ids.push_back("r" + std::to_string(i));
    text += "  " + ids.back() + ": { type: " + (dice.one_in(2) ? "router" : "firewall") +
            ", network: " + two() + (dice.one_in(4) ? "" : ", policy: " + dice.of(policies)) +
            " }\n";
  }
  for (std::uint32_t i = 0, count = 3 + dice.below(4); i < count; ++i) {
    ids.push_back("d" + std::to_string(i));
    text += "  " + ids.back() + ": { type: " + dice.of(types) +
            ", network: " + (dice.one_in(4) ? two() : "[" + zones[dice.below(3)] + "]");
    if (dice.one_in(2)) text += ", login: " + std::string(dice.one_in(2) ? "shared" : "individual");
    if (dice.one_in(2))
      text += ", default_passwords: " + std::string(dice.one_in(2) ? "unchanged" : "changed");
    if (dice.one_in(3)) text += ", malware_protection: none";
    if (dice.one_in(3)) text += ", supported_until: ended";
    if (dice.one_in(3)) text += ", services: [vnc, ftp]";
    text += " }\n";
  }
  text += "links:\n  wan: { between: [" + ids.front() +
          ", net], medium: " + (dice.one_in(2) ? "internet" : "lte") + " }\nflows:\n";
  for (std::uint32_t i = 0, count = 2 + dice.below(3); i < count; ++i) {
    const std::string from = dice.one_in(4) ? "net" : dice.of(ids);
    std::string to = dice.of(ids);
    if (from == to) to = "office";
    text += "  f" + std::to_string(i) + ": { from: " + from + ", to: " + to + ", data: [" +
            (dice.one_in(2) ? "control-command" : "equipment-state") + "]" +
            (dice.one_in(2) ? ", access: write" : "") +
            (dice.one_in(2) ? ", protocol: modbus-tcp" : "") +
            (dice.one_in(3) ? ", protection: none" : "") + " }\n";
  }
  if (dice.one_in(2)) {
    text += "remote_access:\n  ra: { over: [wan], ends_at: " + dice.of(ids) +
            ", opened: always, login: shared }\n";
  }
  return {"random " + std::to_string(seed), {{kRoot, text}}};
}

std::vector<ValueAt> values_of(const PlantTexts& plant) {
  std::vector<ValueAt> out;
  for (const auto& [name, text] : plant.files) {
    const doc::Tree tree = tree_of(text);
    if (tree.root().kind != doc::NodeKind::mapping) continue;
    for (const doc::Entry& section : tree.entries(tree.root())) {
      const std::string key(section.key.text);
      if (key == "plant") collect(tree, *section.value, name, key, out);
      if (key == "flows" || key == "remote_access") out.push_back({name, key});
      if (!holds_entities(key) || section.value->kind != doc::NodeKind::mapping) continue;
      for (const doc::Entry& entity : tree.entries(*section.value)) {
        collect(tree, *entity.value, name, key + "/" + std::string(entity.key.text), out);
      }
    }
  }
  return out;
}

PlantTexts without(const PlantTexts& plant, const std::vector<ValueAt>& values, bool unknown) {
  PlantTexts out = plant;
  for (auto& [name, text] : out.files) {
    Style how;
    const auto named = [&values, file = name](const std::string& path) {
      return std::any_of(values.begin(), values.end(), [&](const ValueAt& value) {
        return value.file == file && value.path == path;
      });
    };
    if (unknown) {
      how.forget = named;
    } else {
      how.keep = [named](const std::string& path) { return !named(path); };
    }
    const bool here = std::any_of(values.begin(), values.end(),
                                  [&](const ValueAt& value) { return value.file == name; });
    if (here) text = written(text, how);
  }
  return out;
}

PlantTexts shuffled(const PlantTexts& plant, Dice& dice) {
  PlantTexts out = plant;
  Style how;
  how.dice = &dice;
  for (auto& [name, text] : out.files) text = written(text, how);
  return out;
}

std::map<std::string, diag::Verdict> verdicts(const PlantTexts& plant) {
  lint::Options how = options();
  how.profile = rule::Profile::full;
  how.verdicts = true;
  std::map<std::string, diag::Verdict> out;
  const diag::Report report = check({input_of(plant)}, how);
  for (const diag::PlantReport& one : report.plants) {
    for (const diag::SubjectVerdict& row : one.verdicts) {
      const diag::Subject& subject = one.subjects[row.subject];
      const std::string& zones = one.subject_zones[row.subject];
      out[report.rules[row.rule].id + " " + subject.kind + " " + subject.id +
          (zones.empty() ? "" : " " + zones)] = row.verdict;
    }
  }
  return out;
}

}  // namespace support
