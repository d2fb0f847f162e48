#include "import/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "diag/codes_import.h"
#include "import/policy.h"
#include "import/readers.h"
#include "import/words.h"
#include "import/write.h"
#include "text/encoding.h"
#include "text/unicode.h"

namespace importer {
namespace {

using text::Language;

struct Prepared {
  text::FileId file;
  const Format* format = nullptr;
  std::size_t index = 0;
};

std::string names() {
  std::vector<std::string> out;
  for (const Format& format : formats()) out.emplace_back(format.name);
  return joined(out);
}

/// The bytes as UTF-8 in the sources; nothing after a fault.
std::optional<text::FileId> as_text(Source source, text::Sources& texts, std::string_view& encoding,
                                    diag::Sink& faults) {
  encoding = "UTF-8";
  for (const auto& [begin, kind] : {std::pair{std::string_view("PK\x03\x04"), "zip"},
                                    std::pair{std::string_view("\x1F\x8B"), "gzip"},
                                    std::pair{std::string_view("\x28\xB5\x2F\xFD"), "zstd"},
                                    std::pair{std::string_view("\xFD"
                                                               "7zXZ"),
                                              "xz"}}) {
    if (!source.bytes.starts_with(begin)) continue;
    const text::FileId file = texts.add(source.path, "");
    faults.report(diag::importer::kPacked, {file, 0, 0}, {kind});
    return std::nullopt;
  }
  const bool wide = source.bytes.starts_with("\xFF\xFE") || source.bytes.starts_with("\xFE\xFF");
  if (!wide && source.bytes.find('\0') != std::string::npos) {
    const text::FileId file = texts.add(source.path, "");
    faults.report(diag::importer::kBinary, {file, 0, 0});
    return std::nullopt;
  }
  const bool marked = source.bytes.starts_with("\xEF\xBB\xBF");
  if (!wide && !marked && text::first_invalid_utf8(source.bytes) == std::string_view::npos) {
    return texts.add(source.path, std::move(source.bytes));
  }
  auto converted = text::to_utf8(source.bytes, encoding);
  if (!converted) {
    const text::FileId file = texts.add(source.path, "");
    faults.report(diag::importer::kEncoding, {file, 0, 0});
    return std::nullopt;
  }
  return texts.add(source.path, std::move(*converted));
}

const Format* chosen(const Format* named, text::FileId file, const text::Sources& texts,
                     diag::Sink& faults) {
  const std::string_view bytes = texts.bytes(file);
  const Format* seen = recognised(bytes);
  if (named == nullptr) {
    if (seen == nullptr) faults.report(diag::importer::kUnknownFormat, {file, 0, 0}, {names()});
    return seen;
  }
  if (named->looks(bytes)) return named;
  if (seen != nullptr) {
    faults.report(diag::importer::kOtherFormat, {file, 0, 0},
                  {std::string(named->name), std::string(seen->name)});
  } else {
    faults.report(diag::importer::kNotFormat, {file, 0, 0}, {std::string(named->name)});
  }
  return nullptr;
}

/// A device whose address lies in one network of the draft hangs on it.
void place_devices(Draft& draft) {
  std::vector<std::pair<AddressSet, const Network*>> ranges;
  for (const Network& network : draft.networks) {
    for (const std::string& cidr : network.cidrs) {
      if (const auto set = AddressSet::parse(cidr)) ranges.emplace_back(*set, &network);
    }
  }
  if (ranges.size() > 2000) return;
  for (Device& device : draft.devices) {
    if (!device.networks.empty() || !device.interfaces.empty() || !device.zone.empty()) continue;
    for (const std::string& address : device.addresses) {
      const auto one = AddressSet::parse(address);
      if (!one) continue;
      std::vector<std::string> found;
      for (const auto& [set, network] : ranges) {
        if (network->realm == device.realm && set.contains(*one)) add_once(found, network->id);
      }
      if (found.size() == 1) add_once(device.networks, found.front());
    }
  }
}

std::string drawn_interface(Draft& draft, Device& device, const std::string& name) {
  Interface one;
  one.id = draft.take_own_id("interface/" + device.id, name, "interface");
  one.name = name;
  Network& network = draft.add_network("net-" + name);
  network.evidence = device.evidence + " interface " + name;
  one.networks = {network.id};
  device.interfaces.push_back(one);
  draft.ask({"which network is on " + name + " of " + device.id +
                 "? The file has rules and no interfaces.",
             device.id + " の " + name +
                 " はどのネットワークか（ファイルにはルールだけあり、インターフェースがない）。"});
  return one.id;
}

/// A file of rules alone says by their names which interfaces there are, not where they lead: a
/// line bound to them is no dead line.
void draw_interfaces(Draft& draft, Device& device) {
  if (!device.policy || !device.interfaces.empty()) return;
  std::map<std::string, std::string> ids;
  const auto draw = [&](std::string& name) {
    const auto [at, fresh] = ids.emplace(name, "");
    if (fresh) at->second = drawn_interface(draft, device, name);
    name = at->second;
  };
  for (Rule& rule : device.policy->rules) {
    std::ranges::for_each(rule.in, draw);
    std::ranges::for_each(rule.out, draw);
  }
  for (Forward& forward : device.policy->forwards) {
    if (!forward.interface.empty()) draw(forward.interface);
  }
}

/// What is led to the device itself (the exchange of keys of its own tunnel) leads nobody in.
void drop_own_forwards(Draft& draft, Device& device) {
  if (!device.policy) return;
  const auto own = [&](const Forward& forward) {
    return std::ranges::any_of(device.interfaces, [&](const Interface& one) {
      return std::ranges::find(one.addresses, forward.to) != one.addresses.end();
    });
  };
  const std::size_t gone = std::erase_if(device.policy->forwards, own);
  if (gone > 0) draft.leave_out({"redirects to the box itself", "自分自身への転送"}, gone);
}

/// Two networks with one range cannot be drawn: the later one is left without it, aloud.
void part_ranges(Draft& draft) {
  constexpr std::size_t kMaxNetworks = 2000;
  if (draft.networks.size() > kMaxNetworks) return;
  std::vector<std::pair<AddressSet, const Network*>> taken;
  for (Network& network : draft.networks) {
    std::erase_if(network.cidrs, [&](const std::string& cidr) {
      const auto set = AddressSet::parse(cidr);
      const auto at = std::ranges::find_if(taken, [&](const auto& one) {
        return set && one.second != &network && one.second->realm == network.realm &&
               one.first.meets(*set);
      });
      if (at == taken.end()) {
        if (set) taken.emplace_back(*set, &network);
        return false;
      }
      draft.ask(
          {"are " + at->second->id + " and " + network.id + " one wire? Both have " + cidr + ".",
           at->second->id + " と " + network.id + " は一つの配線か（どちらも " + cidr + "）。"});
      return true;
    });
  }
}

/// Two devices with one address cannot be drawn: the later one is left without it, aloud. A pair
/// that shares addresses beside those of its own (HSRP, VRRP) stays.
class AddressOwners {
 public:
  explicit AddressOwners(Draft& draft) : draft_(draft) {}

