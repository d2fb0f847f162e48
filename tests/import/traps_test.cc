// What real files hold and a first reading gets wrong: each trap once, format by format.
#include <algorithm>

#include "import/import.h"
#include "import/write.h"
#include "lint/lint.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

using text::Language;

struct Trap {
  std::string plant;
  std::string report;

  /// The line that holds a part; empty if none does.
  [[nodiscard]] std::string line(std::string_view part) const {
    const std::size_t at = plant.find(part);
    if (at == std::string::npos) return {};
    const std::size_t begin = plant.rfind('\n', at) + 1;
    return plant.substr(begin, plant.find('\n', at) - begin);
  }
  [[nodiscard]] bool writes(std::string_view part) const {
    return plant.find(part) != std::string::npos;
  }
  [[nodiscard]] bool says(std::string_view part) const {
    return report.find(part) != std::string::npos;
  }
};

/// Files by name; the draft has to be judged without a fault.
Trap trap(std::vector<importer::Source> sources) {
  text::Sources texts;
  diag::Sink faults;
  importer::Draft draft;
  std::vector<importer::Imported> imported;
  const bool ok =
      importer::import_sources(std::move(sources), nullptr, *support::book().rules->vocabulary(),
                               1780272000, texts, draft, imported, faults);
  for (const diag::Diagnostic& fault : faults.all()) FAIL_CHECK(diag::message(fault, Language::en));
  REQUIRE(ok);
  Trap out{importer::plant_text(draft, "made", Language::en),
           importer::report(draft, imported, Language::en)};
  const diag::Report report = support::check({support::plant_text(out.plant)}, support::options());
  for (const diag::Diagnostic& fault : report.plants[0].faults.all()) {
    FAIL_CHECK(diag::message(fault, Language::en) << "\n" << out.plant);
  }
  return out;
}

Trap trap(std::string_view text) {
  std::vector<importer::Source> sources;
  sources.push_back({"made", std::string(text)});
  return trap(std::move(sources));
}

