#!/usr/bin/env bash
# The libraries for another system, from Debian's own source packages: in the versions that this Debian has,
# static, without tests.
# usage: libraries.sh OUT SYSTEM (windows, web: the toolchain of cmake/)
# leaves OUT/prefix (headers, archives, CMake packages) and OUT/sources (one source package a line: name,
# version), and does nothing where they are there already.
set -euo pipefail
out=$1 system=$2
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
fail() { echo "libraries: $*" >&2; exit 1; }

packages=(yaml-cpp re2 utf8proc pugixml fmtlib cli11 nlohmann-json3 spdlog)
# RE2's tables of letters are made from this; another version gives other bytes.
unicode_data=15.0.0-1

[[ ! -f $out/sources ]] || exit 0
[[ $(dpkg-query -W -f '${Version}' unicode-data) == "$unicode_data" ]] || fail "unicode-data is not $unicode_data"
rm -rf "$out"
mkdir -p "$out"/{parts,lists/partial,cache,unpacked,logs}
out=$(cd "$out" && pwd)

# The machine's own sources of this release, read as sources of source packages, in a list of our own.
own_list() {
  local file release
  release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
  shopt -s nullglob
  for file in /etc/apt/sources.list.d/*.sources; do
    grep -q "^Suites:.*\b$release\b" "$file" || continue
    sed 's/^Types:.*/Types: deb-src/' "$file" >"$out/parts/$(basename "$file")"
  done
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [[ -f $file ]] || continue
    sed -n "s/^deb\(-src\)\? \(.* $release\(-updates\|-security\)\? .*\)/deb-src \2/p" "$file" | sort -u >"$out/parts/$(basename "$file")"
  done
}

own_apt() {
  apt-get -qq -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$out/parts" \
    -o Dir::State::lists="$out/lists" -o Dir::Cache="$out/cache" -o APT::Sandbox::User= "$@"
}

# The version that is installed here, so that every package holds the same.
version_of() {
  local binary
  case $1 in
    fmtlib) binary=libfmt-dev ;;
    nlohmann-json3) binary=nlohmann-json3-dev ;;
    *) binary=lib$1-dev ;;
  esac
  dpkg-query -W -f '${source:Version}' "$binary"
}

unpack() {
  local package version wanted=()
  for package in "${packages[@]}"; do
    version=$(version_of "$package")
    wanted+=("$package=$version")
    printf '%s %s\n' "$package" "$version" >>"$out/sources.new"
  done
  own_apt update
  (cd "$out/unpacked" && own_apt source "${wanted[@]}") >"$out/logs/unpack" 2>&1 ||
    { cat "$out/logs/unpack" >&2; fail 'the source packages could not be fetched'; }
}

folder_of() { echo "$out/unpacked/$1"-*/; }

# Files of RE2 that Debian takes out of its source and makes when it builds.
complete_re2() {
  local folder
  folder=$(folder_of re2)
  (
    cd "$folder/re2"
    perl make_perl_groups.pl >perl_groups.cc
    python3 make_unicode_casefold.py >unicode_casefold.cc
    python3 make_unicode_groups.py >unicode_groups.cc
  )
}

options=(-G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O2 -DCMAKE_C_FLAGS_RELEASE=-O2
  -DBUILD_SHARED_LIBS=OFF -DCMAKE_INSTALL_PREFIX="$out/prefix" -DCMAKE_INSTALL_LIBDIR=lib
  -DBUILD_TESTING=OFF -DCMAKE_FIND_ROOT_PATH="$out/prefix" -DCMAKE_TOOLCHAIN_FILE="$source/cmake/$system.cmake"
  # The names of folders of this machine are in no archive.
  "-DCMAKE_CXX_FLAGS=-ffile-prefix-map=$out=." "-DCMAKE_C_FLAGS=-ffile-prefix-map=$out=.")
if command -v ccache >/dev/null; then
  options+=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
fi

make_one() {
  local package=$1 folder
  shift
  folder=$(folder_of "$package")
  {
    cmake -S "$folder" -B "$out/build/$package" "${options[@]}" "$@" &&
      cmake --build "$out/build/$package" -j "$(nproc)" && cmake --install "$out/build/$package"
  } >"$out/logs/$package" 2>&1 || { tail -n 40 "$out/logs/$package" >&2; fail "$package"; }
}

own_list
unpack
complete_re2
make_one yaml-cpp -DYAML_CPP_BUILD_TESTS=OFF -DYAML_CPP_BUILD_TOOLS=OFF -DYAML_BUILD_SHARED_LIBS=OFF
make_one re2 -DRE2_BUILD_TESTING=OFF
make_one utf8proc
make_one pugixml
make_one fmtlib -DFMT_TEST=OFF -DFMT_DOC=OFF
make_one cli11 -DCLI11_BUILD_TESTS=OFF -DCLI11_BUILD_EXAMPLES=OFF -DCLI11_BUILD_DOCS=OFF
make_one nlohmann-json3 -DJSON_BuildTests=OFF
cp -r "$(folder_of spdlog)"/include/spdlog "$out/prefix/include/"
printf 'unicode-data %s\n' "$unicode_data" >>"$out/sources.new"
mv "$out/sources.new" "$out/sources"
rm -rf "$out/lists" "$out/cache" "$out/build"
