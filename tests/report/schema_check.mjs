// Checks reports against schemas/report.schema.json, and that the schema describes and closes all it
// allows. usage: node schema_check.mjs SCHEMA REPORT.json|REPORT.jsonl…
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';

const [schemaPath, ...files] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schemaPath, 'utf8'));
const problems = [];

const ajv = new (Ajv2020.default ?? Ajv2020)({ allErrors: true, strict: true, strictRequired: true,
  allowUnionTypes: true });
const whole = ajv.compile({ ...schema, $id: 'report' });
// By the type of a line, so that a fault is told once and not for each kind it could be.
const lineOf = Object.fromEntries(['fault', 'finding', 'question', 'plant', 'summary'].map((type) => [
  type, ajv.compile({ $ref: `report#/$defs/${type === 'summary' ? 'summary_line' : type}` })]));
const anyLine = ajv.compile({ $ref: 'report#/$defs/line' });

function complain(where, validate) {
  for (const error of validate.errors) {
    problems.push(`${where}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  }
}

let reports = 0;
let lines = 0;
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.jsonl')) {
    const values = text.trimEnd().split('\n').map((part) => JSON.parse(part));
    values.forEach((value, i) => {
      const line = lineOf[value.type] ?? anyLine;
      if (!line(value)) complain(`${file}:${i + 1}`, line);
      else if (!anyLine(value)) problems.push(`${file}:${i + 1}: is no line`);
    });
    lines += values.length;
    if (values.at(-1).type !== 'summary') problems.push(`${file}: the last line is no summary`);
  } else {
    const report = JSON.parse(text);
    if (!whole(report)) complain(file, whole);
    // Nothing that a report holds may be dropped or added unseen.
    for (const change of [(r) => { r.extra = 1; }, (r) => { delete r.summary; },
      (r) => { r.plants.forEach((p) => { p.extra = 1; }); r.plants.push(1); },
      (r) => { r.findings.push({}); }, (r) => { r.summary.exit_code = '1'; }]) {
      const broken = structuredClone(report);
      change(broken);
      if (whole(broken)) problems.push(`${file}: the schema takes a broken report: ${change}`);
    }
    reports += 1;
  }
}

function walk(node, path) {
  if (Array.isArray(node)) return node.forEach((child, i) => walk(child, `${path}/${i}`));
  if (node === null || typeof node !== 'object') return undefined;
  if (node.properties) {
    if (node.additionalProperties !== false) problems.push(`${path} is open`);
    for (const [name, property] of Object.entries(node.properties)) {
      if (!property.description) problems.push(`${path}/properties/${name} has no description`);
    }
  }
  for (const [key, child] of Object.entries(node)) walk(child, `${path}/${key}`);
  return undefined;
}
walk(schema, '#');

if (files.length === 0) problems.push('no report to check');
problems.forEach((problem) => console.log(problem));
console.log(`${reports} reports and ${lines} lines checked, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
