#!/usr/bin/env bash
# On Linux a capture filter finds VLAN-tagged frames while it captures, and the same filter finds none of
# them in the file that it wrote.
#
# Seen with: tcpdump 4.99.3-1 and libpcap0.8 1.10.3-1 (Debian 12), Linux 6.18.
# What was run: frames of VLAN 20 with UDP to port 44818 over a veth pair, as from the mirror port of a
# switch; tcpdump with `udp port 44818` and with `vlan and udp port 44818`, live and on the saved file.
# Output seen: live, both filters catch all three frames. In the file, which holds three frames with tag
# 20, `udp port 44818` finds 0 and `vlan and udp port 44818` finds 3. The kernel takes the tag off before
# the filter looks, and tcpdump puts it back when it writes.
# For plants: mirror ports carry tags. The week's capture is cut down, split by controller or fed to a
# monitor with the filter that was tried at the machine, and what was in a VLAN is gone without a word:
# "no EtherNet/IP seen". That a flow is not in a log is no evidence that it does not exist.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download tcpdump=4.99.3-1 libpcap0.8=1.10.3-1 libdbus-1-3 iproute2=6.1.0-3 libmnl0=1.0.4-3 \
  libbsd0=0.11.7-2 libmd0=1.0.4-2
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/$(uname -m)-linux-gnu:$work/root/lib/$(uname -m)-linux-gnu
export PATH=$work/root/usr/bin:$work/root/sbin:$work/root/bin:$PATH

cat >send.py <<'Y'
import socket, struct
wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
wire.bind(("switch", 0))
datagram = struct.pack("!HHHH", 50000, 44818, 28, 0) + bytes(20)
packet = struct.pack("!BBHHHBBH", 0x45, 0, 48, 1, 0, 64, 17, 0) + bytes([10, 20, 0, 1, 10, 20, 0, 2]) + datagram
for _ in range(3):
    wire.send(bytes.fromhex("020000000002020000000001" "81000014" "0800") + packet)
Y
cat >lab.sh <<'Y'
ip link add switch type veth peer name mirror
ip link set dev switch up
ip link set dev mirror up
tcpdump -i mirror -n -U -w plain.pcap 'udp port 44818' 2>/dev/null &
plain=$!
tcpdump -i mirror -n -U -w tagged.pcap 'vlan and udp port 44818' 2>/dev/null &
tagged=$!
sleep 2
python3 send.py
sleep 1
kill $plain $tagged
wait
Y
# As a user who is not root, with root's abilities in there: tcpdump as root wants a user of its own.
user() { unshare -U --map-user=1000 --keep-caps -n "$@"; }
user bash lab.sh
count() { user tcpdump -n -r "$@" 2>/dev/null | wc -l; }
tag=$(user tcpdump -e -n -r plain.pcap 2>/dev/null | grep -c 'vlan 20') || true
seen="live: $(count plain.pcap) $(count tagged.pcap), with the tag: $tag, in the file: \
$(count plain.pcap 'udp port 44818') $(count plain.pcap 'vlan and udp port 44818')"
echo "$seen"
[[ $seen == 'live: 3 3, with the tag: 3, in the file: 0 3' ]] || { echo changed; exit 1; }
echo 'holds: the filter that found tagged frames live finds none in the file'
