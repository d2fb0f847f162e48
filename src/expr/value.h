// What an expression yields: the values of CEL, and "unknown" with what should be stated.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/diagnostic.h"
#include "expr/vocabulary.h"

namespace expr {

/// An object of the host: a row of one of its types.
struct ObjectRef {
  ObjectTypeId type{};
  std::uint32_t row = 0;
  friend auto operator<=>(const ObjectRef&, const ObjectRef&) = default;
};

/// Something that was not stated and that an answer depends on.
struct Missing {
  ObjectRef object;
  FieldSlot slot{};
  /// What to state, where that is not the field itself (a fact may lack an attribute of another
  /// name); memory of the host that outlives every value.
  std::string_view attribute;
  friend auto operator<=>(const Missing&, const Missing&) = default;
};

/// The most that one unknown names; of a larger union the first in order are kept.
inline constexpr std::size_t kMaxMissing = 64;

/// Sorted, without duplicates, at most kMaxMissing.
struct MissingSet {
  std::vector<Missing> items;
  bool more = false;  ///< Some were left out.
};
/// Null where nothing is missing.
using Missings = std::shared_ptr<const MissingSet>;
Missings missing(std::vector<Missing> items);
Missings unite(const Missings& a, const Missings& b);

struct Instant {
  std::int64_t seconds = 0;
  std::int32_t nanos =
      0;  ///< Timestamp: 0..999,999,999 after `seconds`. Duration: sign of `seconds`.
  friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// An IP address: 4 bytes or 16, in network order.
struct Address {
  std::array<std::uint8_t, 16> bytes{};
  std::uint8_t size = 4;
  friend bool operator==(const Address&, const Address&) = default;
};

/// An IP network; the address may have bits below the prefix.
struct Network {
  Address address;
  std::uint8_t prefix = 0;
  friend bool operator==(const Network&, const Network&) = default;
};

/// Why a value could not be had; `begin` and `end` are bytes of the expression's text.
struct Fault {
  const diag::Code* code = nullptr;
  std::vector<std::string> arguments;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

enum class Kind : std::uint8_t {
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
  list,
  map,
  optional,
  object,
  error,
  unknown,
};

class List;
class Map;

/// Immutable and cheap to copy. Strings, lists and maps are either shared or borrowed; what is
/// borrowed (from the host, or constants of a program) must outlive the value.
class Value {
 public:
  Value() = default;  ///< null

  static Value boolean(bool value);
  static Value integer(std::int64_t value);
  static Value uinteger(std::uint64_t value);
  static Value real(double value);
  static Value string(std::string value);
  /// Borrowed: no allocation.
  static Value string_view(std::string_view value);
  static Value bytes(std::string value);
  static Value timestamp(Instant value);
  static Value duration(Instant value);
  static Value ip(const Address& value);
  static Value cidr(const Network& value);
  /// Borrowed name of a type.
  static Value type(std::string_view name);
  static Value list(List value);
  static Value list(std::vector<Value> items);
  /// Borrowed: no allocation.
  static Value list_view(const List& value);
  static Value map(Map value);
  static Value none();
  static Value some(Value value);
  static Value object(ObjectRef value);
  static Value error(Fault fault);
  /// An error of the host's own, in its words.
  static Value error(std::string message);
  /// Without a set: unknown for no stated reason.
  static Value unknown(Missings missing);
  static Value unknown(Missing missing);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is(Kind kind) const { return kind_ == kind; }
  [[nodiscard]] bool is_true() const { return kind_ == Kind::boolean && as_.boolean; }
  [[nodiscard]] bool is_false() const { return kind_ == Kind::boolean && !as_.boolean; }

  // Each asks for its own kind.
  [[nodiscard]] bool boolean() const { return as_.boolean; }
  [[nodiscard]] std::int64_t integer() const { return as_.integer; }
  [[nodiscard]] std::uint64_t uinteger() const { return as_.uinteger; }
  [[nodiscard]] double real() const { return as_.real; }
  /// Of a string, bytes or a type's name.
  [[nodiscard]] std::string_view text() const { return {as_.text.data, as_.text.size}; }
  /// Of a timestamp or duration.
  [[nodiscard]] Instant instant() const { return {as_.instant.seconds, as_.instant.nanos}; }
  [[nodiscard]] Address address() const;
  [[nodiscard]] Network network() const;
  [[nodiscard]] const List& list() const;
  [[nodiscard]] const Map& map() const;
  [[nodiscard]] bool has_value() const { return as_.shared != nullptr; }
  [[nodiscard]] const Value& value() const;
  [[nodiscard]] ObjectRef object() const {
    return {static_cast<ObjectTypeId>(as_.object.type), as_.object.row};
  }
  [[nodiscard]] const Fault& fault() const;
  [[nodiscard]] Missings missing() const;

  /// 0 for a scalar; else how deep lists, maps and optionals nest in it.
  [[nodiscard]] std::uint32_t depth() const;

