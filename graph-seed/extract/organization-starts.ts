import { IS } from '#seed/lexicon/lexicon.ts';
import { CHARACTER, characterAt } from './character-classes.ts';
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
  /** Start of the longest name found so far that ends at the offset. */
  readonly startOf: (end: number) => number | undefined;
  /** End of a name that begins at the first offset and ends no later than the second. */
  readonly ownerEnd: (start: number, before: number) => number | undefined;
}

const LONGEST = 34;

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';

const isLatin = (char: string): boolean => /[A-Za-z]/.test(char);

/** Who heads a place, as the end of a place's name and the begin of another name can read. */
const PLACE_HEAD = /^[省州市县区镇乡]长$/;

/** Endings that a verb may stand before inside a name: 促进会, 推广中心, 援助处; nobody is called 推进学院. */
const TAKES_VERB = /^(?:局|处|科|部|室|办|会|组|站|中心|办公室|委员会|协会|联盟|小组|专班)$/;

/** What may stand between such a verb and the ending: 普及工作委员会. */
const WORKING = /^(?:工作|管理|服务|指导|协调)?$/;

const isBoundaryWord = (reading: Reading, hit: Hit, ending: Ending, found: Found): boolean => {
  const { start, end } = hit;
  const { flags } = hit.word;
  if ((flags & IS.role) !== 0 && hit.word.role !== 'lead') {
    // 澜州长风集团: a title stands before its holder, and no company holds the office of a 州长.
    if (ending.subkind === 'COMPANY' && PLACE_HEAD.test(reading.text.slice(start, end))) return false;
    // 委员 of 委员会, 大学生 of 某大学生物系
    if (isInsideLonger(reading, start, end)) return false;
    for (let i = start + 1; i < end; i++) if (found.fullEnds.has(i)) return false;
    return true;
  }
  if ((flags & IS.stop) === 0) return false;
  if (end - start === 1)
    return !straddledByOrganizationWord(reading, start, end) && !isSyllable(reading, start, found);
  if (isInsideLonger(reading, start, end)) return false;
  return !(
    (flags & IS.organizationWord) !== 0 &&
    WORKING.test(reading.text.slice(end, ending.head)) &&
    TAKES_VERB.test(reading.text.slice(ending.head, ending.end))
  );
};

/** Whether a longer name-making word goes on where the word ends. */
const isInsideLonger = (reading: Reading, start: number, end: number): boolean => {
  for (let s = start; s >= Math.max(0, start - 5); s--) {
    if (
      reading
        .from(s)
        .some((h) => h.end > end && (h.word.flags & (IS.unit | IS.suffix | IS.organizationWord)) !== 0)
    )
      return true;
  }
  return false;
};

