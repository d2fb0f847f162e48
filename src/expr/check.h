// Names, functions and types of an expression, looked up in a vocabulary before it runs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diag/diagnostic.h"
#include "expr/ast.h"
#include "expr/functions.h"
#include "expr/vocabulary.h"
#include "text/excerpt.h"

namespace expr {

struct CheckOptions {
  /// Types are left to run time, and so are unknown names and functions: they become errors there.
  bool dynamic = false;
  /// Names are looked up in this namespace first, then in those around it.
  std::string container;
  /// has() on an optional field is a fault: it would turn "not stated" into false.
  bool refuse_has_on_optional = false;
  /// Functions that forget what is not known (Function::forgets_unknown) are a fault.
  bool refuse_forgetting = false;
  /// What the expression must give, if anything is asked of it.
  std::optional<Type> result;
};

/// What a node stands for, so that nothing is looked up by name again.
struct Resolution {
  enum class Kind : std::uint8_t {
    none,        ///< The node's kind says all.
    variable,    ///< `index`: VariableSlot. A whole chain a.b.c may be one variable.
    local,       ///< `index`: how many variables of comprehensions were in sight before it.
    type,        ///< The name of a type; `name`.
    field,       ///< `object`, `index`: FieldSlot.
    standard,    ///< A call; `standard_count` rows of Checked::standard from `index` on may fit.
    host,        ///< A call; likewise in Checked::host.
    unresolved,  ///< Only where CheckOptions::dynamic: an error if it runs.
  };
  Kind kind = Kind::none;
  bool global = false;  ///< A call written a.b.f(x) that is the function "a.b.f".
  ObjectTypeId object{};
  std::uint32_t index = 0;
  std::uint32_t count = 0;
  std::string name;
};

struct Checked {
  Ast ast;
  std::vector<Type> types;              ///< Of each node.
  std::vector<Resolution> resolutions;  ///< Of each node.
  std::vector<const Overload*> standard;
  std::vector<FunctionId> host;
  std::uint32_t local_count = 0;
  /// The fields that the expression may read, sorted, without duplicates.
  std::vector<std::pair<ObjectTypeId, FieldSlot>> reads;
  Type result;
};

/// Empty if a fault was reported; all faults of the expression are. `expression` is the text from
/// which `ast` was parsed.
std::optional<Checked> check(Ast ast, const text::Excerpt& expression, const Vocabulary& vocabulary,
                             diag::Sink& sink, const CheckOptions& options = {});

}  // namespace expr
