// Comprehensions: what goes over the elements of a list or map.
#include <utility>

#include "diag/codes_expr.h"
#include "expr/evaluate.h"
#include "expr/order.h"

namespace expr {

namespace codes = diag::expression;

/// The elements of a list, or the entries of a map, one by one.
class Evaluation::Range {
 public:
  explicit Range(const Value& value)
      : list_(value.is(Kind::list) ? &value.list() : nullptr),
        map_(value.is(Kind::map) ? &value.map() : nullptr) {}

  [[nodiscard]] std::size_t size() const { return list_ != nullptr ? list_->size() : map_->size(); }
  /// The index in a list.
  [[nodiscard]] Value key(std::size_t i) const {
    return list_ != nullptr ? Value::integer(static_cast<std::int64_t>(i))
                            : map_->entries()[i].first;
  }
  [[nodiscard]] Value value(std::size_t i) const {
    return list_ != nullptr ? list_->at(i) : map_->entries()[i].second;
  }
  /// What one variable stands for: an element of a list, a key of a map.
  [[nodiscard]] Value single(std::size_t i) const {
    return list_ != nullptr ? list_->at(i) : map_->entries()[i].first;
  }
  [[nodiscard]] const List* list() const { return list_; }
  [[nodiscard]] Missings membership(std::size_t i) const {
    return list_ != nullptr ? list_->membership(i) : nullptr;
  }
  /// Sets the variables of the comprehension; gives the one that a witness names.
  Value bind(const Step& step, std::size_t i, std::vector<Value>& locals) const {
    if (!step.two_variables) return locals[step.local] = single(i);
    locals[step.local] = key(i);
    return locals[step.local + 1] = value(i);
  }

 private:
  const List* list_;
  const Map* map_;
};

namespace {

/// Collects what the parts of a comprehension could not decide.
struct Open {
  Missings missing;
  bool unknown = false;

