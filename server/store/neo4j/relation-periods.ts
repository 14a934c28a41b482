import type { Article, Entity } from '#server/domain/entity.ts';
import type { StoreContext } from '../store.ts';
import { runForEach } from './chunks.ts';
import { parse } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { rebuild } from './rebuild.ts';
import { lockWriting } from './write-lock.ts';

const ROWS = 5_000;

/** When relations hold and how many there are by year, all of it derived, and the home of each entity. */
export const relationPeriods = async (connection: Connection, context: StoreContext): Promise<void> => {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: string = after;
    const { value }: { value: string | undefined } = await connection.write(async (run) => {
      await lockWriting(run);
      const text =
        'MATCH (e:Entity) WHERE e.id > $after WITH e ORDER BY e.id LIMIT toInteger($limit) RETURN e.record AS record';
      const rows = await run(text, { after: page, limit: ROWS });
      const entities = rows.map((row) => parse<Entity | Article>(row['record']));
      await runForEach(
        run,
        'UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e.home = row.home RETURN 1 AS done',
        entities.map(({ id, home }) => ({ id, home: home ?? null })),
      );
      return entities.length < ROWS ? undefined : entities.at(-1)?.id;
    }, context);
    after = value;
  }
  await rebuild(connection, context);
};
