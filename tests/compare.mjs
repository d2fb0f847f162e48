// Compares two builds of plantlint: every verdict on every example and on every case beside a rule,
// each case written out as a plant of its own.
//
// node tests/compare.mjs BEFORE AFTER [--evidence]
//
// Prints each (plant, rule, subject, verdict, severity) that only one of them gives, `-` before and
// `+` after, and exits with 1 if there is one. With --evidence what is missing and the hops of the
// proof count as well. Cases are judged for the day for which `plantlint test` judges them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const [before, after] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const withEvidence = process.argv.includes('--evidence');

function below(folder, ending) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return below(path, ending);
    return name.endsWith(ending) ? [path] : [];
  });
}

/// Without the folder of this run.
const plain = (path) => path.replace(/^.*plantlint-compare-[^/]*\//, '').replace(root, '');
const hasKey = (text, key) => text.startsWith(key + ':') || text.includes('\n' + key + ':');

/// The parts of a cases file as plants: [file, text] pairs, the first of each the plant itself.
function casesOf(path, folder) {
  const parts = readFileSync(path, 'utf8').split(/^--- # /m).slice(1);
  const base = parts.find((part) => part.startsWith('base:'));
  const name = path.split('/').pop().split('-')[0];
  return parts.filter((part) => part !== base).map((part, index) => {
    const body = part.slice(part.indexOf('\n') + 1);
    const place = join(folder, `${name}-${index + 1}`);
    mkdirSync(place);
    const whole = hasKey(body, 'plantlint');
    const tail = (text) => (hasKey(text, 'plantlint') ? '' : '\nplantlint: 1\n') +
      (hasKey(text, 'plant') ? '' : '\nplant: { id: case, size: small }\n');
    if (whole || !base) {
      writeFileSync(join(place, 'plant.yaml'), body + tail(body));
    } else {
      const text = base.slice(base.indexOf('\n') + 1);
      const version = hasKey(text, 'plantlint') ? '' : '\nplantlint: 1\n';
      const plant = hasKey(text, 'plant') || hasKey(body, 'plant') ? '' : '\nplant: { id: case, size: small }\n';
      writeFileSync(join(place, 'plant.yaml'), text + version + plant + '\ninclude: [case.yaml]\n');
      writeFileSync(join(place, 'case.yaml'), body);
    }
    return join(place, 'plant.yaml');
  });
}

/// How often a program gives each verdict.
function verdicts(program, plants) {
  const counts = new Map();
  const arguments_ = ['check', '--format', 'jsonl', '--profile', 'full', '--fail-on', 'never', '--today',
    '2026-01-01'];
  let out;
  try {
    out = execFileSync(program, [...arguments_, ...plants], { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (fault) {
    if (!fault.stdout?.length) throw fault;
    out = fault.stdout;  // a plant with a fault: it is compared like the others
  }
  for (const line of out.toString().split('\n')) {
    if (line === '') continue;
    const value = JSON.parse(line);
    if (value.type === 'plant') {
      for (const one of value.rules) {
        counts.set(`${plain(value.path)} ${one.rule}: ${one.pass} pass, ${one.not_applicable} not applicable`, 1);
      }
    }
    if (value.type !== 'finding' && value.type !== 'fault') continue;
    const file = plain(value.at?.file ?? '');
    let key = value.type === 'fault' ? `${file} fault ${value.code}`
      : `${file} ${value.rule} ${value.subject.kind} ${value.subject.id}: ${value.verdict} ${value.severity}`;
    if (withEvidence && value.type === 'finding') {
      key += ' | ' + value.missing.map((one) => `${one.entity.id}/${one.attribute}`).join(' ') + ' | ' +
        value.evidence.map((one) => (one.hop ? '>' : '') + one.id).join(' ');
    }
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const folder = mkdtempSync(join(tmpdir(), 'plantlint-compare-'));
try {
  const cases = below(join(root, 'rules'), '.cases.yaml').flatMap((path) => casesOf(path, folder));
  const examples = readdirSync(join(root, 'examples')).filter((name) => !name.includes('.'))
    .map((name) => join(root, 'examples', name));
  const old = verdicts(before, [...examples, ...cases]);
  const now = verdicts(after, [...examples, ...cases]);
  const lines = [];
  for (const [sign, mine, other] of [['-', old, now], ['+', now, old]]) {
    for (const [key, count] of mine) {
      if (count > (other.get(key) ?? 0)) lines.push([key, sign]);
    }
  }
  lines.sort().forEach(([key, sign]) => console.log(`${sign} ${key}`));
  const total = [...now.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${examples.length} examples, ${cases.length} cases, ${total} verdicts after: ${lines.length} differ`);
  process.exitCode = lines.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
