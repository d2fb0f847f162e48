#!/usr/bin/env bash
# Installs the release build and runs it in an empty root that holds libc and nothing else.
# usage: install_test.sh RELEASE_BUILD SOURCE; exit 77 = skipped
set -euo pipefail
build=$1
source=$2

skip() { echo "skipped: $*"; exit 77; }
fail() { echo "failed: $*"; exit 1; }

[[ -f $build/cmake_install.cmake && -x $build/src/plantlint ]] || skip "no release build in $build"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
DESTDIR=$work/staged cmake --install "$build" --prefix /usr >/dev/null

staged=$work/staged/usr
for file in bin/plantlint share/man/man1/plantlint.1 share/man/ja/man1/plantlint.1 share/plantlint/rules share/plantlint/schemas \
  share/doc/plantlint/README.md share/doc/plantlint/LICENSE; do
  [[ -e $staged/$file ]] || fail "$file was not installed"
done
(cd "$source/rules" && find . -type f | sort) >"$work/rules"
(cd "$staged/share/plantlint/rules" && find . -type f | sort) | cmp -s - "$work/rules" ||
  fail 'the installed rules are not those of the source'

# Only libc's own parts may be needed from outside.
root=$work/root
mkdir -p "$root/bin" "$root/plant"
cp "$staged/bin/plantlint" "$root/bin/"
while read -r line; do
  case $line in
    linux-vdso* | linux-gate* | *'statically linked'*) continue ;;
    libc.so.6* | libm.so.6* | libpthread.so.0*) file=$(awk '{ print $3 }' <<<"$line") ;;
    /*ld-linux* | /*ld-musl*) file=$(awk '{ print $1 }' <<<"$line") ;;
    *) fail "the program needs more than libc: $line" ;;
  esac
  mkdir -p "$root$(dirname "$file")"
  cp -L "$file" "$root$file"
done < <(ldd "$staged/bin/plantlint" | sed 's/^[[:space:]]*//')

example=
for example in "$source"/examples/*/plant.yaml; do break; done
[[ -f $example ]] || fail 'no example to check'
cp -r "$(dirname "$example")/." "$root/plant/"

enter=(chroot)
if ((EUID != 0)); then
  unshare -r true 2>/dev/null || skip 'neither root nor user namespaces: the empty root is not tried'
  enter=(unshare -r chroot)
fi
inside() { "${enter[@]}" "$root" /bin/plantlint "$@"; }

inside --version | grep -q plantlint || fail '--version in an empty root'
# Findings are no failure here: that the plant was judged is what counts.
inside check /plant --lang ja >"$work/report" 2>"$work/errors" && code=0 || code=$?
((code <= 1)) || { cat "$work/report" "$work/errors"; fail "check in an empty root: exit $code"; }
[[ -s $work/report ]] || fail 'check printed nothing'
echo 'installed, and runs in an empty root'
