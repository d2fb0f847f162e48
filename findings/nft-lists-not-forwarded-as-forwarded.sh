#!/usr/bin/env bash
# A rule of iptables for `! --ctstate DNAT` (what no forward brought in) is shown by `nft list ruleset` and
# by iptables-translate without the "not": the listing says the opposite of what the kernel does. A state
# beside DNAT, as in NEW,DNAT, is gone as well.
#
# Seen with: iptables 1.8.9-2 (nf_tables) and nftables 1.0.6-2+deb12u2 (Debian 12), Linux 6.18.
# What was run: rules with --ctstate in chain FORWARD, loaded by iptables-nft, then listed by nft, by
# iptables-save, and given to iptables-translate; `! --ctstate DNAT -j DROP` on the way in, and a connection
# over the loopback that no rule forwards.
# Output seen (iptables-save has them all right, iptables-translate says what nft lists):
#   ! --ctstate DNAT -j DROP                      => ct status dnat drop; the connection is dropped
#   ! --ctstate NEW,DNAT -j DROP                  => ct status dnat drop
#   --ctstate NEW,DNAT -j ACCEPT                  => ct status dnat accept
#   --ctstate RELATED,ESTABLISHED,DNAT -j ACCEPT  => ct status dnat accept
#   --ctstate SNAT,DNAT -j ACCEPT                 => ct status snat accept
# For plants: "let in only what the maker's forward brings" is this rule, and the gateway's printed ruleset
# reads as "drop what the forward brings, let in the rest". Moved to nft by the translation it does that in
# truth. Of rules that iptables loaded, iptables-save is the only evidence.
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

cat >lab.sh <<'Y'
iptables-nft -A FORWARD -m conntrack "$@" || exit
nft list chain ip filter FORWARD 2>/dev/null | grep -o 'ct .*' | sed 's/counter packets 0 bytes 0 //'
iptables-nft-save | grep -e '^-A' | cut -d' ' -f5-
Y
expect() {
  local listed="$1" seen translated
  shift
  seen=$(unshare -rn bash lab.sh "$@") || { echo "changed: $*: nft or iptables fails"; exit 1; }
  translated=$(iptables-translate -A FORWARD -m conntrack "$@")
  echo "$* => $listed"
  [[ $seen == "$listed"$'\n'"$*" ]] || { echo "changed: $seen"; exit 1; }
  [[ ${translated/counter /} == *" FORWARD $listed'" ]] || { echo "changed: $translated"; exit 1; }
}
expect 'ct status dnat drop' ! --ctstate DNAT -j DROP
expect 'ct status dnat drop' ! --ctstate NEW,DNAT -j DROP
expect 'ct status dnat accept' --ctstate NEW,DNAT -j ACCEPT
expect 'ct status dnat accept' --ctstate RELATED,ESTABLISHED,DNAT -j ACCEPT
expect 'ct status snat accept' --ctstate SNAT,DNAT -j ACCEPT
cat >call.py <<'Y'
import socket
server = socket.create_server(("127.0.0.1", 502))
try:
    socket.create_connection(("127.0.0.1", 502), 1)
    print("let in")
except OSError:
    print("dropped")
Y
dropped=$(unshare -rn bash -c 'ip link set lo up; iptables-nft -A INPUT -m conntrack ! --ctstate DNAT -j DROP
  python3 call.py')
[[ $dropped == dropped ]] || { echo "changed: the connection is $dropped"; exit 1; }
echo 'holds: nft lists "not DNAT" as "DNAT"'
