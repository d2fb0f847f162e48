// The words that plants use: of shops, of inventories and of the tools that list what they see.
#include "read/words.h"

#include <set>

#include "model/attribute.h"
#include "model/labels.h"
#include "read/reading.h"
#include "support/catch.h"
#include "text/unicode.h"

namespace {

TEST_CASE("the words of a small Japanese shop are device types") {
  const auto words = reading::vocabulary();
  for (const char* word : {"マシニングセンター",
                           "マシニングセンタ",
                           "生産管理サーバー",
                           "研削盤",
                           "放電加工機",
                           "ワイヤカット",
                           "ワイヤーカット",
                           "レーザー加工機",
                           "レーザ加工機",
                           "プレス機",
                           "プレスブレーキ",
                           "射出成形機",
                           "成形機",
                           "溶接ロボット",
                           "熱処理炉",
                           "洗浄機",
                           "めっき装置",
                           "自動倉庫",
                           "コンベア",
                           "コンベヤ",
                           "包装機",
                           "充填機",
                           "X線検査機",
                           "金属検出機",
                           "温調計",
                           "コンプレッサ",
                           "コンプレッサー",
                           "集塵機",
                           "空調",
                           "キュービクル",
                           "ナットランナ",
                           "ナットランナー",
                           "制御盤",
                           "CAD",
                           "CAM",
                           "3Dプリンタ",
                           "3Dプリンター",
                           "ノートパソコン",
                           "サーバ",
                           "サーバー",
                           "ｻｰﾊﾞｰ",
                           "サ－バ",
                           "仮想サーバ",
                           "ラズパイ",
                           "WiFiルータ",
                           "Wi-Fi ルーター",
                           "ＨＧＷ",
                           "無線LAN親機",
                           "無線 LAN 親機",
                           "防犯カメラ",
                           "録画機",
                           "パトライト",
                           "勤怠端末",
                           "入退室管理",
                           "電話交換機",
                           "サイネージ",
                           "図面サーバ",
                           "図面サーバー",
                           "温湿度センサ",
                           "温湿度センサー",
                           "その他の設備"}) {
    INFO(word);
    CHECK(words->device_type(word).has_value());
  }
}

TEST_CASE("the words of inventories are device types") {
  const auto words = reading::vocabulary();
  for (const char* word : {"ied",
                           "access point",
                           "ip camera",
                           "safety plc",
                           "engineering workstation",
                           "jump server",
                           "domain controller",
                           "drive",
                           "relay",
                           "remote io",
                           "server",
                           "workstation",
                           "panel",
                           "protection relay",
                           "GPS clock",
                           "PTP clock",
                           "wireless controller",
                           "network tap",
                           "privileged access server",
                           "terminal server",
                           "container host",
                           "virtual machine",
                           "fleet manager",
                           "nutrunner",
                           "torque controller",
                           "laser marker",
                           "welding controller",
                           "injection moulding machine",
                           "press",
                           "furnace",
                           "chiller",
                           "compressor",
                           "gas analyser",
                           "flow computer",
                           "tank gauge",
                           "safety relay",
                           "light curtain",
                           "laser scanner",
                           "valve island",
                           "bus coupler",
                           "fire alarm panel",
                           "solar inverter",
                           "battery storage",
                           "EV charger",
                           "weighbridge",
                           "media check station",
                           "USB kiosk",
                           "radio modem",
                           "OPC tunnel",
                           "LoRaWAN gateway",
                           "PDU",
                           "machine"}) {
    INFO(word);
    CHECK(words->device_type(word).has_value());
  }
  for (const char* word : {"fibre", "fiber", "optical", "光ファイバー", "powerline", "UWB", "NFC",
                           "DECT", "NB-IoT", "microwave", "APL", "single pair ethernet"}) {
    INFO(word);
    CHECK(words->medium(word).has_value());
  }
}

TEST_CASE("the names that network tools write are protocols") {
  const auto words = reading::vocabulary();
  const auto id = [&](std::string_view word) {
    const auto row = words->protocol(word);
    return row ? words->protocols[*row].id : std::string();
  };
  const struct {
    const char* written;
    const char* meant;
  } rows[] = {{"opcua_binary", "opc-ua"},
              {"dnp3_tcp", "dnp3"},
              {"profinet_io_cm", "profinet-io-cm"},
              {"ge_srtp", "ge-srtp"},
              {"hart_ip", "hart-ip"},
              {"omron_fins", "fins"},
              {"ssl", "tls"},
              {"dce_rpc", "dcom"},
              {"gssapi,smb,ntlm", "smb"},
              {"mbap", "modbus-tcp"},
              {"mbap-s", "modbus-security"},
              {"EtherNetIP-1", "ethernet-ip"},
              {"dnp", "dnp3"},
              {"opcua-tcp", "opc-ua"},
              {"opcua-tls", "opc-ua"},
              {"iso-tsap", "iso-tsap"},
              {"ff-annunc", "foundation-fieldbus"},
              {"ms-wbt-server", "rdp"},
              {"microsoft-ds", "smb"},
              {"netbios-ssn", "smb"},
              {"ms-sql-s", "mssql"}};
  for (const auto& row : rows) {
    INFO(row.written);
    CHECK(id(row.written) == row.meant);
  }
  // Two that both carry something are no one protocol.
  CHECK(id("smb,http").empty());
  CHECK(id("gssapi,nothing").empty());
}

TEST_CASE("every value of an enumeration has Japanese words, each for one value") {
  for (const model::Attribute& attribute : model::attributes()) {
    std::set<std::string> seen;
    for (const std::string_view value : attribute.fixed) {
      INFO(model::name(attribute.kind) << '.' << attribute.name << ": " << value);
      const auto words = model::japanese(attribute.name, value);
      CHECK_FALSE(words.empty());
      for (const std::string_view word : words) {
        INFO(word);
        CHECK(reader::canonical(attribute, word) == value);
        // Another value must not be spelt like it.
        for (const std::string_view other : attribute.fixed) {
          if (other != value) CHECK(text::word_key(other) != text::word_key(word));
        }
      }
      for (const std::string_view word : words) seen.insert(text::word_key(word));
    }
  }
}

TEST_CASE("a plant may be written with Japanese words") {
  const auto read = reading::read(
      "plantlint: 1\n"
      "plant: { id: p, size: 小規模, phase: 運用, inventory: 一部, use_cases: [見える化, 予知保全] "
      "}\n"
      "parties: { a: { role: 設備メーカー, contract: なし } }\n"
      "zones: { z: { tier: 制御, worst_case: けが, monitoring: 不明 }, o: { tier: 情報 } }\n"
      "networks: { n: { zone: z }, m: { zone: o } }\n"
      "devices:\n"
      "  サーバー1: { type: サーバ, network: m, login: 共通, services: [リモートデスクトップ], "
      "supported_until: 終了, general_purpose_os: はい, address: なし }\n"
      "  mc: { type: マシニングセンター, network: n, login: { value: 共通, basis: 現物 } }\n"
      "flows: { f: { from: サーバ1, to: mc, data: [制御コマンド], access: 書込み } }\n");
  REQUIRE(read->faults().empty());
  CHECK(read->value(model::Kind::zone, "z", "tier") == "control");
  CHECK(read->origin(model::Kind::zone, "z", "monitoring") == model::Origin::unknown);
  CHECK(read->value(model::Kind::device, "mc", "login") == "shared");
  CHECK(read->value(model::Kind::flow, "f", "access") == "write");
  // A name with and without the long vowel is one name.
  CHECK(read->value(model::Kind::flow, "f", "from").find("サーバー1") != std::string::npos);
}

TEST_CASE("two ids that differ in a long vowel alone are told apart by nobody") {
  const auto read = reading::read(reading::plant_with(
      "zones: { z: { tier: control } }\n"
      "devices:\n  サーバ: { type: pc, zone: z }\n  サーバー: { type: pc, zone: z }\n"));
  REQUIRE(read->faults().size() == 1);
  CHECK(read->faults().front().find("plant/similar-id") != std::string::npos);
}

}  // namespace
