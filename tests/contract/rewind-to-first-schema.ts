import { renameSync, rmSync } from 'node:fs';
import { openDatabase } from '#server/store/sqlite/database.ts';
import { firstSchema } from '#server/store/sqlite/migrations/first-schema.ts';
import { APPLICATION_ID } from '#server/store/sqlite/migrations/migrate.ts';

/**
 * Makes a closed store into one of the first schema: the columns which that schema knew are copied,
 * whatever later steps added is left behind. Its name index holds no rows to copy and stays empty.
 */
export const rewindToFirstSchema = (file: string): void => {
  const newest = `${file}-newest`;
  renameSync(file, newest);
  const db = openDatabase(file);
  db.exec(firstSchema.sql);
  db.run('ATTACH ? AS newest', newest);
  const tables = db.all(
    `SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'name_index%'`,
  );
  for (const [table] of tables) {
    const columns = db.all('SELECT name FROM pragma_table_info(?)', String(table)).flat().join(', ');
    db.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM newest.${table}`);
  }
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 1;`);
  db.close();
  rmSync(newest);
};
