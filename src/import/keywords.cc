// Words that formats are made of.
#include "import/keywords.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace importer {
namespace {

constexpr std::string_view kKeywords =
    // Shortened, as people type them.
    "int desc addr acc perm den rem ext std shut sw swi encap stand sec "
    // Of makes beside the common ones.
    "participation parms pvid tagging every lineconfig nec portable gigaethernet ipcp configure "
    // What stands behind them goes.
    "password passwd secret psksecret psk passphrase community preshared enc encrypted privilege "
    "1dk 1sk 3sk2 5f 5h 6ag104 6ag4 6av 6av7 6av724 6dl1155 6ep4 6es7131 6es7132 6es714 "
    "6es715 6es7153 6es7155 6es721 6es731 6es741 6es751 6es7510 6es7512 6es7672 6es7677 6gf3 "
    "6gk5 6gk56 6gk57 6gk58 6gt2 6sl30 6sl31 6sl32 6sl3210 6sl33 6sl5 a29b a_terminations "
    "aaa above accelerate accept access accesses accesspoint acct accuracy ack ackqueue "
    "action active adaptiveend adaptivestart add additionalinformation addr addr_info "
    "address address6 addresses addrgroup addrgrp addrgrp6 addrtype administratively adv "
    "advanced after age ah ahp ai air alias aliases all all_icmp all_tcp all_udp allow "
    "allowed allowopts always aml an and anonymous another answer answers any any4 any6 "
    "anyconnect anydesk ao ap apname appcategory append appid april archive are area args arp as "
    "asa "
    "ascii asi asn assigned_object associated at attachable attempts attribute "
    "attributedatatype audit august auth authgroup auto automatic automationml "
    "automationprojectconfiguration automationprojectconfigurationroleclasslib aux avc "
    "b_terminations bacnet bandwidth banner barcode based bay bda be beside between bfd bgp "
    "biff big binding binds bitmap bits blank block blockbogons blockpriv bogons bool boot bootpc "
    "bootps both box br bridge bridge1 broadcast broadcastdomain broker browse bucketsize build "
    "builtin "
    "burst bus but bvi by cable cables caexfile came can cap_add carp categories category "
    "cax cdp cef certificate chain chains change channel chap chargen checksum choose "
    "chooses cifs cip cip_io cip_service cipher cisco citrix clamp class classes classify "
    "classless clear client clients clock cloud cluster cm cmd code collision combination "
    "combo comes command comment commented commentinformation commit communication "
    "communicationinterface communicationmodel communicationport community compose compress "
    "concat condition conductingequipment conf confidence config configuration confrev conn "
    "conn_ conn_state connected connectedap connection connections connmark conntrack "
    "console container container_name containerlab content continue control controller core "
    "cos cost count counter counters cpe create cps cpu created critical crypto cryptochecksum csv "
    "ct ctstate current custom daddr dai data database datagram dataset datatypetemplates "
    "date datset datype day days daytime dcim dead debug debugging decapsulation december "
    "decides decommissioned default defaultqueue delay delete demand deny depends_on deploy "
    "desc descr describes description descriptor dest dest_ip destination destination_net "
    "destination_not destination_port dev device device_role device_type deviceitem "
    "deviceitemtype devicerole devices dgm dhcp dhcpc dhcpd dhcps dhcpv6 di diag dial dialer "
    "did direction disable disabled disablereplyto discard discovery display disposed "
    "distribute distribution ditto divert dmz dnat dnp3 dnp3_tcp dnp3_udp dnpipe dns dnsix "
    "do doc dockerfile document does doi domain dormant dot1q dot1x dotype down download dp "
    "dpd dport dports draft drive driver driver_config driver_opts drop ds dscp dst dstaddr "
    "dstaddr6 dstintf dstnat dstport dummy duplex duration dynamic dynipv6host eapol earlier "
    "echo echorep echoreq ecmp edit egp eigrp elapsed elem email empty empty_field ems "
    "enable enabled encapsulation encryption end endpoints endtime enip eno enp ens enters "
    "entity entrypoint enumtype env env_file environment enx epc ephemeral epmap eq err "
    "errdisable error esp established eth ether ethercat ethernet evaluate exceeded exclude "
    "exec exit expect expire expose expr extended extends external externalinterface "
    "externalreference extintf extport extra_hosts extrainfo extraports extrareasons extref "
    "fail failsafe false family fast fastethernet fasttrack fc00 fc_request fcda fe80 "
    "featurelevel february ff00 fib field fieldbus fields file filter filtered filtering "
    "filters fin finger finish finished fins fire firewall firmwareversion first fixed flags "
    "flash floating flood flow flows for force fortigate fortinet fortiservice forward "
    "forwarding forwards fqdn frag fragment fragmentation fragments freq from fsso ftp "
    "ftpdata ftps full fully func function function_code function_name further fw gateway "
    "gateway_item gateways gatewayv6 ge ge_srtp geo geoip get get_ gi gi0 gigabit "
    "gigabitethernet gigabitethernet0 global globally gopher goto gre group groups gse "
    "gsecontrol gt guard guest guid gw h323 hairpin handle hang hardwired hart hart_ip has "
    "hash hashlimit hashsize have hbh header headings headmodule health healthcheck hello helper "
    "history hmac hmi hold hook hop hops host hostname hostnames hosts hostscript hours hsrp "
    "http https hub hw hybrid ica icmp icmp6 icmp6type icmptype icmpv6 id ident identity "
    "idle ied iedname ieds if ifgroupentry ifgroups ifindex ifname igb igmp ignore igp iif "
    "iifname iiot iiotgateway ike ikeid image imap imap2 imap4 imaps implied import imported "
    "in inactive inbound include incoming industrial inet inet6 inf info info_data ingress "
    "inherit initval inline input inputs inside inspect installedpackages instance "
    "instancehierarchy "
    "instances int inter interface interfaceclasslib interfacenot interfaces internal "
    "internalelement internallink internet interval intf intra intrazone inv invalid "
    "inverter io iointerface ios iosystem iox ip ip6 ip_address ip_proto ipaddr ipaddress "
    "ipaddrv6 ipam ipinip ipip ipmask ipprefix ipprotocol iprange iproute ipsec ipsubnet "
    "iptables ipv4 ipv4_address ipv6 ipv6_address ipvlan irc is isakmp iso it item its "
    "itself ix ixl january json july jumbo jump june keepalive kerberos kernel key keyring "
    "kind kinds klogin kshell l2nat l2tp l2tpv3 l3 l4proto label labels lacp lag lan lan1 last "
    "lastwritingdatetime ldap ldap_udp ldaps ldevice ldinst ldname lead lease leases ledger "
    "left legacy len let level lib license lifetime limit line lines link linkinfo links "
    "linux list lists lldp ln ln0 lnclass lninst lnode lnodetype lntype lo0 loadbalance "
    "local local_orig local_resp localhost log logging logicalendpoint logicalnode login "
    "lookup loop loopback loopback0 lotusnotes low lower lpd lt lte mac mac_address macsec "
    "macvlan main mainboard maintains maintenance managed management mangle manual "
    "manufacturer many map mappedip mappedport maps march mark mask masks masquerade "
    "masquerading match max maxelem maxtime may mbap mbps md5 mem member members meta meter method "
    "metric mgmt microsoft min minimum mintime minutes missed_bytes mms mobile mobility "
    "modbus modbus_detailed modbusrequests mode model module mon monitor monitor_disable "
    "month move mpi mqtt ms msrpc mss mstp mtu multicast multilink multiple multiport mysql "
    "nadd name name0 name1 named nameif names nameserver nan nano napt nat native natreflection "
    "needed negate negotiated neighbor neq nested net netbios netbios_dgm netbios_ns "
    "netbios_ssn netbox netflow netmap netmask network network_mode networkaddress "
    "networkgroup networks new next nexthdr nflog nfproto ngfw nfqueue nfs nft nftables ng nhrp "
    "nicname nip nls nmap nmaprun nntp no noantilockout node node_ nodes nomatch nomfreq non500 "
    "none "
    "nonegotiate nopfsync nordr normal nosync not notes nothing notrack nottagged november "
    "nowhere ns nsm ntp null null0 number numbered numservices object october of off offload "
    "offset oif oifname omron_fins on one onetoone online only onu op opc opcua opcua_binary "
    "open openvpn operate operating operation opnsense opt option optional options or oracle "
    "ordernumber orig_bytes orig_h orig_ip_bytes orig_p orig_pkts original os osclass "
    "osfamily osgen osmatch ospf ostype oth other out outbound outer output outside overlay "
    "overload ovpn ovs own owner packet packets pair panel panels pap parameter paramprob "
    "pass passive patch path payload pc pcs pdnpipe pdu peer peers period perm permit "
    "persist persistent pfsense phase1 physconn physical physicalconnection physicaldevice "
    "pid pieces pim ping pk places plane plant plc plc_control plc_stop plus pmtu point "
    "points pol policies policing policy policy46 policy6 policy64 pong pool pop2 pop3 pop3s "
    "port portchannel portfast portforward portmapper portrange ports portused "
    "positionnumber postgresql postrouting power pp ppp pppoe pptp precedence preempt "
    "preference prefix prefixes prefixlen prerouting present preset preshared primary "
    "primary_ip primary_ip4 primary_ip6 primary_ip_address printer prio prio_group priority "
    "private privileged probed prober problem process profibus profile profiles profinet "
    "profinet_io_cm profisafe program prohibited projecttitle prompt proposal protected "
    "proto protocol protocols proxy proxyarp psd psh published publishes qinq qos quench "
    "queue quick rack rackdeviceitem radio radius random range ranges rapid rarp rate rates "
    "raw rd rdp reachable read reader readers realservers reason rebind reboot received "
    "record recovery redirect redirects redundancy refbaseclasspath refbaseroleclasspath "
    "refbasesystemunitpath reflect refpartnersidea refpartnersideb refresh refroleclasspath "
    "refused regex rej reject related relay release reload remark remarks remote "
    "remote_access remotely rendezvous renew repeat replies reply replyto reportcontrol "
    "reputation request requests reserve reset resource resp_bytes resp_h resp_ip_bytes "
    "resp_p resp_pkts response restart restrict results retired retries retry return rev "
    "right ring rip roc roc_plus role roleclass roleclasslib rolerequirements rollback root "
    "rotate route router routeraddress routeros routes routing rows rp rpcbind rpf rs rs232 "
    "rs485 rsh rst rsto rstos0 rstp rstr rstrh rsync rtr rtsp rttvar rule rules runstats s0 "
    "s1 s2 s3 s7comm s7comm_plus sa saddr safe safety samba same sampledvaluecontrol "
    "sampling save saved say scale scan scaninfo scanner sched schedule scl scope scrapped "
    "script sctp sdi sdo sdwan sec secondary secondaryip seconds secure security select self send "
    "sent separator september sequence serial serial0 serve server server2003 server2008 "
    "server2012 serverat servers service service_choice services servo session sessions set "
    "set_ set_separator sets settings sf sfp sfpplus sgt sh sha sha1 sha256 shaper1 shaper2 "
    "shares shelf short shr shut shutdown siemens single sip site sla slaac slot slug smb smtp "
    "smtps smv snat snmp snmptrap snooping software sort_order source source_net source_not "
    "source_port span spanning spans speed spf split spoofmac sport sports sql sqlnet "
    "squench squid src srcaddr srcaddr6 srcintf srtp srtt ss ssh ssl ssn stack stages "
    "standard standby start startstr starttime startup state statepolicy states statetimeout "
    "statetype static stats status stealth stop storm stp strict stripe strips stub "
    "subinterface submission subnet subnet_ subnetmask subnets subnetv6 subnetwork "
    "subnetworks substation subtype summary sunrpc supportedroleclass suppress suspend sw "
    "swanctl switch switched switches switchover switchport syn sync synchrophasor sys "
    "sysctls syslog system systems systemunitclass systemunitclasslib table tables tacacs "
    "tag tagged tail taken talk tap target tarpit tcp tcp_udp tcpdump tcpfin tcpflag "
    "tcpflags1 tcpflags2 tcpflags_any tcpmss tcprst tcpudp tcpwrapped teamviewer telnet "
    "tengigabitethernet term terminal text tftp th that the their them they this threshold "
    "through tick time timeout times timestamps timex timezone title tls tmpfs tns to too "
    "toobig topology tor tos tpid trace traceroute track6 tracker tracking traffic transform "
    "transit translation translations transparent transport trap tree trigger true trunk ts "
    "tsap ttl tty ttys tun tunnel tunnel_parents tunneladdress tunneling tunnels two "
    "twogigabitethernet type typeidentifier typename types ua udld udp uid ulog unapplied "
    "uncompressed understood undetermined unicast unicode unit units unknown unmanaged "
    "unnumbered unreach unreachable unselect unset unset_field untracked up update updated "
    "uplink upload upnp upnp2 ups uptime urg url usb use user username users uses utc utf8 utils "
    "utm "
    "uuid v6 val value vdom vector vendor verbose verdicts verify version veth vid vif vip "
    "vipgrp virtual vision vlan vlan_vid vlanid vlanif vlanprioset vlans vmap vnc voice "
    "voltage voltagelevel volume volumes vpn vrf vrid vrrp vti vtnet vtp vty vyos wait wan "
    "wan1 warning watchdog way wbt web webgui weekly weight wg what where which who whois "
    "whose wifi wildcard win7 windows2000 windows7 windows8 windows95 windows98 windowsnt "
    "windowsvista windowsxp wins winxp wireguard wireless wirelessconnection wires with "
    "within without wlan words wpa wpa2 write writerheader writerid writername writerrelease "
    "writervendor writerversion written www xauth xconnect xdmcp xmark xml xmloutputversion "
    "xt yamaha yang yes zeek zero zone zones ztna ";

/// Of tables in Japanese: headings, units, signs, and what a ledger says of a device.
constexpr std::string_view kTableSigns =
    "番号 項番 通番 アドレス サブネット マスク 接続先 接続スイッチ 上位機器 ネットワーク "
    "セグメント 設置場所 "
    "場所 ライン 工程 エリア 種類 種別 分類 機器区分 機器名称 機器名 設備名 装置名 名称 ホスト名 "
    "コンピュータ名 "
    "メーカー 型式 型番 機種 用途 目的 役割 使用目的 オペレーティング 台数 数量 個数 備考 注記 "
    "メモ 機器 設備 "
    "設備名称 装置 タグ番号 タグ 機器番号 外部接続 リモート接続 リモートアクセス リモートサポート "
    "№ "
    "管理番号 資産番号 整理番号 シリアル 同上 同左 なし 無し 無 台 リモート保守 遠隔保守 "
    "リモートメンテ 撤去済 "
    "廃棄済 廃止済 処分済 自動取得 ハブ スイッチ 〃 ″ 々 ー 、 。 ・ ～ 〜 （ ） ： ／ ＝ → ⇔ － ― "
    "— – × 　 〒 「 」 令和 年 月 日";

using KeywordSet = std::unordered_set<std::string_view>;

KeywordSet cut(std::string_view list) {
  KeywordSet out;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    if (end > at) out.insert(list.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

bool is_keyword(std::string_view word) {
  static const KeywordSet kWords = cut(kKeywords);
  std::string folded(word);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return kWords.contains(folded);
}

std::size_t sign_at(std::string_view text) {
  static const KeywordSet kWords = cut(kTableSigns);
  constexpr std::size_t kLongest = 36;  // bytes
  for (std::size_t size = std::min(kLongest, text.size()); size > 0; --size) {
    if (kWords.contains(text.substr(0, size))) return size;
  }
  return 0;
}

}  // namespace importer
