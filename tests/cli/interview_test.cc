// plantlint interview: answers become a plant file, and what a file says is not asked again.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <istream>
#include <sstream>
#include <streambuf>
#include <string>
#include <utility>
#include <vector>

#include "cli/call.h"
#include "cli/commands.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

using call::has;

call::Result answered(const std::string& lines, const std::string& language = "en") {
  call::World world;
  world.input = lines;
  return call::run({"interview", "--lang", language}, world);
}

std::size_t times(std::string_view text, std::string_view part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++out;
  }
  return out;
}

/// Questions put, by their numbers in brackets.
std::size_t questions_in(const std::string& out) { return times(out, "\n["); }

/// Whether every byte of `before` is in `after`, in order.
bool only_adds(std::string_view before, std::string_view after) {
  for (const char c : after) {
    if (!before.empty() && before.front() == c) before.remove_prefix(1);
  }
  return before.empty();
}

/// Lines that are typed after something happened.
class TypedLater : public std::streambuf {
 public:
  TypedLater(std::string lines, std::function<void()> before)
      : lines_(std::move(lines)), before_(std::move(before)) {}

 protected:
  int_type underflow() override {
    if (!before_) return traits_type::eof();
    std::exchange(before_, nullptr)();
    setg(lines_.data(), lines_.data(), lines_.data() + lines_.size());
    return traits_type::to_int_type(lines_.front());
  }

 private:
  std::string lines_;
  std::function<void()> before_;
};

constexpr std::string_view kShop =
    "Yamada Stamping\n"        // name
    "1\n"                      // office apart from the machines
    "pc 3, printer\n"          // in the office
    "plc 2, hmi\n"             // machines
    "internet\n"               // lines
    "broadband-router\n"       // where it ends
    "office-lan\n"             // what that serves
    "firewall\n"               // what joins the networks
    "Robo KK\n"                // who connects
    "plc-1 > pc\n"             // what is sent
    "small\n"                  // size
    "internet-line\n"          // over which line
    "plc-1\n"                  // where it ends
    "equipment-supplier\n"     // role of who connects
    "equipment-state\nread\n"  // the flow
    "complete\n";

constexpr std::string_view kShopFile =
    R"(# Drafted by `plantlint interview`. What is not stated comes back as a question: plantlint check
plantlint: 1
plant:
  id: yamada-stamping
  inventory: complete
  size: small
  name: Yamada Stamping

zones:
  office: { tier: information }
  machines: { tier: control }
  outside: { tier: external }

networks:
  office-lan: { zone: office }
  machine-lan: { zone: machines }

devices:
  pc: { type: pc, count: 3, network: office-lan }
  printer: { type: printer, network: office-lan }
  plc-1: { type: plc, network: machine-lan }
  plc-2: { type: plc, network: machine-lan }
  hmi: { type: hmi, network: machine-lan }
  broadband-router: { type: broadband-router, network: office-lan }
  firewall: { type: firewall, network: [office-lan, machine-lan] }

links:
  internet-line: { between: [broadband-router, outside], medium: internet }

parties:
  robo-kk: { name: Robo KK, role: equipment-supplier }

remote_access:
  robo-kk-access: { party: robo-kk, over: [internet-line], ends_at: plc-1 }

flows:
  plc-1-to-pc: { from: plc-1, to: pc, data: [equipment-state], access: read }
)";

}  // namespace

TEST_CASE("interview: answers write a plant that is judged without an error") {
  const call::Folder folder;
  const call::Result result = answered(std::string(kShop));
  INFO(result.out << result.err);
  CHECK(result.code == 0);
  CHECK(call::Folder::read("plant.yaml") == kShopFile);
  CHECK(has(result.out, "plant.yaml: written"));
  const call::Result judged = call::run({"check"});
  CHECK(judged.code <= 1);
  CHECK(judged.err.empty());
}

TEST_CASE("interview: a small shop has at most thirty questions, whatever is answered") {
  for (const std::string answer : {"1\n", "2\n", "\n"}) {
    const call::Folder folder;
    std::string lines(kShop);
    for (int i = 0; i < 60; ++i) lines += answer;
    const call::Result result = answered(lines);
    INFO(result.out);
    CHECK(result.code == 0);
    CHECK(questions_in(result.out) > 17);
    CHECK(questions_in(result.out) <= 30);
    CHECK(call::run({"check"}).err.empty());
  }
}

