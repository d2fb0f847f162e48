// Which of the words that an attribute takes are an answer for one thing: nobody is offered a SIM
// card for a cable, or a key switch for a mail server.
#pragma once

#include <string_view>

#include "facts/world.h"
#include "model/kind.h"

namespace rule {

/// Whether the word may be the answer for this entity; where nothing is known about it, yes. What
/// does not fit is only not offered: a plant file may state it all the same.
bool fits(const facts::World& world, model::Ref entity, std::string_view attribute,
          std::string_view word);

}  // namespace rule
