// Drives `plantlint lsp` as an editor does, over its real streams, with the client half of
// vscode-languageserver-protocol.
// usage: node client.mjs PROGRAM SOURCE_FOLDER; exit 77 = skipped
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [program, source] = process.argv.slice(2);
const require = createRequire(import.meta.url);
let protocol;
try {
  protocol = require('vscode-languageserver-protocol/node');
} catch {
  console.log('skipped: ./dev test fetches vscode-languageserver-protocol');
  process.exit(77);
}

/// A server in a process of its own, and what it published.
class Editor {
  constructor(command, args, folder) {
    this.process = spawn(command, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
    this.connection = protocol.createProtocolConnection(
      new protocol.StreamMessageReader(this.process.stdout),
      new protocol.StreamMessageWriter(this.process.stdin));
    this.folder = folder;
    this.diagnostics = new Map();
    this.versions = new Map();
    this.waiting = [];
    this.connection.onNotification('textDocument/publishDiagnostics', (params) => {
      this.diagnostics.set(params.uri, params.diagnostics);
    });
    this.connection.onNotification('plantlint/status', (params) => {
      const [now, later] = [[], []];
      for (const one of this.waiting) {
        (one.version === undefined || one.version === params.version ? now : later).push(one);
      }
      this.waiting = later;
      now.forEach((one) => one.resolve(params));
    });
    this.connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.listen();
  }

  async start(options = {}) {
    const result = await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(this.folder).href,
      capabilities: {
        workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
        textDocument: { publishDiagnostics: { relatedInformation: true } },
      },
      initializationOptions: { pause: 30, status: true, ...options },
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  uri(file) { return pathToFileURL(join(this.folder, file)).href; }

  open(file, text) {
    this.versions.set(file, 1);
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.uri(file), languageId: 'yaml', version: 1, text },
    });
  }

  change(file, contentChanges) {
    const version = this.versions.get(file) + 1;
    this.versions.set(file, version);
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri(file), version }, contentChanges,
    });
  }

  /// The next time that verdicts were given or withdrawn; with a version, for that of plant.yaml.
  judged(version) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('no verdict within a minute')), 60000);
      this.waiting.push({ version, resolve: (status) => { clearTimeout(late); resolve(status); } });
    });
  }

  request(method, file, line, character, more = {}) {
    return this.connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri: this.uri(file) }, position: { line, character }, ...more,
    });
  }

  async stop() {
    await this.connection.sendRequest('shutdown');
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    await this.connection.sendNotification('exit');
    const code = await ended;
    this.connection.dispose();
    return code;
  }
}

/// Knuth's generator: the same edits everywhere.
let state = 20260701n;
function below(limit) {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number(state >> 33n) % limit;
}

function place(text, offset) {
  const before = text.slice(0, offset);
  const line = before.split('\n').length - 1;
  return { line, character: offset - (before.lastIndexOf('\n') + 1) };
}

const folder = mkdtempSync(join(tmpdir(), 'plantlint-lsp-'));
cpSync(join(source, 'examples/kasugai-2'), folder, { recursive: true });
const files = ['plant.yaml', 'devices.yaml', 'traffic.yaml'];
const original = new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));

/// plant.yaml last: from then on its version tells that all is there.
async function openAll(editor, texts) {
  for (const file of [...files].reverse()) await editor.open(file, texts.get(file));
}

async function session() {
  const editor = new Editor(program, ['lsp'], folder);
  const hello = await editor.start();
  assert.equal(hello.capabilities.positionEncoding, 'utf-16');
  const first = editor.judged(1);
  await openAll(editor, original);
  const status = await first;
  assert.ok(status.judged);
  const devices = editor.diagnostics.get(editor.uri('devices.yaml'));
  assert.ok(devices.some((one) => one.code === 'PL007'), 'verdicts in an included file');

  const lines = original.get('devices.yaml').split('\n');
  const line = lines.findIndex((one) => one.startsWith('  ews-1:'));
  const hover = await editor.request('hover', 'devices.yaml', line, 3);
  assert.match(hover.contents.value, /PL007/);
  const where = await editor.request('references', 'devices.yaml', line, 3,
    { context: { includeDeclaration: true } });
  assert.ok(new Set(where.map((one) => one.uri)).size === 2, 'mentions in two files');
  const edit = await editor.request('rename', 'devices.yaml', line, 3, { newName: 'ews-加工' });
  assert.equal(Object.keys(edit.changes).length, 2);
  const outline = await editor.request('documentSymbol', 'devices.yaml', 0, 0);
  assert.ok(outline.some((one) => one.name === 'devices'));
  const lenses = await editor.connection.sendRequest('textDocument/codeLens',
    { textDocument: { uri: editor.uri('plant.yaml') } });
  assert.ok(lenses.length > 1);
  const actions = await editor.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri: editor.uri('devices.yaml') }, context: { diagnostics: [] },
    range: { start: { line, character: 0 }, end: { line, character: 9 } },
  });
  assert.ok(actions.some((one) => /PL007/.test(one.title)), 'a risk can be drafted');

  // An answer to one request does not wait for verdicts.
  const next = editor.judged();
  await editor.change('devices.yaml', [{ text: original.get('devices.yaml') + '  x: { tipe: plc }\n' }]);
  const offered = await editor.request('completion', 'devices.yaml', lines.length - 1, 7);
  assert.ok(offered.items.some((one) => one.label === 'type'));
  assert.ok(editor.diagnostics.get(editor.uri('devices.yaml')).length >= 0);
  assert.equal((await next).judged, false, 'a plant at fault is not judged');
  const now = editor.diagnostics.get(editor.uri('devices.yaml'));
  assert.ok(now.some((one) => one.code === 'plant/unknown-key'));
  assert.ok(!now.some((one) => one.code === 'PL007'), 'its verdicts are withdrawn');
  await assert.rejects(editor.connection.sendRequest('plantlint/none', {}), { code: -32601 });
  assert.equal(await editor.stop(), 0);
}

