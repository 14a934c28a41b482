import { runForEach } from './chunks.ts';
import { forEachEntity } from './for-each-entity.ts';
import type { Migration } from './migration.ts';
import { rebuild } from './rebuild.ts';

/** When relations hold and how many there are by year, all of it derived, and the home of each entity. */
export const relationPeriods: Migration = async (connection, context) => {
  await forEachEntity(connection, context, (run, entities) =>
    runForEach(
      run,
      'UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e.home = row.home RETURN 1 AS done',
      entities.map(({ id, home }) => ({ id, home: home ?? null })),
    ),
  );
  await rebuild(connection, context);
};
