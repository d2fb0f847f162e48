#!/usr/bin/env bash
# iptables-translate drops the "not" of a rule for ports on either side: `-m multiport ! --ports 502 -j DROP`
# becomes a rule of nft that drops port 502 and lets all others through. With --dports and --sports it stays.
#
# Seen with: iptables 1.8.9-2 (nf_tables) and nftables 1.0.6-2+deb12u2 (Debian 12), Linux 6.18.
# What was run: the translations with and without "!" for --ports, --dports and --sports; `! --ports 502 -j
# DROP` on the way in, loaded by iptables-nft and by its translation, with a server at port 502 and one at
# port 80 of the loopback.
# Output seen: `--ports 502` and `! --ports 502` have one translation, tcp sport . tcp dport { 0-65535 . 502,
# 502 . 0-65535 }. By iptables port 502 connects and port 80 does not; by the translation it is the other way
# round. iptables-save of the loaded rule has the "!", and nft takes the translation without a word.
# For plants: "through this door only Modbus" is written so by hand, since --ports saves the second rule
# for the answers. After the move to nft the controllers are cut off and all else is open; a rule of
# ACCEPT turns into its opposite in the same way. Translate with --dports, or read what nft lists.
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

translated() { iptables-translate -A INPUT -p tcp -m multiport "$@" | grep -o 'tcp sport.*\|tcp dport.*' | tr -d "'"; }
for rule in '--ports 502 -j DROP' '! --ports 502 -j DROP' '! --dports 102,502 -j DROP' '! --sports 102,502 -j DROP'; do
  # shellcheck disable=SC2086
  echo "$rule => $(translated $rule)"
done | tee seen

cat >knock.py <<'Y'
import socket
servers = [socket.create_server(('127.0.0.1', port)) for port in (502, 80)]
def answer(port):
    try:
        socket.create_connection(('127.0.0.1', port), timeout=1).close()
        return 'connects'
    except OSError:
        return 'does not'
print(f'502 {answer(502)}, 80 {answer(80)}')
Y
cat >iptables.sh <<'Y'
ip link set lo up
iptables-nft -A INPUT -p tcp -m multiport ! --ports 502 -j DROP
iptables-nft-save | grep multiport
python3 knock.py
Y
cat >nft.sh <<'Y'
ip link set lo up
iptables-nft -P INPUT ACCEPT
eval "$(iptables-translate -A INPUT -p tcp -m multiport ! --ports 502 -j DROP)"
python3 knock.py
Y
for lab in iptables nft; do echo "$lab: $(unshare -rn bash $lab.sh)"; done | tee -a seen
diff - seen <<'X' || { echo 'changed'; exit 1; }
--ports 502 -j DROP => tcp sport . tcp dport { 0-65535 . 502, 502 . 0-65535 } counter drop
! --ports 502 -j DROP => tcp sport . tcp dport { 0-65535 . 502, 502 . 0-65535 } counter drop
! --dports 102,502 -j DROP => tcp dport != { 102, 502 } counter drop
! --sports 102,502 -j DROP => tcp sport != { 102, 502 } counter drop
iptables: -A INPUT -p tcp -m multiport ! --ports 502 -j DROP
502 connects, 80 does not
nft: 502 does not, 80 connects
X
echo 'holds: the translation of "not these ports, on either side" is these ports'
