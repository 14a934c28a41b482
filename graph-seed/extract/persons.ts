import { IS, lexicon } from '#seed/lexicon/lexicon.ts';
import { createWordTrie } from '#seed/lexicon/word-trie.ts';
import { closingBracket } from './clauses.ts';
import { isHan } from './fold-text.ts';
import type { Hit } from './hit.ts';
import {
  enclosedNameEnd,
  hasNameShape,
  hasStrongSurname,
  leftFit,
  nameEnd,
  rightFit,
  spacedNameEnd,
  transcribedName,
  transcriptionEnd,
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

/** Titles that never stand behind a name. */
const NEVER_BEHIND = /^(?:青年)?教师$|^辅导员$|^护士$|^馆员$/;

const free = (reading: Reading, at: number): boolean => (reading.shield[at] ?? 0) === PROTECTED.free;

type Accept = (start: number, end: number) => void;

const LONGEST_BRACKET = 14;
const LONGEST_TITLES = 40;

/** `副县长(挂职)X`, `委员(按姓氏笔画排序):X`: where the bracket that ends at the offset opens, else the offset. */
export const beforeBracket = (text: string, at: number): number => {
  if (text[at - 1] !== ')') return at;
  const open = text.lastIndexOf('(', at - 2);
  return open > 0 && at - open <= LONGEST_BRACKET ? open : at;
};

/** `主 持 人:X`: the title that is spread over its column before the mark at the offset. */
export const spacedLabel = (reading: Reading, at: number): Hit | undefined => {
  if (!/^ *:/.test(reading.text.slice(at, at + 4))) return undefined;
  const label = /(?:[\u4e00-\u9fff] +){1,4}[\u4e00-\u9fff]$/.exec(
    reading.text.slice(Math.max(0, at - 16), at),
  )?.[0];
  if (label === undefined) return undefined;
  const word = lexicon().word(label.replaceAll(' ', ''));
  return word?.role === undefined ? undefined : { start: at - label.length, end: at, word };
};

/** `校长X`, `领导X`, `主持人:X`: a title before the name. */
const afterTitles = (reading: Reading, accept: Accept): void => {
  const { text } = reading;
  for (let i = 1; i < text.length; i++) {
    if (!isHan(text.charCodeAt(i)) || !free(reading, i)) continue;
    let at = i;
    if (text[at - 1] === ':' || text[at - 1] === ' ') {
      while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === ':') && i - at < 4) at--;
    }
    at = beforeBracket(text, at);
    const role = roleUpTo(reading, at) ?? spacedLabel(reading, at);
    if (role === undefined) continue;
    if (
      ADDRESS.test(role.word.text) &&
      leftFit(reading, role.start) === 0 &&
      longestUpTo(reading, role.start, IS.suffix | IS.unit) === undefined
    )
      continue;
    const spaced = spacedNameEnd(reading, i);
    const firm = role.end - role.start >= 2 && (at === i ? role.word.role !== 'lead' : text[i - 1] !== ' ');
    const enclosed = firm ? enclosedNameEnd(reading, i) : 0;
    if (enclosed > 0 && spaced === 0) {
      accept(i, enclosed);
      continue;
    }
    const short = spaced > 0 ? spaced : nameEnd(reading, i);
    const open = short === 0 || rightFit(reading, short) === 0;
    const long =
      open && (firm || (at === i && role.end - role.start >= 2)) ? transcriptionEnd(reading, i) : 0;
    const end = Math.max(short, long);
    if (end === 0) continue;
    if (end === long) {
      accept(i, end);
      continue;
    }
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
    const body = longestFrom(reading, at, IS.suffix | IS.unit);
    const titled =
      role !== undefined &&
      role.word.role !== 'lead' &&
      role.end - role.start >= 2 &&
      !NEVER_BEHIND.test(role.word.text) &&
      (body === undefined || body.end <= role.end);
    if (!titled && !HONORIFIC.test(text.slice(at, at + 2)) && !text.startsWith('等同志', at)) continue;
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
  const SENSES = new Set([
    'CHAIRED',
    'SPOKE_AT',
    'ATTENDED',
    'PROPOSED',
    'TOOK_PART',
    'APPOINTED',
    'DISMISSED',
  ]);
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

/** `甲(某处处长)`, `甲(女)`: a name that opens its clause or list, with who it is in brackets. */
const beforeBrackets = (reading: Reading, accept: Accept): void => {
  const { text } = reading;
  for (let at = text.indexOf('('); at > 1; at = text.indexOf('(', at + 1)) {
    if (!free(reading, at - 1)) continue;
    const close = closingBracket(text, at, LONGEST_TITLES);
    if (close < 0) continue;
    const inside = text.slice(at + 1, close);
    if (!/^[男女](?:[,、]|$)|^.{1,4}族$/.test(inside) && roleUpTo(reading, close) === undefined) continue;
    for (const length of [4, 3, 2]) {
      const start = at - length;
      if (start < 0 || !hasNameShape(reading, start, at) || leftFit(reading, start) < 2) continue;
      if (hasStrongSurname(reading, start) || length > 2) accept(start, at);
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
    const mark = reading.text[end] ?? '。';
    if (end === 0 || end - start < 3 || !(hasStrongSurname(reading, start) || mark === '、')) continue;
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

/** `由甲任组长`, `由甲、乙担任`: who does it stands behind 由. */
const afterBy = (reading: Reading, accept: Accept): void => {
  const { text } = reading;
  for (let by = text.indexOf('由'); by >= 0; by = text.indexOf('由', by + 1)) {
    const start = by + 1;
    if (!free(reading, start) || /[自理缘事来]/.test(text[by - 1] ?? '') || !hasStrongSurname(reading, start))
      continue;
    const end = nameEnd(reading, start);
    if (end - start >= 3 && rightFit(reading, end) >= 2) accept(start, end);
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

/** `3  甲  某公司董事长`: the cell after a name in a numbered row names a body or a title. */
const cellNames = (reading: Reading, at: number, organizationStarts: ReadonlySet<number>): boolean => {
  let next = at;
  while (reading.text[next] === ' ' && next - at < 12) next++;
  return (
    organizationStarts.has(next) || longestFrom(reading, next, IS.role | IS.unit | IS.region) !== undefined
  );
};

/** What counts the entries of a list of persons: `1.`, `(一)`. */
const NUMBER =
  /^(?:\d{1,3}|[一二三四五六七八九十]{1,3}|\([\d一二三四五六七八九十]{1,3}\))[.·、 ] *|^[.·、] */;

const LONGEST_OFFICE = 30;

/** Whether the clause at the offset ends in a title: `某处处长职务`. */
const endsInTitle = (reading: Reading, at: number): boolean => {
  const clause = /^[^,。;:\n(]*/.exec(reading.text.slice(at, at + LONGEST_OFFICE))?.[0] ?? '';
  const end = at + clause.length - (/(?:职务|一职)$/.exec(clause)?.[0].length ?? 0);
  return clause.length < LONGEST_OFFICE && roleUpTo(reading, end) !== undefined;
};

/** `甲任某处处长`, `甲的某处处长职务`, `免去甲…`: who is appointed or relieved opens the clause. */
const inAppointments = (reading: Reading, accept: Accept, organizationStarts: ReadonlySet<number>): void => {
  const { text } = reading;
  const opens = (at: number): boolean =>
    at === 0 ||
    /[\n,;。: 、]/.test(text[at - 1] ?? '') ||
    /(?:任命|免去|聘任|聘请)$/.test(text.slice(at - 2, at));
  const bodyAt = (at: number): boolean =>
    organizationStarts.has(at) ||
    longestFrom(reading, at, IS.role | IS.unit) !== undefined ||
    endsInTitle(reading, at);
  for (let at = 2; at < text.length; at++) {
    if (text[at] !== '任' && text[at] !== '的' && text[at] !== '为' && text[at] !== '(') continue;
    if (!free(reading, at)) continue;
    let after = at + 1;
    if (text[at] === '(') {
      const close = closingBracket(text, at, LONGEST_BRACKET);
      if (close < 0 || text[close + 1] !== '任') continue;
      after = close + 2;
    } else if (text[at] === '任' && text[at + 1] === '命') continue;
    if (!bodyAt(after)) continue;
    const ordered = text[at] === '的' || text[at] === '为';
    for (const length of [5, 4, 3, 2]) {
      const start = at - length;
      if (start < 0 || !opens(start)) continue;
      if (ordered && !/(?:任命|免去|聘任|聘请|\n)$/.test(text.slice(Math.max(0, start - 2), start))) continue;
      const end =
        spacedNameEnd(reading, start) === at || hasNameShape(reading, start, at)
          ? at
          : transcriptionEnd(reading, start);
      if (end !== at) continue;
      accept(start, at);
      break;
    }
  }
};

/** `甲，某大学教授，…`, `甲，男，…`: a line that opens with a name and goes on to say who it is. */
const inProfiles = (reading: Reading, accept: Accept, organizationStarts: ReadonlySet<number>): void => {
  const { text } = reading;
  for (const sentence of reading.sentences) {
    const start =
      sentence.start + (NUMBER.exec(text.slice(sentence.start, sentence.start + 6))?.[0].length ?? 0);
    if (!free(reading, start)) continue;
    const spaced = spacedNameEnd(reading, start);
    const known = spaced > 0 ? spaced : nameEnd(reading, start);
    if (
      known > 0 &&
      start > sentence.start &&
      text[known] === ' ' &&
      cellNames(reading, known, organizationStarts)
    ) {
      accept(start, known);
      continue;
    }
    const end = known > 0 && !isHan(text.charCodeAt(known)) ? known : transcriptionEnd(reading, start);
    if (end === 0 || !',('.includes(text[end] ?? '\n')) continue;
    const after = text.slice(end + 1, end + 5);
    if (/^(?:男|女|现任|生于|毕业于|..?族[,)])/.test(after)) accept(start, end);
    else if (organizationStarts.has(end + 1) && text[end] === ',' && hasStrongSurname(reading, start))
      accept(start, end);
  }
};

const LATIN =
  /[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?: [A-Z]\.)?(?: (?:de|del|van|von|der|la|el|bin|al|da|di))*(?: [A-Z][a-z]+(?:-[A-Z][a-z]+)?){1,3}/g;

/** `Ada Holm教授`, `院长Ada Holm`: a name in Latin letters beside a Chinese title. */
const latinNames = (reading: Reading, accept: Accept): void => {
  const { text } = reading;
  for (const match of text.matchAll(LATIN)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!free(reading, start) || /[A-Za-z]/.test(text[end] ?? '')) continue;
    const before = text[start - 1] === ' ' || text[start - 1] === ':' ? start - 1 : start;
    const after = text[end] === ' ' ? end + 1 : end;
    const titled =
      roleUpTo(reading, before) !== undefined ||
      longestFrom(reading, after, IS.role) !== undefined ||
      HONORIFIC.test(text.slice(after, after + 2));
    if (titled) accept(start, end);
  }
};

/** Neighbours in a list of names: `甲、乙、丙` with one of them known, or three that all look like names. */
const inLists = (reading: Reading, known: Map<number, number>, accept: Accept): void => {
  const { text } = reading;
  const segmentEnd = (start: number): number => {
    const spaced = spacedNameEnd(reading, start);
    if (spaced > 0 && !isHan(text.charCodeAt(spaced))) return spaced;
    const end = known.get(start) ?? nameEnd(reading, start);
    if (end > 0 && (rightFit(reading, end) >= 2 || known.has(start))) return end;
    const enclosed = text[start - 1] === '、' ? enclosedNameEnd(reading, start) : 0;
    return enclosed > 0 ? enclosed : text[start - 1] === '、' ? transcriptionEnd(reading, start) : 0;
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
      const shaped = hasNameShape(reading, at, end) || spacedNameEnd(reading, at) === end;
      if (shaped && (end - at >= 3 || hasStrongSurname(reading, at))) clean++;
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
      for (const [start, end] of run) {
        // 甲地、乙地、丙地: without a known name in the list what is only transcribed may be anything
        if (!known.has(start) && (anchored || !isTranscribed(reading, start, end))) accept(start, end);
      }
    }
    i = Math.max(i + 1, run.length > 0 ? (run.at(-1)?.[1] ?? i + 1) : i + 1);
  }
};

const isTranscribed = (reading: Reading, start: number, end: number): boolean =>
  !hasNameShape(reading, start, end) &&
  spacedNameEnd(reading, start) === 0 &&
  enclosedNameEnd(reading, start) === 0;

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
  const heads = new Set([...bySurname.keys()].map((surname) => surname.charCodeAt(0)));
  const covered = new Uint8Array(text.length);
  for (const m of taken) covered.fill(1, m.start, m.end);
  const found: PersonMention[] = [];
  for (const area of [reading.article.title, reading.article.body]) {
    for (let i = area.start; i < area.end; i++) {
      if (covered[i] === 1 || !heads.has(text.charCodeAt(i)) || !free(reading, i)) continue;
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
    for (let i = start; i < end; i++) if (inside[i] === 1) return;
    known.set(start, end);
    inside.fill(1, start, end);
  };
  for (let dot = reading.text.indexOf('·'); dot >= 0; dot = reading.text.indexOf('·', dot + 1)) {
    const name = free(reading, dot) ? transcribedName(reading, dot) : undefined;
    if (name === undefined || longestFrom(reading, name.end, IS.suffix | IS.unit | IS.region) !== undefined)
      continue;
    if (rightFit(reading, name.end) > 0 || roleUpTo(reading, name.start) !== undefined)
      accept(name.start, name.end);
  }
  afterTitles(reading, accept);
  beforeTitles(reading, accept, organizationEnds);
  beforeVerbs(reading, accept, organizationEnds);
  besideOrganizations(reading, accept, organizationEnds);
  beforeBrackets(reading, accept);
  afterOrigin(reading, accept);
  afterBy(reading, accept);
  inRosters(reading, accept);
  latinNames(reading, accept);
  inProfiles(reading, accept, organizationStarts);
  inAppointments(reading, accept, organizationStarts);
  inLists(reading, known, accept);
  const names = new Map<string, string>();
  for (const [start, end] of known) {
    const surface = reading.text.slice(start, end);
    names.set(surface, /[A-Za-z]/.test(surface) ? surface : surface.replaceAll(' ', ''));
  }
  const mentions = mentionsOf(reading, names, known);
  const again = surnamesWithTitle(reading, names, mentions);
  const all = [...mentions, ...again].sort((a, b) => a.start - b.start);
  return { mentions: all, cited: citedNames(reading, all) };
};
