# 2026-03-02 08:00:00 by RouterOS 7.14
# software id = MADE-0001
/interface list
add name=WAN
add name=LAN
/interface list member
add interface=ether1 list=WAN
add interface=bridge list=LAN
/ip address
add address=10.0.0.9/24 interface=ether1
add address=192.168.88.1/24 comment=cell interface=bridge
/ip firewall address-list
add address=192.168.88.11 list=plcs
add address=192.168.88.16/30 list=plcs
add address=maker.example.com list=makers
/ip firewall filter
add action=accept chain=input protocol=icmp
add action=fasttrack-connection chain=forward connection-state=established,related
add action=accept chain=forward connection-state=established,related,untracked
add action=drop chain=forward connection-state=invalid
add action=accept chain=forward comment="historian reads" dst-address-list=plcs \
    dst-port=502,4840 in-interface-list=WAN protocol=tcp src-address=10.0.0.5
add action=accept chain=forward in-interface-list=WAN protocol=tcp src-address-list=makers
add action=accept chain=forward in-interface-list=LAN out-interface-list=WAN time=8h-17h,mon
add action=drop chain=forward connection-nat-state=!dstnat in-interface-list=WAN
/ip firewall nat
add action=masquerade chain=srcnat out-interface-list=WAN
add action=dst-nat chain=dstnat dst-port=8443 in-interface-list=WAN protocol=tcp to-addresses=192.168.88.20 to-ports=443
/system identity
set name=cell-gw
/snmp community
set [ find default=yes ] name=SECRETcommunity01
/ppp secret
add name=service password=SECRETppp02
