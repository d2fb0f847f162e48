#include "expr/decide.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <utility>

#include "expr/evaluate.h"
#include "expr/limits.h"
#include "expr/order.h"

namespace expr {
namespace {

/// Calls with more arguments are left to evaluate().
constexpr std::size_t kMostOperands = 4;
/// Codes below this are told apart in a table.
constexpr std::int64_t kFewCodes = 256;
/// A memo's cell: an answer plus one, and how many bits the cost has.
constexpr std::uint8_t kAnswerBits = 3;
/// Beyond it evaluate() might end in an error, which it must word.
constexpr std::uint64_t kDearest = kMaxSteps - 1000;

std::uint8_t packed(Answer answer, std::uint64_t cost) {
  const int bits = std::min(static_cast<int>(std::bit_width(cost)), 31);
  return static_cast<std::uint8_t>((static_cast<unsigned>(bits) << kAnswerBits) |
                                   (static_cast<unsigned>(answer) + 1));
}
Answer answer_in(std::uint8_t cell) {
  return static_cast<Answer>((cell & ((1U << kAnswerBits) - 1)) - 1);
}
/// What was charged, or up to twice of it.
std::uint64_t cost_in(std::uint8_t cell) { return std::uint64_t{1} << (cell >> kAnswerBits); }

const Value& not_known() {
  static const Value kUnknown = Value::unknown(Missings());
  return kUnknown;
}
const Value& asked() {
  static const Value kError = Value::error(Fault{});
  return kError;
}
const Missings& open_membership() {
  static const Missings kOpen = missing({});
  return kOpen;
}

Answer answer(bool holds) { return holds ? Answer::yes : Answer::no; }

Answer answer_of(const Value& value) {
  if (value.is(Kind::boolean)) return answer(value.boolean());
  return value.is(Kind::unknown) ? Answer::unknown : Answer::ask;
}

Value value_of(Answer answer) {
  if (answer == Answer::ask) return asked();
  return answer == Answer::unknown ? not_known() : Value::boolean(answer == Answer::yes);
}

/// What an operation gives of arguments one of which is an error or unknown; `yes`: of none.
Answer worst(std::span<const Value> arguments) {
  Answer out = Answer::yes;
  for (const Value& value : arguments) {
    if (value.is(Kind::error)) return Answer::ask;
    if (value.is(Kind::unknown)) out = Answer::unknown;
  }
  return out;
}

bool any_uncertain(std::span<const Value> arguments) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [](const Value& value) { return is_uncertain(value); });
}

/// As equal() has it, without its budget, for kinds without parts.
bool same(const Value& a, const Value& b) {
  if (a.is(Kind::string) && b.is(Kind::string)) return a.text() == b.text();
  if (a.is(Kind::object) && b.is(Kind::object)) return a.object() == b.object();
  return equal(a, b);
}

bool in_order(std::uint8_t order, std::int64_t a, std::int64_t b) {
  constexpr std::array kHolds = {+[](std::int64_t x, std::int64_t y) { return x < y; },
                                 +[](std::int64_t x, std::int64_t y) { return x <= y; },
                                 +[](std::int64_t x, std::int64_t y) { return x > y; },
                                 +[](std::int64_t x, std::int64_t y) { return x >= y; }};
  return kHolds[order](a, b);
}

bool plain(const Value& value) {
  return value.is(Kind::string) || value.is(Kind::object) || is_number(value) ||
         value.is(Kind::boolean);
}

}  // namespace

Answer Decider::decide(std::uint32_t condition, const Value& subject) {
  cost_ = 0;
  const Use& use = conditions_[condition];
  if (use.from == kOpen) return Answer::ask;
  const Answer out = truth(use.node, resolve(use, At{&subject, nullptr}));
  return too_dear() ? Answer::ask : out;
}

bool Decider::too_dear() const { return cost_ >= kDearest; }

