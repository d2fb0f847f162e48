// Uses the page in headless Chromium as its readers would, from the disk. usage: node test.mjs PAGE PROGRAM SOURCE SBOM;
// exit 77 where there is no browser. PLANTLINT_PAGE_PICTURES names a folder for pictures of it.
import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const [pageFile, program, source, sbomFile] = process.argv.slice(2);
let chromium;
try {
  ({chromium} = await import('playwright-core'));
} catch {
  console.log('skipped: no playwright-core');
  process.exit(77);
}
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (!browserPath) {
  console.log('skipped: no Chromium');
  process.exit(77);
}

const work = mkdtempSync(join(tmpdir(), 'page-'));
const pictures = process.env.PLANTLINT_PAGE_PICTURES;
let failed = 0;
const check = (holds, what) => {
  if (!holds) { failed += 1; console.log('FAILED: ' + what); }
};
const browser = await chromium.launch({executablePath: browserPath, args: ['--no-sandbox']});

async function open(options = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, locale: 'en-GB', acceptDownloads: true, ...options});
  const page = await context.newPage();
  page.setDefaultTimeout(120000);
  page.complaints = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text()); });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.on('dialog', (dialog) => dialog.accept());
  page.on('request', (request) => {
    if (request.url() !== 'file://' + pageFile && !/^(blob|data|about):/.test(request.url())) page.complaints.push('request ' + request.url());
  });
  await page.goto('file://' + pageFile);
  await page.waitForSelector('html[data-ready=yes]');
  return page;
}
async function close(page, name) {
  check(page.complaints.length === 0, `${name}: ${page.complaints.join(' | ')}`);
  await page.context().close();
}
const picture = async (page, name) => { if (pictures) await page.screenshot({path: join(pictures, name + '.png')}); };
const verdict = (page) => page.textContent('#verdict .verdict');
const judged = (page, pattern) => page.waitForFunction((text) => new RegExp(text).test(document.querySelector('#verdict .verdict')?.textContent || '') &&
  !document.querySelector('#verdict [role=status]'), pattern);
