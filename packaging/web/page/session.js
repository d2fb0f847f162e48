// The plant that is open: what the editors' protocol says of its texts, and what the tool judges. Knows no element.
const ROOT = 'file:///plant/';
const PAUSE = 300;  // milliseconds without a key before the plant is judged

export const uriOf = (path) => ROOT + path.split('/').map(encodeURIComponent).join('/');
export const pathOf = (uri) => decodeURIComponent(uri.slice(ROOT.length));
const inPlant = (uri) => uri.startsWith(ROOT);

export class Session {
  /// `tell`: {diagnostics(path, list), shown(judgement), busy(whether), failed(error)}.
  constructor(tool, tell) {
    this.tool = tool;
    this.tell = tell;
    this.queue = [];
    this.requests = new Map();
    this.versions = new Map();
    this.nextId = 1;
    this.sending = null;
    this.timer = 0;
  }

  /// Begins anew with these texts open in the editor.
  async begin(language, texts) {
    clearTimeout(this.timer);
    this.queue = [];
    this.versions.clear();
    this.generation = (this.generation || 0) + 1;
    await this.tool.ask({do: 'begin', language});
    const ready = this.request('initialize', {processId: null, rootUri: ROOT.slice(0, -1), capabilities: {},
      initializationOptions: {language, pause: 0}});
    await ready;
    this.notify('initialized', {});
    for (const [path, text] of texts) this.open(path, text);
    await this.flush();
  }

  open(path, text) {
    this.versions.set(path, 1);
    this.notify('textDocument/didOpen', {textDocument: {uri: uriOf(path), languageId: 'yaml', version: 1, text}});
  }

  /// `changes`: of the protocol, each on the text that the one before left.
  change(path, changes) {
    const version = this.versions.get(path) + 1;
    this.versions.set(path, version);
    this.notify('textDocument/didChange', {textDocument: {uri: uriOf(path), version}, contentChanges: changes});
  }

  notify(method, params) {
    this.queue.push({jsonrpc: '2.0', method, params});
    this.flush();
  }

  request(method, params) {
    const id = this.nextId++;
    const answer = new Promise((done, fail) => this.requests.set(id, {done, fail}));
    this.queue.push({jsonrpc: '2.0', id, method, params});
    this.flush();
    return answer;
  }

  /// Everything that waits goes in one message, and while one is under way the next waits.
  flush() {
    this.sending ||= (async () => {
      try {
        while (this.queue.length > 0) {
          const messages = this.queue.splice(0);
          this.take(await this.tool.ask({do: 'say', messages}));
        }
      } catch (error) {
        this.tell.failed(error);
      } finally {
        this.sending = null;
      }
    })();
    return this.sending;
  }

  take({messages, waits}) {
    for (const message of messages || []) this.hear(message);
    if (!waits) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.judge(), PAUSE);
  }

  async judge() {
    const {generation} = this;
    this.tell.busy(true);
    try {
      const answer = await this.tool.ask({do: 'judge'});
      if (generation !== this.generation) return;
      this.take(answer);
      for (const shown of answer.shown || []) this.tell.shown(shown);
    } catch (error) {
      this.tell.failed(error);
    } finally {
      this.tell.busy(false);
    }
  }

  hear(message) {
    if (message.method === 'textDocument/publishDiagnostics') {
      const {uri, diagnostics} = message.params;
      if (inPlant(uri)) this.tell.diagnostics(pathOf(uri), diagnostics);
      return;
    }
    const waiting = this.requests.get(message.id);
    if (waiting === undefined) return;
    this.requests.delete(message.id);
    if (message.error) waiting.fail(new Error(message.error.message));
    else waiting.done(message.result);
  }
}
