import { GraphError } from '#server/domain/errors.ts';
import { compareAscii } from '#server/domain/order-key.ts';
import { overlapOf, STANDINGS, type Standing } from '#server/domain/period.ts';
import { byStanding, type ColleagueRow, type ColleaguesQuery } from '#server/store/graph-queries.ts';
import type { Page } from '#server/store/selection.ts';
import { textOf } from './columns.ts';
import { equals, pageOf, periodWithin } from './keyset.ts';
import { type ReadScope, viewOf } from './read-scope.ts';
import { relationViews } from './relation-views.ts';

/** A post as the index of its ends has it. */
interface Post {
  readonly relation: string;
  readonly period: string;
  /** Place in the order of relations. */
  readonly key: string;
  /** The other end. */
  readonly far: string;
}

interface Colleague {
  readonly id: string;
  standing: Standing;
  /** Posts of the asked person, and of this one, in organizations that both share. */
  readonly own: Map<string, Post>;
  readonly theirs: Map<string, Post>;
}

/** One page of the persons who held a post in the same organization at the same time, the surest first. */
export const colleagues = (scope: ReadScope, query: ColleaguesQuery): Page<ColleagueRow> => {
  const person = scope.entities([query.of], {}).get(query.of)?.entity;
  if (person === undefined)
    throw new GraphError('NOT_FOUND', `There is no node ${JSON.stringify(query.of)}.`);
  const found = person.kind === 'PERSON' ? colleaguesOf(scope, query) : [];
  const names = namesOf(
    scope,
    found.map(({ id }) => id),
  );
  const ranked = found
    .map((one) => ({ ...one, key: byStanding(one.standing, names.get(one.id) ?? '') }))
    .sort((a, b) => compareAscii(a.key, b.key));
  const { after, first } = query.page;
  const rows = ranked.filter(({ key }) => after === undefined || key > after).slice(0, first + 1);
  const shown = rows.slice(0, first);
  const nodes = scope.entities(
    shown.map(({ id }) => id),
    query.select,
  );
  const lists = Object.entries(query.relations).map(([name, list]) => {
    const wanted = shown.map(({ own, theirs }) =>
      [own, theirs].flatMap((posts) => firstOf(posts, list.first)),
    );
    const views = relationViews(scope, [...new Set(wanted.flat())], list.select);
    const bySomebody = new Map(
      shown.map(({ id }, place) => [id, (wanted[place] ?? []).flatMap((post) => views.get(post) ?? [])]),
    );
    return [name, bySomebody] as const;
  });
  return pageOf(
    rows,
    query.page,
    ({ key, id, standing }) => ({
      key,
      node: viewOf(nodes, id),
      standing,
      relations: Object.fromEntries(lists.map(([name, views]) => [name, views.get(id) ?? []])),
    }),
    () => ranked.length,
  );
};

const colleaguesOf = (scope: ReadScope, { of, asOf }: ColleaguesQuery): readonly Colleague[] => {
  const found = new Map<string, Colleague>();
  for (const own of postsAt(scope, of, 'OUT', asOf)) {
    scope.check();
    for (const theirs of postsAt(scope, own.far, 'IN', asOf)) {
      const standing = theirs.far === of ? undefined : overlapOf(own.period, theirs.period);
      if (standing === undefined) continue;
      const colleague = found.get(theirs.far) ?? {
        id: theirs.far,
        standing,
        own: new Map(),
        theirs: new Map(),
      };
      colleague.standing = surer(colleague.standing, standing);
      colleague.own.set(own.relation, own);
      colleague.theirs.set(theirs.relation, theirs);
      found.set(theirs.far, colleague);
    }
  }
  return [...found.values()];
};

/** Posts of a person (OUT) or in an organization (IN). */
const postsAt = (
  { db }: ReadScope,
  owner: string,
  direction: 'OUT' | 'IN',
  asOf: string | undefined,
): readonly Post[] => {
  const where = [
    equals('p.owner', owner),
    equals('p.link', `HOLDS_POST:${direction}`),
    ...periodWithin('p.period', asOf === undefined ? {} : { asOf }),
  ];
  return db
    .all(
      `SELECT p.relation_id, p.period, p.key, p.far_id FROM endpoint AS p INDEXED BY endpoint_of_link
       WHERE ${where.map(({ sql }) => sql).join(' AND ')}`,
      ...where.flatMap(({ values }) => values),
    )
    .map(([relation, period, key, far]) => ({
      relation: textOf(relation),
      period: textOf(period),
      key: textOf(key),
      far: textOf(far),
    }));
};

const surer = (a: Standing, b: Standing): Standing => (STANDINGS.indexOf(a) <= STANDINGS.indexOf(b) ? a : b);

const firstOf = (posts: ReadonlyMap<string, Post>, first: number): readonly string[] =>
  [...posts.values()]
    .sort((a, b) => compareAscii(a.key, b.key))
    .slice(0, first)
    .map(({ relation }) => relation);

const namesOf = ({ db }: ReadScope, ids: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    db
      .all(
        'SELECT e.id, e.by_name FROM json_each(?) AS wanted CROSS JOIN entity AS e ON e.id = wanted.value',
        JSON.stringify(ids),
      )
      .map(([id, byName]) => [textOf(id), textOf(byName)]),
  );
