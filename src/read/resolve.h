// From the words written to the entities and protocols they name, once all files are read.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/plant.h"
#include "read/context.h"
#include "read/ids.h"
#include "read/sets.h"

namespace reader {

class Resolver {
 public:
  /// `whole`: every file was read, so that an id nobody declares is a fault.
  Resolver(Context context, const Ids& ids, bool whole)
      : context_(context), ids_(ids), whole_(whole) {}

  /// Resolves the columns of one attribute. What names nothing becomes an invalid Ref.
  void column(model::AttributeId attribute);
  /// Every attribute that is not yet resolved.
  void columns();
  void sets(Sets& sets);
  /// Services of policy rules and forwards: checked, but kept as texts.
  void services();
  /// The same for ports of the side that opens a session.
  void source_ports();

 private:
  /// Where a word stands, for its fault.
  struct Site {
    model::Ref entity;  ///< Invalid in a profile.
    const model::Place* place = nullptr;
    std::string_view key;  ///< `defaults`, or empty.
    model::AttributeId attribute{};
    std::size_t element = 0;
    model::TextId word = model::kNoText;  ///< Of a single value.
  };

  void cell(const model::Attribute& attribute, Site site, std::uint32_t raw, bool list,
            std::uint32_t& out);
  std::uint32_t word(const model::Attribute& attribute, const Site& site, model::TextId text);
  std::uint32_t reference(const model::Attribute& attribute, const Site& site, model::TextId text);
  std::uint32_t endpoint(const model::Attribute& attribute, const Site& site, model::TextId text);
  std::uint32_t plain_endpoint(const model::Attribute& attribute, const Site& site,
                               model::TextId text);
  /// Bits set that a prefix or mask leaves open.
  void host_bits(const std::string& name, const Site& site, std::string_view written);
  std::uint32_t protocol(const model::Attribute& attribute, const Site& site, model::TextId text);
  bool is_service(model::Ref device, std::string_view text, bool alias_allowed);
  /// An entity that lies in the device of a policy rule: its interface or alias of this name.
  model::Ref own(model::Ref device, std::string_view middle, model::TextId text,
                 model::Kind kind) const;
  void unknown_id(const model::Attribute& attribute, const Site& site, model::TextId text,
                  model::KindSet kinds);
  [[nodiscard]] text::Span span(const Site& site) const;

  Context context_;
  const Ids& ids_;
  bool whole_;
  std::vector<bool> done_ = std::vector<bool>(model::attributes().size());
  std::unordered_map<std::uint32_t, std::uint32_t> protocols_;  ///< Code by TextId.
};

/// "device", "device or zone", …
std::string kinds_text(model::KindSet kinds);

}  // namespace reader
