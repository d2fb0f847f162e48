// The page: what is open, what the tool says of it, and the ways in and out.
import {Editor} from './editor.js';
import {el} from './element.js';
import {chosen, dropped, save} from './files.js';
import {findingsPanel, questionsPanel, verdictOf} from './panels.js';
import {InterviewPanel} from './interview.js';
import {pathOf, Session, uriOf} from './session.js';
import {Tool} from './tool.js';
import {getLanguage, setLanguage, w} from './words.js';

const PLANT = 'plant.yaml';
const VIEWS = ['text', 'findings', 'questions', 'interview', 'picture', 'report'];
const FORMATS = {json: 'json', jsonl: 'jsonl', csv: 'csv', markdown: 'md', text: 'txt', sarif: 'sarif', junit: 'xml'};
const parts = JSON.parse(document.getElementById('parts').textContent);
const app = document.getElementById('app');
const wide = matchMedia('(min-width: 60rem)');

const state = {
  tool: null, session: null, editor: null, interview: null, examples: {}, licences: '',
  files: new Map(),    // of the plant's folder: path → {bytes, handle, encoding}
  saved: new Map(),    // path → the text that lies on the disk
  plants: [], plant: '',
  judged: new Map(),   // by plant
  view: 'findings', busy: false, notes: '', stale: {picture: true, report: true},
};
const node = {};

// ---- what is there

const isYaml = (path) => /\.ya?ml$/i.test(path);
const isPlant = (path, text) => path.split('/').pop() === PLANT || /^plantlint\s*:/m.test(text);

/// The text of a file, and in which way it was written; null where it is none.
function decoded(bytes) {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return {encoding, text: new TextDecoder(encoding, {fatal: true, ignoreBOM: true}).decode(bytes)};
    } catch { /* the next one */ }
  }
  return null;
}

const changedPaths = () => [...state.editor.texts()].filter(([path, text]) => state.saved.get(path) !== text).map(([path]) => path);
const mayLeave = () => state.plants.length === 0 || changedPaths().length === 0 || confirm(w('unsaved'));

