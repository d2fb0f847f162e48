// The editor pane: CodeMirror with the faults, words and explanations of the editors' protocol.
import {autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap} from '@codemirror/autocomplete';
import {defaultKeymap, history, historyKeymap, indentLess, insertTab} from '@codemirror/commands';
import {yaml} from '@codemirror/lang-yaml';
import {bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting} from '@codemirror/language';
import {lintGutter, lintKeymap, setDiagnostics} from '@codemirror/lint';
import {highlightSelectionMatches, search, searchKeymap} from '@codemirror/search';
import {Annotation, Compartment, EditorState} from '@codemirror/state';
import {drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap, lineNumbers} from '@codemirror/view';
import {tags} from '@lezer/highlight';
import {markdown} from './markdown.js';

const SEVERITIES = ['', 'error', 'warning', 'info', 'hint'];
const fromOutside = Annotation.define();

// Colours are those of the page's style, so that they follow light and dark.
const colours = HighlightStyle.define([
  {tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--link)'},
  {tag: [tags.comment], color: 'var(--soft)'},
  {tag: [tags.string, tags.special(tags.string)], color: 'var(--good)'},
  {tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--soft)'},
]);

const placeOf = (doc, offset) => {
  const line = doc.lineAt(offset);
  return {line: line.number - 1, character: offset - line.from};
};
export const offsetOf = (doc, {line, character}) => {
  if (line >= doc.lines) return doc.length;
  const at = doc.line(line + 1);
  return Math.min(at.from + character, at.to);
};

/// The changes of an edit as the protocol wants them: each on the text that the one before left.
function changesOf(before, edit, lineEnd) {
  const changes = [];
  edit.iterChanges((from, to, _from, _to, inserted) => changes.push({
    range: {start: placeOf(before, from), end: placeOf(before, to)}, text: inserted.sliceString(0, inserted.length, lineEnd)}));
  return changes.reverse();
}

export class Editor {
  /// `asks`: request(method, params) of the protocol; `tell`: changed(path, changes), edited(path),
  /// words(key) and apply(edits by uri).
  constructor(parent, {request, uriOf, changed, words, apply}) {
    Object.assign(this, {request, uriOf, changed, words, apply});
    this.path = null;
    this.states = new Map();
    this.lists = new Map();
    this.labels = new Compartment();
    this.view = new EditorView({parent, state: EditorState.create({doc: ''})});
  }

