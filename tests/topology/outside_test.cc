#include <string>

#include "support/catch.h"
#include "topology/written.h"

using support::Asked;

namespace {

const std::string kPlant = R"(
zone office tier=information
zone line tier=control
zone net tier=external
device pc type=pc zone=office
device plc type=plc zone=line
)";

}  // namespace

TEST_CASE("what policies leave open to the outside") {
  const auto direct = [](const std::string& policy, const std::string& more = "") {
    return Asked(kPlant + "device fw type=firewall zone=office " + policy +
                 "\nlink wan between=fw,net medium=internet\n" + more)
        .direct("pc");
  };
  const std::string open = " by wan, net -wan-> fw";
  CHECK(direct("policy=none") == "yes" + open + "[fw] -> office -> pc");
  CHECK(direct("policy=allow-all") == "yes" + open + "[fw] -> office -> pc");
  CHECK(direct("policy=nat-only") == "no");
  CHECK(direct("policy=listed-only") == "no");
  CHECK(direct("") == "unknown: fw/policy" + open + " -> office -> pc");
  CHECK(direct("policy=listed-only", "flow f from=net to=pc\n") ==
        "yes" + open + "[f] -> office -> pc");
  CHECK(direct("policy=listed-only", "flow f from=pc to=net\n") == "no");
  CHECK(direct("policy=listed-only", "flow f from=pc to=net opened_by=to\n") ==
        "yes" + open + "[f] -> office -> pc");
  CHECK(direct("policy=nat-only", "flow f from=pc to=net\n") == "no");
  CHECK(direct("policy=nat-only", "forward fw to=pc\n") ==
        "yes" + open + "[fw/forward/1] -> office -> pc");
  CHECK(direct("policy.default=deny", "policy_rule fw action=allow from=any to=pc\n") ==
        "yes" + open + "[fw/policy_rule/1] -> office -> pc");
  CHECK(direct("policy.default=deny", "policy_rule fw action=allow from=any to=plc\n") == "no");
  CHECK(direct("policy.default=deny", "policy_rule fw action=allow from=203.0.113.9 to=pc\n") ==
        "yes" + open + "[fw/policy_rule/1] -> office -> pc");
  CHECK(direct("policy.default=allow") == "yes" + open + "[fw] -> office -> pc");
  CHECK(direct("policy=listed-only", "conduit c between=net,office\npermission c to=pc\n") ==
        "yes" + open + "[c/permission/1] -> office -> pc");
  CHECK(direct("policy=listed-only",
               "device fw-2 type=firewall zone=line policy=none\n"
               "conduit c between=net,office through=fw-2\npermission c to=pc\n") == "no");
}

TEST_CASE("a need opens boundaries only from the sources it names") {
  const Asked asked(R"(
zone office tier=information
zone line tier=control
zone net tier=external
device pc type=pc zone=office
device other type=pc zone=office
device plc type=plc zone=line
device plc-2 type=plc zone=line
device wan type=router zone=office policy=none
device fw type=firewall network=office,line policy=listed-only
link dsl between=wan,net medium=internet
flow f from=pc to=plc
)");
  CHECK(asked.direct("plc") == "no");
  CHECK(asked.pivot("plc") ==
        "yes after 1, net -dsl-> wan[wan] -> office -> pc -> office -> fw[f] -> line -> plc");
  CHECK(asked.pivot("plc-2") ==
        "yes after 2, net -dsl-> wan[wan] -> office -> pc -> office -> fw[f] -> line -> plc"
        " -> line -> plc-2");
  CHECK(asked.opens("pc") == "other plc wan fw");
  CHECK(asked.opens("other") == "pc wan fw");
}

TEST_CASE("a device at which an outside line ends is reached at once") {
  const Asked asked(R"(
zone line tier=control
zone cloud tier=cloud
zone gw-cell tier=control
device plc type=plc zone=line
device plc-2 type=plc zone=line
device gw type=gateway zone=gw-cell forwarding=no
device own-5g type=plc zone=gw-cell
link lte between=plc,cloud medium=lte
link g5 between=gw,own-5g medium=local-5g
)");
  CHECK(asked.direct("plc") == "yes by lte, cloud -lte-> plc");
  CHECK(asked.direct("plc-2") == "no");
  CHECK(asked.pivot("plc-2") == "yes after 1, cloud -lte-> plc -> line -> plc-2");
  CHECK(asked.direct("gw") == "unknown: g5/carrier by g5, g5 -g5-> gw");
  CHECK(asked.leaves_site("g5") == "unknown: g5/carrier");
  CHECK(asked.written_near_end("lte") == "plc");
}

TEST_CASE("lines leave the site by carrier, else by medium") {
  const auto leaves = [](const std::string& link) {
    return Asked(
               "zone a tier=control\ndevice x type=plc zone=a\ndevice y type=plc zone=a\n"
               "link l between=x,y " +
               link)
        .leaves_site("l");
  };
  CHECK(leaves("medium=ethernet") == "no");
  CHECK(leaves("medium=lte") == "yes");
  CHECK(leaves("medium=internet") == "yes");
  CHECK(leaves("medium=leased-line") == "yes");
  CHECK(leaves("medium=leased-line carrier=own") == "no");
  CHECK(leaves("medium=local-5g") == "unknown: l/carrier");
  CHECK(leaves("medium=local-5g carrier=own") == "no");
  CHECK(leaves("medium=local-5g carrier=closed-network") == "yes");
}

