#!/usr/bin/env bash
# One policy for several makes of firewall, with a term for answers only (`option:: tcp-established`,
# `option:: established`): for ASA it becomes a line that lets every new session through; for Juniper and Cisco it
# opens UDP, and for Juniper TCP too, from port 1024 on.
#
# Seen with: python3-capirca 2.0.6-1 (Debian 12).
# What was run: aclgen for two terms, answers of TCP, and answers of TCP and UDP, from the machines to the office,
# for Linux, Cisco IOS, Cisco ASA and Juniper.
# Output seen: for Linux `-m state --state ESTABLISHED,RELATED` everywhere. ASA: `permit tcp 10.10.10.0
# 255.255.255.0 host 10.10.20.5` and the same for udp, no condition at all. IOS: TCP has `established`, UDP is
# `range 1024 65535`. Juniper: `established` is destination-port 1024-65535 for TCP and UDP, without
# tcp-established. No word of warning, and the exit status is 0.
# For plants: what is at 1024 and above is what plants speak: EtherNet/IP 2222 and 44818, OPC UA 4840, FINS 9600,
# BACnet 47808. A term that reads "answers to the office" lets a machine open such sessions to the office, and on
# ASA any. Read what was generated for each make; ASA needs no such term, it knows its sessions.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download python3-capirca=2.0.6-1 python3-absl python3-ply python3-mock python3-yaml python3-six
for package in *.deb; do dpkg -x "$package" root; done
export PYTHONPATH=$work/root/usr/lib/python3/dist-packages

mkdir -p def policies/pol out
echo 'PLC = 10.10.10.0/24
OFFICE = 10.10.20.5/32' >def/NETWORK.net
echo 'MODBUS = 502/tcp' >def/SERVICES.svc
generate() {
  cat >"policies/pol/$1.pol" <<X
header {
  target:: $2
}
term tcp-answers {
  source-address:: PLC
  destination-address:: OFFICE
  protocol:: tcp
  option:: tcp-established
  action:: accept
}
term answers {
  source-address:: PLC
  destination-address:: OFFICE
  protocol:: tcp udp
  option:: established
  action:: accept
}
X
  /usr/bin/python3 root/usr/bin/aclgen --policy_file "policies/pol/$1.pol" --definitions_directory def \
    --output_directory out 2>errors
  if grep -qi warn errors; then
    echo changed
    exit 1
  fi
  grep -ohE -- 'access-list.* permit .*|^ *permit .*|-A F.*ACCEPT|^ *protocol .*|^ *destination-port .*|^ *tcp-established' \
    out/"$1"* | sed "s/^ */$1: /"
}
{
  generate iptables 'iptables FORWARD DROP'
  generate cisco 'cisco answers extended'
  generate ciscoasa 'ciscoasa answers'
  generate juniper 'juniper answers inet'
} | sed 's/access-list [a-z]* //; s/-A F_[a-z-]* //' | tee seen
diff - seen <<'X' || { echo changed; exit 1; }
iptables: -p tcp -s 10.10.10.0/24 -d 10.10.20.5/32 -m state --state ESTABLISHED,RELATED -j ACCEPT
iptables: -p tcp -s 10.10.10.0/24 -d 10.10.20.5/32 -m state --state ESTABLISHED,RELATED -j ACCEPT
iptables: -p udp -s 10.10.10.0/24 -d 10.10.20.5/32 -m state --state ESTABLISHED,RELATED -j ACCEPT
cisco: permit tcp 10.10.10.0 0.0.0.255 host 10.10.20.5 established
cisco: permit tcp 10.10.10.0 0.0.0.255 host 10.10.20.5 range 1024 65535 established
cisco: permit udp 10.10.10.0 0.0.0.255 host 10.10.20.5 range 1024 65535
ciscoasa: extended permit tcp 10.10.10.0 255.255.255.0 host 10.10.20.5
ciscoasa: extended permit tcp 10.10.10.0 255.255.255.0 host 10.10.20.5
ciscoasa: extended permit udp 10.10.10.0 255.255.255.0 host 10.10.20.5
juniper: protocol tcp;
juniper: tcp-established
juniper: protocol [ tcp udp ];
juniper: destination-port 1024-65535;
X
echo 'holds: on ASA a line for answers lets every session through'
