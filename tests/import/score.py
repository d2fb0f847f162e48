#!/usr/bin/env python3
"""Scores imports of real files against keys: score.py PROGRAM FOLDER

FOLDER holds files of the field, each with FILE.expect.yaml beside it. For the files named below, what
a right import shows is tested, point by point; of others only that the draft is judged. Without the
folder nothing is scored, and the script says so.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def has(pattern):
    return lambda draft, report, code: re.search(pattern, draft, re.M) is not None


def lacks(pattern):
    return lambda draft, report, code: re.search(pattern, draft, re.M) is None


def says(pattern):
    return lambda draft, report, code: re.search(pattern, report, re.M) is not None


def count(pattern, number):
    return lambda draft, report, code: len(re.findall(pattern, draft, re.M)) == number


def refused(pattern):
    return lambda draft, report, code: code == 2 and re.search(pattern, report) is not None


CIDR = r"cidr: "
DEVICE = r"^    basis: "
POINTS = {
    "ios-dept-router.cfg": {
        "6 interfaces": says(r"interfaces: 6"),
        "4 networks": count(CIDR, 4),
        "1 shut down": says(r"shut down: 1"),
        "one list applied to two interfaces": has(r"RESTRICT_HOST_TRAFFIC_IN 10.*\[GigabitEthernet2-0, GigabitEthernet3-0\], from: 2\.128\.0\.0/16"),
        "one list unapplied": has(r"unapplied:\n +RESTRICT_HOST_TRAFFIC_OUT:"),
        "routing lists are no rules": lacks(r"ref: \"10[25]"),
        "icmp stands behind the deny": has(r"IN 20\".*deny[^\n]*\n[^\n]*IN 30\""),
        "interfaces without a list let pass": has(r"default: allow"),
        "loopback is no network": lacks(r"2\.1\.1\.2"),
    },
    "ios-switch.cfg": {
        "5 VLANs": count(r"vlan: ", 5),
        "3 access ports up": says(r"access ports that are up: 3"),
        "3 trunk ports": says(r"trunk ports: 3"),
        "1 shut down": says(r"shut down: 1"),
        "one network with an address": count(CIDR, 1),
        "a switch, no router": has(r"type: switch"),
        "networks lie on it": count(r"on: DIST-SW-01", 5),
        "devices are asked for": says(r"access ports of DIST-SW-01"),
        "no device from a description": count(DEVICE, 1),
    },
    "ios-vrf-router.cfg": {
        "4 networks": count(CIDR, 4),
        "three tables": count(DEVICE, 3),
        "the shared address": has(r"192\.168\.1\.254"),
        "the other router is asked for": says(r"HSRP"),
        "prefix lists are no rules": lacks(r"BOGONS"),
        "no secret": lacks(r"SECRET"),
    },
    "fortigate-policy.conf": {
        "5 interfaces and networks": count(CIDR, 5),
        "5 rules": count(r"ref: \"(0|1|2|3|4294967294)\"", 5),
        "order of the file": has(r"ref: \"0\"[^$]*ref: \"4294967294\"[^$]*ref: \"1\"[^$]*ref: \"2\"[^$]*ref: \"3\""),
        "1 disabled": count(r"enabled: no", 1),
        "implied deny": has(r"default: deny"),
        "append adds interfaces": has(r"ref: \"1\".*\[port1, port2\]"),
        "a later set replaces": has(r"ref: \"3\".*exit_interface: \[port3, port5\]"),
        "source port is no open line": has(r"ref: \"1\".*service: tcp/12, source_port: \"11\""),
    },
    "yamaha-rtx.conf": {
        "3 networks": count(CIDR, 3),
        "5 interfaces": says(r"interfaces: 5"),
        "8 filters, 2 dynamic": says(r"filters: 8, dynamic filters: 2"),
        "1 unapplied": has(r"unapplied:\n +unapplied:\n[^\n]*5000"),
        "the forward": has(r"interface: pp1, service: tcp/3389, to: 192\.168\.1\.10"),
        "order of the list": has(r"ref: \"3010\"[^$]*ref: \"3020\"[^$]*ref: \"3999\""),
        "lan1 and lan2 are open": has(r"default: allow"),
        "VLAN 20 to one port": has(r"from: 192\.168\.20\.0/24, to: 192\.168\.1\.20, service: tcp/502"),
        "4010 is not defined": says(r"4010"),
        "who is at the far end": says(r"203\.0\.113\.40"),
        "what should not reach": says(r"should not reach"),
    },
    "opnsense-nat-aliases.xml": {
        "5 networks with wan": count(r"^  \S+: \{.*\}  # .* interface", 5),
        "4 with a range": count(CIDR, 4),
        "10 rules read": says(r"rules: 10"),
        "11 aliases": says(r"aliases: 11"),
        "2 forwards": says(r"port forwards: 2"),
        "3 outbound": says(r"outbound NAT rules: 3"),
        "two ports": has(r"service: \[tcp/80, tcp/443\]"),
        "forwards are in doubt": count(r"ref: \"nat \d\".*action: unknown", 2),
        "the old place is said": says(r"old place"),
        "asked": says(r"forward 1"),
    },
    "opnsense-new-aliases.xml": {
        "2 networks": count(r"^  \S+: \{.*\}  # .* interface", 2),
        "6 aliases": says(r"aliases: 6"),
        "nested: three hosts": has(r"ALL_SERVERS: \[10\.20\.30\.40, 10\.20\.30\.41, 10\.20\.30\.50\]"),
        "both rules": count(r"name: \"Default allow LAN", 2),
        "the name is asked for": says(r"mail\.example\.org"),
        "the name is no address": lacks(r"MIXED_TYPES:"),
    },
    "pfsense-home.xml": {
        "7 interfaces": says(r"interfaces: 7"),
        "2 VLANs": count(r"vlan: ", 2),
        "13 rules": says(r"rules: 13"),
        "8 outbound": says(r"outbound NAT rules: 8"),
        "2 VPN clients": count(r"medium: vpn, basis", 2),
        "2 forwards": count(r"ref: \"nat \d\", interface: wan", 2),
        "tagged floating rule is no block": has(r"ref: \"1\".*action: unknown"),
        "it stands last": has(r"Send VLAN3[^$]*Disable Mullvad"),
        "rules without a type pass": has(r"NAT HTTP to webserver\", action: allow"),
        "the gateway is asked for": says(r"WAN_DHCP"),
        "far ends are asked for": says(r"far end"),
        "the firewall itself is no network": lacks(r"\(self\)"),
    },
    "waterlab-xt.nft.json": {
        "1 table, 3 chains, 10 rules": says(r"tables: 1, chains: 3, rules: 10"),
        "rule 1 is unknown": has(r"FORWARD 6\", action: unknown"),
        "asks for iptables-save": says(r"iptables-save"),
        "default deny": has(r"default: deny"),
        "no open line": lacks(r"action: allow(?!, interface: eth\d, exit_interface: eth\d, service: tcp)"),
    },
    "host-init.nft.json": {"no filtering device": refused(r"hook forward")},
    "mangle-filter.iptables-save": {
        "8 rules": says(r"lines: 8"),
        "1 commented": says(r"commented out: 1"),
        "default deny": has(r"default: deny"),
        "source ports are no ports": lacks(r"from: 10\.0\.8\.10, service: tcp/80"),
        "answers are in doubt": count(r"from: 10\.0\.8\.10.*", 2),
        "web in": count(r"action: allow, to: 10\.0\.8\.10, service: tcp/(80|443)", 2),
    },
    "asa.cfg": {
        "4 networks": count(CIDR, 4),
        "10 rules": says(r"access list lines: 10"),
        "2 static NAT": says(r"static NAT: 2"),
        "groups expand": has(r"service: \[tcp/80, tcp/443, tcp/8080\]"),
        "mail": has(r"service: \[tcp/25, tcp/587, tcp/993\]"),
        "real addresses": has(r"to: 172\.16\.0\.10"),
        "management forwards nothing": has(r"management-only\", action: deny"),
        "no level where a list is": lacks(r"by security level"),
        "VPN-TRAFFIC is asked for": says(r"VPN-TRAFFIC"),
    },
    "ledger-cp932.csv": {
        "8 rows": says(r"rows: 8"),
        "15 pieces": says(r"pieces: 15"),
        "3 switches": says(r"other end: 3"),
        "2 networks": count(r"^  \"?net-", 2),
        "CP932": says(r"CP932"),
        "no mask as a fact": lacks(CIDR),
        "four machines": has(r"count: 4"),
        "two sockets": has(r"lan2: \{ network: net-10\.1\.5\.0, address: 10\.1\.5\.33"),
        "out of support": has(r"supported_until: ended"),
        "remote entry": has(r"^remote_access:"),
        "no policy of the router": lacks(r"policy:"),
        "asks for masks": says(r"masks"),
        "asks who maintains": says(r"maintains remotely"),
        "asks about forwarding": says(r"socket to the other"),
    },
    "nmap-honeypot.xml": {
        "one device": count(DEVICE, 1),
        "no network": lacks(r"^networks:"),
        "address": has(r"172\.28\.1\.3"),
        "no vendor, no type": has(r"type: unknown"),
    },
    "bacnet-conn.log": {
        "357 rows": says(r"rows: 357"),
        "40 hosts": count(DEVICE, 40),
        "60 flows": says(r"flows: 60"),
        "217 broadcast": says(r"link-local addresses: 217"),
        "no broadcast device": lacks(r"172\.20\.32\.255"),
        "who is client is a guess": has(r"guess"),
    },
    "enip-conn.log": {
        "4 rows": says(r"rows: 4"), "6 hosts": count(DEVICE, 6), "3 flows": says(r"flows: 3"),
        "one in doubt by its start": count(r"start not seen", 1), "no network": lacks(r"^networks:"),
    },
    "enip-conn.json.log": {
        "5 rows": says(r"rows: 5"), "6 hosts": count(DEVICE, 6), "3 flows": says(r"flows: 3"), "no multicast": lacks(r"ff02"),
    },
    "substation-2007B4.scd": {
        "3 devices": count(DEVICE, 3), "2 networks": count(CIDR, 2), "1 unconnected": says(r"connected to nothing: 1"),
        "1 GOOSE": says(r"GOOSE addresses \(layer 2\): 1"), "1 SMV": says(r"sampled value addresses \(layer 2\): 1"),
        "gateways outside": says(r"192\.168\.210\.1"), "subscriptions": says(r"subscribes"), "no router": lacks(r"type: router"), "no flow": lacks(r"^flows:"),
    },
    "icssim.compose.yml": {
        "9 services": says(r"services: 9"), "2 networks": count(CIDR, 2), "2 dual-homed": count(r"^    interfaces:", 2),
        "names": has(r"name: \"icsnet\", cidr: 192\.168\.0\.0/24"), "id is the service": has(r"^  attacker2:"), "no gateway device": lacks(r"192\.168\.0\.1\b[^./]"),
    },
    "frr01.clab.yml": {
        "6 devices": count(DEVICE, 6), "6 networks": count(r"^  \S+--\S+: \{", 6), "3 addresses": count(r"address: ", 3), "case is kept": has(r"^  PC1:"), "management is asked for": says(r"management network"),
    },
    "mikrotik.rsc": {
        "5 forward lines": says(r"lines of chain forward: 5"), "5 input lines": says(r"guard the router itself: 6"), "open by default": has(r"default: (allow|unknown)"),
        "forwards do not work": lacks(r"^ +- \{ ref: \"nat .*to_port"), "networks are asked for": says(r"which network"),
    },
    "netbox-devices.csv": {
        "72 rows": says(r"rows: 72"), "32 patch panels and PDUs left out": says(r"(patch panels|power).*: 32"), "asks for the site": says(r"which site"),
    },
    "netbox-prefixes.csv": {
        "90 rows": says(r"rows: 90"), "21 containers": says(r"containers.*: 21"), "realms": has(r"realm: "), "39 with a VLAN": count(r"vlan: ", 39),
    },
    "candyfactory.aml": {
        "9 devices": count(DEVICE, 9), "no constraint": lacks(r"VelocityConstraint"), "wireless link": has(r"medium: wifi"), "8 requests": says(r"requests: 8"),
    },
    "empty-caex3.aml": {"nothing to import": refused(r"nothing")},
}


def score(program, file):
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "plant.yaml"
        run = subprocess.run([program, "import", str(file), "--output", str(draft), "--lang", "en"], capture_output=True, text=True)
        text = draft.read_text() if draft.exists() else ""
        judged = True
        if text:
            judged = subprocess.run([program, "check", str(draft)], capture_output=True).returncode < 2
        points = {"judged": lambda *_: judged, **POINTS.get(file.name, {})}
        missed = [name for name, test in points.items() if not test(text, run.stderr, run.returncode)]
        return len(points), missed


def main():
    if len(sys.argv) != 3 or not Path(sys.argv[2]).is_dir():
        print("score: no folder of keys; nothing is scored", file=sys.stderr)
        return 77
    total = met = 0
    for key in sorted(Path(sys.argv[2]).rglob("*.expect.yaml")):
        file = key.with_name(key.name.removesuffix(".expect.yaml"))
        points, missed = score(sys.argv[1], file)
        total += points
        met += points - len(missed)
        print(f"{points - len(missed):3} of {points:3}  {file.name}" + (f"  missed: {'; '.join(missed)}" if missed else ""))
    print(f"{met:3} of {total:3}")
    return 0


sys.exit(main())
