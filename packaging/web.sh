#!/usr/bin/env bash
# The whole tool as one HTML file, to be opened from the disk in a browser: no server, no network.
# usage: web.sh WEB_BUILD MODULES SOURCE OUT
# MODULES is a folder in which `npm ci` was run with packaging/web/package.json.
set -euo pipefail
build=$1 modules=$2 source=$(cd "$3" && pwd) out=$4
# shellcheck source=packaging/common.sh
. "$source/packaging/common.sh"
# shellcheck disable=SC2034 # read by common.sh
from_source=1
linked="$libraries
unicode-data unicode-data"
emscripten='emscripten emscripten'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
licences "$work/licences" "$emscripten"
# The editor's parts and what unpacks the page, with the licences that their packages carry, or state.
bundled=$(cd "$modules/node_modules" &&
  for folder in @codemirror/* @lezer/* @marijn/* crelt style-mod w3c-keyname xz-decompress; do
    licence=$folder/LICENSE
    [[ -f $licence ]] || licence=$source/packaging/web/$folder.txt
    cp "$licence" "$work/licences/${folder//\//-}.txt" || exit 1
    printf '%s %s\n' "$folder" "$(node -p "require('./$folder/package.json').version")"
  done)
sbom "$build/src/plantlint-page.wasm" "$emscripten" >"$work/debian.json"
node - "$work/debian.json" "$bundled" >"$work/sbom.cdx.json" <<'SCRIPT'
const [file, bundled] = process.argv.slice(2);
const sbom = JSON.parse(require('fs').readFileSync(file, 'utf8'));
for (const line of bundled.trim().split('\n')) {
  const [name, version] = line.split(' ');
  sbom.components.push({type: 'library', 'bom-ref': name, name, version, purl: `pkg:npm/${name.replace('@', '%40')}@${version}`});
}
console.log(JSON.stringify(sbom, null, 2));
SCRIPT
{
  printf 'plantlint %s\n\n' "$version"
  cat "$source/LICENSE"
  for file in "$work"/licences/*.txt; do
    printf '\n======== %s\n\n' "$(basename "$file" .txt)"
    cat "$file"
  done
} >"$work/licences.txt"
mkdir -p "$out"
file=$out/plantlint-$version.html
VERSION=$version node "$source/packaging/web/bundle.mjs" "$modules" "$build/src" "$source" "$work" "$file"
size=$(stat -c %s "$file")
((size <= 3000000)) || fail "the page has $size bytes, more than 3 MB"
cp "$work/sbom.cdx.json" "${file%.html}.cdx.json"
made "$file"
