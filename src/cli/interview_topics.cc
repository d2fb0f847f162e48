#include "cli/interview_topics.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "cli/answer_cell.h"
#include "lsp/yaml_text.h"
#include "model/vocabulary.h"
#include "text/spelling.h"
#include "text/unicode.h"

namespace cli {
namespace {

using lsp::yaml_word;
using model::Kind;
using model::Plant;
using model::Ref;

constexpr model::KindSet kPlaces =
    model::only(Kind::zone) | model::only(Kind::network) | model::only(Kind::device);
/// So many machines of one type are devices of their own; more are one entry with a count.
constexpr int kFewPieces = 3;

std::vector<std::string> ids_of(const Plant& plant, Kind kind) {
  std::vector<std::string> out;
  for (std::uint32_t i = 0; i < plant.table(kind).size(); ++i) {
    out.emplace_back(plant.id({kind, i}));
  }
  return out;
}

bool lies_outside(const Plant& plant, std::uint32_t zone) {
  const auto tier = plant.table(Kind::zone).column("tier").get(zone);
  return tier && model::is_outside(static_cast<model::Tier>(*tier));
}

/// A zone outside that there is.
std::string outer_zone(const Plant& plant) {
  for (std::uint32_t i = 0; i < plant.table(Kind::zone).size(); ++i) {
    if (lies_outside(plant, i)) return std::string(plant.id({Kind::zone, i}));
  }
  return {};
}

/// Digits in full width as ASCII ones; the rest as it was.
std::string with_plain_digits(std::string_view written) {
  std::string out;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const std::string_view rest = written.substr(i);
    const bool wide =
        rest.size() > 2 && rest.starts_with("\xEF\xBC") && rest[2] >= '\x90' && rest[2] <= '\x99';
    out += wide ? static_cast<char>(rest[2] - '\x90' + '0') : rest[0];
    if (wide) i += 2;
  }
  return out;
}

/// "pc 3", "3 pc", "pc x3", "PC 3台": a type and how many.
struct Pieces {
  std::string word;
  int count = 1;
};

Pieces pieces_of(const model::Vocabulary& vocabulary, const std::string& part) {
  Pieces out{part, 1};
  if (vocabulary.device_type(part)) return out;
  std::string text = with_plain_digits(part);
  for (const std::string_view unit : {"台", "個", "基", "units", "pieces"}) {
    if (text.ends_with(unit)) text.resize(text.size() - unit.size());
  }
  constexpr std::string_view kDigits = "0123456789";
  text = bare_cell(text);
  const std::size_t tail = text.find_last_not_of(kDigits) + 1;
  const std::size_t head = std::min(text.find_first_not_of(kDigits), text.size());
  std::string number = tail < text.size() ? text.substr(tail) : text.substr(0, head);
  std::string word = tail < text.size() ? text.substr(0, tail) : text.substr(head);
  word = bare_cell(word);
  for (const std::string_view sign : {"x", "×", "*"}) {
    const std::string bare =
        word.ends_with(sign) ? word.substr(0, word.size() - sign.size()) : word;
    if (!vocabulary.device_type(word) && vocabulary.device_type(bare)) word = bare_cell(bare);
  }
  if (!vocabulary.device_type(word) && word.ends_with('s') &&
      vocabulary.device_type(word.substr(0, word.size() - 1))) {
    word.pop_back();
  }
  if (!number.empty() && number.size() < 5 && !word.empty()) {
    out = {word, std::max(1, std::stoi(number))};
  } else if (number.empty()) {
    out.word = word;
  }
  return out;
}

bool is_machine(const Plant& plant, const std::string& word) {
  const model::Vocabulary& vocabulary = plant.vocabulary();
  const model::DeviceType& type = vocabulary.device_types[*vocabulary.device_type(word)];
  return type.controller || type.safety || type.shop_floor;
}

constexpr std::array<std::string_view, 3> kAreaWords = {"apart", "shared", "machines-only"};

std::vector<Writing> area_writings(std::string_view word) {
  std::vector<Writing> out;
  if (word != kAreaWords[2]) out.push_back(an_entry("zones", "office: { tier: information }"));
  out.push_back(an_entry("zones", "machines: { tier: control }"));
  if (word == kAreaWords[1]) {
    out.push_back(an_entry("networks", "lan: { holds: [office, machines] }"));
    return out;
  }
  if (word == kAreaWords[0]) out.push_back(an_entry("networks", "office-lan: { zone: office }"));
  out.push_back(an_entry("networks", "machine-lan: { zone: machines }"));
  return out;
}

/// The id that a word names, in small letters too, as the interview makes ids; else the word.
std::string id_meant(const Plant& plant, model::KindSet kinds, std::string_view word) {
  std::string id = bare_cell(word);
  if (plant.find(kinds, id).valid()) return id;
  const std::string made = as_id(id);
  return plant.find(kinds, made).valid() ? made : id;
}

/// What a device states to hang where it hangs.
std::string hangs(const Plant& plant, const std::string& zone) {
  const Ref place = plant.find(model::only(Kind::zone), zone);
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < plant.table(Kind::network).size(); ++i) {
    if (std::ranges::count(plant.network_zones[i], place.row()) > 0 && is_written(plant, i)) {
      found.push_back(i);
    }
  }
  const std::string in_zone = "zone: " + yaml_word(zone);
  if (found.size() != 1) return in_zone;
  const std::string on = "network: " + yaml_word(plant.id({Kind::network, found[0]}));
  return plant.network_zones[found[0]].size() == 1 ? on : in_zone + ", " + on;
}

