#include "facts/vocabulary.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "model/attribute.h"

namespace facts {
namespace {

using expr::Type;
using expr::TypeKind;

text::Bilingual owned(text::Words words) { return {std::string(words.en), std::string(words.ja)}; }

std::vector<std::string> strings(std::span<const std::string_view> words) {
  return {words.begin(), words.end()};
}

Type object(model::Kind kind) { return Type::object(object_type(kind)); }

/// Its id is no attribute that is declared: a field of its own. Computed types say theirs in a row.
bool owes_id(expr::ObjectTypeId type) {
  return computed(type) == nullptr &&
         model::find_attribute(static_cast<model::Kind>(type), "id") == model::kNoAttribute;
}

/// What a condition about one type cannot name keeps its slot under a name that is none.
void add_variables(expr::Vocabulary& vocabulary, std::optional<expr::ObjectTypeId> subject) {
  for (std::size_t i = 0; i < kObjectTypes; ++i) {
    const auto type = static_cast<expr::ObjectTypeId>(i);
    const bool seen = !subject || type == *subject || type == object_type(model::Kind::plant);
    vocabulary.add_variable(
        {(seen ? "" : "no variable here: ") + std::string(name(type)), Type::object(type), {}});
  }
  vocabulary.add_variable({"today", TypeKind::timestamp, {"the date of the run", "実行日"}});
  if (subject) {
    vocabulary.add_variable({"subject", Type::object(*subject), {"what is judged", "判定の対象"}});
  }
}

/// The word sets are added once; attributes that share a set of words share its id.
class Builder {
 public:
  expr::Vocabulary vocabulary;

  Builder() {
    for (std::size_t i = 0; i < kObjectTypes; ++i) {
      const auto type = static_cast<expr::ObjectTypeId>(i);
      const ComputedType* of = computed(type);
      vocabulary.add_object(std::string(name(type)),
                            of == nullptr ? text::Bilingual() : owned(of->doc));
    }
    severity_ = vocabulary.add_words({"info", "low", "medium", "high", "critical"});
    for (const model::Attribute& row : model::attributes()) {
      vocabulary.add_field(object_type(row.kind), {field_name(row), type_of(row), owned(row.doc),
                                                   row.need == model::Need::unknown});
    }
    for (std::size_t i = 0; i < kObjectTypes; ++i) {
      const auto type = static_cast<expr::ObjectTypeId>(i);
      if (owes_id(type)) {
        vocabulary.add_field(type, {"id", TypeKind::string, {"its id", "ID"}, false});
      }
      for (const Table& table : tables()) {
        if (table.type != type) continue;
        for (const Row& row : table.rows) {
          vocabulary.add_field(type,
                               {std::string(row.name), type_of(row.shape), owned(row.doc), true});
        }
      }
    }
    add_functions();
    add_variables(vocabulary, std::nullopt);
  }

  [[nodiscard]] expr::WordSetId severity() const { return severity_; }

 private:
  /// "analysis.used_for" is the field `analysis_used_for`: `policy` is a word of its own beside
  /// `policy.default`, so that no object can stand between.
  static std::string field_name(const model::Attribute& row) {
    // `carries` is who travels over a link.
    const bool trunk = row.kind == model::Kind::link && row.name == "carries";
    std::string out(trunk ? "carries_networks" : row.name);
    std::replace(out.begin(), out.end(), '.', '_');
    return out;
  }

  Type words(std::span<const std::string_view> list) {
    std::string key;
    for (const std::string_view word : list) key.append(word).push_back('\n');
    const auto found = sets_.find(key);
    if (found != sets_.end()) return Type::word(found->second);
    const expr::WordSetId id = vocabulary.add_words(strings(list));
    sets_.emplace(key, id);
    return Type::word(id);
  }

  Type single(const model::Attribute& row) {
    switch (row.type) {
      case model::Type::boolean:
        return TypeKind::boolean;
      case model::Type::integer:
        return TypeKind::integer;
      case model::Type::date:
        return TypeKind::timestamp;
      case model::Type::choice:
        if (row.words == model::Words::medium) return Type::object(kMedium);
        return row.words == model::Words::fixed ? words(row.fixed) : Type(TypeKind::string);
      case model::Type::reference: {
        for (std::size_t i = 0; i < model::kKinds; ++i) {
          const auto kind = static_cast<model::Kind>(i);
          if (row.refers == model::only(kind)) return object(kind);
        }
        return TypeKind::string;  // the id, where several kinds may stand
      }
      case model::Type::text:
      case model::Type::address:
      case model::Type::cidr:
      case model::Type::endpoint:
        return TypeKind::string;
    }
    return TypeKind::dyn;
  }

  Type type_of(const model::Attribute& row) {
    return row.list ? Type::list(single(row)) : single(row);
  }

