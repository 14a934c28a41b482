import type { Article, Entity } from '#server/domain/entity.ts';
import { GraphError } from '#server/domain/errors.ts';
import { byDate } from '#server/domain/order-key.ts';
import { numberOf, recordOf, textOf } from './columns.ts';
import type { Database } from './database.ts';
import { indexNames, unindexNames } from './name-index.ts';
import { listKeys } from './stored-entity.ts';
import { addToTotal } from './totals.ts';

/**
 * Stores a record whole; its keys in lists, in the search index and beside its neighbours follow. Whoever calls counts the
 * new ones.
 */
export const writeEntity = (db: Database, entity: Entity | Article): 'NEW' | 'RENAMED' | 'SAME_NAME' => {
  const record = JSON.stringify(entity);
  const stored = db.get('SELECT seq, degree, record FROM entity WHERE id = ?', entity.id);
  if (stored === undefined) {
    insert(db, entity, record);
    return 'NEW';
  }
  const isRenamed =
    stored[2] !== record &&
    update(db, entity, record, {
      seq: numberOf(stored[0]),
      degree: numberOf(stored[1]),
      record: textOf(stored[2]),
    });
  return isRenamed ? 'RENAMED' : 'SAME_NAME';
};

const insert = (db: Database, entity: Entity | Article, record: string): void => {
  const keys = listKeys(entity, 0);
  const seq = db.insert(
    'INSERT INTO entity (id, kind, degree, by_name, by_date, by_degree, record) VALUES (?, ?, 0, ?, ?, ?, ?)',
    entity.id,
    entity.kind,
    keys.byName,
    keys.byDate,
    keys.byDegree,
    record,
  );
  indexNames(db, seq, entity, undefined);
};

interface StoredEntity {
  readonly seq: number;
  readonly degree: number;
  readonly record: string;
}

/** Tells whether the name changed. */
const update = (db: Database, entity: Entity | Article, record: string, stored: StoredEntity): boolean => {
  const before = recordOf<Entity | Article>(stored.record);
  if (before.kind !== entity.kind) {
    throw new GraphError(
      'BAD_INPUT',
      `Nothing was written: ${entity.id} is ${before.kind} and cannot become ${entity.kind}.`,
    );
  }
  const keys = listKeys(entity, stored.degree);
  db.run(
    'UPDATE entity SET by_name = ?, by_date = ?, by_degree = ?, record = ? WHERE seq = ?',
    keys.byName,
    keys.byDate,
    keys.byDegree,
    record,
    stored.seq,
  );
  indexNames(db, stored.seq, entity, before);
  const old = listKeys(before, stored.degree);
  if (old.byName !== keys.byName) moveBesideNeighbours(db, entity.id, old.byName.length, keys.byName);
  if (entity.kind === 'ARTICLE' && old.byDate !== keys.byDate)
    moveInArticleLists(db, entity.id, old.byDate, keys.byDate);
  return before.name !== entity.name;
};

/** Every order of neighbours ends in the key by name: that end is replaced. */
const moveBesideNeighbours = (db: Database, id: string, oldLength: number, byName: string): void => {
  db.run(
    `UPDATE adjacency SET
       by_name = ?2,
       by_date = substr(by_date, 1, length(by_date) - ?3) || ?2,
       by_proofs = substr(by_proofs, 1, length(by_proofs) - ?3) || ?2
     WHERE neighbour = ?1 AND owner IN (SELECT mine.neighbour FROM adjacency AS mine WHERE mine.owner = ?1)`,
    id,
    byName,
    oldLength,
  );
};

const moveInArticleLists = (db: Database, articleId: string, old: string, key: string): void => {
  db.run(
    `UPDATE appearance SET key = ?3
     WHERE key = ?2 AND entity_id IN (SELECT m.entity_id FROM mention AS m WHERE m.article_id = ?1)`,
    articleId,
    old,
    key,
  );
};

/** Removes an entity that nothing refers to, with its identity keys. */
export const deleteEntity = (db: Database, id: string): void => {
  const stored = db.get('SELECT seq, kind FROM entity WHERE id = ?', id);
  if (stored === undefined) return;
  const seq = numberOf(stored[0]);
  unindexNames(db, seq);
  db.run('DELETE FROM entity WHERE seq = ?', seq);
  db.run('DELETE FROM identity WHERE entity_id = ?', id);
  addToTotal(db, textOf(stored[1]) as Entity['kind'], -1);
};

/** The key of an article in the lists of articles that mention an entity. */
export const articleKey = ({ publishedAt, sortKey, id }: Article): string => byDate(publishedAt, sortKey, id);
