import { IS } from '#seed/lexicon/lexicon.ts';
import { isHan } from './fold-text.ts';
import type { Hit } from './hit.ts';
import type { Ending } from './organization-endings.ts';
import { longestFrom, longestUpTo, type Reading } from './reading.ts';

/** What is known of the text to the left while names are looked for. */
export interface Found {
  readonly ends: ReadonlySet<number>;
  readonly fullEnds: ReadonlySet<number>;
  readonly institutionStarts: ReadonlySet<number>;
  readonly persons: ReadonlySet<number>;
  /** End of a name that begins at the first offset and ends no later than the second. */
  readonly ownerEnd: (start: number, before: number) => number | undefined;
}

const LONGEST = 34;

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';

const isLatin = (char: string): boolean => /[A-Za-z]/.test(char);

const isBoundaryWord = (reading: Reading, at: number, hit: Hit): boolean => {
  if ((hit.word.flags & IS.role) !== 0 && hit.word.role !== 'lead') return true;
  if ((hit.word.flags & IS.stop) === 0) return false;
  return hit.end - hit.start > 1 || !straddledByOrganizationWord(reading, hit.start, at);
};

const straddledByOrganizationWord = (reading: Reading, start: number, end: number): boolean => {
  const KEEPERS = IS.organizationWord | IS.region | IS.unit | IS.suffix;
  for (let s = start; s >= Math.max(0, start - 4); s--) {
    if (reading.from(s).some((h) => h.end >= end && h.end - h.start > 1 && (h.word.flags & KEEPERS) !== 0))
      return true;
  }
  return false;
};

const LONGEST_TERM = 14;

const openingMark = (text: string, from: number): number => {
  for (let i = from; i > from - LONGEST_TERM && i >= 0; i--) if (text[i] === '“') return i;
  return -1;
};

const RELATIVE = /^[省市县区团总分]/;

/** Words that join two names. */
export const CONJUNCTIONS = new Set(['与', '和', '及', '暨']);

const joinsTwo = (
  reading: Reading,
  at: number,
  ends: ReadonlySet<number>,
  persons: ReadonlySet<number>,
): boolean =>
  ends.has(at) || persons.has(at) || longestUpTo(reading, at, IS.role | IS.participant) !== undefined;

/** Where the name with this ending begins: the error that costs most, so every sign counts. */
export const leftBoundary = (reading: Reading, ending: Ending, found: Found): number => {
  const { text } = reading;
  if (ending.unit && ending.global && !RELATIVE.test(text.charAt(ending.head))) return ending.head;
  const area = ending.head >= reading.article.body.start ? reading.article.body : reading.article.title;
  const standsAlone = ending.subkind === 'UNIVERSITY' || ending.subkind === 'COMPANY' || ending.global;
  let at = ending.head;
  while (at > area.start && ending.end - at < LONGEST) {
    const char = text[at - 1] ?? '\n';
    const code = char.charCodeAt(0);
    if (found.persons.has(at)) break;
    if (
      at < ending.head &&
      reading
        .from(at)
        .some((h) => h.word.unit?.global === true && h.end <= ending.head && !RELATIVE.test(h.word.text))
    )
      break;
    if (found.institutionStarts.has(at) && char !== '-' && char !== '—') break;
    if (standsAlone && found.fullEnds.has(at) && at < ending.head) break;
    if (reading.upTo(at).some((h) => isBoundaryWord(reading, at, h))) break;
    if (CONJUNCTIONS.has(char)) {
      // No university or company is called A与B; a school or an office often is.
      if (
        standsAlone ||
        joinsTwo(reading, at - 1, found.ends, found.persons) ||
        !isHan(text.charCodeAt(at - 2))
      )
        break;
    } else if (char === '”') {
      const open = openingMark(text, at - 2);
      if (open < area.start) break;
      at = open;
      continue;
    } else if (isDigit(char)) {
      if (!/[级届期A-Za-z0-9]/.test(text[at] ?? '')) break;
    } else if ('年月日时点名个位项次元'.includes(char) && isDigit(text[at - 2])) {
      break;
    } else if (char === '—' || char === '-') {
      if (standsAlone || text[at - 2] === char || !isHan(text.charCodeAt(at - 2))) break;
    } else if (!isHan(code) && !isLatin(char) && char !== '·' && char !== '&') {
      break;
    }
    at--;
  }
  // 我校联合甲大学: a laboratory may be 联合, a university or company acts so.
  if (standsAlone && /^联合(?!国)/.test(text.slice(at, at + 3)) && ending.end - at > 5) at += 2;
  if (ending.subkind === 'UNIVERSITY') at = regionStart(reading, at, ending.head);
  while (at < ending.head && /[与和及暨等名位个之次并被各·—\-&]/.test(text[at] ?? '')) at++;
  return at;
};

/** 如何认识中国某大学: a university's name begins with its region where one stands in it. */
const regionStart = (reading: Reading, start: number, head: number): number => {
  for (let i = start; i < head; i++) {
    const region = longestFrom(reading, i, IS.region);
    if (region === undefined || region.end > head) continue;
    if (/[东南西北中]/.test(reading.text[i - 1] ?? '') && i > start) return i - 1;
    const before = longestUpTo(reading, i, IS.region);
    return before !== undefined && before.start >= start ? before.start : i;
  }
  return start;
};