  void part() {
    for (std::size_t i = 0; i < draft_.devices.size(); ++i) {
      Device& device = draft_.devices[i];
      take(i, device.networks, device.addresses);
      for (Interface& interface : device.interfaces)
        take(i, interface.networks, interface.addresses);
    }
  }

 private:
  static std::size_t own(const Device& device) {
    std::size_t out = device.addresses.size();
    for (const Interface& interface : device.interfaces) out += interface.addresses.size();
    return out;
  }

  void take(std::size_t index, const std::vector<std::string>& networks,
            std::vector<std::string>& addresses) {
    const Device& device = draft_.devices[index];
    std::string realm = device.realm;
    for (const std::string& id : networks) {
      const Network* network = draft_.find_network(id);
      if (realm.empty() && network != nullptr) realm = network->realm;
    }
    std::erase_if(addresses, [&](const std::string& address) {
      if (!is_address(address) || is_nobody(address)) return false;
      const auto [at, fresh] = owners_.emplace(realm + "\n" + address, index);
      if (fresh || at->second == index) return false;
      const Device& first = draft_.devices[at->second];
      if (first.type == device.type && own(first) > 1 && own(device) > 1) return false;
      draft_.ask({"which of " + first.id + " and " + device.id + " has the address " + address +
                      "? Both sources say they have it.",
                  "アドレス " + address + " は " + first.id + " と " + device.id +
                      " のどちらのものか（両方にある）。"});
      return true;
    });
  }

