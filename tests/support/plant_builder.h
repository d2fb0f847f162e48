// Plants for tests from a few lines of text, without the reader.
#pragma once

#include <memory>
#include <string_view>

#include "model/plant.h"
#include "model/vocabulary.h"

namespace support {

/// Types firewall, router, switch, hub, gateway, diode, access-server (forward), pc, server, plc,
/// jump-host (do not); media ethernet, wifi, local-5g, lte, internet, leased-line, vpn, mirror,
/// one-way, usb, bus; protocols modbus and https.
std::shared_ptr<const model::Vocabulary> small_vocabulary();

/// One entity a line: its kind, its id and its attributes by name.
///
///   zone office tier=information
///   network lan zone=office cidr=10.0.0.0/16
///   device fw type=firewall policy=listed-only
///   interface fw/out network=lan
///   policy_rule fw action=allow from=any to=plc-1,10.0.0.0/24
///   permission c-1 to=ews-1
///
/// Lists are written with commas; # begins a comment. Entities that lie in another one are named
/// after it ("fw/out") or stand for themselves (a rule: only its device). What the reader adds is
/// added: fallback values, networks of zones without any, what devices hang on. A line at fault
/// throws: tests state correct plants.
model::Plant build_plant(std::string_view text);

}  // namespace support
