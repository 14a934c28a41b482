import { IS, lexicon } from '#seed/lexicon/lexicon.ts';
import { createWordTrie } from '#seed/lexicon/word-trie.ts';
import { isHan } from './fold-text.ts';
import {
  hasNameShape,
  hasStrongSurname,
  leftFit,
  nameEnd,
  rightFit,
  spacedNameEnd,
  transcribedName,
} from './name-shape.ts';
import { PROTECTED } from './protected-spans.ts';
import { longestFrom, longestUpTo, type Reading, roleUpTo } from './reading.ts';

/** A name of a person where it stands; `name` is the form without inner spaces, or of an earlier mention. */
export interface PersonMention {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

export interface Persons {
  /** In the order of the text, without overlaps. */
  readonly mentions: readonly PersonMention[];
  /** Names that the text gives only as an authority (`…总书记`). */
  readonly cited: ReadonlySet<string>;
}

const SEPARATORS = new Set(['、', ',', ' ', '和', '与', '及', ';']);

const HONORIFIC = /^(?:同志|先生|女士|老师|同学|小姐|夫人|教练|医生|法师|一行|博士|院士|校友|学长)/;

/** Titles that stand after a name more often than before one. */
const ADDRESS = /^(?:老师|同学|博士|医生|护士|律师|学长|学姐|师兄|师姐|教练|校友|院士)$/;

const free = (reading: Reading, at: number): boolean => (reading.shield[at] ?? 0) === PROTECTED.free;

type Accept = (start: number, end: number) => void;

/** `校长X`, `领导X`, `主持人:X`: a title before the name. */
const afterTitles = (reading: Reading, accept: Accept): void => {
  const { text } = reading;
  for (let i = 1; i < text.length; i++) {
    if (!isHan(text.charCodeAt(i)) || !free(reading, i)) continue;
    let at = i;
    if (text[at - 1] === ':' || text[at - 1] === ' ') {
      while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === ':') && i - at < 4) at--;
    }
    const role = roleUpTo(reading, at);
    if (role === undefined) continue;
    if (ADDRESS.test(role.word.text) && leftFit(reading, role.start) === 0) continue;
    const spaced = spacedNameEnd(reading, i);
    const end = spaced > 0 ? spaced : nameEnd(reading, i);
    if (end === 0) continue;
    if (at < i && !(hasStrongSurname(reading, i) || rightFit(reading, end) === 3)) continue;
    if (rightFit(reading, end) === 0 && !hasStrongSurname(reading, i)) continue;
    accept(i, end);
  }
};

/** `X教授`, `X同志`, `X副校长`: a title after the name. */
const beforeTitles = (reading: Reading, accept: Accept, organizationEnds: ReadonlySet<number>): void => {
  const { text } = reading;
  for (let at = 2; at < text.length; at++) {
    if (!isHan(text.charCodeAt(at - 1)) || !free(reading, at)) continue;
    const role = longestFrom(reading, at, IS.role);
    const titled = role !== undefined && role.word.role !== 'lead' && role.end - role.start >= 2;
    if (!titled && !HONORIFIC.test(text.slice(at, at + 2))) continue;
    for (const length of [4, 3, 2]) {
      const start = at - length;
      if (start < 0 || !hasNameShape(reading, start, at)) continue;
      const left = organizationEnds.has(start) ? 3 : leftFit(reading, start);
      if (left < 2) continue;
      accept(start, at);
      break;
    }
  }
};

/** `X指出`, `X主持`, `由X主持`: a verb of speaking or presiding after a name that opens its clause. */
const beforeVerbs = (reading: Reading, accept: Accept, organizationEnds: ReadonlySet<number>): void => {
  const { text } = reading;
  const SENSES = new Set(['CHAIRED', 'SPOKE_AT', 'ATTENDED', 'PROPOSED', 'TOOK_PART', 'APPOINTED']);
  for (let at = 2; at < text.length; at++) {
    if (!free(reading, at)) continue;
    const verb = longestFrom(reading, at, IS.verb);
    if (verb === undefined || verb.end - verb.start < 2 || !SENSES.has(verb.word.verb ?? '')) continue;
    for (const length of [4, 3, 2]) {
      const start = at - length;
      if (start < 0 || !hasNameShape(reading, start, at)) continue;
      const before = text[start - 1] ?? '\n';
      const opens = !isHan(before.charCodeAt(0)) || before === '由' || organizationEnds.has(start);
      if (!opens) continue;
      if (length === 2 && !hasStrongSurname(reading, start)) continue;
      accept(start, at);
      break;
    }
  }
};

