import { IS, lexicon } from '#seed/lexicon/lexicon.ts';
import { CHARACTER, characterAt } from './character-classes.ts';
import { isHan } from './fold-text.ts';
import { longestFrom, longestUpTo, type Reading, roleUpTo } from './reading.ts';

const han = (text: string, at: number): boolean => isHan(text.charCodeAt(at));

/** `甲、乙、丙三位老师`: a count of those just named. */
export const COUNTED = /^[二两三四五六七八九十]+(?:位|名|人|同志|老师|教授|同学)/;

/** How well the text after an offset agrees with a name ending there: 3 certain, 2 likely, 0 not at all. */
export const rightFit = (reading: Reading, at: number): number => {
  const { text } = reading;
  if (at >= text.length || !han(text, at)) return 3;
  if (COUNTED.test(text.slice(at, at + 4))) return 3;
  const hit = longestFrom(reading, at, IS.follower | IS.verb | IS.role | IS.stop | IS.participant);
  if (hit === undefined) return 0;
  return hit.end - hit.start >= 2 ? 3 : 2;
};

/** How well the text before an offset agrees with a name beginning there: 3 certain, 2 likely, 0 not at all. */
export const leftFit = (reading: Reading, at: number): number => {
  const { text } = reading;
  if (at <= 0 || !han(text, at - 1)) return 3;
  const hit = longestUpTo(reading, at, IS.role | IS.stop);
  if (hit !== undefined) return (hit.word.flags & IS.role) !== 0 || hit.end - hit.start >= 2 ? 3 : 2;
  return (characterAt(text, at - 1) & CHARACTER.beforeName) === 0 ? 0 : 2;
};

const surnameLength = (reading: Reading, at: number): number => {
  const bits = characterAt(reading.text, at);
  if ((bits & CHARACTER.compoundHead) !== 0) {
    const { surnames } = lexicon();
    for (let n = 4; n >= 2; n--) if (surnames.get(reading.text.slice(at, at + n)) === 'compound') return n;
  }
  return (bits & CHARACTER.surname) === 0 ? 0 : 1;
};

/** Tells whether the surname at the offset begins few other words. */
export const hasStrongSurname = (reading: Reading, at: number): boolean =>
  (characterAt(reading.text, at) & CHARACTER.strongSurname) !== 0 || surnameLength(reading, at) > 1;

const givenFits = (reading: Reading, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) {
    if (!han(reading.text, i) || (characterAt(reading.text, i) & CHARACTER.nonGiven) !== 0) return false;
  }
  return true;
};

const COUNTED_THING = /[次届期批章卷个条代轮名位组场讲季年周天月日节版辑编部册页段款项类种级]/;

const WORDS = IS.event | IS.stop;

const followsTitle = (reading: Reading, at: number): boolean => {
  const title = roleUpTo(reading, at);
  const kind = title?.word.role;
  return title !== undefined && title.end - title.start >= 2 && (kind === 'office' || kind === 'party');
};

/** Tells whether `start..end` could be a Chinese personal name by its characters alone. */
export const hasNameShape = (reading: Reading, start: number, end: number): boolean => {
  const surname = surnameLength(reading, start);
  if (surname === 0 || (reading.text[start] === '后' && reading.text.startsWith('博士', start - 2)))
    return false;
  const given = end - start - surname;
  if (given < 1 || given > 2) return false;
  // 院长王国平: behind a title even what begins like a word is a name.
  const forbidden =
    followsTitle(reading, start) && hasStrongSurname(reading, start)
      ? WORDS
      : WORDS | IS.surnameWord | IS.region;
  if (
    reading.from(start).some((h) => h.end > start + 1 && h.end <= end + 1 && (h.word.flags & forbidden) !== 0)
  ) {
    return false;
  }
  if (reading.from(start).some((h) => h.end >= end && (h.word.flags & (IS.role | IS.unit | IS.verb)) !== 0))
    return false;
  if (
    surname === 1 &&
    !hasStrongSurname(reading, start) &&
    beginsWord(reading, start + 1, end) &&
    !followsTitle(reading, start)
  )
    return false;
  // 储老师, 向公司: neither a title nor a kind of bodies is a given name
  if (
    reading
      .from(start + surname)
      .some(
        (h) => h.end - h.start >= 2 && h.end >= end && (h.word.flags & (IS.role | IS.suffix | IS.unit)) !== 0,
      )
  )
    return false;
  // 第五次, 第五卷: the compound surname is a number more often
  if (
    surname === 2 &&
    reading.text.startsWith('第五', start) &&
    COUNTED_THING.test(reading.text.charAt(start + 2))
  )
    return false;
  if (
    reading.text[start] === '任' &&
    /(?:同志|[拟现历曾担兼])$/.test(reading.text.slice(Math.max(0, start - 2), start))
  )
    return false;
  return (
    (givenFits(reading, start + surname, end) || seldomFits(reading, start, start + surname, end)) &&
    lastFits(reading, start + surname, end) &&
    !endsLikeUnit(reading, start, end) &&
    !endsInsideWord(reading, start + surname, end)
  );
};

