import type { Article, Entity } from '#server/domain/entity.ts';
import { GraphError } from '#server/domain/errors.ts';
import type { EntityKind } from '#server/domain/ontology.ts';
import { checkBatch, checkReferences, referencedIds } from '#server/store/check-batch.ts';
import type { WriteBatch } from '#server/store/store.ts';
import { escaped, textOf } from './columns.ts';
import type { Database } from './database.ts';
import { deriveTouched } from './derive.ts';
import { deleteOrphans } from './orphans.ts';
import { addToTotal } from './totals.ts';
import { touched } from './touched.ts';
import { refuseWithdrawn } from './withdrawn.ts';
import { writeArticle } from './write-article.ts';
import { writeEntity } from './write-entity.ts';
import { writeTitles } from './write-titles.ts';

/** Writes a batch inside the transaction that the caller holds; rows that are already as they should be are left alone. */
export const writeBatch = (db: Database, batch: WriteBatch, check: () => void): void => {
  checkBatch(batch);
  for (const { article } of batch.articles) refuseWithdrawn(db, article.id);
  const changes = touched();
  const gained = new Map<EntityKind, number>();
  const put = (entity: Entity | Article): void => {
    const wrote = writeEntity(db, entity);
    if (wrote === 'NEW') gained.set(entity.kind, (gained.get(entity.kind) ?? 0) + 1);
    if (wrote === 'RENAMED') changes.renamed.add(entity.id);
  };
  writeIdentities(db, batch);
  for (const entity of batch.entities) put(entity);
  for (const write of batch.articles) {
    check();
    put(write.article);
    writeArticle(db, write, changes);
  }
  checkReferences(batch, kindsOf(db, referencedIds(batch)));
  deriveTouched(db, changes, check);
  writeTitles(db, changes, check);
  deleteOrphans(db, changes.released);
  for (const [kind, n] of gained) addToTotal(db, kind, n);
  addToTotal(db, 'CLAIM', changes.claims);
};

const writeIdentities = (db: Database, { identities }: WriteBatch): void => {
  const owners = new Map(
    db
      .all(
        'SELECT i.key, i.entity_id FROM json_each(?) AS wanted CROSS JOIN identity AS i ON i.key = wanted.value',
        JSON.stringify(identities.map(({ key }) => escaped(key))),
      )
      .map(([key, owner]) => [textOf(key), textOf(owner)]),
  );
  for (const { key, entityId } of identities) {
    const owner = owners.get(escaped(key));
    if (owner === undefined) {
      db.run('INSERT INTO identity (key, entity_id) VALUES (?, ?)', escaped(key), entityId);
      owners.set(escaped(key), entityId);
    } else if (owner !== entityId) {
      throw new GraphError(
        'CONFLICT',
        `Nothing was written: the identity key ${JSON.stringify(key)} is ${owner}’s, so it cannot be ${entityId}’s.`,
      );
    }
  }
};

/** Ids of these entities with their kinds, without those that name nothing. */
export const kindsOf = (db: Database, ids: Iterable<string>): ReadonlyMap<string, EntityKind> =>
  new Map(
    db
      .all(
        'SELECT e.id, e.kind FROM json_each(?) AS wanted CROSS JOIN entity AS e ON e.id = wanted.value',
        JSON.stringify([...ids]),
      )
      .map(([id, kind]) => [textOf(id), textOf(kind) as EntityKind]),
  );
