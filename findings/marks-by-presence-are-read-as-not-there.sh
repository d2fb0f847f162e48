#!/usr/bin/env bash
# pfSense writes "off" and "not" of a rule as empty elements (<disabled/>, <not/>). Libraries that turn XML into
# dictionaries give an empty text or None for them, which is what a condition takes for "not there".
#
# Seen with: python3-xmltodict 0.13.0-1.1~deb12u1 (Debian 12); npm xml2js 0.6.2 and fast-xml-parser 5.12.1.
# What was run: a rule with the mark `disabled` in the four forms that occur: no element, <disabled/>,
# <disabled></disabled>, and <disabled>1</disabled> as OPNsense has it; whether the value that the library gives
# counts as true, and whether it differs from that of the rule without the element.
# Output seen: true is only the form of OPNsense, in all three. By xmltodict's get() a rule with <disabled/> and one
# without it are the same, None; xml2js and fast-xml-parser give "" beside undefined.
# For plants: lists of firewall rules for reviews are made by a script of ten lines, tried with one make and used for
# the other. Rules that are off are on the list as on, and <destination><not/><network>plant</network>, "anywhere
# but the plant", is read as "to the plant". Ask whether the key is there, not what it holds.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download python3-xmltodict=0.13.0-1.1~deb12u1
for package in *.deb; do dpkg -x "$package" root; done
npm install --no-audit --no-fund --loglevel=error --prefix . xml2js@0.6.2 fast-xml-parser@5.12.1 >/dev/null
cat >read.py <<'X'
import sys
sys.path.insert(0, "root/usr/lib/python3/dist-packages")
import xmltodict
for mark in ("", "<disabled/>", "<disabled></disabled>", "<disabled>1</disabled>"):
    value = xmltodict.parse(f"<rule><type>pass</type>{mark}</rule>")["rule"].get("disabled")
    print("xmltodict", mark or "none", repr(value), bool(value))
X
cat >read.cjs <<'X'
const { XMLParser } = require('fast-xml-parser');
const xml2js = require('xml2js');
for (const mark of ['', '<disabled/>', '<disabled></disabled>', '<disabled>1</disabled>']) {
  const text = `<rule><type>pass</type>${mark}</rule>`;
  const told = (library, value) => console.log(library, mark || 'none', JSON.stringify(value), Boolean(value));
  told('fast-xml-parser', new XMLParser().parse(text).rule.disabled);
  xml2js.parseString(text, { explicitArray: false }, (fault, tree) => told('xml2js', tree.rule.disabled));
}
X
{ /usr/bin/python3 read.py; node read.cjs | sort -s -k1,1; } | tee seen
diff - seen <<'X' || { echo changed; exit 1; }
xmltodict none None False
xmltodict <disabled/> None False
xmltodict <disabled></disabled> None False
xmltodict <disabled>1</disabled> '1' True
fast-xml-parser none undefined false
fast-xml-parser <disabled/> "" false
fast-xml-parser <disabled></disabled> "" false
fast-xml-parser <disabled>1</disabled> 1 true
xml2js none undefined false
xml2js <disabled/> "" false
xml2js <disabled></disabled> "" false
xml2js <disabled>1</disabled> "1" true
X
echo 'holds: an empty element counts as none in all three'