/** 云舟数+据: no name ends in the middle of a word that makes names of bodies, unless another word begins there. */
const endsInsideWord = (reading: Reading, from: number, end: number): boolean => {
  for (let at = from; at < end; at++) {
    if (reading.from(at).some((h) => h.end > end && (h.word.flags & IS.organizationWord) !== 0))
      return rightFit(reading, end) < 3;
  }
  return false;
};

/** A title of two characters or more begins: 许向东副教授. */
const precedesTitle = (reading: Reading, at: number): boolean => {
  const title = longestFrom(reading, at, IS.role);
  return title !== undefined && title.end - at >= 2 && title.word.role !== 'lead';
};

/** 贡向东, 茅以勤: a seldom character first of two, after a title and before a word that follows names, or where a clause begins before a title. */
const seldomFits = (reading: Reading, start: number, from: number, end: number): boolean => {
  const { nonGiven } = lexicon();
  return (
    end - from === 2 &&
    (followsTitle(reading, start) ||
      (hasStrongSurname(reading, start) && leftFit(reading, start) === 3 && precedesTitle(reading, end))) &&
    nonGiven.get(reading.text.charAt(from)) === 'seldom' &&
    !nonGiven.has(reading.text.charAt(from + 1)) &&
    han(reading.text, from + 1) &&
    rightFit(reading, end) >= 2
  );
};

const UNIT_END = /[科系镇村乡县区市省]/;

/** 麻醉科护士, 龙泉镇镇长: what ends like a unit before a title is one, unless a title stands before it. */
const endsLikeUnit = (reading: Reading, start: number, end: number): boolean =>
  UNIT_END.test(reading.text.charAt(end - 1)) && roleUpTo(reading, start) === undefined;

const WORD = IS.verb | IS.follower | IS.role | IS.stop | IS.participant | IS.event | IS.region;

/** 原+执行, 曾+先后: a character that is seldom a surname before a whole word is an adverb. */
const beginsWord = (reading: Reading, at: number, end: number): boolean =>
  reading.from(at).some((h) => h.end - at >= 2 && h.end >= end && (h.word.flags & WORD) !== 0);

const lastFits = (reading: Reading, from: number, end: number): boolean => {
  const last = characterAt(reading.text, end - 1);
  for (let i = from; i < end - 1; i++)
    if ((characterAt(reading.text, i) & (CHARACTER.joining | CHARACTER.tolerated)) !== 0) return false;
  if ((last & CHARACTER.joining) !== 0)
    return end - from === 2 && !han(reading.text, end) && !/\d/.test(reading.text[end] ?? '');
  return (last & CHARACTER.tolerated) === 0 || (end - from === 2 && rightFit(reading, end) === 3);
};

/**
 * Where the personal name that begins at the offset ends, or 0 when none can. Of two lengths the one
 * that the following word agrees with is taken; when that does not decide, the longer one.
 */
export const nameEnd = (reading: Reading, start: number): number => {
  const surname = surnameLength(reading, start);
  if (surname === 0) return 0;
  const long = start + surname + 2;
  const short = start + surname + 1;
  const longFits = hasNameShape(reading, start, long) ? rightFit(reading, long) : -1;
  const shortFits = hasNameShape(reading, start, short) ? rightFit(reading, short) : -1;
  if (shortFits > longFits || (shortFits === longFits && shortFits === 3 && wordBegins(reading, short)))
    return short;
  if (longFits >= 0) return long;
  return shortFits > 0 ? short : 0;
};