/// Takes files as the plant's folder. `unsaved`: they are new, and lie nowhere yet.
async function open(files, {unsaved = false, view = 'findings', notes = '', keep = false} = {}) {
  const texts = new Map();
  for (const file of files) {
    if (!isYaml(file.path) && files.length > 1) continue;
    const read = decoded(file.bytes);
    if (read === null) continue;
    file.encoding = read.encoding;
    texts.set(file.path, read.text);
  }
  const plants = [...texts].filter(([path, text]) => isPlant(path, text)).map(([path]) => path)
    .sort((a, b) => (b.split('/').pop() === PLANT) - (a.split('/').pop() === PLANT) || a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
  if (plants.length === 0) return false;
  const ordered = new Map([...plants, ...[...texts.keys()].filter((path) => !plants.includes(path)).sort()].map((path) => [path, texts.get(path)]));
  state.files = new Map(files.map((file) => [file.path, file]));
  state.saved = new Map([...ordered].map(([path, text]) => [path, unsaved || state.files.get(path).encoding !== 'utf-8' ? null : text]));
  state.plants = plants;
  state.plant = plants[0];
  state.notes = notes;
  state.judged.clear();
  state.stale = {picture: true, report: true};
  if (!keep) state.interview.forget();
  await state.tool.put(files.map(({path, bytes}) => [path, bytes]), true);
  state.editor.setAll(ordered);
  showWork(view);
  await state.session.begin(getLanguage(), ordered);
  return true;
}

const bytesOf = (text) => new TextEncoder().encode(text);
const openText = (text, options) => open([{path: PLANT, bytes: bytesOf(text), handle: null}], options);

/// Files of any kind: a plant, or else what can be imported.
async function take(files) {
  if (files.length === 0) return;
  if (!mayLeave()) return;
  if (await open(files)) return;
  await state.tool.put(files.map(({path, bytes}) => [path, bytes]), true);
  const answer = await state.tool.run('import', ...files.map(({path}) => path), '--lang', getLanguage());
  if (answer.code > 1 || answer.out === '') {
    say(answer.err.trim() || w('no-plant'));
    return;
  }
  await openText(answer.out, {unsaved: true, notes: answer.err.trim()});
}

/// What the commands read is as the editor shows it.
async function put() {
  const texts = [...state.editor.texts()].filter(([path, text]) => state.files.get(path)?.put !== text);
  for (const [path, text] of texts) if (state.files.has(path)) state.files.get(path).put = text;
  await state.tool.put(texts);
}

// ---- messages

function say(text) {
  node.message.replaceChildren(...text.split('\n').map((line) => el('p', null, line)),
    el('button', {type: 'button', onclick: () => { node.message.hidden = true; }}, w('close')));
  node.message.hidden = false;
}
const fail = (error) => say(w('failed', error.message));

/// Lets somebody choose one of several; the answer is its index, or −1.
function choose(title, names) {
  return new Promise((done) => {
    const dialog = el('dialog', {'aria-label': title}, el('h2', null, title),
      el('ul', null, names.map((name, i) => el('li', null, el('button', {type: 'button', onclick: () => dialog.close(String(i))}, name)))),
      el('button', {type: 'button', onclick: () => dialog.close('-1')}, w('cancel')));
    dialog.addEventListener('close', () => {
      dialog.remove();
      done(dialog.returnValue === '' ? -1 : Number(dialog.returnValue));
    });
    app.append(dialog);
    dialog.showModal();
  });
}

async function applyFix(actions) {
  if (actions.length === 0) return say(w('fix-none'));
  const index = actions.length === 1 ? 0 : await choose(w('fix-choose'), actions.map((action) => action.title));
  if (index < 0) return undefined;
  const edits = Object.entries(actions[index].edit.changes || {}).map(([uri, list]) => [pathOf(uri), list]);
  state.editor.applyEdits(edits);
  return undefined;
}

// ---- the panels

const shown = () => state.judged.get(state.plant);

function drawVerdict() {
  node.verdict.replaceChildren(...verdictOf(shown(), state.busy));
  node.notes.replaceChildren(...(state.notes ? [el('details', {open: true}, el('summary', null, w('imported')),
    state.notes.split('\n').map((line) => el('p', null, line)))] : []));
}

const actions = {
  goTo: (path, line, column) => {
    if (!wide.matches) showView('text');
    state.editor.goTo(path, line, column);
  },
  more: (from) => state.tool.ask({do: 'more', plant: '/plant/' + state.plant, from}).then(({findings}) => findings),
  finding: (index) => state.tool.ask({do: 'finding', plant: '/plant/' + state.plant, index}),
  choices: async (question, ids) => {
    await put();
    return state.tool.ask({do: 'choices', path: state.plant, kind: question.kind, attribute: question.attribute, ids});
  },
  answer: async (question, ids, answer) => {
    await put();
    const said = await state.tool.ask({do: 'answer', path: state.plant, kind: question.kind, attribute: question.attribute, ids, answer});
    if (said.files) for (const [path, text] of Object.entries(said.files)) state.editor.replace(path, text);
    return said;
  },
};

async function drawView() {
  const panel = node.panels[state.view];
  if (state.view === 'findings') panel.replaceChildren(...findingsPanel(shown(), actions));
  if (state.view === 'questions') {
    panel.replaceChildren(...questionsPanel(shown(), actions),
      el('p', {class: 'tools'}, el('button', {type: 'button', onclick: () => saveSheet().catch(fail)}, w('save-questions'))));
  }
  if (state.view === 'interview') state.interview.draw(panel);
  if (state.view === 'picture' && state.stale.picture) await drawPicture(panel);
  if (state.view === 'report' && state.stale.report) await drawReport(panel);
}

const theirs = (answer) => (answer.err || '').trim();
const make = async (words, file) => {
  await put();
  return state.tool.make([...words, '--lang', getLanguage()], file);
};
const makePicture = () => make(['graph', state.plant, '--output', '.made.svg'], '.made.svg');
const makeReport = (format) => make(['check', state.plant, '--report', format + '=.made', '--format', 'line', '--fail-on', 'medium'], '.made');

async function drawPicture(panel) {
  state.stale.picture = false;
  panel.replaceChildren(el('p', {class: 'soft'}, w('drawing')));
  const answer = await makePicture();
  if (answer.bytes === null) {
    panel.replaceChildren(el('p', null, theirs(answer) || w('not-judged')));
    return;
  }
  const drawing = new DOMParser().parseFromString(new TextDecoder().decode(answer.bytes), 'image/svg+xml').documentElement;
  panel.replaceChildren(el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': w('picture')}, document.importNode(drawing, true)),
    el('p', {class: 'tools'}, el('button', {type: 'button', onclick: () => save('plant.svg', answer.bytes, 'image/svg+xml')}, w('save-picture'))));
}

async function drawReport(panel) {
  state.stale.report = false;
  panel.replaceChildren(el('p', {class: 'soft'}, w('drawing')));
  const answer = await makeReport('html');
  if (answer.bytes === null) {
    panel.replaceChildren(el('p', null, theirs(answer) || w('not-judged')));
    return;
  }
  const frame = el('iframe', {title: w('report'), sandbox: 'allow-scripts allow-modals'});
  frame.srcdoc = new TextDecoder().decode(answer.bytes);
  const format = el('select', null, Object.keys(FORMATS).map((name) => el('option', {value: name}, name)));
  panel.replaceChildren(el('p', {class: 'tools'},
    el('button', {type: 'button', onclick: () => save('report.html', answer.bytes, 'text/html')}, w('save-report')),
    el('label', null, w('format'), ' ', format),
    el('button', {type: 'button', onclick: () => saveAs(format.value).catch(fail)}, w('save-as'))), frame);
}

async function saveAs(format) {
  const answer = await makeReport(format);
  if (answer.bytes === null) say(theirs(answer));
  else await save('report.' + FORMATS[format], answer.bytes, 'application/octet-stream');
}

async function saveSheet() {
  const answer = await make(['questions', state.plant, '--format', 'csv', '--output', '.made.csv'], '.made.csv');
  if (answer.bytes === null) say(theirs(answer));
  else await save('questions.csv', answer.bytes, 'text/csv');
}

async function saveFiles() {
  for (const path of changedPaths()) {
    const text = state.editor.text(path);
    await save(path, bytesOf(text), 'application/yaml', state.files.get(path)?.handle);
    state.saved.set(path, text);
  }
  drawHead();
}

// ---- the frame around them

function showView(view) {
  state.view = view;
  if (view === 'text' && wide.matches) state.view = 'findings';
  for (const [name, tab] of Object.entries(node.tabs)) {
    const on = name === state.view;
    tab.setAttribute('aria-selected', String(on));
    tab.tabIndex = on ? 0 : -1;
    if (node.panels[name]) node.panels[name].hidden = !on;
    // On a phone they are a row to be pushed sideways.
    if (on) tab.parentElement.scrollLeft = tab.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
  }
  node.work.classList.toggle('text', state.view === 'text');
  drawView().catch(fail);
}

function tabKey(event) {
  const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  if (!step) return;
  const names = VIEWS.filter((name) => node.tabs[name].offsetParent !== null);
  const next = names[(names.indexOf(state.view) + step + names.length) % names.length];
  showView(next);
  node.tabs[next].focus();
  event.preventDefault();
}

function showWork(view) {
  node.start.hidden = true;
  node.work.hidden = false;
  node.message.hidden = true;
  drawHead();
  showView(view);
  drawVerdict();
}

/// What of the frame depends on what is open.
function drawHead() {
  const paths = state.editor.paths();
  node.save.disabled = changedPaths().length === 0;
  node.save.hidden = paths.length === 0;
  const pick = (list, value, label, onchange) => (list.length < 2 ? [] : [el('label', null, label, ' ', el('select', {onchange},
    list.map((path) => el('option', {value: path, selected: path === value}, path))))]);
  node.pick.replaceChildren(
    ...pick(state.plants, state.plant, w('plant-judged'), (event) => {
      state.plant = event.target.value;
      state.stale = {picture: true, report: true};
      state.editor.show(state.plant);
      drawHead();
      drawVerdict();
      drawView().catch(fail);
    }),
    ...pick(paths, state.editor.path, w('file-shown'), (event) => state.editor.show(event.target.value)));
}

async function chooseFiles(folder) {
  await take(await chosen(folder));
}

async function openExample(name) {
  if (!mayLeave()) return;
  await open(Object.entries(state.examples[name]).map(([path, text]) => ({path, bytes: bytesOf(text), handle: null})));
}

async function beginInterview() {
  if (!mayLeave()) return;
  state.plants = [];
  state.editor.setAll(new Map());
  state.judged.clear();
  state.notes = '';
  state.plant = PLANT;
  await state.tool.put([], true);
  state.interview.forget();
  showWork('interview');
  await state.interview.begin(null);
}

function card(title, why, ...inside) {
  return el('section', {class: 'card'}, el('h2', null, w(title)), el('p', null, w(why)), el('p', {class: 'tools'}, inside));
}

const run = (doing) => () => Promise.resolve(doing()).catch(fail);
const button = (key, doing, attributes = {}) => el('button', {type: 'button', onclick: run(doing), ...attributes}, w(key));

function exampleChoice() {
  const select = el('select', {'aria-label': w('example'), onchange: (event) => {
    const name = event.target.value;
    if (name !== '') openExample(name).catch(fail);
    event.target.value = '';
  }}, el('option', {value: ''}, w('example-choose')), Object.keys(state.examples).map((name) => el('option', {value: name}, name)));
  return select;
}

/// Everything that stands still while a plant is open, in the language chosen.
function drawFrame() {
  document.documentElement.lang = getLanguage();
  const language = el('select', {id: 'language', 'aria-label': w('language'), onchange: (event) => changeLanguage(event.target.value).catch(fail)},
    [['en', 'English'], ['ja', '日本語']].map(([value, name]) => el('option', {value, selected: value === getLanguage()}, name)));
  node.save = button('save', saveFiles, {id: 'save', hidden: true});
  const head = el('header', null,
    el('h1', null, 'plantlint', ' ', el('small', null, parts.version)),
    el('div', {class: 'tools'}, button('file', () => chooseFiles(false), {id: 'open-file'}), button('folder', () => chooseFiles(true), {id: 'open-folder'}),
      exampleChoice()), node.save, language);
  node.message = el('div', {id: 'message', role: 'alert', hidden: true});
  node.start = el('main', {id: 'start'},
    el('p', {class: 'lead'}, w('tagline')), el('p', {class: 'promise'}, w('promise')),
    el('div', {class: 'cards'},
      card('start-interview', 'start-interview-why', button('interview-go', beginInterview, {id: 'begin-interview', class: 'main'})),
      card('start-open', 'start-open-why', button('file', () => chooseFiles(false)), button('folder', () => chooseFiles(true))),
      card('start-import', 'start-import-why', button('files', () => chooseFiles(false))),
      card('start-example', 'start-example-why', exampleChoice())));
  node.verdict = el('div', {id: 'verdict', 'aria-live': 'polite'});
  node.notes = el('div', {id: 'notes'});
  node.pick = el('div', {class: 'tools pick'});
  node.tabs = {};
  node.panels = {};
  const tabs = el('div', {role: 'tablist', 'aria-label': w('views'), onkeydown: tabKey}, VIEWS.map((view) => {
    node.tabs[view] = el('button', {type: 'button', role: 'tab', id: 'tab-' + view, 'aria-controls': 'panel-' + view,
      onclick: () => showView(view)}, w(view));
    return node.tabs[view];
  }));
  for (const view of VIEWS.slice(1)) {
    node.panels[view] = el('div', {role: 'tabpanel', id: 'panel-' + view, 'aria-labelledby': 'tab-' + view, hidden: true});
  }
  node.text ||= el('div', {id: 'text'});
  node.work = el('main', {id: 'work', hidden: true},
    el('div', {class: 'left', id: 'panel-text'}, node.pick, node.text),
    el('div', {class: 'right'}, node.verdict, node.notes, tabs, Object.values(node.panels)));
  const foot = el('footer', null, el('p', {class: 'soft'}, w('promise')),
    el('details', null, el('summary', null, w('licences')), el('pre', {tabindex: '0'}, state.licences)));
  app.replaceChildren(head, node.message, node.start, node.work, foot);
}

async function changeLanguage(word) {
  setLanguage(word);
  const open = state.plants.length > 0;
  const working = !node.work.hidden;
  drawFrame();
  state.editor.renewWords();
  state.stale = {picture: true, report: true};
  if (!working) return;
  showWork(state.view);
  if (open) await state.session.begin(word, state.editor.texts());
  await state.interview.begin(open ? state.editor.text(state.plant) : null);
}

function acceptDrops() {
  let depth = 0;
  const on = (name, doing) => document.addEventListener(name, (event) => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    doing(event);
    document.body.classList.toggle('dropping', depth > 0);
  }, true);
  document.body.dataset.drop = w('drop-here');
  on('dragenter', () => { ++depth; document.body.dataset.drop = w('drop-here'); });
  on('dragleave', () => { depth = Math.max(0, depth - 1); });
  on('dragover', () => {});
  on('drop', (event) => {
    depth = 0;
    event.stopPropagation();
    dropped(event.dataTransfer).then(take).catch(fail);
  });
}

