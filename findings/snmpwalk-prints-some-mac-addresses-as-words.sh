#!/usr/bin/env bash
# snmpwalk without MIBs prints a MAC address whose six bytes are printable as a text: a Siemens PLC is
# STRING: "(c6ABC", the one beside it Hex-STRING: 28 63 36 A1 42 43.
#
# Seen with: snmp and snmpd 5.9.3+dfsg-2+deb12u1 (Debian 12, which brings no IF-MIB), Linux 6.18; the list of
# makers of nmap-common 7.93+dfsg1-1.
# What was run: two interfaces with addresses of 28:63:36 (Siemens); snmpd; snmpwalk of ifPhysAddress, plainly and
# with -Ox.
# Output seen: Hex-STRING for 28:63:36:A1:42:43, STRING: "(c6ABC" for 28:63:36:41:42:43; with -Ox Hex-STRING for
# both. 1,016 of the 32,534 prefixes on the list are printable, among them 28:63:36 and 38:4B:24 (Siemens),
# 5C:21:67 (Rockwell), 20:44:3A (Schneider), 64:60:38 (Hirschmann) and 35 of Cisco; behind such a prefix 5 of
# 100 addresses are texts (95/256 to the third).
# For plants: an inventory made from ifPhysAddress or from the another column of bytes by a
# script that looks for Hex-STRING loses every twentieth PLC of such a maker, always the same ones. Ask with -Ox.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download snmp=5.9.3+dfsg-2+deb12u1 snmpd=5.9.3+dfsg-2+deb12u1 libsnmp40=5.9.3+dfsg-2+deb12u1 \
  nmap-common=7.93+dfsg1-1 iproute2=6.1.0-3 libmnl0=1.0.4-3 libbsd0=0.11.7-2 libmd0=1.0.4-2 libsensors5 libpci3 \
  libperl5.36 libwrap0 libnl-3-200
for package in *.deb; do dpkg -x "$package" root; done
lib=$(uname -m)-linux-gnu
export LD_LIBRARY_PATH=$work/root/usr/lib/$lib:$work/root/lib/$lib
export PATH=$work/root/usr/bin:$work/root/usr/sbin:$work/root/sbin:$work/root/bin:$PATH
# What snmpd and snmpwalk keep stays in the folder.
export SNMP_PERSISTENT_DIR=$work/kept SNMPCONFPATH=$work MIBS=

cat >lab.sh <<'Y'
ip link set lo up
ip link add plc0 address 28:63:36:41:42:43 type veth peer name plc1 address 28:63:36:a1:42:43
printf 'rocommunity public\nagentaddress udp:127.0.0.1:1161\n' >snmpd.conf
snmpd -f -C -c snmpd.conf -Lf log -p pid &
for _ in {1..60}; do
  snmpwalk -v2c -c public -r 0 -t 1 127.0.0.1:1161 .1.3.6.1.2.1.1.3 >/dev/null 2>&1 && break
  sleep 0.5
done
for options in -Ov -Oxv; do
  echo "$options"
  snmpwalk -v2c -c public "$options" 127.0.0.1:1161 .1.3.6.1.2.1.2.2.1.6 | grep -v '^""$' | sed 's/ *$//' | sort
done
kill %1
Y
unshare -rn bash lab.sh | tee seen
cat >count.py <<'Y'
known = [line[:6] for line in open("root/usr/share/nmap/nmap-mac-prefixes", errors="replace") if line[0] != "#"]
words = [one for one in known if all(32 <= byte < 127 for byte in bytes.fromhex(one))]
print(len(words), "of", len(known), "prefixes", *[one in words for one in ("286336", "384B24", "5C2167", "20443A", "646038")])
Y
python3 count.py | tee -a seen
diff - seen <<'Y' || { echo changed; exit 1; }
-Ov
Hex-STRING: 28 63 36 A1 42 43
STRING: "(c6ABC"
-Oxv
Hex-STRING: 28 63 36 41 42 43
Hex-STRING: 28 63 36 A1 42 43
1016 of 32534 prefixes True True True True True
Y
echo 'holds: a MAC address of printable bytes is a word'
