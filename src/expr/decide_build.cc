// Lays out conditions as nodes that they share.
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>
#include <utility>

#include "expr/decide.h"

namespace expr {
namespace {

/// Longer constants are not compared with others.
constexpr std::size_t kLongConstant = 1000;

/// What a node is known by: equal keys are equal nodes.
class Key {
 public:
  template <typename T>
  Key& add(const T& value) {
    std::array<char, sizeof(T)> bytes{};
    std::memcpy(bytes.data(), &value, sizeof(T));
    text_.append(bytes.data(), bytes.size());
    return *this;
  }
  Key& add_text(std::string_view text) {
    text_ += text;
    return *this;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::optional<std::uint8_t> order_of(std::string_view name) {
  constexpr std::array<std::string_view, 4> kOrders = {"_<_", "_<=_", "_>_", "_>=_"};
  const auto found = std::find(kOrders.begin(), kOrders.end(), name);
  if (found == kOrders.end()) return std::nullopt;
  return static_cast<std::uint8_t>(found - kOrders.begin());
}

}  // namespace

class Decider::Builder {
 public:
  Builder(Decider& out, const Program& program, const Scope& scope)
      : out_(out), program_(program), scope_(scope) {}

  /// A node, and the variables that it speaks of: bit 0 the subject, bit n + 1 the local n.
  struct Built {
    std::uint32_t node = 0;
    std::uint64_t speaks = 0;
  };

  Built root() { return build(program_.root()); }

 private:
  /// A node with its operands before it is known whether there is one like it.
  struct Draft {
    Node node;
    std::vector<Built> operands;
    const Step* body_of = nullptr;  ///< The comprehension whose last operand is its body.
  };

  static std::uint64_t bit(std::uint64_t variable) { return std::uint64_t{1} << variable; }
  static std::uint8_t only(std::uint64_t speaks) {
    return static_cast<std::uint8_t>(std::countr_zero(speaks));
  }

  Built build(std::uint32_t index) {
    const Step& step = program_.steps_[index];
    switch (step.op) {
      case Op::constant:
        return constant(program_.constants_[step.index]);
      case Op::variable:
        return variable(step);
      case Op::local:
        return self(std::uint64_t{step.index} + 1);
      case Op::field:
        return step.optional ? other() : field(step);
      case Op::logical_and:
        return operation(step, Do::conjunction, true);
      case Op::logical_or:
        return operation(step, Do::disjunction, true);
      case Op::conditional:
        return conditional(step);
      case Op::equal:
        return operation(step, Do::equality, true);
      case Op::unequal:
        return operation(step, Do::inequality, true);
      case Op::call:
        return call(step);
      case Op::host_call:
        return rows(step, Do::host_call, program_.constants_[step.name].text());
      case Op::matches:
        return rows(step, Do::matches, {});
      case Op::comprehension:
        return comprehension(step);
      default:
        return other();
    }
  }

  Built other() { return finish({}, Key().add(Do::other)); }

  Built self(std::uint64_t variable) {
    if (variable >= kFrame) return other();
    Draft draft;
    draft.node.op = Do::self;
    Built built = finish(std::move(draft), Key().add(Do::self));
    built.speaks = bit(variable);
    return built;
  }

  /// Equal constants of different programs are one, where comparing them is cheap.
  Built constant(const Value& value) {
    Draft draft;
    draft.node.op = Do::constant;
    draft.node.truth = value.is(Kind::boolean);
    draft.node.constant = &value;
    Key key;
    key.add(Do::constant).add(value.kind());
    const bool short_text = value.is(Kind::string) && value.text().size() < kLongConstant;
    if (short_text) {
      key.add_text(value.text());
    } else if (value.is(Kind::integer)) {
      key.add(value.integer());
    } else if (value.is(Kind::boolean)) {
      key.add(value.boolean());
    } else if (!add_texts(value, key)) {
      key.add(&value);
    }
    return finish(std::move(draft), key);
  }
  /// A list of texts.
  static bool add_texts(const Value& value, Key& key) {
    if (!value.is(Kind::list) || !value.list().sure()) return false;
    Key all;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
      const Value element = value.list().at(i);
      if (!element.is(Kind::string)) return false;
      all.add(element.text().size()).add_text(element.text());
    }
    if (all.text().size() >= kLongConstant) return false;
    key.add_text(all.text());
    return true;
  }

