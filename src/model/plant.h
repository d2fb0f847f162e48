// The plant as typed immutable data: a table per kind, a column per attribute.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/attribute.h"
#include "model/kind.h"
#include "text/source.h"

namespace model {

/// An interned string of a plant.
enum class TextId : std::uint32_t {};
inline constexpr TextId kNoText{0xFFFFFFFFU};

/// Where the value of a cell comes from.
enum class Origin : std::uint8_t {
  absent,        ///< not stated anywhere: unknown
  unknown,       ///< stated as `unknown`: asked, nobody knows
  stated,        ///< written on the entity
  profile,       ///< from the profile the entity names
  zone_default,  ///< from `defaults` of its zone (or of all its zones, where they agree)
  fallback,      ///< the vocabulary's printed default
};
/// Whether a cell has a value that a condition can use.
constexpr bool known(Origin origin) { return origin >= Origin::stated; }

/// One attribute over all rows of a kind. Memory: 5 bytes a row once any row has a value.
///
/// The raw number means, by Type: boolean 0/1 · integer the value · date days since 1970-01-01 as
/// int32 (kEnded for `ended`) · choice the code · text, address, cidr a TextId · reference and
/// endpoint a Ref. Lists hold an index for Plant::list().
class Column {
 public:
  [[nodiscard]] std::uint32_t raw(std::uint32_t row) const {
    return row < values_.size() ? values_[row] : 0;
  }
  [[nodiscard]] Origin origin(std::uint32_t row) const {
    return row < origins_.size() ? static_cast<Origin>(origins_[row] & 0x0FU) : Origin::absent;
  }
  [[nodiscard]] bool known(std::uint32_t row) const { return model::known(origin(row)); }
  /// Two statements with different evidence gave different values; raw() is the worse.
  [[nodiscard]] bool contradicted(std::uint32_t row) const {
    return row < origins_.size() && (origins_[row] & 0x80U) != 0;
  }
  void set(std::uint32_t row, std::uint32_t raw, Origin origin, bool contradicted = false);
  /// The value, if known.
  [[nodiscard]] std::optional<std::uint32_t> get(std::uint32_t row) const {
    return known(row) ? std::optional(raw(row)) : std::nullopt;
  }

 private:
  std::vector<std::uint32_t> values_;
  std::vector<std::uint8_t> origins_;
};

inline constexpr std::int32_t kEnded = INT32_MIN;  ///< Raw value of the date `ended`.

/// Where an entity is written: its id, and the whole of its item (id and value).
struct Place {
  text::Span key;
  text::Span item;
};

/// The rows of one kind.
class Table {
 public:
  explicit Table(Kind kind);
  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(ids_.size()); }
  /// The section was written (possibly empty): what it lists is complete.
  [[nodiscard]] bool stated() const { return stated_; }
  void set_stated() { stated_ = true; }

  [[nodiscard]] TextId id(std::uint32_t row) const { return ids_[row]; }
  [[nodiscard]] const Place& place(std::uint32_t row) const { return places_[row]; }
  /// The entity this one lies in (the device of an interface); invalid for top-level kinds.
  [[nodiscard]] Ref parent(std::uint32_t row) const { return parents_[row]; }

  std::uint32_t add(TextId id, Place place, Ref parent = {});

  /// The column of an attribute by its name. For set-up, once per analysis; the name must exist.
  [[nodiscard]] const Column& column(std::string_view attribute) const;
  [[nodiscard]] const Column& column(AttributeId attribute) const;
  Column& column(AttributeId attribute);

 private:
  Kind kind_;
  bool stated_ = false;
  std::uint32_t first_attribute_ = 0;
  std::vector<TextId> ids_;
  std::vector<Place> places_;
  std::vector<Ref> parents_;
  std::vector<Column> columns_;
};

class Vocabulary;

/// A plant as it was read: immutable once read/ has handed it out.
class Plant {
 public:
  explicit Plant(std::shared_ptr<const Vocabulary> vocabulary);

