// Makes plant files of any size: the same text for the same size, on every machine.
#pragma once

#include <cstdint>
#include <iosfwd>

namespace bench {

struct Size {
  std::uint32_t devices = 0;
  std::uint32_t flows = 0;
};

/// A plant of lines of fifty devices, each behind a firewall of its own: controllers with panels,
/// servers and sensors, some of them with a wireless line outside; parts of it with faults and
/// with values not stated, so that rules have something to say.
void write_plant(Size size, std::ostream& out);

}  // namespace bench
