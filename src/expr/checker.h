// The type checker of conditions, one function a kind of node; check.h is what others use.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expr/check.h"
#include "expr/infer.h"

namespace expr {

class Checker {
 public:
  Checker(Ast ast, const text::Excerpt& expression, const Vocabulary& vocabulary, diag::Sink& sink,
          const CheckOptions& options);
  std::optional<Checked> run();

 private:
  struct Local {
    std::string name;
    Type type;
  };
  using Children = std::span<const NodeId>;
  [[nodiscard]] const Node& node(NodeId id) const { return out_.ast.nodes[id]; }
  Resolution& resolution(NodeId id) { return out_.resolutions[id]; }
  Type fault(const diag::Code& code, std::uint32_t begin, std::uint32_t end,
             std::vector<std::string> arguments, std::string suggestion = {});
  [[nodiscard]] std::string shown(const Type& type) const;
  [[nodiscard]] std::string shown(std::span<const Type> types) const;
  Type visit(NodeId id);
  Type typed(NodeId id);
  static Type literal(const Value& value);
  /// Wants a bool of an operand or a predicate.
  void condition(NodeId id, std::string_view of);

  // Names.
  [[nodiscard]] std::optional<std::uint32_t> find_local(std::string_view name) const;
  /// The dotted name that a chain of selections spells; empty if it is no such chain, or begins
  /// with a local variable.
  [[nodiscard]] std::string qualified(NodeId id, bool& absolute) const;
  /// The name in the container, in what is around it, and alone.
  [[nodiscard]] std::vector<std::string> candidates(const std::string& name, bool absolute) const;
  /// The type of a variable or type of that name; empty if there is none.
  std::optional<Type> find_name(NodeId id, const std::string& name, bool absolute);
  Type identifier(NodeId id);
  Type unknown_name(NodeId id, const std::string& name);
  Type select(NodeId id);
  /// The type of operand.name; `optional` = .? was written.
  Type field(NodeId id, const Type& operand, bool optional);
  Type no_fields(const Node& at, const std::string& name, const Type& of);
  Type unknown_field(const Node& at, const std::string& name, const Type& of);
  Type has(NodeId id);

  // Calls.
  Type call(NodeId id);
  /// The name under which a global function is known in the container; empty if it is not.
  [[nodiscard]] std::string find_function(const std::string& name, bool absolute) const;
  [[nodiscard]] bool is_function(const std::string& name) const;
  [[nodiscard]] const Function& signature(FunctionId id) const;
  /// Result, then parameters with the receiver first.
  static std::vector<Type> flat(const Overload& row);
  static std::vector<Type> flat(const Function& function);
  /// Whether a signature fits; `result` becomes its result type, or dyn if it differs from that of
  /// another signature that fits as well.
  bool fits(const std::vector<Type>& flat_signature, const std::vector<Type>& arguments,
            std::optional<Type>& result);
  Type resolve(NodeId id, const std::string& name, bool receiver,
               const std::vector<Type>& arguments);
  Type unknown_function(const Node& at, const std::string& name);
  Type no_overload(const Node& at, const std::string& name, bool receiver,
                   const std::vector<Type>& arguments);

  // Compound values.
  Type list(const Node& at);
  void join_into(std::optional<Type>& joined, const Type& type);
  /// The type of a child; that of the optional's value where it is marked.
  Type element(const Node& at, std::size_t child, std::size_t mark);
  Type element(const Node& at, std::size_t child) { return element(at, child, child); }
  Type map(const Node& at);
  static bool can_be_key(const Type& type);
  Type conditional(const Node& at);

  // Variables of comprehensions.
  bool push(const Node& at, std::uint32_t name, const Type& type);
  Type bind(const Node& at);
  struct Range {
    Type key;    ///< Of a map; int for a list.
    Type value;  ///< The element of a list, the value of a map.
    bool is_map = false;
    bool good = true;
  };
  Range range(const Node& at);
  Type comprehension(const Node& at);
  /// transformMapEntry gives maps, which become one.
  Type entries(const Node& at, const Type& transform);
  Type opt_map(const Node& at);

  const text::Excerpt& excerpt_;
  const Vocabulary& vocabulary_;
  diag::Sink& sink_;
  const CheckOptions& options_;
  Checked out_;
  Inference inference_;
  std::vector<Local> locals_;
  std::optional<WordSetId> expected_words_;
};

}  // namespace expr
