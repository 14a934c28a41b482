import type { Article, Entity } from '#server/domain/entity.ts';
import { GraphError } from '#server/domain/errors.ts';
import { ENTITY_KINDS, ENTITY_SUBKINDS } from '#server/domain/ontology.ts';
import { byCount } from '#server/domain/order-key.ts';
import { runForEach, runInChunks } from './chunks.ts';
import { parse } from './compile-view.ts';
import type { Run } from './connection.ts';
import type { Pair } from './derive.ts';
import { entityProperties, labelsOf, recordOf } from './rows.ts';

/** Adds to a counter of the store. */
export type Count = (name: string, delta: number) => void;
/** Stored entities by id, as they were before the batch. */
export type Stored = ReadonlyMap<string, Entity | Article>;

const LABELS = [...Object.values(ENTITY_KINDS), ...Object.values(ENTITY_SUBKINDS)]
  .map(({ label }) => `:${label}`)
  .join('');

/** Writes what is new or differs; gives the ids of those whose place in an order by name changed, and of those whose name did. */
export const writeEntities = async (
  run: Run,
  nodes: readonly (Entity | Article)[],
  stored: Stored,
  count: Count,
): Promise<{ readonly moved: readonly string[]; readonly renamed: readonly string[] }> => {
  const created: unknown[] = [];
  const updated: unknown[] = [];
  const relabelled: unknown[] = [];
  const moved: string[] = [];
  const renamed: string[] = [];
  for (const entity of nodes) {
    const { id, kind, subkind, sortKey } = entity;
    const properties = entityProperties(entity);
    const old = stored.get(id);
    if (old === undefined) {
      created.push({
        labels: labelsOf(entity),
        properties: { ...properties, byDegree: byCount(0, sortKey, id) },
      });
      count(kind, 1);
    } else if (recordOf(old) !== properties.record) {
      if (old.kind !== kind) throw cannotBecome(old, entity);
      updated.push({ id, properties });
      if (old.subkind !== subkind) relabelled.push({ id, labels: labelsOf(entity) });
      if (old.sortKey !== sortKey) moved.push(id);
      if (old.name !== entity.name) renamed.push(id);
    }
  }
  await runForEach(
    run,
    'UNWIND $rows AS row CREATE (e:Entity) SET e = row.properties SET e:$(row.labels) RETURN 1 AS done',
    created,
  );
  await runForEach(
    run,
    'UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e += row.properties RETURN 1 AS done',
    updated,
  );
  await runForEach(
    run,
    `UNWIND $rows AS row MATCH (e:Entity {id: row.id}) REMOVE e${LABELS} SET e:$(row.labels) RETURN 1 AS done`,
    relabelled,
  );
  return { moved, renamed };
};

/** The pairs whose adjacency records carry the sort key of one of these entities. */
export const neighbourPairs = async (run: Run, ids: readonly string[]): Promise<readonly Pair[]> => {
  const text = 'UNWIND $rows AS row MATCH (e:Entity {id: row})-[:ADJACENT]->(n) RETURN row AS a, n.id AS b';
  const rows = await runInChunks(run, text, ids);
  return rows.map((row) => [row['a'] as string, row['b'] as string]);
};

/** Deletes those of these entities that no mention, no claim and no decision names any more, articles excepted, with their identity keys. */
export const deleteOrphans = async (run: Run, candidates: Iterable<string>, count: Count): Promise<void> => {
  const rows = await runInChunks(
    run,
    "UNWIND $rows AS row MATCH (e:Entity {id: row}) WHERE e.kind <> 'ARTICLE' AND NOT EXISTS { (e)<-[:MENTIONS]-() } " +
      'AND NOT EXISTS { (e)-[:ADJACENT]->() } AND NOT EXISTS { (e)<-[:JUDGES]-() } ' +
      'AND NOT EXISTS { MATCH (c:Claim) WHERE c.rejectedSubject = row } ' +
      'AND NOT EXISTS { MATCH (c:Claim) WHERE c.rejectedObject = row } RETURN e.record AS record',
    [...candidates],
  );
  const orphans = rows.map((row) => parse<Entity>(row['record']));
  for (const { kind } of orphans) count(kind, -1);
  const ids = orphans.map(({ id }) => id);
  await runInChunks(run, 'UNWIND $rows AS row MATCH (k:IdentityKey) WHERE k.entityId = row DELETE k', ids);
  await runInChunks(run, 'UNWIND $rows AS row MATCH (e:Entity {id: row}) DETACH DELETE e', ids);
};

const cannotBecome = ({ id, kind }: Entity, next: Entity) =>
  new GraphError('BAD_INPUT', `Nothing was written: ${kind} ${id} cannot become ${next.kind}.`);
