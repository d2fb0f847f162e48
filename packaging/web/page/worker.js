// The tool's own thread: typing never waits for it. The loader of the WebAssembly module stands before this text;
// the first message brings the module.
'use strict';
const HOME = '/plant';
let tool = null;
let memory = null;

const folders = (path) => path.split('/').slice(0, -1);
const inside = (path) => HOME + '/' + path;

function makeFolders(path) {
  let folder = HOME;
  for (const part of folders(path)) {
    folder += '/' + part;
    if (!tool.FS.analyzePath(folder).exists) tool.FS.mkdir(folder);
  }
}

function removeAll(folder) {
  for (const name of tool.FS.readdir(folder)) {
    if (name === '.' || name === '..') continue;
    const path = folder + '/' + name;
    if (tool.FS.isDir(tool.FS.lstat(path).mode)) {
      removeAll(path);
      tool.FS.rmdir(path);
    } else {
      tool.FS.unlink(path);
    }
  }
}

function write(files) {
  for (const [path, content] of files) {
    makeFolders(path);
    tool.FS.writeFile(inside(path), content);
  }
}

/// One request of src/page/page.h.
function ask(request) {
  const bytes = new TextEncoder().encode(JSON.stringify(request));
  const at = tool._malloc(bytes.length + 1);
  tool.HEAPU8.set(bytes, at);
  const size = tool._plantlint_ask(at, bytes.length);
  tool._free(at);
  const from = tool._plantlint_answer();
  return JSON.parse(new TextDecoder().decode(tool.HEAPU8.subarray(from, from + size)));
}

/// A command that writes a report: {code, err, bytes}.
function make(words, file) {
  const answer = ask({do: 'run', words});
  let bytes = null;
  if (tool.FS.analyzePath(inside(file)).exists) {
    bytes = tool.FS.readFile(inside(file));
    tool.FS.unlink(inside(file));
  }
  return {...answer, bytes};
}

const doings = {
  async load({module}) {
    memory = module;
    tool = await plantlintModule({
      instantiateWasm: (imports, done) => {
        WebAssembly.instantiate(memory, imports).then(({instance}) => done(instance));
        return {};
      },
      print: () => {},
      printErr: () => {},
    });
    memory = null;
    tool.FS.mkdir(HOME);
    tool.FS.chdir(HOME);
    return null;
  },
  async put({files, anew}) {
    if (anew) removeAll(HOME);
    write(files);
    return null;
  },
  async ask({request}) { return ask(request); },
  async make({words, file}) { return make(words, file); },
};

// One after the other: an answer must not overtake the one before.
let last = Promise.resolve();
self.onmessage = ({data}) => {
  last = last.then(async () => {
    try {
      self.postMessage({id: data.id, answer: await doings[data.doing](data)});
    } catch (error) {
      self.postMessage({id: data.id, error: String(error && error.message || error)});
    }
  });
};