/** 陇原, 京都: 原 and 都 are words only where a word ends before them. */
const isSyllable = (reading: Reading, at: number, found: Found): boolean => {
  const { text } = reading;
  if (text[at] !== '原' && text[at] !== '都') return false;
  if (!isHan(text.charCodeAt(at - 1)) || found.ends.has(at) || found.persons.has(at)) return false;
  return longestUpTo(reading, at, ~IS.surnameWord) === undefined;
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

const openingMark = (text: string, from: number, mark: string): number => {
  for (let i = from; i > from - LONGEST_TERM && i >= 0; i--) if (text[i] === mark) return i;
  return -1;
};

const RELATIVE = /^[省市县区团总分]/;

const PARTIES = '中共|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟';
const PARTY_BEFORE = new RegExp(`(?:${PARTIES})$`);
const PARTY_HERE = new RegExp(`^(?:${PARTIES})`);
const LONGEST_PARTY = 4;

/** Bodies that a party has in a university. */
const PARTY_BODY = /^(?:(?:纪律检查|总支部|支部|基层)?委员会|总支部?|支部|支社)$/;

/** 中共某大学委员会, 民盟某大学支部: the party's name stands before the owner's. */
const partyOwner = (text: string, owner: number, ending: Ending): number =>
  PARTY_BODY.test(text.slice(ending.head, ending.end))
    ? owner - (PARTY_BEFORE.exec(text.slice(Math.max(0, owner - LONGEST_PARTY), owner))?.[0].length ?? 0)
    : owner;

/** 某协会—某大学研究中心: the other of two owners stands before a dash. */
const jointOwner = (text: string, owner: number, found: Found): number =>
  /[\u4e00-\u9fff][—-]$/.test(text.slice(Math.max(0, owner - 2), owner))
    ? (found.startOf(owner - 1) ?? owner)
    : owner;

/** Whether a body of the state with a fixed name begins here: 中国社科院, never its tail 社科院. */
const beginsGlobal = (reading: Reading, at: number, head: number): boolean =>
  ((reading.flagsFrom[at] ?? 0) & IS.unit) !== 0 &&
  reading
    .from(at)
    .some(
      (h) =>
        h.word.unit?.global === true &&
        h.end <= head &&
        !RELATIVE.test(h.word.text) &&
        longestUpTo(reading, h.end, IS.unit)?.start === at,
    );

/** Whether a word that joins two names stands at the offset. */
export const joins = (text: string, at: number): boolean =>
  (characterAt(text, at) & CHARACTER.conjunction) !== 0;

const joinsTwo = (
  reading: Reading,
  at: number,
  ends: ReadonlySet<number>,
  persons: ReadonlySet<number>,
): boolean =>
  ends.has(at) || persons.has(at) || longestUpTo(reading, at, IS.role | IS.participant) !== undefined;

/** 、影像科和信息中心: between a mark and 和 a short name with an ending of its own is another body. */
const isShortBody = (reading: Reading, at: number): boolean =>
  longestUpTo(reading, at, IS.suffix | IS.unit) !== undefined &&
  /(?:^|[^\u4e00-\u9fff])[\u4e00-\u9fff]{3,5}$/.test(reading.text.slice(Math.max(0, at - 6), at));

/** A word that ends names of bodies stands before the offset: 党支部·联合. */
const endsKind = (reading: Reading, at: number): boolean => {
  const word = longestUpTo(reading, at, IS.unit | IS.suffix)?.word;
  return word !== undefined && word.suffix?.short !== true;
};

/** 应某学院邀请, 应某局之邀. */
const INVITES = /^[^,。;、]{0,6}(?:邀请|之邀|约请|要求)/;

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
    if (found.persons.has(at) && (at < ending.head || ending.unit)) break;
    if (
      at + 2 < ending.head &&
      text.startsWith('联合', at) &&
      (found.fullEnds.has(at) || (standsAlone && endsKind(reading, at)))
    ) {
      // 甲党支部联合乙党支部
      at += 2;
      break;
    }
    if (!standsAlone) {
      // The name goes on from its owner's: what that begins with, it begins with.
      const named = found.startOf(at);
      const owner =
        named === undefined ? undefined : jointOwner(text, partyOwner(text, named, ending), found);
      if (owner !== undefined && ending.end - owner <= LONGEST) return owner;
    }
    if (at < ending.head && beginsGlobal(reading, at, ending.head)) break;
    if (found.institutionStarts.has(at) && char !== '-' && char !== '—') break;
    if (standsAlone && found.fullEnds.has(at) && at < ending.head) break;
    if (
      ((reading.flagsUpTo[at] ?? 0) & (IS.role | IS.stop)) !== 0 &&
      reading.upTo(at).some((h) => isBoundaryWord(reading, h, ending, found))
    )
      break;
    if (standsAlone && (longestUpTo(reading, at, IS.participant)?.end ?? -1) === at && at < ending.head)
      break;
    if (joins(text, at - 1)) {
      // No university or company is called A与B; a school or an office often is.
      if (covers(reading, at - 1)) {
        at--;
        continue;
      }
      if (
        standsAlone ||
        char === '暨' ||
        ending.subkind === 'HOSPITAL' ||
        HOME_BODY.test(text.slice(Math.max(0, at - 3), at - 1)) ||
        joinsTwo(reading, at - 1, found.ends, found.persons) ||
        // 社会与人口学院 is one school
        (ending.subkind !== 'SCHOOL' && isShortBody(reading, at - 1)) ||
        !isHan(text.charCodeAt(at - 2))
      )
        break;
    } else if (char === '》' && PUBLISHES.test(text.slice(at, ending.end))) {
      const open = openingMark(text, at - 2, '《');
      if (open < area.start) break;
      at = open;
      break;
    } else if (char === '”') {
      const open = openingMark(text, at - 2, '“');
      if (open < area.start) break;
      at = open;
      continue;
    } else if (isDigit(char)) {
      if (!/[级届期A-Za-z0-9]/.test(text[at] ?? '')) break;
    } else if (isCounted(text, at - 1)) {
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
  if (text[at] === '应' && INVITES.test(text.slice(ending.end, ending.end + 10))) at++;
  if (ending.subkind === 'UNIVERSITY') at = regionStart(reading, at, ending.head);
  if (ending.subkind === 'UNIVERSITY')
    at += PARTY_HERE.exec(text.slice(at, at + LONGEST_PARTY))?.[0].length ?? 0;
  if (/^[前报](?!业|社|刊|沿|海|景|端|告|道|名)/.test(text.slice(at, at + 2)) && ending.end - at > 4) at++;
  // 现后勤集团: as it is called now
  if (ending.unit && text[at] === '现' && ending.head === at + 1) at++;
  while (
    at < ending.head &&
    /[与和及暨等名位个之次并被各届率·—\-&]/.test(text[at] ?? '') &&
    !covers(reading, at)
  )
    at++;
  return at;
};

/** 学校与…, 医院和…: the body that the text is about, beside another one. */
const HOME_BODY = /^(?:学校|学院|医院|公司|集团|大学|我院|我校|本校)$/;

/** 《…》编辑部: a periodical gives its name to those who make it. */
const PUBLISHES = /^(?:编辑部|杂志社|编委会|编辑委员会|报社|学报)/;

/** 7月, 三位, 两名: what counts belongs to no name; 第九届 does not either. */
const isCounted = (text: string, at: number): boolean => {
  const char = text[at] ?? '';
  const before = text[at - 1] ?? '';
  if (char === '届') return true;
  if (isDigit(before)) return '年月日时点个位项次元室楼层号名家支所'.includes(char);
  return '名位家支所'.includes(char) && before !== '' && '一二两三四五六七八九十百千多数几'.includes(before);
};

/** 暨南, 和平: a character that joins elsewhere begins a word here. */
const covers = (reading: Reading, at: number): boolean =>
  reading.from(at).some((h) => h.end > at + 1 && (h.word.flags & (IS.organizationWord | IS.region)) !== 0);

/** 如何认识中国某大学: a university's name begins with its region where one stands in it. */
const regionStart = (reading: Reading, start: number, head: number): number => {
  for (let i = start; i < head; i++) {
    const region = longestFrom(reading, i, IS.region);
    if (region === undefined || region.end > head) continue;
    if (reading.text.startsWith('中国', i)) return i;
    if (/[东南西北中]/.test(reading.text[i - 1] ?? '') && i > start) return i - 1;
    const before = longestUpTo(reading, i, IS.region);
    return before !== undefined && before.start >= start ? before.start : i;
  }
  return start;
};
