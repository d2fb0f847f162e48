#!/usr/bin/env bash
# A JUnit report with totals on <testsuites>, as Jenkins' schema has them, has no place there for skipped
# tests; a reader that starts from these totals counts every skipped test as passed, while its own list
# of the same tests says SKIP.
#
# Seen with: npm test-results-parser 0.4.6, which feeds messages of CI runs to chats and dashboards.
# What was run: one suite of four tests (one failed, two skipped, one passed) whose own attributes say
# skipped="2"; read with tests, failures and errors on <testsuites>, and without any attribute there.
# Output seen: with the totals: passed 3, skipped 0; the single tests are FAIL, SKIP, SKIP, PASS. Without
# them: passed 1, skipped 2. The totals are optional in the schema; `skipped` is allowed in <testsuite> only.
# For plants: what could not be judged, or whose risk was accepted, is "skipped" in a report of checks. The
# message in the chat then says that three of four hold. A writer that has skipped tests is better off
# without totals: whoever needs them adds up the suites.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --no-audit --no-fund --loglevel=error --prefix . test-results-parser@0.4.6 >/dev/null
report() {
  cat <<Y
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="checks"$1>
<testsuite name="plant" tests="4" failures="1" errors="0" skipped="2">
<testcase name="zone/line" classname="media"><failure message="sticks are free" type="high">line</failure></testcase>
<testcase name="device/nc-1" classname="password"><skipped>not stated</skipped></testcase>
<testcase name="device/nc-2" classname="password"><skipped>accepted until March</skipped></testcase>
<testcase name="device/nc-3" classname="password"/>
</testsuite>
</testsuites>
Y
}
report ' tests="4" failures="1" errors="0"' >totals.xml
report '' >plain.xml
cat >read.cjs <<'Y'
const { parse } = require('test-results-parser');
for (const file of ['totals.xml', 'plain.xml']) {
  const all = parse({ type: 'junit', files: [file] });
  const each = all.suites[0].cases.map((one) => one.status).join(' ');
  console.log(`${file}: passed ${all.passed}, skipped ${all.skipped}; ${each}`);
}
Y
node read.cjs | tee seen
diff - seen <<'Y' || { echo changed; exit 1; }
totals.xml: passed 3, skipped 0; FAIL SKIP SKIP PASS
plain.xml: passed 1, skipped 2; FAIL SKIP SKIP PASS
Y
echo 'holds: totals without skipped make skipped tests passed'