bool part_of(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("traps, IOS: shortened commands, as typed and not as printed") {
  const Trap made = trap(
      "host R9\nint Gi0/1\n desc cell A\n ip addr 10.9.1.1 255.255.255.0\n ip acc ACC in\n no "
      "shut\n"
      "int Gi0/2\n ip add 10.9.2.1 255.255.255.0\nip access-l ext ACC\n"
      " perm tcp any h 10.9.2.5 eq 502\n den ip any any\nacc 120 perm ip any any\nend\n");
  CHECK(part_of(made.line("\"ACC 10\""), "action: allow, interface: Gi0-1, to: 10.9.2.5"));
  CHECK(part_of(made.line("\"ACC 20\""), "action: deny"));
  CHECK(part_of(made.line("\"120 10\""), "action: allow"));
}

TEST_CASE("traps, IOS: a copy that has lost its indentation") {
  const Trap made = trap(
      "hostname R10\ninterface GigabitEthernet0/1\nip address 10.9.1.1 255.255.255.0\n"
      "ip access-group ACC in\n!\ninterface GigabitEthernet0/2\n"
      "ip address 10.9.2.1 255.255.255.0\nshutdown\n!\nip access-list extended ACC\n"
      "permit tcp any host 10.9.2.5 eq 502\nip route 10.0.0.0 255.0.0.0 10.9.1.9\nend\n");
  CHECK(made.says("shut down: 1"));
  CHECK(part_of(made.line("\"ACC 10\""), "interface: GigabitEthernet0-1"));
  CHECK_FALSE(made.writes("10.9.2.0/24"));
}

TEST_CASE("traps, IOS: static translations are forwards, and ports are named in short") {
  const Trap made = trap(
      "hostname r\ninterface GigabitEthernet0/1\n ip address 192.168.5.1 255.255.255.0\n"
      "interface GigabitEthernet0/2\n ip address 203.0.113.2 255.255.255.0\n ip nat outside\n"
      "ip nat inside source static tcp 192.168.5.20 102 interface Gi0/2 10102\n"
      "ip nat inside source static 192.168.5.21 203.0.113.21\n"
      "ip nat inside source static network 192.168.6.0 203.0.113.0 /28\n"
      "route-map OUT permit 10\n set local-preference 350\nend\n");
  CHECK(
      part_of(made.line("tcp/10102"),
              "interface: GigabitEthernet0-2, service: tcp/10102, to: 192.168.5.20, to_port: 102"));
  CHECK(made.writes("to: 192.168.5.21"));
  CHECK(made.says("static translations of networks: 1"));
}

TEST_CASE("traps, IOS: a small router with a VLAN is no switch: its lists and forwards count") {
  const Trap made = trap(
      "hostname gw\ninterface FastEthernet0\n no ip address\ninterface FastEthernet4\n"
      " ip address dhcp\n ip access-group OUT in\n ip nat outside\ninterface Vlan1\n"
      " ip address 192.168.10.1 255.255.255.0\n"
      "ip nat inside source static tcp 192.168.10.5 502 interface FastEthernet4 502\n"
      "ip access-list extended OUT\n permit tcp any any eq 502\n deny ip any any\nend\n");
  CHECK(made.writes("type: router"));
  CHECK(made.writes("to: 192.168.10.5, to_port: 502"));
  CHECK(part_of(made.line("\"OUT 10\""), "action: allow, interface: FastEthernet4"));
  CHECK_FALSE(made.says("guard the switch"));
}

TEST_CASE("traps, IOS: a VLAN and a subinterface of one number, and a router by its tags") {
  const Trap made = trap(
      "hostname r\nvlan 10\n name USERS\ninterface GigabitEthernet0/0.10\n"
      " encapsulation dot1Q 10\n ip address 10.1.10.1 255.255.255.0\n ip access-group 110 in\n"
      "interface Vlan10\n ip address 10.2.10.1 255.255.255.0\n"
      "access-list 110 permit tcp any host 10.2.10.9 eq www\nend\n");
  CHECK(part_of(made.line("\"110 10\""), "action: allow, interface: GigabitEthernet0-0.10"));
  CHECK(made.writes("USERS: { vlan: 10, cidr: 10.2.10.0/24"));
  CHECK(part_of(made.line("10.1.10.0/24"), "GigabitEthernet0-0.10: { vlan: 10"));
}

TEST_CASE("traps, IOS: a switch of two addresses that does not say whether it routes") {
  const std::string ports =
      "hostname s\nvlan 10,20\ninterface Gi1/1\n switchport access vlan 10\ninterface Vlan10\n"
      " ip address 10.0.10.1 255.255.255.0\n ip access-group P in\ninterface Vlan20\n"
      " ip address 10.0.20.1 255.255.255.0\nip access-list extended P\n"
      " permit tcp any host 10.0.20.5 eq 1433\n deny tcp any any eq 22\n";
  const Trap asked = trap(ports + "end\n");
  CHECK(asked.writes("default: unknown"));
  CHECK(part_of(asked.line("\"P 10\""), "action: unknown"));
  CHECK(part_of(asked.line("\"P 20\""), "action: deny"));
  CHECK(asked.says("does s route between its networks?"));
  const Trap routed = trap(ports + "ip routing\nend\n");
  CHECK(part_of(routed.line("\"P 10\""), "action: allow"));
  const Trap none = trap(ports + "ip default-gateway 10.0.10.254\nend\n");
  CHECK(none.writes("type: switch"));
  CHECK_FALSE(none.writes("policy:"));
}

TEST_CASE("traps, IOS: a list on an access port may stop what is routed on from its VLAN") {
  const Trap made = trap(
      "hostname s\nip routing\nvlan 10,20\ninterface Gi1/0/1\n switchport mode access\n"
      " switchport access vlan 10\n ip access-group PORT in\ninterface Vlan10\n"
      " ip address 10.0.10.1 255.255.255.0\ninterface Vlan20\n"
      " ip address 10.0.20.1 255.255.255.0\nip access-list extended PORT\n"
      " permit tcp any host 10.0.20.5 eq 502\nend\n");
  CHECK(part_of(made.line("\"PORT 10\""), "action: allow, interface: Vlan10"));
  CHECK(part_of(made.line("\"PORT end\""), "action: unknown, interface: Vlan10"));
  CHECK(made.says("list PORT filters on the switched port"));
}

TEST_CASE("traps, Yamaha: flags of the packet that opens a session, and remarks behind lists") {
  const Trap made = trap(
      "ip lan1 address 192.168.1.1/24\nip lan2 address 203.0.113.2/30\n"
      "ip lan2 secure filter in 1 2 3 4 9  # from outside\n"
      "ip filter 1 pass * 192.168.1.5 tcpflag=0x0002/0x0017 * www\n"
      "ip filter 2 pass * 192.168.1.6 tcpflag=0x0010/0x0010 * *\n"
      "ip filter 3 reject * 192.168.1.7 tcpflag!=0x0002/0x0017 * *\n"
      "ip filter 4 pass * 192.168.1.8 tcpflag=odd * *\nip filter 9 reject * * * * *\n");
  CHECK(part_of(made.line("ref: \"1\""), "action: allow, interface: lan2"));
  CHECK_FALSE(made.writes("192.168.1.6"));
  CHECK_FALSE(made.writes("192.168.1.7"));
  CHECK(part_of(made.line("ref: \"4\""), "action: unknown"));
  CHECK_FALSE(made.says("is not defined"));
}

TEST_CASE("traps, AML: devices and nodes that state no role are known by what they carry") {
  const Trap made = trap(
      "<?xml version=\"1.0\"?>\n<CAEXFile SchemaVersion=\"2.15\" FileName=\"c.aml\">"
      "<InstanceHierarchy Name=\"H\"><InternalElement Name=\"P\" ID=\"p\">"
      "<InternalElement Name=\"S1\" ID=\"d\"><Attribute Name=\"TypeIdentifier\">"
      "<Value>System:Device.ET200SP</Value></Attribute>"
      "<InternalElement Name=\"io-head\" ID=\"h\"><Attribute Name=\"TypeIdentifier\">"
      "<Value>OrderNumber:6ES7 155-6AU01-0BN0</Value></Attribute>"
      "<InternalElement Name=\"IE1\" ID=\"n\"><Attribute Name=\"NetworkAddress\">"
      "<Value>10.4.0.5</Value></Attribute></InternalElement></InternalElement>"
      "</InternalElement></InternalElement></InstanceHierarchy></CAEXFile>\n");
  CHECK(made.writes("io-head:"));
  CHECK(made.writes("10.4.0.5"));
  CHECK(made.says("io-head is linked to no subnet"));
}

TEST_CASE("traps, IOS: what filters within a VLAN is never dropped in silence") {
  const Trap made = trap(
      "hostname s\nvlan 10\nvlan access-map KEEP 10\n match ip address X\n action drop\n"
      "vlan filter KEEP vlan-list 10-11\ninterface GigabitEthernet1/0/1\n"
      " switchport mode access\n switchport access vlan 10\n ip access-group PORT in\n"
      "interface Vlan10\n ip address 10.1.0.1 255.255.255.0\ninterface Vlan20\n"
      " ip address 10.2.0.1 255.255.255.0\nip routing\nip access-list extended PORT\n"
      " permit ip any any\nend\n");
  CHECK(part_of(made.line("vlan filter KEEP\""), "action: unknown, interface: Vlan10"));
  CHECK(made.says("access lists on switched ports: 1"));
  CHECK(made.says("what does it keep apart?"));
}

TEST_CASE("traps, IOS: a zone-based firewall may stop what a list lets pass") {
  const Trap made = trap(
      "hostname z\ninterface GigabitEthernet0/1\n ip address 10.1.0.1 255.255.255.0\n"
      " zone-member security IN\n ip access-group A in\ninterface GigabitEthernet0/2\n"
      " ip address 10.2.0.1 255.255.255.0\n zone-member security OUT\n"
      "zone-pair security Z source IN destination OUT\n service-policy type inspect P\n"
      "ip access-list extended A\n permit tcp any any eq 502\n deny ip any any\nend\n");
  CHECK(part_of(made.line("\"A 10 zone-pair Z\""), "action: unknown"));
  CHECK(part_of(made.line("\"A 20\""), "action: deny"));
}

TEST_CASE("traps, IOS: a zone-based firewall is what its pairs, maps and classes let through") {
  const Trap made = trap(
      "hostname z\nip port-map user-modbus port tcp 502\n"
      "class-map type inspect match-any WEB\n match protocol https\n match protocol user-modbus\n"
      "class-map type inspect match-all ENG\n match access-group name FROM-ENG\n"
      " match protocol tcp\n"
      "policy-map type inspect P\n class type inspect ENG\n  inspect\n class type inspect WEB\n"
      "  pass\n class class-default\n  drop log\n"
      "zone security IN\nzone security OUT\nzone-pair security Z source IN destination OUT\n"
      " service-policy type inspect P\nzone-pair security S source self destination OUT\n"
      " service-policy type inspect P\n"
      "interface GigabitEthernet0/1\n ip address 10.1.0.1 255.255.255.0\n zone-member security IN\n"
      "interface GigabitEthernet0/2\n ip address 10.2.0.1 255.255.255.0\n zone-member security "
      "OUT\n"
      "interface GigabitEthernet0/3\n ip address 10.3.0.1 255.255.255.0\n"
      "ip access-list extended FROM-ENG\n permit ip host 10.1.0.9 10.2.0.0 0.0.0.255\nend\n");
  const std::string both = "interface: GigabitEthernet0-1, exit_interface: GigabitEthernet0-2";
  CHECK(part_of(made.line("\"Z ENG\""),
                both + ", from: 10.1.0.9, to: 10.2.0.0/24, service: tcp/1-65535"));
  CHECK(part_of(made.line("\"Z WEB.2\""), both + ", service: tcp/502"));
  CHECK(part_of(made.line("\"Z class-default\""), "action: deny"));
  CHECK(part_of(made.line("\"zone OUT to IN\""), "action: deny, interface: GigabitEthernet0-2"));
  CHECK(part_of(made.line("\"zone IN to none\""), "exit_interface: GigabitEthernet0-3"));
  CHECK(made.writes("default: allow"));
  CHECK_FALSE(made.says("what does it let through?"));
}

TEST_CASE("traps, IOS: what passes a list has to pass the zones behind it") {
  const Trap made = trap(
      "hostname z\nclass-map type inspect match-any WEB\n match protocol https\n"
      "policy-map type inspect P\n class type inspect WEB\n  inspect\nzone security IN\n"
      "zone security OUT\nzone-pair security Z source IN destination OUT\n"
      " service-policy type inspect P\n"
      "interface GigabitEthernet0/1\n ip address 10.1.0.1 255.255.255.0\n zone-member security IN\n"
      " ip access-group A in\n"
      "interface GigabitEthernet0/2\n ip address 10.2.0.1 255.255.255.0\n zone-member security "
      "OUT\n"
      "ip access-list extended A\n permit tcp host 10.1.0.9 any\nend\n");
  CHECK(part_of(made.line("\"A 10 Z WEB\""), "action: allow"));
  CHECK(part_of(made.line("\"A 10 Z WEB\""), "from: 10.1.0.9, service: tcp/443"));
  CHECK(part_of(made.line("\"A 10 Z end\""), "action: deny"));
  CHECK(part_of(made.line("\"A end\""), "action: deny, interface: GigabitEthernet0-1"));
}

TEST_CASE("traps, IOS: IPv6 lists by sequence, and lists on tunnels") {
  const Trap made = trap(
      "hostname t\ninterface GigabitEthernet0/1\n ipv6 address 2001:db8:40::1/64\n"
      " ipv6 traffic-filter SIX in\ninterface Tunnel0\n ip address 10.255.0.1 255.255.255.252\n"
      " ip access-group T in\n tunnel destination 198.51.100.9\nipv6 access-list SIX\n"
      " sequence 30 deny ipv6 any any\n sequence 20 permit tcp any host 2001:DB8:40::10 eq 502\n"
      "ip access-list extended T\n permit tcp host 10.255.0.2 any eq 443\nend\n");
  CHECK(part_of(made.line("\"SIX 30\""), "action: deny"));
  CHECK(made.plant.find("SIX 20") < made.plant.find("SIX 30"));
  CHECK(part_of(made.line("\"T 10\""), "interface: Tunnel0"));
  CHECK(part_of(made.line("10.255.0.0/30"), "medium: vpn"));
}

TEST_CASE("traps, FortiGate: virtual addresses of ranges and of load balancers") {
  const Trap made = trap(
      "config system interface\nedit \"wan1\"\nset ip 203.0.113.2 255.255.255.0\nnext\n"
      "edit \"lan\"\nset ip 10.20.0.1 255.255.255.0\nnext\nend\nconfig firewall vip\n"
      "edit \"three\"\nset extip 203.0.113.10-203.0.113.12\nset mappedip "
      "\"10.20.0.10-10.20.0.12\"\n"
      "set extintf \"any\"\nnext\nedit \"shared\"\nset type server-load-balance\n"
      "set extip 203.0.113.6\nset extintf \"wan1\"\nset extport 443\nconfig realservers\nedit 1\n"
      "set ip 10.20.0.30\nset port 8443\nnext\nend\nnext\nend\nconfig firewall vipgrp\n"
      "edit \"all-in\"\nset member \"three\" \"shared\"\nnext\nend\nconfig firewall policy\nedit "
      "1\n"
      "set srcintf \"wan1\"\nset dstintf \"lan\"\nset action accept\nset srcaddr \"all\"\n"
      "set dstaddr \"all-in\"\nset schedule \"always\"\nset service \"ALL\"\nnext\nend\n");
  CHECK(part_of(made.line("\"three #3\""), "to: 10.20.0.12"));
  CHECK(part_of(made.line("\"shared\""), "service: tcp/443, to: 10.20.0.30, to_port: 8443"));
  CHECK(part_of(made.line("all-in:"), "10.20.0.12, 10.20.0.30"));
}

TEST_CASE("traps, FortiGate: ends of both families, links between domains, who dials in") {
  const Trap made = trap(
      "config vdom\nedit root\nnext\nedit OT\nnext\nend\nconfig global\nconfig system interface\n"
      "edit \"wan1\"\nset vdom \"root\"\nset mode dhcp\nnext\nedit \"lk0\"\nset vdom \"root\"\n"
      "set type vdom-link\nset ip 169.254.9.1 255.255.255.252\nnext\nedit \"lk1\"\nset vdom "
      "\"OT\"\n"
      "set type vdom-link\nset ip 169.254.9.2 255.255.255.252\nnext\nend\nend\nconfig vdom\n"
      "edit root\nconfig firewall address\nedit \"pc\"\nset subnet 10.1.0.5 255.255.255.255\nnext\n"
      "end\nconfig firewall address6\nedit \"six\"\nset ip6 2001:db8:5::/64\nnext\nend\n"
      "config firewall policy\nedit 6\nset srcintf \"lk0\"\nset dstintf \"wan1\"\n"
      "set action accept\nset srcaddr \"pc\"\nset dstaddr \"all\"\nset srcaddr6 \"six\"\n"
      "set dstaddr6 \"all\"\nset schedule \"always\"\nset service \"HTTPS\"\nnext\nend\n"
      "config vpn ssl settings\nset source-interface \"wan1\"\nend\nend\nconfig vdom\nedit OT\n"
      "config firewall policy\nedit 1\nset srcintf \"lk1\"\nset dstintf \"any\"\n"
      "set srcaddr \"all\"\nset dstaddr \"all\"\nset service \"ALL\"\nnext\nend\nend\n");
  CHECK(part_of(made.line("\"6\""), "from: pc"));
  CHECK(part_of(made.line("\"6 IPv6\""), "from: six, to: \"::/0\", service: tcp/443"));
  CHECK(part_of(made.line("169.254.9.2"), "network: lk0"));
  CHECK_FALSE(made.says("which links join them"));
  CHECK(made.writes("ssl-vpn: { name: \"SSL-VPN\", party: unknown"));
}

TEST_CASE("traps, Yamaha: filter sets, lines that go on, what else comes in, answers") {
  const std::string lists =
      "ip lan1 address 192.168.1.1/24\nip lan2 address dhcp\nip lan2 nat descriptor 1 2\n"
      "ip lan2 secure filter name FROM-NET\nip filter set FROM-NET in 10 20 out 30\n"
      "ip filter 10 pass * 192.168.1.20 tcp * \\\n 3389\nip filter 20 pass * 192.168.1.30 udp * "
      "161\n"
      "ip filter 30 pass * * * * *\nip filter 40 restrict * * * * *\n"
      "ip route default gateway dhcp lan2 filter 40\n"
      "nat descriptor masquerade static 1 1 192.168.1.20 tcp 13389=3389\n"
      "nat descriptor masquerade static 1 2 192.168.1.1 esp\n"
      "nat descriptor masquerade incoming 1 forward 192.168.1.30\n"
      "nat descriptor static 2 1 203.0.113.20=192.168.1.40 2\n";
  const Trap made = trap(lists);
  CHECK(part_of(made.line("\"10\""), "interface: lan2, to: 192.168.1.20, service: tcp/3389"));
  CHECK(part_of(made.line("\"30\""), "direction: out"));
  CHECK(made.writes("lan2: { network: lan2-far, address: dhcp }"));
  CHECK(made.writes("stateful: no"));
  CHECK(part_of(made.line("1/incoming"), "interface: lan2, service: udp/161, to: 192.168.1.30"));
  CHECK_FALSE(made.writes("to: 192.168.1.1,"));
  CHECK(made.says("forwards of IP protocols other than TCP, UDP and ICMP: 1"));
  CHECK(made.writes("to: 192.168.1.41"));
  CHECK(made.says("filters that choose a route: 1"));
  CHECK_FALSE(
      trap(lists + "ip lan1 secure filter out 30 dynamic 90\nip filter dynamic 90 * * tcp\n")
          .writes("stateful: no"));
}

TEST_CASE("traps, OPNsense: what an alias takes out, and rules to an address that nobody knows") {
  const Trap made = trap(
      "<opnsense><interfaces><wan><if>a</if><enable>1</enable><ipaddr>dhcp</ipaddr></wan>"
      "<lan><if>b</if><enable>1</enable><ipaddr>192.168.1.1</ipaddr><subnet>24</subnet></lan>"
      "</interfaces><OPNsense><Firewall><Alias><aliases><alias uuid=\"a\"><enabled>1</enabled>"
      "<name>PLCS</name><type>host</type><content>10.20.0.10-10.20.0.14\n!10.20.0.12</content>"
      "</alias><alias uuid=\"b\"><enabled>1</enabled><name>FAR</name><type>host</type>"
      "<content>maker.example.com</content></alias></aliases></Alias></Firewall></OPNsense><filter>"
      "<rule><type>block</type><interface>lan</interface><source><any/></source>"
      "<destination><network>wanip</network></destination></rule>"
      "<rule><type>pass</type><interface>lan</interface><protocol>tcp</protocol><source><any/>"
      "</source><destination><address>PLCS</address><port>502</port></destination></rule></filter>"
      "<nat><rule><interface>wan</interface><protocol>tcp</protocol><source><any/></source>"
      "<destination><any/><port>80</port></destination><target>FAR</target>"
      "<local-port>80</local-port></rule></nat></opnsense>");
  CHECK(part_of(made.line("PLCS:"), "[10.20.0.10/31, \"10.20.0.13-10.20.0.14\"]"));
  CHECK(part_of(made.line("to: PLCS"), "action: allow"));
  CHECK(made.says("lines that guard the box itself: 1"));
  CHECK(made.says("where does forward nat 1 (FAR) lead?"));
}

TEST_CASE("traps, netfilter: what returned before is taken out of the lines below") {
  const Trap made = trap(
      "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -i eth0 -p tcp --dport 80 -j DNAT "
      "--to-destination 10.20.0.30-10.20.0.31\nCOMMIT\n*filter\n:FORWARD DROP [0:0]\n:CELL - "
      "[0:0]\n"
      "-A FORWARD -i eth1 -j CELL\n-A CELL -s 10.1.0.10/32 -j RETURN\n"
      "-A CELL -p tcp --dport 502 -j RETURN\n-A CELL -p tcp -j ACCEPT\n"
      "-A CELL -d 10.9.0.0/16 -i eth1 -p udp --dport 53 -s 10.2.0.0/16 -j ACCEPT\nCOMMIT\n");
  CHECK(part_of(made.line("\"CELL 3\""),
                "action: allow, interface: eth1, from: \"!10.1.0.10\", service: [tcp/1-501, "
                "tcp/503-65535]"));
  CHECK(part_of(made.line("\"CELL 4\""), "action: allow"));
  CHECK(made.writes("to: 10.20.0.30"));
  CHECK(made.writes("to: 10.20.0.31"));
}

TEST_CASE("traps, netfilter: the interfaces of the box say what a name leaves out") {
  const std::string rules =
      "*filter\n:FORWARD DROP [0:0]\n-A FORWARD ! -i eth0 -o eth1.+ -j ACCEPT\nCOMMIT\n";
  CHECK(part_of(trap(rules).line("FORWARD 1"), "action: unknown"));
  const std::string ports =
      R"([{"ifindex":1,"ifname":"lo","flags":["LOOPBACK"],"addr_info":[]},)"
      R"({"ifindex":2,"ifname":"eth0","flags":[],"addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24,"scope":"global"}]},)"
      R"({"ifindex":3,"ifname":"eth1.30","flags":[],"linkinfo":{"info_kind":"vlan","info_data":{"id":30}},)"
      R"("addr_info":[{"family":"inet","local":"10.30.0.1","prefixlen":24,"scope":"global"}]}])";
  const Trap made = trap({{"gw.save", rules}, {"gw.addr.json", ports}});
  CHECK(part_of(made.line("FORWARD 1"),
                "action: allow, interface: eth1.30, exit_interface: eth1.30"));
  CHECK(part_of(made.line("10.30.0.0/24"), "vlan: 30"));
  CHECK_FALSE(made.says("which network is on"));
  // Without a filter the box is a device whose filter is asked for.
  CHECK(trap({{"gw.addr.json", ports}}).says("what does it let through between its interfaces?"));
}

