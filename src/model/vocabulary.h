// What a device type, a medium or a protocol is: data from rules/vocabulary, read by read/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/language.h"

namespace model {

/// The survey's tiers, from the machines outwards. A dmz lies beside them: it has no rank (-1), and
/// what passes it skips no tier.
enum class Tier : std::uint8_t {
  field,
  control,
  control_information,
  information,
  dmz,
  cloud,
  external
};
std::string_view name(Tier tier);
int rank(Tier tier);
/// Tiers field, control, control-information.
bool is_ot(Tier tier);
/// Tiers cloud, external.
bool is_outside(Tier tier);

/// How bad it is if somebody else reads or controls the thing: 1 a nuisance, 2 a loss of work or of
/// plain data, 3 a line stops or secrets leak, 4 people may be hurt or the plant stops.
using Consequence = int;

struct DeviceType {
  std::string id;  ///< "process-controller"
  text::Bilingual name;
  std::vector<std::string> aliases;  ///< "plc", "シーケンサ", … compared by text::word_key.
  bool forwards = false;             ///< passes traffic from one interface to another by its nature
  bool filters = false;              ///< a boundary device once its policy is stated
  bool controller = false;  ///< drives machines: PLC, CNC, robot controller, RTU, networked drive
  bool safety = false;      ///< a stand-alone safety controller
  bool host = false;        ///< a general-purpose OS unless the plant says otherwise
  bool shop_floor = false;  ///< belongs to machines: controllers, HMI, sensors, drives, …
  bool office = false;      ///< general office equipment: PC, mail or file server, printer
  bool network_device = false;  ///< switch, router, firewall, access point, converter
  bool switches = false;        ///< a switch that keeps its networks apart if it is `managed`
  bool one_way = false;         ///< a data diode
  bool entry =
      false;  ///< ends remote sessions by design: VPN gateway, jump host, remote access server
  bool converts = false;    ///< speaks on the buses it hangs on for whoever can address it
  bool aggregates = false;  ///< gathers data of several devices: historian, gateway, collection PC
  bool operates = false;   ///< HMI, SCADA, EWS, MES, OPC server: can write to controllers by design
  bool vague = false;      ///< any machine may hide behind the word: what it runs is a question
  bool software = false;   ///< runs software that its maker looks after; hosts, controllers and the
                           ///< like do so unsaid
  bool plans = false;      ///< hands orders and plans to the line: MES
  bool relays = false;     ///< ends the sessions it is given and opens its own for them: proxy, MES
  bool brokers = false;    ///< hands on what it is sent without looking into it
  bool analyses = false;   ///< is there to analyse what it is sent
  bool inspects = false;   ///< analyses by design what it sees itself
  bool displays = false;   ///< shows data to whoever stands before it
  bool engineers = false;  ///< the programs of controllers are made with it
  bool drive = false;      ///< turns a motor for whoever speaks on its bus: inverter, servo drive
  bool robot = false;      ///< moves a robot
  bool fed_by_media = false;  ///< its programs come on a stick by its nature, computer or not
  /// keeps no plant data that anybody could open: `stores` is not asked, and nothing if not stated
  bool keeps_nothing = false;
  Consequence consequence = 2;    ///< where the plant states nothing worse
  std::vector<Tier> usual_tiers;  ///< empty = anywhere
};

struct Medium {
  std::string id;  ///< "lte"
  text::Bilingual name;
  std::vector<std::string> aliases;
  bool wireless = false;
  bool leaves_site = false;  ///< internet, lte, local-5g of a provider, leased-line, phone
  bool one_way = false;      ///< mirror, diode
  bool carried = false;      ///< removable-media
  bool tunnel = false;       ///< vpn: lies over other links
  bool bus = false;          ///< fieldbus, serial: no IP, no encryption to be asked for
  bool sim = false;          ///< a SIM lets join
  bool licensed = false;  ///< radio whose licence the plant or a provider may hold: `carrier` says
};

/// Both ends belong to it.
struct PortRange {
  std::uint16_t first = 0;
  std::uint16_t last = 0;
};

struct Protocol {
  std::string id;  ///< "modbus-tcp"
  text::Bilingual name;
  std::vector<std::string> aliases;
  bool ot = false;
  std::optional<bool> clear_text;      ///< empty = may be either (mqtt, http, opc-ua)
  std::optional<bool> authenticates;   ///< empty = may be either
  bool can_write = false;              ///< can write to controllers
  bool layer2 = false;                 ///< does not cross a router
  bool dynamic_ports = false;          ///< agrees at run time on a further port above 1023
  std::vector<std::uint16_t> ports;    ///< usual ports; empty = any
  std::vector<PortRange> other_ports;  ///< usual too, but not what a session is taken to use
  bool black_channel = false;          ///< safety frames that trust nothing between their ends
  bool housekeeping = false;           ///< keeps the network running: carries no data of the plant
  bool helper = false;  ///< signs on or wraps for the protocol written beside it in one field
};

/// All rows, in file order; a choice's code is the row. Look-ups compare by text::word_key.
class Vocabulary {
 public:
  std::vector<DeviceType> device_types;
  std::vector<Medium> media;
  std::vector<Protocol> protocols;

  [[nodiscard]] std::optional<std::uint32_t> device_type(std::string_view word) const;
  [[nodiscard]] std::optional<std::uint32_t> medium(std::string_view word) const;
  /// Of several in one field, as tools write them ("gssapi,smb,ntlm"), the one that is no helper.
  [[nodiscard]] std::optional<std::uint32_t> protocol(std::string_view word) const;
  /// Call once after the rows are in place.
  void index();

 private:
  std::unordered_map<std::string, std::uint32_t> device_type_words_;
  std::unordered_map<std::string, std::uint32_t> medium_words_;
  std::unordered_map<std::string, std::uint32_t> protocol_words_;
};

}  // namespace model
