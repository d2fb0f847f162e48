// One entity of a plant: from its item to a row of its table and the rows that lie inside it.
#pragma once

#include <string_view>
#include <vector>

#include "doc/document.h"
#include "model/plant.h"
#include "read/context.h"
#include "read/ids.h"
#include "read/keys.h"
#include "read/sets.h"
#include "read/values.h"

namespace reader {

class Entities {
 public:
  Entities(Context context, Ids& ids, Sets& sets)
      : context_(context), ids_(ids), sets_(sets), values_(context) {}

  /// An entry of a section that maps ids to entities, or the plant itself.
  void read(model::Kind kind, const doc::Key& key, const doc::Tree& tree);
  /// An entry of a section that lists entities without ids.
  void read_listed(model::Kind kind, const doc::Tree& tree);
  /// A flow with several sources or targets: one flow each, with the id "<id>/<end>". False if it
  /// names one of each.
  bool read_several(const doc::Key& key, const doc::Tree& tree);
  /// An entry of `profiles`.
  void read_profile(const doc::Key& key, const doc::Tree& tree);

 private:
  using Stated = std::vector<model::AttributeId>;  ///< Attributes that are written, well or not.

  /// A new row, or an invalid reference where there are too many.
  model::Ref add(model::Kind kind, std::string_view id, const model::Place& place,
                 model::Ref parent = {});
  void keys_of(model::Ref entity, const doc::Tree& tree, const doc::Node& mapping);
  void unknown_key(model::Kind kind, const doc::Key& key);
  void key_of(model::Ref entity, const KeySpec& spec, const doc::Tree& tree,
              const doc::Entry& entry, Stated& stated);
  void attribute(model::Ref entity, model::AttributeId id, const doc::Tree& tree,
                 const doc::Node& value, Stated& stated);
  void group(model::Ref entity, const KeySpec& spec, const doc::Tree& tree, const doc::Entry& entry,
             Stated& stated);
  void labels(model::Ref entity, const doc::Tree& tree, const doc::Entry& entry);
  void profile(model::Ref entity, const doc::Node& value);
  /// The attributes of a set: a profile or a zone's defaults.
  Set set(const Keys& keys, std::string_view where, const doc::Tree& tree,
          const doc::Node& mapping);
  void interfaces(model::Ref device, const doc::Tree& tree, const doc::Entry& entry);
  void missing(model::Ref entity, const Stated& stated);
  bool wants_mapping(const doc::Key& key, const doc::Node& value, const diag::Code& code);

  // policy.cc
  void policy(model::Ref device, const KeySpec& spec, const doc::Tree& tree,
              const doc::Entry& entry, Stated& stated);
  void policy_rules(model::Ref device, std::string_view list, const doc::Tree& tree,
                    const doc::Entry& entry);
  void aliases(model::Ref device, const doc::Tree& tree, const doc::Entry& entry);
  void perhaps_applied(model::Ref device, const doc::Tree& tree, const doc::Entry& entry);
  void unapplied(model::Ref device, const doc::Tree& tree, const doc::Entry& entry);

  /// A list of entities that have no id of their own: "<prefix>/<number>", or their `ref`.
  void numbered(model::Kind kind, model::Ref parent, std::string_view prefix, const doc::Tree& tree,
                const doc::Entry& entry, model::TextId list_name);

  Context context_;
  Ids& ids_;
  Sets& sets_;
  Values values_;
  const doc::Node* from_ = nullptr;  ///< The ends of the flow that is read, if it names several.
  const doc::Node* to_ = nullptr;
};

}  // namespace reader
