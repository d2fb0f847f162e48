// Long policies: what happens to a session, and what is asked where it is not known.
#include <string>

#include "support/catch.h"
#include "topology/written.h"

using support::Asked;

namespace {

const std::string kPolicyPlant = R"(
zone office tier=information
zone line tier=control
network lan zone=office cidr=10.1.0.0/16
network v20 zone=line cidr=10.20.0.0/24
device pc type=pc network=lan address=10.1.0.5
device plc type=plc network=v20 address=10.20.0.11
device fw type=firewall
interface fw/up network=lan
interface fw/down network=v20
flow f from=pc to=plc protocol=modbus
)";

/// Whether pc may open a Modbus session to plc, by rules of fw.
std::string passes(const std::string& policy, const std::string& fallback = "deny") {
  std::string text = kPolicyPlant;
  const std::string firewall = "device fw type=firewall";
  if (!fallback.empty()) {
    text.insert(text.find(firewall) + firewall.size(), " policy.default=" + fallback);
  }
  return Asked(text + policy).exists("f");
}

std::string way(const std::string& policy) {
  std::string text = kPolicyPlant;
  const std::string firewall = "device fw type=firewall";
  text.insert(text.find(firewall) + firewall.size(), " policy.default=deny");
  return Asked(text + policy).shortest("f");
}

}  // namespace

TEST_CASE("the first line that fits decides, else the default") {
  CHECK(passes("") == "no");
  CHECK(passes("", "allow") == "yes");
  CHECK(passes("policy_rule fw action=allow from=pc to=plc service=tcp/502") == "yes");
  CHECK(passes("policy_rule fw action=allow from=pc to=plc service=tcp/443") == "no");
  CHECK(passes("policy_rule fw action=deny from=lan\npolicy_rule fw action=allow from=pc") == "no");
  CHECK(passes("policy_rule fw action=allow from=pc\npolicy_rule fw action=deny from=lan") ==
        "yes");
  CHECK(passes("policy_rule fw action=deny service=tcp/502", "allow") == "no");
  CHECK(passes("policy_rule fw action=deny enabled=no\npolicy_rule fw action=allow") == "yes");
  CHECK(passes("policy_rule fw action=allow unapplied=old") == "no");
}

TEST_CASE("a line counts on its interfaces, in its direction") {
  CHECK(passes("policy_rule fw action=allow interface=fw/up") == "yes");
  CHECK(passes("policy_rule fw action=allow interface=fw/down") == "no");
  CHECK(passes("policy_rule fw action=allow interface=fw/down direction=out") == "yes");
  CHECK(passes("policy_rule fw action=allow interface=fw/up direction=out") == "no");
  CHECK(passes("policy_rule fw action=allow interface=fw/down direction=both") == "yes");
  CHECK(passes("policy_rule fw action=allow direction=both") == "yes");
  SECTION("both lists are met, and a denial in either stops it") {
    const std::string in = "policy_rule fw action=allow interface=fw/up\n";
    CHECK(passes(in + "policy_rule fw action=deny interface=fw/down direction=out") == "no");
    CHECK(passes(in + "policy_rule fw action=deny interface=fw/down direction=both") == "no");
    CHECK(passes(in + "policy_rule fw action=deny direction=both") == "yes");
    CHECK(
        passes(in + "policy_rule fw action=deny interface=fw/down direction=out service=tcp/80") ==
        "yes");
  }
  SECTION("an exit list that allows something closes with the default") {
    CHECK(passes("policy_rule fw action=allow interface=fw/up\n"
                 "policy_rule fw action=allow interface=fw/down direction=out service=tcp/80") ==
          "no");
  }
}

TEST_CASE("ends are matched by id and by address") {
  const auto from = [](const std::string& end) {
    return passes("policy_rule fw action=allow from=" + end);
  };
  for (const char* end : {"any", "pc", "lan", "office", "10.1.0.5", "10.1.0.0/24", "10.0.0.0/8"}) {
    CAPTURE(end);
    CHECK(from(end) == "yes");
  }
  for (const char* end : {"plc", "v20", "line", "10.1.0.6", "10.2.0.0/16", "fd00::/8"}) {
    CAPTURE(end);
    CHECK(from(end) == "no");
  }
  CHECK(passes("alias fw/hosts is=10.1.0.5,plc\npolicy_rule fw action=allow from=fw/hosts") ==
        "yes");
  CHECK(passes("alias fw/hosts is=plc\npolicy_rule fw action=allow from=fw/hosts") == "no");
}

TEST_CASE("answers need no line of their own") {
  const std::string policy =
      "policy_rule fw action=allow from=pc to=plc interface=fw/up service=tcp/502\n"
      "flow g from=plc to=pc opened_by=to protocol=modbus\n"
      "flow h from=plc to=pc protocol=modbus\n";
  std::string text = kPolicyPlant;
  const std::string firewall = "device fw type=firewall";
  text.insert(text.find(firewall) + firewall.size(), " policy.default=deny");
  const Asked asked(text + policy);
  CHECK(asked.exists("g") == "yes");
  CHECK(asked.exists("h") == "no");
}

