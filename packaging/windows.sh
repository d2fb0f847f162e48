#!/usr/bin/env bash
# One program for Windows 10 and later on x86-64, as a zip: no installer, no administrator.
# usage: windows.sh WINDOWS_BUILD SOURCE OUT
set -euo pipefail
build=$1 source=$2 out=$3
# shellcheck source=packaging/common.sh
. "$source/packaging/common.sh"
# shellcheck disable=SC2034 # read by common.sh
from_source=1
linked="$libraries
libstdc++ g++-mingw-w64-x86-64-posix
mingw-w64 mingw-w64-x86-64-dev
unicode-data unicode-data"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
name=plantlint-$version-windows-x86_64
mkdir -p "$work/$name"
install -m 755 "$build/src/plantlint.exe" "$work/$name/plantlint.exe"
x86_64-w64-mingw32-strip "$work/$name/plantlint.exe"
licences "$work/$name/licences"
sbom "$work/$name/plantlint.exe" >"$work/$name/sbom.cdx.json"
for text in README.md CHANGELOG.md LICENSE; do
  # Notepad of older Windows shows lines that end as Windows ends them.
  sed 's/$/\r/' "$source/$text" >"$work/$name/${text%.md}.txt"
done
find "$work/$name" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
mkdir -p "$out"
file=$(cd "$out" && pwd)/$name.zip
rm -f "$file"
(cd "$work" && find "$name" -type f | sort | zip -q -9 -X "$file" -@)
made "$file"
