#!/usr/bin/env bash
# A scan by masscan in nmap's XML has a host for each port that answered, and no status. A library that reads
# nmap's XML by address keeps the last one: of three open ports of a device one is left, another at each run.
#
# Seen with: masscan 1.3.2+ds1-1, python3-nmap 0.6.1-1.1, python3-libnmap 0.7.2-1, nmap 7.93+dfsg1-1 (Debian 12),
# Linux 6.18.
# What was run: a device with ports 80, 102 and 502 open behind a veth pair; masscan -oX for these and a closed
# one; the XML read by python-nmap and by libnmap.
# Output seen: three <host> elements of one address with one <port> each, <hosts up="3">. python-nmap: one host,
# one port (80, 102 or 502, as the answers came), "uphosts" 3, no word. libnmap: three hosts, of which one is found
# by its address, with one port; asked whether it is up, KeyError 'state'.
# For plants: masscan is taken for large address ranges since it is fast, and its XML passes for nmap's. An
# inventory made so has every device and one service of each; PLCs that show S7 one week and a web page the
# next look like changes. Three hosts up are three answers, not three devices.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download masscan=2:1.3.2+ds1-1 python3-nmap=0.6.1-1.1 python3-libnmap=0.7.2-1 nmap=7.93+dfsg1-1 \
  nmap-common=7.93+dfsg1-1 iproute2=6.1.0-3 libmnl0=1.0.4-3 libbsd0=0.11.7-2 libmd0=1.0.4-2 liblinear4 libblas3 \
  libssh2-1 libpcap0.8 liblua5.3-0 lua-lpeg libpcre3
for package in *.deb; do dpkg -x "$package" root; done
lib=$work/root/usr/lib/$(uname -m)-linux-gnu
export LD_LIBRARY_PATH=$lib:$lib/blas:$work/root/lib/$(uname -m)-linux-gnu
export PATH=$work/root/usr/bin:$work/root/sbin:$work/root/bin:$PATH PYTHONPATH=$work/root/usr/lib/python3/dist-packages

cat >device.py <<'Y'
import socket, threading
open_ports = [socket.create_server(("10.9.0.10", port)) for port in (80, 102, 502)]
open("ready", "w").close()
threading.Event().wait(120)
Y
cat >lab.sh <<'Y'
mount -t tmpfs none /run
mkdir /run/netns
ip netns add device
ip link add office0 type veth peer name plant0
ip link set plant0 netns device
ip addr add 10.9.0.1/24 dev office0
ip link set office0 up
ip netns exec device ip addr add 10.9.0.10/24 dev plant0
ip netns exec device ip link set plant0 up
ip netns exec device python3 device.py &
for _ in {1..60}; do [[ -e ready ]] && break; sleep 0.5; done
mac=$(ip netns exec device cat /sys/class/net/plant0/address)
masscan -p80,102,443,502 10.9.0.10 --rate 50 --wait 3 -e office0 --adapter-ip 10.9.0.5 \
  --router-mac "${mac//:/-}" -oX seen.xml >log 2>&1 || cat log
kill %1
Y
unshare -rnm bash lab.sh
cat >read.py <<'Y'
import nmap, xml.etree.ElementTree as tree
from libnmap.parser import NmapParser
hosts = tree.parse("seen.xml").getroot().findall("host")
print("in the file:", len(hosts), "hosts,", len({h.find("address").get("addr") for h in hosts}), "address,",
      sorted(int(p.get("portid")) for h in hosts for p in h.iter("port")), "open, status",
      [h.find("status") for h in hosts])
scan = nmap.PortScanner()
scan.analyse_nmap_xml_scan(open("seen.xml").read())
print("python-nmap:", len(scan.all_hosts()), "host,", len(scan["10.9.0.10"]["tcp"]), "port open, uphosts",
      scan.scanstats()["uphosts"])
report = NmapParser.parse_fromfile("seen.xml")
host = report.get_host_byid("10.9.0.10")
print("libnmap:", len(report.hosts), "hosts, by address", len(host.get_open_ports()), "port open")
try:
    print("up:", host.is_up())
except KeyError as missing:
    print("up: KeyError", missing)
Y
python3 read.py | tee seen
diff - seen <<'Y' || { echo changed; exit 1; }
in the file: 3 hosts, 1 address, [80, 102, 502] open, status [None, None, None]
python-nmap: 1 host, 1 port open, uphosts 3
libnmap: 3 hosts, by address 1 port open
up: KeyError 'state'
Y
echo 'holds: of a device with three open ports a reader by address keeps one'
