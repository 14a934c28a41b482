import { lexicon } from '#seed/lexicon/lexicon.ts';

const SINGLE: ReadonlyMap<number, string> = new Map(
  Object.entries({
    '\u00a0': ' ',
    '\u2002': ' ',
    '\u2003': ' ',
    '\u2009': ' ',
    '\u202f': ' ',
    '\u3000': ' ',
    '\ufeff': ' ',
    '\t': ' ',
    '\r': '\n',
    '\u2028': '\n',
    '\u2029': '\n',
    '｡': '。',
    '､': '、',
    '｢': '“',
    '｣': '”',
    '「': '“',
    '」': '”',
    '『': '‘',
    '』': '’',
    '〝': '“',
    '〞': '”',
    '〈': '《',
    '〉': '》',
    '〔': '(',
    '〕': ')',
    '【': '[',
    '】': ']',
    '•': '·',
    '‧': '·',
    '・': '·',
    '．': '·',
    '‐': '-',
    '‑': '-',
    '–': '-',
    '～': '~',
  }).map(([from, to]) => [from.charCodeAt(0), to]),
);

/**
 * The copy of a text that the rules match on: full-width forms, kinds of spaces, quotation marks and
 * traditional characters unified. It has exactly the length of the text, so an offset into one is an
 * offset into the other.
 */
export const foldText = (raw: string): string => {
  const { simplified } = lexicon();
  const out: string[] = new Array(raw.length);
  let open = false;
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    if (code === 0x22) {
      out[i] = open ? '”' : '“';
      open = !open;
    } else if (code > 0xff00 && code < 0xff5f && code !== 0xff0e && code !== 0xff5e) {
      out[i] = String.fromCharCode(code - 0xfee0);
    } else {
      const char = raw.charAt(i);
      if (char === '\n') open = false;
      out[i] = SINGLE.get(code) ?? simplified.get(code) ?? char;
    }
  }
  return out.join('');
};

/** Tells whether the code unit is a Han character of the basic plane. */
export const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;
