import type { Entity } from '#server/domain/entity.ts';
import { foldName } from '#server/search/fold-name.ts';
import { type Post, titledForms } from '#server/search/titles.ts';
import { runForEach, runInChunks } from './chunks.ts';
import { parse } from './compile-view.ts';
import type { Run } from './connection.ts';
import { titleProperties } from './name-tokens.ts';

/** Writes the titled names of those of these entities that are persons, where they are others than what is stored. */
export const deriveTitles = async (run: Run, ids: Iterable<string>): Promise<void> => {
  // `coalesce` keeps the planner from the index of ids, which it would scan for every person in a database that was empty when it planned.
  const rows = await runInChunks(
    run,
    "UNWIND $rows AS row MATCH (e:Entity {id: row}) WHERE e.kind = 'PERSON' " +
      'RETURN e.record AS record, e.titleTokens AS stored, ' +
      "COLLECT { MATCH (e)-[r:HOLDS_POST]->(u:Entity) WHERE coalesce(r.id, '') > '' RETURN [r.role, u.name] } AS posts",
    [...new Set(ids)],
  );
  const changed = rows.flatMap((row) => {
    const { id, name } = parse<Entity>(row['record']);
    const posts = (row['posts'] as readonly (readonly [string | null, string])[]).map(
      ([role, unit]): Post => ({ role: role ?? '', unit }),
    );
    const properties = titleProperties(titledForms(foldName(name), posts));
    return properties.titleTokens === (row['stored'] ?? '') ? [] : [{ id, properties }];
  });
  await runForEach(
    run,
    'UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e += row.properties RETURN 1 AS done',
    changed,
  );
};

/** Persons who hold a post in one of these entities. */
export const holdersOfPosts = async (run: Run, ids: readonly string[]): Promise<readonly string[]> => {
  const text =
    "UNWIND $rows AS row MATCH (u:Entity {id: row})<-[r:HOLDS_POST]-(p:Entity) WHERE coalesce(r.id, '') > '' RETURN DISTINCT p.id AS id";
  return (await runInChunks(run, text, ids)).map((row) => row['id'] as string);
};
