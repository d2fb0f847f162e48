#!/usr/bin/env bash
# An address as controllers and their tools show it, 192.168.010.011, is 192.168.10.11 to one program and
# 192.168.8.9 to the next, without a warning from either; one library even has both answers.
#
# Seen with: nftables 1.0.6-2+deb12u2, iptables 1.8.9-2, iproute2 6.1.0-3, iprange 1.0.4+ds-2, netmask
# 2.4.4-3, ipcalc 0.42-2, sipcalc 1.1.6-3, python3-netaddr 0.8.0-2 (Debian 12); npm netmask 2.1.1,
# ipaddr.js 2.5.0, ip 2.0.1.
# Output seen: 192.168.8.9 (numbers with a leading zero in base 8): nft, iptables, ip route, iprange,
# netmask, npm netmask, ipaddr.js, netaddr's IPAddress. 192.168.10.11: ipcalc, sipcalc, npm ip, netaddr's
# IPNetwork. Refused: Python's ipaddress. A ledger's next line, 192.168.001.008, nft and iptables take
# for a name and ask the DNS.
# And short forms: 10.1/16 is 10.1.0.0/16 to iptables, ip route and netaddr, 10.0.0.0/16 to iprange.
# For plants: whoever pastes the ledger's column into a rule, an address list or an allow list of a gateway
# opens it for another machine of the line, and the listing that nft then prints looks clean. An address
# with leading zeros is to be refused or rewritten where it is read, aloud.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download iptables=1.8.9-2 nftables=1.0.6-2+deb12u2 libnftables1=1.0.6-2+deb12u2 \
  libnftnl11=1.2.4-2 libxtables12=1.8.9-2 libmnl0=1.0.4-3 libjansson4=2.14-2 iproute2=6.1.0-3 \
  libedit2=3.1-20221030-2 libbsd0=0.11.7-2 libmd0=1.0.4-2 iprange=1.0.4+ds-2 netmask=2.4.4-3 \
  ipcalc=0.42-2 sipcalc=1.1.6-3 python3-netaddr=0.8.0-2
for package in *.deb; do dpkg -x "$package" root; done
npm install --no-audit --no-fund --loglevel=error --prefix . netmask@2.1.1 ipaddr.js@2.5.0 ip@2.0.1 >/dev/null
export LD_LIBRARY_PATH=$work/root/usr/lib/$(uname -m)-linux-gnu:$work/root/lib/$(uname -m)-linux-gnu
export XTABLES_LIBDIR=$work/root/usr/lib/$(uname -m)-linux-gnu/xtables
export PATH=$work/root/usr/sbin:$work/root/usr/bin:$work/root/sbin:$work/root/bin:$PATH
export PYTHONPATH=$work/root/usr/lib/python3/dist-packages

cat >linux.sh <<'Y'
ip link set lo up
nft add table ip t
nft 'add chain ip t c { type filter hook forward priority 0; }'
nft add rule ip t c ip saddr "$1" drop 2>/dev/null && echo "nft $(nft list chain ip t c | grep -oP '(?<=saddr )\S+')"
iptables-nft -A FORWARD -s "$1" -j DROP 2>/dev/null && echo "iptables $(iptables-nft-save | grep -oP '(?<=-s )\S+')"
ip route add "$1" dev lo 2>/dev/null && echo "ip $(ip route | grep -oP '^\S+')"
true
Y
cat >library.py <<'Y'
import ipaddress, netaddr, sys
for name, read in (("ipaddress", ipaddress.ip_network), ("IPNetwork", netaddr.IPNetwork), ("IPAddress", netaddr.IPAddress)):
    try:
        print(name, read(sys.argv[1]))
    except ValueError:
        print(name, "refused")
Y
cat >library.cjs <<'Y'
const { Netmask } = require('netmask');
const one = process.argv[2];
console.log('netmask.js', new Netmask(one).base);
console.log('ipaddr.js', require('ipaddr.js').parse(one).toString());
console.log('ip.js', require('ip').toString(require('ip').toBuffer(one)));
Y
padded=192.168.010.011
{
  unshare -rn bash linux.sh "$padded"
  echo "iprange $(echo "$padded" | iprange)"
  echo "netmask" $(netmask "$padded")
  echo "ipcalc $(ipcalc -n -b "$padded" | grep -oP '(?<=Address:)\s+\S+' | tr -d ' ')"
  echo "sipcalc $(sipcalc "$padded" | grep -oP '(?<=Host address\t\t- )\S+')"
  python3 library.py "$padded"
  node library.cjs "$padded"
  echo "192.168.001.008: $(unshare -rn bash linux.sh 192.168.001.008 | grep -cE 'nft|iptables')"
  unshare -rn bash linux.sh 10.1/16
  echo "iprange $(echo 10.1/16 | iprange)"
  python3 library.py 10.1/16 2>&1 | grep IPNetwork
} | tee seen
diff - seen <<'Y' || { echo changed; exit 1; }
nft 192.168.8.9
iptables 192.168.8.9/32
ip 192.168.8.9
iprange 192.168.8.9
netmask 192.168.8.9/32
ipcalc 192.168.10.11
sipcalc 192.168.10.11
ipaddress refused
IPNetwork 192.168.10.11/32
IPAddress 192.168.8.9
netmask.js 192.168.8.9
ipaddr.js 192.168.8.9
ip.js 192.168.10.11
192.168.001.008: 0
iptables 10.1.0.0/16
ip 10.1.0.0/16
iprange 10.0.0.0/16
IPNetwork 10.1.0.0/16
Y
echo 'holds: an address filled up with zeros is another host, by who reads it'
