import { IS } from '#seed/lexicon/lexicon.ts';
import type { EntitySubkind } from '#server/domain/ontology.ts';
import { isHan } from './fold-text.ts';
import type { Hit } from './hit.ts';
import { PROTECTED } from './protected-spans.ts';
import { longestFrom, longestUpTo, type Reading } from './reading.ts';

/** A name of an organization where it stands. */
export interface OrganizationMention {
  readonly start: number;
  readonly end: number;
  /** As written (folded); of an elliptic coordination the completed name. */
  readonly name: string;
  /** As written; differs from `name` only in an elliptic coordination. */
  readonly surface: string;
  readonly subkind: EntitySubkind;
  readonly global: boolean;
  /** Start of the unit's own name inside the mention, after the name of its owner; equals `start` without one. */
  readonly own: number;
}

const LONGEST = 34;

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';
const isLatin = (char: string): boolean => /[A-Za-z]/.test(char);

interface Ending {
  readonly end: number;
  /** Where the suffix or the common unit begins. */
  readonly head: number;
  readonly subkind: EntitySubkind;
  readonly short: boolean;
  readonly unit: boolean;
  readonly global: boolean;
}

/** Whether a longer word runs over the offset, so that no name ends (or begins) there. */
const straddled = (reading: Reading, at: number, flags: number, reach: number): boolean => {
  for (let s = at - 1; s >= Math.max(0, at - reach); s--) {
    if (reading.from(s).some((h) => h.end > at && (h.word.flags & flags) !== 0)) return true;
  }
  return false;
};

const endingAt = (reading: Reading, end: number): Ending | undefined => {
  const { text } = reading;
  const unit = longestUpTo(reading, end, IS.unit);
  const suffix = longestUpTo(reading, end, IS.suffix);
  const unitWord = unit?.word.unit;
  const suffixWord = suffix?.word.suffix;
  const next = text[end] ?? '\n';
  if (suffixWord?.refusers.includes(next) === true) return undefined;
  if (unit !== undefined && unitWord !== undefined && (suffix === undefined || suffix.start >= unit.start)) {
    if (straddled(reading, end, IS.unit | IS.suffix | IS.event | IS.surnameWord | IS.organizationWord, 5))
      return undefined;
    return {
      end,
      head: unit.start,
      subkind: unitWord.subkind,
      short: false,
      unit: true,
      global: unitWord.global,
    };
  }
  if (suffix === undefined || suffixWord === undefined) return undefined;
  if (suffixWord.short && isTailOfWord(reading, suffix.start, end)) return undefined;
  const overlapping = IS.unit | IS.suffix | IS.event | IS.surnameWord | IS.organizationWord | IS.follower;
  if (
    straddled(
      reading,
      end,
      suffixWord.short ? overlapping | IS.verb | IS.stop | IS.role | IS.place : overlapping,
      5,
    )
  )
    return undefined;
  return {
    end,
    head: suffix.start,
    subkind: suffixWord.subkind,
    short: suffixWord.short,
    unit: false,
    global: false,
  };
};

/** 关系, 干部, 主办: a short suffix that only ends another word. */
const isTailOfWord = (reading: Reading, start: number, end: number): boolean => {
  const OTHER =
    IS.surnameWord |
    IS.organizationWord |
    IS.participant |
    IS.verb |
    IS.stop |
    IS.follower |
    IS.event |
    IS.role;
  return reading.upTo(end).some((h) => h.start < start && (h.word.flags & OTHER) !== 0);
};

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

const CONJUNCTIONS = new Set(['与', '和', '及', '暨']);

const joinsTwo = (
  reading: Reading,
  at: number,
  ends: ReadonlySet<number>,
  persons: ReadonlySet<number>,
): boolean =>
  ends.has(at) || persons.has(at) || longestUpTo(reading, at, IS.role | IS.participant) !== undefined;

interface Found {
  readonly ends: ReadonlySet<number>;
  readonly fullEnds: ReadonlySet<number>;
  readonly institutionStarts: ReadonlySet<number>;
  readonly persons: ReadonlySet<number>;
  /** End of a name that begins at the first offset and ends no later than the second. */
  readonly ownerEnd: (start: number, before: number) => number | undefined;
}

