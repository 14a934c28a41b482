import { runForEach } from './chunks.ts';
import { deriveTitles } from './derive-titles.ts';
import { forEachEntity } from './for-each-entity.ts';
import type { Migration } from './migration.ts';
import { entityProperties } from './rows.ts';

/** Names are found by pinyin, initials, in traditional characters, and persons with their titles. */
export const searchBySound: Migration = async (connection, context) => {
  await connection.write((run) => run('DROP INDEX guanxi_name_tokens IF EXISTS'), context);
  await forEachEntity(connection, context, async (run, entities) => {
    await runForEach(
      run,
      'UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e += row.properties RETURN 1 AS done',
      entities.map((entity) => ({ id: entity.id, properties: entityProperties(entity) })),
    );
    await deriveTitles(
      run,
      entities.map(({ id }) => id),
    );
  });
};