TEST_CASE("traps, nft: maps of forwards, flags of an opening, frames that are no packets") {
  const Trap made = trap(R"({"nftables": [
    {"table": {"family": "inet", "name": "fw", "handle": 1}},
    {"map": {"family": "inet", "table": "fw", "name": "lead", "type": "inet_service", "map": "ipv4_addr",
             "elem": [[10102, "10.20.0.10"], [10103, "10.20.0.11"]]}},
    {"chain": {"family": "inet", "table": "fw", "name": "pre", "type": "nat", "hook": "prerouting", "prio": -100, "policy": "accept"}},
    {"chain": {"family": "inet", "table": "fw", "name": "fwd", "type": "filter", "hook": "forward", "prio": 0, "policy": "drop"}},
    {"rule": {"family": "inet", "table": "fw", "chain": "pre", "handle": 5, "expr": [
      {"match": {"op": "==", "left": {"meta": {"key": "iifname"}}, "right": "eth0"}},
      {"dnat": {"family": "ip", "addr": {"map": {"key": {"payload": {"protocol": "tcp", "field": "dport"}}, "data": "@lead"}}}}]}},
    {"rule": {"family": "inet", "table": "fw", "chain": "pre", "handle": 6, "expr": [
      {"dnat": {"family": "ip", "addr": {"map": {"key": {"payload": {"protocol": "tcp", "field": "dport"}},
        "data": {"set": [[8001, {"concat": ["10.20.0.31", 80]}]]}}}}}]}},
    {"rule": {"family": "inet", "table": "fw", "chain": "fwd", "handle": 7, "expr": [
      {"match": {"op": "==", "left": {"&": [{"payload": {"protocol": "tcp", "field": "flags"}}, ["syn", "ack"]]}, "right": "syn"}},
      {"accept": null}]}},
    {"table": {"family": "bridge", "name": "b", "handle": 2}},
    {"chain": {"family": "bridge", "table": "b", "name": "f", "type": "filter", "hook": "forward", "prio": 0, "policy": "accept"}},
    {"rule": {"family": "bridge", "table": "b", "chain": "f", "handle": 2, "expr": [
      {"match": {"op": "==", "left": {"payload": {"protocol": "ether", "field": "type"}}, "right": "arp"}}, {"accept": null}]}},
    {"rule": {"family": "bridge", "table": "b", "chain": "f", "handle": 3, "expr": [
      {"match": {"op": "==", "left": {"payload": {"protocol": "ip", "field": "daddr"}}, "right": "10.20.0.99"}}, {"drop": null}]}}
  ]})");
  CHECK(part_of(made.line("nat pre 5 #2"), "service: tcp/10103, to: 10.20.0.11"));
  CHECK(part_of(made.line("nat pre 6"), "service: tcp/8001, to: 10.20.0.31, to_port: 80"));
  CHECK(part_of(made.line("\"fwd 7\""), "action: allow, service: tcp/1-65535"));
  CHECK(part_of(made.line("\"f 3\""), "action: deny, to: 10.20.0.99"));
  CHECK(made.writes("default: deny"));
  CHECK_FALSE(made.writes("f 2"));
}

TEST_CASE("traps, ledger: words beside addresses, who is gone, numbers that are no names") {
  const Trap made = trap(
      "管理番号,機器名称,種類,IPアドレス,VLAN,備考\n"
      "A-1,ゲートウェイ,gateway,\"192.168.3.1(LAN側)、203.0.113.4(WAN側)\",10,\n"
      "A-2,レーザー,PLC,192.168.3.50（予定）,10,\nA-3,古い PC,PC,192.168.3.60,,撤去済\n"
      "A-4,NAS,NAS,DHCP,,\nA-5,\"上の\n段\",PLC,192.168.3.300,,\nA-6,別名,PLC,192.168.3.50,,\n"
      "A-7,六,PLC,2001:db8::5/64,,\n");
  CHECK(part_of(made.line("203.0.113.4"), "lan2:"));
  CHECK(made.writes("address: 192.168.3.50\n"));
  CHECK(made.says("gone (retired, removed): 1"));
  CHECK_FALSE(made.writes("192.168.3.60"));
  CHECK(made.writes("address: dhcp"));
  CHECK(made.writes("上の 段"));
  CHECK(made.says("'192.168.3.300' is no address"));
  CHECK(made.says("which of レーザー and 別名 has the address 192.168.3.50?"));
  CHECK(made.writes("2001:db8::/64"));
  CHECK_FALSE(made.writes("A-1:"));
  // One VLAN of a row with two sockets is of either.
  CHECK_FALSE(part_of(made.line("net-203.0.113.0:"), "vlan"));
}

TEST_CASE("traps, FortiGate: names that change, copies, the network of an interface") {
  const Trap made = trap(
      "config firewall service custom\nedit \"s1\"\nset tcp-portrange 1\nnext\nend\n"
      "config firewall address\nedit \"own\"\nset type interface-subnet\nset interface \"port2\"\n"
      "next\nend\nconfig system interface\nedit \"port1\"\nset ip 10.0.1.1/24\nnext\nedit port2\n"
      "set ip 10.0.2.1/24\nnext\nend\nconfig system zone\nedit z1\nset interface port1\nnext\nend\n"
      "config firewall policy\nedit 0\nset action accept\nset srcintf z1\nset dstintf port2\n"
      "set srcaddr all\nset dstaddr own\nset service s1\nset schedule always\nnext\nclone 0 to 7\n"
      "edit 7\nset action deny\nnext\nend\nconfig firewall service custom\nrename s1 to s2\nend\n"
      "config system zone\nrename z1 to zz\nend\n");
  CHECK(part_of(made.line("\"0\""),
                "action: allow, interface: port1, exit_interface: port2, to: own, service: tcp/1"));
  CHECK(part_of(made.line("\"7\""), "action: deny, interface: port1"));
  CHECK(part_of(made.line("own: "), "10.0.2.0/24"));
}

TEST_CASE("traps, ASA: the list for all interfaces comes before what is denied, and who dials in") {
  const Trap made = trap(
      "ASA Version 9.16(4)\nhostname E\ninterface GigabitEthernet0/0\n nameif outside\n"
      " security-level 0\n ip address 203.0.113.2 255.255.255.0\ninterface GigabitEthernet0/1\n"
      " nameif inside\n security-level 100\n ip address 10.1.0.1 255.255.255.0\n"
      "access-list ALL extended permit icmp any any\n"
      "access-list IN extended permit tcp any host 10.1.0.9 eq 443\naccess-group ALL global\n"
      "access-group IN in interface outside\nwebvpn\n enable outside\n: end\n");
  CHECK_FALSE(made.writes("IN end"));
  CHECK(made.plant.find("\"IN 1\"") < made.plant.find("\"ALL 1\""));
  CHECK(made.plant.find("\"ALL 1\"") < made.plant.find("\"ALL end\""));
  CHECK(made.writes("vpn-outside: { party: unknown, ends_at: E"));
}

TEST_CASE("traps, RouterOS: tunnels, callers, and lines that take their address from there") {
  const Trap made = trap(
      "/interface wireguard\nadd listen-port=13231 name=wg1\n/ip address\n"
      "add address=10.9.0.1/24 interface=wg1\n/ip dhcp-client\nadd interface=ether1\n"
      "/ip firewall filter\nadd action=drop chain=forward in-interface=ether1\n/ip firewall nat\n"
      "add action=dst-nat chain=dstnat in-interface=ether1 protocol=tcp dst-port=80 "
      "to-addresses=10.9.0.20-10.9.0.21\n/ppp secret\nadd name=x password=y\n");
  CHECK(made.writes("vpn-wg1: { between: [routeros, internet], medium: vpn"));
  CHECK(made.says("the router takes calls from outside (/ppp secret"));
  CHECK(made.writes("ether1: { network: net-ether1, address: dhcp }"));
  CHECK(made.writes("to: 10.9.0.21"));
  CHECK_FALSE(made.says("ip -j addr"));
}

TEST_CASE("traps, EdgeOS: destination NAT stands among the services") {
  const Trap made = trap(
      "interfaces {\n    ethernet eth0 {\n        address dhcp\n    }\n    ethernet eth1 {\n"
      "        address 10.20.0.1/24\n    }\n}\nservice {\n    nat {\n        rule 1 {\n"
      "            destination {\n                port 10102\n            }\n"
      "            inbound-interface eth0\n            inside-address {\n"
      "                address 10.20.0.10\n                port 102\n            }\n"
      "            protocol tcp\n            type destination\n        }\n        rule 5010 {\n"
      "            outbound-interface eth0\n            type masquerade\n        }\n    }\n}\n"
      "system {\n    host-name gw\n}\n");
  CHECK(part_of(made.line("\"nat 1\""),
                "interface: eth0, service: tcp/10102, to: 10.20.0.10, to_port: 102"));
  CHECK(made.says("outbound NAT rules, which change addresses and let nothing in: 1"));
}

