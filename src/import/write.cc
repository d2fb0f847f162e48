#include "import/write.h"

#include <fmt/format.h>

#include <algorithm>

#include "import/policy.h"
#include "text/unicode.h"

namespace importer {
namespace {

using text::Bilingual;
using text::Language;
using text::Words;

constexpr std::size_t kMaxTextBytes = 160;

std::string one_line(std::string_view text) {
  std::string out = text::visible(text);
  if (out.size() > kMaxTextBytes) {
    std::size_t end = kMaxTextBytes;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U) --end;
    out.resize(end);
    out += "…";
  }
  return out;
}

bool safe_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
}

/// Letters first, so that it is neither number nor sign; the words of YAML are quoted.
bool safe(std::string_view text) {
  if (text.empty() || !std::ranges::all_of(text, safe_character)) return false;
  const char first = text.front();
  const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
  const bool address = std::ranges::count(text, '.') == 3 && first >= '0' && first <= '9';
  static constexpr std::string_view kWords[] = {"yes", "no", "true", "false", "null", "on",
                                                "off", "y",  "n",    "nan",   "inf"};
  return (letter || address) && std::ranges::find(kWords, text::fold(text)) == std::end(kWords);
}

std::string list(const std::vector<std::string>& words) {
  if (words.size() == 1) return scalar(words.front());
  std::string out = "[";
  for (const std::string& word : words) out += (out.size() > 1 ? ", " : "") + scalar(word);
  return out + "]";
}

std::string_view word(Basis basis) {
  static constexpr std::string_view kWords[] = {"documented", "configured", "observed"};
  return kWords[static_cast<std::size_t>(basis)];
}

std::string_view word(Action action) {
  static constexpr std::string_view kWords[] = {"allow", "deny", "unknown"};
  return kWords[static_cast<std::size_t>(action)];
}

std::string comment(std::string_view text) {
  return text.empty() ? std::string() : "  # " + one_line(text);
}

std::string comment(const std::vector<Bilingual>& why, Language language) {
  std::string text;
  for (const Bilingual& one : why) {
    if (!text.empty()) text += language == Language::ja ? "、" : "; ";
    text += one.in(language);
  }
  return comment(text);
}

/// The entries of a mapping in braces.
class Braces {
 public:
  void add(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    out_ += fmt::format("{}{}: {}", out_.empty() ? "" : ", ", key, value);
  }
  void text(std::string_view key, std::string_view value) {
    if (!value.empty()) add(key, in_quotes(value));
  }
  void word(std::string_view key, std::string_view value) {
    if (!value.empty()) add(key, scalar(value));
  }
  void words(std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) add(key, list(values));
  }
  [[nodiscard]] std::string done() const { return out_.empty() ? "{}" : "{ " + out_ + " }"; }

 private:
  std::string out_;
};

std::string rule_text(const Rule& rule, const SaidRule& said, Language language) {
  Braces line;
  line.text("ref", rule.ref);
  line.text("name", rule.name);
  line.add("action", word(said.action));
  line.words("interface", said.interfaces);
  if (said.direction == "out") line.add("direction", "out");
  line.words("exit_interface", said.exits);
  line.words("from", said.from);
  line.words("to", said.to);
  line.words("service", said.services);
  line.words("source_port", said.source_ports);
  line.words("state", said.states);
  if (!said.enabled) line.add("enabled", "no");
  return "- " + line.done() + comment(said.why, language) + "\n";
}

std::string forward_text(const Forward& forward) {
  Braces line;
  line.text("ref", forward.ref);
  line.word("interface", forward.interface);
  line.words("from", forward.from);
  line.words("service", forward.services);
  line.word("to", forward.to);
  if (forward.to_port) line.add("to_port", std::to_string(*forward.to_port));
  return "- " + line.done() + comment(forward.name) + "\n";
}

/// A forward of which nobody knows whether a rule lets it in.
std::string open_forward_text(const Forward& forward, Language language) {
  Braces line;
  line.text("ref", forward.ref);
  line.text("name", forward.name);
  line.add("action", "unknown");
  line.word("interface", forward.interface);
  line.words("from", forward.from);
  line.word("to", forward.to);
  line.words("service", forward.services);
  const Words why{"a port forward; whether it is let in is not said",
                  "ポート転送。通されるかは不明"};
  return "- " + line.done() + comment(why.in(language)) + "\n";
}

/// A forward that no rule lets in: it leads nowhere.
std::string closed_forward_text(const Forward& forward, Language language) {
  const Words why{"no rule lets it in: ", "通すルールがない："};
  const std::string text = forward_text(forward);
  return std::string(why.in(language)) + text.substr(2);
}

