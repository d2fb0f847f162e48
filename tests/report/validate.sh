#!/usr/bin/env bash
# Validates the machine formats with the validators of others, over plants of every kind.
# What is not installed is skipped and said; `./dev test` installs all of it.
# usage: validate.sh PROGRAM SOURCE_TREE NODE_FOLDER; exit 77 = nothing could be validated
set -euo pipefail
program=$1
tree=$2
node=$3
contracts=$tree/tests/report/contracts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0
ran=0

complain() { echo "FAILED: $*"; failed=1; }

# Devices of the large plant: 6000 make more than 30,000 findings, which ./dev nightly asks for.
devices=${PLANTLINT_VALIDATE_DEVICES:-300}

# One plant of each kind: clean, every verdict, Japanese, emoji, CRLF, a byte order mark, hostile,
# one that cannot be read, and a large one.
cp -r "$tree/examples/packaging-cell" clean
cp -r "$tree/examples/kasugai-2" verdicts
mkdir japanese emoji crlf mark hostile broken big
cat >japanese/plant.yaml <<'EOF'
plantlint: 1
plant: { id: 春日井第２, name: 春日井第2工場 }
zones: { 事務所: { tier: information }, 塗装: { tier: control } }
networks: { 工場網: { zone: 塗装 } }
devices:
  制御盤１: { type: plc, network: 工場網 }
  事務端末: { type: pc, network: 工場網 }
EOF
sed 's/春日井第2工場/工場🏭👷‍♀️/; s/制御盤１/🤖１/' japanese/plant.yaml >emoji/plant.yaml
sed 's/$/\r/' japanese/plant.yaml >crlf/plant.yaml
{ printf '\xef\xbb\xbf'; cat japanese/plant.yaml; } >mark/plant.yaml
cat >hostile/plant.yaml <<'EOF'
plantlint: 1
plant: { id: "<script>alert(1)</script>", name: "]]>=HYPERLINK(\"http://x\")\n::error::x\e[31m\u202E" }
zones: { line: { tier: control, name: "=1+1" } }
networks: { lan: { zone: line } }
devices:
  "=cmd|' /C calc'!A0": { type: plc, network: lan }
  "<img src=x onerror=alert(1)>": { type: pc, network: lan, name: "%0A::error::y" }
EOF
printf 'plantlint: 1\nzoness: {}\n' >broken/plant.yaml
{
  printf 'plantlint: 1\nplant: { id: big }\nzones: { line: { tier: control } }\n'
  printf 'networks: { lan: { zone: line } }\ndevices:\n'
  for ((i = 0; i < devices; ++i)); do
    printf '  d%d: { type: panel-pc, network: lan, supported_until: 2020-01-14, malware_protection: none, updates: never, screen_lock: no, login: none }\n' "$i"
  done
} >big/plant.yaml
cat >accepted.yaml <<'EOF'
plantlint-waivers: 1
waivers:
  - { rule: PL999, owner: 佐藤, reason: "[理由](x)", until: 2027-04-01 }
  - { rule: PL001, owner: 佐藤, reason: "次の停止まで", until: 2027-04-01 }
EOF

plants=(clean verdicts japanese emoji crlf mark hostile broken big)
for plant in "${plants[@]}"; do
  reports=()
  for format in sarif sarif-github gitlab junit csv markdown json github; do
    reports+=(--report "$format=$plant.$format")
  done
  code=0
  "$program" check "$plant" --lang ja --today 2026-07-01 --waivers accepted.yaml --format line \
    "${reports[@]}" >/dev/null 2>"$plant.err" || code=$?
  ((code <= 2)) || complain "$plant: exit $code $(cat "$plant.err")"
  "$program" check "$plant" --today 2026-07-01 --verdicts --format sarif >"$plant.all.sarif" \
    2>/dev/null || true
done

