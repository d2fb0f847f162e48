#!/usr/bin/env bash
# A set that rules fill as packets pass (`flags dynamic`) loses that flag in `nft -j list ruleset`: it
# looks like a set of fixed addresses, and at the hour of the export mostly like an empty one.
#
# Seen with: nftables 1.0.6-2+deb12u2 (Debian 12).
# What was run: a set without a word on flags, a rule that adds a caller's address to it and one that
# accepts who is in it; a second set with `flags dynamic,timeout`; both listed as text and as JSON.
# Output seen: the text says `flags dynamic` (also where nobody wrote it: nft derives it from the rule)
# and `flags dynamic,timeout`. The JSON has no "flags" for the first set and ["timeout"] for the second;
# "elem" is missing while a set is empty. `auto-merge` is left out of the JSON as well.
# For plants: a maintenance line that opens for whoever logged in at the portal or knocked is written so.
# Read from the JSON, `ip saddr @maintenance accept` can match nobody: closed for ever, and a drawing that
# shows the line looks wrong. Only the rules tell: a set that any rule adds to says nothing by its content.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download nftables=1.0.6-2+deb12u2 libnftables1=1.0.6-2+deb12u2 libnftnl11=1.2.4-2 \
  libxtables12=1.8.9-2 libmnl0=1.0.4-3 libjansson4=2.14-2 libedit2=3.1-20221030-2 libbsd0=0.11.7-2 \
  libmd0=1.0.4-2
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/$(uname -m)-linux-gnu:$work/root/lib/$(uname -m)-linux-gnu
export PATH=$work/root/usr/sbin:$work/root/sbin:$PATH

cat >rules.nft <<'Y'
table ip plant {
  set maintenance { type ipv4_addr; size 64; }
  set visitors { type ipv4_addr; flags dynamic,timeout; timeout 1h; }
  set cells { type ipv4_addr; flags interval; auto-merge; elements = { 10.0.0.0/24, 10.0.1.0/24 }; }
  chain lines {
    type filter hook forward priority filter; policy drop;
    udp dport 7000 add @maintenance { ip saddr }
    ip saddr @maintenance accept
    ip saddr @visitors accept
    ip saddr @cells accept
  }
}
Y
cat >look.py <<'Y'
import json
for entry in json.load(open("json"))["nftables"]:
    if "set" in entry:
        one = entry["set"]
        print(one["name"], *one.get("flags", ["-"]), "elem" in one, "auto-merge" in one)
Y
unshare -rn bash -c 'nft -f rules.nft && nft list ruleset >text && nft -j list ruleset >json' ||
  { echo 'changed: nft fails'; exit 1; }
grep -E 'set |flags|auto-merge' text | tr -d '\t{' | tee flags
python3 look.py | tee seen
diff - flags <<'Y' || { echo 'changed: the text'; exit 1; }
set maintenance 
flags dynamic
set visitors 
flags dynamic,timeout
set cells 
flags interval
auto-merge
Y
diff - seen <<'Y' || { echo 'changed: the JSON'; exit 1; }
maintenance - False False
visitors timeout False False
cells interval True False
Y
echo 'holds: nft -j does not say which sets are filled by rules'
