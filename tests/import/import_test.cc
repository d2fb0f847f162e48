// Importing: every sample becomes a draft that is judged without a fault; what must never happen to
// conditions, secrets, counts and ids; hostile and halved files.
#include "import/import.h"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <set>

#include "import/merge.h"
#include "import/samples.h"
#include "import/write.h"
#include "lint/lint.h"
#include "support/catch.h"
#include "support/plants.h"
#include "support/update.h"

namespace {

namespace fs = std::filesystem;
using support::bytes_at;
using support::Sample;
using text::Language;

/// 2026-06-01, as other tests have it.
constexpr std::int64_t kNow = 1780272000;

const fs::path kFolder = support::source_dir() / "tests" / "import";
const std::vector<Sample>& kSamples = support::samples();

struct Made {
  bool ok = false;
  importer::Draft draft;
  std::vector<importer::Imported> imported;
  diag::Sink faults;
  text::Sources texts;
  std::string plant(Language language = Language::en) const {
    return importer::plant_text(draft, "sample", language);
  }
  std::string report(Language language = Language::en) const {
    return importer::report(draft, imported, language);
  }
  [[nodiscard]] bool has(const diag::Code& code) const {
    return std::ranges::any_of(faults.all(),
                               [&](const diag::Diagnostic& one) { return one.code == &code; });
  }
  [[nodiscard]] std::set<std::string> codes() const {
    std::set<std::string> out;
    for (const diag::Diagnostic& one : faults.all()) out.emplace(one.code->id);
    return out;
  }
};

std::unique_ptr<Made> make(std::vector<importer::Source> sources, std::string_view format = {}) {
  auto made = std::make_unique<Made>();
  const importer::Format* named = format.empty() ? nullptr : importer::find_format(format);
  made->ok =
      importer::import_sources(std::move(sources), named, *support::book().rules->vocabulary(),
                               kNow, made->texts, made->draft, made->imported, made->faults);
  return made;
}

std::unique_ptr<Made> make(const Sample& sample) {
  std::vector<importer::Source> sources;
  for (const std::string& file : sample.files) {
    sources.push_back({file, bytes_at(kFolder / "samples" / file)});
  }
  return make(std::move(sources));
}

std::unique_ptr<Made> make_text(std::string text, std::string_view format = {}) {
  std::vector<importer::Source> sources;
  sources.push_back({"made", std::move(text)});
  return make(std::move(sources), format);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// The line that holds a part; empty if none does.
std::string line_with(const std::string& text, std::string_view part) {
  const std::size_t at = text.find(part);
  if (at == std::string::npos) return {};
  const std::size_t begin = text.rfind('\n', at) + 1;
  return text.substr(begin, text.find('\n', at) - begin);
}

void compare(const std::string& text, const fs::path& golden) {
  if (support::update_wanted()) {
    std::ofstream(golden, std::ios::binary) << text;
    return;
  }
  INFO(golden);
  CHECK(text == bytes_at(golden));
}

std::set<std::string> secrets_of(const std::string& bytes) {
  std::set<std::string> out;
  for (std::size_t at = 0; (at = bytes.find("SECRET", at)) != std::string::npos;) {
    std::size_t end = at;
    while (end < bytes.size() && (std::isalnum(static_cast<unsigned char>(bytes[end])) != 0)) ++end;
    out.insert(bytes.substr(at, end - at));
    at = end;
  }
  return out;
}

}  // namespace

TEST_CASE("import: every sample becomes a draft that check judges without a fault") {
  for (const Sample& sample : kSamples) {
    const auto made = make(sample);
    INFO(sample.name);
    for (const diag::Diagnostic& fault : made->faults.all())
      INFO(diag::message(fault, Language::en));
    REQUIRE(made->ok);
    const std::string plant = made->plant();
    compare(plant, kFolder / "golden" / (sample.name + ".yaml"));
    compare(made->report(), kFolder / "golden" / (sample.name + ".txt"));
    compare(made->report(Language::ja), kFolder / "golden" / (sample.name + ".ja.txt"));
    for (const Language language : {Language::en, Language::ja}) {
      const diag::Report report =
          support::check({support::plant_text(made->plant(language))}, support::options());
      REQUIRE(report.plants.size() == 1);
      for (const diag::Diagnostic& fault : report.plants[0].faults.all()) {
        FAIL_CHECK(diag::message(fault, Language::en));
      }
      CHECK(report.plants[0].judged);
    }
  }
}

TEST_CASE("import: each format has a sample, and words in both languages") {
  for (const importer::Format& format : importer::formats()) {
    INFO(format.name);
    const bool sampled = std::ranges::any_of(
        kSamples, [&](const Sample& sample) { return sample.name == format.name; });
    CHECK(sampled);
    for (const text::Words& words : {format.title, format.reads, format.leaves, format.get}) {
      CHECK_FALSE(words.en.empty());
      CHECK_FALSE(words.ja.empty());
    }
  }
  for (const Sample& sample : kSamples) {
    for (const std::string& file : sample.files) {
      // A sample is recognised, by its own format and no other before it.
      const auto made = make({file, {file}});
      INFO(file);
      REQUIRE(made->imported.size() == 1);
      REQUIRE(made->imported[0].format != nullptr);
      CHECK(made->imported[0].format->looks(made->texts.bytes(text::FileId{0})));
    }
  }
}

TEST_CASE("import: no secret of a sample leaves it") {
  std::size_t secrets = 0;
  for (const Sample& sample : kSamples) {
    const auto made = make(sample);
    for (const std::string& file : sample.files) {
      for (const std::string& secret : secrets_of(bytes_at(kFolder / "samples" / file))) {
        INFO(sample.name << " " << secret);
        ++secrets;
        for (const Language language : {Language::en, Language::ja}) {
          CHECK_FALSE(has(made->plant(language), secret));
          CHECK_FALSE(has(made->report(language), secret));
        }
      }
    }
  }
  CHECK(secrets > 15);
}

TEST_CASE("import: a condition that cannot be read makes the action unknown") {
  const auto ios = make(kSamples[0])->plant();
  CHECK(has(line_with(ios, "FROM-OFFICE 30"), "action: unknown"));
  CHECK_FALSE(has(ios, "FROM-OFFICE 50"));  // an answer to a ping opens nothing
  const auto utm = make(kSamples[1])->plant();
  CHECK(has(line_with(utm, "maker at night"), "action: unknown"));
  CHECK(has(line_with(utm, "ref: \"3\""), "action: unknown"));
  const auto sense = make(kSamples[3])->plant();
  CHECK(has(line_with(sense, "all but the list"), "action: unknown"));
  CHECK(has(line_with(sense, "name: \"VNC\""), "action: unknown"));
  const auto tables = make(kSamples[4])->plant();
  CHECK(has(line_with(tables, "\"FORWARD 6\""), "action: unknown"));
  CHECK(has(line_with(tables, "\"cell 2\""), "action: unknown"));
  CHECK(has(line_with(tables, "\"cell 4\""), "10.20.0.78-10.20.0.255"));  // .77 went back before
  CHECK(has(line_with(tables, "\"cell 1\""), "action: allow"));
  const auto nft = make(kSamples[5]);
  CHECK(has(line_with(nft->plant(), "forward 25"), "action: unknown"));
  CHECK(has(line_with(nft->plant(), "forward 22"), "action: unknown"));
  CHECK(has(nft->report(), "iptables-save"));
}

TEST_CASE("import: what a line asks of a packet is said where the format has a word for it") {
  const auto ios = make(kSamples[0])->plant();
  CHECK(has(ios, "stateful: no"));
  CHECK(has(line_with(ios, "FROM-OFFICE 20"), "action: allow"));
  CHECK(has(line_with(ios, "FROM-OFFICE 20"), "state: established"));
  CHECK(has(line_with(ios, "TO-CELL 10"), "source_port: \"502\""));
  const auto tables = make(kSamples[4])->plant();
  CHECK(has(line_with(tables, "\"FORWARD 1\""), "state: [established, related]"));
  CHECK(has(line_with(tables, "\"FORWARD 2\""), "action: deny, state: invalid"));
  CHECK(has(line_with(tables, "\"FORWARD 7\""),
            "from: \"!10.20.0.0/24\", to: 10.10.0.30, service: udp/1-65535, source_port: \"53\""));
  const auto utm = make(kSamples[1])->plant();
  CHECK(has(line_with(utm, "ref: \"6\""), "exit_interface: wan1"));
  CHECK(has(utm, "numbered-cells: \"10.0.7.0/255.0.255.0\""));
  CHECK_FALSE(has(utm, "behind-"));
}

TEST_CASE("import: a standard list filters by its sources") {
  const auto made = make_text(
      "hostname r1\ninterface GigabitEthernet0/0\n ip address 10.1.0.1 255.255.255.0\n"
      " ip access-group PCS in\nip access-list standard PCS\n 20 deny any\n"
      " 10 permit 10.1.0.0 0.0.0.15\nend\n",
      "ios");
  CHECK(has(line_with(made->plant(), "PCS 10"), "action: allow"));
  CHECK(has(line_with(made->plant(), "PCS 10"), "from: 10.1.0.0/28"));
  CHECK(made->plant().find("PCS 10") < made->plant().find("PCS 20"));
}

TEST_CASE("import: groups may name groups that stand below them") {
  const auto made = make_text(
      "hostname r1\ninterface GigabitEthernet0/0\n ip address 10.1.0.1 255.255.255.0\n"
      " ip access-group A in\nobject-group network ALL\n group-object SOME\n host 10.2.0.1\n"
      "object-group network SOME\n range 10.3.0.1 10.3.0.9\n"
      "object-group service S\n tcp source gt 1023 eq 44818\n udp range 2222 2223\n"
      "ip access-list extended A\n 10 permit tcp any object-group ALL eq 502\n"
      " 20 permit object-group S any any\nend\n",
      "ios");
  CHECK(has(line_with(made->plant(), "\"A 10\""), "to: [10.2.0.1, \"10.3.0.1-10.3.0.9\"]"));
  CHECK(has(line_with(made->plant(), "\"A 20\""), "service: udp/2222-2223"));
  CHECK(has(line_with(made->plant(), "\"A 20 #2\""),
            "service: tcp/44818, source_port: \"1024-65535\""));
}

TEST_CASE("import: ports beside a group of protocols are kept") {
  const auto made = make_text(
      "ASA Version 9.8\nhostname e\ninterface GigabitEthernet0/1\n nameif inside\n"
      " security-level 100\n ip address 10.1.1.1 255.255.255.0\n"
      "object-group network OUTER\n group-object INNER\n"
      "object-group network INNER\n network-object host 10.2.2.11\n"
      "object-group protocol BOTH\n protocol-object tcp\n protocol-object udp\n"
      "access-list IN extended permit object-group BOTH any object-group OUTER eq 53\n"
      "access-list CP extended permit ip any any\n"
      "access-group IN in interface inside\naccess-group CP in interface inside control-plane\n"
      ": end\n");
  CHECK(has(line_with(made->plant(), "IN 1"), "to: 10.2.2.11, service: [tcp/53, udp/53]"));
  CHECK_FALSE(has(made->plant(), "CP 1"));
}

TEST_CASE("import: what a chain that is gone to leaves open meets the policy") {
  const auto made = make_text(
      "*filter\n:FORWARD DROP [0:0]\n:CELL - [0:0]\n-A FORWARD -i a -o b -g CELL\n"
      "-A FORWARD -s 10.0.0.1 -p tcp --dport 22 -j ACCEPT\n"
      "-A CELL -p tcp --dport 502 -j ACCEPT\nCOMMIT\n");
  CHECK(has(line_with(made->plant(), "FORWARD 1 end"),
            "action: deny, interface: a, exit_interface: b"));
  CHECK(has(line_with(made->plant(), "\"FORWARD 2\""), "action: allow"));
}

TEST_CASE("import: untracked packets are none where everything is tracked") {
  const std::string line =
      "/ip firewall filter\nadd chain=forward action=accept "
      "connection-state=established,related,untracked\n";
  CHECK(has(make_text(line)->plant(), "state: [established, related]"));
  CHECK(has(make_text(line + "/ip firewall raw\nadd chain=prerouting action=notrack\n")->plant(),
            "state: [new, established, related]"));
}

TEST_CASE("import: a forward keeps who may use it") {
  const auto sense = bytes_at(kFolder / "samples" / "line-firewall.xml");
  std::string limited = sense;
  const std::string any =
      "<source><any>1</any></source><destination><network>wanip</network><port>8443";
  const std::size_t at = limited.find(any);
  REQUIRE(at != std::string::npos);
  limited.replace(at, 29, "<source><address>198.51.100.7</address></source>");
  CHECK(has(line_with(make_text(limited)->plant(), "tcp/8443"), "from: 198.51.100.7"));
}

TEST_CASE("import: a setting of a rule that is not known is a condition") {
  std::string sense = bytes_at(kFolder / "samples" / "line-firewall.xml");
  const std::size_t at = sense.find("<descr>line sees cameras</descr>");
  REQUIRE(at != std::string::npos);
  sense.insert(at, "<moonphase>full</moonphase>");
  CHECK(has(line_with(make_text(sense)->plant(), "line sees cameras"), "action: unknown"));
}

TEST_CASE("import: TIA Portal's devices are known by role, whatever the version of CAEX") {
  const std::string old = bytes_at(kFolder / "samples" / "press-cell.aml");
  const std::string plant = make_text(old)->plant();
  CHECK(has(plant, "  PLC_Press:"));
  CHECK(has(plant, "integrated_safety: yes"));
  CHECK(has(plant, "medium: fieldbus"));
  CHECK(has(line_with(plant, "PROFINET-interface_2:"), "address: 10.20.0.21"));
  CHECK(has(plant, "from: PLC_Press, to: Drive_Conveyor, protocol: profinet"));
  CHECK(has(plant, "between: [PLC_Press, SW_Cell]"));
  CHECK_FALSE(has(plant, "Rail_0"));
  // CAEX 3.0 has a namespace, and links name interfaces by their own ids.
  std::string fresh = old;
  const auto swap = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = fresh.find(from, at)) != std::string::npos; at += to.size())
      fresh.replace(at, from.size(), to);
  };
  swap("<CAEXFile ", "<CAEXFile xmlns=\"http://www.dke.de/CAEX\" ");
  swap("SchemaVersion=\"2.15\"", "SchemaVersion=\"3.0\"");
  for (const std::string_view end : {"LogicalEndPoint_Subnet", "LogicalEndPoint_Node",
                                     "LogicalEndPoint_IoSystem", "CommunicationPortInterface"})
    swap(":" + std::string(end) + "\"", "-e\"");
  swap(":LogicalEndPoint_Interface\"", "-l\"");
  CHECK(make_text(fresh)->plant() == plant);
  // Libraries without an instance are nothing to import.
  const auto empty = make_text(
      "<CAEXFile SchemaVersion=\"3.0\" xmlns=\"http://www.dke.de/CAEX\"><RoleClassLib "
      "Name=\"L\"/></CAEXFile>");
  CHECK(empty->codes() == std::set<std::string>{"import/nothing"});
}

