// Bytes as text, four in five characters: all that are visible in ASCII but those that mean something in HTML or in a
// string (& < > " ' \ `) and the braces. A quarter more than the bytes, where base 64 takes a third.
const SIGNS = [...Array(94).keys()].map((i) => String.fromCharCode(33 + i)).filter((sign) => !'&<>"\'\\`{}'.includes(sign)).join('');

/// `bytes`: a multiple of four, as every .xz file has.
export function encode(bytes) {
  if (bytes.length % 4 !== 0) throw new RangeError('not a multiple of four bytes');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const out = [];
  for (let at = 0; at < bytes.length; at += 4) {
    let number = view.getUint32(at);
    let group = '';
    for (let i = 0; i < 5; ++i) {
      group = SIGNS[number % 85] + group;
      number = Math.floor(number / 85);
    }
    out.push(group);
  }
  return out.join('');
}

const values = new Uint8Array(128);
for (let i = 0; i < SIGNS.length; ++i) values[SIGNS.charCodeAt(i)] = i;

/// The bytes of what encode() made, or of a part of it that is a multiple of five characters long.
export function decode(text) {
  const out = new DataView(new ArrayBuffer(text.length / 5 * 4));
  for (let from = 0, to = 0; from < text.length; to += 4) {
    let number = 0;
    for (let i = 0; i < 5; ++i) number = number * 85 + values[text.charCodeAt(from++)];
    out.setUint32(to, number);
  }
  return new Uint8Array(out.buffer);
}
