// One attribute's value: from a node to the number its column holds.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "doc/document.h"
#include "model/plant.h"
#include "read/context.h"

namespace reader {

/// A value read, not yet in a column. References, endpoints and protocols are still the TextId of
/// the word written: they are resolved when all files are read (resolve.h).
struct Cell {
  model::AttributeId attribute{};
  std::uint32_t raw = 0;
  model::Origin origin = model::Origin::absent;  ///< stated or unknown
  bool contradicted = false;
  std::vector<model::Plant::Statement> statements;  ///< Of a contradicted value.
};

/// Whether cells of the attribute hold TextIds until all files are read.
bool is_pending(const model::Attribute& attribute);

class Values {
 public:
  explicit Values(Context context) : context_(context) {}

  /// Reads the value in any of its forms. Every fault is reported; empty if there was one.
  std::optional<Cell> read(model::AttributeId id, const doc::Tree& tree, const doc::Node& node);

  /// A text of no attribute (a label, an evidence). Empty after a fault.
  std::optional<std::string_view> text(std::string_view key, const doc::Node& node);

  /// The cell of an attribute's printed default; empty if the vocabulary lacks its word.
  std::optional<Cell> fallback(model::AttributeId id);

 private:
  /// Who says so: a sound statement with what it was read as.
  model::Plant::Statement source(model::AttributeId id, std::uint32_t raw, const doc::Tree& tree,
                                 const doc::Node& node);
  struct Plain {
    std::uint32_t raw = 0;
    bool unknown = false;
  };
  using Raw = std::optional<std::uint32_t>;

  std::optional<Plain> plain(const model::Attribute& attribute, const doc::Tree& tree,
                             const doc::Node& node);
  Raw list(const model::Attribute& attribute, const doc::Tree& tree, const doc::Node& node);
  Raw one(const model::Attribute& attribute, const doc::Node& node);
  std::optional<Plain> statement(const model::Attribute& attribute, const doc::Tree& tree,
                                 const doc::Node& node);
  bool same(const model::Attribute& attribute, std::uint32_t a, std::uint32_t b) const;

  Raw boolean(const model::Attribute& attribute, const doc::Node& node);
  Raw integer(const model::Attribute& attribute, const doc::Node& node);
  Raw date(const model::Attribute& attribute, const doc::Node& node);
  Raw choice(const model::Attribute& attribute, const doc::Node& node);
  Raw address(const model::Attribute& attribute, const doc::Node& node);
  Raw range(const model::Attribute& attribute, const doc::Node& node);
  /// A word that is kept as a text: YAML must not read it as anything else.
  /// Tells a port without its protocol.
  bool port_alone(const model::Attribute& attribute, const doc::Node& node);
  Raw word(const model::Attribute& attribute, const doc::Node& node);

  Context context_;
};

}  // namespace reader
