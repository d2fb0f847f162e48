// Opens reports of the html format in headless Chromium, as a reader would: clicks, filters, both
// languages, paper, hostile text, a large plant. usage: node page_check.mjs PROGRAM SOURCE_TREE;
// exit 77 where there is no browser.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [program, tree] = process.argv.slice(2);
let chromium;
try {
  ({ chromium } = await import('playwright-core'));
} catch {
  console.log('skipped: no playwright-core (npm install in build/node)');
  process.exit(77);
}
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (!browserPath) {
  console.log('skipped: no Chromium');
  process.exit(77);
}

const work = mkdtempSync(join(tmpdir(), 'page-'));
let failed = 0;
const check = (holds, what) => {
  if (!holds) { failed += 1; console.log('FAILED: ' + what); }
};

function report(name, path, ...more) {
  const file = join(work, name + '.html');
  const run = spawnSync(program, ['check', path, '--today', '2026-07-01', '--format', 'line', '--report', 'html=' + file, ...more],
    { maxBuffer: 1 << 28 });
  check(run.status === 0 || run.status === 1, `${name}: exit ${run.status} ${run.stderr} ${String(run.stdout).slice(0, 400)}`);
  return file;
}

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
async function open(file, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  page.setDefaultTimeout(60000);
  page.complaints = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text()); });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.on('dialog', (dialog) => { page.complaints.push('dialog ' + dialog.message()); dialog.dismiss(); });
  page.on('request', (request) => { if (request.url() !== 'file://' + file) page.complaints.push('request ' + request.url()); });
  await page.goto('file://' + file);
  await page.waitForSelector('main');
  return page;
}
async function close(page, name) {
  check(page.complaints.length === 0, `${name}: ${page.complaints.join(' | ')}`);
  await page.close();
}

