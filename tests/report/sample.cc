#include "report/sample.h"

#include <string_view>

#include "diag/codes_note.h"
#include "text/digest.h"

namespace sample {
namespace {

using diag::Finding;
using diag::PlantReport;
using diag::Severity;
using diag::Subject;
using diag::Verdict;
using text::Words;

constexpr std::string_view kPlant = R"(plantlint: 1
plant:
  id: kasugai-2
  name: 春日井第2工場
zones:
  事務所: { tier: information }
  塗装ライン: { tier: control, defaults: { malware_protection: none } }
networks:
  lan-1: { zone: 事務所 }
  v20: { zone: 塗装ライン }
devices:
  pc-77: { type: pc, network: lan-1 }
  sw-3: { type: switch, networks: [lan-1, v20] }
  操作盤１: { type: panel-pc, network: v20, supported_until: 2020-01-14, name: "塗装ラインの操作盤（入口側）、更新不可" }
  操作盤２: { type: panel-pc, network: v20 }
  ews-1: { type: ews, network: v20 }
  fw-1:
    type: firewall
    interfaces:
      out: { network: lan-1 }
      in:
        network: v20
        # the maker's default
        services: [http, telnet]
links:
  無線１:
    between: [ews-1, v20]
    medium: wifi
    device_auth: none
remote_access:
  oem: { over: [無線１], ends_at: ews-1 }
  robo: { over: [無線１], ends_at: ews-1 }
)";

/// The place of a text in a file; it must be there.
text::Span at(const text::Sources& sources, text::FileId file, std::string_view text) {
  const std::string_view bytes = sources.bytes(file);
  const auto begin = static_cast<std::uint32_t>(bytes.find(text));
  return {file, begin, begin + static_cast<std::uint32_t>(text.size())};
}

diag::Note said(Words words) { return diag::Note(text::bilingual(words)); }

std::string identity(const Finding& finding) {
  return text::sha256_hex("kasugai-2|" + finding.rule + "|" + finding.subject.kind + ":" +
                          finding.subject.id);
}

class Builder {
 public:
  explicit Builder(Sample& out) : out_(out) {}

  [[nodiscard]] text::Span place(std::string_view text) const {
    return at(out_.sources, file_, text);
  }

  void read(std::string name, std::string_view bytes) {
    file_ = out_.sources.add(std::move(name), std::string(bytes));
  }

  Finding finding(std::string rule, Severity severity, Subject subject, text::Span span,
                  Words message) const {
    Finding made;
    made.rule = std::move(rule);
    made.name = "some-fault";
    made.title = text::Bilingual{"A fault", "不備"};
    made.severity = severity;
    made.subject = std::move(subject);
    made.at = span;
    made.message = diag::Note(text::bilingual(message));
    made.identity = identity(made);
    return made;
  }