std::string listed(const std::vector<std::string>& ids) {
  std::vector<std::string> words;
  for (const std::string& id : ids) words.push_back(yaml_word(id));
  return words.size() == 1 ? words[0] : fmt::format("[{}]", fmt::join(words, ", "));
}

}  // namespace

std::string InterviewTopics::say(const text::Words& words) const {
  return std::string(words.in(language_));
}

std::optional<Asking> InterviewTopics::open(Asking asking) const {
  std::erase_if(asking.keys, [&](const std::string& key) { return asked_.contains(key); });
  if (asking.keys.empty()) return std::nullopt;
  return asking;
}

std::string InterviewTopics::no_type(const std::string& word) const {
  std::vector<std::string_view> words;
  for (const model::DeviceType& type : draft_.plant().vocabulary().device_types) {
    words.emplace_back(type.id);
    words.insert(words.end(), type.aliases.begin(), type.aliases.end());
  }
  std::string out = fmt::format(
      fmt::runtime(say({"'{}' is no type of device; `plantlint explain types` lists them",
                        "「{}」という機器の種類はありません（一覧：plantlint explain types）"})),
      word);
  const std::string near = text::nearest(word, words);
  if (!near.empty()) {
    out += fmt::format(fmt::runtime(say({"; did you mean '{}'?", "。もしかして「{}」"})), near);
  }
  return out;
}

std::vector<std::string> InterviewTopics::inner_networks() const {
  const Plant& plant = draft_.plant();
  std::vector<std::string> out;
  for (std::uint32_t i = 0; i < plant.table(Kind::network).size(); ++i) {
    const auto& zones = plant.network_zones[i];
    const bool outside =
        std::ranges::any_of(zones, [&](std::uint32_t zone) { return lies_outside(plant, zone); });
    if (!outside) out.emplace_back(plant.id({Kind::network, i}));
  }
  return out;
}

std::optional<Asking> InterviewTopics::next() {
  using Topic = std::optional<Asking> (InterviewTopics::*)();
  constexpr std::array<Topic, 10> kTopics = {&InterviewTopics::areas,
                                             &InterviewTopics::machines,
                                             &InterviewTopics::networks_of_device,
                                             &InterviewTopics::end_of_line,
                                             &InterviewTopics::lines,
                                             &InterviewTopics::joint,
                                             &InterviewTopics::visitors,
                                             &InterviewTopics::flows,
                                             &InterviewTopics::attributes,
                                             &InterviewTopics::what_decides};
  for (const Topic topic : kTopics) {
    if (auto asking = (this->*topic)()) return asking;
  }
  return std::nullopt;
}

void InterviewTopics::done(const std::vector<std::string>& keys) {
  asked_.insert(keys.begin(), keys.end());
  if (open_.empty() || keys.empty()) return;
  // Of a new device the networks are still to be asked.
  const bool ended = keys.front().starts_with("end/") && open_.front().device.empty();
  if (ended || keys.front().starts_with("networks/")) open_.erase(open_.begin());
}

