#!/usr/bin/env bash
# What the packages promise: the same bytes twice, a program that runs where there is nothing else, a deb that
# installs and removes itself whole, licences and a bill of materials for everything inside.
# usage: test.sh RELEASE_BUILD SOURCE
set -euo pipefail
build=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "failed: $*" >&2; exit 1; }
enter=(chroot)
((EUID == 0)) || enter=(unshare -r chroot)

for time in first second; do
  "$source/packaging/linux.sh" "$build" "$source" "$work/$time" >/dev/null
  "$source/packaging/deb.sh" "$build" "$source" "$work/$time" >/dev/null
done
diff -r "$work/first" "$work/second" || fail 'a package made twice differs'
(cd "$work/first" && sha256sum --quiet -c ./*.sha256) || fail 'a digest is wrong'

# linux: in a root that holds the unpacked tar and a plant.
mkdir "$work/root"
tar -xzf "$work"/first/plantlint-*.tar.gz --strip-components=1 -C "$work/root"
file=$work/root/bin/plantlint
readelf -d "$file" | grep -q NEEDED && fail 'the static program needs a library'
cp -r "$source/examples/beginner" "$work/root/plant"
for language in en ja; do
  "${enter[@]}" "$work/root" /bin/plantlint check /plant --lang $language --format json >"$work/$language.static" && code=0 || code=$?
  ((code <= 1)) || fail "check in an empty root: exit $code"
  (cd "$work/root" && "$build/src/plantlint" check plant --lang $language --format json >"$work/$language.dynamic") || true
  cmp <(sed 's|/plant/|plant/|' "$work/$language.static") <(sed 's|/plant/|plant/|' "$work/$language.dynamic") ||
    fail "the two programs differ in $language"
done
printf '\x8b\x40\x8a\xed\x96\xbc,IP\r\n\x83\x76\x83\x8c\x83\x58,10.0.0.1\r\n' >"$work/root/ledger.csv"
"${enter[@]}" "$work/root" /bin/plantlint import /ledger.csv 2>&1 | grep -q 'プレス' || fail 'a ledger in code page 932 is not read without the C library'\''s files'

doc=$work/root/share/doc/plantlint
for part in bin/plantlint share/man/man1/plantlint.1 share/bash-completion/completions/plantlint \
  share/zsh/vendor-completions/_plantlint share/fish/vendor_completions.d/plantlint.fish; do
  [[ -s $work/root/$part ]] || fail "$part is not in the tar"
done
for name in $(grep -o '"name": "[^"]*"' "$doc/sbom.cdx.json" | cut -d'"' -f4 | grep -vx plantlint); do
  [[ -s $doc/licences/$name.txt ]] || fail "no licence of $name"
done
grep -q "$(sha256sum "$file" | cut -d' ' -f1)" "$doc/sbom.cdx.json" || fail 'the bill of materials is of another program'
if command -v python3 >/dev/null; then python3 -m json.tool "$doc/sbom.cdx.json" >/dev/null; fi

# deb: installed into a root of its own, and removed again.
mkdir -p "$work/deb/var/lib/dpkg"/{info,updates} "$work/deb/var/log"
: >"$work/deb/var/lib/dpkg/status"
deb=$(echo "$work"/first/*.deb)
dpkg --root="$work/deb" --force-not-root --force-depends --log=/dev/null -i "$deb" >/dev/null 2>&1 || fail 'the deb does not install'
"$work/deb/usr/bin/plantlint" --version | grep -q plantlint || fail 'the installed program does not run'
dpkg --root="$work/deb" --force-not-root --force-depends --log=/dev/null -P plantlint >/dev/null 2>&1 || fail 'the deb does not remove itself'
[[ -z $(find "$work/deb" -path "$work/deb/var" -prune -o -type f -print) ]] || fail 'the deb leaves files behind'
if command -v lintian >/dev/null; then
  lintian --fail-on error --tag-display-limit 0 "$deb" || fail 'lintian'
else
  echo 'lintian is not here: not asked'
fi
echo 'packages hold what they promise'
