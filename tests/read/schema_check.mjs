// Whether the JSON Schema of plants accepts and refuses the same files as the reader.
// usage: node schema_check.mjs SCHEMA FILE…
// A file whose first line is `# schema: refuses` must be refused, every other one accepted. Bad
// files whose fault no schema can express say `# schema: cannot tell`.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { parseDocument } from 'yaml';

const [schemaPath, ...files] = process.argv.slice(2);
const ajv = new Ajv2020({ allErrors: false, strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false });
const validate = ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')));

let wrong = 0;
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const refuse = /^# schema: refuses\b/.test(text);
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  if (document.errors.length > 0) {
    console.log(`${file}: not YAML: ${document.errors[0].message}`);
    wrong += 1;
    continue;
  }
  const accepted = validate(document.toJS());
  if (accepted === !refuse) continue;
  wrong += 1;
  const why = (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`).join('; ');
  console.log(`${file}: ${accepted ? 'accepted, but the reader refuses it' : `refused: ${why}`}`);
}
console.log(`${files.length} files, ${wrong} judged otherwise than by the reader`);
process.exit(wrong === 0 ? 0 : 1);
