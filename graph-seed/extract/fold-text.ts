import { lexicon } from '#seed/lexicon/lexicon.ts';

const SINGLE: ReadonlyMap<number, number> = new Map(
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
  }).map(([from, to]) => [from.charCodeAt(0), to.charCodeAt(0)]),
);

let folds: Uint16Array | undefined;

/** What every code unit is folded to. */
const foldTable = (): Uint16Array => {
  const table = Uint16Array.from({ length: 0x10000 }, (_, code) =>
    code > 0xff00 && code < 0xff5f && code !== 0xff0e && code !== 0xff5e ? code - 0xfee0 : code,
  );
  for (const [code, to] of lexicon().simplified) table[code] = to.charCodeAt(0);
  for (const [code, to] of SINGLE) table[code] = to;
  return table;
};

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const [OPENING, CLOSING] = [0x201c, 0x201d];

/**
 * The copy of a text that the rules match on: full-width forms, kinds of spaces, quotation marks and
 * traditional characters unified. It has exactly the length of the text, so an offset into one is an
 * offset into the other.
 */
export const foldText = (raw: string): string => {
  folds ??= foldTable();
  const codes = new Uint16Array(raw.length);
  let open = false;
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    if (code === QUOTE) {
      codes[i] = open ? CLOSING : OPENING;
      open = !open;
      continue;
    }
    if (code === LINE_FEED) open = false;
    codes[i] = folds[code] ?? code;
  }
  return Buffer.from(codes.buffer).toString('utf16le');
};

/** Tells whether the code unit is a Han character of the basic plane. */
export const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;
