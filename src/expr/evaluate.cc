#include "expr/evaluate.h"

#include <algorithm>
#include <array>
#include <utility>

#include "diag/codes_expr.h"
#include "expr/order.h"

namespace expr {

namespace codes = diag::expression;

namespace {

/// Calls with more arguments than this allocate.
constexpr std::size_t kFewArguments = 4;

bool accepts(const Type& parameter, const Value& value, bool any_number) {
  switch (parameter.kind()) {
    case TypeKind::dyn:
    case TypeKind::parameter:
    case TypeKind::opaque:
    case TypeKind::error:
      return true;
    case TypeKind::null:
      return value.is(Kind::null);
    case TypeKind::boolean:
      return value.is(Kind::boolean);
    case TypeKind::integer:
      return value.is(Kind::integer) || (any_number && is_number(value));
    case TypeKind::uinteger:
      return value.is(Kind::uinteger);
    case TypeKind::real:
      return value.is(Kind::real);
    case TypeKind::string:
    case TypeKind::word:
      return value.is(Kind::string);
    case TypeKind::bytes:
      return value.is(Kind::bytes);
    case TypeKind::timestamp:
      return value.is(Kind::timestamp);
    case TypeKind::duration:
      return value.is(Kind::duration);
    case TypeKind::ip:
      return value.is(Kind::ip);
    case TypeKind::cidr:
      return value.is(Kind::cidr);
    case TypeKind::type:
      return value.is(Kind::type);
    case TypeKind::list:
      return value.is(Kind::list);
    case TypeKind::map:
      return value.is(Kind::map);
    case TypeKind::optional:
      return value.is(Kind::optional);
    case TypeKind::object:
      return value.is(Kind::object) && value.object().type == parameter.object_type();
  }
  return false;
}

/// Rows that differ only in what an optional, list or map holds are told apart by it.
bool holds_alike(const Type& parameter, const Value& value) {
  if (!parameter.is(TypeKind::optional) || !value.has_value()) return true;
  const Type& held = parameter.arguments()[0];
  if (!held.is(TypeKind::list) && !held.is(TypeKind::map)) return true;
  return accepts(held, value.value(), false);
}

bool accepts_all(const Overload& row, std::span<const Value> arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!accepts(row.parameters[i], arguments[i], row.takes_any_number)) return false;
    if (!holds_alike(row.parameters[i], arguments[i])) return false;
  }
  return true;
}

Missings uncertainty(const Value& value) { return value.list().uncertain(value.list().size()); }

}  // namespace

const Overload* fitting(std::span<const Overload* const> rows, std::span<const Value> arguments) {
  for (const Overload* row : rows) {
    if (accepts_all(*row, arguments)) return row;
  }
  return nullptr;
}

bool fits(const Function& function, std::span<const Value> arguments) {
  std::size_t at = 0;
  const auto one = [&](const Type& parameter) {
    const Value& value = arguments[at++];
    return value.is(Kind::unknown) || accepts(parameter, value, false);
  };
  if (function.receiver && !one(*function.receiver)) return false;
  return std::all_of(function.arguments.begin(), function.arguments.end(), one);
}

Evaluation::Evaluation(const Program& program, const Host& host, std::span<const Value> bindings,
                       std::uint64_t max_steps, Decider* decider)
    : program_(program),
      host_(host),
      bindings_(bindings),
      meter_(max_steps),
      max_steps_(max_steps),
      decider_(decider),
      locals_(program.local_count_) {}

Result evaluate(const Program& program, const Host& host, std::span<const Value> bindings,
                std::uint64_t max_steps) {
  return Evaluation(program, host, bindings, max_steps).run();
}

Result evaluate(const Program& program, const Host& host, std::span<const Value> bindings,
                Decider& decider) {
  Result out = Evaluation(program, host, bindings, kMaxSteps, &decider).run();
  const bool spent = out.value.is(Kind::error) && out.value.fault().code == &codes::kCost;
  // What is passed over was charged with more than it costs.
  return spent ? evaluate(program, host, bindings) : out;
}

Result Evaluation::run() {
  Result out;
  out.value = value_of(program_.root());
  if (!out.value.is(Kind::error) && !out.value.is(Kind::unknown)) {
    keep(kMaxWitnesses);
    out.witnesses = std::move(witnesses_);
  }
  return out;
}

Value Evaluation::value_of(std::uint32_t step) {
  Value out = evaluate(step);
  if (meter_.spent()) {
    return error(program_.steps_[step], codes::kCost, {std::to_string(max_steps_)});
  }
  return out;
}

Value Evaluation::error(const Step& step, const diag::Code& code,
                        std::vector<std::string> arguments) const {
  return Value::error(Fault{&code, std::move(arguments), step.begin, step.end});
}

