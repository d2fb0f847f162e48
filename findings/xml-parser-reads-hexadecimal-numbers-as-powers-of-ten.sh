#!/usr/bin/env bash
# The XML parser that most of JavaScript uses turns hexadecimal texts of an IEC 61850 file into decimal
# numbers where the digits allow it: APPID 1E05 is 100000, 0E12 is 0, VLAN-ID 1E3 is 1000.
#
# Seen with: npm fast-xml-parser 5.12.1; npm xml2js 0.6.2 beside it.
# What was run: addresses of GOOSE messages as an SCD file has them (<P type="APPID">, <P type="VLAN-ID">),
# read with the option that keeps attributes, with parseTagValue: false, and by xml2js.
# Output seen: APPID 3000 is the number 3000 (hexadecimal, it is 12288), 1E05 is 100000, 0E12 and 0E05 are
# both 0, 3E8A stays text; VLAN-ID 010 is 10 (it is 16), 1E3 is 1000 (it is 483), 00A stays text. An OSI
# selector 0001 is 1. With parseTagValue: false, and in xml2js, all stay text.
# For plants: in one file some identifiers are text and others numbers, two messages get the same one, and
# a table made of it puts subscribers into VLANs that do not exist. A check of a few lines passes, since it
# takes an E between digits. Read such files as text and turn hexadecimal over by hand.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --no-audit --no-fund --loglevel=error --prefix . fast-xml-parser@5.12.1 xml2js@0.6.2 >/dev/null
cat >read.cjs <<'Y'
const { XMLParser } = require('fast-xml-parser');
const xml2js = require('xml2js');
const values = [['APPID', '3000'], ['APPID', '1E05'], ['APPID', '0E12'], ['APPID', '0E05'], ['APPID', '3E8A'],
  ['VLAN-ID', '010'], ['VLAN-ID', '1E3'], ['VLAN-ID', '00A'], ['OSI-TSEL', '0001']];
const file = `<Address>${values.map(([type, value]) => `<P type="${type}">${value}</P>`).join('')}</Address>`;
const fast = (options) => new XMLParser({ ignoreAttributes: false, ...options }).parse(file).Address.P
  .map((one) => JSON.stringify(one['#text'])).join(' ');
console.log('fast-xml-parser', fast({}));
console.log('as text', fast({ parseTagValue: false }));
xml2js.parseString(file, (fault, tree) => console.log('xml2js',
  tree.Address.P.map((one) => JSON.stringify(one._)).join(' ')));
Y
node read.cjs | tee seen
diff - seen <<'Y' || { echo changed; exit 1; }
fast-xml-parser 3000 100000 0 0 "3E8A" 10 1000 "00A" 1
as text "3000" "1E05" "0E12" "0E05" "3E8A" "010" "1E3" "00A" "0001"
xml2js "3000" "1E05" "0E12" "0E05" "3E8A" "010" "1E3" "00A" "0001"
Y
echo 'holds: hexadecimal texts come out as decimal numbers, some as powers of ten'