TEST_CASE("import: one page of NetBox is half a list") {
  const auto page = make_text(
      R"({"count": 900, "next": "https://netbox.example/api/dcim/devices/?limit=50&offset=50",
          "previous": null, "results": [{"id": 1, "name": "a", "display": "a",
          "device_type": {"model": "m"}, "role": {"name": "PLC"}, "site": {"name": "s"}}]})");
  CHECK(page->codes() == std::set<std::string>{"import/half-file"});
}

TEST_CASE("import: VyOS ties rule sets to zones by pairs, and the rest of a zone is shut") {
  const auto made = make_text(
      "set interfaces ethernet eth0 address 10.0.0.1/24\n"
      "set interfaces ethernet eth1 address 10.1.0.1/24\n"
      "set firewall name A-B rule 1 action accept\nset firewall name A-B rule 1 protocol tcp\n"
      "set firewall name A-B rule 1 destination port 502\n"
      "set zone-policy zone A interface eth0\nset zone-policy zone B interface eth1\n"
      "set zone-policy zone B from A firewall name A-B\n");
  const std::string plant = made->plant();
  CHECK(has(line_with(plant, "A-B 1"), "interface: eth0, exit_interface: eth1, service: tcp/502"));
  CHECK(has(line_with(plant, "A-B default"), "action: deny"));
  CHECK(has(line_with(plant, "zone A default"), "action: deny, exit_interface: eth0"));
  const auto braces = make_text("interfaces {\n    ethernet eth0 {\n");
  CHECK(braces->codes() == std::set<std::string>{"import/half-file"});
}