/** `某班甲、某班乙分别…`: a name between the end of a body's name and a mark or a verb. */
const besideOrganizations = (
  reading: Reading,
  accept: Accept,
  organizationEnds: ReadonlySet<number>,
): void => {
  for (const start of organizationEnds) {
    if (!free(reading, start)) continue;
    const end = nameEnd(reading, start);
    if (end === 0 || end - start < 3 || !hasStrongSurname(reading, start)) continue;
    const mark = reading.text[end] ?? '。';
    if (
      mark === '、' ||
      mark === ',' ||
      mark === '(' ||
      longestFrom(reading, end, IS.verb) !== undefined ||
      /^(?:分别|和|与|等|在|对)/.test(reading.text.slice(end, end + 2))
    ) {
      accept(start, end);
    }
  }
};

/** `来自某公司的甲热情接待`: the name after the place that somebody comes from. */
const afterOrigin = (reading: Reading, accept: Accept): void => {
  const { text } = reading;
  for (let from = text.indexOf('来自'); from >= 0; from = text.indexOf('来自', from + 2)) {
    const stretch = /^[^,。;:\n]{2,30}?的/.exec(text.slice(from + 2, from + 36))?.[0];
    if (stretch === undefined) continue;
    const start = from + 2 + stretch.length;
    const end = free(reading, start) ? nameEnd(reading, start) : 0;
    if (end > 0 && hasStrongSurname(reading, start) && rightFit(reading, end) === 3) accept(start, end);
  }
};

const ROSTER = /(?:[的者员]还?有|还有|包括|名单) ?:? ?/g;

