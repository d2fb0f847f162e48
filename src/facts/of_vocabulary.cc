// What media and protocols are: the columns of rules/vocabulary, for rules to judge by.
#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;

template <bool model::Medium::*kFlag>
expr::Value medium_flag(const World& world, std::uint32_t row) {
  return expr::Value::boolean(world.plant().vocabulary().media[row].*kFlag);
}

template <bool model::Protocol::*kFlag>
expr::Value speech_flag(const World& world, std::uint32_t row) {
  return expr::Value::boolean(world.spoken(row).*kFlag);
}

template <std::optional<bool> model::Protocol::*kFlag>
expr::Value speech_maybe(const World& world, std::uint32_t row) {
  const std::optional<bool> flag = world.spoken(row).*kFlag;
  return expr::Value::string_view(!flag ? "either" : *flag ? "yes" : "no");
}

constexpr Row kMediumRows[] = {
    {"id",
     Shape::text,
     {"its word, as in a plant file", "媒体の語（工場ファイルでの書き方）"},
     [](const World& world, std::uint32_t row) {
       return expr::Value::string_view(shown(world, {kMedium, row}));
     }},
    {"wireless", Shape::boolean, {"radio", "無線か"}, medium_flag<&model::Medium::wireless>},
    {"leaves_site",
     Shape::boolean,
     {"by its nature a line that leaves the site, unless `carrier` says otherwise",
      "構外へ出る種類の回線か（`carrier` の記載が優先）"},
     medium_flag<&model::Medium::leaves_site>},
    {"one_way",
     Shape::boolean,
     {"a mirror or diode", "一方向か"},
     medium_flag<&model::Medium::one_way>},
    {"carried",
     Shape::boolean,
     {"media carried by hand", "持ち運ぶ媒体か"},
     medium_flag<&model::Medium::carried>},
    {"tunnel",
     Shape::boolean,
     {"lies over other lines", "ほかの回線の上を通るトンネルか"},
     medium_flag<&model::Medium::tunnel>},
    {"bus",
     Shape::boolean,
     {"a serial line, field bus or hard-wired signal: no IP passes",
      "シリアル・フィールドバス・接点信号（IP通信は通らない）か"},
     medium_flag<&model::Medium::bus>},
};

constexpr Row kSpeechRows[] = {
    {"id",
     Shape::text,
     {"its word, as in a plant file", "プロトコルの語（工場ファイルでの書き方）"},
     [](const World& world, std::uint32_t row) {
       return expr::Value::string_view(shown(world, {kSpeech, row}));
     }},
    {"ot", Shape::boolean, {"made for machines", "産業用か"}, speech_flag<&model::Protocol::ot>},
    {"can_write",
     Shape::boolean,
     {"can write to controllers", "制御機器に書き込めるか"},
     speech_flag<&model::Protocol::can_write>},
    {"clear_text",
     Shape::text,
     {"who listens can read it: yes, no or either, as it is set up",
      "盗み見できるか：yes、no、either（設定による）"},
     speech_maybe<&model::Protocol::clear_text>},
    {"authenticates",
     Shape::text,
     {"it asks who speaks: yes, no or either, as it is set up",
      "相手を確かめるか：yes、no、either（設定による）"},
     speech_maybe<&model::Protocol::authenticates>},
    {"layer2",
     Shape::boolean,
     {"does not cross a router", "ルータを越えないか"},
     speech_flag<&model::Protocol::layer2>},
};

/// The protocol that is stated, as an object.
constexpr Row kSpeaks[] = {
    {"speaks",
     Shape::speech,
     {"the protocol it speaks", "使うプロトコル"},
     [](const World& world, std::uint32_t flow) {
       const auto code = world.column(Kind::flow, "protocol").get(flow);
       return code ? expr::Value::object({kSpeech, *code})
                   : world.unknown(Ref(Kind::flow, flow), "protocol");
     }},
};

constexpr Table kVocabularyTables[] = {
    {kMedium, kMediumRows},
    {kSpeech, kSpeechRows},
    {object_type(Kind::flow), kSpeaks},
};

}  // namespace

std::span<const Table> of_vocabulary() { return kVocabularyTables; }

}  // namespace facts