Decider::At Decider::resolve(const Use& use, const At& at, const Value* element) const {
  switch (use.from) {
    case kSame:
      return {at.self, nullptr};
    case kElement:
      return {element, nullptr};
    case kNothing:
      return {};
    case kOpen:
      return {nullptr, at.frame};
    default:
      return {&at.frame[use.from], nullptr};
  }
}

Answer Decider::operand_truth(const Node& node, std::size_t i, const At& at) {
  const Use& use = uses_[node.first + i];
  return truth(use.node, resolve(use, at));
}

Value Decider::operand(const Node& node, std::size_t i, const At& at) {
  const Use& use = uses_[node.first + i];
  return value(use.node, resolve(use, at));
}

std::uint8_t* Decider::cell(const Node& node, const At& at) {
  Memo& memo = memos_[node.memo - 1];
  if (at.self == nullptr) {
    if (memo.dense.empty()) memo.dense.resize(1);
    return memo.dense.data();
  }
  if (!node.typed || !at.self->is(Kind::object)) return nullptr;
  const ObjectRef of = at.self->object();
  if (of.type != node.about) return nullptr;
  if (!host_.numbered(of.type)) return &memo.sparse[of.row];
  if (of.row >= memo.dense.size()) memo.dense.resize(std::size_t{of.row} + 1);
  return &memo.dense[of.row];
}

Answer Decider::truth(std::uint32_t index, const At& at) {
  const Node& node = nodes_[index];
  if (too_dear()) return Answer::ask;
  const bool keeps = node.memo != 0 && node.heavy && node.closed && (node.used > 1 || node.body);
  if (!keeps) return compute(node, at);
  const std::uint8_t* found = cell(node, at);
  if (found == nullptr) return compute(node, at);
  if (*found != 0) {
    cost_ += cost_in(*found);
    return answer_in(*found);
  }
  const std::uint64_t before = std::exchange(cost_, 0);
  const Answer out = compute(node, at);
  // The memory may have moved while others were kept. What was too dear is not known.
  if (!too_dear()) *cell(node, at) = packed(out, cost_);
  cost_ += before;
  return out;
}

Answer Decider::compute(const Node& node, const At& at) {
  ++cost_;
  if (node.coded) {
    if (const Answer out = by_code(node, at); out != Answer::ask) return out;
  }
  switch (node.op) {
    case Do::field:
      return field_truth(node, at);
    case Do::conjunction:
      return logical(node, at, Answer::no);
    case Do::disjunction:
      return logical(node, at, Answer::yes);
    case Do::negation: {
      const Answer of = operand_truth(node, 0, at);
      if (of == Answer::ask || of == Answer::unknown) return of;
      return answer(of == Answer::no);
    }
    case Do::conditional: {
      const Answer of = operand_truth(node, 0, at);
      if (of == Answer::ask || of == Answer::unknown) return of;
      return operand_truth(node, of == Answer::yes ? 1 : 2, at);
    }
    case Do::equality:
      return equality(node, at);
    case Do::inequality: {
      const Answer equal = equality(node, at);
      if (equal == Answer::ask || equal == Answer::unknown) return equal;
      return answer(equal == Answer::no);
    }
    case Do::among:
      return among(node, at);
    case Do::exists:
      return quantified(node, at, Answer::yes);
    case Do::all:
      return quantified(node, at, Answer::no);
    default:
      return answer_of(compute_value(node, at));
  }
}

/// Of what depends on the code of one field: once for each code.
Answer Decider::by_code(const Node& node, const At& at) {
  if (at.self == nullptr || !at.self->is(Kind::object)) return Answer::ask;
  const ObjectRef of = at.self->object();
  if (of.type != node.object) return Answer::ask;
  const std::int64_t code = host_.code(of, node.slot);
  if (code == Host::kNotStated) {
    cost_ += node.count;
    return Answer::unknown;
  }
  if (code >= kFewCodes) return Answer::ask;
  auto& table = memos_[node.memo - 1].by_code;
  if (table.empty()) table.resize(kFewCodes);
  std::uint8_t& cell = table[static_cast<std::size_t>(code)];
  if (cell == 0) {
    Node plain = node;
    plain.coded = false;
    const std::uint64_t before = std::exchange(cost_, 0);
    const Answer out = compute(plain, at);
    cell = packed(out, cost_);
    cost_ = before;
  }
  cost_ += cost_in(cell);
  return answer_in(cell);
}

