#!/usr/bin/env bash
# What the package for Windows promises, tried under wine: the same verdicts, byte for byte, as the program
# for Linux, and the ways in which Windows differs. What wine cannot show: a real console, virus scanners.
# usage: test-windows.sh WINDOWS_BUILD NATIVE_PROGRAM SOURCE
set -euo pipefail
build=$(cd "$1" && pwd) native=$(realpath "$2") source=$(cd "$3" && pwd)
work=$(mktemp -d)
# wine leaves a server behind for some seconds.
trap 'wineserver -k 2>/dev/null || true; rm -rf "$work"' EXIT
export WINEPREFIX=$work/prefix WINEDEBUG=-all LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1782864000
unset DISPLAY
failed=0
fail() { echo "failed: $*" >&2; failed=1; }

# The same bytes twice, and a bill of materials of the program that is inside.
for time in first second; do "$source/packaging/windows.sh" "$build" "$source" "$work/$time" >/dev/null; done
diff -r "$work/first" "$work/second" || fail 'the package made twice differs'
(cd "$work/first" && sha256sum --quiet -c ./*.sha256) || fail 'a digest is wrong'
(cd "$work" && unzip -q first/*.zip && mv plantlint-*/ unpacked)
exe=$work/unpacked/plantlint.exe
grep -q "$(sha256sum "$exe" | cut -d' ' -f1)" "$work/unpacked/sbom.cdx.json" || fail 'the bill of materials is of another program'
for name in $(grep -o '"name": "[^"]*"' "$work/unpacked/sbom.cdx.json" | cut -d'"' -f4 | grep -vx plantlint); do
  [[ -s $work/unpacked/licences/$name.txt ]] || fail "no licence of $name"
done
imports=$(x86_64-w64-mingw32-objdump -p "$exe" | sed -n 's/.*DLL Name: //p' | sort | tr '\n' ' ')
[[ $imports == 'KERNEL32.dll SHELL32.dll msvcrt.dll ' ]] || fail "the program needs $imports"
if grep -qa "$source" "$exe"; then fail 'the program names a folder of the machine that built it'; fi

mkdir "$work/here"
cd "$work/here"
wine wineboot -i >/dev/null 2>&1
# What a call leaves: its code, and $work/out and $work/err.
windows() { wine "$exe" "$@" >"$work/out" 2>"$work/err" && code=0 || code=$?; }
linux() { "$native" "$@" >"$work/out.linux" 2>"$work/err.linux" && code_linux=0 || code_linux=$?; }
# Both programs with the same words in the same folder.
equal() {
  windows "$@"
  linux "$@"
  [[ $code == "$code_linux" ]] || fail "exit $code, on Linux $code_linux: $*"
  cmp "$work/out" "$work/out.linux" || fail "the output differs: $*"
  cmp "$work/err" "$work/err.linux" || fail "the messages differ: $*"
}
exits() {
  local wanted=$1
  shift
  windows "$@"
  [[ $code == "$wanted" ]] || { cat "$work/err" >&2; fail "exit $code instead of $wanted: $*"; }
}
says() { grep -q -- "$1" "$work/err" || { cat "$work/err" >&2; fail "no '$1' in the messages"; }; }

