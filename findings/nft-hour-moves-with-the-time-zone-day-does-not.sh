#!/usr/bin/env bash
# In an nft rule for a maintenance window the hour is shifted from local time to UTC when the rule is
# loaded, the day of the week is not: east of Greenwich "Monday 08:00-08:45" opens on Tuesday morning.
#
# Seen with: nftables 1.0.6-2+deb12u2 (Debian 12), iptables 1.8.9-2 for its translation.
# What was run: `meta day "Monday" meta hour "08:00"-"08:45" accept` loaded with TZ=UTC and with
# TZ=Asia/Tokyo, --debug=netlink; then the same ruleset listed under another TZ.
# Output seen: the day is 0x1 in both; the hour's range is 0x7080-0x7b0c (08:00-08:45 UTC) under UTC and
# 0x14370-0x14dfc (23:00-23:45 UTC) under Asia/Tokyo (printed in the machine's byte order). Monday 23:00 UTC is Tuesday 08:00 in Tokyo.
# A window over the UTC midnight (08:00-09:30 in Tokyo) is listed as `meta hour != "09:30"-"08:00"`,
# and the ruleset that Tokyo loaded reads as other hours where TZ is another.
# iptables-translate writes iptables' --timestart/--timestop (UTC) as `meta hour` (local) unchanged.
# For plants: a rule for the maker's maintenance on Monday morning is open on Tuesday instead, and a
# printed or exported ruleset shows the hours of whoever listed it. A time in a rule is no evidence
# that a way is closed: such a line counts as one that may let through.
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
[[ -e /usr/share/zoneinfo/Asia/Tokyo ]] || { echo 'tzdata is missing'; exit 1; }

cat >load.sh <<'X'
nft add table ip t
nft 'add chain ip t c { type filter hook forward priority 0; }'
nft --debug=netlink 'add rule ip t c meta day "Monday" meta hour "08:00"-"08:45" accept' | grep -E 'cmp|range'
X
loaded() { TZ=$1 unshare -rn bash load.sh | grep -oE '0x[0-9a-f]+' | tr '\n' ' '; }
utc=$(loaded UTC)
tokyo=$(loaded Asia/Tokyo)
echo "UTC: $utc"
echo "Asia/Tokyo: $tokyo"
[[ ${utc%% *} == 0x00000001 && ${tokyo%% *} == 0x00000001 ]] || { echo 'changed: the day'; exit 1; }
[[ $utc == *'0x80700000 0x0c7b0000'* ]] || { echo 'changed: the hours under UTC'; exit 1; }
[[ $tokyo == *'0x70430100 0xfc4d0100'* ]] || { echo 'changed: the hours under Asia/Tokyo'; exit 1; }
cat >list.sh <<'X'
nft add table ip t
nft 'add chain ip t c { type filter hook forward priority 0; }'
nft 'add rule ip t c meta hour "08:00"-"09:30" accept'
nft list chain ip t c | grep -o 'hour.*accept'
TZ=UTC nft list chain ip t c | grep -o 'hour.*accept'
X
listed=$(TZ=Asia/Tokyo unshare -rn bash list.sh)
echo "$listed"
[[ $listed == 'hour != "09:30"-"08:00" accept'$'\n''hour != "00:30"-"23:00" accept' ]] ||
  { echo 'changed: what is listed'; exit 1; }
translated=$(iptables-translate -A FORWARD -m time --timestart 08:00 --timestop 09:30 -j ACCEPT)
[[ $translated == *'meta hour "08:00:00"-"09:30:00"'* ]] || { echo "changed: $translated"; exit 1; }
echo 'holds: nft moves the hour with the time zone of whoever loads the rule, and leaves the day'