TEST_CASE("traps, compose: what anchors and merge keys stand for") {
  const Trap made = trap(
      "x-base: &base\n  restart: always\n  networks: [ot]\nservices:\n  plc:\n    <<: *base\n"
      "    image: \"a \\\"b\\\"\"\n  hmi:\n    <<: [*base]\n    networks: { it: { ipv4_address: "
      "10.9.0.5 } }\n"
      "    image: c\n    profiles: [debug]\nnetworks:\n  ot: !reset\n    ipam: { config: [ { "
      "subnet: "
      "172.30.0.0/24 } ] }\n  it: {}\n");
  CHECK(part_of(made.line("172.30.0.0/24"), "ot:"));
  CHECK(made.writes("network: ot"));
  CHECK(made.writes("network: it\n    address: 10.9.0.5"));
  CHECK(made.writes("runs only with profile debug"));
}

TEST_CASE("traps: what is packed, or of another make, is named") {
  const auto codes = [](std::string bytes) {
    text::Sources texts;
    diag::Sink faults;
    importer::Draft draft;
    std::vector<importer::Imported> imported;
    std::vector<importer::Source> sources;
    sources.push_back({"made", std::move(bytes)});
    CHECK_FALSE(importer::import_sources(std::move(sources), nullptr,
                                         *support::book().rules->vocabulary(), 1780272000, texts,
                                         draft, imported, faults));
    return faults.empty() ? std::string() : std::string(faults.all()[0].code->id);
  };
  CHECK(codes(std::string("PK\x03\x04plant.aml\0", 14)) == "import/packed");
  CHECK(codes("\x1F\x8B conn.log") == "import/packed");
  CHECK(codes("[System]\nName=EDS\n[IP]\nIPAddress=192.168.127.253\nNetMask=255.255.255.0\n") ==
        "import/unknown-format");
  // Aliases that double themselves end.
  std::string bomb = "services:\n  a:\n    image: x\nx0: &x0 [a, a]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "*x" + std::to_string(i - 1);
    bomb += "x" + std::to_string(i) + ": &x" + std::to_string(i) + " [" + before + ", " + before +
            "]\n";
  }
  CHECK(codes(bomb) == "yaml/anchor");
}

TEST_CASE("traps, ip: the length beside a far end is not that of the near address") {
  const std::string ports =
      R"([{"ifindex":2,"ifname":"line0","flags":[],"addr_info":[{"family":"inet","local":"192.168.1.1","address":"10.8.0.2","prefixlen":24,"scope":"global"}]},)"
      R"({"ifindex":3,"ifname":"eth0","flags":[],"addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24,"scope":"global"}]}])";
  const Trap made = trap({{"gw.addr.json", ports}});
  CHECK_FALSE(made.writes("192.168.1.0/24"));
  CHECK(part_of(made.line("192.168.1.1"), "line0: { network: net-line0, address: 192.168.1.1 }"));
  const Trap filter = trap(
      {{"gw.save", "*filter\n:FORWARD DROP [0:0]\n-A FORWARD -i line0 -o eth0 -j ACCEPT\nCOMMIT\n"},
       {"gw.addr.json", ports}});
  CHECK_FALSE(filter.writes("192.168.1.0/24"));
  CHECK(part_of(filter.line("192.168.1.1"), "address: 192.168.1.1 }"));
}

TEST_CASE("traps, SCL: one range on two subnetworks, and points of nobody") {
  const Trap made = trap(
      "<SCL xmlns=\"http://www.iec.ch/61850/2003/SCL\"><Header id=\"x\"/><Communication>"
      "<SubNetwork name=\"W1\" type=\"8-MMS\"><ConnectedAP iedName=\"I1\" apName=\"A1\"><Address>"
      "<P type=\"IP\">10.1.0.11</P><P type=\"IP-SUBNET\">255.255.255.0</P></Address></ConnectedAP>"
      "<ConnectedAP iedName=\"GONE\" apName=\"A1\"><Address><P type=\"IP\">10.1.0.13</P></Address>"
      "</ConnectedAP></SubNetwork><SubNetwork name=\"W2\" type=\"8-MMS\"><ConnectedAP "
      "iedName=\"I1\" "
      "apName=\"A2\"><Address><P type=\"IP\">10.1.0.21</P><P type=\"IP-SUBNET\">255.255.255.0</P>"
      "</Address></ConnectedAP></SubNetwork></Communication><IED name=\"I1\"><AccessPoint "
      "name=\"A1\"/>"
      "<AccessPoint name=\"A2\"/></IED></SCL>");
  CHECK(made.says("are W1 and W2 one wire? Both have 10.1.0.0/24."));
  CHECK(made.says("access points of IEDs that the file does not describe: 1"));
}

TEST_CASE("traps, Zeek: the function's name, and the log's name where no path is given") {
  const std::string rows =
      "#separator \\x09\n#path\ts7comm\n"
      "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tfunction_code\tfunction_name\n"
      "#types\ttime\tstring\taddr\tport\taddr\tport\tstring\tstring\n"
      "1700000000.0\tC\t10.1.0.6\t50001\t10.1.0.10\t102\t0x05\tWrite Variable\n";
  CHECK(part_of(trap(rows).line("port: 102"), "protocol: s7comm, port: 102, access: write"));
  CHECK(part_of(
      trap(
          {{"cip.log",
            R"({"ts":1700000000.0,"id.orig_h":"10.1.0.7","id.orig_p":5,"id.resp_h":"10.1.0.11","id.resp_p":44818,"cip_service":"Read Tag"})"
            "\n"}})
          .line("port: 44818"),
      "protocol: ethernet-ip, port: 44818, access: read"));
}

TEST_CASE("traps, IOS: a comment ends no block, and the kind of a line is no part of its name") {
  const Trap made = trap(
      "hostname R11\ninterface GigabitEthernet0/1\n ip address 10.9.1.1 255.255.255.0\n"
      "! the cell's list\n ip access-group ACC in\ninterface Serial0/0.1 point-to-point\n"
      " ip address 10.9.2.1 255.255.255.252\nbanner motd #\n! no comment: text\n#\n"
      "ip access-list extended ACC\n! answers of the cell\n"
      " permit tcp any host 10.9.2.2 eq 502\n! pings\n\n permit icmp any any log\nend\n");
  CHECK(part_of(made.line("\"ACC 10\""), "interface: GigabitEthernet0-1"));
  CHECK(part_of(made.line("\"ACC 20\""), "action: allow"));
  CHECK(made.writes("      Serial0-0.1:"));
}

TEST_CASE("traps, IOS: cells numbered in the middle of an address are kept as one mask") {
  const Trap made = trap(
      "hostname R12\ninterface GigabitEthernet0/1\n ip address 10.0.0.1 255.0.0.0\n"
      " ip access-group CELLS in\nip access-list extended CELLS\n"
      " permit tcp 10.0.0.5 0.255.255.0 any eq 502\nend\n");
  CHECK(part_of(made.line("\"CELLS 10\""), "action: allow"));
  CHECK(part_of(made.line("\"CELLS 10\""), "10.0.0.5/255.0.0.255"));
}

TEST_CASE("traps: rules without interfaces in the file are no dead rules") {
  const Trap vyos = trap(
      "firewall {\n    name WAN_IN {\n        default-action drop\n        rule 10 {\n"
      "            action accept\n            protocol icmp\n        }\n    }\n"
      "    zone LAN {\n        default-action drop\n        from WAN {\n            firewall {\n"
      "                name WAN_IN\n            }\n        }\n        interface eth1\n    }\n"
      "    zone WAN {\n        interface eth0\n    }\n}\n");
  CHECK(part_of(vyos.line("\"WAN_IN 10\""), "interface: eth0, exit_interface: eth1"));
  CHECK_FALSE(vyos.writes("enabled: no"));
  CHECK(vyos.says("which network is on eth1 of vyos?"));
  const Trap fortigate = trap(
      "config firewall policy\n edit 1\n  set srcintf \"lan\"\n  set dstintf \"wan1\"\n"
      "  set srcaddr \"all\"\n  set dstaddr \"all\"\n  set action accept\n"
      "  set service \"HTTPS\"\n next\nend\n");
  CHECK(part_of(fortigate.line("ref: \"1\""), "interface: lan, exit_interface: wan1"));
  const Trap nat = trap(
      "nat {\n    destination {\n        rule 20 {\n            destination {\n"
      "                port 2222\n            }\n            inbound-interface eth0\n"
      "            protocol tcp\n            translation {\n                address 10.0.0.5\n"
      "                port 22\n            }\n        }\n    }\n}\n");
  CHECK(part_of(nat.line("\"nat 20\""), "interface: eth0, service: tcp/2222"));
}

namespace {

std::string sense(std::string_view inside, std::string_view enable) {
  std::string out = "<opnsense><system><hostname>f</hostname></system><interfaces>";
  int place = 0;
  for (const std::string_view name : {"wan", "lan", "opt1"}) {
    out += "<" + std::string(name) + ">" + std::string(enable) + "<ipaddr>10.7." +
           std::to_string(++place) + ".1</ipaddr><subnet>24</subnet></" + std::string(name) + ">";
  }
  return out + "</interfaces>" + std::string(inside) + "</opnsense>";
}

}  // namespace

TEST_CASE("traps, OPNsense: interfaces whose <enable> nobody wrote are on, aloud") {
  constexpr std::string_view kRule =
      "<filter><rule><type>pass</type><interface>lan</interface><source><network>lan</network>"
      "</source><destination><address>10.7.3.9</address></destination></rule></filter>";
  const Trap none = trap(sense(kRule, ""));
  CHECK(part_of(none.line("ref: \"1\""), "interface: lan, from: 10.7.2.0/24"));
  CHECK(none.says("interface opt1 has no <enable>"));
  const Trap off = trap(sense(kRule, "<enable>0</enable>") + "\n");
  CHECK(off.says("interfaces that are off: 3"));
}

TEST_CASE("traps, OPNsense: forwards of the model: their order, their interfaces, exceptions") {
  const Trap made = trap(sense(
      "<filter><rule><type>pass</type><interface>wan</interface><protocol>tcp</protocol><source>"
      "<any/></source><destination><address>10.7.2.50</address><port>8443</port></destination>"
      "</rule></filter><nat><rule><sequence>300</sequence><interface>wan,opt1</interface><protocol>"
      "tcp</protocol><source><network/></source><destination><network>wanip</network><port>25"
      "</port></destination><target>10.7.2.25</target><local-port>25</local-port><pass>pass</pass>"
      "</rule><rule><sequence>100</sequence><interface>wan</interface><protocol>tcp</protocol>"
      "<destination><network>wanip</network><port>443</port></destination><target>10.7.2.50"
      "</target><local-port>8443</local-port><pass/><associated-rule-id/></rule><rule><sequence>200"
      "</sequence><nordr>1</nordr><interface>lan</interface><protocol>tcp</protocol><destination>"
      "<network>(self)</network><port>443</port></destination><target/></rule></nat>",
      "<enable>1</enable>"));
  CHECK(part_of(made.line("\"nat 1\""),
                "interface: wan, service: tcp/443, to: 10.7.2.50, to_port: 8443"));
  CHECK(part_of(made.line("\"nat 3\""), "interface: wan"));
  CHECK(part_of(made.line("\"nat 3 #2\""), "interface: opt1"));
  CHECK(made.says("exceptions from forwards: 1"));
  CHECK_FALSE(made.says("does one exist?"));
}

