// The tool in its worker, as functions that answer later.
export class Tool {
  constructor(script, module) {
    const url = URL.createObjectURL(new Blob([script], {type: 'text/javascript'}));
    this.worker = new Worker(url);
    this.waiting = new Map();
    this.next = 1;
    this.worker.onmessage = ({data}) => {
      const {done, fail} = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (data.error === undefined) done(data.answer);
      else fail(new Error(data.error));
    };
    this.ready = this.call('load', {module}, [module]);
  }

  call(doing, given, moved = []) {
    const id = this.next++;
    return new Promise((done, fail) => {
      this.waiting.set(id, {done, fail});
      this.worker.postMessage({id, doing, ...given}, moved);
    });
  }

  /// Files by path, as text or bytes; `anew`: these and no others.
  put(files, anew = false) { return this.call('put', {files: [...files], anew}); }
  ask(request) { return this.call('ask', {request}); }
  run(...words) { return this.ask({do: 'run', words}); }
  make(words, file) { return this.call('make', {words, file}); }
}
