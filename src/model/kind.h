// The kinds of entity a plant consists of, and references to one entity.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace model {

/// Kinds in the order of the sections of a plant file. `literal` is no entity: a reference that
/// holds a text instead (an address in a filter rule, the word any).
enum class Kind : std::uint8_t {
  plant,
  party,
  zone,
  network,
  device,
  interface,
  link,
  flow,
  remote_access,
  conduit,
  permission,
  policy_rule,
  alias,
  forward,
  expectation,
  protocol,
  literal,
};
inline constexpr std::size_t kKinds = 16;  ///< Without literal.

/// The kind's name in rules (`for:`), reports and identities: "device", "remote_access".
std::string_view name(Kind kind);
/// The kind's section in a plant file: "devices"; empty for kinds that lie inside another entity.
std::string_view section(Kind kind);
std::optional<Kind> kind_named(std::string_view name);
/// The kind whose section this is: "devices" -> device.
std::optional<Kind> kind_of_section(std::string_view section);

/// One entity by kind and row, packed so that columns hold it as a number. Rows stand in file
/// order.
struct Ref {
  std::uint32_t packed = 0xFFFFFFFFU;

  constexpr Ref() = default;
  constexpr Ref(Kind kind, std::uint32_t row)
      : packed((static_cast<std::uint32_t>(kind) << 27U) | row) {}
  [[nodiscard]] static constexpr Ref from_raw(std::uint32_t raw) {
    Ref ref;
    ref.packed = raw;
    return ref;
  }
  [[nodiscard]] constexpr Kind kind() const { return static_cast<Kind>(packed >> 27U); }
  [[nodiscard]] constexpr std::uint32_t row() const { return packed & 0x07FFFFFFU; }
  [[nodiscard]] constexpr bool valid() const { return packed != 0xFFFFFFFFU; }
  friend constexpr auto operator<=>(const Ref&, const Ref&) = default;
};

/// The most rows of one kind (27 bits).
inline constexpr std::uint32_t kMaxRows = 0x07FFFFFFU;

/// A set of kinds, for what a reference may name.
using KindSet = std::uint32_t;
constexpr KindSet only(Kind kind) { return KindSet{1} << static_cast<unsigned>(kind); }
constexpr bool holds(KindSet set, Kind kind) { return (set & only(kind)) != 0; }

}  // namespace model