TEST_CASE("interview: Japanese questions take Japanese answers") {
  const call::Folder folder;
  const call::Result result = answered(
      "山田　プレス：第2\n"
      "3\n"
      "シーケンサ ２台、タッチパネル、クラウド\n"
      "シーケンサ ２台、タッチパネル、ファイルサーバー 5\n"
      "なし\n"
      "なし\n"
      "なし\n"
      "小規模\n",
      "ja");
  INFO(result.out << result.err);
  CHECK(result.code == 0);
  CHECK(has(result.out, "機器の種類はありません"));
  const std::string plant = call::Folder::read("plant.yaml");
  CHECK(has(plant, "  id: 山田-プレス-第2\n"));
  CHECK(has(plant, "  シーケンサ-1: { type: シーケンサ, network: machine-lan }\n"));
  CHECK(has(plant,
            "  ファイルサーバー: { type: ファイルサーバー, count: 5, network: machine-lan }\n"));
  CHECK(has(plant, "links: {}\n"));
  CHECK(has(plant, "remote_access: {}\n"));
  CHECK(has(plant, "flows: {}\n"));
  CHECK(has(plant, "size: small"));
  CHECK(call::run({"check"}).err.empty());
}

TEST_CASE("interview: one that was left goes on, and asks nothing that the file says") {
  const call::Folder folder;
  std::string rest(kShop);
  std::string file;
  std::size_t asked_again = 0;
  // Left after each answer in turn.
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n') + 1;
    const bool two_lines = rest.starts_with("internet\n") || rest.starts_with("broadband-router\n");
    // A line that leaves the building is written with its end.
    const std::size_t cut = two_lines ? rest.find("office-lan\n") + 11 : end;
    const call::Result result = answered(rest.substr(0, cut) + "quit\n");
    INFO(result.out << result.err);
    REQUIRE(result.code == 0);
    const std::string now = call::Folder::read("plant.yaml");
    CHECK(only_adds(file, now));
    asked_again += times(result.out, "What is the plant called?");
    file = now;
    rest.erase(0, cut);
  }
  CHECK(asked_again == 1);
  CHECK(file == kShopFile);
}

TEST_CASE("interview: nobody knows is written down and not asked again; passing over is not") {
  const call::Folder folder;
  folder.write("plant.yaml", kShopFile);
  const call::Result first = answered("?\n\nquit\n");
  INFO(first.out);
  CHECK(has(first.out, "policy: unknown"));
  CHECK(has(first.out, "What does the router or firewall let through"));
  const call::Result second = answered("");
  CHECK(!has(second.out, "What does the router or firewall let through"));
  CHECK(questions_in(second.out) == 1);
}

TEST_CASE("interview: each parts a question over several") {
  const call::Folder folder;
  folder.write("plant.yaml", kShopFile);
  const call::Result result = answered("each\nlisted-only\nnat-only\nquit\n");
  INFO(result.out);
  const std::string plant = call::Folder::read("plant.yaml");
  CHECK(has(plant, "network: office-lan, policy: nat-only }"));
  CHECK(has(plant, "network: [office-lan, machine-lan], policy: listed-only }"));
}

TEST_CASE("interview: what is no answer is said, and asked again under the same number") {
  const call::Folder folder;
  const call::Result result = answered("x\nperhaps\n3\nplcc 2\nplc 2\nnone\ncinema\n");
  INFO(result.out);
  CHECK(has(result.out, "please give the number of one of these answers"));
  CHECK(has(result.out, "'plcc' is no type of device"));
  CHECK(has(result.out, "did you mean 'plc'?"));
  CHECK(questions_in(result.out) == 6);
  const call::Result flows = answered("plc-1 plc-2\nplc-1 > plc-3\nPLC-1 > plc-2\nquit\n");
  INFO(flows.out);
  CHECK(has(flows.out, "FROM > TO"));
  CHECK(has(flows.out, "plc-3"));
  CHECK(has(call::Folder::read("plant.yaml"), "{ from: plc-1, to: plc-2 }"));
}