 private:
  Sample& out_;
  text::FileId file_{};
};

Finding reachable_panel(const Builder& make) {
  Finding finding = make.finding(
      "PL002", Severity::critical, {"device", "操作盤１", "devices/操作盤１"},
      make.place("2020-01-14"),
      {"panel PC '操作盤１' can be reached from the office with nothing filtering the way",
       "操作盤「操作盤１」へ、フィルタ装置を通らずに事務所から到達できます"});
  finding.message_id = "PL002.fail";
  finding.arguments = {{"device.id", {"操作盤１", ""}}, {"device.filtered", {"no", "いいえ"}}};
  finding.wanted = text::Bilingual{
      "every way from a zone of a higher tier passes a firewall, a data diode or a proxy",
      "上位の階層からのすべての経路が、ファイアウォール・データダイオード・プロキシのいずれかを通"
      "ること"};
  finding.found = said({"1 way, 0 filters", "経路 1 本、フィルタ 0 台"});
  finding.why = text::Bilingual{
      "an attacker on one office PC reaches a panel that gets no more fixes, and from it the "
      "whole cell; nobody on the line would see it before the robots stop",
      "事務所の PC が 1 "
      "台侵害されると、修正が提供されない操作盤に到達され、そこからセル全体へ広がります。"
      "ロボットが止まるまで、現場では誰も気づけません。"};
  finding.fix = text::Bilingual{
      "put a firewall between '事務所' and '塗装ライン', or end the session on a "
      "proxy in the DMZ",
      "「事務所」と「塗装ライン」の間にファイアウォールを置くか、DMZ "
      "のプロキシで終端してください"};
  finding.who =
      diag::Addressee{{"user company", "利用企業"}, "user-company", "own", "春日井製作所 [own]"};
  diag::Scenario scenario;
  scenario.use_cases = {{"visualization", "見える化"}};
  scenario.system_model = {"internal data", "社内データ連携"};
  scenario.data = {{"equipment state", "設備状態"}, {"control commands", "制御指令"}};
  scenario.risk = {{{{"tampering with data", "データ改ざん"}},
                    {{"control commands", "制御コマンド"}, {"recipes", "レシピ"}}}};
  scenario.threat = {"intrusion through the network", "ネットワークからの侵入"};
  scenario.countermeasure = {"keep intruders out of the network", "ネットワークへの不正侵入防止"};
  scenario.stakeholder = {"user company", "利用企業"};
  finding.scenario = scenario;
  finding.evidence = {
      {"device", "pc-77", make.place("pc-77"), said({"PC, office", "PC（事務所）"}), false, true},
      {"network", "lan-1", make.place("lan-1"), {}, false, true},
      {"device", "sw-3", make.place("sw-3"), said({"switch", "スイッチ"}), true, true},
      {"policy_rule", "r-1", make.place("sw-3"), said({"all", "すべて"}), true, false},
      {"network", "v20", make.place("v20"), {}, true, true},
      {"device", "操作盤１", make.place("操作盤１"), {}, false, true}};
  finding.clauses =
      std::vector<diag::Clause>{{"iec-62443-3-3-2013",
                                 {"IEC 62443-3-3:2013", ""},
                                 "SR 5.2",
                                 {"Zone boundary protection", ""},
                                 {}},
                                {"meti-factory-guideline-2022",
                                 {"METI factory guideline", "経産省 工場ガイドライン"},
                                 "E-3-5",
                                 {},
                                 {said({"single source", "典拠 1 件"})}}};
  return finding;
}

std::vector<Finding> wireless(const Builder& make) {
  Finding open =
      make.finding("PL101", Severity::high, {"link", "無線１", "links/無線１"},
                   {make.place("device_auth: none").file, make.place("device_auth: none").end - 4,
                    make.place("device_auth: none").end},
                   {"wireless line '無線１' lets any device join",
                    "無線「無線１」には、どの機器でも接続できます"});
  open.assumed = true;
  open.found = {diag::note::kFromZone, {{"device_auth", ""}, {"none", ""}}};
  open.labelled = true;
  open.fix = text::Bilingual{"give each device a certificate", "機器ごとに証明書を配ってください"};
  for (int i = 1; i <= 7; ++i) {
    open.evidence.push_back({"flow", "f-" + std::to_string(i), make.place("無線１"),
                             said({"equipment state", "設備状態"}), false, false});
  }
  open.evidence.push_back({"device", "ews-1", make.place("ews-1"), {}, false, false});
  open.no_clause = std::vector<diag::Note>{{diag::note::kNoClause, {{"IEC 62443", ""}}}};
  Finding weak = make.finding(
      "PL104", Severity::low, {"link", "無線１", "links/無線１"}, make.place("medium: wifi"),
      {"wireless line '無線１' is not encrypted", "無線「無線１」は暗号化されていません"});
  weak.is_folded = true;
  return {open, weak};
}

/// What ran, what was read, who accepts what: as a run states it.
void add_basis(Sample& out, const Builder& make) {
  diag::Report& report = out.report;
  const auto rule = [&](std::string id, Severity worst) {
    diag::RuleInfo info;
    info.id = std::move(id);
    info.name = "some-fault";
    info.title = {"A fault", "不備"};
    info.pack = "architecture";
    info.profile = "basic";
    info.worst = worst;
    info.why = {"somebody gets in | by <this> way", "誰かが <ここ> から入れる"};
    info.wanted = {"nobody does", "誰も入れない"};
    info.fix = {"close it", "閉じる"};
    info.clauses = {{"iec-62443-3-3-2013",
                     {"IEC 62443-3-3:2013", {}},
                     "SR 5.2",
                     {"Zone boundary protection", {}},
                     {}}};
    report.rules.push_back(std::move(info));
  };
  rule("PL002", Severity::critical);
  rule("PL008", Severity::high);
  rule("PL101", Severity::high);
  rule("PL104", Severity::low);
  rule("PL401", Severity::high);
  rule("PL403", Severity::medium);
  rule("PL404", Severity::info);
  report.waivers = {{"kasugai-2", "PL008", "device/sw-3", "", "Sato", "replaced in spring", "OT-12",
                     "2027-04-01", make.place("sw-3"), diag::Waiver::State::used, 1},
                    {"",
                     "PL1*",
                     "",
                     "",
                     "Ito",
                     "=1+1 | <b>",
                     "",
                     "2020-01-01",
                     {},
                     diag::Waiver::State::unknown,
                     0}};
  diag::Basis basis;
  basis.day = "2026-07-01";
  basis.rules_version = "0.1.0";
  basis.rules_sha256 = text::sha256_hex("rules");
  basis.files = {{"plants/kasugai/plant.yaml", "plant", text::sha256_hex(kPlant), kPlant.size()},
                 {"plantlint-waivers.yaml", "waivers", text::sha256_hex("waivers"), 7}};
  basis.switches = {{"fail-on", "medium"}, {"ignore", "PL900"}};
  basis.deselected = {"PL900"};
  report.basis = std::move(basis);
}

/// Two that pass, one that fails and one that does not apply.
void add_verdicts(PlantReport& plant, const Builder& make) {
  plant.profile = "basic";
  plant.left_out = {{{"zone", "office", "zones/office"}, "another project"}};
  plant.subjects = {{"device", "ews-1", "devices/ews-1"}, {"device", "fw-1", "devices/fw-1"}};
  plant.subject_places = {make.place("ews-1"), make.place("fw-1")};
  plant.subject_zones = {"", ""};
  plant.verdicts = {{0, 0, diag::Verdict::pass},
                    {0, 1, diag::Verdict::pass},
                    {1, 1, diag::Verdict::fail},
                    {2, 1, diag::Verdict::not_applicable}};
}

/// Eight machines of one zone default: a headline and seven under it.
std::vector<Finding> unprotected(const Builder& make) {
  std::vector<Finding> all;
  for (int i = 1; i <= 8; ++i) {
    const std::string id = "組立-" + std::to_string(i);
    Finding finding = make.finding("PL403", Severity::medium, {"device", id, "devices/" + id},
                                   make.place("none }"),
                                   {"nothing keeps malware off the machines of '塗装ライン'",
                                    "「塗装ライン」の機器にマルウェア対策がありません"});
    finding.at.end -= 2;
    finding.is_folded = i > 1;
    all.push_back(finding);
  }
  return all;
}

diag::Question login_question(const Builder& make) {
  diag::Question question;
  question.attribute = "login";
  question.entity_kind = "remote_access";
  question.entities = {{"remote_access", "oem", "remote_access/oem"},
                       {"remote_access", "robo", "remote_access/robo"},
                       {"remote_access", "skynet", "remote_access/skynet"},
                       {"remote_access", "地域保守", "remote_access/地域保守"}};
  question.at = {make.place("oem"), make.place("robo"), make.place("robo"), make.place("robo")};
  question.question = {
      "How does a person get in: no password, one password for all, own account, own account plus "
      "phone or token?",
      "人はどう認証しますか（なし／共通／個人ごと／個人＋スマホ等）。"};
  question.answers = {{"none", ""}, {"shared", ""}, {"individual", ""}, {"multi-factor", ""}};
  question.paste = {"login: individual   # none | shared | individual | multi-factor | unknown",
                    ""};
  question.verdicts = 6;
  question.severity = Severity::high;
  question.rules = {"PL401", "PL403"};
  question.party = "oem";
  return question;
}

}  // namespace

