'use strict';
// Draws the report from the data that lie in this page. All text goes in as text nodes, never as
// markup, so that nothing a plant's files say can act.
(() => {
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const data = read('plantlint-report');
const words = read('plantlint-words');
const app = document.getElementById('app');
const MEMBERS = 12;      // of a group, before "show all"
const PRINTED = 200;     // of a group, on paper
const KEPT = 20;         // digits of an identity; the rest is found by them
const FIRST_TASKS = [6, 8];  // rows of page one by language, so that it stays one page of paper
const FAIL = 0, UNDECIDED = 1, WAIVED = 2;
const ASSUMED = 1, FOLDED = 2, FRESH = 4, KNOWN = 8;

let lang = document.documentElement.lang === 'ja' ? 1 : 0;
const pick = (pair) => pair[lang];
const w = (key, ...values) => pick(words.ui[key]).replace(/\{(\d)\}/g, (_, i) => values[i]);
const comma = () => (lang ? '、' : ', ');
const colon = () => (lang ? '：' : ': ');

// What would act unseen is shown: control characters and marks of direction.
const visible = (text) => String(text)
  .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd')
  .replace(/[\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (c) => '<U+' + c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0') + '>');
const text = (index, id) => {
  const one = data.texts[index];
  const said = typeof one === 'string' ? one : one[lang];
  return id === undefined ? said : said.replaceAll('\u0001', id);
};

/// An element; `on…` attributes are listeners, null children are left out.
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(9)) {
    if (child === null || child === undefined || child === '') continue;
    node.append(child instanceof Node ? child : document.createTextNode(visible(child)));
  }
  return node;
}

const mark = (severity, undecided) => el('span', {
  class: 'mark s' + (undecided ? 'q' : severity),
  'data-letter': undecided ? '?' : pick(words.letter[severity]),
}, undecided ? w('undecided') : pick(words.severity[severity]));

function table(columns, rows, options = {}) {
  const number = new Set(options.numbers || []);
  return el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': options.label || columns.join(comma())},
    el('table', {class: options.stack ? 'stack' : null},
      options.caption ? el('caption', null, options.caption) : null,
      el('thead', null, el('tr', null, columns.map((name, i) => el('th', {scope: 'col', class: number.has(i) ? 'number' : null}, name)))),
      el('tbody', null, rows.map((row) => el('tr', null, row.map((cell, i) =>
        el('td', {class: number.has(i) ? 'number' : null, 'data-label': columns[i]}, cell)))))));
}

const few = (items, most) => items.length <= most ? items.join(comma())
  : items.slice(0, most).join(comma()) + ' ' + w('and-more', items.length - most);

// ---- the data, as objects
const NONE = [];  // what is empty at the end of a row is left out
for (const one of data.entities) one[0] = data.words[one[0]];
const nameOf = (index) => data.entities[index][1];
const measureOf = new Map(data.rules.map((rule) => [rule.id, rule.countermeasure]));
function finding(row, index) {
  const [shared, subject, message, found, line, identity, evidence = NONE, zones = NONE, lacks = NONE, folded = NONE] = row;
  const [kind, verdict, severity, flags, file, column, accepted] = data.classes[shared];
  const [subjectKind, id] = data.entities[subject];
  const about = data.kinds[kind];
  return {index, kind, about, verdict, severity, flags, subject, subjectKind, id, message, found, file, line, column,
    identity, evidence, lacks, folded, accepted, zones, measure: measureOf.get(about.rule) || ''};
}
const place = (one) => one.file < 0 ? '' : data.files[one.file] + ':' + one.line + ':' + one.column;
const shortId = (one) => one.identity.slice(0, 12) + one.identity.slice(KEPT);
const anchor = (plant, one) => 'f' + plant.index + '-' + one.index;
const said = (one) => text(one.message, one.id);
/// "hmi-1/os" for each attribute whose absence leaves a verdict open.
const lacking = ({lacks}) => lacks.filter((_, i) => i % 2 === 0).map((entity, i) => nameOf(entity) + '/' + data.words[lacks[2 * i + 1]]);

const plants = data.plants.map((plant, index) => {
  const findings = plant.findings.map(finding);
  const counting = findings.filter((one) => one.verdict === FAIL && !(one.flags & (FOLDED | KNOWN)));
  return {...plant, index, findings, counting, filter: {severity: new Set(), party: '', zone: '', measure: '', query: ''}};
});

/// Findings that share all but their subject, the worst and the largest first.
function groups(findings) {
  const all = new Map();
  for (const one of findings) {
    const key = one.severity + '/' + one.kind;
    if (!all.has(key)) all.set(key, []);
    all.get(key).push(one);
  }
  return [...all.values()].sort((a, b) => b[0].severity - a[0].severity || a[0].index - b[0].index);
}
/// A text of a rule for a group: it names the subjects where it speaks of one.
const groupText = (group, index) => text(index, few([...new Set(group.map((one) => one.id))], 3));

// ---- page one
function summary(plant) {
  const counts = plant.counts;
  const bad = counts.by_severity.reduce((sum, n) => sum + n, 0) > 0;
  const boxes = [4, 3, 2, 1, 0].map((severity) => el('li', null, el('b', null, String(counts.by_severity[severity])), mark(severity)));
  const others = [['undecided', counts.undecided], ['waived', counts.waived], ['known', counts.known], ['folded', counts.folded]]
    .filter(([name, n]) => n > 0 || name === 'undecided')
    .map(([name, n]) => el('li', null, el('b', null, String(n)), w(name)));
  const [now, later, of] = plant.decided;
  return [
    el('p', {class: 'verdict' + (bad ? ' bad' : counts.undecided ? ' open' : '')}, text(plant.verdict)),
    el('p', {class: 'soft'}, w('judged-for', data.basis ? data.basis.day : '–', data.basis ? data.basis.rules.count : data.rules.length, data.tool.version),
      ' ', plant.read.map((index) => text(index)).join(comma())),
    el('ul', {class: 'counts'}, boxes, others),
    of > now ? el('p', null, w('progress', now, of, later)) : null,
  ];
}

/// The beginning of a text, as far as it says what to do.
const headOf = (said) => {
  let out = '';
  for (const part of said.split(/(?<=[;；。])|(?<=\.)(?=\s)/)) {
    out += part;
    if (out.length > (lang ? 24 : 45)) break;
  }
  return out.replace(/[;；.。]\s*$/, '');
};
const whoOf = (about) => about.party || text(about.who).split(/ \(|（/)[0];

function todo(plant) {
  const all = new Map();
  for (const one of plant.counting) {
    const key = [one.severity, one.about.rule, one.about.party, one.about.role].join('/');
    if (!all.has(key)) all.set(key, []);
    all.get(key).push(one);
  }
  const kinds = [...all.values()];
  if (kinds.length === 0) return el('p', null, w('nothing'));
  const rows = kinds.slice(0, pick(FIRST_TASKS)).map((group) => {
    const {about} = group[0];
    return [
      mark(group[0].severity),
      [el('a', {href: '#g' + plant.index + '-' + group[0].index}, about.rule + ' ' + groupText(group, about.title)),
        el('br'), el('span', {class: 'soft'}, headOf(groupText(group, about.fix)))],
      few([...new Set(group.map((one) => one.id))], 3),
      whoOf(about),
      pick(words.effort[group[0].measure] || words.effort['']),
      el('code', null, group[0].identity.slice(0, 12)),
    ];
  });
  return [table([w('severity'), w('what'), w('where'), w('who'), w('effort'), w('id')], rows, {stack: true, label: w('todo')}),
    kinds.length > pick(FIRST_TASKS) ? el('p', {class: 'soft'}, w('more-todo', kinds.length - pick(FIRST_TASKS))) : null];
}

function acceptedRows(plant) {
  return data.accepted_risks.filter((one) => !one.plant || one.plant === plant.id);
}

const acceptedLine = (plant) => {
  const rows = acceptedRows(plant).filter((one) => one.findings > 0);
  if (rows.length === 0) return el('p', null, w('nothing-accepted'));
  return el('ul', null, rows.map((one) => el('li', null, [one.id ? one.id.slice(0, 12) : (one.rule + ' ' + one.subject).trim(), one.owner, one.reason, one.until].filter(Boolean).join(' · '))));
};

const signatures = () => [el('div', {class: 'signatures', role: 'group', 'aria-label': w('sign')}, ['sign-made', 'sign-checked', 'sign-taken'].map((key) =>
  el('div', null, el('b', null, w(key)), el('span', null, w('sign-line'))))), el('p', {class: 'small soft'}, w('sign-note'))];

// ---- the picture
const refs = (node) => (node.getAttribute('data-refs') || '').split(' ').filter(Boolean);

function entityIndex(plant) {
  if (!plant.byEntity) {
    plant.byEntity = new Map();
    const add = (entity, one) => {
      const key = data.entities[entity].join('/');
      if (!plant.byEntity.has(key)) plant.byEntity.set(key, new Set());
      plant.byEntity.get(key).add(one);
    };
    for (const one of plant.findings) {
      add(one.subject, one);
      for (const index of one.evidence) add(data.evidence[index][0], one);
    }
  }
  return plant.byEntity;
}

function picture(plant) {
  const template = document.getElementById('picture-' + plant.index + '-' + (lang ? 'ja' : 'en'));
  if (!template) return null;
  const svg = template.content.querySelector('svg').cloneNode(true);
  const id = 'p' + plant.index;
  const panel = el('div', {class: 'panel', role: 'status', 'aria-live': 'polite'}, w('panel-empty'));
  plant.svg = svg;
  plant.panel = panel;
  for (const node of svg.querySelectorAll('[data-refs]')) {
    const title = node.querySelector(':scope > title');
    if (!title) continue;
    node.setAttribute('role', 'button');
    node.setAttribute('tabindex', '0');
    node.setAttribute('aria-label', title.textContent);
    const choose = () => show(plant, node);
    node.addEventListener('click', choose);
    node.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      choose();
    });
  }
  return el('section', {id: 'picture' + plant.index, class: 'pictures'},
    el('h2', null, w('picture')),
    el('p', {class: 'tools soft'}, w('picture-help')),
    el('div', {class: 'picture', tabindex: '0', role: 'region', 'aria-label': w('picture')}, svg),
    panel, sheets(svg, id));
}

