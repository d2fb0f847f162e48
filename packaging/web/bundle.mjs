// Puts the page together: one HTML file with the tool, the examples and the editor inside. Everything but what unpacks
// it is one .xz file, as text.
// usage: node bundle.mjs MODULES BUILD SOURCE WORK OUT, with VERSION, and licences.txt and sbom.cdx.json in WORK
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {encode} from './page/base85.js';

const [modules, build, source, work, out] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(modules, 'package.json'));
const esbuild = require('esbuild');
const page = join(source, 'packaging/web/page');
const read = (path) => readFileSync(path, 'utf8');

/// The texts of each example, by path.
function examples() {
  const found = {};
  const folder = join(source, 'examples');
  for (const name of readdirSync(folder).sort()) {
    if (!statSync(join(folder, name)).isDirectory()) continue;
    const files = readdirSync(join(folder, name)).filter((file) => file.endsWith('.yaml')).sort();
    if (!files.includes('plant.yaml')) continue;
    files.sort((a, b) => (b === 'plant.yaml') - (a === 'plant.yaml'));
    found[name] = Object.fromEntries(files.map((file) => [file, read(join(folder, name, file))]));
  }
  return found;
}

/// A script with all that it imports.
async function bundled(entry, legalComments) {
  const made = await esbuild.build({
    entryPoints: [join(page, entry)], bundle: true, minify: true, write: false, format: 'iife', target: 'es2022',
    nodePaths: [join(modules, 'node_modules')], legalComments, charset: 'utf8',
  });
  // Nothing in a script may end it.
  return made.outputFiles[0].text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}
const small = async (text) => (await esbuild.transform(text, {minify: true, target: 'es2022', charset: 'utf8'})).code;

const boot = await bundled('boot.js', 'inline');
const script = await bundled('main.js', 'none');
const inside = {
  module: readFileSync(join(build, 'plantlint-page.wasm')),
  // The loader is for browsers and Node.js alike; the page's thread is put behind it.
  worker: read(join(build, 'plantlint-page.js')) + '\n' + await small(read(join(page, 'worker.js'))),
  script,
  style: read(join(source, 'src/report/page.css')) + read(join(page, 'page.css')),
  examples: JSON.stringify(examples()),
  licences: read(join(work, 'licences.txt')),
  sbom: read(join(work, 'sbom.cdx.json')),
};
const bytes = Object.entries(inside).map(([name, content]) => [name, Buffer.from(content)]);
// CRC-32 is the check that the page's decoder knows; a dictionary as long as the whole costs no more than the whole.
const packed = execFileSync('xz', ['--format=xz', '--check=crc32', '--threads=1', '--lzma2=preset=9e,dict=16MiB,lc=4,pb=0', '--stdout'],
  {input: Buffer.concat(bytes.map(([, part]) => part)), maxBuffer: 1 << 28});

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const version = process.env.VERSION;
const places = {
  version,
  // What unpacks the page, its script, and that of the delivery report, which is shown in a frame.
  hashes: [boot, script, read(join(source, 'src/report/page.js'))].map(hash).join(' '),
  parts: JSON.stringify({version, sizes: bytes.map(([name, part]) => [name, part.length])}),
  packed: encode(packed),
  boot,
};
writeFileSync(out, read(join(page, 'page.html')).replace(/\{\{(\w+)\}\}/g, (_, name) => places[name]));
