#!/usr/bin/env bash
# In nft, `ct state != established,related drop` drops everything, the answers too: behind `!=` a list of
# states is their sum, which no single state is equal to. With braces, or with `!`, it means neither.
#
# Seen with: nftables 1.0.6-2+deb12u2 and iptables 1.8.9-2 (Debian 12), Linux 6.18.
# What was run: that rule as the only one in a chain on the way in, and a connection over the loopback, then
# the same with `!= { established, related }` behind a rule for new connections, and with `!`; the code that
# nft loads for each; `ct state != invalid,new accept` under policy drop with a new connection.
# Output seen: `!= established,related` compares for inequality with 0x6 and cuts off a connection that is
# established; `!= invalid,new accept` lets a new connection in. `!= { … }` and `! …` do neither. nft lists
# the first as `!= established | related`, and in JSON as {"|": […]}; iptables-translate writes `!`.
# For plants: "let answers pass, drop the rest" and "nothing new from the office" are written so by hand,
# since `ct state established,related` without `!=` does mean one of them. The second one opens the way
# it reads as closed. A reader must take `!=` with a sum of states as no condition at all.
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

cat >talk.py <<'Y'
import socket
server = socket.create_server(("127.0.0.1", 502))
try:
    caller = socket.create_connection(("127.0.0.1", 502), 1)
    answerer, _ = server.accept()
    answerer.settimeout(1)
    caller.send(b"x")
    answerer.recv(1)
    print("talks")
except OSError:
    print("cut off")
Y
cat >lab.sh <<'Y'
ip link set lo up
nft -f rules.nft && python3 talk.py
nft list ruleset | grep -o 'ct state !.*'
nft -j list ruleset | grep -o '{"|": [^}]*}' || true
Y
seen() {
  printf 'table ip t {\n chain in {\n type filter hook input priority 0; policy %s;\n %s\n }\n}\n' "$1" "$2" >rules.nft
  unshare -rn bash lab.sh | tr '\n' ';'
}
expect() { echo "$1: $2"; [[ $2 == "$3" ]] || { echo "changed: $1"; exit 1; }; }
new='ct state new accept'
sum='{"|": ["established", "related"]}'
expect 'a sum' "$(seen accept "$new"$'\n''ct state != established,related drop')" \
  "cut off;ct state != established | related drop;$sum;"
expect 'braces' "$(seen accept "$new"$'\n''ct state != { established, related } drop')" \
  'talks;ct state != { established, related } drop;'
expect 'a mark of exclamation' "$(seen accept "$new"$'\n''ct state ! established,related drop')" \
  'talks;ct state ! established,related drop;'
expect 'a sum that accepts' "$(seen drop 'ct state != invalid,new accept')" \
  'talks;ct state != invalid | new accept;{"|": ["invalid", "new"]};'
expect 'braces that accept' "$(seen drop 'ct state != { invalid, new } accept')" \
  'cut off;ct state != { invalid, new } accept;'
translated=$(iptables-translate -A INPUT -m conntrack ! --ctstate ESTABLISHED,RELATED -j DROP)
[[ $translated == *'ct state ! '* ]] || { echo "changed: $translated"; exit 1; }
echo 'holds: != with a list of states is true for every packet'
