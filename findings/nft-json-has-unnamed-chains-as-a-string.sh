#!/usr/bin/env bash
# `nft -j list ruleset` has no JSON for a chain without a name (`tcp dport 502 jump { … }`): what stands
# between its braces comes as one string of nft's own language, in a list where all else is an object.
#
# Seen with: nftables 1.0.6-2+deb12u2 (Debian 12).
# What was run: a forward chain with policy drop, one rule that jumps into an unnamed chain which accepts
# one station, one ordinary rule; then listed as text and as JSON, and the JSON given back to nft.
# Output seen: the text is whole. In the JSON the rule's `expr` is [{"match": …}, "jump {\n…}"], exit 0,
# with a warning on standard error that the statement has no json callback; there is no chain object for
# it. nft does not load what it wrote: "Unexpected expr array element of type string, expected object".
# For plants: the rule that lets the engineering station write to the controllers is just what people put
# between braces. A reader that walks objects sees a rule without a verdict, and under policy drop a line
# that is closed where the firewall lets through; as a backup the JSON cannot be restored. Such a rule
# may accept and may drop, until the chain has a name.
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
  chain lines {
    type filter hook forward priority filter; policy drop;
    tcp dport 502 jump {
      ip saddr 10.0.0.1 accept
    }
    tcp dport 4840 accept
  }
}
Y
cat >lab.sh <<'Y'
nft -f rules.nft || exit
nft list ruleset >text
nft -j list ruleset >json 2>warning || exit
nft flush ruleset
if nft -j -f json 2>refusal; then echo 'loaded again'; fi
Y
unshare -rn bash lab.sh >out || { echo 'changed: nft -j list ruleset fails'; exit 1; }
cat >look.py <<'Y'
import json
for entry in json.load(open("json"))["nftables"]:
    for kind in ("chain", "rule"):
        if kind in entry:
            parts = entry[kind].get("expr", [entry[kind]["name"]] if kind == "chain" else [])
            print(kind, *(part.split()[0] if isinstance(part, str) else "+".join(part) for part in parts))
Y
python3 look.py | tee seen
grep -q 'ip saddr 10.0.0.1 accept' text || { echo 'changed: the text'; exit 1; }
diff - seen <<'Y' || { echo 'changed: the JSON'; exit 1; }
chain lines
rule match jump
rule match accept
Y
grep -q 'no json callback' warning || { echo "changed: $(cat warning)"; exit 1; }
[[ ! -s out ]] && grep -q 'type string, expected object' refusal || { echo "changed: $(cat out refusal)"; exit 1; }
echo 'holds: nft -j gives an unnamed chain as a string, and does not read it back'