try {
  // A plant with every sort of finding.
  const file = report('verdicts', join(tree, 'examples/kasugai-2'));
  let page = await open(file);
  check((await page.textContent('.verdict')).startsWith('Not clean'), 'the verdict stands first');
  check(await page.locator('#one0 tbody tr').count() > 3, 'page one lists what to do');
  check(await page.locator('.signatures div').count() === 3, 'there is room to sign');
  const articles = () => page.locator('#findings0 article').count();
  const all = await articles();
  await page.fill('input[type=search]', 'PL401');
  check(await articles() === 1, 'the text filter leaves one rule');
  await page.fill('input[type=search]', '');
  await page.check('input[name=s4]');
  check(await articles() < all && await articles() > 0, 'the severity filter leaves some');
  await page.click('form button');
  check(await articles() === all, 'all are shown again');
  for (const select of await page.locator('form select').all()) {
    const value = await select.locator('option').nth(1).getAttribute('value');
    await select.selectOption(value);
    check(await articles() <= all, 'a filter hides');
    await select.selectOption('');
  }
  check(!await page.locator('#findings0 details[open]').count(), 'clauses are folded');
  await page.locator('#findings0 summary').first().click();
  check(await page.locator('#findings0 details[open]').count() === 1, 'clauses open when asked for');

  // The picture: a device tells its findings, a finding shows its way, a bundle its flows.
  await page.locator('#picture0 [data-refs~="device/ews-1"][role=button]').first().click();
  check((await page.textContent('#picture0 .panel')).includes('PL'), 'a click on a device shows its findings');
  await page.locator('#picture0 .panel button.plain').first().click();
  check(await page.locator('.shown').count() === 1, 'a finding of the panel is gone to');
  await page.locator('#findings0 button.way').first().click();
  check(await page.locator('#picture0 svg.way [data-refs].on').count() > 0, 'the way is marked');
  await page.locator('#picture0 [data-refs*="flow/"][role=button]').first().focus();
  await page.keyboard.press('Enter');
  check(await page.locator('#picture0 .panel tbody tr').count() > 0, 'a bundle opens its flows, by keyboard too');

  // Languages, roles, names.
  await page.click('button[lang=ja]');
  check(await page.getAttribute('html', 'lang') === 'ja', 'the page says its language');
  check((await page.textContent('.verdict')).startsWith('問題あり'), 'the verdict is Japanese');
  check((await page.textContent('#findings0 article')).match(/[ぁ-ん]/), 'findings are Japanese');
  check((await page.textContent('#picture0 svg')).includes('情報系NW'), 'the picture is Japanese');
  check(await page.evaluate(() => document.activeElement.getAttribute('lang')) === 'ja', 'the focus stays');
  const unnamed = await page.evaluate(() => [...document.querySelectorAll('button, a, select, input, [role=button], [role=region]')]
    .filter((node) => !(node.getAttribute('aria-label') || node.textContent.trim() || node.closest('label'))).length);
  check(unnamed === 0, `${unnamed} controls have no name`);

  // Contrast of every text, in the light and in the dark.
  const contrast = () => page.evaluate(() => {
    const parse = (css) => (css.match(/[\d.]+/g) || []).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
      .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const bad = new Set();
    for (const node of document.querySelectorAll('#app *')) {
      if (node.closest('svg') || ![...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim())) continue;
      let back = node;
      while (back && (parse(getComputedStyle(back).backgroundColor)[3] ?? 1) === 0) back = back.parentElement;
      const [a, b] = [light(parse(getComputedStyle(node).color)), light(back ? parse(getComputedStyle(back).backgroundColor) : [255, 255, 255])];
      if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5) bad.add(node.tagName + '.' + node.className);
    }
    return [...bad];
  });
  check((await contrast()).length === 0, 'contrast: ' + (await contrast()).join(' '));
  await page.emulateMedia({ colorScheme: 'dark' });
  check((await contrast()).length === 0, 'contrast in the dark: ' + (await contrast()).join(' '));
  await page.emulateMedia({ colorScheme: 'light' });

  // Paper: text of at least 9 points, pages of the picture in landscape, nothing lost.
  await page.emulateMedia({ media: 'print' });
  const small = await page.evaluate(() => {
    window.dispatchEvent(new Event('beforeprint'));
    const seen = new Set();
    for (const node of document.querySelectorAll('#app *')) {
      if (!node.checkVisibility() || ![...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim())) continue;
      if (node.closest('svg') && node.closest('text') === null) continue;
      if (node.closest('.mark')) continue;
      const size = parseFloat(getComputedStyle(node).fontSize);
      if (size < 11.9) seen.add(node.tagName + '.' + node.getAttribute('class') + ' ' + size);
    }
    return [...seen];
  });
  check(small.length === 0, 'smaller than 9 pt on paper: ' + small.slice(0, 5).join(', '));
  const letters = await page.evaluate(() => [...document.querySelectorAll('#picture0 .drawing text')]
    .filter((node) => parseFloat(getComputedStyle(node).fontSize) < 11.99 && node.textContent.length > 1).length);
  check(letters === 0, `${letters} texts of the picture are smaller than 9 pt`);
  check(await page.locator('.sheet svg').count() > 0, 'the picture has sheets');
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  check(pdf.length > 50000, 'it prints');
  await page.emulateMedia({ media: null });
  await close(page, 'verdicts');

  // A phone.
  page = await open(file, { viewport: { width: 390, height: 844 } });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  check(wide <= 0, `a phone scrolls ${wide} px sideways`);
  await close(page, 'phone');

  // Hostile text is text.
  const hostile = join(work, 'hostile');
  mkdirSync(hostile);
  writeFileSync(join(hostile, 'plant.yaml'), `plantlint: 1
plant: { id: "<script>alert(1)<script>", name: "</script><script>alert(1)</script><style>*{display:none}</style>\\u202E]]>\\e[31m" }
zones: { line: { tier: control, name: "<img src=x onerror=alert(1)>" }, out: { tier: external, name: "</style><style>body{display:none}" } }
networks: { lan: { zone: line, name: "</template><script>alert(1)</script>" } }
devices:
  "=cmd|'/C-calc'!A0": { type: plc, network: lan, name: "javascript:alert(1)" }
  "<svg/onload=alert(1)>": { type: pc, network: lan, login: none, name: "\${alert(1)}" }
flows: { "</g></svg>": { from: "<svg/onload=alert(1)>", to: out, data: [equipment-state] } }
`.replaceAll("=cmd|'/C-calc'!A0", '=cmd').replaceAll('<svg/onload=alert(1)>', '<svg-onload=alert(1)>').replaceAll('</g></svg>', '<g><svg>'));
  writeFileSync(join(hostile, 'accepted.yaml'), `plantlint-waivers: 1
waivers:
  - { rule: PL001, owner: "<b>x</b>", reason: "</script><script>alert(1)</script>", until: 2027-04-01 }
`);
  page = await open(report('hostile', hostile, '--waivers', join(hostile, 'accepted.yaml')));
  check(await page.locator('body').isVisible(), 'no style of a plant acts');
  check(await page.evaluate(() => document.scripts.length) === 3, 'no script of a plant is in the page');
  check(await page.locator('#app img, #app b b, #app script').count() === 0, 'no element of a plant is in the page');
  check(!(await page.textContent('#app')).includes('\u202e'), 'marks of direction are shown');
  for (const node of await page.locator('#picture0 [role=button]').all()) await node.dispatchEvent('click');
  await page.click('button[lang=ja]');
  await close(page, 'hostile');

  // Several plants, and one that cannot be read.
  mkdirSync(join(work, 'many/broken'), { recursive: true });
  writeFileSync(join(work, 'many/broken/plant.yaml'), 'plantlint: 1\nzoness: {}\n');
  execFileSync('cp', ['-r', join(tree, 'examples/packaging-cell'), join(work, 'many/clean')]);
  const run = spawnSync(program, ['check', join(work, 'many'), '--format', 'line', '--report', 'html=' + join(work, 'many.html')]);
  check(run.status === 2, 'a broken plant is exit 2');
  page = await open(join(work, 'many.html'));
  check((await page.textContent('main')).includes('zoness'), 'its fault is in the report');
  await close(page, 'many');

  // 2,000 devices and 10,000 flows.
  const large = join(work, 'large');
  mkdirSync(large);
  let text = 'plantlint: 1\nplant: { id: large }\nzones:\n';
  for (let i = 0; i < 20; ++i) text += `  z${i}: { tier: ${['control', 'control-information', 'information'][i % 3]} }\n`;
  text += 'networks:\n';
  for (let i = 0; i < 20; ++i) text += `  n${i}: { zone: z${i} }\n`;
  text += 'devices:\n';
  for (let i = 0; i < 2000; ++i) text += `  d${i}: { type: ${['panel-pc', 'process-controller', 'pc'][i % 3]}, network: n${i % 20}, login: none, supported_until: 2020-01-14 }\n`;
  text += 'flows:\n';
  for (let i = 0; i < 10000; ++i) text += `  f${i}: { from: d${i % 2000}, to: d${(i * 7 + 13) % 2000}, data: [equipment-state] }\n`;
  writeFileSync(join(large, 'plant.yaml'), text);
  const largeFile = report('large', large);
  const size = readFileSync(largeFile).length;
  check(size < 15e6, `2,000 devices take ${size} bytes`);
  const began = Date.now();
  page = await open(largeFile);
  const opened = Date.now() - began;
  const told = await page.evaluate(() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd);
  const limit = Number(process.env.PLANTLINT_PAGE_MS || 60000);
  console.log(`2,000 devices, 10,000 flows: ${size} bytes, drawn after ${Math.round(told)} ms (${opened} ms with the browser)`);
  check(told < limit, `2,000 devices take ${Math.round(told)} ms to open`);
  const typed = Date.now();
  await page.fill('input[type=search]', 'd77');
  check(Date.now() - typed < 3 * limit, 'filtering stays quick');
  await close(page, 'large');
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
console.log(failed ? `${failed} failed` : 'the page holds');
process.exit(failed ? 1 : 0);