Answer Decider::field_truth(const Node& node, const At& at) {
  if (node.stored && uses_[node.first].from == kSame &&
      nodes_[uses_[node.first].node].op == Do::self && at.self->is(Kind::object) &&
      at.self->object().type == node.object) {
    const std::int64_t code = host_.code(at.self->object(), node.slot);
    ++cost_;
    return code == Host::kNotStated ? Answer::unknown : answer(code != 0);
  }
  return answer_of(field(node, at));
}

Value Decider::field(const Node& node, const At& at) {
  const Value of = operand(node, 0, at);
  if (of.is(Kind::unknown)) return of;
  if (!of.is(Kind::object) || of.object().type != node.object) return asked();
  return host_.field(of.object(), node.slot);
}

/// && with `no`, || with `yes`: that decides alone, wherever it stands.
Answer Decider::logical(const Node& node, const At& at, Answer decisive) {
  bool unknown = false;
  bool ask = false;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const Answer one = operand_truth(node, i, at);
    if (one == decisive) return one;
    unknown = unknown || one == Answer::unknown;
    ask = ask || one == Answer::ask;
  }
  // An error counts for less than an unknown, but what is left to ask may be no error.
  if (ask) return Answer::ask;
  if (unknown) return Answer::unknown;
  return answer(decisive == Answer::no);
}

Answer Decider::equality(const Node& node, const At& at) {
  const std::array<Value, 2> values = {operand(node, 0, at), operand(node, 1, at)};
  if (const Answer out = worst(values); out != Answer::yes) return out;
  ++cost_;
  if (plain(values[0]) && plain(values[1])) return answer(same(values[0], values[1]));
  if (any_uncertain(values)) return Answer::unknown;
  Meter meter(kMaxSteps);
  const bool out = equal(values[0], values[1], meter.left());
  cost_ += kMaxSteps - meter.left();
  return answer(out);
}

Answer Decider::among(const Node& node, const At& at) {
  const std::array<Value, 2> values = {operand(node, 0, at), operand(node, 1, at)};
  if (const Answer out = worst(values); out != Answer::yes) return out;
  if (!values[1].is(Kind::list) || !plain(values[0])) return Answer::ask;
  const List& list = values[1].list();
  cost_ += list.size();
  bool open = false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Value element = list.at(i);
    if (!plain(element)) return Answer::ask;
    if (!same(element, values[0])) continue;
    if (list.membership(i) == nullptr) return Answer::yes;
    open = true;
  }
  return open ? Answer::unknown : Answer::no;
}

/// exists with `yes`, all with `no`: folds `member && p` with ||, `!member || p` with &&.
Answer Decider::quantified(const Node& node, const At& at, Answer decisive) {
  const Value range = operand(node, 0, at);
  if (range.is(Kind::unknown)) return Answer::unknown;
  if (!range.is(Kind::list)) return Answer::ask;
  const List& list = range.list();
  const Use& body = uses_[node.first + 1];
  if (!list.kept().empty() && (body.from == kElement || body.from == kNothing)) {
    return quantified(tally(body, list), list.sure(), decisive);
  }
  bool unknown = false;
  bool ask = false;
  bool decided = false;
  for_each(node, list, at, [&](std::size_t i, const Value&, Answer one) {
    const bool sure = list.membership(i) == nullptr;
    decided = one == decisive && sure;
    ask = ask || one == Answer::ask;
    unknown = unknown || one == Answer::unknown || (one == decisive && !sure);
    return !decided;
  });
  if (decided) return decisive;
  if (ask) return Answer::ask;
  if (unknown) return Answer::unknown;
  return answer(decisive == Answer::no);
}

