#include "lsp/rename.h"

#include <algorithm>
#include <map>
#include <vector>

#include "lsp/mentions.h"
#include "lsp/yaml_text.h"

namespace lsp {
namespace {

struct Replacement {
  text::Span span;
  std::string text;
};

/// A name without its quotes.
std::string unquoted(std::string_view written) {
  if (written.size() >= 2 && (written.front() == '"' || written.front() == '\'')) {
    written = written.substr(1, written.size() - 2);
  }
  return std::string(written);
}

/// What a mention becomes: of "fw-1/in" the part that is the target's.
std::string replaced(const Mention& mention, const Target& target, std::string_view written,
                     const std::string& id) {
  const std::string name = unquoted(written);
  const std::size_t slash = name.rfind('/');
  if (mention.target.declared != target.declared) return id + name.substr(target.id.size());
  const bool inner = target.entity.valid() && target.entity.kind() == model::Kind::interface;
  if (inner && slash != std::string::npos) return name.substr(0, slash + 1) + id;
  return id;
}

std::vector<Replacement> replacements(const Reading& reading, const Target& target,
                                      const std::string& id) {
  std::vector<Replacement> out{{target.declared, yaml_word(id)}};
  for (const Mention& mention : mentions_of(reading, target)) {
    const std::string_view written = reading.sources.bytes(mention.span);
    out.push_back({mention.span, yaml_word(replaced(mention, target, written, id))});
  }
  std::ranges::sort(out, {}, &Replacement::span);
  return out;
}

/// The texts of the plant with the edits in place.
Texts edited(const Reading& reading, const std::vector<Replacement>& edits, Texts texts) {
  std::map<text::FileId, std::string> changed;
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
    auto [text, fresh] = changed.try_emplace(edit->span.file);
    if (fresh) text->second = reading.sources.bytes(edit->span.file);
    text->second.replace(edit->span.begin, edit->span.end - edit->span.begin, edit->text);
  }
  for (auto& [file, text] : changed) {
    texts[std::string(reading.sources.name(file))] =
        std::make_shared<const std::string>(std::move(text));
  }
  return texts;
}

/// Whether the other plant is this one with its thing named otherwise: read without fault, and
/// named as often.
bool same_plant(const Reading& before, const Reading& after, const Target& target,
                std::size_t mentions) {
  for (std::size_t i = 0; i < model::kKinds; ++i) {
    const auto kind = static_cast<model::Kind>(i);
    if (before.plant.table(kind).size() != after.plant.table(kind).size()) return false;
  }
  Target now = target;
  if (target.entity.valid()) {
    now = target_of(after, target.entity).value_or(target);
  } else {
    for (std::size_t i = 0; i < before.plant.profiles.size(); ++i) {
      if (before.plant.profiles[i].place.key != target.declared) continue;
      if (i >= after.plant.profiles.size()) return false;
      now.declared = after.plant.profiles[i].place.key;
    }
  }
  return mentions_of(after, now).size() == mentions;
}

}  // namespace

Json prepared_rename(const View& view, std::size_t offset) {
  const auto mention = mention_at(view.reading, view.file(), offset);
  if (!mention) return nullptr;
  return {{"range", view.range(mention->span.begin, mention->span.end)},
          {"placeholder", mention->target.id}};
}

std::optional<Json> renamed(const View& view, std::size_t offset, const std::string& id, Host& host,
                            const Texts& texts, Refusal& refusal) {
  const auto mention = mention_at(view.reading, view.file(), offset);
  if (!mention) {
    refusal.message = view.in({"there is no id here", "ここに ID はありません"});
    return std::nullopt;
  }
  if (!view.reading.whole()) {
    refusal.message =
        view.in({"the plant has faults: mend them first, so that no mention is missed",
                 "入力の誤りがあります。参照の漏れを防ぐため、先に直してください"});
    return std::nullopt;
  }
  const std::vector<Replacement> edits = replacements(view.reading, mention->target, id);
  const auto after = read_plant(host, view.reading.root, edited(view.reading, edits, texts),
                                view.reading.vocabulary);
  if (!after->whole()) {
    refusal.message = diag::message(after->faults.all().front(), view.language);
    return std::nullopt;
  }
  if (!same_plant(view.reading, *after, mention->target, edits.size() - 1)) {
    refusal.message = view.in({"under this id the plant would not be the same",
                               "この ID では、もとの工場と同じ意味になりません"});
    return std::nullopt;
  }
  Places places(view.reading.sources, view.encoding, view.uris);
  Json changes = Json::object();
  for (const Replacement& edit : edits) {
    changes[places.uri(edit.span.file)].push_back(
        {{"range", places.range(edit.span)}, {"newText", edit.text}});
  }
  return Json{{"changes", std::move(changes)}};
}

}  // namespace lsp