# All examples, in both languages, in every format.
cp -r "$source/examples" .
formats=(json jsonl sarif html csv markdown junit gitlab)
reports=()
for format in "${formats[@]}"; do reports+=(--report "$format=reports/$format"); done
for example in examples/*/; do
  [[ -f ${example}plant.yaml ]] || continue
  for language in en ja; do
    mkdir reports
    linux check "${example%/}" --lang $language "${reports[@]}"
    mv reports reports.linux
    mkdir reports
    windows check "${example%/}" --lang $language "${reports[@]}"
    [[ $code == "$code_linux" ]] || fail "exit $code, on Linux $code_linux: $example in $language"
    cmp "$work/out" "$work/out.linux" || fail "the text of $example differs in $language"
    diff -rq reports.linux reports || fail "reports of $example differ in $language"
    [[ $(find reports -type f | wc -l) == "${#formats[@]}" ]] || fail "not all reports of $example in $language"
    rm -rf reports reports.linux
  done
done
for words in 'graph examples/beginner' 'questions examples/beginner --lang ja' 'coverage examples/beginner' 'rules' \
  'schema plant' 'explain PL101 --lang ja' 'eval 1+1' 'test' 'check no-such-file' 'chekc' 'check'; do
  # shellcheck disable=SC2086
  equal $words
done

# Standard input is bytes, too: one that ended text files long ago is no end.
plant=$(cat examples/beginner/plant.yaml)
printf '%s\n# a \x1a b\nnonsense: 1\n' "$plant" >stdin.yaml
for input in stdin.yaml examples/beginner/plant.yaml; do
  wine "$exe" check - <"$input" >"$work/out" 2>"$work/err" && code=0 || code=$?
  "$native" check - <"$input" >"$work/out.linux" 2>"$work/err.linux" && code_linux=0 || code_linux=$?
  [[ $code == "$code_linux" ]] && cmp "$work/out" "$work/out.linux" && cmp "$work/err" "$work/err.linux" || fail "standard input: $input"
done

# Backslashes, drives, blanks and Japanese names, with includes.
for folder in inc '工場 第2' 'a b'; do
  mkdir -p "$folder/cells"
  printf 'plantlint: 1\ninclude: [cells/line.yaml]\nplant: { id: test }\nzones:\n  office: { tier: information }\n' >"$folder/plant.yaml"
  printf 'devices:\n  pc-1: { type: pc, zone: office }\n' >"$folder/cells/line.yaml"
  exits 0 check "$folder\\plant.yaml" --format json
  cp "$work/out" backslash
  exits 0 check "$folder/plant.yaml" --format json
  cmp "$work/out" backslash || fail "another report of $folder with a backslash"
  for way in "$folder\\" ".\\$folder" "Z:${PWD//\//\\}\\$folder\\plant.yaml" "\\\\?\\Z:${PWD//\//\\}\\$folder\\plant.yaml"; do
    exits 0 check "$way"
  done
  # Reports into such folders: whole, nothing left behind, and nothing lost that has the name in the way.
  echo kept >"$folder/report.json.new0"
  exits 0 check "$folder" --report "json=$folder\\report.json" --report "html=$folder/報告.html"
  [[ $(cat "$folder/report.json.new0") == kept ]] || fail "a file that was there was emptied in $folder"
  rm "$folder/report.json.new0"
  tail -c 8 "$folder/報告.html" | grep -q '</html>' || fail "half a report in $folder"
  [[ $(find "$folder" -name '*.new*') == '' ]] || fail "something was left half written in $folder"
done
exits 0 check inc --report json=NUL
exits 2 check inc --report 'json=C:\r.json' --report 'json=c:\R.JSON'
says 'two reports would be written'
exits 2 check inc --report 'json=inc\PLANT.yaml'
says 'will not be written'
exits 2 check inc --report 'json=inc\no\such\r.json'
[[ -s inc/plant.yaml ]] || fail 'an input was destroyed'

# A share, by both spellings.
mkdir -p "$WINEPREFIX/dosdevices/unc/server"
ln -s "$PWD" "$WINEPREFIX/dosdevices/unc/server/share"
exits 0 check '\\server\share\inc\plant.yaml' --report 'json=\\server\share\inc\share.json'
exits 0 check '\\?\UNC\server\share\inc'
[[ -s inc/share.json ]] || fail 'no report on a share'
exits 2 check inc --report 'json=\\server\share\r.json' --report 'json=\\SERVER\SHARE\R.JSON'
says 'two reports would be written'

# A path of 400 letters, with an include and a report.
long=$(printf 'a%.0s' {1..90})
mkdir -p "$long/$long/$long/$long"
cp -r inc/plant.yaml inc/cells "$long/$long/$long/$long/"
exits 0 check "$long\\$long\\$long\\$long\\plant.yaml" --report "json=$long\\$long\\$long\\$long\\r.json"
[[ -s $long/$long/$long/$long/r.json ]] || fail 'no report in a long path'

# What lies outside of the plant's folder is not read, however it is written.
printf 'plantlint: 1\ninclude: ["..\\\\a b\\\\cells\\\\line.yaml"]\nplant: { id: test }\n' >inc/out.yaml
exits 2 check 'inc\out.yaml'

# A file that another program shows.
cat >hold.c <<'TEXT'
#include <windows.h>
int wmain(int n, wchar_t **words) {
  HANDLE file = CreateFileW(words[1], GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
  HANDLE ready = CreateFileW(L"ready", GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
  CloseHandle(ready);
  Sleep(60000);
  return file == INVALID_HANDLE_VALUE || n < 2;
}
TEXT
x86_64-w64-mingw32-gcc-posix -municode -o hold.exe hold.c
echo old >held.csv
wine hold.exe held.csv &
holder=$!
for _ in {1..100}; do [[ -f ready ]] && break; sleep 0.1; done
exits 2 check inc --report csv=held.csv
says 'another program has it open'
[[ $(cat held.csv) == old && ! -f held.csv.new0 ]] || fail 'a file in use was changed'
kill "$holder" 2>/dev/null || true

# Revisions come from the git on the PATH, never from one that lies in the folder.
cat >git.c <<'TEXT'
#include <stdio.h>
#include <string.h>
#include <fcntl.h>
#include <io.h>
int main(int n, char **words) {
  char line[4096];
  FILE *file = n == 4 && !strcmp(words[3], "main:a b/plant.yaml") ? fopen(GIT_FILE, "rb") : NULL;
  if (!file) return 1;
  _setmode(1, _O_BINARY);
  while (fgets(line, sizeof line, file)) fputs(line, stdout);
  return 0;
}
TEXT
mkdir tools
cp "$source/examples/beginner/plant.yaml" tools/then.yaml
x86_64-w64-mingw32-gcc-posix -DGIT_FILE='"tools/then.yaml"' -o tools/git.exe git.c
x86_64-w64-mingw32-gcc-posix -DGIT_FILE='"examples/beginner/plant.yaml"' -o git.exe git.c
exits 2 diff 'main:a b\plant.yaml' examples/beginner
WINEPATH="Z:${PWD//\//\\}\\tools" exits 0 diff 'main:a b\plant.yaml' examples/beginner
rm git.exe

# Names are taken, settings and rules are found, a server answers.
mkdir new && cd new
exits 0 init
exits 2 init
exits 0 init rule no-ftp
exits 0 test no-ftp.yaml
exits 0 check plant.yaml --rules '.\no-ftp.yaml' --fail-on never --log-file '記録.log' --log-level info
grep -q '^# plantlint log' 記録.log || fail 'no log with a Japanese name'
cd ..
# Answers in Japanese, with the line ends of Windows, make the file that they make on Linux.
answers='名古屋工場\r\n1\r\nパソコン 4、NAS\r\nシーケンサ 2台\r\ninternet\r\nルータ\r\n1\r\nなし\r\n株式会社ロボ\r\n'
for program in windows linux; do mkdir -p "interview-$program/工場"; done
# shellcheck disable=SC2059 # the line ends are to be read
printf "$answers" | wine "$exe" interview 'interview-windows\工場' --lang ja >/dev/null 2>&1 || fail 'an interview ends badly'
# shellcheck disable=SC2059
printf "$answers" | "$native" interview interview-linux/工場 --lang ja >/dev/null
diff -r interview-windows interview-linux || fail 'an interview writes another file'
grep -q 'シーケンサ-2: ' interview-windows/工場/plant.yaml || fail 'an interview does not take Japanese answers'

message='{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
{ printf 'Content-Length: %d\r\n\r\n%s' ${#message} "$message"; sleep 3; } | wine "$exe" lsp >"$work/out" 2>"$work/err" || true
[[ $(head -c 16 "$work/out") == 'Content-Length: ' ]] || fail 'the language server does not answer'

# A window of its own: without words it says what to do, what is dropped is judged, and it waits for Enter.
# Enter comes again until somebody waits for it.
window() {
  timeout 90 script -qec "stty cols 200; wine '$exe' $*" /dev/null >"$work/out.window" \
    < <(for _ in {1..60}; do sleep 1; printf '\r'; done) || fail "a window that Enter does not close: $*"
  tr -d '\r' <"$work/out.window" >"$work/out"
}
window
grep -q 'Drop a plant file' "$work/out" && grep -q 'Press Enter' "$work/out" || fail 'a double click says nothing'
(unset LC_ALL; export LC_CTYPE=C.UTF-8 LANG=ja_JP.UTF-8; window)
grep -q 'に重ねて落とす' "$work/out" || fail 'a double click says nothing in Japanese'
window "'工場 第2'"
grep -q '工場 第2' "$work/out" && grep -q 'Press Enter' "$work/out" || fail 'what is dropped is not judged'

((failed == 0)) || exit 1
echo 'plantlint.exe holds what it promises'