std::optional<Asking> InterviewTopics::areas() {
  if (draft_.plant().table(Kind::zone).stated()) return std::nullopt;
  Asking out;
  out.keys = {"areas"};
  out.question =
      say({"Is there an office with computers beside the machines, and do both hang on "
           "the same switches or radio?",
           "機械のほかにパソコンのある事務所がありますか。両者は同じスイッチや無線に"
           "つながっていますか。"});
  out.choices = {
      {"apart",
       say({"office and machines on networks of their own", "事務所と機械は別々のネットワーク"})},
      {"shared", say({"both on the same switches or radio", "事務所と機械は同じスイッチや無線"})},
      {"machines-only", say({"no office", "事務所はない"})}};
  out.take = [this](const std::string& answer) {
    Taken taken;
    const auto* word = std::ranges::find(kAreaWords, text::word_key(bare_cell(answer)),
                                         [](std::string_view one) { return text::word_key(one); });
    if (word == kAreaWords.end()) {
      taken.wrong =
          say({"please give the number of one of these answers", "番号で一つ選んでください"});
    } else {
      taken.writings = area_writings(*word);
    }
    return taken;
  };
  return open(std::move(out));
}

std::optional<Asking> InterviewTopics::machines() {
  const Plant& plant = draft_.plant();
  for (std::uint32_t zone = 0; zone < plant.table(Kind::zone).size(); ++zone) {
    const bool empty = std::ranges::none_of(
        plant.device_zones, [&](const auto& zones) { return std::ranges::count(zones, zone) > 0; });
    if (!empty || lies_outside(plant, zone) || plant.out({Kind::zone, zone})) continue;
    Asking out;
    const std::string id(plant.id({Kind::zone, zone}));
    const auto tier = plant.table(Kind::zone).column("tier").get(zone);
    const bool ot = tier && model::is_ot(static_cast<model::Tier>(*tier));
    out.keys = {"machines/" + id};
    out.question = fmt::format(
        fmt::runtime(
            ot ? say({"What machines and devices hang on the network of '{}'? With how many of "
                      "each, for example: plc 2, hmi, robot-controller, switch",
                      "「{}」のネットワークにつながる機械・機器は何ですか。台数もどうぞ（例："
                      "シーケンサ 2、タッチパネル、ロボットコントローラ、スイッチ）。"})
               : say({"What hangs on the network of '{}'? With how many of each, for example: pc "
                      "3, "
                      "printer, nas",
                      "「{}」のネットワークにつながる機器は何ですか。台数もどうぞ（例：パソコン 3、"
                      "プリンタ、NAS）。"})),
        id);
    out.take = [this, id](const std::string& answer) { return take_machines(id, answer); };
    if (auto asking = open(std::move(out))) return asking;
  }
  return std::nullopt;
}

Taken InterviewTopics::take_machines(const std::string& zone, const std::string& answer) const {
  Taken taken;
  taken.nothing = says_none(answer);
  if (taken.nothing) return taken;
  const Plant& plant = draft_.plant();
  std::set<std::string> used;
  const std::string place = hangs(plant, zone);
  for (const std::string& part : parts_of(answer)) {
    const Pieces pieces = pieces_of(plant.vocabulary(), part);
    if (!plant.vocabulary().device_type(pieces.word)) {
      taken.wrong += (taken.wrong.empty() ? "" : "; ") + no_type(pieces.word);
      continue;
    }
    // Machines are spoken of one by one, office computers are not.
    const bool few = pieces.count <= (is_machine(plant, pieces.word) ? kFewPieces : 1);
    const std::string count = few ? "" : fmt::format("count: {}, ", pieces.count);
    for (int i = 1; i <= (few ? pieces.count : 1); ++i) {
      const std::string name =
          few && pieces.count > 1 ? fmt::format("{}-{}", pieces.word, i) : pieces.word;
      taken.writings.push_back(an_entry(
          "devices",
          fmt::format("{}: {{ type: {}, {}{} }}", yaml_word(free_id(plant, kPlaces, name, used)),
                      yaml_word(pieces.word), count, place)));
    }
  }
  taken.partly = !taken.wrong.empty() && !taken.writings.empty();
  if (taken.partly) {
    taken.wrong +=
        say({" (the others are written down; give these once more, or nothing to go on)",
             "（ほかは書き込みました。これだけをもう一度書くか、何も書かずに進んでください）"});
  }
  return taken;
}

std::optional<Asking> InterviewTopics::lines() {
  if (draft_.plant().table(Kind::link).stated() || !open_.empty()) return std::nullopt;
  // A line ends at a device, and a device stands somewhere.
  if (inner_networks().empty()) return std::nullopt;
  Asking out;
  out.keys = {"lines"};
  out.question =
      say({"Which lines leave the building? Several may, with commas; none, if there is "
           "none.",
           "建物の外へ出る回線はどれですか（複数はカンマ区切り、なければ「なし」）。"});
  for (const model::Medium& medium : draft_.plant().vocabulary().media) {
    if (medium.leaves_site && !medium.tunnel && !medium.carried) {
      out.choices.push_back({medium.id, medium.name.in(language_)});
    }
  }
  out.take = [this](const std::string& answer) { return take_lines(answer); };
  return open(std::move(out));
}

