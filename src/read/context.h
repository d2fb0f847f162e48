// What every step of reading a plant works on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "model/plant.h"
#include "model/vocabulary.h"
#include "text/source.h"

namespace reader {

struct Context {
  const text::Sources& sources;
  model::Plant& plant;
  const model::Vocabulary& vocabulary;
  diag::Sink& sink;
};

/// Whether doc/ reported a fault inside this value already, such as full-width digits: what follows
/// from it need not be said again.
bool said_already(const Context& context, text::Span span);

/// The nearest spelling; empty once so many faults are known that this one is only counted.
std::string nearest(const Context& context, std::string_view word,
                    const std::vector<std::string_view>& candidates);

/// A written text as a message shows it: long ones are cut.
std::string shown(std::string_view written);

}  // namespace reader
