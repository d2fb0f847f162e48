#!/usr/bin/env bash
# `nft -j list ruleset` does not say that a table is switched off (`flags dormant`): the flag comes out as
# some other word, the name of a table, and nft takes that back as a table that is switched on.
#
# Seen with: nftables 1.0.6-2+deb12u2 (Debian 12).
# What was run: `table inet plant` with `flags dormant` and a forward chain with policy drop, and a table
# `office` behind it; listed as text and as JSON; the JSON then given back to nft.
# Output seen: the text says `flags dormant`. The JSON says "flags": "plant" or "office" (a word from memory
# that was given back; a table without flags has none). nft loads it with exit 0, and the chain that was
# off filters from then on.
# For plants: a lock-down that was drafted, or switched off for a start-up and forgotten, has all its chains
# and rules in the JSON and no effect. Who reads them sees a closed boundary. A table with a flag that is
# not known may be off: none of its rules is evidence of anything until the text was looked at.
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
table inet plant {
  flags dormant
  chain lines {
    type filter hook forward priority filter; policy drop;
    tcp dport 502 accept
  }
}
table inet office {
}
Y
cat >lab.sh <<'Y'
nft -f rules.nft && nft list ruleset >text && nft -j list ruleset >json || exit
nft flush ruleset
nft -j -f json && nft list ruleset >restored
Y
unshare -rn bash lab.sh || { echo 'changed: nft fails'; exit 1; }
cat >look.py <<'Y'
import json
for entry in json.load(open("json"))["nftables"]:
    if "table" in entry:
        print(entry["table"]["name"], entry["table"].get("flags", "-"))
Y
python3 look.py | tee seen
grep -q 'flags dormant' text || { echo 'changed: the text'; exit 1; }
grep -qx 'office -' seen || { echo 'changed: a table without flags'; exit 1; }
grep -q '^plant .' seen || { echo 'changed: no flags for the table that is off'; exit 1; }
if grep -q dormant seen; then echo 'changed: the JSON names the flag'; exit 1; fi
grep -q 'policy drop' restored || { echo 'changed: what is loaded again'; exit 1; }
if grep -q dormant restored; then echo 'changed: the table stays off'; exit 1; fi
echo 'holds: a table that is off is not named so in the JSON, and is on when that is loaded'