const example = (page, name) => page.selectOption('header select[aria-label]:not(#language)', name);
const text = (page) => page.evaluate(() => [...document.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'));
async function choose(page, button, files) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click(button)]);
  await chooser.setFiles(files);
}
async function download(page, doing) {
  const [file] = await Promise.all([page.waitForEvent('download'), doing()]);
  return {name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8')};
}
/// Files from the disk by a drop, as a browser without handles gives them.
const drop = (page, files) => page.evaluate((all) => {
  const transfer = new DataTransfer();
  for (const [name, content] of all) transfer.items.add(new File([content], name));
  for (const type of ['dragenter', 'dragover', 'drop']) {
    document.body.dispatchEvent(new DragEvent(type, {dataTransfer: transfer, bubbles: true, cancelable: true}));
  }
}, files);

async function examples() {
  for (const language of ['en', 'ja']) {
    const page = await open({locale: language === 'ja' ? 'ja-JP' : 'en-GB'});
    for (const name of readdirSync(join(source, 'examples')).sort()) {
      const folder = join(source, 'examples', name);
      if (!existsSync(join(folder, 'plant.yaml'))) continue;
      await example(page, name);
      await page.waitForFunction(() => /\d{4}-\d\d-\d\d/.test(document.querySelector('#verdict .soft')?.textContent || ''));
      // The day that the page judges for is told there; the program judges for the same.
      const day = (await page.textContent('#verdict .soft')).match(/\d{4}-\d\d-\d\d/)[0];
      await page.click('#tab-report');
      await page.waitForSelector('iframe');
      await page.selectOption('#panel-report select', 'json');
      const saved = await download(page, () => page.click('#panel-report .tools button:last-of-type'));
      const native = spawnSync(program, ['check', 'plant.yaml', '--today', day, '--lang', language, '--format', 'json'], {cwd: folder, maxBuffer: 1 << 28});
      check(native.stdout.length > 500 && saved.text === native.stdout.toString(), `${name} in ${language}: the JSON report differs from the program's`);
      await page.click('#tab-findings');
    }
    await close(page, 'examples in ' + language);
  }
}

async function typing() {
  const page = await open();
  check((await page.textContent('#start')).includes('nothing is sent'), 'the page says that nothing is sent');
  await picture(page, 'start');
  await example(page, 'beginner');
  await judged(page, 'Not clean');
  check(await page.locator('#panel-findings .rows li').count() > 3, 'findings are listed');
  check(await page.locator('.cm-lint-marker').count() > 0, 'findings stand at their lines');
  await page.click('#panel-findings .rows summary >> nth=0');
  await page.waitForSelector('#panel-findings dl');
  await picture(page, 'findings');
  // A slip of the keyboard shows at once, and the verdict is withdrawn.
  await page.click('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nnonsense: 1\n');
  await page.waitForSelector('.cm-lint-marker-error');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await judged(page, 'Not clean');
  check(!await page.isDisabled('#save') || !(await text(page)).includes('nonsense'), 'undo takes it back');
  // Completion offers words of the tool.
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\npar');
  await page.waitForSelector('.cm-tooltip-autocomplete');
  check((await page.textContent('.cm-tooltip-autocomplete')).includes('parties'), 'completion offers sections');
  await page.keyboard.press('Escape');
  for (let i = 0; i < 4; ++i) await page.keyboard.press('Backspace');
  // The judgement of the last key begins after a pause, and draws the questions anew.
  await page.waitForTimeout(1500);
  await judged(page, 'Not clean');
  const before = await verdict(page);
  // A question is answered, and the answer is in the text.
  await page.click('#tab-questions');
  await page.click('#panel-questions summary >> nth=0');
  await page.waitForSelector('#panel-questions form');
  await picture(page, 'questions');
  const attribute = await page.textContent('#panel-questions li code >> nth=0');
  const select = page.locator('#panel-questions form select').last();
  if (await select.count() > 0) await select.selectOption('?');
  else await page.fill('#panel-questions form input', '?');
  await page.click('#panel-questions form button');
  await page.waitForFunction((word) => new RegExp(word + ': unknown').test(document.querySelector('.cm-content').textContent), attribute);
  check((await verdict(page)).length > 0 && before.length > 0, 'the verdict stays');
  await page.click('#tab-picture');
  await page.waitForSelector('#panel-picture svg');
  await picture(page, 'picture');
  await page.click('#tab-report');
  const frame = page.frameLocator('iframe');
  await frame.locator('.verdict').waitFor();
  check((await frame.locator('.signatures div').count()) === 3, 'the delivery report is drawn');
  await picture(page, 'report');
  const report = await download(page, () => page.click('#panel-report .tools button >> nth=0'));
  check(report.name === 'report.html' && report.text.includes('plantlint-report'), 'the report is saved');
  const saved = await download(page, () => page.click('#save'));
  check(saved.name === 'plant.yaml' && saved.text.includes(attribute + ': unknown'), 'the file is saved');
  check(await page.isDisabled('#save'), 'nothing is left to save');
  writeFileSync(join(work, 'saved.yaml'), saved.text);
  check(spawnSync(program, ['check', join(work, 'saved.yaml')]).status === 1, 'the program reads what was saved');
  await page.selectOption('#language', 'ja');
  await judged(page, '問題あり');
  check((await page.textContent('#tab-findings')) === '指摘', 'the words are Japanese');
  await page.click('#tab-findings');
  await picture(page, 'findings-ja');
  await close(page, 'typing');
}

async function droppedFiles() {
  const page = await open();
  const plant = readFileSync(join(source, 'examples/beginner/plant.yaml'), 'utf8');
  await drop(page, [['plant.yaml', plant]]);
  await judged(page, 'Not clean');
  // A folder by choice, with what it includes.
  await choose(page, '#open-folder', join(source, 'examples/kasugai-2'));
  await page.waitForFunction(() => document.querySelectorAll('.pick option').length === 3);
  await judged(page, 'Not clean');
  check((await page.textContent('.pick')).includes('devices.yaml'), 'what is included can be shown');
  const json = JSON.parse(execFileSync(program, ['check', '.', '--format', 'json', '--fail-on', 'never'], {cwd: join(source, 'examples/kasugai-2'), maxBuffer: 1 << 28}));
  const listed = json.findings.filter((one) => !one.folded).length;
  const told = await page.evaluate(() => document.querySelectorAll('#panel-findings .rows > li').length);
  check(told === Math.min(listed, 200), `${told} findings are listed of ${listed}`);
  // An export is drafted.
  const config = 'hostname sw-1\ninterface Vlan10\n ip address 192.168.10.1 255.255.255.0\ninterface Vlan20\n ip address 192.168.20.1 255.255.255.0\n';
  await drop(page, [['sw-1.cfg', config]]);
  await page.waitForSelector('#notes details');
  check((await text(page)).includes('plantlint: 1'), 'a configuration becomes a draft');
  await picture(page, 'imported');
  // What is none of these is said.
  await drop(page, [['notes.txt', 'good morning']]);
  await page.waitForSelector('#message:not([hidden])');
  check((await page.textContent('#message')).length > 20, 'what cannot be read is told');
  // A broken plant is told and not judged; a Japanese one in Shift_JIS is read.
  await drop(page, [['plant.yaml', 'plantlint: 1\nplant: { id: p }\ndevices: { a: { typ: pc } }\n']]);
  await page.waitForSelector('.cm-lint-marker-error');
  await page.waitForSelector('#panel-findings .rows .g4, #panel-findings p');
  // Line ends of Windows stay.
  await drop(page, [['plant.yaml', plant.replaceAll('\n', '\r\n')]]);
  await judged(page, 'Not clean');
  await page.click('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('# end');
  const saved = await download(page, () => page.click('#save'));
  check(saved.text.endsWith('# end') && saved.text.split('\r\n').length === plant.split('\n').length && !/[^\r]\n/.test(saved.text), 'line ends of Windows stay');
  await close(page, 'dropped');
}

async function interview() {
  const page = await open();
  await page.click('#begin-interview');
  await page.waitForSelector('#answer');
  await page.fill('#answer', 'Sakae Press');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.cm-content').textContent.includes('sakae-press'));
  await page.waitForSelector('.choices button');
  await picture(page, 'interview');
  const number = () => page.textContent('#panel-interview p.small');
  check(await number() === 'Question 2', 'the question after the name is the second, not ' + await number());
  // What somebody writes into the text meanwhile does not begin the numbers again.
  await page.click('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('# by hand');
  await page.locator('.choices button').first().click();
  await page.waitForFunction(() => document.querySelector('#panel-interview p.small')?.textContent === 'Question 3');
  for (let i = 0; i < 30; ++i) {
    const question = await page.textContent('#panel-interview h2').catch(() => null);
    if (question === null) break;
    const choice = page.locator('.choices button');
    if (await choice.count() > 0) await choice.first().click();
    else if (/machine|device|equipment/i.test(question)) { await page.fill('#answer', 'cnc 2, hmi'); await page.keyboard.press('Enter'); } else await page.click('#panel-interview form button:not(.main)');
    await page.waitForFunction((before) => document.querySelector('#panel-interview h2')?.textContent + '' !== before ||
      document.querySelector('#panel-interview .wrong') !== null || true, question);
    await page.waitForTimeout(50);
    if (await page.locator('#panel-interview [role=status]').count() > 0) break;
  }
  const written = await download(page, () => page.click('#save'));
  writeFileSync(join(work, 'interview.yaml'), written.text);
  const run = spawnSync(program, ['check', join(work, 'interview.yaml'), '--fail-on', 'never']);
  check(run.status === 0 && written.text.includes('cnc'), `the program reads what the interview wrote: ${run.stdout}${run.stderr}`.slice(0, 600));
  await judged(page, '.');
  await picture(page, 'interview-done');
  await close(page, 'interview');
}

/// What is told where the page cannot run, and where the file is not whole.
async function notThere() {
  const told = async (file, id, script) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    if (script) await page.addInitScript(script);
    await page.goto('file://' + file);
    await page.waitForSelector(id + ':not([hidden])');
    const text = await page.textContent(id);
    check(/Chrome|SHA-256/.test(text) && /[ぁ-ん]/.test(text), `${id} is told in both languages: ${text}`);
    check(!await page.isVisible('#loading'), 'nothing is said to go on');
    await context.close();
  };
  await told(pageFile, '#too-old', () => { delete window.WebAssembly; });
  const whole = readFileSync(pageFile, 'utf8');
  const at = Math.floor(whole.length / 2);
  const broken = join(work, 'broken.html');
  writeFileSync(broken, whole.slice(0, at) + (whole[at] === 'A' ? 'B' : 'A') + whole.slice(at + 1));
  await told(broken, '#damaged');
}

async function phone() {
  const page = await open({viewport: {width: 375, height: 740}, locale: 'ja-JP', colorScheme: 'dark', hasTouch: true});
  await picture(page, 'phone-start-ja-dark');
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  check(await fits(), 'the start is as wide as the phone');
  await example(page, 'beginner');
  await judged(page, '問題あり');
  check(await fits(), 'the findings are as wide as the phone');
  check(await page.evaluate(() => [...document.querySelectorAll('[role=tab]')].every((tab) => tab.scrollWidth <= tab.clientWidth)), 'no view\'s name is cut');
  await picture(page, 'phone-findings-ja-dark');
  await page.click('#panel-findings .rows button.plain >> nth=0');
  check(await page.isVisible('.cm-content'), 'a finding leads to its line');
  await picture(page, 'phone-text-ja-dark');
  for (const view of ['questions', 'interview', 'picture', 'report']) {
    await page.click('#tab-' + view);
    await page.waitForTimeout(400);
    check(await fits(), view + ' is as wide as the phone');
  }
  await page.frameLocator('iframe').locator('.verdict').waitFor();
  await picture(page, 'phone-report-ja-dark');
  await close(page, 'phone');
}

async function keyboard() {
  const page = await open();
  await page.keyboard.press('Tab');
  for (let i = 0; i < 20 && await page.evaluate(() => document.activeElement.id) !== 'begin-interview'; ++i) await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.activeElement.id) === 'begin-interview', 'the interview is reached by Tab');
  await example(page, 'beginner');
  await judged(page, 'Not clean');
  await page.focus('#tab-findings');
  await page.keyboard.press('ArrowRight');
  check(await page.getAttribute('#tab-questions', 'aria-selected') === 'true', 'arrows turn the views');
  // Escape, then Tab, leaves the editor.
  await page.click('.cm-content');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  check(!await page.evaluate(() => document.activeElement.classList.contains('cm-content')), 'the editor can be left by keyboard');
  await close(page, 'keyboard');
}

