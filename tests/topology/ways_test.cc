#include <string>

#include "support/catch.h"
#include "topology/written.h"

using support::Asked;

namespace {

const std::string kTwoZones = R"(
zone office tier=information
zone line tier=control
network lan zone=office
network v20 zone=line
device pc type=pc network=lan
device plc type=plc network=v20
flow f from=plc to=pc
)";

}  // namespace

TEST_CASE("a flow takes networks and devices that forward") {
  SECTION("on one network") {
    const Asked asked(kTwoZones + "device plc-2 type=plc network=v20\nflow g from=plc to=plc-2\n");
    CHECK(asked.exists("g") == "yes");
    CHECK(asked.filtered("g") == "no");
    CHECK(asked.shortest("g") == "plc -> v20 -> plc-2");
  }
  SECTION("nothing joins the networks") {
    const Asked asked(kTwoZones);
    CHECK(asked.exists("f") == "no");
    CHECK(asked.filtered("f") == "unknown");
    CHECK(asked.shortest("f").empty());
    CHECK(asked.carries("v20").empty());
  }
  SECTION("through a router that says it filters nothing") {
    const Asked asked(kTwoZones + "device r type=router network=lan,v20 policy=allow-all\n");
    CHECK(asked.exists("f") == "yes");
    CHECK(asked.filtered("f") == "no");
    CHECK(asked.shortest("f") == "plc -> v20 -> r[r] -> lan -> pc");
    CHECK(asked.boundary("r") == "no");
    CHECK(asked.carries("r") == "f");
    CHECK(asked.carries("pc") == "f");
  }
  SECTION("a host does not forward unless it says so") {
    CHECK(Asked(kTwoZones + "device h type=server network=lan,v20\n").exists("f") == "no");
    const Asked asked(kTwoZones + "device h type=server network=lan,v20 forwarding=yes\n");
    CHECK(asked.exists("f") == "yes");
    CHECK(asked.filtered("f") == "no");
  }
  SECTION("forwarding stated as unknown") {
    const Asked asked(kTwoZones + "device h type=server network=lan,v20 forwarding=unknown\n");
    CHECK(asked.exists("f") == "unknown: h/forwarding");
    CHECK(asked.filtered("f") == "no");
    CHECK(asked.carries("lan") == "f");
  }
  SECTION("stated forwarding: no beats the type") {
    CHECK(Asked(kTwoZones + "device g type=gateway network=lan,v20 forwarding=no\n").exists("f") ==
          "no");
  }
}

TEST_CASE("switches join networks by what they can do") {
  const std::string networks = R"(
zone office tier=information
zone line tier=control
network lan zone=office on=sw
network v20 zone=line on=sw
device pc type=pc network=lan
device plc type=plc network=v20
flow f from=plc to=pc
)";
  const auto exists = [&](const std::string& device) {
    return Asked(networks + device).exists("f");
  };
  CHECK(exists("device sw type=switch network=lan managed=yes") == "no");
  CHECK(exists("device sw type=switch network=lan managed=no") == "yes");
  CHECK(exists("device sw type=switch network=lan") == "unknown: sw/managed");
  CHECK(exists("device sw type=switch network=lan managed=unknown") == "unknown: sw/managed");
  CHECK(exists("device sw type=hub network=lan") == "yes");
  CHECK(exists("device sw type=hub network=lan managed=yes") == "no");
  CHECK(exists("device sw type=switch network=lan managed=yes forwarding=yes") == "yes");
}

