#!/usr/bin/env bash
# A Debian package of the program that needs libc alone.
# usage: deb.sh RELEASE_BUILD SOURCE OUT
set -euo pipefail
build=$1 source=$2 out=$3
# shellcheck source=packaging/common.sh
. "$source/packaging/common.sh"

# Who answers for the package: who built it, unless said otherwise.
maintainer=${PLANTLINT_MAINTAINER:-$(git -C "$source" log -1 --format='%an <%ae>')}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
stage "$root" /usr "$build/src/plantlint"
doc=$root/usr/share/doc/plantlint
rm "$doc/LICENSE" "$doc/CHANGELOG.md"
licences "$doc/licences" "$memory"
sbom "$root/usr/bin/plantlint" "$memory" >"$doc/sbom.cdx.json"
cat >"$doc/copyright" <<TEXT
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: plantlint

Files: *
Copyright: 2026 the plantlint authors
License: Apache-2.0
 On Debian systems the full text of the Apache License 2.0 is in
 /usr/share/common-licenses/Apache-2.0. The libraries that are linked into the program
 have their licences in /usr/share/doc/plantlint/licences.
TEXT
{
  printf 'plantlint (%s) unstable; urgency=medium\n\n  * See the upstream changes.\n\n' "$version"
  printf ' -- %s  %s\n' "$maintainer" "$(date -u -R -d "@$SOURCE_DATE_EPOCH")"
} | gzip -9n >"$doc/changelog.gz"
gzip -9nc "$source/CHANGELOG.md" >"$doc/CHANGELOG.md.gz"
find "$root/usr/share/man" -type f ! -name '*.gz' -exec gzip -9n {} +

# The oldest C library that has each symbol the program asks for.
libc=$(objdump -T "$root/usr/bin/plantlint" | grep -o 'GLIBC_[0-9.]*' | cut -d_ -f2 | sort -Vu | tail -n 1)
mkdir -p "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<TEXT
Package: plantlint
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: $maintainer
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f1)
Depends: libc6 (>= $libc)
Section: admin
Priority: optional
Description: linter for the networks of plants
 Reads a description of a factory's devices, zones, links and data flows
 and says what is wrong, where, why it matters, what to do, who must do it,
 and which guideline clause asks for it. It works offline, with its rules
 inside, in English and Japanese.
TEXT
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
mkdir -p "$out"
file=$out/plantlint_${version}_$(dpkg --print-architecture).deb
dpkg-deb --root-owner-group --build "$root" "$file" >/dev/null
made "$file"
