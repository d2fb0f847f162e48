#!/usr/bin/env bash
# A converter of SARIF to JUnit makes passed tests of failed results that leave their level to the rule, as SARIF
# lets them, errors as well; and failed tests of results whose risk was accepted or that are gone.
#
# Seen with: npm sarif-junit 1.1.4.
# What was run: one rule with the default level error, and under it results without a level, with each level, a
# passed one, one with an accepted suppression, and one with baselineState absent, both of level error.
# Output seen: seven tests. Failed are error, warning, accepted and gone; passed are note, the passed one, and
# the one without a level, though it is an error. Nothing is skipped, exit 0.
# For plants: a report that keeps levels at its rules, to be short, is all green in the pipeline; one with accepted
# risks never gets green. Whoever writes SARIF does well to state the level in each result, and those who need
# JUnit had better have it from the checker itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --no-audit --no-fund --loglevel=error --ignore-scripts --prefix . sarif-junit@1.1.4 >/dev/null
cat >make.cjs <<'Y'
const results = Object.entries({
  'no level': {}, error: { level: 'error' }, warning: { level: 'warning' }, note: { level: 'note' },
  passed: { kind: 'pass', level: 'none' },
  accepted: { level: 'error', suppressions: [{ kind: 'external', status: 'accepted' }] },
  gone: { level: 'error', baselineState: 'absent' },
}).map(([text, more], line) => ({ ruleId: 'R1', ruleIndex: 0, message: { text }, ...more, locations: [
  { physicalLocation: { artifactLocation: { uri: 'plant.yaml' }, region: { startLine: line + 1 } } }] }));
const driver = { name: 'checks', rules: [{ id: 'R1', defaultConfiguration: { level: 'error' } }] };
console.log(JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver }, results }] }));
Y
node make.cjs >report.sarif
node_modules/.bin/sarif-junit -i report.sarif -o report.xml >/dev/null && echo "exit $?"
{ grep -oP "<testsuites\K.*" report.xml; grep -A1 "<testcase" report.xml | grep -oP "(?<!class)name=\"\K[^\"]*|<failure"; } | tee seen
diff - seen <<'Y' || { echo changed; exit 1; }
 tests="7" failures="4" errors="0" skipped="0">
no level
Ln 2 error
<failure
Ln 3 warning
<failure
note
passed
Ln 6 accepted
<failure
Ln 7 gone
<failure
Y
echo 'holds: without a level of its own an error is a passed test'
