// Findings and questions as lists.
import {el} from './element.js';
import {w} from './words.js';

const LETTERS = ['i', 'L', 'M', 'H', 'C'];
const undecided = (one) => one.state === 'undecided';

const mark = (severity, word, open) => el('span', {class: 'mark s' + (open ? 'q' : severity), 'data-letter': open ? '?' : LETTERS[severity]}, word);
const place = (one) => one.file || '';

export function verdictOf(judged, busy) {
  const out = [];
  if (judged) {
    const bad = !judged.judged || judged.failed > 0;
    out.push(el('p', {class: 'verdict' + (bad ? ' bad' : judged.undecided > 0 ? ' open' : '')}, judged.verdict));
    if (judged.judged) out.push(el('p', {class: 'soft small'}, w('judged', judged.day, judged.rules, judged.read.join(w('language') === '言語' ? '、' : ', '))));
  }
  if (busy) out.push(el('p', {class: 'soft small', role: 'status'}, w('judging')));
  return out;
}

function faultList(judged, {goTo}) {
  return el('ul', {class: 'rows'}, judged.faults.map((fault) => el('li', {class: 'g4'},
    el('p', null, fault.message), fault.fix ? el('p', {class: 'soft'}, fault.fix) : null,
    fault.line ? el('button', {type: 'button', class: 'plain', onclick: () => goTo(place(fault), fault.line, fault.column)}, place(fault) + ':' + fault.line) : null)));
}

function stateText(one) {
  if (undecided(one)) return w('undecided', one.word);
  return one.assumed ? w('may-be', one.word) : one.word;
}

/// Everything about a finding, as the json format has it.
function details(one, {goTo}) {
  const rows = [];
  const add = (key, value) => { if (value && value.length !== 0) rows.push(el('dt', null, w(key)), el('dd', null, value)); };
  add('found', one.found);
  add('wanted', one.wanted);
  add('why', one.why);
  add('to-do', one.fix);
  add('who', one.who && one.who.text);
  add('missing', one.missing.map((m) => el('div', null, el('code', null, m.attribute), ' ', m.entity.id)));
  add('risk', [...one.scenario.risk, one.scenario.threat].filter(Boolean).map((text) => el('div', null, text)));
  add('proof', one.evidence.map((e) => {
    const text = [e.id, e.text].filter(Boolean).join(': ');
    return el('div', null, e.at ? el('button', {type: 'button', class: 'plain', onclick: () => goTo(e.at.file, e.at.line, e.at.column)}, text) : text);
  }));
  add('asked', [...one.references.map((c) => el('div', null, [c.source, c.id, c.title].filter(Boolean).join(' '), c.note ? ' (' + c.note + ')' : '')),
    one.references_note ? el('div', null, one.references_note) : null].filter(Boolean));
  return el('dl', null, rows);
}

function row(one, actions) {
  const inside = el('div', {class: 'inside'});
  const box = el('details', {class: 'finding', ontoggle: async () => {
    if (!box.open || inside.childElementCount > 0) return;
    const full = await actions.finding(one.index);
    if (full) inside.replaceChildren(details(full, actions));
  }},
  el('summary', null, mark(one.severity, stateText(one), undecided(one)), ' ', el('code', null, one.rule), ' ',
    ['waived', 'known'].includes(one.state) ? el('b', null, w(one.state), ' ') : null, one.message,
    one.more > 0 ? el('span', {class: 'soft'}, ' ', w('and-more', one.more)) : null), inside);
  return el('li', {class: 'g' + one.severity}, box,
    one.line ? el('button', {type: 'button', class: 'plain small', onclick: () => actions.goTo(place(one), one.line, one.column)}, place(one) + ':' + one.line) : null);
}

export function findingsPanel(judged, actions) {
  if (!judged) return [el('p', {class: 'soft'}, w('judging'))];
  if (!judged.judged) return [el('p', null, w('not-judged')), faultList(judged, actions)];
  const counts = el('ul', {class: 'counts'}, judged.counts.map((one) => el('li', null, el('b', null, String(one.count)), mark(one.severity, one.word))),
    el('li', null, el('b', null, String(judged.undecided)), el('span', {class: 'mark sq', 'data-letter': '?'}, w('undecided', '').replace(/[（(,].*$/, ''))));
  if (judged.findings.length === 0) return [counts, el('p', null, w('nothing'))];
  const list = el('ul', {class: 'rows'}, judged.findings.map((one) => row(one, actions)));
  const more = el('button', {type: 'button', onclick: async () => {
    const next = await actions.more(list.childElementCount);
    list.append(...next.map((one) => row(one, actions)));
    label();
  }});
  const label = () => {
    more.textContent = w('more', list.childElementCount, judged.of);
    more.hidden = list.childElementCount >= judged.of;
  };
  label();
  return [judged.faults.length > 0 ? faultList(judged, actions) : null, counts, list, more].filter(Boolean);
}

const MOST_ENTITIES = 20;

function question(one, actions) {
  const ids = one.entities.map((entity) => entity.id);
  const inside = el('div', {class: 'inside'});
  const some = one.entities.slice(0, MOST_ENTITIES);
  const box = el('details', {ontoggle: async () => {
    if (!box.open || inside.childElementCount > 0) return;
    inside.replaceChildren(
      el('p', null, some.map((entity, i) => [i > 0 ? ', ' : '', entity.line
        ? el('button', {type: 'button', class: 'plain', onclick: () => actions.goTo(place(entity), entity.line, entity.column)}, entity.id) : entity.id]),
      one.entities.length > some.length ? ' …' : ''),
      await form(one, ids, actions));
  }},
  el('summary', null, one.question, ' ', el('span', {class: 'soft'}, ids.slice(0, 3).join(', ') + (ids.length > 3 ? ' …' : ''))),
  el('p', {class: 'soft small'}, el('code', null, one.attribute), ' ', w('settles', one.verdicts, one.rules.join(', ')), one.party ? ' ' + one.party : ''), inside);
  return el('li', {class: 'g' + one.severity}, box);
}

/// Where the answers are a closed set, they are offered.
async function form(one, ids, actions) {
  const offered = await actions.choices(one, ids.slice(0, 1));
  if (offered.wrong !== undefined) return el('p', null, offered.wrong);
  const which = ids.length > 1 ? el('select', {'aria-label': w('answer-all', ids.length)},
    el('option', {value: ''}, w('answer-all', ids.length)), ids.slice(0, 200).map((id) => el('option', {value: id}, id))) : null;
  const wrong = el('p', {class: 'wrong', role: 'alert'});
  const input = offered.choices.length > 0
    ? el('select', {'aria-label': w('answer')}, el('option', {value: ''}, w('choose')),
      offered.choices.map(({word, label}) => el('option', {value: word}, label ? word + ' = ' + label : word)), el('option', {value: '?'}, w('unknown')))
    : el('input', {type: 'text', 'aria-label': w('answer')});
  return el('form', {class: 'tools', onsubmit: async (event) => {
    event.preventDefault();
    if (input.value.trim() === '') return;
    const said = await actions.answer(one, which && which.value !== '' ? [which.value] : ids, input.value);
    wrong.textContent = said.wrong || '';
  }}, which, input, el('button', {type: 'submit'}, w('write')), wrong);
}

export function questionsPanel(judged, actions) {
  if (!judged) return [el('p', {class: 'soft'}, w('judging'))];
  if (!judged.judged) return [el('p', null, w('not-judged'))];
  if (judged.questions.length === 0) return [el('p', null, w('no-questions'))];
  return [el('ul', {class: 'rows'}, judged.questions.map((one) => question(one, actions)))];
}
