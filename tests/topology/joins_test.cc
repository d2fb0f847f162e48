#include <string>

#include "support/catch.h"
#include "topology/written.h"

using support::Asked;

namespace {

const std::string kZones = R"(
zone office tier=information
zone line tier=control
device pc type=pc zone=office
device plc type=plc zone=line
)";

std::string joins(const std::string& text) { return Asked(kZones + text).joins(); }

}  // namespace

TEST_CASE("zones are joined by devices that forward between their networks") {
  CHECK(joins("") == "");
  CHECK(joins("device h type=server network=office,line\n") == "");
  CHECK(joins("device h type=server network=office,line forwarding=yes\n") ==
        "line|office by h: joined yes, filtered no\n");
  CHECK(joins("device h type=server network=office,line forwarding=unknown\n") ==
        "line|office by h: joined unknown: h/forwarding, filtered no\n");
  CHECK(joins("device fw type=firewall network=office,line policy=listed-only\n") ==
        "line|office by fw: joined yes, filtered yes\n");
  CHECK(joins("device fw type=firewall network=office,line policy=allow-all\n") ==
        "line|office by fw: joined yes, filtered no\n");
  CHECK(joins("device fw type=firewall network=office,line\n") ==
        "line|office by fw: joined yes, filtered unknown: fw/policy\n");
  CHECK(joins("device d type=diode network=office,line policy=none\n") ==
        "line|office by d: joined yes, filtered yes\n");
  CHECK(joins("device sw type=switch network=office,line managed=yes\n") == "");
  CHECK(joins("device sw type=switch network=office,line managed=no\n") ==
        "line|office by sw: joined yes, filtered no\n");
  CHECK(joins("device sw type=switch network=office,line\n") ==
        "line|office by sw: joined unknown: sw/managed, filtered no\n");
}

TEST_CASE("zones are joined by lines") {
  CHECK(joins("link l between=plc,pc medium=ethernet\n") ==
        "line|office by l: joined yes, filtered no\n");
  CHECK(joins("link l between=line,office medium=wifi\n") ==
        "line|office by l: joined yes, filtered no\n");
  CHECK(joins("link l between=plc,line medium=ethernet\n") == "");
  CHECK(joins("link l from=line to=pc medium=mirror\n") ==
        "line|office by l: joined yes, filtered yes\n");
  CHECK(joins("link l between=plc,pc medium=usb\n") == "");
  CHECK(joins("device fw type=firewall zone=office policy=listed-only\n"
              "link l between=fw,line medium=ethernet\n") ==
        "line|office by l: joined yes, filtered yes\n");
  CHECK(joins("device fw type=firewall zone=office\nlink l between=fw,line medium=ethernet\n") ==
        "line|office by l: joined yes, filtered unknown: fw/policy\n");
  CHECK(joins("device fw type=firewall network=office,line policy=listed-only\n"
              "link l between=fw,plc medium=ethernet\n") ==
        "line|office by fw: joined yes, filtered yes\n");
}

TEST_CASE("zones are joined by a network that holds both") {
  CHECK(Asked(R"(
zone office tier=information
zone line tier=control
zone dmz tier=dmz
network flat holds=office,line
network d zone=dmz
)")
            .joins() == "line|office by flat: joined yes, filtered no\n");
}

TEST_CASE("the zone of lower rank comes first, a dmz between the control and office sides") {
  CHECK(Asked(R"(
zone cloud tier=cloud
zone office tier=information
zone dmz tier=dmz
zone mes tier=control-information
zone cell-b tier=control
zone cell-a tier=control
device r type=router network=office,dmz policy=none
device s type=router network=dmz,mes policy=none
device t type=router network=cell-a,cell-b policy=none
device u type=router network=cloud,office policy=none
)")
            .joins() ==
        "dmz|office by r: joined yes, filtered no\n"
        "mes|dmz by s: joined yes, filtered no\n"
        "cell-b|cell-a by t: joined yes, filtered no\n"
        "office|cloud by u: joined yes, filtered no\n");
}

TEST_CASE("boundaries elsewhere between the same zones") {
  SECTION("beside an open cable") {
    CHECK(joins("device fw type=firewall network=office,line policy=listed-only\n"
                "link l between=plc,pc medium=ethernet\n") ==
          "line|office by fw: joined yes, filtered yes\n"
          "line|office by l: joined yes, filtered no, elsewhere fw\n");
  }
  SECTION("over a dmz") {
    CHECK(joins("zone dmz tier=dmz\n"
                "device a type=firewall network=office,dmz policy=listed-only\n"
                "device b type=firewall network=dmz,line policy=nat-only\n"
                "device old type=router network=office,line policy=none\n") ==
          "dmz|office by a: joined yes, filtered yes\n"
          "line|dmz by b: joined yes, filtered yes\n"
          "line|office by old: joined yes, filtered no, elsewhere a b\n");
  }
  SECTION("not a boundary that leads elsewhere") {
    CHECK(joins("zone dmz tier=dmz\n"
                "device a type=firewall network=office,dmz policy=listed-only\n"
                "device old type=router network=office,line policy=none\n") ==
          "dmz|office by a: joined yes, filtered yes\n"
          "line|office by old: joined yes, filtered no\n");
  }
  SECTION("not over a zone that lies beside them") {
    CHECK(joins("zone cell tier=control\n"
                "device a type=firewall network=office,line policy=listed-only\n"
                "device b type=firewall network=office,cell policy=listed-only\n"
                "link l between=line,cell medium=ethernet\n") ==
          "line|office by a: joined yes, filtered yes\n"
          "cell|office by b: joined yes, filtered yes\n"
          "line|cell by l: joined yes, filtered no\n");
  }
}
