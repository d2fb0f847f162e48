// The interview: one question at a time, and its answer written into the text beside.
import {el} from './element.js';
import {w} from './words.js';

// As many as the tool asks at a time; it may have begun again meanwhile.
const MOST_QUESTIONS = 30;

export class InterviewPanel {
  constructor(page) {
    this.page = page;
    this.forget();
  }

  forget() {
    this.step = null;
    this.passed = [];
    this.text = null;
    this.wrong = '';
    this.typed = '';  // what was wrong, to be put right
    this.before = 0;  // questions that were asked before the tool began again
  }

  number(step) { return this.before + step.number; }

  async begin(text) {
    await this.page.put();
    this.text = text;
    this.wrong = '';
    // The question that stands was not answered: it, or the next in its place, keeps its number.
    if (this.step?.number) this.before = this.number(this.step) - 1;
    await this.take(await this.page.tool.ask({do: 'interview', path: this.page.path(), text, passed: this.passed}));
  }

  /// A step of the tool: the text it wrote goes into the editor.
  async take(step) {
    if (step.wrong !== undefined) {
      this.wrong = step.wrong;
      if (!this.step) this.step = {};
    } else {
      this.wrong = '';
      this.step = this.before + (step.number || 0) > MOST_QUESTIONS ? {} : step;
      await this.show(step.files || {});
      // A new server for the editor has no interview yet: this one goes on from the text.
      if (this.opened) {
        this.opened = false;
        await this.begin(this.text);
        return;
      }
    }
    this.page.redraw();
  }

  async show(files) {
    const now = files[this.page.path()];
    for (const [path, text] of Object.entries(files)) {
      if (path === this.page.path() && this.page.text() === null) await this.page.openText(text, {unsaved: true, view: 'interview', keep: true}).then(() => { this.opened = true; });
      else this.page.replace(path, text);
    }
    if (now !== undefined) this.text = now;
  }

  async answer(typed) {
    this.typed = typed;
    const asked = this.step;
    // Somebody wrote into the text meanwhile: the interview goes on from there.
    if (this.page.text() !== null && this.page.text() !== this.text) {
      await this.begin(this.page.text());
      if (!asked || !this.step || asked.question !== this.step.question || String(asked.about) !== String(this.step.about)) return;
    }
    if (typed === '' && asked.keys) this.passed.push(...asked.keys);
    await this.take(await this.page.tool.ask({do: 'reply', answer: typed}));
  }

  draw(panel) {
    const {step} = this;
    if (step === null) {
      panel.replaceChildren(el('p', null, w('interview-go-why')),
        el('p', null, el('button', {type: 'button', class: 'main', onclick: () => this.begin(this.page.text())}, w('interview-go'))));
      return;
    }
    if (step.question === undefined) {
      panel.replaceChildren(el('p', {role: 'status'}, this.wrong || w('interview-done')));
      return;
    }
    const several = el('input', {type: 'text', id: 'answer', autocomplete: 'off', 'aria-label': w('answer')});
    if (this.wrong) several.value = this.typed;
    const pick = (step.choices || []).length === 0 ? null : el('ul', {class: 'choices'}, step.choices.map(({word, label}) =>
      el('li', null, el('button', {type: 'button', onclick: () => this.answer(word)}, label ? label : word, label && label !== word ? el('code', null, word) : null))));
    panel.replaceChildren(el('form', {onsubmit: (event) => {
      event.preventDefault();
      if (several.value.trim() !== '') this.answer(several.value.trim());
    }},
    el('p', {class: 'soft small'}, w('number', this.number(step))),
    el('h2', null, step.question),
    (step.about || []).length > 0 ? el('p', {class: 'about'}, step.about.map((id, i) => [i > 0 ? ', ' : '', el('code', null, id)])) : null,
    this.wrong ? el('p', {class: 'wrong', role: 'alert'}, this.wrong) : null,
    pick,
    el('p', {class: 'tools'}, several, el('button', {type: 'submit', class: 'main'}, w('next')),
      step.keys ? el('button', {type: 'button', onclick: () => this.answer('')}, w('skip')) : null,
      step.unknown ? el('button', {type: 'button', onclick: () => this.answer('?')}, w('unknown')) : null,
      step.parts ? el('button', {type: 'button', onclick: () => this.answer('each')}, w('each')) : null)));
    several.focus();
  }
}