std::string policy_text(const Draft& draft, const Device& device, Language language) {
  const Policy& policy = *device.policy;
  const SaidPolicy saying = said(draft, device);
  std::string out = fmt::format("    policy:\n      default: {}\n", word(policy.fallback));
  if (!policy.stateful) out += "      stateful: no\n";
  if (!saying.aliases.empty()) {
    out += "      aliases:\n";
    for (const Alias& alias : saying.aliases) {
      out += fmt::format("        {}: {}\n", scalar(alias.id), list(alias.is));
    }
  }
  std::string forwards;
  std::string open;  // what nobody knows to pass, as lines whose action is unknown
  for (const Forward& forward : policy.forwards) {
    const Passes here = passes(draft, device, saying, forward);
    if (here == Passes::yes) {
      forwards += "        " + forward_text(forward);
    } else if (here == Passes::unknown) {
      open += "        " + open_forward_text(forward, language);
    } else {
      forwards += "        # " + closed_forward_text(forward, language);
    }
  }
  const bool none = forwards.find("- {") == std::string::npos ||
                    std::ranges::none_of(policy.forwards, [&](const Forward& forward) {
                      return passes(draft, device, saying, forward) == Passes::yes;
                    });
  if (!forwards.empty()) out += (none ? "      forwards: []\n" : "      forwards:\n") + forwards;
  if (!policy.rules.empty() || !open.empty()) {
    out += "      rules:\n" + open;
    for (std::size_t i = 0; i < policy.rules.size(); ++i) {
      out += "        " + rule_text(policy.rules[i], saying.rules[i], language);
    }
  }
  if (!policy.unapplied.empty()) {
    out += "      unapplied:\n";
    for (std::size_t i = 0; i < policy.unapplied.size(); ++i) {
      const auto& [name, rules] = policy.unapplied[i];
      out += fmt::format("        {}:\n", scalar(name));
      for (std::size_t j = 0; j < rules.size(); ++j) {
        out += "          " + rule_text(rules[j], saying.unapplied[i][j], language);
      }
    }
  }
  return out;
}

std::string interface_text(const Interface& interface) {
  Braces line;
  line.words("network", interface.networks);
  line.words("address", interface.addresses);
  line.text("name", interface.name == interface.id ? "" : interface.name);
  return fmt::format("      {}: {}{}\n", scalar(interface.id), line.done(),
                     interface.native.empty() ? "" : "  # untagged: " + interface.native);
}

void section(std::string& out, std::string_view name, const std::string& entries) {
  if (!entries.empty()) out += fmt::format("\n{}:\n{}", name, entries);
}

template <typename Entities>
std::string entries(const Draft& draft, const Entities& entities, Language language) {
  std::string out;
  for (const auto& entity : entities) out += entry_text(draft, entity, language);
  return out;
}

}  // namespace

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : one_line(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string scalar(std::string_view text) {
  return safe(text) ? std::string(text) : in_quotes(text);
}

std::string entry_text(const Draft&, const Network& network, Language) {
  Braces line;
  line.text("name", network.name == network.id ? "" : network.name);
  line.word("zone", network.zone);
  line.word("medium", network.medium);
  if (network.vlan) line.add("vlan", std::to_string(*network.vlan));
  line.words("cidr", network.cidrs);
  line.words("on", network.on);
  line.word("realm", network.realm);
  const std::string note =
      network.evidence +
      (network.note.empty() ? "" : (network.evidence.empty() ? "" : ": ") + network.note);
  return fmt::format("  {}: {}{}\n", scalar(network.id), line.done(), comment(note));
}

std::string entry_text(const Draft& draft, const Device& device, Language language) {
  std::string out = fmt::format("  {}:{}\n", scalar(device.id), comment(device.notes, language));
  const auto add = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) out += fmt::format("    {}: {}\n", key, value);
  };
  add("type", device.type.empty() ? "unknown" : scalar(device.type));
  if (!device.name.empty() && device.name != device.id) add("name", in_quotes(device.name));
  if (device.count > 1) add("count", std::to_string(device.count));
  if (!device.zone.empty()) add("zone", scalar(device.zone));
  const bool placed = !device.zone.empty() || !device.interfaces.empty();
  if (!device.networks.empty()) {
    add("network", list(device.networks));
  } else if (!placed) {
    add("network", "unknown");
  }
  if (!device.addresses.empty()) add("address", list(device.addresses));
  add("realm", device.realm.empty() ? "" : scalar(device.realm));
  if (device.forwarding) add("forwarding", *device.forwarding ? "yes" : "no");
  if (device.managed) add("managed", *device.managed ? "yes" : "no");
  if (device.integrated_safety) add("integrated_safety", *device.integrated_safety ? "yes" : "no");
  if (device.support_ended) add("supported_until", "ended");
  if (!device.services.empty()) add("services", list(device.services));
  add("basis", std::string(word(device.basis)));
  if (!device.evidence.empty()) add("evidence", in_quotes(device.evidence));
  if (!device.interfaces.empty()) {
    out += "    interfaces:\n";
    for (const Interface& interface : device.interfaces) out += interface_text(interface);
  }
  if (device.policy) out += policy_text(draft, device, language);
  return out;
}

