#include "read/sections.h"

#include <algorithm>
#include <array>

#include "model/kind.h"

namespace reader {
namespace {

struct SectionRow {
  std::string_view name;
  text::Words doc;
};

constexpr std::array<SectionRow, 14> kSections{{
    {kVersionKey, {"version of the format: 1", "書式の版：1"}},
    {"plant",
     {"the plant as a whole: its id, stage, phase and what it is drawn for",
      "工場全体：ID、段階、時期、何のために描いたか"}},
    {"parties",
     {"firms and departments: who owns, made, set up or looks after what",
      "会社と部門：誰が所有し、作り、構築し、面倒を見ているか"}},
    {"zones",
     {"groups of networks and devices that need the same protection, each of one tier",
      "同じ保護が必要なネットワークと機器のまとまり。それぞれ一つの階層に属する"}},
    {"networks",
     {"what devices hang on: a subnet, a VLAN, a radio cell, a bus",
      "機器がつながる先：サブネット、VLAN、無線のセル、バス"}},
    {"devices",
     {"machines, computers and network equipment, each with the networks it hangs on",
      "設備、コンピュータ、ネットワーク機器と、それぞれがつながるネットワーク"}},
    {"links",
     {"lines between networks or devices: an internet line, a cable between two devices, a VPN",
      "ネットワークや機器の間の回線：インターネット回線、二台の間のケーブル、VPN など"}},
    {"flows",
     {"who sends which data to whom, by which protocol",
      "誰が誰に、どのデータを、どのプロトコルで送るか"}},
    {"remote_access",
     {"who comes in from elsewhere, by which line, to which machines",
      "外から誰が、どの回線で、どの機械に入るか"}},
    {"conduits",
     {"what has been agreed to pass between zones, and what stands between them",
      "ゾーンの間で通してよいと決めた通信と、間に立つもの"}},
    {"expect",
     {"who may reach whom and who never: held against what the drawing lets through",
      "誰が誰に届いてよく、誰が決して届いてはならないか。図で通る通信と突き合わせる"}},
    {"protocols",
     {"protocols of your own that the tool does not know", "このツールが知らない自社のプロトコル"}},
    {kProfilesKey,
     {"values that several devices share, under a name that they point to",
      "複数の機器に共通の値。名前を付け、機器から指す"}},
    {kIncludeKey,
     {"further files of this plant, below its folder",
      "この工場の他のファイル（同じフォルダかその下）"}},
}};

}  // namespace

const std::vector<std::string_view>& section_names() {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> names{kVersionKey};
    for (std::size_t i = 0; i < model::kKinds; ++i) {
      const std::string_view section = model::section(static_cast<model::Kind>(i));
      if (!section.empty()) names.push_back(section);
    }
    names.push_back(kProfilesKey);
    names.push_back(kIncludeKey);
    return names;
  }();
  return kNames;
}

text::Words section_doc(std::string_view section) {
  const auto* row = std::ranges::find(kSections, section, &SectionRow::name);
  return row == kSections.end() ? text::Words{} : row->doc;
}

}  // namespace reader
