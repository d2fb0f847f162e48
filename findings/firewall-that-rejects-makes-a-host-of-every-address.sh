#!/usr/bin/env bash
# nmap finds a host at every address behind a firewall that rejects TCP with a reset, with all its ports
# closed: the answers are the firewall's. Rejected in any other way, the same addresses are down.
#
# Seen with: nmap 7.93+dfsg1-1 and iptables 1.8.9-2 (Debian 12), Linux 6.18.
# What was run: a router with a network of eight addresses behind it where nobody is; nmap -oX as root for
# ports 102 and 502; the router rejects with tcp-reset (as Shorewall's REJECT does for TCP), with the
# default port-unreachable, with host-prohibited, or drops.
# Output seen: with tcp-reset eight hosts are up, each with <status state="up" reason="reset"> and both ports
# closed, reason reset; otherwise none is up. The reset to nmap's first look, a ping by TCP, counts as a life.
# For plants: the scan from the office through the plant's firewall fills a ledger with 254 devices a
# network, or finds "closed" where nothing was asked. A host of which only resets came is no evidence of
# a device, and its closed ports none of the device behind: scan from the network itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download nmap=7.93+dfsg1-1 nmap-common=7.93+dfsg1-1 iptables=1.8.9-2 libxtables12=1.8.9-2 \
  libnftnl11=1.2.4-2 libmnl0=1.0.4-3 iproute2=6.1.0-3 libbsd0=0.11.7-2 libmd0=1.0.4-2 liblinear4 libblas3 \
  libssh2-1 libpcap0.8 liblua5.3-0 lua-lpeg libpcre3
for package in *.deb; do dpkg -x "$package" root; done
lib=$work/root/usr/lib/$(uname -m)-linux-gnu
export LD_LIBRARY_PATH=$lib:$lib/blas:$work/root/lib/$(uname -m)-linux-gnu XTABLES_LIBDIR=$lib/xtables
export PATH=$work/root/usr/bin:$work/root/usr/sbin:$work/root/sbin:$work/root/bin:$PATH
export NMAPDIR=$work/root/usr/share/nmap

cat >router.sh <<'Y'
ip addr add 10.9.0.2/24 dev inner
ip link set inner up
ip link add cell type veth peer name end
ip addr add 10.0.0.1/24 dev cell
ip link set cell up
ip link set end up
echo 1 >/proc/sys/net/ipv4/ip_forward
for rule in "$@"; do iptables-nft -A FORWARD $rule; done
Y
cat >lab.sh <<'Y'
ip link add outer type veth peer name inner
unshare -n sleep 60 &
host=$!
sleep 0.5
ip link set inner netns $host
ip addr add 10.9.0.1/24 dev outer
ip link set outer up
ip route add 10.0.0.0/24 via 10.9.0.2
nsenter -t $host -n bash router.sh "$@"
nmap -n -T4 -p 102,502 -oX seen.xml 10.0.0.4-11 >log 2>&1 || cat log
kill $host
Y
count() { grep -c "$1" seen.xml || true; }
expect() {
  local wanted="$1" seen
  shift
  rm -f seen.xml
  unshare -rn bash lab.sh "$@"
  seen="up $(grep -o '<host .*' seen.xml | grep -c 'state="up" reason="reset"' || true), \
closed $(count 'portid="502"><state state="closed" reason="reset"')"
  echo "$*: $seen"
  [[ $seen == "$wanted" ]] || { echo changed; exit 1; }
}
expect 'up 8, closed 8' '-p tcp -j REJECT --reject-with tcp-reset' '-j REJECT'
expect 'up 0, closed 0' '-j REJECT'
expect 'up 0, closed 0' '-j REJECT --reject-with icmp-host-prohibited'
expect 'up 0, closed 0' '-j DROP'
echo 'holds: a firewall that resets makes a host of every address'