TEST_CASE("traps, iptables: what the box itself sends is no forward, source ports limit one") {
  const Trap made = trap(
      "*nat\n-A PREROUTING -i eth0 -p tcp -m tcp --sport 1000:1010 --dport 80 -j DNAT "
      "--to-destination 192.168.1.10\n-A OUTPUT -d 192.168.1.22 -p tcp -m tcp --dport 80 -j DNAT "
      "--to-destination 192.168.2.10:80\nCOMMIT\n*filter\n:FORWARD ACCEPT [0:0]\n"
      "-A FORWARD -i eth1 -j ACCEPT\nCOMMIT\n");
  CHECK_FALSE(made.writes("192.168.2.10"));
  CHECK(part_of(made.line("\"nat PREROUTING 1\""), "action: unknown"));
}

TEST_CASE("traps, Zeek: a site of public addresses, logs of no session, parts of functions") {
  const std::string head =
      "#separator \\x09\n#path\ts7comm\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\t"
      "id.resp_p\tfunction_name\tsubfunction_name\n";
  const Trap clock = trap(head +
                          "1.0\tC\t134.217.61.131\t51212\t134.217.61.211\t102\tRequest: Time "
                          "Functions\tSet Clock\n");
  CHECK(part_of(clock.line("s7comm, port: 102"), "access: write"));
  CHECK(clock.says("are these devices of this plant?"));
  const Trap layers = trap(
      "{\"ts\":1.0,\"id.orig_h\":\"10.1.1.1\",\"id.orig_p\":50000,\"id.resp_h\":\"10.1.1.2\","
      "\"id.resp_p\":102,\"proto\":\"tcp\",\"service\":[\"cotp\",\"s7comm\"],\"conn_state\":\"SF\"}"
      "\n");
  CHECK(layers.writes("protocol: s7comm, port: 102"));
  const Trap odd = trap(
      "#separator \\x09\n#path\tweird\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\t"
      "id.resp_p\n1.0\tC\t10.1.1.1\t5\t10.1.1.2\t6\n#path\tomron_fins\n#fields\tts\tuid\t"
      "id.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tcommand_type\n"
      "1.0\tC\t10.1.1.3\t7\t10.1.1.4\t9600\tudp\tmemory_area_write\n");
  CHECK(odd.says("record no session (weird, notice): 1"));
  CHECK_FALSE(odd.writes("10.1.1.1"));
  CHECK(part_of(odd.line("protocol: fins"), "access: write"));
}

TEST_CASE("traps, Yamaha: what is led to the router itself is no forward") {
  const Trap made = trap(
      "ip lan1 address 192.168.10.1/24\npp select 1\n pppoe use lan2\n ip pp nat descriptor 1\n"
      "ip filter 1 pass * * * * *\nnat descriptor type 1 masquerade\n"
      "nat descriptor masquerade static 1 1 192.168.10.1 udp 500\n"
      "nat descriptor masquerade static 1 2 192.168.10.9 tcp 3389\n");
  CHECK_FALSE(made.writes("to: 192.168.10.1, "));
  CHECK(made.writes("to: 192.168.10.9"));
  CHECK(made.says("redirects to the box itself: 1"));
}

TEST_CASE("traps, ledger: a word for any device is no type of its own") {
  const Trap made =
      trap("機器名,種別,IPアドレス\nA,電源装置,10.0.0.1\nB,NC装置,10.0.0.2\nC,装置,10.0.0.3\n");
  CHECK(made.says("what type of device is A?"));
  CHECK(made.writes("type: cnc"));
  CHECK(made.writes("type: machine"));
}

TEST_CASE("traps, ASA: manual NAT leads in what comes to the mapped address") {
  const Trap made = trap(
      "ASA Version 9.9\nhostname a\ninterface Gi0/0\n nameif inside\n security-level 100\n"
      " ip address 10.1.0.1 255.255.255.0\ninterface Gi0/1\n nameif outside\n security-level 0\n"
      " ip address 203.0.113.1 255.255.255.0\nobject network plc\n host 10.1.0.11\n"
      "object network outer\n host 203.0.113.11\nobject network far\n subnet 198.51.100.0 "
      "255.255.255.0\nobject network many\n range 10.1.0.20 10.1.0.22\nobject service real\n"
      " service tcp source eq 102\nobject service shown\n service tcp source eq 10102\n"
      "access-list IN extended permit ip any any\naccess-group IN in interface outside\n"
      "nat (inside,outside) after-auto source static many outer\n"
      "nat (inside,outside) source static plc outer destination static far far service real shown\n"
      "nat (inside,outside) source static plc plc\n"
      "nat (inside,outside) source dynamic any interface\nobject network many\n"
      " nat (inside,outside) static 203.0.113.20\n: end\n");
  const std::string first = made.line("tcp/10102");
  CHECK(part_of(first,
                "interface: outside, from: 198.51.100.0/24, service: tcp/10102, to: 10.1.0.11, "
                "to_port: 102"));
  CHECK(made.says("change addresses and let nothing in: 2"));
  // Manual, then of objects, then what stands after.
  const std::size_t object = made.plant.find("\"nat many\"");
  REQUIRE(object != std::string::npos);
  CHECK(made.plant.find("tcp/10102") < object);
  CHECK(object < made.plant.find("to: 10.1.0.22", made.plant.find("\"nat line ", object)));
}

TEST_CASE("traps, FortiGate: a deny without match-vip may spare virtual addresses") {
  const auto file = [](std::string_view match) {
    return "config system interface\n edit \"wan1\"\n  set ip 10.0.0.2 255.255.255.0\n next\n"
           " edit \"lan\"\n  set ip 10.1.0.1 255.255.255.0\n next\nend\nconfig firewall vip\n"
           " edit \"hmi\"\n  set mappedip \"10.1.0.20\"\n  set extintf \"wan1\"\n next\nend\n"
           "config firewall vipgrp\n edit \"vips\"\n  set member \"hmi\"\n next\nend\n"
           "config firewall policy\n edit 1\n  set srcintf \"wan1\"\n  set dstintf \"any\"\n"
           "  set srcaddr \"all\"\n  set dstaddr \"all\"\n  set service \"ALL\"\n" +
           std::string(match) +
           " next\n edit 2\n  set srcintf \"wan1\"\n  set dstintf \"lan\"\n  set srcaddr \"all\"\n"
           "  set dstaddr \"vips\"\n  set action accept\n  set service \"HTTPS\"\n next\nend\n";
  };
  CHECK(part_of(trap(file("")).line("1 match-vip"),
                "action: unknown, interface: wan1, to: 10.1.0.20"));
  CHECK_FALSE(trap(file("  set match-vip enable\n")).writes("1 match-vip"));
}

TEST_CASE("trap: masscan writes a host for each port that answered, and no status") {
  const Trap seen = trap(R"(<?xml version="1.0"?>
<nmaprun scanner="masscan" start="1796069668" version="1.0-BETA" xmloutputversion="1.03">
<scaninfo type="syn" protocol="tcp" />
<host endtime="1796069668"><address addr="10.9.0.10" addrtype="ipv4"/><ports><port protocol="tcp" portid="502"><state state="open" reason="syn-ack" reason_ttl="64"/></port></ports></host>
<host endtime="1796069668"><address addr="10.9.0.10" addrtype="ipv4"/><ports><port protocol="tcp" portid="80"><state state="open" reason="syn-ack" reason_ttl="64"/></port></ports></host>
<host endtime="1796069669"><address addr="10.9.0.11" addrtype="ipv4"/><ports><port protocol="tcp" portid="102"><state state="open" reason="syn-ack" reason_ttl="64"/></port></ports></host>
<runstats><finished time="1796069671" timestr="2026-11-30 20:14:31" elapsed="3" /><hosts up="3" down="0" total="3" /></runstats>
</nmaprun>
)");
  CHECK(seen.says("hosts: 2, open ports: 3"));
  CHECK(seen.writes("address: 10.9.0.10"));
  CHECK(seen.writes("address: 10.9.0.11"));
  const std::string_view once = "address: 10.9.0.10\n";
  CHECK(seen.plant.find(once) == seen.plant.rfind(once));
}

TEST_CASE("traps, FortiGate: a zone of SD-WAN is its members, and a policy on it is on") {
  const auto file = [](std::string_view table, std::string_view zone) {
    return "config system interface\n edit \"wan1\"\n  set mode dhcp\n next\n edit \"wan2\"\n"
           "  set ip 198.51.100.2 255.255.255.248\n next\n edit \"lan\"\n"
           "  set ip 10.1.0.1 255.255.255.0\n next\nend\n" +
           std::string(table) +
           "config firewall vip\n edit \"hmi\"\n  set extintf \"wan2\"\n  set portforward enable\n"
           "  set mappedip \"10.1.0.20\"\n  set extport 13389\n  set mappedport 3389\n next\nend\n"
           "config firewall policy\n edit 4\n  set srcintf \"" +
           std::string(zone) +
           "\"\n  set dstintf \"lan\"\n  set srcaddr \"all\"\n  set dstaddr \"hmi\"\n"
           "  set action accept\n  set service \"ALL\"\n next\nend\nconfig router static\n edit 1\n"
           "  set sdwan-zone \"" +
           std::string(zone) + "\"\n next\nend\n";
  };
  const Trap newer = trap(file(
      "config system sdwan\n config zone\n  edit \"OUT\"\n  next\n  edit \"EMPTY\"\n  next\n end\n"
      " config members\n  edit 1\n   set interface \"wan1\"\n   set zone \"OUT\"\n  next\n  edit "
      "2\n"
      "   set interface \"wan2\"\n   set zone \"OUT\"\n  next\n end\nend\n",
      "OUT"));
  CHECK(part_of(newer.line("ref: \"4\""), "action: allow, interface: [wan1, wan2]"));
  CHECK(newer.writes("- { ref: \"hmi\", interface: wan2, service: tcp/13389, to: 10.1.0.20"));
  // Up to 6.2 one zone for all, by the name of an interface.
  const Trap older = trap(
      file("config system virtual-wan-link\n config members\n  edit 1\n   set interface \"wan2\"\n"
           "  next\n end\nend\n",
           "virtual-wan-link"));
  CHECK(part_of(older.line("ref: \"4\""), "action: allow, interface: wan2"));
  // A zone without a member meets nothing: it is not any interface.
  const Trap empty =
      trap(file("config system sdwan\n config zone\n  edit \"OUT\"\n  next\n end\nend\n", "OUT"));
  CHECK(part_of(empty.line("ref: \"4\""), "enabled: no"));
  // A name that the file does not have says nothing of where it leads.
  CHECK(part_of(trap(file("", "tunnel9")).line("ref: \"4\""), "action: unknown"));
}