/// The picture again for paper, a sheet for each part that fits A4 at its own size.
function sheets(svg, id) {
  const body = svg.querySelector('.drawing');
  const cuts = (svg.getAttribute('data-sheets') || '').split(' ').filter(Boolean).map((part) => part.split(',').map(Number));
  if (!body || cuts.length === 0) return null;
  body.id = id;
  return el('div', {class: 'sheets', 'aria-hidden': 'true'}, cuts.map(([x, y, width, height], i) => {
    const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    sheet.setAttribute('viewBox', [x, y, width, height].join(' '));
    sheet.setAttribute('width', width);
    sheet.setAttribute('height', height);
    sheet.setAttribute('class', svg.getAttribute('class') || '');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', '#' + id);
    sheet.append(use);
    return el('div', {class: 'sheet'}, el('p', null, w('sheet', i + 1, cuts.length)), sheet);
  }));
}

/// What was found at something that was chosen in the picture.
function show(plant, node) {
  const chosen = refs(node);
  const index = entityIndex(plant);
  const found = new Set();
  for (const ref of chosen) for (const one of index.get(ref) || []) found.add(one);
  const all = [...found].sort((a, b) => a.verdict - b.verdict || b.severity - a.severity);
  const flowIds = new Set(chosen.filter((ref) => ref.startsWith('flow/')).map((ref) => ref.slice(5)));
  const flows = (plant.flows || []).filter((flow) => flowIds.has(flow[0]))
    .map(([flow, from, to, shared]) => [flow, nameOf(from), nameOf(to), ...data.flow_classes[shared]]);
  light(plant, new Set(chosen));
  plant.panel.replaceChildren(...[
    el('h3', null, node.getAttribute('aria-label')),
    flows.length > 0 ? [el('h4', null, w('flows-here') + ' ' + flows.length),
      table(['id', w('between'), '', ''], flows.slice(0, 500).map(([id, from, to, what, protocol, access]) => [id, from + ' → ' + to, text(what), [protocol, text(access)].filter(Boolean).join(', ')])),
      flows.length > 500 ? el('p', null, w('and-more', flows.length - 500)) : null] : '',
    all.length === 0 ? el('p', null, w('no-findings-here')) : el('ul', null, all.slice(0, 60).map((one) => el('li', null,
      mark(one.severity, one.verdict === UNDECIDED), ' ',
      el('button', {class: 'plain', type: 'button', onclick: () => go(plant, one)}, one.about.rule + ' ' + said(one))))),
    all.length > 60 ? el('p', null, w('and-more', all.length - 60)) : '',
    clearButton(plant)].flat(9).filter(Boolean));
}

