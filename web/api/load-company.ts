import { askEach } from '#web/api/many-ids.ts';
import { request } from '#web/api/request.ts';
import {
  CompanyDocument,
  type CompanyQuery,
  SharedEventsDocument,
  type SharedEventsQuery,
} from '#web/generated/operations.ts';
import type { CompanyQuestion, Together } from '#web/state/company.ts';

/** A person whom another met at events. */
export type Companion = CompanyQuery['coAttendance']['edges'][number];

/** An event that two persons shared, with what proves that each was there. */
export type SharedEvent = SharedEventsQuery['coAttendance']['edges'][number]['events'][number];

/** Days between which events count; null where open. */
export interface DayRange {
  readonly since: string | null;
  readonly until: string | null;
}

/** Companions read at most: more are no list that a person reads. */
const MOST = 500;
/** Persons of a canvas between whom lines are drawn at most: each asks for its own companions. */
export const MOST_AMONG = 80;

/** Everybody that a person met at events, the closest first, up to 500. */
export const loadCompany = async (
  of: string,
  { since, until }: DayRange,
  signal: AbortSignal,
): Promise<{ readonly total: number; readonly companions: readonly Companion[] }> => {
  const companions: Companion[] = [];
  let after: string | null = null;
  let total = 0;
  do {
    const { coAttendance }: CompanyQuery = await request(
      CompanyDocument,
      { of, with: null, first: 100, after, since, until },
      signal,
    );
    companions.push(...coAttendance.edges);
    total = coAttendance.totalCount;
    after = coAttendance.pageInfo.hasNextPage ? coAttendance.pageInfo.endCursor : null;
  } while (after !== null && companions.length < MOST);
  return { total, companions };
};

/** Who of these persons met whom at events; of more than 80 only the first. */
export const loadCompanyAmong = async (
  persons: readonly string[],
  { since, until }: DayRange,
  signal: AbortSignal,
): Promise<readonly Together[]> => {
  const asked = persons.slice(0, MOST_AMONG).toSorted();
  const questions = asked.slice(0, -1).map((of, index) => ({ of, with: asked.slice(index + 1) }));
  const pairs = await askEach(questions, async ({ of, with: others }) => {
    const { coAttendance } = await request(
      CompanyDocument,
      { of, with: others, first: 100, after: null, since, until },
      signal,
    );
    return coAttendance.edges.map((companion) => pairWith(of, companion));
  });
  return pairs.flat().toSorted((a, b) => b.weight - a.weight);
};

/** A person and one whom they met. */
export const pairWith = (of: string, { node, eventCount: events, weight }: Companion): Together => ({
  pair: of < node.id ? [of, node.id] : [node.id, of],
  events,
  weight,
});

/** Who met whom, whichever way it is asked. */
export const loadPairs = async (
  { of, persons, since, until }: CompanyQuestion,
  signal: AbortSignal,
): Promise<readonly Together[]> => {
  if (of === null) return loadCompanyAmong(persons, { since, until }, signal);
  const { companions } = await loadCompany(of, { since, until }, signal);
  return companions.map((companion) => pairWith(of, companion));
};

/** The events that two persons shared, newest first, each with its proof. */
export const loadSharedEvents = async (
  [of, other]: readonly [string, string],
  { since, until }: DayRange,
  signal: AbortSignal,
): Promise<readonly SharedEvent[]> => {
  const { coAttendance } = await request(
    SharedEventsDocument,
    { of, with: [other], rows: 100, since, until },
    signal,
  );
  return coAttendance.edges[0]?.events ?? [];
};