std::string Evaluation::type_of(const Value& value) const {
  return std::string(type_name(value, *program_.vocabulary_));
}

Value Evaluation::sized(const Step& step, Value value) const {
  if (value.depth() > kMaxValueDepth) return error(step, codes::kValueSize);
  return value;
}

void Evaluation::witness(const Step& step, std::size_t mark, const Value& element, bool holds) {
  if (mark >= kMaxWitnesses) return;
  Witness found{program_.constants_[step.name].text(), element, holds};
  witnesses_.insert(witnesses_.begin() + static_cast<std::ptrdiff_t>(mark), std::move(found));
  keep(kMaxWitnesses);
}

Value Evaluation::evaluate(std::uint32_t index) {
  const Step& step = program_.steps_[index];
  if (!meter_.charge(1)) return error(step, codes::kCost, {std::to_string(max_steps_)});
  switch (step.op) {
    case Op::constant:
      return program_.constants_[step.index].borrowed();
    case Op::variable:
      return variable(step);
    case Op::local:
      return locals_[step.index];
    case Op::field:
      return field(step);
    case Op::key:
      return key(step);
    case Op::has_field:
      return has_field(step);
    case Op::has_key:
      return has_key(step);
    case Op::call:
    case Op::equal:
    case Op::unequal:
      return call(step);
    case Op::host_call:
      return host_call(step);
    case Op::matches:
      return matches(step);
    case Op::list:
      return list(step);
    case Op::map:
      return map(step);
    case Op::logical_and:
      return logical(step, false);
    case Op::logical_or:
      return logical(step, true);
    case Op::conditional:
      return conditional(step);
    case Op::comprehension:
      return comprehension(step);
    case Op::bind:
      return bind(step);
    case Op::no_name:
      return error(step, codes::kRunName, {std::string(program_.constants_[step.index].text())});
    case Op::no_function:
      return error(step, codes::kRunFunction,
                   {std::string(program_.constants_[step.index].text())});
  }
  return error(step, codes::kValueSize);
}

Value Evaluation::variable(const Step& step) {
  if (step.index < bindings_.size()) return bindings_[step.index];
  const Result* found = host_.variable(static_cast<VariableSlot>(step.index));
  if (found == nullptr) {
    return error(step, codes::kRunName, {program_.vocabulary_->variables()[step.index].name});
  }
  if (found->value.is(Kind::error)) {
    return error(step, *found->value.fault().code, found->value.fault().arguments);
  }
  witnesses_.insert(witnesses_.end(), found->witnesses.begin(), found->witnesses.end());
  keep(kMaxWitnesses);
  return found->value;
}

/// && and ||. `decisive` is the value that decides alone.
Value Evaluation::logical(const Step& step, bool decisive) {
  const std::size_t mark = witnesses_.size();
  Missings missing;
  bool unknown = false;
  Value fault;
  for (const std::uint32_t operand : operands(step)) {
    const std::size_t before = witnesses_.size();
    Value value = evaluate(operand);
    if (value.is(Kind::boolean)) {
      if (value.boolean() != decisive) continue;
      const auto begin = witnesses_.begin();
      witnesses_.erase(begin + static_cast<std::ptrdiff_t>(mark),
                       begin + static_cast<std::ptrdiff_t>(before));
      return value;
    }
    keep(before);
    if (value.is(Kind::unknown)) {
      unknown = true;
      missing = unite(missing, value.missing());
    } else if (!fault.is(Kind::error)) {
      fault = value.is(Kind::error) ? std::move(value)
                                    : error(program_.steps_[operand], codes::kRunNotBool,
                                            {decisive ? "||" : "&&", type_of(value)});
    }
  }
  if (!unknown && !fault.is(Kind::error)) return Value::boolean(!decisive);
  keep(mark);
  return unknown ? Value::unknown(std::move(missing)) : fault;
}

Value Evaluation::conditional(const Step& step) {
  const Operands parts = operands(step);
  Value condition = evaluate(parts[0]);
  if (condition.is(Kind::boolean)) return evaluate(parts[condition.boolean() ? 1 : 2]);
  if (condition.is(Kind::error) || condition.is(Kind::unknown)) return condition;
  return error(program_.steps_[parts[0]], codes::kRunNotBool, {"?:", type_of(condition)});
}

Value Evaluation::field(const Step& step) {
  const Value operand = evaluate(operands(step)[0]);
  if (operand.is(Kind::error) || operand.is(Kind::unknown)) return operand;
  return field_of(step, operand);
}

