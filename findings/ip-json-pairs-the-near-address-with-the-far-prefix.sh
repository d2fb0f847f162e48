#!/usr/bin/env bash
# In `ip -j addr` the length of the prefix is that of the far end, where one is given: beside the box's own
# address stands a length that belongs to another address, and the usual "local/prefixlen" is a network that
# does not exist.
#
# Seen with: iproute2 6.1.0-3 (Debian 12), Linux 6.18; Python 3.11's ipaddress.
# What was run: `ip addr add 192.168.1.1 peer 10.8.0.2/24`, as lines to a far site have it, and `ip addr add
# 192.168.2.1/24`; ip -j addr, read as local and prefixlen, beside the routes of the kernel.
# Output seen: the first one has "local": "192.168.1.1", "address": "10.8.0.2", "prefixlen": 24. Read together,
# local and prefixlen are 192.168.1.0/24; the kernel's route is 10.8.0.0/24. The member `address`, which is the
# far end here, is the MAC address one level higher. The second one has no `address` and is as it reads.
# For plants: ledgers and drawings are filled from `ip -j addr` by a line of jq. Of a tunnel or a modem line
# to the maker they get a network at home that overlaps a real one, and the far network, the one with
# strangers in it, is missing. Where `address` stands, the length is its own, and the near one has none.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download iproute2=6.1.0-3 libmnl0=1.0.4-3 libbsd0=0.11.7-2 libmd0=1.0.4-2 libbpf1 libelf1 libcap2
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/$(uname -m)-linux-gnu:$work/root/lib/$(uname -m)-linux-gnu
export PATH=$work/root/sbin:$work/root/bin:$PATH

cat >lab.sh <<'Y'
ip link add line0 type veth peer name far0
ip link set line0 up
ip link set far0 up
ip addr add 192.168.1.1 peer 10.8.0.2/24 dev line0
ip addr add 192.168.2.1/24 dev line0
ip -j addr show line0 >addr
ip -j route >routes
Y
unshare -rn bash lab.sh
cat >read.py <<'Y'
import ipaddress, json
for one in json.load(open('addr'))[0]['addr_info']:
    if one['family'] != 'inet':
        continue
    network = ipaddress.ip_interface(f"{one['local']}/{one['prefixlen']}").network
    print(f"local {one['local']}, address {one.get('address')}, prefixlen {one['prefixlen']}: read as {network}")
print('routes:', ', '.join(sorted(route['dst'] for route in json.load(open('routes')))))
Y
python3 read.py | tee seen
diff - seen <<'X' || { echo 'changed'; exit 1; }
local 192.168.1.1, address 10.8.0.2, prefixlen 24: read as 192.168.1.0/24
local 192.168.2.1, address None, prefixlen 24: read as 192.168.2.0/24
routes: 10.8.0.0/24, 192.168.2.0/24
X
echo 'holds: the prefix length beside the near address is that of the far one'
