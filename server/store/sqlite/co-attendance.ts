import type { Link } from '#server/domain/adjacency.ts';
import type { Entity } from '#server/domain/entity.ts';
import { GraphError } from '#server/domain/errors.ts';
import { byCount, compareAscii } from '#server/domain/order-key.ts';
import {
  type CoAttendanceQuery,
  type CoAttendanceRow,
  PRESENCE,
  type SharedEventSelection,
  type SharedEventView,
  sharedWeight,
} from '#server/store/graph-queries.ts';
import type { Page } from '#server/store/selection.ts';
import { recordOf, textOf } from './columns.ts';
import { relationsWith } from './expand.ts';
import { pageOf } from './keyset.ts';
import { joinedBy } from './link-filter.ts';
import { type ReadScope, viewOf } from './read-scope.ts';

const PRESENT = PRESENCE.map((type): Link => `${type}:IN`);
const WENT = PRESENCE.map((type): Link => `${type}:OUT`);

/** Events whose persons one statement reads: few enough to give a call up soon. */
const EVENTS = 200;

interface Company {
  readonly id: string;
  weight: number;
  readonly events: string[];
}

/** One page of the persons who were at the same events, the closest first. */
export const coAttendance = (scope: ReadScope, query: CoAttendanceQuery): Page<CoAttendanceRow> => {
  const own = scope.entities([query.of], {}).get(query.of)?.entity;
  if (own === undefined) throw new GraphError('NOT_FOUND', `There is no node ${JSON.stringify(query.of)}.`);
  const events = own.kind === 'PERSON' ? eventsOf(scope, query) : [];
  const present = personsAt(scope, events);
  const company = companyOf(present, query);
  const names = sortKeysOf(scope, [...company.keys()]);
  const ranked = [...company.values()]
    .map((other) => ({ ...other, key: byCount(other.weight, names.get(other.id) ?? '', other.id) }))
    .sort((a, b) => compareAscii(a.key, b.key));
  const { after } = query.page;
  const found = ranked.filter(({ key }) => after === undefined || key > after).slice(0, query.page.first + 1);
  const shown = found.slice(0, query.page.first);
  const nodes = scope.entities(
    shown.map(({ id }) => id),
    query.select,
  );
  const places = new Map(events.map((id, place) => [id, place]));
  return pageOf(
    found,
    query.page,
    ({ key, id, weight, events: shared }) => {
      const newest = shared.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
      const lists = Object.entries(query.events).map(
        ([name, list]) => [name, sharedEvents(scope, [query.of, id], newest, present, list)] as const,
      );
      return {
        key,
        node: viewOf(nodes, id),
        weight,
        eventCount: shared.length,
        events: Object.fromEntries(lists),
      };
    },
    () => ranked.length,
  );
};

/** Events at which the person was, within the days asked for, newest first. */
const eventsOf = ({ db }: ReadScope, { of, since, until }: CoAttendanceQuery): readonly string[] => {
  const [went] = joinedBy('a.links', WENT);
  return db
    .all(
      `SELECT e.id, e.by_date, e.record FROM adjacency AS a CROSS JOIN entity AS e ON e.id = a.neighbour
       WHERE a.owner = ? AND a.kind = 'EVENT' AND ${went?.sql}`,
      of,
      ...(went?.values ?? []),
    )
    .filter(([, , record]) => isWithin(recordOf<Entity>(record).date, since, until))
    .map(([id, byDate]) => ({ id: textOf(id), byDate: textOf(byDate) }))
    .sort((a, b) => compareAscii(a.byDate, b.byDate))
    .map(({ id }) => id);
};

/** Whether a date, known to some precision, may lie within; `~` comes after every digit and dash. */
const isWithin = (
  date: string | undefined,
  since: string | undefined,
  until: string | undefined,
): boolean => {
  if (since === undefined && until === undefined) return true;
  if (date === undefined || date < '0') return false;
  return (since === undefined || `${date}~` >= since) && (until === undefined || date <= until);
};

/** Persons who were at each of these events. */
const personsAt = (
  { db, check }: ReadScope,
  events: readonly string[],
): ReadonlyMap<string, readonly string[]> => {
  const persons = new Map<string, string[]>(events.map((id) => [id, []]));
  const [present] = joinedBy('a.links', PRESENT);
  for (let start = 0; start < events.length; start += EVENTS) {
    check();
    const rows = db.all(
      `SELECT a.owner, a.neighbour FROM json_each(?) AS wanted CROSS JOIN adjacency AS a ON a.owner = wanted.value
       WHERE a.kind = 'PERSON' AND ${present?.sql}`,
      JSON.stringify(events.slice(start, start + EVENTS)),
      ...(present?.values ?? []),
    );
    for (const [event, person] of rows) persons.get(textOf(event))?.push(textOf(person));
  }
  return persons;
};

const companyOf = (
  present: ReadonlyMap<string, readonly string[]>,
  query: CoAttendanceQuery,
): ReadonlyMap<string, Company> => {
  const wanted = query.with === undefined ? undefined : new Set(query.with);
  const company = new Map<string, Company>();
  for (const [event, persons] of present) {
    for (const id of persons) {
      if (id === query.of || (wanted !== undefined && !wanted.has(id))) continue;
      const other = company.get(id) ?? { id, weight: 0, events: [] };
      other.weight += sharedWeight(persons.length);
      other.events.push(event);
      company.set(id, other);
    }
  }
  for (const [id, { events }] of company) if (events.length < query.minimum) company.delete(id);
  return company;
};

const sortKeysOf = ({ db }: ReadScope, ids: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    db
      .all(
        'SELECT e.id, e.by_name FROM json_each(?) AS wanted CROSS JOIN entity AS e ON e.id = wanted.value',
        JSON.stringify(ids),
      )
      // An order key by name ends in the id.
      .map(([id, byName]) => [textOf(id), textOf(byName).slice(0, -textOf(id).length - 1)]),
  );

const sharedEvents = (
  scope: ReadScope,
  both: readonly [string, string],
  newest: readonly string[],
  present: ReadonlyMap<string, readonly string[]>,
  { first, event, relations }: SharedEventSelection,
): readonly SharedEventView[] => {
  const shown = newest.slice(0, first);
  const views = scope.entities(shown, event);
  return shown.map((id) => {
    const lists = Object.entries(relations).map(([name, list]) => {
      const proofs = relationsWith(scope, id, both, list, PRESENT);
      return [name, both.flatMap((person) => proofs.get(person) ?? [])] as const;
    });
    return {
      event: viewOf(views, id),
      persons: present.get(id)?.length ?? 0,
      relations: Object.fromEntries(lists),
    };
  });
};
