#include "report/difference.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "report/escape.h"
#include "report/json_values.h"
#include "report/pen.h"
#include "report/words.h"

namespace report {
namespace {

using Json = nlohmann::ordered_json;
using text::Words;

constexpr std::size_t kShownPairs = 30;  ///< Of who reaches what; the rest is a count.

Words verdict_word(diag::Verdict verdict) {
  switch (verdict) {
    case diag::Verdict::fail:
      return {"fails", "不適合"};
    case diag::Verdict::undecided:
      return {"undecided", "判定不能"};
    case diag::Verdict::waived:
      return {"accepted", "許容済み"};
    default:
      return {"passes", "適合"};
  }
}

/// The sections of a difference as lines; how a line is marked and escaped is up to the format.
class DifferenceLines {
 public:
  explicit DifferenceLines(const diag::Difference& difference) : difference_(difference) {}
  virtual ~DifferenceLines() = default;

  void all() {
    summary(fmt::format(fmt::runtime(in({"{} new, {} resolved, {} changed, {} unchanged",
                                         "新規 {}、解消 {}、変化 {}、変わらず {}"})),
                        difference_.fresh.size(), difference_.resolved.size(),
                        difference_.changed.size(), difference_.unchanged));
    findings({"new", "新規"}, difference_.fresh);
    changed();
    findings({"resolved", "解消"}, difference_.resolved);
    open({"answered", "回答済み"}, difference_.answered);
    open({"open now, and not before", "新たに未記載"}, difference_.asked);
    if (!difference_.compares_reach) {
      section(in({"reach is compared between plants only: a report does not hold it",
                  "到達性は工場どうしでだけ比べます（報告には含まれません）"}));
      return;
    }
    reach({"became reachable", "到達できるようになったもの"}, difference_.reachable);
    reach({"no longer reachable", "到達できなくなったもの"}, difference_.unreachable);
  }

 protected:
  virtual void summary(const std::string& text) = 0;
  virtual void section(const std::string& title) = 0;
  virtual void line(const std::string& text) = 0;

  [[nodiscard]] std::string in(const Words& words) const {
    return std::string(words.in(difference_.language));
  }

 private:
  [[nodiscard]] std::string finding(const diag::Seen& seen) const {
    return fmt::format("{} {} {} {}: {} [{}]{}", in(word(seen.severity)),
                       in(verdict_word(seen.verdict)), seen.rule, seen.subject, plain(seen.message),
                       seen.identity.substr(0, 12), seen.place.empty() ? "" : " " + seen.place);
  }

  void findings(const Words& title, const std::vector<diag::Seen>& all) {
    if (all.empty()) return;
    section(fmt::format("{} ({})", in(title), all.size()));
    for (const diag::Seen& one : all) line(finding(one));
  }

  void changed() {
    if (difference_.changed.empty()) return;
    section(fmt::format("{} ({})", in({"changed", "変化"}), difference_.changed.size()));
    for (const auto& [before, now] : difference_.changed) {
      line(fmt::format("{} {} → {}", in(word(before.severity)), in(verdict_word(before.verdict)),
                       finding(now)));
    }
  }

  void open(const Words& title, const std::vector<diag::Open>& all) {
    if (all.empty()) return;
    section(fmt::format("{} ({})", in(title), all.size()));
    for (const diag::Open& one : all) {
      line(fmt::format("{} {}/{}", plain(one.plant), plain(one.path), one.attribute));
    }
  }

  void reach(const Words& title, const std::vector<diag::Reach>& all) {
    if (all.empty()) return;
    section(fmt::format("{} ({})", in(title), all.size()));
    for (std::size_t i = 0; i < all.size() && i < kShownPairs; ++i) {
      const diag::Reach& one = all[i];
      std::string way;
      for (const std::string& id : one.way) way += (way.empty() ? "" : " → ") + plain(id);
      line(fmt::format(
          "{} → {}{}", plain(one.who == "outside" ? in({"outside", "外部"}) : one.who),
          plain(one.to),
          way.empty() ? "" : fmt::format(fmt::runtime(in({" (by {})", "（経路：{}）"})), way)));
    }
    if (all.size() > kShownPairs) {
      line(fmt::format(fmt::runtime(in({"and {} more (the json format has all)",
                                        "ほか {} 件（json 形式に全件）"})),
                       all.size() - kShownPairs));
    }
  }

