#!/usr/bin/env bash
# A network with the zeros left off, 10.20/16, is 10.20.0.0/16 for iptables, ip and tcpdump and 10.0.0.0/16
# for ipset, which serves the same rules: 10.20 is there the address 10.0.0.20.
#
# Seen with: iptables 1.8.9-2 (nf_tables), ipset 7.17-1, iproute2 6.1.0-3, tcpdump 4.99.3-1, netmask 2.4.4-3, iprange
# 1.0.4+ds-2, python3-netaddr 0.8.0-2, libnetaddr-ip-perl 4.079 (Debian 12), Linux 6.18; npm netmask 2.1.1
# and ipaddr.js 2.2.0.
# What was run: 10.20/16 and 10.20 as source of a rule (iptables-save afterwards), as member of a set hash:net (ipset
# save afterwards), as route, and through each library.
# Output seen: iptables, ip and netaddr's IPNetwork add zeros behind: 10.20.0.0/16 and 10.20.0.0/32. ipset,
# netmask, iprange and both of npm add them in between, as ping does: 10.0.0.0/16 and 10.0.0.20. netaddr's IPAddress
# and IPNetwork differ about 10.20, and Perl's NetAddr::IP does about 10.20 with and without a length. All of them
# exit with 0. tcpdump's `net 10.20` is 10.20.0.0/16 (0xa140000).
# For plants: the form is that of many notes and old rules. A rule for 10.20/16 that is made a set for ipset
# (or a ledger by one of the libraries) opens for another network, which often is the office's, and no longer for the
# machines. Fill up the four numbers before a list goes from one tool to another; a reader had better refuse it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download iptables=1.8.9-2 libxtables12=1.8.9-2 libnftnl11=1.2.4-2 libmnl0=1.0.4-3 ipset=7.17-1 \
  libipset13=7.17-1 iproute2=6.1.0-3 netmask=2.4.4-3 iprange=1.0.4+ds-2 python3-netaddr=0.8.0-2 \
  libnetaddr-ip-perl=4.079+dfsg-2+b1 tcpdump=4.99.3-1 libpcap0.8=1.10.3-1 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
npm install --no-audit --no-fund --loglevel=error --prefix . netmask@2.1.1 ipaddr.js@2.2.0 >/dev/null
export PATH=$work/root/usr/sbin:$work/root/sbin:$work/root/usr/bin:$work/root/bin:$PATH
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu
export XTABLES_LIBDIR=$LD_LIBRARY_PATH/xtables PYTHONPATH=$work/root/usr/lib/python3/dist-packages
export PERL5LIB=$work/root/usr/share/perl5:$LD_LIBRARY_PATH/perl5/5.36
cat >read.cjs <<'Y'
const { Netmask } = require('netmask'), address = require('ipaddr.js'), text = process.argv[2];
console.log('npm netmask', String(new Netmask(text)));
console.log('npm ipaddr.js', text.includes('/') ? address.IPv4.networkAddressFromCIDR(text).toString() : String(address.parse(text)));
Y
for text in 10.20/16 10.20; do
  echo "$text"
  unshare -rn bash -c '
    iptables-nft -A FORWARD -s "$0" -j ACCEPT
    echo "iptables $(iptables-nft-save | grep -oP "FORWARD -s \K\S+")"
    ipset create machines hash:net
    ipset add machines "$0"
    echo "ipset $(ipset save | grep -oP "add machines \K\S+")"
    ip link set lo up
    ip route add blackhole "$0"
    echo "ip $(ip route | grep -oP "blackhole \K\S+")"' $text
  echo "netmask $(netmask $text | tr -d ' ')"
  echo "iprange $(echo $text | iprange)"
  node read.cjs $text
  /usr/bin/python3 -c 'import netaddr, sys; print("netaddr", netaddr.IPNetwork(sys.argv[1]).cidr)' $text
  perl -MNetAddr::IP -e 'print "NetAddr::IP ", NetAddr::IP->new(shift)->network, "\n"' $text
done | tee seen
echo "netaddr's IPAddress $(/usr/bin/python3 -c 'import netaddr; print(netaddr.IPAddress("10.20"))')" | tee -a seen
echo "tcpdump $(tcpdump -d net 10.20 2>/dev/null | grep -om1 "#0xa140000")" | tee -a seen
diff - seen <<'Y' || { echo changed; exit 1; }
10.20/16
iptables 10.20.0.0/16
ipset 10.0.0.0/16
ip 10.20.0.0/16
netmask 10.0.0.0/16
iprange 10.0.0.0/16
npm netmask 10.0.0.0/16
npm ipaddr.js 10.0.0.0
netaddr 10.20.0.0/16
NetAddr::IP 10.20.0.0/16
10.20
iptables 10.20.0.0/32
ipset 10.0.0.20
ip 10.20.0.0
netmask 10.0.0.20/32
iprange 10.0.0.20
npm netmask 10.0.0.20/32
npm ipaddr.js 10.0.0.20
netaddr 10.20.0.0/32
NetAddr::IP 10.0.0.20/32
netaddr's IPAddress 10.0.0.20
tcpdump #0xa140000
Y
echo 'holds: 10.20/16 is 10.20.0.0/16 for iptables and 10.0.0.0/16 for ipset'
