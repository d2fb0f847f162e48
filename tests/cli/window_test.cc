// A window that closes with the program: a double click says what to do, and what is dropped is
// judged.
#include "cli/window.h"

#include <sstream>

#include "cli/call.h"
#include "support/catch.h"

namespace {

call::Result in_window(const std::vector<std::string>& words, const std::string& locale,
                       const std::string& typed = "\n") {
  std::istringstream in(typed);
  std::ostringstream out;
  std::ostringstream err;
  cli::Context context{
      in, out, err, [&](std::string_view name) { return name == "LANG" ? locale : std::string(); }};
  context.now = 1782864000;  // 2026-07-01
  context.out_is_terminal = true;
  call::Result result;
  result.code = cli::run_in_window(words, context);
  result.out = out.str();
  result.err = err.str();
  return result;
}

}  // namespace

TEST_CASE("window: without words it says how to begin, in the user's language, and waits") {
  const call::Result english = in_window({}, "en_US");
  CHECK(english.code == 0);
  CHECK(call::has(english.out, "Drop a plant file"));
  CHECK(english.out.ends_with("Press Enter to close this window.\n"));
  const call::Result japanese = in_window({}, "ja-JP");
  CHECK(call::has(japanese.out, "plantlint.exe に重ねて落とすと"));
  CHECK(japanese.out.ends_with("Enter を押すと閉じます。\n"));
}

TEST_CASE("window: what is dropped on the program is judged") {
  const call::Folder folder;
  folder.write("line 3/plant.yaml", call::plant());
  const call::Result result = in_window({"line 3"}, "en");
  CHECK(result.code == 0);
  CHECK(call::has(result.out, "line 3"));
  CHECK(result.out.ends_with("Press Enter to close this window.\n"));
}

TEST_CASE("window: other words are run as they are, without a wait; a closed input ends one") {
  const call::Folder folder;
  const call::Result wrong = in_window({"chekc"}, "en");
  CHECK(wrong.code == 2);
  CHECK(wrong.out.empty());
  CHECK(in_window({"--version"}, "en").out == call::run({"--version"}).out);
  CHECK(in_window({}, "en", "").code == 0);
}
