#include "import/merge.h"

#include <algorithm>
#include <map>

#include "doc/document.h"
#include "import/words.h"
#include "import/write.h"
#include "text/unicode.h"

namespace importer {
namespace {

using doc::Node;
using doc::NodeKind;
using doc::Tree;

/// Keys of which a configuration knows better than a drawing.
constexpr std::string_view kKnownBetter[] = {"cidr",   "vlan", "address", "interfaces",
                                             "policy", "on",   "evidence"};

std::vector<const Node*> as_list(const Tree& tree, const Node& node) {
  if (node.kind == NodeKind::sequence) return tree.items(node);
  return {&node};
}

/// The same value, however it is written: quotes, order of keys, a list of one.
bool same(const Tree& a, const Node& left, const Tree& b, const Node& right) {
  if (left.kind == NodeKind::mapping || right.kind == NodeKind::mapping) {
    if (left.kind != right.kind || left.child_count != right.child_count) return false;
    return std::ranges::all_of(a.entries(left), [&](const doc::Entry& entry) {
      const Node* other = b.find(right, entry.key.text);
      return other != nullptr && same(a, *entry.value, b, *other);
    });
  }
  if (left.kind == NodeKind::sequence || right.kind == NodeKind::sequence) {
    const auto ours = as_list(a, left);
    const auto theirs = as_list(b, right);
    return ours.size() == theirs.size() &&
           std::ranges::equal(ours, theirs,
                              [&](const Node* x, const Node* y) { return same(a, *x, b, *y); });
  }
  return left.kind == right.kind && left.text == right.text;
}

struct Edit {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text;
};

/// The pieces of an entry in block style: "    key: …" with what lies below it.
std::vector<std::pair<std::string, std::string>> pieces(std::string_view entry) {
  std::vector<std::pair<std::string, std::string>> out;
  while (!entry.empty()) {
    const std::size_t end = std::min(entry.find('\n') + 1, entry.size());
    const std::string_view line = entry.substr(0, end);
    if (line.size() > 4 && line.starts_with("    ") && line[4] != ' ') {
      out.emplace_back(std::string(line.substr(4, line.find(':') - 4)), std::string(line));
    } else if (!out.empty()) {
      out.back().second += line;
    }
    entry.remove_prefix(end);
  }
  return out;
}

std::string indented(std::string_view block, std::size_t from, std::size_t to) {
  if (from == to) return std::string(block);
  std::string out;
  while (!block.empty()) {
    const std::size_t end = std::min(block.find('\n') + 1, block.size());
    out += std::string(to, ' ');
    out += block.substr(std::min(from, end), end - std::min(from, end));
    block.remove_prefix(end);
  }
  return out;
}

class Merger {
 public:
  Merger(text::Sources& sources, text::FileId plant, Draft& draft, text::Language language,
         diag::Sink& faults)
      : sources_(sources), file_(plant), draft_(draft), language_(language), faults_(faults) {}

  std::optional<Merged> merge() {
    tree_ = doc::load(sources_, file_, faults_);
    if (!tree_ || tree_->root().kind != NodeKind::mapping) return std::nullopt;
    recognise();
    rename();
    if (names_internet(draft_))
      put("zones", std::string(kInternet), "  internet: { tier: external }\n");
    for (const Network& one : draft_.networks)
      put("networks", one.id, entry_text(draft_, one, language_));
    for (const Device& one : draft_.devices)
      put("devices", one.id, entry_text(draft_, one, language_));
    for (const Link& one : draft_.links) put("links", one.id, entry_text(draft_, one, language_));
    for (const Flow& one : draft_.flows) put("flows", one.id, entry_text(draft_, one, language_));
    for (const RemoteAccess& one : draft_.remote_accesses)
      put("remote_access", one.id, entry_text(draft_, one, language_));
    out_.text = applied();
    return std::move(out_);
  }

 private:
  [[nodiscard]] const Node* section(std::string_view name) const {
    const Node* node = tree_->find(tree_->root(), name);
    return node != nullptr && node->kind == NodeKind::mapping ? node : nullptr;
  }

  [[nodiscard]] std::vector<std::string> words(const Node& entity, std::string_view key) const {
    std::vector<std::string> out;
    if (entity.kind != NodeKind::mapping) return out;
    const Node* value = tree_->find(entity, key);
    if (value == nullptr) return out;
    for (const Node* item : as_list(*tree_, *value)) out.emplace_back(item->text);
    return out;
  }