TEST_CASE("a line on a managed switch lies in one of its networks") {
  const std::string plant = R"(
zone office tier=information
zone line tier=control
network lan zone=office on=sw-1
network v20 zone=line on=sw-1
device sw-1 type=switch network=lan managed=yes
device pc type=pc network=lan
device plc type=plc network=v20
)";
  SECTION("a cable to a device of one of them joins nothing else") {
    const Asked asked(plant + "link l between=sw-1,plc medium=ethernet\nflow f from=pc to=plc\n");
    CHECK(asked.exists("f") == "no");
  }
  SECTION("a trunk joins nothing") {
    const Asked asked(R"(
zone office tier=information
zone line tier=control
network lan zone=office on=sw-1,sw-2
network v20 zone=line on=sw-1,sw-2
device sw-1 type=switch network=lan managed=yes
device sw-2 type=switch network=v20 managed=yes
device pc type=pc network=lan
device plc type=plc network=v20
link trunk between=sw-1,sw-2 medium=ethernet
flow f from=pc to=plc
)");
    CHECK(asked.exists("f") == "no");
  }
  SECTION("a cable between switches of different zones joins them") {
    const Asked asked(R"(
zone office tier=information
zone line tier=control
device sw-1 type=switch zone=office managed=yes
device sw-2 type=switch zone=line managed=yes
device pc type=pc zone=office
device plc type=plc zone=line
link l between=sw-1,sw-2 medium=ethernet
flow f from=pc to=plc
)");
    CHECK(asked.exists("f") == "yes");
    CHECK(asked.shortest("f") == "pc -> office -> sw-1 -l-> sw-2 -> line -> plc");
    CHECK(asked.carries("l") == "f");
  }
}

TEST_CASE("what a policy does to flows") {
  const auto with = [](const std::string& policy, const std::string& flow) {
    const Asked asked(kTwoZones + "device fw type=firewall network=lan,v20 " + policy + "\n" +
                      flow);
    return asked.exists("f") + " | " + asked.filtered("f") + " | " + asked.boundary("fw") + " | " +
           asked.exists("in");
  };
  const std::string in = "flow in from=pc to=plc\n";
  CHECK(with("policy=none", in) == "yes | no | no | yes");
  CHECK(with("policy=allow-all", in) == "yes | no | no | yes");
  CHECK(with("policy=listed-only", in) == "yes | yes | yes | yes");
  CHECK(with("policy=nat-only", in) == "yes | yes | yes | no");
  CHECK(with("", in) == "yes | unknown: fw/policy | unknown: fw/policy | unknown: fw/policy");
  CHECK(with("policy=unknown", in) ==
        "yes | unknown: fw/policy | unknown: fw/policy | unknown: fw/policy");
  // The session counts, not the data: what the office fetches is opened by the office.
  CHECK(with("policy=nat-only", "flow in from=plc to=pc opened_by=to\n") == "yes | yes | yes | no");
  CHECK(with("policy=nat-only", "flow in from=pc to=plc opened_by=to\n") ==
        "yes | yes | yes | yes");
}

TEST_CASE("a reversed session is written in the direction of the data") {
  const Asked asked(R"(
zone office tier=information
zone line tier=control
network lan zone=office
network v20 zone=line
device pc type=pc network=lan
device plc type=plc network=v20
device fw type=firewall policy=listed-only
interface fw/out network=lan
interface fw/in network=v20
flow f from=plc to=pc opened_by=to
)");
  CHECK(asked.shortest("f") == "plc -> v20 -fw/in-> fw[f] -fw/out-> lan -> pc");
  CHECK(asked.carries("fw/in") == "f");
  CHECK(asked.boundaries("f") == "fw");
}

TEST_CASE("NAT looks for the outer side by tier, and a line that leaves the site is outside") {
  SECTION("an LTE router in a cell") {
    const Asked asked(R"(
zone line tier=control
zone cloud tier=cloud
device r type=router zone=line policy=nat-only
device plc type=plc zone=line
link lte between=r,cloud medium=lte
flow out from=plc to=cloud
flow in from=cloud to=plc
)");
    CHECK(asked.exists("out") == "yes");
    CHECK(asked.shortest("out") == "plc -> line -> r[r] -lte-> cloud");
    CHECK(asked.exists("in") == "no");
    CHECK(asked.leaves_site("lte") == "yes");
  }
  SECTION("a dmz lies between information and control information") {
    const Asked asked(R"(
zone office tier=information
zone dmz tier=dmz
zone mes tier=control-information
device a type=router network=office,dmz policy=nat-only
device b type=router network=dmz,mes policy=nat-only
flow f from=mes to=office
flow g from=office to=mes
)");
    CHECK(asked.exists("f") == "yes");
    CHECK(asked.exists("g") == "no");
  }
  SECTION("no side is higher") {
    const Asked asked(R"(
zone a tier=control
zone b tier=control
device r type=router network=a,b policy=nat-only
flow f from=a to=b
)");
    CHECK(asked.exists("f") == "unknown: r/policy");
    CHECK(asked.boundary("r") == "yes");
  }
}

