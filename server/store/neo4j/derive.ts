import { deriveAdjacency } from '#server/domain/adjacency.ts';
import type { Claim } from '#server/domain/claim.ts';
import type { Entity } from '#server/domain/entity.ts';
import { RELATION_TYPE_NAMES, type RelationType } from '#server/domain/ontology.ts';
import { byCount } from '#server/domain/order-key.ts';
import { deriveRelation, type Relation, relationIdOf } from '#server/domain/relation.ts';
import { canonicalJson } from './canonical-json.ts';
import { runForEach, runInChunks } from './chunks.ts';
import { parse } from './compile-view.ts';
import type { Run } from './connection.ts';
import { groupBy } from './group-by.ts';
import { adjacencyProperties, relationProperties } from './rows.ts';
import { addYearCounts, countByYear, type YearDeltas } from './year-counts.ts';

/** Two neighbours, in either order. */
export type Pair = readonly [a: string, b: string];

/** A relation that a claim proves or proved. */
export interface RelationEnds {
  readonly id: string;
  readonly type: RelationType;
  readonly from: string;
  readonly to: string;
}

export const relationEndsOf = (claim: Claim): RelationEnds => ({
  id: relationIdOf(claim),
  type: claim.predicate,
  from: claim.subjectId,
  to: claim.objectId,
});

/** Makes these relations anew from their claims; gives those that changed and by how many there are more. */
export const deriveRelations = async (run: Run, affected: ReadonlyMap<string, RelationEnds>) => {
  const claimRows = await runInChunks(
    run,
    "UNWIND $rows AS row MATCH (c:Claim) WHERE c.relation = row AND c.byConfidence > '' RETURN row AS relation, c.record AS record",
    [...affected.keys()],
  );
  const claims = groupBy(claimRows, (row) => row['relation'] as string);
  const changed: RelationEnds[] = [];
  const years: YearDeltas = new Map();
  let added = 0;
  for (const [type, ends] of groupBy(affected.values(), (relation) => relation.type)) {
    const stored = await runInChunks(
      run,
      `UNWIND $rows AS row MATCH ()-[r:${type} {id: row}]->() RETURN r.id AS id, r.record AS record`,
      ends.map(({ id }) => id),
    );
    const records = new Map(stored.map((row) => [row['id'] as string, row['record'] as string]));
    const created: unknown[] = [];
    const updated: unknown[] = [];
    const deleted: string[] = [];
    for (const end of ends) {
      const proofs = (claims.get(end.id) ?? []).map((row) => parse<Claim>(row['record']));
      const relation = deriveRelation(proofs);
      const record = records.get(end.id);
      const properties = relation && relationProperties(relation);
      if (properties?.record === record) continue;
      changed.push(end);
      if (record !== undefined) countByYear(years, parse<Relation>(record), -1);
      if (relation !== undefined) countByYear(years, relation, 1);
      if (properties === undefined) deleted.push(end.id);
      else (record === undefined ? created : updated).push(properties);
    }
    await runForEach(
      run,
      'UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) ' +
        `CREATE (a)-[r:${type}]->(b) SET r = row RETURN 1 AS done`,
      created,
    );
    await runForEach(
      run,
      `UNWIND $rows AS row MATCH ()-[r:${type} {id: row.id}]->() SET r = row RETURN 1 AS done`,
      updated,
    );
    await runForEach(
      run,
      `UNWIND $rows AS row MATCH ()-[r:${type} {id: row}]->() DELETE r RETURN 1 AS done`,
      deleted,
    );
    added += created.length - deleted.length;
  }
  await addYearCounts(run, years);
  return { changed, added };
};

/** Makes the adjacency records of these pairs anew, both ways round, from their relations, and the degree of whoever gained or lost a neighbour. */
export const deriveAdjacencies = async (run: Run, pairs: Iterable<Pair>): Promise<void> => {
  const unordered = new Map(
    [...pairs].map(([a, b]) => (a < b ? [a, b] : [b, a])).map((pair) => [pair.join('~'), pair]),
  );
  const found = await runForEach(
    run,
    'UNWIND $rows AS row MATCH (a:Entity {id: row[0]}) MATCH (b:Entity {id: row[1]}) RETURN a.record AS a, b.record AS b, ' +
      `COLLECT { MATCH (a)-[r:${RELATION_TYPE_NAMES.join('|')}]-(b) RETURN r.record } AS relations, ` +
      'COLLECT { MATCH (a)-[x:ADJACENT]->(b) RETURN [elementId(x), properties(x)] } AS ab, ' +
      'COLLECT { MATCH (b)-[x:ADJACENT]->(a) RETURN [elementId(x), properties(x)] } AS ba',
    [...unordered.values()],
  );
  const created: unknown[] = [];
  const updated: unknown[] = [];
  const deleted: string[] = [];
  const regrouped = new Set<string>();
  for (const row of found) {
    const [a, b] = [parse<Entity>(row['a']), parse<Entity>(row['b'])];
    const relations = (row['relations'] as string[]).map((record) => parse<Relation>(record));
    for (const [owner, neighbour, stored] of [
      [a, b, row['ab']],
      [b, a, row['ba']],
    ] as const) {
      const [id, properties] = (stored as [string, unknown][])[0] ?? [];
      const adjacency = deriveAdjacency(owner.id, neighbour, relations);
      const wanted = adjacency && adjacencyProperties(adjacency, relations);
      if (wanted === undefined) {
        if (id === undefined) continue;
        deleted.push(id);
        regrouped.add(owner.id);
      } else if (id === undefined) {
        created.push({ owner: owner.id, neighbour: neighbour.id, properties: wanted });
        regrouped.add(owner.id);
      } else if (canonicalJson(wanted) !== canonicalJson(properties))
        updated.push({ id, properties: wanted });
    }
  }
  await runForEach(
    run,
    'UNWIND $rows AS row MATCH (a:Entity {id: row.owner}) MATCH (b:Entity {id: row.neighbour}) ' +
      'CREATE (a)-[x:ADJACENT]->(b) SET x = row.properties RETURN 1 AS done',
    created,
  );
  await runForEach(
    run,
    'UNWIND $rows AS row MATCH ()-[x:ADJACENT]->() WHERE elementId(x) = row.id SET x = row.properties RETURN 1 AS done',
    updated,
  );
  await runForEach(
    run,
    'UNWIND $rows AS row MATCH ()-[x:ADJACENT]->() WHERE elementId(x) = row DELETE x RETURN 1 AS done',
    deleted,
  );
  await deriveDegrees(run, regrouped);
};

/** Writes the order key by degree of these entities where it is another than what is stored. */
export const deriveDegrees = async (run: Run, ids: Iterable<string>): Promise<void> => {
  const rows = await runInChunks(
    run,
    'UNWIND $rows AS row MATCH (e:Entity {id: row}) ' +
      'RETURN e.record AS record, e.byDegree AS byDegree, COUNT { (e)-[:ADJACENT]->() } AS degree',
    [...new Set(ids)],
  );
  const changed = rows.flatMap((row) => {
    const { id, sortKey } = parse<Entity>(row['record']);
    const byDegree = byCount(row['degree'] as number, sortKey, id);
    return byDegree === row['byDegree'] ? [] : [{ id, byDegree }];
  });
  await runForEach(
    run,
    'UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e.byDegree = row.byDegree RETURN 1 AS done',
    changed,
  );
};