TEST_CASE("traps, FortiGate: users of version 4, and modes in which policies do not decide") {
  const std::string interfaces =
      "config system interface\n edit \"wan1\"\n  set ip 10.0.0.2 255.255.255.0\n next\n"
      " edit \"lan\"\n  set ip 10.1.0.1 255.255.255.0\n next\nend\n";
  const Trap four =
      trap(interfaces +
           "config firewall policy\n edit 1\n  set srcintf \"lan\"\n  set dstintf \"wan1\"\n"
           "   set srcaddr \"all\"\n   set dstaddr \"all\"\n  set action accept\n"
           "   set service \"ANY\"\n next\n edit 3\n  set srcintf \"wan1\"\n  set dstintf \"lan\"\n"
           "   set srcaddr \"all\"\n   set dstaddr \"all\"\n  set action accept\n"
           "  set identity-based enable\n   config identity-based-policy\n    edit 1\n"
           "     set groups \"maint\"\n     set service \"RDP\"\n    next\n   end\n next\nend\n"
           "config vpn ipsec phase1\n edit \"site2\"\n  set remote-gw 203.0.113.20\n next\nend\n");
  CHECK(part_of(four.line("ref: \"1\""), "action: allow"));
  CHECK(part_of(four.line("ref: \"3\""), "action: unknown"));
  CHECK(four.says("who is at the far end 203.0.113.20 of tunnel site2"));
  const Trap mode = trap(
      interfaces +
      "config system settings\n set ngfw-mode policy-based\nend\nconfig firewall policy\n edit 1\n"
      "  set srcintf \"any\"\n  set dstintf \"any\"\n  set srcaddr \"all\"\n  set dstaddr \"all\"\n"
      "  set service \"ALL\"\n next\nend\nconfig firewall security-policy\n edit 1\n"
      "  set srcintf \"wan1\"\n  set dstintf \"lan\"\n  set srcaddr \"all\"\n  set dstaddr "
      "\"all\"\n"
      "  set action accept\n  set application 16000\n next\n edit 2\n  set srcintf \"lan\"\n"
      "  set dstintf \"wan1\"\n  set srcaddr \"all\"\n  set dstaddr \"all\"\n  set action accept\n"
      "  set service \"HTTPS\"\n next\nend\n");
  CHECK(part_of(mode.line("ref: \"1\""), "action: unknown, interface: wan1"));
  CHECK(part_of(mode.line("ref: \"2\""), "action: allow, interface: lan"));
  CHECK(mode.says("only choose the inspection (ngfw-mode policy-based): 1"));
}

TEST_CASE("traps, forwards: led in for the sources and services that a line lets in") {
  const Trap made = trap(
      "ip lan1 address 192.168.1.1/24\nip lan2 address 203.0.113.2/29\n"
      "ip lan2 secure filter in 10 20 30 90\nip lan2 nat descriptor 1\n"
      "ip filter 10 reject * * tcp,udp 135 *\nip filter 20 pass * 192.168.1.9 tcp * ident\n"
      "ip filter 30 pass 198.51.100.7 192.168.1.20 tcp * 80\nip filter 90 reject * * * * *\n"
      "nat descriptor type 1 nat-masquerade\nnat descriptor static 1 1 203.0.113.3=192.168.1.9 1\n"
      "nat descriptor masquerade static 1 2 192.168.1.20 tcp 8080=80\n"
      "nat descriptor masquerade static 1 3 192.168.1.30 tcp 502\n");
  CHECK(part_of(made.line("to: 192.168.1.9,") + made.line("to: 192.168.1.9 }"), "tcp/113"));
  CHECK(part_of(made.line("tcp/8080"), "from: 198.51.100.7"));
  CHECK(part_of(made.line("to: 192.168.1.30"), "# no rule lets it in"));
}

TEST_CASE("traps, Yamaha: lines that a terminal broke at its last column") {
  // 79 columns, then the rest of the number; the same with a blank in its place.
  const std::string broken =
      "ip lan1 address 192.168.1.1/24\nip lan2 address 10.9.0.1/24\n"
      "ip lan2 secure filter in 1020 1021 1022 1023 1024 1025 1030 1031 1032 1033 2001\n"
      "00 9999 dynamic 10\n"
      "ip lan1 secure filter in 1020 1021 1022 1023 1024 1025 1030 1031 1032 1033 1033\n"
      " 9999\n";
  std::string filters =
      "ip filter 200100 pass * 192.168.1.9 tcp * 502\nip filter 9999 reject * *\n";
  for (const char* number :
       {"1020", "1021", "1022", "1023", "1024", "1025", "1030", "1031", "1032", "1033"})
    filters += "ip filter " + std::string(number) + " reject 10.10.0.0/16 *\n";
  const Trap made = trap(broken + filters + "ip filter dynamic 10 * * tcp\n");
  CHECK(part_of(made.line("\"200100\""), "action: allow, interface: lan2, to: 192.168.1.9"));
  CHECK(part_of(made.line("\"9999\""), "action: deny, interface: lan1") |
        part_of(made.line("\"9999\""), "action: deny, interface: lan2"));
  CHECK_FALSE(made.says("is not defined"));
}

TEST_CASE("traps, Yamaha: members of a bridge, IPv6 and UPnP are told") {
  const Trap made = trap(
      "bridge member bridge1 lan1 tunnel1\nip bridge1 address 192.168.1.253/24\n"
      "ip lan1 proxyarp on\nip lan2 address 10.9.0.1/24\nipv6 lan2 secure filter in 101000\n"
      "ipv6 filter 101000 pass * * tcp * 502\nupnp use on\ntunnel select 1\n"
      " tunnel encapsulation l2tpv3\n tunnel enable 1\n");
  CHECK_FALSE(made.writes("lan1-far"));
  CHECK(made.says("bridge1 joins tunnel1 with lan1, tunnel1"));
  CHECK(made.says("IPv6 filters: 1"));
  CHECK(made.says("IPv6 is filtered by a table of its own"));
  CHECK(made.says("UPnP is on"));
}

TEST_CASE("traps, OPNsense: rules on the tabs of VPNs are for those who come in by them") {
  const auto file = [](std::string_view vpn) {
    return "<?xml version=\"1.0\"?>\n<opnsense><interfaces>"
           "<lan><enable>1</enable><if>em1</if><ipaddr>10.1.0.1</ipaddr><subnet>24</subnet></lan>"
           "<opt2><enable>1</enable><if>wg0</if><descr>WG</descr></opt2></interfaces><filter>"
           "<rule><type>pass</type><interface>openvpn</interface><protocol>tcp</protocol>"
           "<source><any>1</any></source><destination><network>lan</network><port>102</port>"
           "</destination></rule><rule><type>pass</type><interface>wireguard</interface>"
           "<source><any>1</any></source><destination><address>10.1.0.9</address></destination>"
           "</rule></filter>" +
           std::string(vpn) + "</opnsense>\n";
  };
  const Trap on = trap(file(
      "<openvpn><openvpn-server><tunnel_network>10.8.0.0/24</tunnel_network></openvpn-server>"
      "</openvpn><OPNsense><wireguard><server><servers><server><enabled>1</enabled><name>m</name>"
      "<instance>0</instance><tunneladdress>10.99.0.1/24</tunneladdress></server></servers></"
      "server>"
      "</wireguard></OPNsense>"));
  CHECK(part_of(on.line("tcp/102"), "action: allow, interface: openvpn, to: 10.1.0.0/24"));
  CHECK(on.writes("openvpn-far: { medium: vpn, cidr: 10.8.0.0/24 }"));
  CHECK(part_of(on.line("to: 10.1.0.9"), "action: allow, interface: opt2"));
  // Without such a VPN the lines meet nobody.
  CHECK(part_of(trap(file("")).line("tcp/102"), "enabled: no"));
}

TEST_CASE("traps, pfSense: an empty element marks a rule as off and an end as all but it") {
  const Trap made = trap(
      "<?xml version=\"1.0\"?>\n<pfsense><interfaces><lan><enable/><if>em1</if>"
      "<ipaddr>10.1.0.1</ipaddr><subnet>24</subnet></lan><opt1><enable></enable><if>em2</if>"
      "<ipaddr>10.2.0.1</ipaddr><subnet>24</subnet></opt1></interfaces><filter>"
      "<rule><type>pass</type><interface>lan</interface><disabled/><source><any/></source>"
      "<destination><any/></destination></rule><rule><type>pass</type><interface>lan</interface>"
      "<source><any/></source><destination><not></not><network>opt1</network></destination></rule>"
      "</filter></pfsense>\n");
  CHECK(part_of(made.line("ref: \"1\""), "enabled: no"));
  CHECK(part_of(made.line("ref: \"2\""), "to: \"!10.2.0.0/24\""));
}

TEST_CASE("traps, VyOS: what is offloaded is not let through, and raw drops before all") {
  const Trap made = trap(
      "set interfaces ethernet eth0 address '10.0.0.1/24'\n"
      "set interfaces ethernet eth1 address '10.1.0.1/24'\n"
      "set interfaces ethernet eth2 address '10.2.0.1/24'\n"
      "set firewall ipv4 forward filter default-action 'drop'\n"
      "set firewall ipv4 forward filter rule 10 action 'offload'\n"
      "set firewall ipv4 forward filter rule 10 offload-target 'FT'\n"
      "set firewall ipv4 forward filter rule 20 action 'accept'\n"
      "set firewall ipv4 forward filter rule 20 inbound-interface name '!eth0'\n"
      "set firewall ipv4 forward filter rule 20 destination address '10.0.10.0'\n"
      "set firewall ipv4 forward filter rule 20 destination address-mask '255.0.255.0'\n"
      "set firewall ipv4 prerouting raw rule 5 action 'drop'\n"
      "set firewall ipv4 prerouting raw rule 5 source address '198.51.100.0/24'\n");
  CHECK(made.line("forward 10").empty());
  CHECK(part_of(made.line("forward 20"),
                "action: allow, interface: [eth1, eth2], to: \"10.0.10.0/255.0.255.0\""));
  CHECK(made.plant.find("prerouting raw 5") < made.plant.find("forward 20"));
  CHECK(part_of(made.line("prerouting raw 5"), "action: deny, from: 198.51.100.0/24"));
}

TEST_CASE("traps, EdgeOS: the end of a list for IPv6 closes nothing for IPv4") {
  const Trap made = trap(
      "firewall {\n    ipv6-name SIX {\n        default-action drop\n        rule 30 {\n"
      "            action accept\n            protocol ipv6-icmp\n        }\n    }\n}\n"
      "interfaces {\n    ethernet eth0 {\n        address 10.0.0.1/24\n        firewall {\n"
      "            in {\n                ipv6-name SIX\n            }\n        }\n    }\n"
      "    ethernet eth1 {\n        address 10.1.0.1/24\n    }\n}\nservice {\n    upnp2 {\n"
      "        wan eth0\n    }\n}\n");
  CHECK(part_of(made.line("SIX default"), "from: \"::/0\""));
  CHECK(made.says("UPnP is on"));
}

TEST_CASE("traps, RouterOS: lists of lists, all but a list, and what is off") {
  const Trap made = trap(
      "/interface vlan\nadd interface=bridge name=plc vlan-id=10\n"
      "add disabled=yes interface=bridge name=old vlan-id=30\n/interface list\nadd name=LAN\n"
      "add include=LAN name=INNER\n/interface list member\nadd interface=bridge list=LAN\n"
      "/ip address\nadd address=10.1.0.1/24 interface=bridge\nadd address=10.2.0.1/24 "
      "interface=plc\n"
      "add address=10.3.0.1/24 interface=old\n/ip firewall filter\n"
      "add action=accept chain=forward in-interface-list=INNER protocol=tcp dst-port=502\n"
      "add action=drop chain=forward in-interface-list=!LAN\n/ip upnp\nset enabled=yes\n"
      "/ipv6 firewall filter\nadd action=accept chain=forward\n/system identity\nset name=r\n");
  CHECK(part_of(made.line("forward 1"), "action: allow, interface: bridge"));
  CHECK(part_of(made.line("forward 2"), "action: deny, interface: plc"));
  CHECK_FALSE(made.writes("10.3.0.0/24"));
  CHECK(made.says("UPnP is on"));
  CHECK(made.says("lines of the IPv6 firewall: 1"));
}