  const diag::Difference& difference_;
};

class TextLines : public DifferenceLines {
 public:
  TextLines(const diag::Difference& difference, std::ostream& out)
      : DifferenceLines(difference), out_(out) {}

 private:
  void summary(const std::string& text) override { out_ << text << '\n'; }
  void section(const std::string& title) override { out_ << '\n' << title << '\n'; }
  void line(const std::string& text) override { out_ << "  " << plain(text) << '\n'; }
  std::ostream& out_;
};

class MarkdownLines : public DifferenceLines {
 public:
  MarkdownLines(const diag::Difference& difference, std::ostream& out)
      : DifferenceLines(difference), out_(out) {
    out_ << "## plantlint: " << markdown(plain(difference.old_name)) << " → "
         << markdown(plain(difference.new_name)) << "\n\n";
  }

 private:
  void summary(const std::string& text) override { out_ << "**" << text << "**\n"; }
  void section(const std::string& title) override { out_ << "\n### " << markdown(title) << "\n\n"; }
  void line(const std::string& text) override { out_ << "- " << markdown(plain(text)) << '\n'; }
  std::ostream& out_;
};

Json seen_value(const diag::Seen& seen) {
  return Json{{"plant", seen.plant},     {"rule", seen.rule},
              {"subject", seen.subject}, {"verdict", diag::name(seen.verdict)},
              {"message", seen.message}, {"severity", diag::name(seen.severity)},
              {"place", seen.place},     {"fingerprint", seen.identity}};
}

Json seen_list(const std::vector<diag::Seen>& all) {
  Json out = Json::array();
  for (const diag::Seen& one : all) out.push_back(seen_value(one));
  return out;
}

Json open_list(const std::vector<diag::Open>& all) {
  Json out = Json::array();
  for (const diag::Open& one : all) {
    out.push_back(Json{{"plant", one.plant}, {"path", one.path}, {"attribute", one.attribute}});
  }
  return out;
}

Json reach_list(const std::vector<diag::Reach>& all) {
  Json out = Json::array();
  for (const diag::Reach& one : all) {
    out.push_back(Json{{"plant", one.plant}, {"who", one.who}, {"to", one.to}, {"way", one.way}});
  }
  return out;
}

}  // namespace

void write_difference_text(const diag::Difference& difference, std::ostream& out) {
  TextLines(difference, out).all();
}

void write_difference_markdown(const diag::Difference& difference, std::ostream& out) {
  MarkdownLines(difference, out).all();
}

void write_difference_json(const diag::Difference& difference, std::ostream& out) {
  Json changed = Json::array();
  for (const auto& [before, now] : difference.changed) {
    changed.push_back(Json{{"old", seen_value(before)}, {"new", seen_value(now)}});
  }
  Json value{{"schema", "plantlint-diff/1"},
             {"old", difference.old_name},
             {"new", difference.new_name},
             {"lang", difference.language == text::Language::ja ? "ja" : "en"},
             {"fresh", seen_list(difference.fresh)},
             {"resolved", seen_list(difference.resolved)},
             {"changed", std::move(changed)},
             {"unchanged", difference.unchanged},
             {"answered", open_list(difference.answered)},
             {"asked", open_list(difference.asked)}};
  if (difference.compares_reach) {
    value["reachable"] = reach_list(difference.reachable);
    value["unreachable"] = reach_list(difference.unreachable);
  }
  value["exit_code"] = difference.exit_code;
  out << dump(value, 2) << '\n';
}

}  // namespace report
