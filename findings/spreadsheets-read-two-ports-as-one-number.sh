#!/usr/bin/env bash
# A cell with two ports, "102,502", comes out of a spreadsheet library as the number 102502; its text is
# still "102,502", so that nothing looks wrong until the file is saved from the values.
#
# Seen with: SheetJS, npm xlsx 0.18.5, reading CSV in which every cell is quoted.
# What was run: one quoted cell a row, read by XLSX.read, its raw value and its formatted text printed.
# Output seen: "102,502" is 102502; "4840,44818" is 484044818 (no thousands at all); "2.10" is 2.1;
# "010" is 10; "0/2" is 36557 (a day in 2000); "102, 502" and "102;502" stay text.
# LibreOffice 7.4.7 (Debian 12), opening and saving such a CSV, joins 102,502 to 102502 as well, and
# keeps 102,502,44818.
# For plants: a questionnaire or a device ledger that a supplier opened, filled in and saved has a port
# that does not exist, a firmware 2.1 for 2.10, a slot that is a date. A number over 65535 in a column of
# ports is two ports or a mistake, never a port; lists are to be written with a blank or a semicolon.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --no-audit --no-fund --loglevel=error --prefix . xlsx@0.18.5 >/dev/null
cat >read.cjs <<'X'
const xlsx = require('xlsx');
const cells = ['102,502', '4840,44818', '2.10', '010', '0/2', '102, 502', '102;502'];
const csv = 'ports\r\n' + cells.map((cell) => `"${cell}"\r\n`).join('');
const sheet = xlsx.read(csv, { type: 'string' }).Sheets.Sheet1;
cells.forEach((cell, i) => console.log(`${cell} is ${sheet[`A${i + 2}`].v}`));
console.log(`shown as ${sheet.A2.w}`);
X
node read.cjs | tee out
diff - out <<'X' || { echo 'changed'; exit 1; }
102,502 is 102502
4840,44818 is 484044818
2.10 is 2.1
010 is 10
0/2 is 36557
102, 502 is 102, 502
102;502 is 102;502
shown as 102,502
X
echo 'holds: two ports with a comma between them are read as one number'
