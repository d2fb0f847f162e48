#!/usr/bin/env bash
# iptables-translate forgets the protocol of a rule for all its ports: `-p tcp --dport 0:65535 -j ACCEPT`
# becomes a rule of nft that accepts everything, UDP and layer 4 of any other kind too.
#
# Seen with: iptables 1.8.9-2 and nftables 1.0.6-2+deb12u2 (Debian 12), Linux 6.18.
# What was run: iptables-translate for whole and for nearly whole ranges; the first rule under policy drop
# on the way in, by iptables-nft and by its translation, and a datagram over the loopback.
# Output seen:
#   -p tcp --dport 0:65535 -j ACCEPT    => counter accept
#   -p tcp ! --dport 0:65535 -j DROP    => counter drop (a rule that no packet meets drops all of them)
#   -p udp --sport 0:65535 -j ACCEPT    => counter accept
#   -p tcp --dport 1:65535 -j ACCEPT    => tcp dport 1-65535 counter accept
#   -p tcp -j ACCEPT                    => ip protocol tcp counter accept
# By iptables the datagram is dropped, by the translation it arrives. iptables-nft itself drops the "not"
# of the second one as it loads it (iptables-save says `-p tcp -j DROP`).
# For plants: generators and old tools write "any TCP port" as 0:65535. A gateway that is moved to nft lets
# UDP (BACnet, PROFINET's set-up, DNS) through where only TCP was agreed, and a rule of "none" is "all".
# Read the rules from before the move.
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

expect() {
  local wanted="$1" seen
  shift
  seen=$(iptables-translate -A INPUT "$@")
  echo "$* => $seen"
  [[ $seen == "nft 'add rule ip filter INPUT $wanted'" ]] || { echo changed; exit 1; }
}
expect 'counter accept' -p tcp --dport 0:65535 -j ACCEPT
expect 'counter drop' -p tcp ! --dport 0:65535 -j DROP
expect 'counter accept' -p udp --sport 0:65535 -j ACCEPT
expect 'tcp dport 1-65535 counter accept' -p tcp --dport 1:65535 -j ACCEPT
expect 'ip protocol tcp counter accept' -p tcp -j ACCEPT

cat >send.py <<'Y'
import socket
receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 47808))
receiver.settimeout(1)
try:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 47808))
    receiver.recv(1)
    print("arrives")
except OSError:
    print("dropped")
Y
cat >iptables.sh <<'Y'
ip link set lo up
iptables-nft -P INPUT DROP && iptables-nft -A INPUT -p tcp --dport 0:65535 -j ACCEPT
python3 send.py
Y
cat >nft.sh <<'Y'
ip link set lo up
nft 'add table ip filter; add chain ip filter INPUT { type filter hook input priority 0; policy drop; }'
eval "$(iptables-translate -A INPUT -p tcp --dport 0:65535 -j ACCEPT)"
python3 send.py
Y
cat >never.sh <<'Y'
iptables-nft -A INPUT -p tcp ! --dport 0:65535 -j DROP
iptables-nft-save | grep -e -A
Y
for lab in iptables nft never; do echo "$lab: $(unshare -rn bash $lab.sh)"; done | tee seen
diff - seen <<'Y' || { echo changed; exit 1; }
iptables: dropped
nft: arrives
never: -A INPUT -p tcp -j DROP
Y
echo 'holds: all ports of one protocol become every protocol'
