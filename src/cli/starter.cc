#include "cli/starter.h"

#include <fmt/format.h>

#include <algorithm>

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

// The condition of a new rule speaks of a label that is named like the rule: it holds in the cases
// that come with it, and says nothing about a plant before its author does.
constexpr std::string_view kRuleEn =
    R"(# A rule of your own. Its cases lie beside it; run them with: plantlint test .
# `plantlint explain device` lists what a condition may ask of a device; `plantlint explain kinds` the others.
id: OWN001                # capital letters and digits; PL is taken
name: {0}
title:
  en: "{1}"
  ja: "{1}"
profile: standard         # basic | standard | full: from which on it asks for what is not stated
status: preview           # preview | stable
since: 0.1.0
for: device               # plant | party | zone | network | device | link | flow | remote_access | …
when: device.label("{0}") != ""           # which devices the rule is about
require: device.label("{0}") == "right"   # what must hold for them
severity: medium          # or risk(consequence, exposure)
who: owner                # owner | supplier | integrator | party: who acts on it
threat: internal-data.network             # `plantlint explain survey` lists them
countermeasure: network-intrusion-prevention
message:
  en: "'{{device.id}}' is not as {0} wants it"
  ja: "「{{device.id}}」は {0} の要件を満たしていません"
wanted:
  en: what would pass
  ja: 満たすべき状態
why:
  en: what may happen otherwise
  ja: 満たさないと起こること
fix:
  en: what to do about '{{device.id}}'
  ja: 「{{device.id}}」への対応
)";

constexpr std::string_view kRuleJa =
    R"(# 独自のルール。ケースは隣のファイルにあり、plantlint test . で実行します。
# 条件で使える項目は plantlint explain device（ほかの種類は plantlint explain kinds）で一覧できます。
id: OWN001                # 英大文字と数字（PL は使用済み）
name: {0}
title:
  en: "{1}"
  ja: "{1}"
profile: standard         # basic | standard | full（どのプロファイルから質問するか）
status: preview           # preview | stable
since: 0.1.0
for: device               # plant | party | zone | network | device | link | flow | remote_access | …
when: device.label("{0}") != ""           # どの機器についてのルールか
require: device.label("{0}") == "right"   # 満たすべき条件
severity: medium          # または risk(consequence, exposure)
who: owner                # owner | supplier | integrator | party（対応する人）
threat: internal-data.network             # plantlint explain survey で一覧できます
countermeasure: network-intrusion-prevention
message:
  en: "'{{device.id}}' is not as {0} wants it"
  ja: "「{{device.id}}」は {0} の要件を満たしていません"
wanted:
  en: what would pass
  ja: 満たすべき状態
why:
  en: what may happen otherwise
  ja: 満たさないと起こること
fix:
  en: what to do about '{{device.id}}'
  ja: 「{{device.id}}」への対応
)";

constexpr std::string_view kCases = R"(--- # base
plantlint: 1
plant: {{ id: case }}
zones:
  line: {{ tier: control }}
--- # fail: what is wrong | 不適合
devices:
  plc-1:  #! fail medium
    type: plc
    zone: line
    labels: {{ {0}: wrong }}
--- # pass: what is right | 適合
devices:
  plc-1: {{ type: plc, zone: line, labels: {{ {0}: right }} }}
--- # not-applicable: what the rule is not about | 対象外
devices:
  plc-1: {{ type: plc, zone: line }}
)";

/// "switch-ports-open": "Switch ports open".
std::string title_of(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '-', ' ');
  if (out.front() >= 'a') out.front() = static_cast<char>(out.front() - 'a' + 'A');
  return out;
}

}  // namespace

std::string_view starter_plant(text::Language language) {
  return language == text::Language::ja ? kPlantJa : kPlantEn;
}

std::string starter_rule(std::string_view name, text::Language language) {
  const std::string_view rule = language == text::Language::ja ? kRuleJa : kRuleEn;
  return fmt::format(fmt::runtime(rule), name, title_of(name));
}

std::string starter_cases(std::string_view name) { return fmt::format(kCases, name); }

}  // namespace cli
