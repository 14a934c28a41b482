import type { Article, Entity } from '#server/domain/entity.ts';
import { runForEach } from './chunks.ts';
import { parse } from './compile-view.ts';
import { deriveTitles } from './derive-titles.ts';
import type { Migration } from './migration.ts';
import { entityProperties } from './rows.ts';
import { lockWriting } from './write-lock.ts';

const ROWS = 5_000;

/** Names are found by pinyin, initials, in traditional characters, and persons with their titles. */
export const searchBySound: Migration = async (connection, context) => {
  await connection.write((run) => run('DROP INDEX guanxi_name_tokens IF EXISTS'), context);
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
        'UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e += row.properties RETURN 1 AS done',
        entities.map((entity) => ({ id: entity.id, properties: entityProperties(entity) })),
      );
      const ids = entities.map(({ id }) => id);
      await deriveTitles(run, ids);
      return ids.length < ROWS ? undefined : ids.at(-1);
    }, context);
    after = value;
  }
};