TEST_CASE("hosts are taken one after another, and media are carried") {
  const Asked asked(R"(
zone office tier=information
zone line tier=control
zone net tier=external
zone cell tier=control
device pc type=pc zone=office
device bridge type=server network=office,line
device plc type=plc zone=line
device ews type=pc zone=cell
device nc type=plc zone=cell
device r type=router zone=office policy=nat-only
link wan between=r,net medium=internet
link stick between=net,ews medium=usb
remote_access help over=wan ends_at=pc
)");
  CHECK(asked.direct("pc") == "yes by wan, net[help] -wan-> pc");
  CHECK(asked.direct("bridge") == "no");
  CHECK(asked.pivot("bridge") == "yes after 1, net[help] -wan-> pc -> office -> bridge");
  CHECK(asked.pivot("plc") ==
        "yes after 2, net[help] -wan-> pc -> office -> bridge -> line -> plc");
  CHECK(asked.direct("ews") == "no");
  CHECK(asked.pivot("ews") == "yes after 0, net -stick-> ews");
  CHECK(asked.pivot("nc") == "yes after 1, net -stick-> ews -> cell -> nc");
}

TEST_CASE("nothing outside, nothing reached") {
  const Asked asked(R"(
zone office tier=information
device pc type=pc zone=office
device pc-2 type=pc zone=office
)");
  CHECK(asked.direct("pc") == "no");
  CHECK(asked.pivot("pc") == "no");
  CHECK(asked.opens("pc") == "pc-2");
  CHECK(asked.opens("office") == "pc pc-2");
}

TEST_CASE("what a line opens, to both sides, inside the plant") {
  const Asked asked(R"(
zone office tier=information
zone line tier=control
zone cloud tier=cloud
device srv type=server zone=cloud
device plc type=plc zone=line
device plc-2 type=plc zone=line
device pc type=pc zone=office
device lte-gw type=router zone=line policy=none
device fw type=firewall network=line,office policy=listed-only
link lte between=lte-gw,cloud medium=lte
flow push from=srv to=pc
)");
  CHECK(asked.opens("lte") == "plc plc-2 pc lte-gw fw");
  CHECK(asked.opens("line") == "plc plc-2 lte-gw fw");
  CHECK(asked.opens("plc") == "srv plc-2 lte-gw fw");
  CHECK(asked.opens("fw") == "srv plc plc-2 pc lte-gw");
}

TEST_CASE("who can use a line from the internet") {
  const auto internet = [](const std::string& router, const std::string& link,
                           const std::string& line) {
    return Asked(
               "zone office tier=information\nzone net tier=external\n"
               "device pc type=pc zone=office\ndevice r type=router zone=office " +
               router + "\nlink wan between=r,net " + link + "\n")
        .internet(line);
  };
  CHECK(internet("policy=none", "medium=internet", "wan") == "yes");
  CHECK(internet("policy=none", "medium=internet", "office") == "yes");
  CHECK(internet("policy=nat-only", "medium=internet", "office") == "no");
  CHECK(internet("", "medium=internet", "office") == "unknown: r/policy");
  CHECK(internet("policy=none forwarding=no", "medium=internet", "office") == "no");
  CHECK(internet("policy=none", "medium=lte", "wan") == "unknown: wan/carrier");
  CHECK(internet("policy=none", "medium=lte", "office") == "unknown: wan/carrier");
  CHECK(internet("policy=none", "medium=lte carrier=internet", "office") == "yes");
  CHECK(internet("policy=none", "medium=lte carrier=closed-network", "office") == "no");
  CHECK(internet("policy=none", "medium=leased-line", "office") == "no");
  CHECK(internet("policy=none", "medium=vpn", "office") == "no");
}

TEST_CASE("of several lines that lead in the worst counts, in any order") {
  const std::string zones[] = {"zone hq tier=external\nzone net tier=external\n",
                               "zone net tier=external\nzone hq tier=external\n"};
  for (const std::string& outside : zones) {
    const Asked asked(outside + R"(
zone line tier=control
device a type=router zone=line policy=allow-all
device b type=router zone=line policy=allow-all
device plc type=plc zone=line
link leased between=a,hq medium=leased-line
link inet between=b,net medium=internet
)");
    CHECK(asked.direct("plc") == "yes by inet, net -inet-> b[b] -> line -> plc");
  }
}

TEST_CASE("who addresses a converter has what hangs on its bus") {
  const Asked asked(R"(
zone line tier=control
zone pump tier=control
zone net tier=external
device r type=router zone=line policy=nat-only
forward r to=gw
device gw type=gateway zone=line
device quiet type=gateway zone=line policy=listed-only
device plc type=plc zone=pump
device plc-2 type=plc zone=pump
link wan between=r,net medium=internet
link rs between=gw,plc medium=bus
link rs-2 between=quiet,plc-2 medium=bus
)");
  CHECK(asked.direct("gw") == "yes by wan, net -wan-> r[r/forward/1] -> line -> gw");
  CHECK(asked.direct("plc") == "yes by wan, net -wan-> r[r/forward/1] -> line -> gw -rs-> plc");
  CHECK(asked.direct("plc-2") == "no");
}

TEST_CASE("a leg without a network may lead anywhere") {
  const std::string plant = R"(
zone office tier=information
zone line tier=control
interface fw/a network=office
interface fw/b
device pc type=pc zone=office
device plc type=plc zone=line
flow f from=pc to=plc
)";
  CHECK(Asked("device fw type=router policy=none\n" + plant).exists("f") ==
        "unknown: fw/b/network");
  CHECK(Asked("device fw type=router policy=none\n" + plant)
            .direct("pc")
            .starts_with("unknown: fw/b/network"));
  CHECK(Asked("device fw type=pc\n" + plant).exists("f") == "no");
}
