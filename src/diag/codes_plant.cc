#include "diag/codes_plant.h"

#include "diag/codes.h"

namespace diag::plant {

const Code kNoVersion{
    "plant/no-version",
    {"the file does not say which version of the format it is written in",
     "ファイル形式の版が書かれていません"},
    {"write 'plantlint: 1' as the first line", "先頭の行に「plantlint: 1」と書いてください"}};
const Code kVersion{
    "plant/version",
    {"version '{0}' of the plant format is not known; this tool reads version 1",
     "版「{0}」は扱えません。このツールが読めるのは版 1 です"},
    {"write 'plantlint: 1', without quotes", "「plantlint: 1」と引用符なしで書いてください"},
    {"2"}};
const Code kNoSection{"plant/no-section",
                      {"the section '{0}' is missing", "セクション「{0}」がありません"},
                      {"a plant needs at least 'plant: {{ id: my-plant }}'",
                       "少なくとも「plant: {{ id: my-plant }}」が必要です"},
                      {"plant"}};
const Code kUnknownSection{
    "plant/unknown-section",
    {"there is no section '{0}'; sections are {1}",
     "「{0}」というセクションはありません。使えるのは {1} です"},
    {},
    {"a", "plantlint, plant, parties, zones, networks, devices, links, flows"}};
const Code kSectionTwice{
    "plant/section-twice",
    {"'{0}' is given a second time; only one of the files of a plant may give it",
     "「{0}」が二度書かれています。工場のファイルのうち一つだけに書けます"},
    {"remove one of the two", "どちらかを消してください"},
    {"plant"}};
const Code kIncludePath{
    "plant/include-path",
    {"'{0}' is not a path inside the plant's folder",
     "「{0}」は工場のフォルダー内のパスではありません"},
    {"write a relative path with '/', without '..', such as 'cells/line-1.yaml'",
     "「cells/line-1.yaml」のように「/」区切りの相対パスで、「..」を使わずに書いてください"},
    {"../other/plant.yaml"}};
const Code kIncludeCycle{
    "plant/include-cycle",
    {"this include comes back to a file that is being read: {0}", "取り込みが循環しています: {0}"},
    {"remove one of the includes of the circle", "循環のうち一つの include を消してください"},
    {"include-cycle.yaml → include-cycle.yaml"}};
const Code kTooManyIncludes{
    "plant/too-many-includes",
    {"more than {0} files are included", "取り込むファイルが {0} を超えています"},
    {"put the plant into fewer files", "ファイルの数を減らしてください"},
    {"100"}};
const Code kTooLarge{"plant/too-large",
                     {"the files of this plant are larger than {0} bytes together",
                      "工場のファイルの合計が {0} バイトを超えています"},
                     {"split it into several plants", "複数の工場に分けてください"},
                     {"16"}};
const Code kTooManyEntities{
    "plant/too-many-entities",
    {"there are more than {1} entries of kind '{0}'", "種類「{0}」の項目が {1} を超えています"},
    {"use 'count:' for devices that are alike, or split the plant",
     "同じ機器は「count:」でまとめるか、工場を分けてください"},
    {"devices", "100000"}};

const Code kUnknownKey{
    "plant/unknown-key",
    {"'{0}' is not a key of {1}; keys are {2}",
     "「{0}」は {1} のキーではありません。使えるのは {2} です"},
    {},
    {"note", "plant", "id, name, stage, construction, size, phase, use_cases, inventory, …"}};
const Code kBelongsUnder{"plant/belongs-under",
                         {"'{0}' stands under '{1}', not in the {2} itself",
                          "「{0}」は {2} ではなく「{1}」の中に書きます"},
                         {"write '{1}: {{ {0}: … }}'", "「{1}: {{ {0}: … }}」と書いてください"},
                         {"aliases", "policy", "device"}};
const Code kWantsMapping{
    "plant/wants-mapping",
    {"'{0}' takes a mapping of keys and values", "「{0}」にはキーと値の組（マッピング）を書きます"},
    {"write one 'key: value' per line below it, or '{{}}' if there is none",
     "下の行に「キー: 値」を一行ずつ、なければ「{{}}」と書いてください"},
    {"zones"}};
const Code kWantsList{"plant/wants-list",
                      {"'{0}' takes a list", "「{0}」には一覧（リスト）を書きます"},
                      {"begin each entry with '- ', or write '[]' if there is none",
                       "各項目を「- 」で始めるか、なければ「[]」と書いてください"},
                      {"expect"}};
const Code kWantsEntity{
    "plant/wants-entity",
    {"'{0}' takes a mapping of its attributes", "「{0}」には属性の組（マッピング）を書きます"},
    {"write '{0}: {{ … }}', or '{{}}' if nothing is known",
     "「{0}: {{ … }}」と書いてください。何も分からなければ「{{}}」です"},
    {"office"}};
const Code kWantsOneValue{
    "plant/wants-one-value",
    {"'{0}' takes one value", "「{0}」には値を一つ書きます"},
    {"write the value itself, or '{{ value: …, evidence: … }}' to say where it is from",
     "値をそのまま書くか、根拠を添えて「{{ value: …, evidence: … }}」と書いてください"},
    {"type"}};
const Code kWantsText{"plant/wants-text",
                      {"'{0}' takes text; '{1}' is read as something else by YAML",
                       "「{0}」には文字列を書きます。「{1}」は YAML では別の型になります"},
                      {"write it in quotes: \"{1}\"", "引用符で囲んで \"{1}\" と書いてください"},
                      {"name", "true"}};
const Code kEmptyValue{"plant/empty-value",
                       {"'{0}' has no value", "「{0}」に値がありません"},
                       {"write a value, 'unknown' if nobody knows, or leave the line out",
                        "値を書くか、誰も知らなければ「unknown」、未確認なら行を消してください"},
                       {"login"}};
const Code kEmptyText{"plant/empty-text",
                      {"the text of '{0}' is empty", "「{0}」の文字列が空です"},
                      {"write a text, or leave the line out", "文字列を書くか、行を消してください"},
                      {"name"}};
const Code kEmptyList{"plant/empty-list",
                      {"'{0}' needs at least one entry", "「{0}」には少なくとも一つ必要です"},
                      {},
                      {"interfaces"}};
const Code kMissing{
    "plant/missing",
    {"{0} '{1}' does not state '{2}', which is required", "{0}「{1}」に必須の「{2}」がありません"},
    {"add '{2}: …' ('unknown' if nobody knows)",
     "「{2}: …」を加えてください（誰も知らなければ「unknown」）"},
    {"zone", "line", "tier"}};
const Code kNoStatedValue{
    "plant/no-stated-value",
    {"a value of '{0}' with evidence needs the key 'value'",
     "根拠付きの「{0}」にはキー「value」が必要です"},
    {"write '{{ value: …, evidence: \"document, section\", basis: documented }}'",
     "「{{ value: …, evidence: \"文書名と節\", basis: documented }}」と書いてください"},
    {"login"}};
const Code kTwiceInList{"plant/twice-in-list",
                        {"'{1}' stands twice in '{0}'", "「{0}」に「{1}」が二度あります"},
                        {"remove one of the two", "どちらかを消してください"},
                        {"data", "sensor"}};
const Code kStandsAlone{
    "plant/stands-alone",
    {"'{1}' in '{0}' cannot stand beside other values", "「{0}」の「{1}」は他の値と並べられません"},
    {"write '{1}' alone or remove it", "「{1}」だけにするか、「{1}」を消してください"},
    {"services", "none"}};
const Code kNotInherited{
    "plant/not-inherited",
    {"'{0}' cannot be stated in {1}, only on the entry itself; what can is {2}",
     "「{0}」は {1} には書けません。個々の項目に書いてください。ここに書けるのは {2} です"},
    {},
    {"type", "defaults",
     "general_purpose_os, legacy, origin, presence, login, device_auth, default_passwords, "
     "write_protection"}};
const Code kProfileOfOtherKind{"plant/profile-of-other-kind",
                               {"profile '{0}' states '{1}', which the kind {2} does not have",
                                "プロファイル「{0}」の「{1}」は {2} にはない属性です"},
                               {"make a profile of its own for this kind of entry",
                                "この種類用のプロファイルを分けてください"},
                               {"host", "malware_protection", "flow"}};
const Code kUnknownProfile{"plant/unknown-profile",
                           {"there is no profile '{0}'", "プロファイル「{0}」はありません"},
                           {"declare it under 'profiles:'", "「profiles:」に定義してください"},
                           {"hots"}};

const Code kUnknownWord{"plant/unknown-word",
                        {"'{1}' is not a value of '{0}'; values are {2}",
                         "「{1}」は「{0}」の値ではありません。使えるのは {2} です"},
                        {},
                        {"protocol", "modbus-tpc",
                         "modbus-tcp, modbus-rtu, modbus-security, ethernet-ip, cip-security, "
                         "pccc, profinet, profinet-io-cm"}};
const Code kBoolean{
    "plant/boolean",
    {"'{0}' takes yes or no, not '{1}'", "「{0}」には yes か no を書きます（「{1}」は不可）"},
    {},
    {"managed", "on"}};
const Code kInteger{"plant/integer",
                    {"'{0}' takes a whole number from {2} to {3}, not '{1}'",
                     "「{0}」には {2}〜{3} の整数を書きます（「{1}」は不可）"},
                    {},
                    {"vlan", "twenty", "1", "4094"}};
const Code kIntegerForm{"plant/integer-form",
                        {"'{1}' is not a plain decimal number, which '{0}' takes",
                         "「{0}」には普通の十進数を書きます（「{1}」は不可）"},
                        {"write {2}", "{2} と書いてください"},
                        {"stage", "\"2\"", "2"}};
const Code kIntegerRange{
    "plant/integer-range",
    {"'{0}' goes from {2} to {3}; {1} lies outside", "「{0}」は {2}〜{3} です。{1} は範囲外です"},
    {},
    {"vlan", "4095", "1", "4094"}};
const Code kDate{"plant/date",
                 {"'{0}' takes a date such as 2027-03-31{2}, not '{1}'",
                  "「{0}」には 2027-03-31 のような日付を書きます{2}（「{1}」は不可）"},
                 {},
                 {"supported_until", "2025/10/14", " / ended"}};
const Code kNoSuchDay{"plant/no-such-day",
                      {"there is no day {1} ('{0}')", "{1} という日はありません（「{0}」）"},
                      {},
                      {"supported_until", "2025-02-29"}};
const Code kAddress{
    "plant/address",
    {"'{1}' is not an IP address; '{0}' takes one such as 10.20.0.11, or dhcp, or none",
     "「{1}」は IP アドレスではありません。「{0}」には 10.20.0.11 のように、または dhcp か none "
     "と書きます"},
    {},
    {"address", "10.0.0.256"}};
const Code kCidr{"plant/cidr",
                 {"'{1}' is not a network; '{0}' takes one such as 10.20.0.0/24",
                  "「{1}」はネットワークではありません。「{0}」には 10.20.0.0/24 のように書きます"},
                 {},
                 {"cidr", "10.0.0.0"}};
const Code kCidrHostBits{"plant/cidr-host-bits",
                         {"'{1}' is an address in a network, not the network itself",
                          "「{1}」はネットワークではなく、その中のアドレスです"},
                         {"write {2}", "{2} と書いてください"},
                         {"cidr", "10.20.0.7/24", "10.20.0.0/24"}};
const Code kService{
    "plant/service",
    {"'{1}' is no service; '{0}' takes a protocol, tcp/502, udp/53, tcp/1000-2000, icmp, any or an "
     "alias of this device",
     "「{1}」はサービスではありません。「{0}」にはプロトコル、tcp/502、udp/53、tcp/"
     "1000-2000、icmp、any、"
     "この機器の別名を書きます"},
    {},
    {"service", "tcp/70000"}};
const Code kPortAlone{"plant/port-alone",
                      {"'{1}' in '{0}' is a number, not a service: a port goes with TCP or UDP",
                       "「{0}」の「{1}」は番号だけです（ポートには TCP か UDP の別が必要です）"},
                      {"write tcp/{1} or udp/{1}", "tcp/{1} または udp/{1} と書いてください"},
                      {"service", "502"}};
const Code kEndpoint{"plant/endpoint",
                     {"'{1}' is neither any, self, an address, a range of addresses, a host name "
                      "outside nor an id; '{0}' takes one of these or an alias of this device, and "
                      "\"!\" before one takes it out",
                      "「{1}」は any、self、アドレス、アドレス範囲、構外のホスト名、ID "
                      "のどれでもありません。「{0}」にはそのどれか、またはこの機器の"
                      "別名を書きます（先頭に ! を付けると除外）"},
                     {},
                     {"is", "lan-b"}};
const Code kRangeBackward{
    "plant/range-backward",
    {"'{0}': the range '{1}' ends before it begins; write the lower address "
     "first",
     "「{0}」の範囲「{1}」は終わりが始まりより前です。小さい方のアドレスを先に"
     "書いてください"},
    {},
    {"from", "10.0.0.20-10.0.0.10"}};
const Code kMaskHoles{
    "plant/mask-holes",
    {"'{0}': the mask of '{1}' leaves too many separate bits open; write the "
     "networks that are meant",
     "「{0}」の「{1}」のマスクは飛び飛びのビットが多すぎます。対象のネットワークを"
     "並べて書いてください"},
    {},
    {"from", "10.0.0.0/170.170.170.170"}};
const Code kMaskHostBits{"plant/mask-host-bits",
                         {"'{0}': in '{1}' the address has bits set that the mask leaves open; set "
                          "them to 0",
                          "「{0}」の「{1}」は、マスクで対象外となるビットが0ではありません。0にして"
                          "ください"},
                         {},
                         {"from", "10.0.0.1/255.255.0.254"}};
const Code kPorts{
    "plant/ports",
    {"'{1}' is no port; '{0}' takes 502, 1024-65535 or any",
     "「{1}」はポート番号ではありません。「{0}」には 502、1024-65535、any を書きます"},
    {},
    {"source_port", "70000"}};

const Code kIdCharacter{
    "plant/id-character",
    {"the id '{0}' holds '{1}'; an id has no white space, control character or any of "
     "| : / * , [ ] {{ }}",
     "ID「{0}」に「{1}」があります。空白、制御文字、| : / * , [ ] {{ }} は使えません"},
    {"use '-' instead", "代わりに「-」を使ってください"},
    {"lan 1", " "}};
const Code kIdNumber{"plant/id-number",
                     {"YAML reads {0} as a number, a truth value or nothing, not as an id",
                      "YAML では {0} は ID ではなく数値・真偽値・空値になります"},
                     {"write it in quotes: \"{0}\"", "引用符で囲んで \"{0}\" と書いてください"},
                     {"20"}};
const Code kIdReserved{"plant/id-reserved",
                       {"'{0}' cannot be an id: it has a meaning of its own",
                        "「{0}」は特別な意味を持つため、ID に使えません"},
                       {"choose another id", "別の ID にしてください"},
                       {"unknown"}};
const Code kIdLength{"plant/id-length",
                     {"an id has 1 to {0} characters; this one has {1}",
                      "ID は 1〜{0} 文字です（この ID は {1} 文字）"},
                     {"put what it is into 'name:'", "説明は「name:」に書いてください"},
                     {"200", "0"}};
const Code kDuplicateId{"plant/duplicate-id",
                        {"the id '{0}' is taken already", "ID「{0}」は既に使われています"},
                        {"choose another id; zones, networks and devices share one space of ids",
                         "別の ID にしてください（ゾーン・ネットワーク・機器の ID は共通です）"},
                        {"line"}};
const Code kSimilarId{
    "plant/similar-id",
    {"the id '{0}' differs from '{1}' only in case, width, a long vowel at the end or invisible "
     "characters",
     "ID「{0}」と「{1}」の違いは大文字・小文字、全角・半角、語尾の長音、見えない文字だけです"},
    {"choose ids that people can tell apart", "人が見分けられる ID にしてください"},
    {"LAN-A", "lan-a"}};
const Code kProtocolTaken{
    "plant/protocol-taken",
    {"'{0}' is a known protocol already ('{1}')", "「{0}」は既知のプロトコルです（「{1}」）"},
    {"remove this entry, or choose another id", "この項目を消すか、別の ID にしてください"},
    {"MODBUS", "modbus-tcp"}};
const Code kReferenceTwice{
    "plant/ref-twice",
    {"'{0}' has two rules with ref '{1}'", "「{0}」に ref「{1}」の規則が二つあります"},
    {"findings name a rule by its ref: make each differ",
     "指摘は ref で規則を示すため、それぞれ別の値にしてください"},
    {"fw-1", "7"}};
const Code kUnknownId{
    "plant/unknown-id",
    {"'{0}' names '{1}', but no {2} has this id", "「{0}」の「{1}」という ID の {2} はありません"},
    {},
    {"to", "pc-11", "zone/network/device"}};
const Code kWrongKind{
    "plant/wrong-kind",
    {"'{1}' is of the kind {2}; '{0}' takes {3}", "「{1}」は {2} です。「{0}」には {3} を書きます"},
    {},
    {"zone", "plc-1", "device", "zone"}};
const Code kAmbiguousId{"plant/ambiguous-id",
                        {"'{1}' in '{0}' may be the {2} or the {3} of this id",
                         "「{0}」の「{1}」は {2} とも {3} とも読めます"},
                        {"give one of the two another id", "どちらかの ID を変えてください"},
                        {"via", "line", "zone", "link"}};

const Code kNoPlace{
    "plant/no-place",
    {"device '{0}' hangs on nothing: it needs 'network', 'interfaces' or 'zone'",
     "機器「{0}」の接続先がありません。「network」「interfaces」「zone」のどれかが必要です"},
    {"add 'network: …' ('unknown' if nobody knows)",
     "「network: …」を加えてください（誰も知らなければ「unknown」）"},
    {"pc-1"}};
const Code kZoneAndHolds{"plant/zone-and-holds",
                         {"network '{0}' states both 'zone' and 'holds'",
                          "ネットワーク「{0}」に「zone」と「holds」の両方があります"},
                         {"list all zones on this wire in 'holds', or give its one 'zone'",
                          "同居する全ゾーンを「holds」に並べるか、「zone」を一つ書いてください"},
                         {"flat"}};
const Code kZoneOfNetwork{
    "plant/zone-of-network",
    {"device '{0}' claims zone '{1}', but its networks lie in {2}",
     "機器「{0}」のゾーンは「{1}」とありますが、接続先のネットワークは {2} にあります"},
    {"remove 'zone', or correct 'network'", "「zone」を消すか、「network」を直してください"},
    {"pc-1", "office", "line"}};
const Code kZoneOfDevice{
    "plant/zone-of-device",
    {"zone '{1}' has several networks ({2}): which of them is it for {0}?",
     "ゾーン「{1}」には複数のネットワークがあります（{2}）。{0} はどれに接続していますか"},
    {"write 'network: …' instead of 'zone: {1}'",
     "「zone: {1}」の代わりに「network: …」と書いてください"},
    {"'pc-1'", "line", "v20, v21"}};
const Code kLinkShape{"plant/link-shape",
                      {"link '{0}' needs its ends in one way: 'between' with two ends, or 'from' "
                       "and 'to', or 'master' "
                       "and 'members'",
                       "リンク「{0}"
                       "」の端は「between」（二つ）、「from」と「to」、「master」と「members」のど"
                       "れか一通りで書きます"},
                      {},
                      {"a"}};
const Code kTwoEnds{
    "plant/two-ends",
    {"'between' of '{0}' takes two ends, not {1}",
     "「{0}」の「between」には端を二つ書きます（現在 {1}）"},
    {"write 'between: [one, other]'", "「between: [片方, もう片方]」と書いてください"},
    {"a", "1"}};
const Code kLinkDirection{
    "plant/link-direction",
    {"link '{0}' ({1}) passes one way only: it needs 'from' and 'to'",
     "リンク「{0}」（{1}）は一方向です。「from」と「to」が必要です"},
    {"write 'from: …' and 'to: …' instead", "「from: …」と「to: …」で書いてください"},
    {"a", "diode"}};
const Code kSameEnds{"plant/same-ends",
                     {"both ends of '{0}' are '{1}'", "「{0}」の両端がどちらも「{1}」です"},
                     {},
                     {"a", "plc-1"}};
const Code kAmbiguousEnd{
    "plant/ambiguous-end",
    {"'{1}' is no clear end of '{0}': this zone has several networks ({2})",
     "「{0}」の端「{1}」が定まりません。このゾーンには複数のネットワークがあります（{2}）"},
    {"name one of these networks", "このうちのネットワークを一つ書いてください"},
    {"a", "line", "v20, v21"}};
const Code kInCircle{"plant/in-circle",
                     {"'{0}' rests on itself: {1}", "「{0}」が循環しています: {1}"},
                     {},
                     {"a", "a → b → a"}};
const Code kExpectation{
    "plant/expectation",
    {"an expectation says either 'only' or 'never'",
     "期待には「only」か「never」のどちらか一方を書きます"},
    {"write '{{ only: [who], may_reach: what }}' or '{{ never: [who], may_reach: what }}'",
     "「{{ only: [誰], may_reach: 何 }}」または「{{ never: [誰], may_reach: 何 "
     "}}」と書いてください"}};
const Code kAddressTwice{
    "plant/address-twice",
    {"the address {0} belongs to '{1}' already",
     "アドレス {0} は既に「{1}」に割り当てられています"},
    {"correct one; where cells behind NAT repeat addresses, give their networks a 'realm'",
     "どちらかを直してください。NAT 配下で重複する場合はネットワークに「realm」を書いてください"},
    {"10.0.0.1", "plc-1"}};
const Code kAddressOutside{
    "plant/address-outside",
    {"the address {0} lies outside of {1}", "アドレス {0} は {1} の範囲外です"},
    {"correct the address, the network or its 'cidr'",
     "アドレス、ネットワーク、その「cidr」のどれかを直してください"},
    {"10.0.1.1", "a"}};
const Code kOverlap{
    "plant/overlap",
    {"{0} overlaps {1} of network '{2}'", "{0} はネットワーク「{2}」の {1} と重なっています"},
    {"if both are one wire, draw it as one network: 'holds: [office, line]' names all its zones; "
     "give each a 'realm' only where a device between them translates addresses (NAT)",
     "一本の配線なら一つのネットワークにまとめ、「holds: [office, line]」のように同居するゾーンを"
     "並べてください。間の機器がアドレスを変換する（NAT）場合だけ、それぞれに「realm」を書きます"},
    {"10.0.1.0/24", "10.0.0.0/16", "a"}};

const Code kVocabularyShape{"vocabulary/shape",
                            {"'{0}' has the wrong form here", "「{0}」の書き方が違います"},
                            {"a vocabulary file maps each id to a mapping of its fields",
                             "語彙ファイルは ID ごとに項目の組を書きます"},
                            {"process-controller"}};
const Code kVocabularyKey{"vocabulary/unknown-key",
                          {"'{0}' is not a field of this vocabulary; fields are {1}",
                           "「{0}」はこの語彙の項目ではありません。使えるのは {1} です"},
                          {},
                          {"forward", "forwards, filters, controller"}};
const Code kVocabularyValue{"vocabulary/value",
                            {"'{1}' is not a value of '{0}'; it takes {2}",
                             "「{1}」は「{0}」の値ではありません。使えるのは {2} です"},
                            {},
                            {"forwards", "maybe", "yes, no"}};
const Code kVocabularyTwice{
    "vocabulary/twice",
    {"the word '{0}' is taken by '{1}' already", "「{0}」は既に「{1}」の語です"},
    {},
    {"plc", "process-controller"}};

const text::Words kFirstHere{"first written here", "最初の記載はここです"};
const text::Words kDeclaredHere{"'{0}' is declared here", "「{0}」の定義はここです"};

std::vector<const Code*> codes() {
  return {&kNoVersion,
          &kVersion,
          &kNoSection,
          &kUnknownSection,
          &kSectionTwice,
          &kIncludePath,
          &kIncludeCycle,
          &kTooManyIncludes,
          &kTooLarge,
          &kTooManyEntities,
          &kBelongsUnder,
          &kPortAlone,
          &kUnknownKey,
          &kWantsMapping,
          &kWantsList,
          &kWantsEntity,
          &kWantsOneValue,
          &kWantsText,
          &kEmptyValue,
          &kEmptyText,
          &kEmptyList,
          &kMissing,
          &kNoStatedValue,
          &kTwiceInList,
          &kStandsAlone,
          &kNotInherited,
          &kProfileOfOtherKind,
          &kUnknownProfile,
          &kUnknownWord,
          &kBoolean,
          &kInteger,
          &kIntegerForm,
          &kIntegerRange,
          &kDate,
          &kNoSuchDay,
          &kAddress,
          &kCidr,
          &kCidrHostBits,
          &kService,
          &kEndpoint,
          &kRangeBackward,
          &kMaskHoles,
          &kMaskHostBits,
          &kPorts,
          &kIdCharacter,
          &kIdNumber,
          &kIdReserved,
          &kIdLength,
          &kDuplicateId,
          &kSimilarId,
          &kProtocolTaken,
          &kReferenceTwice,
          &kUnknownId,
          &kWrongKind,
          &kAmbiguousId,
          &kNoPlace,
          &kZoneAndHolds,
          &kZoneOfNetwork,
          &kZoneOfDevice,
          &kLinkShape,
          &kTwoEnds,
          &kLinkDirection,
          &kSameEnds,
          &kAmbiguousEnd,
          &kInCircle,
          &kExpectation,
          &kAddressTwice,
          &kAddressOutside,
          &kOverlap,
          &kVocabularyShape,
          &kVocabularyKey,
          &kVocabularyValue,
          &kVocabularyTwice};
}

}  // namespace diag::plant
