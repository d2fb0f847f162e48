#!/usr/bin/env bash
# Two tests of the same class and name in one JUnit report are one test for a viewer: the first is shown,
# the others become hidden "retries" of it and are missing from the totals, also across suites and files.
#
# Seen with: npm allure-commandline 2.46.1 (Allure Report), on Java 17.
# What was run: one suite in which a device fails the same check at two lines, and another holds; two files
# of different suites (north, south) with one failed test each, alike in class and name.
# Output seen: of the three tests two are counted (failed 1, passed 1), of the two files one (failed 1). The
# schema of JUnit lets names be equal, the counts in <testsuite> say three, and nothing is said on the way.
# For plants: one firewall fails a check at several lines, and two plants have a device of the same name. The
# page that the meeting looks at shows one failure, the file has five. A writer has to make names unique
# over all that may be put together: plant, check, subject, and a number where they come again.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --no-audit --no-fund --loglevel=error --prefix . allure-commandline@2.46.1 >/dev/null
failed() { echo "<testcase name='device/$1' classname='password'><failure message='line $2'>x</failure></testcase>"; }
passed() { echo "<testcase name='device/$1' classname='password'/>"; }
suite() { echo "<testsuites><testsuite name='$1' tests='$2' failures='$3'>$4</testsuite></testsuites>"; }
mkdir one two
suite plant 3 2 "$(failed fw-1 3)$(failed fw-1 9)$(passed fw-2)" >one/report.xml
suite north 1 1 "$(failed plc-1 3)" >two/north.xml
suite south 1 1 "$(failed plc-1 5)" >two/south.xml
for folder in one two; do
  node_modules/.bin/allure generate "$folder" -o "$folder-page" --clean >log 2>&1 || { cat log; exit 1; }
  node -e 'const { failed, passed, total } = require(process.argv[1]).statistic;
    console.log(`failed ${failed}, passed ${passed}, in all ${total}`);' "./$folder-page/widgets/summary.json"
done | tee seen
diff - seen <<'Y' || { echo changed; exit 1; }
failed 1, passed 1, in all 2
failed 1, passed 0, in all 1
Y
echo 'holds: tests with equal names are shown and counted once'