Taken InterviewTopics::take_lines(const std::string& answer) {
  Taken taken;
  if (says_none(answer)) {
    taken.writings = {an_entry("links", "")};
    return taken;
  }
  const model::Vocabulary& vocabulary = draft_.plant().vocabulary();
  std::vector<OpenEnd> found;
  for (const std::string& part : parts_of(answer)) {
    const auto medium = vocabulary.medium(part);
    if (!medium || !vocabulary.media[*medium].leaves_site) {
      taken.wrong = fmt::format(fmt::runtime(say({"'{}' is no line that leaves the building",
                                                  "「{}」は建物の外へ出る回線ではありません"})),
                                part);
      return taken;
    }
    found.push_back({vocabulary.media[*medium].id, {}, {}});
  }
  open_.insert(open_.end(), found.begin(), found.end());
  taken.nothing = true;
  return taken;
}

std::optional<Asking> InterviewTopics::end_of_line() {
  if (open_.empty() || open_.front().medium.empty()) return std::nullopt;
  const Plant& plant = draft_.plant();
  const auto medium = plant.vocabulary().medium(open_.front().medium);
  Asking out;
  out.keys = {"end/" + open_.front().medium};
  out.question = fmt::format(
      fmt::runtime(say({"At which device does the line '{}' end? One of these, or what it is, for "
                        "example broadband-router.",
                        "回線「{}」はどの機器に着きますか（下の機器、または種類。例：ルータ）。"})),
      plant.vocabulary().media[*medium].name.in(language_));
  for (const std::string& id : ids_of(plant, Kind::device)) out.choices.push_back({id, ""});
  if (out.choices.size() > kMostOffered) out.choices.clear();
  out.take = [this, line = open_.front()](const std::string& answer) {
    return take_end(line, answer);
  };
  auto asking = open(std::move(out));
  // Passed over: there is a line, and nobody said where it ends.
  if (!asking) open_.erase(open_.begin());
  return asking ? std::move(asking) : end_of_line();
}

Taken InterviewTopics::take_end(OpenEnd line, const std::string& answer) {
  const Plant& plant = draft_.plant();
  line.word = id_meant(plant, model::only(Kind::device), answer);
  if (plant.find(model::only(Kind::device), line.word).valid()) return take_device({}, line);
  Taken taken;
  if (!plant.vocabulary().device_type(line.word)) {
    taken.wrong = no_type(line.word);
    return taken;
  }
  line.device = line.word;
  const std::vector<std::string> networks = inner_networks();
  if (networks.size() == 1) return take_device(networks, line);
  open_.front() = line;
  taken.nothing = true;
  return taken;
}

std::optional<Asking> InterviewTopics::networks_of_device() {
  if (open_.empty() || open_.front().device.empty()) return std::nullopt;
  const OpenEnd line = open_.front();
  Asking out;
  out.keys = {"networks/" + line.medium + "/" + line.device};
  out.question = fmt::format(fmt::runtime(say({"Which networks is the {} plugged into?",
                                               "「{}」はどのネットワークにつながっていますか。"})),
                             line.word);
  for (const std::string& id : inner_networks()) out.choices.push_back({id, ""});
  out.take = [this, line](const std::string& answer) { return take_networks(line, answer); };
  auto asking = open(std::move(out));
  if (!asking) open_.erase(open_.begin());
  return asking;
}

Taken InterviewTopics::take_networks(const OpenEnd& line, const std::string& answer) const {
  std::vector<std::string> networks;
  for (const std::string& part : parts_of(answer)) {
    if (draft_.plant().find(model::only(Kind::network), part).valid()) {
      networks.push_back(part);
      continue;
    }
    Taken taken;
    taken.wrong = fmt::format(
        fmt::runtime(say({"there is no network '{}'", "ネットワーク「{}」はありません"})), part);
    return taken;
  }
  return take_device(networks, line);
}

