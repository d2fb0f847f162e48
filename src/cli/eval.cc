// plantlint eval: the value of a condition, for people who write rules.
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <ostream>
#include <set>

#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/packs.h"
#include "cli/plants.h"
#include "cli/settings.h"
#include "diag/codes_call.h"
#include "expr/check.h"
#include "expr/parse.h"
#include "facts/facts.h"
#include "read/read.h"
#include "report/wrap.h"
#include "rule/condition.h"
#include "rule/finding.h"
#include "rule/rulebook.h"
#include "rule/words.h"
#include "text/excerpt.h"
#include "text/unicode.h"

namespace cli {
namespace {

/// What an expression is judged on when no plant is given: it has no entity and states nothing.
constexpr std::string_view kNoPlant = "plantlint: 1\nplant: { id: no-plant }\n";
constexpr std::string_view kExpression = "expression";

struct EvalOptions {
  std::string expression;
  std::string path;
  std::string today;
};

/// The kinds of entity that an expression speaks of, the plant itself left out; empty after a
/// fault.
std::optional<std::set<std::uint32_t>> kinds_of(const text::Excerpt& text, diag::Sink& faults) {
  auto ast = expr::parse(text, faults);
  if (!ast) return std::nullopt;
  const auto checked = expr::check(std::move(*ast), text, facts::vocabulary(), faults);
  if (!checked) return std::nullopt;
  std::set<std::uint32_t> kinds;
  for (const expr::Resolution& one : checked->resolutions) {
    if (one.kind == expr::Resolution::Kind::variable && one.index < facts::kObjectTypes &&
        one.index != static_cast<std::uint32_t>(model::Kind::plant)) {
      kinds.insert(one.index);
    }
  }
  return kinds;
}

class Evaluation {
 public:
  Evaluation(const rule::Condition& condition, const facts::Facts& facts, Context& context)
      : condition_(condition), facts_(facts), context_(context) {}

  int over(expr::ObjectTypeId type) {
    const std::uint32_t rows = facts_.rows(type);
    std::size_t width = 0;
    for (std::uint32_t row = 0; row < rows; ++row) {
      width = std::max(width, text::display_width(id({type, row})));
    }
    int code = kOk;
    for (std::uint32_t row = 0; row < rows; ++row) {
      const auto [line, ok] = value({type, row});
      context_.out << report::padded(id({type, row}), width + 2) << line << '\n';
      if (!ok) code = kFailed;
    }
    if (rows == 0) {
      context_.out << (context_.language == text::Language::ja ? "該当する要素がありません："
                                                               : "there is none: ")
                   << facts::name(type) << '\n';
    }
    return code;
  }

  int once() {
    const auto [line, ok] = value({facts::object_type(model::Kind::plant), 0});
    context_.out << line << '\n';
    return ok ? kOk : kFailed;
  }

 private:
  struct Line {
    std::string text;
    bool ok = true;
  };

  [[nodiscard]] std::string id(expr::ObjectRef object) const {
    return text::visible(facts::shown(facts_.world(), object));
  }

  [[nodiscard]] Line value(expr::ObjectRef subject) const {
    const std::vector<expr::Value> bindings = facts_.bindings(subject);
    const expr::Value value = condition_.run(facts_, bindings).value;
    if (value.is(expr::Kind::error)) {
      const expr::Fault& fault = value.fault();
      return {text::visible(diag::message(diag::Diagnostic{fault.code, {}, fault.arguments, {}, {}},
                                          context_.language)),
              false};
    }
    if (value.is(expr::Kind::unknown)) return {unknown(value), true};
    if (value.is(expr::Kind::object) || value.is(expr::Kind::list)) {
      return {text::visible(rule::shown(value, facts_.world()).in(context_.language)), true};
    }
    return {text::visible(expr::to_text(value, facts::vocabulary())), true};
  }

  [[nodiscard]] std::string unknown(const expr::Value& value) const {
    std::string out = context_.language == text::Language::ja ? "不明（記載のない属性："
                                                              : "unknown (not stated: ";
    const expr::Missings missing = value.missing();
    std::vector<std::string> parts;
    if (missing) {
      for (const expr::Missing& one : missing->items) {
        const std::string_view attribute =
            one.attribute.empty()
                ? std::string_view(facts::vocabulary().field(one.object.type, one.slot).name)
                : one.attribute;
        parts.push_back(fmt::format("{}/{}", id(one.object), attribute));
      }
      if (missing->more) parts.emplace_back("…");
    }
    out += fmt::format("{}", fmt::join(parts, ", "));
    return out + (context_.language == text::Language::ja ? "）" : ")");
  }

  const rule::Condition& condition_;
  const facts::Facts& facts_;
  Context& context_;
};

int eval(const EvalOptions& options, Context& context) {
  if (options.expression.empty()) {
    return fail(context, diag::call::kNeedsArgument, {"plantlint eval", "'EXPR'"});
  }
  text::Sources sources;
  diag::Sink faults;
  const auto day = today(options.today, context, faults);
  const rule::Rulebook book(sources, rule::shipped(), faults);
  const text::FileId file = sources.add(std::string(kExpression), options.expression);
  const text::Excerpt text = text::whole(sources, file);
  const auto kinds = kinds_of(text, faults);
  if (!kinds || !day || !faults.empty()) return fail(context, sources, faults);
  if (kinds->size() > 1) {
    std::string names;
    for (const std::uint32_t kind : *kinds) {
      names += (names.empty() ? "" : ", ");
      names += facts::name(static_cast<expr::ObjectTypeId>(kind));
    }
    return fail(context, diag::call::kSeveralKinds, {names});
  }
  const auto condition = rule::compile(text, facts::vocabulary(), rule::Want::anything, faults);
  std::vector<lint::Input> inputs;
  if (!options.path.empty()) inputs = find_plants({options.path}, sources, context, faults);
  if (!condition || !faults.empty()) return fail(context, sources, faults);
  if (inputs.empty()) {
    inputs.push_back({"", sources.add("", std::string(kNoPlant)), {}});
  }
  int code = kOk;
  for (const lint::Input& input : inputs) {
    const auto plant = reader::plant(sources, input.file, book.vocabulary(), input.open, faults);
    if (!plant || !faults.empty()) return fail(context, sources, faults);
    if (inputs.size() > 1) context.out << text::visible(input.path) << ":\n";
    const facts::World world(*plant, *day, book.grades());
    const facts::Facts facts(world);
    Evaluation evaluation(*condition, facts, context);
    code = std::max(code, kinds->empty()
                              ? evaluation.once()
                              : evaluation.over(static_cast<expr::ObjectTypeId>(*kinds->begin())));
  }
  return code;
}

}  // namespace

Run add_eval(Arguments& arguments) {
  const auto options = std::make_shared<EvalOptions>();
  arguments.argument("EXPR", options->expression,
                     {"a condition, as in a rule: 'device.login != \"none\"'",
                      "ルールと同じ条件式（例：'device.login != \"none\"'）"});
  arguments.argument("PATH", options->path,
                     {"a plant; the value is printed for each entity spoken of",
                      "工場（該当する要素ごとに値を表示）"});
  arguments.value("today", options->today, "DATE",
                  {"the day to judge for, YYYY-MM-DD", "基準日（YYYY-MM-DD）"});
  return [options](Context& context) { return eval(*options, context); };
}

}  // namespace cli