  extensions(doc) {
    // Line ends stay as they are: a file with those of Windows throughout, and any other.
    const windows = doc.includes('\r\n') && !/(^|[^\r])\n/.test(doc);
    return [
      EditorState.lineSeparator.of(windows ? '\r\n' : '\n'),
      lineNumbers(), highlightActiveLineGutter(), highlightActiveLine(), history(), drawSelection(), bracketMatching(),
      closeBrackets(), indentOnInput(), indentUnit.of('  '), search({top: true}), highlightSelectionMatches(),
      yaml(), syntaxHighlighting(colours), EditorView.lineWrapping,
      lintGutter({markerFilter: (all) => all.filter((one) => one.severity !== 'hint')}),
      autocompletion({override: [(context) => this.complete(context)], icons: false}),
      hoverTooltip((view, at) => this.hover(view, at)),
      keymap.of([
        // Escape, then Tab, leaves the editor by keyboard; Tab alone indents.
        {key: 'Tab', run: insertTab, shift: indentLess},
        {key: 'Mod-.', run: () => { this.fix(); return true; }},
        {key: 'Mod-s', run: () => { this.save?.(); return true; }},
        ...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap,
      ]),
      this.labels.of(this.label()),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) this.changed(this.path, changesOf(update.startState.doc, update.changes, update.state.lineBreak));
      }),
    ];
  }

  label() {
    return [EditorView.contentAttributes.of({'aria-label': this.words('editor'), spellcheck: 'false'}),
      EditorState.phrases.of(this.words('phrases'))];
  }

  /// These texts and no others; the first is shown.
  setAll(texts) {
    this.states = new Map([...texts].map(([path, doc]) => [path, EditorState.create({doc, extensions: this.extensions(doc)})]));
    this.lists.clear();
    this.path = null;
    const [first] = this.states.keys();
    if (first !== undefined) this.show(first);
    else this.view.setState(EditorState.create({doc: ''}));
  }

  show(path) {
    if (!this.states.has(path) || path === this.path) return;
    this.keep();
    this.path = path;
    this.view.setState(this.states.get(path));
    this.draw(path);
  }

  keep() { if (this.path !== null) this.states.set(this.path, this.view.state); }
  paths() { return [...this.states.keys()]; }
  text(path) { this.keep(); return this.states.get(path)?.sliceDoc(); }
  texts() { this.keep(); return new Map([...this.states].map(([path, state]) => [path, state.sliceDoc()])); }

  /// Puts another text in place, as one edit that can be undone; what stays the same is left alone.
  replace(path, text) {
    const before = this.text(path);
    if (before === undefined || before === text) return;
    let from = 0;
    while (from < before.length && from < text.length && before[from] === text[from]) ++from;
    let back = 0;
    while (back < before.length - from && back < text.length - from &&
      before[before.length - 1 - back] === text[text.length - 1 - back]) ++back;
    // Never between the two signs of a line end.
    if (before[from - 1] === '\r') --from;
    if (back > 0 && before[before.length - back] === '\n') --back;
    this.show(path);
    // Offsets of the editor count a line end as one.
    const {state} = this.view;
    const within = (offset) => offset - (state.lineBreak === '\r\n' ? before.slice(0, offset).split('\r\n').length - 1 : 0);
    this.edit(path, [{from: within(from), to: within(before.length - back), insert: state.toText(text.slice(from, text.length - back))}]);
  }

  edit(path, changes) {
    this.show(path);
    this.view.dispatch({changes, annotations: fromOutside.of(true),
      effects: changes.length ? EditorView.scrollIntoView(Math.min(changes[0].from, this.view.state.doc.length), {y: 'center'}) : []});
  }

  setDiagnostics(path, list) {
    this.lists.set(path, list);
    if (path === this.path) this.draw(path);
  }

  draw(path) {
    const {doc} = this.view.state;
    const shown = (this.lists.get(path) || []).map((one) => {
      const from = offsetOf(doc, one.range.start);
      const to = Math.max(from, offsetOf(doc, one.range.end));
      return {from, to, severity: SEVERITIES[one.severity] || 'info', message: one.message, source: String(one.code || ''),
        renderMessage: () => markdown(one.message, true),
        actions: [{name: this.words('fix'), apply: (view, at) => this.fix(at)}]};
    });
    this.view.dispatch(setDiagnostics(this.view.state, shown.sort((a, b) => a.from - b.from)));
  }

  goTo(path, line, column = 1) {
    this.show(path);
    const {doc} = this.view.state;
    const at = doc.line(Math.max(1, Math.min(line, doc.lines)));
    const anchor = Math.min(at.to, at.from + [...at.text].slice(0, column - 1).join('').length);
    this.view.dispatch({selection: {anchor}, effects: EditorView.scrollIntoView(anchor, {y: 'center'})});
    this.view.focus();
  }

  place(offset) {
    return {textDocument: {uri: this.uriOf(this.path)}, position: placeOf(this.view.state.doc, offset)};
  }

  async hover(view, offset) {
    const path = this.path;
    const said = await this.request('textDocument/hover', this.place(offset)).catch(() => null);
    if (!said || path !== this.path) return null;
    const {doc} = view.state;
    const pos = said.range ? offsetOf(doc, said.range.start) : offset;
    return {pos, end: said.range ? offsetOf(doc, said.range.end) : offset, above: true,
      create: () => ({dom: markdown(said.contents.value)})};
  }

  async complete(context) {
    const word = context.matchBefore(/[^\s:,[\]{}#]*/);
    const before = context.state.sliceDoc(Math.max(0, context.pos - 2), context.pos);
    if (!context.explicit && word.from === word.to && !/[:[,{] ?$/.test(before)) return null;
    const path = this.path;
    const said = await this.request('textDocument/completion', this.place(context.pos)).catch(() => null);
    const items = (said && said.items) || said || [];
    if (path !== this.path || context.aborted || items.length === 0) return null;
    const {doc} = context.state;
    const range = items[0].textEdit?.range;
    return {
      from: range ? offsetOf(doc, range.start) : word.from, to: range ? offsetOf(doc, range.end) : context.pos,
      // The tool chose and sorted them; its filter text holds the words of both languages.
      options: items.map((item, i) => ({
        label: item.filterText || item.label, displayLabel: item.label, detail: item.detail, boost: -Math.min(i, 99),
        apply: item.textEdit ? item.textEdit.newText : item.label,
        info: item.documentation ? () => markdown(item.documentation.value || item.documentation) : undefined,
      })),
      validFor: /^[^\s:,[\]{}#]*$/,
    };
  }

  /// What may be done about the place, as a list to choose from.
  async fix(at = this.view.state.selection.main.head) {
    const position = this.place(at).position;
    const actions = await this.request('textDocument/codeAction', {textDocument: {uri: this.uriOf(this.path)},
      range: {start: position, end: position}, context: {diagnostics: []}}).catch(() => null);
    this.apply((actions || []).filter((action) => action.edit));
  }

  /// Edits of the protocol by URI, on the texts that are open.
  applyEdits(byPath) {
    for (const [path, edits] of byPath) {
      if (!this.states.has(path)) continue;
      this.show(path);
      const {doc} = this.view.state;
      this.edit(path, edits.map(({range, newText}) => ({from: offsetOf(doc, range.start), to: offsetOf(doc, range.end), insert: newText})));
    }
    this.view.focus();
  }

  renewWords() {
    this.keep();
    for (const [path, state] of this.states) {
      this.states.set(path, state.update({effects: this.labels.reconfigure(this.label())}).state);
    }
    if (this.path !== null) this.view.setState(this.states.get(this.path));
  }
}