TEST_CASE("the long form lets pass what any of its rules allows") {
  const auto exists = [](const std::string& rules) {
    return Asked(kTwoZones + R"(
device fw type=firewall policy.default=deny
interface fw/out network=lan
interface fw/in network=v20
)" + rules)
        .exists("f");
  };
  CHECK(exists("") == "no");
  CHECK(exists("policy_rule fw action=allow") == "yes");
  CHECK(exists("policy_rule fw action=deny") == "no");
  CHECK(exists("policy_rule fw action=allow enabled=no") == "no");
  CHECK(exists("policy_rule fw action=allow enabled=unknown") ==
        "unknown: fw/policy_rule/1/enabled");
  CHECK(exists("policy_rule fw action=allow unapplied=old") == "no");
  CHECK(exists("policy_rule fw action=allow interface=fw/in") == "yes");
  CHECK(exists("policy_rule fw action=allow interface=fw/out") == "no");
  CHECK(exists("policy_rule fw action=allow interface=fw/out direction=out") == "yes");
  CHECK(exists("policy_rule fw action=allow interface=fw/in direction=out") == "no");
  CHECK(exists("policy_rule fw action=allow from=plc to=pc") == "yes");
  CHECK(exists("policy_rule fw action=allow from=pc to=plc") == "no");
  CHECK(exists("policy_rule fw action=allow from=line to=lan") == "yes");
  CHECK(exists("alias fw/machines is=plc\npolicy_rule fw action=allow from=fw/machines") == "yes");
  CHECK(exists("alias fw/a is=fw/b\nalias fw/b is=fw/a\npolicy_rule fw action=allow from=fw/a") ==
        "no");
  CHECK(exists("forward fw interface=fw/in to=pc") == "yes");
  CHECK(exists("forward fw interface=fw/out to=pc") == "no");
}

TEST_CASE("rules by address ask for the address") {
  const auto exists = [](const std::string& plc, const std::string& rule) {
    return Asked(R"(
zone line tier=control
zone office tier=information
network v20 zone=line cidr=10.20.0.0/24
network lan zone=office
device plc type=plc network=v20 )" +
                 plc + R"(
device pc type=pc network=lan
device fw type=firewall network=lan,v20 policy.default=deny
policy_rule fw action=allow from=)" +
                 rule + R"(
flow f from=plc to=pc
)")
        .exists("f");
  };
  CHECK(exists("address=10.20.0.11", "10.20.0.11") == "yes");
  CHECK(exists("address=10.20.0.12", "10.20.0.11") == "no");
  CHECK(exists("address=10.20.0.12", "10.20.0.0/28") == "yes");
  CHECK(exists("", "10.20.0.11") == "unknown: plc/address");
  CHECK(exists("address=dhcp", "10.20.0.11") == "unknown: plc/address");
  CHECK(exists("address=none", "10.20.0.11") == "no");
  CHECK(exists("", "10.20.0.0/16") == "yes");
  CHECK(exists("", "10.30.0.0/16") == "no");
}

TEST_CASE("a policy without default asks for it") {
  const Asked asked(kTwoZones + R"(
device fw type=firewall network=lan,v20
policy_rule fw action=allow from=pc
)");
  CHECK(asked.exists("f") == "unknown: fw/policy.default");
  CHECK(asked.boundary("fw") == "unknown: fw/policy.default");
}

