#!/usr/bin/env bash
# An address without a mask or a length is in a network of 256 addresses for one reader, of sixteen million for
# another, and alone for a third; NetworkManager's file and its own command disagree about the same text.
#
# Seen with: ifupdown 0.8.41, network-manager 1.42.4-1+deb12u1, busybox-static 1.35.0-4, iproute2 6.1.0-3, ipcalc
# 0.42-2 and sipcalc 1.1.6-3 (Debian 12), Linux 6.18.
# What was run: 10.20.0.5 as `address` of /etc/network/interfaces (ifup --no-act), as `address1` of a file of
# NetworkManager and as `ip4` of nmcli (both --offline), by BusyBox's ifconfig and its ipcalc, by ip addr add,
# ipcalc and sipcalc.
# Output seen: ifupdown and BusyBox go by the classes of before 1993: 10.0.0.0/8 (and /16 for 172.20.0.5). The
# file of NetworkManager means /24, nmcli /32. ip and sipcalc say /32, ipcalc /24. No one warns, all exit with 0.
# For plants: a panel whose mask was left out counts as neighbours, which no firewall parts it from, all of 10/8
# by one tool and nobody by the next. Whoever draws networks from such files needs to know who will read
# them; no single default is right. Write the length.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download ifupdown=0.8.41 network-manager=1.42.4-1+deb12u1 libnm0=1.42.4-1+deb12u1 \
  busybox-static=1:1.35.0-4+deb12u1+b1 iproute2=6.1.0-3 ipcalc=0.42-2 sipcalc=1.1.6-3 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
export PATH=$work/root/usr/sbin:$work/root/sbin:$work/root/usr/bin:$work/root/bin:$PATH
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu
for address in 10.20.0.5 172.20.0.5; do
  printf 'iface eth0 inet static\n    address %s\n' $address >interfaces
  mkdir -p state
  echo "ifupdown $(ifup --no-act --force --verbose --interfaces=interfaces --state-dir=state eth0 2>&1 |
    grep -oP 'ip addr add \K\S+')"
  printf '[connection]\nid=x\ntype=ethernet\n[ipv4]\nmethod=manual\naddress1=%s\n' $address >file
  echo "NetworkManager's file $(nmcli --offline connection modify ipv4.may-fail no <file | grep -oP 'address1=\K.*')"
  echo "nmcli $(nmcli --offline connection add type ethernet con-name x ip4 $address | grep -oP 'address1=\K.*')"
  unshare -rn bash -c '
    ip link add one type veth peer name two
    busybox ifconfig one "$0" up
    echo "ifconfig $(ip -o -4 addr show one | grep -oP "inet \K\S+")"
    ip addr add "$0" dev two
    echo "ip $(ip -o -4 addr show two | grep -oP "inet \K\S+")"' $address
  echo "busybox ipcalc $(busybox ipcalc -p $address)"
  echo "ipcalc $(ipcalc -n -b $address | grep -oP 'Network:\s+\K\S+')"
  echo "sipcalc $(sipcalc $address | grep -oP 'mask \(bits\)\s+- \K.*')"
done | tee seen
diff - seen <<'Y' || { echo changed; exit 1; }
ifupdown 10.20.0.5/255.0.0.0
NetworkManager's file 10.20.0.5/24
nmcli 10.20.0.5/32
ifconfig 10.20.0.5/8
ip 10.20.0.5/32
busybox ipcalc PREFIX=8
ipcalc 10.20.0.0/24
sipcalc 32
ifupdown 172.20.0.5/255.255.0.0
NetworkManager's file 172.20.0.5/24
nmcli 172.20.0.5/32
ifconfig 172.20.0.5/16
ip 172.20.0.5/32
busybox ipcalc PREFIX=16
ipcalc 172.20.0.0/24
sipcalc 32
Y
echo 'holds: an address without a length is /8, /24 or /32'
