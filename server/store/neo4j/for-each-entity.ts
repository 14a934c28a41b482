import type { Article, Entity } from '#server/domain/entity.ts';
import type { StoreContext } from '../store.ts';
import { parse } from './compile-view.ts';
import type { Connection, Run } from './connection.ts';
import { inPages } from './in-pages.ts';

const ROWS = 5_000;

/** Does some work of a migration for every entity, page by page. */
export const forEachEntity = (
  connection: Connection,
  context: StoreContext,
  work: (run: Run, entities: readonly (Entity | Article)[]) => Promise<unknown>,
): Promise<void> =>
  inPages(connection, context, async (run, after) => {
    const text =
      'MATCH (e:Entity) WHERE e.id > $after WITH e ORDER BY e.id LIMIT toInteger($limit) RETURN e.record AS record';
    const rows = await run(text, { after, limit: ROWS });
    const entities = rows.map((row) => parse<Entity | Article>(row['record']));
    await work(run, entities);
    return entities.length < ROWS ? undefined : entities.at(-1)?.id;
  });