TEST_CASE("interview: of a line with a word that nobody knows the rest is written") {
  const call::Folder folder;
  const call::Result result = answered("x\n3\nplc 2, plcc, hmi, cinema\ncnc\nquit\n");
  INFO(result.out);
  CHECK(has(result.out, "'plcc' is no type of device"));
  CHECK(has(result.out, "'cinema' is no type of device"));
  CHECK(has(result.out, "the others are written down"));
  const std::string plant = call::Folder::read("plant.yaml");
  INFO(plant);
  for (const std::string_view one : {"plc-1: {", "plc-2: {", "hmi: {", "cnc: {"}) {
    CHECK(times(plant, one) == 1);
  }
  CHECK_FALSE(has(plant, "cinema"));
}

TEST_CASE("interview: nothing is written without an answer, nor over a file that is at fault") {
  const call::Folder folder;
  CHECK(answered("").code == 0);
  CHECK(!std::filesystem::exists("plant.yaml"));
  folder.write("plant.yaml", "plantlint: 1\nplant: { id: p }\nzoness: {}\n");
  const call::Result fault = answered("1\n");
  CHECK(fault.code == 2);
  CHECK(has(fault.err, "plant/unknown-"));
  CHECK(call::Folder::read("plant.yaml") == "plantlint: 1\nplant: { id: p }\nzoness: {}\n");
}

TEST_CASE("interview: comments, line ends and files that are included stay as they are") {
  const call::Folder folder;
  const std::string main =
      "# ours\r\nplantlint: 1\r\ninclude: [cell.yaml]\r\nplant: { id: p }   # P\r\n"
      "zones:\r\n  line: { tier: control }\r\n  far: { tier: external }\r\nlinks:\r\n"
      "  out: { between: [r, far], medium: internet }   # the line\r\nremote_access: {}\r\n"
      "flows: {}\r\n";
  const std::string cell = "devices:\n  r: { type: router, zone: line }   # at the door\n";
  folder.write("plant.yaml", main);
  folder.write("cell.yaml", cell);
  const call::Result result = answered("small\ncomplete\nnat-only\nquit\n");
  INFO(result.out << result.err);
  CHECK(result.code == 0);
  const std::string now = call::Folder::read("plant.yaml");
  CHECK(only_adds(main, now));
  CHECK(times(now, "\n") == times(now, "\r\n"));
  CHECK(call::Folder::read("cell.yaml") ==
        "devices:\n  r: { type: router, zone: line, policy: nat-only }   # at the door\n");
  CHECK(has(result.out, "--- cell.yaml"));
}

TEST_CASE("interview: whatever is answered about an example, it stays a plant and what it was") {
  for (const std::string name : {"beginner", "kasugai-2", "purdue-facility", "water-treatment"}) {
    for (const std::string answer : {"1\n", "2\n", "?\n", "none\n"}) {
      const call::Folder folder;
      std::filesystem::copy(support::source_dir() / "examples" / name, ".",
                            std::filesystem::copy_options::recursive);
      const std::string before = call::Folder::read("plant.yaml");
      std::string lines;
      for (int i = 0; i < 40; ++i) lines += answer;
      const call::Result result = answered(lines);
      INFO(name << ' ' << answer << result.out << result.err);
      CHECK(result.code == 0);
      CHECK(only_adds(before, call::Folder::read("plant.yaml")));
      CHECK(call::run({"check"}).err.empty());
    }
  }
}

TEST_CASE("interview: a file that somebody else writes meanwhile is not written over") {
  const call::Folder folder;
  const auto interview_while = [&](std::string lines, std::string theirs) {
    TypedLater typed(std::move(lines), [&] { folder.write("plant.yaml", theirs); });
    std::istream in(&typed);
    std::ostringstream out;
    std::ostringstream err;
    cli::Context context{in, out, err, [](std::string_view) { return std::string(); }};
    context.now = 1782864000;
    const int code = cli::run({"interview"}, context);
    INFO(out.str() << err.str());
    CHECK(code == 2);
    CHECK(call::Folder::read("plant.yaml") == theirs);
    return err.str();
  };
  CHECK(has(interview_while("Yamada\n3\n", "theirs\n"), "is there already"));
  folder.write("plant.yaml", kShopFile);
  CHECK(has(interview_while("nat-only\n", std::string(kShopFile) + "# theirs\n"),
            "was changed by another program"));
}
