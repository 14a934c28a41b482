import type { Article, Entity } from '#server/domain/entity.ts';
import { GraphError } from '#server/domain/errors.ts';
import type { Judgement } from '#server/domain/judgement.ts';
import { checkReferences, referencedIds } from '../check-batch.ts';
import type { WriteBatch } from '../store.ts';
import { runForEach, runInChunks } from './chunks.ts';
import { parse } from './compile-view.ts';
import type { Run } from './connection.ts';
import { deriveChanges } from './derive-changes.ts';
import { putJudgements } from './judgements.ts';
import { refuseWithdrawn } from './withdrawn.ts';
import { replaceClaims, replaceMentions, writeTexts } from './write-articles.ts';
import { deleteOrphans, type Stored, writeEntities } from './write-entities.ts';
import { counter } from './write-lock.ts';
import { writeSentences } from './write-sentences.ts';

/** Writes the batch within the transaction of `run`, which has the lock of writers: reads what is stored, and writes only what differs. */
export const writeBatch = async (run: Run, batch: WriteBatch): Promise<void> => {
  await refuseWithdrawn(
    run,
    batch.articles.map(({ article }) => article.id),
  );
  await writeWithinLock(run, batch, []);
};

/** As `writeBatch`, for articles that may have been withdrawn, with judgements that come back with their articles. */
export const writeWithinLock = async (
  run: Run,
  batch: WriteBatch,
  judgements: readonly Judgement[],
): Promise<void> => {
  const written = [...batch.entities, ...batch.articles.map(({ article }) => article)];
  const nodes = new Map(written.map((node) => [node.id, node]));
  const stored = await storedEntities(run, [...nodes.keys(), ...referencedIds(batch)]);
  const identities = await newIdentities(run, batch);
  checkReferences(batch, new Map([...stored, ...nodes].map(([id, { kind }]) => [id, kind])));

  const { count, save } = counter();
  const renamed = await writeEntities(run, [...nodes.values()], stored, count);
  await writeTexts(run, batch, stored);
  await writeSentences(run, batch.articles);
  await runForEach(
    run,
    'UNWIND $rows AS row CREATE (k:IdentityKey) SET k = row RETURN 1 AS done',
    identities,
  );
  // Their ends have to be there, and the claims look at them.
  await putJudgements(run, judgements);
  const mentionedBefore = await replaceMentions(run, batch);
  const claims = await replaceClaims(run, batch);
  count('claims', claims.added);

  await deriveChanges(run, claims.affected, renamed, count);
  await deleteOrphans(run, new Set([...mentionedBefore, ...claims.endsBefore]), count);
  await save(run);
};

/** The records of these entities, without those that are none. */
export const storedEntities = async (run: Run, ids: readonly string[]): Promise<Stored> => {
  const text = 'UNWIND $rows AS row MATCH (e:Entity {id: row}) RETURN e.record AS record';
  const rows = await runInChunks(run, text, [...new Set(ids)]);
  return new Map(
    rows.map((row) => parse<Entity | Article>(row['record'])).map((entity) => [entity.id, entity]),
  );
};

/** The identity keys that are not stored yet; one that is another entity's refuses the batch. */
const newIdentities = async (run: Run, { identities }: WriteBatch) => {
  const owners = await identityOwners(
    run,
    identities.map(({ key }) => key),
  );
  const fresh: { key: string; entityId: string }[] = [];
  for (const { key, entityId } of identities) {
    const owner = owners.get(key);
    if (owner === undefined) fresh.push({ key, entityId });
    else if (owner !== entityId) {
      throw new GraphError(
        'CONFLICT',
        `Nothing was written: the identity key ${JSON.stringify(key)} of ${entityId} is already ${owner}'s.`,
      );
    }
    owners.set(key, entityId);
  }
  return fresh;
};

/** Who owns these keys, by key. */
export const identityOwners = async (run: Run, keys: readonly string[]): Promise<Map<string, string>> => {
  const text =
    'UNWIND $rows AS row MATCH (k:IdentityKey {key: row}) RETURN k.key AS key, k.entityId AS entityId';
  const rows = await runInChunks(run, text, [...new Set(keys)]);
  return new Map(rows.map((row) => [row['key'] as string, row['entityId'] as string]));
};
