import { type Adjacency, deriveAdjacency, type Link } from '#server/domain/adjacency.ts';
import type { Claim } from '#server/domain/claim.ts';
import type { Entity } from '#server/domain/entity.ts';
import { byCount } from '#server/domain/order-key.ts';
import { periodOf, yearOf } from '#server/domain/period.ts';
import { deriveRelation, type Relation } from '#server/domain/relation.ts';
import { numberOf, recordOf, textOf } from './columns.ts';
import type { Database, Value } from './database.ts';
import { addToTotal } from './totals.ts';
import { type Touched, touched } from './touched.ts';

/** Derives again the relations that were touched, then the adjacency of the pairs that they join. */
export const deriveTouched = (db: Database, { relations, posts }: Touched, check: () => void): void => {
  const pairs = new Map<string, Pair>();
  const ends = endReader(db);
  let gained = 0;
  for (const [id, came] of relations) {
    const stored = db.get('SELECT record FROM relation WHERE id = ?', id)?.[0];
    // A relation that is new has no claims but those that came.
    const claims = (stored === undefined ? came : null) ?? provingClaims(db, id);
    gained += writeRelation(db, id, stored, deriveRelation(claims), ends, ({ type, from, to }, isNew) => {
      const key = from < to ? `${from} ${to}` : `${to} ${from}`;
      const fresh = isNew ? (pairs.get(key)?.fresh ?? 0) + 1 : Number.NaN;
      pairs.set(key, { ends: [from, to], fresh });
      if (type === 'HOLDS_POST') posts.add(from);
    });
    check();
  }
  addToTotal(db, 'RELATION', gained);
  const degrees = new Map<string, number>();
  for (const {
    ends: [a, b],
    fresh,
  } of pairs.values()) {
    const joined = db
      .all(
        `SELECT r.record FROM endpoint AS e CROSS JOIN relation AS r ON r.id = e.relation_id
         WHERE e.owner = ? AND e.far_id = ?`,
        a,
        b,
      )
      .map(([record]) => recordOf<Relation>(record));
    for (const [owner, neighbour] of [
      [a, b],
      [b, a],
    ] as const) {
      const delta = writeAdjacency(db, owner, ends(neighbour), joined, fresh === joined.length);
      degrees.set(owner, (degrees.get(owner) ?? 0) + delta);
    }
    check();
  }
  for (const [id, delta] of degrees) if (delta !== 0) changeDegree(db, id, delta);
};

/** Drops all relations and adjacency and derives them again from the claims; titles are left to whoever calls. */
export const deriveEverything = (db: Database, check: () => void): Touched => {
  db.exec(`
    DELETE FROM relation; DELETE FROM endpoint; DELETE FROM link_count; DELETE FROM year_count;
    DELETE FROM adjacency;
    DELETE FROM total WHERE name = 'RELATION';
  `);
  for (const [id, degree] of db.all('SELECT id, degree FROM entity WHERE degree <> 0')) {
    changeDegree(db, textOf(id), -numberOf(degree));
  }
  const relations = new Map(
    db.all('SELECT DISTINCT relation_id FROM claim').map(([id]) => [textOf(id), null]),
  );
  const changes = { ...touched(), relations };
  deriveTouched(db, changes, check);
  return changes;
};

interface Pair {
  readonly ends: readonly [string, string];
  /** How many new relations join them; NaN when one changed or went, too. */
  readonly fresh: number;
}

type End = Pick<Entity, 'id' | 'sortKey' | 'kind'>;

const endReader = (db: Database): ((id: string) => End) => {
  const known = new Map<string, End>();
  return (id) => {
    let end = known.get(id);
    if (end === undefined) {
      const { sortKey, kind } = recordOf<Entity>(db.get('SELECT record FROM entity WHERE id = ?', id)?.[0]);
      end = { id, sortKey, kind };
      known.set(id, end);
    }
    return end;
  };
};

const sides = (relation: Relation) =>
  [
    { owner: relation.from, far: relation.to, link: `${relation.type}:OUT` },
    { owner: relation.to, far: relation.from, link: `${relation.type}:IN` },
  ] as const satisfies readonly { owner: string; far: string; link: Link }[];

const provingClaims = (db: Database, relationId: string): readonly Claim[] =>
  db
    .all('SELECT record FROM claim WHERE relation_id = ? AND proves = 1', relationId)
    .map(([record]) => recordOf<Claim>(record));

