#include "graph/draw.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "graph/marks.h"
#include "graph/places.h"
#include "model/attribute.h"
#include "model/labels.h"
#include "report/words.h"

namespace graph {
namespace {

using model::Kind;
using model::Ref;
using text::Words;

/// How many ids a row of the table names before it counts the rest.
constexpr std::size_t kShownIds = 3;

class Artist {
 public:
  Artist(const facts::World& world, const diag::PlantReport& report, text::Language language)
      : world_(world),
        plant_(world.plant()),
        report_(report),
        marks_(report, plant_, language),
        picture_{language, {}, {}, {}, {}, {}, {}, {}},
        places_(world, marks_, picture_) {}

  Picture take() {
    title();
    places_.add_legs(picture_.lines);
    links();
    flows();
    sessions();
    conduits();
    picture_.rules = marks_.rules();
    elsewhere();
    for (const diag::Note& note : report_.assumptions) {
      picture_.notes.push_back(note.in(picture_.language));
    }
    return std::move(picture_);
  }

 private:
  [[nodiscard]] std::string in(const Words& words) const {
    return std::string(words.in(picture_.language));
  }
  template <typename... Args>
  [[nodiscard]] std::string format(const Words& words, const Args&... args) const {
    return fmt::format(fmt::runtime(words.in(picture_.language)), args...);
  }

  void title() {
    picture_.title = report_.name.empty()
                         ? report_.id
                         : format({"{} ({})", "{}（{}）"}, report_.name, report_.id);
    std::array<std::size_t, 5> counts{};
    std::size_t open = 0;
    for (const diag::Finding& finding : report_.findings) {
      if (finding.is_folded) continue;
      if (finding.verdict == diag::Verdict::fail) {
        ++counts[static_cast<std::size_t>(finding.severity)];
      }
      if (finding.verdict == diag::Verdict::undecided) ++open;
    }
    std::string found;
    for (std::size_t i = counts.size(); i-- > 0;) {
      if (counts[i] == 0) continue;
      if (!found.empty()) found += in({", ", "、"});
      found +=
          format({"{1} {0}", "{0} {1}"},
                 report::word(static_cast<diag::Severity>(i)).in(picture_.language), counts[i]);
    }
    if (found.empty()) found = in({"none", "なし"});
    picture_.summary =
        format({"findings: {}; undecided: {}", "指摘：{}　判定不能：{} 件"}, found, open);
    for (const diag::ReadCount& count : report_.read) {
      if (count.kind != "zone" && count.kind != "device" && count.kind != "flow") continue;
      picture_.summary +=
          in({"; ", "　"}) + report::counted(count.pieces > 0 ? count.pieces : count.entries,
                                             count.kind, picture_.language);
    }
  }

  [[nodiscard]] std::string ids(const std::vector<std::string>& all) const {
    std::string out;
    for (std::size_t i = 0; i < all.size() && i < kShownIds; ++i) {
      if (i > 0) out += in({", ", "、"});
      out += all[i];
    }
    if (all.size() > kShownIds) {
      out += format({" and {} more", " ほか {} 件"}, all.size() - kShownIds);
    }
    return out;
  }

  [[nodiscard]] std::string name(const End& end) const {
    const Box& box = picture_.boxes[end.box];
    if (end.card) return box.groups[*end.group].cards[*end.card].id;
    return box.title.substr(0, box.title.find("  "));
  }

  /// A sort of lines that are drawn, and what is left of it.
  struct Bundle {
    Line line;
    std::vector<std::string> ids;
  };
  using Key = std::tuple<int, std::size_t, std::size_t, std::size_t, std::size_t, std::size_t,
                         std::size_t, std::uint32_t, bool>;

  static Key key(const Line& line, std::uint32_t medium) {
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    return {static_cast<int>(line.kind), line.a.box, line.a.group.value_or(kNone),
            line.a.card.value_or(kNone), line.b.box, line.b.group.value_or(kNone),
            line.b.card.value_or(kNone), medium,     line.mark.severity.has_value()};
  }