  Type type_of(Shape shape) {
    using model::Kind;
    switch (shape) {
      case Shape::boolean:
        return TypeKind::boolean;
      case Shape::integer:
        return TypeKind::integer;
      case Shape::text:
        return TypeKind::string;
      case Shape::texts:
        return Type::list(TypeKind::string);
      case Shape::protection:
        return words(model::attribute(model::find_attribute(Kind::flow, "protection")).fixed);
      case Shape::device_auth:
        return words(model::attribute(model::find_attribute(Kind::flow, "device_auth")).fixed);
      case Shape::device:
        return object(Kind::device);
      case Shape::zone:
        return object(Kind::zone);
      case Shape::speech:
        return Type::object(kSpeech);
      case Shape::end:
        return Type::object(kEnd);
      case Shape::way:
        return Type::object(kWay);
      case Shape::policy_rules:
        return Type::list(object(Kind::policy_rule));
      case Shape::ends:
        return Type::list(Type::object(kEnd));
      case Shape::legs:
        return Type::list(Type::object(kLeg));
      case Shape::calls:
        return Type::list(Type::object(kCall));
      case Shape::passages:
        return Type::list(Type::object(kPassage));
      case Shape::exits:
        return Type::list(Type::object(kExit));
      case Shape::crossings:
        return Type::list(Type::object(kCrossing));
      case Shape::devices:
        return Type::list(object(Kind::device));
      case Shape::zones:
        return Type::list(object(Kind::zone));
      case Shape::networks:
        return Type::list(object(Kind::network));
      case Shape::links:
        return Type::list(object(Kind::link));
      case Shape::flows:
        return Type::list(object(Kind::flow));
      case Shape::sessions:
        return Type::list(object(Kind::remote_access));
    }
    return TypeKind::dyn;
  }

  void add_functions() {
    const Type severity = Type::word(severity_);
    const Type integer = TypeKind::integer;
    const Type string = TypeKind::string;
    vocabulary.add_function({"risk",
                             std::nullopt,
                             {integer, integer},
                             severity,
                             {"the severity of a consequence (1-4) under an exposure (1-4)",
                              "影響度（1〜4）とさらされ方（1〜4）から重大度を求める"}});
    vocabulary.add_function(
        {"step_down",
         std::nullopt,
         {severity},
         severity,
         {"one level less, for a stated compensation", "代替策がある場合に一段下げる"}});
    vocabulary.add_function({"at_least",
                             std::nullopt,
                             {severity, severity},
                             severity,
                             {"the worse of two severities", "二つの重大度の高い方"}});
    vocabulary.add_function(
        {"worst",
         std::nullopt,
         {Type::list(object(model::Kind::device))},
         integer,
         {"in `severity` alone: the worst consequence (1-4) of the devices that "
          "are surely in the list, or, where none is, of those that may be",
          "`severity`専用：確実に含まれる機器（なければ含まれ得る機器）のうち"
          "最も大きい影響度（1〜4）"},
         true,
         true});
    vocabulary.add_function(
        {"worst",
         std::nullopt,
         {Type::list(Type::list(object(model::Kind::device)))},
         integer,
         {"the same of all devices in lists of them", "機器のリストのリストについて同じ"},
         true,
         true});
    vocabulary.add_function({"exposure",
                             std::nullopt,
                             {Type::list(Type::object(kCall))},
                             integer,
                             {"in `severity` alone: the highest exposure (1-4) of the calls that "
                              "are surely in the list, or, where none is, of those that may be",
                              "`severity`専用：確実に含まれる接続（なければ含まれ得る接続）のうち"
                              "最も高いさらされ方（1〜4）"},
                             true,
                             true});
    vocabulary.add_function({"lets",
                             Type::object(kCall),
                             {string},
                             TypeKind::boolean,
                             {"what stands on its way lets this service through (a word of "
                              "`services` of devices)",
                              "そのサービス（機器の `services` の語）が途中で止められないか"}});
    vocabulary.add_function({"sure",
                             std::nullopt,
                             {TypeKind::boolean},
                             TypeKind::boolean,
                             {"in `severity` alone: yes only if it is known",
                              "`severity`専用：確実に成り立つときだけ真"},
                             true,
                             true});
    for (std::size_t i = 0; i < model::kKinds; ++i) {
      const auto type = static_cast<expr::ObjectTypeId>(i);
      vocabulary.add_function(
          {"label",
           Type::object(type),
           {string},
           string,
           {"a label of the entity, or an empty text", "ラベルの値（なければ空）"}});
    }
  }

  std::map<std::string, expr::WordSetId> sets_;
  expr::WordSetId severity_{};
};

const Builder& builder() {
  static const Builder kBuilder;
  return kBuilder;
}

}  // namespace

const expr::Vocabulary& vocabulary() { return builder().vocabulary; }

const expr::Vocabulary& vocabulary_for(expr::ObjectTypeId subject) {
  static std::mutex mutex;
  static std::map<expr::ObjectTypeId, std::unique_ptr<expr::Vocabulary>> cache;
  const std::lock_guard lock(mutex);
  std::unique_ptr<expr::Vocabulary>& kept = cache[subject];
  if (kept == nullptr) {
    kept = std::make_unique<expr::Vocabulary>(builder().vocabulary.without_variables());
    add_variables(*kept, subject);
  }
  return *kept;
}

FieldSource source(expr::ObjectTypeId type, expr::FieldSlot slot) {
  auto index = static_cast<std::size_t>(slot);
  if (computed(type) == nullptr) {
    const auto kind = static_cast<model::Kind>(type);
    std::size_t first = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < model::attributes().size(); ++i) {
      if (model::attributes()[i].kind != kind) continue;
      if (count == 0) first = i;
      ++count;
    }
    if (index < count) {
      return {model::AttributeId{static_cast<std::uint16_t>(first + index)}, nullptr};
    }
    index -= count;
    if (owes_id(type)) {
      if (index == 0) return {};
      --index;
    }
  }
  for (const Table& table : tables()) {
    if (table.type != type) continue;
    if (index < table.rows.size()) return {model::kNoAttribute, &table.rows[index]};
    index -= table.rows.size();
  }
  return {};
}

expr::Type severity_type() { return Type::word(builder().severity()); }

}  // namespace facts