  /// Which entity of the plant is one of the draft: by range, by address, by id.
  void recognise() {
    std::map<std::string, std::string> ranges;
    std::map<std::string, std::string> addresses;
    std::map<std::string, std::string> ends;
    if (const Node* networks = section("networks")) {
      for (const doc::Entry& entry : tree_->entries(*networks)) {
        const auto realm = words(*entry.value, "realm");
        for (const std::string& cidr : words(*entry.value, "cidr")) {
          ranges.emplace(cidr + " " + (realm.empty() ? "" : realm[0]), entry.key.text);
        }
      }
    }
    if (const Node* devices = section("devices")) {
      for (const doc::Entry& entry : tree_->entries(*devices)) know_device(entry, addresses);
    }
    if (const Node* flows = section("flows")) {
      for (const doc::Entry& entry : tree_->entries(*flows))
        ends.emplace(flow_key(*entry.value), entry.key.text);
    }
    for (const Network& one : draft_.networks) {
      for (const std::string& cidr : one.cidrs) {
        if (const auto at = ranges.find(cidr + " " + one.realm); at != ranges.end())
          ids_.emplace(one.id, at->second);
      }
    }
    for (const Device& one : draft_.devices) {
      std::vector<std::string> all = one.addresses;
      for (const Interface& interface : one.interfaces)
        all.insert(all.end(), interface.addresses.begin(), interface.addresses.end());
      for (const std::string& address : all) {
        if (const auto at = addresses.find(address); at != addresses.end())
          ids_.emplace(one.id, at->second);
      }
    }
    for (Flow& one : draft_.flows) {
      const std::string key =
          id(one.from) + " " + id(one.to) + " " + (one.port ? std::to_string(*one.port) : "");
      if (const auto at = ends.find(key); at != ends.end()) one.id = at->second;
    }
  }

  void know_device(const doc::Entry& entry, std::map<std::string, std::string>& addresses) const {
    const auto add = [&](const std::vector<std::string>& list) {
      for (const std::string& address : list) {
        if (is_address(address)) addresses.emplace(address, entry.key.text);
      }
    };
    add(words(*entry.value, "address"));
    if (entry.value->kind != NodeKind::mapping) return;
    const Node* interfaces = tree_->find(*entry.value, "interfaces");
    if (interfaces == nullptr || interfaces->kind != NodeKind::mapping) return;
    for (const doc::Entry& interface : tree_->entries(*interfaces))
      add(words(*interface.value, "address"));
  }

  [[nodiscard]] std::string flow_key(const Node& flow) const {
    const auto first = [&](std::string_view key) {
      const auto list = words(flow, key);
      return list.empty() ? std::string() : list[0];
    };
    return first("from") + " " + first("to") + " " + first("port");
  }

  [[nodiscard]] std::string id(const std::string& draft_id) const {
    const auto at = ids_.find(draft_id);
    return at == ids_.end() ? draft_id : at->second;
  }

  void rename() {
    const auto each = [&](std::vector<std::string>& list) {
      for (std::string& one : list) {
        const bool taken_out = one.starts_with('!');
        one = taken_out ? "!" + id(one.substr(1)) : id(one);
      }
    };
    const auto rules = [&](std::vector<Rule>& list) {
      for (Rule& rule : list) {
        each(rule.from);
        each(rule.to);
      }
    };
    for (Device& device : draft_.devices) {
      each(device.networks);
      for (Interface& interface : device.interfaces) each(interface.networks);
      if (device.policy) rules(device.policy->rules);
      if (device.policy) {
        for (auto& [name, list] : device.policy->unapplied) rules(list);
      }
    }
    for (Network& network : draft_.networks) each(network.on);
    for (Link& link : draft_.links) {
      each(link.between);
      each(link.members);
      link.master = id(link.master);
    }
    for (Flow& flow : draft_.flows) {
      flow.from = id(flow.from);
      flow.to = id(flow.to);
    }
    for (RemoteAccess& access : draft_.remote_accesses) access.ends_at = id(access.ends_at);
    for (Network& network : draft_.networks) network.id = id(network.id);
    for (Device& device : draft_.devices) device.id = id(device.id);
  }

  void put(std::string_view name, const std::string& id, const std::string& entry) {
    const Node* list = section(name);
    const Node* there = list == nullptr ? nullptr : tree_->find(*list, id);
    if (there != nullptr) {
      change(name, id, *there, entry);
    } else {
      added_[std::string(name)] += entry;
      out_.added.push_back(std::string(name) + "/" + id);
    }
  }