  Draft& draft_;
  std::map<std::string, std::size_t, std::less<>> owners_;
};

/// A plant names a line by its ref: one that several lines bear gets a number.
void number_refs(Draft& draft) {
  for (Device& device : draft.devices) {
    if (!device.policy) continue;
    std::map<std::string, int> seen;
    const auto number = [&](std::string& ref) {
      if (ref.empty()) return;
      const int count = ++seen[ref];
      if (count > 1) ref += " #" + std::to_string(count);
    };
    for (Rule& rule : device.policy->rules) number(rule.ref);
    for (Forward& forward : device.policy->forwards) number(forward.ref);
    for (auto& [name, rules] : device.policy->unapplied) {
      for (Rule& rule : rules) number(rule.ref);
    }
  }
}

void row(std::string& out, text::Words label, const std::string& text, Language language) {
  const std::string_view head = label.in(language);
  out += "  ";
  out += head;
  out += std::string(
      std::max<std::size_t>(12, text::display_width(head) + 2) - text::display_width(head), ' ');
  out += text.empty() ? "-\n" : text + "\n";
}

std::string counts(const std::vector<Count>& list, Language language) {
  std::string out;
  for (const Count& count : list) {
    if (!out.empty()) out += language == Language::ja ? "、" : ", ";
    out += fmt::format("{}{} {}", count.what.in(language), language == Language::ja ? "" : ":",
                       count.number);
  }
  return out;
}

}  // namespace

void Input::fault(const diag::Code& code, std::size_t at,
                  std::vector<std::string> arguments) const {
  const auto offset = static_cast<std::uint32_t>(std::min(at, bytes.size()));
  faults.report(code, {file, offset, offset}, std::move(arguments));
}

std::string Input::at_line(std::size_t line) const {
  return fmt::format("{} line {}", evidence, line);
}

bool import_sources(std::vector<Source> sources, const Format* named,
                    const model::Vocabulary& vocabulary, std::int64_t now, text::Sources& texts,
                    Draft& draft, std::vector<Imported>& imported, diag::Sink& faults) {
  std::vector<Prepared> prepared;
  for (Source& source : sources) {
    Imported& one = imported.emplace_back();
    one.path = source.path;
    const auto file = as_text(std::move(source), texts, one.encoding, faults);
    if (!file) continue;
    one.format = chosen(named, *file, texts, faults);
    if (one.format != nullptr) prepared.push_back({*file, one.format, imported.size() - 1});
  }
  if (!faults.empty()) return false;
  std::ranges::stable_sort(prepared, {}, [](const Prepared& one) { return one.format->order; });
  bool ok = true;
  for (const Prepared& one : prepared) {
    const std::string name(file_name(texts.name(one.file)));
    const Input input{texts, one.file, texts.bytes(one.file), name, vocabulary, faults, now};
    ok = one.format->read(input, draft) && ok;
  }
  if (draft.devices.empty() && draft.boxes.empty() && !draft.sets.empty()) {
    draft.ask({"which lines use these sets? Import iptables-save of the box with them.",
               "これらのセットを使う行はどれか。同じ装置の iptables-save も取り込むこと。"});
  }
  if (draft.plant.empty() && !prepared.empty()) {
    const std::string_view name = file_name(texts.name(prepared.front().file));
    draft.plant = draft.take_own_id("plant", name.substr(0, name.find('.')), "imported");
  }
  write_boxes(draft);
  for (Device& device : draft.devices) {
    draw_interfaces(draft, device);
    drop_own_forwards(draft, device);
  }
  part_ranges(draft);
  place_devices(draft);
  AddressOwners(draft).part();
  number_refs(draft);
  for (Device& device : draft.devices) narrow_forwards(draft, device);
  return ok && faults.empty();
}

std::string report(const Draft& draft, const std::vector<Imported>& imported, Language language) {
  const bool ja = language == Language::ja;
  std::string out;
  for (const Imported& one : imported) {
    out += fmt::format("{}: {}", text::visible(one.path), one.format->title.in(language));
    if (one.encoding != "UTF-8") out += fmt::format(" ({})", one.encoding);
    out += "\n";
  }
  row(out, {"read", "読込み"}, counts(draft.read, language), language);
  const Written done = written(draft);
  std::vector<Count> made;
  const auto add = [&](text::Words what, std::size_t number) {
    if (number > 0) made.push_back({both(what), number});
  };
  add({"networks", "ネットワーク"}, draft.networks.size());
  add({"devices", "機器"}, draft.devices.size());
  add({"rules", "ルール"}, done.rules);
  add({"rules applied nowhere", "未適用のルール"}, done.unapplied);
  add({"aliases", "別名"}, done.aliases);
  add({"forwards", "転送"}, done.forwards);
  add({"links", "リンク"}, draft.links.size());
  add({"flows", "通信"}, draft.flows.size());
  add({"remote accesses", "リモート接続"}, draft.remote_accesses.size());
  row(out, {"written", "書出し"}, counts(made, language), language);
  std::vector<Count> doubtful;
  if (done.unknown > 0) {
    doubtful.push_back({both({"rules have a condition that cannot be said: their action is unknown",
                              "条件を書けないルール（動作は unknown）"}),
                        done.unknown});
  }
  if (done.off > 0) {
    doubtful.push_back(
        {both({"rules are off or can match nothing", "無効か、何にも一致しないルール"}), done.off});
  }
  if (done.closed_forwards > 0) {
    doubtful.push_back(
        {both({"forwards that no rule lets in, left out", "通すルールのない転送（除外）"}),
         done.closed_forwards});
  }
  for (const Count& count : doubtful)
    row(out, {"of these", "そのうち"}, counts({count}, language), language);
  for (const Count& count : draft.left_out)
    row(out, {"left out", "除外"}, counts({count}, language), language);
  for (const Remark& remark : draft.remarks) {
    const std::string place = remark.line == 0 ? ""
                              : ja             ? fmt::format("{} 行：", remark.line)
                                               : fmt::format("line {}: ", remark.line);
    row(out, {"note", "注意"}, place + text::visible(remark.text.in(language)), language);
  }
  for (const text::Bilingual& question : draft.questions) {
    row(out, {"question", "質問"}, text::visible(question.in(language)), language);
  }
  return out;
}

}  // namespace importer