const clearButton = (plant) => el('button', {type: 'button', onclick: () => {
  light(plant, new Set());
  plant.panel.replaceChildren(w('panel-empty'));
}}, w('clear'));

function light(plant, wanted) {
  plant.svg.classList.toggle('way', wanted.size > 0);
  for (const node of plant.svg.querySelectorAll('[data-refs]')) {
    node.classList.toggle('on', refs(node).some((ref) => wanted.has(ref)));
  }
}

function showWay(plant, one) {
  const wanted = new Set([data.entities[one.subject].join('/')]);
  for (const index of one.evidence) wanted.add(data.entities[data.evidence[index][0]].join('/'));
  light(plant, wanted);
  plant.panel.replaceChildren(
    el('h3', null, w('way-of', one.about.rule, one.id)),
    el('p', null, said(one)), el('p', null, hops(one)),
    el('button', {type: 'button', onclick: () => go(plant, one)}, one.about.rule), ' ', clearButton(plant));
  document.getElementById('picture' + plant.index).scrollIntoView();
  const lit = plant.svg.querySelector('.on');
  if (lit) lit.scrollIntoView({block: 'center', inline: 'center'});
}

const hops = (one) => one.evidence.filter((index) => data.evidence[index][2]).map((index) => data.entities[data.evidence[index][0]][1]).join(' → ');