Value Evaluation::field_of(const Step& step, const Value& operand) {
  const bool in_optional = operand.is(Kind::optional);
  if (in_optional && !operand.has_value()) return Value::none();
  const Value& of = in_optional ? operand.value() : operand;
  if (!of.is(Kind::object) || of.object().type != step.object) {
    const Field& declared =
        program_.vocabulary_->field(step.object, static_cast<FieldSlot>(step.index));
    return error(step, codes::kRunNoField, {declared.name, type_of(of)});
  }
  Value value = host_.field(of.object(), static_cast<FieldSlot>(step.index));
  if (value.is(Kind::error)) return error(step, *value.fault().code, value.fault().arguments);
  if (!value.is(Kind::unknown) && (in_optional || step.optional)) {
    return Value::some(std::move(value));
  }
  return value;
}

Value Evaluation::has_field(const Step& step) {
  const Value operand = evaluate(operands(step)[0]);
  if (operand.is(Kind::error) || operand.is(Kind::unknown)) return operand;
  const Value value = field_of(step, operand);
  if (value.is(Kind::error)) return value;
  // none() stands for an absent object; a field that is an optional of its own is there.
  const bool absent = value.is(Kind::unknown) || (operand.is(Kind::optional) && !value.has_value());
  return Value::boolean(!absent);
}

Value Evaluation::key(const Step& step) {
  const Value operand = evaluate(operands(step)[0]);
  if (operand.is(Kind::error) || operand.is(Kind::unknown)) return operand;
  return member(step, operand, false);
}

Value Evaluation::has_key(const Step& step) {
  const Value operand = evaluate(operands(step)[0]);
  if (operand.is(Kind::error) || operand.is(Kind::unknown)) return operand;
  return member(step, operand, true);
}

Value Evaluation::member(const Step& step, const Value& operand, bool has) {
  const bool in_optional = operand.is(Kind::optional);
  const auto absent = [&] { return has ? Value::boolean(false) : Value::none(); };
  if (in_optional && !operand.has_value()) return absent();
  const Value& of = in_optional ? operand.value() : operand;
  const Value& name = program_.constants_[step.index];
  const bool optional = in_optional || step.optional;
  if (of.is(Kind::map)) {
    const Value* found = of.map().find(name);
    if (has) return Value::boolean(found != nullptr);
    if (found == nullptr) {
      return optional ? Value::none()
                      : error(step, codes::kKey, {shown(name, *program_.vocabulary_)});
    }
    return optional ? sized(step, Value::some(*found)) : *found;
  }
  if (of.is(Kind::object)) {
    const ObjectRef object = of.object();
    const auto slot = program_.vocabulary_->find_field(object.type, name.text());
    if (slot) {
      Value value = host_.field(object, *slot);
      if (value.is(Kind::error)) return error(step, *value.fault().code, value.fault().arguments);
      if (has) return Value::boolean(!value.is(Kind::unknown));
      if (value.is(Kind::unknown) || !optional) return value;
      return sized(step, Value::some(std::move(value)));
    }
  }
  return error(step, codes::kRunNoField, {std::string(name.text()), type_of(of)});
}

bool Evaluation::arguments(const Step& step, bool unknown_too, std::span<Value> out,
                           Value& decided) {
  const std::size_t mark = witnesses_.size();
  Missings missing;
  bool unknown = false;
  const Operands parts = operands(step);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    out[i] = evaluate(parts[i]);
    if (out[i].is(Kind::error)) {
      decided = out[i];
      keep(mark);
      return false;
    }
    if (out[i].is(Kind::unknown)) {
      unknown = true;
      missing = unite(missing, out[i].missing());
    }
  }
  if (!unknown || unknown_too) return true;
  keep(mark);
  decided = Value::unknown(std::move(missing));
  return false;
}

Value Evaluation::call(const Step& step) {
  std::array<Value, kFewArguments> few;
  std::vector<Value> many;
  std::span<Value> values(few.data(), std::min(few.size(), std::size_t{step.operand_count}));
  if (step.operand_count > few.size()) {
    many.resize(step.operand_count);
    values = many;
  }
  Value decided;
  if (!arguments(step, false, values, decided)) return decided;
  if (step.op != Op::call && values[0].is(Kind::string) && values[1].is(Kind::string)) {
    return Value::boolean(equal(values[0], values[1], meter_.left()) == (step.op == Op::equal));
  }
  return run_overload(step, values);
}

Value Evaluation::run_overload(const Step& step, std::span<const Value> values) {
  const std::span<const Overload* const> rows(program_.overloads_);
  if (const Overload* row = fitting(rows.subspan(step.index, step.count), values)) {
    if (!row->takes_uncertain) {
      Missings missing;
      for (const Value& value : values) {
        if (is_uncertain(value)) missing = unite(missing, uncertainty(value));
      }
      if (missing) return Value::unknown(std::move(missing));
    }
    return row->run(Call{meter_, *program_.vocabulary_, row->name, step.begin, step.end}, values);
  }
  std::string types;
  for (const Value& value : values) {
    if (!types.empty()) types += ", ";
    types += type_of(value);
  }
  return error(step, codes::kRunOverload,
               {std::string(program_.overloads_[step.index]->name), types});
}

