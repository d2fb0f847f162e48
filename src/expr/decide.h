// Conditions of many rules over many objects: whether each holds, not why.
//
// Rules repeat each other's parts: `!device.outside`, `z.tier == "dmz"`. Here equal parts are one
// node, whichever rule they stand in; a part that speaks of one object only is worked out once for
// that object and kept. No witnesses, no lists of what is missing: where those are wanted, or where
// a part is of a kind that is left to it, evaluate() (evaluate.h) says what it says. It is the
// reference: decide() never says anything else.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "expr/host.h"
#include "expr/program.h"
#include "expr/value.h"
#include "expr/vocabulary.h"

namespace expr {

enum class Answer : std::uint8_t {
  no,
  yes,
  unknown,
  ask,  ///< Only evaluate() can tell: an error, a rare operation, or it may cost too much.
};

/// For one host whose answers do not change. Not for concurrent use.
class Decider {
 public:
  /// What the variables of a condition stand for.
  struct Scope {
    std::span<const VariableSlot> subject;  ///< These: the object that decide() is given.
    std::span<const Value> fixed;           ///< Others, by slot: the same for all conditions.
    VariableSlot first_let{};               ///< From here on: the value of another program,
    std::span<const Program* const> lets;   ///< which may name those before it.
  };

  explicit Decider(const Host& host) : host_(host) {}

  /// A condition to decide. Programs and the memory of their values outlive this.
  [[nodiscard]] std::uint32_t add(const Program& program, const Scope& scope);
  /// Whether it holds of the subject.
  [[nodiscard]] Answer decide(std::uint32_t condition, const Value& subject);

  /// What the body of a comprehension says, and what evaluate() would have been charged for that or
  /// more.
  struct Said {
    Answer answer = Answer::ask;
    std::uint64_t cost = 0;
  };
  /// Of an element. `ask` where the body speaks of more than that, or was never added.
  [[nodiscard]] Said of_element(const Step& comprehension, const Value& element);
  /// Of all elements of a list that the host keeps (List::kept): which answers there are.
  struct Tally {
    bool no = false, yes = false, unknown = false;
    bool ask = false;  ///< Or the list is not kept: ask of each element.
    std::uint64_t cost = 0;
  };
  [[nodiscard]] Tally of_all(const Step& comprehension, const List& list);

 private:
  class Builder;

  enum class Do : std::uint8_t {
    constant,
    self,  ///< The one object (or element) that the node speaks of.
    field,
    conjunction,
    disjunction,
    negation,
    conditional,
    equality,
    inequality,
    ordering,
    size,
    among,  ///< `in`
    call,
    host_call,
    matches,
    exists,
    all,
    filter,
    other,  ///< Left to evaluate().
  };
  /// Variables that a frame holds; conditions with more are left to evaluate().
  static constexpr std::size_t kFrame = 8;
  /// Where an operand finds what it speaks of. Below these: a variable of the frame.
  enum From : std::uint8_t {
    kSame = 0xF0,  ///< The object that its node speaks of.
    kElement,      ///< The element of the comprehension.
    kNothing,      ///< It speaks of no variable.
    kOpen,         ///< It speaks of several variables: the whole frame.
  };
  struct Use {
    std::uint32_t node = 0;
    std::uint8_t from = kNothing;
  };
  struct Node {
    Do op = Do::other;
    bool truth = false;      ///< Is asked whether it holds, not for a value.
    bool stored = false;     ///< A boolean field that has a code.
    bool coded = false;      ///< Depends on the code of a stored field alone.
    bool heavy = false;      ///< Worth keeping.
    bool closed = true;      ///< Speaks of one object at most.
    bool typed = false;      ///< `about` is known.
    bool opens = false;      ///< Its body needs a frame, and there is none around it.
    bool body = false;       ///< Is run for element after element.
    std::uint8_t own = 0;    ///< opens: the frame's name for what the node speaks of.
    std::uint8_t local = 0;  ///< The frame's name for the element.
    std::uint8_t order = 0;  ///< Of an ordering: `<`, `<=`, `>`, `>=`.
    ObjectTypeId about{};
    ObjectTypeId object{};  ///< Of a field.
    FieldSlot slot{};
    std::uint32_t used = 0;
    std::uint32_t first = 0;  ///< In uses_.
    std::uint32_t count = 0;
    std::uint32_t index = 0;  ///< Of an overload or function.
    std::uint32_t rows = 0;   ///< How many of those.
    std::uint32_t memo = 0;   ///< One more than in memos_.
    const Value* constant = nullptr;
    const Program* program = nullptr;
  };
  /// What was found of one node: of each object, or the last value.
  struct Memo {
    std::vector<std::uint8_t> dense;
    std::unordered_map<std::uint32_t, std::uint8_t> sparse;
    std::vector<std::uint8_t> by_code;
    bool has_value = false;
    ObjectRef of;
    Value value;
    std::uint64_t cost = 0;
  };
  struct At {
    const Value* self = nullptr;
    Value* frame = nullptr;
  };

  Tally tally(const Use& body, const List& list);
  [[nodiscard]] At resolve(const Use& use, const At& at, const Value* element = nullptr) const;
  Answer truth(std::uint32_t node, const At& at);
  Answer compute(const Node& node, const At& at);
  Value value(std::uint32_t node, const At& at);
  Value compute_value(const Node& node, const At& at);
  /// Asks the body of a comprehension for each element, until `each` is content.
  template <typename Each>
  void for_each(const Node& node, const List& list, const At& at, const Each& each);

  [[nodiscard]] Answer operand_truth(const Node& node, std::size_t i, const At& at);
  [[nodiscard]] Value operand(const Node& node, std::size_t i, const At& at);
  Answer by_code(const Node& node, const At& at);
  Answer field_truth(const Node& node, const At& at);
  Value field(const Node& node, const At& at);
  Answer logical(const Node& node, const At& at, Answer decisive);
  Answer equality(const Node& node, const At& at);
  Answer among(const Node& node, const At& at);
  Answer quantified(const Node& node, const At& at, Answer decisive);
  Answer quantified(const Tally& all, bool sure, Answer decisive);
  Value filtered(const Node& node, const At& at);
  Value size(const Node& node, const At& at);
  Value call(const Node& node, const At& at);
  Value host_call(const Node& node, const At& at);
  Value matches(const Node& node, const At& at);
  /// The cell of an object; null where the node keeps nothing of it.
  std::uint8_t* cell(const Node& node, const At& at);
  /// By an upper bound of what evaluate() would have charged until now.
  [[nodiscard]] bool too_dear() const;

  const Host& host_;
  std::vector<Node> nodes_;
  std::vector<Use> uses_;
  std::vector<Memo> memos_;
  std::deque<Value> fixed_;
  std::unordered_map<std::string, std::uint32_t> known_;
  std::vector<Use> conditions_;
  std::unordered_map<const Step*, Use> bodies_;  ///< Those that speak of their element alone.
  /// What bodies say of lists that the host keeps: by the body, the rows and how many.
  std::map<std::tuple<std::uint32_t, const std::uint32_t*, std::size_t>, Tally> tallies_;
  std::uint64_t cost_ = 0;
};

}  // namespace expr