TEST_CASE("import: what nft leaves out of its JSON is unknown, never closed") {
  // nft prints a chain without a name as a string, and no flag `dynamic`.
  const auto rules = [](const std::string& expressions, const std::string& more = {}) {
    return make_text(R"({"nftables": [{"table": {"family": "ip", "name": "t"}},
      {"chain": {"family": "ip", "table": "t", "name": "f", "hook": "forward", "prio": 0,
                 "policy": "drop"}},
      {"set": {"family": "ip", "table": "t", "name": "s", "type": "ipv4_addr"}},
      {"map": {"family": "ip", "table": "t", "name": "m", "type": "ipv4_addr", "map": "verdict",
               "elem": [["10.0.0.1", {"drop": null}]]}},
      {"rule": {"family": "ip", "table": "t", "chain": "f", "handle": 5, "expr": [)" +
                     expressions + "]}}" + more + "]}");
  };
  const std::string from = R"({"match": {"op": "==", "left": {"payload": {"protocol": "ip",
      "field": "saddr"}}, "right": "@s"}}, {"accept": null})";
  const auto filled = [](const std::string& kind) {
    return R"(, {"rule": {"family": "ip", "table": "t", "chain": "f", "handle": 6, "expr":
      [{")" +
           kind +
           R"(": {"op": "add", "elem": {"payload": {"protocol": "ip", "field": "saddr"}}, ")" +
           kind + R"(": "@)" + (kind == "set" ? "s" : "m") + R"("}}]}})";
  };
  const auto unnamed = rules(R"("jump {\n\t\tip saddr 10.0.0.1 accept\n\t}")");
  CHECK(has(line_with(unnamed->plant(), "f 5"), "action: unknown"));
  CHECK(has(unnamed->report(), "without a name"));
  CHECK(has(line_with(rules(from, filled("set"))->plant(), "f 5"), "action: unknown"));
  CHECK_FALSE(has(rules(from)->plant(), "f 5"));
  const std::string mapped = R"({"vmap": {"key": {"payload": {"protocol": "ip", "field": "saddr"}},
      "data": "@m"}})";
  CHECK(has(line_with(rules(mapped)->plant(), "f 5"), "action: deny"));
  CHECK(has(line_with(rules(mapped, filled("map"))->plant(), "f 5"), "action: unknown"));
}