Answer Decider::quantified(const Tally& all, bool sure, Answer decisive) {
  cost_ += all.cost;
  const bool decided = decisive == Answer::yes ? all.yes : all.no;
  if (decided && sure) return decisive;
  if (all.ask) return Answer::ask;
  if (all.unknown || decided) return Answer::unknown;
  return answer(decisive == Answer::no);
}

Decider::Tally Decider::tally(const Use& body, const List& list) {
  const auto rows = list.kept();
  const auto [at, fresh] = tallies_.try_emplace({body.node, rows.data(), rows.size()});
  Tally& out = at->second;
  if (!fresh) return out;
  const std::uint64_t before = std::exchange(cost_, 0);
  for (std::size_t i = 0; i < list.size() && !out.ask; ++i) {
    const Value element = list.at(i);
    const Answer one = truth(body.node, resolve(body, {}, &element));
    out.no = out.no || one == Answer::no;
    out.yes = out.yes || one == Answer::yes;
    out.unknown = out.unknown || one == Answer::unknown;
    out.ask = out.ask || one == Answer::ask;
  }
  out.cost = std::exchange(cost_, before);
  return out;
}

Decider::Tally Decider::of_all(const Step& comprehension, const List& list) {
  const auto body = bodies_.find(&comprehension);
  if (list.kept().empty() || body == bodies_.end()) return {.ask = true};
  return tally(body->second, list);
}

Decider::Said Decider::of_element(const Step& comprehension, const Value& element) {
  const auto body = bodies_.find(&comprehension);
  if (body == bodies_.end()) return {};
  cost_ = 0;
  const Answer out = truth(body->second.node, resolve(body->second, {}, &element));
  return {too_dear() ? Answer::ask : out, cost_};
}

Value Decider::filtered(const Node& node, const At& at) {
  const Value range = operand(node, 0, at);
  if (range.is(Kind::unknown)) return range;
  if (!range.is(Kind::list)) return asked();
  const List& list = range.list();
  std::vector<Value> items;
  std::vector<Missings> maybe;
  bool ask = false;
  for_each(node, list, at, [&](std::size_t i, const Value& element, Answer one) {
    ask = one == Answer::ask;
    if (one == Answer::no || ask) return !ask;
    cost_ += 4;
    items.push_back(element);
    maybe.push_back(one == Answer::unknown ? open_membership() : list.membership(i));
    return true;
  });
  if (ask) return asked();
  return Value::list(List(std::move(items), std::move(maybe)));
}

template <typename Each>
void Decider::for_each(const Node& node, const List& list, const At& at, const Each& each) {
  const Use body = uses_[node.first + 1];
  std::optional<std::array<Value, kFrame>> own;
  Value* frame = at.frame;
  if (node.opens) {
    frame = own.emplace().data();
    if (at.self != nullptr) frame[node.own] = *at.self;
  }
  const At within{at.self, frame};
  for (std::size_t i = 0; i < list.size() && !too_dear(); ++i) {
    const Value element = list.at(i);
    if (frame != nullptr) frame[node.local] = element;
    if (!each(i, element, truth(body.node, resolve(body, within, &element)))) return;
  }
}

Value Decider::value(std::uint32_t index, const At& at) {
  const Node& node = nodes_[index];
  if (too_dear()) return asked();
  switch (node.op) {
    case Do::constant:
      ++cost_;
      return node.constant->borrowed();
    case Do::self:
      ++cost_;
      return *at.self;
    default:
      break;
  }
  if (node.truth) return value_of(truth(index, at));
  const bool keeps = node.memo != 0 && node.heavy && node.closed && node.used > 1 &&
                     (at.self == nullptr || at.self->is(Kind::object));
  if (!keeps) {
    ++cost_;
    return compute_value(node, at);
  }
  const ObjectRef of = at.self == nullptr ? ObjectRef{} : at.self->object();
  const Memo& kept = memos_[node.memo - 1];
  if (kept.has_value && kept.of == of) {
    cost_ += kept.cost;
    return kept.value;
  }
  const std::uint64_t before = std::exchange(cost_, 1);
  Value out = compute_value(node, at);
  if (!too_dear()) {
    Memo& memo = memos_[node.memo - 1];
    memo.has_value = true;
    memo.of = of;
    memo.value = out;
    memo.cost = cost_;
  }
  cost_ += before;
  return out;
}

