#!/usr/bin/env bash
# A converter of SARIF to Markdown lists results that passed, were not applicable or are open among the
# errors, and fails the job for them: it looks neither at `kind` nor at a result's own `level`.
#
# Seen with: npm @security-alert/sarif-to-markdown 1.11.1, for comments on merge requests.
# What was run: a rule whose default level is error, and one result each: kind fail with level note, kind
# pass, notApplicable and open with level none (all as SARIF 2.1.0 defines them); then a run in which
# nothing failed at all.
# Output seen: every result stands under "[ERROR]", the first one's message as that of all; the run in
# which all passed has "[ERROR]" with the message of the pass, and shouldFail is true with failOn error.
# For plants: a report that shows what holds (for an acceptance) turns into one of faults in the comment
# that everybody reads. Give such a reader only results of kind fail; keep passes for those that know kind.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --no-audit --no-fund --loglevel=error --prefix . @security-alert/sarif-to-markdown@1.11.1 >/dev/null
cat >read.cjs <<'Y'
const { sarifToMarkdown } = require('@security-alert/sarif-to-markdown');
const rule = { id: 'R1', name: 'Password', shortDescription: { text: 'Password' }, fullDescription: { text: 'Password' },
  help: { text: 'change it' }, properties: {}, defaultConfiguration: { level: 'error' } };
const result = (kind, level, line) => ({ ruleId: 'R1', ruleIndex: 0, kind, level, message: { text: `${kind} here` },
  locations: [{ physicalLocation: { artifactLocation: { uri: 'plant.yaml' }, region: { startLine: line } } }] });
const told = (results) => {
  const log = { version: '2.1.0', runs: [{ tool: { driver: { name: 'checks', version: '1', rules: [rule] } }, results }] };
  const [out] = sarifToMarkdown({ title: 'x', owner: 'o', repo: 'r', branch: 'b', sourceRoot: '', simple: true,
    suppressedResults: false, failOn: ['error'] })(log);
  const listed = out.body.split('\n').filter((line) => /^ *- /.test(line));
  return `${listed.map((line) => line.trim().replace(/https.*blob/, '')).join(' ')} shouldFail ${out.shouldFail}`;
};
console.log(told([result('fail', 'note', 3), result('pass', 'none', 5), result('notApplicable', 'none', 7), result('open', 'none', 9)]));
console.log(told([result('pass', 'none', 5)]));
Y
node read.cjs | tee seen
diff - seen <<'Y' || { echo changed; exit 1; }
- **[ERROR]** **[R1]**  `fail here` - /b/plant.yaml#L3 - /b/plant.yaml#L5 - /b/plant.yaml#L7 - /b/plant.yaml#L9 shouldFail true
- **[ERROR]** **[R1]**  `pass here` - /b/plant.yaml#L5 shouldFail true
Y
echo 'holds: sarif-to-markdown takes every result for a fault of the level of its rule'