Value Evaluation::host_call(const Step& step) {
  std::array<Value, kFewArguments> few;
  std::vector<Value> many(step.operand_count > few.size() ? step.operand_count : 0);
  const std::span<Value> values =
      many.empty() ? std::span<Value>(few.data(), step.operand_count) : std::span<Value>(many);
  bool takes_unknown = false;
  for (std::uint32_t i = 0; i < step.count; ++i) {
    const FunctionId id = program_.functions_[step.index + i];
    takes_unknown |= program_.vocabulary_->functions()[static_cast<std::size_t>(id)].takes_unknown;
  }
  Value decided;
  if (!arguments(step, takes_unknown, values, decided)) return decided;
  for (std::uint32_t i = 0; i < step.count; ++i) {
    const FunctionId id = program_.functions_[step.index + i];
    const Function& function = program_.vocabulary_->functions()[static_cast<std::size_t>(id)];
    if (!fits(function, values)) continue;
    if (!function.takes_unknown) {
      Missings missing;
      for (const Value& value : values) {
        if (value.is(Kind::unknown)) missing = unite(missing, value.missing());
        if (is_uncertain(value)) missing = unite(missing, uncertainty(value));
      }
      if (missing) return Value::unknown(std::move(missing));
    }
    Value out = host_.call(id, values);
    if (out.is(Kind::error)) return error(step, *out.fault().code, out.fault().arguments);
    return out;
  }
  std::string types;
  for (const Value& value : values) types += (types.empty() ? "" : ", ") + type_of(value);
  return error(step, codes::kRunOverload,
               {std::string(program_.constants_[step.name].text()), types});
}

Value Evaluation::matches(const Step& step) {
  const Value text = evaluate(operands(step)[0]);
  if (text.is(Kind::error) || text.is(Kind::unknown)) return text;
  if (!text.is(Kind::string)) {
    return error(step, codes::kRunOverload, {"matches", type_of(text) + ", string"});
  }
  meter_.charge(text.text().size() / 16);
  return Value::boolean(program_.regexes_[step.index].occurs_in(text.text()));
}

Value Evaluation::list(const Step& step) {
  std::vector<Value> values(step.operand_count);
  if (!meter_.charge(4 * std::uint64_t{step.operand_count})) return Value();
  Value decided;
  if (!arguments(step, false, values, decided)) return decided;
  Missings missing;
  std::vector<Value> items;
  items.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (is_uncertain(values[i])) missing = unite(missing, uncertainty(values[i]));
    if (!program_.marks_[step.first_operand + i]) {
      items.push_back(std::move(values[i]));
    } else if (!values[i].is(Kind::optional)) {
      return error(step, codes::kRunOverload, {"?", type_of(values[i])});
    } else if (values[i].has_value()) {
      items.push_back(values[i].value());
    }
  }
  if (missing) return Value::unknown(std::move(missing));
  return sized(step, Value::list(std::move(items)));
}

Value Evaluation::map(const Step& step) {
  std::vector<Value> values(step.operand_count);
  if (!meter_.charge(4 * std::uint64_t{step.operand_count})) return Value();
  Value decided;
  if (!arguments(step, false, values, decided)) return decided;
  Missings missing;
  std::vector<Map::Entry> entries;
  for (std::size_t i = 0; i + 1 < values.size(); i += 2) {
    if (is_uncertain(values[i + 1])) missing = unite(missing, uncertainty(values[i + 1]));
    if (!can_be_key(values[i])) return error(step, codes::kKeyKind, {type_of(values[i])});
    if (!program_.marks_[step.first_operand + i]) {
      entries.emplace_back(std::move(values[i]), std::move(values[i + 1]));
    } else if (!values[i + 1].is(Kind::optional)) {
      return error(step, codes::kRunOverload, {"?", type_of(values[i + 1])});
    } else if (values[i + 1].has_value()) {
      entries.emplace_back(std::move(values[i]), values[i + 1].value());
    }
  }
  if (missing) return Value::unknown(std::move(missing));
  Map made(std::move(entries));
  if (const Value* repeated = made.repeated()) {
    return error(step, codes::kRepeatedKey, {shown(*repeated, *program_.vocabulary_)});
  }
  return sized(step, Value::map(std::move(made)));
}

Value Evaluation::bind(const Step& step) {
  const Operands parts = operands(step);
  // An error or unknown counts only where the variable is used.
  Value value = evaluate(parts[0]);
  locals_[step.local] = std::move(value);
  return evaluate(parts[1]);
}

}  // namespace expr