  Built variable(const Step& step) {
    const auto slot = static_cast<VariableSlot>(step.index);
    const auto subject = std::find(scope_.subject.begin(), scope_.subject.end(), slot);
    if (subject != scope_.subject.end()) return self(0);
    if (step.index < scope_.fixed.size()) return fixed(step.index);
    const std::size_t let = step.index - static_cast<std::size_t>(scope_.first_let);
    if (slot < scope_.first_let || let >= scope_.lets.size()) return other();
    return Builder(out_, *scope_.lets[let], scope_).root();
  }

  Built fixed(std::uint32_t slot) {
    Key key;
    key.add(Do::constant).add_text("fixed").add(slot);
    if (const auto known = out_.known_.find(key.text()); known != out_.known_.end()) {
      return {known->second, 0};
    }
    out_.fixed_.push_back(scope_.fixed[slot]);
    Draft draft;
    draft.node.op = Do::constant;
    draft.node.constant = &out_.fixed_.back();
    return finish(std::move(draft), key);
  }

  Built field(const Step& step) {
    Draft draft;
    draft.node.op = Do::field;
    draft.node.object = step.object;
    draft.node.slot = static_cast<FieldSlot>(step.index);
    const bool stored = out_.host_.stored(step.object, draft.node.slot);
    draft.node.heavy = !stored;
    draft.node.truth =
        program_.vocabulary_->field(step.object, draft.node.slot).type.is(TypeKind::boolean);
    draft.node.stored = draft.node.truth && stored;
    draft.operands = operands(step);
    return finish(std::move(draft), Key().add(Do::field).add(step.object).add(step.index));
  }

  std::vector<Built> operands(const Step& step) {
    std::vector<Built> out;
    for (std::uint32_t i = 0; i < step.operand_count; ++i) {
      out.push_back(build(program_.operands_[step.first_operand + i]));
    }
    return out;
  }

  Built operation(const Step& step, Do op, bool truth) {
    Draft draft;
    draft.node.op = op;
    draft.node.truth = truth;
    draft.operands = operands(step);
    return finish(std::move(draft), Key().add(op));
  }

  Built conditional(const Step& step) {
    Draft draft;
    draft.node.op = Do::conditional;
    draft.operands = operands(step);
    // Both branches: what is asked for a value where it is none is an error.
    draft.node.truth =
        out_.nodes_[draft.operands[1].node].truth && out_.nodes_[draft.operands[2].node].truth;
    return finish(std::move(draft), Key().add(Do::conditional));
  }

  Built call(const Step& step) {
    const std::string_view name = program_.overloads_[step.index]->name;
    if (name == "!_") return operation(step, Do::negation, true);
    if (name == "@in") return rows(step, Do::among, name, true);
    if (name == "size") return rows(step, Do::size, name);
    if (order_of(name)) return rows(step, Do::ordering, name, true);
    return rows(step, Do::call, name);
  }

  /// Operations that find what to run among the rows of a table.
  Built rows(const Step& step, Do op, std::string_view name, bool truth = false) {
    Draft draft;
    draft.node.op = op;
    draft.node.truth = truth;
    draft.node.index = step.index;
    draft.node.rows = step.count;
    draft.node.heavy = op == Do::call || op == Do::host_call || op == Do::matches;
    draft.node.order = order_of(name).value_or(0);
    draft.node.program = &program_;
    draft.operands = operands(step);
    Key key;
    key.add(op).add(step.count);
    if (op == Do::matches) {
      key.add(&program_).add(step.index);
    } else if (op == Do::host_call) {
      key.add(program_.functions_[step.index]);
    } else {
      key.add(program_.overloads_[step.index]);
    }
    return finish(std::move(draft), key);
  }

  Built comprehension(const Step& step) {
    const bool plain = !step.two_variables && step.local + 1 < kFrame;
    Draft draft;
    draft.node.heavy = true;
    if (plain && step.macro == Macro::exists) draft.node.op = Do::exists;
    if (plain && step.macro == Macro::all) draft.node.op = Do::all;
    if (plain && step.macro == Macro::filter) draft.node.op = Do::filter;
    if (draft.node.op == Do::other) return other();
    draft.node.truth = draft.node.op != Do::filter;
    draft.node.local = static_cast<std::uint8_t>(step.local + 1);
    draft.operands = operands(step);
    draft.body_of = &step;
    return finish(std::move(draft), Key().add(draft.node.op));
  }

  /// What a body speaks of apart from its element.
  static std::uint64_t outside(const Draft& draft, std::size_t i) {
    const std::uint64_t speaks = draft.operands[i].speaks;
    const bool body = draft.body_of != nullptr && i + 1 == draft.operands.size();
    return body ? speaks & ~bit(draft.node.local) : speaks;
  }