void judged(Sample& out) {
  Builder make(out);
  make.read("plants/kasugai/plant.yaml", kPlant);
  PlantReport plant;
  plant.id = "kasugai-2";
  plant.name = "春日井第2工場";
  plant.path = "plants/kasugai";
  plant.judged = true;
  plant.read = {{"zone", 2, 2}, {"network", 2, 2},       {"device", 6, 12},
                {"link", 1, 1}, {"remote_access", 4, 4}, {"flow", 0, 0}};

  plant.findings.push_back(reachable_panel(make));
  for (Finding& finding : wireless(make)) plant.findings.push_back(finding);
  plant.findings[1].folded = {2};
  for (Finding& finding : unprotected(make)) plant.findings.push_back(finding);
  plant.findings[3].folded = {4, 5, 6, 7, 8, 9, 10};
  plant.findings.push_back(make.finding(
      "PL404", Severity::info, {"device", "fw-1", "devices/fw-1"}, make.place("telnet"),
      {"'fw-1' answers telnet; its text says \x1b[31mred\x1b[0m and \u202Eright to left",
       "「fw-1」は telnet に応答します。文中の制御文字：\x1b[31m赤\x1b[0m"}));
  Finding undecided = make.finding(
      "PL401", Severity::high, {"remote_access", "oem", "remote_access/oem"}, make.place("oem"),
      {"cannot tell how people log in through 'oem'", "「oem」の人の認証方法が記述されていません"});
  undecided.verdict = Verdict::undecided;
  undecided.missing = {{undecided.subject, "login", make.place("oem")}};
  plant.findings.push_back(undecided);
  Finding waived =
      make.finding("PL008", Severity::high, {"device", "sw-3", "devices/sw-3"}, make.place("sw-3"),
                   {"'sw-3' joins two zones", "「sw-3」が二つのゾーンをつないでいます"});
  waived.verdict = Verdict::waived;
  waived.waiver = {"Sato: replaced in spring, until 2027-04-01",
                   "佐藤：春に交換予定、2027-04-01 まで"};
  waived.accepted_by = 0;
  plant.findings.push_back(waived);

  diag::Question question = login_question(make);
  plant.questions.push_back(question);
  const std::vector<Words> more = {
      {"Can a PC on the network overwrite the program?",
       "ネットワーク上のPCからプログラムを書き換えられますか。"},
      {"Which lines leave the building?", "建物の外へ出る回線はどれですか。"},
      {"May people plug in USB sticks?", "USBメモリは使えますか。"},
      {"What happens when this line fails?", "この回線が切れるとどうなりますか。"},
      {"Is remote work recorded?", "遠隔作業の記録は残りますか。"},
      {"Who looks after it?", "誰が保守しますか。"}};
  for (std::size_t i = 0; i < more.size(); ++i) {
    diag::Question next;
    next.attribute = "attribute_" + std::to_string(i);
    next.entity_kind = "device";
    next.entities = {{"device", "ews-1", "devices/ews-1"}};
    next.at = {make.place("ews-1")};
    next.question = text::bilingual(more[i]);
    next.answers = {{"yes", ""}, {"no", ""}};
    next.paste = {next.attribute + ": no", ""};
    next.verdicts = i == 0 ? 2 : 1;
    next.severity = i == 0 ? Severity::medium : Severity::low;
    next.rules = {"PL00" + std::to_string(i + 1)};
    plant.questions.push_back(next);
  }
  plant.rules = {{"PL002", 4, 1, 0, 1, 0},
                 {"PL008", 0, 0, 0, 0, 1},
                 {"PL101", 0, 1, 0, 0, 0},
                 {"PL401", 0, 0, 6, 0, 0},
                 {"PL403", 3, 8, 6, 0, 0}};
  plant.decided_before = 17;
  plant.decided_after = 27;
  plant.decidable = 29;
  plant.models = {
      {"internal-data",
       {"plant-internal data connected inside and outside the plant",
        "工場内部データの工場内外への接続"},
       {},
       {{"flow", "f-1", "flows/f-1"}}},
      {"analysis-data",
       {"aggregated and analysed data used in the plant", "集計分析データの工場における活用"},
       {{"outside", "外部"}},
       {{"flow", "f-1", "flows/f-1"},
        {"flow", "f-2", "flows/f-2"},
        {"flow", "f-3", "flows/f-3"},
        {"flow", "f-4", "flows/f-4"},
        {"flow", "送信５", "flows/送信５"},
        {"flow", "f-6", "flows/f-6"}}}};
  plant.assumptions = {{diag::note::kPartialInventory, {}},
                       {diag::note::kLeftOut, {{"lan-1", ""}, {"事務所は対象外", ""}}}};

  add_verdicts(plant, make);
  add_basis(out, make);
  out.report.tool_version = "0.1.0";
  out.report.profile = "basic";
  out.report.plants.push_back(std::move(plant));
  out.report.exit_code = 1;
}