TEST_CASE("traps, ASA: manual NAT written from the caller's side leads in as well") {
  const Trap made = trap(
      "ASA Version 9.9\nhostname a\ninterface Gi0/0\n nameif inside\n security-level 100\n"
      " ip address 10.1.0.1 255.255.255.0\ninterface Gi0/1\n nameif outside\n security-level 0\n"
      " ip address 203.0.113.1 255.255.255.0\nobject network plc\n host 10.1.0.11\n"
      "object service web\n service tcp destination eq 80\nobject service shown\n"
      " service tcp destination eq 8080\naccess-list IN extended permit tcp any any eq 80\n"
      "access-list OLD extended permit ip any any\naccess-group OLD in interface outside\n"
      "access-group IN in interface outside\n"
      "nat (outside,inside) source static any any destination static interface plc service shown "
      "web\n: end\n");
  CHECK(part_of(made.line("tcp/8080"),
                "interface: outside, service: tcp/8080, to: 10.1.0.11, "
                "to_port: 80"));
  // A later list takes the place of the earlier one.
  CHECK(made.line("\"OLD 1\"").find("interface") == std::string::npos);
}

TEST_CASE("traps, IOS: a VLAN map and the list of the interface have both to let pass") {
  const Trap made = trap(
      "hostname s\nvlan 10\nvlan 20\nvlan access-map KEEP 10\n match ip address CIP\n"
      " action forward\nvlan access-map KEEP 20\n match ip address WEB\n action drop\n"
      "vlan filter KEEP vlan-list 10\ninterface Vlan10\n ip address 10.1.0.1 255.255.255.0\n"
      " ip access-group 110 in\ninterface Vlan20\n ip address 10.2.0.1 255.255.255.0\nip routing\n"
      "ip access-list extended CIP\n permit tcp any any eq 44818\n"
      "ip access-list extended WEB\n permit tcp any any eq 80\n"
      "access-list 110 permit tcp 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255\nend\n");
  const std::string both = made.line("110 10 KEEP 10 CIP 10\"");
  CHECK(part_of(both,
                "action: allow, interface: Vlan10, from: 10.1.0.0/24, to: 10.2.0.0/24, "
                "service: tcp/44818"));
  CHECK(part_of(made.line("110 10 KEEP 20 WEB 10\""), "action: deny"));
  CHECK(part_of(made.line("\"KEEP end\""), "action: deny, interface: Vlan10, direction: out"));
  CHECK(made.says("also filters within its VLANs"));
}

TEST_CASE("traps, IOS: translations at layer 2, and UDP for answers") {
  const Trap made = trap(
      "hostname s\nl2nat instance CELL\n inside from host 192.168.1.10 to 10.20.3.10\n"
      " outside from host 10.20.0.1 to 192.168.1.1\ninterface GigabitEthernet1/1\n"
      " switchport mode trunk\n l2nat CELL\ninterface GigabitEthernet1/2\n no switchport\n"
      " ip address 10.1.0.1 255.255.255.0\n ip access-group A in\ninterface GigabitEthernet1/3\n"
      " no switchport\n ip address 10.2.0.1 255.255.255.0\nip routing\n"
      "ip access-list extended A\n permit tcp any any range 1024 65535 established\n"
      " permit udp any any range 1024 65535\n permit udp any eq ntp any range 1024 65535\nend\n");
  CHECK(made.says("translations at layer 2: 2"));
  CHECK(made.says("l2nat CELL: 192.168.1.10 = 10.20.3.10"));
  CHECK(made.says("line A 20 lets UDP in to every port from 1024 on"));
  CHECK_FALSE(made.says("line A 30 lets UDP in"));
}

TEST_CASE("traps, iptables: sets stand in ipset save, with what they take out") {
  const std::string rules =
      "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:own - [0:0]\n:dead - [0:0]\n"
      "-A INPUT -j own\n-A own -p tcp --dport 22 -j ACCEPT\n-A dead -j ACCEPT\n"
      "-A FORWARD -i eth0 -m set --match-set cells dst -j ACCEPT\n"
      "-A FORWARD -i eth1 -m set ! --match-set one src -j DROP\n"
      "-A FORWARD -i eth2 -m set --match-set pair dst,dst -j ACCEPT\n"
      "-A FORWARD -i eth3 -p tcp -m set --match-set ports dst -j ACCEPT\n"
      "-A FORWARD -i eth4 -m set --match-set timed src -j ACCEPT\nCOMMIT\n";
  const std::string sets =
      "create cells hash:net family inet hashsize 1024 maxelem 65536\n"
      "add cells 10.0.10.0/24 nomatch\nadd cells 10.0.0.0/16\n"
      "create one hash:ip family inet hashsize 1024 maxelem 65536 netmask 24\nadd one 10.0.20.0\n"
      "create pair hash:ip,port family inet hashsize 1024 maxelem 65536\n"
      "add pair 10.0.10.5,tcp:502\nadd pair 10.0.10.6,udp:47808\n"
      "create ports bitmap:port range 0-65535\nadd ports 502\nadd ports 102\n"
      "create timed hash:ip family inet hashsize 1024 maxelem 65536 timeout 300\n"
      "add timed 10.0.0.9 timeout 100\n";
  const Trap made = trap(std::vector<importer::Source>{{"gw.rules", rules}, {"gw.ipset", sets}});
  // The cell that is taken out is not let in.
  const std::string cells = made.line("interface: eth0");
  CHECK(part_of(cells, "action: allow"));
  CHECK(part_of(cells, "10.0.0.0-10.0.9.255"));
  CHECK(part_of(made.line("interface: eth1"), "from: \"!10.0.20.0/24\""));
  CHECK(made.writes("interface: eth2, to: 10.0.10.5, service: tcp/502"));
  CHECK(made.writes("interface: eth2, to: 10.0.10.6, service: udp/47808"));
  CHECK(part_of(made.line("interface: eth3"), "service: [tcp/102, tcp/502]"));
  CHECK(part_of(made.line("interface: eth4"), "action: unknown"));
  CHECK(made.says("guard the box itself: 2"));
  CHECK(made.says("chains that nothing leads to: 1"));
  const Trap alone = trap(rules);
  CHECK(part_of(alone.line("interface: eth0"), "action: unknown"));
  CHECK(alone.says("what does set cells hold? Import `ipset save` of the box with this file."));
}

TEST_CASE("traps, ledger: the machine, the device and its name on the network") {
  const Trap made = trap(
      "№,設備名称,機器名,ホスト名,IPアドレス,サブネットマスク,備考\n"
      "1,第1プレス,PLC（三菱 Q03）,PRS1-PLC,192.168.3.39,255.255.255.0,\n"
      "2,〃,タッチパネル GOT2000,PRS1-GOT,192.168.3.40,〃,\n"
      "3,検査,検査用PC 2台,INS,192.168.3.81、192.168.3.82,255.255.255.0,\n"
      "4,,ロボットコントローラ,RC1,192.168.3.60,255.255.255.0,\n");
  CHECK(
      made.writes("  PRS1-PLC:\n    type: process-controller\n"
                  "    name: \"第1プレス PLC(三菱 Q03)\""));
  CHECK(made.writes("  PRS1-GOT:\n    type: hmi\n"));
  CHECK(made.writes("count: 2\n"));
  CHECK(made.writes("address: [192.168.3.81, 192.168.3.82]"));
  CHECK_FALSE(made.says("what type of device is RC1?"));
  const Trap english = trap(
      "Asset Tag,Hostname,Device Type,IP Address,Mask,Remote Access?\n"
      "PK-1,pk-plc,PLC,10.20.1.10,255.255.255.0,No\nPK-2,,VFD,10.20.1.40,255.255.255.0,\n"
      "PK-3,pk-eng,Workstation,10.20.1.50,255.255.255.0,yes - AnyDesk\n");
  CHECK(english.writes("  PK-2:\n"));
  CHECK(english.writes("pk-eng-remote"));
  CHECK_FALSE(english.writes("pk-plc-remote"));
}

TEST_CASE("traps, Zeek: logs of parts of a protocol are of that protocol, and a ping has a start") {
  const Trap made = trap(std::vector<importer::Source>{
      {"dnp3.log",
       "{\"ts\":1.0,\"id.orig_h\":\"10.2.0.80\",\"id.orig_p\":50000,\"id.resp_h\":\"10.1.0.80\","
       "\"id.resp_p\":20000,\"fc_request\":\"DIRECT_OPERATE\"}\n"},
      {"bacnet_property.log",
       "{\"ts\":1.0,\"id.orig_h\":\"10.2.0.81\",\"id.orig_p\":47808,\"id.resp_h\":\"10.1.0.81\","
       "\"id.resp_p\":47808,\"pdu_service\":\"write_property\"}\n"},
      {"conn.log",
       "{\"ts\":1.0,\"id.orig_h\":\"10.2.0.82\",\"id.orig_p\":8,\"id.resp_h\":\"10.1.0.82\","
       "\"id.resp_p\":0,\"proto\":\"icmp\",\"conn_state\":\"OTH\"}\n"}});
  CHECK(part_of(made.line("to: host-10.1.0.80, protocol"), "protocol: dnp3, port: 20000"));
  CHECK(part_of(made.line("to: host-10.1.0.81, protocol"), "protocol: bacnet"));
  CHECK_FALSE(part_of(made.line("protocol: icmp"), "guess"));
}

TEST_CASE("traps, nmap: a scan says what it asked for, and devices say what they are") {
  const Trap made = trap(R"(<?xml version="1.0"?>
<nmaprun scanner="nmap" xmloutputversion="1.05"><scaninfo type="connect" protocol="tcp" numservices="3" services="80,102,502"/>
<host><status state="up" reason="syn-ack"/><address addr="10.20.1.10" addrtype="ipv4"/><ports><port protocol="tcp" portid="102"><state state="open" reason="syn-ack"/><service name="iso-tsap" method="table" conf="3"/><script id="s7-info" output="x"><elem key="Module">6ES7 516-3FN01-0AB0 </elem></script></port></ports></host>
<runstats><finished time="1" exit="success"/><hosts up="1" down="0" total="1"/></runstats></nmaprun>
)");
  CHECK(made.says("ports that the scan asked for: 3"));
  CHECK(made.writes("(6ES7 516-3FN01-0AB0)"));
  CHECK_FALSE(made.says("did not say what they are"));
}

TEST_CASE("traps, SCL: messages whose kind the file names are flows, an address of zeros is none") {
  const Trap made = trap(R"(<?xml version="1.0"?>
<SCL xmlns="http://www.iec.ch/61850/2003/SCL" version="2007"><Communication>
<SubNetwork name="Station"><ConnectedAP iedName="BCU" apName="A"><Address><P type="IP">10.1.1.11</P><P type="IP-SUBNET">255.255.255.0</P></Address></ConnectedAP>
<ConnectedAP iedName="REL" apName="A"><Address><P type="IP">10.1.1.12</P><P type="IP-SUBNET">255.255.255.0</P></Address></ConnectedAP>
<ConnectedAP iedName="GW" apName="A"><Address><P type="IP">10.1.1.50</P><P type="IP-SUBNET">255.255.255.0</P></Address></ConnectedAP></SubNetwork>
<SubNetwork name="Process"><ConnectedAP iedName="MU" apName="A"><Address><P type="IP">0.0.0.0</P></Address></ConnectedAP></SubNetwork></Communication>
<IED name="BCU"><AccessPoint name="A"><Server><LDevice inst="L"><LN0 lnClass="LLN0"><ReportControl name="r"><RptEnabled max="2"><ClientLN iedName="GW" lnClass="ITCI"/></RptEnabled></ReportControl></LN0></LDevice></Server></AccessPoint></IED>
<IED name="REL"><AccessPoint name="A"><Server><LDevice inst="L"><LN0 lnClass="LLN0"><Inputs><ExtRef iedName="BCU" serviceType="GOOSE"/><ExtRef iedName="MU" serviceType="SMV"/></Inputs></LN0></LDevice></Server></AccessPoint></IED>
<IED name="MU"><AccessPoint name="A"/></IED><IED name="GW"><AccessPoint name="A"/></IED></SCL>
)");
  CHECK(made.writes("from: BCU, to: REL, protocol: goose"));
  CHECK(made.writes("from: GW, to: BCU, protocol: iec-61850-mms, access: read"));
  // On another bus: declared, without a way that anybody knows.
  CHECK(made.says("REL subscribes to MU (1 references, sampled-values): on which bus?"));
  CHECK_FALSE(made.writes("0.0.0.0"));
}

