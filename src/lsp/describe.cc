#include "lsp/describe.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/labels.h"
#include "read/read.h"
#include "read/words.h"
#include "report/words.h"
#include "text/unicode.h"

namespace lsp {
namespace {

using model::Attribute;
using model::Kind;
using model::Ref;

constexpr std::size_t kMostListed = 12;

template <class Rows>
const auto* row_of(const Rows& rows, std::optional<std::uint32_t> index) {
  return index && *index < rows.size() ? &rows[*index] : nullptr;
}

std::string protocol_means(const model::Protocol& row, const View& view) {
  std::string out = row.name.in(view.language);
  const auto add = [&](std::string_view en, std::string_view ja) {
    out += view.ja() ? "、" : ", ";
    out += view.ja() ? ja : en;
  };
  if (row.clear_text) {
    *row.clear_text ? add("clear text", "平文") : add("encrypted", "暗号化");
  }
  if (row.can_write) add("can write to controllers", "制御装置に書き込める");
  if (!row.ports.empty()) {
    std::string ports;
    for (const std::uint16_t port : row.ports) {
      ports += (ports.empty() ? "" : "/") + std::to_string(port);
    }
    add("port " + ports, "ポート " + ports);
  }
  return out;
}

std::string vocabulary_means(model::Words words, std::string_view word, const View& view) {
  const model::Vocabulary& all = view.vocabulary;
  if (words == model::Words::device_type) {
    const auto* row = row_of(all.device_types, all.device_type(word));
    return row == nullptr ? "" : row->name.in(view.language);
  }
  if (words == model::Words::medium) {
    const auto* row = row_of(all.media, all.medium(word));
    return row == nullptr ? "" : row->name.in(view.language);
  }
  const auto* row = row_of(all.protocols, all.protocol(word));
  return row == nullptr ? "" : protocol_means(*row, view);
}

std::string takes(const Attribute& attribute, const View& view) {
  const bool ja = view.ja();
  switch (attribute.type) {
    case model::Type::boolean:
      return "`yes` | `no`";
    case model::Type::integer:
      return fmt::format("{}..{}", attribute.min, attribute.max);
    case model::Type::date:
      return attribute.fixed.empty() ? "`YYYY-MM-DD`" : "`YYYY-MM-DD` | `ended`";
    case model::Type::reference: {
      std::string kinds;
      for (std::size_t i = 0; i < model::kKinds; ++i) {
        const auto kind = static_cast<Kind>(i);
        if (!model::holds(attribute.refers, kind)) continue;
        kinds += (kinds.empty() ? "" : ja ? "・" : ", ");
        kinds += report::kind_word(model::name(kind)).in(view.language);
      }
      return (ja ? "次の ID：" : "an id of: ") + kinds;
    }
    case model::Type::address:
      return ja ? "IP アドレス、`dhcp`、`none`" : "an IP address, `dhcp` or `none`";
    case model::Type::cidr:
      return ja ? "IP ネットワーク" : "an IP network";
    case model::Type::endpoint:
      return ja ? "ID、アドレス、ネットワーク、`any`" : "an id, an address, a network or `any`";
    case model::Type::choice:
    case model::Type::text:
      return {};
  }
  return {};
}

std::string absence(const Attribute& attribute, const View& view) {
  switch (attribute.need) {
    case model::Need::required:
      return view.in({"required", "必須"});
    case model::Need::unknown:
      return view.in({"not stated = unknown: verdicts that need it stay open",
                      "記載なし＝不明（必要とする判定は保留になります）"});
    case model::Need::fallback:
      if (attribute.fallback.empty()) return {};
      return view.in({"not stated = ", "記載なし＝"}) + code(attribute.fallback);
  }
  return {};
}

std::string origin_words(model::Origin origin, const View& view) {
  if (origin == model::Origin::profile) return view.in({"profile", "プロファイル"});
  if (origin == model::Origin::zone_default) return view.in({"zone default", "ゾーンの既定"});
  return view.in({"default", "既定"});
}

/// The few facts that say what an entity is.
std::string facts_of(Ref entity, const View& view) {
  constexpr std::string_view kTelling[] = {"name",    "type",     "tier",   "role",  "zone",
                                           "network", "medium",   "from",   "to",    "between",
                                           "data",    "protocol", "access", "login", "opened"};
  std::string out;
  for (const std::string_view name : kTelling) {
    const model::AttributeId id = model::find_attribute(entity.kind(), name);
    if (id == model::kNoAttribute) continue;
    const model::Column& column = view.reading.plant.table(entity.kind()).column(id);
    const model::Origin origin = column.origin(entity.row());
    if (!model::known(origin) || origin == model::Origin::fallback) continue;
    const std::string value = reader::written(view.reading.plant, entity, id);
    const std::string means = meaning(model::attribute(id), value, view);
    out +=
        fmt::format("- `{}`: {}{}{}\n", name, code(value), means.empty() ? "" : " " + prose(means),
                    origin == model::Origin::stated ? "" : " (" + origin_words(origin, view) + ")");
  }
  return out;
}

std::string verdict_of(const diag::Finding& finding, const View& view) {
  const bool ja = view.ja();
  std::string out = "- **" + finding.rule + "** ";
  if (finding.verdict == diag::Verdict::fail) {
    out += std::string(report::word(finding.severity).in(view.language)) + (ja ? "：" : ": ");
  } else if (finding.verdict == diag::Verdict::waived) {
    out += view.in({"accepted: ", "許容済み："});
  } else {
    out += view.in({"open: ", "保留："});
  }
  out += prose(finding.message.in(view.language));
  if (finding.verdict == diag::Verdict::undecided) {
    std::string missing;
    for (const diag::Missing& one : finding.missing) {
      missing += (missing.empty() ? "" : ", ") + code(one.entity.id + "/" + one.attribute);
    }
    if (!missing.empty())
      out += view.in({" – state ", "（記載が必要："}) + missing + (ja ? "）" : "");
  } else if (finding.verdict == diag::Verdict::fail && !finding.why.empty()) {
    out += "  \n  " + prose(finding.why.in(view.language));
  }
  return out + "\n";
}

std::size_t passes(const diag::PlantReport& report, std::string_view kind, std::string_view id) {
  std::size_t count = 0;
  for (const diag::SubjectVerdict& one : report.verdicts) {
    const diag::Subject& subject = report.subjects[one.subject];
    if (one.verdict == diag::Verdict::pass && subject.kind == kind && subject.id == id) ++count;
  }
  return count;
}

std::string verdicts_of(Ref entity, const View& view) {
  const diag::PlantReport* report = view.report();
  if (report == nullptr) {
    return view.in({"_not judged yet, or the plant has faults_\n",
                    "_未判定です（入力の誤りがあるか、判定待ち）_\n"});
  }
  const std::string kind(model::name(entity.kind()));
  const std::string id(view.reading.plant.id(entity));
  std::string out;
  std::size_t shown = 0;
  std::size_t all = 0;
  for (const diag::Finding& finding : report->findings) {
    if (finding.subject.kind != kind || finding.subject.id != id) continue;
    if (++all > kMostListed) continue;
    out += verdict_of(finding, view);
    ++shown;
  }
  if (all > shown) {
    out += fmt::format(fmt::runtime(view.ja() ? "- ほか {} 件\n" : "- and {} more\n"), all - shown);
  }
  const std::size_t passed = passes(*report, kind, id);
  out += fmt::format(fmt::runtime(view.ja() ? "\n適合：{} 件\n" : "\npasses: {}\n"), passed);
  return out;
}

}  // namespace

std::string code(std::string_view text) {
  std::string shown = text::visible(text);
  std::replace(shown.begin(), shown.end(), '`', '\'');
  return "`" + shown + "`";
}

std::string prose(std::string_view text) {
  constexpr std::string_view kActing = "\\`*_{}[]<>#|!";
  std::string out;
  for (const char c : text::visible(text)) {
    if (kActing.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string meaning(const Attribute& attribute, std::string_view word, const View& view) {
  const std::string_view stands = reader::canonical(attribute, word);
  if (attribute.words == model::Words::fixed || attribute.words == model::Words::none) {
    const std::string_view label = model::label(attribute.name, stands).in(view.language);
    if (!label.empty()) return std::string(label);
    return stands != word ? std::string(stands) : std::string();
  }
  return vocabulary_means(attribute.words, word, view);
}

std::vector<WordChoice> words_for(const Attribute& attribute, const View& view) {
  std::vector<WordChoice> out;
  if (attribute.type == model::Type::boolean) {
    out.push_back({"yes", std::string(model::label(attribute.name, "yes").in(view.language)), {}});
    out.push_back({"no", std::string(model::label(attribute.name, "no").in(view.language)), {}});
  } else {
    for (const std::string_view word : reader::words_of(attribute, view.vocabulary)) {
      out.push_back({std::string(word), meaning(attribute, word, view), {}});
    }
  }
  for (const std::string_view word : reader::japanese_words(attribute)) {
    const std::string_view stands = reader::canonical(attribute, word);
    out.push_back({std::string(word), meaning(attribute, word, view), std::string(stands)});
  }
  return out;
}

std::string attribute_page(const Attribute& attribute, const View& view) {
  std::string out = fmt::format("**{}** – {}\n\n", attribute.name, attribute.doc.in(view.language));
  const std::string_view question = attribute.question.in(view.language);
  if (!question.empty()) out += std::string(question) + "\n\n";
  const std::string form = takes(attribute, view);
  if (!form.empty()) out += form + "\n\n";
  std::size_t listed = 0;
  for (const std::string_view word : attribute.fixed) {
    if (attribute.type == model::Type::date) break;
    const std::string means = meaning(attribute, word, view);
    out += "- " + code(word) + (means.empty() ? "" : " " + prose(means)) + "\n";
    ++listed;
  }
  if (listed > 0) out += "\n";
  return out + absence(attribute, view);
}

std::string entity_page(Ref entity, const View& view) {
  const std::string kind(report::kind_word(model::name(entity.kind())).in(view.language));
  return fmt::format("**{}** – {}\n\n{}\n{}", prose(view.reading.plant.id(entity)), kind,
                     facts_of(entity, view), verdicts_of(entity, view));
}

}  // namespace lsp