TEST_CASE("one-way things pass one way") {
  SECTION("a mirror") {
    const Asked asked(kTwoZones + R"(
link m from=v20 to=pc medium=mirror
flow back from=pc to=plc
flow pulled from=plc to=pc opened_by=to
)");
    CHECK(asked.exists("f") == "yes");
    CHECK(asked.shortest("f") == "plc -> v20 -m-> pc");
    CHECK(asked.exists("back") == "no");
    CHECK(asked.exists("pulled") == "no");
  }
  SECTION("one-way interfaces of a diode") {
    const Asked asked(kTwoZones + R"(
device d type=diode
interface d/in network=v20 one_way=in
interface d/out network=lan one_way=out
flow back from=pc to=plc
)");
    CHECK(asked.exists("f") == "yes");
    CHECK(asked.filtered("f") == "yes");
    CHECK(asked.exists("back") == "no");
    CHECK(asked.boundary("d") == "yes");
  }
  SECTION("a diode that does not say which way") {
    const Asked asked(kTwoZones + R"(
device d type=diode policy=none
interface d/a network=v20
interface d/b network=lan
)");
    CHECK(asked.exists("f") == "unknown: d/a/one_way d/b/one_way");
  }
}

TEST_CASE("lines are ways of their own") {
  SECTION("a link between a device and a zone") {
    const Asked asked(R"(
zone line tier=control
zone cloud tier=cloud
device plc type=plc zone=line
link lte between=plc,cloud medium=lte
flow f from=plc to=cloud
)");
    CHECK(asked.shortest("f") == "plc -lte-> cloud");
    CHECK(asked.carries("lte") == "f");
    CHECK(asked.filtered("f") == "no");
  }
  SECTION("a tunnel and the line beneath it") {
    const Asked asked(R"(
zone office tier=information
zone maker tier=external
device fw type=firewall zone=office policy=listed-only
device pc type=pc zone=office
link wan between=fw,maker medium=internet
link tunnel from=maker to=fw medium=vpn over=wan
flow f from=maker to=pc via=tunnel
flow g from=maker to=pc via=wan,tunnel
)");
    CHECK(asked.shortest("f") == "maker -tunnel-> fw[f] -> office -> pc");
    CHECK(asked.carries("tunnel") == "f g");
    CHECK(asked.carries("wan") == "f g");
    CHECK(asked.leaves_site("tunnel") == "yes");
  }
  SECTION("a bus is one medium for its master and members") {
    const Asked asked(R"(
zone line tier=control
zone field tier=field
device plc type=plc zone=line
device io-1 type=plc zone=field
device io-2 type=plc zone=field
link bus master=plc members=io-1,io-2 medium=bus
flow f from=plc to=io-2
)");
    CHECK(asked.shortest("f") == "plc -bus-> io-2");
  }
  SECTION("a link may end at an interface") {
    const Asked asked(kTwoZones + R"(
device fw type=firewall policy=listed-only
interface fw/in network=v20
interface fw/wan network=lan
link l between=fw/in,pc medium=ethernet
)");
    CHECK(asked.carries("fw/wan") == "f?");
    CHECK(asked.carries("fw/in") == "f");
    CHECK(asked.carries("l") == "f?");
  }
  SECTION("media carried by hand only where via names them") {
    const Asked asked(kTwoZones + R"(
link stick between=plc,pc medium=usb
flow g from=plc to=pc via=stick
)");
    CHECK(asked.exists("f") == "no");
    CHECK(asked.shortest("g") == "plc -stick-> pc");
  }
}

TEST_CASE("a flow takes one of its ways; via says which") {
  const std::string plant = kTwoZones + R"(
device fw type=firewall network=lan,v20 policy=listed-only
device old type=router network=lan,v20 policy=none
flow a from=plc to=pc via=fw
flow b from=plc to=pc via=old
flow c from=plc to=pc via=office
flow d from=plc to=pc via=lan,v20
)";
  const Asked asked(plant);
  CHECK(asked.exists("f") == "yes");
  CHECK(asked.filtered("f") == "unknown: f/via");
  CHECK(asked.filtered("a") == "yes");
  CHECK(asked.filtered("b") == "no");
  CHECK(asked.filtered("c") == "unknown: c/via");
  CHECK(asked.exists("d") == "no");
  CHECK(asked.carries("fw") == "f? a c?");
  CHECK(asked.carries("old") == "f? b c?");
  CHECK(asked.carries("lan") == "f a b c");
  CHECK(asked.boundaries("f").empty());
  CHECK(asked.boundaries("a") == "fw");

  SECTION("ways that differ and a policy that is not stated") {
    const Asked doubtful(kTwoZones + R"(
device fw type=firewall network=lan,v20
device old type=router network=lan,v20 policy=none
)");
    CHECK(doubtful.filtered("f") == "unknown: fw/policy f/via");
  }
  SECTION("a device named in via relays") {
    const Asked relay(kTwoZones +
                      "device h type=server network=lan,v20\nflow g from=plc to=pc via=h\n");
    CHECK(relay.exists("f") == "no");
    CHECK(relay.exists("g") == "yes");
    CHECK(relay.shortest("g") == "plc -> v20 -> h -> lan -> pc");
  }
}

