#!/usr/bin/env bash
# One static program for Linux on x86-64, with completions and manual pages, as a tar. It needs no
# file of the system; kernels from 3.2 on.
# usage: linux.sh RELEASE_BUILD SOURCE OUT
set -euo pipefail
build=$1 source=$2 out=$3
# shellcheck source=packaging/common.sh
. "$source/packaging/common.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
name=plantlint-$version-linux-$(uname -m)
stage "$work/root" "/$name" "$build/src/plantlint-static"
licences "$work/root/$name/share/doc/plantlint/licences" "$memory" 'glibc libc6-dev'
sbom "$work/root/$name/bin/plantlint" "$memory" 'glibc libc6-dev' >"$work/root/$name/share/doc/plantlint/sbom.cdx.json"
# glibc is under the LGPL: its source is to be had where Debian's is.
cat >"$work/root/$name/share/doc/plantlint/licences/README.txt" <<TEXT
The libraries that are inside plantlint, with their licences. The GNU C Library is linked statically under
the LGPL 2.1; its source is Debian's source package "glibc" in the version that sbom.cdx.json names, and
plantlint's own source and build files allow linking the program again with another version of it.
TEXT
mkdir -p "$out"
pack "$work/root/$name" "$out/$name.tar.gz"
made "$out/$name.tar.gz"