// ---- findings
function matches(plant, one) {
  const filter = plant.filter;
  if (filter.severity.size > 0 && !filter.severity.has(one.severity)) return false;
  if (filter.party && (one.about.party || one.about.role) !== filter.party) return false;
  if (filter.zone !== '' && !one.zones.includes(Number(filter.zone))) return false;
  if (filter.measure && one.measure !== filter.measure) return false;
  if (!filter.query) return true;
  const hay = [one.about.rule, one.id, said(one), text(one.about.title, one.id), place(one), one.identity, text(one.about.fix, one.id)].join('\n').toLowerCase();
  return filter.query.toLowerCase().split(/\s+/).every((part) => hay.includes(part) || (part.length > KEPT && part.startsWith(one.identity)));
}

function select(label, options, value, change) {
  return el('label', null, label, el('select', {onchange: (event) => change(event.target.value)},
    el('option', {value: ''}, w('all')),
    options.map(([key, name]) => el('option', {value: key, selected: String(key) === String(value)}, name))));
}

function filters(plant, refresh) {
  const filter = plant.filter;
  const distinct = (get) => [...new Map(plant.counting.map(get).filter(([key]) => key !== '')).entries()].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const measures = distinct((one) => [one.measure, text(one.about.scenario[5]) || one.measure]);
  const parties = distinct((one) => [one.about.party || one.about.role, text(one.about.who)]);
  const zones = (plant.zones || []).map((zone, i) => [i, zone.name ? zone.id + ' ' + zone.name : zone.id]);
  const set = (name) => (value) => { filter[name] = value; refresh(); };
  return el('form', {class: 'filters', role: 'search', 'aria-label': w('filter'), onsubmit: (event) => event.preventDefault()},
    el('fieldset', null, el('legend', null, w('severity')), [4, 3, 2, 1, 0].map((severity) => el('label', null,
      el('input', {type: 'checkbox', name: 's' + severity, checked: filter.severity.has(severity), onchange: (event) => {
        if (event.target.checked) filter.severity.add(severity); else filter.severity.delete(severity);
        refresh();
      }}), pick(words.severity[severity])))),
    select(w('party'), parties, filter.party, set('party')),
    select(w('zone'), zones, filter.zone, set('zone')),
    select(w('measure'), measures, filter.measure, set('measure')),
    el('label', null, w('text'), el('input', {type: 'search', value: filter.query, oninput: (event) => set('query')(event.target.value)})),
    el('button', {type: 'button', onclick: () => {
      Object.assign(filter, {severity: new Set(), party: '', zone: '', measure: '', query: ''});
      redraw();
    }}, w('reset')));
}

