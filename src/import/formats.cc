#include "import/format.h"
#include "import/readers.h"
#include "text/unicode.h"

namespace importer {
namespace {

constexpr Format kFormats[] = {
    {"ios",
     {"Cisco IOS or IOS-XE configuration", "Cisco IOS・IOS-XE の設定"},
     0,
     looks_ios,
     read_ios,
     {"interfaces, VLANs and SVIs, trunks, port channels, routes, VRFs (a device each), HSRP and "
      "VRRP addresses, access lists where they "
      "are applied with the implied deny at their end, zone-based firewalls, object groups, "
      "tunnels",
      "インターフェース、VLAN と SVI、トランク、ポートチャネル、経路、VRF（1 つ 1 台）、HSRP・VRRP "
      "のアドレス、適用されたアクセスリスト"
      "（末尾の暗黙の拒否を含む）、ゾーンベースファイアウォール、オブジェクトグループ、トンネル"},
     {"NAT, QoS, routing protocols, logins; what hangs on a port beyond its "
      "description",
      "NAT、QoS、経路制御プロトコル、ログイン設定、ポートの先の機器（"
      "説明文は質問に出す）"},
     {"show running-config, whole, from the first line to `end`",
      "show running-config の全文（最初の行から end まで）"}},
    {"asa",
     {"Cisco ASA configuration", "Cisco ASA の設定"},
     0,
     looks_asa,
     read_asa,
     {"interfaces with their levels, objects and groups, access lists where they are applied, what "
      "passes by security level where none is, "
      "static NAT of objects and manual static NAT as forwards, routes, tunnels",
      "インターフェースとセキュリティレベル、オブジェクトとグループ、適用されたアクセスリスト、リス"
      "トのない所でレベルにより通るもの、オブジェクトと手動の静的 NAT（転送）、"
      "経路、トンネル"},
     {"NAT of before version 8.3 (it is named as a note), inspection, users, time ranges",
      "8.3 より前の NAT（注意に出す）、検査、ユーザー、時間帯"},
     {"show running-config", "show running-config"}},
    {"fortigate",
     {"FortiGate configuration", "FortiGate の設定"},
     0,
     looks_fortigate,
     read_fortigate,
     {"interfaces, zones, addresses and groups, services, policies in the order of the file "
      "(`move` too), virtual addresses, static "
      "routes, VDOMs (a device each), IPsec tunnels",
      "インターフェース、ゾーン、アドレスとグループ、サービス、ファイル順のポリシー（move "
      "を含む）、仮想アドレス、静的経路、VDOM（1 つ 1 台）、"
      "IPsec トンネル"},
     {"schedules, users, internet services, names and geography: such a policy is written with "
      "action unknown; local-in policies",
      "時間帯・ユーザー・インターネットサービス・FQDN・地域の条件（そのポリシーの動作は "
      "unknown）、local-in ポリシー"},
     {"System > Settings > Backup, or: show full-configuration",
      "システム＞設定＞バックアップ、または show full-configuration"}},
    {"yamaha",
     {"Yamaha RTX or NVR configuration", "ヤマハ RTX・NVR の設定"},
     0,
     looks_yamaha,
     read_yamaha,
     {"LAN and VLAN addresses, PPPoE lines, tunnels, filters in the order of `secure filter`, what "
      "discards at the end of a list, static "
      "masquerade as port forwards",
      "LAN・VLAN のアドレス、PPPoE 回線、トンネル、secure filter "
      "の順のフィルター（末尾の破棄を含む）、静的 IP マスカレード（ポート転送）"},
     {"dynamic filters (they open the way back), QoS, logins, wireless",
      "動的フィルター（応答を開けるもの）、QoS、ログイン設定、無線"},
     {"show config, with `console lines infinity` before it; or the saved config file",
      "console lines infinity のあと show config。または保存した設定ファイル"}},
    {"nec",
     {"NEC UNIVERGE IX configuration", "NEC UNIVERGE IX の設定"},
     0,
     looks_nec,
     read_nec,
     {"interfaces, tagged VLANs, PPPoE lines, lists as filters of the interfaces in the order of "
      "their "
      "numbers with what discards at the end, NAPT services as port forwards, IKE peers",
      "インターフェース、タグ VLAN、PPPoE 回線、番号順のインターフェースのフィルター（末尾の破棄を"
      "含む）、NAPT サービス（ポート転送）、IKE の相手"},
     {"dynamic lists (they open the way back), IPv6 lists, routing protocols, logins; whether a "
      "filter "
      "lets a port forward in (it sees the router's own address)",
      "動的リスト（応答を開けるもの）、IPv6 リスト、経路制御プロトコル、ログイン設定。"
      "フィルターがポート転送を通すか（ルータ自身の番地で判定するため）"},
     {"show running-config", "show running-config"}},
    {"opnsense",
     {"OPNsense or pfSense config.xml", "OPNsense・pfSense の config.xml"},
     0,
     looks_opnsense,
     read_opnsense,
     {"interfaces, VLANs, aliases of both places (nested too), rules of the old list and of the "
      "model of 26.x in pf's real order, forwards in "
      "their four forms, one-to-one NAT, VPN servers and clients",
      "インターフェース、VLAN、新旧両方の別名（入れ子も）、旧リストと 26.x モデルのルール（pf "
      "の実際の評価順）、4 通りのポート転送、1 対 1 NAT、"
      "VPN サーバとクライアント"},
     {"aliases whose content comes from elsewhere (URL tables, geography, MAC), tags, schedules: "
      "such a rule is written with action "
      "unknown; outbound NAT; rules that the firewall adds by itself",
      "内容が外から来る別名（URL テーブル、地域、MAC）、タグ、時間帯（そのルールの動作は "
      "unknown）、送信 NAT、機器が自動で加えるルール"},
     {"System > Configuration > Backups (pfSense: Diagnostics > Backup & Restore)",
      "システム＞設定＞バックアップ（pfSense は診断＞バックアップとリストア）"}},
    {"routeros",
     {"MikroTik RouterOS export", "MikroTik RouterOS の export"},
     0,
     looks_routeros,
     read_routeros,
     {"addresses, interface lists, address lists, chain forward (open unless a line closes it) and "
      "raw prerouting, dst-nat as forwards where a "
      "line lets them in",
      "アドレス、インターフェースリスト、アドレスリスト、forward "
      "チェーン（閉じる行がなければ開いている）と raw prerouting、通す行のある dst-nat"},
     {"input and output, mangle, bridge filters and switch rules",
      "input・output、mangle、ブリッジのフィルター、スイッチルール"},
     {"/export file=plant", "/export file=plant"}},
    {"vyos",
     {"VyOS or EdgeOS configuration", "VyOS・EdgeOS の設定"},
     0,
     looks_vyos,
     read_vyos,
     {"interfaces and VLANs, groups, rule sets where they are tied (interfaces, zones, `ipv4 "
      "forward "
      "filter` with jumps), destination NAT and port-forward as forwards, static routes, VRFs (a "
      "device each), tunnels; `set` lines and the form with braces",
      "インターフェースと "
      "VLAN、グループ、適用されたルールセット（インターフェース、ゾーン、ジャンプを"
      "含む ipv4 forward filter）、宛先 NAT と port-forward（転送）、静的経路、VRF（1 つ 1 台）、"
      "トンネル。set の行と波かっこの両形式"},
     {"what guards the router itself; bridge filters; groups of names, countries and MAC "
      "addresses: "
      "such a rule is written with action unknown",
      "ルーター自身を守るもの、ブリッジのフィルター、名前・国・MAC のグループ（そのルールの動作は "
      "unknown）"},
     {"show configuration commands | no-more, or the file config.boot",
      "show configuration commands | no-more、または config.boot"}},
    {"iptables",
     {"iptables-save", "iptables-save の出力"},
     0,
     looks_iptables,
     read_iptables,
     {"what forwarded packets meet: raw, mangle and filter, user chains with jump, goto and "
      "return; DNAT as port forwards",
      "転送パケットが通る "
      "raw・mangle・filter、ユーザーチェーン（jump、goto、return）、DNAT（ポート転送）"},
     {"INPUT and OUTPUT, which guard the box; match modules that are not known: such a line is "
      "written with action unknown. Networks: the "
      "file has none",
      "装置自身の INPUT・OUTPUT、知らない一致モジュール（その行の動作は "
      "unknown）。ネットワークはファイルにない"},
     {"iptables-save (and iptables-legacy-save where it exists); beside it: ip -j addr and ipset "
      "save. Not what iptables-restore-translate makes of it: lines that it cannot translate are "
      "left "
      "as comments without their `!`",
      "iptables-save（あれば iptables-legacy-save も）。あわせて ip -j addr と ipset save。"
      "iptables-restore-translate の出力は使わない（訳せない行のコメントから「!」が消える）"}},
    {"ipset",
     {"ipset save", "ipset save の出力"},
     -1,
     looks_ipset,
     read_ipset,
     {"sets of addresses, networks and ports that lines of iptables-save name: `nomatch` takes "
      "out, "
      "`netmask` makes networks of single addresses, lists of sets, pairs of address and port",
      "iptables-save の行が使うアドレス・ネットワーク・ポートのセット。nomatch（除外）、netmask（1 "
      "つの番地がネットワークになる）、list:set、番地とポートの組"},
     {"sets of three parts, of interfaces, marks or MAC addresses, and sets whose entries end or "
      "that "
      "rules fill: such a line is written with action unknown",
      "3 要素の組、インターフェース・マーク・MAC のセット、期限付きやルールが書き込むセット（その"
      "行の動作は unknown）"},
     {"ipset save > gateway.ipset, beside iptables-save of the same box",
      "ipset save > gateway.ipset（同じ装置の iptables-save と一緒に）"}},
    {"nftables",
     {"nft -j list ruleset", "nft -j list ruleset の出力"},
     0,
     looks_nftables,
     read_nftables,
     {"base chains at hook forward (and those at prerouting that drop), sets, maps, verdict maps, "
      "combinations, dnat",
      "forward のチェーン（と破棄のある prerouting）、セット、マップ、verdict "
      "マップ、組合せ、dnat"},
     {"what iptables loaded (`xt`) and chains without a name (`jump { … }`): not in the file, so "
      "that their action is unknown; tables that may be switched off (nft 1.0.6 prints another "
      "word "
      "for `flags dormant`); sets with timeouts and sets that rules fill; input and output",
      "iptables が読み込んだ xt と名前のないチェーン（jump { … }）：内容がファイルになく、動作は "
      "unknown。無効かもしれないテーブル（nft 1.0.6 は flags dormant を別の語で出す）、"
      "期限付きのセットとルールが書き込むセット、input・output"},
     {"nft -j list ruleset; where rules come from iptables: iptables-save instead",
      "nft -j list ruleset。iptables のルールなら iptables-save"}},
    {"ip-addr",
     {"ip -j addr or ip -j route", "ip -j addr・ip -j route の出力"},
     -1,
     looks_ip_json,
     read_ip_json,
     {"interfaces with addresses and VLANs, and routes: for the filter of the same box "
      "(iptables-save or nft, by the same file name up to the first full stop, or the only one), "
      "or "
      "as a device of its own",
      "インターフェースのアドレスと VLAN、経路。同じ装置のフィルター（iptables-save・nft。"
      "最初のピリオドまで同じファイル名か、唯一のもの）に使い、なければ 1 台の機器とする"},
     {"loopback, link-local addresses, routes that lead nowhere",
      "ループバック、リンクローカルアドレス、どこへも通じない経路"},
     {"ip -j -d addr > gateway.addr.json; ip -j route > gateway.route.json",
      "ip -j -d addr > gateway.addr.json、ip -j route > gateway.route.json"}},
    {"netbox",
     {"NetBox table (CSV)", "NetBox の表（CSV）"},
     1,
     looks_netbox,
     read_netbox,
     {"devices by role and address; prefixes with VLAN and VRF (a realm)",
      "役割とアドレスのある機器、VLAN と VRF（アドレス空間）のあるプレフィックス"},
     {"containers, patch panels, power strips; cables and interfaces (the JSON has them)",
      "コンテナー、パッチパネル、電源タップ、ケーブル、インターフェース（JSON にはある）"},
     {"in the list of devices or prefixes: Export > All data",
      "機器またはプレフィックスの一覧で Export > All data"}},
    {"netbox-json",
     {"NetBox objects (JSON)", "NetBox のオブジェクト（JSON）"},
     1,
     looks_netbox_json,
     read_netbox_json,
     {"devices by role and address, prefixes with VLAN and VRF (a realm), addresses on interfaces, "
      "cables between devices; answers of the API, lists by model, and dumps",
      "役割とアドレスのある機器、VLAN と "
      "VRF（アドレス空間）のあるプレフィックス、インターフェースの"
      "アドレス、機器間のケーブル。API の応答、モデル別の一覧、ダンプ"},
     {"one page of several (an error), containers, patch panels, power strips, circuits, virtual "
      "machines",
      "複数ページのうちの 1 "
      "ページ（エラー）、コンテナー、パッチパネル、電源タップ、回線、仮想マシン"},
     {"GET /api/dcim/devices/?limit=0, the same of /api/ipam/prefixes/ and /api/dcim/cables/",
      "GET /api/dcim/devices/?limit=0。/api/ipam/prefixes/ と /api/dcim/cables/ も同様"}},
    {"aml",
     {"AutomationML (TIA Portal CAx export)", "AutomationML（TIA Portal の CAx エクスポート）"},
     1,
     looks_aml,
     read_aml,
     {"controllers, remote I/O, drives, panels and switches by role and order number, their "
      "addresses and subnets, I/O systems as flows, cables between ports, fail-safe functions; "
      "wires and Modbus requests of plants drawn with AutomationML's communication roles; CAEX "
      "2.15 and 3.0",
      "役割と注文番号から分かるコントローラ・リモート "
      "I/O・ドライブ・パネル・スイッチ、アドレスとサブ"
      "ネット、I/O システム（通信として）、ポート間のケーブル、フェールセーフ機能。AutomationML "
      "の通信"
      "役割で書かれた配線と Modbus の要求。CAEX 2.15 と 3.0"},
     {"programs, tags and channels; devices of a GSD file have no type; passwords; .amlx packages "
      "(unzip them first)",
      "プログラム、タグ、チャネル、GSD の機器の種類、パスワード、.amlx（先に展開する）"},
     {"TIA Portal: Tools > Export CAx data; EPLAN: export as AutomationML AR APC",
      "TIA Portal：ツール＞CAx データのエクスポート。EPLAN：AutomationML AR APC で書き出す"}},
    {"scl",
     {"IEC 61850 SCL (SCD)", "IEC 61850 SCL（SCD）"},
     1,
     looks_scl,
     read_scl,
     {"IEDs, subnetworks, access points with their addresses, gateways outside their network, who "
      "subscribes to whom and takes whose reports, the VLANs of layer-2 messages (hexadecimal in "
      "the "
      "file)",
      "IED、サブネットワーク、アクセスポイントとアドレス、ネットワーク外のゲートウェイ、購読関係、"
      "レイヤ "
      "2 メッセージの VLAN（ファイルでは 16 進）"},
     {"single lines, logical nodes, data; clients such as control centres (they are not in the "
      "file)",
      "単線図、論理ノード、データ、制御所などのクライアント（ファイルにない）"},
     {"export the SCD from the system configurator", "システム構成ツールから SCD を書き出す"}},
    {"compose",
     {"docker compose file", "docker compose のファイル"},
     1,
     looks_compose,
     read_compose,
     {"services as hosts, networks with their ranges and fixed addresses; published ports and "
      "privileges as questions",
      "サービス（ホストとして）、ネットワークと固定アドレス。公開ポートと特権は質問に出す"},
     {"depends_on (no flow), variables, profiles, several files merged",
      "depends_on（通信ではない）、変数、プロファイル、複数ファイルの合成"},
     {"docker compose config > compose.yaml", "docker compose config > compose.yaml"}},
    {"containerlab",
     {"containerlab topology", "containerlab のトポロジ"},
     1,
     looks_containerlab,
     read_containerlab,
     {"nodes, links (a network each), addresses that exec lines give",
      "ノード、リンク（1 本 1 ネットワーク）、exec 行のアドレス"},
     {"kinds and images, bound configuration files: import those themselves",
      "種類とイメージ、参照先の設定ファイル（それ自体を取り込む）"},
     {"the .clab.yml file", ".clab.yml ファイル"}},
    {"nmap",
     {"nmap scan", "nmap の走査結果"},
     2,
     looks_nmap,
     read_nmap,
     {"hosts that answered, with the services that said what they are; masscan -oX as well",
      "応答したホストと、正体を答えたサービス。masscan -oX も同様"},
     {"closed ports, hosts of which only a reset came (a firewall may have sent it), "
      "Telnet, FTP and VNC inside TLS, names from "
      "nmap's table of ports, guesses of the operating system and the maker; types and networks",
      "閉じたポート、リセットだけが返ったホスト（ファイアウォールかもしれない）、TLS 内の "
      "Telnet・FTP・"
      "VNC、ポート表による名前、OS やメーカーの推測、種類とネットワーク"},
     {"nmap -sV -oX scan.xml RANGE, with the owner's consent, never on running machines without "
      "the maker's word",
      "nmap -sV -oX scan.xml "
      "範囲（所有者の同意のうえで。稼働中の設備には設備メーカーの確認なしに行わない）"}},
    {"zeek",
     {"Zeek log", "Zeek のログ"},
     2,
     looks_zeek,
     read_zeek,
     {"connections by client, server and port; read or write from modbus.log, s7comm.log, cip.log "
      "and the like",
      "クライアント・サーバ・ポートごとの通信。modbus.log・s7comm.log・cip.log "
      "などからは読取り・書込み"},
     {"attempts without an answer, broadcast and multicast; types and networks",
      "応答のない試行、ブロードキャストとマルチキャスト、種類とネットワーク"},
     {"conn.log as tabs or JSON lines; gunzip it first. A filter on a saved capture loses what has "
      "a "
      "VLAN tag, unless it begins with `vlan and`, even where it caught it live",
      "conn.log（タブまたは JSON。圧縮は解いておく）。保存したキャプチャをフィルターで切り出すと、"
      "採取時には通った式でも VLAN タグ付きの通信が消える（`vlan and` を前に付ける）"}},
    {"ledger",
     {"ledger of devices (CSV)", "機器台帳（CSV）"},
     1,
     looks_ledger,
     read_ledger,
     {"rows under any headings, Japanese or English: names, types, addresses (ranges, several in a "
      "cell), makers, places, what they hang on, "
      "counts, remote maintenance in remarks; merged cells, 〃, full-width digits, CP932",
      "見出しは自由（日英）：名称、種類、アドレス（範囲、複数）、メーカー、場所、接続先、台数、備考"
      "の遠隔保守。結合セル、〃、全角数字、CP932 に対応"},
     {"masks that no column states; what a router lets through; XLSX",
      "列にないマスク、ルータの通す通信、XLSX"},
     {"in Excel: save as CSV (comma or UTF-8)",
      "Excel で「CSV（コンマ区切り）」または「CSV UTF-8」として保存"}},
};

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* find_format(std::string_view name) {
  for (const Format& format : kFormats) {
    if (format.name == text::fold(name)) return &format;
  }
  return nullptr;
}

const Format* recognised(std::string_view bytes) {
  for (const Format& format : kFormats) {
    if (format.looks(bytes)) return &format;
  }
  return nullptr;
}

}  // namespace importer
