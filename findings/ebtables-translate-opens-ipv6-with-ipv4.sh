#!/usr/bin/env bash
# ebtables-translate forgets that a rule is for IPv4 as soon as it names a port: `-p IPv4 --ip-proto tcp
# --ip-dport 502 -j ACCEPT` becomes `tcp dport 502 accept`, and in nft's bridge family that is IPv6 as well.
#
# Seen with: iptables 1.8.9-2 (nf_tables) and nftables 1.0.6-2+deb12u2 (Debian 12), Linux 6.18.
# What was run: translations of three rules; a bridge between two hosts whose forwarding is closed but for ARP,
# neighbour discovery and that rule, loaded by ebtables-nft and by its translation; a connection to port 502
# by IPv4 and by IPv6.
# Output seen: with an address the translation has `ip saddr`, which says IPv4; with a port alone nothing does.
# By ebtables IPv4 connects and IPv6 does not, by the translation both do. ebtables-nft itself loads `ether
# type ip tcp dport 502`.
# For plants: bridges that filter in front of a cell are written for IPv4, since nobody uses IPv6. Every PC
# and many controllers have a link-local address all the same, which needs no router and no plan, and the
# translated bridge lets it through to the controller. Add `ether type ip` to each translated line.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download iptables=1.8.9-2 nftables=1.0.6-2+deb12u2 libnftables1=1.0.6-2+deb12u2 \
  libnftnl11=1.2.4-2 libxtables12=1.8.9-2 libmnl0=1.0.4-3 libjansson4=2.14-2 iproute2=6.1.0-3 \
  libedit2=3.1-20221030-2 libbsd0=0.11.7-2 libmd0=1.0.4-2
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/$(uname -m)-linux-gnu:$work/root/lib/$(uname -m)-linux-gnu
export XTABLES_LIBDIR=$work/root/usr/lib/$(uname -m)-linux-gnu/xtables
export PATH=$work/root/usr/sbin:$work/root/sbin:$work/root/bin:$PATH

for rule in '-p IPv4 --ip-proto tcp --ip-dport 502 -j ACCEPT' '-p IPv4 --ip-proto udp --ip-sport 47808 -j ACCEPT' \
  '-p IPv4 --ip-src 10.0.0.1 --ip-proto tcp --ip-dport 502 -j ACCEPT'; do
  # shellcheck disable=SC2086
  echo "$rule => $(ebtables-translate -A FORWARD $rule | sed "s/.*FORWARD //; s/'//")"
done | tee seen

cat >serve.py <<'Y'
import socket
server = socket.create_server(('::', 502), family=socket.AF_INET6, dualstack_ipv6=True)
while True:
    server.accept()[0].close()
Y
cat >knock.py <<'Y'
import socket
def answer(address):
    try:
        socket.create_connection((address, 502), timeout=2).close()
        return 'connects'
    except OSError:
        return 'does not'
print(f'IPv4 {answer("10.0.0.2")}, IPv6 {answer("fd00::2")}')
Y
cat >lab.sh <<'Y'
unshare -n sleep 60 & one=$!
unshare -n sleep 60 & two=$!
trap 'kill $one $two' EXIT
while [[ $(readlink /proc/$one/ns/net) == "$(readlink /proc/$$/ns/net)" ||
         $(readlink /proc/$two/ns/net) == "$(readlink /proc/$$/ns/net)" ]]; do sleep 0.1; done
ip link add br0 type bridge
ip link set br0 up
number=0
for host in $one $two; do
  number=$((number + 1))
  ip link add port$number type veth peer name host$number
  ip link set port$number master br0 up
  ip link set host$number netns $host
  at="nsenter -t $host -n"
  $at ip link set lo up
  $at ip link set host$number up
  $at ip addr add 10.0.0.$number/24 dev host$number
  $at ip addr add fd00::$number/64 dev host$number nodad
done
ebtables-nft -P FORWARD DROP
ebtables-nft -A FORWARD -p ARP -j ACCEPT
nft add rule bridge filter FORWARD icmpv6 type '{ nd-neighbor-solicit, nd-neighbor-advert }' accept
nft add rule bridge filter FORWARD tcp sport 502 accept
if [[ $1 == ebtables ]]; then
  ebtables-nft -A FORWARD -p IPv4 --ip-proto tcp --ip-dport 502 -j ACCEPT
else
  eval "$(ebtables-translate -A FORWARD -p IPv4 --ip-proto tcp --ip-dport 502 -j ACCEPT)"
fi
nsenter -t $two -n python3 serve.py & server=$!
trap 'kill $one $two $server' EXIT
sleep 2
nsenter -t $one -n python3 knock.py
Y
for lab in ebtables translation; do echo "$lab: $(unshare -rn bash lab.sh $lab 2>/dev/null)"; done | tee -a seen
diff - seen <<'X' || { echo 'changed'; exit 1; }
-p IPv4 --ip-proto tcp --ip-dport 502 -j ACCEPT => tcp dport 502 counter accept
-p IPv4 --ip-proto udp --ip-sport 47808 -j ACCEPT => udp sport 47808 counter accept
-p IPv4 --ip-src 10.0.0.1 --ip-proto tcp --ip-dport 502 -j ACCEPT => ip saddr 10.0.0.1 tcp dport 502 counter accept
ebtables: IPv4 connects, IPv6 does not
translation: IPv4 connects, IPv6 connects
X
echo 'holds: a bridge rule for a port of IPv4 is translated to one for both families'