  /// The same value without a share in its memory, which must then outlive it.
  [[nodiscard]] Value borrowed() const;

 private:
  Kind kind_ = Kind::null;
  std::uint8_t size_ = 0;    ///< Bytes of an address.
  std::uint8_t prefix_ = 0;  ///< Of a network.
  union Payload {
    bool boolean;
    std::int64_t integer;
    std::uint64_t uinteger;
    double real;
    struct {
      const char* data;
      std::size_t size;
    } text;
    struct {
      std::int64_t seconds;
      std::int32_t nanos;
    } instant;
    struct {
      std::uint16_t type;
      std::uint32_t row;
    } object;
    std::array<std::uint8_t, 16> bytes;
    const void* shared;
  } as_ = {.integer = 0};
  std::shared_ptr<const void> owner_;
};

/// A list whose members may be uncertain: an element with a membership is in the list or not,
/// depending on what is missing. Elements themselves are neither unknown nor errors.
class List {
 public:
  List() = default;
  /// `maybe` is empty (all members are sure) or as long as `items`; null = sure.
  explicit List(std::vector<Value> items, std::vector<Missings> maybe = {});
  /// Objects of one type by row. The first form borrows both spans from the host.
  static List objects(ObjectTypeId type, std::span<const std::uint32_t> rows,
                      std::span<const Missings> maybe = {});
  static List owned_objects(ObjectTypeId type, std::vector<std::uint32_t> rows,
                            std::vector<Missings> maybe = {});
  /// Rows that the host keeps as they are for as long as it lives, each a member or not by the
  /// same; null = all sure.
  static List kept_objects(ObjectTypeId type, std::span<const std::uint32_t> rows, Missings all);
  List(List&&) = default;
  List& operator=(List&&) = default;
  List(const List&) = delete;
  List& operator=(const List&) = delete;
  ~List() = default;

  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] Value at(std::size_t index) const;
  /// Null if the element is surely a member.
  [[nodiscard]] const Missings& membership(std::size_t index) const;
  [[nodiscard]] bool sure() const { return maybe_.empty() && all_ == nullptr; }
  /// Of kept_objects() the rows, which name the list; else empty. All have one membership().
  [[nodiscard]] std::span<const std::uint32_t> kept() const { return kept_; }
  /// 1, and one more for each list, map or optional that encloses the deepest element.
  [[nodiscard]] std::uint32_t depth() const { return depth_; }
  /// All that the memberships of elements before `end` depend on; null if those are sure.
  [[nodiscard]] Missings uncertain(std::size_t end) const;

 private:
  std::size_t count_ = 0;
  std::uint32_t depth_ = 1;
  std::vector<Value> items_;
  ObjectTypeId type_{};
  std::span<const std::uint32_t> rows_;
  std::span<const Missings> maybe_;
  std::vector<std::uint32_t> own_rows_;
  std::vector<Missings> own_maybe_;
  std::span<const std::uint32_t> kept_;
  Missings all_;  ///< Of each member, where `maybe_` is empty.
};

/// Entries in the order of insertion, found by key: bool, int, uint or string, and equal numbers
/// are equal keys. Look-up costs the logarithm of the size.
class Map {
 public:
  using Entry = std::pair<Value, Value>;
  Map() = default;
  /// Of equal keys the first counts; repeated() tells.
  explicit Map(std::vector<Entry> entries);

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] std::uint32_t depth() const { return depth_; }
  /// Null if there is no such key, or if it can be none.
  [[nodiscard]] const Value* find(const Value& key) const;
  /// The first key that was given twice, or null.
  [[nodiscard]] const Value* repeated() const { return repeated_.get(); }

 private:
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> order_;  ///< Of the entries by key; empty while they are few.
  std::uint32_t depth_ = 1;
  std::shared_ptr<const Value> repeated_;
};

/// Equality as CEL's `==` has it over known values: numbers by value, maps without order; `false`
/// where the kinds differ. Neither argument is an error or unknown. Each comparison of two values
/// takes one off `budget`; at 0 the answer is false and worth nothing (values share their parts, so
/// that small ones can take long to compare).
bool equal(const Value& a, const Value& b, std::uint64_t& budget);
/// The same with a budget of a million; false beyond it.
bool equal(const Value& a, const Value& b);
/// Order of two values of ordered kinds; numbers of different kinds compare by value. Unordered for
/// NaN and for kinds without order.
std::partial_ordering compare(const Value& a, const Value& b);

/// Longer texts of values are cut and end in "…".
inline constexpr std::size_t kMaxPrinted = 64 * 1024;

/// A value as it would be written in CEL: `[1, 2u, "x"]`, `timestamp("…")`. Objects print as
/// `device#12`, an unknown as `unknown(device#12.login, …)`.
std::string to_text(const Value& value, const Vocabulary& vocabulary);

}  // namespace expr
