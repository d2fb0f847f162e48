// The little of Markdown that the tool writes, as elements: text goes in as text nodes, so that nothing a plant's
// files say can act.
import {el} from './element.js';

function spans(text) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith('`') && part.length > 2) return el('code', null, part.slice(1, -1));
    if (part.startsWith('**') && part.length > 4) return el('b', null, part.slice(2, -2));
    return part.replace(/\\([\\`*_{}[\]()#+.!|<>-])/g, '$1');
  });
}

/// `plain`: lines are lines, and no sign means anything.
export function markdown(text, plain = false) {
  const out = el('div', {class: 'said'});
  let list = null;
  for (const line of text.split('\n')) {
    if (plain) {
      out.append(el('p', null, line));
    } else if (/^\s*[-*] /.test(line)) {
      list ||= out.appendChild(el('ul'));
      list.append(el('li', null, spans(line.replace(/^\s*[-*] /, ''))));
    } else {
      list = null;
      if (/^#+ /.test(line)) out.append(el('p', null, el('b', null, spans(line.replace(/^#+ /, '')))));
      else if (line.startsWith('```') || line.trim() === '---') continue;
      else if (line.trim() !== '') out.append(el('p', null, spans(line)));
    }
  }
  return out;
}
