// A drawn plant against its machines: each answer of comparing, once in each direction.
#include "import/compare.h"

#include <algorithm>

#include "import/import.h"
#include "import/judge.h"
#include "import/samples.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

using text::Language;

constexpr std::string_view kRouter = R"(
ip route default gateway pp 1
ip lan1 address 192.168.1.1/24
ip lan2 address 10.20.0.1/24
ip lan1 secure filter in 10 11 20
pp select 1
 pppoe use lan3
 ip pp secure filter in 30 99
 ip pp nat descriptor 1
ip filter 10 pass 192.168.1.0/24 10.20.0.11 tcp * 502
ip filter 11 pass 192.168.1.9 10.20.0.12 tcp * 22
ip filter 20 reject * * * * *
ip filter 30 pass * 10.20.0.11 tcp * 502
ip filter 99 reject * * * * *
nat descriptor masquerade static 1 1 10.20.0.11 tcp 502
)";

constexpr std::string_view kPlant = R"(
plantlint: 1
plant: { id: shop }
zones: { office: { tier: information }, line: { tier: control }, internet: { tier: external } }
networks:
  lan: { zone: office, cidr: 192.168.1.0/24 }
  cell: { zone: line, cidr: 10.20.0.0/25 }
  gone: { zone: line, cidr: 10.77.0.0/24 }
devices:
  rtx: { type: router, policy: { default: deny }, interfaces: { a: { network: lan, address: 192.168.1.1 }, b: { network: cell, address: 10.20.0.1 } } }
  pc: { type: pc, network: lan, address: 192.168.1.5 }
  ews: { type: ews, network: lan, address: 192.168.1.9 }
  plc: { type: plc, network: cell, address: 10.20.0.11 }
flows:
  read: { from: pc, to: plc, protocol: modbus-tcp }
  files: { from: pc, to: plc, protocol: ftp }
  vague: { from: ews, to: plc }
)";

struct Comparison {
  text::Sources texts;
  diag::Sink faults;
  std::optional<model::Plant> plant;
  importer::Draft draft;
  importer::Compared same;
  std::vector<diag::Finding> findings;

  explicit Comparison(std::string_view source, std::string_view drawn = kPlant) {
    const text::FileId file = texts.add("plant.yaml", std::string(drawn));
    plant = reader::plant(texts, file, support::book().rules->vocabulary(), nullptr, faults);
    for (const diag::Diagnostic& fault : faults.all())
      FAIL_CHECK(diag::message(fault, Language::en));
    REQUIRE(plant.has_value());
    std::vector<importer::Source> sources;
    sources.push_back({"source", std::string(source)});
    std::vector<importer::Imported> imported;
    REQUIRE(importer::import_sources(std::move(sources), nullptr,
                                     *support::book().rules->vocabulary(), 1780272000, texts, draft,
                                     imported, faults));
    findings = importer::compare(*plant, draft, same);
  }

  [[nodiscard]] std::vector<std::string> of(std::string_view rule) const {
    std::vector<std::string> out;
    for (const diag::Finding& one : findings) {
      if (one.rule == rule) out.push_back(one.message.in(Language::en));
    }
    return out;
  }
};

