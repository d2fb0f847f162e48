#!/usr/bin/env bash
# A forward of a range of ports to an equally long range is not port by port: on Linux every outer
# port arrives at one inner port, the first, while the configuration reads as ten forwards.
#
# Seen with: iptables 1.8.9-2 and nftables 1.0.6-2+deb12u2 (Debian 12), Linux 6.18.
# What was run: `--dport 15020:15029 -j DNAT --to-destination 10.0.0.2:5020-5029`, and the same in
# nft, as a rule and as a map of ranges; then one connection to each of several outer ports.
# Output seen: 15020 -> 5020, 15021 -> 5020, 15025 -> 5020, 15029 -> 5020, for all three forms.
# Only iptables' `5020-5029/15020` (a base port) shifts: 15025 -> 5025. iptables-translate has no nft
# form for that one and prints it as a comment.
# For plants: "15020-15029 to the ten controllers' ports" opens the first controller ten times and
# none of the others, and a firewall's file that is read range by range says the opposite. A reader
# of forwards may pair ports only where the shift is written; otherwise every port of the inner range
# may be reached from every outer one.
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

cat >serve.py <<'X'
import select, socket
listeners = [socket.create_server(("10.0.0.2", port)) for port in range(5020, 5030)]
while True:
    for one in select.select(listeners, [], [])[0]:
        caller, _ = one.accept()
        caller.send(str(one.getsockname()[1]).encode())
        caller.close()
X
cat >call.py <<'X'
import socket
for port in (15020, 15021, 15025, 15029):
    with socket.create_connection(("10.0.0.2", port), 3) as line:
        print(port, "->", line.recv(9).decode(), end="; ")
X
cat >lab.sh <<'X'
set -e
ip link set lo up
ip link add outer type veth peer name inner
unshare -n sleep 60 &
host=$!
sleep 0.5
ip link set inner netns $host
ip addr add 10.0.0.1/24 dev outer
ip link set outer up
nsenter -t $host -n sh -e -c 'ip addr add 10.0.0.2/24 dev inner; ip link set inner up; ip link set lo up'
nsenter -t $host -n "$@"
nsenter -t $host -n python3 serve.py &
server=$!
sleep 1
python3 call.py
kill $server $host
X
nft_rules() { printf 'table ip n {\n chain p {\n type nat hook prerouting priority dstnat;\n %s\n }\n}\n' "$1"; }
nft_rules 'tcp dport 15020-15029 dnat to 10.0.0.2:5020-5029' >rule.nft
nft_rules 'dnat to tcp dport map { 15020-15029 : 10.0.0.2 . 5020-5029 }' >map.nft
forward=(iptables-nft -t nat -A PREROUTING -p tcp --dport 15020:15029 -j DNAT --to-destination)
lab() { unshare -rn bash lab.sh "$@"; }
first='15020 -> 5020; 15021 -> 5020; 15025 -> 5020; 15029 -> 5020; '
shifted='15020 -> 5020; 15021 -> 5021; 15025 -> 5025; 15029 -> 5029; '
expect() { [[ $2 == "$3" ]] || { echo "changed: $1: $2"; exit 1; }; }
expect iptables "$(lab "${forward[@]}" 10.0.0.2:5020-5029)" "$first"
expect 'nft, a rule' "$(lab nft -f rule.nft)" "$first"
expect 'nft, a map' "$(lab nft -f map.nft)" "$first"
expect 'iptables with a base port' "$(lab "${forward[@]}" 10.0.0.2:5020-5029/15020)" "$shifted"
translated=$(iptables-translate -t nat -A PREROUTING -p tcp --dport 15020:15029 -j DNAT \
  --to-destination 10.0.0.2:5020-5029/15020)
[[ $translated == 'nft # '* ]] || { echo "changed: iptables-translate: $translated"; exit 1; }
echo 'holds: a forward of a range of ports arrives at the first inner port, whichever was called'
