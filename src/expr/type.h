// The static types of expressions.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace expr {

/// Names an object type, a set of words, … of a Vocabulary; assigned in the order of addition.
enum class ObjectTypeId : std::uint16_t {};
enum class WordSetId : std::uint16_t {};

enum class TypeKind : std::uint8_t {
  dyn,  ///< Anything; checked when it runs.
  null,
  boolean,
  integer,
  uinteger,
  real,
  string,
  bytes,
  timestamp,
  duration,
  ip,
  cidr,
  type,
  list,       ///< arguments: the element
  map,        ///< arguments: key, value
  optional,   ///< arguments: the value
  object,     ///< id: ObjectTypeId
  word,       ///< A string out of a closed set; id: WordSetId
  opaque,     ///< A named type of the host with arguments; id: its place in the vocabulary
  parameter,  ///< A type variable of a function's signature; id: which
  error,      ///< What is at fault; agrees with everything, so that one fault is told once.
};

/// Types deeper than this become dyn: hostile nesting must not cost stack.
inline constexpr std::uint32_t kMaxTypeDepth = 64;

/// Cheap to copy. A plain kind converts: `Type t = TypeKind::string;`.
class Type {
 public:
  Type(TypeKind kind = TypeKind::dyn, std::uint32_t id = 0) : kind_(kind), id_(id) {}

  static Type list(Type element) { return Type(TypeKind::list, 0, {std::move(element)}); }
  static Type map(Type key, Type value) {
    return Type(TypeKind::map, 0, {std::move(key), std::move(value)});
  }
  static Type optional(Type value) { return Type(TypeKind::optional, 0, {std::move(value)}); }
  static Type object(ObjectTypeId id) {
    return Type(TypeKind::object, static_cast<std::uint32_t>(id));
  }
  static Type word(WordSetId id) { return Type(TypeKind::word, static_cast<std::uint32_t>(id)); }
  static Type opaque(std::uint32_t id, std::vector<Type> arguments) {
    return Type(TypeKind::opaque, id, std::move(arguments));
  }
  static Type parameter(std::uint32_t id) { return Type(TypeKind::parameter, id); }

  [[nodiscard]] TypeKind kind() const { return kind_; }
  [[nodiscard]] std::uint32_t id() const { return id_; }
  [[nodiscard]] ObjectTypeId object_type() const { return static_cast<ObjectTypeId>(id_); }
  [[nodiscard]] WordSetId word_set() const { return static_cast<WordSetId>(id_); }
  [[nodiscard]] const std::vector<Type>& arguments() const;
  /// The same type over other arguments.
  [[nodiscard]] Type with(std::vector<Type> arguments) const {
    return Type(kind_, id_, std::move(arguments));
  }
  [[nodiscard]] bool is(TypeKind kind) const { return kind_ == kind; }
  /// 0 for a plain type, else one more than the deepest argument's.
  [[nodiscard]] std::uint32_t depth() const { return depth_; }

  friend bool operator==(const Type& a, const Type& b) {
    return a.kind_ == b.kind_ && a.id_ == b.id_ && a.arguments() == b.arguments();
  }

 private:
  Type(TypeKind kind, std::uint32_t id, std::vector<Type> arguments);

  TypeKind kind_;
  std::uint32_t id_;
  std::uint32_t depth_ = 0;
  std::shared_ptr<const std::vector<Type>> arguments_;
};

}  // namespace expr