bool mentions(const std::vector<std::string>& messages, std::string_view part) {
  return std::ranges::any_of(
      messages, [&](const std::string& one) { return one.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("compare: only drawn, only configured, the same, cannot tell") {
  const Comparison made(kRouter);
  CHECK(
      mentions(made.of("CMP001"), "cell is drawn as 10.20.0.0/25 and configured as 10.20.0.0/24"));
  CHECK(made.same.networks_same == 1);
  CHECK(made.of("CMP002").size() == 1);
  CHECK(mentions(made.of("CMP002"), "gone"));
  CHECK(made.of("CMP004").size() == 1);
  CHECK(mentions(made.of("CMP004"), "files"));
  CHECK(made.of("CMP005").size() == 1);
  CHECK(mentions(made.of("CMP005"), "vague"));
  CHECK(made.same.flows_same == 1);
  CHECK(mentions(made.of("CMP006"), "line 30"));
  CHECK_FALSE(mentions(made.of("CMP006"), "line 10 "));
  CHECK(mentions(made.of("CMP007"), "drawn as deny and configured as allow"));
  CHECK(mentions(made.of("CMP008"), "10.20.0.11"));
  for (const diag::Finding& one : made.findings) {
    CHECK(one.identity.size() == 64);
    CHECK((one.verdict == diag::Verdict::undecided) == (one.rule == "CMP005"));
  }
}

TEST_CASE("compare: identities do not depend on lines, and messages are in both languages") {
  const Comparison made(kRouter);
  const Comparison moved("\n\n" + std::string(kRouter));
  REQUIRE(made.findings.size() == moved.findings.size());
  for (std::size_t i = 0; i < made.findings.size(); ++i) {
    const diag::Note& message = made.findings[i].message;
    CHECK(made.findings[i].identity == moved.findings[i].identity);
    CHECK(message.in(Language::en) != message.in(Language::ja));
  }
}

TEST_CASE("compare: what was seen and is not drawn") {
  const std::string log =
      "#separator "
      "\\x09\n#path\tconn\n#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_"
      "p\tproto\tservice\tconn_state\n"
      "1772438400.0\t192.168.1.5\t50000\t10.20.0.11\t502\ttcp\tmodbus\tSF\n"
      "1772438400.0\t192.168.1.9\t50000\t10.20.0.11\t102\ttcp\t-\tSF\n"
      "1772438400.0\t192.168.1.66\t50000\t10.20.0.11\t502\ttcp\tmodbus\tSF\n";
  const Comparison made(log);
  CHECK(made.of("CMP010").size() == 1);
  CHECK(mentions(made.of("CMP010"), "192.168.1.66"));
  CHECK(made.of("CMP011").size() == 1);
  CHECK(mentions(made.of("CMP011"), "192.168.1.66"));
  // A log has no configuration: what is drawn and was not seen is no finding.
  CHECK(made.of("CMP002").empty());
}

TEST_CASE("compare: a wire of two ranges is one network, drawn as one or as two") {
  constexpr std::string_view kTwo =
      "ip lan1 address 192.168.1.1/24\nip lan1 secondary address 192.168.2.1/24\n"
      "ip lan2 address 10.0.0.1/24\n";
  const auto plant = [](std::string_view networks) {
    return "plantlint: 1\nplant: { id: p }\nzones: { a: { tier: control } }\nnetworks:\n" +
           std::string(networks) + "  c: { zone: a, cidr: 10.0.0.0/24 }\n";
  };
  const Comparison one(kTwo,
                       plant("  a-net: { zone: a, cidr: [192.168.1.0/24, 192.168.2.0/24] }\n"));
  CHECK(one.of("CMP001").empty());
  CHECK(one.same.networks_same == 2);
  const Comparison two(kTwo, plant("  b1: { zone: a, cidr: 192.168.1.0/24 }\n"
                                   "  b2: { zone: a, cidr: 192.168.2.0/24 }\n"));
  CHECK(two.of("CMP001").empty());
  CHECK(two.of("CMP003").empty());
  CHECK(two.same.networks_same == 3);
  const Comparison half(kTwo, plant("  b1: { zone: a, cidr: 192.168.1.0/24 }\n"));
  CHECK(half.of("CMP003").size() == 1);
}

TEST_CASE("compare: what only lets answers pass is needed by nobody, and a doubt stays one") {
  constexpr std::string_view kRules =
      "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -i eth0 -p tcp --dport 80 -j DNAT "
      "--to-destination 10.0.0.5\nCOMMIT\n*filter\n:FORWARD DROP [0:0]\n"
      "-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n"
      "-A FORWARD -m mac --mac-source 02:00:00:00:00:01 -j ACCEPT\nCOMMIT\n";
  const Comparison made(kRules,
                        "plantlint: 1\nplant: { id: p }\nzones: { a: { tier: control } }\n"
                        "networks: { n: { zone: a, cidr: 10.0.0.0/24 } }\n"
                        "devices: { source: { type: router, network: n, address: 10.0.0.1 } }\n");
  CHECK(made.of("CMP006").empty());
  REQUIRE(made.of("CMP008").size() == 1);
  const auto at = std::ranges::find(made.findings, "CMP008", &diag::Finding::rule);
  CHECK(at->verdict == diag::Verdict::undecided);
}

TEST_CASE("compare: a filter without states has to let the answers through as well") {
  const auto made = [](std::string_view back) {
    return std::string(
               "hostname r\ninterface GigabitEthernet0/1\n ip address 192.168.1.1 255.255.255.0\n"
               " ip access-group IN in\ninterface GigabitEthernet0/2\n"
               " ip address 10.20.0.1 255.255.255.0\n ip access-group BACK in\n"
               "ip access-list extended IN\n permit tcp any host 10.20.0.11 eq 502\n"
               "ip access-list extended BACK\n ") +
           std::string(back) + "\nend\n";
  };
  constexpr std::string_view kFlow =
      "plantlint: 1\nplant: { id: p }\nzones: { a: { tier: information }, b: { tier: control } }\n"
      "networks: { x: { zone: a, cidr: 192.168.1.0/24 }, y: { zone: b, cidr: 10.20.0.0/24 } }\n"
      "devices:\n  pc: { type: pc, network: x, address: 192.168.1.5 }\n"
      "  plc: { type: plc, network: y, address: 10.20.0.11 }\n"
      "flows: { read: { from: pc, to: plc, protocol: modbus-tcp } }\n";
  CHECK(Comparison(made("permit tcp any any established"), kFlow).same.flows_same == 1);
  CHECK(Comparison(made("permit tcp host 10.20.0.11 eq 502 any"), kFlow).same.flows_same == 1);
  const Comparison stopped(made("permit tcp host 10.20.0.11 eq 102 any"), kFlow);
  CHECK(mentions(stopped.of("CMP004"), "stops the answers of flow read (line BACK end)"));
  CHECK(Comparison(made("deny tcp any any"), kFlow).of("CMP004").size() == 1);
  CHECK(mentions(Comparison(made("permit tcp any any time-range X"), kFlow).of("CMP005"),
                 "the answers of flow read"));
}

TEST_CASE("compare: the draft of every sample is what its files say") {
  const std::filesystem::path folder = support::source_dir() / "tests" / "import";
  for (const auto& [name, files] : support::samples()) {
    INFO(name);
    text::Sources texts;
    diag::Sink faults;
    const text::FileId file =
        texts.add(name + ".yaml", support::bytes_at(folder / "golden" / (name + ".yaml")));
    const auto plant =
        reader::plant(texts, file, support::book().rules->vocabulary(), nullptr, faults);
    REQUIRE(plant.has_value());
    std::vector<importer::Source> sources;
    for (const std::string& one : files)
      sources.push_back({one, support::bytes_at(folder / "samples" / one)});
    importer::Draft draft;
    std::vector<importer::Imported> imported;
    REQUIRE(importer::import_sources(std::move(sources), nullptr,
                                     *support::book().rules->vocabulary(), 1780272000, texts, draft,
                                     imported, faults));
    importer::Compared same;
    for (const diag::Finding& one : importer::compare(*plant, draft, same)) {
      // Nobody drew a flow for the lines of a filter yet; what cannot be told stays so.
      if (one.rule == "CMP006" || one.verdict == diag::Verdict::undecided) continue;
      // The firewall of the line blocks towards its line out, and a connection there was seen.
      if (name == "line" && mentions({one.message.in(Language::en)}, "internet-tls")) continue;
      FAIL_CHECK(one.rule << " " << one.message.in(Language::en));
    }
    std::size_t ranges = 0;
    for (const importer::Network& network : draft.networks)
      ranges += network.cidrs.empty() ? 0U : 1U;
    CHECK(same.networks_same == ranges);
    CHECK(same.devices_same == draft.devices.size());
  }
}

TEST_CASE("compare: another address of a device, a service outside, what ends at the filter") {
  constexpr std::string_view kDrawn =
      "plantlint: 1\nplant: { id: p }\nzones: { a: { tier: control }, cloud: { tier: cloud } }\n"
      "networks: { lan: { zone: a, cidr: 192.168.1.0/24 } }\n"
      "devices:\n  rtx: { type: router, interfaces: { a: { network: lan, address: 192.168.1.1 } } "
      "}\n"
      "  box: { type: gateway, network: lan, address: 192.168.1.7 }\n"
      "flows: { up: { from: box, to: cloud, protocol: mqtts } }\n";
  const Comparison made(
      "ip route default gateway pp 1\nip lan1 address 192.168.1.1/24\n"
      "ip lan1 secure filter in 1 2 9\npp select 1\n pppoe use lan2\n"
      "ip filter 1 pass 192.168.1.7 * tcp * 8883\nip filter 2 pass * 192.168.1.1 udp * 53\n"
      "ip filter 9 reject * * * * *\n",
      kDrawn);
  CHECK(made.of("CMP006").empty());
  CHECK(made.of("CMP004").empty());
  const Comparison ledger("name,type,ip\nbox,gateway,192.168.1.8\n", kDrawn);
  REQUIRE(ledger.of("CMP012").size() == 1);
  CHECK(mentions(ledger.of("CMP012"), "192.168.1.8"));
}

TEST_CASE("compare: every kind of difference can be looked up") {
  for (const importer::Matter& matter : importer::matters()) {
    INFO(matter.id);
    CHECK_FALSE(matter.title.ja.empty());
    CHECK_FALSE(matter.fix.ja.empty());
  }
  CHECK(importer::matters().size() == 12);
}

TEST_CASE("compare: what carries answers through a filter without states is needed") {
  const Comparison made(
      "hostname r\ninterface Vlan10\n ip address 192.168.0.1 255.255.255.0\n"
      " ip access-group IN in\ninterface Vlan40\n ip address 10.40.0.20 255.255.255.0\n"
      " ip access-group BACK in\nip routing\nip access-list extended IN\n"
      " permit udp 192.168.0.0 0.0.0.255 host 10.40.0.5 eq ntp\nip access-list extended BACK\n"
      " permit udp host 10.40.0.5 eq ntp any\n permit udp host 10.40.0.5 eq tftp any\nend\n",
      "plantlint: 1\nplant: { id: p }\nzones: { a: { tier: control } }\nnetworks:\n"
      "  cell: { zone: a, cidr: 192.168.0.0/24 }\n  plant: { zone: a, cidr: 10.40.0.0/24 }\n"
      "devices:\n  r: { type: l3-switch, interfaces: { a: { network: cell, address: 192.168.0.1 }, "
      "b: { "
      "network: plant, address: 10.40.0.20 } } }\n"
      "  plc: { type: plc, network: cell, address: 192.168.0.9 }\n"
      "  clock: { type: pc, network: plant, address: 10.40.0.5 }\n"
      "flows: { time: { from: plc, to: clock, protocol: ntp } }\n");
  REQUIRE(made.of("CMP006").size() == 1);
  CHECK(mentions(made.of("CMP006"), "BACK 20"));
}

TEST_CASE(
    "compare: each address of a device that has several is known, and protocols by any port") {
  constexpr std::string_view kDrawn =
      "plantlint: 1\nplant: { id: p }\nzones: { a: { tier: control } }\nnetworks:\n"
      "  office: { zone: a, cidr: 192.168.1.0/24 }\n  cell: { zone: a, cidr: 10.20.0.0/24 }\n"
      "devices:\n  pcs: { type: pc, count: 2, network: office, address: [192.168.1.4, 192.168.1.5] "
      "}\n"
      "  nas: { type: nas, network: cell, address: 10.20.0.9 }\n"
      "flows: { files: { from: pcs, to: nas, protocol: smb } }\n";
  const Comparison seen(
      "#separator \\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\t"
      "id.resp_p\tproto\tservice\tconn_state\n1.0\tC\t192.168.1.5\t50000\t10.20.0.9\t445\ttcp\t-"
      "\tSF\n",
      kDrawn);
  CHECK(seen.of("CMP010").empty());
  CHECK(seen.of("CMP011").empty());
  const Comparison passes(
      "ip lan1 address 192.168.1.1/24\nip lan2 address 10.20.0.1/24\nip lan1 secure filter in 1 9\n"
      "ip filter 1 pass 192.168.1.0/24 10.20.0.9 tcp * 445\nip filter 9 reject * * * * *\n",
      kDrawn);
  CHECK(passes.of("CMP004").empty());
  CHECK(passes.of("CMP005").empty());
}
