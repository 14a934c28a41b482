import { IS } from '#seed/lexicon/lexicon.ts';
import { isHan } from './fold-text.ts';

/** Why a stretch of text names no participant. */
export const PROTECTED = { free: 0, shortQuotation: 1, speech: 2, work: 3, byline: 4 } as const;

/** Quotations up to this many characters are terms and names of events; longer ones are speech. */
const LONGEST_TERM = 12;

interface Area {
  readonly start: number;
  readonly end: number;
}

const fill = (shield: Uint8Array, start: number, end: number, value: number): void => {
  shield.fill(value, start, end);
};

const shieldPairs = (text: string, area: Area, shield: Uint8Array): void => {
  let quote = -1;
  let depth = 0;
  let work = -1;
  for (let i = area.start; i < area.end; i++) {
    if (isHan(text.charCodeAt(i))) continue;
    switch (text[i]) {
      case '\n':
        quote = -1;
        depth = 0;
        work = -1;
        break;
      case '“':
        if (depth === 0) quote = i;
        depth++;
        break;
      case '”':
        depth = Math.max(0, depth - 1);
        if (depth === 0 && quote >= 0) {
          const kind = i - quote - 1 > LONGEST_TERM ? PROTECTED.speech : PROTECTED.shortQuotation;
          fill(shield, quote, i + 1, kind);
          quote = -1;
        }
        break;
      case '《':
        if (work < 0) work = i;
        break;
      case '》':
        if (work >= 0) fill(shield, work, i + 1, PROTECTED.work);
        work = -1;
        break;
      default:
    }
  }
};

const LABEL = /^[\u4e00-\u9fff]{0,4}[:/ ]/;
const LONGEST_BYLINE = 200;

const [LINE_FEED, BRACKET, SQUARE_BRACKET] = [0x0a, 0x28, 0x5b];

const closingBracket = (text: string, open: number): number => {
  const mark = text[open] === '(' ? ')' : ']';
  for (let i = open; i < open + LONGEST_BYLINE && i < text.length; i++) if (text[i] === mark) return i;
  return -1;
};

const shieldBylines = (text: string, area: Area, flagsFrom: Uint16Array, shield: Uint8Array): void => {
  let bracket = -1;
  let line = area.start;
  for (let i = area.start; i <= area.end; i++) {
    const char = i === area.end ? LINE_FEED : text.charCodeAt(i);
    if (char === BRACKET || char === SQUARE_BRACKET) bracket = i;
    if (char === LINE_FEED) {
      line = i + 1;
      bracket = -1;
      continue;
    }
    if (((flagsFrom[i] ?? 0) & IS.byline) === 0) continue;
    const opensBracket = bracket >= 0 && i - bracket <= 12;
    const opensLine = i - line <= 2;
    const closing = opensBracket ? closingBracket(text, bracket) : -1;
    if (closing >= 0) fill(shield, bracket, closing + 1, PROTECTED.byline);
    else if (opensLine && LABEL.test(text.slice(i + 2, i + 8))) {
      let stop = i;
      while (stop < area.end && stop - i < 80 && text[stop] !== '\n' && text[stop] !== '。') stop++;
      if (stop - i < 80) fill(shield, i, stop, PROTECTED.byline);
    }
  }
};

/** Marks quotations, titles of works and bylines; 0 is free text. Linear in the text. */
export const protectedSpans = (text: string, areas: readonly Area[], flagsFrom: Uint16Array): Uint8Array => {
  const shield = new Uint8Array(text.length + 1);
  for (const area of areas) {
    shieldPairs(text, area, shield);
    // [人事处]…: the column that a title was published in
    const column = /^ *\[[^\]\n]{1,16}\]/.exec(text.slice(area.start, Math.min(area.end, area.start + 24)));
    if (column !== null) fill(shield, area.start, area.start + column[0].length, PROTECTED.byline);
    shieldBylines(text, area, flagsFrom, shield);
  }
  return shield;
};