function row(label, value) {
  return value && (!Array.isArray(value) || value.length > 0) ? [el('dt', null, label), el('dd', null, value)] : null;
}

function member(plant, one) {
  const way = hops(one);
  const found = text(one.found, one.id);
  const proofs = one.evidence.filter((index) => !data.evidence[index][2]);
  const under = one.folded.map((index) => plant.findings[index]).filter(Boolean);
  return el('li', {id: anchor(plant, one), tabindex: '-1'},
    one.flags & FRESH ? el('b', null, w('new') + ' ') : null,
    said(one),
    el('div', {class: 'small soft'}, [found && w('found') + colon() + found, w('at') + ' ' + place(one), one.flags & ASSUMED ? w('assumed') : '', w('id') + ' ' + shortId(one)].filter(Boolean).join(' · ')),
    way ? el('div', {class: 'small'}, w('way') + colon() + way, ' ',
      plant.svg ? el('button', {class: 'plain way', type: 'button', onclick: () => showWay(plant, one)}, w('show-way')) : null) : null,
    proofs.length > 0 ? el('div', {class: 'small'}, w('proof') + colon() + few(proofs.map((index) => {
      const [entity, what] = data.evidence[index];
      const note = text(what, one.id);
      return data.entities[entity][1] + (note ? ' (' + note + ')' : '');
    }), 5)) : null,
    under.length > 0 ? el('div', {class: 'small'}, w('listed-here') + colon() + few(under.map((f) => f.about.rule === one.about.rule ? f.id : f.about.rule + ' ' + f.id), 8)) : null);
}

function members(plant, group, whole) {
  const list = el('ul', {class: 'members'});
  const fill = (most) => {
    list.replaceChildren(...group.slice(0, most).map((one) => member(plant, one)));
    if (group.length > most) {
      list.append(el('li', null, whole ? w('print-cut', group.length - most)
        : el('button', {type: 'button', onclick: () => fill(most + 500)}, w('show-all', group.length))));
    }
  };
  fill(whole ? PRINTED : MEMBERS);
  list.reveal = (index) => {
    const at = group.findIndex((one) => one.index === index);
    if (at >= 0 && list.childElementCount <= at + 1) fill(at + 20);
  };
  return list;
}

function scenario(about, id) {
  const [cases, model, what, risk, threat, measure, stakeholder] = about.scenario.map((index) => text(index, id));
  return [cases, model, what, risk, threat, measure, stakeholder].filter(Boolean).join(' → ');
}

function card(plant, group, whole) {
  const about = group[0].about;
  const id = few([...new Set(group.map((one) => one.id))], 3);
  const clauses = about.clauses.map((index) => data.clauses[index]);
  const list = members(plant, group, whole);
  const node = el('article', {class: 'group g' + group[0].severity, id: 'g' + plant.index + '-' + group[0].index, tabindex: '-1'},
    el('h4', null, mark(group[0].severity), ' ', about.rule, ' ', text(about.title, id), group.length > 1 ? ' (' + group.length + ')' : ''),
    list,
    el('dl', null,
      row(w('fix'), text(about.fix, id)),
      row(w('who'), text(about.who)),
      row(w('wanted'), text(about.wanted, id)),
      row(w('why'), text(about.why, id)),
      row(w('scenario'), scenario(about, id)),
      row(w('see'), clauses.length > 0 ? [clauses.map(([name]) => text(name)).join('; '),
        el('details', {class: 'small'}, el('summary', null, w('titles')), el('ul', null, clauses.map(([name, title, note]) =>
          el('li', null, [text(name), text(title), text(note)].filter(Boolean).join(' – ')))))] : text(about.no_clause))));
  node.reveal = list.reveal;
  node.has = (index) => group.some((one) => one.index === index);
  return node;
}