TEST_CASE("ends: networks, zones, boundaries, the same device") {
  const Asked asked(R"(
zone office tier=information
zone line tier=control
network lan-1 zone=office
network lan-2 zone=office
network v20 zone=line
device plc type=plc network=v20
device fw type=firewall network=lan-2,v20 policy=listed-only
flow zone-end from=plc to=office
flow network-end from=plc to=lan-1
flow to-boundary from=plc to=fw
flow through from=lan-2 to=fw
flow self from=plc to=plc
)");
  CHECK(asked.shortest("zone-end") == "plc -> v20 -> fw[zone-end] -> lan-2");
  CHECK(asked.exists("network-end") == "no");
  CHECK(asked.shortest("to-boundary") == "plc -> v20 -> fw");
  CHECK(asked.filtered("to-boundary") == "no");
  CHECK(asked.exists("through") == "yes");
  CHECK(asked.exists("self") == "yes");
}

TEST_CASE("remote access comes over its line") {
  const std::string plant = R"(
party maker
zone office tier=information
zone line tier=control
zone maker-site tier=external party=maker
device fw type=firewall network=office,line policy=listed-only
device ews type=pc network=line
device spare type=pc network=office
link wan between=fw,maker-site medium=internet
link modem between=ews,spare medium=lte
)";
  const Asked asked(plant + R"(
remote_access a party=maker over=wan ends_at=ews
remote_access b party=maker ends_at=ews
remote_access c over=modem ends_at=ews
remote_access d ends_at=ews
remote_access e over=wan
)");
  CHECK(asked.shortest("a") == "maker-site -wan-> fw[a] -> line -> ews");
  CHECK(asked.filtered("a") == "yes");
  CHECK(asked.shortest("b") == "maker-site -wan-> fw[b] -> line -> ews");
  CHECK(asked.shortest("c") == "modem -modem-> ews");
  CHECK(asked.exists("d") == "unknown: d/over");
  CHECK(asked.exists("e") == "unknown: e/ends_at");
  CHECK(asked.sessions("wan") == "a b");
  CHECK(asked.sessions("modem") == "c");
  CHECK(asked.sessions("fw") == "a b");
}

TEST_CASE("many ways are not listed one by one, but nothing false is said") {
  // A ladder of routers: 2^n ways.
  std::string plant = "zone a tier=control\nzone b tier=information\n";
  plant += "network n0 zone=a\ndevice plc type=plc network=n0\n";
  for (int i = 0; i < 16; ++i) {
    const std::string from = "n" + std::to_string(i);
    const std::string to = "n" + std::to_string(i + 1);
    plant += "network " + to + " zone=" + (i == 15 ? "b" : "a") + "\n";
    for (const char* side : {"x", "y"}) {
      plant += "device " + (side + std::to_string(i)) + " type=router network=" + from + "," + to +
               " policy=" + (i == 7 ? "listed-only" : "none") + "\n";
    }
  }
  plant += "device pc type=pc network=n16\nflow f from=plc to=pc\n";
  const Asked asked(plant);
  CHECK(asked.exists("f") == "yes");
  CHECK(asked.filtered("f") == "yes");
  CHECK(asked.carries("n5") == "f");
  CHECK(asked.carries("x5") == "f?");
}