  void add(const Missings& more) {
    unknown = true;
    missing = unite(missing, more);
  }
};

}  // namespace

Value Evaluation::comprehension(const Step& step) {
  const Value range = evaluate(operands(step)[0]);
  if (range.is(Kind::error) || range.is(Kind::unknown)) return range;
  if (step.macro == Macro::opt_map || step.macro == Macro::opt_flat_map) {
    return optional_map(step, range);
  }
  if (!range.is(Kind::list) && !range.is(Kind::map)) {
    const Step& over = program_.steps_[operands(step)[0]];
    return error(over, codes::kRunNotIterable, {"comprehension", type_of(range)});
  }
  const Range over(range);
  const std::size_t mark = witnesses_.size();
  Value out;
  switch (step.macro) {
    case Macro::all:
      out = quantified(step, over, false);
      break;
    case Macro::exists:
      out = quantified(step, over, true);
      break;
    case Macro::exists_one:
      out = exactly_one(step, over);
      break;
    case Macro::filter:
      out = filtered(step, over);
      break;
    case Macro::map:
    case Macro::transform_list:
      out = mapped(step, over);
      break;
    default:
      out = mapped_by_key(step, over);
      break;
  }
  if (out.is(Kind::error) || out.is(Kind::unknown)) keep(mark);
  return out;
}

Value Evaluation::optional_map(const Step& step, const Value& range) {
  if (!range.is(Kind::optional)) {
    return error(step, codes::kRunOverload, {"optMap", type_of(range)});
  }
  if (!range.has_value()) return Value::none();
  locals_[step.local] = range.value();
  Value out = evaluate(operands(step)[1]);
  if (out.is(Kind::error) || out.is(Kind::unknown)) return out;
  if (step.macro == Macro::opt_map) {
    if (is_uncertain(out)) return Value::unknown(out.list().uncertain(out.list().size()));
    return sized(step, Value::some(std::move(out)));
  }
  if (!out.is(Kind::optional)) {
    return error(step, codes::kRunOverload, {"optFlatMap", type_of(out)});
  }
  return out;
}

Answer Evaluation::foretold(const Step& step, const Value& element) {
  if (decider_ == nullptr) return Answer::ask;
  const Decider::Said said = decider_->of_element(step, element);
  if (said.answer != Answer::ask) meter_.charge(said.cost);
  return said.answer;
}

Value Evaluation::of_kept(const Step& step, const List& list, bool decisive) {
  const Decider::Tally all = decider_->of_all(step, list);
  const bool decided = decisive ? all.yes : all.no;
  // A sure member that decides is a witness.
  if (all.ask || all.unknown || (decided && list.sure())) return Value::error(Fault{});
  meter_.charge(all.cost);
  return decided ? Value::unknown(list.membership(0)) : Value::boolean(!decisive);
}

/// exists and all: folds `member && p` with ||, `!member || p` with &&.
Value Evaluation::quantified(const Step& step, const Range& range, bool decisive) {
  const std::uint32_t body = operands(step)[1];
  const List* list = range.list();
  if (decider_ != nullptr && list != nullptr && !list->kept().empty()) {
    if (Value all = of_kept(step, *list, decisive); !all.is(Kind::error)) return all;
  }
  Open open;
  Value fault;
  for (std::size_t i = 0; i < range.size() && !meter_.spent(); ++i) {
    const Value element = range.bind(step, i, locals_);
    const Missings membership = range.membership(i);
    const Answer known = foretold(step, element);
    if (known == (decisive ? Answer::no : Answer::yes)) continue;
    if (known == (decisive ? Answer::yes : Answer::no) && membership) {
      open.add(membership);
      continue;
    }
    const std::size_t mark = witnesses_.size();
    Value value = evaluate(body);
    const bool is_bool = value.is(Kind::boolean);
    if (is_bool && value.boolean() == decisive && !membership) {
      witness(step, mark, element, decisive);
      return value;
    }
    keep(mark);
    if (is_bool && value.boolean() != decisive) continue;
    if (membership) {
      open.add(membership);
      if (value.is(Kind::unknown)) open.add(value.missing());
    } else if (value.is(Kind::unknown)) {
      open.add(value.missing());
    } else if (!fault.is(Kind::error)) {
      fault = value.is(Kind::error) ? std::move(value)
                                    : error(program_.steps_[body], codes::kRunNotBool,
                                            {decisive ? "exists" : "all", type_of(value)});
    }
  }
  if (open.unknown) return Value::unknown(std::move(open.missing));
  if (fault.is(Kind::error)) return fault;
  return Value::boolean(!decisive);
}

Value Evaluation::exactly_one(const Step& step, const Range& range) {
  const std::uint32_t body = operands(step)[1];
  const std::size_t start = witnesses_.size();
  Open open;
  std::size_t count = 0;
  for (std::size_t i = 0; i < range.size() && !meter_.spent(); ++i) {
    const Value element = range.bind(step, i, locals_);
    const Missings membership = range.membership(i);
    const std::size_t mark = witnesses_.size();
    const Value value = evaluate(body);
    if (value.is_true() && !membership) {
      // A second one decides as well as a hundredth.
      if (++count <= 2) {
        witness(step, mark, element, true);
      } else {
        keep(mark);
      }
      continue;
    }
    keep(mark);
    if (value.is_false()) continue;
    if (membership) {
      open.add(membership);
      if (value.is(Kind::unknown)) open.add(value.missing());
    } else if (value.is(Kind::unknown)) {
      open.add(value.missing());
    } else if (value.is(Kind::error)) {
      return value;
    } else {
      return error(program_.steps_[body], codes::kRunNotBool, {"exists_one", type_of(value)});
    }
  }
  if (count >= 2) return Value::boolean(false);
  if (open.unknown) {
    keep(start);
    return Value::unknown(std::move(open.missing));
  }
  return Value::boolean(count == 1);
}

Value Evaluation::filtered(const Step& step, const Range& range) {
  const std::uint32_t body = operands(step)[1];
  std::vector<Value> items;
  std::vector<Missings> maybe;
  Open open;
  for (std::size_t i = 0; i < range.size() && !meter_.spent(); ++i) {
    const Value element = range.bind(step, i, locals_);
    Missings membership = range.membership(i);
    const Answer known = foretold(step, element);
    if (known == Answer::no) continue;
    const std::size_t mark = witnesses_.size();
    const Value value = known == Answer::yes ? Value::boolean(true) : evaluate(body);
    keep(mark);
    if (value.is_false()) continue;
    if (value.is(Kind::unknown)) {
      membership = unite(membership, value.missing());
    } else if (!value.is_true()) {
      // Whether the fault counts depends on the membership.
      if (membership) {
        open.add(membership);
        continue;
      }
      if (value.is(Kind::error)) return value;
      return error(program_.steps_[body], codes::kRunNotBool, {"filter", type_of(value)});
    }
    meter_.charge(4);
    items.push_back(range.single(i));
    maybe.push_back(std::move(membership));
  }
  if (open.unknown) return Value::unknown(std::move(open.missing));
  return Value::list(List(std::move(items), std::move(maybe)));
}

Value Evaluation::mapped(const Step& step, const Range& range) {
  const Operands parts = operands(step);
  std::vector<Value> items;
  std::vector<Missings> maybe;
  Open open;
  for (std::size_t i = 0; i < range.size() && !meter_.spent(); ++i) {
    range.bind(step, i, locals_);
    Missings membership = range.membership(i);
    const std::size_t mark = witnesses_.size();
    Value failed;
    if (step.predicate) {
      Value value = evaluate(parts[1]);
      keep(mark);
      if (value.is_false()) continue;
      if (value.is(Kind::unknown)) {
        membership = unite(membership, value.missing());
      } else if (!value.is_true()) {
        failed = value.is(Kind::error) ? std::move(value)
                                       : error(program_.steps_[parts[1]], codes::kRunNotBool,
                                               {"map", type_of(value)});
      }
    }
    Value value = failed.is(Kind::error) ? failed : evaluate(parts.back());
    keep(mark);
    if (value.is(Kind::error)) {
      if (!membership) return value;
      open.add(membership);
      continue;
    }
    if (value.is(Kind::unknown)) {
      open.add(unite(membership, value.missing()));
      continue;
    }
    if (is_uncertain(value)) {
      open.add(unite(membership, value.list().uncertain(value.list().size())));
      continue;
    }
    meter_.charge(4);
    items.push_back(std::move(value));
    maybe.push_back(std::move(membership));
  }
  if (open.unknown) return Value::unknown(std::move(open.missing));
  return sized(step, Value::list(List(std::move(items), std::move(maybe))));
}

/// transformMap and transformMapEntry. A map has no uncertain entries: they make it unknown.
Value Evaluation::mapped_by_key(const Step& step, const Range& range) {
  const Operands parts = operands(step);
  std::vector<Map::Entry> entries;
  Open open;
  for (std::size_t i = 0; i < range.size() && !meter_.spent(); ++i) {
    range.bind(step, i, locals_);
    Missings membership = range.membership(i);
    const std::size_t mark = witnesses_.size();
    if (step.predicate) {
      Value value = evaluate(parts[1]);
      keep(mark);
      if (value.is_false()) continue;
      if (value.is(Kind::unknown)) {
        membership = unite(membership, value.missing());
      } else if (!value.is_true()) {
        if (membership) {
          open.add(membership);
          continue;
        }
        if (value.is(Kind::error)) return value;
        return error(program_.steps_[parts[1]], codes::kRunNotBool,
                     {"transformMap", type_of(value)});
      }
    }
    if (membership) open.add(membership);
    Value value = evaluate(parts.back());
    keep(mark);
    if (value.is(Kind::error) && !membership) return value;
    if (value.is(Kind::unknown)) open.add(value.missing());
    if (is_uncertain(value)) open.add(value.list().uncertain(value.list().size()));
    if (open.unknown) continue;
    if (step.macro == Macro::transform_map) {
      meter_.charge(8);
      entries.emplace_back(range.key(i), std::move(value));
    } else if (value.is(Kind::map)) {
      meter_.charge(8 * value.map().size());
      entries.insert(entries.end(), value.map().entries().begin(), value.map().entries().end());
    } else {
      return error(program_.steps_[parts.back()], codes::kRunOverload,
                   {"transformMapEntry", type_of(value)});
    }
  }
  if (open.unknown) return Value::unknown(std::move(open.missing));
  Map made(std::move(entries));
  if (const Value* repeated = made.repeated()) {
    return error(step, codes::kRepeatedKey, {shown(*repeated, *program_.vocabulary_)});
  }
  return sized(step, Value::map(std::move(made)));
}

}  // namespace expr