const SHOWN = 60;  // groups, before the reader scrolls on
function findings(plant, whole) {
  const list = el('div');
  const count = el('p', {role: 'status', 'aria-live': 'polite', class: 'soft'});
  let drawn = null;
  const refresh = () => {
    const matching = plant.counting.filter((one) => matches(plant, one));
    const all = groups(matching);
    count.textContent = w('shown', matching.length, plant.counting.length);
    list.replaceChildren();
    let next = 0;
    let last = null;
    const more = (until) => {
      for (; next < Math.min(until, all.length); ++next) {
        const severity = all[next][0].severity;
        if (severity !== last) list.append(el('h3', null, mark(severity)));
        last = severity;
        list.append(card(plant, all[next], whole));
      }
      if (next < all.length) {
        const button = el('button', {type: 'button', class: 'tools', onclick: () => { button.remove(); more(next + SHOWN); }}, w('and-more', all.length - next));
        list.append(button);
        drawn = () => { button.remove(); more(all.length); };
      } else {
        drawn = null;
      }
    };
    more(whole ? all.length : SHOWN);
  };
  plant.all = () => { if (drawn) drawn(); };
  refresh();
  return el('section', {id: 'findings' + plant.index, class: 'page'}, el('h2', null, w('findings')),
    plant.counting.length > 0 ? [filters(plant, refresh), count, list] : el('p', null, w('nothing')));
}

/// Goes to a finding, wherever it is listed.
function go(plant, one) {
  let head = one;
  if (one.flags & FOLDED) head = plant.findings.find((other) => other.folded.includes(one.index)) || one;
  const find = () => [...document.querySelectorAll('#findings' + plant.index + ' article')].find((node) => node.has(head.index));
  if (head.verdict === FAIL && !matches(plant, head)) {
    Object.assign(plant.filter, {severity: new Set(), party: '', zone: '', measure: '', query: ''});
    redraw();
  }
  if (!find()) plant.all();
  const node = find();
  if (node) node.reveal(head.index);
  const details = document.getElementById('undecided' + plant.index);
  if (one.verdict === UNDECIDED && details) details.open = true;
  const target = document.getElementById(anchor(plant, head)) || node || document.getElementById('open' + plant.index);
  for (const old of document.querySelectorAll('.shown')) old.classList.remove('shown');
  if (!target) return;
  target.classList.add('shown');
  target.scrollIntoView({block: 'center'});
  target.focus({preventScroll: true});
}

// ---- what is open
function open(plant) {
  const by = new Map();
  for (const one of plant.questions) {
    if (!by.has(one.party)) by.set(one.party, []);
    by.get(one.party).push(one);
  }
  const undecided = plant.findings.filter((one) => one.verdict === UNDECIDED && !(one.flags & FOLDED));
  const section = el('section', {id: 'open' + plant.index, class: 'page', tabindex: '-1'}, el('h2', null, w('open')));
  if (by.size === 0 && undecided.length === 0) section.append(el('p', null, w('no-questions')));
  for (const [party, questions] of by) {
    section.append(el('h3', null, w('questions-of', party || w('nobody'))),
      table([w('question'), w('asked-of'), w('paste'), w('settles')], questions.slice(0, 200).map((one) => [
        text(one.question),
        few(one.entities.map((entity) => nameOf(Array.isArray(entity) ? entity[0] : entity)), 8),
        el('code', null, text(one.paste)),
        String(one.verdicts),
      ]), {numbers: [3], stack: true, label: w('questions-of', party || w('nobody'))}));
  }
  if (undecided.length > 0) {
    const body = el('div');
    section.append(el('details', {id: 'undecided' + plant.index, class: 'tools', ontoggle: () => {
      if (body.childElementCount > 0) return;
      body.append(el('ul', {class: 'members'}, undecided.slice(0, 2000).map((one) => el('li', {id: anchor(plant, one), tabindex: '-1'},
        mark(one.severity, true), ' ', one.about.rule + ' ' + said(one),
        el('div', {class: 'small soft'}, w('lacks') + colon() + few(lacking(one), 6) + ' · ' + place(one)),
        one.folded.length === 0 ? null : el('div', {class: 'small soft'}, w('listed-here') + colon() + few(one.folded.map((index) => plant.findings[index]).map((f) => f.about.rule + ' ' + f.id), 8))))));
    }}, el('summary', null, w('undecided-all', undecided.length)), body));
  }
  if (plant.assumptions.length > 0) {
    section.append(el('h3', null, w('assumptions')), el('ul', null, plant.assumptions.map((index) => el('li', null, text(index)))));
  }
  return section;
}