  Built finish(Draft draft, Key key) {
    std::uint64_t speaks = 0;
    for (std::size_t i = 0; i < draft.operands.size(); ++i) speaks |= outside(draft, i);
    Node& node = draft.node;
    node.closed = std::popcount(speaks) <= 1;
    std::vector<Use> uses;
    for (std::size_t i = 0; i < draft.operands.size(); ++i) {
      uses.push_back(use(draft, i, node.closed));
      key.add(uses.back().node).add(uses.back().from);
    }
    if (draft.body_of != nullptr && uses.back().from == kOpen) {
      node.opens = node.closed;
      node.own = speaks == 0 ? 0 : only(speaks);
      key.add(node.local).add(node.opens ? node.own : std::uint8_t{kNothing});
    }
    const bool alone =
        draft.body_of != nullptr && (uses.back().from == kElement || uses.back().from == kNothing);
    if (alone) out_.bodies_[draft.body_of] = uses.back();
    const auto [known, fresh] =
        out_.known_.try_emplace(key.text(), static_cast<std::uint32_t>(out_.nodes_.size()));
    if (fresh) add(std::move(draft), uses);
    return {known->second, speaks};
  }

  static Use use(const Draft& draft, std::size_t i, bool closed) {
    const Built& of = draft.operands[i];
    const bool body = draft.body_of != nullptr && i + 1 == draft.operands.size();
    if (of.speaks == 0) return {of.node, kNothing};
    if (std::popcount(of.speaks) > 1) return {of.node, kOpen};
    if (body && of.speaks == bit(draft.node.local)) return {of.node, kElement};
    return {of.node, closed ? std::uint8_t{kSame} : only(of.speaks)};
  }

  void add(Draft draft, const std::vector<Use>& uses) {
    Node& node = draft.node;
    node.first = static_cast<std::uint32_t>(out_.uses_.size());
    node.count = static_cast<std::uint32_t>(uses.size());
    for (const Use& use : uses) {
      Node& used = out_.nodes_[use.node];
      ++used.used;
      used.body = used.body || use.from == kElement;
      node.heavy = node.heavy || used.heavy;
      if (node.op != Do::field && node.closed && use.from == kSame && used.typed) {
        node.typed = true;
        node.about = used.about;
      }
    }
    out_.uses_.insert(out_.uses_.end(), uses.begin(), uses.end());
    const bool of_self =
        node.op == Do::field && out_.nodes_[uses[0].node].op == Do::self && uses[0].from == kSame;
    if (of_self) {
      node.typed = true;
      node.about = node.object;
    } else if (node.op == Do::field && uses[0].from == kSame) {
      node.typed = out_.nodes_[uses[0].node].typed;
      node.about = out_.nodes_[uses[0].node].about;
    }
    find_code(node);
    if (node.heavy || node.coded) {
      out_.memos_.emplace_back();
      node.memo = static_cast<std::uint32_t>(out_.memos_.size());
    }
    out_.nodes_.push_back(std::move(node));
  }

  /// A comparison of a field of what it speaks of with constants.
  void find_code(Node& node) {
    const bool compares = node.op == Do::equality || node.op == Do::inequality ||
                          node.op == Do::among || node.op == Do::ordering;
    if (!compares || !node.closed) return;
    std::size_t fields = 0;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const Use& use = out_.uses_[node.first + i];
      const Node& of = out_.nodes_[use.node];
      if (of.op == Do::constant && use.from == kNothing) continue;
      const Use* target = of.op == Do::field ? &out_.uses_[of.first] : nullptr;
      if (target == nullptr || use.from != kSame || target->from != kSame) return;
      if (out_.nodes_[target->node].op != Do::self) return;
      if (!out_.host_.stored(of.object, of.slot)) return;
      node.object = of.object;
      node.slot = of.slot;
      ++fields;
    }
    node.coded = fields == 1;
  }

  Decider& out_;
  const Program& program_;
  const Scope& scope_;
};

std::uint32_t Decider::add(const Program& program, const Scope& scope) {
  const Builder::Built root = Builder(*this, program, scope).root();
  ++nodes_[root.node].used;
  std::uint8_t from = kOpen;
  if (root.speaks == 0) from = kNothing;
  if (root.speaks == 1) from = kSame;
  conditions_.push_back({root.node, from});
  return static_cast<std::uint32_t>(conditions_.size() - 1);
}

}  // namespace expr
