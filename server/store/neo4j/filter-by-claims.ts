import type { Claim } from '#server/domain/claim.ts';
import { runForEach } from './chunks.ts';
import { parse } from './compile-view.ts';
import { inPages } from './in-pages.ts';
import type { Migration } from './migration.ts';
import { claimProperties } from './rows.ts';

const ROWS = 5_000;

/** Lists are filtered by what claims say. */
export const filterByClaims: Migration = (connection, context) =>
  inPages(connection, context, async (run, after) => {
    const text =
      'MATCH (c:Claim) WHERE c.id > $after WITH c ORDER BY c.id LIMIT toInteger($limit) RETURN c.record AS record';
    const rows = await run(text, { after, limit: ROWS });
    const claims = rows.map((row) => parse<Claim>(row['record']));
    await runForEach(
      run,
      'UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c = row RETURN 1 AS done',
      claims.map(claimProperties),
    );
    return claims.length < ROWS ? undefined : claims.at(-1)?.id;
  });