  [[nodiscard]] const Table& table(Kind kind) const {
    return tables_[static_cast<std::size_t>(kind)];
  }
  Table& table(Kind kind) { return tables_[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] const Vocabulary& vocabulary() const { return *vocabulary_; }

  [[nodiscard]] std::string_view text(TextId id) const;
  TextId intern(std::string_view text);

  [[nodiscard]] std::span<const std::uint32_t> list(std::uint32_t raw) const;
  std::uint32_t add_list(std::vector<std::uint32_t> values);
  /// For read/, which turns ids into references in place.
  std::span<std::uint32_t> mutable_list(std::uint32_t raw);

  /// The id as written: "plc-1"; of an interface "fw-1/in", of a policy rule "fw-1/policy/3"
  /// (its `ref` if it has one), of the plant its plant.id.
  [[nodiscard]] std::string_view id(Ref ref) const { return text(table(ref.kind()).id(ref.row())); }
  /// Number of entities of a kind that stand for `count` pieces (devices) or one each.
  [[nodiscard]] std::uint64_t pieces(Kind kind) const;

  /// The word of a choice's code, for every kind of words. A plant's own protocols take the codes
  /// that follow those of the vocabulary, in file order.
  [[nodiscard]] std::string_view word(const Attribute& attribute, std::uint32_t code) const;

  /// An entity of these kinds by the id as written (NFKC case folding is the reader's affair);
  /// invalid if there is none. Cost: one hash look-up; not for use per evaluation.
  [[nodiscard]] Ref find(KindSet kinds, std::string_view id) const;

  /// Children of an entity by kind (interfaces of a device, rules of its policy), in file order.
  [[nodiscard]] std::span<const std::uint32_t> children(Ref parent, Kind kind) const;

  /// Free labels of an entity (`labels: {line: A}`), for users' own rules; null if there is none.
  [[nodiscard]] const std::string* label(Ref entity, std::string_view key) const;
  void set_label(Ref entity, std::string key, std::string value);

  /// Zones a device stands in: the `zone:` it names, else those of its networks and interfaces.
  /// Networks a device hangs on (own and its interfaces'). Both sorted by row, filled by read/.
  std::vector<std::vector<std::uint32_t>> device_zones;
  std::vector<std::vector<std::uint32_t>> device_networks;
  /// Zones of each network: its `zone`, or all it `holds`. A zone without networks has one of its
  /// own name, which read/ adds (Place of the zone), so that every device hangs on a network.
  std::vector<std::vector<std::uint32_t>> network_zones;

  /// The sets under `profiles:`, and which of them an entity names (by Ref::packed).
  struct Profile {
    TextId id = kNoText;
    Place place;
  };
  std::vector<Profile> profiles;
  std::unordered_map<std::uint32_t, std::uint32_t> profile_of;

  /// One of several statements of a value that do not agree, as written.
  struct Statement {
    AttributeId attribute{};
    std::uint32_t raw = 0;
    TextId written = kNoText;
    TextId evidence = kNoText;  ///< None stated.
    std::string_view basis;     ///< A word of `basis`; documented if none is stated.
  };
  /// What is stated on an entity (by Ref::packed) in several ways, in the order written.
  std::unordered_map<std::uint32_t, std::vector<Statement>> disagreements;

  /// Left out of judgement, or part of what is: no subject of a rule, and no way leads over it.
  /// What lies in an entity goes with it. All false until read/ has marked them.
  [[nodiscard]] bool out(Ref entity) const;
  /// False: nothing is.
  [[nodiscard]] bool any_out() const { return !out_.empty(); }
  void set_out(Ref entity);

  std::string name_for_reports;  ///< The path given by the user, for headings.

 private:
  std::shared_ptr<const Vocabulary> vocabulary_;
  std::vector<Table> tables_;
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, TextId> text_ids_;
  std::vector<std::uint32_t> list_begins_;
  std::vector<std::uint32_t> list_values_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> children_;
  std::unordered_map<std::uint64_t, std::string> labels_;
  std::unordered_map<std::string_view, std::vector<Ref>> by_id_;
  std::vector<std::vector<bool>> out_;  ///< By kind and row, as far as one is out; else empty.

 public:
  /// For read/: makes an entity findable and a child known to its parent.
  void index(Ref entity);
};

}  // namespace model
