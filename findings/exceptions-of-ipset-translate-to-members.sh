#!/usr/bin/env bash
# ipset-translate makes a member of an exception: `add machines 10.1.0.0/16 nomatch` becomes an element like any
# other. nft refuses the overlap, and its option for overlaps, auto-merge, lets the exception in.
#
# Seen with: ipset 7.17-1 and nftables 1.0.6-2+deb12u2 (Debian 12), Linux 6.18.
# What was run: a set hash:net with 10.0.0.0/8 and 10.1.0.0/16 as exception, and the question whether 10.1.0.5 is in
# it; its translation, loaded as it is and with auto-merge, and the same question; a set with members on a
# bridge's port.
# Output seen: ipset: 10.1.0.5 is not in the set. The translation names both networks, nothing says that a word was
# left out, exit 0. nft: conflicting intervals; with auto-merge it loads, and 10.1.0.5 is found.
# `physdev:eth1`, what came in by that port of a bridge, becomes `eth1`.
# For plants: "all machines but the cell with the presses" is a set with an exception. The message of nft is about
# overlaps, not about the meaning, and what is mostly advised for it opens the presses. Read sets from
# `ipset save`, where nomatch stands, and not from a translation.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download ipset=7.17-1 libipset13=7.17-1 libmnl0=1.0.4-3 nftables=1.0.6-2+deb12u2 \
  libnftables1=1.0.6-2+deb12u2 libnftnl11=1.2.4-2 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
export PATH=$work/root/usr/sbin:$work/root/sbin:$PATH LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu
cat >machines <<'Y'
create machines hash:net family inet
add machines 10.0.0.0/8
add machines 10.1.0.0/16 nomatch
Y
cat >try.sh <<'Y'
ipset restore <machines
for address in 10.1.0.5 10.2.0.5; do
  if ipset -q test machines $address; then echo "ipset: $address in"; else echo "ipset: $address out"; fi
done
ipset-translate restore <machines | tee plain
echo "exit $?"
nft -f plain 2>&1 | grep -o 'conflicting.*'
sed 's/flags interval;/flags interval; auto-merge;/' plain >merged
nft -f merged && echo loaded
for address in 10.1.0.5 10.2.0.5; do
  if nft get element inet global machines "{ $address }" >/dev/null; then echo "nft: $address in"; else echo "nft: $address out"; fi
done
Y
unshare -rn bash try.sh 2>&1 | tee seen
printf 'create ports hash:net,iface family inet\nadd ports 10.0.0.0/8,physdev:eth1\n' |
  unshare -rn ipset-translate restore | grep element | tee -a seen
diff - seen <<'Y' || { echo changed; exit 1; }
ipset: 10.1.0.5 out
ipset: 10.2.0.5 in
add table inet global
add set inet global machines { type ipv4_addr; flags interval; }
add element inet global machines { 10.0.0.0/8 }
add element inet global machines { 10.1.0.0/16 }
exit 0
conflicting intervals specified
loaded
nft: 10.1.0.5 in
nft: 10.2.0.5 in
add element inet global ports { 10.0.0.0/8 . eth1 }
Y
echo 'holds: ipset-translate makes members of exceptions'
