// What is one wire, and what may turn out to be.
#include <string>

#include "support/catch.h"
#include "topology/written.h"

namespace {

/// "a b | c": the networks of each wire; "(fw/policy)" behind one that others may join, and wires
/// that may be one carry the same number.
std::string wires(const std::string& text) {
  const support::Asked asked(
      "zone a tier=control\nzone b tier=control-information\nzone c tier=information\n"
      "device plc type=plc zone=a\ndevice mes type=server zone=b\ndevice pc type=pc zone=c\n" +
      text);
  std::string out;
  for (const topology::Wire& wire : asked.facts.wires()) {
    if (wire.networks.empty()) continue;
    if (!out.empty()) out += " |";
    for (const std::uint32_t network : wire.networks) {
      out += (out.empty() ? "" : " ") +
             std::string(asked.plant.id(model::Ref(model::Kind::network, network)));
    }
    if (wire.doubts.empty()) continue;
    out += " #" + std::to_string(wire.perhaps_with) + "(" +
           support::written(asked.plant, {topology::Truth::unknown, wire.doubts}) + ")";
  }
  return out;
}

}  // namespace

TEST_CASE("networks are one wire where nothing filters between them") {
  CHECK(wires("") == "a | b | c");
  CHECK(wires("device sw type=switch managed=no network=a,b\n") == "a b | c");
  CHECK(wires("device sw type=switch network=a,b managed=yes\n") == "a | b | c");
  CHECK(wires("device fw type=firewall network=a,b policy=listed-only\n") == "a | b | c");
  CHECK(wires("device fw type=firewall network=a,b policy=nat-only\n") == "a | b | c");
  CHECK(wires("device fw type=firewall network=a,b policy=allow-all\n") == "a b | c");
  CHECK(wires("device host type=server network=a,b\n") == "a | b | c");
  CHECK(wires("device host type=server network=a,b forwarding=yes\n") == "a b | c");
}

TEST_CASE("lines join wires, one-way lines and media do not") {
  CHECK(wires("link l between=a,b medium=wifi\n") == "a b | c");
  CHECK(wires("link l from=a to=b medium=mirror\n") == "a | b | c");
  CHECK(wires("link l between=a,b medium=usb\n") == "a | b | c");
  CHECK(
      wires("device sw type=switch managed=no network=a\nlink l between=sw,b medium=ethernet\n") ==
      "a b | c");
  CHECK(wires("link l between=plc,b medium=ethernet\n") == "a | b | c");
}

TEST_CASE("what is not stated may join wires") {
  CHECK(wires("device fw type=firewall network=a,b\n") ==
        "a #0(unknown: fw/policy) | b #0(unknown: fw/policy) | c");
  CHECK(wires("device sw type=switch network=a,b\n") ==
        "a #0(unknown: sw/managed) | b #0(unknown: sw/managed) | c");
  CHECK(wires("device h type=server network=b,c forwarding=unknown\n") ==
        "a | b #1(unknown: h/forwarding) | c #1(unknown: h/forwarding)");
  // A chain of doubts is one question for each wire: what stands next to it.
  CHECK(wires("device f type=firewall network=a,b\ndevice g type=firewall network=b,c\n") ==
        "a #0(unknown: f/policy) | b #0(unknown: f/policy g/policy) | c #0(unknown: g/policy)");
  // What may be joined elsewhere is no doubt where it is joined anyway.
  CHECK(
      wires("device sw type=switch managed=no network=a,b\ndevice f type=firewall network=a,b\n") ==
      "a b | c");
}