/** Where the name with this ending begins: the error that costs most, so every sign counts. */
const leftBoundary = (reading: Reading, ending: Ending, found: Found): number => {
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

const REGION_TAIL = /^[省市县区州盟旗镇乡村]/;

/** The prefix of a common unit belongs to its name only when it names an owner or a place. */
const keepsPrefix = (reading: Reading, start: number, head: number, found: Found): boolean => {
  if (start === head) return true;
  const { text } = reading;
  const prefix = text.slice(start, head);
  if (/^[校院系局省市县区州厅所馆总原]$|^(?:学校|学院|公司|集团|医院|机关|党委|校党委)$/.test(prefix))
    return true;
  if (found.ends.has(head) || prefix.endsWith('大')) return true;
  const owner = found.ownerEnd(start, head);
  if (owner !== undefined) return head - owner <= 3 || !containsVerb(reading, owner, head);
  const region = longestUpTo(reading, head, IS.region);
  if (region !== undefined || REGION_TAIL.test(text[head - 1] ?? '')) return true;
  return !containsVerb(reading, start, head);
};

const containsVerb = (reading: Reading, start: number, end: number): boolean => {
  for (let i = start; i < end; i++) {
    if (
      reading
        .from(i)
        .some((h) => h.end <= end && h.end - h.start > 1 && (h.word.flags & (IS.verb | IS.follower)) !== 0)
    )
      return true;
  }
  return false;
};

const COMMON_HEAD = /^(?:第[一二三四五六七八九十]+|临时|直属|教工|学生|机关|[一二三四五六七八九十]+)$/;

const isSupported = (reading: Reading, start: number, ending: Ending, ends: ReadonlySet<number>): boolean => {
  const { text } = reading;
  const { end, head } = ending;
  if (end - start < 3 || end - start > 16) return false;
  const role = longestFrom(reading, end, IS.role | IS.participant);
  if (role !== undefined && role.end - role.start > 1) return true;
  const following = longestFrom(reading, end, IS.suffix | IS.unit);
  if (following !== undefined && following.word.suffix?.short !== true && following.end - following.start > 1)
    return true;
  if (ends.has(head) || [...'、和与及'].some((c) => text[start - 1] === c && ends.has(start - 1)))
    return true;
  return (
    ending.subkind === 'GOVERNMENT' &&
    end - start >= 4 &&
    longestFrom(reading, start, IS.region) !== undefined
  );
};

/** `党、校办`: two units of which the first leaves out its head. */
const elided = (reading: Reading, start: number, ending: Ending): OrganizationMention | undefined => {
  const { text } = reading;
  if (text[start - 1] !== '、') return undefined;
  const head = text.slice(ending.head, ending.end);
  for (const length of [1, 2, 3, 4]) {
    const from = start - 1 - length;
    if (from < 0) return undefined;
    const prefix = text.slice(from, start - 1);
    if (!/^[\u4e00-\u9fff]+$/.test(prefix)) return undefined;
    const before = text[from - 1] ?? '\n';
    const opens = !isHan(before.charCodeAt(0)) || longestUpTo(reading, from, IS.stop) !== undefined;
    if (!opens) continue;
    const own = text.slice(start, ending.end);
    const tails = [own.slice(-1), own.slice(-2), head];
    for (const tail of tails) {
      if (tail.length >= own.length || own.length - tail.length !== prefix.length) continue;
      const name = prefix + tail;
      if (!isCompletedUnit(name, tail)) continue;
      return {
        start: from,
        end: ending.end,
        name,
        surface: text.slice(from, ending.end),
        subkind: ending.subkind,
        global: false,
        own: from,
      };
    }
  }
  return undefined;
};

const COMPLETED = /^(?:党办|校办|院办|团办|学办|研办)$/;
const isCompletedUnit = (name: string, tail: string): boolean =>
  COMPLETED.test(name) || (tail === '学院' && name.length >= 4);

/** Finds names of organizations; ends of persons' names are boundaries. In the order of the text, owners before units. */
export const findOrganizationNames = (
  reading: Reading,
  personEnds: ReadonlySet<number>,
): readonly OrganizationMention[] => {
  const { text, shield } = reading;
  const ends = new Set<number>();
  const fullEnds = new Set<number>();
  const institutionStarts = new Set<number>();
  const mentions: OrganizationMention[] = [];
  const owners = new Map<number, OrganizationMention>();
  const found: Found = {
    ends,
    fullEnds,
    institutionStarts,
    persons: personEnds,
    ownerEnd: (start, before) => {
      const end = owners.get(start)?.end;
      return end !== undefined && end <= before ? end : undefined;
    },
  };
  const waiting: (readonly [number, Ending])[] = [];
  const take = (start: number, ending: Ending): void => {
    const owner = owners.get(start);
    const own = owner !== undefined && owner.end < ending.end ? owner.end : start;
    const mention: OrganizationMention = {
      start,
      end: ending.end,
      name: text.slice(start, ending.end),
      surface: text.slice(start, ending.end),
      subkind: ending.subkind,
      global:
        ending.global ||
        ending.subkind === 'UNIVERSITY' ||
        ending.subkind === 'COMPANY' ||
        (ending.subkind === 'GOVERNMENT' && !ending.short),
      own,
    };
    // 研究生院、智能制造学院: what ends a name of its own leaves nothing out.
    const first = ends.has(start - 1) ? undefined : elided(reading, start, ending);
    if (first !== undefined) mentions.push(first);
    mentions.push(mention);
    ends.add(ending.end);
    if (!ending.short) fullEnds.add(ending.end);
    if (ending.subkind === 'UNIVERSITY' && own === start) institutionStarts.add(start);
    owners.set(start, mention);
  };
  for (const area of [reading.article.title, reading.article.body]) {
    for (let end = area.start + 2; end <= area.end; end++) {
      const guard = shield[end - 1] ?? 0;
      if (guard >= PROTECTED.speech) continue;
      const ending = endingAt(reading, end);
      if (ending === undefined || ending.head < area.start) continue;
      let start = leftBoundary(reading, ending, found);
      if (ending.unit && !keepsPrefix(reading, start, ending.head, found)) start = ending.head;
      if (!ending.unit && (start === ending.head || CONJUNCTIONS.has(text[ending.head - 1] ?? ''))) continue;
      const prefix = text.slice(start, ending.head);
      if (!ending.unit && COMMON_HEAD.test(prefix) && ending.subkind !== 'PARTY_BRANCH') continue;
      const owner = owners.get(start);
      if (!ending.unit && owner !== undefined && owner.end < end && ending.short && end - owner.end < 3)
        continue;
      if (ending.short && !isSupported(reading, start, ending, ends)) {
        waiting.push([start, ending]);
        continue;
      }
      take(start, ending);
    }
  }
  const begins = new Set(mentions.map((m) => m.start));
  for (let k = waiting.length - 1; k >= 0; k--) {
    const [start, ending] = waiting[k] ?? [0, undefined];
    if (ending === undefined || ending.end - start < 3 || ending.end - start > 12) continue;
    const after = text[ending.end] ?? '';
    if (!'、和与及'.includes(after) || after === '' || !begins.has(ending.end + 1)) continue;
    take(start, ending);
    begins.add(start);
  }
  return trimByVotes(reading, mentions).sort((a, b) => a.start - b.start || a.end - b.end);
};

/**
 * Second pass: a name that stands alone elsewhere in the article votes for its boundary. `怀揣某学院` is
 * cut to 某学院 when that stands at least twice by itself and the words before it name no owner.
 */
const trimByVotes = (reading: Reading, mentions: readonly OrganizationMention[]): OrganizationMention[] => {
  const { text } = reading;
  const counts = new Map<string, number>();
  const byStart = new Map<number, OrganizationMention[]>();
  for (const m of mentions) {
    counts.set(m.name, (counts.get(m.name) ?? 0) + 1);
    const same = byStart.get(m.start);
    if (same === undefined) byStart.set(m.start, [m]);
    else same.push(m);
  }
  const cut = (m: OrganizationMention): number => {
    if (m.own > m.start || m.name !== m.surface || (counts.get(m.name) ?? 0) > 1) return m.start;
    for (let at = m.start + 1; at < m.end - 2; at++) {
      const votes = counts.get(text.slice(at, m.end)) ?? 0;
      if (votes < 2) continue;
      const prefix = text.slice(m.start, at);
      const region = longestUpTo(reading, at, IS.region);
      if (region !== undefined || /[省市县区州校院]$/.test(prefix)) return m.start;
      if (prefix.length >= 2 || /[与和及]$/.test(prefix)) return at;
    }
    return m.start;
  };
  return mentions.map((m) => {
    const start = cut(m);
    if (start === m.start) return m;
    const name = text.slice(start, m.end);
    return { ...m, start, own: start, name, surface: name };
  });
};
