// Copies for others: nobody is known again, and an import counts the same.
#include "import/sanitize.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "import/address.h"
#include "import/samples.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

const std::filesystem::path kCopied = support::source_dir() / "tests" / "import" / "samples";

importer::Copies copies(std::vector<importer::Source> sources, std::uint64_t seed = 7) {
  text::Sources texts;
  diag::Sink faults;
  auto made = importer::sanitized(std::move(sources), nullptr, *support::book().rules->vocabulary(),
                                  1780272000, seed, texts, faults);
  for (const diag::Diagnostic& fault : faults.all())
    FAIL_CHECK(diag::message(fault, text::Language::en));
  REQUIRE(made.has_value());
  return std::move(*made);
}

/// What looks like an IPv4 address in a text.
std::set<std::string> addresses_in(const std::string& text) {
  std::set<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789.", at), text.size());
    if (end > at && importer::parse_four(text.substr(at, end - at)))
      out.insert(text.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return out;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("sanitize: the copy of every sample counts the same, and nobody is known again") {
  std::size_t secrets = 0;
  std::size_t moved = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kCopied)) {
    const std::string source = support::bytes_at(entry.path());
    INFO(entry.path().filename());
    const importer::Copies made = copies({{entry.path().filename().string(), source}});
    for (const std::string& one : made.differ) FAIL_CHECK(one);
    const std::string& copy = made.files.front().bytes;
    for (std::size_t at = 0; (at = source.find("SECRET", at)) != std::string::npos; ++at) {
      const std::size_t end =
          std::min(source.find_first_not_of(
                       "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", at),
                   source.size());
      CHECK_FALSE(contains(copy, source.substr(at, end - at)));
      ++secrets;
    }
    const importer::Sanitizer sanitizer(*support::book().rules->vocabulary(), 1);
    const std::set<std::string> there = addresses_in(copy);
    for (const std::string& address : addresses_in(source)) {
      const std::uint32_t number = *importer::parse_four(address);
      if (sanitizer.four(number) == number) continue;
      INFO(address);
      // Another address may have become this one; most have to be gone.
      moved += there.contains(address) ? 0U : 1U;
    }
  }
  CHECK(secrets > 30);
  CHECK(moved > 100);
}

TEST_CASE("sanitize: several files of one plant stay one plant") {
  const auto of = [](std::initializer_list<std::string_view> names) {
    std::vector<importer::Source> out;
    for (const std::string_view name : names)
      out.push_back({std::string(name), support::bytes_at(kCopied / std::string(name))});
    return out;
  };
  CHECK(copies(of({"ledger.csv", "shop-router.conf"})).differ.empty());
  CHECK(
      copies(of({"line-firewall.xml", "line-scan.xml", "conn.log", "modbus.log"})).differ.empty());
  const auto gateway =
      copies(of({"gateway.iptables-save", "gateway.addr.json", "gateway.route.json"}));
  CHECK(gateway.differ.empty());
  CHECK(gateway.files[1].path.ends_with(".json"));
  // One seed, one copy; another seed, another one.
  CHECK(copies(of({"utm.conf"})).files[0].bytes == copies(of({"utm.conf"})).files[0].bytes);
  CHECK(copies(of({"utm.conf"}), 8).files[0].bytes != copies(of({"utm.conf"})).files[0].bytes);
}