TEST_CASE("import: a table that nft switched off closes nothing") {
  // nft 1.0.6 prints some other word in place of the flag `dormant`.
  const auto table = [](const std::string& flags, const std::string& more = {}) {
    return make_text(R"({"nftables": [{"table": {"family": "ip", "name": "t", "handle": 1)" +
                     flags + R"(}},
      {"chain": {"family": "ip", "table": "t", "name": "f", "hook": "forward", "prio": 0,
                 "policy": "drop"}},
      {"rule": {"family": "ip", "table": "t", "chain": "f", "handle": 5, "expr": [
        {"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dport"}},
                   "right": 502}}, {"accept": null}]}})" +
                     more + "]}");
  };
  const std::string open = R"(, {"chain": {"family": "ip", "table": "o", "name": "g", "hook":
      "forward", "prio": 1, "policy": "accept"}})";
  for (const std::string& flags : {std::string(), std::string(R"(, "flags": "owner")")}) {
    const auto on = table(flags);
    CHECK(has(line_with(on->plant(), "f 5"), "action: allow"));
    CHECK(has(on->plant(), "default: deny"));
  }
  for (const std::string& flags : {std::string(R"(, "flags": "dormant")"),
                                   std::string(R"(, "flags": ["dormant", "owner"])")}) {
    const auto off = table(flags, open);
    CHECK_FALSE(has(off->plant(), "f 5"));
    CHECK(has(off->plant(), "default: allow"));
    CHECK(has(off->report(), "rules of tables that are switched off: 1"));
  }
  const auto perhaps = table(R"(, "flags": "office")", open);
  CHECK(has(line_with(perhaps->plant(), "f 5"), "action: unknown"));
  CHECK(has(line_with(perhaps->plant(), "f policy"), "action: unknown"));
  CHECK_FALSE(has(perhaps->plant(), "default: deny"));
  CHECK(has(perhaps->report(), "flags dormant"));
}