// ---- coverage, zones, accepted risks, basis
const tally = ([fail, undecided, pass, none, waived, rules]) => [String(fail), String(undecided), String(pass), String(none), String(waived), rules.length > 0 ? rules.join(' ') : w('no-rule')];
const tallyColumns = () => [w('fail'), w('undecided'), w('pass'), w('not-applicable'), w('waived'), w('rules')];

function coverage(plant) {
  if (!plant.survey) return null;
  return el('section', {id: 'coverage' + plant.index, class: 'page'}, el('h2', null, w('coverage')),
    el('h3', null, w('survey')),
    plant.survey.map(([name, shownBy, measures]) => table([w('measure'), ...tallyColumns()],
      measures.map(([measure, counts]) => [text(measure), ...tally(counts)]),
      {numbers: [1, 2, 3, 4, 5], label: text(name), caption: text(name) + ' – ' + (shownBy.length > 0 ? w('shown-by', few(shownBy, 6)) : w('not-shown'))})),
    plant.catalogues.map(([name, edition, clauses, none]) => [
      el('h3', null, text(name) + ' ' + edition),
      el('p', {class: 'soft'}, w('covered', clauses.length, none.length)),
      table([w('clause'), ...tallyColumns()], clauses.map(([id, title, note, counts]) => [
        [el('b', null, id), ' ' + text(title), note !== undefined && text(note) ? el('span', {class: 'soft'}, ' (' + text(note) + ')') : null], ...tally(counts)]),
      {numbers: [1, 2, 3, 4, 5], label: text(name)}),
      none.length > 0 ? el('p', {class: 'small soft'}, w('not-covered') + colon() + none.join(' ')) : null]));
}

function zones(plant) {
  if (!plant.zones) return null;
  return el('section', {id: 'zones' + plant.index, class: 'page'}, el('h2', null, w('zones')),
    table(['id', w('name'), w('tier'), w('sl'), w('worst'), w('owner'), w('networks'), w('devices')], plant.zones.map((zone) => [
      zone.id, zone.name, text(zone.tier), zone.sl_target, text(zone.worst_case), zone.owner, few(zone.networks, 8), String(zone.devices)]),
    {caption: w('zones-caption'), numbers: [7], label: w('zones')}),
    plant.conduits.length > 0 ? table(['id', w('between'), w('through'), w('allows'), w('owner'), w('flows')], plant.conduits.map((one) => [
      one.id ? (one.name ? one.id + ' ' + one.name : one.id) : el('i', null, w('not-agreed')),
      one.between.join(' – '), one.through.join(comma()),
      one.allows.length > 0 ? few(one.allows, 8) : one.id ? w('all-allowed') : '', one.owner, String(one.flows)]),
    {caption: w('conduits-caption'), numbers: [5], label: w('zones')}) : null);
}

function accepted(plant) {
  const rows = acceptedRows(plant);
  const stale = data.stale.filter((one) => one.plant === plant.id);
  return el('section', {id: 'accepted' + plant.index, class: 'page'}, el('h2', null, w('accepted')),
    rows.length === 0 ? el('p', null, w('nothing-accepted'))
      : table([w('what'), w('owner'), w('reason'), w('until'), w('ticket'), w('state'), w('accepts')], rows.map((one) => {
        const index = data.accepted_risks.indexOf(one);
        const taken = plant.findings.filter((f) => f.accepted === index);
        return [[one.id ? el('code', null, one.id) : (one.rule + ' ' + one.subject).trim(),
          taken.length > 0 ? el('ul', null, taken.slice(0, 50).map((f) => el('li', null, mark(f.severity), ' ' + f.about.rule + ' ' + said(f)))) : null],
        one.owner, one.reason, one.until, one.ticket, pick(words.waiver[one.state] || [one.state, one.state]), String(taken.length)];
      }), {numbers: [6], label: w('accepted')}),
    stale.length > 0 ? [el('h3', null, w('stale')), el('ul', null, stale.map((one) => el('li', null, one.rule + ' ' + one.subject + ' ' + one.fingerprint.slice(0, 12))))] : null);
}