TEST_CASE("sanitize: addresses keep what they share, their class and their last number") {
  const importer::Sanitizer made(*support::book().rules->vocabulary(), 42);
  const auto shared = [](std::uint32_t a, std::uint32_t b) {
    int bits = 0;
    while (bits < 32 && ((a ^ b) >> static_cast<unsigned>(31 - bits)) == 0) ++bits;
    return bits;
  };
  std::uint32_t next = 1;
  const auto random = [&next] { return next = next * 1664525U + 1013904223U; };
  std::set<std::uint32_t> images;
  for (int i = 0; i < 4000; ++i) {
    const std::uint32_t bases[] = {0x0A000000U | (random() >> 8U), 0xC0A80000U | (random() >> 16U),
                                   0xAC100000U | (random() >> 12U), random(),
                                   0x64400000U | (random() >> 10U)};
    for (const std::uint32_t a : bases) {
      const std::uint32_t b = a ^ (1U << (static_cast<unsigned>(i) % 24U));
      const std::uint32_t x = made.four(a);
      const std::uint32_t y = made.four(b);
      const std::string text = importer::four_text(a);
      INFO(text << " " << importer::four_text(x));
      CHECK((x & 0xFFU) == (a & 0xFFU));
      CHECK(importer::is_nobody(text) == importer::is_nobody(importer::four_text(x)));
      const bool still = x == a || y == b;  // nobody's: those do not move
      if (!still) CHECK(shared(a, b) == shared(x, y));
      const auto in = [&](std::string_view block) {
        const auto set = importer::AddressSet::parse(block);
        return std::pair(set->contains(*importer::AddressSet::parse(text)),
                         set->contains(*importer::AddressSet::parse(importer::four_text(x))));
      };
      for (const std::string_view block :
           {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"}) {
        const auto [before, after] = in(block);
        CHECK(before == after);
        if (before) CHECK(x != a);
      }
    }
  }
  for (std::uint32_t third = 0; third < 256; ++third)
    images.insert(made.four(0xC0A80001U | third << 8U));
  CHECK(images.size() == 256);
  for (const std::string_view mask : {"255.255.255.0", "0.0.7.255", "255.0.0.255", "0.255.0.255",
                                      "127.0.0.1", "224.0.0.5", "255.255.255.255", "0.0.0.0"}) {
    CHECK(made.four(*importer::parse_four(mask)) == *importer::parse_four(mask));
  }
  CHECK(made.six("fd12:3456:789a:1::10").starts_with("fd12:"));
  CHECK(made.six("fd12:3456:789a:1::10") != "fd12:3456:789a:1::10");
  CHECK(made.six("fd12:3456:789a:1::10").substr(0, 15) ==
        made.six("fd12:3456:789a:2::20").substr(0, 15));
  CHECK(made.six("ff02::1") == "ff02::1");
  CHECK(made.mac("00:1b:1b:11:22:33").starts_with("02:"));
  CHECK(made.mac("001b.1b11.2233").size() == 14);
  CHECK(made.mac("01-0C-CD-01-00-01") == "01-0C-CD-01-00-01");
}

TEST_CASE("sanitize: what stands behind a secret's word goes, whatever it is") {
  struct Case {
    std::string_view format;
    std::string_view text;
    std::vector<std::string_view> gone;
    std::vector<std::string_view> kept;
  };
  const std::vector<Case> cases = {
      {"ios",
       "enable secret 5 $1$ab/cd+e\nusername tanaka privilege 15 password 7 0822455D0A16\n",
       {"$1$ab", "tanaka", "0822455D0A16"},
       {"enable", "username"}},
      {"ios",
       "snmp-server community access RO\nip http port 80\n key-string permit\n",
       {"community access", "permit"},
       {"port 80"}},
      {"ios",
       "hostname permit-host\n description tel 06-1234-5678 ip\n",
       {"permit", "1234", "5678"},
       {"hostname", "description"}},
      {"fortigate",
       "set psksecret ENC Ab1/access==\nset password \"interface one\"\nset port 443\n",
       {"Ab1", "access", "interface"},
       {"set port 443"}},
      {"fortigate",
       "set private-key \"-----BEGIN\nhost+access/interface==\n-----END\"\nset ip 10.1.0.1\n",
       {"host+access", "BEGIN"},
       {"set ip 10."}},
      {"yamaha",
       "ipsec ike pre-shared-key 1 text line\npp auth myname access 123456\nip lan1 mtu 1500\n",
       {"text line", "access", "123456"},
       {"ip lan1"}},
      {"opnsense",
       "<a><psk>interface 12</psk><descr>host</descr><port>443</port></a>",
       {"interface", "12<", ">host<"},
       {"<port>443</port>", "<psk>"}},
      {"routeros",
       "add name=x password=\"access\" local-address=10.1.0.1 secret=port comment=\"host\"\n",
       {"\"access\"", "=port", "\"host\""},
       {"local-address=10."}},
      {"compose",
       "    environment:\n      DB_PASSWORD: host\n      - PLC_KEY=access\n    ports: [502]\n",
       {"host", "=access"},
       {"ports: [502]"}},
      {"netbox-json",
       "{\"password\": \"host\", \"description\": \"access\", \"name\": \"port\", \"key\": "
       "\"host\"}",
       {"\"access\"", "\"password\": \"host\""},
       {"\"name\": \"port\"", "\"key\": \"host\""}},
      {"iptables",
       "-A FORWARD -m comment --comment \"host access\" -p tcp --dport 502 -j ACCEPT\n",
       {"\"host access\""},
       {"-m comment --comment", "-p tcp --dport 502 -j ACCEPT"}},
      {"ledger",
       "Name,IP,Password,Type\nplc,10.1.0.1,access,PLC\n松本第一ライン,10.1.0.2,12,PLC\n",
       {"access", "松本", ",12,"},
       {"Name,IP,Password,Type", ",PLC"}},
      {"ledger",
       "設備名,IPアドレス\nＰＬＣ－１,１９２．１６８．３．１０\n",
       {"１９２", ".3.10"},
       {"設備名,IPアドレス", "192.168."}},
  };
  for (const Case& one : cases) {
    importer::Sanitizer sanitizer(*support::book().rules->vocabulary(), 3);
    const std::string copy = sanitizer.text(one.text, *importer::find_format(one.format));
    INFO(one.text << "\n" << copy);
    for (const std::string_view part : one.gone) {
      INFO(part);
      CHECK_FALSE(contains(copy, part));
    }
    for (const std::string_view part : one.kept) {
      INFO(part);
      CHECK(contains(copy, part));
    }
  }
}

TEST_CASE("sanitize: hostile texts end") {
  importer::Sanitizer sanitizer(*support::book().rules->vocabulary(), 3);
  const importer::Format& xml = *importer::find_format("opnsense");
  const importer::Format& lines = *importer::find_format("ios");
  for (const std::string_view text :
       {"<", "<a", "<a b=\"", "<!--", "<?", "&", "\xE3", "\xE3\x81", "1.2.3.", "::", "a:b:c:d:e:f",
        "password", "password \"", "password=", "description\n", "\"", "00:11:22:33:44:55:66:77"}) {
    INFO(text);
    CHECK(sanitizer.text(text, xml).size() < 100);
    CHECK(sanitizer.text(text, lines).size() < 100);
  }
}
