#include "cli/glossary.h"

#include <algorithm>

#include "text/unicode.h"

namespace cli {
namespace {

constexpr Term kTerms[] = {
    {"finding|fail|指摘|不適合",
     {"a rule does not hold for this thing; the report says what was found, why it matters and "
      "what "
      "to do",
      "この対象でルールが満たされていないこと。見つかった内容、理由、対策を報告に示します"}},
    {"undecided|open|may be critical|判定不能|保留",
     {"the plant file does not say what the rule needs to know; the report asks for it and says "
      "how "
      "bad it can be. Unknown is never taken for right nor for wrong",
      "ルールに必要な事柄が工場ファイルに書かれていません。報告がそれを尋ね、最悪でどの重大度に"
      "なるかを示します。不明を適合とも不適合ともみなしません"}},
    {"pass|適合",
     {"the rule was judged for this thing and holds", "判定し、ルールを満たしています"}},
    {"not applicable|not-applicable|対象外",
     {"the rule is about something that this thing is not or does not have",
      "ルールが扱う条件に、この対象が当てはまりません"}},
    {"severity|critical|high|medium|low|info|重大度|緊急|高|中|低|情報",
     {"how bad a finding is: what the thing can do to people, machines and data, weighed by who "
      "can "
      "get at it. critical: stop and mend now; high: mend before the next change; medium: plan it; "
      "low: when there is time; info: to know. `--fail-on` says from which on a check fails",
      "指摘の重さ。人・設備・データへの影響と、誰が手を届かせられるかで決まります。緊急：止めて"
      "でもすぐ直す。高：次の変更までに直す。中：計画して直す。低：余裕のあるときに直す。情報："
      "知っておく。どこから不合格とするかは --fail-on で決めます"}},
    {"assumed|assumption|前提|仮定",
     {"the severity or truth of a finding rests on something that nobody has stated; the report "
      "names it and it is among the first questions",
      "指摘の重さまたは真偽が、書かれていない事柄を前提にしています。報告にその項目を示し、質問の"
      "初めに挙げます"}},
    {"headline|folded|under it|関連|含まれる",
     {"findings of one cause are told once: the worst as headline, the others under it, since one "
      "change mends them all",
      "同じ原因の指摘は一度だけ示します。最も重いものを見出しとし、ほかはその下に並べます。"
      "一つの変更でまとめて直ります"}},
    {"waiver|accepted risk|受容したリスク|受容",
     {"a finding that somebody accepts by name, with a reason and a last day, in "
      "plantlint-waivers.yaml; it is still reported",
      "責任者・理由・期限を付けて受け入れた指摘（plantlint-waivers.yaml）。報告には残ります"}},
    {"baseline|ベースライン|既知の指摘",
     {"the list of findings that were there already; with it only new ones make a check fail",
      "すでにあった指摘の一覧。使うと、新しい指摘だけが不合格の理由になります"}},
    {"profile full|profile basic|profile|プロファイル",
     {"how much is asked: basic, the default where the plant's size is small or not stated, is "
      "what "
      "it can answer in an hour; standard is the default of others; full asks everything. What is "
      "stated is judged whatever the profile",
      "どこまで尋ねるか。basic は一時間で答えられる範囲で、規模が small か未記載の工場の既定です。"
      "standard はほかの工場の既定、full "
      "はすべて。書かれていることは、どのプロファイルでも判定します"}},
    {"identity|ID",
     {"the finding's name: it stays the same when lines move, so that waivers and baselines hold",
      "指摘の名前。行が動いても変わらないので、受容やベースラインが有効なままです"}},
    {"evidence|根拠",
     {"the way or the statements that prove the finding, each with its place in the plant file",
      "指摘を裏付ける経路や記載。工場ファイルの位置とともに示します"}},
    {"tier|階層",
     {"how far from the machines a zone is: field, control, control-information, information, then "
      "cloud and external; a dmz lies beside them",
      "ゾーンが設備からどれだけ離れているか。フィールド、制御、制御情報、情報、その外にクラウドと"
      "外部。DMZ はその脇にあります"}},
    {"boundary device|境界装置|境界機器",
     {"a firewall, router or gateway that stands between two networks and says what may pass",
      "二つのネットワークの間に立ち、何を通すかを決める機器（ファイアウォール、ルータなど）"}},
    {"filter rule|フィルタ規則|フィルタ",
     {"one line of a boundary device: from whom, to whom, which service, let through or dropped",
      "境界装置の一行。誰から誰へ、どのサービスを、通すか捨てるか"}},
    {"port forward|forward|ポート転送|ポート開放",
     {"a boundary device hands what arrives at one of its own ports to a machine behind it",
      "境界装置が自分のポートに届いた通信を、内側の機械に渡すこと"}},
    {"outside line|外部回線|社外との回線",
     {"a line on which somebody who does not work here can stand: internet, mobile, a provider's "
      "network",
      "社外の人が接し得る回線（インターネット、携帯網、通信事業者の網など）"}},
    {"session|セッション",
     {"a connection from who opens it to who answers; data may then go both ways",
      "開く側から応じる側への接続。開いた後のデータは両方向に流れ得ます"}},
    {"way|path|経路",
     {"the lines and devices over which a session can come from one thing to another",
      "ある所から別の所へセッションが届くまでに通る回線と機器"}},
    {"stepping stone|踏み台",
     {"a machine that can be reached from one side and reaches the other: who takes it over goes "
      "on "
      "from there",
      "一方から届き、他方へ届く機械。乗っ取られると、そこから先へ進まれます"}},
    {"exposure|露出",
     {"who can get at a thing: its own wire, another tier, a radio or a firm outside, the internet",
      "誰が手を届かせられるか。同じ配線だけ、他の階層、無線や社外の会社、インターネット"}},
    {"consequence|影響",
     {"what somebody who controls a thing can do with it, from a nuisance to people hurt; "
      "`worst_case` of a zone or device states it",
      "乗っ取った者がその機械で何をできるか。軽微なものから人のけがまで。ゾーンや機器の "
      "worst_case で記載できます"}},
    {"control command|control-command|制御指示",
     {"data that makes a machine do something: set points, start and stop, recipes that are "
      "applied",
      "機械を動かすデータ。設定値、起動・停止、そのまま使われるレシピなど"}},
};

}  // namespace

std::span<const Term> glossary() { return kTerms; }

bool names(const Term& term, std::string_view word) {
  const std::string wanted = text::fold(word);
  std::string_view rest = term.names;
  while (!rest.empty()) {
    const std::size_t bar = rest.find('|');
    if (text::fold(rest.substr(0, bar)) == wanted) return true;
    rest.remove_prefix(bar == std::string_view::npos ? rest.size() : bar + 1);
  }
  return false;
}

}  // namespace cli