TEST_CASE("a way names the line that let it through") {
  CHECK(way("policy_rule fw action=deny service=tcp/80\n"
            "policy_rule fw action=allow from=lan service=tcp/500-510") ==
        "pc -> lan -fw/up-> fw[fw/policy_rule/2] -fw/down-> v20 -> plc");
}

TEST_CASE("what is not known is asked for where it decides") {
  SECTION("the default") {
    CHECK(passes("policy_rule fw action=allow from=plc", "") == "unknown: fw/policy.default");
    CHECK(passes("policy_rule fw action=allow from=pc", "") == "yes");
    CHECK(passes("policy_rule fw action=deny from=pc", "") == "no");
  }
  SECTION("what a line does") {
    CHECK(passes("policy_rule fw action=unknown") == "unknown: fw/policy_rule/1/action");
    CHECK(passes("policy_rule fw action=deny\npolicy_rule fw action=unknown") == "no");
    CHECK(passes("policy_rule fw action=allow enabled=unknown") ==
          "unknown: fw/policy_rule/1/enabled");
    CHECK(passes("policy_rule fw action=allow enabled=unknown\npolicy_rule fw action=allow") ==
          "yes");
  }
  SECTION("an address") {
    const std::string other = "device plc-2 type=plc network=v20\nflow g from=pc to=plc-2 port=1\n";
    const auto exists = [&](const std::string& rule) {
      std::string text = kPolicyPlant;
      const std::string firewall = "device fw type=firewall";
      text.insert(text.find(firewall) + firewall.size(), " policy.default=deny");
      return Asked(text + other + rule).exists("g");
    };
    CHECK(exists("policy_rule fw action=allow to=10.20.0.12") == "unknown: plc-2/address");
    CHECK(exists("policy_rule fw action=allow to=10.20.0.11") == "no");  // another device has it
    CHECK(exists("policy_rule fw action=allow to=10.20.0.0/16") == "yes");
    CHECK(exists("policy_rule fw action=allow to=10.21.0.0/16") == "no");
    CHECK(exists("policy_rule fw action=allow to=plc-2") == "yes");
    CHECK(exists("policy_rule fw action=allow to=10.20.0.12\npolicy_rule fw action=allow to=v20") ==
          "yes");
  }
  SECTION("a port") {
    const auto exists = [&](const std::string& flow, const std::string& rule) {
      std::string text = kPolicyPlant;
      const std::string firewall = "device fw type=firewall";
      text.insert(text.find(firewall) + firewall.size(), " policy.default=deny");
      return Asked(text + "flow g from=pc to=plc" + flow + "\n" + rule).exists("g");
    };
    const std::string rule = "policy_rule fw action=allow service=tcp/502";
    CHECK(exists("", rule) == "unknown: g/protocol");
    CHECK(exists(" port=502", rule) == "yes");
    CHECK(exists(" port=503", rule) == "no");
    CHECK(exists(" protocol=modbus", rule) == "yes");  // its usual port
    CHECK(exists(" protocol=modbus port=5020", rule) == "no");
    CHECK(exists(" protocol=modbus port=5020", "policy_rule fw action=allow service=modbus") ==
          "yes");
    CHECK(exists("", "policy_rule fw action=allow service=tcp/1-65535") == "yes");
  }
}

TEST_CASE("a port forward allows, but for a denial that names more than everything") {
  const std::string plant = R"(
zone line tier=control
zone internet tier=external
network v20 zone=line
network wan zone=internet
device plc type=plc network=v20 address=10.20.0.11
device fw type=firewall policy.default=deny
interface fw/out network=wan
interface fw/in network=v20
forward fw to=plc interface=fw/out service=tcp/8502 to_port=502
)";
  const auto reached = [&](const std::string& more) { return Asked(plant + more).direct("plc"); };
  CHECK(reached("").starts_with("yes by wan"));
  CHECK(reached("policy_rule fw action=deny direction=both").starts_with("yes by wan"));
  CHECK(reached("policy_rule fw action=deny to=plc").starts_with("no"));
  const auto flow = [&](const std::string& more) {
    return Asked(plant + "flow f from=internet to=plc " + more).exists("f");
  };
  CHECK(flow("port=502") == "yes");
  CHECK(flow("port=8502") == "yes");
  CHECK(flow("port=80") == "no");
}

TEST_CASE("hostile policies cost little") {
  std::string text = kPolicyPlant;
  for (int i = 0; i < 1000; ++i) {
    text += "policy_rule fw action=" + std::string(i % 2 == 0 ? "allow" : "deny") + " from=10.1." +
            std::to_string(i % 250) + "." + std::to_string(i / 4) + " to=10.20.0." +
            std::to_string(i % 256) + " service=tcp/" + std::to_string(i + 1) + "\n";
  }
  const Asked asked(text);
  CHECK(asked.exists("f") == "unknown: fw/policy.default");
  for (std::uint32_t row = 0; row < 1000; ++row)
    (void)asked.facts.line({model::Kind::policy_rule, row});
}