  /// Draws the worst and the thickest, in their first order, and says what it leaves out.
  void draw(std::vector<Bundle> bundles, std::string_view letter, const Words& left_out) {
    std::vector<std::size_t> order(bundles.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    if (bundles.size() > kMaxLines) {
      const auto weight = [&](std::size_t i) {
        const Line& line = bundles[i].line;
        return std::tuple(line.mark.severity ? static_cast<int>(*line.mark.severity) + 1 : 0,
                          line.count);
      };
      std::stable_sort(order.begin(), order.end(),
                       [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
      std::size_t lost = 0;
      for (std::size_t i = kMaxLines; i < order.size(); ++i) lost += bundles[order[i]].line.count;
      picture_.notes.push_back(format(left_out, order.size() - kMaxLines, lost));
      order.resize(kMaxLines);
      std::sort(order.begin(), order.end());
    }
    std::size_t number = 0;
    for (const std::size_t i : order) {
      if (!bundles[i].line.goes_on) ++number;
      bundles[i].line.number = fmt::format("{}{}", letter, number);
      picture_.lines.push_back(std::move(bundles[i].line));
    }
  }

  void links() {
    std::vector<Bundle> bundles;
    std::map<Key, std::size_t> index;
    for (std::uint32_t row = 0; row < plant_.table(Kind::link).size(); ++row) {
      const Ref link(Kind::link, row);
      const model::Medium& medium = world_.medium(link);
      std::vector<End> ends;
      for (const Ref end : world_.topology().ends(row)) {
        if (const auto place = places_.of(end)) ends.push_back(*place);
      }
      // What the plant says of the ends themselves: an outside zone has no device of its own.
      const bool leaves = world_.topology().leaves_site(row).value != topology::Truth::no;
      if (ends.size() == 1 && leaves) ends.push_back(places_.somewhere_outside());
      for (std::size_t i = 1; i < ends.size(); ++i) {
        Line line;
        line.kind = medium.tunnel ? LineKind::tunnel : leaves ? LineKind::outside : LineKind::cable;
        line.a = ends[0];
        line.b = ends[i];
        line.wireless = medium.wireless;
        line.towards_b = medium.one_way;
        line.label = medium.name.in(picture_.language);
        if (i == 1) line.mark = marks_.of(link);
        if (line.a.box == line.b.box && line.mark.empty()) continue;
        if (line.kind == LineKind::cable && line.mark.empty()) {
          // Wiring inside the plant goes from box to box: which socket is the wiring plan's affair.
          line.a = {line.a.box, std::nullopt, std::nullopt};
          line.b = {line.b.box, std::nullopt, std::nullopt};
        }
        if (line.a.box == line.b.box) continue;
        const auto medium_code = world_.column(Kind::link, "medium").get(row).value_or(0);
        const auto [found, fresh] = index.emplace(key(line, medium_code), bundles.size());
        if (fresh) {
          bundles.push_back({std::move(line), {}});
        } else {
          ++bundles[found->second].line.count;
          merge(bundles[found->second].line.mark, line.mark);
        }
        std::vector<std::string>& names = bundles[found->second].ids;
        if (names.empty() || names.back() != plant_.id(link)) {
          names.emplace_back(plant_.id(link));
          bundles[found->second].line.refs.push_back("link/" + names.back());
        }
      }
    }
    for (Bundle& bundle : bundles) {
      bundle.line.text = format({"{1}, {2} – {3}: {0}", "{1}、{2} – {3}：{0}"}, ids(bundle.ids),
                                bundle.line.label, name(bundle.line.a), name(bundle.line.b));
    }
    draw(std::move(bundles), "L",
         {"not drawn: bundles of lines ({}), lines ({})", "回線 {} 組（{} 本）は図にありません"});
  }

  struct Traffic {
    std::size_t there = 0;
    std::size_t back = 0;
    std::vector<std::uint32_t> data;
    bool writes = false;
  };

  void flows() {
    std::vector<Bundle> bundles;
    std::vector<Traffic> traffic;
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> index;
    std::size_t inner = 0;
    for (std::uint32_t row = 0; row < plant_.table(Kind::flow).size(); ++row) {
      const Ref flow(Kind::flow, row);
      const auto from = places_.of(world_.reference(flow, "from"));
      const auto to = places_.of(world_.reference(flow, "to"));
      if (!from || !to) continue;
      const Mark& mark = marks_.of(flow);
      if (from->box == to->box) {
        // Traffic inside a zone is not drawn; what is wrong with it is said where it happens.
        merge(picture_.boxes[from->box].mark, mark);
        ++inner;
        continue;
      }
      const auto [low, high] = std::minmax(from->box, to->box);
      const auto [found, fresh] = index.emplace(std::pair(low, high), bundles.size());
      if (fresh) {
        Line line;
        line.kind = LineKind::flow;
        line.a = {from->box, std::nullopt, std::nullopt};
        line.b = {to->box, std::nullopt, std::nullopt};
        line.count = 0;
        bundles.push_back({std::move(line), {}});
        traffic.emplace_back();
      }
      Line& line = bundles[found->second].line;
      Traffic& sum = traffic[found->second];
      ++line.count;
      line.refs.push_back("flow/" + std::string(plant_.id(flow)));
      const bool there = line.a.box == from->box;
      ++(there ? sum.there : sum.back);
      (there ? line.towards_b : line.towards_a) = true;
      merge(line.mark, mark);
      for (const std::uint32_t code : world_.list(flow, "data")) {
        if (std::find(sum.data.begin(), sum.data.end(), code) == sum.data.end()) {
          sum.data.push_back(code);
        }
      }
      const auto access = world_.word(flow, "access").value_or("read");
      sum.writes = sum.writes || access != "read";
    }
    const auto words = model::attribute(model::find_attribute(Kind::flow, "data")).fixed;
    for (std::size_t i = 0; i < bundles.size(); ++i) {
      Line& line = bundles[i].line;
      Traffic& sum = traffic[i];
      std::sort(sum.data.begin(), sum.data.end());
      std::string data;
      for (const std::uint32_t code : sum.data) {
        if (!data.empty()) data += in({", ", "、"});
        data += model::label("data", words[code]).in(picture_.language);
      }
      if (data.empty()) data = in({"data not stated", "データの記載なし"});
      const std::string way = sum.back == 0    ? fmt::format("→ {}", name(line.b))
                              : sum.there == 0 ? fmt::format("← {}", name(line.b))
                                               : fmt::format("⇄ {}", name(line.b));
      line.label = fmt::format("×{}", line.count);
      const std::string agreed = conduit(line);
      if (!agreed.empty()) line.label += " " + agreed;
      line.text = format({"{0} {1}, flows: {2}: {3}{4}", "{0} {1}　{2} 件：{3}{4}"}, name(line.a),
                         way, line.count, data,
                         sum.writes ? in({" (writes)", "（書込みあり）"}) : std::string());
      if (!agreed.empty()) line.text += format({"; conduit {}", "　コンジット {}"}, agreed);
    }
    if (inner > 0) {
      picture_.notes.push_back(
          format({"not drawn: flows inside one zone ({})", "ゾーン内の通信 {} 件は図にありません"},
                 inner));
    }
    draw(std::move(bundles), "F",
         {"not drawn: pairs of zones ({}), flows ({})",
          "ゾーンの組 {} 件（通信 {} 件）は図にありません"});
  }

  /// The conduit that is agreed between the zones at the ends of a line.
  [[nodiscard]] std::string conduit(const Line& line) const {
    const Refs& a = picture_.boxes[line.a.box].refs;
    const Refs& b = picture_.boxes[line.b.box].refs;
    if (a.empty() || b.empty()) return {};
    for (std::uint32_t row = 0; row < plant_.table(Kind::conduit).size(); ++row) {
      const auto ends = world_.list(Ref(Kind::conduit, row), "between");
      if (ends.size() != 2) continue;
      const std::string first = "zone/" + std::string(plant_.id(Ref::from_raw(ends[0])));
      const std::string second = "zone/" + std::string(plant_.id(Ref::from_raw(ends[1])));
      if ((first == a[0] && second == b[0]) || (first == b[0] && second == a[0])) {
        return std::string(plant_.id(Ref(Kind::conduit, row)));
      }
    }
    return {};
  }

  void conduits() {
    for (std::uint32_t row = 0; row < plant_.table(Kind::conduit).size(); ++row) {
      const Ref conduit(Kind::conduit, row);
      std::vector<std::string> through;
      for (const std::uint32_t raw : world_.list(conduit, "through")) {
        through.emplace_back(plant_.id(Ref::from_raw(raw)));
      }
      const auto ends = world_.list(conduit, "between");
      if (ends.size() != 2) continue;
      picture_.notes.push_back(
          format({"conduit {0}: {1} – {2}{3}", "コンジット {0}：{1} – {2}{3}"}, plant_.id(conduit),
                 plant_.id(Ref::from_raw(ends[0])), plant_.id(Ref::from_raw(ends[1])),
                 through.empty() ? std::string() : in({", through ", "、経由："}) + ids(through)));
    }
  }

  void sessions() {
    std::vector<Bundle> bundles;
    for (std::uint32_t row = 0; row < plant_.table(Kind::remote_access).size(); ++row) {
      const Ref access(Kind::remote_access, row);
      const Ref party = world_.reference(access, "party");
      std::optional<End> to = places_.of(world_.reference(access, "ends_at"));
      std::optional<End> from = places_.of(world_.reference(access, "from"));
      std::optional<End> entry;
      if (!from) from = places_.of_party(party);
      for (const std::uint32_t raw : world_.list(access, "over")) {
        const Ref line = Ref::from_raw(raw);
        if (line.kind() != Kind::link) continue;
        const Ref near = world_.topology().near_end(line.row());
        if (!entry) entry = places_.of(near);
        if (!to) to = places_.of(near);
        for (const Ref end : world_.topology().ends(line.row())) {
          if (!from && end != near) from = places_.of(end);
        }
      }
      const auto reaches = world_.list(access, "reaches");
      if (!to && !reaches.empty()) to = places_.of(Ref::from_raw(reaches.front()));
      if (!from) from = places_.somewhere_outside();
      if (!to || from->box == to->box) {
        if (!marks_.of(access).empty() || !to) left_out(access);
        continue;
      }
      Line line;
      line.kind = LineKind::session;
      line.a = *from;
      line.b = *to;
      line.towards_b = true;
      line.mark = marks_.of(access);
      line.refs = {"remote_access/" + std::string(plant_.id(access))};
      line.label = plant_.id(access);
      line.text =
          format({"{0}: remote access to {2}, by {1}", "{0}：{1} が {2} へ接続"}, plant_.id(access),
                 party.valid() ? std::string(plant_.id(party))
                               : in({"a party not stated", "（記載のない相手）"}),
                 name(line.b));
      // It is drawn where it enters, and on from there.
      const bool enters = entry && entry->box != from->box && entry->box != to->box;
      if (enters) line.b = *entry;
      Line rest = line;
      bundles.push_back({std::move(line), {}});
      if (!enters) continue;
      rest.a = *entry;
      rest.b = *to;
      rest.goes_on = true;
      bundles.push_back({std::move(rest), {}});
    }
    draw(std::move(bundles), "R",
         {"{} remote accesses are not drawn", "リモート接続 {} 件は図にありません"});
  }

  void left_out(Ref ref) {
    std::string rules;
    for (const std::string& rule : marks_.of(ref).rules) rules += " " + rule;
    picture_.notes.push_back(
        format({"{} '{}' is not drawn{}", "{}「{}」は図にありません{}"},
               report::kind_word(model::name(ref.kind())).in(picture_.language), plant_.id(ref),
               rules.empty() ? rules : ":" + rules));
  }

  /// Findings about what has no place in the picture.
  void elsewhere() {
    for (const auto& [ref, mark] : marks_.all()) {
      switch (ref.kind()) {
        case Kind::zone:
        case Kind::network:
        case Kind::device:
        case Kind::link:
        case Kind::flow:
        case Kind::remote_access:
          continue;
        default:
          break;
      }
      std::string what;
      for (const std::string& rule : mark.rules) what += (what.empty() ? "" : ", ") + rule;
      if (mark.open > 0) {
        if (!what.empty()) what += ", ";
        what += format({"{} undecided", "判定不能 {} 件"}, mark.open);
      }
      picture_.notes.push_back(format(
          {"{} '{}': {}", "{}「{}」：{}"},
          report::kind_word(model::name(ref.kind())).in(picture_.language), plant_.id(ref), what));
    }
  }

  const facts::World& world_;
  const model::Plant& plant_;
  const diag::PlantReport& report_;
  Marks marks_;
  Picture picture_;
  Places places_;
};

}  // namespace

Picture draw(const facts::World& world, const diag::PlantReport& report, text::Language language) {
  return Artist(world, report, language).take();
}

}  // namespace graph
