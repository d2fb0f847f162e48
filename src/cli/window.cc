#include "cli/window.h"

#include <algorithm>
#include <istream>
#include <limits>
#include <ostream>

#include "cli/commands.h"
#include "cli/settings.h"
#include "text/file.h"

namespace cli {
namespace {

constexpr text::Words kHowToBegin = {
    "plantlint judges the network of a plant that a file describes. It works in a command window:\n"
    "\n"
    "  1. Drop a plant file (plant.yaml) or its folder on plantlint.exe: it is judged here.\n"
    "  2. Or open a command window where plantlint.exe lies: in the Explorer click on the address "
    "bar,\n"
    "     type  cmd  and press Enter. Then, for example:\n"
    "\n"
    "       plantlint interview                                asks, and writes a plant.yaml\n"
    "       plantlint init                                     writes a plant.yaml to begin with\n"
    "       plantlint check plant.yaml                         says what is wrong\n"
    "       plantlint check plant.yaml --report html=report.html\n"
    "       plantlint --help                                   all commands\n",
    "plantlint は、ファイルに書いた工場のネットワークを判定します。コマンドの窓で使います。\n"
    "\n"
    "  1. 工場のファイル（plant.yaml）またはフォルダーを plantlint.exe "
    "に重ねて落とすと、ここで判定します。\n"
    "  2. または plantlint.exe のあるフォルダーで、エクスプローラーのアドレス欄に cmd と入力し、\n"
    "     Enter を押してください。例：\n"
    "\n"
    "       plantlint interview --lang ja             質問に答えて plant.yaml を作る\n"
    "       plantlint init --lang ja                  ひな形の plant.yaml を作る\n"
    "       plantlint check plant.yaml                問題点を表示する\n"
    "       plantlint check plant.yaml --report html=report.html\n"
    "       plantlint --help                          コマンドの一覧\n"};
constexpr text::Words kPressEnter = {"\nPress Enter to close this window.\n",
                                     "\nEnter を押すと閉じます。\n"};

bool are_plants(const std::vector<std::string>& words) {
  return std::ranges::all_of(words, [](const std::string& word) { return text::exists(word); });
}

}  // namespace

int run_in_window(std::vector<std::string> words, Context& context) {
  // A task that the system starts has such a window too, and nobody to press a key.
  if (!are_plants(words)) return run(words, context);
  int code = kOk;
  if (words.empty()) {
    context.language = language("auto", context);
    context.out << kHowToBegin.in(context.language);
  } else {
    words.insert(words.begin(), "check");
    code = run(words, context);
  }
  context.out << kPressEnter.in(context.language);
  context.out.flush();
  context.in.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
  return code;
}

}  // namespace cli