async function large() {
  let plant = 'plantlint: 1\nplant: { id: large }\nzones:\n';
  for (let i = 0; i < 20; ++i) plant += `  z${i}: { tier: control }\n`;
  plant += 'networks:\n';
  for (let i = 0; i < 20; ++i) plant += `  n${i}: { zone: z${i} }\n`;
  plant += 'devices:\n';
  for (let i = 0; i < 2000; ++i) plant += `  d${i}: { type: ${['panel-pc', 'process-controller', 'pc'][i % 3]}, network: n${i % 20}, login: none, supported_until: 2020-01-14 }\n`;
  plant += 'flows:\n';
  for (let i = 0; i < 4000; ++i) plant += `  f${i}: { from: d${i % 2000}, to: d${(i * 7 + 13) % 2000}, data: [equipment-state] }\n`;
  writeFileSync(join(work, 'plant.yaml'), plant);
  const page = await open();
  const begun = Date.now();
  await choose(page, '#open-file', join(work, 'plant.yaml'));
  await judged(page, 'Not clean');
  const shown = Date.now() - begun;
  const start = process.hrtime.bigint();
  spawnSync(program, ['check', join(work, 'plant.yaml'), '--format', 'json'], {maxBuffer: 1 << 28});
  const native = Number(process.hrtime.bigint() - start) / 1e6;
  console.log(`2,000 devices and 4,000 flows: verdicts on the page after ${shown} ms; the program with a JSON report ${Math.round(native)} ms`);
  // A ratio in one run, far from what it is, so that another machine's load does not count.
  check(shown < 25 * native + 2000, `the page takes ${shown} ms where the program takes ${native} ms`);
  // Typing goes on while the tool judges.
  await page.click('.cm-content');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# abc');
  check((await page.textContent('.cm-line >> nth=0')).startsWith('# abc'), 'typing does not wait');
  await judged(page, 'Not clean');
  await picture(page, 'large');
  await close(page, 'large');
}

function insideIsNamed() {
  const sbom = JSON.parse(readFileSync(sbomFile, 'utf8'));
  check(sbom.components.length > 15 && sbom.components.some((one) => one.name === '@codemirror/view'), 'the bill of materials names the editor');
}

try {
  if (pictures) mkdirSync(pictures, {recursive: true});
  insideIsNamed();
  const parts = {examples, typing, droppedFiles, interview, notThere, phone, keyboard, large};
  for (const [name, part] of Object.entries(parts)) {
    if (process.env.PLANTLINT_PAGE_PART && process.env.PLANTLINT_PAGE_PART !== name) continue;
    await part();
  }
} catch (error) {
  check(false, String(error && error.stack || error));
} finally {
  await browser.close();
  rmSync(work, {recursive: true, force: true});
}
console.log(failed === 0 ? 'the page does what it promises' : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
