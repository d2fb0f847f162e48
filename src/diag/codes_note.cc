#include "diag/codes_note.h"

namespace diag::note {

const Code kNoSystemModel{
    "note/no-system-model",
    {"the declared flows show none of the survey's three system models: with data use this "
     "limited, protecting the network reaches a certain level",
     "記述された通信は、調査の3つのシステムモデルのどれにも当たりません（データ利活用が限定的）。"
     "この場合、ネットワークの対策で一定レベルまで守れます"},
    {}};
const Code kStage{"note/stage",
                  {"the flows show stage {0} ({1})", "通信からは段階{0}（{1}）とみられます"},
                  {},
                  {"2", "analyses"}};
const Code kStageAtLeast{
    "note/stage-at-least",
    {"the flows show at least stage {0} ({1})", "通信からは少なくとも段階{0}（{1}）とみられます"},
    {},
    {"2", "analyses"}};
const Code kStageOther{"note/stage-other",
                       {"the flows show stage {0} ({1}); stated is stage {2}",
                        "通信からは段階{0}（{1}）とみられます（記載は段階{2}）"},
                       {},
                       {"2", "analyses", "1"}};
const Code kStageOtherAtLeast{"note/stage-other-at-least",
                              {"the flows show at least stage {0} ({1}); stated is stage {2}",
                               "通信からは少なくとも段階{0}（{1}）とみられます（記載は段階{2}）"},
                              {},
                              {"2", "analyses", "1"}};
const Code kLeftOut{"note/left-out",
                    {"'{0}' is left out of judgement: {1}", "「{0}」は判定の対象外です: {1}"},
                    {},
                    {"old-hall", "torn down in spring"}};
const Code kLeftOutWith{
    "note/left-out-with",
    {"left out with it, as way and as subject: {0}", "対象外として数えなかったもの: {0}"},
    {},
    {"1 zone, 2 devices"}};
const Code kPartialInventory{
    "note/partial-inventory",
    {"the inventory is not stated to be complete: verdicts about reach hold among the declared "
     "lines",
     "台帳が完全と記載されていないため、到達性の判定は記載された回線の範囲に限ります"},
    {}};
const Code kRoughReach{
    "note/rough-reach",
    {"the filter rules tell {0} devices apart, too many to follow each pair: where a rule names "
     "single devices, what nobody declared counts as possible and is asked for, not judged",
     "フィルター規則が {0} 台の機器を区別しており、組み合わせごとに追跡するには多すぎます。"
     "個々の機器を指定した規則については、宣言のない通信は「あり得る」とし、"
     "判定せずに質問します"},
    {},
    {"4096"}};
const Code kAssumedWorst{"note/assumed-worst",
                         {"what is not stated was taken as the worst (--assume-worst)",
                          "記載のない値は最悪とみなしました（--assume-worst）"},
                         {}};
const Code kOnlyParties{"note/only-parties",
                        {"only what is addressed to '{0}' is shown; verdicts for others: {1}",
                         "「{0}」宛てのものだけを示しています（ほかの関係者宛て {1} 件）"},
                        {},
                        {"robo", "12"}};

const Code kOpen{"note/open",
                 {"cannot tell for '{0}' whether this holds: {1} (not stated: {2})",
                  "「{0}」が「{1}」に当たるか判定できません（記載なし: {2}）"},
                 {},
                 {"plc-1", "a controller opens without a password", "plc-1/login"}};

const Code kStated{"note/stated", {"{0}: {1}", "{0}: {1}"}, {}, {"login", "none"}};
const Code kFromProfile{
    "note/from-profile", {"{0}: {1} (profile)", "{0}: {1}（プロファイル）"}, {}, {"login", "none"}};
const Code kFromZone{"note/from-zone",
                     {"{0}: {1} (zone default)", "{0}: {1}（ゾーンの既定）"},
                     {},
                     {"login", "none"}};
const Code kByDefault{
    "note/by-default", {"{0}: {1} (default)", "{0}: {1}（既定値）"}, {}, {"forwarding", "no"}};

const Code kDeviceIn{"note/device-in", {"{0}, {1}", "{0}（{1}）"}, {}, {"PLC", "line"}};
const Code kDeviceInMany{
    "note/device-in-many", {"{0}, in {1} zones", "{0}（{1}ゾーン）"}, {}, {"firewall", "7"}};
const Code kZone{"note/zone", {"zone, {0}", "ゾーン（{0}）"}, {}, {"control"}};

const Code kLevel{"note/level", {"SL {0}", "SL {0}"}, {}, {"2"}};
const Code kLevelDisputed{"note/level-disputed",
                          {"SL {0}, on which sources disagree", "SL {0}・資料により異なる"},
                          {},
                          {"2"}};
const Code kOneSource{"note/one-source", {"one source", "単一資料"}, {}};
const Code kOurWording{"note/our-wording", {"our wording", "題は当方の要約"}, {}};
const Code kNoClause{"note/no-clause",
                     {"No clause of {0} asks for this.", "{0}に該当する要求事項はありません。"},
                     {},
                     {"IEC 62443"}};

std::vector<const Code*> codes() {
  return {&kNoSystemModel,
          &kStage,
          &kStageAtLeast,
          &kStageOther,
          &kStageOtherAtLeast,
          &kLeftOut,
          &kLeftOutWith,
          &kAssumedWorst,
          &kPartialInventory,
          &kRoughReach,
          &kOnlyParties,
          &kOpen,
          &kStated,
          &kFromProfile,
          &kFromZone,
          &kByDefault,
          &kDeviceIn,
          &kDeviceInMany,
          &kZone,
          &kLevel,
          &kLevelDisputed,
          &kOneSource,
          &kOurWording,
          &kNoClause};
}

}  // namespace diag::note
