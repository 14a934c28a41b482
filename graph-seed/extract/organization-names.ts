import { IS } from '#seed/lexicon/lexicon.ts';
import { isBody } from './bodies.ts';
import { trimByVotes } from './boundary-votes.ts';
import { brandEnding, isBrand } from './brand-names.ts';
import { elided } from './elided-names.ts';
import type { OrganizationMention } from './organization.ts';
import { type Ending, endingAt } from './organization-endings.ts';
import { type Found, joins, leftBoundary } from './organization-starts.ts';
import { isSupported, keepsPrefix, NUMBERED } from './organization-support.ts';
import { periodicals } from './periodicals.ts';
import { PROTECTED } from './protected-spans.ts';
import { quotedNames } from './quoted-names.ts';
import { longestUpTo, type Reading } from './reading.ts';
import { isHanCell } from './tables.ts';

const COMMON_HEAD = /^(?:第[一二三四五六七八九十]+|临时|直属|教工|学生|机关|[一二三四五六七八九十]+)$/;

/** 某大学代表团: those through whom the body itself takes part, no body of its own. */
const DELEGATION = /^(?:代表团|考察团|访问团)$/;

/** 某大学党委宣传部 names the committee whose office it is. */
const committeeOf = (text: string, start: number, ending: Ending, found: Found): Ending | undefined => {
  const { head } = ending;
  if (!ending.unit || start === head || !text.startsWith('党委', head) || ending.end - head < 4)
    return undefined;
  if (found.ownerEnd(start, head) !== head && text.slice(start, head) !== '校') return undefined;
  return { ...ending, end: head + 2, subkind: 'PARTY_COMMITTEE' };
};

const SHORTEST_CELL = 3;
const LONGEST_CELL = 30;

/** What stands in a column of units without naming one. */
const NO_UNIT = /^(?:无|暂无|同上|退休|已退休|离退休|个人|自由职业|待定)/;

/** Where each name of a unit begins that fills a cell of its own, by its end: the cell is the name. */
const cellsOfUnits = (reading: Reading): ReadonlyMap<number, number> => {
  const cells = new Map<number, number>();
  for (const { unit } of reading.tables) {
    if (unit === undefined || unit.end - unit.start > LONGEST_CELL) continue;
    if (unit.end - unit.start < SHORTEST_CELL || !isHanCell(reading.text, unit)) continue;
    if (NO_UNIT.test(reading.text.slice(unit.start, unit.end))) continue;
    if (longestUpTo(reading, unit.end, IS.role | IS.participant) === undefined)
      cells.set(unit.end, unit.start);
  }
  return cells;
};

/** The ending of a name that fills a cell; without one that the lexicons know it is a body of some kind. */
const endingOfCell = (reading: Reading, start: number, end: number): Ending => ({
  ...(endingAt(reading, end) ?? {
    end,
    head: start,
    subkind: 'OTHER_ORGANIZATION',
    unit: false,
    global: false,
  }),
  short: false,
});

/** Finds names of organizations; ends of persons' names are boundaries. In the order of the text, owners before units. */
export const findOrganizationNames = (
  reading: Reading,
  personEnds: ReadonlySet<number>,
): readonly OrganizationMention[] => {
  const { text, shield, flagsFrom, flagsUpTo } = reading;
  const ends = new Set<number>();
  const fullEnds = new Set<number>();
  const institutionStarts = new Set<number>();
  const starts = new Map<number, number>();
  const mentions: OrganizationMention[] = [];
  const owners = new Map<number, OrganizationMention>();
  const found: Found = {
    ends,
    fullEnds,
    institutionStarts,
    persons: personEnds,
    startOf: (end) => starts.get(end),
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
    starts.set(ending.end, Math.min(start, starts.get(ending.end) ?? start));
  };
  const quoted = quotedNames(reading);
  const wholes = new Map([...cellsOfUnits(reading), ...periodicals(reading)]);
  for (const area of [reading.article.title, reading.article.body]) {
    for (let end = area.start + 2; end <= area.end; end++) {
      const whole = wholes.get(end);
      if (whole !== undefined) {
        take(whole, endingOfCell(reading, whole, end));
        continue;
      }
      // a name ends with a word for bodies, a company by its own word alone before an office
      if (((flagsUpTo[end] ?? 0) & (IS.unit | IS.suffix)) === 0 && ((flagsFrom[end] ?? 0) & IS.role) === 0)
        continue;
      const guard = shield[end - 1] ?? 0;
      if (guard >= PROTECTED.speech && !quoted.has(end)) continue;
      const brand = ends.has(end) ? undefined : brandEnding(reading, end);
      const ending = endingAt(reading, end) ?? brand;
      if (ending === undefined || ending.head < area.start) continue;
      if (DELEGATION.test(text.slice(ending.head, end)) && ends.has(ending.head)) continue;
      let start = leftBoundary(reading, ending, found);
      if (ending.unit && !keepsPrefix(reading, start, ending.head, found)) start = ending.head;
      if (!ending.unit && (start === ending.head || joins(text, ending.head - 1))) continue;
      if (ending === brand && !isBrand(reading, start, end)) continue;
      const prefix = text.slice(start, ending.head);
      if (!ending.unit && COMMON_HEAD.test(prefix) && ending.subkind !== 'PARTY_BRANCH') continue;
      const owner = owners.get(start);
      if (!ending.unit && owner !== undefined && owner.end < end && ending.short) {
        const own = text.slice(owner.end, end);
        if (own.length < 3 && !NUMBERED.test(own)) continue;
      }
      if (ending.short && !isSupported(reading, start, ending, found)) {
        waiting.push([start, ending]);
        continue;
      }
      const committee = committeeOf(text, start, ending, found);
      if (committee !== undefined) take(start, committee);
      take(start, ending);
    }
  }
  const named = new Map<string, number>();
  for (const m of mentions) {
    if (!m.name.endsWith('领导小组') || !/^(?:办|临时党)/.test(text.slice(m.end, m.end + 3)))
      named.set(m.name, (named.get(m.name) ?? 0) + 1);
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
  return trimByVotes(
    reading,
    mentions.filter((m) => isBody(reading, m, named)),
  ).sort((a, b) => a.start - b.start || a.end - b.end);
};