/// 200 random edits; every twentieth time a server that has seen none of them says the same.
async function randomEdits() {
  const editor = new Editor(program, ['lsp'], folder);
  await editor.start();
  const texts = new Map(original);
  let judged = editor.judged(1);
  await openAll(editor, texts);
  await judged;
  const words = ['x', ' ', '\n', '- ', ': ', '{', '}', '日本', '🏭', '#', '"', 'none', 'ews-1'];
  let compared = 0;
  for (let i = 1; i <= 200; i += 1) {
    const file = files[below(files.length)];
    if (below(4) === 0) {
      texts.set(file, original.get(file));
      await editor.change(file, [{ text: texts.get(file) }]);
    } else {
      const text = texts.get(file);
      let from = below(text.length + 1);
      let to = Math.min(text.length, from + (below(2) ? 0 : below(10)));
      const half = (at) => at > 0 && at < text.length && text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) < 0xe000;
      if (half(from)) from -= 1;
      if (half(to)) to += 1;
      const word = words[below(words.length)];
      texts.set(file, text.slice(0, from) + word + text.slice(to));
      await editor.change(file, [{ range: { start: place(text, from), end: place(text, to) }, text: word }]);
    }
    if (i % 20 !== 0) continue;
    // Half of the comparisons are of plants without a fault.
    if (i % 40 === 0) {
      for (const one of files) {
        texts.set(one, original.get(one).replace('login: shared', i % 80 ? 'login: none' : 'login: individual'));
        await editor.change(one, [{ text: texts.get(one) }]);
      }
    }
    judged = editor.judged(editor.versions.get('plant.yaml') + 1);
    await editor.change('plant.yaml', [{ text: texts.get('plant.yaml') }]);
    await judged;
    const fresh = new Editor(program, ['lsp'], folder);
    await fresh.start();
    judged = fresh.judged(1);
    await openAll(fresh, texts);
    await judged;
    for (const one of files) {
      assert.deepEqual(editor.diagnostics.get(editor.uri(one)), fresh.diagnostics.get(fresh.uri(one)),
        `after ${i} edits, ${one}`);
    }
    compared += 1;
    assert.equal(await fresh.stop(), 0);
  }
  assert.equal(compared, 10);
  assert.equal(await editor.stop(), 0);
}

/// Who reports errors of shape: we do. Without a schema the other server says nothing about them.
async function besideYamlServer() {
  let other;
  try {
    other = require.resolve('yaml-language-server/bin/yaml-language-server');
  } catch {
    console.log('not tested beside yaml-language-server: it is not installed');
    return;
  }
  const faulty = 'plantlint: 1\nplant: { id: x }\ndevices:\n  a: { tipe: plc, login: perhaps }\n';
  const ours = new Editor(program, ['lsp'], folder);
  await ours.start();
  const judged = ours.judged();
  await ours.open('faulty.yaml', faulty);
  await judged;
  const own = ours.diagnostics.get(ours.uri('faulty.yaml'));
  assert.ok(own.filter((one) => one.code.startsWith('plant/')).length >= 2);
  await ours.stop();
  const theirs = new Editor(process.execPath, [other, '--stdio'], folder);
  await theirs.start();
  await theirs.open('faulty.yaml', faulty);
  for (let i = 0; i < 50 && !theirs.diagnostics.has(theirs.uri('faulty.yaml')); i += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
  assert.deepEqual(theirs.diagnostics.get(theirs.uri('faulty.yaml')) ?? [], [],
    'without a schema no fault shows twice');
  theirs.process.kill();
}

try {
  await session();
  await randomEdits();
  await besideYamlServer();
  console.log('a session, 200 edits against fresh servers, and the two servers together: as they should be');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
