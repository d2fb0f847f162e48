// The closed world that an expression may speak of: object types, variables, functions, words.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "expr/type.h"
#include "text/language.h"

namespace expr {

/// A field's place in its object type, a variable's among the bindings, a host function.
enum class FieldSlot : std::uint16_t {};
enum class VariableSlot : std::uint16_t {};
enum class FunctionId : std::uint16_t {};

struct Field {
  std::string name;
  Type type;
  text::Bilingual doc;    ///< One line for the reference page.
  bool optional = false;  ///< May be unknown.
};

struct ObjectType {
  std::string name;
  text::Bilingual doc;
  std::vector<Field> fields;  ///< Index = FieldSlot.
};

/// `name` may be qualified with dots ("plant.today").
struct Variable {
  std::string name;
  Type type;
  text::Bilingual doc;
};

/// One signature of a host function; several may share a name. With a receiver it is called as
/// `x.name(…)` and the receiver is the first argument at run time. Type::parameter may stand in it.
struct Function {
  std::string name;
  std::optional<Type> receiver;
  std::vector<Type> arguments;
  Type result;
  text::Bilingual doc;
  /// Host::call sees unknown arguments and lists with uncertain members. Otherwise such an argument
  /// makes the call unknown without asking the host.
  bool takes_unknown = false;
  /// Answers something known where what it is given is not: refused where CheckOptions says so.
  bool forgets_unknown = false;
};

/// Filled once, then read only. Programs keep a reference: it must outlive them.
class Vocabulary {
 public:
  Vocabulary() : names_(std::make_shared<Names>()) {}
  /// The same types, words and functions under variables of its own. They are shared, not copied:
  /// cheap, and from then on only variables may be added to either.
  [[nodiscard]] Vocabulary without_variables() const {
    Vocabulary out;
    out.names_ = names_;
    return out;
  }

  ObjectTypeId add_object(std::string name, text::Bilingual doc = {});
  /// Field names are unique within their object type.
  FieldSlot add_field(ObjectTypeId object, Field field);
  /// The words a closed string enumeration allows, in the order in which messages list them.
  WordSetId add_words(std::vector<std::string> words);
  VariableSlot add_variable(Variable variable);
  FunctionId add_function(Function function);
  /// A type that only functions of the host make and take.
  std::uint32_t add_opaque(std::string name);

  [[nodiscard]] const std::vector<ObjectType>& objects() const { return names_->objects; }
  [[nodiscard]] const std::vector<Variable>& variables() const { return variables_; }
  [[nodiscard]] const std::vector<Function>& functions() const { return names_->functions; }
  [[nodiscard]] const std::vector<std::string>& words(WordSetId id) const;
  [[nodiscard]] const ObjectType& object(ObjectTypeId id) const;
  [[nodiscard]] const Field& field(ObjectTypeId object, FieldSlot slot) const;
  [[nodiscard]] const std::string& opaque(std::uint32_t id) const { return names_->opaques[id]; }

  [[nodiscard]] std::optional<ObjectTypeId> find_object(std::string_view name) const;
  [[nodiscard]] std::optional<FieldSlot> find_field(ObjectTypeId object,
                                                    std::string_view name) const;
  [[nodiscard]] std::optional<VariableSlot> find_variable(std::string_view name) const;
  /// Every signature of a name, in the order of addition.
  [[nodiscard]] std::vector<FunctionId> find_functions(std::string_view name) const;

 private:
  struct Names {
    std::vector<ObjectType> objects;
    std::vector<std::vector<std::string>> words;
    std::vector<Function> functions;
    std::vector<std::string> opaques;
    std::unordered_map<std::string, ObjectTypeId> of_objects;
    std::vector<std::unordered_map<std::string, FieldSlot>> of_fields;
    std::unordered_map<std::string, std::vector<FunctionId>> of_functions;
  };
  std::shared_ptr<Names> names_;
  std::vector<Variable> variables_;
  std::unordered_map<std::string, VariableSlot> variable_names_;
};

/// A type as messages and the reference page print it: "list(device)", "string", "map(string,
/// int)".
std::string to_text(const Type& type, const Vocabulary& vocabulary);

}  // namespace expr