  /// The entry as a tree of its own: its values are compared with those of the plant.
  void change(std::string_view name, const std::string& id, const Node& there,
              const std::string& entry) {
    const text::FileId own = sources_.add("draft", entry);
    diag::Sink ignored;
    const auto made = doc::load(sources_, own, ignored);
    if (!made || made->root().kind != NodeKind::mapping || made->root().child_count == 0) return;
    const Node& value = *made->entry(made->root(), 0).value;
    std::vector<std::string> keys;
    if (value.kind == NodeKind::mapping && there.kind == NodeKind::mapping) {
      for (const doc::Entry& one : made->entries(value)) {
        if (differs(there, *made, one)) keys.emplace_back(one.key.text);
      }
    }
    if (keys.empty()) {
      ++out_.unchanged;
      return;
    }
    out_.changed.push_back(std::string(name) + "/" + id + ": " + joined(keys));
    const bool braces = sources_.bytes(there.span).starts_with('{');
    if (name == "devices" || !braces) {
      rewrite(there, pieces(block(entry, *made, value)), keys, braces);
    } else {
      for (const std::string& key : keys)
        in_braces(there, key, sources_.bytes(made->find(value, key)->span));
    }
  }

  [[nodiscard]] bool differs(const Node& there, const Tree& made, const doc::Entry& one) const {
    const Node* old = tree_->find(there, one.key.text);
    if (one.value->text == "unknown") return false;
    if (old == nullptr) return true;
    if (old->text == "unknown" && old->kind == NodeKind::scalar) return true;
    const bool better = std::ranges::find(kKnownBetter, one.key.text) != std::end(kKnownBetter);
    return better && !same(*tree_, *old, made, *one.value);
  }

  /// Entries of other kinds are written in braces; as a block, a key a line.
  std::string block(const std::string& entry, const Tree& made, const Node& value) const {
    if (entry.find(":\n    ") != std::string::npos || entry.find(":  #") != std::string::npos)
      return entry;
    std::string out;
    for (const doc::Entry& one : made.entries(value)) {
      out += "    " + std::string(one.key.text) + ": " +
             std::string(sources_.bytes(one.value->span)) + "\n";
    }
    return out;
  }

  void in_braces(const Node& there, const std::string& key, std::string_view value) {
    if (const Node* old = tree_->find(there, key)) {
      edits_.push_back({old->span.begin, old->span.end, std::string(value)});
      return;
    }
    const std::uint32_t at = there.span.end - 1;
    std::uint32_t end = at;
    while (end > there.span.begin + 1 && sources_.bytes(file_)[end - 1] == ' ') --end;
    edits_.push_back(
        {end, at, (there.child_count == 0 ? " " : ", ") + key + ": " + std::string(value) + " "});
  }

  void rewrite(const Node& there, const std::vector<std::pair<std::string, std::string>>& made,
               const std::vector<std::string>& keys, bool braces) {
    const auto wanted = [&](const std::string& key) {
      return std::ranges::find(keys, key) != keys.end();
    };
    const std::size_t column = entity_indent(there) + 2;
    if (braces) {
      // A mapping in braces becomes a block; its values stay as they are written.
      std::string text = "\n";
      for (const doc::Entry& one : tree_->entries(there)) {
        const std::string key(one.key.text);
        const auto piece =
            std::ranges::find(made, key, &std::pair<std::string, std::string>::first);
        text += wanted(key) && piece != made.end()
                    ? indented(piece->second, 4, column)
                    : std::string(column, ' ') + std::string(sources_.bytes(one.key.span)) + ": " +
                          std::string(sources_.bytes(one.value->span)) + "\n";
      }
      for (const auto& [key, piece] : made) {
        if (wanted(key) && tree_->find(there, key) == nullptr) text += indented(piece, 4, column);
      }
      text.pop_back();
      edits_.push_back({there.span.begin, there.span.end, text});
      return;
    }
    std::string more;
    for (const auto& [key, piece] : made) {
      if (!wanted(key)) continue;
      const Node* old = tree_->find(there, key);
      if (old == nullptr) {
        more += indented(piece, 4, column);
        continue;
      }
      std::string value = indented(piece, 4, column).substr(column + key.size() + 1);
      while (value.ends_with('\n')) value.pop_back();
      replace(*old, value);
    }
    if (more.empty()) return;
    const std::uint32_t at = end_of_line(there.span.end);
    const bool fresh = at > 0 && sources_.bytes(file_)[at - 1] == '\n';
    edits_.push_back({at, at, (fresh ? "" : "\n") + more});
  }

