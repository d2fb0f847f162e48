#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>

#include "model/attribute.h"

namespace model {
namespace {

using V = std::string_view;

constexpr V kTiers[] = {"field", "control", "control-information", "information", "dmz",
                        "cloud", "external"};
constexpr V kConstruction[] = {"existing", "mixed", "new"};
constexpr V kSize[] = {"small", "medium", "large"};
constexpr V kPhase[] = {"plan", "design", "build", "commissioning", "operation", "disposal"};
constexpr V kUseCases[] = {"visualization",          "anomaly-detection", "digitization",
                           "predictive-maintenance", "plan-optimization", "equipment-control",
                           "external-collaboration"};
constexpr V kInventory[] = {"partial", "complete"};
constexpr V kMarkets[] = {"jp", "eu", "us", "other"};
constexpr V kSector[] = {"discrete", "process", "food",   "automotive", "chemical",
                         "water",    "energy",  "pharma", "other"};
constexpr V kRoles[] = {"user-company",
                        "parts-supplier",
                        "equipment-supplier",
                        "system-integrator",
                        "development-software-vendor",
                        "network-cloud-vendor",
                        "security-vendor",
                        "operations-partner"};
constexpr V kDepartment[] = {"management", "it", "ot", "purchasing", "other"};
constexpr V kContract[] = {"ended", "none", "general", "security-specified"};
constexpr V kSupport[] = {"none", "best-effort", "contracted"};
constexpr V kAssurance[] = {
    "none",      "iec-62443-4-2", "iec-62443-4-1", "iec-62443-3-3", "iec-62443-2-4",
    "iso-27001", "iso-27017",     "ismap",         "soc-2",         "jc-star",
    "cc",        "csa-star",      "other"};
constexpr V kPurpose[] = {"general",       "safety",     "wireless", "temporary",
                          "remote-access", "management", "guest"};
constexpr V kWorst[] = {"injury", "stop", "leak", "quality", "none"};
constexpr V kLogin[] = {"none", "shared", "individual", "multi-factor"};
constexpr V kDeviceAuth[] = {"none", "shared-key", "individual", "certificate", "sim"};
constexpr V kProtection[] = {"none", "weak", "signed", "encrypted"};
constexpr V kMonitoring[] = {"none", "logs-reviewed", "network-detection"};
constexpr V kMedia[] = {"free", "scanned", "blocked"};
constexpr V kPresence[] = {"visitor", "portable", "fixed"};
constexpr V kData[] = {"sensor",          "still-image",          "video",
                       "control-command", "engineering-settings", "equipment-state",
                       "production-plan", "aggregated-analysis"};
constexpr V kAccess[] = {"program", "write", "read"};
constexpr V kTrigger[] = {"automatic", "person"};
constexpr V kEnd[] = {"from", "to"};
constexpr V kCarrier[] = {"internet", "closed-network", "leased", "own"};
constexpr V kPolicy[] = {"none", "allow-all", "nat-only", "listed-only"};
constexpr V kPolicyDefault[] = {"allow", "deny"};
constexpr V kAction[] = {"allow", "deny"};
constexpr V kDirection[] = {"in", "out", "both"};
constexpr V kOneWay[] = {"no", "in", "out"};
constexpr V kInterfaceDefault[] = {"allow", "deny", "policy"};
constexpr V kState[] = {"any", "new", "established", "related", "invalid"};
constexpr V kInspected[] = {"any", "program", "write", "read"};
constexpr V kKnowHow[] = {"none", "password", "encrypted"};
constexpr V kCopyProtection[] = {"none", "bound"};
constexpr V kLegacy[] = {"cannot-be-changed", "not-built-for-network", "no"};
constexpr V kOriginOfDevice[] = {"moved", "existing", "new"};
constexpr V kDefaultPasswords[] = {"unchanged", "no-password-function", "changed"};
constexpr V kWriteProtection[] = {"none", "password", "mode-switch"};
constexpr V kMalware[] = {"none", "scan-by-media", "antivirus", "allowlisting", "locked-down"};
constexpr V kUpdates[] = {"none", "on-advice", "scheduled"};
constexpr V kBackup[] = {"none", "online", "offline", "tested"};
constexpr V kServices[] = {"none",
                           "telnet",
                           "ftp",
                           "http-admin",
                           "https-admin",
                           "vnc",
                           "rdp",
                           "ssh",
                           "smb",
                           "smb1",
                           "snmp",
                           "snmpv3",
                           "programming",
                           "teamviewer",
                           "anydesk",
                           "chrome-remote-desktop",
                           "remote-control",
                           "virtual-com",
                           "mesh-agent",
                           "robot-dashboard",
                           "ftps",
                           "nfs",
                           "upnp",
                           "web",
                           "http",
                           "mqtt",
                           "modbus",
                           "put-get",
                           "container-api",
                           "database",
                           "opc-ua",
                           "opc-da",
                           "other"};
constexpr V kInputCheck[] = {"none", "range", "operator-confirmed"};
constexpr V kUsedFor[] = {"setpoint", "plan", "advice", "display"};
constexpr V kAnalysisCheck[] = {"none", "human", "limits", "retest"};
constexpr V kPartsCheck[] = {"none", "supplier-channel", "verified"};
constexpr V kOnLoss[] = {"line-stops", "safe-stop", "continues"};
constexpr V kOpened[] = {"always", "on-request", "key-switch"};
constexpr V kOrganisation[] = {"none", "contact", "managed"};
constexpr V kDevelopment[] = {"none", "separated", "managed"};
constexpr V kRequirements[] = {"none", "written"};
constexpr V kBudget[] = {"none", "case-by-case", "planned"};
constexpr V kAcceptanceTest[] = {"none", "documents", "tested"};
constexpr V kAccepted[] = {"none", "info", "low", "medium", "high"};
constexpr V kFrom[] = {"internet", "outside-or-radio", "other-tier", "same-zone"};
constexpr V kStories[] = {"internal-data.network",
                          "internal-data.aggregator",
                          "internal-data.cloud",
                          "internal-data.impersonation",
                          "analysis-data.network",
                          "analysis-data.cloud",
                          "analysis-data.impersonation",
                          "remote-maintenance.network",
                          "remote-maintenance.impersonation",
                          "general.malware-it-server",
                          "general.malware-mes",
                          "general.malware-ews",
                          "general.malware-opc-server",
                          "general.malware-mobile-terminal"};
constexpr V kEndedWord[] = {"ended"};
constexpr V kBasis[] = {"planned", "documented", "configured", "observed"};

constexpr KindSet kParty = only(Kind::party);
constexpr KindSet kZone = only(Kind::zone);
constexpr KindSet kNetwork = only(Kind::network);
constexpr KindSet kDevice = only(Kind::device);
constexpr KindSet kLink = only(Kind::link);
constexpr KindSet kPlace = kZone | kNetwork | kDevice;
constexpr KindSet kEndOfLink = kPlace | only(Kind::interface);

constexpr Asked kOwner = Asked::owner;
constexpr Asked kMaker = Asked::maker;
constexpr Asked kIntegrator = Asked::integrator;
constexpr Asked kProvider = Asked::provider;
constexpr Asked kItself = Asked::itself;

// A row; only what differs from the declaration's defaults is written.
constexpr Attribute row(Kind kind, V name, Asked asked, Type type, text::Words doc,
                        text::Words question = {}) {
  Attribute a{};
  a.kind = kind;
  a.name = name;
  a.type = type;
  a.asked = asked;
  a.doc = doc;
  a.question = question;
  return a;
}
constexpr Attribute choice(Kind kind, V name, Asked asked, std::span<const V> words,
                           text::Words doc, text::Words question = {}) {
  Attribute a = row(kind, name, asked, Type::choice, doc, question);
  a.words = Words::fixed;
  a.fixed = words;
  return a;
}
constexpr Attribute refers(Kind kind, V name, Asked asked, KindSet kinds, text::Words doc,
                           text::Words question = {}) {
  Attribute a = row(kind, name, asked, Type::reference, doc, question);
  a.refers = kinds;
  return a;
}
constexpr Attribute integer(Kind kind, V name, Asked asked, std::int64_t min, std::int64_t max,
                            text::Words doc, text::Words question = {}) {
  Attribute a = row(kind, name, asked, Type::integer, doc, question);
  a.min = min;
  a.max = max;
  return a;
}
constexpr Attribute of_words(Attribute a, Words words) {
  a.type = Type::choice;
  a.words = words;
  return a;
}
/// A date that takes these words beside days.
constexpr Attribute worded(Attribute a, std::span<const V> words) {
  a.fixed = words;
  return a;
}
constexpr Attribute required(Attribute a) {
  a.need = Need::required;
  return a;
}
constexpr Attribute fallback(Attribute a, V value) {
  a.need = Need::fallback;
  a.fallback = value;
  return a;
}
constexpr Attribute list(Attribute a) {
  a.list = true;
  return a;
}
constexpr Attribute ranked(Attribute a) {
  a.worst_first = true;
  return a;
}
constexpr Attribute inherits(Attribute a) {
  a.inherits = true;
  return a;
}
constexpr Attribute named(Kind kind, Asked asked) {
  return fallback(row(kind, "name", asked, Type::text, {"name for people", "人が読む名称"}), "");
}
constexpr Attribute basis(Kind kind) {
  return fallback(
      choice(kind, "basis", kOwner, kBasis,
             {"what the entry rests on: a plan, a document, a configuration, or seen on site",
              "記載の根拠（計画、文書、設定、現物）"},
             {"Where is this written: drawing, configuration, or seen on site?",
              "この記載の根拠は図面・設定・現物のどれですか。"}),
      "documented");
}
constexpr Attribute evidence(Kind kind) {
  return fallback(row(kind, "evidence", kOwner, Type::text,
                      {"document and section the entry comes from", "根拠とした文書と箇所"}),
                  "");
}
constexpr Attribute owner(Kind kind) {
  return refers(kind, "owner", kOwner, kParty,
                {"the party that answers for it", "責任を持つ事業者"},
                {"Who answers for it?", "責任者はどなたですか。"});
}
constexpr Attribute login(Kind kind, Asked asked, text::Words question) {
  return ranked(choice(kind, "login", asked, kLogin,
                       {"how a person proves who they are", "人の認証の方法"}, question));
}
constexpr Attribute device_auth(Kind kind, Asked asked, text::Words question) {
  return ranked(choice(kind, "device_auth", asked, kDeviceAuth,
                       {"how a device proves that it may join or send", "機器の認証の方法"},
                       question));
}
constexpr Attribute protection(Kind kind, Asked asked, text::Words question) {
  return ranked(choice(kind, "protection", asked, kProtection,
                       {"what protects the line or message on its way", "回線・電文の保護"},
                       question));
}
constexpr Attribute scope(Kind kind) {
  return fallback(row(kind, "scope.out", kOwner, Type::text,
                      {"left out of judgement, for this reason; every report says so",
                       "判定の対象外とする理由（報告書に必ず載る）"}),
                  "");
}
constexpr Attribute assurance(Kind kind, Asked asked) {
  return list(choice(kind, "assurance", asked, kAssurance,
                     {"security certificates and marks held, or none",
                      "取得しているセキュリティ認証・マーク（なければ none）"},
                     {"Does the product or service carry a security certificate or mark?",
                      "製品・サービスはセキュリティ認証やマークを取得していますか。"}));
}

constexpr Attribute kRows[] = {
    // plant
    required(
        row(Kind::plant, "id", kOwner, Type::text,
            {"id of the plant, part of every finding's identity", "工場のID（指摘の識別に使う）"})),
    named(Kind::plant, kOwner),
    integer(
        Kind::plant, "stage", kOwner, 0, 4,
        {"smart factory stage 0-4 of the survey", "スマートファクトリーの段階（0〜4）"},
        {"How far does the plant use its data: 0 not at all, 1 collects, 2 analyses, 3 controls "
         "by it, 4 autonomous?",
         "データ活用の段階はどれですか（0 なし、1 収集、2 分析、3 制御、4 自律）。"}),
    choice(Kind::plant, "construction", kOwner, kConstruction,
           {"new or existing plant", "新設か既設か"},
           {"Is the plant new, existing, or a mixture?", "工場は新設・既設・混在のどれですか。"}),
    choice(Kind::plant, "size", kOwner, kSize,
           {"size of the plant; one that does not say is asked as little as a small one",
            "工場の規模（未記載の場合、質問は small と同じ範囲に絞る）"},
           {"Is the plant small, medium or large?", "工場の規模はどれくらいですか。"}),
    choice(Kind::plant, "phase", kOwner, kPhase,
           {"phase of the life cycle", "ライフサイクルの段階"},
           {"In which phase is the plant now?", "工場は今どの段階にありますか。"}),
    list(choice(Kind::plant, "use_cases", kOwner, kUseCases,
                {"what plant data is used for", "工場データの用途（ユースケース）"},
                {"What is plant data used for?", "工場のデータを何に使いますか。"})),
    choice(Kind::plant, "inventory", kOwner, kInventory,
           {"whether every device and outside line is in this file",
            "全ての機器・外部回線が記載されているか"},
           {"Is every device and every line out of the building in this file?",
            "機器と外部回線はすべてこのファイルに書かれていますか。"}),
    row(Kind::plant, "inventory_date", kOwner, Type::date,
        {"day on which the inventory was complete", "台帳を確認した日"},
        {"On which day was the inventory complete?",
         "台帳がそろっていることを確認したのはいつですか。"}),
    fallback(list(choice(Kind::plant, "markets", kOwner, kMarkets,
                         {"markets whose rules apply", "対象とする市場"})),
             "jp"),
    choice(Kind::plant, "sector", kOwner, kSector, {"industry sector", "業種"},
           {"Which sector does the plant belong to?", "業種は何ですか。"}),
    owner(Kind::plant),
    choice(Kind::plant, "parts_check", kOwner, kPartsCheck,
           {"how a spare part is known to be genuine", "交換部品の真正性の確認方法"},
           {"How do you know that a spare part is genuine?",
            "交換部品が本物であることをどう確認していますか。"}),
    ranked(choice(Kind::plant, "security_requirements", kOwner, kRequirements,
                  {"whether security requirements are written for what is bought or built",
                   "購入・構築するもののセキュリティ要件を文書にしているか"},
                  {"Are security requirements written down for what is bought or built?",
                   "購入・構築するものに求めるセキュリティ要件は、文書になっていますか。"})),
    ranked(choice(Kind::plant, "security_budget", kOwner, kBudget,
                  {"how the money for security is set aside", "セキュリティ予算の確保"},
                  {"Is there a budget for the plant's security: none, case by case, planned?",
                   "工場のセキュリティの予算は、なし・その都度・計画的のどれですか。"})),
    ranked(choice(Kind::plant, "acceptance_test", kOwner, kAcceptanceTest,
                  {"how security is checked before the plant is taken over",
                   "引渡し前のセキュリティの受入確認"},
                  {"Is security checked before the plant is taken over: not at all, on paper, by "
                   "a test?",
                   "引渡しの前にセキュリティを確認しますか（なし、書類、試験）。"})),
    fallback(choice(Kind::plant, "acceptance.severity", kOwner, kAccepted,
                    {"the highest severity of risk that is accepted; changes no verdict",
                     "許容するリスクの重大度の上限（判定は変わらない）"}),
             "none"),
    choice(Kind::plant, "acceptance.from", kOwner, kFrom,
           {"the farthest from where such a risk is accepted", "許容するリスクの攻撃元の範囲"},
           {"From how far is the risk accepted: the same zone, another tier, an outside party or "
            "radio, the internet?",
            "どこからの攻撃までのリスクを許容しますか。"}),
    refers(Kind::plant, "acceptance.by", kOwner, kParty, {"who accepts it", "リスクを許容した者"},
           {"Who accepts the risk?", "リスクの許容を決めたのはどなたですか。"}),
    row(Kind::plant, "acceptance.until", kOwner, Type::date,
        {"the day on which it is looked at again", "許容の期限"},
        {"Until when is the risk accepted?", "リスクの許容はいつまでですか。"}),
    list(choice(Kind::plant, "acceptance.stories_out", kOwner, kStories,
                {"attack stories of the survey that are not considered",
                 "想定しない攻撃シナリオ（調査の脅威）"})),
    refers(Kind::plant, "lifecycle.plan", kOwner, kParty,
           {"who answers for planning", "企画の担当"},
           {"Who answers for the planning of this plant?",
            "この工場の企画は、どこが責任を持ちますか。"}),
    refers(Kind::plant, "lifecycle.design", kOwner, kParty,
           {"who answers for design", "設計の担当"},
           {"Who answers for the design of this plant?",
            "この工場の設計は、どこが責任を持ちますか。"}),
    refers(Kind::plant, "lifecycle.build", kOwner, kParty,
           {"who answers for building", "構築の担当"},
           {"Who answers for the building of this plant?",
            "この工場の構築は、どこが責任を持ちますか。"}),
    refers(Kind::plant, "lifecycle.commissioning", kOwner, kParty,
           {"who answers for commissioning", "立上げの担当"},
           {"Who answers for the commissioning of this plant?",
            "この工場の立上げは、どこが責任を持ちますか。"}),
    refers(Kind::plant, "lifecycle.operation", kOwner, kParty,
           {"who answers for operation", "運用の担当"},
           {"Who answers for the operation of this plant?",
            "この工場の運用は、どこが責任を持ちますか。"}),
    refers(Kind::plant, "lifecycle.disposal", kOwner, kParty,
           {"who answers for disposal", "廃棄の担当"},
           {"Who answers for the disposal of this plant?",
            "この工場の廃棄は、どこが責任を持ちますか。"}),

    // party
    choice(Kind::party, "role", kOwner, kRoles,
           {"one of the survey's eight stakeholder roles", "ステークホルダーの種別"},
           {"What is this party to the plant: owner, machine maker, integrator, carrier, …?",
            "この事業者の立場は何ですか（ユーザー、設備メーカー、SIer、回線事業者など）。"}),
    named(Kind::party, kOwner),
    choice(Kind::party, "department", kOwner, kDepartment,
           {"department, of the user company", "部門"}),
    ranked(
        choice(Kind::party, "contract", kOwner, kContract,
               {"what the contract says about security", "契約におけるセキュリティの定め"},
               {"Does the contract say who may connect, who fixes weaknesses and who tells whom?",
                "接続の範囲・脆弱性対応・事故時の連絡は契約に定めていますか。"})),
    ranked(choice(Kind::party, "vulnerability_support", kItself, kSupport,
                  {"support for weaknesses after delivery", "納品後の脆弱性対応"},
                  {"Does this supplier tell you of weaknesses and fix them after delivery?",
                   "納品後も脆弱性の連絡・対応をしてもらえますか。"})),
    assurance(Kind::party, kItself),
    fallback(ranked(choice(
                 Kind::party, "security_organisation", kItself, kOrganisation,
                 {"who looks after security in the company as a whole; none is known if not stated",
                  "全社のセキュリティ管理体制（未記載は none）"})),
             "none"),
    fallback(
        ranked(choice(
            Kind::party, "development_environment", kItself, kDevelopment,
            {"how the place is protected where products and programs are developed, people and "
             "rooms included; nothing is known if not stated",
             "製品・プログラムの開発環境の保護（人・部屋を含む。未記載は none）"})),
        "none"),

    // zone
    required(choice(Kind::zone, "tier", kProvider, kTiers, {"network tier of the survey", "階層"},
                    {"Is this for the office, production management, machine control or sensors?",
                     "事務・生産管理・機械制御・センサーのどれに使いますか。"})),
    named(Kind::zone, kProvider),
    fallback(choice(Kind::zone, "purpose", kProvider, kPurpose,
                    {"special purpose of the zone", "特別な用途"}),
             "general"),
    fallback(integer(Kind::zone, "sl_target", kOwner, 0, 4,
                     {"target security level of IEC 62443; 0 = none claimed",
                      "IEC 62443 の目標セキュリティレベル（0 は設定なし）"}),
             "0"),
    choice(Kind::zone, "worst_case", kOwner, kWorst,
           {"the worst that an hour in a stranger's hands can do; sets severity only",
            "1時間乗っ取られた場合の最悪の結果（重大度だけに影響）"},
           {"What is the worst that happens if a stranger controls this for an hour?",
            "他人に1時間操作されたら、最悪何が起きますか。"}),
    owner(Kind::zone),
    refers(Kind::zone, "party", kOwner, kParty,
           {"the outside party that runs a cloud or external zone", "クラウド・外部ゾーンの運営者"},
           {"Which company runs it?", "運営している会社はどこですか。"}),
    assurance(Kind::zone, kProvider),
    login(Kind::zone, kProvider,
          {"How do people log in to this service?", "このサービスに人はどうログインしますか。"}),
    list(choice(Kind::zone, "stores", kProvider, kData,
                {"data classes kept there", "保存しているデータ"},
                {"Which data lie here?", "どのデータを保存していますか。"})),
    row(Kind::zone, "confidential", kOwner, Type::boolean,
        {"whether what it stores would hurt if a competitor saw it",
         "他社に見られると困るデータがあるか"},
        {"Would it hurt if a competitor saw these data?", "他社に見られると困るデータですか。"}),
    ranked(choice(Kind::zone, "input_check", kProvider, kInputCheck,
                  {"what a service outside does with a value out of range",
                   "構外のサービスが受け取った値の検証"},
                  {"If a wrong value arrives, does the service drop it or does a person look?",
                   "異常な値が届いたとき、サービス側で除くか、人が確認しますか。"})),
    choice(Kind::zone, "analysis.used_for", kProvider, kUsedFor,
           {"what the result of a cloud service's analysis is used for",
            "クラウドサービスの分析結果の用途"},
           {"What happens with the result of the service's analysis?",
            "このサービスの分析結果を何に使いますか。"}),
    ranked(choice(
        Kind::zone, "analysis.check", kProvider, kAnalysisCheck,
        {"who or what checks the analysis of the service", "クラウドサービスの分析結果の確認方法"},
        {"Who checks the result of the service's analysis?",
         "このサービスの分析結果は誰が確認しますか。"})),
    ranked(choice(Kind::zone, "monitoring", kProvider, kMonitoring,
                  {"whether anybody would notice a strange connection", "不審な通信の監視"},
                  {"Would anybody notice a strange connection?", "おかしな通信に気づけますか。"})),
    ranked(choice(Kind::zone, "media", kProvider, kMedia,
                  {"what holds for USB sticks and carried-in PCs", "USBメモリ・持込みPCの扱い"},
                  {"May people plug in USB sticks here? Are they checked first?",
                   "USBメモリは使えますか。事前に検査しますか。"})),
    scope(Kind::zone),

    // network
    refers(Kind::network, "zone", kOwner, kZone, {"the zone it belongs to", "属するゾーン"}),
    list(refers(Kind::network, "holds", kOwner, kZone,
                {"zones that share this one wire", "一つの配線に同居しているゾーン"})),
    named(Kind::network, kOwner),
    fallback(
        of_words(row(Kind::network, "medium", kOwner, Type::choice, {"what it is made of", "媒体"}),
                 Words::medium),
        "ethernet"),
    integer(Kind::network, "vlan", kOwner, 1, 4094, {"VLAN number", "VLAN番号"}),
    list(row(Kind::network, "cidr", kOwner, Type::cidr, {"address ranges", "アドレス範囲"})),
    list(refers(Kind::network, "on", kOwner, kDevice,
                {"switches on which it lies", "収容しているスイッチ"})),
    fallback(row(Kind::network, "realm", kOwner, Type::text,
                 {"address space, where cells behind NAT repeat addresses",
                  "アドレス空間（NAT配下で重複する場合）"}),
             ""),
    inherits(device_auth(
        Kind::network, kOwner,
        {"Can any device join, or only known ones?", "知らない機器でもつながりますか。"})),
    inherits(protection(Kind::network, kOwner,
                        {"Is the wireless or line traffic encrypted (WPA2 and later, not WEP)?",
                         "無線・回線は暗号化されていますか（WPA2以降。WEPは弱い方式）。"})),
    inherits(ranked(choice(Kind::network, "carrier", kOwner, kCarrier,
                           {"whose line it runs over", "回線の種類（インターネット・閉域など）"},
                           {"Is the line on the public internet or a closed network?",
                            "回線はインターネットですか、閉域網ですか。"}))),
    ranked(choice(
        Kind::network, "on_loss", kOwner, kOnLoss,
        {"what happens when the radio network fails", "無線が切れたときの動作"},
        {"What happens when this radio network fails?", "この無線が切れるとどうなりますか。"})),
    owner(Kind::network),
    refers(Kind::network, "party", kOwner, kParty,
           {"who provides the network (a local 5G)", "ネットワークの提供者（ローカル5Gなど）"},
           {"Who provides this network?", "このネットワークの提供者はどこですか。"}),
    scope(Kind::network),

    // device
    required(of_words(row(Kind::device, "type", kOwner, Type::choice, {"what it is", "機器の種類"},
                          {"What kind of device is it?", "この機器は何ですか（種類）。"}),
                      Words::device_type)),
    list(refers(
        Kind::device, "network", kOwner, kNetwork, {"networks it hangs on", "接続ネットワーク"},
        {"Which switch or Wi-Fi is it plugged into?", "どのスイッチ・Wi-Fiにつながりますか。"})),
    list(refers(
        Kind::device, "zone", kOwner, kZone,
        {"its zone, where it has no network of its own", "所属ゾーン（ネットワーク未記載時）"})),
    named(Kind::device, kOwner),
    fallback(integer(Kind::device, "count", kOwner, 1, 1'000'000,
                     {"how many alike this entry stands for", "同じ機器の台数"}),
             "1"),
    list(row(Kind::device, "address", kOwner, Type::address,
             {"IP addresses, dhcp or none", "IPアドレス"})),
    fallback(row(Kind::device, "realm", kOwner, Type::text,
                 {"address space of its addresses; that of its network if empty",
                  "アドレス空間（空ならネットワークのもの）"}),
             ""),
    row(Kind::device, "forwarding", kIntegrator, Type::boolean,
        {"whether it passes traffic from one side to the other; the type's nature if not stated",
         "片側から反対側へ中継するか（未記載なら種類による）"},
        {"Does it pass traffic from one socket to the other?",
         "片方のLAN口からもう片方へ中継しますか。"}),
    ranked(choice(
        Kind::device, "policy", kIntegrator, kPolicy,
        {"what a filtering device lets through", "フィルタの方針"},
        {"What does the router or firewall let through: only listed connections, "
         "everything from inside out, or everything?",
         "ルータやファイアウォールは何を通しますか（登録した通信だけ／内から外は全部／全部）。"})),
    ranked(
        choice(Kind::device, "policy.default", kIntegrator, kPolicyDefault,
               {"what happens to traffic that no rule matches", "どの規則にも一致しない通信の扱い"},
               {"What happens to traffic that no rule matches: is it let through or dropped?",
                "どの規則にも当てはまらない通信は通しますか、捨てますか。"})),
    fallback(
        row(Kind::device, "policy.stateful", kIntegrator, Type::boolean,
            {"whether answers pass with the session they belong to; a stateless list (no) needs "
             "a line of its own for them",
             "応答を接続に付随して通すか（no は応答にも規則が要るステートレスな一覧）"}),
        "yes"),
    list(row(Kind::device, "shared_address", kIntegrator, Type::address,
             {"virtual addresses it shares with the other of a redundant pair (VRRP, HSRP, CARP)",
              "冗長構成で共有する仮想アドレス（VRRP・HSRP・CARP）"})),
    refers(Kind::device, "runs_on", kIntegrator, kDevice,
           {"the host it runs on as a guest: a virtual machine or container",
            "動作するホスト（仮想マシン・コンテナの場合）"}),
    fallback(integer(Kind::device, "sl_target", kOwner, 0, 4,
                     {"target security level of IEC 62443 of the asset itself; 0 = none claimed",
                      "機器自身の目標セキュリティレベル（IEC 62443。0 は設定なし）"}),
             "0"),
    integer(Kind::device, "sl_capability", kMaker, 0, 4,
            {"security level of IEC 62443 that the product is certified or declared to reach",
             "製品の能力としてのセキュリティレベル（IEC 62443 の SL-C）"},
            {"Which security level of IEC 62443 does the maker declare for it?",
             "メーカーが示すセキュリティレベル（IEC 62443）はいくつですか。"}),
    inherits(ranked(
        choice(Kind::device, "know_how_protection", kMaker, kKnowHow,
               {"what keeps its program from being read by others (block know-how protection)",
                "プログラムの中身を読まれないための保護（ノウハウ保護）"},
               {"Can anybody who reaches it read the program's contents?",
                "届く人なら誰でもプログラムの中身を読めますか。"}))),
    inherits(ranked(choice(
        Kind::device, "copy_protection", kMaker, kCopyProtection,
        {"whether its program runs only on this device (bound to serial number, card or dongle)",
         "プログラムを他の機器で動かせないようにしているか（製造番号・カード・ドングル）"},
        {"Would a copy of the program run on another device?",
         "プログラムの写しは別の機器でも動きますか。"}))),
    inherits(row(Kind::device, "general_purpose_os", kMaker, Type::boolean,
                 {"whether it runs a general-purpose OS; the type's nature if not stated",
                  "汎用OSで動くか（未記載なら種類による）"},
                 {"Does it run Windows, Linux or another general operating system?",
                  "Windows・Linuxなどの汎用OSで動いていますか。"})),
    fallback(row(Kind::device, "integrated_safety", kMaker, Type::boolean,
                 {"a controller with certified safety functions built in, on the shared wire; a "
                  "safety controller without it stands alone",
                  "安全機能統合型か（記載のない安全コントローラは単独型とみなす）"},
                 {"Are the safety functions built into this controller (safety CPU)?",
                  "安全機能はこの制御機器に内蔵されていますか（セーフティCPUなど）。"}),
             "no"),
    row(Kind::device, "managed", kIntegrator, Type::boolean,
        {"a switch that can be configured, and is", "VLANなどを設定できるスイッチか"},
        {"Can the switch be configured (VLAN), and is it?",
         "スイッチはVLANを設定できる機種ですか。設定していますか。"}),
    fallback(inherits(choice(
                 Kind::device, "legacy", kMaker, kLegacy,
                 {"old equipment that cannot carry measures", "対策を組み込めない古い機器か"})),
             "no"),
    fallback(inherits(choice(Kind::device, "origin", kMaker, kOriginOfDevice,
                             {"new, existing, or moved from an older plant", "新規・既存・移設"})),
             "existing"),
    fallback(inherits(ranked(
                 choice(Kind::device, "presence", kOwner, kPresence,
                        {"fixed, portable, or brought by a visitor", "常設・可搬・持込み"}))),
             "fixed"),
    inherits(login(Kind::device, kIntegrator,
                   {"How does a person log in to it over the network?",
                    "ネットワーク経由で人はどうログインしますか。"})),
    inherits(device_auth(Kind::device, kMaker,
                         {"How does it prove itself to what it sends to?",
                          "送信先に対して機器をどう証明しますか。"})),
    inherits(ranked(
        choice(Kind::device, "default_passwords", kMaker, kDefaultPasswords,
               {"whether delivery passwords were changed", "初期パスワードの変更"},
               {"Have the default passwords been changed?", "初期パスワードを変更しましたか。"}))),
    inherits(
        ranked(choice(Kind::device, "write_protection", kMaker, kWriteProtection,
                      {"what keeps the program from being overwritten", "プログラムの書込み保護"},
                      {"Can a PC on the network overwrite the program, or does a password or "
                       "key switch prevent it?",
                       "ネットワーク上のPCからプログラムを書き換えられますか。"}))),
    inherits(ranked(choice(Kind::device, "malware_protection", kMaker, kMalware,
                           {"what keeps viruses off", "マルウェア対策"},
                           {"What keeps viruses off it?", "ウイルス対策は何をしていますか。"}))),
    inherits(ranked(choice(Kind::device, "media", kOwner, kMedia,
                           {"what holds for USB sticks on it", "USBメモリの扱い"},
                           {"May people plug in USB sticks? Are they checked first?",
                            "USBメモリは使えますか。事前に検査しますか。"}))),
    inherits(worded(
        row(Kind::device, "supported_until", kMaker, Type::date,
            {"day on which the maker's support ends, or ended",
             "メーカーサポートの期限（終了済みは ended）"},
            {"Until when does the maker support it?", "メーカーのサポートはいつまでですか。"}),
        kEndedWord)),
    inherits(ranked(choice(Kind::device, "updates", kIntegrator, kUpdates,
                           {"how security updates reach it", "更新の方法"},
                           {"Who reads the maker's security notices, and are updates put in?",
                            "脆弱性情報は誰が見て、更新はいつ行いますか。"}))),
    inherits(ranked(choice(Kind::device, "backup", kOwner, kBackup,
                           {"what it could be restored from", "バックアップ"},
                           {"Is there a copy you could restore from without the network?",
                            "切り離したバックアップはありますか。"}))),
    inherits(list(choice(Kind::device, "services", kMaker, kServices,
                         {"what answers on the network, or none", "動作中のサービス"},
                         {"Which remote screens, file shares or settings pages are switched on?",
                          "遠隔画面・共有・設定画面のうち動いているものは何ですか。"}))),
    inherits(
        ranked(choice(Kind::device, "input_check", kMaker, kInputCheck,
                      {"what happens to a value out of range", "受け取った値の検証"},
                      {"If a wrong value arrives, does it refuse it or does a person confirm it?",
                       "異常な値が届いたとき、拒否するか、人が確認しますか。"}))),
    choice(Kind::device, "analysis.used_for", kOwner, kUsedFor,
           {"what the result of its analysis is used for", "分析結果の用途"},
           {"What happens with the result of the analysis?", "分析結果を何に使いますか。"}),
    ranked(choice(Kind::device, "analysis.check", kOwner, kAnalysisCheck,
                  {"who or what checks the analysis", "分析結果の確認方法"},
                  {"Who checks the result of the analysis?", "分析結果は誰が確認しますか。"})),
    inherits(list(choice(Kind::device, "stores", kOwner, kData,
                         {"data classes kept on it", "保存データ"},
                         {"Which data lie on it?", "どのデータを保存していますか。"}))),
    inherits(row(
        Kind::device, "confidential", kOwner, Type::boolean,
        {"whether what it stores would hurt if a competitor saw it",
         "他社に見られると困るデータがあるか"},
        {"Would it hurt if a competitor saw these data?", "他社に見られると困るデータですか。"})),
    row(Kind::device, "erased", kOwner, Type::boolean,
        {"a retired device whose data were erased", "廃棄前に消去したか"},
        {"Were data and certificates erased?", "データや証明書を消去しましたか。"}),
    inherits(assurance(Kind::device, kMaker)),
    inherits(owner(Kind::device)),
    inherits(refers(Kind::device, "supplier", kOwner, kParty, {"who delivered it", "納入者"},
                    {"Who delivered it?", "納入したのはどこですか。"})),
    inherits(refers(Kind::device, "maintained_by", kOwner, kParty, {"who looks after it", "保守者"},
                    {"Who looks after it?", "保守するのはどこですか。"})),
    inherits(basis(Kind::device)),
    inherits(evidence(Kind::device)),

    // interface
    list(refers(
        Kind::interface, "network", kIntegrator, kNetwork,
        {"networks it carries (several on a trunk); not stated counts as unknown",
         "接続ネットワーク（トランクは複数。未記載は unknown）"},
        {"Which network is plugged in here?", "この口はどのネットワークにつながりますか。"})),
    list(row(Kind::interface, "address", kIntegrator, Type::address,
             {"IP addresses, dhcp or none", "IPアドレス"})),
    list(row(Kind::interface, "shared_address", kIntegrator, Type::address,
             {"virtual addresses it shares with the other of a redundant pair (VRRP, HSRP, CARP)",
              "冗長構成で共有する仮想アドレス（VRRP・HSRP・CARP）"})),
    fallback(ranked(choice(Kind::interface, "one_way", kIntegrator, kOneWay,
                           {"traffic passes only into or out of the device", "一方向か"})),
             "no"),
    fallback(ranked(choice(Kind::interface, "default", kIntegrator, kInterfaceDefault,
                           {"what happens to traffic that enters here and that no rule matches; "
                            "policy: what the device's `policy` says",
                            "ここから入りどの規則にも一致しない通信の扱い（policy "
                            "は機器の既定に従う）"})),
             "policy"),
    named(Kind::interface, kIntegrator),

    // link
    list(refers(Kind::link, "between", kOwner, kEndOfLink, {"its two ends", "両端"})),
    refers(Kind::link, "from", kOwner, kEndOfLink,
           {"the end traffic comes from, of a one-way line or tunnel", "送信側の端"}),
    refers(Kind::link, "to", kOwner, kEndOfLink, {"the end traffic goes to", "受信側の端"}),
    refers(Kind::link, "master", kOwner, kEndOfLink, {"the master of a bus", "バスのマスタ"}),
    list(refers(Kind::link, "members", kOwner, kEndOfLink,
                {"the devices on the bus", "バスの機器"})),
    required(
        of_words(row(Kind::link, "medium", kOwner, Type::choice, {"what it is made of", "媒体"}),
                 Words::medium)),
    list(refers(Kind::link, "over", kOwner, kLink,
                {"the lines a tunnel runs over", "トンネルが通る回線"})),
    list(refers(Kind::link, "carries", kIntegrator, kNetwork,
                {"networks (VLANs) that a trunk carries; all that lie at both ends if not stated",
                 "トランクが通すネットワーク（未記載なら両端に共通のすべて）"})),
    list(refers(Kind::link, "native", kIntegrator, kNetwork,
                {"network whose frames pass untagged; two if the ends differ, in the order of "
                 "`between`",
                 "タグなしで通るネットワーク（両端で違うときは between の順に二つ）"})),
    named(Kind::link, kOwner),
    inherits(ranked(choice(Kind::link, "carrier", kProvider, kCarrier,
                           {"whose line it runs over", "回線の種類（インターネット・閉域など）"},
                           {"Is the line or SIM on the public internet or a closed network?",
                            "回線・SIMはインターネットですか、閉域網ですか。"}))),
    inherits(device_auth(Kind::link, kProvider,
                         {"Can any device join or send here, or only known ones?",
                          "知らない機器でもつながりますか。"})),
    inherits(
        protection(Kind::link, kProvider,
                   {"Is the line encrypted (VPN, TLS, WPA2)? An old method such as WEP is weak.",
                    "回線は暗号化されていますか（VPN、TLS、WPA2）。WEPなどは弱い方式です。"})),
    inherits(ranked(
        choice(Kind::link, "on_loss", kOwner, kOnLoss,
               {"what happens when the line fails", "回線断のときの動作"},
               {"What happens when this line fails?", "この回線が切れるとどうなりますか。"}))),
    inherits(owner(Kind::link)),
    inherits(refers(Kind::link, "party", kOwner, kParty, {"who provides the line", "回線の提供者"},
                    {"Who provides this line?", "回線の提供者はどこですか。"})),
    inherits(basis(Kind::link)),
    inherits(evidence(Kind::link)),

    // flow
    required(refers(Kind::flow, "from", kIntegrator, kPlace,
                    {"where the data come from; several stand for one flow each",
                     "送信元（複数書くとそれぞれ別の通信）"})),
    required(refers(Kind::flow, "to", kIntegrator, kPlace,
                    {"where the data go; several stand for one flow each",
                     "送信先（複数書くとそれぞれ別の通信）"})),
    named(Kind::flow, kOwner),
    inherits(list(choice(Kind::flow, "data", kIntegrator, kData,
                         {"data classes of the survey", "データの種類"},
                         {"Which data does it carry?", "どのデータを送りますか。"}))),
    inherits(ranked(
        choice(Kind::flow, "access", kIntegrator, kAccess,
               {"whether it reads, writes values or loads programs", "読取り・書込み・プログラム"},
               {"Does it only read, or can it set values or load a program?",
                "読むだけですか、設定値やプログラムの書込みができますか。"}))),
    inherits(ranked(choice(
        Kind::flow, "trigger", kIntegrator, kTrigger,
        {"a person or a machine starts it", "起動のきっかけ"},
        {"Does a person trigger it or does it run by itself?", "人の操作ですか、自動ですか。"}))),
    inherits(fallback(choice(Kind::flow, "opened_by", kIntegrator, kEnd,
                             {"which end opens the session", "どちらの端から接続を開くか"}),
                      "from")),
    inherits(
        of_words(row(Kind::flow, "protocol", kIntegrator, Type::choice, {"protocol", "プロトコル"},
                     {"Which protocol does it speak?", "プロトコルは何ですか。"}),
                 Words::protocol)),
    inherits(integer(
        Kind::flow, "port", kIntegrator, 1, 65535, {"port of the side that answers", "ポート番号"},
        {"On which port does the other side answer?", "相手側は何番のポートで受けますか。"})),
    inherits(device_auth(
        Kind::flow, kIntegrator,
        {"How does the sender prove that it may send?", "送信する機器をどう認証しますか。"})),
    inherits(login(Kind::flow, kIntegrator,
                   {"How does the person behind this connection log in?",
                    "この通信を使う人はどうログインしますか。"})),
    inherits(protection(Kind::flow, kIntegrator,
                        {"Is the message encrypted (TLS) or at least signed?",
                         "通信は暗号化（TLSなど）または署名されていますか。"})),
    list(refers(Kind::flow, "via", kIntegrator, kDevice | kLink | kNetwork | kZone,
                {"waypoints in order", "経由（順に）"},
                {"Which route does it take?", "どの経路を通りますか。"})),
    inherits(row(
        Kind::flow, "confidential", kOwner, Type::boolean,
        {"whether it would hurt if a competitor saw it", "他社に見られると困るか"},
        {"Would it hurt if a competitor saw these data?", "他社に見られると困るデータですか。"})),
    inherits(basis(Kind::flow)),
    inherits(evidence(Kind::flow)),

    // remote_access
    refers(Kind::remote_access, "party", kOwner, kParty, {"who comes in", "接続してくる事業者"},
           {"Which company connects?", "接続してくるのはどこの会社ですか。"}),
    named(Kind::remote_access, kOwner),
    refers(Kind::remote_access, "from", kProvider, kDevice | kZone,
           {"the device or zone it starts from", "接続元"}),
    list(refers(Kind::remote_access, "over", kProvider, kLink | kNetwork,
                {"the lines it comes over", "使う回線"},
                {"Over which line does it come in?", "どの回線で接続してきますか。"})),
    refers(Kind::remote_access, "ends_at", kOwner, kDevice,
           {"the device at which it ends", "接続先の機器"},
           {"At which device does the connection end?", "接続はどの機器に着きますか。"}),
    list(refers(Kind::remote_access, "reaches", kOwner, kPlace,
                {"what can be seen from there", "届く範囲"},
                {"Which machines can be reached from there?", "そこからどの機器に届きますか。"})),
    inherits(login(Kind::remote_access, kProvider,
                   {"How does the person log in: no password, one for all, own account, own "
                    "account plus phone?",
                    "人はどう認証しますか（なし／共通／個人ごと／個人＋スマホ等）。"})),
    inherits(device_auth(
        Kind::remote_access, kProvider,
        {"How does the connecting machine prove itself?", "接続してくる機器をどう認証しますか。"})),
    inherits(ranked(choice(Kind::remote_access, "opened", kOwner, kOpened,
                           {"when it is open", "接続の開放"},
                           {"Is it always open, or only when you ask or turn a key?",
                            "常時つながりますか、依頼時だけですか、キースイッチですか。"}))),
    inherits(row(Kind::remote_access, "recorded", kOwner, Type::boolean,
                 {"whether remote work is recorded", "作業の記録"},
                 {"Is remote work recorded?", "遠隔作業の記録は残りますか。"})),
    inherits(protection(
        Kind::remote_access, kProvider,
        {"Is the connection encrypted (VPN, TLS)?", "接続は暗号化されていますか（VPN、TLS）。"})),
    inherits(ranked(
        choice(Kind::remote_access, "access", kProvider, kAccess,
               {"whether it reads, writes values or loads programs", "読取り・書込み・プログラム"},
               {"Does the supplier only look, or also change values or programs?",
                "見るだけですか、設定値やプログラムも変更しますか。"}))),
    inherits(owner(Kind::remote_access)),
    inherits(basis(Kind::remote_access)),
    inherits(evidence(Kind::remote_access)),

    // conduit
    required(list(refers(Kind::conduit, "between", kOwner, kPlace,
                         {"its two ends: zones, or devices where it is agreed for these alone",
                          "両端（ゾーン。特定の機器だけの合意なら機器）"}))),
    list(refers(Kind::conduit, "through", kOwner, kDevice,
                {"boundary devices it passes", "通る境界装置"},
                {"Which firewall or router stands between the two?",
                 "両端の間には、どのファイアウォールやルータがありますか。"})),
    named(Kind::conduit, kOwner),
    fallback(integer(Kind::conduit, "sl_target", kOwner, 0, 4,
                     {"target security level of IEC 62443; 0 = none claimed",
                      "IEC 62443 の目標セキュリティレベル（0 は設定なし）"}),
             "0"),
    fallback(row(Kind::conduit, "closed", kOwner, Type::boolean,
                 {"it agrees to nothing but what `allows` lists, even if that is nothing (yes of "
                  "`allows: []`)",
                  "allows に書いたものだけを許可する（空の allows なら何も許可しない）"}),
             "no"),
    owner(Kind::conduit),

    // permission (an entry of a conduit's `allows`)
    refers(Kind::permission, "from", kOwner, kPlace, {"who may start", "送信元"}),
    refers(Kind::permission, "to", kOwner, kPlace, {"who may be reached", "送信先"}),
    of_words(row(Kind::permission, "protocol", kOwner, Type::choice, {"protocol", "プロトコル"}),
             Words::protocol),
    integer(Kind::permission, "port", kOwner, 1, 65535, {"port", "ポート番号"}),

    // policy_rule (an entry of a long policy's `rules` or of an `unapplied` list)
    required(
        choice(Kind::policy_rule, "action", kIntegrator, kAction, {"what the rule does", "動作"})),
    list(refers(Kind::policy_rule, "interface", kIntegrator, only(Kind::interface),
                {"interfaces it is applied to; all if not stated", "適用インターフェース"})),
    fallback(choice(Kind::policy_rule, "direction", kIntegrator, kDirection,
                    {"in = entering the device there", "方向"}),
             "in"),
    list(refers(Kind::policy_rule, "exit_interface", kIntegrator, only(Kind::interface),
                {"interfaces by which the session leaves, where the rule names both sides; all if "
                 "not stated",
                 "出ていくインターフェース（入口と出口の両方を指定する規則の場合）"})),
    fallback(
        list(row(Kind::policy_rule, "from", kIntegrator, Type::endpoint,
                 {"sources: ids, addresses, ranges (10.0.0.10-10.0.0.20), masks "
                  "(10.0.0.0/255.255.0.255), aliases, host names outside, self (this device), "
                  "any; \"!\" before one takes it out",
                  "送信元（ID、アドレス、範囲、マスク、別名、構外のホスト名、self（この機器）、"
                  "any。先頭に ! を付けると除外）"})),
        "any"),
    fallback(list(row(Kind::policy_rule, "to", kIntegrator, Type::endpoint,
                      {"destinations, in the same words", "宛先（書き方は送信元と同じ）"})),
             "any"),
    fallback(list(row(Kind::policy_rule, "service", kIntegrator, Type::text,
                      {"protocol ids, tcp/502, udp/53, tcp/1000-2000, icmp, or any", "サービス"})),
             "any"),
    fallback(list(row(Kind::policy_rule, "source_port", kIntegrator, Type::text,
                      {"ports of the side that opens the session: 502, 1024-65535, or any",
                       "送信元ポート（502、1024-65535、any）"})),
             "any"),
    fallback(list(choice(Kind::policy_rule, "state", kIntegrator, kState,
                         {"states of connection tracking that it matches: new (a session that is "
                          "opened), established and related (answers), invalid, or any",
                          "対象とする接続の状態：new（新規）、established・related（応答）、"
                          "invalid、any"})),
             "any"),
    fallback(
        list(choice(Kind::policy_rule, "access", kIntegrator, kInspected,
                    {"what of a machine protocol it matches, where the filter looks at function "
                     "codes: read, write, program, or any",
                     "機能コードまで見るフィルタで対象とする操作：read、write、program、any"})),
        "any"),
    fallback(row(Kind::policy_rule, "ref", kIntegrator, Type::text,
                 {"the number or name in the source's own list", "元の設定での番号"}),
             ""),
    named(Kind::policy_rule, kIntegrator),
    fallback(row(Kind::policy_rule, "enabled", kIntegrator, Type::boolean,
                 {"switched off if no", "有効か"}),
             "yes"),
    fallback(row(Kind::policy_rule, "unapplied", kIntegrator, Type::text,
                 {"name of the list it stands in, where that list is applied to no interface",
                  "未適用のリスト名"}),
             ""),

    // alias (of a long policy)
    required(list(row(Kind::alias, "is", kIntegrator, Type::endpoint,
                      {"what the name stands for", "別名の内容"}))),

    // forward (a port forward of a long policy)
    named(Kind::forward, kIntegrator),
    refers(Kind::forward, "interface", kIntegrator, only(Kind::interface),
           {"interface on which it listens", "待受けインターフェース"}),
    fallback(list(row(Kind::forward, "from", kIntegrator, Type::endpoint,
                      {"who may use it, in the words of a rule's `from`; anybody if not stated",
                       "利用できる送信元（未記載なら誰でも）"})),
             "any"),
    required(row(Kind::forward, "to", kIntegrator, Type::endpoint, {"where it leads", "転送先"})),
    fallback(
        row(Kind::forward, "enabled", kIntegrator, Type::boolean, {"switched off if no", "有効か"}),
        "yes"),
    fallback(list(row(Kind::forward, "service", kIntegrator, Type::text,
                      {"what it listens for", "待受けサービス"})),
             "any"),
    integer(Kind::forward, "to_port", kIntegrator, 1, 65535,
            {"port at the target", "転送先ポート"}),
    fallback(row(Kind::forward, "ref", kIntegrator, Type::text,
                 {"the number or name in the source's own list", "元の設定での番号"}),
             ""),

    // expectation
    list(refers(Kind::expectation, "only", kOwner, kPlace,
                {"the only ones that may reach it", "到達してよいもの"})),
    list(refers(Kind::expectation, "never", kOwner, kPlace,
                {"those that may never reach it", "到達してはならないもの"})),
    required(list(
        refers(Kind::expectation, "may_reach", kOwner, kPlace, {"what is protected", "対象"}))),
    fallback(list(row(Kind::expectation, "service", kOwner, Type::text,
                      {"the services that are meant: protocol ids, tcp/502, tcp/1000-1010, or any",
                       "対象とするサービス（プロトコル、tcp/502、tcp/1000-1010、any）"})),
             "any"),
    fallback(row(Kind::expectation, "reason", kOwner, Type::text, {"why", "理由"}), ""),

    // protocol (a plant's own, under `protocols:`)
    named(Kind::protocol, kOwner),
    list(integer(Kind::protocol, "ports", kOwner, 1, 65535, {"usual ports", "通常のポート"})),
    row(Kind::protocol, "clear_text", kOwner, Type::boolean, {"readable on the wire", "平文か"}),
    row(Kind::protocol, "authenticates", kOwner, Type::boolean,
        {"checks who speaks", "相手を認証するか"}),
    row(Kind::protocol, "can_write", kOwner, Type::boolean,
        {"can write to controllers", "制御機器に書き込めるか"}),
    row(Kind::protocol, "ot", kOwner, Type::boolean,
        {"a protocol of machines", "制御用プロトコルか"}),
    row(Kind::protocol, "layer2", kOwner, Type::boolean,
        {"does not cross a router", "ルータを越えないか"}),
};

constexpr bool grouped() {
  for (std::size_t i = 1; i < std::size(kRows); ++i) {
    if (kRows[i].kind < kRows[i - 1].kind) return false;
  }
  return true;
}
static_assert(grouped(), "rows of a kind stand together, in the order of Kind");

constexpr bool asked() {
  return std::ranges::all_of(kRows, [](const Attribute& a) { return a.asked != Asked::nobody; });
}
static_assert(asked(), "a row says whom its question goes to");

}  // namespace

std::string_view name(Asked asked) {
  constexpr V kNames[] = {"nobody", "owner", "maker", "integrator", "provider", "itself"};
  return kNames[static_cast<std::size_t>(asked)];
}

std::span<const Attribute> attributes() { return kRows; }

const Attribute& attribute(AttributeId id) { return kRows[static_cast<std::size_t>(id)]; }

namespace {

/// By an open table, made at the first call.
AttributeId looked_up(Kind kind, std::string_view name) {
  static constexpr std::size_t kSlots = 1024;
  static_assert(std::size(kRows) * 2 < kSlots);
  const auto slot_of = [](Kind k, std::string_view n) {
    std::size_t hash = static_cast<std::size_t>(k) * 131 + n.size();
    for (const char c : n) hash = hash * 31 + static_cast<unsigned char>(c);
    return hash % kSlots;
  };
  static const std::array<AttributeId, kSlots> kTable = [&] {
    std::array<AttributeId, kSlots> table;
    table.fill(kNoAttribute);
    for (std::size_t i = 0; i < std::size(kRows); ++i) {
      std::size_t slot = slot_of(kRows[i].kind, kRows[i].name);
      while (table[slot] != kNoAttribute) slot = (slot + 1) % kSlots;
      table[slot] = AttributeId{static_cast<std::uint16_t>(i)};
    }
    return table;
  }();
  for (std::size_t slot = slot_of(kind, name); kTable[slot] != kNoAttribute;
       slot = (slot + 1) % kSlots) {
    const Attribute& row = kRows[static_cast<std::size_t>(kTable[slot])];
    if (row.kind == kind && row.name == name) return kTable[slot];
  }
  return kNoAttribute;
}

}  // namespace

AttributeId find_attribute(Kind kind, std::string_view name) {
  // Facts ask by name for each value they read, always by the same literal: its address says where
  // to look first.
  static constexpr std::size_t kKept = 1024;
  static thread_local std::array<std::uint16_t, kKept> kept{};
  const std::size_t place =
      (reinterpret_cast<std::uintptr_t>(name.data()) * 31 + static_cast<std::size_t>(kind)) % kKept;
  const Attribute& row = kRows[kept[place]];
  // Equal literals are mostly one, which saves comparing them.
  const bool one = row.name.data() == name.data() && row.name.size() == name.size();
  if (row.kind == kind && (one || row.name == name)) return AttributeId{kept[place]};
  const AttributeId found = looked_up(kind, name);
  if (found != kNoAttribute) kept[place] = static_cast<std::uint16_t>(found);
  return found;
}

}  // namespace model