void with_faults(Sample& out) {
  static constexpr diag::Code kDuplicate{
      "yaml/duplicate-key",
      {"key '{0}' is given twice", "キー「{0}」が 2 回書かれています"},
      {"keep one of the two", "どちらか一方だけを残してください"}};
  static constexpr diag::Code kUnknown{
      "plant/unknown-key",
      {"unknown key '{0}' in a link; expected one of between, medium, carrier",
       "回線に未知のキー「{0}」があります。使えるのは between、medium、carrier です"},
      {"", ""}};
  static constexpr diag::Code kNothing{
      "call/no-plant",
      {"there is no plant in '{0}'", "「{0}」に工場の記述がありません"},
      {"name a file, or a folder that holds plant.yaml",
       "ファイル、または plant.yaml のあるフォルダを指定してください"}};
  Builder make(out);

  PlantReport good;
  make.read("plants/good.yaml", "plantlint: 1\nplant: { id: good }\n");
  good.id = "good";
  good.path = "plants/good.yaml";
  good.judged = true;
  good.rules = {{"PL001", 1, 0, 0, 0, 0}};
  good.decided_before = good.decided_after = good.decidable = 1;

  PlantReport bad;
  std::string bytes = "plantlint: 1\nlinks:\n  回線１:\n    medum: lte\n    medium: lte\n";
  bytes += "    name: " + std::string(150, 'x') + " 長い名前\n    medium: wifi   # ここで重複 " +
           std::string(90, '.') + "\n\ttab\x1b[0m: yes\r\n";
  make.read("plants/bad.yaml", bytes);
  bad.path = "plants/bad.yaml";
  bad.faults.report(kUnknown, make.place("medum"), {"medum"}, "medium");
  text::Span second = make.place("medium: wifi");
  second.end -= 6;
  text::Span first = make.place("medium: lte");
  first.end -= 5;
  bad.faults.report(
      diag::Diagnostic{&kDuplicate,
                       second,
                       {"medium"},
                       "",
                       {{first, {"first '{0}' is here", "最初の「{0}」"}, {"medium"}}}});
  bad.faults.report(kUnknown, make.place("長い名前"), {"長い名前"});
  bad.faults.report(kUnknown, make.place("tab\x1b[0m"), {"tab\x1b[0m"});

  out.report.tool_version = "0.1.0";
  out.report.profile = "basic";
  out.report.faults.report(kNothing, {}, {"old/plants"});
  out.report.plants.push_back(std::move(good));
  out.report.plants.push_back(std::move(bad));
  out.report.exit_code = 2;
}

void nothing_failed(Sample& out, std::optional<Severity> worst) {
  Builder make(out);
  make.read("plant.yaml", kPlant);
  PlantReport plant;
  plant.id = "kasugai-2";
  plant.path = "plant.yaml";
  plant.judged = true;
  plant.rules = {{"PL001", 3, 0, 0, 2, 0}};
  plant.decided_before = plant.decided_after = plant.decidable = 3;
  if (worst) {
    Finding finding = make.finding("PL401", *worst, {"device", "ews-1", "devices/ews-1"},
                                   make.place("ews-1"), {"cannot tell", "判定できません"});
    finding.verdict = Verdict::undecided;
    plant.findings.push_back(finding);
    plant.rules[0].undecided = 1;
    plant.decidable = 4;
  }
  out.report.tool_version = "0.1.0";
  out.report.profile = "basic";
  out.report.plants.push_back(std::move(plant));
}

}  // namespace sample