/** `参加会议的还有甲、乙`: names after the words that open a list. */
const inRosters = (reading: Reading, accept: Accept): void => {
  for (const match of reading.text.matchAll(ROSTER)) {
    const start = match.index + match[0].length;
    const end = free(reading, start) ? nameEnd(reading, start) : 0;
    if (end > 0 && hasStrongSurname(reading, start) && /[、,。(]/.test(reading.text[end] ?? '。'))
      accept(start, end);
  }
};

/** `甲，某大学教授，…`, `甲，男，…`: a line that opens with a name and goes on to say who it is. */
const inProfiles = (reading: Reading, accept: Accept, organizationStarts: ReadonlySet<number>): void => {
  for (const { start } of reading.sentences) {
    const end = free(reading, start) ? nameEnd(reading, start) : 0;
    if (end === 0 || !hasStrongSurname(reading, start) || reading.text[end] !== ',') continue;
    if (
      organizationStarts.has(end + 1) ||
      /^(?:男|女|汉族|现任|生于|毕业于)/.test(reading.text.slice(end + 1, end + 4))
    )
      accept(start, end);
  }
};

/** Neighbours in a list of names: `甲、乙、丙` with one of them known, or three that all look like names. */
const inLists = (reading: Reading, known: Map<number, number>, accept: Accept): void => {
  const { text } = reading;
  const segmentEnd = (start: number): number => {
    if (spacedNameEnd(reading, start) > 0 && SEPARATORS.has(text[spacedNameEnd(reading, start)] ?? '')) {
      return spacedNameEnd(reading, start);
    }
    const end = known.get(start) ?? nameEnd(reading, start);
    return end > 0 && (rightFit(reading, end) >= 2 || known.has(start)) ? end : 0;
  };
  let i = 0;
  while (i < text.length) {
    if (!free(reading, i) || !isHan(text.charCodeAt(i)) || (!known.has(i) && leftFit(reading, i) < 3)) {
      i++;
      continue;
    }
    const run: (readonly [number, number])[] = [];
    let at = i;
    let anchored = false;
    let clean = 0;
    while (at < text.length) {
      const end = segmentEnd(at);
      if (end === 0) break;
      if (known.has(at)) anchored = true;
      run.push([at, end]);
      if (end - at >= 3 || hasStrongSurname(reading, at)) clean++;
      let next = end;
      const title = longestFrom(reading, next, IS.role);
      if (title !== undefined && title.word.role !== 'lead') next = title.end;
      if (!SEPARATORS.has(text[next] ?? '') || text[next] === ',') break;
      next++;
      if (!isHan(text.charCodeAt(next))) break;
      at = next;
    }
    const separated = run.length >= 2;
    if (
      separated &&
      (anchored || (run.length >= 3 && clean * 5 >= run.length * 3 && listOnly(reading, run)))
    ) {
      for (const [start, end] of run) if (!known.has(start)) accept(start, end);
    }
    i = Math.max(i + 1, run.length > 0 ? (run.at(-1)?.[1] ?? i + 1) : i + 1);
  }
};

const listOnly = (reading: Reading, run: readonly (readonly [number, number])[]): boolean =>
  run.slice(0, -1).every(([, end]) => reading.text[end] === '、' || reading.text[end] === ' ');

/** Every other place where an accepted name stands. */
const mentionsOf = (
  reading: Reading,
  names: ReadonlyMap<string, string>,
  at: ReadonlyMap<number, number>,
) => {
  const { text } = reading;
  const trie = createWordTrie(names);
  const mentions: PersonMention[] = [];
  const areas = [reading.article.title, reading.article.body];
  for (const area of areas) {
    for (let i = area.start; i < area.end; i++) {
      const accepted = at.get(i);
      let found: PersonMention | undefined;
      trie.visit(text, i, (end, name) => {
        const certain = accepted === end;
        const fits =
          certain ||
          (end - i > 2
            ? true
            : rightFit(reading, end) >= 2 &&
              (leftFit(reading, i) >= 2 || longestUpTo(reading, i, IS.unit | IS.suffix) !== undefined));
        if (fits && (certain || accepted === undefined)) found = { start: i, end, name };
      });
      const shield = reading.shield[i] ?? 0;
      if (found === undefined || shield === PROTECTED.byline || shield === PROTECTED.work) continue;
      mentions.push(found);
      i = found.end - 1;
    }
  }
  return mentions;
};

/** `殷老师`, `李科长`: surname and title of somebody already named, when only one person has that surname. */
const surnamesWithTitle = (
  reading: Reading,
  names: ReadonlyMap<string, string>,
  taken: readonly PersonMention[],
): readonly PersonMention[] => {
  const { text } = reading;
  const { surnames } = lexicon();
  const bySurname = new Map<string, string | undefined>();
  for (const name of new Set(names.values())) {
    const surname = surnames.get(name.slice(0, 2)) === 'compound' ? name.slice(0, 2) : name.slice(0, 1);
    bySurname.set(surname, bySurname.has(surname) ? undefined : name);
  }
  const covered = new Set(
    taken.flatMap((m) => Array.from({ length: m.end - m.start }, (_, k) => m.start + k)),
  );
  const found: PersonMention[] = [];
  for (const area of [reading.article.title, reading.article.body]) {
    for (let i = area.start; i < area.end; i++) {
      if (!free(reading, i) || covered.has(i)) continue;
      const name = bySurname.get(text.slice(i, i + 2)) ?? bySurname.get(text.charAt(i));
      if (name === undefined) continue;
      const after = i + (bySurname.get(text.slice(i, i + 2)) === undefined ? 1 : 2);
      const role = longestFrom(reading, after, IS.role);
      const honorific = HONORIFIC.exec(text.slice(after, after + 2))?.[0];
      const length =
        role !== undefined && role.word.role !== 'lead' ? role.end - role.start : (honorific?.length ?? 0);
      if (length < 2 || leftFit(reading, i) < 2) continue;
      found.push({ start: i, end: after + length, name });
    }
  }
  return found;
};

const citedNames = (reading: Reading, mentions: readonly PersonMention[]): ReadonlySet<string> => {
  const cited = new Set<string>();
  for (const m of mentions) {
    const after = longestFrom(reading, m.end, IS.role);
    const before = longestUpTo(reading, m.start, IS.role);
    if (after?.word.role === 'national' || before?.word.role === 'national') cited.add(m.name);
  }
  return cited;
};

/** Finds the persons of an article by what stands around their names; ends and starts of organizations help when known. */
export const findPersons = (
  reading: Reading,
  organizationEnds: ReadonlySet<number>,
  organizationStarts: ReadonlySet<number>,
): Persons => {
  const known = new Map<number, number>();
  const inside = new Uint8Array(reading.text.length + 1);
  const accept = (start: number, end: number): void => {
    if (inside.subarray(start, end).some((x) => x === 1)) return;
    known.set(start, end);
    inside.fill(1, start, end);
  };
  for (let dot = reading.text.indexOf('·'); dot >= 0; dot = reading.text.indexOf('·', dot + 1)) {
    const name = free(reading, dot) ? transcribedName(reading, dot) : undefined;
    if (name === undefined || longestFrom(reading, name.end, IS.suffix | IS.unit | IS.region) !== undefined)
      continue;
    if (rightFit(reading, name.end) > 0) accept(name.start, name.end);
  }
  afterTitles(reading, accept);
  beforeTitles(reading, accept, organizationEnds);
  beforeVerbs(reading, accept, organizationEnds);
  besideOrganizations(reading, accept, organizationEnds);
  afterOrigin(reading, accept);
  inRosters(reading, accept);
  inProfiles(reading, accept, organizationStarts);
  inLists(reading, known, accept);
  const names = new Map<string, string>();
  for (const [start, end] of known) {
    const surface = reading.text.slice(start, end);
    names.set(surface, surface.replaceAll(' ', ''));
  }
  const mentions = mentionsOf(reading, names, known);
  const again = surnamesWithTitle(reading, names, mentions);
  const all = [...mentions, ...again].sort((a, b) => a.start - b.start);
  return { mentions: all, cited: citedNames(reading, all) };
};
