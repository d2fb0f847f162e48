#!/usr/bin/env bash
# Compiles every source for another system and makes nothing of it: what would break there is seen in a minute,
# without the libraries. Their headers are those of this system's packages.
# usage: compile.sh SOURCE SYSTEM (windows, web)
set -euo pipefail
source=$(cd "$1" && pwd) system=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Apart from /usr/include, whose C library is another one.
for header in yaml-cpp re2 fmt CLI nlohmann spdlog utf8proc.h pugixml.hpp pugiconfig.hpp; do
  ln -s "/usr/include/$header" "$work/$header"
done
flags=(-std=c++20 -O0 -Wall -Wextra -Wshadow -Werror -fsyntax-only -I"$source/src" -isystem "$work"
  -DSPDLOG_FMT_EXTERNAL -DFMT_HEADER_ONLY -DUTF8PROC_STATIC '-DPLANTLINT_VERSION=""')
case $system in
  # The definitions of cmake/windows.cmake.
  windows) compiler=(x86_64-w64-mingw32-g++-posix -D_WIN32_WINNT=0x0A00 -DUNICODE -DNOMINMAX) ;;
  # As packaging/web/page.cmake has it. Members that only an assertion or another library reads are no fault.
  web) compiler=(em++ -fwasm-exceptions -include "$source/packaging/web/missing.h" -Wno-unused-private-field
    -Wno-unused-but-set-variable) ;;
  *) echo "compile: no such system: $system" >&2; exit 2 ;;
esac
# A folder's files together, a dozen at a time; the largest first.
unit=0
for folder in "$source"/src/*/; do
  for file in "$folder"*.cc; do printf '%s\n' "$file"; done | split -l 12 - "$work/unit$((unit++))."
done
for list in "$work"/unit*.*; do sed 's/.*/#include "&"/' "$list" >"$list.cc"; done
if [[ $system == web ]]; then
  for file in entry missing; do cp "$source/packaging/web/$file.cc" "$work/unit-$file.cc"; done
fi
ls -S "$work"/unit*.cc | xargs -P "$(nproc)" -n 1 "${compiler[@]}" "${flags[@]}"
case $system in
  windows) echo "compiled every source for Windows" ;;
  web) echo "compiled every source for the page" ;;
esac