/// A new device unless `line` names one that is there, and the line that ends at it.
Taken InterviewTopics::take_device(const std::vector<std::string>& networks,
                                   const OpenEnd& line) const {
  Taken taken;
  const Plant& plant = draft_.plant();
  std::set<std::string> used;
  std::string device = line.word;
  if (!line.device.empty()) {
    device = free_id(plant, kPlaces, line.word, used);
    taken.writings.push_back(
        an_entry("devices", fmt::format("{}: {{ type: {}, network: {} }}", yaml_word(device),
                                        yaml_word(line.device), listed(networks))));
  }
  if (line.medium.empty()) return taken;
  std::string outside = outer_zone(plant);
  if (outside.empty()) {
    outside = free_id(plant, kPlaces, "outside", used);
    taken.writings.push_back(an_entry("zones", outside + ": { tier: external }"));
  }
  std::set<std::string> links;
  taken.writings.push_back(an_entry(
      "links", fmt::format("{}: {{ between: [{}, {}], medium: {} }}",
                           free_id(plant, model::only(Kind::link), line.medium + "-line", links),
                           yaml_word(device), yaml_word(outside), line.medium)));
  return taken;
}

std::optional<Asking> InterviewTopics::joint() {
  const Plant& plant = draft_.plant();
  const std::vector<std::string> networks = inner_networks();
  if (networks.size() < 2) return std::nullopt;
  const bool joined = std::ranges::any_of(
      plant.device_networks, [](const auto& of_device) { return of_device.size() > 1; });
  if (joined) return std::nullopt;
  Asking out;
  out.keys = {"joint"};
  out.question = fmt::format(
      fmt::runtime(
          say({"What joins the networks {}? For example firewall, broadband-router, switch, "
               "pc, or cable for one from switch to switch; nothing, if nothing does.",
               "ネットワーク {} の間は何でつながっていますか（例：ファイアウォール、"
               "ルータ、スイッチ、パソコン、ケーブル。つながっていなければ「なし」）。"})),
      fmt::join(networks, ", "));
  out.take = [this, networks](const std::string& answer) { return take_joint(networks, answer); };
  return open(std::move(out));
}

Taken InterviewTopics::take_joint(const std::vector<std::string>& networks,
                                  const std::string& answer) {
  Taken taken;
  taken.nothing = says_none(answer);
  if (taken.nothing) return taken;
  const std::string word = bare_cell(answer);
  if (text::word_key(word) == "cable" || word == "ケーブル" || word == "配線") {
    for (std::size_t i = 1; i < networks.size(); ++i) {
      taken.writings.push_back(
          an_entry("links", fmt::format("cable-{}: {{ between: [{}, {}], medium: ethernet }}", i,
                                        yaml_word(networks[i - 1]), yaml_word(networks[i]))));
    }
    return taken;
  }
  if (!draft_.plant().vocabulary().device_type(word)) {
    taken.wrong = no_type(word);
    return taken;
  }
  const OpenEnd device{{}, word, word};
  if (networks.size() == 2) return take_device(networks, device);
  open_.push_back(device);
  taken.nothing = true;
  return taken;
}

std::optional<Asking> InterviewTopics::visitors() {
  if (draft_.plant().table(Kind::remote_access).stated()) return std::nullopt;
  Asking out;
  out.keys = {"visitors"};
  out.question =
      say({"Who connects from outside, for help or maintenance? Companies or people, with "
           "commas; nobody, if nobody does.",
           "保守などで外から接続してくる会社や人はどなたですか（複数はカンマ区切り、"
           "いなければ「なし」）。"});
  out.take = [this](const std::string& answer) { return take_visitors(answer); };
  return open(std::move(out));
}

Taken InterviewTopics::take_visitors(const std::string& answer) const {
  Taken taken;
  if (says_none(answer)) {
    taken.writings = {an_entry("remote_access", "")};
    return taken;
  }
  const Plant& plant = draft_.plant();
  std::set<std::string> parties;
  std::set<std::string> accesses;
  for (const std::string& name : parts_of(answer)) {
    const bool by_id = plant.find(model::only(Kind::party), name).valid();
    std::string party = by_id ? name : as_id(name);
    if (!plant.find(model::only(Kind::party), party).valid()) {
      party = free_id(plant, model::only(Kind::party), name, parties);
      taken.writings.push_back(an_entry(
          "parties", fmt::format("{}: {{ name: {} }}", yaml_word(party), yaml_word(name))));
    }
    const std::string id =
        free_id(plant, model::only(Kind::remote_access), party + "-access", accesses);
    taken.writings.push_back(an_entry(
        "remote_access", fmt::format("{}: {{ party: {} }}", yaml_word(id), yaml_word(party))));
  }
  return taken;
}