function basis() {
  const one = data.basis;
  if (!one) return null;
  const pairs = (object) => Object.entries(object).map(([key, value]) => key + ' = ' + value).join(comma());
  return el('section', {id: 'basis', class: 'page'}, el('h2', null, w('basis')),
    el('dl', null,
      row(w('program'), 'plantlint ' + data.tool.version),
      row(w('ruleset'), one.rules.version + ', ' + one.rules.count + ', SHA-256 ' + one.rules.sha256),
      row(w('day'), one.day),
      row(w('profile'), pairs(one.profiles)),
      row(w('switches'), pairs(one.switches)),
      row(w('out-of-scope'), one.out_of_scope.map((left) => left.path + colon() + left.reason).join(comma())),
      row(w('deselected'), one.deselected.join(comma()))),
    table([w('file'), w('role'), w('bytes'), 'SHA-256'], one.files.map((file) => [file.name, file.role, String(file.bytes), el('code', null, file.sha256)]), {caption: w('files'), numbers: [2], label: w('files')}),
    el('h3', null, w('rules-ran', data.rules.length)),
    el('p', {class: 'small'}, data.rules.map((rule) => rule.id + ' ' + text(rule.title)).join(' · ')));
}

function faults(list) {
  if (list.length === 0) return null;
  return [el('h3', null, w('faults')), el('ul', null, list.map((fault) => el('li', null,
    (fault.at ? fault.at.file + ':' + fault.at.line + ':' + fault.at.column + ' ' : '') + text(fault.message),
    text(fault.fix) ? el('div', {class: 'soft'}, text(fault.fix)) : null)))];
}

// ---- the page
function chapter(plant, whole) {
  const name = plant.name ? plant.name + (lang ? '（' + plant.id + '）' : ' (' + plant.id + ')') : plant.id || plant.path;
  const head = [el('h1', {id: 'top' + plant.index}, name), el('p', {class: 'soft'}, w('report') + ' · ' + plant.path)];
  if (!plant.judged) {
    return el('article', {class: 'page'}, head, el('p', {class: 'verdict bad'}, w('not-judged')), faults(plant.faults));
  }
  // The picture first, since findings point into it.
  const drawn = picture(plant);
  return el('article', {class: plant.index > 0 ? 'page' : null, 'aria-labelledby': 'top' + plant.index},
    el('section', {id: 'one' + plant.index}, head, summary(plant), el('h2', null, w('todo')), todo(plant),
      el('h2', null, w('accepted')), acceptedLine(plant), el('h2', null, w('sign')), signatures()),
    drawn, findings(plant, whole), open(plant), coverage(plant), zones(plant), accepted(plant));
}

function contents() {
  const link = (id, key) => el('li', null, el('a', {href: '#' + id}, w(key)));
  return el('nav', {'aria-label': w('contents')}, plants.map((plant) => el('ul', null,
    plants.length > 1 ? el('li', null, el('b', null, el('a', {href: '#top' + plant.index}, plant.name || plant.id || plant.path))) : null,
    plant.judged ? [link('one' + plant.index, 'one'), plant.zones ? link('picture' + plant.index, 'picture') : null, link('findings' + plant.index, 'findings'), link('open' + plant.index, 'open'),
      plant.zones ? [link('coverage' + plant.index, 'coverage'), link('zones' + plant.index, 'zones')] : null, link('accepted' + plant.index, 'accepted')] : null)),
  data.basis ? el('ul', null, link('basis', 'basis')) : null);
}

function languageButtons() {
  return el('div', {role: 'group', 'aria-label': w('language')}, ['English', '日本語'].map((name, i) =>
    el('button', {type: 'button', lang: i ? 'ja' : 'en', 'aria-pressed': String(lang === i), onclick: () => {
      lang = i;
      redraw();
      app.querySelector('[aria-pressed="true"]').focus();
    }}, name)), ' ', el('button', {type: 'button', onclick: () => window.print()}, w('print')));
}

function redraw(whole = false) {
  document.documentElement.lang = lang ? 'ja' : 'en';
  app.replaceChildren(
    el('a', {class: 'skip', href: '#main'}, w('skip')),
    el('header', {class: 'tools'}, el('b', null, 'plantlint'), languageButtons()),
    contents(),
    el('main', {id: 'main', tabindex: '-1'}, faults(data.faults), plants.map((plant) => chapter(plant, whole)), basis()));
}

// On paper everything stands that the filters leave.
window.addEventListener('beforeprint', () => redraw(true));
window.addEventListener('afterprint', () => redraw());
redraw();
})();
