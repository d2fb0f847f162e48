#!/usr/bin/env bash
# What the page promises, tried in a real browser from the disk: packaging/web/test.mjs. And the same bytes twice,
# licences and a bill of materials of everything inside.
# usage: test-web.sh WEB_BUILD MODULES NATIVE_PROGRAM SOURCE; the browser's driver is in SOURCE/build/node
set -euo pipefail
build=$(cd "$1" && pwd) modules=$(cd "$2" && pwd) native=$(realpath "$3") source=$(cd "$4" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "failed: $*" >&2; exit 1; }

for time in first second; do "$source/packaging/web.sh" "$build" "$modules" "$source" "$work/$time" >/dev/null; done
diff -r "$work/first" "$work/second" || fail 'the page made twice differs'
(cd "$work/first" && sha256sum --quiet -c ./*.sha256) || fail 'a digest is wrong'
page=$(echo "$work"/first/*.html)
grep -q "$(sha256sum "$build/src/plantlint-page.wasm" | cut -d' ' -f1)" "${page%.html}.cdx.json" ||
  fail 'the bill of materials is of another tool'
# Nothing is loaded from anywhere, and the policy forbids it.
grep -q "connect-src 'none'" "$page" || fail 'connections are not forbidden'
grep -qE '(src|href)="(https?:)?//' "$page" && fail 'something is loaded from elsewhere'
cp "$source/packaging/web/test.mjs" "$source/build/node/page-test.mjs"
node "$source/build/node/page-test.mjs" "$page" "$native" "$source" "${page%.html}.cdx.json"