TEST_CASE("import: nft's != with a sum of states is no condition, ! is none of them") {
  const auto rule = [](const std::string& op, const std::string& right) {
    return make_text(R"({"nftables": [{"table": {"family": "ip", "name": "t"}},
      {"chain": {"family": "ip", "table": "t", "name": "f", "hook": "forward", "prio": 0,
                 "policy": "drop"}},
      {"rule": {"family": "ip", "table": "t", "chain": "f", "handle": 5, "expr": [
        {"match": {"op": ")" +
                     op + R"(", "left": {"ct": {"key": "state"}}, "right": )" + right +
                     R"(}}, {"accept": null}]}}]})")
        ->plant();
  };
  const std::string sum = R"({"|": ["invalid", "new"]})";
  CHECK(has(line_with(rule("!=", sum), "f 5"), "action: allow"));
  const std::string neither = "state: [established, related]";
  CHECK(has(line_with(rule("!=", R"({"set": ["invalid", "new"]})"), "f 5"), neither));
  CHECK(has(line_with(rule("!", R"(["invalid", "new"])"), "f 5"), neither));
  CHECK(has(line_with(rule("!", R"(["established", "related"])"), "f 5"), "action: allow"));
}

TEST_CASE("import: lines stand in the order in which the device tries them") {
  const auto place = [](const std::string& text, std::string_view part) {
    const std::size_t at = text.find(part);
    INFO(part);
    REQUIRE(at != std::string::npos);
    return at;
  };
  const std::string utm = make(kSamples[1])->plant();
  CHECK(place(utm, "ref: \"7\"") < place(utm, "ref: \"6\""));
  CHECK(place(utm, "ref: \"6\"") < place(utm, "ref: \"2\""));
  const std::string router = make(kSamples[2])->plant();
  CHECK(place(router, "ref: \"200100\"") < place(router, "ref: \"200010\""));
  CHECK(place(router, "unapplied:") < place(router, "ref: \"300000\""));
  const std::string sense = make(kSamples[3])->plant();
  CHECK(place(sense, "two interfaces: floating") < place(sense, "first, before the old rules"));
  CHECK(place(sense, "first, before the old rules") < place(sense, "name: \"second\""));
  CHECK(place(sense, "name: \"second\"") < place(sense, "line sees cameras"));
  CHECK(place(sense, "line sees cameras") < place(sense, "last word on wan"));
  CHECK(place(sense, "name: \"group\"") < place(sense, "first, before the old rules"));
  const std::string ios = make(kSamples[0])->plant();
  CHECK(place(ios, "FROM-OFFICE 80") < place(ios, "FROM-OFFICE end"));
  CHECK(has(line_with(ios, "TO-CELL 10"), "direction: out"));
  CHECK(has(ios, "unapplied:"));
}

TEST_CASE("import: what nmap found inside TLS is not readable") {
  const auto service = [](const std::string& name, const std::string& tunnel) {
    const auto made = make_text(
        "<nmaprun><host><status state=\"up\" reason=\"syn-ack\"/><address addr=\"10.0.0.4\" "
        "addrtype=\"ipv4\"/><ports><port protocol=\"tcp\" portid=\"990\"><state state=\"open\"/>"
        "<service name=\"" +
        name + "\"" + tunnel +
        " method=\"probed\"/></port></ports></host><runstats><finished "
        "exit=\"success\"/></runstats>"
        "</nmaprun>");
    return made->plant() + made->report();
  };
  const std::string inside = " tunnel=\"ssl\"";
  for (const std::string name : {"ftp", "telnet", "vnc"}) {
    INFO(name);
    CHECK(has(service(name, ""), "services: " + name));
    CHECK_FALSE(has(service(name, inside), "services: " + name));
    CHECK(has(service(name, inside), "inside TLS: 1"));
  }
  CHECK(has(service("http", inside), "services: web"));
}

TEST_CASE("import: VLANs of layer-2 messages are hexadecimal") {
  const auto vlan = [](const std::string& text) {
    return make_text(
               "<SCL xmlns=\"http://www.iec.ch/61850/2003/SCL\"><Communication><SubNetwork "
               "name=\"b\"><ConnectedAP iedName=\"I\" apName=\"S\"><GSE ldInst=\"L\" cbName=\"g\">"
               "<Address><P type=\"VLAN-ID\">" +
               text +
               "</P></Address></GSE></ConnectedAP></SubNetwork></Communication><IED name=\"I\">"
               "<AccessPoint name=\"S\"/></IED></SCL>")
        ->report();
  };
  // fast-xml-parser 5.12.1 reads the first as 1000 and the second as 10.
  CHECK(has(vlan("1E3"), "VLANs 483 (decimal)"));
  CHECK(has(vlan("010"), "VLANs 16 (decimal)"));
  for (const std::string none : {"000", "FFF", "", "0x1", "1 2", "-1", "99999999999"}) {
    INFO(none);
    CHECK_FALSE(has(vlan(none), "(decimal)"));
  }
}

TEST_CASE("import: a host that only refused may be the firewall before it") {
  const auto host = [](const std::string& address, const std::string& reason,
                       const std::string& state) {
    return "<host><status state=\"up\" reason=\"" + reason + "\"/><address addr=\"" + address +
           "\" addrtype=\"ipv4\"/><ports><port protocol=\"tcp\" portid=\"102\"><state state=\"" +
           state + "\" reason=\"x\"/></port></ports></host>";
  };
  const auto made =
      make_text("<nmaprun>" + host("10.0.0.4", "reset", "closed") +
                host("10.0.0.5", "conn-refused", "closed") + host("10.0.0.6", "reset", "open") +
                host("10.0.0.7", "echo-reply", "closed") +
                "<runstats><finished exit=\"success\"/></runstats></nmaprun>");
  for (const std::string address : {"10.0.0.4", "10.0.0.5"})
    CHECK_FALSE(has(made->plant(), address));
  for (const std::string address : {"10.0.0.6", "10.0.0.7"}) CHECK(has(made->plant(), address));
  CHECK(has(made->report(), "only a reset came"));
  CHECK(has(made->report(), "a firewall on the way"));
}

TEST_CASE("import: iptables' states of forwards stay unknown, and all ports of TCP stay TCP") {
  // nft and iptables-translate 1.8.9 turn both over, and take all ports of TCP for any protocol.
  const auto lines = [](const std::string& rules) {
    return make_text("*filter\n:FORWARD DROP [0:0]\n" + rules + "COMMIT\n")->plant();
  };
  for (const std::string rule : {"! --ctstate DNAT -j DROP", "--ctstate NEW,DNAT -j ACCEPT",
                                 "--ctstate RELATED,ESTABLISHED,DNAT -j ACCEPT"}) {
    INFO(rule);
    CHECK(has(line_with(lines("-A FORWARD -m conntrack " + rule + "\n"), "FORWARD 1"),
              "action: unknown"));
  }
  const std::string whole =
      line_with(lines("-A FORWARD -p tcp -m tcp --dport 0:65535 -j ACCEPT\n"), "FORWARD 1");
  CHECK(has(whole, "action: allow"));
  CHECK(has(whole, "tcp"));
  const std::string none =
      line_with(lines("-A FORWARD -p tcp -m tcp ! --dport 0:65535 -j ACCEPT\n"), "FORWARD 1");
  CHECK(has(none, "action: unknown"));
}

TEST_CASE("import: RouterOS is open unless a line closes it, and spares what was forwarded") {
  const std::string section = "/ip firewall filter\n";
  const std::string nat =
      "/ip firewall nat\nadd chain=dstnat action=dst-nat protocol=tcp dst-port=8502 "
      "in-interface=wan "
      "to-addresses=10.10.0.11 to-ports=502\n";
  const std::string kept = "add chain=forward action=drop in-interface=wan\n";
  const std::string spared =
      "add chain=forward action=drop connection-nat-state=!dstnat in-interface=wan\n";
  CHECK(has(make_text(section + "add chain=forward action=accept protocol=icmp\n")->plant(),
            "default: allow"));
  CHECK(has(make_text(section + kept + nat)->plant(), "# no rule lets it in"));
  CHECK(has(make_text(section + spared + nat)->plant(),
            "- { ref: \"dstnat 1\", interface: wan, service: tcp/8502"));
}

TEST_CASE("import: address sets are kept as they are") {
  const std::string ios = make(kSamples[0])->plant();
  const std::string holes = line_with(ios, "FROM-OFFICE 40");
  // 10.0.20.0 0.255.0.255: the third octet is fixed, the second free.
  CHECK(has(holes, "from: \"10.0.20.0/255.0.255.0\""));
  CHECK_FALSE(has(holes, "10.0.0.0/8"));
  const std::string utm = make(kSamples[1])->plant();
  CHECK(has(utm, "cell-devices: [192.168.50.11, 192.168.50.20/30]"));
  const std::string sense = make(kSamples[3])->plant();
  CHECK(has(line_with(sense, "an empty alias is nobody"), "enabled: no"));
  CHECK(has(line_with(sense, "of an interface that is gone"), "enabled: no"));
  CHECK(has(line_with(sense, "all but the PLCs"), "to: \"!plcs\""));
}

TEST_CASE("import: a wildcard of zeros is one host, of ones everybody") {
  const std::string made =
      make_text(
          "hostname r1\ninterface GigabitEthernet0/0\n ip address 10.1.0.1 255.255.255.0\n"
          " ip access-group A in\ninterface GigabitEthernet0/1\n"
          " ip address 10.2.0.1 255.255.255.0\nip access-list extended A\n"
          " permit tcp 10.1.0.5 0.0.0.0 any eq 502\n permit tcp 10.1.0.6 255.255.255.255 any eq "
          "102\n"
          "end\n",
          "ios")
          ->plant();
  CHECK(has(line_with(made, "A 10"), "from: 10.1.0.5, service: tcp/502"));
  CHECK(has(line_with(made, "A 20"), "0, service: tcp/102"));
  CHECK_FALSE(has(line_with(made, "A 20"), "from:"));
}

TEST_CASE("import: zeros that fill an address up are taken off, aloud") {
  const auto made = make_text(
      "Name,IP,Type\nplc-1,192.168.001.010,PLC\nplc-2,192.168.001.011~012,PLC\nplc-3,192.168.1.8,"
      "PLC\n",
      "ledger");
  CHECK(has(made->plant(), "address: 192.168.1.10\n"));
  CHECK(has(made->plant(), "192.168.1.12"));
  CHECK_FALSE(has(made->plant(), ".001."));
  CHECK(has(made->report(), "192.168.001.010 is taken as 192.168.1.10"));
  CHECK(has(made->report(), "192.168.001.011 is taken as 192.168.1.11"));
  CHECK_FALSE(has(made->report(), "192.168.1.8 is taken"));
}

TEST_CASE("import: nothing is invented from a port, and nobody from a broadcast") {
  const std::string scan = make(kSamples[6])->plant();
  CHECK(has(scan, "type: unknown"));
  CHECK_FALSE(has(scan, "process-controller"));
  CHECK_FALSE(has(scan, "192.168.100.12"));
  CHECK_FALSE(has(scan, "192.168.100.13"));
  CHECK_FALSE(has(scan, "modbus"));
  CHECK_FALSE(has(scan, "\nzones:"));
  const std::string log = make(kSamples[7])->plant();
  CHECK_FALSE(has(log, "192.168.100.255"));
  CHECK_FALSE(has(log, "ff02"));
  CHECK_FALSE(has(log, "93.184.216.34"));
  CHECK(has(log, "to: internet"));
  CHECK(has(line_with(log, "port: 502"), "access: write"));
  CHECK(has(line_with(log, "port: 102"), "3 rows, 2026-03-02 to 2026-03-03"));
  CHECK(has(line_with(log, "protocol: icmp"), "port") == false);
  CHECK_FALSE(has(make(kSamples[8])->plant(), "cidr:"));
}

TEST_CASE("import: it counts aloud") {
  const std::string tables = make(kSamples[4])->report();
  CHECK(has(tables, "lines that guard the box itself: 2"));
  CHECK(has(tables, "lines that only log or mark: 1"));
  CHECK(has(tables, "lines for IP protocols other than TCP, UDP and ICMP: 1"));
  CHECK(has(tables, "lines that are commented out: 1"));
  const std::string sense = make(kSamples[3])->report();
  CHECK(has(sense, "rules are off or can match nothing: 3"));
  CHECK(has(sense, "interfaces that are off: 1"));
  const std::string log = make(kSamples[7])->report();
  CHECK(has(log, "rows of attempts without an answer: 1"));
  CHECK(has(log, "rows to broadcast, multicast, loopback and link-local addresses: 2"));
}

TEST_CASE("import: twice the same, with the same ids") {
  for (const Sample& sample : kSamples) {
    CHECK(make(sample)->plant() == make(sample)->plant());
  }
}

namespace {

std::string merged(const std::string& plant, importer::Draft draft,
                   importer::Merged* what = nullptr) {
  text::Sources texts;
  diag::Sink faults;
  const text::FileId file = texts.add("plant.yaml", plant);
  const auto out = importer::merge(texts, file, draft, Language::en, faults);
  REQUIRE(out.has_value());
  REQUIRE(faults.empty());
  if (what != nullptr) *what = *out;
  const diag::Report report = support::check({support::plant_text(out->text)}, support::options());
  for (const diag::Diagnostic& fault : report.plants[0].faults.all()) {
    FAIL_CHECK(diag::message(fault, Language::en) << "\n" << out->text);
  }
  return out->text;
}

}  // namespace

TEST_CASE("import --into: the same source changes nothing in what it made") {
  for (const Sample& sample : kSamples) {
    const auto made = make(sample);
    INFO(sample.name);
    importer::Merged what;
    const std::string plant = made->plant();
    CHECK(merged(plant, made->draft, &what) == plant);
    CHECK(what.added.empty());
    CHECK(what.changed.empty());
  }
}

TEST_CASE("import --into: comments, layout and ids stay; only what changed is written") {
  const std::string plant = R"(# our plant
plantlint: 1
plant: { id: shop }   # since 2019
zones:
  office: { tier: information }
  machines: { tier: control }
networks:
  # the office
  lan-office: { zone: office, cidr: 192.168.1.0/24 }   # printed on the door
  lan-machines: { zone: machines }
devices:
  our-router: { type: router, network: lan-office, address: 192.168.1.1, name: "in the rack" }
  file-server:
    type: file-server   # bought second-hand
    network: lan-office
    address: 192.168.1.20
flows:
  backup: { from: our-router, to: file-server, protocol: smb }
)";
  const auto made = make(kSamples[2]);
  importer::Merged what;
  const std::string once = merged(plant, made->draft, &what);
  for (const std::string_view kept :
       {"# our plant", "# since 2019", "# printed on the door", "# bought second-hand",
        "backup: { from: our-router", "name: \"in the rack\"",
        "lan-machines: { zone: machines }"}) {
    INFO(kept << "\n" << once);
    CHECK(has(once, kept));
  }
  // Known again by range and by address.
  CHECK(has(once, "lan1: { network: lan-office, address: 192.168.1.1 }"));
  CHECK_FALSE(has(once, "rtx1220:"));
  CHECK(merged(once, make(kSamples[2])->draft) == once);
  // A filter that is gone: one line less, and nothing else.
  std::string source = bytes_at(kFolder / "samples" / "shop-router.conf");
  source.replace(source.find("200100 200010 200099"), 20, "200010 200099");
  std::vector<importer::Source> sources;
  sources.push_back({"shop-router.conf", source});
  const std::string twice = merged(once, make(std::move(sources))->draft, &what);
  CHECK(what.added.empty());
  CHECK(what.changed == std::vector<std::string>{"devices/our-router: policy"});
  CHECK_FALSE(has(twice, "ref: \"200100\", action: allow, interface"));
  CHECK(has(twice, "# bought second-hand"));
}

TEST_CASE("import: half a file is an error, never a shorter result") {
  for (const Sample& sample : kSamples) {
    for (const std::string& file : sample.files) {
      const std::string whole = bytes_at(kFolder / "samples" / file);
      INFO(file);
      const importer::Format* format = importer::recognised(
          file.ends_with("ledger.csv") ? make(kSamples[8])->texts.bytes(text::FileId{0})
                                       : std::string_view(whole));
      REQUIRE(format != nullptr);
      // Cut within the last third, in the middle of a line.
      std::size_t cut = whole.size() - whole.size() / 5;
      while (whole[cut - 1] == '\n' || whole[cut] == '\n') --cut;
      const auto made = make_text(whole.substr(0, cut), format->name);
      // A table and YAML do not say where they end.
      const bool says = format->name != "ledger" && format->name != "netbox" &&
                        format->name != "compose" && format->name != "containerlab";
      if (says) CHECK_FALSE(made->ok);
    }
  }
}

TEST_CASE("import: a wrong guess is named") {
  const auto other = make_text(bytes_at(kFolder / "samples" / "utm.conf"), "ios");
  CHECK(other->codes() == std::set<std::string>{"import/other-format"});
  CHECK(has(diag::message(other->faults.all()[0], Language::en), "fortigate"));
  CHECK(make_text("hello\nworld\n")->codes() == std::set<std::string>{"import/unknown-format"});
  CHECK(make_text("hello\nworld\n", "zeek")->codes() ==
        std::set<std::string>{"import/not-this-format"});
}

TEST_CASE("import: hostile files end in an error or in bounded work") {
  using Codes = std::set<std::string>;
  const auto codes = [](std::string text, std::string_view format = {}) {
    return make_text(std::move(text), format)->codes();
  };
  CHECK(codes("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b "
              "\"&a;&a;\">]><opnsense><filter>&b;</filter></opnsense>") ==
        Codes{"import/entities"});
  std::string deep = "<opnsense>";
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  CHECK_FALSE(codes(deep).empty());
  for (int i = 0; i < 100000; ++i) deep += "</a>";
  CHECK(codes(deep + "</opnsense>") == Codes{"import/too-deep"});
  CHECK(codes("<opnsense><filter/></opnsense><opnsense/>") == Codes{"import/second-root"});
  CHECK(codes("<opnsense><filter></wrong></opnsense>") == Codes{"import/xml"});
  CHECK(codes("{\"nftables\": [" + std::string(100000, '[')) == Codes{"import/too-deep"});
  CHECK(codes("{\"nftables\": [}]}") == Codes{"import/json"});
  CHECK(codes("{\"nftables\": [") == Codes{"import/half-file"});
  CHECK(codes("{\"nftables\": []}") == Codes{"import/nothing"});
  CHECK(codes(std::string("a\0b", 3)) == Codes{"import/binary"});
  CHECK(codes("name,address\n\xFF\xFF\xFE\x80\n") == Codes{"import/encoding"});
  CHECK(codes("a,b,c\n1,2,3\n", "ledger") == Codes{"import/not-this-format"});
  std::string nested;
  for (int i = 0; i < 1000; ++i) nested += "config system x\nedit 1\n";
  CHECK(codes(nested) == Codes{"import/too-deep"});
  // A loop of chains ends.
  const auto loop = make_text(
      "*filter\n:FORWARD DROP [0:0]\n:a - [0:0]\n:b - [0:0]\n-A FORWARD -j a\n-A a -j b\n-A b -j "
      "a\nCOMMIT\n");
  CHECK(loop->ok);
  // Doubling chains are cut off.
  std::string doubling = "*filter\n:FORWARD DROP [0:0]\n";
  for (int i = 0; i < 30; ++i) doubling += ":c" + std::to_string(i) + " - [0:0]\n";
  doubling += "-A FORWARD -j c0\n";
  for (int i = 0; i < 29; ++i) {
    const std::string from = "-A c" + std::to_string(i) + " -j c" + std::to_string(i + 1) + "\n";
    doubling += from + from;
  }
  doubling += "-A c29 -j ACCEPT\nCOMMIT\n";
  CHECK(codes(doubling) == Codes{"import/too-many"});
  // Those that come to nothing too.
  doubling.replace(doubling.find("-A c29 -j ACCEPT"), 16, "-A c29 -j LOG   ");
  CHECK(codes(doubling) == Codes{"import/too-many"});
  // Signs that act on a terminal or on YAML do not reach the draft.
  const auto signs = make_text(
      "Name,IP address\n\"x\x1b[31m: {y}\",10.0.0.1\nunknown,10.0.0.2\n\xE2\x80\xAEplc,10.0.0.3\n");
  REQUIRE(signs->ok);
  CHECK_FALSE(has(signs->plant(), "\x1b"));
  CHECK(support::check({support::plant_text(signs->plant())}, support::options()).plants[0].judged);
}

TEST_CASE("import: a hundred thousand rules are bounded work") {
  std::string rules = "*filter\n:FORWARD DROP [0:0]\n";
  for (int i = 0; i < 100000; ++i) {
    rules += "-A FORWARD -s 10." + std::to_string(i / 65536) + "." + std::to_string(i / 256 % 256) +
             "." + std::to_string(i % 256) + " -p tcp --dport 502 -j ACCEPT\n";
  }
  rules += "COMMIT\n";
  // Of the processor: a busy machine is no fault.
  const std::clock_t begin = std::clock();
  const auto made = make_text(std::move(rules));
  CHECK(made->ok);
  CHECK(made->draft.devices[0].policy->rules.size() == 100000);
  CHECK((std::clock() - begin) / CLOCKS_PER_SEC < 60);
}