std::optional<Asking> InterviewTopics::flows() {
  if (draft_.plant().table(Kind::flow).stated()) return std::nullopt;
  if (draft_.plant().table(Kind::device).size() == 0) return std::nullopt;
  Asking out;
  out.keys = {"flows"};
  out.question =
      say({"What is sent from where to where? For example: plc > pc, nas > outside; "
           "nothing, if nothing is. The devices:",
           "どの機器からどこへデータを送っていますか（例：シーケンサ > パソコン、NAS > "
           "outside。なければ「なし」）。機器："});
  out.about = ids_of(draft_.plant(), Kind::device);
  if (const std::string outside = outer_zone(draft_.plant()); !outside.empty()) {
    out.about.push_back(outside);
  }
  out.take = [this](const std::string& answer) { return take_flows(answer); };
  return open(std::move(out));
}

Taken InterviewTopics::take_flows(const std::string& answer) const {
  Taken taken;
  if (says_none(answer)) {
    taken.writings = {an_entry("flows", "")};
    return taken;
  }
  const Plant& plant = draft_.plant();
  std::set<std::string> used;
  for (const std::string& part : parts_of(answer)) {
    for (const std::string_view arrow : {"->", "→", "＞", "⇒", ">"}) {
      const std::size_t at = part.find(arrow);
      if (at == std::string::npos) continue;
      const std::string from = id_meant(plant, kPlaces, part.substr(0, at));
      const std::string to = id_meant(plant, kPlaces, part.substr(at + arrow.size()));
      if (from.empty() || to.empty()) break;
      const std::string id = free_id(plant, model::only(Kind::flow), from + "-to-" + to, used);
      taken.writings.push_back(
          an_entry("flows", fmt::format("{}: {{ from: {}, to: {} }}", yaml_word(id),
                                        yaml_word(from), yaml_word(to))));
      break;
    }
  }
  if (taken.writings.size() != parts_of(answer).size()) {
    taken.writings.clear();
    taken.wrong =
        say({"please write each as FROM > TO", "「送信元 > 送信先」の形で書いてください"});
  }
  return taken;
}

std::optional<Asking> InterviewTopics::attribute(Kind kind, std::string_view name, bool each) {
  const model::AttributeId id = model::find_attribute(kind, name);
  const std::vector<std::string> ids =
      kind == Kind::plant ? std::vector<std::string>{""} : ids_of(draft_.plant(), kind);
  Asking asking = attribute_asking(draft_, id, ids, asked_, language_);
  const bool part = each || std::ranges::any_of(asking.keys, [&](const std::string& key) {
                      return parted_.contains(key);
                    });
  if (part && asking.about.size() > 1) {
    asking = attribute_asking(draft_, id, {asking.about.front()}, asked_, language_);
  }
  return open(std::move(asking));
}

std::optional<Asking> InterviewTopics::attributes() {
  struct One {
    Kind kind;
    std::string_view name;
    bool each;
  };
  // Without these nothing can be said of who comes in and what goes out.
  constexpr std::array<One, 7> kFirst = {{{Kind::plant, "size", false},
                                          {Kind::remote_access, "over", true},
                                          {Kind::remote_access, "ends_at", true},
                                          {Kind::party, "role", true},
                                          {Kind::flow, "data", false},
                                          {Kind::flow, "access", false},
                                          {Kind::plant, "inventory", false}}};
  for (const One& one : kFirst) {
    if (auto asking = attribute(one.kind, one.name, one.each)) return asking;
  }
  return std::nullopt;
}

std::optional<Asking> InterviewTopics::what_decides() {
  for (const diag::Question& question : std::vector(draft_.report().questions)) {
    const auto kind = model::kind_named(question.entity_kind);
    const model::AttributeId id =
        kind ? model::find_attribute(*kind, question.attribute) : model::kNoAttribute;
    if (id == model::kNoAttribute) continue;
    std::vector<std::string> ids;
    for (const diag::Subject& entity : question.entities) ids.push_back(entity.id);
    if (*kind == Kind::plant) ids = {""};
    Asking asking = attribute_asking(draft_, id, ids, asked_, language_);
    const bool part = std::ranges::any_of(
        asking.keys, [&](const std::string& key) { return parted_.contains(key); });
    if (part && asking.about.size() > 1) {
      asking = attribute_asking(draft_, id, {asking.about.front()}, asked_, language_);
    }
    if (auto open_one = open(std::move(asking))) return open_one;
  }
  return std::nullopt;
}

}  // namespace cli
