// Which reader takes the YAML of plants: what comes out is the same.
#pragma once

#include <cstdint>

namespace doc {

enum class Engine : std::uint8_t {
  automatic,  ///< The fast way where it is sure, yaml-cpp elsewhere.
  yaml_cpp,   ///< yaml-cpp for everything: to tell whether a fault is the fast way's.
};

/// For the whole process; set once, before anything is read.
void set_engine(Engine engine);
Engine engine();

}  // namespace doc
