#include "import/draft.h"

#include <algorithm>

#include "text/unicode.h"

namespace importer {
namespace {

constexpr std::size_t kMaxIdBytes = 60;

/// ASCII that an id may hold as it is.
bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-' || c == '(' || c == ')' || static_cast<unsigned char>(c) >= 0x80;
}

bool only_digits(std::string_view text) {
  return text.find_first_not_of("0123456789.+-eExX_abcdefABCDEF") == std::string_view::npos &&
         !text.empty() && (text.front() < 'A' || text.front() == '.');
}

std::string with_dashes(std::string_view name) {
  static constexpr std::string_view kWide[] = {"：", "／", "＊", "，", "［", "］",
                                               "｛", "｝", "｜", "　", "、", "・"};
  std::string text(name);
  for (const std::string_view sign : kWide) {
    for (std::size_t at = 0; (at = text.find(sign, at)) != std::string::npos;) {
      text.replace(at, sign.size(), "-");
    }
  }
  std::string out;
  for (const char c : text) {
    if (plain(c)) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && (out.back() == '-' || out.back() == '.')) out.pop_back();
  while (!out.empty() && (out.front() == '-' || out.front() == '.')) out.erase(0, 1);
  return out;
}

/// A name as an id, empty if nothing of it is left.
std::string slug(std::string_view name) {
  if (text::first_invalid_utf8(name) != std::string_view::npos) return {};
  std::string out = with_dashes(name);
  if (text::visible(out) != out) return {};
  if (out.size() > kMaxIdBytes) {
    std::size_t end = kMaxIdBytes;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U) --end;
    out.resize(end);
  }
  static constexpr std::string_view kWords[] = {"unknown", "any",  "yes",  "no",  "true", "false",
                                                "null",    "none", "dhcp", "on",  "off",  "~",
                                                "y",       "n",    "self", "nan", "inf"};
  const std::string folded = text::fold(out);
  if (std::ranges::find(kWords, folded) != std::end(kWords)) out += "-1";
  return out;
}

}  // namespace

const Interface* Device::find_interface(std::string_view interface) const {
  const auto at = std::ranges::find(interfaces, interface, &Interface::id);
  return at == interfaces.end() ? nullptr : &*at;
}

std::string Draft::take_own_id(std::string_view kind, std::string_view name,
                               std::string_view otherwise) {
  std::string base = slug(name);
  if (base.empty()) {
    base = otherwise;
  } else if (only_digits(base)) {
    base = std::string(otherwise) + "-" + base;
  }
  const std::string space = std::string(kind) + "/";
  for (std::string id = base;;) {
    const auto [at, fresh] = taken_.emplace(space + text::fold(id), 1);
    if (fresh) return id;
    // The next free number of this base; numbers are not handed out twice.
    id = base + "-" + std::to_string(++taken_[space + text::fold(base)]);
  }
}

std::string Draft::take_id(std::string_view name, std::string_view otherwise) {
  return take_own_id("", name, otherwise);
}

Network& Draft::add_network(std::string_view name, std::string_view otherwise) {
  networks.emplace_back().id = take_id(name, otherwise);
  return networks.back();
}

Device& Draft::add_device(std::string_view name, std::string_view otherwise) {
  devices.emplace_back().id = take_id(name, otherwise);
  if (devices.back().id != name) devices.back().name = name;
  return devices.back();
}

Network* Draft::find_network(std::string_view id) {
  const auto at = std::ranges::find(networks, id, &Network::id);
  return at == networks.end() ? nullptr : &*at;
}

Device* Draft::find_device(std::string_view id) {
  const auto at = std::ranges::find(devices, id, &Device::id);
  return at == devices.end() ? nullptr : &*at;
}

Network* Draft::network_with(std::string_view cidr, std::string_view realm) {
  const auto at = std::ranges::find_if(networks, [&](const Network& network) {
    return network.realm == realm && std::ranges::find(network.cidrs, cidr) != network.cidrs.end();
  });
  return at == networks.end() ? nullptr : &*at;
}

void Draft::join(const std::string& gone, const std::string& kept) {
  const auto rename = [&](std::vector<std::string>& ids) {
    if (std::ranges::find(ids, gone) == ids.end()) return;
    std::erase(ids, gone);
    if (std::ranges::find(ids, kept) == ids.end()) ids.push_back(kept);
  };
  for (Device& device : devices) {
    rename(device.networks);
    for (Interface& interface : device.interfaces) {
      rename(interface.networks);
      if (interface.native == gone) interface.native = kept;
    }
  }
  std::erase_if(networks, [&](const Network& network) { return network.id == gone; });
}

Network& Draft::internet_line(std::string_view evidence) {
  const auto at = std::ranges::find(networks, kInternet, &Network::zone);
  if (at != networks.end()) return *at;
  Network& network = add_network("internet-line");
  network.zone = kInternet;
  network.medium = "internet";
  network.evidence = evidence;
  return network;
}

void Draft::add_rule(std::vector<Rule>& rules, Rule rule) {
  if (rule.own) {
    leave_out({"lines that guard the box itself", "装置自身を守る行"});
  } else if (rule.beyond) {
    leave_out({"lines for IP protocols other than TCP, UDP and ICMP",
               "TCP・UDP・ICMP 以外の IP プロトコルの行"});
  } else if (rule.rare) {
    leave_out({"lines for packets that open no session (flags, fragments, ICMP reports)",
               "通信を始めないパケットの行（フラグ、フラグメント、ICMP の通知）"});
  } else {
    rules.push_back(std::move(rule));
  }
}

void Draft::ask(text::Bilingual question) {
  const bool asked = std::ranges::any_of(
      questions, [&](const text::Bilingual& other) { return other.en == question.en; });
  if (!asked) questions.push_back(std::move(question));
}

void Draft::remark(std::size_t line, text::Bilingual text) {
  if (remarks.size() < kMaxRemarks) {
    remarks.push_back({line, std::move(text)});
  } else {
    leave_out({"further remarks", "これ以外の注意"});
  }
}

void Draft::count(std::vector<Count>& counts, text::Words what, std::size_t number) {
  if (number == 0) return;
  const auto at =
      std::ranges::find_if(counts, [&](const Count& count) { return count.what.en == what.en; });
  if (at != counts.end()) {
    at->number += number;
  } else {
    counts.push_back({both(what), number});
  }
}

std::optional<AddressSet> behind(const Draft& draft, const Device& device,
                                 std::string_view interface) {
  AddressSet own;
  AddressSet others;
  bool carries_default = false;
  const auto add = [&](std::string_view to, const AddressSet& set) {
    (to == interface ? own : others).add(set);
  };
  for (const Interface& one : device.interfaces) {
    for (const std::string& id : one.networks) {
      const auto network = std::ranges::find(draft.networks, id, &Network::id);
      if (network == draft.networks.end()) continue;
      if (network->zone == kInternet && one.id == interface) carries_default = true;
      for (const std::string& cidr : network->cidrs) {
        if (const auto set = AddressSet::parse(cidr)) add(one.id, *set);
      }
    }
  }
  for (const Route& route : device.routes) {
    if (route.to.whole() || route.to.whole_four()) {
      if (route.interface == interface) carries_default = true;
    } else {
      add(route.interface, route.to);
    }
  }
  if (carries_default) {
    own.add(AddressSet::all().without(others));
  }
  if (own.empty()) return std::nullopt;
  return own;
}

text::Bilingual both(text::Words words) {
  return {std::string(words.en), std::string(words.ja.empty() ? words.en : words.ja)};
}

}  // namespace importer