std::string entry_text(const Draft&, const Link& link, Language) {
  Braces line;
  line.text("name", link.name == link.id ? "" : link.name);
  line.words("between", link.between);
  line.word("master", link.master);
  line.words("members", link.members);
  line.word("medium", link.medium);
  line.word("protection", link.protection);
  line.word("basis", word(link.basis));
  line.text("evidence", link.evidence);
  return fmt::format("  {}: {}\n", scalar(link.id), line.done());
}

std::string entry_text(const Draft&, const Flow& flow, Language) {
  Braces line;
  line.text("name", flow.name);
  line.word("from", flow.from);
  line.word("to", flow.to);
  line.word("protocol", flow.protocol.empty() ? "unknown" : flow.protocol);
  if (flow.port) line.add("port", std::to_string(*flow.port));
  line.word("access", flow.access.empty() ? "unknown" : flow.access);
  line.word("basis", word(flow.basis));
  line.text("evidence", flow.evidence);
  return fmt::format("  {}: {}\n", scalar(flow.id), line.done());
}

std::string entry_text(const Draft&, const RemoteAccess& access, Language) {
  Braces line;
  line.text("name", access.name);
  line.add("party", "unknown");
  line.word("ends_at", access.ends_at);
  line.word("over", access.over);
  line.add("login", "unknown");
  line.add("opened", "unknown");
  line.text("evidence", access.evidence);
  return fmt::format("  {}: {}\n", scalar(access.id), line.done());
}

bool names_internet(const Draft& draft) {
  const auto is = [](std::string_view id) { return id == kInternet; };
  return std::ranges::any_of(draft.networks, is, &Network::zone) ||
         std::ranges::any_of(draft.devices, is, &Device::zone) ||
         std::ranges::any_of(
             draft.links,
             [&](const Link& link) { return std::ranges::any_of(link.between, is); }) ||
         std::ranges::any_of(draft.flows,
                             [&](const Flow& flow) { return is(flow.from) || is(flow.to); });
}

Written written(const Draft& draft) {
  Written out;
  for (const Device& device : draft.devices) {
    if (!device.policy) continue;
    const SaidPolicy saying = said(draft, device);
    out.rules += saying.rules.size();
    out.aliases += saying.aliases.size();
    for (const Forward& forward : device.policy->forwards) {
      const Passes here = passes(draft, device, saying, forward);
      (here == Passes::no ? out.closed_forwards : out.forwards) += 1;
      out.unknown += here == Passes::unknown ? 1U : 0U;
    }
    for (const SaidRule& rule : saying.rules) {
      out.unknown += rule.enabled && rule.action == Action::unknown ? 1U : 0U;
      out.off += rule.enabled ? 0U : 1U;
    }
    for (const auto& rules : saying.unapplied) out.unapplied += rules.size();
  }
  return out;
}

std::string plant_text(const Draft& draft, std::string_view from, Language language) {
  const bool ja = language == Language::ja;
  std::string out = "# " +
                    std::string(ja ? "plantlint import による下書き。元のファイル："
                                   : "Drafted by plantlint import from ") +
                    one_line(from) + "\n";
  if (!draft.questions.empty()) {
    out += ja ? "# 元のファイルから分からないこと：\n" : "# What the source does not say:\n";
    for (const Bilingual& question : draft.questions) {
      out += "#   - " + one_line(question.in(language)) + "\n";
    }
  }
  out += "plantlint: 1\nplant: { id: " + scalar(draft.plant.empty() ? "imported" : draft.plant) +
         " }\n";
  if (names_internet(draft)) out += "\nzones:\n  internet: { tier: external }\n";
  section(out, "networks", entries(draft, draft.networks, language));
  section(out, "devices", entries(draft, draft.devices, language));
  section(out, "links", entries(draft, draft.links, language));
  section(out, "flows", entries(draft, draft.flows, language));
  section(out, "remote_access", entries(draft, draft.remote_accesses, language));
  return out;
}

}  // namespace importer