TEST_CASE("traps, NetBox: what is planned is not there") {
  const Trap made = trap(
      "Name,Status,Site,Role,Manufacturer,Type,IP "
      "Address\nPLC-1,Active,A,PLC,Siemens,S7,10.1.0.1/24\n"
      "PLC-2,Planned,A,PLC,Siemens,S7,10.1.0.2/24\n");
  CHECK(made.writes("PLC-1:"));
  CHECK_FALSE(made.writes("PLC-2:"));
  CHECK(made.says("devices that are planned or in store: 1"));
}

TEST_CASE("traps, netfilter: what a forward led in is let in, and nothing else by that line") {
  const Trap lines = trap(
      "*nat\n:PREROUTING ACCEPT [0:0]\n"
      "-A PREROUTING -i eth0 -p tcp --dport 8443 -j DNAT --to-destination 10.1.0.20:443\nCOMMIT\n"
      "*filter\n:FORWARD DROP [0:0]\n-A FORWARD -m conntrack --ctstatus DNAT -j ACCEPT\n"
      "-A FORWARD -i eth0 -j DROP\nCOMMIT\n");
  CHECK(part_of(lines.line("\"FORWARD 1\""), "action: allow, to: 10.1.0.20, service: tcp/443"));
  CHECK(part_of(lines.line("tcp/8443"), "- { ref: \"nat PREROUTING 1\", interface: eth0"));
  const Trap json = trap(
      "{\"nftables\":[{\"table\":{\"family\":\"inet\",\"name\":\"t\",\"handle\":1}},"
      "{\"chain\":{\"family\":\"inet\",\"table\":\"t\",\"name\":\"f\",\"handle\":1,\"type\":"
      "\"filter\",\"hook\":\"forward\",\"prio\":0,\"policy\":\"drop\"}},"
      "{\"rule\":{\"family\":\"inet\",\"table\":\"t\",\"chain\":\"f\",\"handle\":2,\"expr\":["
      "{\"match\":{\"op\":\"in\",\"left\":{\"ct\":{\"key\":\"status\"}},\"right\":\"dnat\"}},"
      "{\"accept\":null}]}},"
      "{\"rule\":{\"family\":\"inet\",\"table\":\"t\",\"chain\":\"f\",\"handle\":3,\"expr\":["
      "{\"match\":{\"op\":\"==\",\"left\":{\"&\":[{\"payload\":{\"protocol\":\"ip\",\"field\":"
      "\"daddr\"}},\"255.0.255.0\"]},\"right\":\"10.0.10.0\"}},{\"match\":{\"op\":\"==\",\"left\":"
      "{\"payload\":{\"protocol\":\"udp\",\"field\":\"dport\"}},\"right\":47808}},"
      "{\"accept\":null}]}},"
      "{\"rule\":{\"family\":\"inet\",\"table\":\"t\",\"chain\":\"f\",\"handle\":4,\"expr\":["
      "{\"match\":{\"op\":\"==\",\"left\":{\"payload\":{\"protocol\":\"ip6\",\"field\":\"daddr\"}},"
      "\"right\":{\"set\":[{\"prefix\":{\"addr\":\"::ffff:0.0.0.0\",\"len\":96}}]}}},"
      "{\"drop\":null}]}}]}\n");
  // Nothing is led in: the line lets nothing in.
  CHECK(json.line("\"f 2\"").empty());
  CHECK(part_of(json.line("\"f 3\""), "action: allow, to: \"10.0.10.0/255.0.255.0\""));
  CHECK(part_of(json.line("\"f 4\""), "action: deny, to: \"::ffff:0:0/96\""));
}

TEST_CASE(
    "traps, IOS: a switch of another make addresses and filters its VLANs where it names them") {
  const Trap made = trap(
      "; J9727A Configuration Editor; Created on release #WB.15.17.0009\nhostname \"CELL\"\n"
      "ip routing\nvlan 1\n   name \"DEFAULT_VLAN\"\n   untagged 1-6\n"
      "   ip address 172.16.1.7 255.255.255.0\n   exit\nvlan 20\n   name \"IOT\"\n   untagged "
      "14,20\n"
      "   ip address 172.16.20.1 255.255.255.0\n   ip access-group \"IOTIN\" in\n   exit\n"
      "ip access-list extended \"IOTIN\"\n"
      "   10 permit tcp 172.16.20.0 0.0.0.255 172.16.1.5 0.0.0.0 eq 502\n"
      "   20 deny ip 0.0.0.0 255.255.255.255 0.0.0.0 255.255.255.255\n   exit\n");
  CHECK(made.writes("IOT: { vlan: 20, cidr: 172.16.20.0/24"));
  CHECK(part_of(made.line("\"IOTIN 10\""), "action: allow, interface: Vlan20"));
  CHECK_FALSE(made.says("not understood"));
}

TEST_CASE("traps, containerlab: a bridge is one wire, and some links lead out of the lab") {
  const Trap made = trap(
      "name: lab\ntopology:\n  nodes:\n    sw: { kind: bridge }\n    fw:\n      kind: linux\n"
      "      exec:\n        - ip addr add 10.2.0.1/24 dev eth2\n    plc:\n      kind: linux\n"
      "      exec:\n        - ip addr add 10.2.0.11/24 dev eth1\n  links:\n"
      "    - endpoints: [\"fw:eth2\", \"sw:p1\"]\n    - type: veth\n      endpoints:\n"
      "        - { node: plc, interface: eth1 }\n        - { node: sw, interface: p2 }\n"
      "    - type: host\n      endpoint: { node: fw, interface: eth3 }\n"
      "      host-interface: ens18\n");
  CHECK(made.writes("net-sw: { cidr: 10.2.0.0/24, on: sw }"));
  CHECK(made.writes("eth1: { network: net-sw, address: 10.2.0.11 }"));
  CHECK(made.says("links: 3"));
  CHECK(made.says("leads to host:ens18, outside of it"));
  CHECK_FALSE(made.says("one wire?"));
}

TEST_CASE("traps, IOS: industrial switches that say it in other words") {
  const Trap hirschmann = trap(
      "!System Description \"MACH\"\nset prompt \"CELL\"\n"
      "network parms 192.168.1.5 255.255.255.0 192.168.1.1\nvlan database\nvlan 10\n"
      "vlan name 10 \"PLC\"\nvlan 20\nvlan routing 10 1\nexit\nconfigure\nip routing\n"
      "ip access-list PLCIN\npermit tcp 10.20.0.0 0.0.0.255 any eq 502\ndeny every\nexit\n"
      "interface 1/1\nvlan pvid 10\nvlan participation include 10\nexit\ninterface 1/2\n"
      "vlan participation include 10\nvlan participation include 20\nvlan tagging 10\n"
      "vlan tagging 20\nexit\ninterface vlan 10\nrouting\nip address 10.10.0.1 255.255.255.0\n"
      "ip access-group PLCIN in\nexit\ninterface vlan 20\nrouting\n"
      "ip address 10.20.0.1 255.255.255.0\nexit\nexit\n");
  CHECK(hirschmann.writes("PLC: { vlan: 10, cidr: 10.10.0.0/24, on: CELL }"));
  CHECK(part_of(hirschmann.line("\"PLCIN 10\""), "action: allow"));
  CHECK(part_of(hirschmann.line("\"PLCIN 20\""), "action: deny"));
  CHECK(hirschmann.writes("address: 192.168.1.5"));
  CHECK(hirschmann.says("access ports that are up: 1, trunk ports: 1"));
  const Trap moxa = trap(
      "! EDS-G512E\nhostname \"CELL\"\ninterface mgmt\n"
      " ip address static 192.168.127.253 255.255.255.0\nvlan create 10\nvlan create 20\n"
      "interface ethernet 1/1\n switchport access vlan 10\ninterface ethernet 1/2\n"
      " switchport trunk fixed vlan 10,20\n");
  CHECK(moxa.writes("192.168.127.0/24"));
  CHECK(moxa.writes("vlan: 20"));
  CHECK(moxa.says("trunk ports: 1"));
}

TEST_CASE("traps, NEC IX: filters by their numbers, and what none of them meets is dropped") {
  const Trap made = trap(
      "! NEC Portable Internetwork Core Operating System Software\nhostname IX\n"
      "ip route default GigaEthernet0.1\nip route 10.77.0.0/16 192.168.1.254\n"
      "ip access-list all permit ip src any dest any\n"
      "ip access-list in-plc permit tcp src 10.9.0.0/24 sport any dest 192.168.1.10/32 dport eq "
      "502\n"
      "ip access-list in-plc permit udp src any sport range 1024 65535 dest any dport gt 47000\n"
      "ip access-list no-smb deny tcp src any sport any dest any dport range 137 139\n"
      "ip access-list spare permit icmp type 8\n"
      "ip access-list dynamic answers access all\nike policy p peer 203.0.113.9 key SECRETKEY "
      "prop\n"
      "interface GigaEthernet0.1\n  encapsulation pppoe\n  ip address ipcp\n  ip napt enable\n"
      "  ip napt service hmi 192.168.1.20 none tcp 5900\n  ip filter all 90 in\n"
      "  ip filter answers 100 out\n  no shutdown\n"
      "interface GigaEthernet1.0\n  ip address 192.168.1.1/24\n  no shutdown\n"
      "interface GigaEthernet2.1\n  encapsulation dot1q 20 tpid 8100\n  ip address 10.9.0.1/24\n"
      "  ip filter in-plc 20 in\n  ip filter no-smb 10 in\n  no shutdown\n"
      "interface GigaEthernet3.0\n  ip address 10.8.0.1/24\n  shutdown\n");
  const std::size_t smb = made.plant.find("\"no-smb 1\"");
  REQUIRE(smb != std::string::npos);
  CHECK(smb < made.plant.find("\"in-plc 1\""));
  CHECK(part_of(made.line("\"in-plc 1\""),
                "action: allow, interface: GigaEthernet2.1, from: 10.9.0.0/24, to: 192.168.1.10, "
                "service: tcp/502"));
  CHECK(
      part_of(made.line("\"in-plc 2\""), "service: udp/47001-65535, source_port: \"1024-65535\""));
  CHECK(part_of(made.line("GigaEthernet2.1 in end"), "action: deny"));
  CHECK(made.writes("vlan: 20, cidr: 10.9.0.0/24"));
  CHECK(part_of(made.line("to: 192.168.1.20"), "action: unknown"));
  CHECK(made.says("shut down: 1"));
  CHECK_FALSE(made.writes("10.8.0.0/24"));
  CHECK_FALSE(made.writes("SECRETKEY"));
}
