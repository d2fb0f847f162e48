// Puts the page together: one HTML file with the tool, the examples and the editor inside.
// usage: node bundle.mjs MODULES BUILD SOURCE WORK OUT, with VERSION, and licences.txt and sbom.cdx.json in WORK
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {constants, gzipSync} from 'node:zlib';

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

const bundled = await esbuild.build({
  entryPoints: [join(page, 'main.js')], bundle: true, minify: true, write: false, format: 'iife', target: 'es2022',
  nodePaths: [join(modules, 'node_modules')], legalComments: 'none', charset: 'utf8',
});
const small = async (text) => (await esbuild.transform(text, {minify: true, target: 'es2022', charset: 'utf8'})).code;

const packedParts = {
  module: readFileSync(join(build, 'plantlint-page.wasm')),
  // The loader is for browsers and Node.js alike; the page's thread is put behind it.
  worker: Buffer.from(read(join(build, 'plantlint-page.js')) + '\n' + await small(read(join(page, 'worker.js')))),
  examples: Buffer.from(JSON.stringify(examples())),
  licences: readFileSync(join(work, 'licences.txt')),
  sbom: readFileSync(join(work, 'sbom.cdx.json')),
};
const packed = gzipSync(Buffer.concat(Object.values(packedParts)), {level: constants.Z_BEST_COMPRESSION, memLevel: 9});

// Nothing in a script may end it.
const inScript = (text) => text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
const script = inScript(bundled.outputFiles[0].text);
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const version = process.env.VERSION;
const places = {
  version,
  // The page's own script, and that of the delivery report, which is shown in a frame.
  hashes: [script, read(join(source, 'src/report/page.js'))].map(hash).join(' '),
  style: read(join(source, 'src/report/page.css')) + read(join(page, 'page.css')),
  parts: JSON.stringify({version, sizes: Object.entries(packedParts).map(([name, bytes]) => [name, bytes.length])}),
  packed: packed.toString('base64'),
  script,
};
writeFileSync(out, read(join(page, 'page.html')).replace(/\{\{(\w+)\}\}/g, (_, name) => places[name]));