Value Decider::compute_value(const Node& node, const At& at) {
  switch (node.op) {
    case Do::constant:
      return node.constant->borrowed();
    case Do::self:
      return *at.self;
    case Do::field:
      return field(node, at);
    case Do::conditional: {
      const Answer of = operand_truth(node, 0, at);
      if (of == Answer::ask) return asked();
      if (of == Answer::unknown) return not_known();
      return operand(node, of == Answer::yes ? 1 : 2, at);
    }
    case Do::size:
      return size(node, at);
    case Do::ordering:
    case Do::call:
      return call(node, at);
    case Do::host_call:
      return host_call(node, at);
    case Do::matches:
      return matches(node, at);
    case Do::filter:
      return filtered(node, at);
    default:
      return asked();
  }
}

Value Decider::size(const Node& node, const At& at) {
  const Value of = operand(node, 0, at);
  if (of.is(Kind::unknown)) return of;
  if (!of.is(Kind::list)) return call(node, at);
  if (!of.list().sure()) return not_known();
  return Value::integer(static_cast<std::int64_t>(of.list().size()));
}

Value Decider::call(const Node& node, const At& at) {
  if (node.count > kMostOperands) return asked();
  std::array<Value, kMostOperands> few;
  const std::span<Value> values(few.data(), node.count);
  for (std::uint32_t i = 0; i < node.count; ++i) values[i] = operand(node, i, at);
  const Answer out = worst(values);
  if (out != Answer::yes) return out == Answer::ask ? asked() : not_known();
  if (node.op == Do::ordering && values[0].is(Kind::integer) && values[1].is(Kind::integer)) {
    return Value::boolean(in_order(node.order, values[0].integer(), values[1].integer()));
  }
  const std::span<const Overload* const> rows(node.program->overloads_);
  const Overload* row = fitting(rows.subspan(node.index, node.rows), values);
  if (row == nullptr) return asked();
  if (!row->takes_uncertain && any_uncertain(values)) return not_known();
  Meter meter(kMaxSteps);
  Value result = row->run(Call{meter, *node.program->vocabulary_, row->name, 0, 0}, values);
  cost_ += kMaxSteps - meter.left();
  return result;
}

Value Decider::host_call(const Node& node, const At& at) {
  if (node.count > kMostOperands) return asked();
  std::array<Value, kMostOperands> few;
  const std::span<Value> values(few.data(), node.count);
  for (std::uint32_t i = 0; i < node.count; ++i) values[i] = operand(node, i, at);
  const auto& functions = node.program->vocabulary_->functions();
  const auto function_at = [&](std::uint32_t i) {
    return static_cast<std::size_t>(node.program->functions_[node.index + i]);
  };
  for (std::uint32_t i = 0; i < node.rows; ++i) {
    if (functions[function_at(i)].takes_unknown) return asked();
  }
  const Answer out = worst(values);
  if (out != Answer::yes) return out == Answer::ask ? asked() : not_known();
  for (std::uint32_t i = 0; i < node.rows; ++i) {
    if (!fits(functions[function_at(i)], values)) continue;
    if (any_uncertain(values)) return not_known();
    return host_.call(node.program->functions_[node.index + i], values);
  }
  return asked();
}

Value Decider::matches(const Node& node, const At& at) {
  const Value of = operand(node, 0, at);
  if (of.is(Kind::unknown)) return of;
  if (!of.is(Kind::string)) return asked();
  cost_ += of.text().size() / 16;
  return Value::boolean(node.program->regexes_[node.index].occurs_in(of.text()));
}

}  // namespace expr
