import type { RelationType } from './ontology.ts';
import type { PartialDate } from './partial-date.ts';
import type { Relation } from './relation.ts';

/**
 * How a relation stands on a day. STATED: texts give its begin and its end, and the day lies between.
 * SEEN: articles show it before or on the day and on or after it. UNCERTAIN: nothing says that it did
 * not hold, and nothing shows that it did.
 */
export type Standing = 'STATED' | 'SEEN' | 'UNCERTAIN';

/** Relations that last; all others happen, and stand from their day on: on later days they have happened. */
export const LASTING: ReadonlySet<RelationType> = new Set(['HOLDS_POST', 'PART_OF']);

/** The parts of a period, each a first and a last day, in the order in which the period has them. */
const PARTS = ['possible', 'stated', 'seen', 'sighted'] as const;

type Part = (typeof PARTS)[number];

const DAY = 8;
const ALWAYS = ['00000000', '99999999'] as const;
const NEVER = ['99999999', '00000000'] as const;

type Days = readonly [first: string, last: string];

/** Where a part's first and last day stand in a period: characters from the start. */
const periodPlaces = (part: Part): readonly [first: number, last: number] => {
  const start = PARTS.indexOf(part) * 2 * DAY;
  return [start, start + DAY];
};

/** A day as periods have it; the 31st of a short month is as good a bound as its last. */
const dayDigits = (day: string): string => day.replaceAll('-', '');

/** The first and last day that a date may mean; nothing without a year. */
const daysOf = (date: PartialDate | undefined): Days | undefined => {
  if (date === undefined || date.startsWith('--')) return undefined;
  const digits = dayDigits(date).slice(0, DAY);
  const filled = (rest: string): string => digits + rest.slice(digits.length - 4);
  return [filled('0101'), filled('1231')];
};

type Dated = Pick<Relation, 'type' | 'firstSeen' | 'lastSeen' | 'validFrom' | 'validTo'>;

/**
 * When a relation can, must and does hold, as one string of fixed width that both stores compare by
 * its parts: the days on which nothing says that it does not hold, those between stated bounds, those
 * between sightings, and those from the first to the last sighting at their widest.
 */
export const periodOf = (relation: Dated): string => {
  const last = daysOf(relation.lastSeen);
  const first = daysOf(relation.firstSeen) ?? last;
  const sighted: Days = first && last ? [first[0], last[1]] : NEVER;
  if (!LASTING.has(relation.type)) {
    return [
      ...(first ? [first[0], ALWAYS[1]] : ALWAYS),
      ...NEVER,
      ...(first ? [first[1], ALWAYS[1]] : NEVER),
      ...sighted,
    ].join('');
  }
  const from = daysOf(relation.validFrom);
  const to = daysOf(relation.validTo);
  const possible: Days = [from?.[0] ?? ALWAYS[0], to?.[1] ?? ALWAYS[1]];
  const stated: Days = from && to && from[1] <= to[0] ? [from[1], to[0]] : NEVER;
  const seen = first && last ? within([first[1], last[0]], possible) : NEVER;
  return [...possible, ...stated, ...seen, ...sighted].join('');
};

const within = ([first, last]: Days, [from, to]: Days): Days => {
  const cut: Days = [first > from ? first : from, last < to ? last : to];
  return cut[0] <= cut[1] ? cut : NEVER;
};

const partOf = (period: string, part: Part): Days => {
  const [first, last] = periodPlaces(part);
  return [period.slice(first, first + DAY), period.slice(last, last + DAY)];
};

const covers = (period: string, part: Part, day: string): boolean => {
  const [first, last] = partOf(period, part);
  return first <= day && day <= last;
};

/** How a relation stands on a day (`YYYY-MM-DD`); `undefined` when a text says that it does not hold, or it comes later. */
export const standingOn = (relation: Dated, day: string): Standing | undefined => {
  const period = periodOf(relation);
  const digits = dayDigits(day);
  if (!covers(period, 'possible', digits)) return undefined;
  if (covers(period, 'stated', digits)) return 'STATED';
  return covers(period, 'seen', digits) ? 'SEEN' : 'UNCERTAIN';
};

/** Where two periods have the spans of days that are held against each other: characters from the start, eight a day. */
export interface Meeting {
  readonly a: readonly [first: number, last: number];
  readonly b: readonly [first: number, last: number];
}

const meeting = (a: Part, b: Part): Meeting => ({ a: periodPlaces(a), b: periodPlaces(b) });

/** What has to share a day for two relations to hold at one time: see `overlapOf`. Of `seen` one is enough. */
export const OVERLAP = {
  possible: meeting('possible', 'possible'),
  stated: meeting('stated', 'stated'),
  seen: [meeting('seen', 'seen'), meeting('seen', 'stated'), meeting('stated', 'seen')],
} as const;

/** How sure, the surest first. */
export const STANDINGS = ['STATED', 'SEEN', 'UNCERTAIN'] as const satisfies readonly Standing[];

const meets = (a: string, b: string, places: Meeting): boolean => {
  const day = (period: string, place: number): string => period.slice(place, place + DAY);
  return day(a, places.a[0]) <= day(b, places.b[1]) && day(b, places.b[0]) <= day(a, places.a[1]);
};

/**
 * How it stands that two relations hold at one time, by their periods: STATED when what texts state of
 * both shares a day, SEEN when what is stated or sighted of one does with what is of the other,
 * UNCERTAIN when nothing parts them; `undefined` when a stated bound does.
 */
export const overlapOf = (a: string, b: string): Standing | undefined => {
  if (!meets(a, b, OVERLAP.possible)) return undefined;
  if (meets(a, b, OVERLAP.stated)) return 'STATED';
  return OVERLAP.seen.some((places) => meets(a, b, places)) ? 'SEEN' : 'UNCERTAIN';
};

/** The year in which a relation was last seen, by which relations are counted; '' when no date has a year. */
export const yearOf = ({ lastSeen }: Pick<Relation, 'lastSeen'>): string =>
  lastSeen === undefined || lastSeen.startsWith('--') ? '' : lastSeen.slice(0, 4);

/** A filter by days, each `YYYY-MM-DD`. */
export interface DayFilter {
  /** Only what may hold on this day. */
  readonly asOf?: string;
  /** Only what may have been seen on this day or later. */
  readonly since?: string;
  /** Only what may have been seen on this day or earlier. */
  readonly until?: string;
}

/** What a period has to fulfil: the eight characters at a place in it, compared with a day. */
export interface PeriodCondition {
  readonly place: number;
  readonly compare: '<=' | '>=';
  readonly day: string;
}

/** The conditions that a filter puts on a period; none for an empty filter. */
export const periodConditions = ({ asOf, since, until }: DayFilter): readonly PeriodCondition[] => {
  const [from, to] = periodPlaces('possible');
  const [firstSighting, lastSighting] = periodPlaces('sighted');
  return [
    ...(asOf === undefined
      ? []
      : ([
          { place: from, compare: '<=', day: dayDigits(asOf) },
          { place: to, compare: '>=', day: dayDigits(asOf) },
        ] as const)),
    ...(since === undefined
      ? []
      : ([{ place: lastSighting, compare: '>=', day: dayDigits(since) }] as const)),
    ...(until === undefined
      ? []
      : ([{ place: firstSighting, compare: '<=', day: dayDigits(until) }] as const)),
  ];
};
