#!/usr/bin/env bash
# iptables-save of rules that nft loaded into a table of iptables' names leaves conditions out, without
# a word and with exit 0: the saved file shows a wider firewall, a narrower one, or nothing.
#
# Seen with: iptables 1.8.9-2 (nf_tables) and nftables 1.0.6-2+deb12u2 (Debian 12).
# What was run: single rules in chain FORWARD of `table ip filter`, loaded by nft, then iptables-save.
# Output seen (loaded => saved):
#   ip saddr { 10.0.0.1, 10.0.0.2 } accept    => -A FORWARD -j ACCEPT
#   tcp dport { 102, 502 } accept             => -A FORWARD -p tcp -j ACCEPT
#   tcp dport != { 102, 502 } drop            => -A FORWARD -p tcp -j DROP
#   iifname { "eth0", "eth1" } oifname "eth2" accept => -A FORWARD -o eth2 -j ACCEPT
#   ip daddr 10.1.0.0-10.1.0.9 accept         => -A FORWARD -d 10.1.0.9/32 -j ACCEPT
#   ct state established,related accept       => "# Table `filter' is incompatible, use 'nft' tool."
# For plants: a gateway that was moved from iptables to nft keeps its tables' names, and the habit of
# delivering `iptables-save`. What is delivered reads as any-any where two stations were allowed, and as
# no rules at all in the last case. A reader of such files must take the comment as an error, and can
# believe the rest only together with `nft -j list ruleset` of the same box; the other way round (rules
# of iptables in nft's JSON) conditions are lost too, so neither file alone is the firewall.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download iptables=1.8.9-2 nftables=1.0.6-2+deb12u2 libnftables1=1.0.6-2+deb12u2 \
  libnftnl11=1.2.4-2 libxtables12=1.8.9-2 libmnl0=1.0.4-3 libjansson4=2.14-2 libedit2=3.1-20221030-2 \
  libbsd0=0.11.7-2 libmd0=1.0.4-2
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/$(uname -m)-linux-gnu:$work/root/lib/$(uname -m)-linux-gnu
export XTABLES_LIBDIR=$work/root/usr/lib/$(uname -m)-linux-gnu/xtables
export PATH=$work/root/usr/sbin:$work/root/sbin:$PATH

cat >lab.sh <<'X'
printf 'table ip filter {\n chain FORWARD {\n type filter hook forward priority 0; policy drop;\n %s\n }\n}\n' "$1" |
  nft -f -
iptables-nft-save >saved || exit
grep -E '^-A|incompatible' saved || echo nothing
X
expect() {
  local saved
  saved=$(unshare -rn bash lab.sh "$1" 2>&1) || { echo "changed: $1: iptables-save fails"; exit 1; }
  echo "$1 => $saved"
  [[ $saved == "$2" ]] || { echo "changed: $1"; exit 1; }
}
expect 'ip saddr { 10.0.0.1, 10.0.0.2 } accept' '-A FORWARD -j ACCEPT'
expect 'tcp dport { 102, 502 } accept' '-A FORWARD -p tcp -j ACCEPT'
expect 'tcp dport != { 102, 502 } drop' '-A FORWARD -p tcp -j DROP'
expect 'iifname { "eth0", "eth1" } oifname "eth2" accept' '-A FORWARD -o eth2 -j ACCEPT'
expect 'ip daddr 10.1.0.0-10.1.0.9 accept' '-A FORWARD -d 10.1.0.9/32 -j ACCEPT'
expect 'ct state established,related accept' "# Table \`filter' is incompatible, use 'nft' tool."
expect 'tcp dport 502 accept' '-A FORWARD -p tcp -m tcp --dport 502 -j ACCEPT'
echo 'holds: iptables-save drops conditions of rules that nft loaded, with exit 0'