async function begin() {
  setLanguage((navigator.language || '').startsWith('ja') ? 'ja' : 'en');
  // boot.js unpacked it.
  const inside = window.plantlintInside;
  delete window.plantlintInside;
  state.licences = new TextDecoder().decode(inside.licences);
  state.examples = JSON.parse(new TextDecoder().decode(inside.examples));
  state.tool = new Tool(inside.worker, inside.module);
  state.session = new Session(state.tool, {
    diagnostics: (path, list) => state.editor.setDiagnostics(path, list),
    shown: (judged) => {
      state.judged.set(judged.path.replace(/^\/plant\//, ''), judged);
      state.stale = {picture: true, report: true};
      drawVerdict();
      drawView().catch(fail);
    },
    busy: (whether) => { state.busy = whether; drawVerdict(); },
    failed: fail,
  });
  drawFrame();
  state.editor = new Editor(node.text, {
    request: (method, params) => state.session.request(method, params), uriOf, words: w,
    changed: (path, changes) => {
      state.session.change(path, changes);
      node.save.disabled = false;
    },
    apply: applyFix,
  });
  state.editor.save = () => saveFiles().catch(fail);
  state.interview = new InterviewPanel({tool: state.tool, put, openText,
    text: () => (state.plants.length > 0 ? state.editor.text(state.plant) : null), path: () => state.plant,
    replace: (path, text) => state.editor.replace(path, text), redraw: () => { if (state.view === 'interview') drawView(); }});
  acceptDrops();
  wide.addEventListener('change', () => { if (!node.work.hidden) showView(state.view === 'text' ? 'findings' : state.view); });
  addEventListener('beforeunload', (event) => { if (state.plants.length > 0 && changedPaths().length > 0) event.preventDefault(); });
  await state.tool.ready;
  document.documentElement.dataset.ready = 'yes';
}

begin().catch((error) => app.replaceChildren(el('p', null, w('failed', error.message))));
