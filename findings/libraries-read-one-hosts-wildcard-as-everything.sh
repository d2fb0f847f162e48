#!/usr/bin/env bash
# A Cisco wildcard given to a network library that takes "address/mask": 0.0.0.255 is understood, and
# 0.0.0.0, one host, becomes every address there is; 255.255.255.255, any, becomes one host.
#
# Seen with: Python 3.11's ipaddress, python3-netaddr 0.8.0-2, iprange 1.0.4+ds-2, ipcalc 0.42-2 (Debian
# 12); npm ip 2.0.1 and netmask 2.1.1.
# What was run: 10.0.0.0/0.0.0.255, 10.0.0.5/0.0.0.0 and 0.0.0.0/255.255.255.255 through each.
# Output seen: ipaddress, netaddr: 10.0.0.0/24, 0.0.0.0/0, 0.0.0.0/32: the wildcard is recognised as one,
# so that a test with the usual 0.0.0.255 passes, and the two ends of the scale change places. iprange and
# npm ip: 0.0.0.0/0 for both of the first two (npm ip says 0.0.0.0/128 for the third). ipcalc: as netaddr
# for the first. Only npm netmask refuses the first two.
# For plants: `permit tcp 10.0.0.5 0.0.0.0 any eq 502` is the one line that lets the engineering station
# in. A script that turns access lists into ledgers or other firewalls' objects by such a library makes it
# any, or reports any-any where one station is allowed. A wildcard has to be turned over before.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download python3-netaddr=0.8.0-2 iprange=1.0.4+ds-2 ipcalc=0.42-2
for package in *.deb; do dpkg -x "$package" root; done
npm install --no-audit --no-fund --loglevel=error --prefix . netmask@2.1.1 ip@2.0.1 >/dev/null
export PATH=$work/root/usr/bin:$PATH PYTHONPATH=$work/root/usr/lib/python3/dist-packages
cat >read.py <<'Y'
import ipaddress, netaddr, sys
print("ipaddress", ipaddress.ip_network(sys.argv[1], strict=False))
print("netaddr", netaddr.IPNetwork(sys.argv[1]).cidr)
Y
cat >read.cjs <<'Y'
const { Netmask } = require('netmask');
const ip = require('ip').cidrSubnet(process.argv[2]);
console.log('ip.js', `${ip.networkAddress}/${ip.subnetMaskLength}`);
try {
  const one = new Netmask(process.argv[2]);
  console.log('netmask.js', `${one.base}/${one.bitmask}`);
} catch (refusal) {
  console.log('netmask.js', 'refused');
}
Y
for line in 10.0.0.0/0.0.0.255 10.0.0.5/0.0.0.0 0.0.0.0/255.255.255.255; do
  echo "$line"
  python3 read.py "$line"
  echo "iprange $(echo "$line" | iprange)"
  node read.cjs "$line"
done | tee seen
echo "ipcalc $(ipcalc -n -b 10.0.0.5/0.0.0.255 | grep -oP '(?<=Network:)\s+\S+' | tr -d ' ')" | tee -a seen
diff - seen <<'Y' || { echo changed; exit 1; }
10.0.0.0/0.0.0.255
ipaddress 10.0.0.0/24
netaddr 10.0.0.0/24
iprange 0.0.0.0/0
ip.js 0.0.0.0/0
netmask.js refused
10.0.0.5/0.0.0.0
ipaddress 0.0.0.0/0
netaddr 0.0.0.0/0
iprange 0.0.0.0/0
ip.js 0.0.0.0/0
netmask.js refused
0.0.0.0/255.255.255.255
ipaddress 0.0.0.0/32
netaddr 0.0.0.0/32
iprange 0.0.0.0
ip.js 0.0.0.0/128
netmask.js 0.0.0.0/32
ipcalc 10.0.0.0/24
Y
echo 'holds: a wildcard of zeros is read as a mask of zeros'
