// Whom filter rules and port forwards let in to a device from other zones, whether a flow is
// declared or not.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "facts/world.h"

namespace facts {

/// A line that lets somebody of another zone in to a device that others than its filter own.
struct LetIn {
  model::Ref line;
  model::Ref from;                         ///< A zone, or a line that leaves the site.
  std::span<const std::uint32_t> clients;  ///< Whom of there; empty where nobody is drawn there.
  bool whole = false;          ///< All of a network or zone, or anybody who comes that way.
  bool every_service = false;  ///< Every port of a transport.
};

/// In the order of rules, then forwards. Lines for names, time and ICMP alone, and lines that let
/// only reads through, are none. Cost: linear in the passages of the lines that reach the device.
std::vector<LetIn> let_in(const World& world, std::uint32_t device);

/// The source of a rule or forward is all of a network or zone, or anybody who comes that way.
bool takes_all(const World& world, model::Ref line);
/// A boundary's list names no pairs for the device: it lets in all of a network, or every service,
/// and others among them than those who operate machines.
expr::Value let_in_widely(const World& world, std::uint32_t device);
/// An end of it, or what an alias of it stands for, is more than single devices.
bool names_network(const World& world, model::Ref line, std::string_view end);

}  // namespace facts
