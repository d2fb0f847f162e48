#include "cli/starter.h"

#include <fmt/format.h>

namespace cli {
namespace {

constexpr std::string_view kPlantEn =
    R"(# A plant for plantlint. Change the ids and add what stands in your hall, then: plantlint check
# What you do not know, leave out: it comes back as a question. Anything may be `unknown`.
plantlint: 1
plant:
  id: my-plant            # part of every finding's identity: choose it once
  name: My plant
  size: small             # small | medium | large
  inventory: partial      # complete, once every device and every outside line is listed

zones:                    # what was meant to be kept apart
  office: { tier: information }
  line: { tier: control, worst_case: stop }   # what is the worst that somebody else could do to it?
  internet: { tier: external }

networks:                 # what really hangs on one switch or radio
  office-lan: { zone: office }
  machine-lan: { zone: line }

devices:                  # plantlint knows: pc, cnc, plc, hmi, robot-controller, nas, camera, …
  router-1:
    type: broadband-router
    interfaces:
      inside: { network: office-lan }
    policy: nat-only      # listed-only | nat-only | allow-all | none: what does it let through?
  pcs: { type: pc, count: 3, network: office-lan }
  switch-1: { type: switch, network: machine-lan, managed: no }
  plc-1: { type: plc, network: machine-lan }
  hmi-1: { type: hmi, network: machine-lan }

links:                    # lines that leave the building, and lines between two devices
  internet-1: { between: [router-1, internet], medium: internet }

flows:                    # what is needed, and for what
  values: { from: plc-1, to: hmi-1, data: [equipment-state], access: read }

# remote_access:          # who comes in from outside, and how
#   maker: { over: [internet-1], ends_at: plc-1, opened: on-request, login: individual }
)";

constexpr std::string_view kPlantJa =
    R"(# plantlint の工場記述。ID を書き換え、現場の機器を足してから：plantlint check
# 分からないことは書かなくて構いません（質問として返ります）。どの値にも unknown と書けます。
plantlint: 1
plant:
  id: my-plant            # 指摘の識別に使われます（後から変えないでください）
  name: 私の工場
  size: small             # small | medium | large
  inventory: partial      # 機器と外部回線をすべて書いたら complete

zones:                    # 分けておきたい範囲
  office: { tier: information }
  line: { tier: control, worst_case: stop }   # 乗っ取られたら最悪何が起きますか
  internet: { tier: external }

networks:                 # 実際に同じスイッチや無線につながる範囲
  office-lan: { zone: office }
  machine-lan: { zone: line }

devices:                  # pc、cnc、plc（シーケンサ）、hmi（タッチパネル）、nas、複合機 など
  router-1:
    type: broadband-router
    interfaces:
      inside: { network: office-lan }
    policy: nat-only      # listed-only | nat-only | allow-all | none（何を通しますか）
  pcs: { type: pc, count: 3, network: office-lan }
  switch-1: { type: switch, network: machine-lan, managed: no }
  plc-1: { type: plc, network: machine-lan }
  hmi-1: { type: hmi, network: machine-lan }

links:                    # 建物の外へ出る回線、機器どうしを直接つなぐ線
  internet-1: { between: [router-1, internet], medium: internet }

flows:                    # 必要な通信とその目的
  values: { from: plc-1, to: hmi-1, data: [equipment-state], access: read }

# remote_access:          # 外から入る人と、その入り方
#   maker: { over: [internet-1], ends_at: plc-1, opened: on-request, login: individual }
)";

constexpr std::string_view kRule =
    R"(# A rule of your own. Its cases lie beside it; run them with: plantlint test .
id: OWN001                # capital letters and digits; PL is taken
name: {}
title: {{ en: A camera opens without a password, ja: パスワードなしで開くカメラ }}
for: device               # plant | party | zone | network | device | link | flow | remote_access | …
when: device.type == "network-camera"
require: device.login != "none"
severity: medium          # or risk(consequence, exposure)
at: device.login          # where the caret goes
message:
  en: "anybody can open camera '{{device.id}}'"
  ja: "カメラ「{{device.id}}」は誰でも開けます"
fix:
  en: set a password on it
  ja: パスワードを設定してください
)";

constexpr std::string_view kCases = R"(--- # base
plantlint: 1
plant: { id: case }
zones:
  line: { tier: control }
--- # fail: a camera without a password | パスワードのないカメラ
devices:
  cam-1:
    type: network-camera
    zone: line
    login: none  #! fail medium
--- # pass: a camera with an own account | 個人アカウントのカメラ
devices:
  cam-1: { type: network-camera, zone: line, login: individual }
--- # undecided: nobody says | 記載なし
devices:
  cam-1: { type: network-camera, zone: line }  #! undecided cam-1/login
--- # not-applicable: another device | 別の機器
devices:
  plc-1: { type: plc, zone: line, login: none }
)";

}  // namespace

std::string_view starter_plant(text::Language language) {
  return language == text::Language::ja ? kPlantJa : kPlantEn;
}

std::string starter_rule(std::string_view name) { return fmt::format(kRule, name); }

std::string starter_cases() { return std::string(kCases); }

}  // namespace cli
