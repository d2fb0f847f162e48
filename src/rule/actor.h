// Who answers for what: the party that acts on a finding, and the one that can answer a question.
#pragma once

#include <string>
#include <string_view>

#include "facts/world.h"
#include "rule/rule.h"

namespace rule {

/// A stakeholder of the survey and, where the plant states one, the party that has the role.
struct Actor {
  std::string role;  ///< The party's own role, else the one that the rule speaks of.
  model::Ref party;  ///< Invalid where none is stated: nobody is guessed.
};

/// What a rule asks of the user company: work on the thing itself, or a decision on requirements,
/// contracts and money.
enum class Duty : std::uint8_t { does, decides };
Duty duty_of(const Rule& rule);

/// Who acts on a finding about this entity. Of a user company whose departments are stated it is
/// the one whose duty it is.
Actor actor(Who who, model::Ref subject, const facts::World& world, Duty duty = Duty::does);

/// Who can say what an attribute of this entity is: the party that the attribute's row asks
/// (model::Asked) as far as the plant names it, else the owner. Invalid where nobody is stated.
model::Ref respondent(model::Ref entity, std::string_view attribute, const facts::World& world);

/// A party's role, or an empty text.
std::string_view role_of(const facts::World& world, model::Ref party);

/// How a report names a party: its name with the id behind it, or the id alone.
std::string party_name(const facts::World& world, model::Ref party);

}  // namespace rule
