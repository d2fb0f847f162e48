#!/usr/bin/env bash
# A tool that sorts and joins tables, told to guess nothing (`--no-inference`), empties every cell that
# says none, n/a, na or null: "there is none" becomes "nobody filled it in".
#
# Seen with: csvkit 1.0.7-1 with agate 1.6.3-2 (Debian 12).
# What was run: a ledger of four devices whose column for malware protection says none, N/A, NA and no,
# through csvsort, csvjoin, csvstack, csvgrep and csvcut, with --no-inference where they have it; then csvsort
# with --blanks as well.
# Output seen: csvsort --no-inference leaves 2.10, 010 and "102,502" as they are, and the cells none, N/A and
# NA are empty; csvjoin the same. csvstack, csvgrep and csvcut leave them, and csvsort --no-inference --blanks.
# Without --no-inference 010 is 10, "102,502" is 102502, a cabinet 3E1 is 3E+1, and yes and no are True
# and False.
# For plants: "none" is the worst answer that a ledger can give, and an empty cell is no answer. Sorted before
# it is sent, the device without protection is one of those to ask about. Write `no` for what is missing;
# an empty cell may have been a none.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download csvkit=1.0.7-1 python3-csvkit=1.0.7-1 python3-agate=1.6.3-2 python3-agateexcel \
  python3-agatedbf python3-agatesql python3-leather python3-parsedatetime python3-pytimeparse \
  python3-slugify python3-text-unidecode python3-unidecode python3-babel python-babel-localedata python3-tz \
  python3-isodate python3-six python3-dbfread python3-openpyxl python3-et-xmlfile python3-xlrd \
  python3-olefile python3-sqlalchemy python3-greenlet
for package in *.deb; do dpkg -x "$package" root; done
export PYTHONPATH=$work/root/usr/lib/python3/dist-packages
cat >ledger.csv <<'Y'
name,firmware,protection,usb,vlan,cabinet,ports
plc-1,2.10,none,yes,010,3E1,"102,502"
plc-2,2.9,N/A,no,020,3E2,502
hmi-1,4.10,NA,no,100,4E1,4840
hmi-2,4.11,no,no,101,4E2,4840
Y
tool() { /usr/bin/python3 "root/usr/bin/csv$1" "${@:2}"; }
row() { echo "$1: $(grep -m1 '^plc-1' "$1")"; }
tool sort --no-inference -c name ledger.csv >sort
tool join --no-inference -c name ledger.csv <(printf 'name,line\nplc-1,A\n') >join
tool stack ledger.csv >stack
tool grep -c name -m plc ledger.csv >grep
tool cut -c 1- ledger.csv >cut
tool sort --no-inference --blanks -c name ledger.csv >blanks
tool sort -c name ledger.csv >guessed
for kind in sort join stack grep cut blanks guessed; do row $kind; done | tee seen
cut -d, -f3 sort | sort | tr '\n' ' ' | tee column
diff - seen <<'Y' || { echo changed; exit 1; }
sort: plc-1,2.10,,yes,010,3E1,"102,502"
join: plc-1,2.10,,yes,010,3E1,"102,502",A
stack: plc-1,2.10,none,yes,010,3E1,"102,502"
grep: plc-1,2.10,none,yes,010,3E1,"102,502"
cut: plc-1,2.10,none,yes,010,3E1,"102,502"
blanks: plc-1,2.10,none,yes,010,3E1,"102,502"
guessed: plc-1,2.10,,True,10,3E+1,102502
Y
[[ $(<column) == '   no protection ' ]] || { echo 'changed: the column'; exit 1; }
printf '\nholds: %s\n' 'csvsort and csvjoin with --no-inference empty the cells that say none'
