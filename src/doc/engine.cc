#include "doc/engine.h"

namespace doc {
namespace {

Engine chosen = Engine::automatic;

}  // namespace

void set_engine(Engine engine) { chosen = engine; }
Engine engine() { return chosen; }

}  // namespace doc
