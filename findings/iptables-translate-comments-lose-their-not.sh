#!/usr/bin/env bash
# A rule that iptables-restore-translate cannot translate is left in its output as a comment, to be done by
# hand; in that comment every "!" of the rule is gone, that of ordinary addresses and interfaces too.
#
# Seen with: iptables 1.8.9-2 (nf_tables) and ipset 7.17-1 (Debian 12), Linux 6.18.
# What was run: three rules with conditions that nft has no translation for (a set of addresses, a bridge port,
# a list of recent senders), each with "not"; loaded by iptables-nft, saved, and the saved file translated by
# iptables-restore-translate, and the first one by iptables-translate.
# Output seen: iptables-save has `! -s 10.0.0.0/8 -i eth0 -m set ! --match-set cells dst`, the comment is
# `-s 10.0.0.0/8 -i eth0 -m set  --match-set cells dst`: two blanks where the "!" was. The same for ! -i, for
# ! --physdev-in and for ! --rcheck. The original has to be at hand to see it.
# For plants: gateways that are moved to nft have their odd rules written anew from these comments: sets of
# cells, bridges in front of machines. "Drop all that is not the maintenance network" becomes "drop the maintenance
# network", and what was to be kept out comes in. Write them from iptables-save.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download iptables=1.8.9-2 libxtables12=1.8.9-2 libnftnl11=1.2.4-2 libmnl0=1.0.4-3 ipset=7.17-1 \
  libipset13=7.17-1
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/$(uname -m)-linux-gnu:$work/root/lib/$(uname -m)-linux-gnu
export XTABLES_LIBDIR=$work/root/usr/lib/$(uname -m)-linux-gnu/xtables
export PATH=$work/root/usr/sbin:$work/root/sbin:$work/root/bin:$PATH

cat >lab.sh <<'X'
ipset create cells hash:net
iptables-nft -A FORWARD ! -s 10.0.0.0/8 -i eth0 -m set ! --match-set cells dst -j DROP
iptables-nft -A FORWARD ! -i eth1 -m physdev ! --physdev-in eth2 -j DROP
iptables-nft -A FORWARD ! -d 10.1.0.0/16 -m recent ! --rcheck --name maintenance -j DROP
iptables-nft-save >saved
grep -o -- '-A FORWARD.*' saved | sed 's/ --mask [0-9.]*//; s/ --rsource//; s/^/saved: /'
iptables-restore-translate -f saved | grep -o -- '-A FORWARD.*' | sed 's/ --mask [0-9.]*//; s/ --rsource//; s/ *$//; s/^/translated: /'
iptables-translate -A FORWARD ! -s 10.0.0.0/8 -m set ! --match-set cells dst -j DROP | sed 's/ *$//'
X
unshare -rn bash lab.sh | tee seen
diff - seen <<'X' || { echo changed; exit 1; }
saved: -A FORWARD ! -s 10.0.0.0/8 -i eth0 -m set ! --match-set cells dst -j DROP
saved: -A FORWARD ! -i eth1 -m physdev ! --physdev-in eth2 -j DROP
saved: -A FORWARD ! -d 10.1.0.0/16 -m recent ! --rcheck --name maintenance -j DROP
translated: -A FORWARD  -s 10.0.0.0/8 -i eth0 -m set  --match-set cells dst -j DROP
translated: -A FORWARD  -i eth1 -m physdev  --physdev-in eth2 -j DROP
translated: -A FORWARD  -d 10.1.0.0/16 -m recent  --rcheck --name maintenance -j DROP
nft # -A FORWARD  -s 10.0.0.0/8 -m set  --match-set cells dst -j DROP
X
echo 'holds: the comment of a rule that is not translated says the opposite of the rule'