if python3 -c 'import jsonschema' 2>/dev/null; then
  ran=1
  python3 - "$contracts/sarif-schema-2.1.0.json" ./*.sarif ./*.sarif-github <<'EOF' || failed=1
import json, sys
from jsonschema import Draft4Validator
validator = Draft4Validator(json.load(open(sys.argv[1])))
bad = 0
for name in sys.argv[2:]:
    # The largest one takes minutes whole: its results are alike, so a part stands for them.
    document = json.load(open(name, encoding='utf-8'))
    for run in document['runs']:
        run['results'] = run['results'][:300] + run['results'][-300:]
    for error in validator.iter_errors(document):
        print(f'FAILED: {name}: {"/".join(map(str, error.path))}: {error.message[:200]}')
        bad = 1
sys.exit(bad)
EOF
  python3 - "$contracts/gl-code-quality.schema.json" ./*.gitlab <<'EOF' || failed=1
import json, sys
from jsonschema import Draft202012Validator
validator = Draft202012Validator(json.load(open(sys.argv[1])))
bad = 0
for name in sys.argv[2:]:
    rows = json.load(open(name, encoding='utf-8'))
    for error in validator.iter_errors(rows[:2000]):
        print(f'FAILED: {name}: {error.message[:200]}')
        bad = 1
    if len({row['fingerprint'] for row in rows}) != len(rows):
        print(f'FAILED: {name}: equal fingerprints')
        bad = 1
sys.exit(bad)
EOF
else
  echo 'skipped: no python3-jsonschema'
fi

if command -v xmllint >/dev/null; then
  ran=1
  xmllint --huge --noout --schema "$contracts/jenkins-junit.xsd" ./*.junit 2>xml.log || {
    grep -v validates xml.log | head -20
    failed=1
  }
else
  echo 'skipped: no xmllint'
fi

tool=$node/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
if [[ -f $tool ]]; then
  ran=1
  chmod u+x "$tool"
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
  for plant in clean verdicts hostile emoji; do
    cp "$plant.sarif-github" "$plant.github.sarif"
    # Its exit code is 0 whatever it finds: what it wrote is asked.
    "$tool" validate "$plant.github.sarif" --rule-kind 'Sarif;Ghas' --level 'Error' \
      --output "$plant.found.sarif" --log ForceOverwrite >tool.log 2>&1 || true
    [[ -s $plant.found.sarif ]] || { complain "multitool wrote nothing for $plant"; tail -3 tool.log; continue; }
    python3 - "$plant.found.sarif" <<'EOF' || failed=1
import json, sys
bad = [(r['ruleId'], r['message'].get('text') or r['message'].get('arguments'))
       for run in json.load(open(sys.argv[1], encoding='utf-8-sig'))['runs'] for r in run.get('results', [])
       if r.get('level') == 'error']
for rule, text in bad[:10]:
    print(f'FAILED: {sys.argv[1]}: {rule}: {text}')
sys.exit(bool(bad))
EOF
  done
else
  echo 'skipped: no SARIF multitool (npm install in build/node)'
fi

# A spreadsheet opens the list of tasks: the same cells, and none of them a formula.
if command -v soffice >/dev/null; then
  ran=1
  for plant in verdicts hostile emoji; do
    mkdir -p sheet
    cp "$plant.csv" sheet/in.csv
    timeout 120 soffice --headless "-env:UserInstallation=file://$work/office" --infilter=CSV:44,34,76 \
      --convert-to fods --outdir sheet sheet/in.csv >sheet.log 2>&1 ||
      { complain "LibreOffice does not open $plant.csv"; tail -3 sheet.log; continue; }
    python3 - sheet/in.csv sheet/in.fods <<'EOF' || complain "LibreOffice reads other cells from $plant.csv"
import csv, re, sys
import xml.etree.ElementTree as tree
table = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
paragraph = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p'
wanted = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))
rows = []
root = tree.parse(sys.argv[2]).getroot()
for row in root.iter(table + 'table-row'):
    cells = []
    for cell in row.iter(table + 'table-cell'):
        if cell.get(table + 'formula'):
            print('FAILED: a formula:', cell.get(table + 'formula'))
            sys.exit(1)
        text = '\n'.join(''.join(p.itertext()) for p in cell.iter(paragraph))
        cells += [text] * min(int(cell.get(table + 'number-columns-repeated', 1)), 40)
    rows.append(cells)
bare = lambda text: re.sub(r'\s+', '', text)
for want, got in zip(wanted, rows):
    if [bare(cell) for cell in want] != [bare(cell) for cell in got[:len(want)]]:
        print('FAILED:', want, got[:len(want)])
        sys.exit(1)
sys.exit(len(rows) < len(wanted))
EOF
  done
else
  echo 'skipped: no LibreOffice'
fi

((ran)) || exit 77
((failed)) && exit 1
echo "${#plants[@]} plants validated"