/** Tells whether a word that may stand behind a name begins at the offset. */
export const wordBegins = (reading: Reading, at: number): boolean => {
  const hit = longestFrom(reading, at, IS.verb | IS.role | IS.follower);
  return hit !== undefined && hit.end - hit.start >= 2;
};

/** What a stretch between a title and a mark is when it is no name. */
export const NO_NAME =
  IS.verb |
  IS.follower |
  IS.role |
  IS.stop |
  IS.participant |
  IS.event |
  IS.unit |
  IS.place |
  IS.region |
  IS.organizationWord;

const isLexiconWord = (reading: Reading, start: number, end: number): boolean => {
  const listed = reading.text[start - 1] === '、' && reading.text[end] === '、' && end - start >= 3;
  const titled = listed || (followsTitle(reading, start) && hasStrongSurname(reading, start));
  return reading
    .from(start)
    .some(
      (h) =>
        (h.end >= end && (h.word.flags & NO_NAME) !== 0) ||
        (!titled && h.end > start + 1 && (h.word.flags & IS.surnameWord) !== 0),
    );
};

const LONGEST_GIVEN = 2;

const closes = (reading: Reading, at: number): boolean =>
  at >= reading.text.length || CLOSING.test(reading.text.slice(at, at + 2));

/** Marks that close a name; a quotation or a title of a work may as well open after `就`, `以`. */
const CLOSING = /^(?:[、,。;:!?() \n]|等(?!级|待|到))/;

/**
 * End of the name between a title and a mark (`院长X、`), or 0. With both sides certain even the characters
 * that seldom stand in names are read as one, unless the stretch is a word of the lexicons.
 */
export const enclosedNameEnd = (reading: Reading, start: number): number => {
  const surname = surnameLength(reading, start);
  if (surname === 0) return 0;
  for (let given = LONGEST_GIVEN; given >= 1; given--) {
    const end = start + surname + given;
    if (closes(reading, end) && isEnclosedName(reading, start, end)) return end;
  }
  return 0;
};

/** Whether the stretch reads as a name where both of its sides are certain, as those of a table's cell. */
export const isEnclosedName = (reading: Reading, start: number, end: number): boolean => {
  const { nonGiven } = lexicon();
  const from = start + surnameLength(reading, start);
  if (from === start || end <= from || end - from > LONGEST_GIVEN || isLexiconWord(reading, start, end))
    return false;
  if (reading.from(from).some((h) => h.end >= end && h.end - from >= 2 && (h.word.flags & NO_NAME) !== 0))
    return false;
  for (let i = from; i < end; i++)
    if (!han(reading.text, i) || nonGiven.get(reading.text.charAt(i)) === 'never') return false;
  return true;
};

const LONGEST_SPACED = 4;

const SPACE = 0x20;

/** End of a name written with spaces inside (`张 三`, `欧 阳 慧`), or 0. */
export const spacedNameEnd = (reading: Reading, start: number): number => {
  const { text } = reading;
  const bits = characterAt(text, start);
  if (text.charCodeAt(start) !== SPACE) {
    if ((bits & (CHARACTER.surname | CHARACTER.compoundHead)) === 0) return 0;
    if ((bits & CHARACTER.compoundHead) === 0 && text.charCodeAt(start + 1) !== SPACE) return 0;
  }
  const { surnames, nonGiven } = lexicon();
  let name = '';
  let end = start;
  let gaps = 0;
  while (name.length < LONGEST_SPACED) {
    let next = end;
    while (text[next] === ' ' && next - end < 3) next++;
    if (!han(text, next) || (next === end && name.length >= 1 && gaps > 0 && name.length > 1)) break;
    if (next > end) gaps++;
    else if (name.length > 0 && gaps === 0 && surnames.get(name + text.charAt(next)) !== 'compound') break;
    name += text.charAt(next);
    end = next + 1;
  }
  const surname = surnames.get(name.slice(0, 2)) === 'compound' ? 2 : surnames.has(name.charAt(0)) ? 1 : 0;
  const given = name.slice(surname);
  if (gaps === 0 || surname === 0 || given.length < 1 || given.length > 2) return 0;
  if ([...given].some((c) => nonGiven.has(c))) return 0;
  return !han(text, end) || rightFit(reading, end) >= 2 ? end : 0;
};