  /// A value in place of another one; a block begins on the line of its key.
  void replace(const Node& old, std::string value) {
    std::uint32_t begin = old.span.begin;
    const std::string_view bytes = sources_.bytes(file_);
    while (begin > 0 && (bytes[begin - 1] == ' ' || bytes[begin - 1] == '\n')) --begin;
    std::uint32_t end = old.span.end;
    while (end > begin && (bytes[end - 1] == '\n' || bytes[end - 1] == ' ')) --end;
    // Comments stand behind a value's last line; they belong to what is replaced only within it.
    edits_.push_back({begin, end, std::move(value)});
  }

  [[nodiscard]] std::size_t entity_indent(const Node& there) const {
    const std::string_view bytes = sources_.bytes(file_);
    std::size_t at = there.span.begin;
    // Of a block the value begins on the line below its key.
    if (!bytes.substr(at).starts_with('{')) {
      const std::size_t begin = bytes.rfind('\n', at) + 1;
      return at - begin >= 2 ? at - begin - 2 : 0;
    }
    const std::size_t begin = bytes.rfind('\n', at) + 1;
    return bytes.find_first_not_of(' ', begin) - begin;
  }

  [[nodiscard]] std::uint32_t end_of_line(std::uint32_t at) const {
    const std::string_view bytes = sources_.bytes(file_);
    if (at > 0 && bytes[at - 1] == '\n') return at;
    const std::size_t end = bytes.find('\n', at);
    return static_cast<std::uint32_t>(end == std::string_view::npos ? bytes.size() : end + 1);
  }

  std::string applied() {
    std::string tail;
    for (const auto& [name, entries] : added_) {
      const Node* node = tree_->find(tree_->root(), name);
      if (node == nullptr) {
        tail += "\n" + name + ":\n" + entries;
      } else if (node->kind == NodeKind::mapping && !sources_.bytes(node->span).starts_with('{')) {
        const std::uint32_t at = end_of_line(node->span.end);
        const bool fresh = at > 0 && sources_.bytes(file_)[at - 1] == '\n';
        const std::size_t column = block_column(*node);
        edits_.push_back({at, at, (fresh ? "" : "\n") + indented(entries, 2, column)});
      } else {
        braces_section(*node, entries);
      }
    }
    std::string text(sources_.bytes(file_));
    std::ranges::stable_sort(edits_, std::greater{}, &Edit::begin);
    for (const Edit& edit : edits_) text.replace(edit.begin, edit.end - edit.begin, edit.text);
    if (!text.ends_with('\n')) text += '\n';
    return text + tail;
  }

  [[nodiscard]] std::size_t block_column(const Node& section) const {
    const std::size_t begin = sources_.bytes(file_).rfind('\n', section.span.begin) + 1;
    return section.span.begin - begin;
  }

  /// `networks: { lan: { … } }`: what is there goes on lines of its own.
  void braces_section(const Node& section, const std::string& entries) {
    std::string text = "\n";
    if (section.kind == NodeKind::mapping) {
      for (const doc::Entry& one : tree_->entries(section)) {
        text += "  " + std::string(sources_.bytes(one.key.span)) + ": " +
                std::string(sources_.bytes(one.value->span)) + "\n";
      }
    }
    text += entries;
    text.pop_back();
    // Edits within the section were made on what is rewritten here: they cannot both hold.
    std::erase_if(edits_, [&](const Edit& edit) {
      return edit.begin >= section.span.begin && edit.end <= section.span.end;
    });
    edits_.push_back({section.span.begin, section.span.end, text});
  }

  text::Sources& sources_;
  text::FileId file_;
  Draft& draft_;
  text::Language language_;
  diag::Sink& faults_;
  std::optional<Tree> tree_;
  std::map<std::string, std::string> ids_;
  std::map<std::string, std::string> added_;
  std::vector<Edit> edits_;
  Merged out_;
};

}  // namespace

std::optional<Merged> merge(text::Sources& sources, text::FileId plant, Draft& draft,
                            text::Language language, diag::Sink& faults) {
  return Merger(sources, plant, draft, language, faults).merge();
}

}  // namespace importer
