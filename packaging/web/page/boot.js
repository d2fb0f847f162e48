// Unpacks the page: one .xz file as text, with the tool, the page's script and its style one after the other.
import {XzReadableStream} from 'xz-decompress';
import {decode} from './base85.js';

const CHUNK = 5 * 65536;  // characters at a time
// A module with an exception tag: nothing older than what the tool needs takes it.
const NEEDED = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 13, 3, 1, 0, 0];
const able = () => typeof WebAssembly === 'object' && WebAssembly.validate(Uint8Array.from(NEEDED));

function unpacked(text) {
  let at = 0;
  return new Response(new XzReadableStream(new ReadableStream({pull(stream) {
    if (at < text.length) stream.enqueue(decode(text.slice(at, at += CHUNK)));
    else stream.close();
  }}))).arrayBuffer();
}

/// An element whose text is a part of the page; a script runs by it, if its digest is in the page's policy.
function add(tag, bytes) {
  const element = document.createElement(tag);
  element.textContent = new TextDecoder().decode(bytes);
  document.head.append(element);
}

async function begin() {
  const packed = document.getElementById('packed');
  const all = await unpacked(packed.textContent.trim());
  packed.remove();
  const inside = {};
  let at = 0;
  for (const [name, size] of JSON.parse(document.getElementById('parts').textContent).sizes) {
    inside[name] = all.slice(at, at += size);
  }
  window.plantlintInside = inside;
  add('style', inside.style);
  add('script', inside.script);
}

const show = (id) => {
  document.getElementById('loading').hidden = true;
  document.getElementById(id).hidden = false;
};
if (able()) begin().catch(() => show('damaged'));
else show('too-old');