/** Returns how many relations there are more: 1, 0 or -1. */
const writeRelation = (
  db: Database,
  id: string,
  storedRecord: Value | undefined,
  relation: Relation | undefined,
  ends: (id: string) => End,
  joins: (relation: Relation, isNew: boolean) => void,
): number => {
  const stored = storedRecord === undefined ? undefined : recordOf<Relation>(storedRecord);
  const record = relation === undefined ? undefined : JSON.stringify(relation);
  if (record === storedRecord) return 0;
  const either = relation ?? stored;
  if (either !== undefined) joins(either, stored === undefined);
  if (stored !== undefined && relation !== undefined) {
    db.run('UPDATE relation SET record = ? WHERE id = ?', JSON.stringify(relation), id);
    const period = periodOf(relation);
    if (stored.orderKey !== relation.orderKey || periodOf(stored) !== period) {
      for (const { owner } of sides(relation)) {
        db.run(
          'UPDATE endpoint SET key = ?, period = ? WHERE owner = ? AND key = ?',
          relation.orderKey,
          period,
          owner,
          stored.orderKey,
        );
      }
    }
    if (yearOf(stored) !== yearOf(relation)) {
      countByYear(db, stored, -1);
      countByYear(db, relation, 1);
    }
    return 0;
  }
  if (relation === undefined) {
    if (stored === undefined) return 0;
    db.run('DELETE FROM relation WHERE id = ?', id);
    for (const { owner, link } of sides(stored)) {
      db.run('DELETE FROM endpoint WHERE owner = ? AND key = ?', owner, stored.orderKey);
      db.run('UPDATE link_count SET n = n - 1 WHERE owner = ? AND link = ?', owner, link);
      db.run('DELETE FROM link_count WHERE owner = ? AND link = ? AND n = 0', owner, link);
    }
    countByYear(db, stored, -1);
    return -1;
  }
  db.run(
    'INSERT INTO relation (id, from_id, to_id, record) VALUES (?, ?, ?, ?)',
    id,
    relation.from,
    relation.to,
    JSON.stringify(relation),
  );
  for (const { owner, far, link } of sides(relation)) {
    db.run(
      'INSERT INTO endpoint (owner, key, relation_id, link, far_id, far_kind, period) VALUES (?, ?, ?, ?, ?, ?, ?)',
      owner,
      relation.orderKey,
      id,
      link,
      far,
      ends(far).kind,
      periodOf(relation),
    );
    db.run(
      'INSERT INTO link_count (owner, link, n) VALUES (?, ?, 1) ON CONFLICT (owner, link) DO UPDATE SET n = n + 1',
      owner,
      link,
    );
  }
  countByYear(db, relation, 1);
  return 1;
};

/** Counts a relation in, or out, at both its ends in the year in which it was last seen. */
const countByYear = (db: Database, relation: Relation, delta: 1 | -1): void => {
  const year = yearOf(relation);
  for (const { owner, link } of sides(relation)) {
    db.run(
      `INSERT INTO year_count (owner, link, year, n) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (owner, link, year) DO UPDATE SET n = n + ?4`,
      owner,
      link,
      year,
      delta,
    );
    if (delta < 0)
      db.run('DELETE FROM year_count WHERE owner = ? AND link = ? AND year = ? AND n = 0', owner, link, year);
  }
};

/** Links as one text in which `|HOLDS_POST:OUT|` is found whole. */
const linksText = (links: readonly Link[]): string => `|${links.join('|')}|`;

/** Returns how many neighbours the owner has more: 1, 0 or -1. Of new ones nothing is stored. */
const writeAdjacency = (
  db: Database,
  owner: string,
  neighbour: End,
  joined: readonly Relation[],
  isNew: boolean,
): number => {
  const record: Adjacency | undefined = deriveAdjacency(owner, neighbour, joined);
  const stored = isNew
    ? undefined
    : db.get(
        'SELECT links, by_name, by_date, by_proofs FROM adjacency WHERE owner = ? AND neighbour = ?',
        owner,
        neighbour.id,
      );
  if (record === undefined) {
    if (stored === undefined) return 0;
    db.run('DELETE FROM adjacency WHERE owner = ? AND neighbour = ?', owner, neighbour.id);
    return -1;
  }
  const values = [linksText(record.links), record.byName, record.byDate, record.byProofs] as const;
  if (stored === undefined) {
    db.run(
      `INSERT INTO adjacency (owner, neighbour, kind, links, by_name, by_date, by_proofs)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      owner,
      neighbour.id,
      neighbour.kind,
      ...values,
    );
    return 1;
  }
  if (values.some((value, i) => value !== stored[i])) {
    db.run(
      `UPDATE adjacency SET links = ?, by_name = ?, by_date = ?, by_proofs = ? WHERE owner = ? AND neighbour = ?`,
      ...values,
      owner,
      neighbour.id,
    );
  }
  return 0;
};

const changeDegree = (db: Database, id: string, delta: number): void => {
  const stored = db.get('SELECT seq, degree, record FROM entity WHERE id = ?', id);
  if (stored === undefined) return;
  const degree = numberOf(stored[1]) + delta;
  const { sortKey } = recordOf<Entity>(stored[2]);
  db.run(
    'UPDATE entity SET degree = ?, by_degree = ? WHERE seq = ?',
    degree,
    byCount(degree, sortKey, id),
    numberOf(stored[0]),
  );
};
