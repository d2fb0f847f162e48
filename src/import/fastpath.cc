#include "import/fastpath.h"

#include <algorithm>
#include <map>

#include "import/words.h"

namespace importer {
namespace {

using WordList = std::vector<std::string>;

class FastpathWriter {
 public:
  FastpathWriter(std::vector<Line>& out, std::deque<std::string>& kept) : out_(out), kept_(kept) {}

  void line(const Line& line) {
    const WordList words = words_of_line(line.text);
    if (words.empty() || line.text.starts_with('!')) return;
    if (words[0] == "exit") {
      end_block(line.number);
    } else if (words[0] == "vlan" && words.size() > 1 && words[1] == "database") {
      block_ = Block::vlans;
    } else if (words[0] == "configure" || words[0] == "lineconfig" || words[0] == "line") {
      block_ = Block::none;
    } else if (words[0] == "interface" && words.size() > 1) {
      begin_port(line);
    } else if (words[0] == "ip" && words.size() > 2 && words[1] == "access-list") {
      block_ = Block::list;
      say(line.number, 0, "ip access-list extended " + words.back());
    } else if (block_ == Block::vlans) {
      vlan(words, line.number);
    } else if (block_ == Block::port) {
      port(words, line);
    } else if (block_ == Block::list) {
      std::string text(line.text);
      if (words.back() == "every") text = words[0] + " ip any any";
      say(line.number, 1, std::move(text));
    } else {
      global(words, line);
    }
  }

  /// A whole export ends with the `exit` of its last block.
  void finish(std::size_t number, bool whole) {
    end_block(number);
    if (whole) say(number, 0, "end");
  }

 private:
  enum class Block : std::uint8_t { none, vlans, port, list };

  void say(std::size_t number, std::size_t indent, std::string text) {
    kept_.push_back(std::move(text));
    out_.push_back({number, indent, kept_.back()});
  }

  void begin_port(const Line& line) {
    end_block(line.number);
    block_ = Block::port;
    tagged_.clear();
    within_.clear();
    say(line.number, 0, std::string(line.text));
  }

  /// A port that sends a VLAN with its tag is a trunk.
  void end_block(std::size_t number) {
    if (block_ == Block::port && !tagged_.empty()) {
      say(number, 1, "switchport mode trunk");
      say(number, 1, "switchport trunk allowed vlan " + joined(within_, ","));
    }
    block_ = Block::none;
  }

  /// vlan 10 · vlan add 10 · vlan name 10 "PLC" · name 10 PLC
  void vlan(const WordList& words, std::size_t number) {
    const bool first = words[0] == "vlan";
    const bool named = words[0] == "name" || (first && words.size() > 3 && words[1] == "name");
    if (named && words.size() > (first ? 3U : 2U)) {
      say(number, 0, "vlan " + words[first ? 2 : 1]);
      say(number, 1, "name " + words[first ? 3 : 2]);
    } else if (first && words.size() > 1 && words[1] != "routing") {
      say(number, 0, "vlan " + words.back());
    }
  }

  void port(const WordList& words, const Line& line) {
    const bool vlan = words[0] == "vlan" && words.size() > 2;
    if (vlan && words[1] == "pvid") {
      say(line.number, 1, "switchport mode access");
      say(line.number, 1, "switchport access vlan " + words[2]);
    } else if (vlan && words[1] == "participation" && words.size() > 3) {
      if (words[2] == "include") add_once(within_, words[3]);
    } else if (vlan && words[1] == "tagging") {
      add_once(tagged_, words[2]);
    } else if (!vlan && words[0] != "routing") {
      say(line.number, 1, std::string(line.text));
    }
  }

  /// network parms ADDRESS MASK GATEWAY: the switch's own.
  void global(const WordList& words, const Line& line) {
    if (words.size() > 3 && words[0] == "network" && words[1] == "parms") {
      say(line.number, 0, "interface mgmt");
      say(line.number, 1, "ip address " + words[2] + " " + words[3]);
    } else if (words.size() > 2 && words[0] == "set" && words[1] == "prompt") {
      say(line.number, 0, "hostname " + words[2]);
    } else {
      say(line.number, 0, std::string(line.text));
    }
  }

  std::vector<Line>& out_;
  std::deque<std::string>& kept_;
  Block block_ = Block::none;
  WordList tagged_;
  WordList within_;
};

}  // namespace

bool is_fastpath(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 65536);
  const auto has = [&](std::string_view text) { return head.find(text) != std::string_view::npos; };
  return has("\nvlan database") && (has("vlan participation ") || has("vlan pvid ")) &&
         has("\ninterface ");
}

std::vector<Line> fastpath_lines(std::string_view bytes, std::deque<std::string>& kept) {
  std::vector<Line> out;
  FastpathWriter writer(out, kept);
  std::size_t last = 0;
  bool whole = false;
  for (const Line& line : lines_of(bytes)) {
    writer.line(line);
    last = line.number;
    whole = line.text == "exit" && bytes.ends_with('\n');
  }
  writer.finish(last, whole);
  return out;
}

}  // namespace importer
