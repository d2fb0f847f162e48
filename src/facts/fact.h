// A derived fact of the rule vocabulary: one row in the table of its object type.
#pragma once

#include <span>
#include <string_view>

#include "expr/value.h"
#include "facts/world.h"
#include "text/language.h"

namespace facts {

/// The type of a derived fact, as far as the tables need it.
enum class Shape : std::uint8_t {
  boolean,
  integer,
  text,
  texts,        ///< list of strings
  protection,   ///< the words of `protection`
  device_auth,  ///< the words of `device_auth`
  device,
  zone,
  devices,  ///< list of device; so on
  zones,
  networks,
  links,
  flows,
  sessions,  ///< list of remote_access
};

/// Attributes of the plant format are facts as well; the tables hold what is computed from them.
struct Row {
  std::string_view name;
  Shape shape;
  text::Words doc;
  expr::Value (*get)(const World& world, std::uint32_t row);
};

// One table an object type, each in a file of its name (of_network.cc, …). A new fact is a row.
std::span<const Row> plant_facts();
std::span<const Row> party_facts();
std::span<const Row> zone_facts();
std::span<const Row> network_facts();
std::span<const Row> device_facts();
std::span<const Row> link_facts();
std::span<const Row> flow_facts();
std::span<const Row> remote_access_facts();
std::span<const Row> crossing_facts();

// What the tables build their values with.
expr::Value rows(model::Kind kind, std::vector<std::uint32_t> rows);
expr::Value members(const World& world, model::Kind kind,
                    std::span<const topology::Member> members);
/// What protects a flow or session whatever line it takes: a word of `protection`, or unknown.
expr::Value flow_secured(const World& world, std::uint32_t flow);
expr::Value session_secured(const World& world, std::uint32_t access);
/// The level; notes the assumption it rests on.
expr::Value level(const World& world, Grade grade);

}  // namespace facts
